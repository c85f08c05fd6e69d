/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"
#include "fold-ranking-filter.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RANKING_FILTER_MENU (fold_ranking_filter_menu_get_type ())

/**
 * FoldRankingFilterMenu:
 *
 * A button with all the ways to narrow the ranking but the search, which says how many of them are in use.
 */
G_DECLARE_FINAL_TYPE (FoldRankingFilterMenu, fold_ranking_filter_menu, FOLD, RANKING_FILTER_MENU, AdwBin)

/** Offers what there is in @book; what is chosen goes into @filter. */
void fold_ranking_filter_menu_set_up (FoldRankingFilterMenu *self, FoldBook *book, FoldRankingFilter *filter);

/** Chooses nothing any more. */
void fold_ranking_filter_menu_clear (FoldRankingFilterMenu *self);

G_END_DECLS
