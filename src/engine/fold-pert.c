/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-instruction-sets.h"
#include "fold-normal.h"
#include "fold-pert.h"

#define Z_LIMIT 6.5
#define Z_STEP (2.0 * Z_LIMIT / (FOLD_PERT_NODES - 1))

double
fold_pert_mean (const FoldRange *range)
{
  return (range->low + 4.0 * range->mode + range->high) / 6.0;
}

double
fold_pert_variance (const FoldRange *range)
{
  double mean = fold_pert_mean (range);

  return (mean - range->low) * (range->high - mean) / 7.0;
}

/*
 * The beta distribution's function over its leading power, F (x) / (x^alpha (1 - x)^beta / (alpha B)), by its power
 * series; alpha + beta = 6 (Abramowitz and Stegun 26.5.4). Terms are positive; for x below the mean they fall fast.
 */
static double
series (double alpha, double x)
{
  double term = 1.0, sum = 1.0;

  for (int n = 0; n < 500 && term > 1e-17 * sum; n++)
    {
      term *= (6.0 + n) / (alpha + 1.0 + n) * x;
      sum += term;
    }
  return sum;
}

/* ln of the constant 1 / B (alpha, 6 - alpha) */
static double
log_scale (double alpha)
{
  return lgamma (6.0) - lgamma (alpha) - lgamma (6.0 - alpha);
}

/* ln F (x) and the density at x */
static double
log_distribution (double alpha, double scale, double x, double *density)
{
  double beta = 6.0 - alpha;
  double log_top = alpha * log (x) + beta * log1p (-x) + scale;

  *density = exp (log_top) / (x * (1.0 - x));
  if (x * 8.0 <= alpha + 1.0)
    return log_top - log (alpha) + log (series (alpha, x));
  return log1p (-exp (log_top) / beta * series (beta, 1.0 - x));
}

/* Newton's method on ln F as a function of ln x, which is concave and nearly straight in the tail. */
static double
lower_quantile (double alpha, double scale, double log_u, double start, double *density)
{
  double x = start;

  for (int step = 0; step < 60; step++)
    {
      double log_f = log_distribution (alpha, scale, x, density);
      double move = (log_u - log_f) * exp (log_f) / (x * *density);
      double next = x * exp (fmax (fmin (move, 2.0), -2.0));

      next = next >= 1.0 ? 0.5 * (x + 1.0) : next;
      if (fabs (next - x) <= 1e-15 * x)
        break;
      x = next;
    }
  log_distribution (alpha, scale, x, density);
  return x;
}

/*
 * The half of the table with z <= 0, from the middle down; for the other half the distribution is looked at
 * from above.
 */
static void
build_half (FoldPert *pert, double alpha, bool from_above)
{
  double scale = log_scale (alpha), x = alpha / 6.0;
  int middle = FOLD_PERT_NODES / 2;

  for (int i = 0; i <= middle; i++)
    {
      double z = -Z_STEP * i, density;
      int node = from_above ? middle + i : middle - i;

      x = lower_quantile (alpha, scale, log (fold_normal_cdf (z)), x, &density);
      pert->value[node] = from_above ? 1.0 - x : x;
      pert->slope[node] = Z_STEP * 0.39894228040143267794 * exp (-0.5 * z * z) / density;
    }
}

/* Slopes at most three times the chords beside them keep every piece monotone (Fritsch and Carlson 1980). */
static void
limit_slopes (FoldPert *pert)
{
  for (int i = 0; i < FOLD_PERT_NODES; i++)
    {
      if (i > 0)
        pert->slope[i] = fmin (pert->slope[i], 3.0 * (pert->value[i] - pert->value[i - 1]));
      if (i < FOLD_PERT_NODES - 1)
        pert->slope[i] = fmin (pert->slope[i], 3.0 * (pert->value[i + 1] - pert->value[i]));
    }
}

FOLD_CLONES static void
find_pieces (FoldPert *pert)
{
  for (int node = 0; node < FOLD_PERT_NODES - 1; node++)
    {
      const double left = pert->slope[node], right = pert->slope[node + 1];
      const double chord = pert->value[node + 1] - pert->value[node];

      pert->piece[node][0] = (float)pert->value[node];
      pert->piece[node][1] = (float)left;
      pert->piece[node][2] = (float)(3.0 * chord - 2.0 * left - right);
      pert->piece[node][3] = (float)(left + right - 2.0 * chord);
    }
}

void
fold_pert_init (FoldPert *pert, const FoldRange *range)
{
  double peak, alpha;

  pert->low = range->low;
  pert->width = range->high - range->low;
  if (pert->width <= 0.0)
    {
      pert->peak = -1.0;
      return;
    }
  peak = (range->mode - range->low) / pert->width;
  if (peak == pert->peak)
    return;
  pert->peak = peak;
  alpha = 1.0 + 4.0 * peak;
  build_half (pert, alpha, false);
  build_half (pert, 6.0 - alpha, true);
  limit_slopes (pert);
  find_pieces (pert);
}

static FOLD_INLINE double
unit_quantile (const FoldPert *pert, double z)
{
  double position = (z + Z_LIMIT) * (1.0 / Z_STEP), t, left, right, chord;
  int node;

  position = position > 0.0 ? position : 0.0;
  position = position < FOLD_PERT_NODES - 1 ? position : FOLD_PERT_NODES - 1;
  node = (int)position;
  node = node < FOLD_PERT_NODES - 2 ? node : FOLD_PERT_NODES - 2;
  t = position - node;
  left = pert->slope[node];
  right = pert->slope[node + 1];
  chord = pert->value[node + 1] - pert->value[node];
  return pert->value[node] + t * (left + t * (3.0 * chord - 2.0 * left - right + t * (left + right - 2.0 * chord)));
}

double
fold_pert_quantile (const FoldPert *pert, double z)
{
  return pert->width > 0.0 ? pert->low + pert->width * unit_quantile (pert, z) : pert->low;
}

/* Where on the table. */
FOLD_CLONES static void
find_places (const float *restrict z, int32_t *restrict nodes, float *restrict t, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      float position = (z[i] + (float)Z_LIMIT) * (float)(1.0 / Z_STEP);
      int32_t node;

      position = position > 0.0f ? position : 0.0f;
      position = position < FOLD_PERT_NODES - 1 ? position : FOLD_PERT_NODES - 1;
      node = (int32_t)position;
      nodes[i] = node < FOLD_PERT_NODES - 2 ? node : FOLD_PERT_NODES - 2;
      t[i] = position - (float)nodes[i];
    }
}

FOLD_CLONES static void
look_up (const FoldPert *pert, float *restrict z, uint32_t count)
{
  const float low = (float)pert->low, width = (float)pert->width;
  int32_t nodes[FOLD_BLOCK];
  float t[FOLD_BLOCK];

  for (uint32_t first = 0; first < count; first += FOLD_BLOCK)
    {
      const uint32_t n = count - first < FOLD_BLOCK ? count - first : FOLD_BLOCK;

      find_places (z + first, nodes, t, n);
      for (uint32_t i = 0; i < n; i++)
        {
          const float *c = pert->piece[nodes[i]];

          z[first + i] = low + width * (c[0] + t[i] * (c[1] + t[i] * (c[2] + t[i] * c[3])));
        }
    }
}

void
fold_pert_quantiles (const FoldPert *pert, float *z, uint32_t count)
{
  if (pert->width > 0.0)
    look_up (pert, z, count);
  else
    for (uint32_t i = 0; i < count; i++)
      z[i] = (float)pert->low;
}

double
fold_pert_quantile_of (const FoldRange *range, double z)
{
  const double width = range->high - range->low;
  double alpha, x, density;

  if (!(width > 0.0))
    return range->mode;
  alpha = 1.0 + 4.0 * (range->mode - range->low) / width;
  alpha = z > 0.0 ? 6.0 - alpha : alpha;
  x = lower_quantile (alpha, log_scale (alpha), log (fold_normal_cdf (-fabs (z))), alpha / 6.0, &density);
  return z > 0.0 ? range->high - width * x : range->low + width * x;
}
