/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-migration.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include <string.h>

#include "fold-backup.h"
#include "fold-book-mark.h"
#include "fold-sql-resources.h"
#include "fold-sqlite.h"
#include "fold-undo-log.h"

char **
fold_migration_load_steps (void)
{
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();

  for (guint number = 1;; number++)
    {
      g_autofree char *path = g_strdup_printf ("/io/github/fivefold/Fivefold/sql/%03u.sql", number);
      g_autoptr (GBytes) sql
          = g_resource_lookup_data (fold_sql_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (sql == NULL)
        return g_strv_builder_end (steps);
      g_strv_builder_take (steps, g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql)));
    }
}

static gboolean
check_references (sqlite3 *db, GError **error)
{
  gint64 n_broken = 0;

  if (!fold_sqlite_get_int64 (db, "SELECT count (*) FROM pragma_foreign_key_check", &n_broken, error))
    return FALSE;
  if (n_broken == 0)
    return TRUE;
  g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_FAILED,
               _("The book could not be upgraded: %d of its entries refer to missing ones. It stays as it was."),
               (int)n_broken);
  return FALSE;
}

/* The step itself, inside a transaction. The undo log speaks of the old tables and ends here. */
static gboolean
apply_step (sqlite3 *db, const char *sql, guint version, GError **error)
{
  g_autofree char *stamp
      = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d", version, FOLD_BOOK_APPLICATION_ID);

  return (version == 1 || fold_undo_log_clear (db, error))
         && (version <= FOLD_BOOK_MARK_VERSION || fold_book_mark_renew (db, NULL, error))
         && fold_sqlite_execute_step (db, sql, error) && check_references (db, error)
         && fold_sqlite_execute (db, stamp, error);
}

/* Does the step that leads to @version, unless another program was faster. */
static gboolean
run_step (sqlite3 *db, const char *sql, guint version, GError **error)
{
  gint64 current = 0;

  if (!fold_sqlite_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (fold_sqlite_get_int64 (db, "PRAGMA user_version", &current, error)
      && (current >= version || apply_step (db, sql, version, error)) && fold_sqlite_execute (db, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (db))
    fold_sqlite_execute (db, "ROLLBACK", NULL);
  return FALSE;
}

/* A name beside the book that nothing has yet: book-v1.fivefold, book-v1-2.fivefold, ... */
static char *
backup_path (const char *path, gint64 version)
{
  const char *dot = strrchr (path, '.');
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  gsize stem = dot != NULL && (slash == NULL || dot > slash + 1) ? (gsize)(dot - path) : strlen (path);
  g_autofree char *base = g_strdup_printf ("%.*s-v%" G_GINT64_FORMAT, (int)stem, path, version);
  char *candidate = g_strconcat (base, path + stem, NULL);

  for (guint number = 2; g_file_test (candidate, G_FILE_TEST_EXISTS); number++)
    {
      g_free (candidate);
      candidate = g_strdup_printf ("%s-%u%s", base, number, path + stem);
    }
  return candidate;
}

gboolean
fold_migration_run (sqlite3 *db, const char *path, const char *const *steps, GError **error)
{
  guint newest = g_strv_length ((char **)steps);
  gint64 version = 0;

  /* a step may have to rebuild tables that others refer to */
  if (!fold_sqlite_execute (db, "PRAGMA foreign_keys = OFF", error)
      || !fold_sqlite_get_int64 (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > 0 && version < newest && path != NULL)
    {
      g_autofree char *copy = backup_path (path, version);

      if (!fold_backup_write (db, copy, error))
        return FALSE;
    }
  for (guint next = version + 1; next <= newest; next++)
    if (!run_step (db, steps[next - 1], next, error))
      return FALSE;
  return TRUE;
}
