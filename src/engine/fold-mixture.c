/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-mixture.h"
#include "fold-noise.h"
#include "fold-normal.h"

#define LEAST_SIGMA 1e-12

double
fold_mixture_mean (const FoldMixture *mixture)
{
  return mixture->weight[0] * mixture->mean[0] + mixture->weight[1] * mixture->mean[1]
         + mixture->failure * mixture->recovery;
}

double
fold_mixture_mean_power (const FoldMixture *mixture, const FoldUtility *utility, uint32_t refine)
{
  double sum = mixture->failure > 0.0 ? mixture->failure * fold_utility_power (utility, mixture->recovery) : 0.0;
  FoldNoiseNodes nodes;

  fold_noise_nodes_init (&nodes, utility, mixture->sigma, refine);
  for (int b = 0; b < FOLD_MIXTURE_BRANCHES; b++)
    if (mixture->weight[b] > 0.0)
      sum += mixture->weight[b] * fold_noise_mean_power (&nodes, utility, mixture->sigma, mixture->mean[b]);
  return sum;
}

/* Standard deviations from the middle of branch b to x. */
static double
distance (const FoldMixture *mixture, int b, double x)
{
  return (log (x / mixture->mean[b]) + 0.5 * mixture->sigma * mixture->sigma) / mixture->sigma;
}

static double
branch_below (const FoldMixture *mixture, int b, double x, bool inclusive)
{
  if (mixture->sigma < LEAST_SIGMA || mixture->mean[b] <= 0.0)
    return mixture->mean[b] < x || (inclusive && mixture->mean[b] <= x);
  return x > 0.0 ? fold_normal_cdf (distance (mixture, b, x)) : 0.0;
}

static double
distribution (const FoldMixture *mixture, double x, bool inclusive)
{
  double failed = mixture->recovery < x || (inclusive && mixture->recovery <= x) ? mixture->failure : 0.0;

  return failed + mixture->weight[0] * branch_below (mixture, 0, x, inclusive)
         + mixture->weight[1] * branch_below (mixture, 1, x, inclusive);
}

double
fold_mixture_below (const FoldMixture *mixture, double limit)
{
  return distribution (mixture, limit, false);
}

/* The lumps of probability among the three values, or the smallest of the given candidates that reaches the level. */
static double
lump_quantile (const FoldMixture *mixture, double level)
{
  const double candidates[] = { mixture->recovery, mixture->mean[0], mixture->mean[1] };
  const double chances[] = { mixture->failure, mixture->weight[0], mixture->weight[1] };
  double best = INFINITY;

  for (int i = 0; i < 3; i++)
    if (chances[i] > 0.0 && candidates[i] < best && distribution (mixture, candidates[i], true) >= level - 1e-15)
      best = candidates[i];
  return best;
}

double
fold_mixture_quantile (const FoldMixture *mixture, double level)
{
  double low, high, reach = 40.0 * mixture->sigma + 1.0;

  if (mixture->sigma < LEAST_SIGMA || fmax (mixture->mean[0], mixture->mean[1]) <= 0.0)
    return lump_quantile (mixture, level);
  if (mixture->failure > 0.0 && distribution (mixture, mixture->recovery, true) >= level
      && distribution (mixture, mixture->recovery, false) < level)
    return mixture->recovery;

  low = log (fmin (mixture->mean[0], mixture->mean[1])) - 0.5 * mixture->sigma * mixture->sigma - reach;
  high = log (fmax (mixture->mean[0], mixture->mean[1])) - 0.5 * mixture->sigma * mixture->sigma + reach;
  while (high - low > 1e-14 * fmax (1.0, fabs (low)))
    {
      double middle = 0.5 * (low + high);

      if (middle <= low || middle >= high)
        break;
      if (distribution (mixture, exp (middle), true) >= level)
        high = middle;
      else
        low = middle;
    }
  return exp (high);
}

static double
partial_mean (const FoldMixture *mixture, int b, double x)
{
  if (mixture->sigma < LEAST_SIGMA || mixture->mean[b] <= 0.0)
    return mixture->mean[b] < x ? mixture->mean[b] : 0.0;
  return x > 0.0 ? mixture->mean[b] * fold_normal_cdf (distance (mixture, b, x) - mixture->sigma) : 0.0;
}

double
fold_mixture_mean_of_worst (const FoldMixture *mixture, double level, double quantile)
{
  double sum = mixture->recovery < quantile ? mixture->failure * mixture->recovery : 0.0;

  sum += mixture->weight[0] * partial_mean (mixture, 0, quantile)
         + mixture->weight[1] * partial_mean (mixture, 1, quantile);
  return (sum + quantile * (level - fold_mixture_below (mixture, quantile))) / level;
}
