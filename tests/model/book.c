/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-theme.h"

#include <glib/gstdio.h>
#include <math.h>

#include "fold-book-assumptions.h"
#include "fold-book-instruments.h"
#include "fold-book-watchlists.h"

static double
get_mode (FoldBook *book, const char *key)
{
  return fold_assumption_get_mode (fold_book_get_assumption (book, key));
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
  g_assert_cmpuint (g_list_model_get_n_items (fold_book_get_sectors (book)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (fold_book_get_instruments (book)), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (fold_book_get_scenarios (book)), ==, 2);
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
  g_assert_false (fold_book_add_theme (book, data, NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (fold_book_get_instruments (book)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fold_book_get_assumptions (book)), ==, 0);
  g_assert_null (fold_book_get_active_theme (book));
  g_assert_false (fold_book_get_can_undo (book));
  g_assert_cmpstr (fold_book_get_redo_label (book), ==, "Add the theme Small");
  g_assert_true (fold_book_redo (book, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (fold_book_get_instruments (book)), ==, 5);
}

static void
test_refresh_keeps_objects (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldInstrument) acme = g_object_ref (fold_book_find_instrument (book, "acme"));
  g_autoptr (FoldSector) cloud = g_object_ref (fold_book_find_sector (book, "cloud"));
  g_autoptr (FoldAssumption) multiple = g_object_ref (fold_book_get_assumption (book, "M"));
  guint n_items_changed = 0, n_notified = 0, n_changed = 0;
  g_signal_connect_swapped (fold_book_get_instruments (book), "items-changed", G_CALLBACK (count_cb), &n_items_changed);
  g_signal_connect_swapped (fold_book_get_assumptions (book), "items-changed", G_CALLBACK (count_cb), &n_items_changed);
  g_signal_connect_swapped (acme, "notify", G_CALLBACK (count_cb), &n_notified);
  g_signal_connect_swapped (book, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (fold_book_refresh (book, NULL));
  g_assert_cmpuint (n_items_changed, ==, 0);
  g_assert_cmpuint (n_notified, ==, 0);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (fold_book_set_instrument_note (book, acme, "Watch the margin.", NULL));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (n_items_changed, ==, 0);
  g_assert_true (fold_book_find_instrument (book, "ACM") == acme);
  g_assert_true (fold_book_find_sector (book, "cloud") == cloud);
  g_assert_true (fold_book_get_assumption (book, "M") == multiple);
}

/* A drag is one step whatever its length, and moves nothing on disk before its end. */
static void
test_drag (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldScenario *scenario = fold_book_get_active_scenario (book);
  guint n_moves = 0;
  g_signal_connect_swapped (book, "assumptions-changed", G_CALLBACK (count_cb), &n_moves);
  for (int tenths = 49; tenths >= 30; tenths--)
    fold_book_preview_assumption (book, "M", tenths / 10.0);
  g_assert_cmpuint (n_moves, ==, 20);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 3);
  g_assert_false (fold_scenario_get_modified (scenario));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Add the theme Small");
  g_assert_true (fold_book_commit_assumption (book, "M", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Set usage grows to 3.0×");
  g_assert_true (fold_scenario_get_modified (scenario));
  g_assert_true (fold_assumption_get_modified (fold_book_get_assumption (book, "M")));
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
  fold_book_preview_assumption (book, "M", 1e6);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 100);
  fold_book_preview_assumption (book, "M", NAN);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 100);
  fold_book_preview_assumption (book, "class.mega_cap.beta", 2);
  g_assert_cmpfloat (get_mode (book, "instrument.acme.beta"), ==, 2);
  g_assert_true (fold_book_refresh (book, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 100);
  fold_book_cancel_preview (book);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 5);
  g_assert_cmpfloat (get_mode (book, "instrument.acme.beta"), ==, 1.15);
  /* a drag that ends where it began is no edit */
  fold_book_preview_assumption (book, "M", 7);
  fold_book_preview_assumption (book, "M", 5);
  g_assert_true (fold_book_commit_assumption (book, "M", NULL));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Add the theme Small");
}

static void
test_set_refuses (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  g_assert_false (fold_book_set_assumption (book, "M", fold_range_constant (0), &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_clear_error (&error);
  g_assert_false (fold_book_set_assumption (book, "moon", fold_range_constant (1), &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN);
  g_clear_error (&error);
  fold_book_set_market_linked (book, fold_book_get_active_scenario (book), TRUE, NULL);
  g_assert_false (fold_book_set_assumption (book, "market.M", fold_range_constant (3), &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_cmpfloat (get_mode (book, "market.M"), ==, 5);
  g_assert_true (fold_book_set_assumption (book, "M", fold_range_constant (3), NULL));
  g_assert_cmpfloat (get_mode (book, "market.M"), ==, 3);
}

static void
test_save_and_revert (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldScenario *scenario = fold_book_get_active_scenario (book);
  FoldAssumption *multiple = fold_book_get_assumption (book, "M");
  g_assert_true (fold_book_set_assumption (book, "M", fold_range_constant (3), NULL));
  g_assert_true (fold_book_revert_scenario (book, scenario, NULL));
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), ==, 5);
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), ==, 3);
  g_assert_true (fold_book_save_scenario (book, scenario, NULL));
  g_assert_false (fold_scenario_get_modified (scenario));
  g_assert_false (fold_assumption_get_modified (multiple));
  g_assert_cmpfloat (fold_assumption_get_saved (multiple).mode, ==, 3);
  g_assert_cmpfloat (fold_assumption_get_default (multiple).mode, ==, 5);
  g_assert_true (fold_book_set_assumption (book, "M", fold_range_constant (8), NULL));
  g_assert_true (fold_book_reset_assumption (book, "M", NULL));
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
  FoldScenario *base = fold_book_get_active_scenario (book), *copy = NULL;
  fold_book_set_assumption (book, "M", fold_range_constant (3), NULL);
  g_assert_false (fold_book_save_scenario_as (book, base, "slow", &copy, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_assert_true (fold_book_save_scenario_as (book, base, "Threefold", &copy, NULL));
  g_assert_true (fold_book_get_active_scenario (book) == copy);
  g_assert_false (fold_scenario_get_modified (base));
  g_assert_false (fold_scenario_get_modified (copy));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 3);
  g_autoptr (GPtrArray) values = fold_book_dup_scenario_values (book, copy);
  g_assert_cmpuint (values->len, ==, 1);
  g_assert_false (((FoldScenarioValue *)values->pdata[0])->working);
  /* undo goes back to the scenario before */
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_book_get_active_scenario (book) == base);
  g_assert_cmpfloat (get_mode (book, "M"), ==, 3);
  g_assert_true (fold_scenario_get_modified (base));
}

static void
test_scenario_list (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldScenario *slow = fold_book_find_scenario (book, "SLOW"), *copy = NULL;
  g_assert_true (fold_book_set_active_scenario (book, slow, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 2);
  g_assert_true (fold_book_duplicate_scenario (book, slow, "Slow again", &copy, NULL));
  g_assert_true (fold_book_set_active_scenario (book, copy, NULL));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 2);
  g_assert_true (fold_book_rename_scenario (book, copy, "Other", NULL));
  g_assert_cmpstr (fold_scenario_get_name (copy), ==, "Other");
  g_assert_true (fold_book_delete_scenario (book, copy, NULL));
  g_assert_true (fold_book_get_active_scenario (book) == slow);
  g_assert_true (fold_book_delete_scenario (book, slow, NULL));
  g_assert_false (fold_book_delete_scenario (book, fold_book_get_active_scenario (book), &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
}

static void
test_group (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldWatchlist *list = NULL;
  g_assert_true (fold_book_begin_group (book, "Two things", NULL));
  g_assert_true (fold_book_create_watchlist (book, "New", &list, NULL));
  g_assert_true (fold_book_add_to_watchlist (book, list, fold_book_find_instrument (book, "acme"), 0, NULL));
  g_assert_true (fold_book_end_group (book, TRUE, NULL));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Two things");
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_null (fold_book_find_watchlist (book, "New"));
  g_assert_true (fold_book_begin_group (book, "Nothing", NULL));
  g_assert_true (fold_book_create_watchlist (book, "Gone", NULL, NULL));
  fold_book_end_group (book, FALSE, NULL);
  g_assert_null (fold_book_find_watchlist (book, "Gone"));
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
  fold_book_add_theme (one, data, NULL, &error);
  g_assert_no_error (error);
  FoldBook *other = fold_book_open (path, FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fold_book_get_name (other), ==, "Ours");
  fold_book_poll (one);
  g_assert_true (fold_book_set_assumption (other, "M", fold_range_constant (3), &error));
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
  g_assert_true (fold_book_add_theme (writer, data, NULL, &error));
  g_assert_finalize_object (writer);
  FoldBook *book = fold_book_open (path, FOLD_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (fold_book_get_read_only (book));
  g_assert_true (fold_book_set_active_scenario (book, fold_book_find_scenario (book, "Slow"), &error));
  g_assert_cmpfloat (get_mode (book, "M"), ==, 2);
  g_assert_false (fold_book_set_assumption (book, "M", fold_range_constant (3), &error));
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
      FoldInstrument *acme = fold_book_find_instrument (book, "acme");
      g_assert_cmpstr (fold_instrument_get_name (acme), ==, "顶点工具");
      g_assert_true (fold_book_find_instrument (book, "顶点工具") == acme);
      g_assert_true (fold_book_find_instrument (book, "acme tools") == acme);
      /* the user's word counts in every language */
      g_assert_true (fold_book_set_instrument_name (book, acme, "Acme", NULL));
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
  gint64 id = fold_instrument_get_id (fold_book_find_instrument (book, "plain"));
  g_assert_true (fold_book_delete_instrument (book, fold_book_get_instrument (book, id), NULL));
  g_assert_true (fold_book_delete_instrument (book, fold_book_find_instrument (book, "acme"), NULL));
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_book_get_store (book), NULL,
                          "SELECT count (*) FROM translation WHERE table_name = 'instrument'", NULL);
  g_assert_true (fold_statement_step (rows, NULL));
  g_assert_cmpint (fold_statement_get_int (rows, 0), ==, 0);
  g_clear_pointer (&rows, fold_statement_free);
  g_assert_true (fold_book_create_instrument (book, "New", "", NULL, &made, NULL));
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
  g_test_add_func ("/book/two-writers", test_two_writers);
  g_test_add_func ("/book/read-only", test_read_only);
  g_test_add_func ("/book/translation", test_translation);
  g_test_add_func ("/book/view-state", test_view_state);
  g_test_add_func ("/book/deleted-texts-stay-away", test_deleted_texts_stay_away);
  return g_test_run ();
}
