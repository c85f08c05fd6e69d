/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-instruction-sets.h"
#include "fold-network.h"

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

static void
arrivals_init (Arrivals *arrivals, const double *wave_delay, bool constant, double holding_years, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      bool known = constant && i > 0;

      arrivals->h[i] = wave_delay[i] > 0.0 ? holding_years / wave_delay[i] : 1e300;
      arrivals->term[i] = known ? arrivals->term[0] : exp (-arrivals->h[i]);
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

/* As many draws go through the network at once, whose waves stay in registers. */
#define LANES 8

typedef double Lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));

/* What each sector gets of a wave from all others. */
FOLD_CLONES static void
next_waves (const FoldNetworkBatch *batch, uint32_t first, uint32_t count, const double *from, double *to)
{
  const uint32_t n = batch->n_sectors, rest = count % LANES;

  for (uint32_t k = 0; k < n; k++)
    {
      const double *spillover = batch->spillover + k * n, *strength = batch->chain_strength + (size_t)k * batch->rows;
      double *row = to + k * FOLD_BLOCK;

      for (uint32_t i = 0; i + LANES <= count; i += LANES)
        {
          Lanes sum = { 0 };

          for (uint32_t j = 0; j < n; j++)
            if (spillover[j] != 0.0)
              sum += spillover[j] * *(const Lanes *)(from + j * FOLD_BLOCK + i);
          *(Lanes *)(row + i) = sum * *(const Lanes *)(strength + first + i);
        }
      for (uint32_t i = count - rest; i < count; i++)
        {
          double sum = 0.0;

          for (uint32_t j = 0; j < n; j++)
            sum += spillover[j] * from[j * FOLD_BLOCK + i];
          row[i] = sum * strength[first + i];
        }
    }
}

void
fold_network_batch_run (const FoldNetworkBatch *batch, uint32_t first, uint32_t count, double *scratch)
{
  uint32_t n = batch->n_sectors;
  double *wave = scratch, *next = scratch + n * FOLD_BLOCK;
  Arrivals arrivals;

  arrivals_init (&arrivals, batch->wave_delay + first, batch->constant_delay, batch->holding_years, count);
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
