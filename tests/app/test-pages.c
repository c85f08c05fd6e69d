/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-holdings-page.h"
#include "fold-import-dialog.h"
#include "fold-instrument-dialog.h"
#include "fold-instrument-exposure-row.h"
#include "fold-ranking-page.h"
#include "fold-sector-member.h"
#include "fold-sector-page.h"
#include "fold-sector-text.h"
#include "fold-transaction-dialog.h"
#include "fold-instrument-picker.h"
#include "fold-watchlist-conviction.h"
#include "fold-watchlist-page.h"
#include "fold-watchlist-row.h"

/* The pages of ranking, sectors, watchlists and holdings, on the sample book in a window. */

static gboolean
is_enabled (GtkWidget *page, const char *action)
{
  return g_action_group_get_action_enabled (fold_page_get_actions (FOLD_PAGE (page)), action);
}

static GListModel *
get_rows (GtkWidget *page)
{
  GtkWidget *table = fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);

  g_assert_nonnull (table);
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
}

static void
select_row (GtkWidget *page, guint position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_rows (page)), position, TRUE);
}

static FoldInstrument *
get_instrument_at (GListModel *rows, guint position)
{
  g_autoptr (GObject) row = g_list_model_get_item (rows, position);
  g_autoptr (FoldInstrument) instrument = NULL;

  g_assert_nonnull (row);
  if (FOLD_IS_INSTRUMENT (row))
    return FOLD_INSTRUMENT (row);
  g_object_get (row, "instrument", &instrument, NULL);
  return instrument;
}

static FoldInstrument *
get_instrument (Fixture *fixture, const char *slug)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (fixture->book), slug);

  g_assert_nonnull (instrument);
  return instrument;
}

static FoldWatchlist *
get_first_watchlist (Fixture *fixture)
{
  g_autoptr (FoldWatchlist) watchlist
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), 0);

  g_assert_nonnull (watchlist);
  return watchlist;
}

static GtkWidget *
show_watchlist (Fixture *fixture, FoldWatchlist *watchlist)
{
  g_autofree char *target = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist));
  return fixture_open (fixture, target);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
}

/* --- ranking ------------------------------------------------------------------------------------------------------ */

/* By score from the top, whatever has none at the end. Returns: how many are scored */
/* At my odds within each section; what was not assessed and what cannot be invested in comes last. */
static guint
assert_ranked (GListModel *rows)
{
  double last = INFINITY;
  guint n_scored = 0, group = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      FoldInstrument *instrument = get_instrument_at (rows, i);
      const guint tier = fold_instrument_get_outcome (instrument)->tier;
      const double odds = fold_instrument_get_worth (instrument)->odds;
      const gboolean fund = fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_FUND
                            || fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH;
      const guint own = fold_instrument_get_scorable (instrument) != FOLD_SCORABLE_YES ? 5
                        : fold_instrument_get_exposed (instrument) <= 0 && !fund       ? 4
                        : tier >= 7                                                    ? 3
                        : tier == 6                                                    ? 2
                                                                                       : 1;

      n_scored += own < 5;
      g_assert_cmpuint (own, >=, group);
      if (own > group)
        last = INFINITY;
      group = own;
      if (own >= 4 || isnan (odds))
        continue;
      g_assert_cmpfloat (odds, <=, last);
      last = odds;
    }
  return n_scored;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_ranking_follows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GListModel *rows = get_rows (page);
  FoldInstrument *first, *selected;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0, n_scored = 0;

  fixture_wait_until (g_list_model_get_n_items (rows)
                      == g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book))));
  n_scored = assert_ranked (rows);
  g_assert_cmpuint (n_scored, >, 50);
  g_assert_cmpuint (n_scored, <, g_list_model_get_n_items (rows));
  select_row (page, 3);
  selected = get_instrument_at (rows, 3);

  fold_scenarios_set_assumption (fold_book_get_scenarios (fixture->book), "p", fold_range_constant (0), &error);
  g_assert_no_error (error);
  fixture_scored (fixture);
  first = get_instrument_at (rows, 0); /* what is exposed the least, where it does not happen */
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect_swapped (fold_session_get_scorer (fixture->session), "scored", G_CALLBACK (count_cb), &n_scored);
  n_scored = 0;
  fold_scenarios_set_assumption (fold_book_get_scenarios (fixture->book), "p", fold_range_constant (1), &error);
  g_assert_no_error (error);
  fixture_scored (fixture);

  assert_ranked (rows);
  g_assert_true (get_instrument_at (rows, 0) != first);
  g_assert_cmpuint (n_changes, <=, n_scored + 1); /* once per result, and once for the edit */
  g_assert_true (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (rows)) == (gpointer)selected);
  g_signal_handlers_disconnect_by_data (fold_session_get_scorer (fixture->session), &n_scored);
  g_signal_handlers_disconnect_by_data (rows, &n_changes);
}

/* A table that the user has scrolled stays where it is while a slider moves. */
static void
test_ranking_stays (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkWidget *table = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "table"));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (table));
  g_autoptr (GError) error = NULL;

  fixture_wait_until (gtk_adjustment_get_upper (adjustment) > 1000);
  gtk_adjustment_set_value (adjustment, 600);
  fixture_scored (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 600);
  fold_scenarios_set_assumption (fold_book_get_scenarios (fixture->book), "p", fold_range_constant (1), &error);
  g_assert_no_error (error);
  fixture_scored (fixture);
  fixture_scored (fixture);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 600, 30);
}

static void
test_ranking_filters (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GListModel *rows = get_rows (page);
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book)));
  GtkWidget *search = fixture_find (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GtkWidget *owned = fixture_find (page, GTK_TYPE_TOGGLE_BUTTON, NULL, NULL);
  GtkStack *stack = GTK_STACK (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "stack"));

  g_assert_false (is_enabled (page, "clear-filters"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (owned), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, n_all);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    g_assert_cmpfloat (fold_instrument_get_weight (get_instrument_at (rows, i)), !=, 0);

  gtk_editable_set_text (GTK_EDITABLE (search), "no company is called so");
  fixture_wait_until (g_list_model_get_n_items (rows) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "no-match");
  fixture_act (page, "clear-filters", NULL);
  fixture_wait_until (g_list_model_get_n_items (rows) == n_all);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (owned)));
}

/* What is lost if not, and the picture that folds and stays so. */
static void
test_ranking_losses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GListModel *rows = get_rows (page);
  GtkDropDown *losses = GTK_DROP_DOWN (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "losses"));
  GtkWidget *charts = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "charts"));
  GSettings *settings = fold_session_get_settings (fixture->session);

  gtk_drop_down_set_selected (losses, 2);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 5);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    g_assert_cmpfloat (fold_instrument_get_worth (get_instrument_at (rows, i))->otherwise, >=, -0.02);
  fixture_act (page, "clear-filters", NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (losses), ==, 0);

  g_assert_true (gtk_widget_get_visible (charts));
  fixture_act (page, "chart", g_variant_new_string ("none"));
  g_assert_false (gtk_widget_get_visible (charts));
  fixture_open (fixture, "overview");
  page = fixture_open (fixture, "ranking");
  charts = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "charts"));
  g_assert_false (gtk_widget_get_visible (charts));
  g_settings_reset (settings, "ranking-picture");
  g_assert_true (gtk_widget_get_visible (charts));
}

static void
test_ranking_links (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (get_rows (page));
  FoldChartView *plane = FOLD_CHART_VIEW (fixture_find (page, FOLD_TYPE_CHART_VIEW, NULL, NULL));

  g_assert_null (gtk_single_selection_get_selected_item (selection));
  fold_chart_view_set_selected_id (plane, "nvidia");
  g_assert_true (gtk_single_selection_get_selected_item (selection) == (gpointer)get_instrument (fixture, "nvidia"));
  select_row (page, 0);
  g_assert_cmpstr (fold_chart_view_get_selected_id (plane), ==,
                   fold_instrument_get_slug (get_instrument_at (G_LIST_MODEL (selection), 0)));
  fold_chart_view_set_selected_id (plane, NULL);
  g_assert_null (gtk_single_selection_get_selected_item (selection));
}

static void
test_ranking_adds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GListModel *rows = get_rows (page);
  guint n = fold_watchlist_get_n_items (watchlist);
  guint n_lists = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)));
  guint position = 0;

  g_assert_false (is_enabled (page, "add-to-watchlist"));
  while (fold_watchlist_find (watchlist, get_instrument_at (rows, position)) != NULL)
    position++;
  select_row (page, position);
  fixture_act (page, "add-to-watchlist", g_variant_new_int64 (fold_watchlist_get_id (watchlist)));
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n + 1);
  undo (fixture);
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n);

  fixture_act (page, "add-to-new-watchlist", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book))), ==,
                    n_lists + 1);
  undo (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book))), ==, n_lists);
}

/* The second view of the ranking: worked out while it is looked at, with a line for whom is selected. */
static void
test_ranking_ranks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkLabel *words;
  FoldChartView *ranks = FOLD_CHART_VIEW (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "ranks"));
  FoldInstrument *instrument = get_instrument (fixture, "coursera");

  fixture_scored (fixture);
  g_assert_cmpuint (fold_chart_scene_get_n_data (fold_chart_view_get_scene (ranks)), ==, 0);
  fixture_act (page, "chart", g_variant_new_string ("ranks"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (ranks)));
  fixture_wait_until (fold_chart_scene_get_n_data (fold_chart_view_get_scene (ranks)) > 0);
  g_assert_cmpint (fold_chart_scene_find (fold_chart_view_get_scene (ranks), "microsoft:0"), >=, 0);
  words = GTK_LABEL (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "ranks_label"));
  g_assert_nonnull (strstr (gtk_label_get_label (words), " is first."));
  g_assert_null (strstr (gtk_label_get_label (words), "Coursera ranks"));

  fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (page), instrument);
  /* told apart means first: the pale ones come after */
  g_assert_cmpint (fold_chart_scene_find (fold_chart_view_get_scene (ranks), "coursera:0"), <, 37 * 7);
  g_assert_nonnull (strstr (gtk_label_get_label (words), "Coursera ranks"));
  fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (page), NULL);
  g_signal_emit_by_name (ranks, "activate-datum", "coursera:3");
  g_assert_true (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (get_rows (page)))
                 == (gpointer)instrument);
  g_settings_reset (fold_session_get_settings (fixture->session), "ranking-picture");
}

/* --- watchlist ---------------------------------------------------------------------------------------------------- */

static FoldInstrument *
get_on_list (FoldWatchlist *watchlist, guint position)
{
  g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), position);

  return fold_watchlist_item_get_instrument (item);
}

static void
test_watchlist_removes (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  guint n = fold_watchlist_get_n_items (watchlist);
  FoldInstrument *first = get_on_list (watchlist, 0);

  g_assert_cmpstr (fold_page_get_title (FOLD_PAGE (page)), ==, fold_watchlist_get_name (watchlist));
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, n);
  g_assert_false (is_enabled (page, "remove"));
  select_row (page, 0);
  fixture_act (page, "remove", NULL);
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n - 1);
  g_assert_null (fold_watchlist_find (watchlist, first));
  undo (fixture);
  g_assert_true (get_on_list (watchlist, 0) == first);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (page)), ==, n);
}

static void
test_watchlist_reorders (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  GtkColumnView *table = GTK_COLUMN_VIEW (fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  g_autoptr (GtkColumnViewColumn) name = g_list_model_get_item (gtk_column_view_get_columns (table), 0);
  FoldInstrument *first = get_on_list (watchlist, 0), *second = get_on_list (watchlist, 1);

  select_row (page, 1);
  fixture_act (page, "move-up", NULL);
  g_assert_true (get_on_list (watchlist, 0) == second);
  /* the selection went along */
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (get_rows (page)), 0));
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (get_rows (page)), 1));
  fixture_act (page, "move-down", NULL);
  g_assert_true (get_on_list (watchlist, 0) == first);

  /* sorting is only for looking at */
  gtk_column_view_sort_by_column (table, name, GTK_SORT_DESCENDING);
  g_assert_false (is_enabled (page, "move-up"));
  g_assert_true (get_on_list (watchlist, 0) == first);
  fixture_act (page, "manual-order", NULL);
  g_assert_true (get_instrument_at (get_rows (page), 0) == first);
  g_assert_true (is_enabled (page, "move-up"));
}

static void
test_watchlist_moves_several (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (get_rows (page));
  FoldInstrument *order[4];

  for (guint i = 0; i < 4; i++)
    order[i] = get_on_list (watchlist, i);
  gtk_selection_model_select_item (selection, 0, TRUE);
  gtk_selection_model_select_item (selection, 2, FALSE);
  gtk_selection_model_select_item (selection, 3, FALSE);
  fixture_act (page, "move-up", NULL);
  g_assert_true (get_on_list (watchlist, 0) == order[0]); /* can go no further */
  g_assert_true (get_on_list (watchlist, 1) == order[2]);
  g_assert_true (get_on_list (watchlist, 2) == order[3]);
  g_assert_true (get_on_list (watchlist, 3) == order[1]);
  undo (fixture); /* one step */
  for (guint i = 0; i < 4; i++)
    g_assert_true (get_on_list (watchlist, i) == order[i]);
}

static GtkWidget *
find_labelled (GtkWidget *root, GType type, const char *tooltip)
{
  GtkWidget *found = fixture_find (root, type, "tooltip-text", tooltip);

  g_assert_nonnull (found);
  return found;
}

static void
edit_cell (GtkWidget *label, const char *text)
{
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (label));
  gtk_editable_set_text (GTK_EDITABLE (label), text);
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (label), TRUE);
}

static void
test_watchlist_edits_cells (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), 0);
  GtkWidget *target
      = find_labelled (page, GTK_TYPE_EDITABLE_LABEL, "Target price, in the instrument’s currency; click to edit");
  GtkWidget *tags = find_labelled (page, GTK_TYPE_EDITABLE_LABEL, "Tags, separated by commas; click to edit");
  GtkWidget *note = find_labelled (page, GTK_TYPE_EDITABLE_LABEL, "Note; click to edit");
  GtkWidget *conviction = fixture_find (page, FOLD_TYPE_WATCHLIST_CONVICTION, NULL, NULL);
  gint64 before = fold_watchlist_item_get_target_price (item);
  g_autofree char *note_before = g_strdup (fold_watchlist_item_get_note (item));
  g_autofree char *shown = NULL;

  edit_cell (target, "512.5");
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, G_GINT64_CONSTANT (51250000000));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (target)), ==, "512.50");
  edit_cell (target, "dear");
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, G_GINT64_CONSTANT (51250000000));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (target)), ==, "512.50");
  undo (fixture);
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, before);
  g_object_get (get_rows (page) != NULL ? target : NULL, "text", &shown, NULL);
  g_assert_cmpstr (shown, !=, "512.50");

  edit_cell (tags, "core, ai");
  g_assert_cmpstr (fold_watchlist_item_get_tags (item), !=, "");
  edit_cell (note, "Look again in May");
  g_assert_cmpstr (fold_watchlist_item_get_note (item), ==, "Look again in May");
  undo (fixture);
  g_assert_cmpstr (fold_watchlist_item_get_note (item), ==, note_before);

  g_signal_emit_by_name (conviction, "edited", 4);
  g_assert_cmpuint (fold_watchlist_item_get_conviction (item), ==, 4);
  g_assert_cmpint (fold_watchlist_conviction_get_value (FOLD_WATCHLIST_CONVICTION (conviction)), ==, 4);
}

static void
test_watchlist_adds (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  GtkWidget *picker = fixture_find (page, FOLD_TYPE_INSTRUMENT_PICKER, NULL, NULL);
  GtkEditable *entry = fold_instrument_picker_get_entry (FOLD_INSTRUMENT_PICKER (picker));
  guint n = fold_watchlist_get_n_items (watchlist);
  guint n_instruments = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book)));

  /* by an alias: the first of the list is taken */
  gtk_editable_set_text (entry, "PyCharm");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n + 1);
  g_assert_cmpstr (fold_instrument_get_name (get_on_list (watchlist, n)), ==, "JetBrains");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");

  gtk_editable_set_text (entry, "Serpent Works");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n + 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book))), ==,
                    n_instruments + 1);
  g_assert_true (fold_instrument_get_own (get_on_list (watchlist, n + 1)));
  undo (fixture);
  undo (fixture);
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book))), ==,
                    n_instruments);
}

static void
test_watchlist_transfers (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  g_autoptr (FoldWatchlist) other = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), 1);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  guint n = fold_watchlist_get_n_items (watchlist), n_other = fold_watchlist_get_n_items (other);

  select_row (page, 0);
  fixture_act (page, "copy-to", g_variant_new_int64 (fold_watchlist_get_id (other)));
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n);
  g_assert_cmpuint (fold_watchlist_get_n_items (other), ==, n_other + 1);
  select_row (page, 1);
  fixture_act (page, "move-to", g_variant_new_int64 (fold_watchlist_get_id (other)));
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n - 1);
  g_assert_cmpuint (fold_watchlist_get_n_items (other), ==, n_other + 2);
}

static void
test_watchlist_deletes (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)));
  g_autofree char *name = g_strdup (fold_watchlist_get_name (watchlist));

  fixture_act (page, "duplicate", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book))), ==, n + 1);
  page = GTK_WIDGET (fold_window_get_page (fixture->window));
  g_assert_true (FOLD_IS_WATCHLIST_PAGE (page));
  g_assert_true (fold_watchlist_page_get_watchlist (FOLD_WATCHLIST_PAGE (page)) != watchlist);

  page = show_watchlist (fixture, watchlist);
  fixture_act (page, "delete", NULL);
  g_assert_null (fold_watchlists_find (fold_book_get_watchlists (fixture->book), name));
  g_assert_false (FOLD_IS_WATCHLIST_PAGE (fold_window_get_page (fixture->window)));
  undo (fixture);
  g_assert_nonnull (fold_watchlists_find (fold_book_get_watchlists (fixture->book), name));
}

/* --- sector ------------------------------------------------------------------------------------------------------- */

static void
test_sector (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "sector:ml_ai");
  FoldSector *sector = fold_sector_page_get_sector (FOLD_SECTOR_PAGE (page));
  GtkWidget *thesis = fixture_find (page, FOLD_TYPE_SECTOR_TEXT, NULL, NULL);
  g_autofree char *before = g_strdup (fold_sector_get_thesis (sector));
  g_autofree char *typed = fold_sector_text_dup_typed (FOLD_SECTOR_TEXT (thesis));
  g_autofree char *after = NULL;
  GListModel *rows = get_rows (page);
  double last = INFINITY;

  g_assert_cmpstr (typed, ==, before);
  fold_sector_text_type (FOLD_SECTOR_TEXT (thesis), "Models eat compute.");
  fold_sector_text_commit (FOLD_SECTOR_TEXT (thesis));
  g_assert_cmpstr (fold_sector_get_thesis (sector), ==, "Models eat compute.");
  undo (fixture);
  g_assert_cmpstr (fold_sector_get_thesis (sector), ==, before);
  after = fold_sector_text_dup_typed (FOLD_SECTOR_TEXT (thesis));
  g_assert_cmpstr (after, ==, before);

  /* the instruments by what they gain at my odds, what has no such figure last */
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 5);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldSectorMember) row = g_list_model_get_item (rows, i);
      const double odds = fold_instrument_get_worth (fold_sector_member_get_instrument (row))->odds;

      g_assert_cmpfloat (fold_sector_member_get_share (row), >, 0);
      if (isfinite (odds))
        g_assert_cmpfloat (odds, <=, last);
      last = isfinite (odds) ? odds : -INFINITY;
    }
}

/* --- instrument --------------------------------------------------------------------------------------------------- */

static void
test_instrument_dialog (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *instrument = get_instrument (fixture, "jetbrains");
  double exposed = fold_instrument_get_exposed (instrument);
  AdwDialog *dialog = fold_instrument_dialog_new (fixture->session, instrument);
  GtkWidget *row, *share;
  double before;

  g_object_ref_sink (dialog);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, fold_instrument_get_name (instrument));
  row = fixture_find (GTK_WIDGET (dialog), FOLD_TYPE_INSTRUMENT_EXPOSURE_ROW, NULL, NULL);
  g_assert_nonnull (row);
  share = fixture_find (row, GTK_TYPE_SPIN_BUTTON, NULL, NULL);
  before = gtk_spin_button_get_value (GTK_SPIN_BUTTON (share));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (share), before - 5);
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_exposed (instrument), exposed - 0.05, 1e-6);
  undo (fixture);
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_exposed (instrument), exposed, 1e-6);
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (share)), before, 1e-6);

  adw_dialog_force_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

/* --- holdings ----------------------------------------------------------------------------------------------------- */

static const char table[] = "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"
                            "2026-01-05,,,,DEPOSIT,,USD,0,5000\n"
                            "2026-01-06,MSFT,EQUITY,3,BUY,400,USD,1,\n"
                            "2026-01-07,MSFT,EQUITY,many,BUY,400,USD,1,\n";

static GListModel *
read_tables (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, sizeof table - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_new (bytes, "january.csv", NULL, &error);
  GListStore *imports = g_list_store_new (FOLD_TYPE_IMPORT);

  g_assert_no_error (error);
  g_list_store_append (imports, import);
  return G_LIST_MODEL (imports);
}

static guint
count_transactions (Fixture *fixture)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (fixture->book));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      n += g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio));
    }
  return n;
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  g_autoptr (GListModel) imports = read_tables ();
  g_autoptr (GError) error = NULL;
  guint n = count_transactions (fixture);
  AdwDialog *dialog = fold_import_dialog_new (fixture->session, imports, "", &error);
  GtkWidget *summary;

  g_assert_no_error (error);
  g_object_ref_sink (dialog);
  adw_dialog_present (dialog, page);
  summary = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", "2 new · 0 already known · 1 set aside");
  g_assert_nonnull (summary);
  g_assert_cmpuint (count_transactions (fixture), ==, n); /* nothing is written yet */

  fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialog), "Fresh", &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  g_assert_nonnull (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "Fresh"));
  undo (fixture);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
  g_assert_null (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "Fresh"));

  adw_dialog_force_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

/* Two files that were dropped together, with the same rows in both: the second preview follows the first's import. */
static void
test_imports_overlap (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  guint n = count_transactions (fixture), n_imported = 99;
  AdwDialog *dialogs[2];
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_autoptr (GListModel) imports = read_tables ();

      dialogs[i] = fold_import_dialog_new (fixture->session, imports, "", &error);
      g_assert_no_error (error);
      g_object_ref_sink (dialogs[i]);
      adw_dialog_present (dialogs[i], page);
      fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialogs[i]), "Fresh", &error);
      g_assert_no_error (error);
    }
  gtk_widget_activate_action (GTK_WIDGET (dialogs[1]), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialogs[0]), GTK_TYPE_LABEL, "label",
                                  "0 new · 2 already known · 1 set aside"));
  g_assert_true (fold_import_dialog_apply (FOLD_IMPORT_DIALOG (dialogs[0]), &n_imported, &error));
  g_assert_cmpuint (n_imported, ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      adw_dialog_force_close (dialogs[i]);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (dialogs[i]);
    }
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  guint n = count_transactions (fixture);
  GtkWidget *transactions, *dialog;

  g_assert_cmpuint (n, >, 0);
  g_assert_false (is_enabled (page, "remove"));
  fixture_act (page, "view", g_variant_new_string ("transactions"));
  transactions = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transactions"));
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (transactions)), 0, TRUE);
  fixture_act (page, "remove", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n - 1);
  undo (fixture);
  g_assert_cmpuint (count_transactions (fixture), ==, n);

  fixture_act (page, "add", NULL);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_assert_true (FOLD_IS_TRANSACTION_DIALOG (dialog));
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (dialog, FOLD_TYPE_TRANSACTION_DIALOG,
                                                                            "type_row")),
                              FOLD_TRANSACTION_TYPE_DEPOSIT);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (dialog, FOLD_TYPE_TRANSACTION_DIALOG,
                                                                      "amount_row")),
                         "100");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 1);
}

/* --- edits that are not committed yet ----------------------------------------------------------------------------- */

static void
leave_page (Fixture *fixture)
{
  fold_window_show_page (fixture->window, "overview");
}

static void
open_other_book (Fixture *fixture)
{
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_autoptr (FoldSession) session = fold_session_new (book);

  fold_window_set_session (fixture->window, session);
}

static void
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef void (*Leave) (Fixture *fixture);

/* What was typed is kept, however the user goes away. */
static void
test_typed_text (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  GtkWidget *page = fixture_open (fixture, "sector:ml_ai");
  g_autoptr (FoldSector) sector = g_object_ref (fold_sector_page_get_sector (FOLD_SECTOR_PAGE (page)));
  GtkWidget *thesis = fixture_find (page, FOLD_TYPE_SECTOR_TEXT, NULL, NULL);

  g_assert_true (gtk_widget_grab_focus (thesis));
  fold_sector_text_type (FOLD_SECTOR_TEXT (thesis), "Models eat compute.");
  leave (fixture);
  g_assert_cmpstr (fold_sector_get_thesis (sector), ==, "Models eat compute.");
}

static void
test_typed_cell (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  FoldWatchlist *watchlist = get_first_watchlist (fixture);
  GtkWidget *page = show_watchlist (fixture, watchlist);
  g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), 0);
  GtkWidget *note = find_labelled (page, GTK_TYPE_EDITABLE_LABEL, "Note; click to edit");

  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (note));
  gtk_editable_set_text (GTK_EDITABLE (note), "Look again in May");
  leave (fixture);
  g_assert_cmpstr (fold_watchlist_item_get_note (item), ==, "Look again in May");
  for (guint i = 0; i < 20; i++) /* what the label has put off finds nothing to do */
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10 * 1000);
    }
}

static void
test_typed_value (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  GtkWidget *panel = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL);
  GtkWidget *row = fold_assumptions_panel_find_row (FOLD_ASSUMPTIONS_PANEL (panel), "M");
  GtkWidget *entry = fixture_find (row, GTK_TYPE_ENTRY, NULL, NULL);

  g_assert_true (gtk_widget_grab_focus (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "4");
  leave (fixture);
  g_assert_cmpfloat (fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book),
                                                                              "M")),
                     ==, 4);
}

static void
test_typed_note (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  FoldInstrument *instrument = get_instrument (fixture, "jetbrains");
  AdwDialog *dialog = fold_instrument_dialog_new (fixture->session, instrument);
  GtkWidget *note;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  note = fixture_find (GTK_WIDGET (dialog), FOLD_TYPE_SECTOR_TEXT, NULL, NULL);
  g_assert_true (gtk_widget_grab_focus (note));
  fold_sector_text_type (FOLD_SECTOR_TEXT (note), "Private.");
  if (leave != leave_page)
    leave (fixture);
  else
    adw_dialog_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (fold_instrument_get_note (instrument), ==, "Private.");
}

/* --- all ---------------------------------------------------------------------------------------------------------- */

static void
test_pages_die (Fixture *fixture, gconstpointer data)
{
  const char *const targets[] = { "ranking", "sector:ml_ai", "watchlist:1", "holdings", "instrument:nvidia" };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      GtkWidget *page = fixture_open (fixture, targets[i]);

      if (g_action_group_has_action (fold_page_get_actions (FOLD_PAGE (page)), "view"))
        fixture_act (page, "view", g_variant_new_string ("transactions"));
      fixture_scored (fixture);
      g_object_ref (page);
      fixture_open (fixture, "overview");
      fixture_wait_until (!g_main_context_iteration (NULL, FALSE));
      g_assert_finalize_object (page);
      fold_book_refresh (fixture->book, NULL); /* nobody of the dead is asked */
    }
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  const char *const targets[] = { "ranking", "sector:ml_ai", "watchlist:1", "holdings" };
  GtkWidget *conviction;

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      GtkWidget *page = fixture_open (fixture, targets[i]);
      GtkWidget *found = fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);

      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (found), GTK_ACCESSIBLE_ROLE_TREE_GRID);
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (found), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  conviction = fixture_find (fixture_open (fixture, "watchlist:1"), FOLD_TYPE_WATCHLIST_CONVICTION, NULL, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (conviction), GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (conviction), GTK_ACCESSIBLE_PROPERTY_LABEL, "Conviction");
}

static const Leave leaves[] = { leave_page, open_other_book, close_window };

#define ADD_TYPED(name, func, i)                                                                                       \
  g_test_add ("/pages/typed/" name, Fixture, &leaves[i], fixture_set_up, func, fixture_tear_down)

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("ranking/follows", test_ranking_follows);
  ADD ("ranking/stays", test_ranking_stays);
  ADD ("ranking/filters", test_ranking_filters);
  ADD ("ranking/losses", test_ranking_losses);
  ADD ("ranking/links", test_ranking_links);
  ADD ("ranking/adds", test_ranking_adds);
  ADD ("ranking/ranks", test_ranking_ranks);
  ADD ("watchlist/removes", test_watchlist_removes);
  ADD ("watchlist/reorders", test_watchlist_reorders);
  ADD ("watchlist/moves-several", test_watchlist_moves_several);
  ADD ("watchlist/edits-cells", test_watchlist_edits_cells);
  ADD ("watchlist/adds", test_watchlist_adds);
  ADD ("watchlist/transfers", test_watchlist_transfers);
  ADD ("watchlist/deletes", test_watchlist_deletes);
  ADD ("sector", test_sector);
  ADD ("instrument-dialog", test_instrument_dialog);
  ADD ("holdings/import", test_import);
  ADD ("holdings/imports-overlap", test_imports_overlap);
  ADD ("holdings/transactions", test_transactions);
  ADD_TYPED ("text/page", test_typed_text, 0);
  ADD_TYPED ("text/book", test_typed_text, 1);
  ADD_TYPED ("text/close", test_typed_text, 2);
  ADD_TYPED ("cell/page", test_typed_cell, 0);
  ADD_TYPED ("cell/book", test_typed_cell, 1);
  ADD_TYPED ("cell/close", test_typed_cell, 2);
  ADD_TYPED ("value/book", test_typed_value, 1);
  ADD_TYPED ("value/close", test_typed_value, 2);
  ADD_TYPED ("note/dialog", test_typed_note, 0);
  ADD_TYPED ("note/book", test_typed_note, 1);
  ADD_TYPED ("note/close", test_typed_note, 2);
  ADD ("die", test_pages_die);
  ADD ("names", test_names);
  return g_test_run ();
}
