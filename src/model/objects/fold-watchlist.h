/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-object.h"
#include "fold-watchlist-item.h"

G_BEGIN_DECLS

/* FoldWatchlist: an ordered list of instruments; a GListModel of FoldWatchlistItem in the manual order.
 * Read-only properties, notified on change: id (int64), name (string), position (uint), n-items (uint). */
#define FOLD_TYPE_WATCHLIST (fold_watchlist_get_type ())
G_DECLARE_FINAL_TYPE (FoldWatchlist, fold_watchlist, FOLD, WATCHLIST, FoldObject)

gint64 fold_watchlist_get_id (FoldWatchlist *self);
const char *fold_watchlist_get_name (FoldWatchlist *self);
guint fold_watchlist_get_n_items (FoldWatchlist *self);

/* fold_watchlist_find: the item of an instrument, or NULL. Returns: (transfer none) */
FoldWatchlistItem *fold_watchlist_find (FoldWatchlist *self, FoldInstrument *instrument);

G_END_DECLS
