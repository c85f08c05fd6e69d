/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_WATCHLIST_CONVICTION (fold_watchlist_conviction_get_type ())

/**
 * FoldWatchlistConviction:
 *
 * How convinced the user is, in five steps: a click or a key (1 to 5, arrows, Delete for none) sets it.
 *
 * Property `value` is 0 (none given) to 5. The signal `edited (int)` tells that the *user* chose a value; setting the
 * property does not emit it.
 */
G_DECLARE_FINAL_TYPE (FoldWatchlistConviction, fold_watchlist_conviction, FOLD, WATCHLIST_CONVICTION, GtkWidget)

int fold_watchlist_conviction_get_value (FoldWatchlistConviction *self);
void fold_watchlist_conviction_set_value (FoldWatchlistConviction *self, int value);

G_END_DECLS
