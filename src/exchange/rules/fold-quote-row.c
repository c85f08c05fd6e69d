/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quote-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-import.h"

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
check_pair (FoldImportRecord *record, const char *quote, FoldRuleField *field, GError **error)
{
  *field = FOLD_RULE_FIELD_SYMBOL;
  if (!fold_currency_is_known (record->base) || !fold_currency_is_known (quote) || g_str_equal (record->base, quote))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("“%s” is not a pair of currencies; write it like EUR/USD."), record->symbol);
      return FALSE;
    }
  *field = FOLD_RULE_FIELD_CURRENCY;
  if (*record->entry.currency != '\0' && !g_str_equal (record->entry.currency, quote))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                   _("The rate of %s is quoted in %s, not in %s; correct the currency or leave it empty."),
                   record->symbol, quote, record->entry.currency);
      return FALSE;
    }
  *field = FOLD_RULE_FIELD_PRICE;
  if (record->entry.price == 0)
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW, _("An exchange rate must be above zero."));
      return FALSE;
    }
  g_strlcpy (record->entry.currency, quote, FOLD_CURRENCY_SIZE);
  record->kind = FOLD_IMPORT_KIND_RATE;
  return TRUE;
}

static gboolean
read_price (FoldReading *reading, FoldEntry *entry, FoldRuleField *field, GError **error)
{
  FoldAmount price;

  *field = FOLD_RULE_FIELD_PRICE;
  if (!fold_reading_read_amount (reading, *field, FOLD_RULE_FIELD_PRICE_CURRENCY, FOLD_PRICE_SCALE, &price, NULL,
                                 error))
    return FALSE;
  g_strlcpy (entry->currency, price.currency, FOLD_CURRENCY_SIZE);
  entry->price = price.value;
  if (price.given && price.value >= 0)
    return TRUE;
  g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                       !price.given ? _("The price is missing; write what one unit was worth.")
                                    : _("A price cannot be negative; write it without a sign."));
  return FALSE;
}

gboolean
fold_quote_row_read (FoldReading *reading, FoldImportRecord *record, FoldRuleField *field, GError **error)
{
  char quote[FOLD_CURRENCY_SIZE];
  g_autofree char *base = fold_reading_dup (reading, FOLD_RULE_FIELD_BASE);

  record->kind = FOLD_IMPORT_KIND_PRICE;
  *field = FOLD_RULE_FIELD_DATE;
  if (!fold_reading_read_date (reading, &record->entry.date, error))
    return FALSE;
  *field = FOLD_RULE_FIELD_SYMBOL;
  if (*base == '\0' && *fold_import_record_get_surest (record) == '\0')
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                           _("The symbol is missing; write a ticker, an ISIN or a pair of currencies."));
      return FALSE;
    }
  if (!read_price (reading, &record->entry, field, error))
    return FALSE;
  if (*base != '\0')
    {
      /* the one currency is a column, or that of all rows; the symbol is the other one */
      g_autofree char *pair = g_strdup_printf ("%s/%s", base, record->entry.currency);

      g_set_str (&record->symbol, pair);
    }
  return !read_pair (record->symbol, record->base, quote) || check_pair (record, quote, field, error);
}
