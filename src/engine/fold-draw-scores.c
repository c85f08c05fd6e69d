/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-draw-scores.h"
#include "fold-instruction-sets.h"
#include "fold-engine-visit.h"
#include "fold-kernel.h"
#include "fold-outcome.h"
#include "fold-portfolio-risk.h"
#include "fold-portfolio-draws.h"

#define LEAST_PART 1e-9

/* What a portfolio holds of one instrument: what it pays in each draw of the assumptions, and each draw of the noise.
 */
typedef struct
{
  double weight;
  double recovery;
  bool may_fail;
  double *value[FOLD_N_BRANCHES];    /* [draws] payoff of a survivor without noise */
  double *survival[FOLD_N_BRANCHES]; /* [draws] */
  double *shift[FOLD_N_BRANCHES];    /* [draws] what is paid besides */
  double *noise;                     /* [noises] */
  double *luck;                      /* [noises] it fails where this is below the chance of it */
} Member;

typedef struct
{
  const FoldEngineInput *input;
  uint32_t draws;
  uint32_t noises;
  double *instruments; /* NULL where nobody asks */
  double *portfolio;   /* the same */
  Member *members;
  uint32_t n_members;
  double certain; /* payoff of what is certain: cash, and what is borrowed */
  double unscored;
  double *memory;
  double *next;
} Scoring;

static double
judge (const FoldUtility *utility, double mean_power, double chance_of_nothing)
{
  FoldOutcome outcome = { 0 };

  fold_utility_judge (utility, mean_power, chance_of_nothing, &outcome);
  return outcome.score;
}

static void
fill (double *values, double value, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    values[i] = value;
}

/* --- instruments --- */

/*
 * Mean power over the noise of a survivor, in every draw: by the series of the score, or node by node where the draws
 * lie too far apart for that.
 */
static void
survivor_powers (FoldStage *stage, double sigma, double scale, double *power[FOLD_N_BRANCHES])
{
  const FoldWorkspace *work = &stage->work;
  const double offset = log (scale);
  double low = INFINITY, high = -INFINITY;
  FoldNoiseMean mean;
  FoldNoiseNodes nodes;
  bool smooth;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_range (work->log_value[b], work->draws, &low, &high);
  smooth = fold_noise_mean_init (&mean, &nodes, &stage->utility, sigma, low + offset, high + offset);
  if (!smooth)
    fold_noise_nodes_init (&nodes, &stage->utility, sigma, 1);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    if (smooth)
      fold_kernel_mean_power (power[b], work->log_value[b], offset, &mean, work->draws);
    else
      for (uint32_t i = 0; i < work->draws; i++)
        power[b][i] = fold_noise_mean_power (&nodes, &stage->utility, sigma, scale * work->value[b][i]);
}

/* The same where a basket's failed members leave something, which differs from draw to draw. */
static void
basket_powers (FoldStage *stage, double sigma, double scale, double *power[FOLD_N_BRANCHES])
{
  const FoldUtility any = fold_utility_above (&stage->utility, 1.0);
  const FoldWorkspace *work = &stage->work;
  FoldNoiseNodes nodes;

  fold_noise_nodes_init (&nodes, &any, sigma, 1);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t i = 0; i < work->draws; i++)
      {
        const FoldUtility above = fold_utility_above (&stage->utility, work->recovered[b][i]);

        power[b][i] = fold_noise_mean_power (&nodes, &above, sigma, scale * work->value[b][i]);
      }
}

static void
score_instrument (FoldStage *stage, const FoldSubject *subject, const FoldPrice *price, double *scores)
{
  const FoldWorkspace *work = &stage->work;
  const double chance[FOLD_N_BRANCHES]
      = { fold_engine_input_get_chance (stage->input), 1.0 - fold_engine_input_get_chance (stage->input) };
  const double scale = fold_subject_scale (subject, price), recovery = subject->view[FOLD_MINE].recovery;
  const double lost = fold_utility_power (&stage->utility, recovery);
  double *power[FOLD_N_BRANCHES] = { work->x[0], work->x[1] };

  if (price->worthless)
    {
      fill (scores, judge (&stage->utility, lost, recovery <= 0.0), work->draws);
      return;
    }
  if (work->recovered)
    basket_powers (stage, subject->sigma, scale, power);
  else if (scale > 0.0)
    survivor_powers (stage, subject->sigma, scale, power);
  else
    for (int b = 0; b < FOLD_N_BRANCHES; b++)
      fill (power[b], fold_utility_power (&stage->utility, 0.0), work->draws);

  for (uint32_t i = 0; i < work->draws; i++)
    {
      double mean_power = 0.0, failure = 0.0;

      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        {
          double survival = work->may_fail ? work->survival[b][i] : 1.0;

          mean_power += chance[b] * survival * power[b][i];
          failure += chance[b] * (1.0 - survival);
        }
      mean_power += failure > 0.0 ? failure * lost : 0.0;
      scores[i] = judge (&stage->utility, mean_power,
                         scale <= 0.0 && !work->recovered ? 1.0
                         : recovery <= 0.0                ? failure
                                                          : 0.0);
    }
}

/* --- the portfolio --- */

static double *
cut (Scoring *scoring, uint32_t count)
{
  double *piece = scoring->next;

  scoring->next += count;
  return piece;
}

static double
weight_of (const FoldEngineInput *input, uint32_t instrument)
{
  double weight = 0.0;

  for (uint32_t at = input->portfolio_start[0]; at < input->portfolio_start[1]; at++)
    weight += input->portfolio_instrument[at] == instrument ? input->portfolio_weight[at] : 0.0;
  return weight;
}

static void
hold (Scoring *scoring, FoldStage *stage, const FoldSubject *subject, const FoldPrice *price, double weight)
{
  FoldWorkspace *work = &stage->work;
  const double scale = fold_subject_scale (subject, price);
  Member *member = &scoring->members[scoring->n_members++];

  member->weight = weight;
  member->recovery = subject->view[FOLD_MINE].recovery;
  member->may_fail = work->may_fail || price->worthless;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      member->value[b] = cut (scoring, scoring->draws);
      member->survival[b] = cut (scoring, scoring->draws);
      member->shift[b] = cut (scoring, scoring->draws);
      for (uint32_t n = 0; n < scoring->draws; n++)
        {
          member->value[b][n] = scale * work->value[b][n];
          member->survival[b][n] = price->worthless ? 0.0 : work->may_fail ? work->survival[b][n] : 1.0;
          member->shift[b][n] = work->recovered && !price->worthless ? work->recovered[b][n] : 0.0;
        }
    }
  member->noise = cut (scoring, scoring->noises);
  member->luck = cut (scoring, scoring->noises);
  if (subject->sigma > 0.0)
    fold_subject_common_noise (subject, stage, work->part);
  fold_subject_noise (subject->sigma, 1.0, work->part, member->noise, scoring->noises);
  if (member->may_fail)
    {
      fold_subject_common_survival (subject, stage, work->part);
      memcpy (member->luck, work->part, scoring->noises * sizeof *member->luck);
    }
}

FOLD_CLONES static void
add_member (double *restrict x,
            const double *restrict noise,
            const double *restrict luck,
            double value,
            double recovery,
            double failure,
            uint32_t count)
{
  for (uint32_t m = 0; m < count; m++)
    x[m] += luck[m] < failure ? recovery : value * noise[m];
}

/* The payoff in one draw of the assumptions and one branch, over all draws of the noise. */
static void
pay (const Scoring *scoring, uint32_t draw, int branch, double *x)
{
  const double part = 1.0 - scoring->unscored;
  double certain = scoring->certain / part;

  for (uint32_t i = 0; i < scoring->n_members; i++)
    certain += scoring->members[i].weight / part * scoring->members[i].shift[branch][draw];
  fill (x, certain, scoring->noises);
  for (uint32_t i = 0; i < scoring->n_members; i++)
    {
      const Member *member = &scoring->members[i];
      const double weight = member->weight / part, value = weight * member->value[branch][draw];

      if (member->may_fail)
        add_member (x, member->noise, member->luck, value, weight * member->recovery,
                    1.0 - member->survival[branch][draw], scoring->noises);
      else
        fold_kernel_add (x, member->noise, value, scoring->noises);
    }
}

static bool
is_short (const FoldEngineInput *input)
{
  for (uint32_t at = input->portfolio_start[0]; at < input->portfolio_start[1]; at++)
    if (input->portfolio_weight[at] < 0.0)
      return true;
  return false;
}

static void
score_portfolio (Scoring *scoring)
{
  const FoldEngineInput *input = scoring->input;
  const double chance[FOLD_N_BRANCHES]
      = { fold_engine_input_get_chance (input), 1.0 - fold_engine_input_get_chance (input) };
  const uint32_t noises = scoring->noises;
  double x[FOLD_DRAW_NOISES], power[FOLD_DRAW_NOISES];
  double multiple, cash = fold_portfolio_cash (input, 0, &multiple);
  FoldUtility utility;

  fold_utility_init (&utility, input, 1.0);
  scoring->certain += cash * multiple;
  if (is_short (input) || 1.0 - scoring->unscored < LEAST_PART)
    {
      fill (scoring->portfolio, NAN, scoring->draws);
      return;
    }
  for (uint32_t n = 0; n < scoring->draws; n++)
    {
      double mean_power = 0.0, nothing = 0.0;

      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        {
          if (chance[b] <= 0.0)
            continue;
          pay (scoring, n, b, x);
          fold_kernel_power (power, x, &utility, noises);
          mean_power += chance[b] * fold_kernel_sum (power, noises) / noises;
          nothing += chance[b] * fold_kernel_weight_below (x, NULL, FOLD_LEAST_WEALTH, noises) / noises;
        }
      scoring->portfolio[n] = judge (&utility, mean_power, nothing);
    }
}

/* --- the whole --- */

static void
visit (void *data, uint32_t i, FoldStage *stage, const FoldSubject *subject, const FoldPrice *price)
{
  Scoring *scoring = data;
  const bool cash = scoring->input->kind[i] == FOLD_CASH;
  const double weight = scoring->portfolio ? weight_of (scoring->input, i) : 0.0;

  if (scoring->instruments && subject)
    score_instrument (stage, subject, price, scoring->instruments + (size_t)i * scoring->draws);
  else if (scoring->instruments)
    fill (scoring->instruments + (size_t)i * scoring->draws, cash ? 50.0 : NAN, scoring->draws);

  if (weight == 0.0)
    return;
  if (subject)
    hold (scoring, stage, subject, price, weight);
  else if (cash)
    scoring->certain += weight * stage->utility.cash;
  else
    scoring->unscored += weight;
}

static bool
make_room (Scoring *scoring)
{
  const uint32_t n = scoring->input->n_instruments;
  const size_t doubles = 6 * (size_t)scoring->draws + 2 * (size_t)scoring->noises;

  scoring->members = malloc ((n + 1) * sizeof *scoring->members);
  scoring->next = scoring->memory = malloc ((n * doubles + 1) * sizeof *scoring->memory);
  return scoring->members && scoring->memory;
}

FoldEngineStatus
fold_engine_score_draws (FoldEngine *engine,
                         const FoldEngineInput *input,
                         const FoldEngineOptions *options,
                         FoldResample resample,
                         const atomic_bool *cancel,
                         double *instruments,
                         double *portfolio)
{
  static const FoldEngineOptions usual = { .draws = FOLD_ENGINE_DEFAULT_DRAWS };
  const uint32_t draws = options && options->draws > 0 ? options->draws : FOLD_ENGINE_DEFAULT_DRAWS;
  Scoring scoring = {
    .input = input,
    .draws = draws,
    .noises = draws < FOLD_DRAW_NOISES ? draws : FOLD_DRAW_NOISES,
    .instruments = instruments,
    .portfolio = input->n_portfolios > 0 ? portfolio : NULL,
  };
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  if (options && options->deterministic)
    return FOLD_ENGINE_REFUSED;
  if (!scoring.portfolio || make_room (&scoring))
    status = fold_engine_visit (engine, input, options ? options : &usual, resample, cancel,
                                &(FoldVisitor){ &scoring, visit });
  if (status == FOLD_ENGINE_DONE && scoring.portfolio)
    score_portfolio (&scoring);
  free (scoring.members);
  free (scoring.memory);
  return status;
}
