/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-valuation.h"

#include <math.h>

#include "fold-decimal.h"

gboolean
fold_valuation_convert (FoldQuotes *quotes,
                        gint64 money,
                        const char *from,
                        const char *to,
                        FoldDate day,
                        gint64 *converted,
                        FoldDate *rate_date)
{
  FoldRate rate;

  if (!fold_quotes_get_rate (quotes, from, to, day, &rate)
      || !fold_fraction_round (fold_fraction_multiply (fold_fraction (money, 1), rate.rate), converted))
    return FALSE;
  if (rate_date != NULL)
    *rate_date = rate.date;
  return TRUE;
}

double
fold_valuation_get_gain_rate (gint64 gain, gint64 cost)
{
  return cost != 0 ? (double)gain / fabs ((double)cost) : NAN;
}

typedef struct
{
  FoldQuotes *quotes;
  const char *from, *to;
} Conversion;

static gboolean
convert_flow (gint64 money, FoldDate day, gint64 *converted, gpointer data)
{
  const Conversion *conversion = data;

  return fold_valuation_convert (conversion->quotes, money, conversion->from, conversion->to, day, converted, NULL);
}

/* What a lot had cost, each purchase at the rate of its own day. */
static gboolean
convert_cost (FoldLedger *ledger, FoldQuotes *quotes, const FoldLot *lot, const char *currency, gint64 *cost)
{
  Conversion conversion = { quotes, lot->currency, currency };
  FoldPoolCost pool = { 0 };
  const FoldCostFlow *flows;
  guint n;

  if (lot->pool == 0 || g_str_equal (lot->currency, currency))
    return fold_valuation_convert (quotes, lot->cost, lot->currency, currency, lot->date, cost, NULL);
  flows = fold_ledger_get_pool (ledger, lot->pool, &n);
  fold_pool_cost_advance (&pool, flows, n, convert_flow, &conversion);
  *cost = pool.converted;
  return !pool.is_lost;
}

/* As far as the flow before @until, from where it was left if that was before it and of the same pool and currency. */
static void
advance (FoldPoolMark *mark, FoldLedger *ledger, guint pool, guint until, Conversion *conversion)
{
  const FoldCostFlow *flows;
  guint n;

  if (mark->pool != pool || mark->cost.next > until || !g_str_equal (mark->currency, conversion->to))
    {
      *mark = (FoldPoolMark){ .pool = pool };
      g_strlcpy (mark->currency, conversion->to, FOLD_CURRENCY_SIZE);
    }
  flows = fold_ledger_get_pool (ledger, pool, &n);
  fold_pool_cost_advance (&mark->cost, flows, MIN (until, n), convert_flow, conversion);
}

gboolean
fold_valuation_convert_cost (FoldLedger *ledger,
                             FoldQuotes *quotes,
                             const FoldRealisation *realisation,
                             const char *currency,
                             FoldPoolMark *mark,
                             gint64 *cost)
{
  Conversion conversion = { quotes, realisation->cost_currency, currency };
  gint64 before;

  if (realisation->pool == 0 || realisation->is_cover || g_str_equal (realisation->cost_currency, currency))
    return fold_valuation_convert (quotes, realisation->cost, realisation->cost_currency, currency,
                                   realisation->cost_date, cost, NULL);
  advance (mark, ledger, realisation->pool, realisation->flow, &conversion);
  before = mark->cost.converted;
  advance (mark, ledger, realisation->pool, realisation->flow + 1, &conversion);
  *cost = before - mark->cost.converted;
  return !mark->cost.is_lost;
}

/* The sum of the lots' costs in a currency; unknown as soon as one of them is. */
static gboolean
add_up_cost (FoldLedger *ledger, FoldQuotes *quotes, const FoldPosition *position, const char *currency, gint64 *sum)
{
  const FoldLot *lots = fold_ledger_get_lots (ledger, position);

  for (guint i = 0; i < position->n_lots; i++)
    {
      gint64 cost;

      if (!lots[i].cost_known || !convert_cost (ledger, quotes, &lots[i], currency, &cost)
          || __builtin_add_overflow (*sum, cost, sum))
        return FALSE;
    }
  return TRUE;
}

static void
set_base_value (FoldHoldingValue *holding, FoldQuotes *quotes, const char *base, FoldDate day)
{
  holding->rate_date = FOLD_DATE_NONE;
  holding->has_base_value = holding->has_value
                            && fold_valuation_convert (quotes, holding->value, holding->currency, base, day,
                                                       &holding->base_value, &holding->rate_date);
  holding->counted = holding->has_base_value;
}

gboolean
fold_valuation_multiply (FoldFraction quantity, FoldFraction price, gint64 *money)
{
  const FoldFraction scale = { 1, FOLD_QUANTITY_SCALE * (FOLD_PRICE_SCALE / FOLD_MONEY_SCALE) };
  __int128 product;

  if (!fold_fraction_multiply_round (quantity, fold_fraction_multiply (price, scale), &product) || product > G_MAXINT64
      || product < G_MININT64)
    return FALSE;
  *money = (gint64)product;
  return TRUE;
}

/* What units are worth at a price, in its currency. */
static gboolean
value_units (FoldFraction quantity, const FoldQuote *quote, gint64 *value)
{
  return quote->source != FOLD_QUOTE_MISSING && fold_valuation_multiply (quantity, quote->price, value);
}

/* Of the price; of the last lot's cost where there is none. */
static const char *
position_currency (FoldLedger *ledger, const FoldPosition *position, const FoldQuote *quote)
{
  return quote->source != FOLD_QUOTE_MISSING ? quote->currency
                                             : fold_ledger_get_lots (ledger, position)[position->n_lots - 1].currency;
}

static void
set_gains (FoldHoldingValue *holding)
{
  holding->has_gain = holding->has_value && holding->has_cost
                      && !__builtin_sub_overflow (holding->value, holding->cost, &holding->gain);
  holding->has_base_gain = holding->has_base_value && holding->has_base_cost
                           && !__builtin_sub_overflow (holding->base_value, holding->base_cost, &holding->base_gain);
}

static FoldHoldingValue
value_position (FoldLedger *ledger, FoldQuotes *quotes, const FoldPosition *position, const char *base, FoldDate day)
{
  FoldHoldingValue holding = {
    .account_id = position->account_id,
    .instrument_id = position->instrument_id,
    .quantity = position->quantity,
    .is_fine = position->is_fine,
    .quote = fold_quotes_get_price (quotes, ledger, position->instrument_id, day),
  };

  g_strlcpy (holding.currency, position_currency (ledger, position, &holding.quote), FOLD_CURRENCY_SIZE);
  holding.has_value = value_units (position->quantity, &holding.quote, &holding.value);
  holding.has_cost = add_up_cost (ledger, quotes, position, holding.currency, &holding.cost);
  if (g_str_equal (holding.currency, base))
    {
      holding.has_base_cost = holding.has_cost;
      holding.base_cost = holding.cost;
    }
  else
    {
      holding.has_base_cost = add_up_cost (ledger, quotes, position, base, &holding.base_cost);
    }
  set_base_value (&holding, quotes, base, day);
  set_gains (&holding);
  return holding;
}

static FoldHoldingValue
value_cash (FoldQuotes *quotes, const FoldCash *cash, const char *base, FoldDate day)
{
  FoldHoldingValue holding = {
    .account_id = cash->account_id,
    .quantity = fold_fraction_multiply (fold_fraction (cash->balance, 1),
                                        fold_fraction (FOLD_QUANTITY_SCALE / FOLD_MONEY_SCALE, 1)),
    .quote = { FOLD_QUOTE_PRICE, day, fold_fraction (FOLD_PRICE_SCALE, 1), "" },
    .has_value = TRUE,
    .value = cash->balance,
    .has_cost = TRUE,
    .cost = cash->balance,
  };

  g_strlcpy (holding.currency, cash->currency, FOLD_CURRENCY_SIZE);
  g_strlcpy (holding.quote.currency, cash->currency, FOLD_CURRENCY_SIZE);
  set_base_value (&holding, quotes, base, day);
  holding.counted = holding.counted && (cash->balance > 0 || cash->funded);
  holding.has_base_cost = holding.has_base_value;
  holding.base_cost = holding.base_value;
  set_gains (&holding);
  return holding;
}

GArray *
fold_valuation_compute (FoldLedger *ledger, FoldQuotes *quotes, const char *base, FoldDate day)
{
  GArray *holdings = g_array_new (FALSE, FALSE, sizeof (FoldHoldingValue));
  const FoldPosition *positions;
  const FoldCash *cash;
  guint n_positions, n_cash;

  positions = fold_ledger_get_positions (ledger, &n_positions);
  for (guint i = 0; i < n_positions; i++)
    {
      FoldHoldingValue holding = value_position (ledger, quotes, &positions[i], base, day);

      g_array_append_val (holdings, holding);
    }
  cash = fold_ledger_get_cash (ledger, &n_cash);
  for (guint i = 0; i < n_cash; i++)
    if (cash[i].balance != 0)
      {
        FoldHoldingValue holding = value_cash (quotes, &cash[i], base, day);

        g_array_append_val (holdings, holding);
      }
  return holdings;
}

static FoldLotValue
value_lot (FoldLedger *ledger, const FoldLot *lot, const FoldQuote *quote, const char *currency, FoldQuotes *quotes)
{
  FoldLotValue value = {
    .transaction_id = lot->transaction_id, .date = lot->date, .quantity = lot->quantity, .is_fine = lot->is_fine
  };

  g_strlcpy (value.currency, currency, FOLD_CURRENCY_SIZE);
  value.has_cost = lot->cost_known && convert_cost (ledger, quotes, lot, currency, &value.cost);
  value.has_value = value_units (lot->quantity, quote, &value.value);
  value.has_gain = value.has_cost && value.has_value && !__builtin_sub_overflow (value.value, value.cost, &value.gain);
  return value;
}

GArray *
fold_valuation_compute_lots (FoldLedger *ledger,
                             FoldQuotes *quotes,
                             gint64 account_id,
                             gint64 instrument_id,
                             FoldDate day)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (FoldLotValue));
  const FoldPosition *position = fold_ledger_find_position (ledger, account_id, instrument_id);
  const FoldQuote quote = fold_quotes_get_price (quotes, ledger, instrument_id, day);

  for (guint i = 0; position != NULL && i < position->n_lots; i++)
    {
      const FoldLotValue value = value_lot (ledger, &fold_ledger_get_lots (ledger, position)[i], &quote,
                                            position_currency (ledger, position, &quote), quotes);

      g_array_append_val (values, value);
    }
  return values;
}
