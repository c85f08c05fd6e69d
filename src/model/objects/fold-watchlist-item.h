/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-object.h"

G_BEGIN_DECLS

#define FOLD_WATCHLIST_NO_TARGET (-1)

/* FoldWatchlistItem: an instrument on a watchlist. Read-only properties, notified on change:
 *   id (int64), instrument (FoldInstrument), position (uint, from 0, the manual order),
 *   target-price (int64, x 10^8 in the instrument's currency; FOLD_WATCHLIST_NO_TARGET is none),
 *   conviction (uint, 1..5; 0 is none), tags (string, comma-separated), note (string), added-on (string, ISO date). */
#define FOLD_TYPE_WATCHLIST_ITEM (fold_watchlist_item_get_type ())
G_DECLARE_FINAL_TYPE (FoldWatchlistItem, fold_watchlist_item, FOLD, WATCHLIST_ITEM, FoldObject)

gint64 fold_watchlist_item_get_id (FoldWatchlistItem *self);
FoldInstrument *fold_watchlist_item_get_instrument (FoldWatchlistItem *self);
guint fold_watchlist_item_get_position (FoldWatchlistItem *self);
gint64 fold_watchlist_item_get_target_price (FoldWatchlistItem *self);
guint fold_watchlist_item_get_conviction (FoldWatchlistItem *self);
const char *fold_watchlist_item_get_tags (FoldWatchlistItem *self);
const char *fold_watchlist_item_get_note (FoldWatchlistItem *self);
const char *fold_watchlist_item_get_added_on (FoldWatchlistItem *self);

G_END_DECLS
