/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-ranking-filter.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RANKING_LISTS (fold_ranking_lists_get_type ())

/**
 * FoldRankingLists:
 *
 * The ranking's choice of a watchlist: only what is on any of them, or on one, as it is edited.
 */
G_DECLARE_FINAL_TYPE (FoldRankingLists, fold_ranking_lists, FOLD, RANKING_LISTS, GObject)

/**
 * fold_ranking_lists_new:
 * @choice: is filled with the names of the watchlists
 * @filter: follows what is chosen there
 */
FoldRankingLists *fold_ranking_lists_new (FoldBook *book, GtkDropDown *choice, FoldRankingFilter *filter);

G_END_DECLS
