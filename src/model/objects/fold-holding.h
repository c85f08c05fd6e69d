/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-account.h"
#include "fold-instrument.h"
#include "fold-ledger.h"
#include "fold-valuation.h"

G_BEGIN_DECLS

/* A number that is not known is this, never 0. */
#define FOLD_MISSING G_MININT64

/* FoldHolding: what one account holds of one instrument, or its money in one currency. Derived: the same object for
 * as long as something is held. Read-only properties, notified on change: account (FoldAccount), instrument
 * (FoldInstrument; NULL is cash), name, symbol (string; of cash "Cash" translated and the currency), currency
 * (string, of all amounts but base-value), quantity (string, a decimal; negative: oversold or owed; "" unknown),
 * price (int64 x 10^8 a unit of today), price-date (string, ISO, "" where missing or cash), price-is-trade (boolean:
 * the last trade, for want of a price), stale (boolean: older than 30 days), value, cost, gain (int64 x 10^6),
 * gain-rate (double: the gain as a part of the cost; NaN: not known, of money, or of what cost nothing), base-value
 * (int64 x 10^6 in the book's currency), weight (double, of its portfolio; NaN: not counted), money-return (double:
 * what it earned, money-weighted; NaN: not known, or not worked out) and return-days (uint: over how many days; 0: a
 * year). FOLD_MISSING stands for what is not known. */
#define FOLD_TYPE_HOLDING (fold_holding_get_type ())
G_DECLARE_FINAL_TYPE (FoldHolding, fold_holding, FOLD, HOLDING, FoldObject)

FoldAccount *fold_holding_get_account (FoldHolding *self);
FoldInstrument *fold_holding_get_instrument (FoldHolding *self);
const char *fold_holding_get_name (FoldHolding *self);
const char *fold_holding_get_symbol (FoldHolding *self);
const char *fold_holding_get_currency (FoldHolding *self);
FoldExact fold_holding_get_quantity (FoldHolding *self);
gint64 fold_holding_get_price (FoldHolding *self);
FoldDate fold_holding_get_price_date (FoldHolding *self); /* FOLD_DATE_NONE */
FoldQuoteSource fold_holding_get_price_source (FoldHolding *self);
gboolean fold_holding_get_price_is_trade (FoldHolding *self);
gboolean fold_holding_get_stale (FoldHolding *self);
gint64 fold_holding_get_value (FoldHolding *self);
gint64 fold_holding_get_cost (FoldHolding *self);
gint64 fold_holding_get_gain (FoldHolding *self);
double fold_holding_get_gain_rate (FoldHolding *self);
gint64 fold_holding_get_base_value (FoldHolding *self);
double fold_holding_get_weight (FoldHolding *self);

/* fold_holding_get_valuation: all of it, in the book's currency too; good until the next refresh. (transfer none) */
const FoldHoldingValue *fold_holding_get_valuation (FoldHolding *self);
/* fold_holding_get_is_short: whether more was sold than there was: it is owed. */
gboolean fold_holding_get_is_short (FoldHolding *self);
/* fold_holding_get_money_return: NaN: not known, or not worked out; days: (out): over how many, 0: a year */
double fold_holding_get_money_return (FoldHolding *self, guint *days);

/* fold_holding_set_money_return: by whoever works returns out, for all who show them. */
void fold_holding_set_money_return (FoldHolding *self, double money_return, guint days);

/* fold_holding_get_lots: first in first; good until the next refresh of the book. NULL and 0 of cash. */
const FoldLot *fold_holding_get_lots (FoldHolding *self, guint *n);

G_END_DECLS
