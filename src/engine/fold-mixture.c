/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-mixture.h"
#include "fold-normal.h"

#define LEAST_SIGMA 1e-12

double
fold_mixture_mean (const FoldMixture *mixture)
{
  return mixture->weight[0] * mixture->mean[0] + mixture->weight[1] * mixture->mean[1] + mixture->failure * mixture->recovery;
}

/* Mean power over a lognormal of mean `mean`. */
static double
integrate (const FoldTaste *taste,
           double           mean,
           double           sigma,
           int              refine)
{
  /* Beyond 9.5 standard deviations from where the integrand can have its peak there is less than 1e-20 of it. */
  double tilt = taste->exponent * sigma;
  double from = fmin (tilt, 0.0) - 9.5, to = fmax (tilt, 0.0) + 9.5;
  double step = fmin (0.25, 0.5 / sigma) / refine, sum = 0.0;
  int n = (int) ceil ((to - from) / step);

  for (int i = 0; i <= n; i++)
    {
      double z = from + i * step;
      double density = exp (-0.5 * z * z);

      if (density > 0.0)
        sum += density * fold_taste_power (taste, mean * exp (sigma * z - 0.5 * sigma * sigma));
    }
  return sum * step * 0.39894228040143267794;
}

/* With nothing but the investment at stake the powers of a lognormal are known. */
static double
lognormal_power (const FoldTaste *taste,
                 double           mean,
                 double           sigma,
                 int              refine)
{
  double log_wealth = log (taste->position * mean) - 0.5 * sigma * sigma;

  if (mean <= 0.0 || sigma < LEAST_SIGMA)
    return fold_taste_power (taste, mean);
  if (taste->floor > 0.0)
    return integrate (taste, mean, sigma, refine);
  if (taste->kind == FOLD_TASTE_LOG)
    return log_wealth;
  return exp (fmin (taste->exponent * log_wealth + 0.5 * taste->exponent * taste->exponent * sigma * sigma, 690.0));
}

double
fold_mixture_mean_power (const FoldMixture *mixture,
                         const FoldTaste   *taste,
                         int                refine)
{
  double sum = mixture->failure > 0.0 ? mixture->failure * fold_taste_power (taste, mixture->recovery) : 0.0;

  for (int b = 0; b < FOLD_MIXTURE_BRANCHES; b++)
    if (mixture->weight[b] > 0.0)
      sum += mixture->weight[b] * lognormal_power (taste, mixture->mean[b], mixture->sigma, refine);
  return sum;
}

/* Standard deviations from the middle of branch b to x. */
static double
distance (const FoldMixture *mixture,
          int                b,
          double             x)
{
  return (log (x / mixture->mean[b]) + 0.5 * mixture->sigma * mixture->sigma) / mixture->sigma;
}

static double
branch_below (const FoldMixture *mixture,
              int                b,
              double             x,
              bool               inclusive)
{
  if (mixture->sigma < LEAST_SIGMA || mixture->mean[b] <= 0.0)
    return mixture->mean[b] < x || (inclusive && mixture->mean[b] <= x);
  return x > 0.0 ? fold_normal_cdf (distance (mixture, b, x)) : 0.0;
}

static double
distribution (const FoldMixture *mixture,
              double             x,
              bool               inclusive)
{
  double failed = mixture->recovery < x || (inclusive && mixture->recovery <= x) ? mixture->failure : 0.0;

  return failed + mixture->weight[0] * branch_below (mixture, 0, x, inclusive) +
         mixture->weight[1] * branch_below (mixture, 1, x, inclusive);
}

double
fold_mixture_below (const FoldMixture *mixture,
                    double             limit)
{
  return distribution (mixture, limit, false);
}

/* The lumps of probability among the three values, or the smallest of the given candidates that reaches the level. */
static double
lump_quantile (const FoldMixture *mixture,
               double             level)
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
fold_mixture_quantile (const FoldMixture *mixture,
                       double             level)
{
  double low, high, reach = 40.0 * mixture->sigma + 1.0;

  if (mixture->sigma < LEAST_SIGMA || fmax (mixture->mean[0], mixture->mean[1]) <= 0.0)
    return lump_quantile (mixture, level);
  if (mixture->failure > 0.0 && distribution (mixture, mixture->recovery, true) >= level &&
      distribution (mixture, mixture->recovery, false) < level)
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
partial_mean (const FoldMixture *mixture,
              int                b,
              double             x)
{
  if (mixture->sigma < LEAST_SIGMA || mixture->mean[b] <= 0.0)
    return mixture->mean[b] < x ? mixture->mean[b] : 0.0;
  return x > 0.0 ? mixture->mean[b] * fold_normal_cdf (distance (mixture, b, x) - mixture->sigma) : 0.0;
}

double
fold_mixture_mean_of_worst (const FoldMixture *mixture,
                            double             level,
                            double             quantile)
{
  double sum = mixture->recovery < quantile ? mixture->failure * mixture->recovery : 0.0;

  sum += mixture->weight[0] * partial_mean (mixture, 0, quantile) + mixture->weight[1] * partial_mean (mixture, 1, quantile);
  return (sum + quantile * (level - fold_mixture_below (mixture, quantile))) / level;
}
