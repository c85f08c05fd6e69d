/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-basket.h"
#include "fold-kept.h"
#include "fold-noise.h"
#include "fold-normal.h"
#include "fold-outcome.h"
#include "fold-subject-payoffs.h"
#include "fold-workspace.h"

/* ln V and q of every draw, for those who have to look at them. */
static double *const *
take_columns (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept)
{
  fold_subject_take_columns (subject, stage, price, kept);
  return stage->work.may_fail ? stage->work.survival : NULL;
}

void
fold_kept_update_spread (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept)
{
  FoldFingerprint print = fold_subject_fingerprint (subject, stage, price);
  FoldWorkspace *work = &stage->work;

  fold_fingerprint_add (&print, &subject->sigma, sizeof subject->sigma);
  if (fold_fingerprint_equal (kept->spread_of, print))
    return;
  fold_subject_find_columns (subject, stage, price, kept);
  fold_workspace_find_spread (work, subject, work->may_fail, &kept->spread);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    kept->recovered[b] = work->recovered ? fold_kernel_sum (work->recovered[b], work->rows) / work->rows : 0.0;
  kept->spread_of = print;
}

/*
 * Mean power over draws and noise, of survivors. The noise is integrated at every node of the spread. Where the power
 * of a lognormal is known, or where there are no nodes, every draw is looked at; in the latter case with its own noise.
 */
static void
find_power (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept)
{
  const FoldUtility *utility = &stage->utility;
  FoldWorkspace *work = &stage->work;
  double values[FOLD_SPREAD_MAX_NODES], powers[FOLD_SPREAD_MAX_NODES], slope, shift;
  double *const *survival;
  FoldNoiseNodes nodes;

  if (fold_noise_power_is_exponential (utility, subject->sigma, &slope, &shift))
    {
      survival = take_columns (subject, stage, price, kept);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        kept->power[b] = fold_kernel_sum_exp (work->log_value[b], survival ? survival[b] : NULL, slope,
                                              slope * log (scale) + shift, work->rows)
                         / work->rows;
    }
  else if (kept->spread.n > 0)
    {
      fold_spread_values (&kept->spread, scale, values);
      if (utility->floor > 0.0)
        fold_noise_nodes_init (&nodes, utility, subject->sigma, 1);
      fold_noise_mean_powers (&nodes, utility, subject->sigma, values, powers, kept->spread.n);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        kept->power[b] = fold_spread_mean (&kept->spread, (FoldBranch)b, powers);
    }
  else
    {
      survival = take_columns (subject, stage, price, kept);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        fold_kernel_exp (work->value[b], work->log_value[b], work->rows);
      fold_subject_draw_payoffs (subject, stage, scale);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        {
          fold_kernel_power (work->part, work->x[b], utility, work->draws);
          kept->power[b] = (survival ? fold_kernel_dot (work->part, survival[b], work->draws)
                                     : fold_kernel_sum (work->part, work->draws))
                           / work->draws;
        }
    }
}

/* The same of a basket whose failed members leave something, and the moments of ln X with it. */
static void
find_basket_means (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept)
{
  take_columns (subject, stage, price, kept);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      FoldBasketMeans means;

      fold_basket_find_means (&stage->work, (FoldBranch)b, &stage->utility, subject->sigma, scale, &means);
      kept->power[b] = means.power;
      kept->log_mean[b] = means.log;
      kept->log_square[b] = means.log_square;
    }
}

static void
update_power (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept)
{
  const FoldUtility *utility = &stage->utility;
  const double numbers[]
      = { subject->sigma, scale, utility->kind, utility->exponent, utility->position, utility->floor };
  FoldFingerprint print = kept->spread_of;

  fold_fingerprint_add (&print, numbers, sizeof numbers);
  if (fold_fingerprint_equal (kept->power_of, print))
    return;
  if (fold_subject_recovers (subject))
    find_basket_means (subject, stage, price, scale, kept);
  else if (scale > 0.0)
    find_power (subject, stage, price, scale, kept);
  else
    for (int b = 0; b < FOLD_N_BRANCHES; b++)
      kept->power[b] = kept->spread.survival[b] * fold_utility_power (utility, 0.0);
  kept->power_of = print;
}

/* Chances that ln V + sigma z is below each limit. */
static void
find_losses_of_nodes (FoldKept *kept, double sigma, const double limits[FOLD_N_LIMITS])
{
  double logarithms[FOLD_SPREAD_MAX_NODES], z[FOLD_N_LIMITS * FOLD_SPREAD_MAX_NODES];
  double cdf[FOLD_N_LIMITS * FOLD_SPREAD_MAX_NODES], power[FOLD_N_LIMITS * FOLD_SPREAD_MAX_NODES];
  const uint32_t n = kept->spread.n;

  fold_spread_logarithms (&kept->spread, logarithms);
  for (uint32_t l = 0; l < FOLD_N_LIMITS; l++)
    for (uint32_t i = 0; i < n; i++)
      z[l * n + i] = (limits[l] - logarithms[i]) / sigma;
  fold_normal_cdfs (z, cdf, power, FOLD_N_LIMITS * n);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t l = 0; l < FOLD_N_LIMITS; l++)
      kept->losses[b][l] = fold_spread_mean (&kept->spread, (FoldBranch)b, cdf + l * n);
}

/* The same from the draws themselves, where noise is so narrow that it tells them apart. */
static void
find_losses_of_draws (const FoldSubject *subject,
                      FoldStage *stage,
                      const FoldPrice *price,
                      const double limits[FOLD_N_LIMITS],
                      FoldKept *kept)
{
  double *const *survival = take_columns (subject, stage, price, kept);
  const bool certain = subject->sigma < FOLD_PAYOFFS_LEAST_SIGMA;
  FoldWorkspace *work = &stage->work;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (int l = 0; l < FOLD_N_LIMITS; l++)
      {
        const double *weights = survival ? survival[b] : NULL;
        double sum;

        if (certain)
          {
            sum = fold_kernel_weight_below (work->log_value[b], weights, limits[l], work->rows);
          }
        else
          {
            for (uint32_t i = 0; i < work->rows; i++)
              work->part[i] = (limits[l] - work->log_value[b][i]) / subject->sigma;
            fold_normal_to_uniform (work->part, work->rows);
            sum = weights ? fold_kernel_dot (work->part, weights, work->rows)
                          : fold_kernel_sum (work->part, work->rows);
          }
        kept->losses[b][l] = sum / work->rows;
      }
}

static void
find_losses (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept)
{
  /* X < limit where ln V + sigma z < ln limit - ln scale + sigma^2 / 2 */
  const double even = 0.5 * subject->sigma * subject->sigma - log (scale);
  const double limits[FOLD_N_LIMITS]
      = { even, log (FOLD_TOTAL_LOSS) + even, log (stage->utility.purchasing_power) + even };

  if (fold_subject_payoffs_need_draws (subject, &kept->spread, scale))
    find_losses_of_draws (subject, stage, price, limits, kept);
  else
    find_losses_of_nodes (kept, subject->sigma, limits);
}

/* The same of a basket whose failed members leave something. */
static void
find_basket_losses (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept)
{
  static const double chances[FOLD_N_BRANCHES][FOLD_N_BRANCHES] = { { 1.0, 0.0 }, { 0.0, 1.0 } };
  const double limits[FOLD_N_LIMITS] = { 1.0, FOLD_TOTAL_LOSS, stage->utility.purchasing_power };
  FoldSubjectPayoffs found;
  double mean;

  take_columns (subject, stage, price, kept);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      fold_subject_payoffs_init (&found, subject, stage, &kept->spread, scale, chances[b]);
      for (int l = 0; l < FOLD_N_LIMITS; l++)
        kept->losses[b][l] = fold_payoffs_below (&found.payoffs, limits[l], &mean);
    }
}

static void
update_losses (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept)
{
  const double numbers[] = { subject->sigma, scale, stage->utility.purchasing_power };
  FoldFingerprint print = kept->spread_of;

  fold_fingerprint_add (&print, numbers, sizeof numbers);
  if (fold_fingerprint_equal (kept->losses_of, print))
    return;
  if (fold_subject_recovers (subject))
    find_basket_losses (subject, stage, price, scale, kept);
  else if (scale > 0.0)
    find_losses (subject, stage, price, scale, kept);
  else
    for (int b = 0; b < FOLD_N_BRANCHES; b++)
      for (int l = 0; l < FOLD_N_LIMITS; l++)
        kept->losses[b][l] = kept->spread.survival[b];
  kept->losses_of = print;
}

void
fold_kept_update (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, double scale, FoldKept *kept)
{
  fold_kept_update_spread (subject, stage, price, kept);
  update_losses (subject, stage, price, scale, kept);
  update_power (subject, stage, price, scale, kept);
}
