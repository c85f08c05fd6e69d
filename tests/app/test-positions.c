/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"
#include "fold-figure.h"
#include "fold-holdings-page.h"
#include "fold-instrument-format.h"
#include "fold-position-group.h"
#include "fold-position-totals.h"
#include "fold-position-words.h"
#include "fold-positions-view.h"
#include "pages.h"

/* The positions of the page of holdings, on the sample book in a window. */

static const char *const keys[]
    = { "position-grouping", "hidden-position-columns", "folded-sections", "position-order" };

static GSettings *
get_settings (Fixture *fixture)
{
  return fold_session_get_settings (fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (get_settings (fixture), keys[i]);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (get_settings (fixture), keys[i]);
  fixture_tear_down (fixture, data);
}

static FoldPositionsView *
open_positions (Fixture *fixture)
{
  GtkWidget *page = fixture_open (fixture, "holdings");

  return FOLD_POSITIONS_VIEW (gtk_widget_get_template_child (page, FOLD_TYPE_HOLDINGS_PAGE, "positions"));
}

static GtkWidget *
get_child (FoldPositionsView *view, const char *name)
{
  GtkWidget *child = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (view), FOLD_TYPE_POSITIONS_VIEW, name));

  g_assert_nonnull (child);
  return child;
}

static GListModel *
get_rows (FoldPositionsView *view)
{
  return G_LIST_MODEL (gtk_column_view_get_model (fold_positions_view_get_positions (view)));
}

static guint
find_row (FoldPositionsView *view, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_rows (view)); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (get_rows (view), i);
      g_autofree char *text = NULL;

      g_object_get (row, "name", &text, NULL);
      if (g_str_equal (text, name))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static FoldPositionGroup *
get_group (FoldPositionsView *view, guint position)
{
  g_autoptr (FoldPositionGroup) group = g_list_model_get_item (get_rows (view), position);

  g_assert_true (FOLD_IS_POSITION_GROUP (group));
  return group;
}

static GtkColumnViewColumn *
find_column (FoldPositionsView *view, const char *id)
{
  GListModel *columns = gtk_column_view_get_columns (fold_positions_view_get_positions (view));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        return column;
    }
  g_assert_not_reached ();
}

static gboolean
is_shown (FoldPositionsView *view, const char *id)
{
  return gtk_column_view_column_get_visible (find_column (view, id));
}

static const char *
get_total (FoldPositionsView *view, const char *title)
{
  GtkWidget *figure = fixture_find (get_child (view, "totals"), FOLD_TYPE_FIGURE, "title", title);

  g_assert_nonnull (figure);
  return fold_figure_get_value (FOLD_FIGURE (figure));
}

static void
add (Fixture *fixture, const char *slug, FoldTransactionType type, int quantity, int price)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (fixture->book);
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (portfolios), 0);
  g_autoptr (FoldAccount) account = g_list_model_get_item (fold_portfolio_get_accounts (portfolio), 0);
  FoldInstrument *instrument = fixture_get_instrument (fixture, slug);
  const FoldEntry entry = {
    .account_id = fold_account_get_id (account),
    .instrument_id = fold_instrument_get_id (instrument),
    .date = fold_portfolios_get_day (portfolios) - (type == FOLD_TRANSACTION_TYPE_BUY ? 100 : 50),
    .type = type,
    .quantity = quantity * FOLD_EXACT_UNIT,
    .price = price >= 0 ? price * FOLD_PRICE_SCALE : -1,
    .currency = "EUR",
  };
  g_autoptr (GError) error = NULL;

  fold_portfolios_add_transaction (portfolios, &entry, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* --- columns ------------------------------------------------------------------------------------------------------ */

/* What is not wanted goes and stays away; others give way to a narrow window, the three figures never. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  FoldPositionsView *view = open_positions (fixture);
  g_auto (GStrv) hidden = NULL;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1500, 900);
  fixture_wait_until (is_shown (view, "gain") && is_shown (view, "value"));
  gtk_widget_activate_action (GTK_WIDGET (view), "positions.column-gain", NULL);
  fixture_wait_until (!is_shown (view, "gain"));
  g_assert_true (is_shown (view, "gain-rate"));
  hidden = g_settings_get_strv (get_settings (fixture), "hidden-position-columns");
  g_assert_true (g_strv_equal ((const char *const *)hidden, (const char *const[]){ "gain", NULL }));
  fixture_open (fixture, "overview");
  view = open_positions (fixture);
  fixture_wait_until (is_shown (view, "value"));
  g_assert_false (is_shown (view, "gain"));
  gtk_widget_activate_action (GTK_WIDGET (view), "positions.column-gain", NULL);
  fixture_wait_until (is_shown (view, "gain"));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  fixture_wait_until (!is_shown (view, "gain") && !is_shown (view, "value"));
  g_assert_true (is_shown (view, "if-it-happens") && is_shown (view, "at-my-odds") && is_shown (view, "if-not"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  fixture_wait_until (is_shown (view, "gain"));
}

/* --- totals ------------------------------------------------------------------------------------------------------- */

static FoldValuationSum
add_up (Fixture *fixture, FoldInstrument *only)
{
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  GListModel *holdings = fold_portfolio_get_holdings (portfolio);
  FoldValuationSum sum = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);

      if (only == NULL || fold_holding_get_instrument (holding) == only)
        fold_valuation_sum_add (&sum, fold_holding_get_valuation (holding));
    }
  return sum;
}

static void
assert_totals (FoldPositionsView *view, const FoldValuationSum *sum)
{
  g_autofree char *value = fold_format_money (sum->value, "EUR"), *cost = fold_format_money (sum->cost, "EUR");
  g_autofree char *gain = fold_format_money (sum->gain, "EUR");
  g_autofree char *rate = fold_format_return (fold_valuation_sum_get_rate (sum));

  g_assert_cmpstr (get_total (view, "Total Value"), ==, value);
  g_assert_cmpstr (get_total (view, "Cost"), ==, cost);
  g_assert_cmpstr (get_total (view, "Gain"), ==, gain);
  g_assert_cmpstr (get_total (view, "Gain %"), ==, rate);
}

/* Of all that is shown, which a search changes; what has no price is said, and not counted as nothing. */
static void
test_totals (Fixture *fixture, gconstpointer data)
{
  FoldPositionsView *view = open_positions (fixture);
  GtkEditable *search = GTK_EDITABLE (get_child (view, "search"));
  FoldInstrument *nvidia = fixture_get_instrument (fixture, "nvidia");
  FoldValuationSum sum = add_up (fixture, NULL);
  const gint64 value = sum.value;

  assert_totals (view, &sum);
  gtk_editable_set_text (search, "nvid");
  sum = add_up (fixture, nvidia);
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == 1);
  assert_totals (view, &sum);
  gtk_editable_set_text (search, "no such name");
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get_child (view, "stack"))), ==, "none-found");
  gtk_editable_set_text (search, "");
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) > 1);

  add (fixture, "circleci", FOLD_TRANSACTION_TYPE_TRANSFER_IN, 1, -1);
  sum = add_up (fixture, NULL);
  g_assert_cmpint (sum.value, ==, value);
  assert_totals (view, &sum);
  g_assert_nonnull (fixture_find (get_child (view, "totals"), GTK_TYPE_LABEL, "label", "Without 1 that has no price."));
  pages_undo (fixture);
  g_assert_null (fixture_find (get_child (view, "totals"), GTK_TYPE_LABEL, "label", "Without 1 that has no price."));
}

/* --- groups ------------------------------------------------------------------------------------------------------- */

static void
group_by (FoldPositionsView *view, const char *grouping)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "positions.grouping", "s", grouping);
}

/* Sorting stays within groups, and a group that is folded is remembered; its row does that, too. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  FoldPositionsView *view = open_positions (fixture);
  GtkColumnView *table = fold_positions_view_get_positions (view);
  guint n, n_all = g_list_model_get_n_items (get_rows (view));
  FoldPositionGroup *euro;
  g_auto (GStrv) folded = NULL;

  group_by (view, "account");
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == n_all + 2);
  euro = get_group (view, 0);
  g_assert_cmpstr (fold_position_group_get_name (euro), ==, "Euro account");
  n = fold_position_group_get_sum (euro)->n;
  g_assert_cmpstr (fold_position_group_get_name (get_group (view, n + 1)), ==, "Dollar account");
  gtk_column_view_sort_by_column (table, find_column (view, "value"), GTK_SORT_DESCENDING);
  g_assert_true (get_group (view, 0) == euro);
  g_assert_cmpuint (find_row (view, "NVIDIA"), ==, n + 2); /* the largest of its account */
  gtk_column_view_sort_by_column (table, find_column (view, "value"), GTK_SORT_ASCENDING);
  g_assert_cmpuint (find_row (view, "NVIDIA"), ==, n_all + 1);

  g_signal_emit_by_name (table, "activate", 0);
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == n_all + 2 - n);
  g_assert_true (get_group (view, 0) == euro);
  g_assert_false (fold_position_group_get_expanded (euro));
  folded = g_settings_get_strv (get_settings (fixture), "folded-sections");
  g_assert_true (g_strv_contains ((const char *const *)folded, fold_position_group_get_id (euro)));
  fixture_open (fixture, "overview");
  view = open_positions (fixture);
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == n_all + 2 - n);
  g_assert_cmpuint (find_row (view, "NVIDIA"), ==, n_all + 1 - n); /* sorted as before */
  fold_positions_view_fold (view, get_group (view, 0));
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == n_all + 2);

  group_by (view, "sector");
  fixture_wait_until (g_strcmp0 (fold_position_group_get_id (get_group (view, 0)), "sector:dev_tools") == 0);
  group_by (view, "none");
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == n_all);
}

/* A group is no position: it is copied and taken out no more than a heading is. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  FoldPositionsView *view = open_positions (fixture);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (view), FOLD_TYPE_HOLDINGS_PAGE);
  g_autoptr (GListModel) rows = NULL;
  g_autoptr (FoldExportTable) table = NULL;
  const guint n = g_list_model_get_n_items (fold_positions_view_get_holdings (view));

  group_by (view, "account");
  fixture_wait_until (g_list_model_get_n_items (get_rows (view)) == n + 2);
  rows = fold_instrument_page_dup_rows (FOLD_INSTRUMENT_PAGE (page));
  table = FOLD_INSTRUMENT_PAGE_GET_CLASS (page)->make_table (FOLD_INSTRUMENT_PAGE (page), rows);
  g_assert_cmpuint (fold_export_table_get_n_rows (table), ==, n);
}

/* --- what is special ---------------------------------------------------------------------------------------------- */

/* What is sold short is negative, says so and has no score. */
static void
test_short (Fixture *fixture, gconstpointer data)
{
  FoldPositionsView *view = open_positions (fixture);
  GtkWidget *table = GTK_WIDGET (fold_positions_view_get_positions (view));
  guint row;
  FoldHolding *holding;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1900, 900);
  g_assert_null (fixture_find (table, GTK_TYPE_LABEL, "label", "Short"));
  add (fixture, "gitlab", FOLD_TRANSACTION_TYPE_SELL, 4, 20);
  fixture_wait_until ((row = find_row (view, fold_instrument_get_name (fixture_get_instrument (fixture, "gitlab"))))
                      != GTK_INVALID_LIST_POSITION);
  holding = g_list_model_get_item (get_rows (view), row);
  g_assert_true (fold_holding_get_is_short (holding));
  g_assert_true (fold_holding_get_quantity (holding) == -4 * FOLD_EXACT_UNIT);
  g_assert_cmpint (fold_holding_get_value (holding), <, 0);
  fixture_wait_until (fixture_find (table, GTK_TYPE_LABEL, "label", "Short") != NULL);
  g_object_unref (holding);
  pages_undo (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
}

/* What was sold in full is listed elsewhere, with what became of it, and opens its page. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  FoldPositionsView *view = open_positions (fixture);
  AdwToggleGroup *which = ADW_TOGGLE_GROUP (get_child (view, "which"));
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (view), FOLD_TYPE_PAGE);
  GtkWidget *closed = get_child (view, "closed");
  g_autofree char *copied = NULL;
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (closed)));
  const char *name = fold_instrument_get_name (fixture_get_instrument (fixture, "circleci"));

  adw_toggle_group_set_active_name (which, "closed");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get_child (view, "stack"))), ==, "none-closed");
  add (fixture, "circleci", FOLD_TRANSACTION_TYPE_BUY, 2, 10);
  add (fixture, "circleci", FOLD_TRANSACTION_TYPE_SELL, 2, 13);
  fixture_wait_until (g_list_model_get_n_items (rows) == 1);
  fixture_wait_until (fixture_find (closed, GTK_TYPE_INSCRIPTION, "text", name) != NULL);
  fixture_wait_until (fixture_find (closed, GTK_TYPE_INSCRIPTION, "text", "6.00\u00a0EUR") != NULL);
  g_assert_nonnull (fixture_find (closed, GTK_TYPE_INSCRIPTION, "text", "+30.0\u00a0% in 50 d"));
  g_assert_cmpuint (find_row (view, name), ==, GTK_INVALID_LIST_POSITION);

  fixture_act (page, "copy", NULL);
  copied = pages_read_clipboard (page);
  g_assert_true (g_str_has_prefix (copied, "Id\tTicker\tName\tFirst day\t"));
  g_assert_nonnull (strstr (copied, "\ncircleci\t"));
  g_assert_nonnull (strstr (copied, "\tEUR\t6\t0\t"));
  g_signal_emit_by_name (closed, "activate", 0);
  fixture_wait_until (g_strcmp0 (fold_page_get_target (fold_window_get_page (fixture->window)), "circleci") == 0);
}

/* A gain opens what it is made of. */
static void
test_explained (Fixture *fixture, gconstpointer data)
{
  FoldPositionsView *view = open_positions (fixture);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (view), FOLD_TYPE_HOLDINGS_PAGE);
  const guint row = find_row (view, "NVIDIA");
  g_autoptr (FoldHolding) holding = g_list_model_get_item (get_rows (view), row);
  g_autofree char *gain = fold_format_money (fold_holding_get_gain (holding), "USD");
  g_autofree char *words = NULL;

  g_assert_false (pages_is_enabled (page, "explain-gain"));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_rows (view)), row, TRUE);
  fixture_act (page, "explain-gain", NULL);
  words = fold_position_words_gain (fixture->book, holding);
  g_assert_nonnull (strstr (words, gain));
  g_assert_nonnull (strstr (words, "EUR")); /* and in the book's currency */
  fixture_wait_until (fixture_find (GTK_WIDGET (view), GTK_TYPE_LABEL, "label", words) != NULL);
  g_assert_nonnull (fixture_find (GTK_WIDGET (view), GTK_TYPE_LABEL, "label", "Unrealised Gain"));
}

#define ADD(path, func) g_test_add ("/positions/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("columns", test_columns);
  ADD ("totals", test_totals);
  ADD ("groups", test_groups);
  ADD ("copy", test_copy);
  ADD ("short", test_short);
  ADD ("closed", test_closed);
  ADD ("explained", test_explained);
  return g_test_run ();
}
