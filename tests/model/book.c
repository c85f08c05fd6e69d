/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-theme.h"

#include <glib/gstdio.h>
#include <math.h>

#include "fold-book.h"

static double
get_mode (FoldBook *book, const char *key)
{
  return fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (book), key));
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_life (void)
{
  FoldBook *book = small_book ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpstr (fold_book_get_base_currency (book), ==, "EUR");
  g_assert_cmpuint (g_list_model_get_n_items (fold_themes_get_sectors (fold_book_get_themes (book))), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (book))), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_scenarios (book))), ==, 2);
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Add the theme Small");
  g_assert_false (fold_book_create (":memory:", "  ", "EUR", &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fold_book_create (":memory:", "Mine", "EURO", &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_finalize_object (book);
}

/* The whole theme is one step, and comes back with the same objects' ids. */
static void
test_theme_is_one_step (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldThemeData) data = small_theme_data ();
  g_assert_false (fold_themes_add (fold_book_get_themes (book), data, NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (book))), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fold_scenarios_get_assumptions (fold_book_get_scenarios (book))), ==, 0);
  g_assert_null (fold_themes_get_active (fold_book_get_themes (book)));
  g_assert_null (fold_book_get_undo_label (book));
  g_assert_cmpstr (fold_book_get_redo_label (book), ==, "Add the theme Small");
  g_assert_true (fold_book_redo (book, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (book))), ==, 5);
}

static void
test_refresh_keeps_objects (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldInstrument) acme = g_object_ref (fold_instruments_find (fold_book_get_instruments (book), "acme"));
  g_autoptr (FoldSector) cloud = g_object_ref (fold_themes_find_sector (fold_book_get_themes (book), "cloud"));
  g_autoptr (FoldAssumption) multiple
      = g_object_ref (fold_scenarios_get_assumption (fold_book_get_scenarios (book), "M"));
  guint n_items_changed = 0, n_notified = 0, n_changed = 0;
  g_signal_connect_swapped (G_LIST_MODEL (fold_book_get_instruments (book)), "items-changed", G_CALLBACK (count_cb),
                            &n_items_changed);
  g_signal_connect_swapped (fold_scenarios_get_assumptions (fold_book_get_scenarios (book)), "items-changed",
                            G_CALLBACK (count_cb), &n_items_changed);
  g_signal_connect_swapped (acme, "notify", G_CALLBACK (count_cb), &n_notified);
  g_signal_connect_swapped (book, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (fold_book_refresh (book, NULL));
  g_assert_cmpuint (n_items_changed, ==, 0);
  g_assert_cmpuint (n_notified, ==, 0);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (fold_instruments_set_note (fold_book_get_instruments (book), acme, "Watch the margin.", NULL));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (n_items_changed, ==, 0);
  g_assert_true (fold_instruments_find (fold_book_get_instruments (book), "ACM") == acme);
  g_assert_true (fold_themes_find_sector (fold_book_get_themes (book), "cloud") == cloud);
  g_assert_true (fold_scenarios_get_assumption (fold_book_get_scenarios (book), "M") == multiple);
}

/* A drag is one step whatever its length, and moves nothing on disk before its end. */
static void
test_drag (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (book));
  guint n_moves = 0;
  g_signal_connect_swapped (fold_book_get_scenarios (book), "values-changed", G_CALLBACK (count_cb), &n_moves);
  for (gint64 tenths = 49; tenths >= 30; tenths--)
    fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", tenths / 10.0);
  g_assert_cmpuint (n_moves, ==, 20);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 3);
  g_assert_false (fold_scenario_get_modified (scenario));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Add the theme Small");
  g_assert_true (fold_scenarios_commit_assumption (fold_book_get_scenarios (book), "M", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Set usage growth to 3.0×");
  g_assert_true (fold_scenario_get_modified (scenario));
  g_assert_true (fold_assumption_get_modified (fold_scenarios_get_assumption (fold_book_get_scenarios (book), "M")));
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 5);
  g_assert_false (fold_scenario_get_modified (scenario));
  g_assert_true (fold_book_redo (book, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 3);
}

static void
test_preview_limits (void)
{
  g_autoptr (FoldBook) book = small_book ();
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 1e6);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 100);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", NAN);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 100);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "class.mega_cap.beta", 2);
  g_assert_cmpfloat (get_mode (book, "instrument.acme.beta"), ==, 2);
  g_assert_true (fold_book_refresh (book, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 100);
  fold_scenarios_cancel_preview (fold_book_get_scenarios (book));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 5);
  g_assert_cmpfloat (get_mode (book, "instrument.acme.beta"), ==, 1.15);
  /* a drag that ends where it began is no edit */
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 7);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (book), "M", 5);
  g_assert_true (fold_scenarios_commit_assumption (fold_book_get_scenarios (book), "M", NULL));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Add the theme Small");
}

static void
test_set_refuses (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  g_assert_false (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (0), &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_clear_error (&error);
  g_assert_false (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "moon", fold_range_constant (1),
                                                 &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN);
  g_clear_error (&error);
  fold_scenarios_set_market_linked (fold_book_get_scenarios (book),
                                    fold_scenarios_get_active (fold_book_get_scenarios (book)), TRUE, NULL);
  g_assert_false (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "market.M", fold_range_constant (3),
                                                 &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_cmpfloat (get_mode (book, "market.M"), ==, 5);
  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (3), NULL));
  g_assert_cmpfloat (get_mode (book, "market.M"), ==, 3);
}

static void
test_save_and_revert (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (book));
  FoldAssumption *multiple = fold_scenarios_get_assumption (fold_book_get_scenarios (book), "M");
  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (3), NULL));
  g_assert_true (fold_scenarios_revert (fold_book_get_scenarios (book), scenario, NULL));
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), ==, 5);
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), ==, 3);
  g_assert_true (fold_scenarios_save (fold_book_get_scenarios (book), scenario, NULL));
  g_assert_false (fold_scenario_get_modified (scenario));
  g_assert_false (fold_assumption_get_modified (multiple));
  g_assert_cmpfloat (fold_assumption_get_saved (multiple).mode, ==, 3);
  g_assert_cmpfloat (fold_assumption_get_default (multiple).mode, ==, 5);
  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (8), NULL));
  g_assert_true (fold_scenarios_reset_assumption (fold_book_get_scenarios (book), "M", NULL));
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), ==, 3);
  g_assert_false (fold_scenario_get_modified (scenario));
  for (guint i = 0; i < 3; i++)
    g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_scenario_get_modified (scenario));
}

static void
test_save_as (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldScenario *base = fold_scenarios_get_active (fold_book_get_scenarios (book)), *copy = NULL;
  fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (3), NULL);
  g_assert_false (fold_scenarios_save_as (fold_book_get_scenarios (book), base, "slow", &copy, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_assert_true (fold_scenarios_save_as (fold_book_get_scenarios (book), base, "Threefold", &copy, NULL));
  g_assert_true (fold_scenarios_get_active (fold_book_get_scenarios (book)) == copy);
  g_assert_false (fold_scenario_get_modified (base));
  g_assert_false (fold_scenario_get_modified (copy));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 3);
  g_autoptr (GPtrArray) values = fold_scenarios_dup_values (fold_book_get_scenarios (book), copy);
  g_assert_cmpuint (values->len, ==, 1);
  g_assert_false (((FoldScenarioValue *)values->pdata[0])->working);
  /* undo goes back to the scenario before */
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_scenarios_get_active (fold_book_get_scenarios (book)) == base);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 3);
  g_assert_true (fold_scenario_get_modified (base));
}

static void
test_scenario_list (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldScenario *slow = fold_scenarios_find (fold_book_get_scenarios (book), "SLOW"), *copy = NULL;
  g_assert_true (fold_scenarios_set_active (fold_book_get_scenarios (book), slow, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 2);
  g_assert_true (fold_scenarios_duplicate (fold_book_get_scenarios (book), slow, "Slow again", &copy, NULL));
  g_assert_true (fold_scenarios_set_active (fold_book_get_scenarios (book), copy, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 2);
  g_assert_true (fold_scenarios_rename (fold_book_get_scenarios (book), copy, "Other", NULL));
  g_assert_cmpstr (fold_scenario_get_name (copy), ==, "Other");
  g_assert_true (fold_scenarios_delete (fold_book_get_scenarios (book), copy, NULL));
  g_assert_true (fold_scenarios_get_active (fold_book_get_scenarios (book)) == slow);
  g_assert_true (fold_scenarios_delete (fold_book_get_scenarios (book), slow, NULL));
  g_assert_false (fold_scenarios_delete (fold_book_get_scenarios (book),
                                         fold_scenarios_get_active (fold_book_get_scenarios (book)), &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
}

static void
test_group (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldWatchlist *list = NULL;
  g_assert_true (fold_book_begin_group (book, "Two things", NULL));
  g_assert_true (fold_watchlists_create (fold_book_get_watchlists (book), "New", &list, NULL));
  g_assert_true (fold_watchlists_add (fold_book_get_watchlists (book), list,
                                      fold_instruments_find (fold_book_get_instruments (book), "acme"), 0, NULL));
  g_assert_true (fold_book_end_group (book, TRUE, NULL));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Two things");
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_null (fold_watchlists_find (fold_book_get_watchlists (book), "New"));
  g_assert_true (fold_book_begin_group (book, "Nothing", NULL));
  g_assert_true (fold_watchlists_create (fold_book_get_watchlists (book), "Gone", NULL, NULL));
  fold_book_end_group (book, FALSE, NULL);
  g_assert_null (fold_watchlists_find (fold_book_get_watchlists (book), "Gone"));
}

/* What is edited in a group is read again at its end, once; an edit that hands out what it made reads its own list. */
static void
test_group_reloads_once (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldWatchlists *watchlists = fold_book_get_watchlists (book);
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));
  FoldWatchlist *list = NULL;
  guint n_changed = 0, n_notified = 0;
  g_assert_true (fold_watchlists_create (watchlists, "All", &list, NULL));
  g_signal_connect_swapped (book, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_cb), &n_notified);
  g_assert_true (fold_book_begin_group (book, "Add all", NULL));
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      g_assert_true (fold_watchlists_add (watchlists, list, instrument, 0, NULL));
      g_assert_false (fold_watchlists_add (watchlists, list, instrument, 0, &error));
      g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
      g_clear_error (&error);
    }
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpuint (fold_watchlist_get_n_items (list), ==, 0);
  g_assert_true (fold_book_end_group (book, TRUE, NULL));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (fold_watchlist_get_n_items (list), ==, g_list_model_get_n_items (instruments));
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpuint (fold_watchlist_get_n_items (list), ==, 0);

  n_changed = 0;
  g_assert_true (fold_book_begin_group (book, "A list", NULL));
  g_assert_true (fold_watchlists_create (watchlists, "Handed out", &list, NULL));
  g_assert_cmpstr (fold_watchlist_get_name (list), ==, "Handed out");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (fold_book_end_group (book, TRUE, NULL));
  g_assert_cmpuint (n_changed, ==, 2);
}

/* Two books on one file: each sees what the other writes, and undo is common. */
static void
test_two_writers (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("fold-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);
  g_autoptr (FoldThemeData) data = small_theme_data ();
  FoldBook *one = fold_book_create (path, "Ours", "EUR", &error);
  g_assert_no_error (error);
  fold_themes_add (fold_book_get_themes (one), data, NULL, &error);
  g_assert_no_error (error);
  FoldBook *other = fold_book_open (path, FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fold_book_get_name (other), ==, "Ours");
  fold_book_poll (one);
  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (other), "M", fold_range_constant (3), &error));
  g_assert_cmpfloat (get_mode (one, "M"), ==, 5);
  g_assert_true (fold_book_poll (one));
  g_assert_cmpfloat (get_mode (one, "M"), ==, 3);
  g_assert_false (fold_book_poll (one));
  g_assert_true (fold_book_undo (one, &error));
  fold_book_poll (other);
  g_assert_cmpfloat (get_mode (other, "M"), ==, 5);
  g_assert_null (fold_book_create (path, "Again", "EUR", &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_assert_finalize_object (one);
  g_assert_finalize_object (other);
  g_unlink (path);
  g_rmdir (folder);
}

/* A book that cannot be written can be looked at from every side. */
static void
test_read_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("fold-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);
  g_autoptr (FoldThemeData) data = small_theme_data ();
  FoldBook *writer = fold_book_create (path, "Ours", "EUR", &error);
  g_assert_no_error (error);
  g_assert_true (fold_themes_add (fold_book_get_themes (writer), data, NULL, &error));
  g_assert_finalize_object (writer);
  FoldBook *book = fold_book_open (path, FOLD_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (fold_book_get_read_only (book));
  g_assert_true (fold_scenarios_set_active (fold_book_get_scenarios (book),
                                            fold_scenarios_find (fold_book_get_scenarios (book), "Slow"), &error));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 2);
  g_assert_false (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "M", fold_range_constant (3), &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 2);
  g_assert_finalize_object (book);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_translation (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("LANGUAGE", "zh_CN", TRUE);
      g_autoptr (FoldBook) book = small_book ();
      FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
      g_assert_cmpstr (fold_instrument_get_name (acme), ==, "顶点工具");
      g_assert_true (fold_instruments_find (fold_book_get_instruments (book), "顶点工具") == acme);
      g_assert_true (fold_instruments_find (fold_book_get_instruments (book), "acme tools") == acme);
      /* the user's word counts in every language */
      g_assert_true (fold_instruments_set_name (fold_book_get_instruments (book), acme, "Acme", NULL));
      g_assert_cmpstr (fold_instrument_get_name (acme), ==, "Acme");
      g_assert_true (fold_book_undo (book, NULL));
      g_assert_cmpstr (fold_instrument_get_name (acme), ==, "顶点工具");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_view_state (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autofree char *missing = fold_book_dup_view_state (book, "page");
  g_assert_null (missing);
  g_assert_true (fold_book_set_view_state (book, "page", "ranking", NULL));
  g_assert_true (fold_book_set_view_state (book, "page", "plan", NULL));
  g_autofree char *page = fold_book_dup_view_state (book, "page");
  g_assert_cmpstr (page, ==, "plan");
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Add the theme Small");
  g_assert_true (fold_book_set_view_state (book, "page", NULL, NULL));
}

/* Ids of deleted rows are given again; the texts of the dead must not speak for the living. */
static void
test_deleted_texts_stay_away (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldInstrument *made = NULL;
  gint64 id = fold_instrument_get_id (fold_instruments_find (fold_book_get_instruments (book), "plain"));
  g_assert_true (fold_instruments_delete (fold_book_get_instruments (book),
                                          fold_instruments_get (fold_book_get_instruments (book), id), NULL));
  g_assert_true (fold_instruments_delete (fold_book_get_instruments (book),
                                          fold_instruments_find (fold_book_get_instruments (book), "acme"), NULL));
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_book_get_store (book), NULL,
                          "SELECT count (*) FROM translation WHERE table_name = 'instrument'", NULL);
  g_assert_true (fold_statement_step (rows, NULL));
  g_assert_cmpint (fold_statement_get_int (rows, 0), ==, 0);
  g_clear_pointer (&rows, fold_statement_free);
  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "New", "", NULL, &made, NULL));
  g_assert_cmpuint (fold_instrument_get_slot (made), ==, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/book/life", test_life);
  g_test_add_func ("/book/theme-is-one-step", test_theme_is_one_step);
  g_test_add_func ("/book/refresh-keeps-objects", test_refresh_keeps_objects);
  g_test_add_func ("/book/drag", test_drag);
  g_test_add_func ("/book/preview-limits", test_preview_limits);
  g_test_add_func ("/book/set-refuses", test_set_refuses);
  g_test_add_func ("/book/save-and-revert", test_save_and_revert);
  g_test_add_func ("/book/save-as", test_save_as);
  g_test_add_func ("/book/scenario-list", test_scenario_list);
  g_test_add_func ("/book/group", test_group);
  g_test_add_func ("/book/group-reloads-once", test_group_reloads_once);
  g_test_add_func ("/book/two-writers", test_two_writers);
  g_test_add_func ("/book/read-only", test_read_only);
  g_test_add_func ("/book/translation", test_translation);
  g_test_add_func ("/book/view-state", test_view_state);
  g_test_add_func ("/book/deleted-texts-stay-away", test_deleted_texts_stay_away);
  return g_test_run ();
}
