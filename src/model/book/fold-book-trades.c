/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hypothetical trades: what they make of what is held, and how they come true. */
#include "fold-book-trades.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-model-error.h"
#include "fold-portfolios-private.h"

/* --- what they make of what is held --- */

void
fold_book_add_trades (FoldBook *self, GArray *positions, GArray *trades)
{
  g_return_if_fail (FOLD_IS_BOOK (self));
  for (guint i = 0; i < trades->len; i++)
    {
      const FoldTrade *trade = &g_array_index (trades, FoldTrade, i);
      FoldHoldingWeight bought = { .portfolio = trade->portfolio, .value = trade->money };
      FoldHoldingWeight paid = { .portfolio = trade->portfolio, .value = -trade->money };
      bought.instrument = fold_instruments_get (fold_book_get_instruments (self), trade->instrument);
      if (bought.instrument == NULL)
        continue;
      g_strlcpy (bought.currency, fold_instrument_get_currency (bought.instrument), sizeof bought.currency);
      g_strlcpy (paid.currency, fold_book_get_base_currency (self), sizeof paid.currency);
      g_array_append_val (positions, bought);
      g_array_append_val (positions, paid);
    }
}

/* keep_portfolio: drops the positions of every other one; 0 keeps all. */
static void
keep_portfolio (GArray *positions, gint64 portfolio)
{
  for (guint i = positions->len; portfolio != 0 && i-- > 0;)
    if (g_array_index (positions, FoldHoldingWeight, i).portfolio != portfolio)
      g_array_remove_index (positions, i);
}

gboolean
fold_trades_are_in (GArray *trades, gint64 portfolio)
{
  for (guint i = 0; i < trades->len; i++)
    if (portfolio == 0 || g_array_index (trades, FoldTrade, i).portfolio == portfolio)
      return TRUE;
  return FALSE;
}

FoldExposure *
fold_book_dup_traded_exposure (FoldBook *self,
                               FoldScenario *scenario,
                               gint64 portfolio,
                               FoldDimension dimension,
                               const FoldExposureShares *finder,
                               GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  g_autoptr (GArray) trades = fold_scenarios_dup_trades (fold_book_get_scenarios (self), scenario);
  g_autoptr (GArray) positions = NULL;
  if (!fold_trades_are_in (trades, portfolio))
    return NULL;
  positions = g_array_copy (fold_portfolios_get_weights (fold_book_get_portfolios (self)));
  fold_book_add_trades (self, positions, trades);
  keep_portfolio (positions, portfolio);
  return fold_exposure_new (fold_book_get_instruments (self), (const FoldHoldingWeight *)(gpointer)positions->data,
                            positions->len, dimension, finder, error);
}

/* --- how they come true --- */

gint64
fold_book_get_held (FoldBook *self, gint64 portfolio, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_INSTRUMENT (instrument), 0);
  FoldPortfolio *of = fold_portfolios_get_portfolio (fold_book_get_portfolios (self), portfolio);
  GListModel *holdings = of != NULL ? fold_portfolio_get_holdings (of) : NULL;
  gint64 held = 0;
  for (guint i = 0; holdings != NULL && i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);
      gint64 value = fold_holding_get_base_value (holding);
      if (fold_holding_get_instrument (holding) == instrument && value != FOLD_MISSING)
        held = fold_decimal_add_within (held, value);
    }
  return held;
}

static FoldAccount *
find_holder (FoldPortfolio *portfolio, FoldInstrument *instrument)
{
  GListModel *holdings = fold_portfolio_get_holdings (portfolio);
  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);
      if (fold_holding_get_instrument (holding) == instrument)
        return fold_holding_get_account (holding);
    }
  return NULL;
}

FoldAccount *
fold_book_find_account (FoldBook *self, gint64 portfolio, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_INSTRUMENT (instrument), NULL);
  FoldPortfolio *of = fold_portfolios_get_portfolio (fold_book_get_portfolios (self), portfolio);
  FoldAccount *found = of != NULL ? find_holder (of, instrument) : NULL;
  if (of == NULL || found != NULL)
    return found;
  GListModel *accounts = fold_portfolio_get_accounts (of);
  g_autoptr (FoldAccount) first = g_list_model_get_item (accounts, 0);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (FoldAccount) account = g_list_model_get_item (accounts, i);
      if (g_str_equal (fold_account_get_currency (account), fold_book_get_base_currency (self)))
        return account; /* which the book keeps */
    }
  return first;
}

static const FoldTrade *
find_trade (GArray *trades, gint64 id)
{
  for (guint i = 0; i < trades->len; i++)
    if (g_array_index (trades, FoldTrade, i).id == id)
      return &g_array_index (trades, FoldTrade, i);
  return NULL;
}

/* make_entry: what a trade is in the ledger. */
static gboolean
make_entry (FoldBook *self, const FoldTrade *trade, const FoldTradeBooking *booking, FoldEntry *entry, GError **error)
{
  const gint64 scale = FOLD_QUANTITY_SCALE / FOLD_MONEY_SCALE * FOLD_PRICE_SCALE;
  gint64 quantity;
  if (trade == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("One of the trades is not there any more. Look at what is left of them."));
  if (booking->price <= 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("A trade is booked at a price above 0. Enter what one unit cost."));
  *entry = (FoldEntry){
    .account_id = booking->account,
    .instrument_id = trade->instrument,
    .date = booking->date,
    .type = trade->money > 0 ? FOLD_TRANSACTION_TYPE_BUY : FOLD_TRANSACTION_TYPE_SELL,
    .price = booking->price,
    .gross = ABS (trade->money),
  };
  g_strlcpy (entry->currency, fold_book_get_base_currency (self), sizeof entry->currency);
  if (!fold_decimal_multiply_divide (entry->gross, scale, booking->price, &quantity, error))
    return FALSE;
  entry->quantity = fold_exact_from_coarse (quantity);
  return TRUE;
}

static gboolean
book_all (FoldBook *self, FoldScenario *scenario, const FoldTradeBooking *bookings, guint n, GError **error)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (self);
  g_autoptr (GArray) trades = fold_scenarios_dup_trades (scenarios, scenario);
  for (guint i = 0; i < n; i++)
    {
      FoldEntry entry;
      if (!make_entry (self, find_trade (trades, bookings[i].trade), &bookings[i], &entry, error)
          || !fold_portfolios_add_transaction (fold_book_get_portfolios (self), &entry, NULL, NULL, error)
          || !fold_scenarios_remove_trade (scenarios, scenario, bookings[i].trade, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_book_book_trades (FoldBook *self,
                       FoldScenario *scenario,
                       const FoldTradeBooking *bookings,
                       guint n,
                       GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario) && n > 0, FALSE);
  g_autofree char *label = g_strdup_printf (_("Book the trades of %s"), fold_scenario_get_name (scenario));
  if (!fold_book_begin_group (self, label, error))
    return FALSE;
  gboolean done = book_all (self, scenario, bookings, n, error);
  return fold_book_end_group (self, done, done ? error : NULL) && done;
}
