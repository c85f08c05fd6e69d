/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-ledger.h"

G_BEGIN_DECLS

/* Days after which a price or rate counts no more, and after which the inbox speaks of it. */
#define FOLD_QUOTE_MAXIMUM_YEARS 3
#define FOLD_QUOTE_MAXIMUM_AGE (FOLD_QUOTE_MAXIMUM_YEARS * 365 + 1)
#define FOLD_QUOTE_STALE_AGE 30

/* A price as it was quoted on its day (never adjusted), x 10^8 in currency. */
typedef struct
{
  gint64 instrument_id;
  FoldDate date;
  gint64 price;
  char currency[FOLD_CURRENCY_SIZE];
} FoldPriceRow;

/* Units of quote for one unit of base, x 10^8. */
typedef struct
{
  char base[FOLD_CURRENCY_SIZE];
  char quote[FOLD_CURRENCY_SIZE];
  FoldDate date;
  gint64 rate;
} FoldRateRow;

typedef enum
{
  FOLD_QUOTE_MISSING,
  FOLD_QUOTE_PRICE, /* from the price table */
  FOLD_QUOTE_TRADE, /* no price of that age is known: the last trade */
} FoldQuoteSource;

/* What a share was worth on a day, in shares of that day. date is the day that the price is from. */
typedef struct
{
  FoldQuoteSource source;
  FoldDate date;
  FoldFraction price; /* x 10^8 */
  char currency[FOLD_CURRENCY_SIZE];
} FoldQuote;

/* Units of the one currency for one of the other. date is the day of the older part; via is "" or the currency between.
 */
typedef struct
{
  FoldFraction rate;
  FoldDate date;
  char via[FOLD_CURRENCY_SIZE];
} FoldRate;

/* FoldQuotes: prices and exchange rates by day. Immutable once it is asked. */
typedef struct _FoldQuotes FoldQuotes;

/* fold_quotes_new: rows in any order, copied; a day counts once per instrument or pair (the last row given). */
FoldQuotes *fold_quotes_new (const FoldPriceRow *prices, guint n_prices, const FoldRateRow *rates, guint n_rates);
/* fold_quotes_take_booked: to be called once, before anything is asked: rates that were booked with transactions count
 * as well, see fold_quotes_get_rate (). */
void fold_quotes_take_booked (FoldQuotes *self, FoldLedger *ledger);
void fold_quotes_free (FoldQuotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldQuotes, fold_quotes_free)

/* fold_quotes_get_rows: the prices of an instrument by date. fold_quotes_get_rates: all, by pair and date. Borrowed. */
const FoldPriceRow *fold_quotes_get_rows (FoldQuotes *self, gint64 instrument_id, guint *n);
const FoldRateRow *fold_quotes_get_rates (FoldQuotes *self, guint *n);

/* fold_quotes_get_price: the last price on or before day that is not older than FOLD_QUOTE_MAXIMUM_AGE; where the table
 * has none, the last trade of the same age. A price from before a split is divided by the split's ratio. Never from the
 * future; otherwise FOLD_QUOTE_MISSING, never 0. */
FoldQuote fold_quotes_get_price (FoldQuotes *self, FoldLedger *ledger, gint64 instrument_id, FoldDate day);

/* fold_quotes_get_rate: units of to for one of from on day: the later of the direct and the inverse pair (the direct
 * one on a tie), else over one currency between, by the path whose older part is the latest (a tie goes by the
 * alphabet). Same age rule as a price. One currency is 1. A rate that was booked for the pair counts where it is from a
 * later day than that, unless the table knows better: it has a rate of at most FOLD_QUOTE_STALE_AGE days before, from
 * which the booked one is more than a tenth away. Where neither has the pair, the way over another currency may be
 * booked in part. Returns FALSE where there is none, and *rate is left alone. */
gboolean fold_quotes_get_rate (FoldQuotes *self, const char *from, const char *to, FoldDate day, FoldRate *rate);

G_END_DECLS
