/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-input.h"
#include "fold-engine-result.h"

/* Wealth below this counts as ruin. */
#define FOLD_LEAST_WEALTH 1e-150

typedef enum
{
  FOLD_UTILITY_POWER,
  FOLD_UTILITY_CUBIC,
  FOLD_UTILITY_LOG,
} FoldUtilityKind;

/**
 * FoldUtility: how an investor turns uncertain payoffs into one certain one (model 2.9): constant relative risk
 * aversion over W = @floor + @position X.
 * @exponent: 1 - gamma
 * @cash: G = (1 + r_f)^H
 */
typedef struct
{
  FoldUtilityKind kind;
  double exponent;
  double position;
  double cash;
  double floor;
  double years;
  double log_cash;         /* ln (1 + r_f) */
  double purchasing_power; /* (1 + i)^H: what keeps it */
  double score_scale;
} FoldUtility;

/**
 * fold_utility_init:
 * @position: f, (0,1]; 1 for a portfolio
 */
void fold_utility_init (FoldUtility *utility, const FoldEngineInput *input, double position);

/**
 * fold_utility_above:
 *
 * Returns: the same of what a payoff has besides the certain part @shift
 */
static inline FoldUtility
fold_utility_above (const FoldUtility *utility, double shift)
{
  FoldUtility above = *utility;

  above.floor += utility->position * shift;
  return above;
}

/**
 * fold_utility_power:
 * @x: a payoff per 1 invested
 *
 * Returns: W^(1 - gamma), or ln W where gamma is 1
 */
double fold_utility_power (const FoldUtility *utility, double x);

/**
 * fold_utility_judge:
 * @mean_power: the mean of fold_utility_power() over what may happen
 * @chance_of_nothing: P(X <= 0); with the whole wealth at stake and gamma >= 1 nothing makes up for it
 * @outcome: its score and ce_return are set, and whether it is ruin
 */
void fold_utility_judge (const FoldUtility *utility, double mean_power, double chance_of_nothing, FoldOutcome *outcome);

/**
 * fold_volatility_equivalent:
 * @low: the 2.5 % quantile of X
 * @expected: E[X]
 * @years: H
 *
 * Returns: the volatility equivalent to the quantile (VEV) of the EU's PRIIPs regulation (Annex II of 2017/653), a
 *   year; NaN where it may be nothing
 */
double fold_volatility_equivalent (double low, double expected, double years);

/**
 * fold_risk_tier:
 *
 * As fold_volatility_equivalent(): the market risk class of the same regulation.
 *
 * Returns: 1 (calm) to 7
 */
uint8_t fold_risk_tier (double low, double expected, double years);
