/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fold-number-text.h>
#include <glib.h>
#include <locale.h>

static void
assert_parses (const char *text, const char *unit, double expected)
{
  double number = -1;

  g_assert_true (fold_number_text_parse (text, unit, &number));
  g_assert_cmpfloat_with_epsilon (number, expected, 1e-9);
}

static void
assert_fails (const char *text)
{
  double number = -1;

  g_assert_false (fold_number_text_parse (text, "%", &number));
  g_assert_cmpfloat (number, ==, -1);
}

static void
test_parse (void)
{
  assert_parses ("5", NULL, 5);
  assert_parses (" 5.5 × ", "×", 5.5);
  assert_parses ("5,5×", "×", 5.5);
  assert_parses ("35 %", "%", 35);
  assert_parses ("−2.5", "%", -2.5);
  assert_parses ("+.5", "%", 0.5);
  assert_parses ("1,234.5", NULL, 1234.5);
  assert_parses ("1.234,5", NULL, 1234.5);
  assert_parses ("1 234,5", NULL, 1234.5);
  assert_parses ("1.234.567", NULL, 1234567);
  assert_parses ("٣٫٥", NULL, 3.5);
  assert_fails ("");
  assert_fails ("%");
  assert_fails ("a lot");
  assert_fails ("5 5x");
  assert_fails ("1-2");
  assert_fails ("nan");
  assert_fails ("inf");
}

static void
test_format (void)
{
  g_autofree char *multiple = fold_number_text_format (5, 1, "×");
  g_autofree char *percent = fold_number_text_format (-12.34, 1, "%");
  g_autofree char *nothing = fold_number_text_format (-0.001, 2, NULL);

  g_assert_cmpstr (multiple, ==, "5.0×");
  g_assert_cmpstr (percent, ==, "−12.3 %");
  g_assert_cmpstr (nothing, ==, "0.00");
}

static void
test_german (void)
{
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));
  g_autofree char *large = NULL;
  double number;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("the locale de_DE.UTF-8 is missing");
      return;
    }
  large = fold_number_text_format (1234.5, 2, "%");
  g_assert_cmpstr (large, ==, "1.234,50 %");
  g_assert_true (fold_number_text_parse (large, "%", &number));
  g_assert_cmpfloat_with_epsilon (number, 1234.5, 1e-9);
  assert_parses ("1.234", NULL, 1234);
  assert_parses ("1.5", NULL, 1.5);
  assert_parses ("0.125", NULL, 0.125);
  setlocale (LC_NUMERIC, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/number-text/parse", test_parse);
  g_test_add_func ("/widgets/number-text/format", test_format);
  g_test_add_func ("/widgets/number-text/german", test_german);
  return g_test_run ();
}
