/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-taste.h"

/* Rounding in (W_ce - floor) / f; a certain payoff below it is nothing. */
#define LEAST_PAYOFF 1e-13

void
fold_taste_init (FoldTaste *taste, const FoldEngineInput *input, double position)
{
  double gamma = input->risk_aversion;

  taste->kind = fabs (gamma - 1.0) < 1e-9    ? FOLD_TASTE_LOG
                : fabs (gamma - 3.0) < 1e-12 ? FOLD_TASTE_CUBIC
                                             : FOLD_TASTE_POWER;
  taste->exponent = 1.0 - gamma;
  taste->position = position;
  taste->years = input->holding_years;
  taste->log_cash = log1p (input->risk_free);
  taste->cash = exp (taste->log_cash * taste->years);
  taste->floor = (1.0 - position) * taste->cash;
  taste->score_scale = input->score_scale;
}

double
fold_taste_power (const FoldTaste *taste, double x)
{
  double w = fmin (fmax (taste->floor + taste->position * x, FOLD_LEAST_WEALTH), 1.0 / FOLD_LEAST_WEALTH);

  if (taste->kind == FOLD_TASTE_CUBIC)
    return 1.0 / (w * w);
  if (taste->kind == FOLD_TASTE_LOG)
    return log (w);
  return exp (fmin (taste->exponent * log (w), 690.0));
}

static double
certain_wealth (const FoldTaste *taste, double mean_power)
{
  if (taste->kind == FOLD_TASTE_CUBIC)
    return 1.0 / sqrt (mean_power);
  if (taste->kind == FOLD_TASTE_LOG)
    return exp (mean_power);
  return exp (log (mean_power) / taste->exponent);
}

double
fold_taste_annual (const FoldTaste *taste, double multiple)
{
  return (taste->years < 1.0 ? multiple : pow (multiple, 1.0 / taste->years)) - 1.0;
}

void
fold_taste_judge (const FoldTaste *taste, double mean_power, double chance_of_nothing, FoldOutcome *outcome)
{
  double x = (certain_wealth (taste, mean_power) - taste->floor) / taste->position;
  bool ruin = chance_of_nothing > 0.0 && taste->floor <= 0.0 && taste->exponent < 1e-9;

  if (ruin || x < LEAST_PAYOFF)
    x = 0.0;
  if (ruin)
    outcome->notes |= FOLD_NOTE_RUIN;
  outcome->p_nothing = chance_of_nothing;
  outcome->ce_return = fold_taste_annual (taste, x);
  outcome->score
      = x > 0.0 ? 100.0 / (1.0 + exp ((taste->log_cash - log (x) / taste->years) / taste->score_scale)) : 0.0;
}

uint8_t
fold_risk_tier (double low, double expected, double years)
{
  static const double limits[] = { 0.005, 0.05, 0.12, 0.20, 0.30, 0.80 };
  double spread, volatility;
  uint8_t tier = 1;

  if (low <= 0.0 || expected <= 0.0)
    return 7;
  spread = 3.842 - 2.0 * log (low / expected);
  volatility = (sqrt (fmax (spread, 0.0)) - 1.96) / sqrt (years);
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    tier += volatility >= limits[i];
  return tier;
}
