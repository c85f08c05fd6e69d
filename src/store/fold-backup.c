/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "fold-date.h"
#include "fold-sqlite.h"

#define DAILY_PREFIX "book-"
#define DAILY_SUFFIX ".fivefold"

static gboolean
set_file_error (GError **error, const char *path, int saved_errno)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, FOLD_STORE_ERROR, saved_errno == ENOSPC ? FOLD_STORE_ERROR_DISK : FOLD_STORE_ERROR_READ_ONLY,
               _("The backup “%s” could not be written: %s. Choose another folder."), name, g_strerror (saved_errno));
  return FALSE;
}

/* Copies all pages in one go: the source is read in one snapshot, and its writers need not wait. */
static gboolean
copy_pages (sqlite3 *from, const char *path, GError **error)
{
  sqlite3 *to = fold_sqlite_open (path, SQLITE_OPEN_READWRITE, error);
  sqlite3_backup *backup;
  int code;

  if (to == NULL)
    return FALSE;
  backup = sqlite3_backup_init (to, "main", from, "main");
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      sqlite3_backup_finish (backup);
    }
  code = sqlite3_errcode (to);
  if (!fold_sqlite_check (to, code, error))
    {
      sqlite3_close (to);
      return FALSE;
    }
  sqlite3_close (to);
  return TRUE;
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/* A log or an index beside the old file would be taken for the new one's. */
static gboolean
check_target (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *name = g_filename_display_name (path);
  const char *own = sqlite3_db_filename (db, "main");
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);

  if (own != NULL && g_str_equal (own, canonical))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                 _("“%s” is the book itself. Choose another name for the backup."), name);
  else if (g_file_test (log, G_FILE_TEST_EXISTS))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY,
                 _("“%s” is a book that is open. Close it, or choose another name for the backup."), name);
  else
    return TRUE;
  return FALSE;
}

/**
 * fold_backup_write:
 *
 * Copies the book as it is now to @path: under another name first, then onto the disk, then into place, so that @path
 * is the old file or the whole new one, never a part.
 */
gboolean
fold_backup_write (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *partial = g_strconcat (path, ".XXXXXX", NULL);
  int fd;

  if (!check_target (db, path, error))
    return FALSE;
  fd = g_mkstemp_full (partial, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_file_error (error, path, errno);
  close (fd);

  if (!copy_pages (db, partial, error))
    {
      g_unlink (partial);
      return FALSE;
    }
  if (!sync_path (partial, O_RDONLY) || g_rename (partial, path) != 0)
    {
      int saved_errno = errno;

      g_unlink (partial);
      return set_file_error (error, path, saved_errno);
    }
  sync_path (folder, O_RDONLY | O_DIRECTORY);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

static gboolean
is_daily_name (const char *name)
{
  gsize length = strlen (DAILY_PREFIX "2026-01-01" DAILY_SUFFIX);

  return strlen (name) == length && g_str_has_prefix (name, DAILY_PREFIX) && g_str_has_suffix (name, DAILY_SUFFIX);
}

/* Removes all but the @n_kept newest; their names sort by day. */
static void
remove_old_backups (const char *folder, guint n_kept)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_daily_name (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = n_kept; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      g_unlink (path);
    }
}

/* Writes today's backup book-YYYY-MM-DD.fivefold into @folder unless it is there, and keeps the @n_kept newest. */
gboolean
fold_backup_write_daily (sqlite3 *db, const char *folder, guint n_kept, GError **error)
{
  g_autofree char *today = fold_date_format (fold_date_today ());
  g_autofree char *name = g_strconcat (DAILY_PREFIX, today, DAILY_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_file_error (error, path, errno);
  if (!fold_backup_write (db, path, error))
    return FALSE;
  remove_old_backups (folder, MAX (n_kept, 1));
  return TRUE;
}
