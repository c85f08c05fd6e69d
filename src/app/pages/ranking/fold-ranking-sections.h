/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_RANKING_SECTIONS (fold_ranking_sections_get_type ())

/**
 * FoldRankingSections:
 *
 * Parts the ranking by what kind of risk it is, each part under a heading: steady, growth, venture, class estimates,
 * kinds of asset, then what was not assessed and what cannot be invested in. Within each the rows are ranked by
 * themselves, but for class estimates, which are equals. Where ranks are over all, the first five are one. It is a list
 * of the same rows, sorted, which knows their sections.
 */
G_DECLARE_FINAL_TYPE (FoldRankingSections, fold_ranking_sections, FOLD, RANKING_SECTIONS, GObject)

/**
 * fold_ranking_sections_new:
 * @table: has the headings
 * @instruments: (element-type FoldInstrument): to be sorted: by section, then as @table is, then by @ties
 * @shown: becomes a slice of it, which @table shows; not owned
 * @column: becomes the one of the ranks
 *
 * It sorts when it is told to: who owns it says when @instruments or the table's sorter have changed.
 */
FoldRankingSections *fold_ranking_sections_new (GtkColumnView *table,
                                                GListModel *instruments,
                                                GtkSorter *ties,
                                                GtkSliceListModel *shown,
                                                GtkColumnViewColumn *column);

/**
 * fold_ranking_sections_choose:
 * @over_all: whether all that has figures is ranked together
 * @steady_tier: the last risk tier of what is steady
 * @growth_tier: the last one of what is growth; what is beyond is venture
 */
void fold_ranking_sections_choose (FoldRankingSections *self, gboolean over_all, guint steady_tier, guint growth_tier);

/**
 * fold_ranking_sections_make_room:
 *
 * Takes rows out of the table where to sort would bring many others, which else is done by sorting: both together are
 * long. Returns: whether it did
 */
gboolean fold_ranking_sections_make_room (FoldRankingSections *self);

/** Takes the instruments as they are now, in their order. */
void fold_ranking_sections_sort (FoldRankingSections *self);

/** Shows ranks and headings again, after the rows have been sorted. */
void fold_ranking_sections_update (FoldRankingSections *self);

G_END_DECLS
