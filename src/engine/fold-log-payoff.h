/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-input.h"
#include "fold-engine-result.h"
#include "fold-theme-draws.h"

/**
 * FoldLogPayoff: the first two moments of ln X in a branch.
 * @may_be_nothing: X may be 0, so that there is no ln X
 */
typedef struct
{
  double mean;
  double square;
  bool may_be_nothing;
} FoldLogPayoff;

/**
 * fold_log_payoff_judge:
 * @payoff: [FOLD_N_BRANCHES]
 * @outcome: its swing, under the input's lens, and its scenario_share, at my probability, are set
 *
 * Model 2.15 and 2.16: sd (ln X) / sqrt (H), and p (1 - p) (m_1 - m_0)^2 / Var ln X.
 */
void fold_log_payoff_judge (const FoldLogPayoff *payoff, const FoldEngineInput *input, FoldOutcome *outcome);
