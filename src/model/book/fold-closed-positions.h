/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-closed-position.h"

G_BEGIN_DECLS

/* fold_closed_positions_fill: makes list (of FoldClosedPosition) what was held in the portfolios in view (a list of
 * FoldPortfolio) and is in none of their accounts any more, the last closed first. returns: theirs, from their first
 * transaction on; (nullable): nothing is known. An instrument has the same object for as long as it is closed. */
void fold_closed_positions_fill (GListStore *list, FoldBook *book, GListModel *portfolios, FoldReturns *returns);

G_END_DECLS
