/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what can be told of a file without letting SQLite touch it. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "fold-store.h"

G_BEGIN_DECLS

/**
 * fold_book_file_check:
 * @newest: the version of the schema that this program knows
 * @is_new: (out): whether a book is to be made there
 *
 * Refuses what is no book that can be opened with @flags, as far as it can be told without locking or writing anything.
 */
gboolean fold_book_file_check (const char *path, FoldStoreFlags flags, guint newest, gboolean *is_new, GError **error);

/**
 * fold_book_file_check_contents:
 * @steps: the SQL of every version that this program knows
 * @has_odd_rows: (out): whether some row holds what its table does not take; the book can be read all the same
 *
 * Refuses a book that is locked, corrupt, built otherwise, or newer in its log than its head says.
 */
gboolean fold_book_file_check_contents (sqlite3 *db,
                                        const char *path,
                                        const char *const *steps,
                                        gboolean *has_odd_rows,
                                        GError **error);
gboolean fold_book_file_has_log (const char *path);

/**
 * fold_book_file_connect:
 *
 * Opens a connection. One that only reads can still write where it may: only so are log and index removed at its end.
 * Where it may not, a book without a log is read as it lies there.
 */
sqlite3 *fold_book_file_connect (const char *path, FoldStoreFlags flags, gboolean is_new, GError **error);

G_END_DECLS
