/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "fold-driver.h"
#include "fold-instruction-sets.h"
#include "fold-kernel.h"
#include "fold-memory.h"
#include "fold-network.h"
#include "fold-pool.h"
#include "fold-theme-draws.h"
#include "fold-vector-math.h"

/* Fewer draws are not worth to wake a thread for. */
#define WORTH_THREADS 4096

/* A standard deviation below this part of the mean is as good as none. */
#define LEAST_SPREAD 0.05

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

/* A value that may be the same in all draws. */
typedef struct
{
  bool drawn;
  double constant;
  FoldDrawsReader reader;
} Value;

/* What a chain reaction is made of; of each sector its elasticity, then its strength. */
typedef struct _FoldThemeChain
{
  Value delay;
  Value of_sectors[];
} FoldThemeChain;

/* Of a sector's reach in a branch, over a block. */
typedef struct
{
  double low;
  double high;
  double sum;
  double squares;
} Sums;

/* Blocks of a wave's delay, and of each sector's elasticity, strength and g. */
static size_t
chain_room (size_t n_sectors)
{
  return (1 + 3 * n_sectors) * FOLD_BLOCK;
}

/* The room of a thread that makes blocks. */
static size_t
making_room (size_t n_sectors)
{
  return chain_room (n_sectors) + 2 * n_sectors * FOLD_BLOCK;
}

static uint32_t
count_blocks (uint32_t rows)
{
  return (rows + FOLD_BLOCK - 1) / FOLD_BLOCK;
}

static bool
make_room (FoldThemeDraws *theme, uint32_t n_sectors, uint32_t rows, unsigned threads)
{
  /* x and g, and in single precision x and reach, of which two are as long as one of the others */
  size_t kept = (FOLD_N_BRANCHES + 1 + 2 * (size_t)n_sectors) * rows;
  size_t making = threads * making_room (n_sectors);
  size_t sums = count_blocks (rows) * FOLD_N_BRANCHES * (size_t)n_sectors * sizeof (Sums) / sizeof (double);
  size_t needed = kept + making + sums + n_sectors; /* and drawn, which has more room than it needs */

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
  if (!theme->chain || theme->chain_sectors < n_sectors)
    {
      free (theme->chain);
      theme->chain = malloc (sizeof *theme->chain + 2 * (size_t)n_sectors * sizeof *theme->chain->of_sectors);
      theme->chain_sectors = theme->chain ? n_sectors : 0;
      if (!theme->chain)
        return false;
    }
  theme->rows = rows;
  theme->n_sectors = n_sectors;
  theme->x[FOLD_HAPPENS] = theme->memory;
  theme->x[FOLD_OTHERWISE] = theme->memory + rows;
  theme->x_single[FOLD_HAPPENS] = (float *)(theme->memory + FOLD_N_BRANCHES * rows);
  theme->x_single[FOLD_OTHERWISE] = theme->x_single[FOLD_HAPPENS] + rows;
  theme->g = theme->memory + (FOLD_N_BRANCHES + 1) * rows;
  theme->reach = (float *)(theme->g + (size_t)n_sectors * rows);
  theme->blocks = theme->memory + kept;
  theme->sums = theme->blocks + making;
  theme->drawn = (bool *)(theme->sums + sums);
  return true;
}

static void
open_value (const FoldThemeDraws *theme,
            FoldDraws *draws,
            FoldDimension dimension,
            FoldViewer viewer,
            const FoldRange *range,
            Value *value)
{
  value->drawn = theme->rows > 1 && range->low < range->high;
  value->constant = range->mode;
  if (value->drawn)
    fold_draws_open_value (draws, dimension, viewer, range, &value->reader);
}

static void
read_value (const Value *value, uint32_t first, uint32_t n, double *rows)
{
  FoldSingleBlock room;

  if (value->drawn)
    fold_kernel_from_single (rows, fold_draws_read (&value->reader, first, n, room), n);
  else
    fold_kernel_fill (rows, value->constant, n);
}

static uint32_t
block_at (const FoldThemeDraws *theme, uint32_t first)
{
  return theme->rows - first < FOLD_BLOCK ? theme->rows - first : FOLD_BLOCK;
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

/* What a theme is made of, block by block. */
typedef struct
{
  FoldThemeDraws *theme;
  const FoldEngineInput *input;
  const FoldView *view;
  bool chain; /* whether g is to be made */
  FoldGrowth growth;
  Value multiples[FOLD_N_BRANCHES];
  Value years;
  atomic_uint next; /* block */
} Making;

static void
open_driver (Making *making, const FoldDriverView *driver, FoldViewer viewer, FoldDraws *draws)
{
  const FoldRange *ranges[FOLD_N_BRANCHES] = { &driver->multiple, &driver->multiple_otherwise };
  const FoldDimension dimensions[FOLD_N_BRANCHES]
      = { fold_dimension_driver (FOLD_INPUT_MULTIPLE), fold_dimension_driver (FOLD_INPUT_MULTIPLE_OTHERWISE) };

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    open_value (making->theme, draws, dimensions[b], viewer, ranges[b], &making->multiples[b]);
  open_value (making->theme, draws, fold_dimension_driver (FOLD_INPUT_YEARS_TO_REACH), viewer, &driver->years_to_reach,
              &making->years);
}

/* x_B of a block. */
static void
follow_driver (const Making *making, uint32_t first, uint32_t n)
{
  FoldBlock multiple, reach, progress;

  read_value (&making->years, first, n, reach);
  find_progress (progress, &making->growth, fold_engine_input_get_horizon (making->input), reach, n);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      read_value (&making->multiples[b], first, n, multiple);
      find_log_usage (making->theme->x[b] + first, multiple, progress, making->growth.curve, n);
      fold_kernel_to_single (making->theme->x_single[b] + first, making->theme->x[b] + first, n);
    }
}

static void
open_chain (const FoldThemeDraws *theme,
            const FoldEngineInput *input,
            const FoldView *view,
            FoldViewer viewer,
            FoldDraws *draws)
{
  FoldThemeChain *chain = theme->chain;

  open_value (theme, draws, fold_dimension_driver (FOLD_INPUT_WAVE_DELAY), viewer, &view->driver.wave_delay,
              &chain->delay);
  for (uint32_t k = 0; k < input->n_sectors; k++)
    {
      open_value (theme, draws, fold_dimension_elasticity (k), viewer, &view->elasticity[k],
                  &chain->of_sectors[2 * (size_t)k]);
      open_value (theme, draws, fold_dimension_chain_strength (k), viewer, &view->chain_strength[k],
                  &chain->of_sectors[2 * (size_t)k + 1]);
    }
}

/* g_k of a block; room: of this thread */
static void
follow_chain (const Making *making, uint32_t first, uint32_t count, double *room)
{
  const FoldThemeDraws *theme = making->theme;
  const size_t n = theme->n_sectors;
  double *delay = room, *elasticity = delay + FOLD_BLOCK, *strength = elasticity + n * FOLD_BLOCK;
  double *g = strength + n * FOLD_BLOCK;
  const FoldNetworkBatch batch = {
    .n_sectors = theme->n_sectors,
    .rows = FOLD_BLOCK,
    .holding_years = fold_engine_input_get_horizon (making->input),
    .wave_delay = delay,
    .spillover = making->view->spillover,
    .elasticity = elasticity,
    .chain_strength = strength,
    .g = g,
  };

  read_value (&theme->chain->delay, first, count, delay);
  for (size_t k = 0; k < n; k++)
    {
      read_value (&theme->chain->of_sectors[2 * k], first, count, elasticity + k * FOLD_BLOCK);
      read_value (&theme->chain->of_sectors[2 * k + 1], first, count, strength + k * FOLD_BLOCK);
    }
  fold_network_batch_run (&batch, 0, count, room + chain_room (n));
  for (size_t k = 0; k < n; k++)
    memcpy (theme->g + k * theme->rows + first, g + k * FOLD_BLOCK, count * sizeof *g);
}

/* The sectors' reach in a block, in single precision; of what it is exactly, the sums. */
static void
find_reach (const Making *making, uint32_t first, uint32_t n)
{
  const FoldThemeDraws *theme = making->theme;
  const size_t series = FOLD_N_BRANCHES * (size_t)theme->n_sectors, rows = theme->rows;
  Sums *sums = (Sums *)theme->sums + first / FOLD_BLOCK * series;
  FoldBlock exact;

  for (size_t s = 0; s < series; s++)
    {
      sums[s] = (Sums){ INFINITY, -INFINITY, 0.0, 0.0 };
      fold_kernel_multiply (exact, theme->g + s / FOLD_N_BRANCHES * rows + first, theme->x[s % FOLD_N_BRANCHES] + first,
                            n);
      fold_kernel_range (exact, n, &sums[s].low, &sums[s].high);
      sums[s].sum = fold_kernel_sum (exact, n);
      sums[s].squares = fold_kernel_dot (exact, exact, n);
      fold_kernel_to_single (theme->reach + s * rows + first, exact, n);
    }
}

/* A thread's part of making a theme: one block after the other. */
static void
make_blocks (void *data, unsigned thread)
{
  Making *making = data;
  const FoldThemeDraws *theme = making->theme;
  double *room = theme->blocks + thread * making_room (theme->n_sectors);
  uint32_t block;

  while ((block = atomic_fetch_add (&making->next, 1)) < count_blocks (theme->rows))
    {
      const uint32_t first = block * FOLD_BLOCK, n = block_at (theme, first);

      follow_driver (making, first, n);
      if (making->chain)
        follow_chain (making, first, n, room);
      find_reach (making, first, n);
    }
}

/* Bounds of all reaches, and whether a sector's differs from draw to draw, and not in a few. */
static void
judge_reach (FoldThemeDraws *theme)
{
  const uint32_t series = FOLD_N_BRANCHES * theme->n_sectors, blocks = count_blocks (theme->rows);

  theme->least_reach = theme->most_reach = 0.0;
  for (uint32_t k = 0; k < theme->n_sectors; k++)
    theme->drawn[k] = true;
  for (uint32_t s = 0; s < series; s++)
    {
      double sum = 0.0, squares = 0.0;

      for (uint32_t block = 0; block < blocks; block++)
        {
          const Sums *of = (const Sums *)theme->sums + (size_t)block * series + s;

          theme->least_reach = fmin (theme->least_reach, of->low);
          theme->most_reach = fmax (theme->most_reach, of->high);
          sum += of->sum;
          squares += of->squares;
        }
      theme->drawn[s / FOLD_N_BRANCHES] &= theme->rows * squares > (1.0 + LEAST_SPREAD * LEAST_SPREAD) * sum * sum;
    }
}

bool
fold_theme_draws_update (FoldThemeDraws *theme,
                         const FoldEngineInput *input,
                         FoldViewer viewer,
                         FoldDraws *draws,
                         uint32_t rows,
                         FoldPool *pool,
                         unsigned threads)
{
  const FoldView *view = viewer == FOLD_MINE ? &input->mine : &input->market;
  const unsigned makers = rows >= WORTH_THREADS ? threads : 1;
  const FoldFingerprint chain = fingerprint_of_chain (input, view, draws, rows);
  FoldFingerprint fingerprint = chain;
  Making making;

  add_driver (&fingerprint, input, view);
  if (fold_fingerprint_equal (theme->fingerprint, fingerprint))
    return true;
  theme->fingerprint = (FoldFingerprint){ 0 };
  if (!make_room (theme, input->n_sectors, rows, makers))
    return false;

  making = (Making){
    .theme = theme,
    .input = input,
    .view = view,
    .chain = !fold_fingerprint_equal (theme->g_of, chain),
    .growth = fold_driver_growth_of (input),
  };
  open_driver (&making, &view->driver, viewer, draws);
  if (making.chain)
    open_chain (theme, input, view, viewer, draws);
  if (makers > 1)
    fold_pool_start (pool, makers - 1, make_blocks, &making);
  make_blocks (&making, 0);
  fold_pool_wait (pool);
  judge_reach (theme);
  theme->g_of = chain;
  theme->fingerprint = fingerprint;
  return true;
}

void
fold_theme_draws_clear (FoldThemeDraws *theme)
{
  free (theme->memory);
  free (theme->chain);
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
