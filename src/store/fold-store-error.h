/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FoldStoreError:
 * @FOLD_STORE_ERROR_NOT_FOUND: there is no file of that name
 * @FOLD_STORE_ERROR_NOT_A_FILE: a folder, a device or the like
 * @FOLD_STORE_ERROR_NOT_A_BOOK: a file of another kind, or of another program
 * @FOLD_STORE_ERROR_DAMAGED: truncated or corrupt
 * @FOLD_STORE_ERROR_NEWER: made by a newer Fivefold
 * @FOLD_STORE_ERROR_BUSY: another program holds the book; the same call may succeed later
 * @FOLD_STORE_ERROR_READ_ONLY: the file, its folder or this connection cannot be written
 * @FOLD_STORE_ERROR_DISK: the disk is full or answered with an error
 * @FOLD_STORE_ERROR_CONSTRAINT: the change breaks a rule of the book (a duplicate, a missing reference, a bad value)
 * @FOLD_STORE_ERROR_EDITING: an edit is under way, or none is where one is needed
 * @FOLD_STORE_ERROR_LOST: the file was moved, deleted or replaced while it was open; what was seen can still be read
 * @FOLD_STORE_ERROR_NOTHING: there is no step to undo or redo
 * @FOLD_STORE_ERROR_FAILED: anything else
 *
 * The messages are whole sentences in the user's language: what, where, how to fix it.
 */
typedef enum
{
  FOLD_STORE_ERROR_NOT_FOUND,
  FOLD_STORE_ERROR_NOT_A_FILE,
  FOLD_STORE_ERROR_NOT_A_BOOK,
  FOLD_STORE_ERROR_DAMAGED,
  FOLD_STORE_ERROR_NEWER,
  FOLD_STORE_ERROR_BUSY,
  FOLD_STORE_ERROR_READ_ONLY,
  FOLD_STORE_ERROR_DISK,
  FOLD_STORE_ERROR_CONSTRAINT,
  FOLD_STORE_ERROR_EDITING,
  FOLD_STORE_ERROR_LOST,
  FOLD_STORE_ERROR_NOTHING,
  FOLD_STORE_ERROR_FAILED,
} FoldStoreError;

#define FOLD_STORE_ERROR (fold_store_error_quark ())
GQuark fold_store_error_quark (void);

G_END_DECLS
