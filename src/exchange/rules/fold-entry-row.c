/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-entry-row.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-import.h"

#define HIGHEST_CONVICTION 5
#define PPM_PER_PERCENT 10000

static gboolean
has_details (const FoldRule *rule)
{
  static const FoldRuleField fields[] = {
    FOLD_RULE_FIELD_LIST, FOLD_RULE_FIELD_WEIGHT,      FOLD_RULE_FIELD_CLASS, FOLD_RULE_FIELD_INSTRUMENT_CURRENCY,
    FOLD_RULE_FIELD_TAGS, FOLD_RULE_FIELD_IDENTIFIERS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (rule->columns[fields[i]] != NULL)
      return TRUE;
  return FALSE;
}

static void
take (FoldReading *reading, FoldRuleField field, char **text)
{
  g_free (*text);
  *text = fold_reading_dup (reading, field);
}

void
fold_entry_row_take_details (FoldReading *reading, const FoldRule *rule, FoldImportRecord *record)
{
  FoldImportDetails *details;

  if (!has_details (rule))
    return;
  details = fold_import_record_ensure_details (record);
  take (reading, FOLD_RULE_FIELD_LIST, &details->list);
  take (reading, FOLD_RULE_FIELD_TAGS, &details->tags);
  take (reading, FOLD_RULE_FIELD_CLASS, &details->class_slug);
  take (reading, FOLD_RULE_FIELD_IDENTIFIERS, &details->identifiers);
  take (reading, FOLD_RULE_FIELD_EXCHANGE, &details->exchange);
  if (rule->columns[FOLD_RULE_FIELD_INSTRUMENT_CURRENCY] != NULL)
    take (reading, FOLD_RULE_FIELD_INSTRUMENT_CURRENCY, &details->currency);
  if (details->currency != NULL && *details->currency != '\0' && !fold_currency_is_known (details->currency))
    g_clear_pointer (&details->currency, g_free);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW, message);
  return FALSE;
}

gboolean
fold_entry_row_read_other (FoldReading *reading, FoldImportRecord *record, FoldRuleField *field, GError **error)
{
  FoldImportRecord *other = fold_import_record_ensure_other (record);
  FoldImportDetails *details = fold_import_record_ensure_details (other);

  take (reading, FOLD_RULE_FIELD_OTHER_SYMBOL, &other->symbol);
  take (reading, FOLD_RULE_FIELD_OTHER_ISIN, &other->isin);
  take (reading, FOLD_RULE_FIELD_OTHER_WKN, &other->wkn);
  take (reading, FOLD_RULE_FIELD_OTHER_CUSIP, &other->cusip);
  take (reading, FOLD_RULE_FIELD_OTHER_NAME, &other->name);
  take (reading, FOLD_RULE_FIELD_OTHER_CLASS, &details->class_slug);
  take (reading, FOLD_RULE_FIELD_OTHER_CURRENCY, &details->currency);
  take (reading, FOLD_RULE_FIELD_OTHER_IDENTIFIERS, &details->identifiers);
  if (!fold_currency_is_known (details->currency))
    g_clear_pointer (&details->currency, g_free);
  g_strlcpy (other->entry.currency, record->entry.currency, FOLD_CURRENCY_SIZE);
  *field = FOLD_RULE_FIELD_OTHER_SYMBOL;
  if (*fold_import_record_get_surest (other) == '\0')
    return refuse (error, _("The instrument that comes is missing; write its ISIN, its ticker or its name."));
  *field = FOLD_RULE_FIELD_COST_SHARE;
  return fold_reading_read_number (reading, *field, FOLD_COST_SHARE_SCALE / 100, 0, &record->entry.cost_share, error);
}

static gboolean
read_conviction (FoldReading *reading, FoldImportDetails *details, GError **error)
{
  g_autofree char *text = fold_reading_dup (reading, FOLD_RULE_FIELD_CONVICTION);
  guint64 value = 0;

  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 1, HIGHEST_CONVICTION, &value, NULL))
    return refuse (error, _("A conviction is a number from 1 to 5; write one of them or leave it empty."));
  details->conviction = (guint)value;
  return TRUE;
}

static gboolean
read_watch (FoldReading *reading, FoldImportRecord *record, FoldRuleField *field, GError **error)
{
  FoldAmount target;

  record->kind = FOLD_IMPORT_KIND_WATCH;
  *field = FOLD_RULE_FIELD_LIST;
  if (*record->details->list == '\0')
    return refuse (error, _("The name of the watchlist is missing; write it in every row."));
  *field = FOLD_RULE_FIELD_PRICE;
  if (!fold_reading_read_amount (reading, *field, FOLD_RULE_FIELD_PRICE_CURRENCY, FOLD_PRICE_SCALE, &target, NULL,
                                 error))
    return FALSE;
  if (target.given && target.value < 0)
    return refuse (error, _("A price cannot be negative; write it without a sign."));
  record->entry.price = target.given ? target.value : -1;
  g_strlcpy (record->entry.currency, target.currency, FOLD_CURRENCY_SIZE);
  *field = FOLD_RULE_FIELD_CONVICTION;
  return read_conviction (reading, record->details, error);
}

/* A fund that nobody names is asked for, like a currency. */
static gboolean
read_part (FoldReading *reading,
           const FoldImportHints *hints,
           FoldImportRecord *record,
           FoldRuleField *field,
           GError **error)
{
  record->kind = FOLD_IMPORT_KIND_PART;
  if (hints != NULL && hints->fund != NULL && *hints->fund != '\0')
    g_set_str (&record->details->list, hints->fund);
  *field = FOLD_RULE_FIELD_LIST;
  if (*record->details->list == '\0')
    return refuse (error, _("The file does not say which fund it is about; name the fund."));
  *field = FOLD_RULE_FIELD_WEIGHT;
  if (!fold_reading_read_number (reading, *field, PPM_PER_PERCENT, G_MININT64, &record->details->weight, error))
    return FALSE;
  if (record->details->weight == G_MININT64)
    return refuse (error, _("The weight is missing; write how many percent of the fund this is."));
  if (record->details->weight < 0)
    return refuse (error, _("A weight below zero cannot be looked through; it counts as unclassified."));
  return TRUE;
}

gboolean
fold_entry_row_read (FoldReading *reading,
                     const FoldRule *rule,
                     const FoldImportHints *hints,
                     FoldImportRecord *record,
                     FoldRuleField *field,
                     GError **error)
{
  g_autofree char *currency = fold_reading_dup (reading, FOLD_RULE_FIELD_CURRENCY);

  *field = FOLD_RULE_FIELD_DATE;
  record->entry.date = FOLD_DATE_NONE;
  if ((rule->holds != FOLD_RULE_HOLDS_FUND || fold_reading_has (reading, *field))
      && !fold_reading_read_date (reading, &record->entry.date, error))
    return FALSE;
  if (fold_currency_is_known (currency))
    g_strlcpy (record->entry.currency, currency, FOLD_CURRENCY_SIZE);
  *field = FOLD_RULE_FIELD_SYMBOL;
  if (*fold_import_record_get_surest (record) == '\0')
    return refuse (error, _("The instrument is missing; write its ISIN, its ticker or its name."));
  return rule->holds == FOLD_RULE_HOLDS_FUND ? read_part (reading, hints, record, field, error)
                                             : read_watch (reading, record, field, error);
}
