/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts say of what they cannot draw: a book that owes more of one share than it holds of others. */
#include <string.h>

#include "fold-book.h"
#include "fold-chart-kinds.h"
#include "fold-chart-layout.h"
#include "fold-decimal.h"
#include "fold-scenes.h"

typedef struct
{
  FoldBook *book;
  FoldAccount *account;
} Fixture;

static FoldInstrument *
add (Fixture *fixture, FoldTransactionType type, const char *name, int quantity, int price)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (fixture->book);
  FoldInstrument *instrument = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), name, "", "EUR", &instrument,
                                          &error));
  g_assert_true (fold_portfolios_add_transaction (portfolios,
                                                  &(FoldEntry){ .account_id = fold_account_get_id (fixture->account),
                                                                .instrument_id = fold_instrument_get_id (instrument),
                                                                .date = fold_date_today () - 10,
                                                                .type = type,
                                                                .quantity = quantity * FOLD_EXACT_UNIT,
                                                                .price = price * FOLD_PRICE_SCALE,
                                                                .currency = "EUR" },
                                                  NULL, NULL, &error));
  g_assert_no_error (error);
  return instrument;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldPortfolio *portfolio = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (fold_portfolios_create_portfolio (fold_book_get_portfolios (fixture->book), "Mine", &portfolio,
                                                   &error));
  g_assert_true (fold_portfolios_create_account (fold_book_get_portfolios (fixture->book), portfolio, "Depot", "EUR",
                                                 &fixture->account, &error));
  add (fixture, FOLD_TRANSACTION_TYPE_BUY, "Held", 10, 100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->book);
}

static FoldChartScene *
create_scene (Fixture *fixture, const FoldChartKind *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldExposure) exposure = fold_portfolios_dup_exposure (fold_book_get_portfolios (fixture->book), 0,
                                                                    FOLD_DIMENSION_INSTRUMENT, NULL, &error);

  g_assert_no_error (error);
  return fold_scenes_new_exposure (fixture->book, exposure, FOLD_DIMENSION_INSTRUMENT, kind);
}

static void
test_nothing_owed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = create_scene (fixture, &fold_chart_treemap);

  g_assert_null (fold_chart_scene_get_note (scene));
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 1);
}

static void
test_treemap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;

  add (fixture, FOLD_TRANSACTION_TYPE_SELL, "Owed", 3, 100);
  scene = create_scene (fixture, &fold_chart_treemap);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 1);
  g_assert_cmpstr (fold_chart_scene_get_datum (scene, 0)->name, ==, "Held");
  g_assert_cmpstr (fold_chart_scene_get_note (scene), ==,
                   "Not drawn: 1 that is below zero, −300 EUR. Areas cannot show it.");
}

/* Where more is owed than held, shares of the whole would have the wrong sign: what is held is drawn all the same. */
static void
test_negative_total (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  FoldInstrument *owed = add (fixture, FOLD_TRANSACTION_TYPE_SELL, "Owed", 30, 100);
  double held = 0;

  add (fixture, FOLD_TRANSACTION_TYPE_SELL, "Owed too", 1, 100);
  g_assert_true (fold_portfolios_set_price (fold_book_get_portfolios (fixture->book), owed, fold_date_today () - 1,
                                            200 * FOLD_PRICE_SCALE, "EUR", &error));
  scene = create_scene (fixture, &fold_chart_treemap);
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 2); /* and the money that came for them */
  for (guint i = 0; i < 2; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (scene, i);

      g_assert_cmpfloat (datum->share, ==, 0); /* none to tell */
      held += g_str_equal (datum->name, "Held") ? datum->value : 0;
    }
  g_assert_cmpfloat (held, ==, 1000);
  g_assert_cmpstr (fold_chart_scene_get_note (scene), ==,
                   "Not drawn: 2 that are below zero, together −6100 EUR. Areas cannot show them.");
}

static void
test_bars (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) scene = NULL;
  gboolean found = FALSE;

  add (fixture, FOLD_TRANSACTION_TYPE_SELL, "Owed", 3, 100);
  scene = create_scene (fixture, &fold_chart_bars);
  g_assert_null (fold_chart_scene_get_note (scene)); /* bars have a side below zero */
  for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (scene, i);

      if (g_str_equal (datum->name, "Owed"))
        {
          g_assert_cmpfloat (datum->value, ==, -300);
          found = TRUE;
        }
    }
  g_assert_true (found);
}

/* The note takes its room from the chart, and is within it. */
static void
test_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldChartScene) before = create_scene (fixture, &fold_chart_treemap), after = NULL;
  FoldChartStyle style;
  FoldChartLayout *layout;
  FoldChartRect bounds;

  fold_chart_style_init (&style, FOLD_CHART_LIGHT);
  add (fixture, FOLD_TRANSACTION_TYPE_SELL, "Owed", 3, 100);
  after = create_scene (fixture, &fold_chart_treemap);
  g_assert_cmpfloat (fold_chart_get_natural_height (after, &style, 300), >,
                     fold_chart_get_natural_height (before, &style, 300));
  layout = fold_chart_layout_new (after, &style, 300, 200, NULL);
  g_assert_true (fold_chart_layout_get_bounds (layout, 0, &bounds));
  g_assert_cmpfloat (bounds.y + bounds.height, <, 190);
  g_assert_cmpfloat (bounds.height, >, 100);
  fold_chart_layout_free (layout);
}

#define ADD(path, func) g_test_add ("/scenes/below-zero/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-owed", test_nothing_owed);
  ADD ("treemap", test_treemap);
  ADD ("negative-total", test_negative_total);
  ADD ("bars", test_bars);
  ADD ("room", test_room);
  return g_test_run ();
}
