/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open book and its file: what is noticed where another file comes to lie at its path, and which log is taken for
 * the book's own. */
#include "store-fixture.h"

#include "fold-book-mark.h"
#include "fold-migration.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *own_path;

static char *
beside (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize size = 0;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, size);
}

/* As cp does it: into the file that is there, if there is one. */
static void
copy_onto (const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = read_bytes (from);
  FILE *file = g_fopen (to, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), file), ==,
                    g_bytes_get_size (bytes));
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
copy_beside (const char *from, const char *to, const char *suffix)
{
  g_autofree char *source = g_strconcat (from, suffix, NULL);
  g_autofree char *target = g_strconcat (to, suffix, NULL);

  copy_onto (source, target);
}

static char *
dump_of (const char *path)
{
  g_autoptr (FoldStore) store = open_store (path, FOLD_STORE_READ_ONLY);

  return dump (store);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The store has noticed: it says so, takes no edit and writes nothing, but all that was in it can be kept. */
static void
assert_lost (Fixture *fixture, FoldStore *store, const char *seen)
{
  g_autofree char *kept_path = beside (fixture, "kept.fivefold");
  g_autofree char *still_seen = dump (store);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_error (fold_store_get_loss (store), FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST);
  g_assert_nonnull (strstr (fold_store_get_loss (store)->message, "book.fivefold"));
  g_assert_false (fold_store_begin_edit (store, "Edit", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST);
  g_clear_error (&error);
  g_assert_null (fold_store_undo (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST);
  g_clear_error (&error);
  g_assert_false (fold_store_execute (store, &error, "INSERT INTO view_state VALUES ('a', 'b')", NULL));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_true (g_str_equal (still_seen, seen));
  g_assert_true (fold_store_backup (store, kept_path, &error));
  g_assert_no_error (error);
  kept = dump_of (kept_path);
  g_assert_true (g_str_equal (kept, seen));
}

/* An open book of five lists and an edit that is in the log only, and another book of two. */
typedef struct
{
  FoldStore *store;
  char *seen;
  char *other_path;
  char *other;
  guint n_lost;
} Scene;

static void
scene_set_up (Scene *scene, Fixture *fixture)
{
  scene->other_path = beside (fixture, "other.fivefold");
  make_book (fixture->path, 5);
  make_book (scene->other_path, 2);
  scene->other = dump_of (scene->other_path);
  scene->store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  edit (scene->store, "Add", "INSERT INTO watchlist (name, position) VALUES ('In the log', 0)");
  scene->seen = dump (scene->store);
  g_signal_connect_swapped (scene->store, "lost", G_CALLBACK (count_cb), &scene->n_lost);
}

static void
scene_tear_down (Scene *scene)
{
  g_clear_object (&scene->store);
  g_free (scene->seen);
  g_free (scene->other_path);
  g_free (scene->other);
}

/* What lies at the path is @content after the store has closed as well, and its log did not come into it. */
static void
assert_untouched (Fixture *fixture, Scene *scene, GBytes *file, const char *content)
{
  g_autoptr (GBytes) after = NULL;
  g_autofree char *opened = NULL;
  g_autoptr (FoldStore) store = NULL;

  g_assert_finalize_object (g_steal_pointer (&scene->store));
  after = read_bytes (fixture->path);
  g_assert_true (g_bytes_equal (after, file));
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  opened = dump (store);
  g_assert_cmpstr (opened, ==, content);
}

static void
test_renamed_over (Fixture *fixture, gconstpointer user_data)
{
  Scene scene = { 0 };
  g_autoptr (GBytes) file = NULL;

  scene_set_up (&scene, fixture);
  g_assert_cmpint (g_rename (scene.other_path, fixture->path), ==, 0);
  file = read_bytes (fixture->path);
  g_assert_false (fold_store_poll (scene.store));
  g_assert_false (fold_store_poll (scene.store));
  g_assert_cmpuint (scene.n_lost, ==, 1);
  assert_lost (fixture, scene.store, scene.seen);
  assert_untouched (fixture, &scene, file, scene.other);
  scene_tear_down (&scene);
}

/* Nobody looks before the edit does. */
static void
test_edit_notices (Fixture *fixture, gconstpointer user_data)
{
  Scene scene = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  scene_set_up (&scene, fixture);
  g_assert_cmpint (g_rename (scene.other_path, fixture->path), ==, 0);
  file = read_bytes (fixture->path);
  g_assert_false (fold_store_begin_edit (scene.store, "Edit", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST);
  g_assert_false (fold_store_is_editing (scene.store));
  assert_lost (fixture, scene.store, scene.seen);
  assert_untouched (fixture, &scene, file, scene.other);
  scene_tear_down (&scene);
}

/* The file is lost while an edit is under way. */
static void
test_commit_notices (Fixture *fixture, gconstpointer user_data)
{
  Scene scene = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;

  scene_set_up (&scene, fixture);
  begin_edit (scene.store, "Edit");
  run (scene.store, "DELETE FROM watchlist");
  g_assert_cmpint (g_rename (scene.other_path, fixture->path), ==, 0);
  file = read_bytes (fixture->path);
  g_assert_false (fold_store_commit_edit (scene.store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST);
  fold_store_poll (scene.store);
  assert_lost (fixture, scene.store, scene.seen);
  assert_untouched (fixture, &scene, file, scene.other);
  scene_tear_down (&scene);
}

/* At the end nobody has looked at all. */
static void
test_end_notices (Fixture *fixture, gconstpointer user_data)
{
  Scene scene = { 0 };
  g_autoptr (GBytes) file = NULL;

  scene_set_up (&scene, fixture);
  copy_onto (scene.other_path, fixture->path);
  file = read_bytes (fixture->path);
  assert_untouched (fixture, &scene, file, scene.other);
  scene_tear_down (&scene);
}

static void
test_deleted (Fixture *fixture, gconstpointer user_data)
{
  Scene scene = { 0 };

  scene_set_up (&scene, fixture);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  fold_store_poll (scene.store);
  assert_lost (fixture, scene.store, scene.seen);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  scene_tear_down (&scene);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_moved (Fixture *fixture, gconstpointer user_data)
{
  Scene scene = { 0 };
  g_autofree char *moved = beside (fixture, "moved.fivefold");
  g_autoptr (GBytes) before = read_bytes ("/dev/null");
  g_autoptr (GBytes) after = NULL;

  scene_set_up (&scene, fixture);
  g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
  g_clear_pointer (&before, g_bytes_unref);
  before = read_bytes (moved);
  fold_store_poll (scene.store);
  assert_lost (fixture, scene.store, scene.seen);
  g_assert_finalize_object (g_steal_pointer (&scene.store));
  after = read_bytes (moved);
  g_assert_true (g_bytes_equal (before, after));
  scene_tear_down (&scene);
}

/* The edits that are not in the file yet would be gone with it. */
static void
test_log_deleted (Fixture *fixture, gconstpointer user_data)
{
  static const char *const suffixes[] = { "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      Scene scene = { 0 };
      g_autofree char *name = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autofree char *kept = beside (fixture, "kept.fivefold");

      scene_set_up (&scene, fixture);
      g_assert_cmpint (g_unlink (name), ==, 0);
      fold_store_poll (scene.store);
      assert_lost (fixture, scene.store, scene.seen);
      g_unlink (fixture->path);
      g_unlink (scene.other_path);
      g_unlink (kept);
      scene_tear_down (&scene);
    }
}

/* The same file with another content, shorter or longer. */
static void
test_written_over (Fixture *fixture, gconstpointer user_data)
{
  for (guint n_lists = 0; n_lists <= 4000; n_lists += 4000)
    {
      Scene scene = { 0 };
      g_autofree char *kept = beside (fixture, "kept.fivefold");
      g_autofree char *other_path = beside (fixture, "third.fivefold");
      g_autofree char *other = NULL;
      g_autofree char *stray = g_strconcat (fixture->path, "-other-log", NULL);
      g_autoptr (GBytes) file = NULL;

      scene_set_up (&scene, fixture);
      make_book (other_path, n_lists);
      other = dump_of (other_path);
      copy_onto (other_path, fixture->path);
      file = read_bytes (fixture->path);
      fold_store_poll (scene.store);
      assert_lost (fixture, scene.store, scene.seen);
      assert_untouched (fixture, &scene, file, other);
      g_unlink (fixture->path);
      g_unlink (other_path);
      g_unlink (scene.other_path);
      g_unlink (kept);
      g_unlink (stray);
      scene_tear_down (&scene);
    }
}

/* A book that is larger than the cache that SQLite has by itself. */
static void
test_large_written_over (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *other = beside (fixture, "other.fivefold");
  g_autofree char *seen = NULL;
  g_autoptr (FoldStore) store = NULL;

  make_book (fixture->path, 60000);
  make_book (other, 2);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('In the log', 0)");
  seen = dump (store);
  copy_onto (other, fixture->path);
  fold_store_poll (store);
  assert_lost (fixture, store, seen);
}

/* Without a log SQLite goes by the length of the file: what is not whole any more is not kept as if it were. */
static void
test_not_whole (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *other = beside (fixture, "other.fivefold");
  g_autofree char *kept = beside (fixture, "kept.fivefold");
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_book (fixture->path, 4000);
  make_book (other, 2);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_true (fold_store_is_whole (store));
  copy_onto (other, fixture->path);
  fold_store_poll (store);
  g_assert_error (fold_store_get_loss (store), FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST);
  g_assert_false (fold_store_is_whole (store));
  g_assert_false (fold_store_backup (store, kept, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DAMAGED);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
create_book_file (const char *path)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_auto (GStrv) parts = g_strsplit (steps[FOLD_BOOK_MARK_VERSION - 1], "STRICT;", 2);
  g_autofree char *create = g_strconcat (strstr (parts[0], "CREATE"), "STRICT;", NULL);

  change_bare (path, create);
}

/* What another connection writes, and brings from the log into the file, is no loss. */
static void
test_other_writers (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (FoldStore) other = NULL;

  make_book (fixture->path, 5);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  other = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  for (guint round = 0; round < 5; round++)
    {
      edit (other, "Elsewhere", "UPDATE watchlist SET position = position + 1");
      g_assert_true (fold_store_poll (store));
      edit (store, "Here", "UPDATE watchlist SET position = position + 1");
      change_bare (fixture->path, "PRAGMA wal_checkpoint (TRUNCATE)");
      fold_store_poll (store);
      g_assert_null (fold_store_get_loss (store));
      edit (other, "Elsewhere", "UPDATE watchlist SET position = position + 1");
      change_bare (fixture->path, "PRAGMA wal_checkpoint (PASSIVE)");
      edit (other, "Elsewhere", "UPDATE watchlist SET position = position + 1");
      edit (store, "Here", "UPDATE watchlist SET position = position + 1");
    }
  g_assert_null (fold_store_get_loss (store));
  g_assert_null (fold_store_get_loss (other));
}

/* A book that another program puts in order has its mark on another page, in the log and later in the file. */
static void
test_vacuum (Fixture *fixture, gconstpointer user_data)
{
  static const char page_sql[] = "SELECT rootpage FROM sqlite_schema WHERE name = 'book_file'";
  static const char *const checkpoints[]
      = { "SELECT 1", "PRAGMA wal_checkpoint (PASSIVE)", "PRAGMA wal_checkpoint (TRUNCATE)" };

  make_book (fixture->path, 3000);
  for (gsize i = 0; i < G_N_ELEMENTS (checkpoints); i++)
    {
      g_autoptr (FoldStore) store = NULL;
      gint64 page;

      /* as after a migration: the last table lies behind all rows */
      change_bare (fixture->path, "CREATE TABLE copy AS SELECT * FROM book_file; DROP TABLE book_file; "
                                  "CREATE TABLE filler (a); "
                                  "INSERT INTO filler SELECT randomblob (3000) FROM watchlist LIMIT 900;");
      create_book_file (fixture->path);
      change_bare (fixture->path, "INSERT INTO book_file SELECT * FROM copy; DROP TABLE copy; DROP TABLE filler");
      store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
      edit (store, "Edit", "UPDATE watchlist SET position = position + 1 WHERE id < 10");
      page = number (store, page_sql);
      change_bare (fixture->path, "VACUUM");
      g_assert_cmpint (number (store, page_sql), !=, page);
      change_bare (fixture->path, checkpoints[i]);
      edit (store, "Edit", "UPDATE watchlist SET position = position + 1 WHERE id < 10");
      change_bare (fixture->path, checkpoints[i]);
      edit (store, "Edit", "UPDATE watchlist SET position = position + 1 WHERE id < 10");
      g_assert_null (fold_store_get_loss (store));
    }
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("nobody has noticed");
  return G_SOURCE_REMOVE;
}

/* The main loop notices by itself, each way. */
static void
test_watch (Fixture *fixture, gconstpointer user_data)
{
  for (guint way = 0; way < 4; way++)
    {
      Scene scene = { 0 };
      g_autofree char *moved = beside (fixture, "moved.fivefold");
      guint timeout = g_timeout_add_seconds (30, give_up_cb, NULL);

      scene_set_up (&scene, fixture);
      fold_store_watch (scene.store);
      switch (way)
        {
        case 0:
          g_assert_cmpint (g_rename (scene.other_path, fixture->path), ==, 0);
          break;
        case 1:
          g_assert_cmpint (g_unlink (fixture->path), ==, 0);
          break;
        case 2:
          g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
          break;
        default:
          copy_onto (scene.other_path, fixture->path);
          break;
        }
      while (scene.n_lost == 0)
        g_main_context_iteration (NULL, TRUE);
      g_source_remove (timeout);
      scene_tear_down (&scene);
      fixture_tear_down (fixture, NULL);
      fixture_set_up (fixture, NULL);
    }
}

/* --- which log is a book's own --- */

/* A book as a crash leaves it, with @n_edits in its log. */
static void
make_crashed (Fixture *fixture, const char *path, guint n_edits)
{
  g_autofree char *live = beside (fixture, "live.fivefold");
  g_autoptr (FoldStore) store = NULL;

  if (!g_file_test (live, G_FILE_TEST_EXISTS))
    make_book (live, 5);
  store = open_store (live, FOLD_STORE_READ_WRITE);
  for (guint i = 0; i < n_edits; i++)
    edit (store, "Edit", "UPDATE watchlist SET position = position + 100");
  copy_onto (live, path);
  copy_beside (live, path, "-wal");
  copy_beside (live, path, "-shm");
}

static gint64
sum (const char *path, FoldStoreFlags flags)
{
  g_autoptr (FoldStore) store = open_store (path, flags);

  g_assert_null (fold_store_get_notice (store));
  return number (store, "SELECT sum (position) FROM watchlist");
}

/* The log of a crash is the book's own, and stays so in a copy of both. */
static void
test_own_log (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  make_crashed (fixture, fixture->path, 3);
  before = read_bytes (fixture->path);
  g_assert_cmpint (sum (fixture->path, FOLD_STORE_READ_ONLY), ==, 15 + 3 * 5 * 100);
  after = read_bytes (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpint (sum (fixture->path, FOLD_STORE_READ_WRITE), ==, 15 + 3 * 5 * 100);
}

/* Some of the log has come into the file before the crash. */
static void
test_own_log_after_checkpoint (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *live = beside (fixture, "live.fivefold");
  g_autoptr (FoldStore) store = NULL;

  make_book (live, 5);
  store = open_store (live, FOLD_STORE_READ_WRITE);
  edit (store, "Edit", "UPDATE watchlist SET position = position + 100");
  edit (store, "Edit", "UPDATE watchlist SET position = position + 100");
  change_bare (live, "PRAGMA wal_checkpoint (PASSIVE)");
  {
    g_autoptr (FoldStore) reader = open_store (live, FOLD_STORE_READ_WRITE);
    g_autoptr (FoldStatement) reading = fold_store_prepare (reader, "SELECT * FROM watchlist", NULL);

    /* keeps the log from being begun again */
    g_assert_true (fold_statement_step (reading, NULL));
    edit (store, "Edit", "UPDATE watchlist SET position = position + 100");
    copy_onto (live, fixture->path);
    copy_beside (live, fixture->path, "-wal");
  }
  g_assert_cmpint (sum (fixture->path, FOLD_STORE_READ_ONLY), ==, 15 + 3 * 5 * 100);
  g_assert_cmpint (sum (fixture->path, FOLD_STORE_READ_WRITE), ==, 15 + 3 * 5 * 100);
}

/* Opens a book beside which the log of another one lies: it is as it was, and the log is kept. */
static void
assert_stray_log (Fixture *fixture, const char *content)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *aside = g_strconcat (fixture->path, "-other-log", NULL);
  g_autoptr (GBytes) before = read_bytes (log);
  g_autoptr (GBytes) still = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *read = NULL;
  g_autofree char *opened = NULL;
  g_autoptr (FoldStore) store = open_store (fixture->path, FOLD_STORE_READ_ONLY);

  read = dump (store);
  g_assert_cmpstr (read, ==, content);
  g_assert_nonnull (fold_store_get_notice (store));
  still = read_bytes (log);
  g_assert_true (g_bytes_equal (before, still));
  g_clear_object (&store);

  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  opened = dump (store);
  g_assert_cmpstr (opened, ==, content);
  g_assert_nonnull (strstr (fold_store_get_notice (store), "book.fivefold-other-log"));
  after = read_bytes (aside);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_log_of_other_book (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *other_path = beside (fixture, "other.fivefold");
  g_autofree char *other = NULL;

  make_crashed (fixture, fixture->path, 3);
  make_book (other_path, 9);
  other = dump_of (other_path);
  copy_onto (other_path, fixture->path);
  assert_stray_log (fixture, other);
}

/* A backup of the same book from before its log began. */
static void
test_log_of_older_copy (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *backup = beside (fixture, "backup.fivefold");
  g_autofree char *live = beside (fixture, "live.fivefold");
  g_autofree char *older = NULL;

  make_book (live, 5);
  copy_onto (live, backup);
  older = dump_of (backup);
  g_object_unref (open_store (live, FOLD_STORE_READ_WRITE));
  {
    g_autoptr (FoldStore) store = open_store (live, FOLD_STORE_READ_WRITE);

    edit (store, "Edit", "UPDATE watchlist SET position = position + 100");
  }
  make_crashed (fixture, fixture->path, 3);
  copy_onto (backup, fixture->path);
  assert_stray_log (fixture, older);
}

/* A copy of the book from the very moment when the log began, which was changed since elsewhere. */
static void
test_log_of_changed_copy (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *copy = beside (fixture, "copy.fivefold");
  g_autofree char *live = beside (fixture, "live.fivefold");
  g_autofree char *changed = NULL;

  make_book (live, 5);
  copy_onto (live, copy);
  {
    g_autoptr (FoldStore) store = open_store (copy, FOLD_STORE_READ_WRITE);

    edit (store, "Edit", "UPDATE watchlist SET position = position + 7");
  }
  changed = dump_of (copy);
  make_crashed (fixture, fixture->path, 3);
  copy_onto (copy, fixture->path);
  assert_stray_log (fixture, changed);
}

/* What is on screen is in the log as well, with a mark. */
static void
test_log_of_view_state (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *live = beside (fixture, "live.fivefold");
  g_autofree char *other_path = beside (fixture, "other.fivefold");
  g_autofree char *other = NULL;

  make_book (live, 5);
  make_book (other_path, 9);
  {
    g_autoptr (FoldStore) store = open_store (live, FOLD_STORE_READ_WRITE);

    run (store, "INSERT INTO view_state VALUES ('portfolio', '1'), ('theme', 'x')");
    copy_onto (live, fixture->path);
    copy_beside (live, fixture->path, "-wal");
  }
  {
    g_autoptr (FoldStore) store = open_store (fixture->path, FOLD_STORE_READ_ONLY);

    g_assert_cmpint (number (store, "SELECT count (*) FROM view_state"), ==, 2);
  }
  other = dump_of (other_path);
  copy_onto (other_path, fixture->path);
  assert_stray_log (fixture, other);
}

/* SQLite would delete the log where it makes a new file. */
static void
test_log_without_book (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *aside = g_strconcat (fixture->path, "-other-log", NULL);
  g_autoptr (FoldStore) store = NULL;

  make_crashed (fixture, fixture->path, 3);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  store = open_store (fixture->path, FOLD_STORE_CREATE);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 0);
  g_assert_nonnull (fold_store_get_notice (store));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* A log that a second one follows. */
static void
test_second_stray_log (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *second = g_strconcat (fixture->path, "-other-log-2", NULL);
  g_autofree char *other = beside (fixture, "other.fivefold");

  make_book (other, 2);
  for (guint i = 0; i < 2; i++)
    {
      make_crashed (fixture, fixture->path, 3);
      copy_onto (other, fixture->path);
      g_object_unref (open_store (fixture->path, FOLD_STORE_READ_WRITE));
    }
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

/* A book is told by what lies where its name leads to. */
static void
test_link (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *link = beside (fixture, "link.fivefold");
  g_autofree char *other = beside (fixture, "other.fivefold");
  g_autofree char *aside = g_strconcat (fixture->path, "-other-log", NULL);
  g_autoptr (FoldStore) store = NULL;

  make_crashed (fixture, fixture->path, 3);
  make_book (other, 9);
  copy_onto (other, fixture->path);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  store = open_store (link, FOLD_STORE_READ_WRITE);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 9);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* --- a book that another program has open --- */

/* The other program: opens the book, says so, and closes it when it is told to. */
static int
hold_book (const char *path, const char *sql)
{
  g_autoptr (FoldStore) store = open_store (path, FOLD_STORE_READ_WRITE);

  if (*sql != '\0')
    edit (store, "Edit", sql);
  printf ("open\n");
  fflush (stdout);
  return getchar () == EOF ? 0 : 1;
}

static GSubprocess *
start_holder (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                           own_path, "--hold", path, sql, NULL);
  char answer[5];

  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), answer, sizeof answer, NULL, NULL,
                                          NULL));
  return process;
}

static void
end_holder (GSubprocess *process)
{
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL));
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (process));
}

/* Another book takes the place of one that is open elsewhere: its log is in use and must not be shared, whether there
 * is anything in it yet or not. */
static void
test_replaced_elsewhere (Fixture *fixture, gconstpointer user_data)
{
  static const char *const edits[] = { "", "UPDATE watchlist SET position = position + 100" };

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *other = beside (fixture, "other.fivefold");
      g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
      g_autoptr (GSubprocess) holder = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (FoldStore) store = NULL;

      make_book (fixture->path, 5);
      make_book (other, 9);
      holder = start_holder (fixture->path, edits[i]);
      g_assert_cmpint (g_rename (other, fixture->path), ==, 0);

      g_assert_null (fold_store_open (fixture->path, FOLD_STORE_READ_WRITE, &error));
      g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY);
      g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
      store = open_store (fixture->path, FOLD_STORE_READ_ONLY);
      g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 9);
      g_clear_object (&store);

      end_holder (holder);
      store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
      g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 9);
      g_clear_object (&store);
      g_unlink (fixture->path);
    }
}

/* A book that is only open elsewhere is shared as ever. */
static void
test_shared (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (FoldStore) store = NULL;

  make_book (fixture->path, 5);
  holder = start_holder (fixture->path, "UPDATE watchlist SET position = position + 100");
  store = open_store (fixture->path, FOLD_STORE_READ_ONLY);
  g_assert_cmpint (number (store, "SELECT min (position) FROM watchlist"), ==, 101);
  g_clear_object (&store);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  edit (store, "Edit", "UPDATE watchlist SET position = position + 100");
  g_assert_cmpint (number (store, "SELECT min (position) FROM watchlist"), ==, 201);
  end_holder (holder);
  edit (store, "Edit", "UPDATE watchlist SET position = position + 100");
  g_assert_null (fold_store_get_notice (store));
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 4 && g_str_equal (argv[1], "--hold"))
    return hold_book (argv[2], argv[3]);

  own_path = path;
  g_test_init (&argc, &argv, NULL);
  add_store_test ("/store/file/renamed-over", test_renamed_over);
  add_store_test ("/store/file/edit-notices", test_edit_notices);
  add_store_test ("/store/file/commit-notices", test_commit_notices);
  add_store_test ("/store/file/end-notices", test_end_notices);
  add_store_test ("/store/file/deleted", test_deleted);
  add_store_test ("/store/file/moved", test_moved);
  add_store_test ("/store/file/log-deleted", test_log_deleted);
  add_store_test ("/store/file/written-over", test_written_over);
  add_store_test ("/store/file/large-written-over", test_large_written_over);
  add_store_test ("/store/file/not-whole", test_not_whole);
  add_store_test ("/store/file/other-writers", test_other_writers);
  add_store_test ("/store/file/vacuum", test_vacuum);
  add_store_test ("/store/file/watch", test_watch);
  add_store_test ("/store/file/own-log", test_own_log);
  add_store_test ("/store/file/own-log-after-checkpoint", test_own_log_after_checkpoint);
  add_store_test ("/store/file/log-of-other-book", test_log_of_other_book);
  add_store_test ("/store/file/log-of-older-copy", test_log_of_older_copy);
  add_store_test ("/store/file/log-of-changed-copy", test_log_of_changed_copy);
  add_store_test ("/store/file/log-of-view-state", test_log_of_view_state);
  add_store_test ("/store/file/log-without-book", test_log_without_book);
  add_store_test ("/store/file/second-stray-log", test_second_stray_log);
  add_store_test ("/store/file/link", test_link);
  add_store_test ("/store/file/replaced-elsewhere", test_replaced_elsewhere);
  add_store_test ("/store/file/shared", test_shared);
  return g_test_run ();
}
