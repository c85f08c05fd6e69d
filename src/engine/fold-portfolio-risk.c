/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "fold-kernel.h"
#include "fold-outcome.h"
#include "fold-portfolio-risk.h"
#include "fold-risk.h"

/* A gain nearer to nothing than this has no proportion to a return. */
#define NO_GAIN 1e-9

/*
 * Positions: those of one portfolio, then its cash.
 * @weight: [@n] of the value
 * @held: [@n] of what has an outcome; 0 for a position without
 * @with_whole: [@n] covariance with the portfolio
 * @part: [@n] of the volatility
 */
typedef struct
{
  uint32_t n;
  double cash_multiple;
  double *weight;
  double *held;
  double *with_whole;
  double *part;
} Positions;

/* Where a position stands among what is held; not for cash. */
static uint32_t
place_of (const FoldHeld *held, const FoldEngineInput *input, uint32_t portfolio, uint32_t position)
{
  return held->place[input->portfolio_instrument[input->portfolio_start[portfolio] + position]];
}

static bool
positions_init (Positions *positions,
                const FoldHeld *held,
                const FoldEngineInput *input,
                uint32_t portfolio,
                const double *x)
{
  const uint32_t start = input->portfolio_start[portfolio], n = input->portfolio_start[portfolio + 1] - start + 1;
  double unknown = 0.0;

  positions->weight = calloc (4 * (size_t)n, sizeof (double));
  if (!positions->weight)
    return false;
  positions->n = n;
  positions->held = positions->weight + n;
  positions->with_whole = positions->held + n;
  positions->part = positions->with_whole + n;

  for (uint32_t i = 0; i + 1 < n; i++)
    {
      const uint32_t place = place_of (held, input, portfolio, i);

      positions->weight[i] = input->portfolio_weight[start + i];
      positions->with_whole[i]
          = fold_held_covariance (held, fold_engine_input_get_chance (input), fold_held_payoff (held, place), x);
      if (held->known[place])
        positions->held[i] = positions->weight[i];
      else
        unknown += positions->weight[i];
    }
  positions->weight[n - 1] = positions->held[n - 1] = fold_portfolio_cash (input, portfolio, &positions->cash_multiple);
  for (uint32_t i = 0; i < n; i++)
    positions->held[i] /= 1.0 - unknown;
  return true;
}

/* Weights of the draws in the worst of the portfolio, into the workspace's x. */
static void
weigh_worst (FoldStage *stage, const double *x, double quantile)
{
  const double chance[FOLD_N_BRANCHES]
      = { fold_engine_input_get_chance (stage->input), 1.0 - fold_engine_input_get_chance (stage->input) };
  const uint32_t draws = stage->work.draws;
  FoldWeighted *sample = stage->work.sample;

  for (uint32_t i = 0; i < FOLD_N_BRANCHES * draws; i++)
    sample[i] = (FoldWeighted){ x[i], chance[i / draws] / draws };
  fold_weights_of_worst (sample, FOLD_N_BRANCHES * draws, FOLD_OUTCOME_TAIL, quantile);
  for (uint32_t i = 0; i < FOLD_N_BRANCHES * draws; i++)
    stage->work.x[i / draws][i % draws] = sample[i].weight;
}

static double
mean_in_worst (const FoldStage *stage, const FoldHeld *held, uint32_t place)
{
  const double *x = fold_held_payoff (held, place);
  double mean = held->mean[place];

  for (int b = 0; b < FOLD_N_BRANCHES; b++, x += held->draws)
    mean += fold_kernel_dot (x, stage->work.x[b], held->draws);
  return mean;
}

/* Returns a year per gain over the holding period; at no gain, the limit. */
static double
return_per_gain (const FoldOutcome *outcome, double years)
{
  double gain = outcome->expected_multiple - 1.0;

  if (fabs (gain) > NO_GAIN)
    return outcome->expected_return / gain;
  return 1.0 / fmax (years, 1.0);
}

static void
fill_contributions (const Positions *positions,
                    const FoldHeld *held,
                    const FoldStage *stage,
                    uint32_t portfolio,
                    const FoldOutcome *outcome,
                    FoldContribution *contributions)
{
  const FoldEngineInput *input = stage->input;
  const double annual = return_per_gain (outcome, input->holding_years);

  for (uint32_t i = 0; i < positions->n; i++)
    {
      const bool cash = i + 1 == positions->n;
      const uint32_t place = cash ? held->n : place_of (held, input, portfolio, i);

      contributions[i] = (FoldContribution){ positions->weight[i], NAN, NAN, NAN };
      if (!cash && !held->known[place])
        continue;
      contributions[i].volatility = positions->part[i];
      contributions[i].tail
          = -positions->held[i] * ((cash ? positions->cash_multiple : mean_in_worst (stage, held, place)) - 1.0);
      contributions[i].expected_return
          = positions->held[i] * ((cash ? positions->cash_multiple : held->expected[place]) - 1.0) * annual;
    }
}

bool
fold_portfolio_risk (const FoldHeld *held,
                     FoldStage *stage,
                     uint32_t portfolio,
                     const double *x,
                     const FoldOutcome *outcome,
                     FoldPortfolioRisk *risk)
{
  Positions positions;

  if (!positions_init (&positions, held, stage->input, portfolio, x))
    return false;
  risk->hhi = fold_risk_concentration (positions.weight, positions.n);
  risk->effective_number = 1.0 / risk->hhi;
  if (isnan (outcome->expected_multiple))
    {
      risk->volatility = NAN;
      for (uint32_t i = 0; i < positions.n; i++)
        risk->contributions[i] = (FoldContribution){ positions.weight[i], NAN, NAN, NAN };
      free (positions.weight);
      return true;
    }
  risk->volatility = fold_risk_volatility (positions.held, positions.with_whole, positions.n, positions.part);
  weigh_worst (stage, x, outcome->p5);
  fill_contributions (&positions, held, stage, portfolio, outcome, risk->contributions);
  free (positions.weight);
  return true;
}
