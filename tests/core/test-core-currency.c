/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-currency.h"
#include "fold-decimal.h"

static void
test_valid (void)
{
  g_assert_true (fold_currency_is_valid ("EUR"));
  g_assert_false (fold_currency_is_valid ("eur"));
  g_assert_false (fold_currency_is_valid ("GBp"));
  g_assert_false (fold_currency_is_valid ("EURO"));
  g_assert_false (fold_currency_is_valid ("ÄÖ"));
  g_assert_false (fold_currency_is_valid (""));
  g_assert_false (fold_currency_is_valid (NULL));
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *code;
    gint64 divisor;
  } table[] = {
    { "EUR", "EUR", 1 },   { " usd ", "USD", 1 }, { "GBP", "GBP", 1 },   { "gbp", "GBP", 1 }, { "GBp", "GBP", 100 },
    { "GBX", "GBP", 100 }, { "ZAc", "ZAR", 100 }, { "ILA", "ILS", 100 }, { "ZAR", "ZAR", 1 }, { "CHF", "CHF", 1 },
  };
  static const char *const bad[] = { "", "E", "EURO", "E1R", "€", "***", "Ünt" };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 divisor = 0;
      g_autofree char *code = fold_currency_read (table[i].text, &divisor, NULL);

      g_assert_cmpstr (code, ==, table[i].code);
      g_assert_cmpint (divisor, ==, table[i].divisor);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 divisor = 0;

      g_assert_null (fold_currency_read (bad[i], &divisor, &error));
      g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_SYNTAX);
    }
}

/* 1,234 pence are 12.34 pounds. */
static void
test_minor_unit (void)
{
  gint64 divisor = 0;
  gint64 price = 0;
  g_autofree char *code = fold_currency_read ("GBX", &divisor, NULL);

  g_assert_true (fold_decimal_parse ("1234", FOLD_PRICE_SCALE, &price, NULL));
  g_assert_true (fold_decimal_multiply_divide (price, 1, divisor, &price, NULL));
  g_assert_cmpint (price, ==, 1234000000);
}

static void
test_digits (void)
{
  g_assert_cmpint (fold_currency_get_digits ("EUR"), ==, 2);
  g_assert_cmpint (fold_currency_get_digits ("JPY"), ==, 0);
  g_assert_cmpint (fold_currency_get_digits ("KWD"), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/currency/valid", test_valid);
  g_test_add_func ("/core/currency/read", test_read);
  g_test_add_func ("/core/currency/minor-unit", test_minor_unit);
  g_test_add_func ("/core/currency/digits", test_digits);
  return g_test_run ();
}
