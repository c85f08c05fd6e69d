/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-export-table.h"

G_BEGIN_DECLS

/* What is looked at, as tables: the columns have the names of the members that the command line prints with --json. */

/* fold_export_positions_new: of a portfolio, NULL: of all. fold_export_positions_new_of: holdings (FoldHolding). */
FoldExportTable *fold_export_positions_new (FoldBook *book, FoldPortfolio *portfolio);
FoldExportTable *fold_export_positions_new_of (FoldBook *book, GListModel *holdings);

/* fold_export_closed_new_of: closed (FoldClosedPosition): what was held and is no more. */
FoldExportTable *fold_export_closed_new_of (GListModel *closed);

/* score: NaN where there is none. */
FoldExportTable *fold_export_watchlist_new (void);
void fold_export_watchlist_add (FoldExportTable *table, FoldWatchlist *list, FoldWatchlistItem *item, double score);

/* place: from 1, 0: none; a class estimate has none, for those are equals whatever order they stand in. outcome,
 * worth: of the instrument, as its object or a scoring has them. */
FoldExportTable *fold_export_ranking_new (void);
void fold_export_ranking_add (FoldExportTable *table,
                              guint place,
                              FoldInstrument *instrument,
                              const FoldOutcome *outcome,
                              const FoldWorth *worth);

/* fold_export_ranking_new_of: instruments (FoldInstrument) in the order given, with the figures that they show; places
 * are by what they are worth at my odds among all of the book, but for those that have none.
 * fold_export_ranking_new_all: all of them, in that order. */
FoldExportTable *fold_export_ranking_new_of (FoldBook *book, GListModel *instruments);
FoldExportTable *fold_export_ranking_new_all (FoldBook *book);

G_END_DECLS
