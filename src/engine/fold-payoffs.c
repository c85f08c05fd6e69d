/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>

#include "fold-instruction-sets.h"
#include "fold-kernel.h"
#include "fold-normal.h"
#include "fold-payoffs.h"
#include "fold-vector-math.h"

/* Lognormals looked at together, for all levels at once. */
#define CHUNK 32

/* ln X is known when a step changes it by less; the next one would change it by the square. */
#define CLOSE 1e-6
#define CLOSER 1e-9       /* beside a shift, where the function bends more */
#define LEAST_WIDTH 1e-13 /* of an interval, where halving has to do */
#define MOST_STEPS 200
#define STEADY 8 /* steps; where so many have not sufficed, there are gaps in what may come */

#define FAR 40.0 /* standard deviations beyond which there is nothing */
#define LEAST_REST 1e-15

#define ROOT_HALF 0.70710678118654752440
#define DENSITY_AT_0 0.39894228040143267794

uint32_t
fold_payoffs_degree (double half, double sigma)
{
  /* found by measuring the series' error at every place of the step: what is wider than this needs a little less */
  return (uint32_t)ceil (5.0 + 7.2 * fmin (half / sigma * ROOT_HALF, 1e6));
}

/* --- the distribution function ------------------------------------------------------------------------------------ */

/* What is wanted at every level, and what is known of it. */
typedef struct
{
  uint32_t n;
  double below[FOLD_PAYOFFS_MAX_LEVELS];
  double density[FOLD_PAYOFFS_MAX_LEVELS];
} Sums;

FOLD_CLONES static void
fill_distances (double *restrict z, const double *restrict log_mean, double from, double per_sigma, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    z[i] = (from - log_mean[i]) * per_sigma;
}

/* The same of what X is more than the shift; by how much a density over ln X is more than one over ln of the rest. */
FOLD_CLONES static void
fill_shifted (double *restrict z,
              double *restrict stretch,
              const double *restrict log_mean,
              const double *restrict shift,
              double log_x,
              double drift,
              double per_sigma,
              uint32_t n)
{
  const double x = fold_exp (log_x);

  for (uint32_t i = 0; i < n; i++)
    {
      const double rest = x - shift[i] > LEAST_REST * x ? x - shift[i] : LEAST_REST * x;
      const double distance = (fold_log (rest) + drift - log_mean[i]) * per_sigma;

      z[i] = x > shift[i] && distance > -FAR ? distance : -FAR;
      z[i] = z[i] < FAR ? z[i] : FAR;
      /* what is cut off has no density, which a shift nearby would make much of */
      stretch[i] = z[i] > -FAR ? x / rest : 0.0;
    }
}

/* Where exp (log_x) lies among some lognormals, in standard deviations; `stretch` is left alone without shifts. */
static void
find_distances (const FoldPayoffs *payoffs,
                uint32_t first,
                uint32_t n,
                double log_x,
                double drift,
                double *z,
                double *stretch)
{
  const double per_sigma = 1.0 / payoffs->sigma;

  if (payoffs->shift)
    fill_shifted (z, stretch, payoffs->log_mean + first, payoffs->shift + first, log_x, drift, per_sigma, n);
  else
    fill_distances (z, payoffs->log_mean + first, log_x + drift, per_sigma, n);
}

/* Of the lognormals: chances to be below exp (log_x), and the densities of ln X there. */
static void
sum_lognormals (const FoldPayoffs *payoffs, const double *log_x, Sums *sums)
{
  const double drift = 0.5 * payoffs->sigma * payoffs->sigma, per_sigma = 1.0 / payoffs->sigma;
  double z[FOLD_PAYOFFS_MAX_LEVELS * CHUNK], cdf[FOLD_PAYOFFS_MAX_LEVELS * CHUNK];
  double density[FOLD_PAYOFFS_MAX_LEVELS * CHUNK], stretch[FOLD_PAYOFFS_MAX_LEVELS * CHUNK];

  for (uint32_t l = 0; l < sums->n; l++)
    sums->below[l] = sums->density[l] = 0.0;
  for (uint32_t first = 0; first < payoffs->n; first += CHUNK)
    {
      const uint32_t n = payoffs->n - first < CHUNK ? payoffs->n - first : CHUNK;
      const double *weight = payoffs->weight + first;

      for (uint32_t l = 0; l < sums->n; l++)
        find_distances (payoffs, first, n, log_x[l], drift, z + l * n, stretch + l * n);
      fold_normal_cdfs (z, cdf, density, sums->n * n);
      if (payoffs->shift)
        fold_kernel_multiply (density, density, stretch, sums->n * n);
      for (uint32_t l = 0; l < sums->n; l++)
        {
          sums->below[l] += fold_kernel_dot (cdf + l * n, weight, n);
          sums->density[l] += DENSITY_AT_0 * per_sigma * fold_kernel_dot (density + l * n, weight, n);
        }
    }
}

/* ln of the mean of X in one of the lognormals. */
static double
log_mean_of (const FoldPayoffs *payoffs, uint32_t i)
{
  return payoffs->shift && payoffs->shift[i] > 0.0 ? log (exp (payoffs->log_mean[i]) + payoffs->shift[i])
                                                   : payoffs->log_mean[i];
}

/* The chances' sum, the middle and the spread of ln X, about. */
static double
find_moments (const FoldPayoffs *payoffs, double *middle, double *spread)
{
  const double total = fold_kernel_sum (payoffs->weight, payoffs->n);
  double mean = 0.0, square = 0.0;

  if (payoffs->shift)
    for (uint32_t i = 0; i < payoffs->n; i++)
      mean += payoffs->weight[i] * log_mean_of (payoffs, i) / total;
  else
    mean = fold_kernel_dot (payoffs->log_mean, payoffs->weight, payoffs->n) / total;
  for (uint32_t i = 0; i < payoffs->n; i++)
    square += payoffs->weight[i] * (log_mean_of (payoffs, i) - mean) * (log_mean_of (payoffs, i) - mean);
  *middle = mean - 0.5 * payoffs->sigma * payoffs->sigma;
  *spread = sqrt (fmax (square / total, 0.0) + payoffs->sigma * payoffs->sigma);
  return total;
}

/* --- quantiles ---------------------------------------------------------------------------------------------------- */

/* One of the quantiles looked for: ln X where the lognormals' chance is `target`, between `low` and `high`. */
typedef struct
{
  double target;
  double probit; /* of the target's part of all chances */
  double low;
  double high;
  double *found;
} Search;

/*
 * A step by Newton's method on the probit of the distribution function, which is almost straight; or halving the
 * interval, where that leads out of it too. Returns: how far ln X may still be.
 */
static double
improve (Search *search, double total, double below, double density, bool halve, double close, double *log_x)
{
  const double part = below / total, before = *log_x;
  double next = NAN;

  if (below < search->target)
    search->low = before;
  else
    search->high = before;
  if (!halve && part > 0.0 && part < 1.0 && density > 0.0)
    {
      const double probit = fold_normal_quantile (part);

      next = before + (search->probit - probit) * DENSITY_AT_0 * exp (-0.5 * probit * probit) * total / density;
    }
  if (next >= search->low && next <= search->high)
    {
      *log_x = next;
      return fabs (next - before);
    }
  *log_x = 0.5 * (search->low + search->high);
  return close / LEAST_WIDTH * (search->high - search->low);
}

static void
search_all (const FoldPayoffs *payoffs, Search *searches, uint32_t n)
{
  double middle, spread, total = find_moments (payoffs, &middle, &spread), farthest = INFINITY;
  double log_x[FOLD_PAYOFFS_MAX_LEVELS];
  const double close = payoffs->shift ? CLOSER : CLOSE;
  Sums sums = { .n = n };

  for (uint32_t i = 0; i < n; i++)
    {
      const double reach = 40.0 * payoffs->sigma + 60.0 * spread;

      /* rounding may ask for all of it */
      searches[i].probit = fold_normal_quantile (fmin (fmax (searches[i].target / total, 1e-300), 1.0 - 1e-15));
      searches[i].low = middle - reach;
      searches[i].high = middle + reach;
      log_x[i] = middle + searches[i].probit * spread;
    }
  for (int step = 0; step < MOST_STEPS && farthest > close; step++)
    {
      farthest = 0.0;
      sum_lognormals (payoffs, log_x, &sums);
      for (uint32_t i = 0; i < n; i++)
        farthest = fmax (farthest, improve (&searches[i], total, sums.below[i], sums.density[i],
                                            step > STEADY && step % 2, close, &log_x[i]));
    }
  for (uint32_t i = 0; i < n; i++)
    *searches[i].found = exp (log_x[i]);
}

void
fold_payoffs_quantiles (const FoldPayoffs *payoffs, const double *levels, uint32_t n_levels, double *quantiles)
{
  Search searches[FOLD_PAYOFFS_MAX_LEVELS];
  Sums recovered = { .n = 1 };
  uint32_t n = 0;

  if (payoffs->sigma < FOLD_PAYOFFS_LEAST_SIGMA)
    {
      fold_quantiles (payoffs->sample, payoffs->count, levels, n_levels, quantiles);
      return;
    }
  if (payoffs->failure > 0.0 && payoffs->recovery > 0.0)
    sum_lognormals (payoffs, (double[]){ log (payoffs->recovery) }, &recovered);
  for (uint32_t l = 0; l < n_levels; l++)
    if (payoffs->failure <= 0.0 || levels[l] <= recovered.below[0])
      searches[n++] = (Search){ .target = levels[l], .found = &quantiles[l] };
    else if (levels[l] <= recovered.below[0] + payoffs->failure)
      quantiles[l] = payoffs->recovery;
    else
      searches[n++] = (Search){ .target = levels[l] - payoffs->failure, .found = &quantiles[l] };
  if (n > 0)
    search_all (payoffs, searches, n);
}

double
fold_payoffs_mean_of_worst (const FoldPayoffs *payoffs, double level, double quantile)
{
  const double log_x = log (quantile), drift = 0.5 * payoffs->sigma * payoffs->sigma;
  double z[CHUNK], cdf[CHUNK], density[CHUNK], value[CHUNK], stretch[CHUNK];
  double sum = payoffs->recovery < quantile ? payoffs->failure * payoffs->recovery : 0.0;
  double below = payoffs->recovery < quantile ? payoffs->failure : 0.0;

  if (payoffs->sigma < FOLD_PAYOFFS_LEAST_SIGMA)
    return fold_mean_of_worst (payoffs->sample, payoffs->count, level, quantile);
  /* below a quantile of 0 there is nothing, and the partial mean of a lognormal is its mean by a shifted chance */
  for (uint32_t first = 0; first < payoffs->n && quantile > 0.0; first += CHUNK)
    {
      const uint32_t n = payoffs->n - first < CHUNK ? payoffs->n - first : CHUNK;

      find_distances (payoffs, first, n, log_x, drift, z, stretch);
      fold_normal_cdfs (z, cdf, density, n);
      below += fold_kernel_dot (cdf, payoffs->weight + first, n);
      for (uint32_t i = 0; i < n && payoffs->shift; i++)
        sum += cdf[i] * payoffs->weight[first + i] * payoffs->shift[first + i];
      find_distances (payoffs, first, n, log_x, -drift, z, stretch);
      fold_normal_cdfs (z, cdf, density, n);
      fold_kernel_exp (value, payoffs->log_mean + first, n);
      fold_kernel_multiply (value, value, payoffs->weight + first, n);
      sum += fold_kernel_dot (cdf, value, n);
    }
  return (sum + quantile * (level - below)) / level;
}

static double
below_in_sample (const FoldPayoffs *payoffs, double x, double *mean)
{
  double below = 0.0, all = 0.0;

  for (uint32_t i = 0; i < payoffs->count; i++)
    {
      all += payoffs->sample[i].weight;
      if (payoffs->sample[i].value > x)
        continue;
      below += payoffs->sample[i].weight;
      *mean += payoffs->sample[i].weight * payoffs->sample[i].value;
    }
  *mean /= all;
  return below / all;
}

double
fold_payoffs_below (const FoldPayoffs *payoffs, double x, double *mean)
{
  const double log_x = log (x), drift = 0.5 * payoffs->sigma * payoffs->sigma;
  double z[CHUNK], cdf[CHUNK], density[CHUNK], value[CHUNK], stretch[CHUNK];
  double below = payoffs->recovery <= x ? payoffs->failure : 0.0;

  *mean = 0.0;
  if (payoffs->sigma < FOLD_PAYOFFS_LEAST_SIGMA)
    return below_in_sample (payoffs, x, mean);
  *mean = below * payoffs->recovery;
  for (uint32_t first = 0; first < payoffs->n && x > 0.0; first += CHUNK)
    {
      const uint32_t n = payoffs->n - first < CHUNK ? payoffs->n - first : CHUNK;

      find_distances (payoffs, first, n, log_x, drift, z, stretch);
      fold_normal_cdfs (z, cdf, density, n);
      below += fold_kernel_dot (cdf, payoffs->weight + first, n);
      for (uint32_t i = 0; i < n && payoffs->shift; i++)
        *mean += cdf[i] * payoffs->weight[first + i] * payoffs->shift[first + i];
      find_distances (payoffs, first, n, log_x, -drift, z, stretch);
      fold_normal_cdfs (z, cdf, density, n);
      fold_kernel_exp (value, payoffs->log_mean + first, n);
      fold_kernel_multiply (value, value, payoffs->weight + first, n);
      *mean += fold_kernel_dot (cdf, value, n);
    }
  return below;
}
