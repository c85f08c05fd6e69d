/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-own.h"

#include <string.h>

#include "fold-decimal.h"
#include "fold-export-lots.h"

#define VERSION 1

/* --- numbers --- */

static gint64
greatest_divisor (gint64 a, gint64 b)
{
  while (b != 0)
    {
      const gint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* A booked rate: a decimal where it is one of at most eight places, else "1/3". NULL: none was booked. */
static char *
dup_rate (const FoldEntry *entry)
{
  gint64 numerator = entry->rate_numerator, denominator = entry->rate_denominator, value, divisor;

  if (denominator <= 0 || numerator <= 0)
    return NULL;
  divisor = greatest_divisor (numerator, denominator);
  numerator /= divisor;
  denominator /= divisor;
  if (FOLD_RATE_SCALE % denominator == 0 && !__builtin_mul_overflow (numerator, FOLD_RATE_SCALE / denominator, &value))
    return fold_decimal_format (value, FOLD_RATE_SCALE);
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, numerator, denominator);
}

static char *
dup_ratio (const FoldEntry *entry)
{
  if (entry->split_old == 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, entry->split_new, entry->split_old);
}

static void
add_optional (FoldExportTable *table, gint64 value, gint64 scale)
{
  fold_export_table_add_decimal (table, value >= 0 ? value : FOLD_EXPORT_MISSING, scale);
}

/* A charge of 0 is an empty cell. */
static void
add_charge (FoldExportTable *table, gint64 value)
{
  fold_export_table_add_decimal (table, value != 0 ? value : FOLD_EXPORT_MISSING, FOLD_MONEY_SCALE);
}

/* --- transactions, as a table --- */

static const FoldExportColumn transaction_columns[] = {
  { "date", NULL },      { "symbol", NULL },      { "quantity", NULL },  { "activityType", NULL },
  { "unitPrice", NULL }, { "currency", NULL },    { "fee", NULL },       { "tax", NULL },
  { "amount", NULL },    { "fxRate", NULL },      { "account", NULL },   { "accountCurrency", NULL },
  { "portfolio", NULL }, { "isin", NULL },        { "name", NULL },      { "comment", NULL },
  { "ratio", NULL },     { "otherSymbol", NULL }, { "otherIsin", NULL }, { "otherName", NULL },
  { "costShare", NULL }, { "costMethod", NULL },  { "lots", NULL },      { NULL, NULL },
};

static void
add_amount (FoldExportTable *table, const FoldEntry *entry)
{
  /* what came in without a price has neither; a gross of 0 would be worked out anew */
  if (entry->type == FOLD_TRANSACTION_TYPE_SPLIT)
    fold_export_table_take_text (table, dup_ratio (entry));
  else
    fold_export_table_add_decimal (table, entry->gross != 0 ? entry->gross : FOLD_EXPORT_MISSING, FOLD_MONEY_SCALE);
}

/* What became of the instrument; of other transactions empty cells. */
static void
add_event (FoldExportTable *table, const FoldExportEntry *one)
{
  const FoldExportInstrument *other = one->other;

  fold_export_table_take_text (table, other != NULL ? dup_ratio (&one->entry) : NULL);
  fold_export_table_add_text (table, other != NULL ? other->symbol : NULL);
  fold_export_table_add_text (table, other != NULL ? fold_export_instrument_get_code (other, "isin") : NULL);
  fold_export_table_add_text (table, other != NULL ? other->name : NULL);
  fold_export_table_add_decimal (table, one->entry.cost_share != 0 ? one->entry.cost_share : FOLD_EXPORT_MISSING,
                                 FOLD_COST_SHARE_SCALE / 100);
}

/* lots: gint64 sale -> words. */
static void
add_transaction (FoldExportTable *table, const FoldExportEntry *one, GHashTable *lots)
{
  const FoldEntry *entry = &one->entry;
  const FoldExportInstrument *instrument = one->instrument;

  fold_export_table_take_text (table, fold_date_format (entry->date));
  fold_export_table_add_text (table, instrument != NULL ? instrument->symbol : NULL);
  fold_export_table_add_quantity (table, entry->quantity >= 0 ? entry->quantity : FOLD_EXACT_MISSING);
  fold_export_table_take_text (table, g_ascii_strup (fold_transaction_type_get_id (entry->type), -1));
  add_optional (table, entry->price, FOLD_PRICE_SCALE);
  fold_export_table_add_text (table, entry->currency);
  add_charge (table, entry->fee);
  add_charge (table, entry->tax);
  add_amount (table, entry);
  fold_export_table_take_text (table, dup_rate (entry));
  fold_export_table_add_text (table, one->account->name);
  fold_export_table_add_text (table, one->account->currency);
  fold_export_table_add_text (table, one->account->portfolio);
  fold_export_table_add_text (table, instrument != NULL ? fold_export_instrument_get_code (instrument, "isin") : NULL);
  fold_export_table_add_text (table, instrument != NULL ? instrument->name : NULL);
  fold_export_table_add_text (table, one->comment);
  add_event (table, one);
  fold_export_table_add_text (table, fold_cost_method_get_id (one->account->cost_method));
  fold_export_table_add_text (table, g_hash_table_lookup (lots, &entry->id));
}

FoldExportTable *
fold_export_transactions_new (const FoldExportData *data)
{
  FoldExportTable *table = fold_export_table_new (transaction_columns);
  g_autoptr (GHashTable) lots = fold_export_lots_new (data);

  for (guint i = 0; i < data->entries->len; i++)
    add_transaction (table, &g_array_index (data->entries, FoldExportEntry, i), lots);
  return table;
}

/* --- prices and rates, as a table --- */

static const FoldExportColumn price_columns[] = {
  { "date", NULL }, { "symbol", NULL }, { "price", NULL }, { "currency", NULL },
  { "isin", NULL }, { "name", NULL },   { NULL, NULL },
};

typedef struct
{
  const FoldPriceRow *row;
  const FoldExportInstrument *instrument;
} Price;

/* By what a book has in common with the one that is read from its file: not by ids. */
static int
compare_prices (gconstpointer a, gconstpointer b)
{
  const Price *left = a, *right = b;
  int order;

  if (left->row->date != right->row->date)
    return left->row->date < right->row->date ? -1 : 1;
  order = strcmp (left->instrument->symbol, right->instrument->symbol);
  return order != 0 ? order : strcmp (left->instrument->slug, right->instrument->slug);
}

/* Returns: (transfer full) (element-type Price): by day, then symbol */
static GArray *
sort_prices (const FoldExportData *data)
{
  GArray *prices = g_array_sized_new (FALSE, FALSE, sizeof (Price), data->prices->len);

  for (guint i = 0; i < data->prices->len; i++)
    {
      const FoldPriceRow *row = &g_array_index (data->prices, FoldPriceRow, i);
      Price price = { row, fold_export_data_find (data, row->instrument_id) };

      g_array_append_val (prices, price);
    }
  g_array_sort (prices, compare_prices);
  return prices;
}

static void
add_price (FoldExportTable *table, const Price *price)
{
  fold_export_table_take_text (table, fold_date_format (price->row->date));
  fold_export_table_add_text (table, price->instrument->symbol);
  fold_export_table_add_decimal (table, price->row->price, FOLD_PRICE_SCALE);
  fold_export_table_add_text (table, price->row->currency);
  fold_export_table_add_text (table, fold_export_instrument_get_code (price->instrument, "isin"));
  fold_export_table_add_text (table, price->instrument->name);
}

static void
add_rate (FoldExportTable *table, const FoldRateRow *rate)
{
  fold_export_table_take_text (table, fold_date_format (rate->date));
  fold_export_table_take_text (table, g_strdup_printf ("%s/%s", rate->base, rate->quote));
  fold_export_table_add_decimal (table, rate->rate, FOLD_RATE_SCALE);
  fold_export_table_add_text (table, rate->quote);
  fold_export_table_add_text (table, NULL);
  fold_export_table_add_text (table, NULL);
}

FoldExportTable *
fold_export_prices_new (const FoldExportData *data)
{
  FoldExportTable *table = fold_export_table_new (price_columns);
  g_autoptr (GArray) prices = sort_prices (data);
  guint next = 0;

  for (guint i = 0; i < prices->len; i++)
    {
      const Price *price = &g_array_index (prices, Price, i);

      for (; next < data->rates->len && g_array_index (data->rates, FoldRateRow, next).date < price->row->date; next++)
        add_rate (table, &g_array_index (data->rates, FoldRateRow, next));
      add_price (table, price);
    }
  for (; next < data->rates->len; next++)
    add_rate (table, &g_array_index (data->rates, FoldRateRow, next));
  return table;
}

/* --- documents --- */

static void
append_member (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, "\"%s\": ", name);
  fold_export_json_append_string (json, text);
}

static void
append_identifiers (GString *json, const FoldExportInstrument *instrument)
{
  g_string_append (json, "\"identifiers\": [");
  for (guint i = 0; i < instrument->identifiers->len; i++)
    {
      const FoldExportIdentifier *identifier = g_ptr_array_index (instrument->identifiers, i);

      g_string_append (json, i > 0 ? ", {" : "{");
      append_member (json, "kind", identifier->kind);
      g_string_append (json, ", ");
      append_member (json, "value", identifier->value);
      g_string_append (json, ", ");
      append_member (json, "exchange", identifier->exchange);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

/* used: gint64 ids -> themselves */
static void
append_instruments (GString *json, const FoldExportData *data, GHashTable *used)
{
  gboolean first = TRUE;

  g_string_append (json, "  \"instruments\": [\n");
  for (guint i = 0; i < data->instruments->len; i++)
    {
      const FoldExportInstrument *instrument = g_ptr_array_index (data->instruments, i);

      if (!g_hash_table_contains (used, &instrument->id))
        continue;
      g_string_append (json, first ? "    {" : ",\n    {");
      first = FALSE;
      append_member (json, "id", instrument->slug);
      g_string_append (json, ", ");
      append_member (json, "name", instrument->name);
      g_string_append (json, ", ");
      append_member (json, "class", instrument->class_slug);
      g_string_append (json, ", ");
      append_member (json, "currency", *instrument->currency != '\0' ? instrument->currency : NULL);
      g_string_append (json, ", ");
      append_identifiers (json, instrument);
      g_string_append_c (json, '}');
    }
  g_string_append (json, first ? "  ],\n" : "\n  ],\n");
}

static GString *
begin_document (const char *format)
{
  GString *json = g_string_new ("{\n");

  g_string_append_printf (json, "  \"format\": \"%s\",\n  \"version\": %d,\n", format, VERSION);
  return json;
}

/* The rows as the member name, the last or not. */
static void
append_rows (GString *json, const char *name, FoldExportTable *rows, gboolean last)
{
  g_string_append_printf (json, "  \"%s\": [\n", name);
  fold_export_table_append_json_rows (rows, json, "    ");
  g_string_append (json, last ? "  ]\n}\n" : "  ],\n");
}

static const FoldExportColumn account_columns[] = {
  { "portfolio", NULL }, { "name", NULL }, { "currency", NULL }, { "cost_method", NULL }, { NULL, NULL },
};

static const FoldExportColumn entry_columns[] = {
  { "date", NULL },       { "portfolio", NULL }, { "account", NULL },  { "type", NULL },    { "instrument", NULL },
  { "quantity", NULL },   { "price", NULL },     { "currency", NULL }, { "gross", NULL },   { "fee", NULL },
  { "tax", NULL },        { "rate", NULL },      { "ratio", NULL },    { "comment", NULL }, { "other", NULL },
  { "cost_share", NULL }, { "lots", NULL },      { NULL, NULL },
};

static void
add_entry (FoldExportTable *table, const FoldExportEntry *one, GHashTable *lots)
{
  const FoldEntry *entry = &one->entry;

  fold_export_table_take_text (table, fold_date_format (entry->date));
  fold_export_table_add_text (table, one->account->portfolio);
  fold_export_table_add_text (table, one->account->name);
  fold_export_table_add_text (table, fold_transaction_type_get_id (entry->type));
  fold_export_table_add_text (table, one->instrument != NULL ? one->instrument->slug : NULL);
  fold_export_table_add_quantity (table, entry->quantity >= 0 ? entry->quantity : FOLD_EXACT_MISSING);
  add_optional (table, entry->price, FOLD_PRICE_SCALE);
  fold_export_table_add_text (table, entry->currency);
  fold_export_table_add_decimal (table, entry->gross, FOLD_MONEY_SCALE);
  fold_export_table_add_decimal (table, entry->fee, FOLD_MONEY_SCALE);
  fold_export_table_add_decimal (table, entry->tax, FOLD_MONEY_SCALE);
  fold_export_table_take_text (table, dup_rate (entry));
  fold_export_table_take_text (table, dup_ratio (entry));
  fold_export_table_add_text (table, one->comment);
  fold_export_table_add_text (table, one->other != NULL ? one->other->slug : NULL);
  fold_export_table_add_decimal (table, one->other != NULL ? entry->cost_share : FOLD_EXPORT_MISSING,
                                 FOLD_COST_SHARE_SCALE / 100);
  fold_export_table_add_text (table, g_hash_table_lookup (lots, &entry->id));
}

char *
fold_export_transactions_to_json (const FoldExportData *data)
{
  GString *json = begin_document ("fivefold-transactions");
  g_autoptr (FoldExportTable) accounts = fold_export_table_new (account_columns);
  g_autoptr (FoldExportTable) rows = fold_export_table_new (entry_columns);
  g_autoptr (GHashTable) used = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) lots = fold_export_lots_new (data);

  for (guint i = 0; i < data->accounts->len; i++)
    {
      const FoldExportAccount *account = g_ptr_array_index (data->accounts, i);

      fold_export_table_add_text (accounts, account->portfolio);
      fold_export_table_add_text (accounts, account->name);
      fold_export_table_add_text (accounts, account->currency);
      fold_export_table_add_text (accounts, fold_cost_method_get_id (account->cost_method));
    }
  for (guint i = 0; i < data->entries->len; i++)
    {
      const FoldExportEntry *entry = &g_array_index (data->entries, FoldExportEntry, i);

      add_entry (rows, entry, lots);
      if (entry->instrument != NULL)
        g_hash_table_add (used, (gpointer)&entry->instrument->id);
      if (entry->other != NULL)
        g_hash_table_add (used, (gpointer)&entry->other->id);
    }
  g_string_append_printf (json, "  \"base_currency\": \"%s\",\n", data->base_currency);
  append_rows (json, "accounts", accounts, FALSE);
  append_instruments (json, data, used);
  append_rows (json, "transactions", rows, TRUE);
  return g_string_free (json, FALSE);
}

static const FoldExportColumn quote_columns[] = {
  { "date", NULL }, { "instrument", NULL }, { "price", NULL }, { "currency", NULL }, { NULL, NULL },
};

static const FoldExportColumn rate_columns[] = {
  { "date", NULL }, { "base", NULL }, { "quote", NULL }, { "rate", NULL }, { NULL, NULL },
};

static FoldExportTable *
list_rates (const FoldExportData *data)
{
  FoldExportTable *table = fold_export_table_new (rate_columns);

  for (guint i = 0; i < data->rates->len; i++)
    {
      const FoldRateRow *rate = &g_array_index (data->rates, FoldRateRow, i);

      fold_export_table_take_text (table, fold_date_format (rate->date));
      fold_export_table_add_text (table, rate->base);
      fold_export_table_add_text (table, rate->quote);
      fold_export_table_add_decimal (table, rate->rate, FOLD_RATE_SCALE);
    }
  return table;
}

char *
fold_export_prices_to_json (const FoldExportData *data)
{
  GString *json = begin_document ("fivefold-prices");
  g_autoptr (FoldExportTable) quotes = fold_export_table_new (quote_columns);
  g_autoptr (FoldExportTable) rates = list_rates (data);
  g_autoptr (GHashTable) used = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) prices = sort_prices (data);

  for (guint i = 0; i < prices->len; i++)
    {
      const Price *price = &g_array_index (prices, Price, i);

      g_hash_table_add (used, (gpointer)&price->instrument->id);
      fold_export_table_take_text (quotes, fold_date_format (price->row->date));
      fold_export_table_add_text (quotes, price->instrument->slug);
      fold_export_table_add_decimal (quotes, price->row->price, FOLD_PRICE_SCALE);
      fold_export_table_add_text (quotes, price->row->currency);
    }
  append_instruments (json, data, used);
  append_rows (json, "prices", quotes, FALSE);
  append_rows (json, "rates", rates, TRUE);
  return g_string_free (json, FALSE);
}
