/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-book.h"
#include "fold-exposure.h"
#include "fold-snapshot.h"
#include "small-theme.h"

/* Funds are looked through, in funds in funds, as far as anything is known of them. */

/* nest: n funds, each holding part of the next, the last of acme. Returns: the first (transfer none) */
static FoldInstrument *
nest (FoldBook *book, guint n, double part)
{
  FoldInstrument *held = fold_instruments_find (fold_book_get_instruments (book), "acme");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Nest %u", i);
      FoldInstrument *fund;
      g_assert_true (fold_instruments_create (fold_book_get_instruments (book), name, "thematic_fund", "EUR", &fund,
                                              NULL));
      g_assert_true (fold_instruments_set_fund_holding (fold_book_get_instruments (book), fund, held, part, NULL));
      held = fund;
    }
  return held;
}

static double
get_weight (FoldBook *book, FoldInstrument *instrument, FoldDimension dimension, const char *id)
{
  FoldHoldingWeight position = { 1, instrument, "EUR", 1000000, 1 };
  g_autoptr (FoldExposure) exposure
      = fold_exposure_new (fold_book_get_instruments (book), &position, 1, dimension, NULL, NULL);
  double weight = 0, sum = 0;
  g_assert_nonnull (exposure);
  for (guint i = 0; i < exposure->n_rows; i++)
    {
      sum += exposure->rows[i].weight;
      if (g_str_equal (exposure->rows[i].id, id))
        weight = exposure->rows[i].weight;
    }
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-12);
  return weight;
}

/* What each fund leaves out is unknown; to a depth of 8 the rest is known, and deeper nothing is. */
static void
test_depth (void)
{
  for (guint n = 1; n <= 9; n++)
    {
      g_autoptr (FoldBook) book = small_book ();
      FoldInstrument *fund = nest (book, n, 0.9);
      double known = n <= 8 ? pow (0.9, n) : 0;
      g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_INSTRUMENT, "acme"), known, 1e-12);
      g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_INSTRUMENT, "_unknown"), 1 - known, 1e-12);
      g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_CLASS, "public"), known, 1e-12);
      g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_SECTOR, "tools"), 0.2 * known, 1e-12);
      g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_SUBTHEME, "servers"), 0.3 * known, 1e-12);
    }
}

/* Two ways to the same company add up; a fund whose holdings are known in part shows the rest. */
static void
test_several_ways (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldInstrument *fund = nest (book, 2, 0.5);
  g_assert_true (fold_instruments_set_fund_holding (fold_book_get_instruments (book), fund,
                                                    fold_instruments_find (fold_book_get_instruments (book), "fund"),
                                                    0.2, NULL));
  g_assert_true (fold_instruments_set_fund_holding (fold_book_get_instruments (book), fund,
                                                    fold_instruments_find (fold_book_get_instruments (book), "plain"),
                                                    0.1, NULL));
  g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_INSTRUMENT, "acme"), 0.25 + 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_INSTRUMENT, "plain"), 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_weight (book, fund, FOLD_DIMENSION_INSTRUMENT, "_unknown"), 0.55, 1e-12);
}

/* A circle is refused where it would be closed, over any number of funds; the same fund twice side by side is none. */
static void
test_circle (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldInstrument *first = nest (book, 9, 0.5), *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  g_assert_false (fold_instruments_set_fund_holding (fold_book_get_instruments (book), acme, first, 0.5, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "Nest 8 already holds Acme Tools. A fund cannot be part of itself.");
  g_assert_true (fold_instruments_set_fund_holding (fold_book_get_instruments (book), first, acme, 0.5, NULL));
  g_assert_cmpfloat_with_epsilon (get_weight (book, first, FOLD_DIMENSION_INSTRUMENT, "acme"), 0.5, 1e-12);
}

/* A fund is scored as what it is, an instrument of its class: what it holds gives it its exposures, not its noise. */
static void
test_outcome (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (FoldSnapshot) snapshot = NULL;
  nest (book, 3, 1);
  snapshot = fold_snapshot_new (book, NULL, NULL, NULL);
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  int fund = fold_snapshot_find_instrument (snapshot, "nest_2"),
      acme = fold_snapshot_find_instrument (snapshot, "acme");
  guint of_fund = input->exposure_start[fund], of_acme = input->exposure_start[acme];
  g_assert_cmpint (input->kind[fund], ==, FOLD_SCORED);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat_with_epsilon (input->mine.exposure[of_fund + i].mode, input->mine.exposure[of_acme + i].mode,
                                    1e-12);
  g_assert_cmpfloat (input->volatility[acme], ==, 0.5);
  g_assert_cmpfloat (input->volatility[fund], !=, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/funds/depth", test_depth);
  g_test_add_func ("/funds/several-ways", test_several_ways);
  g_test_add_func ("/funds/circle", test_circle);
  g_test_add_func ("/funds/outcome", test_outcome);
  return g_test_run ();
}
