/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FoldCoreError:
 * @FOLD_CORE_ERROR_SYNTAX: the text has not the shape of what it should be
 * @FOLD_CORE_ERROR_RANGE: the value does not fit: an overflow, or a day that is on no calendar
 * @FOLD_CORE_ERROR_PRECISION: more decimals than the scale can hold
 * @FOLD_CORE_ERROR_AMBIGUOUS: the text has two readings; the caller must ask, never guess
 * @FOLD_CORE_ERROR_HIDDEN: the program that wrote the file hid its numbers ("***")
 * @FOLD_CORE_ERROR_FILE: the bytes are no text that can be decoded, or far too many
 * @FOLD_CORE_ERROR_UNREADABLE: the file cannot be read
 * @FOLD_CORE_ERROR_UNWRITABLE: the file was not saved, and what was there before is whole
 *
 * The messages are whole sentences in the user's language: what, where, how to fix it.
 */
typedef enum
{
  FOLD_CORE_ERROR_SYNTAX,
  FOLD_CORE_ERROR_RANGE,
  FOLD_CORE_ERROR_PRECISION,
  FOLD_CORE_ERROR_AMBIGUOUS,
  FOLD_CORE_ERROR_HIDDEN,
  FOLD_CORE_ERROR_FILE,
  FOLD_CORE_ERROR_UNREADABLE,
  FOLD_CORE_ERROR_UNWRITABLE,
} FoldCoreError;

#define FOLD_CORE_ERROR (fold_core_error_quark ())
GQuark fold_core_error_quark (void);

G_END_DECLS
