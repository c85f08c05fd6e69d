/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-basket.h"
#include "fold-kernel.h"
#include "fold-subject-payoffs.h"

static double
chance_of_failure (const FoldSpread *spread, const double chance[FOLD_N_BRANCHES])
{
  double failure = 0.0;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    failure += chance[b] * (1.0 - spread->survival[b]);
  return fmax (failure, 0.0);
}

static bool
is_certain (const FoldSubject *subject, double scale)
{
  return scale <= 0.0 || subject->sigma < FOLD_PAYOFFS_LEAST_SIGMA;
}

bool
fold_subject_payoffs_need_draws (const FoldSubject *subject, const FoldSpread *spread, double scale)
{
  return is_certain (subject, scale) || fold_subject_recovers (subject)
         || spread->n < fold_payoffs_degree (spread->half, subject->sigma);
}

/* Without noise, or with nothing that survivors get, each draw is a payoff. */
static void
take_sample (FoldPayoffs *payoffs, FoldWorkspace *work, double scale, const double chance[FOLD_N_BRANCHES])
{
  uint32_t count = 0;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      fold_kernel_exp (work->value[b], work->log_value[b], work->rows);
      for (uint32_t i = 0; i < work->rows && chance[b] > 0.0; i++)
        work->sample[count++]
            = (FoldWeighted){ scale * work->value[b][i] + (work->recovered ? work->recovered[b][i] : 0.0),
                              chance[b] / work->rows * (work->may_fail ? work->survival[b][i] : 1.0) };
    }
  if (payoffs->failure > 0.0)
    work->sample[count++] = (FoldWeighted){ payoffs->recovery, payoffs->failure };
  payoffs->sigma = 0.0;
  payoffs->sample = work->sample;
  payoffs->count = count;
}

/* Where so narrow a noise tells the draws apart, or what is recovered does, each of them is a lognormal. */
static void
take_draws (FoldPayoffs *payoffs, FoldWorkspace *work, double scale, const double chance[FOLD_N_BRANCHES])
{
  const double log_scale = log (scale);
  double *log_mean = (double *)work->sample, *weight = log_mean + FOLD_N_BRANCHES * (size_t)work->rows;

  payoffs->n = FOLD_N_BRANCHES * work->rows;
  payoffs->log_mean = log_mean;
  payoffs->weight = weight;
  payoffs->shift = work->recovered ? work->recovered[0] : NULL;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t i = 0; i < work->rows; i++)
      {
        *log_mean++ = work->log_value[b][i] + log_scale;
        *weight++ = chance[b] / work->rows * (work->may_fail ? work->survival[b][i] : 1.0);
      }
}

static void
take_nodes (FoldSubjectPayoffs *found, const FoldSpread *spread, double scale, const double chance[FOLD_N_BRANCHES])
{
  const double log_scale = log (scale);
  uint32_t n = spread->n;

  fold_spread_logarithms (spread, found->log_mean);
  for (uint32_t i = 0; i < n; i++)
    {
      found->log_mean[i] += log_scale;
      found->weight[i] = chance[FOLD_HAPPENS] * spread->weight[FOLD_HAPPENS][i]
                         + chance[FOLD_OTHERWISE] * spread->weight[FOLD_OTHERWISE][i];
    }
  for (; n % FOLD_PAYOFFS_WIDTH > 0; n++)
    {
      found->log_mean[n] = log_scale;
      found->weight[n] = 0.0;
    }
  found->payoffs.n = n;
  found->payoffs.log_mean = found->log_mean;
  found->payoffs.weight = found->weight;
}

void
fold_subject_payoffs_init (FoldSubjectPayoffs *found,
                           const FoldSubject *subject,
                           FoldStage *stage,
                           const FoldSpread *spread,
                           double scale,
                           const double chance[FOLD_N_BRANCHES])
{
  FoldWorkspace *work = &stage->work;
  FoldPayoffs *payoffs = &found->payoffs;

  found->payoffs = (FoldPayoffs){
    .sigma = subject->sigma,
    .recovery = subject->view[FOLD_MINE].recovery,
    .failure = chance_of_failure (spread, chance),
  };
  if (is_certain (subject, scale))
    {
      take_sample (payoffs, work, scale, chance);
      return;
    }
  if (fold_subject_recovers (subject))
    {
      if (!fold_basket_find_payoffs (work, subject->sigma, scale, chance, payoffs))
        take_draws (payoffs, work, scale, chance);
    }
  else if (spread->n >= fold_payoffs_degree (spread->half, subject->sigma))
    {
      take_nodes (found, spread, scale, chance);
    }
  else
    {
      take_draws (payoffs, work, scale, chance);
    }
}
