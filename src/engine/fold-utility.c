/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-utility.h"

/* Rounding in (W_ce - floor) / f; a certain payoff below it is nothing. */
#define LEAST_PAYOFF 1e-13

void
fold_utility_init (FoldUtility *utility, const FoldEngineInput *input, double position)
{
  double gamma = input->risk_aversion;

  utility->kind = fabs (gamma - 1.0) < 1e-9    ? FOLD_UTILITY_LOG
                  : fabs (gamma - 3.0) < 1e-12 ? FOLD_UTILITY_CUBIC
                                               : FOLD_UTILITY_POWER;
  utility->exponent = 1.0 - gamma;
  utility->position = position;
  utility->years = input->holding_years;
  utility->log_cash = log1p (input->risk_free);
  utility->cash = exp (utility->log_cash * utility->years);
  utility->floor = (1.0 - position) * utility->cash;
  utility->purchasing_power = exp (log1p (input->inflation) * utility->years);
  utility->score_scale = input->score_scale;
}

double
fold_utility_power (const FoldUtility *utility, double x)
{
  double w = fmin (fmax (utility->floor + utility->position * x, FOLD_LEAST_WEALTH), 1.0 / FOLD_LEAST_WEALTH);

  if (utility->kind == FOLD_UTILITY_CUBIC)
    return 1.0 / (w * w);
  if (utility->kind == FOLD_UTILITY_LOG)
    return log (w);
  return exp (fmin (utility->exponent * log (w), 690.0));
}

static double
certain_wealth (const FoldUtility *utility, double mean_power)
{
  if (utility->kind == FOLD_UTILITY_CUBIC)
    return 1.0 / sqrt (mean_power);
  if (utility->kind == FOLD_UTILITY_LOG)
    return exp (mean_power);
  return exp (log (mean_power) / utility->exponent);
}

void
fold_utility_judge (const FoldUtility *utility, double mean_power, double chance_of_nothing, FoldOutcome *outcome)
{
  double x = (certain_wealth (utility, mean_power) - utility->floor) / utility->position;
  bool ruin = chance_of_nothing > 0.0 && utility->floor <= 0.0 && utility->exponent < 1e-9;

  if (ruin || x < LEAST_PAYOFF)
    x = 0.0;
  if (ruin)
    outcome->notes |= FOLD_NOTE_RUIN;
  outcome->p_nothing = chance_of_nothing;
  outcome->ce_return = fold_annual_return (x, utility->years);
  outcome->score
      = x > 0.0 ? 100.0 / (1.0 + exp ((utility->log_cash - log (x) / utility->years) / utility->score_scale)) : 0.0;
}

double
fold_volatility_equivalent (double low, double expected, double years)
{
  if (low <= 0.0 || expected <= 0.0)
    return NAN;
  return (sqrt (fmax (3.842 - 2.0 * log (low / expected), 0.0)) - 1.96) / sqrt (years);
}

uint8_t
fold_risk_tier (double low, double expected, double years)
{
  static const double limits[] = { 0.005, 0.05, 0.12, 0.20, 0.30, 0.80 };
  const double volatility = fold_volatility_equivalent (low, expected, years);
  uint8_t tier = 1;

  if (isnan (volatility))
    return 7;
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    tier += volatility >= limits[i];
  return tier;
}
