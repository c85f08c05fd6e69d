/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-instrument.h"
#include "fold-sector.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RANKING_FILTER (fold_ranking_filter_get_type ())

/**
 * FoldRankingFilter:
 *
 * Which instruments the ranking shows. Each property narrows the list; its default shows all.
 *
 *   search (string, nullable)   words of the name, ticker or alias
 *   owned (boolean)             only what is held
 *   asset-class (int)           a #FoldAssetClass, or -1
 *   tier (uint)                 1 to 7, or 0
 *   sector (FoldSector)         only what is exposed to it, or %NULL
 *   most-loss (double)          of a year, where the scenario does not happen; infinite: any
 */
G_DECLARE_FINAL_TYPE (FoldRankingFilter, fold_ranking_filter, FOLD, RANKING_FILTER, GtkFilter)

/** Shows everything again. */
void fold_ranking_filter_clear (FoldRankingFilter *self);
/** Returns: how many of them narrow the list, beside the search */
guint fold_ranking_filter_count (FoldRankingFilter *self);
gboolean fold_ranking_filter_is_clear (FoldRankingFilter *self);

/**
 * fold_ranking_filter_set_listed:
 * @listed: (nullable): a set of #FoldInstrument: only these; %NULL: all
 */
void fold_ranking_filter_set_listed (FoldRankingFilter *self, GHashTable *listed);

/** Looks again at what the scoring changes, where the filter depends on it. */
void fold_ranking_filter_rescored (FoldRankingFilter *self);

G_END_DECLS
