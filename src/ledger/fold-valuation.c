/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-valuation.h"

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

/* The sum of the lots' costs in the holding's currency; unknown as soon as one of them is. */
static void
add_up_cost (FoldHoldingValue *holding, FoldLedger *ledger, FoldQuotes *quotes, const FoldPosition *position)
{
  const FoldLot *lots = fold_ledger_get_lots (ledger, position);

  for (guint i = 0; i < position->n_lots; i++)
    {
      gint64 cost;

      if (!lots[i].cost_known
          || !fold_valuation_convert (quotes, lots[i].cost, lots[i].currency, holding->currency, lots[i].date, &cost,
                                      NULL)
          || __builtin_add_overflow (holding->cost, cost, &holding->cost))
        return;
    }
  holding->has_cost = TRUE;
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

static FoldHoldingValue
value_position (FoldLedger *ledger, FoldQuotes *quotes, const FoldPosition *position, const char *base, FoldDate day)
{
  FoldHoldingValue holding = {
    .account_id = position->account_id,
    .instrument_id = position->instrument_id,
    .quantity = position->quantity,
    .quote = fold_quotes_get_price (quotes, ledger, position->instrument_id, day),
  };
  const FoldLot *lots = fold_ledger_get_lots (ledger, position);
  gboolean has_price = holding.quote.source != FOLD_QUOTE_MISSING;
  FoldFraction exact;

  g_strlcpy (holding.currency, has_price ? holding.quote.currency : lots[position->n_lots - 1].currency,
             FOLD_CURRENCY_SIZE);
  exact = fold_fraction_divide (fold_fraction_multiply (position->quantity, holding.quote.price),
                                fold_fraction (FOLD_QUANTITY_SCALE * (FOLD_PRICE_SCALE / FOLD_MONEY_SCALE), 1));
  holding.has_value = has_price && fold_fraction_round (exact, &holding.value);
  add_up_cost (&holding, ledger, quotes, position);
  set_base_value (&holding, quotes, base, day);
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
