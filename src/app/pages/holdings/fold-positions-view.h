/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-position-group.h"
#include "fold-returns.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_POSITIONS_VIEW (fold_positions_view_get_type ())

/**
 * FoldPositionsView:
 *
 * What is held, as a table with its totals, filtered by a search and grouped as somebody likes it; and what was held
 * and is no more.
 *
 * Signal "table-changed" (): fold_positions_view_get_table() is another one.
 */
G_DECLARE_FINAL_TYPE (FoldPositionsView, fold_positions_view, FOLD, POSITIONS_VIEW, AdwBin)

/**
 * fold_positions_view_set_up:
 * @portfolios: (element-type FoldPortfolio): those in view
 * @holdings: (element-type FoldHolding): theirs
 *
 * To be called once.
 */
void fold_positions_view_set_up (FoldPositionsView *self,
                                 FoldSession *session,
                                 GListModel *portfolios,
                                 GListModel *holdings);

/** Returns: (transfer none): the table in view: that of what is held, or of what is closed */
GtkColumnView *fold_positions_view_get_table (FoldPositionsView *self);

gboolean fold_positions_view_shows_closed (FoldPositionsView *self);

/** Returns: (transfer none): the table of what is held */
GtkColumnView *fold_positions_view_get_positions (FoldPositionsView *self);

/** Returns: (transfer none) (element-type FoldHolding): what is found of what is held, sorted, without groups */
GListModel *fold_positions_view_get_holdings (FoldPositionsView *self);

/** Returns: (transfer none) (nullable): the selected row: FoldHolding, FoldPositionGroup or FoldClosedPosition */
gpointer fold_positions_view_get_selected (FoldPositionsView *self);

/** Shows what the book says now. */
void fold_positions_view_update (FoldPositionsView *self);

/** Takes what was earned since the first transaction; @returns: (nullable): nothing is known */
void fold_positions_view_take_returns (FoldPositionsView *self, FoldReturns *returns);

/** Folds a group or unfolds it, and remembers that. */
void fold_positions_view_fold (FoldPositionsView *self, FoldPositionGroup *group);

/** Says how the gain of the selected row is computed. */
void fold_positions_view_explain (FoldPositionsView *self);

/** Puts the focus into the search. */
void fold_positions_view_search (FoldPositionsView *self);

G_END_DECLS
