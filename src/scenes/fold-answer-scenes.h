/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-analysis.h"
#include "fold-chart-scene.h"

G_BEGIN_DECLS

/* The charts of answers: why a score is what it is, what it would take, and how the outcome spreads; the same in the
 * window, in a picture file and on paper. Answers are only read; where one is NULL, because it is still being worked
 * out or there is none, the scene has no data and says so. lens: of the answers. All return (transfer full). */

/* fold_scenes_new_reasons: a waterfall from cash to the score over the groups of the model. The tenths of points shown
 * add up to the tenths of the score. */
FoldChartScene *fold_scenes_new_reasons (const FoldExplanation *explanation, FoldLens lens);

/* fold_scenes_new_growth: where the growth of revenue comes from if it happens: a row per sub-theme, a segment per
 * wave, with the sectors that it starts from. snapshot: of the explanation. */
FoldChartScene *
fold_scenes_new_growth (FoldBook *book, const FoldSnapshot *snapshot, const FoldExplanation *explanation);

/* fold_scenes_new_distribution: the chances of the outcome at the end, both branches, with the median and two bands:
 * nine in ten outcomes, and of them what is due to the assumptions alone. */
FoldChartScene *fold_scenes_new_distribution (const FoldOutlook *outlook, FoldLens lens);

/* fold_scenes_new_fan: outcome by year of leaving: 5 to 95 %, 25 to 75 %, median, and the median of each branch. */
FoldChartScene *fold_scenes_new_fan (const FoldOutlook *outlook, FoldLens lens);

/* fold_scenes_new_swing: what matters most, as a tornado of the eight widest swings of the score, or of the certain
 * return that a portfolio is worth, with the part of the variance that each assumption explains, as far as that is
 * known. Ids are the keys of assumptions. */
FoldChartScene *
fold_scenes_new_swing (FoldBook *book, const FoldSnapshot *snapshot, const FoldSensitivity *sensitivity);

/* fold_scenes_new_ranks: ranks against the multiple. Those that lead somewhere and the chosen one (a slug, or NULL) are
 * told apart; where they change places among each other is marked. Lines have the instruments' slugs. */
FoldChartScene *
fold_scenes_new_ranks (FoldBook *book, const FoldSnapshot *snapshot, const FoldRankPath *path, const char *chosen);

/* fold_scenes_describe_ranks: the same in sentences: who is the first from which multiple on, and how the chosen one
 * ranks. Returns: (transfer full) */
char *
fold_scenes_describe_ranks (FoldBook *book, const FoldSnapshot *snapshot, const FoldRankPath *path, const char *chosen);

G_END_DECLS
