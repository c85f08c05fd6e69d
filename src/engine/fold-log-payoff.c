/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-log-payoff.h"

#include <math.h>

/* What rounding leaves of the variance of something certain, per square of ln X. */
#define ROUNDING 1e-12

/* Var (ln X | B). */
static double
find_inner_variance (const FoldLogPayoff *payoff)
{
  const double variance = payoff->square - payoff->mean * payoff->mean;

  return variance > ROUNDING * payoff->square ? variance : 0.0;
}

/* Var ln X: that within the branches and that between them; NaN where X may be 0. */
static double
find_variance (const FoldLogPayoff *payoff, double p, double *between)
{
  const double gap = payoff[FOLD_HAPPENS].mean - payoff[FOLD_OTHERWISE].mean;
  double variance = *between = p * (1.0 - p) * gap * gap;

  if ((p > 0.0 && payoff[FOLD_HAPPENS].may_be_nothing) || (p < 1.0 && payoff[FOLD_OTHERWISE].may_be_nothing))
    return NAN;
  if (p > 0.0)
    variance += p * find_inner_variance (&payoff[FOLD_HAPPENS]);
  if (p < 1.0)
    variance += (1.0 - p) * find_inner_variance (&payoff[FOLD_OTHERWISE]);
  return variance;
}

void
fold_log_payoff_judge (const FoldLogPayoff *payoff, const FoldEngineInput *input, FoldOutcome *outcome)
{
  double between, variance;

  variance = find_variance (payoff, fold_engine_input_get_chance (input), &between);
  outcome->swing = sqrt (variance / input->holding_years);
  variance = find_variance (payoff, input->probability, &between);
  outcome->scenario_share = variance > 0.0 ? between / variance : variance;
}
