/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-position-group.h"

G_BEGIN_DECLS

/* By what positions stand together. */
typedef enum
{
  FOLD_GROUPING_NONE,
  FOLD_GROUPING_ACCOUNT,
  FOLD_GROUPING_CLASS,  /* asset class, as exposures have it */
  FOLD_GROUPING_SECTOR, /* the one with the largest share of its revenue */
} FoldPositionGrouping;

/* FoldPositionRows: the rows of a table of positions: a list model of FoldHolding, and where they are grouped of
 * FoldPositionGroup before those that belong to it, unless it is folded. Groups come in an order of their own, as the
 * book has accounts, classes and sectors everywhere else; within each the list's order stays.
 *
 * Signal "summed" (): the sums of the groups and of everything have been added up again. */
#define FOLD_TYPE_POSITION_ROWS (fold_position_rows_get_type ())
G_DECLARE_FINAL_TYPE (FoldPositionRows, fold_position_rows, FOLD, POSITION_ROWS, GObject)

/* fold_position_rows_new: portfolios: (element-type FoldPortfolio): those in view, of which groups are a share.
 * holdings: (element-type FoldHolding): of these, filtered and sorted; it follows them. */
FoldPositionRows *fold_position_rows_new (FoldBook *book, GListModel *portfolios, GListModel *holdings);

void fold_position_rows_set_grouping (FoldPositionRows *self, FoldPositionGrouping grouping);
FoldPositionGrouping fold_position_rows_get_grouping (FoldPositionRows *self);

/* fold_position_rows_set_folded: ids of groups, with others among them that it does not know; a NULL ends them. */
void fold_position_rows_set_folded (FoldPositionRows *self, const char *const *ids);

/* fold_position_rows_update: what the holdings say is new, where they are not. */
void fold_position_rows_update (FoldPositionRows *self);

GListModel *fold_position_rows_get_holdings (FoldPositionRows *self); /* (transfer none) */

/* fold_position_rows_get_total: of all holdings of the list, those of folded groups among them. */
const FoldValuationSum *fold_position_rows_get_total (FoldPositionRows *self);

G_END_DECLS
