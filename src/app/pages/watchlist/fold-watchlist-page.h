/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_WATCHLIST_PAGE (fold_watchlist_page_get_type ())

/**
 * FoldWatchlistPage:
 *
 * One watchlist (target: its row id) as an editable table. Every edit is one undo step.
 *
 * Actions: `page.add`, `page.remove`, `page.move-up`, `page.move-down`, `page.manual-order`, `page.move-to` and
 * `page.copy-to` (x: a watchlist's id) for the selected rows; `page.rename`, `page.duplicate`, `page.delete` for the
 * list; and those of #FoldInstrumentPage.
 */
G_DECLARE_FINAL_TYPE (FoldWatchlistPage, fold_watchlist_page, FOLD, WATCHLIST_PAGE, FoldInstrumentPage)

/** Returns: (transfer none) (nullable): the list that the page shows; %NULL where the target names none */
FoldWatchlist *fold_watchlist_page_get_watchlist (FoldWatchlistPage *self);

G_END_DECLS
