/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-number.h"

#define ROUNDS 20000

static void
assert_text (FoldExact exact, const char *text)
{
  g_autofree char *formatted = fold_exact_format (exact);

  g_assert_cmpstr (formatted, ==, text);
}

static void
test_parse (void)
{
  static const char *const good[] = { "0",
                                      "1",
                                      "-1",
                                      "0.000000000000000001",
                                      "-0.000000000000000001",
                                      "123.456789012345678901",
                                      "5000000000000",
                                      "0.5",
                                      "-7.25",
                                      "9223372036854775807",
                                      "9223372036854775806.999999999999999999" };
  static const struct
  {
    const char *text;
    int code;
  } bad[] = {
    { "", FOLD_CORE_ERROR_SYNTAX },
    { "-", FOLD_CORE_ERROR_SYNTAX },
    { "1.", FOLD_CORE_ERROR_SYNTAX },
    { ".5", FOLD_CORE_ERROR_SYNTAX },
    { "1.-5", FOLD_CORE_ERROR_SYNTAX },
    { "1.5.5", FOLD_CORE_ERROR_SYNTAX },
    { "1e5", FOLD_CORE_ERROR_SYNTAX },
    { "0.0000000000000000001", FOLD_CORE_ERROR_PRECISION },
    { "9223372036854775808", FOLD_CORE_ERROR_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      FoldExact exact = 77;

      fold_exact_parse (good[i], &exact, &error);
      g_assert_no_error (error);
      assert_text (exact, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      FoldExact exact = 77;

      g_assert_false (fold_exact_parse (bad[i].text, &exact, &error));
      g_assert_error (error, FOLD_CORE_ERROR, bad[i].code);
      g_assert_true (exact == 77);
    }
}

static void
test_read (void)
{
  static const struct
  {
    const char *text, *value;
  } cases[] = {
    { "1,234.000000000000000001", "1234.000000000000000001" },
    { "1e-18", "0.000000000000000001" },
    { "-2.5E-3", "-0.0025" },
    { "5e12", "5000000000000" },
    { "0.0000000000000000004", "0" },
    { "0.0000000000000000006", "0.000000000000000001" },
  };
  FoldExact exact;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fold_number_read_exact (cases[i].text, FOLD_NUMBER_STYLE_POINT, &exact, &error);
      g_assert_no_error (error);
      assert_text (exact, cases[i].value);
    }
  g_assert_false (fold_number_read_exact ("9.3e18", FOLD_NUMBER_STYLE_POINT, &exact, NULL));
  g_assert_false (fold_number_read_exact ("1.234", FOLD_NUMBER_STYLE_UNKNOWN, &exact, NULL));
}

/* What was said in hundred-millionths is the same number, and has the key that books know it by. */
static void
test_coarse (void)
{
  g_autofree char *none = fold_exact_dup_key (-1), *fine = fold_exact_dup_key (1);
  gint64 coarse;

  for (guint i = 0; i < ROUNDS; i++)
    {
      const gint64 value
          = (gint64)((guint64)g_test_rand_int () << 32 | (guint32)g_test_rand_int ()) >> g_test_rand_int_range (0, 63);
      g_autofree char *text = fold_decimal_format (value, FOLD_QUANTITY_SCALE);
      g_autofree char *key = fold_exact_dup_key (fold_exact_from_coarse (value));
      FoldExact back;

      assert_text (fold_exact_from_coarse (value), text);
      g_assert_true (fold_exact_to_coarse (fold_exact_from_coarse (value), &coarse));
      g_assert_cmpint (coarse, ==, value);
      g_assert_cmpint (g_ascii_strtoll (key, NULL, 10), ==, value);
      g_assert_true (fold_exact_from_fraction (fold_exact_to_fraction (fold_exact_from_coarse (value) + i), TRUE,
                                               &back));
      g_assert_true (back == fold_exact_from_coarse (value) + i);
    }
  g_assert_cmpstr (none, ==, "-1");
  g_assert_cmpstr (fine, ==, "=0.000000000000000001");
  g_assert_false (fold_exact_to_coarse (1, &coarse));
  g_assert_cmpint (coarse, ==, 0);
  g_assert_false (fold_exact_to_coarse (FOLD_EXACT_MISSING, &coarse));
  g_assert_cmpint (coarse, ==, G_MININT64);
}

static FoldExact
parse (const char *text)
{
  FoldExact exact = 0;

  g_assert_true (fold_exact_parse (text, &exact, NULL));
  return exact;
}

static void
test_money (void)
{
  gint64 value = 0;

  g_assert_true (fold_exact_get_money (parse ("0.123456789012345678"), 3000 * FOLD_PRICE_SCALE, 1, &value, NULL));
  g_assert_cmpint (value, ==, 370370367);
  g_assert_true (fold_exact_get_money (parse ("1234567890123.123456789012345678"), 12345678, 1, &value, NULL));
  g_assert_cmpint (value, ==, 152415776405994626);
  g_assert_true (fold_exact_get_money (parse ("5000000000000"), 1, 100, &value, NULL));
  g_assert_cmpint (value, ==, 500 * FOLD_MONEY_SCALE);
  g_assert_false (fold_exact_get_money (parse ("5000000000000"), 1000 * FOLD_PRICE_SCALE, 1, &value, NULL));
  g_assert_true (fold_exact_get_price (6 * FOLD_MONEY_SCALE, parse ("0.000000001234567891"), &value, NULL));
  g_assert_cmpint (value, ==, 486000004028940033);
  g_assert_false (fold_exact_get_price (6 * FOLD_MONEY_SCALE, 1, &value, NULL));
  g_assert_false (fold_exact_get_price (6, 0, &value, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exact/parse", test_parse);
  g_test_add_func ("/exact/read", test_read);
  g_test_add_func ("/exact/coarse", test_coarse);
  g_test_add_func ("/exact/money", test_money);
  return g_test_run ();
}
