/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tables and journals are written as; tests/cli/exports.py reads them by the programs that they are for. */
#include <locale.h>
#include <string.h>

#include "fold-decimal.h"
#include "fold-export-table.h"
#include "fold-journal-lots.h"

/* --- tables --- */

static const FoldExportColumn columns[]
    = { { "name", NULL }, { "amount", NULL }, { "score", NULL }, { "tags", NULL }, { NULL, NULL } };

static FoldExportTable *
create_table (void)
{
  FoldExportTable *table = fold_export_table_new (columns);

  fold_export_table_add_text (table, "=1+1, \"so\"\n中文");
  fold_export_table_add_decimal (table, -1500000, FOLD_MONEY_SCALE);
  fold_export_table_add_number (table, 0.1);
  fold_export_table_add_list (table, " a, ,b");
  fold_export_table_add_text (table, NULL);
  fold_export_table_add_decimal (table, FOLD_EXPORT_MISSING, FOLD_MONEY_SCALE);
  fold_export_table_add_number (table, 0.0 / 0.0);
  fold_export_table_add_list (table, "");
  return table;
}

static void
test_table (void)
{
  g_autoptr (FoldExportTable) table = create_table ();
  g_autofree char *csv = fold_export_table_to_csv (table);
  g_autofree char *json = fold_export_table_to_json (table);
  g_autofree char *text = fold_export_table_to_text (table);

  g_assert_cmpuint (fold_export_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (csv, ==, "name,amount,score,tags\r\n\"'=1+1, \"\"so\"\"\n中文\",-1.5,0.1,\" a, ,b\"\r\n,,,\r\n");
  g_assert_cmpstr (
      json, ==,
      "[\n  {\"name\": \"=1+1, \\\"so\\\"\\n中文\", \"amount\": \"-1.5\", \"score\": 0.1, \"tags\": [\"a\", \"b\"]},\n"
      "  {\"name\": null, \"amount\": null, \"score\": null, \"tags\": []}\n]\n");
  g_assert_cmpstr (text, ==, "name\tamount\tscore\ttags\n\"'=1+1, \"\"so\"\" 中文\"\t-1.5\t0.1\t\" a, ,b\"\n\t\t\t\n");
}

/* A spreadsheet takes what is pasted as its user would type it; a file is the same everywhere. */
static void
test_decimal_comma (void)
{
  g_autoptr (FoldExportTable) table = create_table ();
  g_autofree char *csv = NULL;
  g_autofree char *text = NULL;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("there is no de_DE.UTF-8 here");
      return;
    }
  csv = fold_export_table_to_csv (table);
  text = fold_export_table_to_text (table);
  setlocale (LC_NUMERIC, "C");
  g_assert_nonnull (strstr (csv, ",-1.5,0.1,"));
  g_assert_nonnull (strstr (text, "\t-1,5\t0,1\t"));
}

static void
test_shortest (void)
{
  const double numbers[] = { 1.0 / 3, 0.1, 1e300, -2.5, 123456789012345678.0 };
  static const FoldExportColumn one[] = { { "x", NULL }, { NULL, NULL } };
  g_autoptr (FoldExportTable) table = fold_export_table_new (one);
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    fold_export_table_add_number (table, numbers[i]);
  csv = fold_export_table_to_csv (table);
  lines = g_strsplit (csv, "\r\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat (g_ascii_strtod (lines[i + 1], NULL), ==, numbers[i]);
  g_assert_cmpstr (lines[2], ==, "0.1");
}

/* --- journals --- */

static void
test_numbers (void)
{
  const struct
  {
    FoldJournalNumber number;
    const char *text;
  } cases[] = {
    { { 0, 0 }, "0" },
    { { 0, 6 }, "0" },
    { { 1500000, 6 }, "1.5" },
    { { -1, 25 }, "-0.0000000000000000000000001" },
    { { 100, 2 }, "1" },
    { { 120, 0 }, "120" },
    { { -5000, 6 }, "-0.005" },
    { { G_MAXINT64, 8 }, "92233720368.54775807" },
    { { G_MININT64, 0 }, "-9223372036854775808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = fold_journal_number_format (cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static FoldEntry
trade_of (gint64 id, FoldTransactionType type, gint64 quantity, gint64 gross)
{
  return (FoldEntry){ .id = id,
                      .type = type,
                      .quantity = fold_exact_from_coarse (quantity),
                      .price = 0,
                      .currency = "EUR",
                      .gross = gross,
                      .date = (FoldDate)id };
}

static gint64
sum_of (GArray *postings)
{
  gint64 sum = 0;

  for (guint i = 0; i < postings->len; i++)
    sum += (gint64)g_array_index (postings, FoldJournalPosting, i).amount.number;
  return sum;
}

static void
trade (FoldJournalLots *lots, const FoldEntry *entry, int sign, GArray *postings)
{
  gboolean closed = FALSE;

  fold_journal_lots_trade (lots, entry, sign, TRUE, &closed);
  g_assert_true (fold_journal_lots_post (lots, entry, postings));
}

/* A unit's cost is exact where a decimal can say it, and close enough for all of them where none can. */
static void
test_costs (void)
{
  const struct
  {
    gint64 quantity, gross;
    const char *cost;
  } cases[] = {
    { 3 * FOLD_QUANTITY_SCALE, 30 * FOLD_MONEY_SCALE, "10" },
    { 3 * FOLD_QUANTITY_SCALE, 1000 * FOLD_MONEY_SCALE, "333.3333333" },
    { 5000000000 * FOLD_QUANTITY_SCALE, 6 * FOLD_MONEY_SCALE, "0.0000000012" },
    { 1, 400, "40000" },
    { 700000000, 0, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FoldJournalLots *lots = fold_journal_lots_new (NULL, FOLD_COST_METHOD_FIFO, NULL, 8);
      g_autoptr (GArray) postings = g_array_new (FALSE, TRUE, sizeof (FoldJournalPosting));
      const FoldEntry buy = trade_of (1, FOLD_TRANSACTION_TYPE_BUY, cases[i].quantity, cases[i].gross);
      g_autofree char *cost = NULL;

      trade (lots, &buy, 1, postings);
      cost = fold_journal_number_format (g_array_index (postings, FoldJournalPosting, 0).cost);
      g_assert_cmpstr (cost, ==, cases[i].cost);
      fold_journal_lots_free (lots);
    }
}

/* Lots that splits leave in thirds add up to the position as the book rounds it, sale after sale. */
static void
test_thirds (void)
{
  FoldJournalLots *lots = fold_journal_lots_new (NULL, FOLD_COST_METHOD_FIFO, NULL, 8);
  g_autoptr (GArray) postings = g_array_new (FALSE, TRUE, sizeof (FoldJournalPosting));
  const FoldEntry first = trade_of (1, FOLD_TRANSACTION_TYPE_BUY, 100, 1000),
                  second = trade_of (2, FOLD_TRANSACTION_TYPE_BUY, 100, 1000);
  const FoldEntry sale = trade_of (3, FOLD_TRANSACTION_TYPE_SELL, 33, 900),
                  rest = trade_of (4, FOLD_TRANSACTION_TYPE_SELL, 33, 900);

  trade (lots, &first, 1, postings);
  trade (lots, &second, 1, postings);
  g_assert_true (fold_journal_lots_split (lots, fold_fraction (1, 3), postings));
  g_assert_cmpint (sum_of (postings), ==, 67); /* 66.67 */
  trade (lots, &sale, -1, postings);
  g_assert_cmpint (sum_of (postings), ==, 33); /* what was left of a unit of the first lot has gone with it */
  trade (lots, &rest, -1, postings);
  g_assert_cmpint (sum_of (postings), ==, 0);
  g_assert_cmpuint (lots->first, ==, lots->lots->len);
  fold_journal_lots_free (lots);
}

/* More is sold than there is, and bought back. */
static void
test_short (void)
{
  FoldJournalLots *lots = fold_journal_lots_new (NULL, FOLD_COST_METHOD_FIFO, NULL, 8);
  g_autoptr (GArray) postings = g_array_new (FALSE, TRUE, sizeof (FoldJournalPosting));
  const FoldEntry buy = trade_of (1, FOLD_TRANSACTION_TYPE_BUY, 400, 4000000),
                  sale = trade_of (2, FOLD_TRANSACTION_TYPE_SELL, 1000, 20000000);
  const FoldEntry cover = trade_of (3, FOLD_TRANSACTION_TYPE_BUY, 600, 9000000);

  trade (lots, &buy, 1, postings);
  trade (lots, &sale, -1, postings);
  g_assert_cmpuint (postings->len, ==, 3);
  g_assert_cmpint (g_array_index (postings, FoldJournalPosting, 1).lot, ==, 1);
  g_assert_cmpint (g_array_index (postings, FoldJournalPosting, 2).lot, ==, 2);
  g_assert_cmpint ((gint64)g_array_index (postings, FoldJournalPosting, 2).amount.number, ==, -600);
  g_assert_cmpint (sum_of (postings), ==, -600);
  trade (lots, &cover, 1, postings);
  g_assert_cmpuint (postings->len, ==, 4);
  g_assert_cmpint (g_array_index (postings, FoldJournalPosting, 3).lot, ==, 2);
  g_assert_cmpint (sum_of (postings), ==, 0);
  fold_journal_lots_free (lots);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/table", test_table);
  g_test_add_func ("/export/decimal-comma", test_decimal_comma);
  g_test_add_func ("/export/shortest", test_shortest);
  g_test_add_func ("/export/numbers", test_numbers);
  g_test_add_func ("/export/costs", test_costs);
  g_test_add_func ("/export/thirds", test_thirds);
  g_test_add_func ("/export/short", test_short);
  return g_test_run ();
}
