/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-closed-lots.h"

#include "fold-valuation.h"

static FoldClosedLot
close_lot (FoldLedger *ledger, FoldQuotes *quotes, const FoldRealisation *realisation, FoldPoolMark *mark)
{
  FoldClosedLot lot = {
    .lot_transaction_id = realisation->lot_transaction_id,
    .transaction_id = realisation->transaction_id,
    .account_id = realisation->account_id,
    .bought = realisation->cost_date,
    .sold = realisation->proceeds_date,
    .quantity = realisation->quantity,
    .is_fine = realisation->is_fine,
    .proceeds = realisation->proceeds,
  };

  g_strlcpy (lot.currency, realisation->proceeds_currency, FOLD_CURRENCY_SIZE);
  lot.has_cost = realisation->cost_known
                 && fold_valuation_convert_cost (ledger, quotes, realisation, lot.currency, mark, &lot.cost);
  lot.has_gain = lot.has_cost && !__builtin_sub_overflow (lot.proceeds, lot.cost, &lot.gain);
  return lot;
}

GArray *
fold_closed_lots_compute (FoldLedger *ledger, FoldQuotes *quotes, gint64 account_id, gint64 instrument_id)
{
  GArray *lots = g_array_new (FALSE, FALSE, sizeof (FoldClosedLot));
  const FoldRealisation *realisations;
  FoldPoolMark mark = { 0 };
  guint n;

  realisations = fold_ledger_get_realisations (ledger, &n);
  for (guint i = 0; i < n; i++)
    if (realisations[i].instrument_id == instrument_id && (account_id == 0 || realisations[i].account_id == account_id))
      {
        FoldClosedLot lot = close_lot (ledger, quotes, &realisations[i], &mark);

        g_array_append_val (lots, lot);
      }
  return lots;
}
