/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-instruction-sets.h"
#include "fold-network.h"
#include "fold-vector-math.h"

void
fold_network_wave_weights (double *weights, double holding_years, double wave_delay)
{
  double h = wave_delay > 0.0 ? holding_years / wave_delay : INFINITY;
  double term = exp (-h), below = 0.0;

  for (int r = 0; r < FOLD_NETWORK_MAX_WAVES; r++)
    {
      weights[r] = fmax (1.0 - below, 0.0);
      below += term;
      /* exp (-h) of h > 745 is 0, and so is the chance of fewer than 400 arrivals */
      if (term > 0.0)
        term *= h / (r + 1);
    }
}

static void
next_wave (uint32_t n, const double *chain_strength, const double *spillover, const double *from, double *to)
{
  for (uint32_t k = 0; k < n; k++)
    {
      double sum = 0.0;

      for (uint32_t j = 0; j < n; j++)
        sum += spillover[k * n + j] * from[j];
      to[k] = chain_strength[k] * sum;
    }
}

static double
largest (const double *values, uint32_t n)
{
  double most = 0.0;

  for (uint32_t i = 0; i < n; i++)
    most = fmax (most, fabs (values[i]));
  return most;
}

void
fold_network_elasticities (uint32_t n,
                           const double *elasticity,
                           const double *chain_strength,
                           const double *spillover,
                           double holding_years,
                           double wave_delay,
                           double *g,
                           double *waves,
                           double *scratch)
{
  double weights[FOLD_NETWORK_MAX_WAVES];
  double *wave = scratch, *next = scratch + n;

  if (n == 0) /* then there is no array either */
    return;
  fold_network_wave_weights (weights, holding_years, wave_delay);
  memcpy (wave, elasticity, n * sizeof *wave);
  memset (g, 0, n * sizeof *g);
  if (waves)
    memset (waves, 0, n * 4 * sizeof *waves);

  for (int r = 0; r < FOLD_NETWORK_MAX_WAVES; r++)
    {
      for (uint32_t k = 0; k < n; k++)
        {
          g[k] += weights[r] * wave[k];
          if (waves)
            waves[k * 4 + (r < 3 ? r : 3)] += weights[r] * wave[k];
        }
      if (weights[r] * largest (wave, n) < FOLD_NETWORK_TOLERANCE)
        break;
      next_wave (n, chain_strength, spillover, wave, next);
      memcpy (wave, next, n * sizeof *wave);
    }
}

double
fold_network_spectral_radius (uint32_t n, const double *chain_strength, const double *spillover, double *scratch)
{
  double *vector = scratch, *next = scratch + n;
  double radius = 0.0;

  for (uint32_t k = 0; k < n; k++)
    vector[k] = 1.0;
  for (int step = 0; step < 1000; step++)
    {
      double before = radius;

      next_wave (n, chain_strength, spillover, vector, next);
      for (uint32_t k = 0; k < n; k++)
        next[k] += vector[k];
      radius = largest (next, n);
      for (uint32_t k = 0; k < n; k++)
        vector[k] = next[k] / radius;
      if (step > 8 && fabs (radius - before) < 1e-13)
        break;
    }
  return n > 0 ? fmax (radius - 1.0, 0.0) : 0.0;
}

/*
 * The weight of wave r and what is needed for that of wave r + 1; one step of fold_network_wave_weights() for a
 * block of draws.
 */
typedef struct
{
  FoldBlock h;
  FoldBlock term;
  FoldBlock below;
  FoldBlock weight;
} Arrivals;

/* Of so many arrivals the chance of fewer than FOLD_NETWORK_MAX_WAVES is 0, and so is the first term. */
#define MOST_ARRIVALS 690.0

FOLD_CLONES static void
arrivals_init (Arrivals *restrict arrivals, const double *restrict wave_delay, double holding_years, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      const double h = wave_delay[i] > 0.0 ? holding_years / wave_delay[i] : 1e300;
      const double term = fold_exp (-h);

      arrivals->h[i] = h;
      arrivals->term[i] = h < MOST_ARRIVALS ? term : 0.0;
      arrivals->below[i] = 0.0;
    }
}

FOLD_CLONES static void
arrivals_step (Arrivals *arrivals, int wave, uint32_t count)
{
  double part = 1.0 / (wave + 1);

  for (uint32_t i = 0; i < count; i++)
    {
      double weight = 1.0 - arrivals->below[i];

      arrivals->weight[i] = weight > 0.0 ? weight : 0.0;
      arrivals->below[i] += arrivals->term[i];
      arrivals->term[i] *= arrivals->h[i] * part;
    }
}

/* g += weight * wave of every sector. Returns: whether some addition is worth another */
FOLD_CLONES static bool
add_wave (const FoldNetworkBatch *batch, uint32_t first, uint32_t count, const double *weight, const double *wave)
{
  int64_t large = 0;

  for (uint32_t k = 0; k < batch->n_sectors; k++)
    {
      double *restrict g = batch->g + (size_t)k * batch->rows + first;
      const double *restrict of = wave + k * FOLD_BLOCK;

      for (uint32_t i = 0; i < count; i++)
        {
          const double part = weight[i] * of[i];

          g[i] += part;
          large |= (part >= FOLD_NETWORK_TOLERANCE) | (part <= -FOLD_NETWORK_TOLERANCE);
        }
    }
  return large != 0;
}

/* As many sectors are added up at once, so that sums stay in registers. */
#define TOGETHER 4

/* What drives a sector, up to TOGETHER at a time: their waves, and how much of each spills over. */
typedef struct
{
  const double *from[TOGETHER];
  double spillover[TOGETHER];
} Drivers;

/* The next few drivers of a sector, from sector `first` on. Returns: where those after them begin, or n */
static uint32_t
take_drivers (Drivers *drivers, const double *spillover, uint32_t first, uint32_t n, const double *waves)
{
  uint32_t found = 0, j = first;

  for (; j < n && (found < TOGETHER || spillover[j] == 0.0); j++)
    if (spillover[j] != 0.0)
      {
        drivers->from[found] = waves + (size_t)j * FOLD_BLOCK;
        drivers->spillover[found++] = spillover[j];
      }
  for (; found < TOGETHER; found++)
    {
      drivers->from[found] = waves;
      drivers->spillover[found] = 0.0;
    }
  return j;
}

/* row = what the drivers give, more than what is there where they are not the first; times the strength at last. */
FOLD_CLONES static void
add_driven (double *restrict row,
            const Drivers *restrict drivers,
            bool first,
            const double *restrict strength,
            uint32_t count)
{
  const double *restrict a = drivers->from[0], *restrict b = drivers->from[1];
  const double *restrict c = drivers->from[2], *restrict d = drivers->from[3];
  const double of_a = drivers->spillover[0], of_b = drivers->spillover[1];
  const double of_c = drivers->spillover[2], of_d = drivers->spillover[3];

  if (first && strength)
    for (uint32_t i = 0; i < count; i++)
      row[i] = (of_a * a[i] + of_b * b[i] + of_c * c[i] + of_d * d[i]) * strength[i];
  else if (first)
    for (uint32_t i = 0; i < count; i++)
      row[i] = of_a * a[i] + of_b * b[i] + of_c * c[i] + of_d * d[i];
  else if (strength)
    for (uint32_t i = 0; i < count; i++)
      row[i] = (row[i] + of_a * a[i] + of_b * b[i] + of_c * c[i] + of_d * d[i]) * strength[i];
  else
    for (uint32_t i = 0; i < count; i++)
      row[i] += of_a * a[i] + of_b * b[i] + of_c * c[i] + of_d * d[i];
}

/* What each sector gets of a wave from all others. */
static void
next_waves (const FoldNetworkBatch *batch, uint32_t first, uint32_t count, const double *from, double *to)
{
  const uint32_t n = batch->n_sectors;

  for (uint32_t k = 0; k < n; k++)
    {
      const double *spillover = batch->spillover + (size_t)k * n;
      const double *strength = batch->chain_strength + (size_t)k * batch->rows + first;
      double *row = to + (size_t)k * FOLD_BLOCK;
      Drivers drivers;
      uint32_t j = take_drivers (&drivers, spillover, 0, n, from);

      add_driven (row, &drivers, true, j == n ? strength : NULL, count);
      while (j < n)
        {
          j = take_drivers (&drivers, spillover, j, n, from);
          add_driven (row, &drivers, false, j == n ? strength : NULL, count);
        }
    }
}

void
fold_network_batch_run (const FoldNetworkBatch *batch, uint32_t first, uint32_t count, double *scratch)
{
  uint32_t n = batch->n_sectors;
  double *wave = scratch, *next = scratch + n * FOLD_BLOCK;
  Arrivals arrivals;

  arrivals_init (&arrivals, batch->wave_delay + first, batch->holding_years, count);
  for (uint32_t k = 0; k < n; k++)
    {
      size_t at = (size_t)k * batch->rows + first;

      memcpy (wave + k * FOLD_BLOCK, batch->elasticity + at, count * sizeof *wave);
      memset (batch->g + at, 0, count * sizeof *wave);
    }

  for (int r = 0; r < FOLD_NETWORK_MAX_WAVES; r++)
    {
      double *swap = wave;

      arrivals_step (&arrivals, r, count);
      if (!add_wave (batch, first, count, arrivals.weight, wave))
        break;
      next_waves (batch, first, count, wave, next);
      wave = next;
      next = swap;
    }
}
