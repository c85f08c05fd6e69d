/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-stray-log.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fold-book-file.h"
#include "fold-book-log.h"
#include "fold-book-mark.h"
#include "fold-book-tie.h"
#include "fold-file.h"
#include "fold-sqlite.h"

/* What SQLite locks for as long as a connection is open: bytes of the file behind the "pending byte", and the "dead man
 * switch" of the log's index. See os_unix.c of SQLite. */
#define FILE_LOCK_START (0x40000000 + 2)
#define FILE_LOCK_SIZE 510
#define INDEX_LOCK_START 128
#define INDEX_LOCK_SIZE 1

#define MAX_PAGE_SIZE 65536

/* Whether another process holds a lock there. */
static gboolean
is_locked (const char *path, off_t start, off_t size)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = size };
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int status;

  if (descriptor < 0)
    return FALSE;
  status = fcntl (descriptor, F_GETLK, &lock);
  close (descriptor);
  return status == 0 && lock.l_type != F_UNLCK;
}

static gboolean
is_in_use (const char *path)
{
  g_autofree char *index = fold_book_log_dup_path (path, "-shm");

  return is_locked (index, INDEX_LOCK_START, INDEX_LOCK_SIZE);
}

/* Whether the log is held by a program that does not have this file open: the one that lay here before. A file that is
 * open in this process is not asked, since its locks would go with the descriptor. */
static gboolean
is_of_lost_file (const char *path)
{
  return !fold_book_tie_exists (path) && is_in_use (path) && !is_locked (path, FILE_LOCK_START, FILE_LOCK_SIZE);
}

/* Whether the log belongs to the file as far as their marks tell. Where the file's cannot be read, the power may have
 * failed while the log was written into it, and only the log makes it whole again. */
static gboolean
belongs (const FoldBookLog *log, sqlite3 *db)
{
  g_autofree guint8 *page = g_malloc0 (MAX_PAGE_SIZE);
  gint64 number = 0;
  gint64 page_size = 0;
  FoldBookMark mark;

  if (!fold_book_mark_get_page (db, &number, NULL) || !fold_sqlite_get_int64 (db, "PRAGMA page_size", &page_size, NULL))
    return TRUE;
  if (number == 0)
    return fold_book_log_continues (log, NULL, (gsize)page_size);
  return !fold_book_file_read (db, page, (gsize)page_size, (number - 1) * page_size)
         || !fold_book_mark_parse (page, (gsize)page_size, &mark)
         || fold_book_log_continues (log, mark.now, (gsize)page_size);
}

static gboolean
is_own (const FoldBookLog *log, const char *path)
{
  GStatBuf buffer = { 0 };
  sqlite3 *db;
  gboolean own;

  if (fold_book_log_is_empty (log))
    return TRUE;
  if (g_stat (path, &buffer) != 0 || buffer.st_size == 0)
    return FALSE;
  db = fold_book_file_look (path, NULL);
  own = db == NULL || belongs (log, db);
  sqlite3_close (db);
  return own;
}

gboolean
fold_stray_log_find (const char *path, gboolean *found, GError **error)
{
  g_autoptr (FoldBookLog) log = fold_book_log_read (path, error);

  if (log == NULL)
    return FALSE;
  *found = !is_own (log, path) || is_of_lost_file (path);
  return TRUE;
}

/* A name that nothing has yet: book.fivefold-other-log, book.fivefold-other-log-2, ... */
static char *
dup_free_name (const char *path)
{
  char *name = fold_book_log_dup_path (path, "-other-log");

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *suffix = g_strdup_printf ("-other-log-%u", i);

      g_free (name);
      name = fold_book_log_dup_path (path, suffix);
    }
  return name;
}

gboolean
fold_stray_log_set_aside (const char *path, char **kept, GError **error)
{
  g_autofree char *log = fold_book_log_dup_path (path, "-wal");
  g_autofree char *index = fold_book_log_dup_path (path, "-shm");
  g_autofree char *name = dup_free_name (path);
  g_autofree char *shown = fold_file_dup_shown_path (path);

  if (fold_book_tie_exists (path) || is_in_use (path))
    {
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY,
                   _("“%s” took the place of a book that is still open in another program. Close that one first."),
                   shown);
      return FALSE;
    }
  if (g_rename (log, name) != 0)
    {
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                   _("“%s” cannot be written. Allow writing to it and to its folder, or open a copy elsewhere."),
                   shown);
      return FALSE;
    }
  g_unlink (index); /* it speaks of the log */
  *kept = g_steal_pointer (&name);
  return TRUE;
}
