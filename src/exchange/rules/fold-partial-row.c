/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-partial-row.h"

#include "fold-currency.h"
#include "fold-decimal.h"

/* The first of the row's currencies that is one. */
static void
take_currency (FoldEntry *entry, const char *currency)
{
  if (*entry->currency == '\0' && fold_currency_is_known (currency))
    g_strlcpy (entry->currency, currency, FOLD_CURRENCY_SIZE);
}

/* value: left alone where nothing can be read. */
static gboolean
read_amount (FoldReading *reading,
             FoldEntry *entry,
             FoldRuleField field,
             FoldRuleField currency,
             gint64 scale,
             gint64 *value)
{
  FoldAmount amount = { 0 };

  if (!fold_reading_read_amount (reading, field, currency, scale, &amount, NULL, NULL) || !amount.given)
    return FALSE;
  take_currency (entry, amount.currency);
  *value = ABS (amount.value);
  return TRUE;
}

static void
read_gross (FoldReading *reading, FoldEntry *entry)
{
  if (!read_amount (reading, entry, FOLD_RULE_FIELD_GROSS, FOLD_RULE_FIELD_GROSS_CURRENCY, FOLD_MONEY_SCALE,
                    &entry->gross))
    read_amount (reading, entry, FOLD_RULE_FIELD_NET, FOLD_RULE_FIELD_NET_CURRENCY, FOLD_MONEY_SCALE, &entry->gross);
}

static void
read_costs (FoldReading *reading, FoldRuleField field, FoldRuleField currency, gint64 *value)
{
  FoldAmount cost = { 0 }, other = { 0 };

  if (fold_reading_read_costs (reading, field, currency, &cost, &other, NULL) && cost.given)
    *value = ABS (cost.value);
}

static void
read_quantity (FoldReading *reading, FoldEntry *entry)
{
  FoldExact quantity;

  if (fold_reading_read_quantity (reading, &quantity, NULL) && quantity != 0)
    entry->quantity = ABS (quantity);
}

void
fold_partial_row_read (FoldReading *reading, const FoldRuleKind *kind, FoldImportRecord *record)
{
  FoldEntry *entry = &record->entry;
  g_autofree char *currency = fold_reading_dup (reading, FOLD_RULE_FIELD_CURRENCY);

  if (!fold_reading_read_date (reading, &entry->date, NULL))
    entry->date = FOLD_DATE_NONE;
  record->time = fold_reading_read_time (reading);
  if (kind != NULL && kind->does == FOLD_RULE_DOES_BOOK)
    entry->type = kind->type;
  read_quantity (reading, entry);
  read_amount (reading, entry, FOLD_RULE_FIELD_PRICE, FOLD_RULE_FIELD_PRICE_CURRENCY, FOLD_PRICE_SCALE, &entry->price);
  /* where both are there, the amount follows from them */
  if (entry->quantity < 0 || entry->price < 0)
    read_gross (reading, entry);
  read_costs (reading, FOLD_RULE_FIELD_FEE, FOLD_RULE_FIELD_FEE_CURRENCY, &entry->fee);
  read_costs (reading, FOLD_RULE_FIELD_TAX, FOLD_RULE_FIELD_TAX_CURRENCY, &entry->tax);
  take_currency (entry, currency);
}
