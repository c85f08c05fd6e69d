/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-kernel.h"
#include "fold-risk.h"
#include "fold-symmetric.h"

/* A variance below this part of the largest is what rounding leaves of none. */
#define NO_VARIANCE 1e-20

/* Positions whose correlation is nearer to 1 or -1 move together. */
#define TOGETHER 1e-9

/* The torsion's steps end when no factor changes by more; they gain about half a digit each. */
#define CLOSE 1e-10
#define MOST_STEPS 1000

/* Eigenvalues below this part of the largest are directions in which nothing moves. */
#define NO_DIRECTION 1e-12

double
fold_risk_concentration (const double *weights, uint32_t n)
{
  double sum = 0.0, squares = 0.0;

  for (uint32_t i = 0; i < n; i++)
    {
      sum += fabs (weights[i]);
      squares += weights[i] * weights[i];
    }
  return sum > 0.0 ? squares / (sum * sum) : NAN;
}

double
fold_risk_volatility (const double *weights, const double *with_whole, uint32_t n, double *contributions)
{
  double variance = 0.0, volatility;

  for (uint32_t i = 0; i < n; i++)
    {
      contributions[i] = weights[i] * with_whole[i];
      variance += contributions[i];
    }
  volatility = sqrt (fmax (variance, 0.0));
  for (uint32_t i = 0; i < n; i++)
    contributions[i] = volatility > 0.0 ? contributions[i] / volatility : 0.0;
  return volatility;
}

/*
 * Torsion: the positions that count, with unit variances.
 * @exposure: [@n] standard deviations held of each
 * @correlation, @root, @vectors, @twisted, @turn, @room: [@n * @n] C, its square root, eigenvectors, D C D and then its
 *   eigenvalues, the orthogonal factor of D C^1/2
 * @stretch: [@n] D
 */
typedef struct
{
  uint32_t n;
  uint32_t *position;
  double *exposure;
  double *stretch;
  double *correlation;
  double *root;
  double *vectors;
  double *twisted;
  double *turn;
  double *room;
  double *more_room;
} Torsion;

static bool
torsion_init (Torsion *torsion, uint32_t n)
{
  const size_t square = (size_t)n * n;
  double *at = malloc ((7 * square + 2 * (size_t)n) * sizeof (double) + n * sizeof (uint32_t));

  torsion->correlation = at;
  if (!at)
    return false;
  torsion->root = at += square;
  torsion->vectors = at += square;
  torsion->twisted = at += square;
  torsion->turn = at += square;
  torsion->room = at += square;
  torsion->more_room = at += square;
  torsion->exposure = at += square;
  torsion->stretch = at += n;
  torsion->position = (uint32_t *)(at + n);
  torsion->n = 0;
  return true;
}

static double
correlate (const double *covariance, uint32_t n, uint32_t i, uint32_t j)
{
  return covariance[(size_t)i * n + j] / sqrt (covariance[(size_t)i * n + i] * covariance[(size_t)j * n + j]);
}

/* Gathers what is uncertain; a position that moves with one that is there already adds to it. */
static void
gather (Torsion *torsion, const double *weights, const double *covariance, uint32_t n)
{
  double largest = 0.0;

  for (size_t i = 0; i < n; i++)
    largest = fmax (largest, covariance[i * n + i]);
  for (uint32_t i = 0; i < n; i++)
    {
      double variance = covariance[(size_t)i * n + i], held = weights[i] * sqrt (fmax (variance, 0.0)), r = 0.0;
      uint32_t k = 0;

      if (weights[i] == 0.0 || !(variance > NO_VARIANCE * largest))
        continue;
      while (k < torsion->n && fabs (r = correlate (covariance, n, torsion->position[k], i)) < 1.0 - TOGETHER)
        k++;
      if (k < torsion->n)
        {
          torsion->exposure[k] += copysign (held, r * held);
          continue;
        }
      torsion->position[k] = i;
      torsion->exposure[k] = held;
      torsion->n++;
    }
  for (size_t i = 0; i < torsion->n; i++)
    for (size_t j = 0; j < torsion->n; j++)
      torsion->correlation[i * torsion->n + j]
          = i == j ? 1.0 : correlate (covariance, n, torsion->position[i], torsion->position[j]);
}

/* product = vectors' f (eigenvalues) matrix, with f the root, or the inverse root where there is one; `inverse` */
static void
apply_root (Torsion *torsion, const double *eigenvalues, bool inverse, const double *matrix, double *product)
{
  const uint32_t n = torsion->n;
  double largest = 0.0;

  for (size_t k = 0; k < n; k++)
    largest = fmax (largest, eigenvalues[k * n + k]);
  fold_matrix_product (torsion->room, torsion->vectors, matrix, n);
  for (size_t k = 0; k < n; k++)
    {
      double value = eigenvalues[k * n + k], root = value > NO_DIRECTION * largest ? sqrt (value) : 0.0;
      double factor = inverse && root > 0.0 ? 1.0 / root : root;

      for (size_t j = 0; j < n; j++)
        torsion->room[k * n + j] *= factor;
    }
  fold_matrix_product_transposed (product, torsion->vectors, torsion->room, n);
}

static void
find_root (Torsion *torsion)
{
  const size_t square = (size_t)torsion->n * torsion->n;

  fold_symmetric_identity (torsion->vectors, torsion->n);
  fold_symmetric_identity (torsion->turn, torsion->n);
  memcpy (torsion->twisted, torsion->correlation, square * sizeof (double));
  fold_symmetric_eigen (torsion->twisted, torsion->vectors, torsion->room, torsion->n);
  apply_root (torsion, torsion->twisted, false, torsion->turn, torsion->root);
}

/* The factor's turn for its stretch, then the stretch for the turn. Returns by how much it changed. */
static double
step (Torsion *torsion)
{
  const uint32_t n = torsion->n;
  double change = 0.0;

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      {
        torsion->twisted[i * n + j] = torsion->stretch[i] * torsion->correlation[i * n + j] * torsion->stretch[j];
        torsion->more_room[i * n + j] = torsion->stretch[i] * torsion->root[i * n + j];
      }
  fold_symmetric_eigen (torsion->twisted, torsion->vectors, torsion->room, n);
  apply_root (torsion, torsion->twisted, true, torsion->more_room, torsion->turn);
  for (size_t i = 0; i < n; i++)
    {
      double stretch = fold_kernel_dot (torsion->turn + i * n, torsion->root + i * n, n);

      change = fmax (change, fabs (stretch - torsion->stretch[i]));
      torsion->stretch[i] = stretch;
    }
  return change;
}

/*
 * The factors are D q C^-1/2 z for positions z of unit variance, with q orthogonal and D diagonal; what the portfolio
 * holds of factor i, times its standard deviation, is (q C^1/2 v)_i. So nothing is divided by a correlation that may
 * have no inverse.
 */
static double
entropy (const Torsion *torsion)
{
  const uint32_t n = torsion->n;
  double *held = torsion->room, *part = torsion->more_room, sum = 0.0, entropy = 0.0;

  for (size_t i = 0; i < n; i++)
    held[i] = fold_kernel_dot (torsion->root + i * n, torsion->exposure, n);
  for (size_t i = 0; i < n; i++)
    {
      double of_factor = fold_kernel_dot (torsion->turn + i * n, held, n);

      part[i] = of_factor * of_factor;
      sum += part[i];
    }
  if (!(sum > 0.0))
    return NAN;
  for (size_t i = 0; i < n; i++)
    entropy -= part[i] > 0.0 ? part[i] / sum * log (part[i] / sum) : 0.0;
  return entropy;
}

bool
fold_risk_effective_bets (const double *weights, const double *covariance, uint32_t n, double *bets)
{
  Torsion torsion;

  *bets = NAN;
  if (n == 0)
    return true;
  if (!torsion_init (&torsion, n))
    return false;
  gather (&torsion, weights, covariance, n);
  if (torsion.n > 0)
    {
      find_root (&torsion);
      for (uint32_t i = 0; i < torsion.n; i++)
        torsion.stretch[i] = 1.0;
      for (int i = 0; i < MOST_STEPS && step (&torsion) > CLOSE; i++)
        ;
      *bets = exp (entropy (&torsion));
    }
  free (torsion.correlation);
  return true;
}
