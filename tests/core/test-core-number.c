/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"
#include "fold-number.h"

#include <string.h>

#define ROUNDS 200000

#define U FOLD_NUMBER_STYLE_UNKNOWN
#define P FOLD_NUMBER_STYLE_POINT
#define C FOLD_NUMBER_STYLE_COMMA

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    FoldNumberStyle style;
    const char *value;
    const char *currency;
  } good[] = {
    { "1234.56", U, "1234.56", NULL },
    { "1,234.56", U, "1234.56", NULL },
    { "1.234,56", U, "1234.56", NULL },
    { "8.021.108.962,68", U, "8021108962.68", NULL },
    { "1.234.567", U, "1234567", NULL },
    { "1,234,567", U, "1234567", NULL },
    { "12,34,567.5", U, "1234567.5", NULL },
    { "1234,567", U, "1234.567", NULL },
    { "0,123", U, "0.123", NULL },
    { "1,5", U, "1.5", NULL },
    { ",5", U, "0.5", NULL },
    { ".25", P, "0.25", NULL },
    { "5.", P, "5", NULL },
    { "1,234", P, "1234", NULL },
    { "1,234", C, "1.234", NULL },
    { "1.234", P, "1.234", NULL },
    { "1.234", C, "1234", NULL },
    { "1'234.50", U, "1234.5", NULL },
    { "1’234,50", U, "1234.5", NULL },
    { "1 234,50", U, "1234.5", NULL },
    { "1\302\240234", C, "1234", NULL },
    { "1\342\200\257234\342\200\257567,8", C, "1234567.8", NULL },
    { "  12  ", U, "12", NULL },
    { "-3.002,8", C, "-3002.8", NULL },
    { "\342\210\2225", U, "-5", NULL },
    { "(6.97)", P, "-6.97", NULL },
    { "($1,234.50)", P, "-1234.5", NULL },
    { "+5", U, "5", NULL },
    { "-$3,320.05", P, "-3320.05", NULL },
    { "$-3320.05", P, "-3320.05", NULL },
    { "12,50 €", C, "12.5", "EUR" },
    { "€12.50", P, "12.5", "EUR" },
    { "EUR 12.50", P, "12.5", "EUR" },
    { "12.50EUR", P, "12.5", "EUR" },
    { "150 GBp", U, "150", "GBp" },
    { "US$5", U, "5", "USD" },
    { "- CHF 1'000", U, "-1000", "CHF" },
    { "-2.637591265E-4", U, "-0.00026376", NULL },
    { "1E3", U, "1000", NULL },
    { "1.5e+2", P, "150", NULL },
    { "0.333333333333", P, "0.33333333", NULL },
    { "0.000000005", P, "0", NULL },
    { "0.000000015", P, "0.00000002", NULL },
    { "0.0000000050001", P, "0.00000001", NULL },
    { "1E-300", U, "0", NULL },
    { "0E300", U, "0", NULL },
    { "0e99999999999999999999", U, "0", NULL },
    { "5e-401", U, "0", NULL },
    { "5e-99999999999999999999", U, "0", NULL },
    { "-5e-99999999999999999999 EUR", U, "0", "EUR" },
    { "5e-9223372036854775808", U, "0", NULL },
    { "5e-9223372036854775809", U, "0", NULL },
    { "5e-4294967296", U, "0", NULL },
    { "92233720368.54775807", P, "92233720368.54775807", NULL },
    { "-92233720368.54775808", P, "-92233720368.54775808", NULL },
    { "-9223372036854775808e-8", P, "-92233720368.54775808", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *currency = NULL;
      g_autofree char *formatted = NULL;
      gint64 value = 0;

      fold_number_read (good[i].text, good[i].style, FOLD_PRICE_SCALE, &value, &currency, &error);
      g_assert_no_error (error);
      formatted = fold_decimal_format (value, FOLD_PRICE_SCALE);
      g_test_message ("%s", good[i].text);
      g_assert_cmpstr (formatted, ==, good[i].value);
      g_assert_cmpstr (currency, ==, good[i].currency);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    FoldNumberStyle style;
    int code;
  } bad[] = {
    { "", U, FOLD_CORE_ERROR_SYNTAX },
    { "   ", U, FOLD_CORE_ERROR_SYNTAX },
    { "-", U, FOLD_CORE_ERROR_SYNTAX },
    { "N/A", U, FOLD_CORE_ERROR_SYNTAX },
    { "Not available", U, FOLD_CORE_ERROR_SYNTAX },
    { "Processing", U, FOLD_CORE_ERROR_SYNTAX },
    { "(5.00", U, FOLD_CORE_ERROR_SYNTAX },
    { "5.00)", U, FOLD_CORE_ERROR_SYNTAX },
    { "(-5.00)", U, FOLD_CORE_ERROR_SYNTAX },
    { "5%", U, FOLD_CORE_ERROR_SYNTAX },
    { "5-", U, FOLD_CORE_ERROR_SYNTAX },
    { "--5", U, FOLD_CORE_ERROR_SYNTAX },
    { "1 2", U, FOLD_CORE_ERROR_SYNTAX },
    { "12 34", U, FOLD_CORE_ERROR_SYNTAX },
    { "1,23,45", U, FOLD_CORE_ERROR_SYNTAX },
    { "1.2.3", U, FOLD_CORE_ERROR_SYNTAX },
    { "1,234 567", P, FOLD_CORE_ERROR_SYNTAX },
    { "1.5", C, FOLD_CORE_ERROR_SYNTAX },
    { "1,5", P, FOLD_CORE_ERROR_SYNTAX },
    { "5 EUR USD", U, FOLD_CORE_ERROR_SYNTAX },
    { "EUR 5 EUR", U, FOLD_CORE_ERROR_SYNTAX },
    { "5 apples", U, FOLD_CORE_ERROR_SYNTAX },
    { "1/2", U, FOLD_CORE_ERROR_SYNTAX },
    { "1,234", U, FOLD_CORE_ERROR_AMBIGUOUS },
    { "1.234", U, FOLD_CORE_ERROR_AMBIGUOUS },
    { "-123,456 EUR", U, FOLD_CORE_ERROR_AMBIGUOUS },
    { "***", U, FOLD_CORE_ERROR_HIDDEN },
    { " *** EUR", C, FOLD_CORE_ERROR_HIDDEN },
    { "92233720369", U, FOLD_CORE_ERROR_RANGE },
    { "1E400", U, FOLD_CORE_ERROR_RANGE },
    { "1E99999999999999999999", U, FOLD_CORE_ERROR_RANGE },
    { "5e9223372036854775807", U, FOLD_CORE_ERROR_RANGE },
    { "5e9223372036854775808", U, FOLD_CORE_ERROR_RANGE },
    { "5e4294967296", U, FOLD_CORE_ERROR_RANGE },
    { "-1E99999999999999999999", U, FOLD_CORE_ERROR_RANGE },
    { "-92233720368.54775809", P, FOLD_CORE_ERROR_RANGE },
    { "92233720368.547758075", P, FOLD_CORE_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = 77;

      g_test_message ("%s", bad[i].text);
      g_assert_false (fold_number_read (bad[i].text, bad[i].style, FOLD_PRICE_SCALE, &value, NULL, &error));
      g_assert_error (error, FOLD_CORE_ERROR, bad[i].code);
      g_assert_cmpint (value, ==, 77);
    }
}

static void
test_style (void)
{
  g_assert_cmpint (fold_number_style_of ("1.234,56"), ==, C);
  g_assert_cmpint (fold_number_style_of ("1,234.56"), ==, P);
  g_assert_cmpint (fold_number_style_of ("1,5"), ==, C);
  g_assert_cmpint (fold_number_style_of ("1.5"), ==, P);
  g_assert_cmpint (fold_number_style_of ("1.234.567"), ==, C);
  g_assert_cmpint (fold_number_style_of ("1.234"), ==, U);
  g_assert_cmpint (fold_number_style_of ("1234"), ==, U);
  g_assert_cmpint (fold_number_style_of ("abc"), ==, U);
}

/* What the canonical writer writes, the tolerant reader reads to the same value. */
static void
test_reads_canonical (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 value
          = (gint64)((guint64)g_test_rand_int () << 32 ^ (guint32)g_test_rand_int ()) >> g_test_rand_int_range (0, 63);
      g_autofree char *text = fold_decimal_format (value, FOLD_MONEY_SCALE);
      g_autoptr (GError) error = NULL;
      gint64 back = 0;

      fold_number_read (text, P, FOLD_MONEY_SCALE, &back, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (back, ==, value);
    }
}

/* Any text is read or refused with a reason. */
static void
test_any_text (void)
{
  static const char alphabet[] = "0123456789.,' -+eE$*EUR%\302\240\342\210\222";

  for (guint i = 0; i < ROUNDS; i++)
    {
      char text[13] = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *valid = NULL;
      gint64 value = 0;

      for (gint j = 0; j < g_test_rand_int_range (0, 12); j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      valid = g_utf8_make_valid (text, -1);
      if (!fold_number_read (valid, i % 3, FOLD_PRICE_SCALE, &value, NULL, &error))
        g_assert_nonnull (error);
      else
        g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/number/read", test_read);
  g_test_add_func ("/core/number/refused", test_refused);
  g_test_add_func ("/core/number/style", test_style);
  g_test_add_func ("/core/number/reads-canonical", test_reads_canonical);
  g_test_add_func ("/core/number/any-text", test_any_text);
  return g_test_run ();
}
