/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-formats.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-import-table.h"
#include "fold-import.h"

/* "EUR/USD" and "EURUSD=X": units of the second for one of the first. */
static gboolean
read_pair (const char *symbol, char *base, char *quote)
{
  gsize length = strlen (symbol);
  gboolean slashed = length == 7 && symbol[3] == '/';
  gboolean joined = length == 8 && g_ascii_strcasecmp (symbol + 6, "=X") == 0;
  const char *second = symbol + (slashed ? 4 : 3);

  if (!slashed && !joined)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      base[i] = g_ascii_toupper (symbol[i]);
      quote[i] = g_ascii_toupper (second[i]);
    }
  base[3] = quote[3] = '\0';
  return TRUE;
}

static gboolean
check_pair (FoldImportRecord *record, const char *quote, FoldImportColumn *column, GError **error)
{
  *column = FOLD_IMPORT_COLUMN_SYMBOL;
  if (!fold_currency_is_known (record->base) || !fold_currency_is_known (quote) || g_str_equal (record->base, quote))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                   _("“%s” is not a pair of currencies; write it like EUR/USD."), record->symbol);
      return FALSE;
    }
  *column = FOLD_IMPORT_COLUMN_CURRENCY;
  if (*record->entry.currency != '\0' && !g_str_equal (record->entry.currency, quote))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                   _("The rate of %s is quoted in %s, not in %s; correct the currency or leave it empty."),
                   record->symbol, quote, record->entry.currency);
      return FALSE;
    }
  *column = FOLD_IMPORT_COLUMN_PRICE;
  if (record->entry.price == 0)
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                           _("An exchange rate must be above zero."));
      return FALSE;
    }
  g_strlcpy (record->entry.currency, quote, FOLD_CURRENCY_SIZE);
  record->kind = FOLD_IMPORT_KIND_RATE;
  return TRUE;
}

static gboolean
read_value (FoldImportTable *table, guint row, FoldEntry *entry, FoldImportColumn *column, GError **error)
{
  gint64 divisor;

  *column = FOLD_IMPORT_COLUMN_CURRENCY;
  if (!fold_import_table_read_currency (table, row, entry->currency, &divisor, error))
    return FALSE;
  *column = FOLD_IMPORT_COLUMN_PRICE;
  if (!fold_import_table_read_money (table, row, *column, FOLD_PRICE_SCALE, -1, entry->currency, divisor, &entry->price,
                                     error))
    return FALSE;
  if (entry->price >= 0)
    return TRUE;
  g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                       entry->price == -1 ? _("The price is missing; write what one unit was worth.")
                                          : _("A price cannot be negative; write it without a sign."));
  return FALSE;
}

static FoldImportRecord *
read_row (FoldImportTable *table, guint row, FoldImportColumn *column, GError **error)
{
  g_autoptr (FoldImportRecord) record = g_new0 (FoldImportRecord, 1);
  char quote[FOLD_CURRENCY_SIZE];

  record->kind = FOLD_IMPORT_KIND_PRICE;
  record->symbol = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_SYMBOL);
  record->isin = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_ISIN);
  record->account = g_strdup ("");
  record->comment = g_strdup ("");

  *column = FOLD_IMPORT_COLUMN_DATE;
  if (!fold_import_table_read_date (table, row, &record->entry.date, error))
    return NULL;
  *column = FOLD_IMPORT_COLUMN_SYMBOL;
  if (*record->symbol == '\0' && *record->isin == '\0')
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                           _("The symbol is missing; write a ticker, an ISIN or a pair of currencies."));
      return NULL;
    }
  if (!read_value (table, row, &record->entry, column, error))
    return NULL;
  if (read_pair (record->symbol, record->base, quote) && !check_pair (record, quote, column, error))
    return NULL;
  return g_steal_pointer (&record);
}

static gboolean
read_file (const FoldImportFormat *self, FoldImportSource *source, FoldImportContent *content, GError **error)
{
  return fold_import_table_read (self, source, read_row, content, error);
}

/* A file that says which way something was traded, or how much of it, is one of trades, whatever else it has. */
static const char *const of_trades[]
    = { "quantity", "activitytype", "side", "type", "action", "shares", "units", "qty", "amount", "buysell", NULL };

const FoldImportFormat fold_format_prices = {
  .id = "prices",
  .title = N_("Prices"),
  .needs = "date, symbol, price, currency",
  .without = of_trades,
  .suffixes = fold_import_table_suffixes,
  .probe = fold_import_table_probe,
  .read = read_file,
};
