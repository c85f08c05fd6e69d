/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-stray-log.h"

#include <fcntl.h>
#include <string.h>
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
#define N_LOOKS 6
#define LOOK_MICROSECONDS 10000

/* A process that holds a lock there; 0: none, -1: one that cannot be seen from here. */
static pid_t
find_locker (const char *path, off_t start, off_t size)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = size };
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int status;

  if (descriptor < 0)
    return 0;
  status = fcntl (descriptor, F_GETLK, &lock);
  close (descriptor);
  if (status != 0 || lock.l_type == F_UNLCK)
    return 0;
  return lock.l_pid > 0 ? lock.l_pid : -1;
}

static gboolean
is_file_held (const char *path)
{
  return find_locker (path, FILE_LOCK_START, FILE_LOCK_SIZE) != 0;
}

/* A program that reads its file in another way loses its locks on it, so they are not believed where more can be seen.
 */
static gboolean
has_open (pid_t process, const char *path)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/fd", (int)process);
  g_autoptr (GDir) dir = process > 0 ? g_dir_open (folder, 0, NULL) : NULL;
  GStatBuf file, other;
  const char *name;

  if (g_stat (path, &file) != 0)
    return FALSE;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename (folder, name, NULL);

      if (g_stat (link, &other) == 0 && other.st_dev == file.st_dev && other.st_ino == file.st_ino)
        return TRUE;
    }
  return FALSE;
}

/* Whether the log is held by a program that does not have this file open: the one that lay here before. Programs lock
 * the file first and the log after it, and let go in reverse; one may come or go between two looks. A file that is open
 * in this process is not asked, since its locks would go with the descriptor. */
static gboolean
is_of_lost_file (const char *path)
{
  g_autofree char *index = fold_book_log_dup_path (path, "-shm");
  pid_t holder;

  if (fold_book_tie_exists (path) || find_locker (index, INDEX_LOCK_START, INDEX_LOCK_SIZE) == 0 || is_file_held (path))
    return FALSE;
  holder = find_locker (index, INDEX_LOCK_START, INDEX_LOCK_SIZE);
  return holder != 0 && !has_open (holder, path);
}

/* What a file says of itself. */
typedef struct
{
  gboolean is_readable;
  gint64 page_size;
  gboolean has_mark;
  FoldBookMark mark;
} FileMark;

static void
read_file_mark (const char *path, FileMark *result)
{
  sqlite3 *db = fold_book_file_look (path, NULL);
  g_autofree guint8 *page = g_malloc0 (MAX_PAGE_SIZE);
  gint64 number = 0;

  *result = (FileMark){ 0 };
  if (db != NULL && fold_book_mark_get_page (db, &number, NULL)
      && fold_sqlite_get_int64 (db, "PRAGMA page_size", &result->page_size, NULL))
    {
      result->has_mark = number > 0;
      result->is_readable
          = number == 0
            || (fold_book_file_read (db, page, (gsize)result->page_size, (number - 1) * result->page_size)
                && fold_book_mark_parse (page, (gsize)result->page_size, &result->mark));
    }
  sqlite3_close (db);
}

/* Whether the log does not belong to the file as far as their marks tell. Where the file's cannot be read, the power
 * may have failed while the log was written into it, and only the log makes it whole again. Where it changes meanwhile,
 * the log is being written into it. */
static gboolean
is_foreign (const FoldBookLog *log, const char *path)
{
  GStatBuf buffer = { 0 };
  FileMark before, after;

  if (fold_book_log_is_empty (log))
    return FALSE;
  if (g_stat (path, &buffer) != 0 || buffer.st_size == 0)
    return TRUE;
  read_file_mark (path, &before);
  if (!before.is_readable
      || fold_book_log_continues (log, before.has_mark ? before.mark.now : NULL, (gsize)before.page_size))
    return FALSE;
  read_file_mark (path, &after);
  return after.is_readable && memcmp (before.mark.now, after.mark.now, sizeof before.mark.now) == 0;
}

/* Whether another program than this one has written the log, and still has the file open that lies here. */
static gboolean
is_of_other_program (const FoldBookLog *log, const char *path)
{
  return !fold_book_log_has_mark (log) && (fold_book_tie_exists (path) || is_file_held (path));
}

/* Others may write, begin the log again or close the book between two looks; a stray log is still one at the last. */
gboolean
fold_stray_log_find (const char *path, gboolean *found, GError **error)
{
  *found = TRUE;
  for (guint i = 0; *found && i < N_LOOKS; i++)
    {
      g_autoptr (FoldBookLog) log = NULL;

      if (i > 0)
        g_usleep (LOOK_MICROSECONDS);
      log = fold_book_log_read (path, error);
      if (log == NULL)
        return FALSE;
      *found = (is_foreign (log, path) && !is_of_other_program (log, path)) || is_of_lost_file (path);
    }
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

/* Locks the index of the log as whoever opens the book first does, so that nobody opens it meanwhile. */
static gboolean
lock_index (const char *index, int *descriptor)
{
  struct flock lock
      = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = INDEX_LOCK_START, .l_len = INDEX_LOCK_SIZE };

  *descriptor = g_open (index, O_RDWR | O_CLOEXEC, 0);
  return *descriptor < 0 || fcntl (*descriptor, F_SETLK, &lock) == 0;
}

static gboolean
rename_log (const char *log, const char *name, const char *shown, GError **error)
{
  if (g_rename (log, name) == 0)
    return TRUE;
  g_set_error (
      error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
      _("“%s” cannot be written. Change the permissions of the file and its folder, or open a copy elsewhere."),
      shown);
  return FALSE;
}

gboolean
fold_stray_log_set_aside (const char *path, char **kept, GError **error)
{
  g_autofree char *log = fold_book_log_dup_path (path, "-wal");
  g_autofree char *index = fold_book_log_dup_path (path, "-shm");
  g_autofree char *name = dup_free_name (path);
  g_autofree char *shown = fold_file_dup_shown_path (path);
  int descriptor = -1;
  gboolean done = FALSE;

  if (fold_book_tie_exists (path) || !lock_index (index, &descriptor))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY,
                 _("“%s” took the place of a book that is still open in another program. Close it there first."),
                 shown);
  else
    done = rename_log (log, name, shown, error);
  if (done)
    {
      g_unlink (index); /* it speaks of the log */
      *kept = g_steal_pointer (&name);
    }
  if (descriptor >= 0)
    close (descriptor);
  return done;
}
