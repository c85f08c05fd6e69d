/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-quotes.h"
#include "fold-store.h"

G_BEGIN_DECLS

typedef enum
{
  FOLD_QUOTES_LAST, /* the last price of each instrument, for a valuation on that day */
  FOLD_QUOTES_ALL,  /* every price up to it */
} FoldQuotesExtent;

/* fold_quotes_read: prices up to a day, all exchange rates, and those that the ledger's transactions were booked with;
 * what means nothing is left out. On any thread. Returns: (transfer full) (nullable) */
FoldQuotes *
fold_quotes_read (FoldStore *store, FoldQuotesExtent extent, FoldDate day, FoldLedger *ledger, GError **error);

/* Everything that a book has of them, by day. On any thread. Returns: (transfer full) (element-type FoldPriceRow),
 * or of rates (element-type FoldRateRow) */
GArray *fold_quotes_read_prices (FoldStore *store, GError **error);
GArray *fold_quotes_read_rates (FoldStore *store, GError **error);

G_END_DECLS
