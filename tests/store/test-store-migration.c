/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from one version of the schema to the next, with made-up steps behind the real ones. */
#include "store-fixture.h"

#include "fold-migration.h"
#include "fold-store-private.h"

/* The real steps and @next. */
static char **
steps_with (const char *next)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **)steps);
  g_strv_builder_add (builder, next);
  return g_strv_builder_end (builder);
}

static FoldStore *
open_with_step (const char *path, const char *step, GError **error)
{
  g_auto (GStrv) steps = steps_with (step);

  return fold_store_open_with_steps (path, FOLD_STORE_CREATE, (const char *const *)steps, error);
}

static char *
sibling (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

/* As a crash would leave the book. */
static void
copy_with_log (const char *from, const char *to)
{
  static const char *const suffixes[] = { "", "-wal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (to, suffixes[i], NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (source, &contents, &length, NULL));
      g_assert_true (g_file_set_contents (target, contents, (gssize)length, NULL));
    }
}

#define ADD_COLOUR                                                                                                     \
  "ALTER TABLE watchlist ADD COLUMN colour TEXT NOT NULL DEFAULT 'none'; CREATE TABLE tag (id INTEGER PRIMARY KEY);"

static void
test_next_version (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *backup = sibling (fixture, "book-v8.fivefold");
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (FoldStore) old = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *old_undo = NULL;
  g_autofree char *undone = NULL;

  make_book (fixture->path, 3);
  store = open_with_step (fixture->path, ADD_COLOUR, &error);
  g_assert_no_error (error);
  g_assert_cmpint (number (store, "PRAGMA user_version"), ==, 9);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist WHERE colour = 'none'"), ==, 3);

  /* the log of the old tables ended, the new ones are logged */
  undo = fold_store_peek_undo (store);
  g_assert_null (undo);
  edit (store, "Colour", "UPDATE watchlist SET colour = 'red'");
  edit (store, "Tag", "INSERT INTO tag VALUES (5)");
  g_clear_pointer (&undone, g_free);
  undone = fold_store_undo (store, &error);
  g_assert_cmpstr (undone, ==, "Tag");
  g_assert_cmpint (number (store, "SELECT count (*) FROM tag"), ==, 0);
  g_free (fold_store_undo (store, NULL));
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist WHERE colour = 'none'"), ==, 3);

  /* the book as it was lies beside it */
  old = open_store (backup, FOLD_STORE_READ_ONLY);
  g_assert_cmpint (number (old, "PRAGMA user_version"), ==, 8);
  g_assert_cmpint (number (old, "SELECT count (*) FROM watchlist"), ==, 3);
  old_undo = fold_store_peek_undo (old);
  g_assert_cmpstr (old_undo, ==, "Fill");

  /* and the program of yesterday refuses the new one */
  g_clear_object (&store);
  g_assert_null (fold_store_open (fixture->path, FOLD_STORE_READ_WRITE, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NEWER);
}

static void
test_new_book_has_no_backup (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *backup = sibling (fixture, "book-v8.fivefold");
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = open_with_step (fixture->path, ADD_COLOUR, &error);

  g_assert_no_error (error);
  g_assert_cmpint (number (store, "PRAGMA user_version"), ==, 9);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
}

static void
test_second_backup (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *first = sibling (fixture, "book-v8.fivefold");
  g_autofree char *second = sibling (fixture, "book-v8-2.fivefold");
  g_autoptr (FoldStore) store = NULL;

  make_book (first, 1);
  make_book (fixture->path, 2);
  store = open_with_step (fixture->path, ADD_COLOUR, NULL);
  g_assert_nonnull (store);
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

/* A step that fails leaves the version before it, with all that was in it. */
static void
test_failing_step (Fixture *fixture, gconstpointer user_data)
{
  static const char *const steps[] = {
    "CREATE TABLE half (id INTEGER PRIMARY KEY); DELETE FROM watchlist; NOT SQL;",
    "CREATE TABLE half (id INTEGER PRIMARY KEY); INSERT INTO watchlist_item (watchlist_id, instrument_id, position, "
    "added_on) "
    "VALUES (1, 999, 0, '2026-01-01');",
  };

  make_book (fixture->path, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FoldStore) store = NULL;
      g_autofree char *undo = NULL;

      g_assert_null (open_with_step (fixture->path, steps[i], &error));
      g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_FAILED);
      store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
      g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 3);
      g_assert_cmpint (number (store, "SELECT count (*) FROM sqlite_schema WHERE name = 'half'"), ==, 0);
      undo = fold_store_peek_undo (store);
      g_assert_cmpstr (undo, ==, "Fill");
    }
}

/* A book that a newer program brings on while it is open here must not be written by the old one. */
static void
test_migrated_meanwhile (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) old = NULL;
  g_autoptr (FoldStore) new = NULL;
  g_autoptr (GError) error = NULL;

  make_book (fixture->path, 1);
  old = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  new = open_with_step (fixture->path, ADD_COLOUR, &error);
  g_assert_no_error (error);
  g_assert_false (fold_store_begin_edit (old, "Edit", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NEWER);
  g_assert_false (fold_store_is_editing (old));
  edit (new, "Edit", "UPDATE watchlist SET colour = 'red'");
}

/* Read-only, an older book stays as it is. */
static void
test_read_only_stays (Fixture *fixture, gconstpointer user_data)
{
  g_auto (GStrv) steps = steps_with (ADD_COLOUR);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = NULL;

  make_book (fixture->path, 1);
  store = fold_store_open_with_steps (fixture->path, FOLD_STORE_READ_ONLY, (const char *const *)steps, &error);
  g_assert_no_error (error);
  g_assert_cmpint (number (store, "PRAGMA user_version"), ==, 8);
}

/* A book of the first version gets an id and marks; so does one that a crash has left with a log. */
static void
test_first_marks (Fixture *fixture, gconstpointer user_data)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = 1; PRAGMA application_id = %d; "
                                            "PRAGMA journal_mode = WAL; "
                                            "INSERT INTO watchlist (name, position) VALUES ('One', 0)",
                                            FOLD_BOOK_APPLICATION_ID);
  g_autofree char *backup = sibling (fixture, "book-v1.fivefold");
  g_autofree char *crashed = sibling (fixture, "crashed.fivefold");
  sqlite3 *db = open_bare (fixture->path);
  g_autoptr (FoldStore) store = NULL;

  run_bare (db, steps[0]);
  run_bare (db, stamp);
  copy_with_log (fixture->path, crashed);
  sqlite3_close (db);

  for (guint i = 0; i < 2; i++)
    {
      store = open_store (i == 0 ? fixture->path : crashed, FOLD_STORE_READ_WRITE);
      g_assert_cmpint (number (store, "SELECT count (DISTINCT value) FROM (SELECT book_id AS value FROM book_file "
                                      "UNION SELECT mark FROM book_file UNION SELECT previous FROM book_file)"),
                       ==, 3);
      g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 1);
      g_assert_null (fold_store_get_notice (store));
      edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('Two', 0)");
      g_clear_object (&store);
    }
  store = open_store (backup, FOLD_STORE_READ_ONLY);
  g_assert_cmpint (number (store, "PRAGMA user_version"), ==, 1);
}

#define OLD_PROBABILITIES                                                                                              \
  "PRAGMA user_version = 2;"                                                                                           \
  "INSERT INTO theme (id, slug, name, as_of, driver_name) VALUES (1, 'python', 'Python', '2026-11-22', 'Usage');"      \
  "INSERT INTO instrument (slug, name, class, slot) VALUES ('a', 'A', 'chips', 0), ('b', 'B', 'chips', 1),"            \
  " ('c', 'C', 'fund', 2);"                                                                                            \
  "INSERT INTO assumption (theme_id, key, mode) VALUES (1, 'class.chips.pi', 0.35), (1, 'class.fund.pi', 0.3),"        \
  " (1, 'class.chips.beta', 1.6), (1, 'instrument.b.pi', 0.5);"                                                        \
  "INSERT INTO scenario (id, theme_id, name, position) VALUES (1, 1, 'Mine', 0), (2, 1, 'Other', 1);"                  \
  "INSERT INTO scenario_value (scenario_id, key, state, mode) VALUES (1, 'class.chips.pi', 'saved', 0.2),"             \
  " (1, 'class.chips.pi', 'working', 0.1), (1, 'class.fund.pi', 'working', 0.4), (1, 'p', 'saved', 0.6),"              \
  " (2, 'class.fund.pi', 'saved', 0.9), (2, 'instrument.c.pi', 'saved', 0.8)"

/* What classes were said to have priced in counts on for each of their instruments, and means the same as before. */
static void
test_one_probability (Fixture *fixture, gconstpointer user_data)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d", FOLD_BOOK_APPLICATION_ID);
  sqlite3 *db = open_bare (fixture->path);
  g_autoptr (FoldStore) store = NULL;

  run_bare (db, steps[0]);
  run_bare (db, steps[1]);
  run_bare (db, OLD_PROBABILITIES);
  run_bare (db, stamp);
  sqlite3_close (db);

  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_cmpint (number (store, "SELECT count (*) FROM assumption WHERE key IN ('class.chips.beta', "
                                  "'instrument.a.pi', 'instrument.b.pi')"),
                   ==, 3);
  g_assert_cmpint (number (store, "SELECT count (*) FROM assumption"), ==, 3);
  g_assert_cmpint (number (store, "SELECT round (100 * sum (mode)) FROM assumption WHERE key LIKE 'instrument.%'"), ==,
                   85);
  g_assert_cmpint (number (store, "SELECT count (*) FROM scenario_value WHERE (key, state, mode) IN (VALUES "
                                  "('instrument.a.pi', 'saved', 0.2), ('instrument.a.pi', 'working', 0.1), "
                                  "('instrument.c.pi', 'working', 0.4), ('p', 'saved', 0.6), "
                                  "('instrument.c.pi', 'saved', 0.8))"),
                   ==, 5);
  g_assert_cmpint (number (store, "SELECT count (*) FROM scenario_value"), ==, 5);
}

/* A book of version 4: every account goes on with the oldest lots, and no sale names any. */
static void
test_cost_methods (Fixture *fixture, gconstpointer user_data)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = 4;"
                                            "INSERT INTO portfolio (id, name, position) VALUES (1, 'Mine', 0);"
                                            "INSERT INTO account (portfolio_id, name, currency, position) VALUES "
                                            "(1, 'Depot', 'EUR', 0), (1, 'Other', 'USD', 1)",
                                            FOLD_BOOK_APPLICATION_ID);
  g_autofree char *backup = sibling (fixture, "book-v4.fivefold");
  sqlite3 *db = open_bare (fixture->path);
  g_autoptr (FoldStore) store = NULL;

  for (guint i = 0; i < 4; i++)
    run_bare (db, steps[i]);
  run_bare (db, stamp);
  sqlite3_close (db);

  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_cmpint (number (store, "SELECT count (*) FROM account WHERE cost_method = 'fifo'"), ==, 2);
  g_assert_cmpint (number (store, "SELECT count (*) FROM sale_lot"), ==, 0);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
}

/* A book of version 7: its quantities are what they were, and those of more decimals, or larger ones, have a place;
 * what is no decimal has none. */
static void
test_exact_quantities (Fixture *fixture, gconstpointer user_data)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_autofree char *stamp = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = 7;"
      "INSERT INTO portfolio (id, name, position) VALUES (1, 'Mine', 0);"
      "INSERT INTO account (id, portfolio_id, name, currency, position) VALUES (1, 1, 'A', 'EUR', 0);"
      "INSERT INTO instrument (id, slug, name, class, slot) VALUES (1, 'a', 'A', 'chips', 0);"
      "INSERT INTO transactions (id, account_id, date, sequence, type, instrument_id, quantity, currency) VALUES "
      "(1, 1, '2026-01-01', 0, 'buy', 1, 500000000, 'EUR'), (2, 1, '2026-01-02', 0, 'sell', 1, 100000000, 'EUR');"
      "INSERT INTO sale_lot (sale_id, lot_id, quantity) VALUES (2, 1, 100000000)",
      FOLD_BOOK_APPLICATION_ID);
  g_autofree char *backup = sibling (fixture, "book-v7.fivefold");
  g_autoptr (GError) error = NULL;
  sqlite3 *db = open_bare (fixture->path);
  g_autoptr (FoldStore) store = NULL;

  for (guint i = 0; i < 7; i++)
    run_bare (db, steps[i]);
  run_bare (db, stamp);
  sqlite3_close (db);

  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_cmpint (number (store, "SELECT sum (quantity) FROM transactions WHERE quantity_exact IS NULL"), ==,
                   600000000);
  g_assert_cmpint (number (store, "SELECT count (*) FROM sale_lot WHERE quantity_exact IS NULL"), ==, 1);
  edit (store, "Exact", "UPDATE transactions SET quantity_exact = '5.000000000000000001' WHERE id = 1");
  edit (store, "Lot", "UPDATE sale_lot SET quantity_exact = '5000000000000'");
  g_free (fold_store_undo (store, &error));
  g_free (fold_store_undo (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (store, "SELECT count (quantity_exact) FROM transactions"), ==, 0);
  g_assert_cmpint (number (store, "SELECT count (quantity_exact) FROM sale_lot"), ==, 0);
  g_assert_true (fold_store_begin_edit (store, "Wrong", &error));
  g_assert_false (fold_store_execute (store, &error, "UPDATE transactions SET quantity_exact = 'many'", NULL));
  g_assert_nonnull (error);
  fold_store_rollback_edit (store);
}

/* A book of version 5: its transactions stay as they are, the wrong ones too, and none of another kind comes in. */
static void
test_kinds_compared (Fixture *fixture, gconstpointer user_data)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_autofree char *stamp = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = 5; PRAGMA ignore_check_constraints = ON;"
      "INSERT INTO portfolio (id, name, position) VALUES (1, 'Mine', 0);"
      "INSERT INTO account (id, portfolio_id, name, currency, position) VALUES (1, 1, 'A', 'EUR', 0);"
      "INSERT INTO transactions (account_id, date, sequence, type, currency) VALUES "
      "(1, '2026-01-01', 0, 'deposit', 'EUR'), (1, '2026-01-01', 1, 'barter', 'EUR')",
      FOLD_BOOK_APPLICATION_ID);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = open_bare (fixture->path);
  g_autoptr (FoldStore) store = NULL;

  for (guint i = 0; i < 5; i++)
    run_bare (db, steps[i]);
  run_bare (db, stamp);
  sqlite3_close (db);

  store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
  g_assert_cmpint (number (store, "SELECT count (*) FROM sqlite_schema WHERE name = 'transactions' "
                                  "AND sql LIKE '%type = ''rename'')%' AND sql NOT LIKE '%type IN%'"),
                   ==, 1);
  g_assert_cmpint (number (store, "SELECT count (*) FROM transactions WHERE type IN ('deposit', 'barter')"), ==, 2);
  begin_edit (store, "Interest");
  run (store, "INSERT INTO transactions (account_id, date, sequence, type, currency) "
              "VALUES (1, '2026-01-02', 0, 'interest', 'EUR')");
  g_assert_false (fold_store_execute (store, &error,
                                      "INSERT INTO transactions (account_id, date, sequence, type, currency) "
                                      "VALUES (1, '2026-01-02', 1, 'barter', 'EUR')",
                                      NULL));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_CONSTRAINT);
  commit_edit (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_store_test ("/store/migration/first-marks", test_first_marks);
  add_store_test ("/store/migration/next-version", test_next_version);
  add_store_test ("/store/migration/one-probability", test_one_probability);
  add_store_test ("/store/migration/cost-methods", test_cost_methods);
  add_store_test ("/store/migration/kinds-compared", test_kinds_compared);
  add_store_test ("/store/migration/exact-quantities", test_exact_quantities);
  add_store_test ("/store/migration/new-book-has-no-backup", test_new_book_has_no_backup);
  add_store_test ("/store/migration/second-backup", test_second_backup);
  add_store_test ("/store/migration/failing-step", test_failing_step);
  add_store_test ("/store/migration/migrated-meanwhile", test_migrated_meanwhile);
  add_store_test ("/store/migration/read-only-stays", test_read_only_stays);
  return g_test_run ();
}
