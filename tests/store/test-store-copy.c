/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups and checks. */
#include "store-fixture.h"

#include <unistd.h>

#include "fold-date.h"
#include "fold-error.h"

static char *
beside (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
test_backup (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = beside (fixture, "copy.fivefold");
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (FoldStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump_store = NULL;
  g_autofree char *dump_copy = NULL;
  g_autofree char *label = NULL;

  make_book (fixture->path, 100);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  /* over an older file */
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  fold_store_backup (store, path, &error);
  g_assert_no_error (error);
  dump_store = dump (store);
  edit (store, "Later", "DELETE FROM watchlist");

  copy = open_store (path, FOLD_STORE_READ_WRITE);
  dump_copy = dump (copy);
  g_assert_cmpstr (dump_copy, ==, dump_store);
  /* with its history */
  label = fold_store_undo (copy, &error);
  g_assert_cmpstr (label, ==, "Fill");
}

static void
test_backup_of_memory (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);
  g_autoptr (FoldStore) copy = NULL;
  g_autoptr (GError) error = NULL;

  edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('One', 0)");
  fold_store_backup (store, fixture->path, &error);
  g_assert_no_error (error);
  copy = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_cmpint (number (copy, "SELECT count (*) FROM watchlist"), ==, 1);
}

static void
test_backup_refused (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *other = beside (fixture, "other.fivefold");
  g_autofree char *nowhere = beside (fixture, "no/such/copy.fivefold");
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (FoldStore) open = NULL;
  g_autoptr (GError) error = NULL;

  make_book (fixture->path, 1);
  make_book (other, 2);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_false (fold_store_backup (store, fixture->path, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (fold_store_backup (store, nowhere, &error));
  g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNWRITABLE);
  g_clear_error (&error);

  open = open_store (other, FOLD_STORE_READ_WRITE);
  edit (open, "Use", "UPDATE watchlist SET position = position + 10");
  g_assert_false (fold_store_backup (store, other, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY);
  g_assert_cmpint (number (open, "SELECT count (*) FROM watchlist"), ==, 2);
}

/* The book under another name is still the book. */
static void
test_backup_onto_itself (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *link = beside (fixture, "link.fivefold");
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_book (fixture->path, 1);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_false (fold_store_backup (store, link, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
}

/* A file that the document portal lends is read as it lies there and takes a backup whole; it is never opened for
 * writing, and nothing comes to lie beside it. */
static void
test_lent (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "ab12cd34", NULL);
  g_autofree char *path = g_build_filename (folder, "lent.fivefold", NULL);
  g_autoptr (FoldStore) store = NULL, lent = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  make_book (fixture->path, 3);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  edit (store, "In the log", "DELETE FROM watchlist WHERE position = 0");
  fold_store_backup (store, path, &error);
  g_assert_no_error (error);

  g_assert_null (fold_store_open (path, FOLD_STORE_READ_WRITE, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
  g_assert_true (g_str_has_prefix (error->message, "“lent.fivefold” is lent to Fivefold"));
  lent = open_store (path, FOLD_STORE_READ_ONLY);
  g_assert_cmpint (number (lent, "SELECT count (*) FROM watchlist"), ==,
                   number (store, "SELECT count (*) FROM watchlist"));
  g_clear_object (&lent);

  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "lent.fivefold");
  g_assert_null (g_dir_read_name (dir));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_daily (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = beside (fixture, "backups");
  g_autofree char *iso = fold_date_format (fold_date_today ());
  g_autofree char *today = g_strconcat (folder, "/book-", iso, ".fivefold", NULL);
  g_autofree char *foreign = g_strconcat (folder, "/my own notes.fivefold", NULL);
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GError) error = NULL;
  const guint n_days = 9;

  make_book (fixture->path, 1);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint day = 1; day <= n_days; day++)
    {
      g_autofree char *old = g_strdup_printf ("%s/book-2020-01-%02u.fivefold", folder, day);

      g_assert_true (g_file_set_contents (old, "old", -1, NULL));
    }
  g_assert_true (g_file_set_contents (foreign, "mine", -1, NULL));

  fold_store_backup_daily (store, folder, 3, &error);
  g_assert_no_error (error);
  g_object_unref (open_store (today, FOLD_STORE_READ_ONLY));
  for (guint day = 1; day <= n_days; day++)
    {
      g_autofree char *old = g_strdup_printf ("%s/book-2020-01-%02u.fivefold", folder, day);

      g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS) == (day >= 8));
      g_remove (old);
    }
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));

  /* a second one on the same day is none */
  g_assert_true (g_file_set_contents (today, "kept", -1, NULL));
  g_assert_true (fold_store_backup_daily (store, folder, 3, &error));
  {
    g_autofree char *contents = NULL;

    g_assert_true (g_file_get_contents (today, &contents, NULL, NULL));
    g_assert_cmpstr (contents, ==, "kept");
  }
  g_remove (today);
  g_remove (foreign);
  g_rmdir (folder);
}

static void
test_check (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) one = NULL;

  make_book (fixture->path, 5);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  none = fold_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);

  change_bare (fixture->path, "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, added_on) "
                              "VALUES (1, 77, 0, '2026-01-01')");
  one = fold_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_nonnull (strstr (one[0], "watchlist_item"));
}

int
main (int argc, char *argv[])
{
  g_autofree char *runtime = g_dir_make_tmp ("fivefold-runtime-XXXXXX", NULL);
  g_autofree char *doc = g_build_filename (runtime, "doc", NULL);
  int status;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  add_store_test ("/store/copy/backup", test_backup);
  add_store_test ("/store/copy/backup-of-memory", test_backup_of_memory);
  add_store_test ("/store/copy/backup-refused", test_backup_refused);
  add_store_test ("/store/copy/backup-onto-itself", test_backup_onto_itself);
  add_store_test ("/store/copy/lent", test_lent);
  add_store_test ("/store/copy/daily", test_daily);
  add_store_test ("/store/copy/check", test_check);
  status = g_test_run ();
  g_rmdir (doc);
  g_rmdir (runtime);
  return status;
}
