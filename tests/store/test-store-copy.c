/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups and checks. */
#include "store-fixture.h"

#include <string.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

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
  g_assert_true (g_str_has_prefix (error->message, "Fivefold was given “lent.fivefold”"));
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

/* The one folder below @root whose name begins so. */
static char *
find_folder (const char *root, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  char *folder = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        g_assert_null (folder);
        folder = g_build_filename (root, name, NULL);
      }
  g_assert_nonnull (folder);
  return folder;
}

static GPtrArray *
list_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
remove_tree (const char *root)
{
  g_autoptr (GPtrArray) names = list_names (root);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (root, names->pdata[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_tree (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

static void
back_up_daily (const char *path, const char *root, guint n_kept)
{
  g_autoptr (FoldStore) store = open_store (path, FOLD_STORE_READ_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_store_backup_daily (store, root, n_kept, &error));
  g_assert_no_error (error);
}

/* A backup of this book as if made on another day, @days before now by the file's own time. */
static char *
add_backup (const char *root, const char *day, int days)
{
  g_autofree char *folder = find_folder (root, "book-");
  g_autoptr (GPtrArray) names = list_names (folder);
  g_autofree char *name = NULL;
  char *path = NULL;
  struct utimbuf times = { 0 };

  for (guint i = 0; i < names->len; i++)
    if (name == NULL && g_str_has_prefix (names->pdata[i], "book-"))
      name = g_strdup (names->pdata[i]);
  memcpy (name + strlen ("book-"), day, strlen (day));
  path = g_build_filename (folder, name, NULL);
  times.actime = times.modtime = time (NULL) - days * 24 * 60 * 60;
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_utime (path, &times), ==, 0);
  return path;
}

/* The one backup that there is. */
static char *
find_todays (const char *root)
{
  g_autofree char *folder = find_folder (root, "book-");
  g_autoptr (GPtrArray) names = list_names (folder);

  g_assert_cmpuint (names->len, ==, 1);
  return g_build_filename (folder, names->pdata[0], NULL);
}

static void
test_daily (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *root = beside (fixture, "backups");
  g_autofree char *iso = fold_date_format (fold_date_today ());
  g_autofree char *today = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_free);

  make_book (fixture->path, 1);
  back_up_daily (fixture->path, root, 3);
  today = find_todays (root);
  folder = g_path_get_dirname (today);
  g_assert_nonnull (strstr (today, iso));
  g_object_unref (open_store (today, FOLD_STORE_READ_ONLY));
  foreign = g_build_filename (folder, "my own notes.fivefold", NULL);
  g_assert_true (g_file_set_contents (foreign, "mine", -1, NULL));
  for (int day = 1; day <= 9; day++)
    {
      g_autofree char *name = g_strdup_printf ("2020-01-%02d", day);

      g_ptr_array_add (old, add_backup (root, name, 20 - day));
    }

  /* the second of a day is none, and removes nothing */
  g_assert_true (g_file_set_contents (today, "kept", -1, NULL));
  back_up_daily (fixture->path, root, 3);
  g_assert_true (g_file_get_contents (today, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "kept");

  g_assert_cmpint (g_unlink (today), ==, 0);
  back_up_daily (fixture->path, root, 3);
  g_assert_true (g_file_test (today, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < old->len; i++)
    g_assert_true (g_file_test (old->pdata[i], G_FILE_TEST_EXISTS) == (i >= 7));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  remove_tree (root);
}

/* A clock that was days or years ahead has left backups of the future; one that was behind, of the past. */
static void
test_daily_clocks (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *root = beside (fixture, "backups");
  g_autofree char *today = NULL;
  g_autofree char *yesterday = NULL;
  g_autoptr (GPtrArray) future = g_ptr_array_new_with_free_func (g_free);

  make_book (fixture->path, 1);
  back_up_daily (fixture->path, root, 3);
  today = find_todays (root);
  for (int day = 1; day <= 9; day++)
    {
      g_autofree char *name = g_strdup_printf ("2090-01-%02d", day);

      g_ptr_array_add (future, add_backup (root, name, -3650 - day));
    }
  yesterday = add_backup (root, "2020-01-01", 1);
  g_assert_cmpint (g_unlink (today), ==, 0);
  back_up_daily (fixture->path, root, 3);
  g_assert_true (g_file_test (today, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (yesterday, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < future->len; i++)
    g_assert_true (g_file_test (future->pdata[i], G_FILE_TEST_EXISTS));
  remove_tree (root);
}

/* Two books of one file name have a folder each. */
static void
test_daily_same_name (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *root = beside (fixture, "backups");
  g_autofree char *place = beside (fixture, "place");
  g_autofree char *second = g_build_filename (place, "book.fivefold", NULL);
  g_autoptr (GPtrArray) folders = NULL;

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  make_book (fixture->path, 1);
  make_book (second, 2);
  back_up_daily (fixture->path, root, 3);
  back_up_daily (second, root, 3);
  folders = list_names (root);
  g_assert_cmpuint (folders->len, ==, 2);
  for (guint i = 0; i < folders->len; i++)
    g_assert_true (g_str_has_prefix (folders->pdata[i], "book-"));
  remove_tree (root);
  remove_tree (place);
}

/* A copy of a book has its id, and is backed up all the same; a renamed book keeps its folder. */
static void
test_daily_copy (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *root = beside (fixture, "backups");
  g_autofree char *copy = beside (fixture, "copy.fivefold");
  g_autofree char *renamed = beside (fixture, "renamed.fivefold");
  g_autofree char *folder = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) names = NULL;
  gsize length = 0;

  make_book (fixture->path, 1);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize)length, NULL));
  back_up_daily (fixture->path, root, 3);
  back_up_daily (copy, root, 3);
  g_assert_cmpint (g_rename (fixture->path, renamed), ==, 0);
  back_up_daily (renamed, root, 3);
  folder = find_folder (root, "book-");
  names = list_names (folder);
  g_assert_cmpuint (names->len, ==, 3);
  remove_tree (root);
}

/* What a version without ids has left stays where it is. */
static void
test_daily_before_ids (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *root = beside (fixture, "backups");
  g_autofree char *folder = g_build_filename (root, "book.fivefold", NULL);
  g_autofree char *old = g_build_filename (folder, "book-2020-01-01.fivefold", NULL);
  g_autoptr (GPtrArray) folders = NULL;

  make_book (fixture->path, 1);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, "old", -1, NULL));
  back_up_daily (fixture->path, root, 1);
  folders = list_names (root);
  g_assert_cmpuint (folders->len, ==, 2);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  remove_tree (root);
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
  add_store_test ("/store/copy/daily-clocks", test_daily_clocks);
  add_store_test ("/store/copy/daily-same-name", test_daily_same_name);
  add_store_test ("/store/copy/daily-copy", test_daily_copy);
  add_store_test ("/store/copy/daily-before-ids", test_daily_before_ids);
  add_store_test ("/store/copy/check", test_check);
  status = g_test_run ();
  g_rmdir (doc);
  g_rmdir (runtime);
  return status;
}
