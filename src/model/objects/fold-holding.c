/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holding.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fold-holding-private.h"
#include "fold-object-private.h"

struct _FoldHolding
{
  FoldObject parent;
  FoldAccount *account;
  FoldInstrument *instrument;
  char *currency;
  FoldExact quantity;
  gint64 price;
  FoldDate price_date;
  FoldQuoteSource price_source;
  gboolean price_is_trade;
  gboolean stale;
  gint64 value;
  gint64 cost;
  gint64 gain;
  double gain_rate;
  gint64 base_value;
  FoldHoldingValue valuation;
  double weight;
  double money_return;
  guint return_days;
  FoldLedger *ledger;
};

G_DEFINE_FINAL_TYPE (FoldHolding, fold_holding, FOLD_TYPE_OBJECT)

static char *
dup_price_date (FoldHolding *self)
{
  return self->price_date == FOLD_DATE_NONE ? g_strdup ("") : fold_date_format (self->price_date);
}

static char *
dup_quantity (FoldHolding *self)
{
  return self->quantity != FOLD_EXACT_MISSING ? fold_exact_format (self->quantity) : g_strdup ("");
}

static const FoldField fields[] = {
  FOLD_FIELD_OF (OBJECT, "account", FoldHolding, account, fold_account_get_type),
  FOLD_FIELD_OF (OBJECT, "instrument", FoldHolding, instrument, fold_instrument_get_type),
  FOLD_FIELD_GOT (TEXT, "name", NULL, fold_holding_get_name),
  FOLD_FIELD_GOT (TEXT, "symbol", NULL, fold_holding_get_symbol),
  FOLD_FIELD (TEXT, "currency", FoldHolding, currency),
  FOLD_FIELD_FROM (OWN_TEXT, "quantity", FoldHolding, quantity, dup_quantity),
  FOLD_FIELD (INT64, "price", FoldHolding, price),
  FOLD_FIELD_FROM (OWN_TEXT, "price-date", FoldHolding, price_date, dup_price_date),
  FOLD_FIELD (BOOLEAN, "price-is-trade", FoldHolding, price_is_trade),
  FOLD_FIELD (BOOLEAN, "stale", FoldHolding, stale),
  FOLD_FIELD (INT64, "value", FoldHolding, value),
  FOLD_FIELD (INT64, "cost", FoldHolding, cost),
  FOLD_FIELD (INT64, "gain", FoldHolding, gain),
  FOLD_FIELD (DOUBLE, "gain-rate", FoldHolding, gain_rate),
  FOLD_FIELD (INT64, "base-value", FoldHolding, base_value),
  FOLD_FIELD (DOUBLE, "weight", FoldHolding, weight),
  FOLD_FIELD (DOUBLE, "money-return", FoldHolding, money_return),
  FOLD_FIELD (UINT, "return-days", FoldHolding, return_days),
};

static void
fold_holding_finalize (GObject *object)
{
  FoldHolding *self = FOLD_HOLDING (object);
  g_clear_pointer (&self->ledger, fold_ledger_unref);
  G_OBJECT_CLASS (fold_holding_parent_class)->finalize (object);
}

static void
fold_holding_class_init (FoldHoldingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_holding_finalize;
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_holding_init (FoldHolding *self)
{
  self->price_date = FOLD_DATE_NONE;
  self->gain_rate = self->weight = self->money_return = NAN;
}

FoldHolding *
fold_holding_new (FoldAccount *account, FoldInstrument *instrument, const char *currency)
{
  FoldHolding *self = g_object_new (FOLD_TYPE_HOLDING, NULL);
  self->account = g_object_ref (account);
  g_set_object (&self->instrument, instrument);
  fold_object_set_text (self, &self->currency, currency);
  return self;
}

static gint64
rounded (FoldFraction fraction)
{
  gint64 result = FOLD_MISSING;
  fold_fraction_round (fraction, &result);
  return result;
}

static void
update_quote (FoldHolding *self, const FoldHoldingValue *value, FoldDate day)
{
  gboolean has_price = value->quote.source != FOLD_QUOTE_MISSING;
  FoldDate date = has_price && self->instrument != NULL ? value->quote.date : FOLD_DATE_NONE;

  self->price_source = value->quote.source;
  fold_object_set_boolean (self, &self->price_is_trade, value->quote.source == FOLD_QUOTE_TRADE);
  fold_object_set_plain (self, &self->price_date, &date, sizeof date);
  fold_object_set_int64 (self, &self->price, has_price ? rounded (value->quote.price) : FOLD_MISSING);
  fold_object_set_boolean (self, &self->stale, date != FOLD_DATE_NONE && day - date > FOLD_QUOTE_STALE_AGE);
}

void
fold_holding_update (FoldHolding *self, const FoldHoldingValue *value, FoldLedger *ledger, FoldDate day)
{
  /* money is its own cost, and no gain is a part of it */
  const gboolean has_rate = value->has_gain && self->instrument != NULL;
  FoldExact quantity = FOLD_EXACT_MISSING;

  g_clear_pointer (&self->ledger, fold_ledger_unref);
  self->ledger = fold_ledger_ref (ledger);
  g_object_freeze_notify (G_OBJECT (self));
  self->valuation = *value;
  fold_object_set_text (self, &self->currency, value->currency);
  fold_exact_from_fraction (value->quantity, value->is_fine, &quantity);
  fold_object_set_plain (self, &self->quantity, &quantity, sizeof quantity);
  fold_object_set_int64 (self, &self->value, value->has_value ? value->value : FOLD_MISSING);
  fold_object_set_int64 (self, &self->cost, value->has_cost ? value->cost : FOLD_MISSING);
  fold_object_set_int64 (self, &self->gain, value->has_gain ? value->gain : FOLD_MISSING);
  fold_object_set_double (self, &self->gain_rate,
                          has_rate ? fold_valuation_get_gain_rate (value->gain, value->cost) : NAN);
  fold_object_set_int64 (self, &self->base_value, value->has_base_value ? value->base_value : FOLD_MISSING);
  update_quote (self, value, day);
  g_object_thaw_notify (G_OBJECT (self));
}

void
fold_holding_set_weight (FoldHolding *self, double weight)
{
  fold_object_set_double (self, &self->weight, weight);
}

void
fold_holding_set_money_return (FoldHolding *self, double money_return, guint days)
{
  g_return_if_fail (FOLD_IS_HOLDING (self));
  g_object_freeze_notify (G_OBJECT (self));
  fold_object_set_double (self, &self->money_return, money_return);
  fold_object_set_uint (self, &self->return_days, days);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
fold_holding_get_counted (FoldHolding *self)
{
  return self->valuation.counted;
}

int
fold_holding_compare (gconstpointer a, gconstpointer b)
{
  FoldHolding *left = *(FoldHolding *const *)a, *right = *(FoldHolding *const *)b;
  guint left_position = fold_account_get_position (left->account);
  guint right_position = fold_account_get_position (right->account);

  if (left_position != right_position)
    return left_position < right_position ? -1 : 1;
  if ((left->instrument == NULL) != (right->instrument == NULL))
    return left->instrument == NULL ? 1 : -1;
  if (left->instrument == NULL)
    return strcmp (left->currency, right->currency);
  return g_utf8_collate (fold_instrument_get_name (left->instrument), fold_instrument_get_name (right->instrument));
}

FoldAccount *
fold_holding_get_account (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NULL);
  return self->account;
}

FoldInstrument *
fold_holding_get_instrument (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NULL);
  return self->instrument;
}

const char *
fold_holding_get_name (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NULL);
  return self->instrument != NULL ? fold_instrument_get_name (self->instrument) : _("Cash");
}

const char *
fold_holding_get_symbol (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NULL);
  return self->instrument != NULL ? fold_instrument_get_ticker (self->instrument) : self->currency;
}

const char *
fold_holding_get_currency (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NULL);
  return self->currency;
}

FoldExact
fold_holding_get_quantity (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_EXACT_MISSING);
  return self->quantity;
}

gint64
fold_holding_get_price (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_MISSING);
  return self->price;
}

FoldDate
fold_holding_get_price_date (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_DATE_NONE);
  return self->price_date;
}

FoldQuoteSource
fold_holding_get_price_source (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_QUOTE_MISSING);
  return self->price_source;
}

gboolean
fold_holding_get_stale (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FALSE);
  return self->stale;
}

gint64
fold_holding_get_value (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_MISSING);
  return self->value;
}

gint64
fold_holding_get_cost (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_MISSING);
  return self->cost;
}

gint64
fold_holding_get_gain (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_MISSING);
  return self->gain;
}

double
fold_holding_get_gain_rate (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NAN);
  return self->gain_rate;
}

const FoldHoldingValue *
fold_holding_get_valuation (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NULL);
  return &self->valuation;
}

gboolean
fold_holding_get_is_short (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FALSE);
  return self->instrument != NULL && fold_fraction_sign (self->valuation.quantity) < 0;
}

double
fold_holding_get_money_return (FoldHolding *self, guint *days)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self) && days != NULL, NAN);
  *days = self->return_days;
  return self->money_return;
}

gboolean
fold_holding_get_price_is_trade (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FALSE);
  return self->price_is_trade;
}

gint64
fold_holding_get_base_value (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_MISSING);
  return self->base_value;
}

double
fold_holding_get_weight (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), NAN);
  return self->weight;
}

const FoldLot *
fold_holding_get_lots (FoldHolding *self, guint *n)
{
  const FoldPosition *position = NULL;

  g_return_val_if_fail (FOLD_IS_HOLDING (self) && n != NULL, NULL);
  if (self->instrument != NULL)
    position = fold_ledger_find_position (self->ledger, fold_account_get_id (self->account),
                                          fold_instrument_get_id (self->instrument));
  *n = position != NULL ? position->n_lots : 0;
  return position != NULL ? fold_ledger_get_lots (self->ledger, position) : NULL;
}
