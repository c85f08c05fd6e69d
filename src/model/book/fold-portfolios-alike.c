/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which transactions of a book mean the same as others, whatever they were imported from. */
#include "fold-portfolios-private.h"

#include "fold-fraction.h"

/* A ratio in lowest terms: 2:4 means 1:2. */
static void
append_ratio (GString *meaning, gint64 numerator, gint64 denominator)
{
  FoldFraction ratio = denominator != 0 ? fold_fraction (numerator, denominator) : (FoldFraction){ 0, 0 };

  g_string_append_printf (meaning, "\n%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, (gint64)ratio.numerator,
                          (gint64)ratio.denominator);
}

char *
fold_portfolios_dup_meaning (const FoldEntry *entry)
{
  const gint64 numbers[] = { entry->account_id, entry->instrument_id, entry->date, entry->type,
                             entry->price,      entry->gross,         entry->fee,  entry->tax };
  g_autofree char *quantity = fold_exact_dup_key (entry->quantity);
  GString *meaning = g_string_new (entry->currency);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (meaning, "\n%" G_GINT64_FORMAT, numbers[i]);
  g_string_append_printf (meaning, "\n%s", quantity);
  append_ratio (meaning, entry->rate_numerator, entry->rate_denominator);
  append_ratio (meaning, entry->split_new, entry->split_old);
  if (entry->other_id != 0)
    g_string_append_printf (meaning, "\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, entry->other_id, entry->cost_share);
  return g_string_free_and_steal (meaning);
}

static gint64
read_number (FoldStatement *row, const char *column, gint64 none)
{
  return fold_statement_has (row, column) ? fold_statement_read_int64 (row, column) : none;
}

static void
visit (FoldStatement *row, gpointer data)
{
  GHashTable *counts = data;
  FoldEntry entry = { .account_id = fold_statement_read_int64 (row, "account_id") };
  char *meaning;

  if (!fold_date_parse (fold_statement_read_text (row, "date"), &entry.date, NULL)
      || !fold_transaction_type_from_id (fold_statement_read_text (row, "type"), &entry.type))
    return;
  entry.instrument_id = read_number (row, "instrument_id", 0);
  entry.quantity = fold_ledger_rows_read_quantity (row);
  entry.price = read_number (row, "price", -1);
  entry.gross = fold_statement_read_int64 (row, "gross");
  entry.fee = fold_statement_read_int64 (row, "fee");
  entry.tax = fold_statement_read_int64 (row, "tax");
  entry.rate_numerator = read_number (row, "rate_numerator", 0);
  entry.rate_denominator = read_number (row, "rate_denominator", 0);
  entry.split_new = read_number (row, "split_new", 0);
  entry.split_old = read_number (row, "split_old", 0);
  entry.other_id = read_number (row, "other_id", 0);
  entry.cost_share = read_number (row, "cost_share", 0);
  g_strlcpy (entry.currency, fold_statement_read_name (row, "currency"), FOLD_CURRENCY_SIZE);
  meaning = fold_portfolios_dup_meaning (&entry);
  g_hash_table_insert (counts, meaning,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, meaning)) + 1));
}

GHashTable *
fold_portfolios_count_meanings (FoldStore *store, FoldDate from, FoldDate to, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first = fold_date_format (from), *last = fold_date_format (to);
  g_autoptr (FoldStatement) rows = fold_store_query (
      store, error,
      "SELECT account_id, date, type, instrument_id, quantity, quantity_exact, price, currency, gross, fee, tax, "
      "rate_numerator, rate_denominator, split_new, split_old, other_id, cost_share FROM transactions "
      "WHERE date BETWEEN ?1 AND ?2",
      "ss", first, last);

  return fold_statement_visit (rows, visit, counts, error) ? g_steal_pointer (&counts) : NULL;
}
