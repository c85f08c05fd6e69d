/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-entry.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-ledger-error.h"

static gboolean
refuse (FoldEntryField *field, FoldEntryField what, GError **error, const char *message)
{
  *field = what;
  g_set_error_literal (error, FOLD_LEDGER_ERROR, FOLD_LEDGER_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_common (const FoldEntry *entry, FoldEntryField *field, GError **error)
{
  if (entry->date == FOLD_DATE_NONE)
    return refuse (field, FOLD_ENTRY_FIELD_DATE, error, _("The date is missing; write it as year-month-day."));
  if (!fold_currency_is_known (entry->currency))
    return refuse (field, FOLD_ENTRY_FIELD_CURRENCY, error,
                   _("The currency is missing or unknown; use a three-letter code such as EUR."));
  if (entry->rate_denominator != 0 && (entry->rate_denominator < 0 || entry->rate_numerator <= 0))
    return refuse (field, FOLD_ENTRY_FIELD_RATE, error, _("An exchange rate must be above zero."));
  return TRUE;
}

static gboolean
check_shares (const FoldEntry *entry, gboolean price_needed, FoldEntryField *field, GError **error)
{
  if (entry->quantity == -1)
    return refuse (field, FOLD_ENTRY_FIELD_QUANTITY, error,
                   _("The quantity is missing; enter how many units were moved."));
  if (entry->quantity <= 0)
    return refuse (field, FOLD_ENTRY_FIELD_QUANTITY, error,
                   _("The quantity must be above zero, because the type says which way the units go."));
  if (entry->price < -1)
    return refuse (field, FOLD_ENTRY_FIELD_PRICE, error, _("A price cannot be negative; write it without a sign."));
  if (price_needed && entry->price == -1 && entry->gross == 0)
    return refuse (field, FOLD_ENTRY_FIELD_PRICE, error,
                   _("The price is missing; enter the price of one unit, or the amount."));
  return TRUE;
}

/* Gross and price from each other and the quantity. */
static gboolean
complete_shares (FoldEntry *entry, gboolean price_needed, FoldEntryField *field, GError **error)
{
  if (!check_shares (entry, price_needed, field, error))
    return FALSE;
  *field = FOLD_ENTRY_FIELD_AMOUNT;
  if (entry->gross < 0 && !fold_decimal_subtract (0, entry->gross, &entry->gross, error))
    return FALSE;
  if (entry->gross == 0 && entry->price > 0)
    return fold_exact_get_money (entry->quantity, entry->price, 1, &entry->gross, error);
  if (entry->gross != 0 && entry->price == -1)
    return fold_exact_get_price (entry->gross, entry->quantity, &entry->price, error);
  return TRUE;
}

static gboolean
complete_money (FoldEntry *entry, FoldEntryField *field, GError **error)
{
  *field = FOLD_ENTRY_FIELD_AMOUNT;
  if (entry->gross == 0 && entry->quantity > 0 && entry->price > 0
      && !fold_exact_get_money (entry->quantity, entry->price, 1, &entry->gross, error))
    return FALSE;
  if (entry->gross == 0)
    return refuse (field, FOLD_ENTRY_FIELD_AMOUNT, error, _("The amount is missing; enter how much money was moved."));
  if (entry->type != FOLD_TRANSACTION_TYPE_DIVIDEND)
    entry->quantity = entry->price = -1;
  else if (entry->quantity <= 0 || entry->price < 0)
    entry->quantity = entry->price = -1;
  return TRUE;
}

static gboolean
complete_split (FoldEntry *entry, FoldEntryField *field, GError **error)
{
  if (entry->split_new <= 0 || entry->split_old <= 0)
    return refuse (
        field, FOLD_ENTRY_FIELD_SPLIT, error,
        _("The ratio of the split is missing or not above zero; enter new units for old ones, such as 3:2."));
  if (entry->split_new == entry->split_old)
    return refuse (field, FOLD_ENTRY_FIELD_SPLIT, error,
                   _("A split of one for one changes nothing; correct the ratio."));
  entry->quantity = entry->price = -1;
  entry->gross = entry->fee = entry->tax = entry->net = 0;
  return TRUE;
}

/* A merger, a spin-off or a change of identifier moves what accounts hold; its price is the money for an old unit,
 * and its amount what the account was paid in lieu of a part of a new one. */
static gboolean
complete_event (FoldEntry *entry, FoldEntryField *field, GError **error)
{
  const gboolean is_merger = entry->type == FOLD_TRANSACTION_TYPE_MERGER;

  if (entry->other_id != 0 && entry->other_id == entry->instrument_id)
    return refuse (field, FOLD_ENTRY_FIELD_OTHER, error, _("An instrument cannot become itself; choose another one."));
  if (entry->type == FOLD_TRANSACTION_TYPE_RENAME && entry->split_new == 0 && entry->split_old == 0)
    entry->split_new = entry->split_old = 1;
  if (entry->split_new <= 0 || entry->split_old <= 0)
    return refuse (field, FOLD_ENTRY_FIELD_SPLIT, error,
                   _("The ratio is missing or not above zero; enter new units for old ones, such as 3:2."));
  if (entry->price < -1)
    return refuse (field, FOLD_ENTRY_FIELD_PRICE, error, _("A price cannot be negative; write it without a sign."));
  if (entry->gross < 0)
    return refuse (field, FOLD_ENTRY_FIELD_AMOUNT, error,
                   _("What is paid in lieu of a part of a unit cannot be negative; write it without a sign."));
  if (entry->cost_share < 0 || entry->cost_share > FOLD_COST_SHARE_SCALE)
    return refuse (field, FOLD_ENTRY_FIELD_SHARE, error, _("A part of the cost is between 0 and 100 per cent."));
  if (!is_merger || entry->price <= 0)
    entry->price = -1;
  if (entry->type != FOLD_TRANSACTION_TYPE_SPIN_OFF && entry->price < 0)
    entry->cost_share = 0;
  entry->quantity = -1;
  entry->fee = entry->tax = 0;
  entry->net = entry->gross;
  return TRUE;
}

/* A charge is booked as the gross of its own type; files write it in one of two columns, or in both. */
static gboolean
complete_charge (FoldEntry *entry, FoldEntryField *field, GError **error)
{
  if (entry->gross == 0)
    entry->gross = entry->fee != 0 ? entry->fee : entry->tax;
  entry->fee = entry->tax = 0;
  return complete_money (entry, field, error);
}

/* net = sign x gross - fee - tax */
static gboolean
set_net (FoldEntry *entry, int sign, GError **error)
{
  gint64 net = 0;

  if (sign > 0)
    net = entry->gross;
  else if (sign < 0 && !fold_decimal_subtract (0, entry->gross, &net, error))
    return FALSE;
  return fold_decimal_subtract (net, entry->fee, &net, error)
         && fold_decimal_subtract (net, entry->tax, &entry->net, error);
}

/* Money that goes out is written with either sign; money that comes in is not, but for what can be taken back. */
static gboolean
complete_cash (FoldEntry *entry, FoldEntryField *field, GError **error)
{
  FoldTransactionType type = entry->type;
  gboolean goes_out = type == FOLD_TRANSACTION_TYPE_WITHDRAWAL || type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT;
  gboolean reversible = type == FOLD_TRANSACTION_TYPE_DIVIDEND || type == FOLD_TRANSACTION_TYPE_INTEREST;

  if (!complete_money (entry, field, error))
    return FALSE;
  if (entry->gross < 0 && goes_out && !fold_decimal_subtract (0, entry->gross, &entry->gross, error))
    return FALSE;
  if (entry->gross < 0 && !reversible)
    return refuse (field, FOLD_ENTRY_FIELD_AMOUNT, error,
                   _("Incoming money cannot be negative; enter what goes out as a withdrawal or a transfer out."));
  return set_net (entry, goes_out ? -1 : 1, error);
}

static gboolean
complete (FoldEntry *entry, gboolean has_instrument, FoldEntryField *field, GError **error)
{
  FoldTransactionType type = entry->type;
  gboolean trade = type == FOLD_TRANSACTION_TYPE_BUY || type == FOLD_TRANSACTION_TYPE_SELL;
  gboolean transfer = type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT;

  if ((trade || type == FOLD_TRANSACTION_TYPE_SPLIT || fold_transaction_type_is_event (type)) && !has_instrument)
    return refuse (field, FOLD_ENTRY_FIELD_INSTRUMENT, error,
                   _("The symbol is missing; enter which instrument the transaction is about."));
  if (trade)
    return complete_shares (entry, TRUE, field, error)
           && set_net (entry, type == FOLD_TRANSACTION_TYPE_SELL ? 1 : -1, error);
  if (transfer && has_instrument)
    return complete_shares (entry, FALSE, field, error) && set_net (entry, 0, error);
  if (type == FOLD_TRANSACTION_TYPE_SPLIT)
    return complete_split (entry, field, error);
  if (fold_transaction_type_is_event (type))
    return complete_event (entry, field, error);
  if (type == FOLD_TRANSACTION_TYPE_FEE || type == FOLD_TRANSACTION_TYPE_TAX)
    return complete_charge (entry, field, error) && set_net (entry, -1, error);
  return complete_cash (entry, field, error);
}

gboolean
fold_entry_complete (FoldEntry *entry, gboolean has_instrument, FoldEntryField *field, GError **error)
{
  FoldEntryField unused, *where = field != NULL ? field : &unused;
  FoldEntry completed = *entry;

  *where = FOLD_ENTRY_FIELD_NONE;
  if (!check_common (&completed, where, error) || !complete (&completed, has_instrument, where, error))
    return FALSE;
  *where = FOLD_ENTRY_FIELD_NONE;
  *entry = completed;
  return TRUE;
}

char *
fold_entry_dup_ratio (const FoldEntry *entry)
{
  if (entry->split_old == 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, entry->split_new, entry->split_old);
}
