/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-mark.h"

#include <string.h>

#include "fold-sqlite.h"

/* A leaf page of a table, see "B-tree Pages" in https://www.sqlite.org/fileformat.html. */
#define LEAF_PAGE 0x0d
#define PAGE_N_CELLS 3
#define PAGE_FIRST_CELL 8
#define PAGE_HEADER 12

/* How the row begins: 53 bytes, row id 1; five bytes say what follows: NULL for the row id and three blobs of 16. */
static const guint8 row_start[] = { 53, 1, 5, 0, 44, 44, 44 };
#define ROW_SIZE (sizeof row_start + 3 * FOLD_BOOK_MARK_SIZE)

static gsize
read_uint16 (const guint8 *bytes)
{
  return (gsize)bytes[0] << 8 | bytes[1];
}

gboolean
fold_book_mark_parse (const guint8 *page, gsize size, FoldBookMark *mark)
{
  const guint8 *row;
  gsize start;

  if (size < PAGE_HEADER + ROW_SIZE || page[0] != LEAF_PAGE || read_uint16 (page + PAGE_N_CELLS) != 1)
    return FALSE;
  start = read_uint16 (page + PAGE_FIRST_CELL);
  if (start > size - ROW_SIZE || memcmp (page + start, row_start, sizeof row_start) != 0)
    return FALSE;
  row = page + start + sizeof row_start;
  memcpy (mark->now, row + FOLD_BOOK_MARK_SIZE, FOLD_BOOK_MARK_SIZE);
  memcpy (mark->before, row + 2 * FOLD_BOOK_MARK_SIZE, FOLD_BOOK_MARK_SIZE);
  return TRUE;
}

gboolean
fold_book_mark_renew (sqlite3 *db, guint8 *now, GError **error)
{
  guint8 mark[FOLD_BOOK_MARK_SIZE];
  sqlite3_stmt *statement = NULL;
  int code
      = sqlite3_prepare_v2 (db, "UPDATE book_file SET previous = CAST (mark AS BLOB), mark = ?1", -1, &statement, NULL);

  sqlite3_randomness (sizeof mark, mark);
  if (code == SQLITE_OK)
    {
      sqlite3_bind_blob (statement, 1, mark, sizeof mark, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (now != NULL)
    memcpy (now, mark, sizeof mark);
  return fold_sqlite_check (db, code, error);
}

gboolean
fold_book_mark_get_newest (sqlite3 *db, guint8 *now, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT mark FROM main.book_file", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW && sqlite3_column_bytes (statement, 0) == FOLD_BOOK_MARK_SIZE)
    memcpy (now, sqlite3_column_blob (statement, 0), FOLD_BOOK_MARK_SIZE);
  else if (code == SQLITE_ROW || code == SQLITE_DONE)
    memset (now, 0, FOLD_BOOK_MARK_SIZE);
  sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error);
}

gboolean
fold_book_mark_get_page (sqlite3 *db, gint64 *page, GError **error)
{
  return fold_sqlite_get_int64 (db,
                                "SELECT rootpage FROM main.sqlite_schema WHERE type = 'table' AND name = 'book_file'",
                                page, error);
}
