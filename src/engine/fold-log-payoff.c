/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-log-payoff.h"

#include <math.h>

/* What rounding leaves of the variance of something certain, per square of ln X. */
#define ROUNDING 1e-12

void
fold_log_payoff_judge (const FoldLogPayoff *payoff, double probability, double years, FoldOutcome *outcome)
{
  const double chance[FOLD_N_BRANCHES] = { probability, 1.0 - probability };
  const double gap = payoff[FOLD_HAPPENS].mean - payoff[FOLD_OTHERWISE].mean;
  double mean = 0.0, square = 0.0, variance;

  outcome->swing = outcome->scenario_share = NAN;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      if (chance[b] > 0.0 && payoff[b].may_be_nothing)
        return;
      mean += chance[b] > 0.0 ? chance[b] * payoff[b].mean : 0.0;
      square += chance[b] > 0.0 ? chance[b] * payoff[b].square : 0.0;
    }
  variance = square - mean * mean;
  if (variance <= ROUNDING * square)
    variance = 0.0;
  outcome->swing = sqrt (variance / years);
  outcome->scenario_share = variance > 0.0 ? probability * (1.0 - probability) * gap * gap / variance : 0.0;
}
