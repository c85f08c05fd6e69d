/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-subject.h"

/* What is kept of a subject from run to run, stage by stage. */

/**
 * fold_kept_update_spread:
 * @price: read where the subject may fail
 *
 * The nodes that stand for the draws of ln V, as far as they are not up to date.
 */
void fold_kept_update_spread (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept);

/**
 * fold_kept_update:
 * @scale: payoff of a survivor per V, without noise
 *
 * Everything that is kept, but for the outcome.
 */
void
fold_kept_update (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept);
