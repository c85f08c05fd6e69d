/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-driver.h"
#include "fold-instruction-sets.h"
#include "fold-kernel.h"
#include "fold-memory.h"
#include "fold-network.h"
#include "fold-theme-draws.h"
#include "fold-vector-math.h"

/* A standard deviation below this part of the mean is as good as none. */
#define LEAST_SPREAD 0.05

/* Columns of a driver while a theme is made. */
#define N_DRIVER_COLUMNS 4

/* What the chain reaction depends on. */
static FoldFingerprint
fingerprint_of_chain (const FoldEngineInput *input, const FoldView *view, const FoldDraws *draws, uint32_t rows)
{
  FoldFingerprint print = fold_draws_fingerprint (draws);
  const double numbers[] = { rows, input->n_sectors, fold_engine_input_get_horizon (input) };

  fold_fingerprint_add (&print, numbers, sizeof numbers);
  fold_fingerprint_add (&print, &view->driver.wave_delay, sizeof view->driver.wave_delay);
  fold_fingerprint_add (&print, view->elasticity, input->n_sectors * sizeof *view->elasticity);
  fold_fingerprint_add (&print, view->chain_strength, input->n_sectors * sizeof *view->chain_strength);
  fold_fingerprint_add (&print, view->spillover, (size_t)input->n_sectors * input->n_sectors * sizeof *view->spillover);
  return print;
}

/* What x depends on besides. */
static void
add_driver (FoldFingerprint *print, const FoldEngineInput *input, const FoldView *view)
{
  const FoldGrowth growth = fold_driver_growth_of (input);
  const double numbers[] = {
    growth.curve, growth.steepness, growth.midpoint, growth.bass_innovation, growth.bass_imitation,
  };

  fold_fingerprint_add (print, numbers, sizeof numbers);
  fold_fingerprint_add (print, &view->driver, sizeof view->driver);
}

static bool
make_room (FoldThemeDraws *theme, uint32_t n_sectors, uint32_t rows)
{
  /* x, g and reach, of which two are as long as one of the others */
  size_t kept = (FOLD_N_BRANCHES + 2 * (size_t)n_sectors) * rows;
  size_t making = (N_DRIVER_COLUMNS + 2 * (size_t)n_sectors) * rows + 2 * (size_t)n_sectors * FOLD_BLOCK;
  size_t needed = kept + making + rows + n_sectors; /* and singles and drawn, which have more room than they need */

  if (theme->room < needed || theme->rows != rows || theme->n_sectors != n_sectors)
    theme->g_of = (FoldFingerprint){ 0 };
  if (theme->room < needed)
    {
      free (theme->memory);
      theme->memory = fold_memory_new (needed * sizeof *theme->memory);
      theme->room = theme->memory ? needed : 0;
      if (!theme->memory)
        return false;
    }
  theme->rows = rows;
  theme->n_sectors = n_sectors;
  theme->x[FOLD_HAPPENS] = theme->memory;
  theme->x[FOLD_OTHERWISE] = theme->memory + rows;
  theme->g = theme->memory + FOLD_N_BRANCHES * rows;
  theme->reach = (float *)(theme->g + (size_t)n_sectors * rows);
  theme->singles = (float *)(theme->memory + kept + making);
  theme->drawn = (bool *)(theme->memory + kept + making + rows);
  return true;
}

/* The column of a value that may be the same in all draws. */
static void
take_value (const FoldThemeDraws *theme,
            FoldDraws *draws,
            FoldDimension dimension,
            FoldViewer viewer,
            const FoldRange *range,
            double *column)
{
  if (theme->rows > 1 && range->low < range->high)
    fold_kernel_from_single (column, fold_draws_value (draws, dimension, viewer, range, theme->singles), theme->rows);
  else
    fold_kernel_fill (column, range->mode, theme->rows);
}

/* fold_driver_progress() of every draw. What all draws share of the logistic curve is looked up once. */
FOLD_CLONES static void
find_progress (double *restrict progress,
               const FoldGrowth *restrict growth,
               double years,
               const double *restrict years_to_reach,
               uint32_t count)
{
  const double k = growth->steepness, m = growth->midpoint;
  const double start = 1.0 / (1.0 + exp (k * m)), way = 1.0 / (1.0 + exp (k * (m - 1.0))) - start;

  if (growth->curve == FOLD_CURVE_LOGISTIC && k >= FOLD_DRIVER_STRAIGHT)
    for (uint32_t i = 0; i < count; i++)
      {
        const double part = years / years_to_reach[i];
        const double gone = (1.0 / (1.0 + fold_exp (k * (m - part))) - start) / way;

        progress[i] = part < 1.0 ? gone : 1.0;
      }
  else
    for (uint32_t i = 0; i < count; i++)
      progress[i] = fold_driver_progress (growth, years, years_to_reach[i]);
}

/* ln of usage, see fold_driver_usage(). */
FOLD_CLONES static void
find_log_usage (double *restrict x,
                const double *restrict multiple,
                const double *restrict progress,
                FoldCurve curve,
                uint32_t count)
{
  if (curve == FOLD_CURVE_GEOMETRIC)
    for (uint32_t i = 0; i < count; i++)
      x[i] = progress[i] * fold_log (multiple[i]);
  else
    for (uint32_t i = 0; i < count; i++)
      x[i] = fold_log (1.0 + (multiple[i] - 1.0) * progress[i]);
}

/* x_B of every draw; columns are [N_DRIVER_COLUMNS * rows] of room. */
static void
follow_driver (FoldThemeDraws *theme,
               const FoldEngineInput *input,
               const FoldDriverView *driver,
               FoldViewer viewer,
               FoldDraws *draws,
               double *columns)
{
  const FoldGrowth growth = fold_driver_growth_of (input);
  const uint32_t rows = theme->rows;
  double *multiple[FOLD_N_BRANCHES] = { columns, columns + rows }, *years = columns + 2 * rows;
  double *progress = columns + 3 * rows;

  take_value (theme, draws, fold_dimension_driver (FOLD_INPUT_MULTIPLE), viewer, &driver->multiple, multiple[0]);
  take_value (theme, draws, fold_dimension_driver (FOLD_INPUT_MULTIPLE_OTHERWISE), viewer, &driver->multiple_otherwise,
              multiple[1]);
  take_value (theme, draws, fold_dimension_driver (FOLD_INPUT_YEARS_TO_REACH), viewer, &driver->years_to_reach, years);

  find_progress (progress, &growth, fold_engine_input_get_horizon (input), years, rows);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    find_log_usage (theme->x[b], multiple[b], progress, growth.curve, rows);
}

/*
 * g_k of every draw; columns are [(1 + 2 n_sectors) * rows] of room, then 2 n_sectors *
 * FOLD_BLOCK.
 */
static void
follow_chain (const FoldThemeDraws *theme,
              const FoldEngineInput *input,
              const FoldView *view,
              FoldViewer viewer,
              FoldDraws *draws,
              double *columns)
{
  const size_t n = theme->n_sectors, rows = theme->rows;
  const FoldRange *delay = &view->driver.wave_delay;
  double *elasticity = columns + rows, *chain_strength = elasticity + n * rows, *scratch = chain_strength + n * rows;
  FoldNetworkBatch batch = {
    .n_sectors = theme->n_sectors,
    .rows = theme->rows,
    .holding_years = fold_engine_input_get_horizon (input),
    .wave_delay = columns,
    .constant_delay = delay->low == delay->high,
    .spillover = view->spillover,
    .elasticity = elasticity,
    .chain_strength = chain_strength,
    .g = theme->g,
  };

  take_value (theme, draws, fold_dimension_driver (FOLD_INPUT_WAVE_DELAY), viewer, delay, columns);
  for (uint32_t k = 0; k < n; k++)
    {
      take_value (theme, draws, fold_dimension_elasticity (k), viewer, &view->elasticity[k], elasticity + k * rows);
      take_value (theme, draws, fold_dimension_chain_strength (k), viewer, &view->chain_strength[k],
                  chain_strength + k * rows);
    }
  for (uint32_t first = 0; first < rows; first += FOLD_BLOCK)
    fold_network_batch_run (&batch, first, rows - first < FOLD_BLOCK ? (uint32_t)rows - first : FOLD_BLOCK, scratch);
}

/* A sector's reach in a branch, in single precision. Returns whether it differs from draw to draw, and not in a few. */
static bool
find_sector_reach (FoldThemeDraws *theme, size_t k, size_t b)
{
  const size_t rows = theme->rows;
  double exact[FOLD_BLOCK], low = INFINITY, high = -INFINITY, sum = 0.0, squares = 0.0;

  for (size_t first = 0; first < rows; first += FOLD_BLOCK)
    {
      uint32_t n = rows - first < FOLD_BLOCK ? (uint32_t)(rows - first) : FOLD_BLOCK;

      fold_kernel_multiply (exact, theme->g + k * rows + first, theme->x[b] + first, n);
      fold_kernel_range (exact, n, &low, &high);
      sum += fold_kernel_sum (exact, n);
      squares += fold_kernel_dot (exact, exact, n);
      fold_kernel_to_single (theme->reach + (FOLD_N_BRANCHES * k + b) * rows + first, exact, n);
    }
  theme->least_reach = fmin (theme->least_reach, low);
  theme->most_reach = fmax (theme->most_reach, high);
  return rows * squares > (1.0 + LEAST_SPREAD * LEAST_SPREAD) * sum * sum;
}

static void
find_reach (FoldThemeDraws *theme)
{
  theme->least_reach = theme->most_reach = 0.0;
  for (uint32_t k = 0; k < theme->n_sectors; k++)
    {
      theme->drawn[k] = true;
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        theme->drawn[k] &= find_sector_reach (theme, k, (size_t)b);
    }
}

bool
fold_theme_draws_update (FoldThemeDraws *theme,
                         const FoldEngineInput *input,
                         FoldViewer viewer,
                         FoldDraws *draws,
                         uint32_t rows)
{
  const FoldView *view = viewer == FOLD_MINE ? &input->mine : &input->market;
  const FoldFingerprint chain = fingerprint_of_chain (input, view, draws, rows);
  FoldFingerprint fingerprint = chain;
  double *columns;

  add_driver (&fingerprint, input, view);
  if (fold_fingerprint_equal (theme->fingerprint, fingerprint))
    return true;
  theme->fingerprint = (FoldFingerprint){ 0 };
  if (!make_room (theme, input->n_sectors, rows))
    return false;

  columns = theme->g + 2 * (size_t)input->n_sectors * rows;
  follow_driver (theme, input, &view->driver, viewer, draws, columns);
  if (!fold_fingerprint_equal (theme->g_of, chain))
    {
      follow_chain (theme, input, view, viewer, draws, columns);
      theme->g_of = chain;
    }
  find_reach (theme);
  theme->fingerprint = fingerprint;
  return true;
}

void
fold_theme_draws_clear (FoldThemeDraws *theme)
{
  free (theme->memory);
  *theme = (FoldThemeDraws){ 0 };
}

const float *
fold_theme_draws_reach (const FoldThemeDraws *theme, uint32_t sector, FoldBranch branch)
{
  return theme->reach + (FOLD_N_BRANCHES * (size_t)sector + branch) * theme->rows;
}

void
fold_theme_modes (const FoldEngineInput *input, const FoldView *view, FoldThemeModes *modes, double *scratch)
{
  const FoldGrowth growth = fold_driver_growth_of (input);
  const FoldDriverView *driver = &view->driver;
  const uint32_t n = input->n_sectors;
  const double horizon = fold_engine_input_get_horizon (input), years = driver->years_to_reach.mode;
  double *elasticity = scratch + 2 * n, *chain_strength = scratch + 3 * n;

  for (uint32_t k = 0; k < n; k++)
    {
      elasticity[k] = view->elasticity[k].mode;
      chain_strength[k] = view->chain_strength[k].mode;
    }
  modes->x[FOLD_HAPPENS] = log (fold_driver_usage (&growth, driver->multiple.mode, horizon, years));
  modes->x[FOLD_OTHERWISE] = log (fold_driver_usage (&growth, driver->multiple_otherwise.mode, horizon, years));
  fold_network_elasticities (n, elasticity, chain_strength, view->spillover, horizon, driver->wave_delay.mode, modes->g,
                             modes->waves, scratch);
  modes->spectral_radius = fold_network_spectral_radius (n, chain_strength, view->spillover, scratch);
}
