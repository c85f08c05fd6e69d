/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-payoffs.h"
#include "fold-subject.h"

/**
 * FoldSubjectPayoffs: what a subject pays, with room for the nodes that stand for its draws.
 */
typedef struct
{
  FoldPayoffs payoffs;
  double log_mean[FOLD_SPREAD_MAX_NODES];
  double weight[FOLD_SPREAD_MAX_NODES];
} FoldSubjectPayoffs;

/**
 * fold_subject_payoffs_need_draws:
 *
 * Returns: whether fold_subject_payoffs_init() will look at the draws that @spread is of
 */
bool fold_subject_payoffs_need_draws (const FoldSubject *subject, const FoldSpread *spread, double scale);

/**
 * fold_subject_payoffs_init:
 * @found: (out caller-allocates): the distribution; it keeps pointers into itself and into the workspace's sample
 * @stage: its workspace holds ln V and q of the subject, where the draws are needed
 * @spread: the nodes of these draws that are there already
 * @scale: payoff of a survivor per V, without noise
 * @chance: of each branch
 *
 * Over all draws and both branches, the noise of each draw integrated.
 */
void fold_subject_payoffs_init (FoldSubjectPayoffs *found,
                                const FoldSubject *subject,
                                FoldStage *stage,
                                const FoldSpread *spread,
                                double scale,
                                const double chance[FOLD_N_BRANCHES]);
