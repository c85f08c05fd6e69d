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
 * @has_odd_rows: (out) (nullable): whether some row holds what its table does not take; the book can be read all the
 * same. NULL: its pages are known to be whole, and are not looked at
 *
 * Refuses a book that is locked, corrupt, built otherwise, or newer in its log than its head says.
 */
gboolean fold_book_file_check_contents (sqlite3 *db,
                                        const char *path,
                                        const char *const *steps,
                                        gboolean *has_odd_rows,
                                        GError **error);

/**
 * fold_book_file_look:
 *
 * Opens a connection that sees the file alone, without its log, and neither locks nor makes anything. The bytes of a
 * book are read through SQLite only: to close a descriptor of ours would drop the locks that another connection of this
 * process holds on the same file.
 */
sqlite3 *fold_book_file_look (const char *path, GError **error);

/**
 * fold_book_file_read:
 * @bytes: (out caller-allocates): @size bytes; zeros from where the file ends
 *
 * Reads what lies in the file itself, whatever the connection has in its cache.
 */
gboolean fold_book_file_read (sqlite3 *db, guint8 *bytes, gsize size, gint64 offset);

/** Returns: the size of the file in bytes, -1 where it cannot be told */
gint64 fold_book_file_get_size (sqlite3 *db);

gboolean fold_book_file_has_log (const char *path);

/**
 * fold_book_file_connect:
 * @notice: (out) (transfer full) (nullable): a sentence for the user: what was found beside the book
 *
 * Opens a connection to the book and its own log. To edit, a log of another file is set aside first. To read, the book
 * is copied into memory unless somebody else has it open, so that a full disk or a folder without permission is no
 * obstacle and nothing comes to lie beside it.
 */
sqlite3 *
fold_book_file_connect (const char *path, FoldStoreFlags flags, gboolean is_new, char **notice, GError **error);

G_END_DECLS
