/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-image.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <string.h>

#include "fold-book-file.h"
#include "fold-book-log.h"
#include "fold-file.h"
#include "fold-large-pages.h"
#include "fold-sqlite.h"

/* Both say how the book is written: 2 is with a log, which memory has none of, 1 is without. */
#define HEAD_WRITE_VERSION 18
#define HEAD_READ_VERSION 19
#define NO_LOG 1

#define N_TRIES 20
#define TRY_MICROSECONDS 5000

sqlite3 *
fold_book_image_open (guint8 *pages, gsize size, const char *path, GError **error)
{
  sqlite3 *db = fold_sqlite_open (":memory:", SQLITE_OPEN_READWRITE, error);
  int code = SQLITE_NOMEM;

  if (db == NULL)
    {
      sqlite3_free (pages);
      return NULL;
    }
  fold_sqlite_set_path (db, path);
  if (pages != NULL && size > HEAD_READ_VERSION)
    {
      pages[HEAD_WRITE_VERSION] = pages[HEAD_READ_VERSION] = NO_LOG;
      code = sqlite3_deserialize (db, "main", pages, (sqlite3_int64)size, (sqlite3_int64)size,
                                  SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
    }
  else
    {
      sqlite3_free (pages);
    }
  if (fold_sqlite_check (db, code, error))
    return db;
  sqlite3_close (db);
  return NULL;
}

/* Straight into the memory that SQLite will read them from: a book may be large. */
static guint8 *
read_file (const char *path, gsize *size, GError **error)
{
  sqlite3 *db = fold_book_file_look (path, error);
  g_autofree char *name = fold_file_dup_shown_path (path);
  guint8 *pages = NULL;
  gint64 found;

  if (db == NULL)
    return NULL;
  found = fold_book_file_get_size (db);
  *size = (gsize)CLAMP (found, 0, G_MAXINT);
  if (found <= G_MAXINT)
    pages = sqlite3_malloc64 (MAX (*size, 1));
  if (pages != NULL)
    fold_large_pages_prefer (pages, *size);
  if (pages != NULL && !fold_book_file_read (db, pages, *size, 0))
    g_clear_pointer (&pages, sqlite3_free);
  sqlite3_close (db);
  if (pages == NULL)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DISK, _("“%s” cannot be read. Check the disk it is on."),
                 name);
  return pages;
}

static gboolean
is_unchanged (const GStatBuf *before, const char *path)
{
  GStatBuf after;

  return g_stat (path, &after) == 0 && before->st_ino == after.st_ino && before->st_size == after.st_size
         && before->st_mtim.tv_sec == after.st_mtim.tv_sec && before->st_mtim.tv_nsec == after.st_mtim.tv_nsec;
}

/* While somebody writes the log into the file, pages are read half; but those pages are in the log as well, and are
 * taken from there, unless the log was begun again or ended in between. */
static guint8 *
read_pages (const char *path, gsize *size, GError **error)
{
  g_autofree char *name = fold_file_dup_shown_path (path);

  for (guint i = 0; i < N_TRIES; i++)
    {
      GStatBuf file = { 0 };
      int status = g_stat (path, &file);
      g_autoptr (FoldBookLog) before = fold_book_log_read (path, error);
      guint8 *pages = before != NULL ? read_file (path, size, error) : NULL;
      g_autoptr (FoldBookLog) after = pages != NULL ? fold_book_log_read (path, error) : NULL;

      const gboolean is_whole = after != NULL && fold_book_log_is_same (before, after)
                                && (!fold_book_log_is_empty (after) || (status == 0 && is_unchanged (&file, path)));

      if (is_whole && fold_book_log_apply (after, &pages, size))
        return pages;
      sqlite3_free (pages);
      if (after == NULL)
        return NULL;
      if (is_whole)
        break;
      g_usleep (TRY_MICROSECONDS);
    }
  g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY,
               _("“%s” is in use by another program. Close it there, or wait a moment and try again."), name);
  return NULL;
}

sqlite3 *
fold_book_image_read (const char *path, gboolean with_log, GError **error)
{
  gsize size = 0;
  guint8 *pages = with_log ? read_pages (path, &size, error) : read_file (path, &size, error);

  return pages != NULL ? fold_book_image_open (pages, size, path, error) : NULL;
}
