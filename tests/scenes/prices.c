/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The price line of an instrument, and what was done on it. */
#include <string.h>

#include "fold-book.h"
#include "fold-chart-layout.h"
#include "fold-decimal.h"
#include "fold-price-scenes.h"

typedef struct
{
  FoldBook *book;
  FoldPortfolio *portfolio;
  FoldAccount *account;
  FoldInstrument *share;
  FoldDate today;
} Fixture;

static FoldPortfolios *
get_portfolios (Fixture *fixture)
{
  return fold_book_get_portfolios (fixture->book);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  fixture->today = fold_portfolios_get_day (get_portfolios (fixture));
  g_assert_true (fold_portfolios_create_portfolio (get_portfolios (fixture), "Mine", &fixture->portfolio, &error));
  g_assert_true (fold_portfolios_create_account (get_portfolios (fixture), fixture->portfolio, "Depot", "EUR",
                                                 &fixture->account, &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Share", "", "EUR",
                                          &fixture->share, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->book);
}

static void
add_price (Fixture *fixture, int days_ago, double price, const char *currency)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_portfolios_set_price (get_portfolios (fixture), fixture->share, fixture->today - days_ago,
                                            (gint64)(price * FOLD_PRICE_SCALE), currency, &error));
  g_assert_no_error (error);
}

static void
add (Fixture *fixture, FoldTransactionType type, int days_ago, FoldEntry entry)
{
  g_autoptr (GError) error = NULL;

  entry.account_id = fold_account_get_id (fixture->account);
  entry.instrument_id = fold_instrument_get_id (fixture->share);
  entry.date = fixture->today - days_ago;
  entry.type = type;
  if (entry.quantity == 0)
    entry.quantity = entry.price = -1;
  if (*entry.currency == '\0')
    g_strlcpy (entry.currency, "EUR", FOLD_CURRENCY_SIZE);
  fold_portfolios_add_transaction (get_portfolios (fixture), &entry, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
trade (Fixture *fixture, FoldTransactionType type, int days_ago, int quantity, int price)
{
  add (fixture, type, days_ago,
       (FoldEntry){ .quantity = quantity * FOLD_EXACT_UNIT, .price = price * FOLD_PRICE_SCALE });
}

static FoldChartScene *
create_scene (Fixture *fixture, FoldDate from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = fold_portfolios_dup_prices (get_portfolios (fixture), fixture->share, &error);

  g_assert_no_error (error);
  return fold_scenes_new_prices (fixture->book, fixture->share, records, 0, from);
}

static const FoldChartDatum *
find_on (FoldChartScene *scene, FoldDate date, gboolean is_mark)
{
  for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (scene, i);

      if (datum->x == date && (datum->series != NULL) == is_mark)
        return datum;
    }
  return NULL;
}

/* Prices and trades of before a split are counted in shares of today, by the same function. */
static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;

  add_price (fixture, 50, 100, "EUR");
  add_price (fixture, 10, 30, "EUR");
  trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 45, 10, 104);
  add (fixture, FOLD_TRANSACTION_TYPE_SPLIT, 20, (FoldEntry){ .split_new = 4, .split_old = 1 });
  trade (fixture, FOLD_TRANSACTION_TYPE_SELL, 5, 8, 31);
  scene = create_scene (fixture, FOLD_DATE_NONE);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 5);
  g_assert_cmpfloat (find_on (scene, fixture->today - 50, FALSE)->y, ==, 25);
  g_assert_cmpfloat (find_on (scene, fixture->today - 10, FALSE)->y, ==, 30);
  g_assert_cmpfloat (find_on (scene, fixture->today - 45, TRUE)->y, ==, 26);
  g_assert_cmpfloat (find_on (scene, fixture->today - 5, TRUE)->y, ==, 31);
  g_assert_cmpstr (find_on (scene, fixture->today - 45, TRUE)->detail, ==, "+10"); /* as it was traded */
  g_assert_cmpint (find_on (scene, fixture->today - 45, TRUE)->shape, ==, FOLD_CHART_SHAPE_TRIANGLE);
  g_assert_cmpint (find_on (scene, fixture->today - 5, TRUE)->shape, ==, FOLD_CHART_SHAPE_TRIANGLE_DOWN);
  g_assert_cmpstr (find_on (scene, fixture->today - 5, TRUE)->value_text, ==, "−8 at 31.00 EUR");
}

/* What came in and went out without a trade stands on the line as well, and so do splits, with their ratio. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;
  const FoldChartDatum *in, *out, *split;

  add_price (fixture, 50, 100, "EUR");
  trade (fixture, FOLD_TRANSACTION_TYPE_TRANSFER_IN, 40, 10, 60);
  trade (fixture, FOLD_TRANSACTION_TYPE_TRANSFER_OUT, 30, 4, 70);
  add (fixture, FOLD_TRANSACTION_TYPE_SPLIT, 20, (FoldEntry){ .split_new = 4, .split_old = 1 });
  scene = create_scene (fixture, FOLD_DATE_NONE);
  in = find_on (scene, fixture->today - 40, TRUE);
  out = find_on (scene, fixture->today - 30, TRUE);
  split = find_on (scene, fixture->today - 20, TRUE);
  g_assert_cmpfloat (in->y, ==, 25); /* not what they cost once */
  g_assert_cmpstr (in->detail, ==, "+10");
  g_assert_cmpstr (out->detail, ==, "−4");
  g_assert_cmpint (in->shape, ==, FOLD_CHART_SHAPE_SQUARE);
  g_assert_cmpstr (split->detail, ==, "4:1");
  g_assert_cmpint (split->shape, ==, FOLD_CHART_SHAPE_PLUS);
}

/* A dividend stands on the line, at the last price before it. */
static void
test_dividend (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;

  add_price (fixture, 50, 100, "EUR");
  add_price (fixture, 10, 120, "EUR");
  add (fixture, FOLD_TRANSACTION_TYPE_DIVIDEND, 30, (FoldEntry){ .gross = 12 * FOLD_MONEY_SCALE });
  scene = create_scene (fixture, FOLD_DATE_NONE);
  g_assert_cmpfloat (find_on (scene, fixture->today - 30, TRUE)->y, ==, 100);
  g_assert_cmpstr (find_on (scene, fixture->today - 30, TRUE)->detail, ==, "12.00 EUR");
  g_assert_cmpint (find_on (scene, fixture->today - 30, TRUE)->shape, ==, FOLD_CHART_SHAPE_DIAMOND);
}

/* A period leaves out what was before it, and still knows the price that it begins with. */
static void
test_period (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;

  add_price (fixture, 500, 100, "EUR");
  add_price (fixture, 10, 120, "EUR");
  trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 400, 1, 90);
  add (fixture, FOLD_TRANSACTION_TYPE_DIVIDEND, 300, (FoldEntry){ .gross = 12 * FOLD_MONEY_SCALE });
  scene = create_scene (fixture, fixture->today - 365);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 2);
  g_assert_cmpfloat (find_on (scene, fixture->today - 300, TRUE)->y, ==, 100);
}

/* One line has one currency: others are counted, and a trade in another one is exchanged at the rate of its day. */
static void
test_currencies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (GError) error = NULL;

  add_price (fixture, 50, 100, "USD");
  add_price (fixture, 10, 120, "EUR");
  g_assert_true (fold_portfolios_set_rate (get_portfolios (fixture), "USD", "EUR", fixture->today - 20,
                                           FOLD_RATE_SCALE / 2, &error));
  add (fixture, FOLD_TRANSACTION_TYPE_BUY, 20,
       (FoldEntry){ .quantity = FOLD_EXACT_UNIT, .price = 200 * FOLD_PRICE_SCALE, .currency = "USD" });
  scene = create_scene (fixture, FOLD_DATE_NONE);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 2);
  g_assert_cmpfloat (find_on (scene, fixture->today - 20, TRUE)->y, ==, 100);
  g_assert_cmpstr (find_on (scene, fixture->today - 20, TRUE)->value_text, ==, "+1 at 200.00 USD");
  g_assert_nonnull (strstr (fold_chart_scene_get_note (scene), "1 price in another currency"));
}

/* Left and right go from day to day, up and down from mark to mark. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;
  FoldChartStyle style;
  FoldChartLayout *layout;

  for (int i = 0; i < 10; i++)
    add_price (fixture, 10 * (i + 1), 100 + i, "EUR");
  trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 75, 1, 100);
  trade (fixture, FOLD_TRANSACTION_TYPE_SELL, 15, 1, 100);
  scene = create_scene (fixture, FOLD_DATE_NONE);
  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  layout = fold_chart_layout_new (scene, &style, 600, 300, NULL);
  g_assert_cmpint (fold_chart_layout_move (layout, 0, FOLD_CHART_MOVE_RIGHT), ==, 1);
  g_assert_cmpint (fold_chart_layout_move (layout, 0, FOLD_CHART_MOVE_UP), ==, 3);
  g_assert_cmpint (fold_chart_layout_move (layout, 3, FOLD_CHART_MOVE_UP), ==, 10);
  g_assert_cmpint (fold_chart_layout_move (layout, 10, FOLD_CHART_MOVE_DOWN), ==, 3);
  fold_chart_layout_free (layout);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = create_scene (fixture, FOLD_DATE_NONE);

  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 0);
  g_assert_nonnull (fold_chart_scene_get_empty_text (scene));
}

#define ADD(path, func) g_test_add ("/scenes/prices/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("split", test_split);
  ADD ("moved", test_moved);
  ADD ("dividend", test_dividend);
  ADD ("period", test_period);
  ADD ("currencies", test_currencies);
  ADD ("keys", test_keys);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
