/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-pool-cost.h"
#include "fold-quotes.h"

G_BEGIN_DECLS

/* What one position, or one balance of cash (instrument_id 0), is worth on a day. Money x 10^6. What is not known is
 * said to be so and left out of every sum. */
typedef struct
{
  gint64 account_id;
  gint64 instrument_id;
  FoldFraction quantity;             /* x 10^8; of cash the balance, as units of its currency */
  gboolean is_fine;                  /* see fold_exact_from_fraction () */
  char currency[FOLD_CURRENCY_SIZE]; /* of quote, value and cost */
  FoldQuote quote;                   /* of cash: 1, dated the day of the valuation */
  gboolean has_value;
  gint64 value;
  gboolean has_cost;
  gint64 cost; /* of the open lots, with fees and taxes; a lot in another currency at its own day's rate */
  gboolean has_gain;
  gint64 gain; /* value less cost: since it was bought; of money 0 */
  gboolean has_base_value;
  gint64 base_value;
  gboolean has_base_cost;
  gint64 base_cost; /* each lot at its own day's rate; money is its own cost */
  gboolean has_base_gain;
  gint64 base_gain;   /* what exchange rates did to it included */
  FoldDate rate_date; /* day of the exchange rate to the base currency; FOLD_DATE_NONE where there is none */
  gboolean counted;   /* FALSE: no part of sums and weights: a value that is missing, or money that was never paid in */
} FoldHoldingValue;

/* fold_valuation_compute: every position and every balance that is not 0, by account: first the positions, then cash.
 * base: currency of base_value. Returns: (transfer full) (element-type FoldHoldingValue) */
GArray *fold_valuation_compute (FoldLedger *ledger, FoldQuotes *quotes, const char *base, FoldDate day);

/* One open lot as it stands on a day. quantity: x 10^8 as counted then; negative: owed. Money x 10^6 in currency, which
 * is that of the holding's value. */
typedef struct
{
  gint64 transaction_id; /* what opened it */
  FoldDate date;         /* of the acquisition */
  FoldFraction quantity;
  gboolean is_fine;
  char currency[FOLD_CURRENCY_SIZE];
  gboolean has_cost;
  gint64 cost; /* with fees and taxes, at the rate of its own day where it was paid in another currency */
  gboolean has_value;
  gint64 value;
  gboolean has_gain;
  gint64 gain; /* value - cost */
} FoldLotValue;

/* fold_valuation_compute_lots: the open lots of a position, in the order in which they are used; none where nothing is
 * held. Returns: (transfer full) (element-type FoldLotValue) */
GArray *fold_valuation_compute_lots (FoldLedger *ledger,
                                     FoldQuotes *quotes,
                                     gint64 account_id,
                                     gint64 instrument_id,
                                     FoldDate day);

/* fold_valuation_get_gain_rate: what part of its cost a gain is, whatever the sign of the cost: of what is owed it is
 * what was received, and negative. NaN where there is no cost. */
double fold_valuation_get_gain_rate (gint64 gain, gint64 cost);

/* fold_valuation_convert_cost: of a realisation, each purchase at the rate of its day, as fold_valuation_convert ().
 * mark: one for all realisations that are asked for in their order. */
gboolean fold_valuation_convert_cost (FoldLedger *ledger,
                                      FoldQuotes *quotes,
                                      const FoldRealisation *realisation,
                                      const char *currency,
                                      FoldPoolMark *mark,
                                      gint64 *cost);

/* fold_valuation_multiply: units at a price in lowest terms, x 10^8 both, as money x 10^6, rounded once. FALSE where it
 * does not fit; *money is then left alone. */
gboolean fold_valuation_multiply (FoldFraction quantity, FoldFraction price, gint64 *money);

/* fold_valuation_convert: money in another currency on a day, rounded once. FALSE where there is no rate or no room. */
gboolean fold_valuation_convert (FoldQuotes *quotes,
                                 gint64 money,
                                 const char *from,
                                 const char *to,
                                 FoldDate day,
                                 gint64 *converted,
                                 FoldDate *rate_date);

G_END_DECLS
