/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what ties an open connection to the file that lies at its path. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * FoldBookTie:
 *
 * SQLite goes on writing into a file that was renamed over, moved or deleted, and into its log; what is done then is
 * gone when the program ends, or lands in another book. So a connection remembers which files it has opened (device and
 * inode of the book, its log and the log's index), and the mark that lay in the book (see fold-book-mark.h), which
 * tells that another one was copied into the same file.
 */
typedef struct _FoldBookTie FoldBookTie;

/**
 * fold_book_tie_new:
 * @db: a connection that has read its book and its log; it must outlive the tie
 */
FoldBookTie *fold_book_tie_new (sqlite3 *db, GError **error);
void fold_book_tie_free (FoldBookTie *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldBookTie, fold_book_tie_free)

/**
 * fold_book_tie_check:
 *
 * Looks, in microseconds, whether the files at the path are still those of the connection.
 *
 * Returns: FALSE with FOLD_STORE_ERROR_LOST where they are not
 */
gboolean fold_book_tie_check (FoldBookTie *self, GError **error);

/**
 * fold_book_tie_expect:
 * @mark: of a transaction that this connection has committed
 *
 * The mark will come into the file with one of the next checkpoints.
 */
void fold_book_tie_expect (FoldBookTie *self, const guint8 *mark);

/** Returns: whether a connection of this process has the file at @path open */
gboolean fold_book_tie_exists (const char *path);

G_END_DECLS
