/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-currency.h"
#include "fold-fraction.h"

static void
assert_equals (FoldFraction a, gint64 numerator, gint64 denominator)
{
  g_assert_true (fold_fraction_is_valid (a));
  g_assert_true (a.numerator == numerator);
  g_assert_true (a.denominator == denominator);
}

static void
test_arithmetic (void)
{
  FoldFraction third = fold_fraction (1, 3), half = fold_fraction (-2, -4);

  assert_equals (half, 1, 2);
  assert_equals (fold_fraction (6, -4), -3, 2);
  assert_equals (fold_fraction (0, 7), 0, 1);
  assert_equals (fold_fraction_add (third, half), 5, 6);
  assert_equals (fold_fraction_subtract (third, half), -1, 6);
  assert_equals (fold_fraction_multiply (third, fold_fraction (3, 7)), 1, 7);
  assert_equals (fold_fraction_divide (third, fold_fraction (-2, 3)), -1, 2);
  assert_equals (fold_fraction_absolute (fold_fraction (-1, 3)), 1, 3);
}

static void
test_order (void)
{
  g_assert_cmpint (fold_fraction_compare (fold_fraction (1, 3), fold_fraction (1, 2)), ==, -1);
  g_assert_cmpint (fold_fraction_compare (fold_fraction (2, 4), fold_fraction (1, 2)), ==, 0);
  g_assert_cmpint (fold_fraction_compare (fold_fraction (-1, 3), fold_fraction (-1, 2)), ==, 1);
  g_assert_cmpint (fold_fraction_sign (fold_fraction (-1, 3)), ==, -1);
}

static void
test_rounding (void)
{
  static const struct
  {
    gint64 numerator, denominator, rounded;
  } cases[] = { { 1, 3, 0 },  { 2, 3, 1 },   { 1, 2, 0 },   { 3, 2, 2 },   { 5, 2, 2 },
                { -1, 2, 0 }, { -3, 2, -2 }, { -5, 3, -2 }, { -7, 1, -7 }, { G_MAXINT64, 1, G_MAXINT64 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 rounded = 99;

      g_assert_true (fold_fraction_round (fold_fraction (cases[i].numerator, cases[i].denominator), &rounded));
      g_assert_cmpint (rounded, ==, cases[i].rounded);
    }
}

/* What does not fit is invalid, and stays so. */
static void
test_overflow (void)
{
  FoldFraction large = fold_fraction (G_MAXINT64, 1);
  FoldFraction square = fold_fraction_multiply (large, large);
  FoldFraction cube = fold_fraction_multiply (square, large);
  gint64 rounded = 99;

  g_assert_true (fold_fraction_is_valid (square));
  g_assert_false (fold_fraction_round (square, &rounded));
  g_assert_cmpint (rounded, ==, 99);
  g_assert_false (fold_fraction_is_valid (cube));
  g_assert_false (fold_fraction_is_valid (fold_fraction_add (cube, FOLD_FRACTION_ONE)));
  g_assert_false (fold_fraction_is_valid (fold_fraction_multiply (FOLD_FRACTION_ONE, cube)));
  g_assert_false (fold_fraction_is_valid (fold_fraction_divide (FOLD_FRACTION_ONE, FOLD_FRACTION_ZERO)));
  g_assert_false (fold_fraction_is_valid (fold_fraction (1, 0)));
  g_assert_false (fold_fraction_round (cube, &rounded));
  g_assert_cmpint (fold_fraction_sign (cube), ==, 0);
}

static void
test_known_currencies (void)
{
  g_assert_true (fold_currency_is_known ("EUR"));
  g_assert_true (fold_currency_is_known ("ZAR"));
  g_assert_true (fold_currency_is_known ("AED"));
  g_assert_true (fold_currency_is_known ("DEM"));
  g_assert_false (fold_currency_is_known ("QQQ"));
  g_assert_false (fold_currency_is_known ("XAU"));
  g_assert_false (fold_currency_is_known ("eur"));
  g_assert_false (fold_currency_is_known ("EU"));
  g_assert_false (fold_currency_is_known (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fraction/arithmetic", test_arithmetic);
  g_test_add_func ("/fraction/order", test_order);
  g_test_add_func ("/fraction/rounding", test_rounding);
  g_test_add_func ("/fraction/overflow", test_overflow);
  g_test_add_func ("/currency/known", test_known_currencies);
  return g_test_run ();
}
