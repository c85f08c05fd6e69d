/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <math.h>

static void
test_values (void)
{
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);
  g_autoptr (GError) error = NULL;
  const gint64 big = G_MININT64;
  const double real = 0.1;
  g_autoptr (FoldStatement) row = fold_store_query (store, &error, "SELECT ?, ?, ?, ?, ?, ?, ?, ?", "ibdsIIDD",
                                                    G_MAXINT64, TRUE, -0x1p-1074, "漢字 'q'", &big, NULL, &real, NULL);

  g_assert_no_error (error);
  g_assert_true (fold_statement_step (row, &error));
  g_assert_cmpint (fold_statement_get_int64 (row, 0), ==, G_MAXINT64);
  g_assert_true (fold_statement_get_boolean (row, 1));
  g_assert_cmpint (fold_statement_get_int (row, 1), ==, 1);
  g_assert_true (fold_statement_get_double (row, 2) == -0x1p-1074);
  g_assert_cmpstr (fold_statement_get_text (row, 3), ==, "漢字 'q'");
  g_assert_cmpint (fold_statement_get_int64 (row, 4), ==, G_MININT64);
  g_assert_true (fold_statement_is_null (row, 5));
  g_assert_cmpfloat (fold_statement_get_double (row, 6), ==, 0.1);
  g_assert_true (fold_statement_is_null (row, 7));
  g_assert_cmpstr (fold_statement_get_text (row, 7), ==, "");
  g_assert_false (fold_statement_step (row, &error));
  g_assert_no_error (error);
}

/* In whatever order, as often as one likes, and after the next step as well. */
static void
test_by_name (void)
{
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, NULL,
                          "SELECT 1 AS id, 'a' AS name, NULL AS note, 0.5 AS share UNION ALL "
                          "SELECT 2, 'b', 'n', 1 ORDER BY id",
                          NULL);

  g_assert_true (fold_statement_step (rows, NULL));
  g_assert_cmpint (fold_statement_read_int64 (rows, "id"), ==, 1);
  g_assert_cmpstr (fold_statement_read_text (rows, "name"), ==, "a");
  g_assert_false (fold_statement_has (rows, "note"));
  g_assert_cmpstr (fold_statement_read_text (rows, "note"), ==, "");
  g_assert_cmpfloat (fold_statement_read_double (rows, "share"), ==, 0.5);
  g_assert_cmpstr (fold_statement_read_text (rows, "name"), ==, "a");
  g_assert_true (fold_statement_read_boolean (rows, "id"));
  g_assert_true (fold_statement_step (rows, NULL));
  g_assert_cmpfloat (fold_statement_read_double (rows, "share"), ==, 1);
  g_assert_true (fold_statement_has (rows, "note"));
  g_assert_cmpint (fold_statement_read_int (rows, "id"), ==, 2);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*no column*isbn*");
  g_assert_cmpstr (fold_statement_read_text (rows, "isbn"), ==, "");
  g_test_assert_expected_messages ();
}

/* Two of the same at once are two statements; one after the other share one. */
static void
test_nested (void)
{
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);
  guint n_pairs = 0;

  edit (store, "Add", "INSERT INTO watchlist (name, position) VALUES ('A', 0), ('B', 1), ('C', 2)");
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (FoldStatement) outer = fold_store_prepare (store, "SELECT id FROM watchlist", NULL);

      while (fold_statement_step (outer, NULL))
        {
          g_autoptr (FoldStatement) inner = fold_store_prepare (store, "SELECT id FROM watchlist", NULL);

          while (fold_statement_step (inner, NULL))
            n_pairs++;
        }
    }
  g_assert_cmpuint (n_pairs, ==, 18);
}

/* A statement that comes back from the cache knows nothing of its last use. */
static void
test_cache_is_clean (void)
{
  static const char sql[] = "SELECT ?";
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);

  g_clear_pointer (&(FoldStatement *){ fold_store_query (store, NULL, sql, "i", (gint64)5) }, fold_statement_free);
  {
    g_autoptr (FoldStatement) again = fold_store_prepare (store, sql, NULL);

    g_assert_true (fold_statement_step (again, NULL));
    g_assert_true (fold_statement_is_null (again, 0));
  }
}

static void
test_many_statements (void)
{
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);

  for (gint i = 0; i < 1000; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i);

      g_assert_cmpint (number (store, sql), ==, i);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *sql;
    int code;
  } cases[] = {
    { "NOT SQL", FOLD_STORE_ERROR_FAILED },
    { "SELECT x FROM nowhere", FOLD_STORE_ERROR_FAILED },
    { "INSERT INTO watchlist (name, position) VALUES ('A', 0)", FOLD_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO watchlist (id, name, position) VALUES (1, 'B', 0)", FOLD_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO watchlist (name, position) VALUES (NULL, 0)", FOLD_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO watchlist (name, position) VALUES ('B', 'first')", FOLD_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, added_on) VALUES (1, 9, 0, 'x')",
      FOLD_STORE_ERROR_CONSTRAINT },
  };
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  edit (store, "Add", "INSERT INTO watchlist (id, name, position) VALUES (1, 'A', 0)");
  before = dump (store);
  begin_edit (store, "Try");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fold_store_execute (store, &error, cases[i].sql, NULL));
      g_assert_error (error, FOLD_STORE_ERROR, cases[i].code);
      g_test_message ("%s", error->message);
    }
  commit_edit (store);
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_ids_and_counts (void)
{
  g_autoptr (FoldStore) store = open_store (":memory:", FOLD_STORE_CREATE);

  begin_edit (store, "Add");
  run (store, "INSERT INTO watchlist (id, name, position) VALUES (41, 'A', 0)");
  g_assert_cmpint (fold_store_get_last_id (store), ==, 41);
  run (store, "INSERT INTO watchlist (name, position) VALUES ('B', 0)");
  g_assert_cmpint (fold_store_get_last_id (store), ==, 42);
  run (store, "UPDATE watchlist SET position = 3");
  g_assert_cmpint (fold_store_get_n_changed (store), ==, 2);
  commit_edit (store);
}

/* A statement may be freed after its store. */
static void
test_outlives_store (void)
{
  FoldStore *store = open_store (":memory:", FOLD_STORE_CREATE);
  FoldStatement *statement = fold_store_prepare (store, "SELECT 1", NULL);

  g_assert_finalize_object (store);
  fold_statement_free (statement);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/statement/values", test_values);
  g_test_add_func ("/store/statement/by-name", test_by_name);
  g_test_add_func ("/store/statement/nested", test_nested);
  g_test_add_func ("/store/statement/cache-is-clean", test_cache_is_clean);
  g_test_add_func ("/store/statement/many", test_many_statements);
  g_test_add_func ("/store/statement/errors", test_errors);
  g_test_add_func ("/store/statement/ids-and-counts", test_ids_and_counts);
  g_test_add_func ("/store/statement/outlives-store", test_outlives_store);
  return g_test_run ();
}
