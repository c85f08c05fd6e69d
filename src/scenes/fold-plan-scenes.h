/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-scene.h"
#include "fold-plan-answer.h"

G_BEGIN_DECLS

/* What a plan says, the same in the window, in a picture file and on paper. answer: solved. All return (transfer full).
 */

/* fold_scenes_new_plan_weights: the part of the money in each instrument and in cash, before and after, the largest
 * first. Ids are slugs, "cash" and "debt". */
FoldChartScene *fold_scenes_new_plan_weights (FoldBook *book, const FoldPlanAnswer *answer);

/* fold_scenes_new_plan_sectors: the part of the money that depends on each sector, before and after. Ids are those of
 * an exposure. */
FoldChartScene *fold_scenes_new_plan_sectors (FoldBook *book, const FoldPlanAnswer *answer);

/* fold_scenes_new_frontier: the expected return that each tail loss allows under the limits, and beside it what is held
 * today ("before"), the plan ("after") and all the money in each candidate (slugs). */
FoldChartScene *fold_scenes_new_frontier (FoldBook *book, const FoldPlanAnswer *answer);

G_END_DECLS
