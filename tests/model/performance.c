/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The returns of a book while it changes. */
#include <glib/gstdio.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-performance-words.h"
#include "fold-performance.h"
#include "wait-until.h"

typedef struct
{
  char *folder;
  char *path;
  FoldBook *book;
  FoldPortfolio *portfolio;
  FoldAccount *account;
  FoldInstrument *share;
  FoldPerformance *performance;
  guint n_computed;
} Fixture;

static FoldDate
day (const char *text)
{
  FoldDate date;

  g_assert_true (fold_date_parse (text, &date, NULL));
  return date;
}

static void
computed_cb (Fixture *fixture)
{
  fixture->n_computed++;
}

/* data: whether the book is a file, which a thread of its own can read */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fold-returns-XXXXXX", NULL);
  fixture->path
      = GPOINTER_TO_INT (data) ? g_build_filename (fixture->folder, "book.fivefold", NULL) : g_strdup (":memory:");
  fixture->book = fold_book_open (fixture->path, FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (fold_portfolios_create_portfolio (fold_book_get_portfolios (fixture->book), "Mine",
                                                   &fixture->portfolio, &error));
  g_assert_true (fold_portfolios_create_account (fold_book_get_portfolios (fixture->book), fixture->portfolio, "Depot",
                                                 "EUR", &fixture->account, &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Share", "", "EUR",
                                          &fixture->share, &error));
  fixture->performance = fold_performance_new (fixture->book);
  g_signal_connect_swapped (fixture->performance, "computed", G_CALLBACK (computed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "book.fivefold", "book.fivefold-wal", "book.fivefold-shm" };

  g_assert_finalize_object (fixture->performance);
  g_assert_finalize_object (fixture->book);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
buy (Fixture *fixture, const char *date, int quantity, int price)
{
  const FoldEntry entry = {
    .account_id = fold_account_get_id (fixture->account),
    .instrument_id = fold_instrument_get_id (fixture->share),
    .date = day (date),
    .type = FOLD_TRANSACTION_TYPE_BUY,
    .quantity = quantity * FOLD_EXACT_UNIT,
    .price = price * FOLD_PRICE_SCALE,
    .currency = "EUR",
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->book), &entry, NULL, NULL,
                                                  &error));
  g_assert_no_error (error);
}

static void
price (Fixture *fixture, const char *date, int amount)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_portfolios_set_price (fold_book_get_portfolios (fixture->book), fixture->share, day (date),
                                            amount * FOLD_PRICE_SCALE, "EUR", &error));
  g_assert_no_error (error);
}

static void
ask (Fixture *fixture, const char *from, const char *to)
{
  const FoldPerformanceQuestion question
      = { fold_portfolio_get_id (fixture->portfolio), from != NULL ? day (from) : FOLD_DATE_NONE, day (to) };

  fold_performance_ask (fixture->performance, &question);
}

static double
get_growth (Fixture *fixture)
{
  FoldReturns *returns = fold_performance_get_returns (fixture->performance, NULL);
  const FoldReturn *all = returns != NULL ? fold_returns_get (returns, 0, FOLD_RETURNS_ALL) : NULL;

  return all != NULL && all->figures[FOLD_RETURN_TTWROR].lack.kind == FOLD_LACK_NONE
             ? all->figures[FOLD_RETURN_TTWROR].rate
             : NAN;
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  buy (fixture, "2024-01-01", 10, 100);
  price (fixture, "2024-06-01", 110);
  ask (fixture, NULL, "2024-12-31");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_computed, ==, 0); /* nobody looks */
  g_assert_null (fold_performance_get_returns (fixture->performance, NULL));

  fold_performance_set_active (fixture->performance, TRUE);
  wait_until (fabs (get_growth (fixture) - 0.1) < 1e-9);
  price (fixture, "2024-06-01", 120);
  wait_until (fabs (get_growth (fixture) - 0.2) < 1e-9);
  ask (fixture, "2024-06-02", "2024-12-31");
  wait_until (fabs (get_growth (fixture)) < 1e-9);

  /* of several questions at once the last */
  ask (fixture, "2024-06-01", "2024-12-31");
  ask (fixture, "2024-01-02", "2024-05-31");
  ask (fixture, "2024-06-01", "2024-12-30");
  wait_until (fabs (get_growth (fixture) - 0.2) < 1e-9);
  g_assert_cmpint (fold_returns_get_to (fold_performance_get_returns (fixture->performance, NULL)), ==,
                   day ("2024-12-30"));

  /* what changes while nobody looks is known when somebody looks again */
  fold_performance_set_active (fixture->performance, FALSE);
  fixture->n_computed = 0;
  price (fixture, "2024-06-01", 130);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_computed, ==, 0);
  fold_performance_set_active (fixture->performance, TRUE);
  wait_until (fabs (get_growth (fixture) - 0.3) < 1e-9);
}

/* Every price of the period counts, and not only the last, which the book itself keeps. */
static void
test_all_prices (Fixture *fixture, gconstpointer data)
{
  FoldReturns *returns;

  buy (fixture, "2024-01-01", 10, 100);
  price (fixture, "2024-03-01", 150);
  price (fixture, "2024-06-01", 75);
  price (fixture, "2024-09-01", 100);
  fold_performance_set_active (fixture->performance, TRUE);
  ask (fixture, NULL, "2024-12-31");
  wait_until ((returns = fold_performance_get_returns (fixture->performance, NULL)) != NULL);
  g_assert_cmpfloat_with_epsilon (fold_returns_get (returns, 0, FOLD_RETURNS_ALL)->figures[FOLD_RETURN_DRAWDOWN].rate,
                                  0.5, 1e-9);
}

static void
test_told (Fixture *fixture, gconstpointer data)
{
  FoldReturns *returns;
  const FoldReturn *result;
  guint days;

  buy (fixture, "2024-01-01", 10, 100);
  price (fixture, "2024-04-10", 110);
  fold_performance_set_active (fixture->performance, TRUE);
  ask (fixture, NULL, "2024-04-10");
  wait_until ((returns = fold_performance_get_returns (fixture->performance, NULL)) != NULL);
  result = fold_returns_get (returns, 0, fold_instrument_get_id (fixture->share));
  g_assert_cmpfloat_with_epsilon (fold_performance_get_money_weighted (returns, result, &days), 0.1, 1e-9);
  g_assert_cmpuint (days, ==, 100);
  g_assert_cmpfloat_with_epsilon (result->figures[FOLD_RETURN_IRR].rate, pow (1.1, 3.65) - 1, 1e-9);

  ask (fixture, NULL, "2025-01-01");
  wait_until ((returns = fold_performance_get_returns (fixture->performance, NULL)) != NULL
              && fold_returns_get_to (returns) == day ("2025-01-01"));
  result = fold_returns_get (returns, 0, fold_instrument_get_id (fixture->share));
  g_assert_cmpfloat_with_epsilon (fold_performance_get_money_weighted (returns, result, &days),
                                  pow (1.1, 365 / 366.0) - 1, 1e-9);
  g_assert_cmpuint (days, ==, 0);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  const FoldLack price_lack = { FOLD_LACK_PRICE, day ("2024-02-01"), fold_instrument_get_id (fixture->share), "", "" };
  const FoldLack rate_lack = { FOLD_LACK_EXCHANGE_RATE, day ("2024-02-01"), 0, "USD", "EUR" };
  g_autofree char *price_words = fold_performance_words (fixture->book, &price_lack);
  g_autofree char *rate_words = fold_performance_words (fixture->book, &rate_lack);

  g_assert_cmpstr (price_words, ==, "No price of Share on 2024-02-01 is known; add one from that day or before.");
  g_assert_cmpstr (rate_words, ==,
                   "No exchange rate from USD to EUR on 2024-02-01 is known; add one from that day or before.");
  g_assert_null (fold_performance_words (fixture->book, &(FoldLack){ 0 }));
  for (FoldLackKind kind = FOLD_LACK_NOTHING; kind <= FOLD_LACK_FEW_PRICES; kind++)
    {
      g_autofree char *words = fold_performance_words (fixture->book, &(FoldLack){ kind, 0, 0, "", "" });

      g_assert_true (g_str_has_suffix (words, "."));
    }
}

/* A question that is under way when its asker goes. */
static void
test_leaves (Fixture *fixture, gconstpointer data)
{
  FoldPerformance *performance = fold_performance_new (fixture->book);

  buy (fixture, "2024-01-01", 10, 100);
  fold_performance_set_active (performance, TRUE);
  fold_performance_ask (performance, &(FoldPerformanceQuestion){ 0, FOLD_DATE_NONE, FOLD_DATE_NONE });
  g_assert_finalize_object (performance);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "follows", test_follows }, { "all-prices", test_all_prices }, { "told", test_told },
    { "words", test_words },     { "leaves", test_leaves },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (int is_file = 0; is_file < 2; is_file++)
      {
        g_autofree char *path = g_strdup_printf ("/performance/%s/%s", is_file ? "file" : "memory", tests[i].path);

        g_test_add (path, Fixture, GINT_TO_POINTER (is_file), set_up, tests[i].test, tear_down);
      }
  return g_test_run ();
}
