/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-exposure.h"
#include "fold-scenario-trades.h"

G_BEGIN_DECLS

/* FoldTradeBooking: how a hypothetical trade came true: price of one unit in the book's currency, x 10^8. */
typedef struct
{
  gint64 trade;   /* its id */
  gint64 account; /* row, of the trade's portfolio */
  FoldDate date;
  gint64 price;
} FoldTradeBooking;

/* fold_book_get_held: what a portfolio (row id) holds of an instrument now, in the base currency, money x 10^6; 0 where
 * it holds nothing, or nothing is known of its value. */
gint64 fold_book_get_held (FoldBook *self, gint64 portfolio, FoldInstrument *instrument);

/* fold_trades_are_in: whether any of trades (element-type FoldTrade) is in a portfolio (row id, 0: any of them). */
gboolean fold_trades_are_in (GArray *trades, gint64 portfolio);

/* fold_book_add_trades: to positions (element-type FoldHoldingWeight) what trades (element-type FoldTrade) make of
 * them: what is bought is held too, and its price is not cash any more. */
void fold_book_add_trades (FoldBook *self, GArray *positions, GArray *trades);

/* fold_book_dup_traded_exposure: as fold_portfolios_dup_exposure (), as if the trades of a scenario (NULL: the active
 * one) were made. Returns: (transfer full) (nullable): NULL without an error where it has none in that portfolio */
FoldExposure *fold_book_dup_traded_exposure (FoldBook *self,
                                             FoldScenario *scenario,
                                             gint64 portfolio,
                                             FoldDimension dimension,
                                             const FoldExposureShares *finder,
                                             GError **error);

/* fold_book_find_account: the account of a portfolio in which a trade is booked unless somebody says otherwise: the one
 * that holds the instrument, else the first in the book's currency, else the first. NULL where it has none.
 * (transfer none) */
FoldAccount *fold_book_find_account (FoldBook *self, gint64 portfolio, FoldInstrument *instrument);

/* fold_book_book_trades: makes transactions of n trades of a scenario, which are then no longer hypothetical; one undo
 * step. Nothing is booked where one of them is refused. Errors: FOLD_MODEL_ERROR_INVALID for a price of 0 and less,
 * FOLD_MODEL_ERROR_UNKNOWN for a trade that is not there, those of fold_portfolios_add_transaction (). */
gboolean fold_book_book_trades (FoldBook *self,
                                FoldScenario *scenario,
                                const FoldTradeBooking *bookings,
                                guint n,
                                GError **error);

G_END_DECLS
