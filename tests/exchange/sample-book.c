/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-import.h"
#include "fold-sample-book.h"

#define PORTFOLIO "Sample portfolio"

static FoldBook *
new_sample (void)
{
  g_autoptr (GError) error = NULL;
  FoldBook *book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);

  g_assert_no_error (error);
  fold_sample_book_fill (book, &error);
  g_assert_no_error (error);
  return book;
}

static void
test_contents (void)
{
  g_autoptr (FoldBook) book = new_sample ();
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), PORTFOLIO);

  g_assert_true (fold_book_get_is_sample (book));
  g_assert_null (fold_book_get_undo_label (book));
  g_assert_null (fold_book_get_redo_label (book));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_portfolios (book))), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (book))), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_scenarios (book))), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_accounts (portfolio)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio)), ==, 29);
  g_assert_cmpuint (fold_portfolio_get_missing (portfolio), ==, 0);
  g_assert_cmpint (fold_portfolios_get_day (fold_book_get_portfolios (book)), ==, fold_date_from_parts (2026, 11, 20));
}

/* Worked out by hand: 62,500 of shares and 2,013.60 of cash in dollars at 1.15; 26,668 and 1,447.30 in euro. */
static void
test_value (void)
{
  g_autoptr (FoldBook) book = new_sample ();
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), PORTFOLIO);
  GListModel *holdings = fold_portfolio_get_holdings (portfolio);
  double weights = 0;
  gint64 values = 0;

  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);

      weights += fold_holding_get_weight (holding);
      values += fold_holding_get_base_value (holding);
    }
  g_assert_cmpuint (g_list_model_get_n_items (holdings), ==, 10);
  g_assert_cmpint (values, ==, fold_portfolio_get_value (portfolio));
  g_assert_cmpfloat_with_epsilon (weights, 1, 1e-12);
  g_assert_cmpint (llabs (values - llround ((64513.60 / 1.15 + 28115.30) * 1e6)), <=, 5);
}

/* Every instrument of it is one of the theme's: nothing in the sample goes without a score. */
static void
test_instruments (void)
{
  g_autoptr (FoldBook) book = new_sample ();
  GListModel *holdings
      = fold_portfolio_get_holdings (fold_portfolios_find_portfolio (fold_book_get_portfolios (book), PORTFOLIO));

  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);
      FoldInstrument *instrument = fold_holding_get_instrument (holding);

      g_assert_true (instrument == NULL || !fold_instrument_get_own (instrument));
      g_assert_true (instrument == NULL || *fold_instrument_get_class_slug (instrument) != '\0');
    }
}

static void
test_files_again (void)
{
  static const char *const files[] = { "transactions.csv", "prices.csv" };
  g_autoptr (FoldBook) book = new_sample ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("FOLD_SOURCE_DIR"), "data", "sample", files[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (FoldImport) import = fold_import_new_from_file (file, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (fold_import_plan (import, book, PORTFOLIO, &error));
      g_assert_cmpuint (fold_import_get_n_quarantined (import), ==, 0);
      g_assert_cmpuint (fold_import_get_n_new (import), ==, 0);
    }
}

static void
test_only_once (void)
{
  g_autoptr (FoldBook) book = new_sample ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fold_sample_book_fill (book, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_portfolios (book))), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-book/contents", test_contents);
  g_test_add_func ("/sample-book/value", test_value);
  g_test_add_func ("/sample-book/instruments", test_instruments);
  g_test_add_func ("/sample-book/files-again", test_files_again);
  g_test_add_func ("/sample-book/only-once", test_only_once);
  return g_test_run ();
}
