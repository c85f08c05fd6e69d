/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-daily-backup.h"

#include <glib/gstdio.h>

#include <string.h>

#include "fold-backup.h"
#include "fold-date.h"
#include "fold-sqlite.h"
#include "fold-store.h"

#define PREFIX "book-"
#define DAY "2026-01-01"
#define N_ID_DIGITS "8"
#define N_FILE_DIGITS 6
#define DAY_SECONDS (24 * 60 * 60)

/* --- where to --- */

/* "-1a2b3c4d", by which the book's folder is known. */
static char *
dup_folder_ending (sqlite3 *db, GError **error)
{
  return fold_sqlite_dup_text (db, "SELECT '-' || lower (substr (hex (book_id), 1, " N_ID_DIGITS ")) FROM book_file",
                               error);
}

static char *
dup_new_folder (sqlite3 *db, const char *root, const char *ending)
{
  g_autofree char *stem = fold_store_dup_stem (fold_sqlite_get_path (db));
  g_autofree char *name = g_strconcat (stem, ending, NULL);

  return g_build_filename (root, name, NULL);
}

static char *
dup_folder (sqlite3 *db, const char *root, GError **error)
{
  g_autofree char *ending = dup_folder_ending (db, error);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  if (ending == NULL)
    return NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ending))
      return g_build_filename (root, name, NULL);
  return dup_new_folder (db, root, ending);
}

/* "-1a2b3c.fivefold", by which the backups of one file are known. */
static char *
dup_name_ending (sqlite3 *db)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, fold_sqlite_get_path (db), -1);

  return g_strdup_printf ("-%.*s" FOLD_STORE_SUFFIX, N_FILE_DIGITS, digest);
}

/* --- which ones go --- */

typedef struct
{
  char *path;
  gint64 time; /* of the file, in seconds */
} Backup;

static void
backup_free (gpointer data)
{
  Backup *self = data;

  g_free (self->path);
  g_free (self);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Backup *first = *(const Backup *const *)a;
  const Backup *second = *(const Backup *const *)b;

  return (first->time < second->time) - (first->time > second->time);
}

static gint64
get_time (const char *path)
{
  GStatBuf buffer;

  return g_stat (path, &buffer) == 0 ? buffer.st_mtime : 0;
}

static gboolean
is_backup (const char *name, const char *ending)
{
  return strlen (name) == strlen (PREFIX DAY) + strlen (ending) && g_str_has_prefix (name, PREFIX)
         && g_str_has_suffix (name, ending);
}

static GPtrArray *
list_others (const char *folder, const char *ending, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *backups = g_ptr_array_new_with_free_func (backup_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *other = g_build_filename (folder, name, NULL);

      if (is_backup (name, ending) && !g_str_equal (other, path))
        {
          Backup *backup = g_new0 (Backup, 1);

          backup->time = get_time (other);
          backup->path = g_steal_pointer (&other);
          g_ptr_array_add (backups, backup);
        }
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}

/* By the age alone a clock that is wrong would empty the folder; by the number alone the backups that it left in the
 * future would take the place of all others. */
static void
remove_old_backups (const char *folder, const char *ending, const char *path, guint n_kept)
{
  g_autoptr (GPtrArray) others = list_others (folder, ending, path);
  gint64 oldest = get_time (path) - n_kept * (gint64)DAY_SECONDS;

  for (guint i = n_kept - 1; i < others->len; i++)
    {
      const Backup *backup = others->pdata[i];

      if (backup->time < oldest)
        g_unlink (backup->path);
    }
}

gboolean
fold_daily_backup_write (sqlite3 *db, const char *root, guint n_kept, GError **error)
{
  g_autofree char *folder = dup_folder (db, root, error);
  g_autofree char *ending = dup_name_ending (db);
  g_autofree char *today = fold_date_format (fold_date_today ());
  g_autofree char *name = g_strconcat (PREFIX, today, ending, NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_mkdir_with_parents (folder, 0700); /* where it cannot be made, the writing below says so */
  if (!fold_backup_write (db, path, error))
    return FALSE;
  remove_old_backups (folder, ending, path, MAX (n_kept, 1));
  return TRUE;
}
