/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-form.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-model-error.h"

FoldFormFields
fold_transaction_form_get_fields (FoldTransactionType type)
{
  switch (type)
    {
    case FOLD_TRANSACTION_TYPE_BUY:
    case FOLD_TRANSACTION_TYPE_SELL:
      return FOLD_FORM_INSTRUMENT | FOLD_FORM_QUANTITY | FOLD_FORM_FEE | FOLD_FORM_TAX;
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
      return FOLD_FORM_INSTRUMENT | FOLD_FORM_AMOUNT | FOLD_FORM_FEE | FOLD_FORM_TAX;
    case FOLD_TRANSACTION_TYPE_INTEREST:
      return FOLD_FORM_AMOUNT | FOLD_FORM_FEE | FOLD_FORM_TAX;
    case FOLD_TRANSACTION_TYPE_SPLIT:
      return FOLD_FORM_INSTRUMENT | FOLD_FORM_RATIO;
    case FOLD_TRANSACTION_TYPE_MERGER:
      return FOLD_FORM_INSTRUMENT | FOLD_FORM_OTHER | FOLD_FORM_RATIO | FOLD_FORM_CASH | FOLD_FORM_SHARE
             | FOLD_FORM_AMOUNT;
    case FOLD_TRANSACTION_TYPE_SPIN_OFF:
      return FOLD_FORM_INSTRUMENT | FOLD_FORM_OTHER | FOLD_FORM_RATIO | FOLD_FORM_SHARE | FOLD_FORM_AMOUNT;
    case FOLD_TRANSACTION_TYPE_RENAME:
      return FOLD_FORM_INSTRUMENT | FOLD_FORM_OTHER | FOLD_FORM_RATIO | FOLD_FORM_AMOUNT;
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
      return FOLD_FORM_INSTRUMENT | FOLD_FORM_QUANTITY | FOLD_FORM_AMOUNT | FOLD_FORM_FEE;
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
    case FOLD_TRANSACTION_TYPE_FEE:
    case FOLD_TRANSACTION_TYPE_TAX:
    default:
      return FOLD_FORM_AMOUNT;
    }
}

/* An empty field keeps *value, which is what "nothing typed" means there. */
static gboolean
read_number (const char *text, gint64 scale, FoldEntryField which, gint64 *value, FoldEntryField *field, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*stripped == '\0' || fold_format_read_number (stripped, scale, value, error))
    return TRUE;
  *field = which;
  return FALSE;
}

static gboolean
read_quantity (const char *text, FoldExact *quantity, FoldEntryField *field, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*stripped == '\0' || fold_format_read_quantity (stripped, quantity, error))
    return TRUE;
  *field = FOLD_ENTRY_FIELD_QUANTITY;
  return FALSE;
}

static gboolean
read_date (const FoldFormTexts *texts, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  if (fold_date_parse (texts->date, &entry->date, error))
    return TRUE;
  *field = FOLD_ENTRY_FIELD_DATE;
  return FALSE;
}

static gboolean
read_amounts (const FoldFormTexts *texts,
              FoldFormFields fields,
              FoldEntry *entry,
              FoldEntryField *field,
              GError **error)
{
  return (!(fields & FOLD_FORM_QUANTITY)
          || (read_quantity (texts->quantity, &entry->quantity, field, error)
              && read_number (texts->price, FOLD_PRICE_SCALE, FOLD_ENTRY_FIELD_PRICE, &entry->price, field, error)))
         && (!(fields & FOLD_FORM_AMOUNT)
             || read_number (texts->amount, FOLD_MONEY_SCALE, FOLD_ENTRY_FIELD_AMOUNT, &entry->gross, field, error))
         && (!(fields & FOLD_FORM_FEE)
             || read_number (texts->fee, FOLD_MONEY_SCALE, FOLD_ENTRY_FIELD_FEE, &entry->fee, field, error))
         && (!(fields & FOLD_FORM_TAX)
             || read_number (texts->tax, FOLD_MONEY_SCALE, FOLD_ENTRY_FIELD_TAX, &entry->tax, field, error));
}

static gboolean
read_ratio (const FoldFormTexts *texts, FoldFormFields fields, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  return !(fields & FOLD_FORM_RATIO)
         || (read_number (texts->split_new, 1, FOLD_ENTRY_FIELD_SPLIT, &entry->split_new, field, error)
             && read_number (texts->split_old, 1, FOLD_ENTRY_FIELD_SPLIT, &entry->split_old, field, error));
}

/* What of the cost goes over is typed in per cent. */
static gboolean
read_event (const FoldFormTexts *texts, FoldFormFields fields, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  if (!(fields & FOLD_FORM_OTHER))
    return TRUE;
  entry->other_id = texts->other_id;
  if (entry->other_id == 0)
    {
      *field = FOLD_ENTRY_FIELD_OTHER;
      g_set_error_literal (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID,
                           _("The instrument that comes is missing; choose which one."));
      return FALSE;
    }
  return (!(fields & FOLD_FORM_CASH)
          || read_number (texts->price, FOLD_PRICE_SCALE, FOLD_ENTRY_FIELD_PRICE, &entry->price, field, error))
         && (!(fields & FOLD_FORM_SHARE)
             || read_number (texts->share, FOLD_COST_SHARE_SCALE / 100, FOLD_ENTRY_FIELD_SHARE, &entry->cost_share,
                             field, error));
}

/* A rate counts only between two currencies. */
static gboolean
read_rate (const FoldFormTexts *texts, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  gint64 rate = 0;

  if (g_strcmp0 (texts->account_currency, texts->currency) == 0)
    return TRUE;
  if (!read_number (texts->rate, FOLD_RATE_SCALE, FOLD_ENTRY_FIELD_RATE, &rate, field, error))
    return FALSE;
  if (rate < 0)
    {
      *field = FOLD_ENTRY_FIELD_RATE;
      g_set_error_literal (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                           _("An exchange rate cannot be negative. Type a rate above 0, or leave it empty."));
      return FALSE;
    }
  entry->rate_numerator = rate;
  entry->rate_denominator = rate > 0 ? FOLD_RATE_SCALE : 0;
  return TRUE;
}

gboolean
fold_transaction_form_read (const FoldFormTexts *texts, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  FoldFormFields fields = fold_transaction_form_get_fields (texts->type);

  *field = FOLD_ENTRY_FIELD_NONE;
  *entry = (FoldEntry){ .type = texts->type, .account_id = texts->account_id, .quantity = -1, .price = -1 };
  g_strlcpy (entry->currency, texts->currency, sizeof entry->currency);
  if (fields & FOLD_FORM_INSTRUMENT)
    entry->instrument_id = texts->instrument_id;
  return read_date (texts, entry, field, error) && read_amounts (texts, fields, entry, field, error)
         && read_ratio (texts, fields, entry, field, error) && read_event (texts, fields, entry, field, error)
         && read_rate (texts, entry, field, error)
         && fold_entry_complete (entry, entry->instrument_id != 0, field, error);
}
