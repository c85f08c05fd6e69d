/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fold-file.h"
#include "fold-sqlite.h"

/* All pages as they are now, those of the log with them: read in one snapshot, so that writers need not wait and none
 * is seen half. */
static GBytes *
read_pages (sqlite3 *db, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *pages = sqlite3_serialize (db, "main", &size, 0);

  if (pages != NULL)
    return g_bytes_new_with_free_func (pages, (gsize)size, sqlite3_free, pages);
  fold_sqlite_set_error (error, db, sqlite3_errcode (db) != SQLITE_OK ? sqlite3_errcode (db) : SQLITE_NOMEM);
  return NULL;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf first, second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

/* To replace a book under those who have it open would lose what they write; a log beside the old file would be taken
 * for the new one's. */
static gboolean
check_target (sqlite3 *db, GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *host_path = fold_file_dup_host_path (file);
  const char *target = host_path != NULL ? host_path : path;
  g_autofree char *log = g_strconcat (target, "-wal", NULL);
  g_autofree char *name = fold_file_dup_shown_path (path);
  const char *own = fold_sqlite_get_path (db);

  if (own != NULL && (g_str_equal (own, target) || is_same_file (own, target)))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                 _("“%s” is the book itself. Choose another name for the backup."), name);
  else if (g_file_test (log, G_FILE_TEST_EXISTS))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY,
                 _("“%s” is an open book. Close it, or choose another name for the backup."), name);
  else
    return TRUE;
  return FALSE;
}

gboolean
fold_backup_write (sqlite3 *db, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) pages = check_target (db, file, error) ? read_pages (db, error) : NULL;

  return pages != NULL && fold_file_write (file, pages, 0600, error);
}
