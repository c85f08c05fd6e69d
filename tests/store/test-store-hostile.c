/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books that somebody made to do harm, or that a disk has spoilt: refused with a sentence, or read; never run. */
#include "store-fixture.h"

/* Changes the book at the fixture's path as any program can. */
static void
change (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  int code;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  code = sqlite3_exec (db, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (db), sql);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
make_sound_book (Fixture *fixture)
{
  g_autoptr (FoldStore) store = open_store (fixture->path, FOLD_STORE_CREATE);

  edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('Mine', 0), ('Other', 1)");
}

static void
assert_refused (Fixture *fixture, FoldStoreError code)
{
  const FoldStoreFlags flags[] = { FOLD_STORE_READ_WRITE, FOLD_STORE_READ_ONLY };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FoldStore) store = fold_store_open (fixture->path, flags[i], &error);

      g_assert_error (error, FOLD_STORE_ERROR, (gint)code);
      g_assert_null (store);
    }
}

/* What a book has no use for, one of each kind. */
static void
test_built_otherwise (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "CREATE TRIGGER evil AFTER INSERT ON watchlist BEGIN DELETE FROM instrument; END",
    "CREATE VIEW evil AS SELECT * FROM watchlist",
    "ALTER TABLE watchlist RENAME TO kept; CREATE VIEW watchlist AS SELECT id, name, position FROM kept",
    "CREATE TABLE evil (x)",
    "CREATE VIRTUAL TABLE evil USING fts5 (x)",
    "CREATE INDEX evil ON watchlist (abs (position))",
    "DROP INDEX exposure_subtheme",
    "DROP TABLE price",
    "ALTER TABLE watchlist ADD COLUMN evil INTEGER GENERATED ALWAYS AS (abs (position))",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, 'position INTEGER NOT NULL', "
    "'position INTEGER NOT NULL CHECK (random () <> 0)') WHERE name = 'watchlist'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, ') STRICT', ')') WHERE name = 'book'",
    "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', "
    "'sqlite_stat1', 'watchlist', 0, 'CREATE TRIGGER evil AFTER INSERT ON watchlist BEGIN DELETE FROM instrument; "
    "END')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      make_sound_book (fixture);
      change (fixture, changes[i]);
      assert_refused (fixture, FOLD_STORE_ERROR_DAMAGED);
      g_assert_cmpint (g_remove (fixture->path), ==, 0);
    }
}

/* What SQLite adds by itself, and how the text of a table is laid out, is no part of the comparison. */
static void
test_built_alike (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldStore) store = NULL;

  make_sound_book (fixture);
  change (fixture, "ANALYZE; VACUUM; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
                   "replace (replace (sql, 'CREATE TABLE watchlist (', 'CREATE TABLE watchlist /* all */ ('), "
                   "'-- characters of its entries', '-- letters of its entries') WHERE type = 'table'");
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('Third', 2)");
}

/* A trigger or a view that comes into a book which is open never runs, and the next edit is refused. */
static void
test_built_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_sound_book (fixture);
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  change (fixture, "VACUUM");
  edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('Third', 2)");
  change (fixture, "CREATE TRIGGER evil AFTER INSERT ON watchlist BEGIN DELETE FROM watchlist; END");
  g_assert_false (fold_store_begin_edit (store, "Add", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DAMAGED);
  g_assert_false (fold_store_is_editing (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 3);
}

static void
test_nothing_in_it (Fixture *fixture, gconstpointer data)
{
  change (fixture, "PRAGMA application_id = 0x466F6C64; PRAGMA user_version = 1; CREATE TABLE x (y); DROP TABLE x");
  assert_refused (fixture, FOLD_STORE_ERROR_NOT_A_BOOK);
  change (fixture, "PRAGMA user_version = 0");
  assert_refused (fixture, FOLD_STORE_ERROR_NOT_A_BOOK);
}

/* Undo brings back to the byte what is no text. */
static void
test_undo_of_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldStore) store = NULL;

  make_sound_book (fixture);
  change (fixture, "UPDATE watchlist SET name = CAST (x'41FF0042' AS TEXT) WHERE id = 1");
  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_cmpuint (fold_store_get_damage (store)->len, ==, 1);
  {
    g_autoptr (FoldStatement) row = fold_store_query (store, NULL, "SELECT name FROM watchlist WHERE id = 1", NULL);

    g_assert_true (fold_statement_step (row, NULL));
    g_assert_cmpstr (fold_statement_get_text (row, 0), ==, "A\357\277\275\357\277\275B");
  }
  edit (store, "Rename", "UPDATE watchlist SET name = 'Sound' WHERE id = 1");
  g_free (fold_store_undo (store, NULL));
  g_assert_cmpint (number (store, "SELECT CAST (name AS BLOB) = x'41FF0042' FROM watchlist WHERE id = 1"), ==, 1);
}

/* Opens whatever lies there and reads every table of it. */
static void
read_all (Fixture *fixture)
{
  static const char *const tables[] = { "book", "watchlist", "undo_step", "undo_entry", "instrument", "transactions" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = fold_store_open (fixture->path, FOLD_STORE_READ_ONLY, &error);

  if (store == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      g_autoptr (FoldStatement) rows = fold_store_query (store, NULL, sql, NULL);

      while (rows != NULL && fold_statement_step (rows, NULL))
        for (int column = 0; column < 3; column++)
          g_assert_true (g_utf8_validate (fold_statement_get_text (rows, column), -1, NULL));
    }
  g_strfreev (fold_store_check (store, NULL));
}

/* One to four bits anywhere in the pages of a book, as a disk may lose them. */
static void
test_lost_bits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261129);
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  make_sound_book (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &length, &error));
  for (guint round = 0; round < (g_test_slow () ? 3000 : 300); round++)
    {
      g_autofree char *spoilt = g_memdup2 (whole, length);
      guint n_bits = g_rand_int_range (rand, 1, 5);

      for (guint i = 0; i < n_bits; i++)
        /* half of them where the schema and the heads of pages are */
        spoilt[g_rand_boolean (rand)
                   ? g_rand_int_range (rand, 0, length)
                   : g_rand_int_range (rand, 0, length / 4096) * 4096 + g_rand_int_range (rand, 0, 64)]
            ^= 1 << g_rand_int_range (rand, 0, 8);
      g_assert_true (g_file_set_contents_full (fixture->path, spoilt, length, G_FILE_SET_CONTENTS_NONE, 0600, &error));
      read_all (fixture);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_store_test ("/store/hostile/built-otherwise", test_built_otherwise);
  add_store_test ("/store/hostile/built-alike", test_built_alike);
  add_store_test ("/store/hostile/built-meanwhile", test_built_meanwhile);
  add_store_test ("/store/hostile/nothing-in-it", test_nothing_in_it);
  add_store_test ("/store/hostile/undo-of-damage", test_undo_of_damage);
  add_store_test ("/store/hostile/lost-bits", test_lost_bits);
  return g_test_run ();
}
