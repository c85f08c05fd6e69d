/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the mark by which a log is known to belong to a file.
 *
 * SQLite takes a log for a book's own because of its name. Where a book was copied or renamed over another one that a
 * crash has left with a log, that log would be written into the wrong file. So every transaction gives the book a new
 * random mark and notes the one before (table book_file), and a log belongs to a file if the file's mark is one that
 * the log has been through: the one before its first transaction, or that of a transaction that has come into the file
 * since. An older copy of the file has a mark from before the log began, and a copy that was changed elsewhere has one
 * that the log never had.
 *
 * The row of book_file is alone on its page and always has the same shape, so that it is found in the bytes of a page
 * without SQLite, which would mix a file with its log. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define FOLD_BOOK_MARK_SIZE 16
#define FOLD_BOOK_MARK_VERSION 2 /* of the schema, that brings the first mark */

typedef struct
{
  guint8 now[FOLD_BOOK_MARK_SIZE];
  guint8 before[FOLD_BOOK_MARK_SIZE]; /* zeros where the book got its first mark */
} FoldBookMark;

/**
 * fold_book_mark_parse:
 * @page: of @size bytes
 *
 * Returns: whether @page is that of book_file
 */
gboolean fold_book_mark_parse (const guint8 *page, gsize size, FoldBookMark *mark);

/**
 * fold_book_mark_renew:
 * @now: (out caller-allocates) (nullable): the new mark
 *
 * Gives the book a new mark, inside the caller's transaction and once in each.
 */
gboolean fold_book_mark_renew (sqlite3 *db, guint8 *now, GError **error);

/**
 * fold_book_mark_get_newest:
 * @now: (out caller-allocates): the mark as SQLite sees it, with the log; zeros where it is damaged
 */
gboolean fold_book_mark_get_newest (sqlite3 *db, guint8 *now, GError **error);

/**
 * fold_book_mark_get_page:
 * @page: (out): the number of the page of book_file, 0 in a book from before there were marks
 */
gboolean fold_book_mark_get_page (sqlite3 *db, gint64 *page, GError **error);

G_END_DECLS
