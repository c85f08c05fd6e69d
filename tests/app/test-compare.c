/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-app-fixture.h"
#include "fold-blend-dialog.h"
#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-compare-page.h"
#include "fold-compare-scenes.h"
#include "fold-compare-words.h"
#include "fold-decimal.h"
#include "fold-scenario-blend.h"
#include "fold-scenario-trades.h"
#include "fold-sidebar-row.h"
#include "fold-trade-booking-dialog.h"
#include "fold-trade-dialog.h"

/* The Scenarios page: what it shows is the model's, and follows the hand. */

static FoldComparePage *
open_page (Fixture *fixture)
{
  FoldComparePage *page = FOLD_COMPARE_PAGE (fixture_open (fixture, "scenarios"));

  fixture_wait_until (fold_comparer_get_comparison (fold_compare_page_get_comparer (page)) != NULL);
  return page;
}

static FoldComparison *
get_comparison (FoldComparePage *page)
{
  return fold_comparer_get_comparison (fold_compare_page_get_comparer (page));
}

/* A label somewhere below root that shows this. */
static gboolean
shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
assert_outcomes (const FoldOutcome *one, const FoldOutcome *other)
{
  if (isnan (one->score))
    g_assert_true (isnan (other->score));
  else
    g_assert_cmpfloat (one->score, ==, other->score);
  g_assert_cmpfloat (one->happens_multiple, ==, other->happens_multiple);
}

/* Every column is what the engine says of that scenario by itself. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  FoldComparison *comparison = get_comparison (page);
  const guint draws = fold_scorer_get_draws (fold_session_get_scorer (fixture->session));

  g_assert_cmpuint (fold_comparison_get_n_columns (comparison), ==, 3);
  g_assert_true (fold_comparison_get_column (comparison, 0)->scenario
                 == fold_scenarios_get_active (fold_book_get_scenarios (fixture->book)));
  for (guint c = 0; c < 3; c++)
    {
      const FoldComparisonColumn *column = fold_comparison_get_column (comparison, c);
      g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (fixture->book, column->scenario, NULL, NULL);
      const FoldEngineOptions options = { .draws = draws, .quantiles = TRUE };
      FoldEngineResult *result = fold_snapshot_score (snapshot, &options, NULL);

      g_assert_nonnull (result);
      for (guint i = 0; i < result->n_instruments; i++)
        if (result->instruments[i].scored)
          assert_outcomes (&result->instruments[i], fold_comparison_get_outcome (comparison, c, i));
      assert_outcomes (&result->portfolios[0], fold_comparison_get_portfolio (comparison, c, 0));
      fold_engine_result_free (result);
    }
}

static gboolean
has_saved (FoldComparison *comparison)
{
  return comparison != NULL && fold_comparison_get_column (comparison, 1)->saved;
}

/* What is saved stands beside what is set as long as the two differ, and takes nobody's column when it comes. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  FoldScenario *third = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_scenarios_create (scenarios, "Fourth", NULL, &error));
  fixture_wait_until (get_comparison (page) != NULL);
  g_assert_cmpuint (fold_comparison_get_n_columns (get_comparison (page)), ==, 3);
  g_assert_false (has_saved (get_comparison (page)));
  third = fold_comparison_get_column (get_comparison (page), 2)->scenario;
  fold_scenarios_preview_assumption (scenarios, "M", 9);
  fixture_wait_until (has_saved (get_comparison (page)));
  g_assert_cmpuint (fold_comparison_get_n_columns (get_comparison (page)), ==, 4);
  g_assert_true (fold_comparison_get_column (get_comparison (page), 3)->scenario == third);
  fold_scenarios_cancel_preview (scenarios);
  fixture_wait_until (get_comparison (page) != NULL && !has_saved (get_comparison (page)));
  g_assert_true (fold_scenarios_set_assumption (scenarios, "M", (FoldRange){ 9, 9, 9 }, &error));
  fixture_wait_until (has_saved (get_comparison (page)));
  g_assert_true (fold_book_undo (fixture->book, &error));
  fixture_wait_until (get_comparison (page) != NULL && !has_saved (get_comparison (page)));
  g_assert_no_error (error);
}

/* A slider of the active scenario moves its column in the same frame, and no other one. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  double active = fold_comparison_get_portfolio (get_comparison (page), 0, 0)->happens_multiple, saved;
  const FoldAssumptionDifference *difference;

  fold_scenarios_preview_assumption (scenarios, "M", 9);
  fixture_wait_until (get_comparison (page) != NULL
                      && fold_comparison_get_portfolio (get_comparison (page), 0, 0)->happens_multiple > active * 1.05);
  saved = fold_comparison_get_portfolio (get_comparison (page), 1, 0)->happens_multiple;
  g_assert_cmpfloat (fabs (saved / active - 1), <, 0.01); /* fewer draws, the same assumptions */
  difference = g_ptr_array_index (fold_comparison_get_differences (get_comparison (page)), 0);
  g_assert_cmpstr (difference->key, ==, "M");
  g_assert_cmpfloat (difference->ranges[0].mode, ==, 9);
  g_assert_cmpint (difference->origins[0], ==, FOLD_ORIGIN_WORKING);
  g_assert_cmpint (difference->origins[1], !=, FOLD_ORIGIN_WORKING);
  fixture_wait_until (shows (GTK_WIDGET (page), "9.0×"));
  fold_scenarios_cancel_preview (scenarios);
}

/* After a rest it is known what decides, and said. */
static void
test_decides (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  g_autoptr (FoldComparison) other = fold_comparison_new (fixture->book, FOLD_FIGURE_ODDS, FOLD_LENS_ODDS);
  const FoldEngineOptions options
      = { .draws = fold_scorer_get_draws (fold_session_get_scorer (fixture->session)), .quantiles = TRUE };
  FoldCause cause, expected;
  g_autofree char *answer = NULL;

  fixture_wait_until (get_comparison (page) != NULL
                      && fold_comparison_explain_portfolio (get_comparison (page), &cause));
  for (guint c = 0; c < 3; c++)
    {
      const FoldComparisonColumn *column = fold_comparison_get_column (get_comparison (page), c);

      g_assert_true (fold_comparison_add (other, column->scenario, column->saved, NULL, NULL, NULL));
    }
  g_assert_true (fold_comparison_score (other, &options, NULL));
  fold_comparison_decide (other, &options);
  g_assert_true (fold_comparison_explain_portfolio (other, &expected));
  g_assert_cmpstr (cause.assumption->key, ==, expected.assumption->key);
  answer = fold_compare_words_dup_answer (fixture->book, get_comparison (page));
  fixture_wait_until (shows (GTK_WIDGET (page), answer));
  g_assert_nonnull (strstr (answer, "grows to"));
}

/* Which scenarios have a column is the user's choice; by score cash is what there is to beat. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  GActionGroup *actions = fold_page_get_actions (FOLD_PAGE (page));
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (fixture->book), "M", (FoldRange){ 9, 9, 9 },
                                                &error));
  fixture_wait_until (has_saved (get_comparison (page)));
  g_action_group_change_action_state (actions, "column-0", g_variant_new_boolean (FALSE));
  fixture_wait_until (get_comparison (page) != NULL && fold_comparison_get_n_columns (get_comparison (page)) == 3);
  g_assert_false (fold_comparison_get_column (get_comparison (page), 1)->saved);
  fold_comparer_set_by (fold_compare_page_get_comparer (page), FOLD_FIGURE_SCORE);
  fixture_wait_until (get_comparison (page) != NULL
                      && fold_comparison_get_by (get_comparison (page)) == FOLD_FIGURE_SCORE);
  g_assert_cmpfloat (fold_comparison_get_reference (get_comparison (page)), ==, 50);
}

/* The charts name every scenario, and every dot is a figure of the comparison. */
static void
test_charts (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  g_autoptr (GArray) instruments = fold_scenes_choose_dots (get_comparison (page));
  g_autoptr (FoldChartScene) scene = fold_scenes_new_dots (fixture->book, get_comparison (page), instruments);
  const FoldSnapshot *snapshot = fold_comparison_get_column (get_comparison (page), 0)->snapshot;

  g_assert_cmpuint (instruments->len, ==, FOLD_SCENES_MOST_DOTS);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 3 * FOLD_SCENES_MOST_DOTS);
  for (guint i = 0; i < instruments->len; i++)
    for (guint c = 0; c < 3; c++)
      {
        guint instrument = g_array_index (instruments, guint, i);
        g_autofree char *id = g_strdup_printf ("%s:%u", fold_snapshot_get_instrument_id (snapshot, instrument), c);
        int found = fold_chart_scene_find (scene, id);

        g_assert_cmpint (found, >=, 0);
        g_assert_cmpfloat (fold_chart_scene_get_datum (scene, (guint)found)->y, ==,
                           fold_comparison_get_figure (get_comparison (page), c, instrument));
      }
  fixture_wait_until (fold_comparer_get_outlook (fold_compare_page_get_comparer (page), 2) != NULL);
  for (guint c = 0; c < 3; c++)
    {
      const FoldOutlook *outlook = fold_comparer_get_outlook (fold_compare_page_get_comparer (page), c);
      double sum = outlook->below + outlook->above;

      for (guint i = 0; i < outlook->n_bins; i++)
        sum += outlook->happens[i] + outlook->otherwise[i];
      g_assert_cmpfloat (fabs (sum - 1), <, 1e-9);
    }
}

/* A blend is made in the window, as one step, and is beside the others at once. */
static void
test_blend (Fixture *fixture, gconstpointer data)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  FoldComparePage *page = open_page (fixture);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (scenarios));
  AdwDialog *dialog;
  GtkWidget *first;
  g_autoptr (FoldScenario) blend = NULL;
  g_autoptr (GError) error = NULL;

  fixture_act (GTK_WIDGET (page), "new-blend", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (FOLD_IS_BLEND_DIALOG (dialog));
  first = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_SPIN_ROW, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (dialog), FOLD_TYPE_BLEND_DIALOG,
                                                                      "name_row")),
                         "Mixed");
  adw_spin_row_set_value (ADW_SPIN_ROW (first), 90);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL);
  g_assert_true (shows (GTK_WIDGET (dialog), "160"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scenarios)), ==, n);
  adw_spin_row_set_value (ADW_SPIN_ROW (first), 30);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.save", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scenarios)), ==, n + 1);
  blend = g_list_model_get_item (G_LIST_MODEL (scenarios), n);
  g_assert_true (fold_scenarios_is_blend (scenarios, blend));
  fixture_wait_until (get_comparison (page) != NULL
                      && fold_comparison_get_column (get_comparison (page), 3)->scenario == blend);
  g_assert_true (shows (GTK_WIDGET (page), "Mixed"));
  /* and how it spreads is over the others */
  fixture_wait_until (fold_comparer_get_outlook (fold_compare_page_get_comparer (page), 3) != NULL
                      && fold_comparer_get_outlook (fold_compare_page_get_comparer (page), 3)->scored);

  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scenarios)), ==, n);
}

static guint
count_transactions (Fixture *fixture)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (fixture->book);
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (portfolios), 0);

  return g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio));
}

/* Of the active scenario: what it pays to the portfolio if it happens. */
static double
get_worth (FoldComparePage *page)
{
  FoldComparison *comparison = get_comparison (page);

  return comparison != NULL ? fold_comparison_get_portfolio (comparison, 0, 0)->happens_multiple : NAN;
}

/* A trade that is only tried changes what the scenario is worth, not the ledger; what cannot be says so; undone, all is
 * as it was. */
static void
test_trade (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  const guint n = count_transactions (fixture);
  const double before = get_worth (page);
  FoldTradeDialog *dialog;
  g_autoptr (GArray) trades = NULL;
  g_autoptr (GArray) after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_act (GTK_WIDGET (page), "add-trade", NULL);
  dialog = FOLD_TRADE_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  fold_trade_dialog_fill (dialog, NULL, NULL, "50 %");
  g_assert_false (fold_trade_dialog_accept (dialog));
  g_assert_true (shows (GTK_WIDGET (dialog), "Choose two different things"));
  fold_trade_dialog_fill (dialog, fixture_get_instrument (fixture, "nvidia"),
                          fixture_get_instrument (fixture, "msci_world"), "50 %");
  g_assert_true (fold_trade_dialog_accept (dialog));

  trades = fold_scenarios_dup_trades (scenarios, NULL);
  g_assert_cmpuint (trades->len, ==, 2);
  g_assert_cmpint (g_array_index (trades, FoldTrade, 0).money, ==, -g_array_index (trades, FoldTrade, 1).money);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
  fixture_wait_until (get_worth (page) < before * 0.99);
  {
    GtkWidget *scroller
        = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (page), FOLD_TYPE_COMPARE_PAGE, "trades_effect"));

    fixture_wait_until (gtk_widget_get_visible (scroller));
    g_assert_true (shows (scroller, "Before"));
    g_assert_true (shows (scroller, "Theme bet"));
    g_assert_true (shows (scroller, "Machine learning and AI"));
    g_assert_true (shows (scroller, "Cash"));
  }

  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_no_error (error);
  after = fold_scenarios_dup_trades (scenarios, NULL);
  g_assert_cmpuint (after->len, ==, 0);
  fixture_wait_until (fabs (get_worth (page) / before - 1) < 1e-9);
}

static FoldTradeBookingDialog *
open_booking (Fixture *fixture, FoldComparePage *page)
{
  fixture_act (GTK_WIDGET (page), "book-trades", NULL);
  return FOLD_TRADE_BOOKING_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture
                                                                                                           ->window)));
}

/* Trades are booked all together, at prices that somebody has entered, and are hypothetical no longer; one step takes
 * that back. */
static void
test_booking (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  const FoldTrade wanted[] = {
    { .portfolio = fold_portfolio_get_id (portfolio),
      .instrument = fold_instrument_get_id (fixture_get_instrument (fixture, "nvidia")),
      .money = -500 * FOLD_MONEY_SCALE },
    { .portfolio = fold_portfolio_get_id (portfolio),
      .instrument = fold_instrument_get_id (fixture_get_instrument (fixture, "msci_world")),
      .money = 500 * FOLD_MONEY_SCALE },
  };
  const guint n = count_transactions (fixture);
  FoldTradeBookingDialog *dialog;
  g_autoptr (GArray) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_scenarios_add_trades (scenarios, fold_scenarios_get_active (scenarios), wanted, 2, &error));
  dialog = open_booking (fixture, page);
  g_assert_true (shows (GTK_WIDGET (dialog), "These become real transactions"));
  fold_trade_booking_dialog_set_price (dialog, 0, "100");
  g_assert_false (fold_trade_booking_dialog_accept (dialog)); /* the second has no price */
  fold_trade_booking_dialog_set_price (dialog, 1, "0");
  g_assert_false (fold_trade_booking_dialog_accept (dialog));
  g_assert_cmpuint (count_transactions (fixture), ==, n);
  fold_trade_booking_dialog_set_price (dialog, 1, "80");
  g_assert_true (fold_trade_booking_dialog_accept (dialog));
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  left = fold_scenarios_dup_trades (scenarios, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
  g_clear_pointer (&left, g_array_unref);
  left = fold_scenarios_dup_trades (scenarios, NULL);
  g_assert_cmpuint (left->len, ==, 2);
}

/* What is dropped on the page's entry in the sidebar is asked about as on the card, wherever the window is. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_SIDEBAR_ROW, "title", "Scenarios");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  g_auto (GValue) value = G_VALUE_INIT;
  AdwDialog *dialog = NULL;

  fixture_open (fixture, "ranking");
  g_value_init (&value, FOLD_TYPE_INSTRUMENT);
  g_value_set_object (&value, fixture_get_instrument (fixture, "msci_world"));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
      g_assert_true (taken);
    }
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (FOLD_IS_TRADE_DIALOG (dialog));
  g_assert_true (shows (GTK_WIDGET (dialog),
                        fold_instrument_get_name (fixture_get_instrument (fixture, "msci_world"))));
  adw_dialog_force_close (dialog);
}

static GtkEventController *
find_scroll (GtkWidget *scroller, GtkPropagationPhase phase)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scroller);
  GtkEventController *found = NULL;

  /* GTK has some of its own: the newest is the window’s */
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && found == NULL; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller)
          && gtk_event_controller_get_propagation_phase (controller) == phase)
        found = controller;
    }
  g_assert_nonnull (found);
  return found;
}

/* Turned over a grid. Returns: whether the grid's own scrolled window looks at turns up and down then */
static gboolean
takes_wheel (GtkWidget *inside, double right, double down)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (inside, GTK_TYPE_SCROLLED_WINDOW);
  gboolean taken = TRUE;

  g_signal_emit_by_name (find_scroll (scroller, GTK_PHASE_CAPTURE), "scroll", right, down, &taken);
  g_assert_false (taken);
  return (gtk_event_controller_scroll_get_flags (GTK_EVENT_CONTROLLER_SCROLL (find_scroll (scroller, GTK_PHASE_BUBBLE)))
          & GTK_EVENT_CONTROLLER_SCROLL_VERTICAL)
         != 0;
}

/* The page goes on under a pointer that has come over one of its grids; a table goes to its end first. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (open_page (fixture));
  GtkWidget *grid = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_COMPARE_PAGE, "worth_grid"));
  GtkWidget *table = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_COMPARE_PAGE, "table"));

  fixture_wait_until (gtk_widget_get_mapped (grid) && gtk_widget_get_height (table) > 0);
  g_assert_false (takes_wheel (grid, 0, 1));
  g_assert_false (takes_wheel (grid, 0, -1));
  g_assert_true (takes_wheel (grid, 1, 0));
  g_assert_false (takes_wheel (table, 0, -1));
  fixture_wait_until (takes_wheel (table, 0, 1));
}

/* One scenario has nothing beside it: the page says so, and how to make another. */
static void
test_one (Fixture *fixture, gconstpointer data)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  FoldComparePage *page = open_page (fixture);

  while (g_list_model_get_n_items (G_LIST_MODEL (scenarios)) > 1)
    {
      g_autoptr (FoldScenario) last
          = g_list_model_get_item (G_LIST_MODEL (scenarios), g_list_model_get_n_items (G_LIST_MODEL (scenarios)) - 1);
      g_autoptr (GError) error = NULL;

      fold_scenarios_delete (scenarios, last, &error);
      g_assert_no_error (error);
    }
  fixture_wait_until (fixture_find (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE, "title", "Nothing to Compare With")
                      != NULL);
  g_assert_true (gtk_widget_get_mapped (fixture_find (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE, "title",
                                                      "Nothing to Compare With")));
  g_assert_true (gtk_widget_get_mapped (fixture_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "action-name",
                                                      "win.duplicate-scenario")));
}

/* Who looks before a company that was just bought is scored finds no column of before. */
static void
test_bought (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = NULL;
  FoldPortfolios *portfolios = fold_book_get_portfolios (fixture->book);
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (portfolios), 0);
  g_autoptr (FoldAccount) account = g_list_model_get_item (fold_portfolio_get_accounts (portfolio), 0);
  FoldEntry entry = {
    .account_id = fold_account_get_id (account),
    .date = fold_portfolios_get_day (portfolios) - 10,
    .type = FOLD_TRANSACTION_TYPE_BUY,
    .quantity = FOLD_EXACT_UNIT,
    .price = 100 * FOLD_PRICE_SCALE,
    .currency = "EUR",
  };
  FoldInstrument *bought = NULL;
  g_autoptr (GError) error = NULL;

  fold_instruments_create (fold_book_get_instruments (fixture->book), "Bought", "software", "EUR", &bought, &error);
  g_assert_no_error (error);
  entry.instrument_id = fold_instrument_get_id (bought);
  fold_portfolios_add_transaction (portfolios, &entry, NULL, NULL, &error);
  g_assert_no_error (error);
  fold_window_show_page (fixture->window, "scenarios");
  page = FOLD_COMPARE_PAGE (fold_window_get_page (fixture->window));
  fixture_wait_until (get_comparison (page) != NULL);
  for (guint c = 0; c < fold_comparison_get_n_columns (get_comparison (page)); c++)
    g_assert_cmpint (fold_snapshot_find_instrument (fold_comparison_get_column (get_comparison (page), c)->snapshot,
                                                    fold_instrument_get_slug (bought)),
                     >=, 0);
}

/* Words score nothing, and take no column away. */
static void
test_noted (Fixture *fixture, gconstpointer data)
{
  FoldComparePage *page = open_page (fixture);
  FoldInstruments *instruments = fold_book_get_instruments (fixture->book);
  g_autoptr (GError) error = NULL;

  fold_instruments_set_note (instruments, fold_instruments_find (instruments, "nvidia"), "A note.", &error);
  g_assert_no_error (error);
  fixture_wait_until (get_comparison (page) != NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  g_test_add ("/compare/columns", Fixture, NULL, fixture_set_up, test_columns, fixture_tear_down);
  g_test_add ("/compare/saved", Fixture, NULL, fixture_set_up, test_saved, fixture_tear_down);
  g_test_add ("/compare/follows", Fixture, NULL, fixture_set_up, test_follows, fixture_tear_down);
  g_test_add ("/compare/decides", Fixture, NULL, fixture_set_up, test_decides, fixture_tear_down);
  g_test_add ("/compare/choices", Fixture, NULL, fixture_set_up, test_choices, fixture_tear_down);
  g_test_add ("/compare/charts", Fixture, NULL, fixture_set_up, test_charts, fixture_tear_down);
  g_test_add ("/compare/blend", Fixture, NULL, fixture_set_up, test_blend, fixture_tear_down);
  g_test_add ("/compare/trade", Fixture, NULL, fixture_set_up, test_trade, fixture_tear_down);
  g_test_add ("/compare/booking", Fixture, NULL, fixture_set_up, test_booking, fixture_tear_down);
  g_test_add ("/compare/drop", Fixture, NULL, fixture_set_up, test_drop, fixture_tear_down);
  g_test_add ("/compare/wheel", Fixture, NULL, fixture_set_up, test_wheel, fixture_tear_down);
  g_test_add ("/compare/bought", Fixture, NULL, fixture_set_up, test_bought, fixture_tear_down);
  g_test_add ("/compare/noted", Fixture, NULL, fixture_set_up, test_noted, fixture_tear_down);
  g_test_add ("/compare/one", Fixture, NULL, fixture_set_up, test_one, fixture_tear_down);
  return g_test_run ();
}
