/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens, and what is refused with its reason and stays as it is. */
#include "store-fixture.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fold-book-checked.h"

/* Names and contents of everything in the folder. */
static char *
digest_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      g_autofree char *digest = NULL;
      gsize length = 0;

      /* the index of the log is shared memory, in which readers leave their marks */
      if (g_str_has_suffix (name, "-shm"))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
      g_ptr_array_add (lines, g_strconcat (name, " ", digest, "\n", NULL));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc)strcmp);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **)lines->pdata);
}

static void
assert_refused (Fixture *fixture, const char *path, FoldStoreFlags flags, FoldStoreError code)
{
  g_autofree char *before = digest_folder (fixture->folder);
  g_autofree char *after = NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_basename (fixture->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = fold_store_open (path, flags, &error);

  g_assert_null (store);
  g_assert_error (error, FOLD_STORE_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_assert_true (strstr (error->message, base) != NULL || strstr (error->message, folder) != NULL);
  g_assert_true (g_str_has_suffix (error->message, "."));
  after = digest_folder (fixture->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_refused_all_ways (Fixture *fixture, FoldStoreError code)
{
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_WRITE, code);
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_ONLY, code);
  assert_refused (fixture, fixture->path, FOLD_STORE_CREATE, code);
}

static void
write_file (const char *path, const char *contents, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

static void
test_create (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *name = NULL;

  make_book (fixture->path, 3);
  {
    g_autoptr (FoldStore) store = open_store (fixture->path, FOLD_STORE_READ_WRITE);

    g_assert_cmpstr (fold_store_get_path (store), ==, fixture->path);
    g_assert_false (fold_store_is_read_only (store));
    g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 3);
    g_assert_cmpint (number (store, "PRAGMA application_id"), ==, 0x466F6C64);
    g_assert_cmpint (number (store, "PRAGMA user_version"), ==, 8);
    g_assert_cmpint (number (store, "PRAGMA foreign_keys"), ==, 1);
    g_assert_cmpint (number (store, "PRAGMA synchronous"), ==, 2);
    g_assert_cmpint (number (store, "PRAGMA trusted_schema"), ==, 0);
    g_assert_cmpint (number (store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==, 1);
    g_assert_cmpint (number (store,
                             "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                             "AND sql NOT LIKE '%STRICT%'"),
                     ==, 0);
  }
  /* closed, the book is one file */
  name = g_strconcat (fixture->path, "-wal", NULL);
  g_assert_false (g_file_test (name, G_FILE_TEST_EXISTS));
}

/* A portal makes the empty file before it hands out its name. */
static void
test_create_in_empty_file (Fixture *fixture, gconstpointer user_data)
{
  write_file (fixture->path, "", 0);
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_WRITE, FOLD_STORE_ERROR_NOT_A_BOOK);
  make_book (fixture->path, 1);
}

static void
test_create_keeps_existing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = NULL;

  make_book (fixture->path, 2);
  store = open_store (fixture->path, FOLD_STORE_CREATE);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 2);
}

static void
test_memory (void)
{
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_READ_WRITE);

  edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('One', 0)");
  g_assert_cmpstr (fold_store_get_path (store), ==, ":memory:");
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 1);
}

static void
test_missing (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *deep = g_build_filename (fixture->folder, "no", "such", "book.fivefold", NULL);

  assert_refused (fixture, fixture->path, FOLD_STORE_READ_WRITE, FOLD_STORE_ERROR_NOT_FOUND);
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_ONLY, FOLD_STORE_ERROR_NOT_FOUND);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (fold_store_open (deep, FOLD_STORE_CREATE, &error));
    g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_FOUND);
  }
}

static void
test_no_file (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_NOT_A_FILE);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_NOT_A_FILE);
}

static void
test_other_file (Fixture *fixture, gconstpointer user_data)
{
  static const char *const contents[] = { "x", "Date,Type,Value\n2026-01-01,Buy,1\n", "SQLite format 4 and so on" };

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      write_file (fixture->path, contents[i], -1);
      assert_refused_all_ways (fixture, FOLD_STORE_ERROR_NOT_A_BOOK);
    }
}

static void
test_other_program (Fixture *fixture, gconstpointer user_data)
{
  change_bare (fixture->path, "PRAGMA journal_mode = WAL; CREATE TABLE notes (text); PRAGMA user_version = 9");
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_NOT_A_BOOK);
  change_bare (fixture->path, "PRAGMA application_id = 12345");
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_NOT_A_BOOK);
}

static void
test_truncated (Fixture *fixture, gconstpointer user_data)
{
  static const double shares[] = { 0.99, 0.5, 0.1 };
  g_autofree char *contents = NULL;
  gsize length = 0;

  make_book (fixture->path, 50);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      write_file (fixture->path, contents, (gssize)(length * shares[i]));
      assert_refused_all_ways (fixture, FOLD_STORE_ERROR_DAMAGED);
    }
  write_file (fixture->path, contents, 60);
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_DAMAGED);
  write_file (fixture->path, contents, (gssize)length);
  g_object_unref (open_store (fixture->path, FOLD_STORE_READ_WRITE));
}

/* The head is whole and so is the size, but pages were overwritten. */
static void
test_corrupt (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  make_book (fixture->path, 500);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  memset (contents + 4096, 0xA5, length - 4096);
  write_file (fixture->path, contents, (gssize)length);
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_DAMAGED);
}

static void
test_newer (Fixture *fixture, gconstpointer user_data)
{
  make_book (fixture->path, 1);
  change_bare (fixture->path, "PRAGMA user_version = 99");
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_NEWER);
}

/* The newer version is in the log only: the head of the file does not tell yet. */
static void
test_newer_in_log (Fixture *fixture, gconstpointer user_data)
{
  sqlite3 *other;

  make_book (fixture->path, 1);
  other = open_bare (fixture->path);
  run_bare (other,
            "PRAGMA wal_autocheckpoint = 0; BEGIN; UPDATE book_file SET previous = mark, mark = randomblob (16); "
            "PRAGMA user_version = 99; COMMIT");
  assert_refused_all_ways (fixture, FOLD_STORE_ERROR_NEWER);
  sqlite3_close (other);
}

static void
test_locked (Fixture *fixture, gconstpointer user_data)
{
  sqlite3 *other;

  make_book (fixture->path, 1);
  other = open_bare (fixture->path);
  run_bare (other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE watchlist SET position = 5");
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_WRITE, FOLD_STORE_ERROR_BUSY);
  {
    /* to read, the last state that is whole is copied */
    g_autoptr (FoldStore) reader = open_store (fixture->path, FOLD_STORE_READ_ONLY);

    g_assert_cmpint (number (reader, "SELECT position FROM watchlist"), ==, 1);
  }
  run_bare (other, "COMMIT");
  sqlite3_close (other);
  g_object_unref (open_store (fixture->path, FOLD_STORE_READ_WRITE));
}

static void
test_read_only (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_book (fixture->path, 2);
  store = open_store (fixture->path, FOLD_STORE_READ_ONLY);
  g_assert_true (fold_store_is_read_only (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 2);
  g_assert_false (fold_store_begin_edit (store, "Edit", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (fold_store_undo (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (fold_store_execute (store, &error, "DELETE FROM watchlist", NULL));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
}

/* The superuser may write anywhere; without that right, permissions count for it as well. */
static void
respect_permissions (void)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct none[2] = { 0 };

  g_assert_cmpint (syscall (SYS_capset, &header, none), ==, 0);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer user_data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  respect_permissions ();
  make_book (fixture->path, 2);

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_WRITE, FOLD_STORE_ERROR_READ_ONLY);
  g_object_unref (open_store (fixture->path, FOLD_STORE_READ_ONLY));

  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_WRITE, FOLD_STORE_ERROR_READ_ONLY);
  {
    g_autoptr (FoldStore) store = open_store (fixture->path, FOLD_STORE_READ_ONLY);

    g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 2);
  }
  {
    g_autofree char *other = g_build_filename (fixture->folder, "other.fivefold", NULL);

    assert_refused (fixture, other, FOLD_STORE_CREATE, FOLD_STORE_ERROR_READ_ONLY);
  }

  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (fold_store_open (fixture->path, FOLD_STORE_READ_ONLY, &error));
    g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
  }
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
}

/* A look at a book that is open here must not drop the locks of the one that holds it. */
static void
test_open_twice (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) first = NULL;

  make_book (fixture->path, 1);
  first = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_object_unref (open_store (fixture->path, FOLD_STORE_READ_WRITE));
  {
    g_autoptr (FoldStore) second = open_store (fixture->path, FOLD_STORE_READ_WRITE);

    begin_edit (first, "First");
    run (first, "UPDATE watchlist SET position = 7");
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fold_store_begin_edit (second, "Second", &error));
      g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY);
    }
    commit_edit (first);
    edit (second, "Second", "UPDATE watchlist SET position = position + 1");
    g_assert_cmpint (number (first, "SELECT position FROM watchlist"), ==, 8);
  }
}

/* The undo log of a stranger's book may not do anything but change rows. */
static void
test_hostile_log (Fixture *fixture, gconstpointer user_data)
{
  static const char *const attempts[] = {
    "ATTACH DATABASE '/tmp/fivefold-hostile' AS x",
    "DROP TABLE watchlist",
    "DELETE FROM undo_step",
    "PRAGMA user_version = 12",
    "CREATE TRIGGER t AFTER UPDATE ON watchlist BEGIN SELECT 1; END",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%" G_GSIZE_FORMAT, fixture->path, i);
      g_autoptr (FoldStore) store = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      sqlite3 *other;
      sqlite3_stmt *statement = NULL;

      make_book (path, 2);
      other = open_bare (path);
      g_assert_cmpint (sqlite3_prepare_v2 (other, "UPDATE undo_entry SET sql = ?", -1, &statement, NULL), ==,
                       SQLITE_OK);
      sqlite3_bind_text (statement, 1, attempts[i], -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_finalize (statement);
      sqlite3_close (other);

      store = open_store (path, FOLD_STORE_READ_WRITE);
      before = dump (store);
      g_assert_null (fold_store_undo (store, &error));
      g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_FAILED);
      after = dump (store);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpint (number (store, "PRAGMA user_version"), ==, 8);
    }
  g_assert_false (g_file_test ("/tmp/fivefold-hostile", G_FILE_TEST_EXISTS));
}

static void
read_book (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = fold_store_open (path, FOLD_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_cmpint (number (store, "SELECT count (*) FROM sector"), ==, 0);
}

/* In place, as a failing disk or a careless program does it. */
static void
overwrite_pages (const char *path, off_t from, gsize size)
{
  g_autofree char *rubbish = g_malloc (size);
  const int fd = g_open (path, O_WRONLY, 0);

  memset (rubbish, 0xa5, size);
  g_assert_cmpint (pwrite (fd, rubbish, size, from), ==, size);
  g_assert_cmpint (close (fd), ==, 0);
}

/* Who reads a book that was found whole, and that nobody has touched since, does not look through it again; who touches
 * it is noticed. */
static void
test_checked_once (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = fold_store_open (fixture->path, FOLD_STORE_CREATE, &error);
  g_autofree char *stamp = NULL;

  g_assert_no_error (error);
  g_clear_object (&store);
  g_assert_null (fold_book_checked_dup_stamp (fixture->path)); /* the next change might bear the same time */
  g_usleep (3100 * 1000);
  stamp = fold_book_checked_dup_stamp (fixture->path);
  g_assert_nonnull (stamp);
  g_assert_false (fold_book_checked_has (stamp));
  read_book (fixture->path);
  g_assert_true (fold_book_checked_has (stamp));
  read_book (fixture->path);

  overwrite_pages (fixture->path, 5 * 4096, 20 * 4096);
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_ONLY, FOLD_STORE_ERROR_DAMAGED);
  g_usleep (3100 * 1000);
  assert_refused (fixture, fixture->path, FOLD_STORE_READ_ONLY, FOLD_STORE_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_store_test ("/store/open/create", test_create);
  add_store_test ("/store/open/create-in-empty-file", test_create_in_empty_file);
  add_store_test ("/store/open/create-keeps-existing", test_create_keeps_existing);
  g_test_add_func ("/store/open/memory", test_memory);
  add_store_test ("/store/open/missing", test_missing);
  add_store_test ("/store/open/no-file", test_no_file);
  add_store_test ("/store/open/other-file", test_other_file);
  add_store_test ("/store/open/other-program", test_other_program);
  add_store_test ("/store/open/truncated", test_truncated);
  add_store_test ("/store/open/corrupt", test_corrupt);
  add_store_test ("/store/open/newer", test_newer);
  add_store_test ("/store/open/newer-in-log", test_newer_in_log);
  add_store_test ("/store/open/locked", test_locked);
  add_store_test ("/store/open/read-only", test_read_only);
  add_store_test ("/store/open/read-only-folder", test_read_only_folder);
  add_store_test ("/store/open/open-twice", test_open_twice);
  add_store_test ("/store/open/hostile-log", test_hostile_log);
  add_store_test ("/store/open/checked-once", test_checked_once);
  return g_test_run ();
}
