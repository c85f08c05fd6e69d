/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-chart-view.h"
#include "fold-figure.h"
#include "fold-instrument-format.h"
#include "fold-instrument-sorter.h"
#include "fold-preferences-dialog.h"
#include "fold-ranking-filter-menu.h"
#include "fold-ranking-page.h"
#include "fold-worth-strip.h"
#include "pages.h"

/* The page of the ranking, on the sample book in a window. */

static GtkWidget *
get_filter (GtkWidget *page, const char *name)
{
  GtkWidget *menu = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "filter_menu"));

  return GTK_WIDGET (gtk_widget_get_template_child (menu, FOLD_TYPE_RANKING_FILTER_MENU, name));
}

static const char *
get_filter_label (GtkWidget *page)
{
  return gtk_menu_button_get_label (GTK_MENU_BUTTON (get_filter (page, "button")));
}

static guint
section_of (FoldInstrument *instrument)
{
  const guint tier = fold_instrument_get_outcome (instrument)->tier;

  return fold_instrument_get_scorable (instrument) != FOLD_SCORABLE_YES ? 7
         : !fold_instrument_get_assessed (instrument)                   ? 6
         : fold_instrument_get_basket (instrument)                      ? 5
         : fold_instrument_get_class_estimate (instrument)              ? 4
         : tier >= 7                                                    ? 3
         : tier == 6                                                    ? 2
                                                                        : 1;
}

/* At my odds within each section; what was not assessed and what cannot be invested in comes last. Returns: how many
 * can be scored */
static guint
assert_ranked (GListModel *rows)
{
  double last = INFINITY;
  guint n_scored = 0, group = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      FoldInstrument *instrument = pages_get_instrument_at (rows, i);
      const double odds = fold_instrument_get_worth (instrument)->odds;
      const guint own = section_of (instrument);

      n_scored += own < 7;
      g_assert_cmpuint (own, >=, group);
      if (own > group)
        last = INFINITY;
      group = own;
      if (own >= 6 || isnan (odds))
        continue;
      g_assert_cmpfloat (odds, <=, last);
      last = odds;
    }
  return n_scored;
}

/* Whether the column has no figure of it. */
static gboolean
is_missing (GtkSorter *own, FoldInstrument *instrument)
{
  double number;

  return FOLD_IS_INSTRUMENT_SORTER (own)
         && fold_instrument_sorter_get_number (FOLD_INSTRUMENT_SORTER (own), instrument, &number) && isnan (number);
}

/* As the sorters of its columns say, one pair after the other, within a section; what is missing comes last. */
static void
assert_sorted (GtkColumnView *table, GListModel *rows)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (table);
  GtkSorter *own = gtk_column_view_column_get_sorter (
      gtk_column_view_sorter_get_primary_sort_column (GTK_COLUMN_VIEW_SORTER (sorter)));

  for (guint i = 1; i < g_list_model_get_n_items (rows); i++)
    {
      FoldInstrument *a = pages_get_instrument_at (rows, i - 1), *b = pages_get_instrument_at (rows, i);

      g_assert_cmpuint (section_of (a), <=, section_of (b));
      g_assert_false (section_of (a) == section_of (b) && is_missing (own, a) && !is_missing (own, b));
      if (section_of (a) == section_of (b) && !is_missing (own, b))
        g_assert_cmpint (gtk_sorter_compare (sorter, a, b), !=, GTK_ORDERING_LARGER);
    }
}

static void
test_ranking_columns (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkColumnView *table = GTK_COLUMN_VIEW (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "table"));
  GListModel *columns = gtk_column_view_get_columns (table), *rows = pages_get_rows (page);
  guint n_sorted = 0;

  fixture_scored (fixture);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_sorter (column) == NULL)
        continue;
      gtk_column_view_sort_by_column (table, column, GTK_SORT_ASCENDING);
      assert_sorted (table, rows);
      gtk_column_view_sort_by_column (table, column, GTK_SORT_DESCENDING);
      assert_sorted (table, rows);
      n_sorted++;
    }
  g_assert_cmpuint (n_sorted, >=, 10);
}

/* The text of a label of a heading that is on screen, or NULL. */
static const char *
find_heading (GtkWidget *page, const char *name)
{
  GtkWidget *label = fixture_find (page, GTK_TYPE_LABEL, "label", name);

  return label != NULL && gtk_widget_get_mapped (label)
             ? gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (label)))
             : NULL;
}

/* Each section has its heading, says what belongs there, and ranks its rows by themselves; or all are ranked as one. */
static void
test_ranking_sections (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GListModel *rows = pages_get_rows (page);
  GSettings *settings = fold_session_get_settings (fixture->session);
  guint start, end, n_steady = 0;

  fixture_act (page, "chart", g_variant_new_string ("none"));
  fixture_scored (fixture);
  while (section_of (pages_get_instrument_at (rows, n_steady)) == 1)
    n_steady++;
  gtk_section_model_get_section (GTK_SECTION_MODEL (rows), 0, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, n_steady);
  fixture_wait_until (find_heading (page, "Steady") != NULL);
  g_assert_true (g_str_has_suffix (find_heading (page, "Steady"), ", risk tiers 1 to 5"));
  g_assert_cmpint (atoi (find_heading (page, "Steady")), ==, (int)n_steady);

  /* the limits are the user's */
  g_settings_set_int (settings, "steady-tier", 3);
  fixture_wait_until (g_str_has_suffix (find_heading (page, "Steady"), ", risk tiers 1 to 3"));
  g_assert_cmpint (atoi (find_heading (page, "Steady")), <, (int)n_steady);
  g_settings_reset (settings, "steady-tier");

  g_settings_set_string (settings, "ranking-ranks", "all");
  fixture_wait_until (find_heading (page, "All Ranked Together") != NULL);
  g_assert_null (find_heading (page, "Steady"));
  /* those by their own plan, which have no such figure, last */
  for (guint i = 1; section_of (pages_get_instrument_at (rows, i)) < 6; i++)
    {
      const double before = fold_instrument_get_worth (pages_get_instrument_at (rows, i - 1))->odds,
                   odds = fold_instrument_get_worth (pages_get_instrument_at (rows, i))->odds;

      g_assert_true (isnan (odds) || odds <= before);
    }
  g_settings_reset (settings, "ranking-ranks");
  assert_ranked (rows);
  g_settings_reset (settings, "ranking-picture");
}

/* What a row says of its rank. */
static const char *
find_rank (GtkWidget *page, const char *name)
{
  GtkWidget *cell = fixture_find (page, GTK_TYPE_INSCRIPTION, "text", name), *row = cell;

  while (row != NULL && g_strcmp0 (gtk_widget_get_css_name (row), "row") != 0)
    row = gtk_widget_get_parent (row);
  g_assert_nonnull (row);
  cell = fixture_find (row, GTK_TYPE_INSCRIPTION, NULL, NULL);
  return gtk_inscription_get_text (GTK_INSCRIPTION (cell));
}

/* Private companies without a plan of their own are equals, in a section of their own; with one they are ranked. */
static void
test_ranking_estimates (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  FoldInstrument *private = fixture_get_instrument (fixture, "circleci"),
                 *planned = fixture_get_instrument (fixture, "databricks"),
                 *public = fixture_get_instrument (fixture, "nvidia");
  GtkWidget *search;
  g_autofree char *stake = NULL;

  fixture_act (page, "chart", g_variant_new_string ("none"));
  fixture_scored (fixture);
  g_assert_true (fold_instrument_get_class_estimate (private));
  g_assert_false (fold_instrument_get_class_estimate (planned));
  g_assert_false (fold_instrument_get_class_estimate (public));
  search = fixture_find (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "circleci");
  fixture_wait_until (find_heading (page, "Private, by Class Estimate") != NULL);
  g_assert_cmpstr (find_rank (page, "CircleCI"), ==, "=");
  gtk_editable_set_text (GTK_EDITABLE (search), "databricks");
  fixture_wait_until (pages_get_instrument_at (pages_get_rows (page), 0) == planned);
  fixture_wait_until (find_heading (page, "Private, by Class Estimate") == NULL);
  g_assert_cmpstr (find_rank (page, "Databricks"), ==, "1");
  /* no price asks anything of a plan, so that its stake stands for the figure */
  g_assert_true (isnan (fold_instrument_get_worth (planned)->happens));
  stake = fold_format_multiple (fold_instrument_get_outcome (planned)->happens_multiple);
  g_assert_nonnull (fixture_find (page, GTK_TYPE_INSCRIPTION, "text", stake));
  g_settings_reset (fold_session_get_settings (fixture->session), "ranking-picture");
}

/* Growth does not end before it begins. */
static void
test_ranking_limits (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fold_session_get_settings (fixture->session);
  AdwDialog *dialog = fold_preferences_dialog_new (fixture->session);
  AdwSpinRow *steady, *growth;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  steady = ADW_SPIN_ROW (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_SPIN_ROW, "title", "Steady up to Tier"));
  growth = ADW_SPIN_ROW (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_SPIN_ROW, "title", "Growth up to Tier"));
  g_assert_cmpfloat (adw_spin_row_get_value (steady), ==, 5);
  adw_spin_row_set_value (steady, 7);
  g_assert_cmpfloat (adw_spin_row_get_value (growth), ==, 7);
  g_assert_cmpint (g_settings_get_int (settings, "growth-tier"), ==, 7);
  adw_spin_row_set_value (steady, 2);
  adw_spin_row_set_value (growth, 4);
  g_assert_cmpint (g_settings_get_int (settings, "steady-tier"), ==, 2);
  g_assert_cmpint (g_settings_get_int (settings, "growth-tier"), ==, 4);
  adw_dialog_force_close (dialog);
  g_settings_reset (settings, "steady-tier");
  g_settings_reset (settings, "growth-tier");
}

static guint
count_listed (FoldBook *book, FoldInstrument *instrument)
{
  GListModel *lists = G_LIST_MODEL (fold_book_get_watchlists (book));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FoldWatchlist) list = g_list_model_get_item (lists, i);

      n += fold_watchlist_find (list, instrument) != NULL;
    }
  return n;
}

/* Only what is on a watchlist, or on one of them, also while that is edited. */
static void
test_ranking_lists (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GListModel *rows = pages_get_rows (page);
  GListModel *all = G_LIST_MODEL (fold_book_get_instruments (fixture->book));
  GtkDropDown *lists = GTK_DROP_DOWN (get_filter (page, "watchlists"));
  FoldWatchlist *first = pages_get_first_watchlist (fixture);
  g_autoptr (GError) error = NULL;
  guint n_listed = 0, n = fold_watchlist_get_n_items (first);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    n_listed += count_listed (fixture->book, pages_get_instrument_at (all, i)) > 0;
  g_assert_cmpuint (n_listed, <, g_list_model_get_n_items (all));
  gtk_drop_down_set_selected (lists, 1);
  fixture_wait_until (g_list_model_get_n_items (rows) == n_listed);

  gtk_drop_down_set_selected (lists, 2);
  fixture_wait_until (g_list_model_get_n_items (rows) == n);
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (fold_watchlist_find (first, pages_get_instrument_at (rows, i)));
  g_assert_true (fold_watchlists_rename (fold_book_get_watchlists (fixture->book), first, "Another name", &error));
  g_assert_cmpuint (gtk_drop_down_get_selected (lists), ==, 2);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    if (fold_watchlist_find (first, pages_get_instrument_at (all, i)) == NULL)
      {
        g_assert_true (fold_watchlists_add (fold_book_get_watchlists (fixture->book), first,
                                            pages_get_instrument_at (all, i), G_MAXUINT, &error));
        break;
      }
  fixture_wait_until (g_list_model_get_n_items (rows) == n + 1);
  fixture_act (page, "clear-filters", NULL);
  fixture_wait_until (g_list_model_get_n_items (rows) == g_list_model_get_n_items (all));
  g_assert_cmpuint (gtk_drop_down_get_selected (lists), ==, 0);
}

/* Of what nobody has assessed it is not known what the theme is worth: not 0.0 %. */
static void
test_ranking_unassessed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GListModel *rows = pages_get_rows (page);
  FoldInstrument *made = NULL;
  FoldFigure *figure;
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Unknown Works", "mega_cap", "USD",
                                          &made, &error));
  fixture_scored (fixture);
  g_assert_cmpuint (section_of (made), ==, 6);
  g_assert_true (isfinite (fold_instrument_get_score (made)));
  g_assert_true (isnan (fold_instrument_get_worth (made)->happens) && isnan (fold_instrument_get_worth (made)->odds)
                 && isnan (fold_instrument_get_worth (made)->otherwise)
                 && isnan (fold_instrument_get_worth (made)->break_even_odds));
  assert_ranked (rows);
  target = g_strconcat ("instrument:", fold_instrument_get_slug (made), NULL);
  page = fixture_open (fixture, target);
  figure = FOLD_FIGURE (fixture_find (page, FOLD_TYPE_FIGURE, "title", "At My Odds"));
  g_assert_cmpstr (fold_figure_get_value (figure), ==, "—");
}

static const FoldChartDatum *
get_plane_datum (FoldChartView *plane, const char *slug)
{
  const FoldChartScene *scene = fold_chart_view_get_scene (plane);

  return fold_chart_scene_get_datum (scene, (guint)fold_chart_scene_find (scene, slug));
}

/* What the theme adds against the swing, or the expected return against the chance of loss. */
static void
test_ranking_planes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  FoldChartView *plane = FOLD_CHART_VIEW (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "plane"));
  FoldInstrument *nvidia = fixture_get_instrument (fixture, "nvidia");
  const FoldChartScene *scene;

  fixture_act (page, "chart", g_variant_new_string ("worth"));
  fixture_scored (fixture);
  /* the picture comes a moment after the figures */
  fixture_wait_until (get_plane_datum (plane, "nvidia")->x == fold_instrument_get_outcome (nvidia)->swing);
  scene = fold_chart_view_get_scene (plane);
  g_assert_cmpfloat (fold_chart_scene_get_datum (scene, (guint)fold_chart_scene_find (scene, "nvidia"))->y, ==,
                     fold_instrument_get_worth (nvidia)->odds);
  fixture_act (page, "chart", g_variant_new_string ("return"));
  fixture_wait_until (fold_chart_view_get_scene (plane) != scene);
  scene = fold_chart_view_get_scene (plane);
  g_assert_cmpfloat (fold_chart_scene_get_datum (scene, (guint)fold_chart_scene_find (scene, "nvidia"))->x, ==,
                     fold_instrument_get_outcome (nvidia)->p_loss);
  g_assert_cmpfloat (fold_chart_scene_get_datum (scene, (guint)fold_chart_scene_find (scene, "nvidia"))->y, ==,
                     fold_instrument_get_outcome (nvidia)->expected_return);
  g_settings_reset (fold_session_get_settings (fixture->session), "ranking-picture");
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
  GListModel *rows = pages_get_rows (page);
  FoldInstrument *first, *selected;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0, n_scored = 0;

  fixture_wait_until (g_list_model_get_n_items (rows)
                      == g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book))));
  n_scored = assert_ranked (rows);
  g_assert_cmpuint (n_scored, >, 50);
  g_assert_cmpuint (n_scored, <, g_list_model_get_n_items (rows));
  pages_select_row (page, 3);
  selected = pages_get_instrument_at (rows, 3);

  fold_scenarios_set_assumption (fold_book_get_scenarios (fixture->book), "p", fold_range_constant (0), &error);
  g_assert_no_error (error);
  fixture_scored (fixture);
  first = pages_get_instrument_at (rows, 0); /* what is exposed the least, where it does not happen */
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect_swapped (fold_session_get_scorer (fixture->session), "scored", G_CALLBACK (count_cb), &n_scored);
  n_scored = 0;
  fold_scenarios_set_assumption (fold_book_get_scenarios (fixture->book), "p", fold_range_constant (1), &error);
  g_assert_no_error (error);
  fixture_scored (fixture);

  assert_ranked (rows);
  g_assert_true (pages_get_instrument_at (rows, 0) != first);
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

  fixture_wait_until (gtk_adjustment_get_upper (adjustment) > 2000);
  fixture_scored (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0); /* the first heading is seen */
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
  GListModel *rows = pages_get_rows (page);
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book)));
  GtkWidget *search = fixture_find (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GtkCheckButton *owned = GTK_CHECK_BUTTON (get_filter (page, "owned"));
  GtkStack *stack = GTK_STACK (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "stack"));

  g_assert_false (pages_is_enabled (page, "clear-filters"));
  gtk_check_button_set_active (owned, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, n_all);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    g_assert_cmpfloat (fold_instrument_get_weight (pages_get_instrument_at (rows, i)), !=, 0);

  gtk_editable_set_text (GTK_EDITABLE (search), "no company is called so");
  fixture_wait_until (g_list_model_get_n_items (rows) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "no-match");
  fixture_act (page, "clear-filters", NULL);
  fixture_wait_until (g_list_model_get_n_items (rows) == n_all);
  g_assert_false (gtk_check_button_get_active (owned));
}

/* What is lost if not, and the picture that folds and stays so. */
static void
test_ranking_losses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GListModel *rows = pages_get_rows (page);
  GtkDropDown *losses = GTK_DROP_DOWN (get_filter (page, "losses"));
  GtkWidget *charts = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "charts"));
  GSettings *settings = fold_session_get_settings (fixture->session);

  g_assert_cmpstr (get_filter_label (page), ==, "Filters");
  gtk_drop_down_set_selected (losses, 2);
  g_assert_cmpstr (get_filter_label (page), ==, "Filters (1)");
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 5);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    g_assert_cmpfloat (fold_instrument_get_worth (pages_get_instrument_at (rows, i))->otherwise, >=, -0.02);
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
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (pages_get_rows (page));
  FoldChartView *plane = FOLD_CHART_VIEW (fixture_find (page, FOLD_TYPE_CHART_VIEW, NULL, NULL));

  g_assert_null (gtk_single_selection_get_selected_item (selection));
  fold_chart_view_set_selected_id (plane, "nvidia");
  g_assert_true (gtk_single_selection_get_selected_item (selection)
                 == (gpointer)fixture_get_instrument (fixture, "nvidia"));
  pages_select_row (page, 0);
  g_assert_cmpstr (fold_chart_view_get_selected_id (plane), ==,
                   fold_instrument_get_slug (pages_get_instrument_at (G_LIST_MODEL (selection), 0)));
  fold_chart_view_set_selected_id (plane, NULL);
  g_assert_null (gtk_single_selection_get_selected_item (selection));
}

static void
test_ranking_adds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GListModel *rows = pages_get_rows (page);
  guint n = fold_watchlist_get_n_items (watchlist);
  guint n_lists = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)));
  guint position = 0;

  g_assert_false (pages_is_enabled (page, "add-to-watchlist"));
  while (fold_watchlist_find (watchlist, pages_get_instrument_at (rows, position)) != NULL)
    position++;
  pages_select_row (page, position);
  fixture_act (page, "add-to-watchlist", g_variant_new_int64 (fold_watchlist_get_id (watchlist)));
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n + 1);
  pages_undo (fixture);
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n);

  fixture_act (page, "add-to-new-watchlist", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book))), ==,
                    n_lists + 1);
  pages_undo (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book))), ==, n_lists);
}

/* The second view of the ranking: worked out while it is looked at, with a line for whom is selected. */
static void
test_ranking_ranks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkLabel *words;
  FoldChartView *ranks = FOLD_CHART_VIEW (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "ranks"));
  FoldInstrument *instrument = fixture_get_instrument (fixture, "coursera");

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
  g_assert_true (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (pages_get_rows (page)))
                 == (gpointer)instrument);
  g_settings_reset (fold_session_get_settings (fixture->session), "ranking-picture");
}

/* A figure is one whole: its minus is a minus, and from right to left it keeps its order. */
static void
test_figures (void)
{
  g_autofree char *below = fold_format_multiple (-0.25), *far = fold_format_multiple (-2.34e12);
  g_autofree char *kept = NULL, *missing = NULL, *name = NULL, *arabic = NULL, *mixed = NULL;

  g_assert_cmpstr (below, ==, "−0.25×");
  g_assert_cmpstr (far, ==, "−2.3e+12×");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  kept = fold_format_multiple (2.5);
  missing = fold_format_return (NAN);
  name = fold_format_name ("Docker, Inc.");
  arabic = fold_format_name ("أرامكو");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  mixed = fold_format_name ("أرامكو");
  g_assert_true (g_str_has_prefix (kept, "\u200e"));
  /* a dash stands where figures do; a name begins where the window does, and is in its own order */
  g_assert_true (g_str_has_prefix (missing, "\u200e"));
  g_assert_cmpstr (name, ==, "\u200f\u2068Docker, Inc.\u2069");
  g_assert_cmpstr (arabic, ==, "أرامكو");
  g_assert_cmpstr (mixed, ==, "\u200e\u2068أرامكو\u2069");
}

/* Whether there are words under a point of the table, as the pointer asks for them. */
static gboolean
has_words (GtkWidget *table, GtkWidget *cell)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  graphene_point_t place;
  gboolean answered = FALSE;

  if (!gtk_widget_compute_point (cell, table, &GRAPHENE_POINT_INIT (2, 2), &place))
    g_assert_not_reached ();
  g_signal_emit_by_name (table, "query-tooltip", (int)place.x, (int)place.y, FALSE, tooltip, &answered);
  return answered;
}

/* A cell says what its figure is, by the table's one tooltip and to a screen reader; a title has nothing to add. */
static void
test_ranking_words (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkWidget *table = fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GtkWidget *title, *strip, *loss;

  fixture_scored (fixture);
  fixture_wait_until (fixture_find (table, FOLD_TYPE_WORTH_STRIP, NULL, NULL) != NULL);
  title = fixture_find (table, GTK_TYPE_LABEL, "label", "Loss");
  strip = fixture_find (table, FOLD_TYPE_WORTH_STRIP, NULL, NULL);
  loss = gtk_widget_get_first_child (gtk_widget_get_next_sibling (gtk_widget_get_parent (strip)));
  fixture_wait_until (gtk_widget_get_width (loss) > 0);
  g_assert_true (has_words (table, loss));
  g_assert_false (has_words (table, title));
  g_assert_false (has_words (table, strip)); /* the table has none for it; the strip has its own */
  gtk_test_accessible_assert_property (loss, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Chance of getting back less than you invested");
}

/* Most of a narrow ranking is its table. */
static void
test_ranking_room (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkWidget *table = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "table"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 360);
  fixture_wait_until (2 * gtk_widget_get_height (table) > gtk_widget_get_height (page));
  g_assert_true (gtk_widget_get_mapped (get_filter (page, "button")));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
}

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("ranking/follows", test_ranking_follows);
  ADD ("ranking/stays", test_ranking_stays);
  ADD ("ranking/filters", test_ranking_filters);
  ADD ("ranking/room", test_ranking_room);
  ADD ("ranking/words", test_ranking_words);
  ADD ("ranking/losses", test_ranking_losses);
  ADD ("ranking/sections", test_ranking_sections);
  ADD ("ranking/estimates", test_ranking_estimates);
  ADD ("ranking/columns", test_ranking_columns);
  ADD ("ranking/limits", test_ranking_limits);
  ADD ("ranking/lists", test_ranking_lists);
  ADD ("ranking/unassessed", test_ranking_unassessed);
  g_test_add_func ("/pages/figures", test_figures);
  ADD ("ranking/planes", test_ranking_planes);
  ADD ("ranking/links", test_ranking_links);
  ADD ("ranking/adds", test_ranking_adds);
  ADD ("ranking/ranks", test_ranking_ranks);
  return g_test_run ();
}
