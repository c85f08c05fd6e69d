/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#define RANDOM_EDITS 1000

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
  run (store, "INSERT INTO subtheme (id, sector_id, slug, name, weight_ppm, position) VALUES (1, 1, 'x', 'X', 500000, 0), "
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

/* Does @sql as an edit, and walks back and forth over it. */
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/edit/reversible", test_reversible);
  return g_test_run ();
}
