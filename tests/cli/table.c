/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <math.h>

#include "fold-cli-table.h"

static void
test_width (void)
{
  g_assert_cmpuint (fold_cli_text_width (""), ==, 0);
  g_assert_cmpuint (fold_cli_text_width ("Fivefold"), ==, 8);
  g_assert_cmpuint (fold_cli_text_width ("Größe – 5 %"), ==, 11);
  g_assert_cmpuint (fold_cli_text_width ("稳健的大型科技公司"), ==, 18);
  g_assert_cmpuint (fold_cli_text_width ("e\xcc\x81"), ==, 1); /* an accent of its own takes no cell */
}

static void
test_missing (void)
{
  g_autofree char *number = fold_cli_format_number (NAN, 1);
  g_autofree char *percent = fold_cli_format_percent (NAN);
  g_autofree char *multiple = fold_cli_format_multiple (INFINITY);

  g_assert_cmpstr (number, ==, "–");
  g_assert_cmpstr (percent, ==, "–");
  g_assert_cmpstr (multiple, ==, "–");
}

static void
test_numbers (void)
{
  g_autofree char *money = fold_cli_format_decimal (G_GINT64_CONSTANT (1234567890000), 1000000, 2);
  g_autofree char *percent = fold_cli_format_percent (0.1234);
  g_autofree char *multiple = fold_cli_format_multiple (5);
  g_autofree char *exploded = fold_cli_format_multiple (2.34e12);

  g_assert_cmpstr (money, ==, "1234567.89");
  g_assert_cmpstr (percent, ==, "12.3 %");
  g_assert_cmpstr (multiple, ==, "5.00×");
  g_assert_cmpstr (exploded, ==, "2.3e+12×");
}

/* Words at the start, numbers at the end, wide characters as two cells, no blanks at the end of a line. */
static void
test_print (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (FoldCliTable) table = fold_cli_table_new ();

      fold_cli_table_add_column (table, "Name", FOLD_CLI_ALIGN_START);
      fold_cli_table_add_column (table, "Score", FOLD_CLI_ALIGN_END);
      fold_cli_table_add_column (table, "Note", FOLD_CLI_ALIGN_START);
      fold_cli_table_add (table, "公司");
      fold_cli_table_add (table, "50.0");
      fold_cli_table_add (table, NULL);
      fold_cli_table_add (table, "Company");
      fold_cli_table_add (table, "7.5");
      fold_cli_table_add (table, "held");
      fold_cli_table_print (table, "Title");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*Title\n\n"
                             "Name     Score  Note\n"
                             "公司      50.0\n"
                             "Company    7.5  held\n*");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/table/width", test_width);
  g_test_add_func ("/cli/table/missing", test_missing);
  g_test_add_func ("/cli/table/numbers", test_numbers);
  g_test_add_func ("/cli/table/print", test_print);
  return g_test_run ();
}
