/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-csv-private.h"

#include <string.h>

#define FUZZ_ROUNDS 30000
#define SAMPLE_LENGTH (64 * 1024)
#define N_LINES 8000

static FoldCsv *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FoldCsv *csv = fold_csv_new (bytes, 0, FOLD_CSV_QUOTING_AUTO, &error);

  g_assert_no_error (error);
  return csv;
}

/* The table on one line: [a][b]/[c] */
static char *
flatten (FoldCsv *csv)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < fold_csv_get_n_rows (csv); row++)
    {
      if (row > 0)
        g_string_append_c (text, '/');
      for (guint column = 0; column < fold_csv_get_n_fields (csv, row); column++)
        g_string_append_printf (text, "[%s]", fold_csv_get_field (csv, row, column));
      if (fold_csv_is_damaged (csv, row))
        g_string_append_c (text, '!');
    }
  return g_string_free_and_steal (text);
}

static void
test_dialects (void)
{
  static const struct
  {
    const char *text;
    char separator;
    const char *table;
  } cases[] = {
    { "", ',', "" },
    { "\n", ',', "" },
    { "a", ',', "[a]" },
    { "a,b\nc,d", ',', "[a][b]/[c][d]" },
    { "a,b\r\nc,d\r\n", ',', "[a][b]/[c][d]" },
    { "a,b\rc,d\r", ',', "[a][b]/[c][d]" },
    { "a;b\n1,5;2,5\n", ';', "[a][b]/[1,5][2,5]" },
    { "2026-01-01;1,5\n2026-01-02;2,5\n", ';', "[2026-01-01][1,5]/[2026-01-02][2,5]" },
    { "a\tb\n1,5\t2;5\n", '\t', "[a][b]/[1,5][2;5]" },
    { "a|b\n1|2\n", '|', "[a][b]/[1][2]" },
    { "sep=;\na;b\n", ';', "[a][b]" },
    { "Sep=|\r\na|b\r\n", '|', "[a][b]" },
    { "sep=\\\na\\b\n", '\\', "[a][b]" },
    { "sep=\"\na,b\n", ',', "[sep=\"]/[a][b]" },
    { "'=a,'-1,''+b,'c,'\n\"'@\",'\t,\"'\r\"\n", ',', "[=a][-1]['+b]['c][']/[@][\t][\r]" },
    { "a,b,\n1,2,\n", ',', "[a][b][]/[1][2][]" },
    { ",\n", ',', "[][]" },
    { "a,b\n\nc,d\n\n", ',', "[a][b]//[c][d]/" },
    { "a,b\n1,2,3\n4\n", ',', "[a][b]/[1][2][3]/[4]" },
    { "\"a\",\"b,c\"\n", ',', "[a][b,c]" },
    { "\"a \"\"q\"\" b\",c\n", ',', "[a \"q\" b][c]" },
    { "\"\",\"\"\"\"\n", ',', "[][\"]" },
    { "\"line\nbreak\",x\r\n1,2\n", ',', "[line\nbreak][x]/[1][2]" },
    { "\"line\r\nbreak\",x\n", ',', "[line\r\nbreak][x]" },
    { " \"quoted\" , plain \n", ',', "[quoted][ plain ]" },
    { "a\"b,c\n", ',', "[a\"b][c]" },
    { "\"C:\\\",x\n", ',', "[C:\\][x]" },
    { "\"Item with \\\"quotes\\\"\",\"b\\n\\u00e9\\ud83d\\ude00\"\n\"1\",\"2\"\n", ',',
      "[Item with \"quotes\"][b\né😀]/[1][2]" },
    { "\"a\"b,c\nd,e\n", ',', "[ab][c]!/[d][e]" },
    { "\"a\" b,c\n", ',', "[a b][c]!" },
    { "a,b\n1,\"open\nc,d\ne,f\n", ',', "[a][b]/[1][\"open]!/[c][d]/[e][f]" },
    { "\"open", ',', "[\"open]!" },
    { "\"", ',', "[\"]!" },
    { "a;b\n\"x;y\n1;2\n", ';', "[a][b]/[\"x][y]!/[1][2]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FoldCsv) csv = read_text (cases[i].text);
      g_autofree char *table = flatten (csv);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (table, ==, cases[i].table);
      g_assert_cmpint (fold_csv_get_separator (csv), ==, cases[i].separator);
    }
}

static void
test_backslash (void)
{
  static const char text[] = "\"a\\\\b\\/c\\td\",\"\\x\\u12\",\"\\ud800\"\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FoldCsv) forced = fold_csv_new (bytes, ',', FOLD_CSV_QUOTING_BACKSLASH, NULL);
  g_autoptr (FoldCsv) chosen = read_text (text);

  g_assert_cmpstr (fold_csv_get_field (forced, 0, 0), ==, "a\\b/c\td");
  g_assert_cmpstr (fold_csv_get_field (forced, 0, 1), ==, "\\x\\u12");
  g_assert_cmpstr (fold_csv_get_field (forced, 0, 2), ==, "\357\277\275");
  g_assert_cmpint (fold_csv_get_quoting (forced), ==, FOLD_CSV_QUOTING_BACKSLASH);
  /* without \" the file reads well as it is, and nothing in it is taken for an escape */
  g_assert_cmpint (fold_csv_get_quoting (chosen), ==, FOLD_CSV_QUOTING_DOUBLED);
  g_assert_cmpstr (fold_csv_get_field (chosen, 0, 0), ==, "a\\\\b\\/c\\td");
}

static void
test_lines_and_sources (void)
{
  g_autoptr (FoldCsv) csv = read_text ("sep=,\na,b\r\n\r\n\"x\ny\", z \n\"1\",2,3\n");
  g_autofree char *first = fold_csv_dup_source (csv, 0);
  g_autofree char *blank = fold_csv_dup_source (csv, 1);
  g_autofree char *multi = fold_csv_dup_source (csv, 2);
  g_autofree char *last = fold_csv_dup_source (csv, 3);

  g_assert_cmpuint (fold_csv_get_n_rows (csv), ==, 4);
  g_assert_cmpuint (fold_csv_get_line (csv, 0), ==, 2);
  g_assert_cmpuint (fold_csv_get_line (csv, 1), ==, 3);
  g_assert_cmpuint (fold_csv_get_line (csv, 2), ==, 4);
  g_assert_cmpuint (fold_csv_get_line (csv, 3), ==, 6);
  g_assert_cmpstr (first, ==, "a,b");
  g_assert_cmpstr (blank, ==, "");
  g_assert_cmpstr (multi, ==, "\"x\ny\", z ");
  g_assert_cmpstr (last, ==, "\"1\",2,3");
  g_assert_null (fold_csv_get_field (csv, 0, 2));
  g_assert_null (fold_csv_get_field (csv, 1, 0));
  g_assert_cmpstr (fold_csv_get_field (csv, 3, 2), ==, "3");
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *encoding;
  } cases[] = {
    { "Stück;Wert\n1;2\n", 16, "UTF-8" },
    { "\xEF\xBB\xBFStück;Wert\n1;2\n", 19, "UTF-8" },
    { "St\xFC"
      "ck;Wert\n1;2\n",
      15, "WINDOWS-1252" },
    { "\xFF\xFES\0t\0\xFC\0c\0k\0;\0W\0e\0r\0t\0\n\0001\0;\0002\0\n\0", 32, "UTF-16LE" },
    { "\xFE\xFF\0S\0t\0\xFC\0c\0k\0;\0W\0e\0r\0t\0\n\0001\0;\0002\0\n", 32, "UTF-16BE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr (FoldCsv) csv = fold_csv_new (bytes, 0, FOLD_CSV_QUOTING_AUTO, NULL);
      g_autofree char *table = flatten (csv);

      g_assert_cmpstr (fold_csv_get_encoding (csv), ==, cases[i].encoding);
      g_assert_cmpstr (table, ==, "[Stück][Wert]/[1][2]");
    }
}

/* A preamble and a footer of prose do not mislead the choice of the separator. */
static void
test_preamble (void)
{
  g_autoptr (FoldCsv) csv
      = read_text ("Fund, growth\nHoldings as of,\"Sep 01, 2026\"\n\nName;Weight\nA;1,5\nB;2,5\nC;3,5\n\n"
                   "The text, which, lawyers, wrote\n");

  g_assert_cmpint (fold_csv_get_separator (csv), ==, ';');
  g_assert_cmpuint (fold_csv_get_n_fields (csv, 2), ==, 0);
  g_assert_cmpstr (fold_csv_get_field (csv, 4, 1), ==, "1,5");
}

static char *
random_field (void)
{
  static const char *const pieces[]
      = { "a", "\"", ",", ";", "\n", "\r\n", " ", "é", "\\", "'", "0", "=", "+", "-", "@", "\t", "\r", "" };
  GString *field = g_string_new (NULL);

  for (gint i = 0; i < g_test_rand_int_range (0, 6); i++)
    g_string_append (field, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free_and_steal (field);
}

/* Every table that is written is read back. */
static void
test_round_trip (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      guint n_rows = g_test_rand_int_range (1, 6);
      guint n_columns = g_test_rand_int_range (1, 5);
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FoldCsv) csv = NULL;

      for (guint i = 0; i < n_rows * n_columns; i++)
        g_ptr_array_add (fields, random_field ());
      for (guint row = 0; row < n_rows; row++)
        fold_csv_append_row (text, (const char *const *)fields->pdata + row * n_columns, n_columns, ';');

      bytes = g_bytes_new (text->str, text->len);
      csv = fold_csv_new (bytes, ';', FOLD_CSV_QUOTING_DOUBLED, NULL);
      g_assert_cmpuint (fold_csv_get_n_rows (csv), ==, n_rows);
      for (guint i = 0; i < n_rows * n_columns; i++)
        g_assert_cmpstr (fold_csv_get_field (csv, i / n_columns, i % n_columns), ==, fields->pdata[i]);
    }
}

/* Any bytes are some table, whose rows lie one behind the other in the file. */
static void
test_any_bytes (void)
{
  static const char alphabet[] = "\"\"\",,;\t|\n\r\\u0nab ='\xFF\xFE\xEF\xBB\xBF\0\xC3\xA4";

  for (guint round = 0; round < FUZZ_ROUNDS; round++)
    {
      guint8 data[80];
      gsize length = g_test_rand_int_range (0, sizeof data);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FoldCsv) csv = NULL;
      guint line = 0;

      for (gsize i = 0; i < length; i++)
        data[i] = round % 4 == 0 ? g_test_rand_int () : alphabet[g_test_rand_int_range (0, sizeof alphabet)];
      bytes = g_bytes_new (data, length);
      csv = fold_csv_new (bytes, 0, round % 3, NULL);
      for (guint row = 0; row < fold_csv_get_n_rows (csv); row++)
        {
          g_autofree char *source = fold_csv_dup_source (csv, row);

          g_assert_true (g_utf8_validate (source, -1, NULL));
          g_assert_cmpuint (fold_csv_get_line (csv, row), >, line);
          line = fold_csv_get_line (csv, row);
          for (guint column = 0; column < fold_csv_get_n_fields (csv, row); column++)
            g_assert_true (g_utf8_validate (fold_csv_get_field (csv, row, column), -1, NULL));
        }
    }
}

/* What a spreadsheet would compute is written as text, and numbers stay numbers. */
static void
test_formulas (void)
{
  static const char *const cells[][2] = {
    { "=1+1", "'=1+1" },
    { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
    { "+49 30 1234", "'+49 30 1234" },
    { "-2+3", "'-2+3" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "\r=1", "\"'\r=1\"" },
    { "=\"a\"", "\"'=\"\"a\"\"\"" },
    { "'=1", "''=1" },
    { "'-1", "''-1" },
    { "-", "'-" },
    { "-inf", "'-inf" },
    { "+0x10", "'+0x10" },
    { "-1,5", "\"'-1,5\"" },
    { "-1.5", "-1.5" },
    { "+1e-7", "+1e-7" },
    { "-0", "-0" },
    { "it's", "it's" },
    { "'tis", "'tis" },
    { "1-1", "1-1" },
    { "a=b", "a=b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *expected = g_strconcat (cells[i][1], ",x\r\n", NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FoldCsv) csv = NULL;

      fold_csv_append_row (text, (const char *const[]){ cells[i][0], "x" }, 2, ',');
      g_assert_cmpstr (text->str, ==, expected);
      bytes = g_bytes_new (text->str, text->len);
      csv = fold_csv_new (bytes, ',', FOLD_CSV_QUOTING_DOUBLED, NULL);
      g_assert_cmpstr (fold_csv_get_field (csv, 0, 0), ==, cells[i][0]);
    }
}

/* Every character is looked at a few times by each of the readings that a file gets, four of its start and at most
 * three of the whole, however its quotes are out of order. */
static void
assert_linear (const char *text)
{
  g_autoptr (FoldCsv) csv = read_text (text);

  g_test_message ("%.40s", text);
  g_assert_cmpuint (csv->n_looked_at, <=, 3 * (3 * strlen (text) + 4 * SAMPLE_LENGTH));
}

static char *
repeat (const char *head, const char *line, guint n)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < n; i++)
    g_string_append (text, line);
  return g_string_free_and_steal (text);
}

static void
test_work (void)
{
  static const char *const cases[][2] = {
    { "sep=\\\n", "date\\\"symbol\\price\n" },
    { "sep=\\\n", "\\\"" },
    { "sep=\"\n", "\"\"\n" },
    { "sep=\"\n", "a\"\"\"\"b\n" },
    { "sep= \n", "\"\"\"\" \"\" \n" },
    { "sep=u\n", "\\u\"\n" },
    { "", "1,\"x\"\"\n" },
    { "", "1,\"x\\\"\n" },
    { "", "1, \\\"x\\\"\n" },
    { "\"", "1,\\\"x\n" },
    { "", " \t \t" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i][0], cases[i][1], N_LINES);

      assert_linear (text);
    }
}

static void
test_any_work (void)
{
  static const char *const pieces[] = { "\"", "\"\"", "\\", "\\\"", "\\\"", ",", ";", "\n", "\r", " ", "a", "u", "/" };
  static const char separators[] = "\\/u, ;\"a";

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *head = g_strdup_printf ("sep=%c\n", separators[round % (sizeof separators - 1)]);
      g_autoptr (GString) line = g_string_new (NULL);
      g_autofree char *text = NULL;

      for (gint i = 0; i < g_test_rand_int_range (1, 12); i++)
        g_string_append (line, pieces[g_test_rand_int_range (round % 2 * 2, G_N_ELEMENTS (pieces))]);
      text = repeat (head, line->str, N_LINES);
      assert_linear (text);
    }
}

/* A quote that is never closed costs one look ahead, not one for every line behind it. */
static void
test_long_file (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (FoldCsv) csv = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, i % 100 == 0 ? "\"x\"\",y\n" : "1,\"two\"\n");
  g_string_append (text, "1,\"open\n");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "1,2\n");
  assert_linear (text->str);
  csv = read_text (text->str);
  g_assert_cmpuint (fold_csv_get_n_rows (csv), >, 200000);
}

static void
assert_too_large (const char *line, guint n)
{
  g_autofree char *text = repeat ("a,b\n", line, n);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (fold_csv_new (bytes, ',', FOLD_CSV_QUOTING_AUTO, &error));
  g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_FILE);
}

/* What would take a hundred times its own size of memory. */
static void
test_too_large (void)
{
  g_autofree char *text = repeat ("", "\n", FOLD_CSV_MAX_ROWS);
  g_autoptr (FoldCsv) csv = read_text (text);

  g_assert_cmpuint (fold_csv_get_n_rows (csv), ==, FOLD_CSV_MAX_ROWS);
  assert_too_large ("\n", FOLD_CSV_MAX_ROWS);
  assert_too_large (",", FOLD_CSV_MAX_FIELDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/csv/dialects", test_dialects);
  g_test_add_func ("/core/csv/backslash", test_backslash);
  g_test_add_func ("/core/csv/lines-and-sources", test_lines_and_sources);
  g_test_add_func ("/core/csv/encodings", test_encodings);
  g_test_add_func ("/core/csv/preamble", test_preamble);
  g_test_add_func ("/core/csv/round-trip", test_round_trip);
  g_test_add_func ("/core/csv/any-bytes", test_any_bytes);
  g_test_add_func ("/core/csv/formulas", test_formulas);
  g_test_add_func ("/core/csv/work", test_work);
  g_test_add_func ("/core/csv/any-work", test_any_work);
  g_test_add_func ("/core/csv/long-file", test_long_file);
  g_test_add_func ("/core/csv/too-large", test_too_large);
  return g_test_run ();
}
