/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-instruction-sets.h"
#include "fold-normal.h"
#include "fold-pert.h"
#include "fold-wide.h"

#define Z_LIMIT 6.5
#define Z_STEP (2.0 * Z_LIMIT / FOLD_PERT_PIECES)
#define MIDDLE (FOLD_PERT_PIECES / 2)
#define SINGLE_STEP (2.0 * Z_LIMIT / FOLD_PERT_SINGLE_PIECES)
#define PI 3.14159265358979323846

/* Newton's method doubles the digits with each step: after a move of this part of x, all of them are right. */
#define CLOSE 1e-9

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

static double
density_at (double alpha, double scale, double x)
{
  return exp ((alpha - 1.0) * log (x) + (5.0 - alpha) * log1p (-x) + scale);
}

/* ln F (x) and the density at x */
static double
log_distribution (double alpha, double scale, double x, double *density)
{
  double beta = 6.0 - alpha;
  double log_top = alpha * log (x) + beta * log1p (-x) + scale, top = exp (log_top);

  *density = top / (x * (1.0 - x));
  if (x * 8.0 <= alpha + 1.0)
    return log_top + log (series (alpha, x) / alpha);
  return log1p (-top / beta * series (beta, 1.0 - x));
}

/* Newton's method on ln F as a function of ln x, which is concave and nearly straight in the tail. */
static double
lower_quantile (double alpha, double scale, double log_u, double start)
{
  double x = start;

  for (int step = 0; step < 60; step++)
    {
      double density, log_f = log_distribution (alpha, scale, x, &density);
      double move = (log_u - log_f) * exp (log_f) / (x * density);
      double next = x * exp (fmax (fmin (move, 2.0), -2.0));

      next = next >= 1.0 ? 0.5 * (x + 1.0) : next;
      if (fabs (next - x) <= CLOSE * x)
        return next;
      x = next;
    }
  return x;
}

/* Where two pieces meet: the quantile, and how it changes with z. */
typedef struct
{
  double value;
  double slope;
  double curvature;
  double third;
} Node;

static Node
find_node (double alpha, double scale, double z, double start)
{
  const double x = lower_quantile (alpha, scale, log (fold_normal_cdf (z)), start), rest = 1.0 - x;
  const double slope = 0.39894228040143267794 * exp (-0.5 * z * z) / density_at (alpha, scale, x);
  /* of the density, as a part of it, and how that changes with x */
  const double growth = (alpha - 1.0) / x - (5.0 - alpha) / rest;
  const double change = -(alpha - 1.0) / (x * x) - (5.0 - alpha) / (rest * rest);
  const double bend = -z - slope * growth, curvature = slope * bend;

  return (Node){
    .value = x,
    .slope = slope,
    .curvature = curvature,
    .third = curvature * bend - slope * (1.0 + curvature * growth + slope * slope * change),
  };
}

/* Where the quantile is a step further down, about; ln x is nearly a parabola. */
static double
guess_below (const Node *node)
{
  const double slope = node->slope / node->value, curvature = node->curvature / node->value - slope * slope;

  return node->value * exp (fmin (Z_STEP * (0.5 * Z_STEP * curvature - slope), 0.0));
}

/*
 * The half of the table with z <= 0, from the middle down; for the other half the distribution is looked at
 * from above.
 */
static void
find_half (Node *nodes, double alpha, bool from_above)
{
  double scale = log_scale (alpha), start = alpha / 6.0;

  for (int i = 0; i <= MIDDLE; i++)
    {
      const Node node = find_node (alpha, scale, -Z_STEP * i, start);

      start = guess_below (&node);
      if (from_above)
        nodes[MIDDLE + i] = (Node){ 1.0 - node.value, node.slope, -node.curvature, node.third };
      else
        nodes[MIDDLE - i] = node;
    }
}

/* The polynomial of seventh degree that agrees with both nodes in value and three derivatives. */
static void
find_piece (const Node *left, const Node *right, double term[FOLD_PERT_TERMS])
{
  const double square = Z_STEP * Z_STEP / 2.0, cube = Z_STEP * Z_STEP * Z_STEP / 6.0;
  double value, slope, curvature, third;

  term[0] = left->value;
  term[1] = Z_STEP * left->slope;
  term[2] = square * left->curvature;
  term[3] = cube * left->third;
  /* what these terms leave at the other end */
  value = right->value - term[0] - term[1] - term[2] - term[3];
  slope = Z_STEP * right->slope - term[1] - 2.0 * term[2] - 3.0 * term[3];
  curvature = square * right->curvature - term[2] - 3.0 * term[3];
  third = cube * right->third - term[3];
  term[4] = 35.0 * value - 15.0 * slope + 5.0 * curvature - third;
  term[5] = -84.0 * value + 39.0 * slope - 14.0 * curvature + 3.0 * third;
  term[6] = 70.0 * value - 34.0 * slope + 13.0 * curvature - 3.0 * third;
  term[7] = -20.0 * value + 10.0 * slope - 4.0 * curvature + third;
}

static void
find_pieces (FoldPert *pert, const Node *nodes)
{
  for (int piece = 0; piece < FOLD_PERT_PIECES; piece++)
    find_piece (&nodes[piece], &nodes[piece + 1], pert->term[piece]);
}

static double
unit_quantile (const FoldPert *pert, double z)
{
  const double position = fmin (fmax ((z + Z_LIMIT) * (1.0 / Z_STEP), 0.0), FOLD_PERT_PIECES);
  const int piece = position < FOLD_PERT_PIECES - 1 ? (int)position : FOLD_PERT_PIECES - 1;
  const double *term = pert->term[piece];
  double t = position - piece, value = term[FOLD_PERT_TERMS - 1];

  for (int k = FOLD_PERT_TERMS - 2; k >= 0; k--)
    value = value * t + term[k];
  return value;
}

/* Of a larger piece the polynomial through Chebyshev's nodes, by powers of the part of the way. */
static void
find_larger_piece (FoldPert *pert, int piece)
{
  /* Chebyshev's polynomials of twice the way less 1 */
  static const double power[FOLD_PERT_SINGLE_TERMS][FOLD_PERT_SINGLE_TERMS] = {
    { 1.0 }, { -1.0, 2.0 }, { 1.0, -8.0, 8.0 }, { -1.0, 18.0, -48.0, 32.0 }, { 1.0, -32.0, 160.0, -256.0, 128.0 },
  };
  double factor[FOLD_PERT_SINGLE_TERMS] = { 0.0 };

  for (int i = 0; i < FOLD_PERT_SINGLE_TERMS; i++)
    {
      const double angle = PI * (i + 0.5) / FOLD_PERT_SINGLE_TERMS;
      const double value = unit_quantile (pert, SINGLE_STEP * (piece + 0.5 + 0.5 * cos (angle)) - Z_LIMIT);

      for (int k = 0; k < FOLD_PERT_SINGLE_TERMS; k++)
        factor[k] += (k == 0 ? 1.0 : 2.0) / FOLD_PERT_SINGLE_TERMS * value * cos (k * angle);
    }
  for (int j = 0; j < FOLD_PERT_SINGLE_TERMS; j++)
    {
      pert->fewer[j][piece] = 0.0;
      for (int k = j; k < FOLD_PERT_SINGLE_TERMS; k++)
        pert->fewer[j][piece] += factor[k] * power[k][j];
    }
}

/* From the unit interval's table to that of the range. */
static void
take_range (FoldPert *pert)
{
  for (int k = 0; k < FOLD_PERT_SINGLE_TERMS; k++)
    for (int piece = 0; piece < FOLD_PERT_SINGLE_PIECES; piece++)
      pert->single[k][piece] = (float)(pert->width * pert->fewer[k][piece] + (k == 0 ? pert->low : 0.0));
}

static void
find_shape (FoldPert *pert)
{
  const double alpha = 1.0 + 4.0 * pert->peak;
  Node nodes[FOLD_PERT_PIECES + 1];

  find_half (nodes, alpha, false);
  find_half (nodes, 6.0 - alpha, true);
  find_pieces (pert, nodes);
  for (int piece = 0; piece < FOLD_PERT_SINGLE_PIECES; piece++)
    find_larger_piece (pert, piece);
}

void
fold_pert_init (FoldPert *pert, const FoldRange *range)
{
  double peak;

  pert->low = range->low;
  pert->width = range->high - range->low;
  if (pert->width <= 0.0)
    {
      pert->peak = -1.0;
      return;
    }
  peak = (range->mode - range->low) / pert->width;
  if (peak != pert->peak)
    {
      pert->peak = peak;
      find_shape (pert);
    }
  take_range (pert);
}

double
fold_pert_quantile (const FoldPert *pert, double z)
{
  return pert->width > 0.0 ? pert->low + pert->width * unit_quantile (pert, z) : pert->low;
}

/* Just before the end of the last piece. */
#define MOST_POSITION 0x1.fffffep3f

FoldPertMixture
fold_pert_mixture_of (double correlation)
{
  return (FoldPertMixture){ (float)(sqrt (1.0 - correlation) / SINGLE_STEP),
                            (float)(sqrt (correlation) / SINGLE_STEP) };
}

FOLD_CLONES void
fold_pert_find_places (FoldPertPlaces *restrict places,
                       const float *restrict own,
                       const float *restrict common,
                       FoldPertMixture mixture,
                       uint32_t count)
{
  const float of_own = mixture.own, of_common = mixture.common, middle = (float)(Z_LIMIT / SINGLE_STEP);

  for (uint32_t i = 0; i < count; i++)
    {
      float position = (of_common * common[i] + of_own * own[i]) + middle;

      position = position < MOST_POSITION ? position : MOST_POSITION;
      position = position > 0.0f ? position : 0.0f;
      places->piece[i] = (int32_t)position;
      places->part[i] = position - (float)places->piece[i];
    }
}

static void
look_up (const FoldPert *pert, const FoldPertPlaces *places, float *values, uint32_t first, uint32_t count)
{
  for (uint32_t i = first; i < count; i++)
    {
      const int32_t piece = places->piece[i];
      float value = pert->single[FOLD_PERT_SINGLE_TERMS - 1][piece];

      for (int k = FOLD_PERT_SINGLE_TERMS - 2; k >= 0; k--)
        value = value * places->part[i] + pert->single[k][piece];
      values[i] = value;
    }
}

#ifdef FOLD_WIDE

/* The same sixteen at a time, with the table in registers, where a processor finds any of its numbers at once. */

FOLD_WIDE static void
look_up_wide (const FoldPert *pert, const FoldPertPlaces *places, float *values, uint32_t count)
{
  FoldSingles term[FOLD_PERT_SINGLE_TERMS];

#pragma GCC unroll 8
  for (int k = 0; k < FOLD_PERT_SINGLE_TERMS; k++)
    term[k] = *(const FoldSingles *)pert->single[k];
  for (uint32_t i = 0; i < count; i += FOLD_WIDTH)
    {
      const FoldPlaces pieces = *(const FoldPlaces *)(places->piece + i);
      const FoldSingles part = *(const FoldSingles *)(places->part + i);
      FoldSingles value = fold_pick (term[FOLD_PERT_SINGLE_TERMS - 1], pieces);

#pragma GCC unroll 8
      for (int k = FOLD_PERT_SINGLE_TERMS - 2; k >= 0; k--)
        value = value * part + fold_pick (term[k], pieces);
      *(FoldSingles *)(values + i) = value;
    }
}

#endif

void
fold_pert_look_up (const FoldPert *pert, const FoldPertPlaces *places, float *values, uint32_t count)
{
  uint32_t whole = 0;

#ifdef FOLD_WIDE
  if (fold_is_wide ())
    {
      whole = count - count % FOLD_WIDTH;
      look_up_wide (pert, places, values, whole);
    }
#endif
  look_up (pert, places, values, whole, count);
}

double
fold_pert_quantile_of (const FoldRange *range, double z)
{
  const double width = range->high - range->low;
  double alpha, x;

  if (!(width > 0.0))
    return range->mode;
  alpha = 1.0 + 4.0 * (range->mode - range->low) / width;
  alpha = z > 0.0 ? 6.0 - alpha : alpha;
  x = lower_quantile (alpha, log_scale (alpha), log (fold_normal_cdf (-fabs (z))), alpha / 6.0);
  return z > 0.0 ? range->high - width * x : range->low + width * x;
}
