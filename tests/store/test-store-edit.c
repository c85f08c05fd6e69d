/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "fold-store-private.h"

#define RANDOM_EDITS 1000
#define DUMP_EVERY 50
#define REAL_NUMBERS 2000

static FoldStore *
open_memory (void)
{
  return open_store (":memory:", FOLD_STORE_CREATE);
}

static void
add_sample_rows (FoldStore *store)
{
  begin_edit (store, "Sample");
  run (store, "INSERT INTO theme (id, slug, name, as_of, driver_name) VALUES (1, 't', 'Theme', '2026-01-01', 'usage')");
  run (store, "INSERT INTO sector (id, theme_id, slug, name, short_name, position) VALUES (1, 1, 'a', 'A', 'A', 0), "
              "(2, 1, 'b', 'B', 'B', 1)");
  run (store,
       "INSERT INTO subtheme (id, sector_id, slug, name, weight_ppm, position) VALUES (1, 1, 'x', 'X', 500000, 0), "
       "(2, 2, 'y', 'Y', 1000000, 0)");
  run (store, "INSERT INTO instrument (id, theme_id, slug, name, class, slot) VALUES (1, 1, 'one', 'One', '', 0), "
              "(2, 1, 'two', 'Two', '', 1), (3, NULL, 'three', 'O''Three \"quoted\"', '', 2)");
  run (store, "INSERT INTO exposure (instrument_id, subtheme_id, share_ppm, low_ppm, high_ppm) VALUES (1, 1, 5, 1, 9), "
              "(1, 2, 6, 6, 6), (2, 2, 7, 0, 8)");
  run (store, "INSERT INTO watchlist (id, name, position) VALUES (1, 'First', 0), (2, 'Second', 1)");
  run (store, "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, added_on) "
              "VALUES (1, 1, 0, '2026-01-01'), (1, 2, 1, '2026-01-01'), (2, 3, 0, '2026-01-01')");
  run (store, "INSERT INTO assumption (theme_id, key, low, mode, high) VALUES (1, 'M', 1.1, 5.0, 7.3), "
              "(1, 'p', NULL, 0.1, NULL)");
  commit_edit (store);
}

static char *
undo (FoldStore *store)
{
  g_autoptr (GError) error = NULL;
  char *label = fold_store_undo (store, &error);

  g_assert_no_error (error);
  return label;
}

static char *
redo (FoldStore *store)
{
  g_autoptr (GError) error = NULL;
  char *label = fold_store_redo (store, &error);

  g_assert_no_error (error);
  return label;
}

/* Over the last edit, which made @after of @before. */
static void
walk_back_and_forth (FoldStore *store, const char *before, const char *after)
{
  g_assert_cmpstr (before, !=, after);

  for (guint round = 0; round < 3; round++)
    {
      g_autofree char *undone = undo (store);
      g_autofree char *dump_undone = dump (store);
      g_autofree char *redone = redo (store);
      g_autofree char *dump_redone = dump (store);

      g_assert_cmpstr (undone, ==, "Change");
      g_assert_cmpstr (redone, ==, "Change");
      g_assert_cmpstr (dump_undone, ==, before);
      g_assert_cmpstr (dump_redone, ==, after);
    }
}

static void
assert_reversible (const char *sql)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_sample_rows (store);
  before = dump (store);
  edit (store, "Change", sql);
  after = dump (store);
  walk_back_and_forth (store, before, after);
}

static void
test_reversible (void)
{
  static const char *const statements[] = {
    "INSERT INTO watchlist (name, position) VALUES ('Third', 2)",
    "UPDATE watchlist SET name = name || ' it''s ' || char (10) || '漢字'",
    "UPDATE instrument SET note = 'a' WHERE id = 3",
    "DELETE FROM theme",
    "DELETE FROM instrument",
    "DELETE FROM instrument WHERE id = 1",
    "DELETE FROM watchlist",
    "INSERT OR REPLACE INTO watchlist (id, name, position) VALUES (9, 'First', 5)",
    "UPDATE assumption SET low = NULL, high = NULL, mode = 1e308 * 10",
    "UPDATE assumption SET mode = 0.1 + 0.2, low = -1e-320, high = 1e300 WHERE key = 'M'",
    "UPDATE watchlist_item SET position = position + 1, target_price = 9223372036854775807",
    "UPDATE subtheme SET weight_ppm = weight_ppm / 3, sector_id = 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    assert_reversible (statements[i]);
}

/* --- many edits --- */

static char *
random_statement (void)
{
  static const char *const forms[] = {
    "INSERT OR IGNORE INTO watchlist (name, position) VALUES ('List ' || %d, %d)",
    "INSERT OR REPLACE INTO watchlist (id, name, position) VALUES (%d, 'List ' || %d, 3)",
    "UPDATE watchlist SET position = %d WHERE id %% 7 = %d %% 7",
    "DELETE FROM watchlist WHERE id %% 23 = %d %% 23 AND id > %d",
    "INSERT OR IGNORE INTO watchlist_item (watchlist_id, instrument_id, position, added_on) "
    "SELECT watchlist.id, instrument.id, %d, '2026-01-01' FROM watchlist, instrument WHERE instrument.id < 4 "
    "AND watchlist.id %% 5 = %d %% 5",
    "UPDATE watchlist_item SET note = '''x' || %d || '''', conviction = 1 + %d %% 5",
    "DELETE FROM watchlist_item WHERE id %% 5 = %d %% 5 AND id %% 3 = %d %% 3",
    "UPDATE assumption SET mode = mode * (1 + %d / 1e7), low = low / (1 + %d / 1e3), high = high * 2 WHERE key = 'M'",
    "INSERT OR REPLACE INTO assumption (theme_id, key, mode, source) SELECT id, 'k' || %d, %d / 3.0, 'é' FROM theme",
    "UPDATE OR IGNORE exposure SET subtheme_id = 1 + %d %% 2, rationale = %d",
    "DELETE FROM instrument WHERE id = 1000 + %d %% 100 OR id = 1000 + %d %% 100",
    "INSERT OR IGNORE INTO instrument (id, slug, name, class, slot) "
    "VALUES (1000 + %d %% 100, 'i' || %d, 'Some', '', abs (random () / 2))",
    "INSERT OR IGNORE INTO exposure (instrument_id, subtheme_id, share_ppm, low_ppm, high_ppm) "
    "SELECT id, 1, %d, 0, 1000000 FROM instrument WHERE id > 1000 + %d %% 100",
    "UPDATE sector SET thesis = 'thesis ' || %d, position = %d",
  };
  const char *form = forms[g_test_rand_int_range (0, G_N_ELEMENTS (forms))];
  int first = g_test_rand_int_range (0, 300);
  int second = g_test_rand_int_range (0, 300);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (form, first, second);
#pragma GCC diagnostic pop
}

static void
random_edit (FoldStore *store, guint number_of_edit)
{
  g_autofree char *label = g_strdup_printf ("Edit %u", number_of_edit);
  guint n_statements = g_test_rand_int_range (1, 4);

  begin_edit (store, label);
  for (guint i = 0; i < n_statements; i++)
    {
      g_autofree char *sql = random_statement ();

      run (store, sql);
    }
  /* so that each edit is a step */
  run (store, "UPDATE sector SET position = position + 1 WHERE id = 2");
  commit_edit (store);
}

static void
assert_dump (FoldStore *store, GPtrArray *dumps, guint n_edits)
{
  g_autofree char *now = NULL;

  if (n_edits % DUMP_EVERY != 0)
    return;
  now = dump (store);
  g_assert_cmpstr (now, ==, dumps->pdata[n_edits / DUMP_EVERY]);
}

/* Back to the beginning and forth to the end, across a restart in the middle of either way. */
static void
test_random_edits (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = open_store (fixture->path, FOLD_STORE_CREATE);
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) problems = NULL;

  add_sample_rows (store);
  for (guint i = 0; i < RANDOM_EDITS; i++)
    {
      if (i % DUMP_EVERY == 0)
        g_ptr_array_add (dumps, dump (store));
      random_edit (store, i);
    }
  g_ptr_array_add (dumps, dump (store));

  for (guint i = RANDOM_EDITS; i > 0; i--)
    {
      g_autofree char *expected = g_strdup_printf ("Edit %u", i - 1);
      g_autofree char *label = undo (store);

      g_assert_cmpstr (label, ==, expected);
      assert_dump (store, dumps, i - 1);
      if (i == RANDOM_EDITS / 2)
        {
          g_clear_object (&store);
          store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
        }
    }
  for (guint i = 1; i <= RANDOM_EDITS; i++)
    {
      g_autofree char *label = redo (store);

      assert_dump (store, dumps, i);
      if (i == RANDOM_EDITS / 3)
        {
          g_clear_object (&store);
          store = open_store (fixture->path, FOLD_STORE_READ_WRITE);
        }
    }
  problems = fold_store_check (store, NULL);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
}

/* Thousands of rows come in and go as one step. */
static void
test_bulk (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *back = NULL;

  add_sample_rows (store);
  before = dump (store);
  edit (store, "Import",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO price (instrument_id, date, price, currency) "
        "SELECT 1, date ('1960-01-01', '+' || i || ' days'), i, 'EUR' FROM n");
  g_assert_cmpint (number (store, "SELECT count (*) FROM price"), ==, 20000);
  undone = undo (store);
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
  back = redo (store);
  g_assert_cmpint (number (store, "SELECT count (*) FROM price"), ==, 20000);
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, 2);
}

/* A step is taken back by statements of many rows each: tables that take turns, keys below zero, and texts that look
 * like the statements themselves. */
static void
test_joined (void)
{
  static const char *const changes[] = {
    "INSERT INTO watchlist (id, name, position) VALUES (-7, 'a) VALUES (1', 0), (7, 'it''s \"b\"=5', 1), (8, '),(', 2)",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203) "
    "INSERT INTO price (instrument_id, date, price, currency) SELECT 1, date ('1970-01-01', '+' || i || ' days'), i, "
    "'EUR' FROM n",
    "UPDATE price SET price = price + 1 WHERE price % 400 = 0",
    "DELETE FROM price WHERE price % 3 = 0",
    "INSERT INTO watchlist (id, name, position) VALUES (9, 'between', 3)",
    "DELETE FROM price WHERE price % 7 = 0",
    "DELETE FROM watchlist WHERE id < 9",
  };
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_sample_rows (store);
  before = dump (store);
  begin_edit (store, "Change");
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    run (store, changes[i]);
  commit_edit (store);
  after = dump (store);

  walk_back_and_forth (store, before, after);
}

/* --- the rules of the log --- */

static void
test_labels (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (fold_store_peek_undo (store));
  g_assert_null (fold_store_peek_redo (store));
  g_assert_null (fold_store_undo (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_null (fold_store_redo (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOTHING);

  edit (store, "One", "INSERT INTO watchlist (id, name, position) VALUES (1, 'A', 0)");
  edit (store, "Two", "UPDATE watchlist SET name = 'B'");
  g_free (undo (store));
  undo_label = fold_store_peek_undo (store);
  redo_label = fold_store_peek_redo (store);
  g_assert_cmpstr (undo_label, ==, "One");
  g_assert_cmpstr (redo_label, ==, "Two");
}

/* A new edit ends what could be redone; an empty one does not. */
static void
test_branch (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *kept = NULL;

  edit (store, "One", "INSERT INTO watchlist (id, name, position) VALUES (1, 'A', 0)");
  edit (store, "Two", "UPDATE watchlist SET name = 'B'");
  edit (store, "Three", "UPDATE watchlist SET name = 'C'");
  g_free (undo (store));
  g_free (undo (store));
  edit (store, "Nothing", "UPDATE watchlist SET name = 'A'");
  kept = fold_store_peek_redo (store);
  g_assert_cmpstr (kept, ==, "Two");
  edit (store, "Other", "UPDATE watchlist SET name = 'D'");
  g_assert_null (fold_store_peek_redo (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, 2);
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_entry WHERE step_id NOT IN (SELECT id FROM undo_step)"),
                   ==, 0);
}

static void
count_cb (guint *count)
{
  ++*count;
}

/* What changes nothing leaves no step, and nobody is told. */
static void
test_empty (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  guint n_signals = 0;

  edit (store, "One", "INSERT INTO watchlist (id, name, position) VALUES (1, 'A', 0)");
  g_signal_connect_swapped (store, "changed", G_CALLBACK (count_cb), &n_signals);
  edit (store, "Same", "UPDATE watchlist SET name = 'A', position = 0");
  begin_edit (store, "None");
  commit_edit (store);
  begin_edit (store, "View");
  run (store, "INSERT INTO view_state (key, value) VALUES ('page', 'ranking')");
  commit_edit (store);
  g_assert_cmpuint (n_signals, ==, 0);
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, 1);
  g_assert_cmpint (number (store, "SELECT count (*) FROM view_state"), ==, 1);
}

static void
test_rollback (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_sample_rows (store);
  before = dump (store);
  begin_edit (store, "Regret");
  run (store, "DELETE FROM theme");
  g_assert_true (fold_store_is_editing (store));
  fold_store_rollback_edit (store);
  g_assert_false (fold_store_is_editing (store));
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, 1);
}

static void
test_nested_refused (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autoptr (GError) error = NULL;

  begin_edit (store, "Outer");
  g_assert_false (fold_store_begin_edit (store, "Inner", &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING);
  g_clear_error (&error);
  g_assert_null (fold_store_undo (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING);
  run (store, "INSERT INTO watchlist (name, position) VALUES ('A', 0)");
  commit_edit (store);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 1);
}

/* What could not be undone is not done; what is on screen is no part of the book. */
static void
test_outside (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fold_store_execute (store, &error, "INSERT INTO watchlist (name, position) VALUES ('A', 0)", NULL));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 0);
  run (store, "INSERT INTO view_state (key, value) VALUES ('page', 'ranking')");
  g_assert_cmpint (number (store, "SELECT count (*) FROM view_state"), ==, 1);
}

static gboolean
add_then_fail_cb (FoldStore *store, gpointer user_data, GError **error)
{
  run (store, "INSERT INTO watchlist (name, position) VALUES ('A', 0)");
  return fold_store_execute (store, error, "INSERT INTO watchlist (name, position) VALUES ('A', 0)", NULL);
}

static gboolean
add_cb (FoldStore *store, gpointer user_data, GError **error)
{
  return fold_store_execute (store, error, "INSERT INTO watchlist (name, position) VALUES (?, 0)", "s", user_data);
}

static void
test_callback (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fold_store_edit (store, "Fail", add_then_fail_cb, NULL, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 0);
  g_clear_error (&error);
  g_assert_true (fold_store_edit (store, "Add", add_cb, (gpointer) "One", &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 1);
}

/* References that are broken only at the end take the whole edit back. */
static void
test_deferred_reference (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autoptr (GError) error = NULL;

  add_sample_rows (store);
  begin_edit (store, "Break");
  run (store, "PRAGMA defer_foreign_keys = ON");
  run (store, "UPDATE exposure SET instrument_id = 999 WHERE instrument_id = 2");
  g_assert_false (fold_store_commit_edit (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_CONSTRAINT);
  g_assert_false (fold_store_is_editing (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM exposure WHERE instrument_id = 999"), ==, 0);
}

static void
note_tables_cb (char **noted, const char *const *tables)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; tables[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer)tables[i]);
  g_ptr_array_sort_values (sorted, (GCompareFunc)strcmp);
  g_ptr_array_add (sorted, NULL);
  g_free (*noted);
  *noted = g_strjoinv (" ", (char **)sorted->pdata);
}

/* The signal names what changed, cascades included, in the edit and on the way back. */
static void
test_changed_signal (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *tables = NULL;

  add_sample_rows (store);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (note_tables_cb), &tables);
  edit (store, "Rename", "UPDATE watchlist SET name = name || '!'");
  g_assert_cmpstr (tables, ==, "watchlist");
  edit (store, "Delete", "DELETE FROM watchlist WHERE id = 1");
  g_assert_cmpstr (tables, ==, "watchlist watchlist_item");
  g_free (undo (store));
  g_assert_cmpstr (tables, ==, "watchlist watchlist_item");
  g_free (undo (store));
  g_assert_cmpstr (tables, ==, "watchlist");
}

static void
test_forget (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autoptr (GError) error = NULL;

  add_sample_rows (store);
  g_assert_true (fold_store_forget_history (store, &error));
  g_assert_no_error (error);
  g_assert_null (fold_store_peek_undo (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_entry"), ==, 0);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 2);
}

/* The log keeps the newest steps, by number and by size, and always the last. */
static void
test_prune (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *label = NULL;

  edit (store, "Add", "INSERT INTO watchlist (id, name, position) VALUES (1, 'A', 0)");
  fold_undo_log_set_bounds (store->undo_log, 5, 10000);
  for (guint i = 0; i < 20; i++)
    edit (store, "Move", "UPDATE watchlist SET position = position + 1");
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, 5);
  for (guint i = 0; i < 5; i++)
    g_free (undo (store));
  g_assert_null (fold_store_peek_undo (store));
  g_assert_cmpint (number (store, "SELECT position FROM watchlist"), ==, 15);

  edit (store, "Text", "UPDATE watchlist SET name = replace (hex (zeroblob (2000)), '0', 'x')");
  edit (store, "Long", "UPDATE watchlist SET name = replace (hex (zeroblob (15000)), '0', 'x')");
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, 2);
  edit (store, "Short", "UPDATE watchlist SET name = 'y'");
  label = fold_store_peek_undo (store);
  g_assert_cmpstr (label, ==, "Short");
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_step"), ==, 1);
  g_assert_cmpint (number (store, "SELECT count (*) FROM undo_entry"), ==, 1);
  g_free (undo (store));
  g_assert_cmpint (number (store, "SELECT length (name) FROM watchlist"), ==, 30000);
}

static double
random_bits (void)
{
  union
  {
    guint64 bits;
    double real;
  } value;

  do
    value.bits = (guint64)g_test_rand_int () << 32 | (guint32)g_test_rand_int ();
  while (value.real != value.real);
  return value.real;
}

/* Numbers come back to the last bit, whatever digits SQLite would write. */
static void
test_real_bits (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autoptr (FoldStatement) after = NULL;
  g_autoptr (GError) error = NULL;
  double numbers[REAL_NUMBERS];
  guint n_compared = 0;

  edit (store, "Theme",
        "INSERT INTO theme (id, slug, name, as_of, driver_name) VALUES (1, 't', 'T', '2026-01-01', 'u')");
  begin_edit (store, "Fill");
  for (guint i = 0; i < REAL_NUMBERS; i++)
    {
      numbers[i] = random_bits ();
      fold_store_execute (store, &error, "INSERT INTO assumption (id, theme_id, key, mode) VALUES (?1, 1, ?1, ?2)",
                          "id", (gint64)i + 1, numbers[i]);
      g_assert_no_error (error);
    }
  commit_edit (store);
  edit (store, "Delete", "DELETE FROM assumption");
  g_free (undo (store));

  after = fold_store_prepare (store, "SELECT id, mode FROM assumption", NULL);
  for (; fold_statement_step (after, NULL); n_compared++)
    {
      double real = fold_statement_get_double (after, 1);

      g_assert_cmpmem (&real, sizeof real, &numbers[fold_statement_get_int64 (after, 0) - 1], sizeof real);
    }
  g_assert_cmpuint (n_compared, ==, REAL_NUMBERS);
}

static void
set_most_pages (FoldStore *store, gint64 n)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, n);

  number (store, sql);
}

/* Takes the pages that SQLite has left over, so that the next one has to come from the disk. */
static void
fill_free_pages (FoldStore *store)
{
  for (gint64 i = 0, size = 4000; size > 0; i++)
    if (!fold_store_execute (store, NULL, "INSERT INTO view_state (key, value) VALUES (?, hex (zeroblob (?)))", "ii", i,
                             size))
      size /= 2;
}

/* What a step wants to store may find no room, which is no other program's doing. */
static void
test_full_disk (void)
{
  g_autoptr (FoldStore) store = open_memory ();
  g_autofree char *before = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;

  edit (store, "Long names",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) "
        "INSERT INTO watchlist (name, position) SELECT i || hex (zeroblob (2000)), i FROM n");
  undone = undo (store);
  before = dump (store);
  set_most_pages (store, number (store, "PRAGMA page_count"));
  fill_free_pages (store);
  g_assert_null (fold_store_redo (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DISK);
  refused = dump (store);
  g_assert_cmpstr (refused, ==, before);
  set_most_pages (store, 1 << 20);
  redone = redo (store);
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 200);
}

static void
run_as_other_program (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* What somebody else has hung on a row of a step would be lost with it: the step is refused. What refers to nothing
 * anyway is no reason, and references are followed again afterwards. */
static void
test_referred_to (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (FoldStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *label = NULL;

  store = fold_store_open (fixture->path, FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  add_sample_rows (store);
  edit (store, "Add", "INSERT INTO watchlist (id, name, position) VALUES (9, 'Nine', 9)");
  run_as_other_program (fixture->path, "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, added_on) "
                                       "VALUES (9, 1, 0, '2026-01-01')");
  before = dump (store);
  g_assert_null (fold_store_undo (store, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_FAILED);
  after = dump (store);
  g_assert_cmpstr (after, ==, before);
  g_clear_error (&error);
  g_assert_cmpint (number (store, "PRAGMA foreign_keys"), ==, 1);

  run_as_other_program (fixture->path, "UPDATE watchlist_item SET watchlist_id = 77 WHERE watchlist_id = 9");
  g_clear_object (&store);
  store = fold_store_open (fixture->path, FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  label = undo (store);
  g_assert_cmpstr (label, ==, "Add");
}

/* A step of which nothing is left, because somebody else has taken its row away, costs no other step its own. */
static void
test_emptied (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStore) store = fold_store_open (fixture->path, FOLD_STORE_CREATE, &error);

  g_assert_no_error (error);
  edit (store, "One", "INSERT INTO watchlist (id, name, position) VALUES (8, 'Eight', 8)");
  edit (store, "Two", "INSERT INTO watchlist (id, name, position) VALUES (9, 'Nine', 9)");
  run_as_other_program (fixture->path, "DELETE FROM watchlist WHERE id = 9");
  g_free (undo (store));
  g_free (redo (store));
  g_free (undo (store));
  g_free (undo (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 0);
  g_free (redo (store));
  g_assert_cmpint (number (store, "SELECT count (*) FROM watchlist"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/edit/reversible", test_reversible);
  add_store_test ("/store/edit/random", test_random_edits);
  g_test_add_func ("/store/edit/bulk", test_bulk);
  g_test_add_func ("/store/edit/joined", test_joined);
  g_test_add_func ("/store/edit/labels", test_labels);
  g_test_add_func ("/store/edit/branch", test_branch);
  g_test_add_func ("/store/edit/empty", test_empty);
  g_test_add_func ("/store/edit/rollback", test_rollback);
  g_test_add_func ("/store/edit/nested-refused", test_nested_refused);
  g_test_add_func ("/store/edit/outside", test_outside);
  g_test_add_func ("/store/edit/callback", test_callback);
  g_test_add_func ("/store/edit/deferred-reference", test_deferred_reference);
  g_test_add_func ("/store/edit/changed-signal", test_changed_signal);
  g_test_add_func ("/store/edit/forget", test_forget);
  g_test_add_func ("/store/edit/prune", test_prune);
  g_test_add_func ("/store/edit/real-bits", test_real_bits);
  g_test_add_func ("/store/edit/full-disk", test_full_disk);
  add_store_test ("/store/edit/referred-to", test_referred_to);
  add_store_test ("/store/edit/emptied", test_emptied);
  return g_test_run ();
}
