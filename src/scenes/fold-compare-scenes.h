/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"
#include "fold-comparison.h"
#include "fold-outlook.h"

G_BEGIN_DECLS

/* The charts of scenarios side by side, the same in the window, in a picture file and on paper. All return (transfer
 * full). */

/* fold_scenes_new_dots: what is compared, a dot per instrument and scenario; lines cross where the order turns round.
 * instruments: (element-type guint): in the order of their colours; only the first ones can be told apart. Series are
 * slugs, data have the ids "SLUG:COLUMN". comparison: (nullable): NULL while it is worked out. */
#define FOLD_SCENES_MOST_DOTS 12
FoldChartScene *fold_scenes_new_dots (FoldBook *book, FoldComparison *comparison, GArray *instruments);

/* fold_scenes_choose_dots: what is held, the most first, then those whose figures are furthest apart. Returns:
 * (transfer full) (element-type guint) */
GArray *fold_scenes_choose_dots (FoldComparison *comparison);

/* fold_scenes_new_densities: how the outcome of what is asked about spreads at the end of holding, a line a scenario.
 * subject: its name. outlooks: a column each, NULL where it is not known. */
FoldChartScene *
fold_scenes_new_densities (FoldComparison *comparison, const char *subject, const FoldOutlook *const *outlooks);

/* fold_scenes_category_of_column: its colour in every chart: that of the scenario, or else that of its place. */
int fold_scenes_category_of_column (const FoldComparison *comparison, guint column);

G_END_DECLS
