/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-pp.h"

#include <string.h>

#include "fold-csv.h"
#include "fold-decimal.h"
#include "fold-export-pp-events.h"
#include "fold-export-table.h"

static const FoldExportColumn columns[] = {
  { "Date", NULL },          { "Type", NULL },
  { "Value", NULL },         { "Transaction Currency", NULL },
  { "Gross Amount", NULL },  { "Currency Gross Amount", NULL },
  { "Exchange Rate", NULL }, { "Fees", NULL },
  { "Taxes", NULL },         { "Shares", NULL },
  { "ISIN", NULL },          { "WKN", NULL },
  { "Ticker Symbol", NULL }, { "Security Name", NULL },
  { "Note", NULL },          { NULL, NULL },
};

static FoldSplits *
get_splits (const FoldExportData *data)
{
  return fold_ledger_get_splits (data->ledger);
}

/* --- a row --- */

static gboolean
is_booked (const FoldExportEntry *one)
{
  return one->entry.rate_denominator > 0 && !g_str_equal (one->entry.currency, one->account->currency);
}

static const char *
get_currency (const FoldExportEntry *one)
{
  return is_booked (one) ? one->account->currency : one->entry.currency;
}

static gboolean
moves_units_alone (const FoldExportEntry *one)
{
  return one->instrument != NULL && one->entry.quantity > 0
         && (one->entry.type == FOLD_TRANSACTION_TYPE_TRANSFER_IN
             || one->entry.type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT);
}

/* In the currency that the account keeps. */
static gint64
convert (const FoldExportEntry *one, gint64 money)
{
  const FoldEntry *entry = &one->entry;
  gint64 converted = money;

  if (is_booked (one) && !fold_money_convert (money, entry->rate_numerator, entry->rate_denominator, &converted, NULL))
    return FOLD_EXPORT_MISSING;
  return converted;
}

/* Money goes by the type in that program, never by its sign: what is taken back needs another one. */
static const char *
get_type (const FoldExportEntry *one)
{
  switch (one->entry.type)
    {
    case FOLD_TRANSACTION_TYPE_BUY:
      return "Buy";
    case FOLD_TRANSACTION_TYPE_SELL:
      return "Sell";
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
      return "Deposit";
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
      return "Withdrawal";
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
      return one->entry.net < 0 ? "Interest Charge" : "Dividend";
    case FOLD_TRANSACTION_TYPE_INTEREST:
      return one->entry.net < 0 ? "Interest Charge" : "Interest";
    case FOLD_TRANSACTION_TYPE_FEE:
      return "Fees";
    case FOLD_TRANSACTION_TYPE_TAX:
      return "Taxes";
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
      return "Transfer (Inbound)";
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
      return "Transfer (Outbound)";
    case FOLD_TRANSACTION_TYPE_SPLIT:
    case FOLD_TRANSACTION_TYPE_MERGER:
    case FOLD_TRANSACTION_TYPE_SPIN_OFF:
    case FOLD_TRANSACTION_TYPE_RENAME:
    default:
      return NULL;
    }
}

static void
add_charge (FoldExportTable *table, const FoldExportEntry *one, gint64 money)
{
  fold_export_table_add_decimal (table, money != 0 ? convert (one, money) : FOLD_EXPORT_MISSING, FOLD_MONEY_SCALE);
}

/* What it was in another currency, and how many units of the account's one unit of that was. */
static void
add_gross (FoldExportTable *table, const FoldExportEntry *one)
{
  const FoldEntry *entry = &one->entry;
  gint64 rate = FOLD_EXPORT_MISSING;

  if (is_booked (one))
    fold_fraction_round (fold_fraction_multiply (fold_fraction (entry->rate_numerator, entry->rate_denominator),
                                                 fold_fraction (FOLD_RATE_SCALE, 1)),
                         &rate);
  fold_export_table_add_decimal (table, is_booked (one) ? ABS (entry->gross) : FOLD_EXPORT_MISSING, FOLD_MONEY_SCALE);
  fold_export_table_add_text (table, is_booked (one) ? entry->currency : NULL);
  fold_export_table_add_decimal (table, rate, FOLD_RATE_SCALE);
}

/* In units of today. */
static FoldExact
find_units (const FoldExportData *data, const FoldExportEntry *one)
{
  const FoldEntry *entry = &one->entry;
  const FoldMoment moment = { entry->date, entry->sequence };
  FoldFraction factor;
  FoldExact units = FOLD_EXACT_MISSING;

  if (one->instrument == NULL || entry->quantity < 0)
    return FOLD_EXACT_MISSING;
  factor = fold_splits_factor (get_splits (data), entry->account_id, entry->instrument_id, moment,
                               fold_moment_end_of_day (G_MAXINT32));
  fold_exact_from_fraction (fold_fraction_multiply (fold_exact_to_fraction (entry->quantity), factor),
                            entry->quantity % FOLD_EXACT_STEP != 0, &units);
  return units;
}

static void
add_instrument (FoldExportTable *table, const FoldExportInstrument *instrument)
{
  static const char *const kinds[] = { "isin", "wkn", "ticker" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    fold_export_table_add_text (table,
                                instrument != NULL ? fold_export_instrument_get_code (instrument, kinds[i]) : NULL);
  fold_export_table_add_text (table, instrument != NULL ? instrument->name : NULL);
}

/* value: signed, in the currency that the account keeps. */
static void
add_row (FoldExportTable *table, const FoldExportData *data, const FoldExportEntry *one, const char *type, gint64 value)
{
  g_autofree char *date = fold_date_format (one->entry.date);

  fold_export_table_take_text (table, g_strconcat (date, "T00:00", NULL));
  fold_export_table_add_text (table, type);
  fold_export_table_add_decimal (table, value, FOLD_MONEY_SCALE);
  fold_export_table_add_text (table, get_currency (one));
  add_gross (table, one);
  add_charge (table, one, one->entry.fee);
  add_charge (table, one, one->entry.tax);
  fold_export_table_add_quantity (table, find_units (data, one));
  add_instrument (table, one->instrument);
  fold_export_table_add_text (table, one->comment);
}

/* What a transfer of units cost, as rows of money. */
static void
add_charge_row (FoldExportTable *table, const FoldExportEntry *one, const char *type, gint64 charge)
{
  g_autofree char *date = fold_date_format (one->entry.date);
  const gint64 value = convert (one, charge);

  if (charge == 0)
    return;
  fold_export_table_take_text (table, g_strconcat (date, "T00:00", NULL));
  fold_export_table_add_text (table, type);
  fold_export_table_add_decimal (table, value != FOLD_EXPORT_MISSING ? -value : value, FOLD_MONEY_SCALE);
  fold_export_table_add_text (table, get_currency (one));
  for (guint i = 0; i < 6; i++)
    fold_export_table_add_text (table, NULL);
  add_instrument (table, one->instrument);
  fold_export_table_add_text (table, one->comment);
}

/* --- files of accounts --- */

static void
add_money (FoldExportTable *table, const FoldExportData *data, const FoldExportEntry *one)
{
  if (one->entry.type == FOLD_TRANSACTION_TYPE_SPLIT)
    return;
  if (!moves_units_alone (one))
    {
      add_row (table, data, one, get_type (one), convert (one, one->entry.net));
      return;
    }
  add_charge_row (table, one, "Fees", one->entry.fee);
  add_charge_row (table, one, "Taxes", one->entry.tax);
}

static void
add_units (FoldExportTable *table, const FoldExportData *data, const FoldExportEntry *one)
{
  const gboolean in = one->entry.type == FOLD_TRANSACTION_TYPE_TRANSFER_IN;
  const gint64 value = convert (one, one->entry.gross);

  if (moves_units_alone (one))
    add_row (table, data, one, in ? "Delivery (Inbound)" : "Delivery (Outbound)",
             in || value == FOLD_EXPORT_MISSING ? value : -value);
}

/* currency: NULL: the units. rows: of the account. */
static void
add_file (GPtrArray *files, const FoldExportData *data, const GArray *rows, const char *currency, const char *title)
{
  g_autoptr (FoldExportTable) table = fold_export_table_new (columns);

  for (guint i = 0; i < rows->len; i++)
    {
      const FoldExportEntry *one = &g_array_index (rows, FoldExportEntry, i);

      if (currency == NULL)
        add_units (table, data, one);
      else if (g_str_equal (get_currency (one), currency))
        add_money (table, data, one);
    }
  if (fold_export_table_get_n_rows (table) > 0)
    fold_export_files_take (files, title, fold_export_table_to_csv (table));
}

/* Returns: (transfer full): the currencies of an account's money, its own first */
static GPtrArray *
find_currencies (const FoldExportAccount *account, const GArray *rows)
{
  GPtrArray *currencies = g_ptr_array_new ();

  g_ptr_array_add (currencies, (gpointer)account->currency);
  for (guint i = 0; i < rows->len; i++)
    {
      const FoldExportEntry *one = &g_array_index (rows, FoldExportEntry, i);

      if (!g_ptr_array_find_with_equal_func (currencies, get_currency (one), g_str_equal, NULL))
        g_ptr_array_add (currencies, (gpointer)get_currency (one));
    }
  return currencies;
}

void
fold_export_pp_add_transactions (GPtrArray *files, const FoldExportData *data)
{
  for (guint i = 0; i < data->accounts->len; i++)
    {
      const FoldExportAccount *account = g_ptr_array_index (data->accounts, i);
      g_autoptr (GArray) rows = fold_export_pp_dup_rows (data, account);
      g_autoptr (GPtrArray) currencies = find_currencies (account, rows);
      g_autofree char *units = g_strdup_printf ("%s deliveries", account->name);

      add_file (files, data, rows, account->currency, account->name);
      for (guint k = 1; k < currencies->len; k++)
        {
          g_autofree char *title = g_strdup_printf ("%s %s", account->name, (char *)g_ptr_array_index (currencies, k));

          add_file (files, data, rows, g_ptr_array_index (currencies, k), title);
        }
      add_file (files, data, rows, NULL, units);
    }
}

/* --- prices --- */

/* As Security.getExternalIdentifier (): ISIN, else the ticker without its market, else WKN, else the name. */
static char *
dup_column (const FoldExportInstrument *instrument)
{
  const char *isin = fold_export_instrument_get_code (instrument, "isin");
  const char *ticker = fold_export_instrument_get_code (instrument, "ticker");
  const char *wkn = fold_export_instrument_get_code (instrument, "wkn");

  if (*isin != '\0')
    return g_strdup (isin);
  if (*ticker != '\0')
    return g_strndup (ticker, strcspn (ticker, "."));
  return g_strdup (*wkn != '\0' ? wkn : instrument->name);
}

/* In units of today. */
static char *
dup_price (const FoldExportData *data, const FoldPriceRow *row)
{
  const FoldFraction factor
      = fold_splits_factor (get_splits (data), 0, row->instrument_id, fold_moment_end_of_day (row->date),
                            fold_moment_end_of_day (G_MAXINT32));
  gint64 price;

  if (!fold_fraction_round (fold_fraction_divide (fold_fraction (row->price, 1), factor), &price))
    return NULL;
  return fold_decimal_format (price, FOLD_PRICE_SCALE);
}

static gboolean
is_in_own_currency (const FoldExportData *data, const FoldPriceRow *row)
{
  const FoldExportInstrument *instrument = fold_export_data_find (data, row->instrument_id);

  return *instrument->currency == '\0' || g_str_equal (instrument->currency, row->currency);
}

typedef struct
{
  GHashTable *places; /* gint64 instrument -> guint column, from 1 */
  GStrvBuilder *head;
  guint n;
} Columns;

static void
find_columns (const FoldExportData *data, Columns *self)
{
  g_strv_builder_add (self->head, "Date");
  for (guint i = 0; i < data->prices->len; i++)
    {
      const FoldPriceRow *row = &g_array_index (data->prices, FoldPriceRow, i);
      const FoldExportInstrument *instrument = fold_export_data_find (data, row->instrument_id);

      if (!is_in_own_currency (data, row) || g_hash_table_contains (self->places, &instrument->id))
        continue;
      g_hash_table_insert (self->places, (gpointer)&instrument->id, GUINT_TO_POINTER (++self->n));
      g_strv_builder_take (self->head, dup_column (instrument));
    }
}

/* From a row on, those of its day. Returns: the first of the next */
static guint
append_day (GString *text, const FoldExportData *data, const Columns *self, guint from)
{
  g_autofree char **fields = g_new0 (char *, self->n + 1);
  const FoldDate date = g_array_index (data->prices, FoldPriceRow, from).date;
  gboolean any = FALSE;
  guint i = from;

  fields[0] = fold_date_format (date);
  for (; i < data->prices->len && g_array_index (data->prices, FoldPriceRow, i).date == date; i++)
    {
      const FoldPriceRow *row = &g_array_index (data->prices, FoldPriceRow, i);
      const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &row->instrument_id));

      if (place == 0 || fields[place] != NULL || !is_in_own_currency (data, row))
        continue;
      fields[place] = dup_price (data, row);
      any = TRUE;
    }
  if (any)
    fold_csv_append_row (text, (const char *const *)fields, self->n + 1, ',');
  for (guint k = 0; k <= self->n; k++)
    g_free (fields[k]);
  return i;
}

void
fold_export_pp_add_prices (GPtrArray *files, const FoldExportData *data, const char *title)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) head = NULL;
  Columns self = { places, builder, 0 };
  GString *text = g_string_new (NULL);

  find_columns (data, &self);
  head = g_strv_builder_end (builder);
  fold_csv_append_row (text, (const char *const *)head, self.n + 1, ',');
  for (guint i = 0; i < data->prices->len;)
    i = append_day (text, data, &self, i);
  fold_export_files_take (files, title, g_string_free (text, FALSE));
}
