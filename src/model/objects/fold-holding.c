/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holding.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fold-holding-private.h"
#include "fold-object.h"

struct _FoldHolding
{
  GObject parent;
  FoldAccount *account;
  FoldInstrument *instrument;
  char *currency;
  gint64 quantity;
  gint64 price;
  FoldDate price_date;
  FoldQuoteSource price_source;
  gboolean stale;
  gint64 value;
  gint64 cost;
  gint64 gain;
  gint64 base_value;
  gboolean counted;
  double weight;
  FoldLedger *ledger;
};

G_DEFINE_FINAL_TYPE (FoldHolding, fold_holding, G_TYPE_OBJECT)

typedef enum
{
  PROP_ACCOUNT = 1,
  PROP_INSTRUMENT,
  PROP_NAME,
  PROP_SYMBOL,
  PROP_CURRENCY,
  PROP_QUANTITY,
  PROP_PRICE,
  PROP_PRICE_DATE,
  PROP_PRICE_IS_TRADE,
  PROP_STALE,
  PROP_VALUE,
  PROP_COST,
  PROP_GAIN,
  PROP_BASE_VALUE,
  PROP_WEIGHT,
} FoldHoldingProperty;

static GParamSpec *properties[PROP_WEIGHT + 1];

static char *
dup_price_date (FoldHolding *self)
{
  return self->price_date == FOLD_DATE_NONE ? g_strdup ("") : fold_date_format (self->price_date);
}

static void
fold_holding_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldHolding *self = FOLD_HOLDING (object);
  switch ((FoldHoldingProperty)property_id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_INSTRUMENT:
      g_value_set_object (value, self->instrument);
      break;
    case PROP_NAME:
      g_value_set_string (value, fold_holding_get_name (self));
      break;
    case PROP_SYMBOL:
      g_value_set_string (value, fold_holding_get_symbol (self));
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_QUANTITY:
      g_value_set_int64 (value, self->quantity);
      break;
    case PROP_PRICE:
      g_value_set_int64 (value, self->price);
      break;
    case PROP_PRICE_DATE:
      g_value_take_string (value, dup_price_date (self));
      break;
    case PROP_PRICE_IS_TRADE:
      g_value_set_boolean (value, self->price_source == FOLD_QUOTE_TRADE);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_VALUE:
      g_value_set_int64 (value, self->value);
      break;
    case PROP_COST:
      g_value_set_int64 (value, self->cost);
      break;
    case PROP_GAIN:
      g_value_set_int64 (value, self->gain);
      break;
    case PROP_BASE_VALUE:
      g_value_set_int64 (value, self->base_value);
      break;
    case PROP_WEIGHT:
      g_value_set_double (value, self->weight);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_holding_finalize (GObject *object)
{
  FoldHolding *self = FOLD_HOLDING (object);
  g_clear_object (&self->account);
  g_clear_object (&self->instrument);
  g_clear_pointer (&self->ledger, fold_ledger_unref);
  g_free (self->currency);
  G_OBJECT_CLASS (fold_holding_parent_class)->finalize (object);
}

static void
fold_holding_class_init (FoldHoldingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_holding_get_property;
  object_class->finalize = fold_holding_finalize;

  properties[PROP_ACCOUNT] = fold_property_object ("account", FOLD_TYPE_ACCOUNT);
  properties[PROP_INSTRUMENT] = fold_property_object ("instrument", FOLD_TYPE_INSTRUMENT);
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_SYMBOL] = fold_property_text ("symbol");
  properties[PROP_CURRENCY] = fold_property_text ("currency");
  properties[PROP_QUANTITY] = fold_property_int64 ("quantity");
  properties[PROP_PRICE] = fold_property_int64 ("price");
  properties[PROP_PRICE_DATE] = fold_property_text ("price-date");
  properties[PROP_PRICE_IS_TRADE] = fold_property_boolean ("price-is-trade");
  properties[PROP_STALE] = fold_property_boolean ("stale");
  properties[PROP_VALUE] = fold_property_int64 ("value");
  properties[PROP_COST] = fold_property_int64 ("cost");
  properties[PROP_GAIN] = fold_property_int64 ("gain");
  properties[PROP_BASE_VALUE] = fold_property_int64 ("base-value");
  properties[PROP_WEIGHT] = fold_property_double ("weight");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_holding_init (FoldHolding *self)
{
  self->price_date = FOLD_DATE_NONE;
  self->weight = NAN;
}

FoldHolding *
fold_holding_new (FoldAccount *account, FoldInstrument *instrument, const char *currency)
{
  FoldHolding *self = g_object_new (FOLD_TYPE_HOLDING, NULL);
  self->account = g_object_ref (account);
  g_set_object (&self->instrument, instrument);
  self->currency = g_strdup (currency);
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
set_number (FoldHolding *self, FoldHoldingProperty property, gint64 *field, gint64 value)
{
  fold_object_set_int64 (self, properties[property], field, value);
}

static void
update_quote (FoldHolding *self, const FoldHoldingValue *value, FoldDate day)
{
  gboolean has_price = value->quote.source != FOLD_QUOTE_MISSING;
  gboolean is_trade = value->quote.source == FOLD_QUOTE_TRADE;
  gboolean was_trade = self->price_source == FOLD_QUOTE_TRADE;
  FoldDate date = has_price && self->instrument != NULL ? value->quote.date : FOLD_DATE_NONE;

  self->price_source = value->quote.source;
  if (is_trade != was_trade)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRICE_IS_TRADE]);
  if (self->price_date != date)
    {
      self->price_date = date;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRICE_DATE]);
    }
  set_number (self, PROP_PRICE, &self->price, has_price ? rounded (value->quote.price) : FOLD_MISSING);
  fold_object_set_boolean (self, properties[PROP_STALE], &self->stale,
                           date != FOLD_DATE_NONE && day - date > FOLD_QUOTE_STALE_AGE);
}

void
fold_holding_update (FoldHolding *self, const FoldHoldingValue *value, FoldLedger *ledger, FoldDate day)
{
  gint64 gain = FOLD_MISSING;

  if (value->has_value && value->has_cost && __builtin_sub_overflow (value->value, value->cost, &gain))
    gain = FOLD_MISSING;
  g_clear_pointer (&self->ledger, fold_ledger_unref);
  self->ledger = fold_ledger_ref (ledger);
  g_object_freeze_notify (G_OBJECT (self));
  self->counted = value->counted;
  fold_object_set_text (self, properties[PROP_CURRENCY], &self->currency, value->currency);
  set_number (self, PROP_QUANTITY, &self->quantity, rounded (value->quantity));
  set_number (self, PROP_VALUE, &self->value, value->has_value ? value->value : FOLD_MISSING);
  set_number (self, PROP_COST, &self->cost, value->has_cost ? value->cost : FOLD_MISSING);
  set_number (self, PROP_GAIN, &self->gain, gain);
  set_number (self, PROP_BASE_VALUE, &self->base_value, value->has_base_value ? value->base_value : FOLD_MISSING);
  update_quote (self, value, day);
  g_object_thaw_notify (G_OBJECT (self));
}

void
fold_holding_set_weight (FoldHolding *self, double weight)
{
  fold_object_set_double (self, properties[PROP_WEIGHT], &self->weight, weight);
}

gboolean
fold_holding_get_counted (FoldHolding *self)
{
  return self->counted;
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

gint64
fold_holding_get_quantity (FoldHolding *self)
{
  g_return_val_if_fail (FOLD_IS_HOLDING (self), FOLD_MISSING);
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
