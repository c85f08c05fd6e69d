/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"

#include <math.h>

#define ROUNDS 200000

typedef __int128 Wide;

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 scale;
    gint64 value;
    const char *canonical; /* NULL: as @text */
  } good[] = {
    { "0", 100000000, 0, NULL },
    { "-0", 100000000, 0, "0" },
    { "1", 100000000, 100000000, NULL },
    { "1.5", 100000000, 150000000, NULL },
    { "-1234.5678", 100000000, -123456780000, NULL },
    { "0.00000001", 100000000, 1, NULL },
    { "-0.00000001", 100000000, -1, NULL },
    { "1.10", 1000000, 1100000, "1.1" },
    { "007", 1000000, 7000000, "7" },
    { "0.100000000000", 1000000, 100000, "0.1" },
    { "92233720368.54775807", 100000000, G_MAXINT64, NULL },
    { "-92233720368.54775808", 100000000, G_MININT64, NULL },
    { "9223372036854.775807", 1000000, G_MAXINT64, NULL },
    { "42", 1, 42, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *formatted = NULL;
      gint64 value = 77;

      fold_decimal_parse (good[i].text, good[i].scale, &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, good[i].value);
      formatted = fold_decimal_format (value, good[i].scale);
      g_assert_cmpstr (formatted, ==, good[i].canonical != NULL ? good[i].canonical : good[i].text);
    }
}

static void
test_parse_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } bad[] = {
    { "", FOLD_CORE_ERROR_SYNTAX },
    { "-", FOLD_CORE_ERROR_SYNTAX },
    { "+1", FOLD_CORE_ERROR_SYNTAX },
    { " 1", FOLD_CORE_ERROR_SYNTAX },
    { "1 ", FOLD_CORE_ERROR_SYNTAX },
    { "1,5", FOLD_CORE_ERROR_SYNTAX },
    { "1.", FOLD_CORE_ERROR_SYNTAX },
    { ".5", FOLD_CORE_ERROR_SYNTAX },
    { "1e5", FOLD_CORE_ERROR_SYNTAX },
    { "1.2.3", FOLD_CORE_ERROR_SYNTAX },
    { "0x10", FOLD_CORE_ERROR_SYNTAX },
    { "--1", FOLD_CORE_ERROR_SYNTAX },
    { "inf", FOLD_CORE_ERROR_SYNTAX },
    { "٣", FOLD_CORE_ERROR_SYNTAX },
    { "0.000000001", FOLD_CORE_ERROR_PRECISION },
    { "92233720368.54775808", FOLD_CORE_ERROR_RANGE },
    { "-92233720368.54775809", FOLD_CORE_ERROR_RANGE },
    { "99999999999999999999999999999999999999999999", FOLD_CORE_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = 77;

      g_assert_false (fold_decimal_parse (bad[i].text, FOLD_QUANTITY_SCALE, &value, &error));
      g_assert_error (error, FOLD_CORE_ERROR, bad[i].code);
      g_assert_cmpint (value, ==, 77);
    }
}

/* What is formatted is read back, over all magnitudes. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      guint64 bits = (guint64)g_test_rand_int () << 32 | (guint32)g_test_rand_int ();
      gint64 value = (gint64)bits >> g_test_rand_int_range (0, 63);
      gint64 scale = i % 2 == 0 ? FOLD_MONEY_SCALE : FOLD_PRICE_SCALE;
      g_autofree char *text = fold_decimal_format (value, scale);
      g_autoptr (GError) error = NULL;
      gint64 back = 0;

      fold_decimal_parse (text, scale, &back, &error);
      g_assert_no_error (error);
      g_assert_cmpint (back, ==, value);
    }
}

/* Half to even by its definition, with no division of negative numbers: |2 (q d - n)| < d, or = d and q even. */
static void
assert_rounded (Wide dividend, Wide divisor, gint64 quotient)
{
  Wide twice = 2 * ((Wide)quotient * divisor - dividend);
  Wide distance = twice < 0 ? -twice : twice;
  Wide size = divisor < 0 ? -divisor : divisor;

  g_assert_true (distance < size || (distance == size && quotient % 2 == 0));
}

static void
test_multiply_divide (void)
{
  guint n_fitting = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 a
          = (gint64)((guint64)g_test_rand_int () << 31 ^ (guint32)g_test_rand_int ()) >> g_test_rand_int_range (0, 60);
      gint64 b
          = (gint64)((guint64)g_test_rand_int () << 31 ^ (guint32)g_test_rand_int ()) >> g_test_rand_int_range (0, 60);
      gint64 divisor = g_test_rand_int_range (-20, 20) * (gint64)(i % 3 == 0 ? 1 : 100000);
      g_autoptr (GError) error = NULL;
      gint64 result = 0;
      gboolean done = fold_decimal_multiply_divide (a, b, divisor, &result, &error);

      if (done)
        {
          assert_rounded ((Wide)a * b, divisor, result);
          n_fitting++;
        }
      else
        {
          Wide rough = divisor != 0 ? (Wide)a * b / divisor : 0;

          g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_RANGE);
          g_assert_true (divisor == 0 || rough >= G_MAXINT64 || rough <= G_MININT64);
        }
    }
  g_assert_cmpuint (n_fitting, >, ROUNDS / 4);
}

static void
test_half_even (void)
{
  static const gint64 table[][4] = {
    /* a, b, divisor, expected */
    { 1, 1, 2, 0 },
    { 3, 1, 2, 2 },
    { 5, 1, 2, 2 },
    { -1, 1, 2, 0 },
    { -3, 1, 2, -2 },
    { -5, 1, 2, -2 },
    { 1, 1, -2, 0 },
    { 3, 1, -2, -2 },
    { 7, 1, 4, 2 },
    { 5, 1, 4, 1 },
    { -7, 1, 4, -2 },
    { 0, 5, 3, 0 },
    { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 },
    { G_MININT64, G_MAXINT64, G_MAXINT64, G_MININT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 result = 77;

      g_assert_true (fold_decimal_multiply_divide (table[i][0], table[i][1], table[i][2], &result, NULL));
      g_assert_cmpint (result, ==, table[i][3]);
    }
}

static void
test_overflow (void)
{
  gint64 result = 77;

  g_assert_false (fold_decimal_add (G_MAXINT64, 1, &result, NULL));
  g_assert_false (fold_decimal_subtract (G_MININT64, 1, &result, NULL));
  g_assert_false (fold_decimal_subtract (0, G_MININT64, &result, NULL));
  g_assert_false (fold_decimal_multiply_divide (G_MININT64, 1, -1, &result, NULL));
  g_assert_false (fold_decimal_multiply_divide (5, 5, 0, &result, NULL));
  g_assert_false (fold_decimal_from_double (NAN, 1, &result, NULL));
  g_assert_false (fold_decimal_from_double (0x1p63, 1, &result, NULL));
  g_assert_false (fold_decimal_from_double (1e300, FOLD_MONEY_SCALE, &result, NULL));
  g_assert_false (fold_money_from_product (G_MAXINT64, G_MAXINT64, &result, NULL));
  g_assert_false (fold_price_from_money (1, 0, &result, NULL));
  g_assert_false (fold_price_from_money (G_MAXINT64, 1, &result, NULL));
  g_assert_false (fold_decimal_rescale (G_MAXINT64, 1, FOLD_PRICE_SCALE, &result, NULL));
  g_assert_cmpint (result, ==, 77);

  g_assert_cmpint (fold_decimal_add_within (G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (fold_decimal_add_within (-1, G_MININT64), ==, G_MININT64);
  g_assert_cmpint (fold_decimal_add_within (G_MAXINT64, G_MININT64), ==, -1);
  g_assert_true (fold_decimal_add (G_MAXINT64, -1, &result, NULL));
  g_assert_cmpint (result, ==, G_MAXINT64 - 1);
  g_assert_true (fold_decimal_from_double (-0x1p63, 1, &result, NULL));
  g_assert_cmpint (result, ==, G_MININT64);
}

static gint64
value_of (const char *text, gint64 scale)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  fold_decimal_parse (text, scale, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_money (void)
{
  gint64 result = 0;

  /* a purchase of two digits is no 0.00 */
  g_assert_true (fold_money_from_product (value_of ("12", FOLD_QUANTITY_SCALE), value_of ("0.99", FOLD_PRICE_SCALE),
                                          &result, NULL));
  g_assert_cmpint (result, ==, value_of ("11.88", FOLD_MONEY_SCALE));
  /* more units than 64 bits of product could hold */
  g_assert_true (fold_money_from_product (value_of ("92000000000", FOLD_QUANTITY_SCALE),
                                          value_of ("0.00001234", FOLD_PRICE_SCALE), &result, NULL));
  g_assert_cmpint (result, ==, value_of ("1135280", FOLD_MONEY_SCALE));
  g_assert_true (fold_money_from_product (-value_of ("3", FOLD_QUANTITY_SCALE),
                                          value_of ("0.0000005", FOLD_PRICE_SCALE), &result, NULL));
  g_assert_cmpint (result, ==, -2);
  /* the booked rate 454.60 : 552 gives the booked amount again */
  g_assert_true (fold_money_convert (value_of ("552", FOLD_MONEY_SCALE), 45460, 55200, &result, NULL));
  g_assert_cmpint (result, ==, value_of ("454.6", FOLD_MONEY_SCALE));
  g_assert_true (fold_price_from_money (value_of ("100", FOLD_MONEY_SCALE), value_of ("3", FOLD_QUANTITY_SCALE),
                                        &result, NULL));
  g_assert_cmpint (result, ==, value_of ("33.33333333", FOLD_PRICE_SCALE));
  g_assert_true (fold_price_from_money (-value_of ("100", FOLD_MONEY_SCALE), -value_of ("8", FOLD_QUANTITY_SCALE),
                                        &result, NULL));
  g_assert_cmpint (result, ==, value_of ("12.5", FOLD_PRICE_SCALE));
  g_assert_true (fold_quantity_split (value_of ("10", FOLD_QUANTITY_SCALE), 1, 3, &result, NULL));
  g_assert_cmpint (result, ==, value_of ("3.33333333", FOLD_QUANTITY_SCALE));
  g_assert_true (fold_decimal_rescale (value_of ("0.00000050", FOLD_PRICE_SCALE), FOLD_PRICE_SCALE, FOLD_MONEY_SCALE,
                                       &result, NULL));
  g_assert_cmpint (result, ==, 0);
  g_assert_true (fold_decimal_from_double (2.5, 1, &result, NULL));
  g_assert_cmpint (result, ==, 2);
  g_assert_cmpfloat (fold_decimal_to_double (value_of ("-1.5", FOLD_MONEY_SCALE), FOLD_MONEY_SCALE), ==, -1.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/decimal/parse", test_parse);
  g_test_add_func ("/core/decimal/parse-refused", test_parse_refused);
  g_test_add_func ("/core/decimal/round-trip", test_round_trip);
  g_test_add_func ("/core/decimal/multiply-divide", test_multiply_divide);
  g_test_add_func ("/core/decimal/half-even", test_half_even);
  g_test_add_func ("/core/decimal/overflow", test_overflow);
  g_test_add_func ("/core/decimal/money", test_money);
  return g_test_run ();
}
