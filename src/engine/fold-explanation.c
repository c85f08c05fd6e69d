/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "fold-growth-split.h"
#include "fold-switches.h"

#define N_SETS (1u << FOLD_N_GROUPS)
#define CASH_SCORE 50.0

/* What every set of groups comes to; NaN where it is not known yet. */
typedef struct
{
  double score[N_SETS];
  double log_return[N_SETS];
} Worths;

/* Groups by how much a change of them makes the engine do again, the least first. */
static const FoldGroup turns[FOLD_N_GROUPS] = {
  FOLD_GROUP_MARKET,  FOLD_GROUP_ILLIQUIDITY, FOLD_GROUP_PRICE,  FOLD_GROUP_SURVIVAL,    FOLD_GROUP_MARGIN,
  FOLD_GROUP_CAPTURE, FOLD_GROUP_CHAIN,       FOLD_GROUP_DIRECT, FOLD_GROUP_UNCERTAINTY,
};

/* The set that comes as number `turn`, so that what is dear to switch is switched seldom. */
static FoldGroups
set_of_turn (uint32_t turn)
{
  FoldGroups groups = 0;

  for (int i = 0; i < FOLD_N_GROUPS; i++)
    if (turn & (1u << i))
      groups |= FOLD_GROUP_BIT (turns[i]);
  return groups;
}

static double
log_return_of (const FoldEngineInput *input, double certain_return)
{
  double years = input->holding_years;

  return (years < 1.0 ? log1p (certain_return) / years : log1p (certain_return)) - log1p (input->risk_free);
}

static FoldEngineStatus
judge_set (FoldEngine *engine,
           const FoldSwitches *switches,
           FoldGroups groups,
           const atomic_bool *cancel,
           FoldEngineResult **result,
           Worths *worths)
{
  FoldEngineInput input;
  FoldEngineOptions options;
  FoldEngineStatus status;

  fold_switches_set (switches, groups, &input, &options);
  status = fold_engine_run (engine, &input, &options, cancel, result);
  if (status == FOLD_ENGINE_DONE)
    {
      worths->score[groups] = (*result)->instruments[0].score;
      worths->log_return[groups] = log_return_of (&input, (*result)->instruments[0].ce_return);
    }
  return status;
}

static FoldEngineStatus
judge_all (FoldEngine *engine, const FoldSwitches *switches, const atomic_bool *cancel, Worths *worths)
{
  FoldEngineResult *result = NULL;
  FoldEngineStatus status = FOLD_ENGINE_DONE;

  for (FoldGroups groups = 0; groups < N_SETS; groups++)
    worths->score[groups] = worths->log_return[groups] = NAN;
  worths->score[0] = CASH_SCORE;
  worths->log_return[0] = 0.0;
  for (uint32_t turn = 0; turn < N_SETS && status == FOLD_ENGINE_DONE; turn++)
    {
      FoldGroups groups = set_of_turn (turn), settled = fold_switches_settle (switches, groups);

      if (isnan (worths->score[settled]))
        status = judge_set (engine, switches, settled, cancel, &result, worths);
      worths->score[groups] = worths->score[settled];
      worths->log_return[groups] = worths->log_return[settled];
    }
  fold_engine_result_free (result);
  return status;
}

/* The chance that exactly `before` other groups come before one, all orders alike: s! (n - 1 - s)! / n! per set. */
static double
weight_of_size (int before)
{
  double weight = 1.0 / FOLD_N_GROUPS;

  for (int i = 0; i < before; i++)
    weight *= (i + 1.0) / (FOLD_N_GROUPS - 1 - i);
  return weight;
}

/* L. S. Shapley, "A value for n-person games" (1953). */
static void
share_out (const double *worth, double *parts)
{
  for (int group = 0; group < FOLD_N_GROUPS; group++)
    {
      parts[group] = 0.0;
      for (FoldGroups groups = 0; groups < N_SETS; groups++)
        if (!(groups & FOLD_GROUP_BIT (group)))
          parts[group] += weight_of_size (__builtin_popcount (groups))
                          * (worth[groups | FOLD_GROUP_BIT (group)] - worth[groups]);
    }
}

static void
share_worths (const Worths *worths, FoldExplanation *explanation)
{
  explanation->score = worths->score[N_SETS - 1];
  explanation->log_return = worths->log_return[N_SETS - 1];
  share_out (worths->score, explanation->points);
  explanation->has_returns = true;
  for (FoldGroups groups = 0; groups < N_SETS; groups++)
    explanation->has_returns &= isfinite (worths->log_return[groups]);
  if (explanation->has_returns)
    share_out (worths->log_return, explanation->log_returns);
}

static FoldEngineStatus
explain_score (FoldEngine *engine,
               const FoldEngineInput *input,
               uint32_t instrument,
               const FoldEngineOptions *options,
               const atomic_bool *cancel,
               FoldExplanation *explanation)
{
  FoldSwitches switches;
  Worths worths;
  FoldEngineStatus status;

  if (!fold_switches_init (&switches, input, instrument, options))
    return FOLD_ENGINE_NO_MEMORY;
  status = judge_all (engine, &switches, cancel, &worths);
  fold_switches_clear (&switches);
  if (status == FOLD_ENGINE_DONE)
    share_worths (&worths, explanation);
  return status;
}

static FoldEngineStatus
explain (FoldEngine *engine,
         const FoldEngineInput *input,
         uint32_t instrument,
         const FoldEngineOptions *options,
         const atomic_bool *cancel,
         FoldExplanation *explanation)
{
  switch (input->kind[instrument])
    {
    case FOLD_CASH:
      explanation->scored = explanation->has_returns = true;
      explanation->score = CASH_SCORE;
      return FOLD_ENGINE_DONE;
    case FOLD_SCORED:
      explanation->scored = true;
      explanation->venture = input->venture && input->venture[instrument].post_money > 0.0;
      if (!fold_growth_split (input, instrument, explanation))
        return FOLD_ENGINE_NO_MEMORY;
      return explain_score (engine, input, instrument, options, cancel, explanation);
    case FOLD_NOT_SCORED:
    default:
      explanation->score = NAN;
      return FOLD_ENGINE_DONE;
    }
}

FoldEngineStatus
fold_explanation_new (FoldEngine *engine,
                      const FoldEngineInput *input,
                      uint32_t instrument,
                      const FoldEngineOptions *options,
                      const atomic_bool *cancel,
                      FoldExplanation **explanation)
{
  size_t room = fold_growth_split_room (input, instrument) * sizeof (FoldGrowthPart);
  FoldExplanation *made = calloc (1, sizeof *made + room);
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  if (made)
    status = explain (engine, input, instrument, options, cancel, made);
  if (status == FOLD_ENGINE_DONE)
    *explanation = made;
  else
    free (made);
  return status;
}

void
fold_explanation_free (FoldExplanation *explanation)
{
  free (explanation);
}
