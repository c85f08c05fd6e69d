/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_RANKING_SECTIONS (fold_ranking_sections_get_type ())

/**
 * FoldRankingSections:
 *
 * Parts the ranking by what kind of risk it is: steady, growth, venture, then what was not assessed and what cannot be
 * invested in. Within each the rows are ranked by themselves; the section stands beside the rank.
 */
G_DECLARE_FINAL_TYPE (FoldRankingSections, fold_ranking_sections, FOLD, RANKING_SECTIONS, GObject)

/**
 * fold_ranking_sections_new:
 * @sorted: of instruments
 * @column: becomes the one of the ranks
 */
FoldRankingSections *fold_ranking_sections_new (GtkSortListModel *sorted, GtkColumnViewColumn *column);

/** Returns: (transfer none): sorts by section */
GtkSorter *fold_ranking_sections_get_sorter (FoldRankingSections *self);

/** Counts again, after the rows or their risk have changed. */
void fold_ranking_sections_update (FoldRankingSections *self);

G_END_DECLS
