/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-engine-private.h"
#include "fold-kernel.h"
#include "fold-mixture.h"
#include "fold-noise.h"
#include "fold-outcome.h"

#define TOTAL_LOSS 0.05

static const double levels[] = { 0.025, 0.05, 0.5, 0.95 };
static const double band[] = { 0.05, 0.5, 0.95 };

/* What a subject comes to in each branch, per 1 invested. */
typedef struct
{
  double chance[FOLD_N_BRANCHES];
  double scale; /* payoff of a survivor per V, without noise */
  double recovery;
} Terms;

void
fold_outcome_certain (FoldOutcome *outcome, const FoldTaste *taste, double multiple)
{
  fold_outcome_none (outcome);
  outcome->scored = true;
  outcome->expected_multiple = multiple;
  outcome->expected_return = fold_taste_annual (taste, multiple);
  fold_taste_judge (taste, fold_taste_power (taste, multiple), multiple <= 0.0, outcome);
  outcome->p5 = outcome->p50 = outcome->p95 = multiple;
  outcome->assumption_p5 = outcome->assumption_p50 = outcome->assumption_p95 = multiple;
  outcome->p_loss = multiple < 1.0;
  outcome->p_total_loss = multiple < TOTAL_LOSS;
  outcome->cvar95 = 1.0 - multiple;
  outcome->tier = fold_risk_tier (multiple, multiple, taste->years);
}

void
fold_outcome_of_cash (FoldOutcome *outcome, const FoldTaste *taste)
{
  fold_outcome_certain (outcome, taste, taste->cash);
  outcome->expected_return = outcome->ce_return = fold_taste_annual (taste, taste->cash);
  outcome->score = 50.0;
  outcome->tier = 1;
}

void
fold_outcome_set_quantiles (FoldOutcome *outcome, const FoldTaste *taste, FoldWeighted *sample, uint32_t count)
{
  double found[4];

  fold_quantiles (sample, count, levels, 4, found);
  outcome->p5 = found[1];
  outcome->p50 = found[2];
  outcome->p95 = found[3];
  outcome->cvar95 = 1.0 - fold_mean_of_worst (sample, count, FOLD_OUTCOME_TAIL, found[1]);
  outcome->tier = fold_risk_tier (found[0], outcome->expected_multiple, taste->years);
}

void
fold_outcome_set_band (FoldOutcome *outcome, const double *expected, FoldWeighted *sample, uint32_t count)
{
  double found[3];

  for (uint32_t i = 0; i < count; i++)
    sample[i] = (FoldWeighted){ expected[i], 1.0 };
  fold_quantiles (sample, count, band, 3, found);
  outcome->assumption_p5 = found[0];
  outcome->assumption_p50 = found[1];
  outcome->assumption_p95 = found[2];
}

/* E[X | assumptions] of every row; its mean is E[X] (model 2.8). */
static double
find_expected (FoldWorkspace *work, const Terms *terms)
{
  memset (work->expected, 0, work->rows * sizeof *work->expected);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_add_expected (work->expected, work->value[b], work->may_fail ? work->survival[b] : NULL, terms->scale,
                              terms->recovery, terms->chance[b], work->rows);
  return fold_kernel_sum (work->expected, work->rows) / work->rows;
}

static double
chance_of_failure (const FoldWorkspace *work, const Terms *terms)
{
  double failure = 0.0;

  for (int b = 0; b < FOLD_N_BRANCHES && work->may_fail; b++)
    failure += terms->chance[b] * (1.0 - fold_kernel_sum (work->survival[b], work->rows) / work->rows);
  return fmax (failure, 0.0);
}

/* Assumptions known: the distribution is known too. */
static void
exact_outcome (const FoldStage *stage, const Terms *terms, double sigma, FoldOutcome *outcome)
{
  const FoldWorkspace *work = &stage->work;
  FoldMixture mixture = { .sigma = sigma, .recovery = terms->recovery, .failure = chance_of_failure (work, terms) };
  double found[4];

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      mixture.weight[b] = terms->chance[b] * (work->may_fail ? work->survival[b][0] : 1.0);
      mixture.mean[b] = terms->scale * work->value[b][0];
    }
  fold_taste_judge (&stage->taste, fold_mixture_mean_power (&mixture, &stage->taste, 1),
                    fold_mixture_below (&mixture, 0x1p-1000), outcome);
  outcome->p_loss = fold_mixture_below (&mixture, 1.0);
  outcome->p_total_loss = fold_mixture_below (&mixture, TOTAL_LOSS);
  if (!stage->quantiles)
    return;

  for (int i = 0; i < 4; i++)
    found[i] = fold_mixture_quantile (&mixture, levels[i]);
  outcome->p5 = found[1];
  outcome->p50 = found[2];
  outcome->p95 = found[3];
  outcome->assumption_p5 = outcome->assumption_p50 = outcome->assumption_p95 = outcome->expected_multiple;
  outcome->cvar95 = 1.0 - fold_mixture_mean_of_worst (&mixture, FOLD_OUTCOME_TAIL, found[1]);
  outcome->tier = fold_risk_tier (found[0], outcome->expected_multiple, stage->taste.years);
}

/*
 * Mean power over draws and noise, of survivors. The noise is integrated in every draw, by a series over all of their
 * values; where they lie too far apart for that, its draws in the workspace's x stand for it.
 */
static double
survivors_power (FoldStage *stage, const Terms *terms, double sigma)
{
  FoldWorkspace *work = &stage->work;
  double low = INFINITY, high = -INFINITY, offset = log (terms->scale), sum = 0.0;
  FoldNoiseMean mean;
  FoldNoiseNodes room;
  bool smooth = false;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    if (terms->chance[b] > 0.0)
      fold_kernel_range (work->log_value[b], work->draws, &low, &high);
  if (terms->scale > 0.0)
    smooth = fold_noise_mean_init (&mean, &room, &stage->taste, sigma, low + offset, high + offset);

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      if (terms->chance[b] <= 0.0)
        continue;
      if (smooth)
        fold_kernel_mean_power (work->part, work->log_value[b], offset, &mean, work->draws);
      else
        fold_kernel_power (work->part, work->x[b], &stage->taste, work->draws);
      sum += terms->chance[b] / work->draws
             * (work->may_fail ? fold_kernel_dot (work->part, work->survival[b], work->draws)
                               : fold_kernel_sum (work->part, work->draws));
    }
  return sum;
}

/* The payoff of survivors in every draw, and what it adds to the chances of loss. */
static void
draw_payoffs (FoldStage *stage, const double *noise, const Terms *terms, FoldOutcome *outcome)
{
  FoldWorkspace *work = &stage->work;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      const double *survival = work->may_fail ? work->survival[b] : NULL;
      double weight = terms->chance[b] / work->draws;

      if (weight <= 0.0)
        continue;
      fold_kernel_multiply (work->x[b], work->value[b], noise, work->draws);
      outcome->p_loss += weight * fold_kernel_weight_below (work->x[b], survival, 1.0, work->draws);
      outcome->p_total_loss += weight * fold_kernel_weight_below (work->x[b], survival, TOTAL_LOSS, work->draws);
    }
}

static void
sample_quantiles (FoldStage *stage, const Terms *terms, double failure, FoldOutcome *outcome)
{
  FoldWorkspace *work = &stage->work;
  uint32_t count = 0;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t i = 0; i < work->draws && terms->chance[b] > 0.0; i++)
      work->sample[count++] = (FoldWeighted){ work->x[b][i], terms->chance[b] / work->draws
                                                                 * (work->may_fail ? work->survival[b][i] : 1.0) };
  if (failure > 0.0)
    work->sample[count++] = (FoldWeighted){ terms->recovery, failure };
  fold_outcome_set_quantiles (outcome, &stage->taste, work->sample, count);
  fold_outcome_set_band (outcome, work->expected, work->sample, work->rows);
}

static void
drawn_outcome (FoldStage *stage, const FoldSubject *subject, const Terms *terms, FoldOutcome *outcome)
{
  FoldWorkspace *work = &stage->work;
  const double failure = chance_of_failure (work, terms);
  double mean_power;

  fold_subject_noise (subject->sigma, terms->scale,
                      subject->sigma > 0.0
                          ? fold_draws_normal (stage->draws, subject->own[FOLD_OWN_NOISE], work->own[FOLD_OWN_NOISE])
                          : NULL,
                      work->noise, work->draws);
  outcome->p_loss = terms->recovery < 1.0 ? failure : 0.0;
  outcome->p_total_loss = terms->recovery < TOTAL_LOSS ? failure : 0.0;
  draw_payoffs (stage, work->noise, terms, outcome);
  mean_power = survivors_power (stage, terms, subject->sigma);
  if (failure > 0.0)
    mean_power += failure * fold_taste_power (&stage->taste, terms->recovery);
  fold_taste_judge (&stage->taste, mean_power,
                    terms->scale <= 0.0      ? 1.0
                    : terms->recovery <= 0.0 ? failure
                                             : 0.0,
                    outcome);
  if (stage->quantiles)
    sample_quantiles (stage, terms, failure, outcome);
}

void
fold_subject_noise (double sigma, double scale, const double *z, double *noise, uint32_t count)
{
  if (sigma > 0.0)
    fold_kernel_noise (noise, z, sigma, scale, count);
  else
    for (uint32_t i = 0; i < count; i++)
      noise[i] = scale;
}

double
fold_subject_scale (const FoldSubject *subject, const FoldPrice *price)
{
  return price->worthless ? 0.0 : subject->growth / price->price * subject->keep;
}

static Terms
terms_of (const FoldSubject *subject, const FoldStage *stage, const FoldPrice *price)
{
  return (Terms){
    .chance = { stage->input->probability, 1.0 - stage->input->probability },
    .scale = fold_subject_scale (subject, price),
    .recovery = subject->view[FOLD_MINE].recovery,
  };
}

double
fold_subject_expect (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price)
{
  const Terms terms = terms_of (subject, stage, price);

  if (!price->worthless)
    return find_expected (&stage->work, &terms);
  for (uint32_t i = 0; i < stage->work.rows; i++)
    stage->work.expected[i] = terms.recovery;
  return terms.recovery;
}

void
fold_subject_outcome (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldOutcome *outcome)
{
  const Terms terms = terms_of (subject, stage, price);
  const double expected = fold_subject_expect (subject, stage, price);

  if (price->worthless)
    {
      fold_outcome_certain (outcome, &stage->taste, terms.recovery);
      outcome->notes |= FOLD_NOTE_NO_CONSENSUS_VALUE;
    }
  else
    {
      fold_outcome_none (outcome);
      outcome->scored = true;
      outcome->expected_multiple = expected;
      outcome->expected_return = fold_taste_annual (&stage->taste, expected);
      if (stage->deterministic)
        exact_outcome (stage, &terms, subject->sigma, outcome);
      else
        drawn_outcome (stage, subject, &terms, outcome);
      outcome->price_multiple = subject->unpriced ? NAN : price->price;
    }
  if (subject->view[FOLD_MINE].rescaled || subject->view[FOLD_MARKET].rescaled)
    outcome->notes |= FOLD_NOTE_EXPOSURE_RESCALED;
}
