/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-decimal.h"
#include "fold-figure.h"
#include "fold-held-card.h"
#include "fold-instrument-format.h"
#include "fold-performance-period.h"
#include "fold-performance-view.h"
#include "fold-performance.h"
#include "pages.h"

/* What was earned, on the pages of holdings and of an instrument, on the sample book in a window. */

static FoldDate
day (const char *text)
{
  FoldDate date;

  g_assert_true (fold_date_parse (text, &date, NULL));
  return date;
}

static FoldReturns *
read_returns (Fixture *fixture, FoldDate from, FoldDate to)
{
  g_autoptr (GError) error = NULL;
  FoldReturns *returns
      = fold_performance_read (fold_book_get_store (fixture->book), &(FoldPerformanceQuestion){ 0, from, to },
                               fold_book_get_base_currency (fixture->book), NULL, &error);

  g_assert_no_error (error);
  return returns;
}

static FoldFigure *
find_figure (GtkWidget *root, const char *title)
{
  GtkWidget *figure = fixture_find (root, FOLD_TYPE_FIGURE, "title", title);

  g_assert_nonnull (figure);
  return FOLD_FIGURE (figure);
}

static void
assert_figure (GtkWidget *root, const char *title, char *expected)
{
  g_assert_cmpstr (fold_figure_get_value (find_figure (root, title)), ==, expected);
  g_free (expected);
}

static char *
dup_explanation (GtkWidget *root, const char *title)
{
  char *explanation = NULL;

  g_object_get (find_figure (root, title), "explanation", &explanation, NULL);
  return explanation;
}

static GtkWidget *
open_view (Fixture *fixture)
{
  GtkWidget *page = fixture_open (fixture, "holdings"), *view;

  fixture_act (page, "view", g_variant_new_string ("performance"));
  view = fixture_find (page, FOLD_TYPE_PERFORMANCE_VIEW, NULL, NULL);
  g_assert_nonnull (view);
  fixture_wait_until (gtk_widget_get_mapped (view)
                      && g_strcmp0 (fold_figure_get_value (find_figure (view, "Gain")), "—") != 0);
  return view;
}

static void
assert_shows (Fixture *fixture, GtkWidget *view, FoldDate from, FoldDate to)
{
  g_autoptr (FoldReturns) returns = read_returns (fixture, from, to);
  const FoldReturn *all = fold_returns_get (returns, 0, FOLD_RETURNS_ALL);
  const char *currency = fold_returns_get_currency (returns);

  fixture_wait_until (g_strcmp0 (fold_figure_get_value (find_figure (view, "Time-Weighted Return")), "—") != 0);
  assert_figure (view, "Time-Weighted Return", fold_format_return (all->figures[FOLD_RETURN_TTWROR].rate));
  assert_figure (view, "Gain", fold_format_money (all->figures[FOLD_RETURN_GAIN].money, currency));
  assert_figure (view, "Realised Gain", fold_format_money (all->figures[FOLD_RETURN_REALISED].money, currency));
  assert_figure (view, "Unrealised Gain", fold_format_money (all->figures[FOLD_RETURN_UNREALISED].money, currency));
  assert_figure (view, "Dividends", fold_format_money (all->figures[FOLD_RETURN_DIVIDENDS].money, currency));
  assert_figure (view, "Fees", fold_format_money (all->figures[FOLD_RETURN_FEES].money, currency));
  assert_figure (view, "Deepest Fall", fold_format_percent (all->figures[FOLD_RETURN_DRAWDOWN].rate, 1));
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = open_view (fixture), *period = fixture_find (view, GTK_TYPE_DROP_DOWN, NULL, NULL);
  const FoldDate today = fold_portfolios_get_day (fold_book_get_portfolios (fixture->book));
  g_autofree char *explanation = NULL;

  assert_shows (fixture, view, FOLD_DATE_NONE, FOLD_DATE_NONE);
  assert_figure (view, "Return a Year", g_strdup ("+19.5\u00a0%"));
  explanation = dup_explanation (view, "Return a Year");
  g_assert_nonnull (strstr (explanation, "+19.5\u00a0%"));
  g_assert_nonnull (strstr (explanation, "(1 + r)^(days ÷ 365)"));
  for (guint i = FOLD_PERIOD_THIS_YEAR; i <= FOLD_PERIOD_THREE_YEARS; i++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (period), i);
      assert_shows (fixture, view, fold_performance_period_begin (i, today), FOLD_DATE_NONE);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (period), FOLD_PERIOD_ALL);
}

static void
choose (GtkWidget *calendar, int year, int month, int day_of_month)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), date);
}

static void
test_own_dates (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = open_view (fixture), *period = fixture_find (view, GTK_TYPE_DROP_DOWN, NULL, NULL);
  GtkWidget *from_button = pages_find_labelled (view, GTK_TYPE_MENU_BUTTON, "First Day of the Period");
  GtkWidget *to_button = pages_find_labelled (view, GTK_TYPE_MENU_BUTTON, "Last Day of the Period");
  GtkWidget *from = fixture_find (from_button, GTK_TYPE_CALENDAR, NULL, NULL);
  GtkWidget *to = fixture_find (to_button, GTK_TYPE_CALENDAR, NULL, NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (period), FOLD_PERIOD_OWN);
  fixture_wait_until (gtk_widget_get_mapped (from_button));
  choose (from, 2025, 1, 1);
  choose (to, 2025, 12, 31);
  assert_shows (fixture, view, day ("2025-01-01"), day ("2025-12-31"));
  /* from behind its end, it is one day */
  choose (from, 2026, 3, 31);
  assert_shows (fixture, view, day ("2026-03-31"), day ("2026-03-31"));
  assert_figure (view, "Interest", fold_format_money ((gint64)llround (9.6 / 1.17 * FOLD_MONEY_SCALE), "EUR"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (period), FOLD_PERIOD_ALL);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = open_view (fixture);
  FoldPortfolios *portfolios = fold_book_get_portfolios (fixture->book);
  FoldInstrument *startup = fixture_get_instrument (fixture, "circleci");
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (portfolios), 0);
  g_autoptr (FoldAccount) account = g_list_model_get_item (fold_portfolio_get_accounts (portfolio), 0);
  const FoldEntry entry = {
    .account_id = fold_account_get_id (account),
    .instrument_id = fold_instrument_get_id (startup),
    .date = day ("2026-01-05"),
    .type = FOLD_TRANSACTION_TYPE_TRANSFER_IN,
    .quantity = FOLD_EXACT_UNIT,
    .price = -1,
    .currency = "EUR",
  };
  g_autofree char *explanation = NULL;
  g_autoptr (GError) error = NULL;

  fold_portfolios_add_transaction (portfolios, &entry, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_wait_until (g_strcmp0 (fold_figure_get_value (find_figure (view, "Gain")), "—") == 0);
  assert_figure (view, "Return a Year", g_strdup ("—"));
  explanation = dup_explanation (view, "Return a Year");
  g_assert_nonnull (strstr (explanation, "2026-01-05"));
  g_assert_nonnull (strstr (explanation, fold_instrument_get_name (startup)));
  pages_undo (fixture);
  assert_shows (fixture, view, FOLD_DATE_NONE, FOLD_DATE_NONE);
}

/* Each position says what it earned; what is younger than a year says so. */
static void
test_column (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  g_autoptr (FoldReturns) returns = read_returns (fixture, FOLD_DATE_NONE, FOLD_DATE_NONE);
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  GListModel *holdings = fold_portfolio_get_holdings (portfolio);

  page = fixture_open (fixture, "holdings");
  fixture_act (page, "view", g_variant_new_string ("positions"));
  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);
      FoldInstrument *instrument = fold_holding_get_instrument (holding);
      double earned = NAN, expected;
      guint days;

      if (instrument == NULL)
        continue;
      expected = fold_performance_get_money_weighted (
          returns,
          fold_returns_get (returns, fold_account_get_id (fold_holding_get_account (holding)),
                            fold_instrument_get_id (instrument)),
          &days);
      fixture_wait_until ((g_object_get (holding, "money-return", &earned, NULL), !isnan (earned)));
      g_assert_cmpfloat (earned, ==, expected);
    }
}

static void
test_instrument (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldReturns) returns = read_returns (fixture, FOLD_DATE_NONE, FOLD_DATE_NONE);
  const FoldReturn *nvidia
      = fold_returns_get (returns, 0, fold_instrument_get_id (fixture_get_instrument (fixture, "nvidia")));
  GtkWidget *page = fixture_open (fixture, "instrument:nvidia"), *card;

  card = fixture_find (page, FOLD_TYPE_HELD_CARD, NULL, NULL);
  fixture_wait_until (gtk_widget_get_mapped (card));
  assert_figure (card, "Return a Year", fold_format_return (nvidia->figures[FOLD_RETURN_IRR].rate));
  assert_figure (card, "Gain", fold_format_money (nvidia->figures[FOLD_RETURN_GAIN].money, "EUR"));

  page = fixture_open (fixture, "instrument:circleci");
  card = fixture_find (page, FOLD_TYPE_HELD_CARD, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (card));
}

static void
test_periods (void)
{
  g_assert_cmpint (fold_performance_period_begin (FOLD_PERIOD_ONE_YEAR, day ("2026-11-20")), ==, day ("2025-11-21"));
  g_assert_cmpint (fold_performance_period_begin (FOLD_PERIOD_THREE_YEARS, day ("2026-11-20")), ==, day ("2023-11-21"));
  g_assert_cmpint (fold_performance_period_begin (FOLD_PERIOD_ONE_YEAR, day ("2024-02-29")), ==, day ("2023-03-01"));
  g_assert_cmpint (fold_performance_period_begin (FOLD_PERIOD_THIS_YEAR, day ("2026-01-01")), ==, day ("2026-01-01"));
  g_assert_cmpint (fold_performance_period_begin (FOLD_PERIOD_ALL, day ("2026-01-01")), ==, FOLD_DATE_NONE);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/returns/figures", test_figures },       { "/returns/own-dates", test_own_dates },
    { "/returns/missing", test_missing },       { "/returns/column", test_column },
    { "/returns/instrument", test_instrument },
  };

  fixture_init (&argc, &argv);
  g_test_add_func ("/returns/periods", test_periods);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
