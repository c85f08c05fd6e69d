/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_WATCHLIST_ROW (fold_watchlist_row_get_type ())

/**
 * FoldWatchlistRow:
 *
 * An item of a watchlist with what the ledger knows of its price. Read-only properties, notified on change:
 *
 *   item (FoldWatchlistItem), instrument (FoldInstrument)
 *   price (double), price-text, price-words (string)   the last price and its day; NaN and "—" where unknown
 *   target (double), target-text (string)              NaN and "" where none is set; the text can be typed again
 *   distance (double)                                  target over price less 1; NaN where one is missing
 */
G_DECLARE_FINAL_TYPE (FoldWatchlistRow, fold_watchlist_row, FOLD, WATCHLIST_ROW, GObject)

/** Returns: (transfer full) */
FoldWatchlistRow *fold_watchlist_row_new (FoldBook *book, FoldWatchlistItem *item);

/** Returns: (transfer none) */
FoldWatchlistItem *fold_watchlist_row_get_item (FoldWatchlistRow *self);

/** Looks up the price again, as the ledger may know another. */
void fold_watchlist_row_update (FoldWatchlistRow *self);

G_END_DECLS
