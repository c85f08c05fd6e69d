/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups and checks. */
#include "store-fixture.h"

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
  g_test_init (&argc, &argv, NULL);
  add_store_test ("/store/copy/backup", test_backup);
  add_store_test ("/store/copy/backup-of-memory", test_backup_of_memory);
  add_store_test ("/store/copy/backup-refused", test_backup_refused);
  add_store_test ("/store/copy/daily", test_daily);
  add_store_test ("/store/copy/check", test_check);
  return g_test_run ();
}
