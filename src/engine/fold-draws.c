/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "fold-draws.h"
#include "fold-instruction-sets.h"
#include "fold-indices.h"
#include "fold-kernel.h"
#include "fold-memory.h"
#include "fold-normal.h"
#include "fold-pert.h"
#include "fold-philox.h"
#include "fold-sobol.h"

#define N_PERT_TABLES 64

/* Which points: the draws themselves, or a dimension of the samples in place of them. */
typedef int32_t Source;

#define DRAWS ((Source) - 1)

typedef struct
{
  FoldDimension dimension;
  FoldViewer viewer;
  bool drawn;  /* a value of `range`; otherwise the normal itself */
  bool making; /* some thread fills it */
  FoldRange range;
  double optimism;
  Source source;
  Source optimism_source;
  float *values; /* NULL in a free place */
  uint64_t used; /* the last run that asked for it */
} Column;

struct _FoldDraws
{
  pthread_mutex_t mutex; /* of everything that changes between begin and end */
  pthread_cond_t made;
  Column *columns; /* open addressing */
  size_t n_columns;
  size_t n_places; /* a power of two, or 0 */
  FoldSlabs slabs; /* of columns' values */
  size_t bytes;
  size_t limit;
  bool refused;
  uint64_t run;

  uint32_t count;
  uint64_t seed;
  double shared_optimism;
  bool modes;
  FoldResample resample;

  float *optimism; /* [room] the shared normal c */
  Source optimism_source;
  uint32_t room;
  FoldPert tables[N_PERT_TABLES];
  uint32_t next_table;
};

/* Two keys for the scrambling of `what`; Philox, so that any seed gives unrelated ones. */
static void
keys_of (uint64_t seed, uint64_t what, uint32_t purpose, uint32_t keys[4])
{
  fold_philox ((uint32_t[4]){ (uint32_t)what, (uint32_t)(what >> 32), purpose, 0 },
               (uint32_t[2]){ (uint32_t)seed, (uint32_t)(seed >> 32) }, keys);
}

static void
init_draws (FoldSobolPoints *points, uint64_t seed, FoldDimension dimension)
{
  uint32_t own[4], set[4];

  keys_of (seed, dimension, 0, own);
  if (fold_dimension_is_padded (dimension))
    {
      keys_of (seed, dimension >> 8, 1, set);
      fold_sobol_points_init_shuffled (points, dimension & 0xff, set[0], own[0]);
    }
  else
    {
      fold_sobol_points_init (points, (uint32_t)dimension, own[0]);
    }
}

static void
init_sample (FoldSobolPoints *points, uint64_t seed, Source source)
{
  const uint32_t set_number = (uint32_t)source / FOLD_SOBOL_DIMENSIONS;
  const uint32_t dimension = (uint32_t)source % FOLD_SOBOL_DIMENSIONS;
  uint32_t own[4], set[4];

  keys_of (seed, (uint64_t)source, 2, own);
  if (set_number > 0)
    {
      keys_of (seed, set_number, 3, set);
      fold_sobol_points_init_shuffled (points, dimension, set[0], own[0]);
    }
  else
    {
      fold_sobol_points_init (points, dimension, own[0]);
    }
}

FoldDraws *
fold_draws_new (void)
{
  FoldDraws *draws = calloc (1, sizeof *draws);

  if (!draws)
    return NULL;
  pthread_mutex_init (&draws->mutex, NULL);
  pthread_cond_init (&draws->made, NULL);
  draws->limit = FOLD_DRAWS_LIMIT;
  for (int i = 0; i < N_PERT_TABLES; i++)
    draws->tables[i].peak = -1.0;
  return draws;
}

static void
drop_columns (FoldDraws *draws)
{
  if (draws->n_places > 0)
    memset (draws->columns, 0, draws->n_places * sizeof *draws->columns);
  draws->n_columns = 0;
  draws->bytes = 0;
}

void
fold_draws_free (FoldDraws *draws)
{
  if (!draws)
    return;
  fold_slabs_clear (&draws->slabs);
  free (draws->columns);
  free (draws->optimism);
  pthread_cond_destroy (&draws->made);
  pthread_mutex_destroy (&draws->mutex);
  free (draws);
}

void
fold_draws_set_limit (FoldDraws *draws, size_t bytes)
{
  draws->limit = bytes;
}

/* Where a column is looked for first: an instrument's stand together, and the next one's behind them. */
static size_t
first_place (size_t n_places, FoldDimension dimension, FoldViewer viewer, bool drawn)
{
  const uint64_t number = fold_dimension_is_padded (dimension) ? (dimension >> 8 << 3) + (dimension & 7) : dimension;

  return (size_t)(number * 4 + (uint64_t)viewer * 2 + drawn) & (n_places - 1);
}

static Column *
find_place (Column *columns, size_t n_places, FoldDimension dimension, FoldViewer viewer, bool drawn)
{
  size_t i = first_place (n_places, dimension, viewer, drawn);

  while (columns[i].values
         && (columns[i].dimension != dimension || columns[i].viewer != viewer || columns[i].drawn != drawn))
    i = (i + 1) & (n_places - 1);
  return &columns[i];
}

static bool
rebuild (FoldDraws *draws, size_t n_places)
{
  Column *columns = calloc (n_places, sizeof *columns);

  if (!columns)
    return false;
  for (size_t i = 0; i < draws->n_places; i++)
    {
      Column *column = &draws->columns[i];

      if (column->values)
        *find_place (columns, n_places, column->dimension, column->viewer, column->drawn) = *column;
    }
  free (draws->columns);
  draws->columns = columns;
  draws->n_places = n_places;
  return true;
}

void
fold_draws_end (FoldDraws *draws)
{
  size_t column_bytes = draws->count * sizeof (float);

  if (!draws->refused)
    return;
  for (size_t i = 0; i < draws->n_places; i++)
    {
      Column *column = &draws->columns[i];

      if (!column->values || column->used == draws->run)
        continue;
      fold_slabs_give (&draws->slabs, column->values);
      column->values = NULL;
      draws->n_columns--;
      draws->bytes -= column_bytes;
    }
  rebuild (draws, draws->n_places);
}

/*
 * The column's place with its memory, or NULL where it cannot be kept; `*fresh` if its values are still to be made. The
 * theme's normals are kept whatever the limit, for many instruments ask for them; its values as well, unless the run is
 * the only one.
 */
static Column *
take_column (FoldDraws *draws, FoldDimension dimension, FoldViewer viewer, bool drawn, bool *fresh)
{
  const size_t bytes = draws->count * sizeof (float);
  const bool fits = draws->bytes + bytes <= draws->limit
                    || (fold_dimension_is_of_theme (dimension) && (!drawn || draws->limit > 0));
  Column *column;

  *fresh = true;
  if (2 * (draws->n_columns + 1) > draws->n_places && !rebuild (draws, draws->n_places ? 2 * draws->n_places : 256))
    return NULL;
  column = find_place (draws->columns, draws->n_places, dimension, viewer, drawn);
  if (!column->values)
    {
      draws->refused |= !fits;
      if (!fits || !(column->values = fold_slabs_take (&draws->slabs)))
        return NULL;
      column->dimension = dimension;
      column->viewer = viewer;
      column->drawn = drawn;
      draws->bytes += bytes;
      draws->n_columns++;
    }
  else
    {
      *fresh = false;
    }
  column->used = draws->run;
  return column;
}

static void
init_points (FoldSobolPoints *points, const FoldDraws *draws, FoldDimension dimension, Source source)
{
  if (source == DRAWS)
    init_draws (points, draws->seed, fold_dimension_get_points (dimension));
  else
    init_sample (points, draws->seed, source);
}

static uint32_t
block_at (const FoldDraws *draws, uint32_t first)
{
  return draws->count - first < FOLD_BLOCK ? draws->count - first : FOLD_BLOCK;
}

/* The normals of a block of points. */
static void
take_normals (const FoldSobolPoints *points, uint32_t first, float *normals, uint32_t count)
{
  uint32_t block[FOLD_BLOCK] __attribute__ ((aligned (64)));

  fold_sobol_points_fill (points, first, block, count);
  fold_normal_from_points (normals, block, count);
}

static void
make_normals (FoldDraws *draws, FoldDimension dimension, Source source, float *values)
{
  FoldSobolPoints points;

  init_points (&points, draws, dimension, source);
  for (uint32_t first = 0; first < draws->count; first += FOLD_BLOCK)
    take_normals (&points, first, values + first, block_at (draws, first));
}

/* Says that a column taken for making is whole; its place may have moved since. */
static void
finish_column (FoldDraws *draws, FoldDimension dimension, FoldViewer viewer, bool drawn)
{
  pthread_mutex_lock (&draws->mutex);
  find_place (draws->columns, draws->n_places, dimension, viewer, drawn)->making = false;
  pthread_cond_broadcast (&draws->made);
  pthread_mutex_unlock (&draws->mutex);
}

/* With the mutex held: waits until no thread fills the column. */
static Column *
await_column (FoldDraws *draws, FoldDimension dimension, FoldViewer viewer, bool drawn)
{
  Column *column;

  while ((column = find_place (draws->columns, draws->n_places, dimension, viewer, drawn))->making)
    pthread_cond_wait (&draws->made, &draws->mutex);
  return column;
}

const float *
fold_draws_normal (FoldDraws *draws, FoldDimension dimension, float *scratch)
{
  float *values;
  Column *column;
  bool fresh;

  pthread_mutex_lock (&draws->mutex);
  column = take_column (draws, dimension, FOLD_MINE, false, &fresh);
  if (column && fresh)
    column->making = true;
  else if (column)
    column = await_column (draws, dimension, FOLD_MINE, false);
  values = column ? column->values : scratch;
  pthread_mutex_unlock (&draws->mutex);

  if (fresh)
    make_normals (draws, dimension, DRAWS, values);
  if (fresh && column)
    finish_column (draws, dimension, FOLD_MINE, false);
  return values;
}

/* The first half of the samples' dimensions is A, the second B. */
static Source
source_of (const FoldResample *resample, uint32_t input)
{
  const bool from_b = resample->sample == FOLD_INDEX_B || resample->sample == (int32_t)input;

  return (Source)(from_b ? resample->n_inputs + input : input);
}

static Source
find_source (const FoldDraws *draws, FoldDimension dimension)
{
  for (uint32_t i = 0; draws->resample.inputs && i < draws->resample.n_inputs; i++)
    if (draws->resample.inputs[i] == fold_dimension_get_points (dimension))
      return source_of (&draws->resample, i);
  return DRAWS;
}

static bool
make_room (FoldDraws *draws, uint32_t count)
{
  if (draws->room >= count)
    return true;
  free (draws->optimism);
  draws->optimism = malloc (count * sizeof *draws->optimism);
  draws->room = draws->optimism ? count : 0;
  return draws->room > 0;
}

bool
fold_draws_begin (FoldDraws *draws, uint32_t count, uint64_t seed, double shared_optimism, bool modes)
{
  const Source optimism_source = find_source (draws, FOLD_DIMENSION_OPTIMISM);

  if (count != draws->count || seed != draws->seed)
    {
      drop_columns (draws);
      draws->count = 0;
      if (!make_room (draws, count))
        return false;
      draws->count = count;
      draws->seed = seed;
      fold_slabs_set_size (&draws->slabs, count * sizeof (float));
      make_normals (draws, FOLD_DIMENSION_OPTIMISM, optimism_source, draws->optimism);
    }
  else if (draws->optimism_source != optimism_source)
    {
      make_normals (draws, FOLD_DIMENSION_OPTIMISM, optimism_source, draws->optimism);
    }
  draws->optimism_source = optimism_source;
  draws->shared_optimism = shared_optimism;
  draws->modes = modes;
  draws->refused = false;
  draws->run++;
  return true;
}

void
fold_draws_resample (FoldDraws *draws, FoldResample resample)
{
  draws->resample = resample;
}

void
fold_draws_fill_sample (uint64_t seed, uint32_t input, uint32_t *points, uint32_t count)
{
  FoldSobolPoints sample;

  init_sample (&sample, seed, (Source)input);
  fold_sobol_points_fill (&sample, 0, points, count);
}

/* Copies the table of quantiles of `range`: one of the last few shapes, or built in the place of the oldest. */
static void
take_table (FoldDraws *draws, const FoldRange *range, FoldPert *taken)
{
  double peak = (range->mode - range->low) / (range->high - range->low);
  FoldPert *table = NULL;

  pthread_mutex_lock (&draws->mutex);
  for (int i = 0; i < N_PERT_TABLES && !table; i++)
    if (draws->tables[i].peak == peak)
      table = &draws->tables[i];
  if (!table)
    table = &draws->tables[draws->next_table++ % N_PERT_TABLES];
  fold_pert_init (table, range);
  *taken = *table;
  pthread_mutex_unlock (&draws->mutex);
}

static bool
same_range (const FoldRange *a, const FoldRange *b)
{
  return a->low == b->low && a->mode == b->mode && a->high == b->high;
}

/* The places in the tables of a block of correlated normals. */
static void
take_places (const FoldDrawsReader *reader, uint32_t first, uint32_t n, FoldPertPlaces *places)
{
  FoldSingleBlock normals;

  take_normals (&reader->points, first, normals, n);
  fold_pert_find_places (places, normals, reader->optimism + first, reader->mixture, n);
}

const float *
fold_draws_read (const FoldDrawsReader *reader, uint32_t first, uint32_t n, float *room)
{
  FoldDrawsLatent latent;

  latent.made = false; /* and the rest is not to be cleared */
  return fold_draws_read_together (reader, &latent, first, n, room);
}

const float *
fold_draws_read_together (const FoldDrawsReader *reader,
                          FoldDrawsLatent *latent,
                          uint32_t first,
                          uint32_t n,
                          float *room)
{
  if (reader->values)
    return reader->values + first;
  if (!latent->made)
    take_places (reader, first, n, &latent->places);
  latent->made = true;
  fold_pert_look_up (&reader->table, &latent->places, room, n);
  return room;
}

static void
make_values (const FoldDraws *draws, const FoldDrawsReader *reader, float *values)
{
  for (uint32_t first = 0; first < draws->count; first += FOLD_BLOCK)
    fold_draws_read (reader, first, block_at (draws, first), values + first);
}

/* The kept column's memory, or NULL where it cannot be kept; `*fresh` if its values are to be made by the caller. */
static float *
keep_values (FoldDraws *draws,
             FoldDimension dimension,
             FoldViewer viewer,
             const FoldRange *range,
             Source source,
             bool *fresh)
{
  Column *column;
  float *values;

  pthread_mutex_lock (&draws->mutex);
  column = take_column (draws, dimension, viewer, true, fresh);
  if (column && !*fresh)
    {
      column = await_column (draws, dimension, viewer, true);
      *fresh = column->source != source || column->optimism_source != draws->optimism_source
               || column->optimism != draws->shared_optimism || !same_range (&column->range, range);
    }
  if (column && *fresh)
    {
      column->making = true;
      column->range = *range;
      column->optimism = draws->shared_optimism;
      column->source = source;
      column->optimism_source = draws->optimism_source;
    }
  values = column ? column->values : NULL;
  pthread_mutex_unlock (&draws->mutex);
  return values;
}

void
fold_draws_open_value (FoldDraws *draws,
                       FoldDimension dimension,
                       FoldViewer viewer,
                       const FoldRange *range,
                       FoldDrawsReader *reader)
{
  const Source source = find_source (draws, dimension);
  bool fresh;
  float *values = keep_values (draws, dimension, viewer, range, source, &fresh);

  reader->values = fresh ? NULL : values;
  if (!fresh)
    return;
  reader->optimism = draws->optimism;
  reader->mixture = fold_pert_mixture_of (draws->shared_optimism);
  take_table (draws, range, &reader->table);
  init_points (&reader->points, draws, dimension, source);
  if (!values)
    return;
  make_values (draws, reader, values);
  reader->values = values;
  finish_column (draws, dimension, viewer, true);
}

void
fold_draws_prefetch (FoldDraws *draws, uint32_t slot)
{
  pthread_mutex_lock (&draws->mutex);
  for (int own = FOLD_OWN_CAPTURE; own <= FOLD_OWN_HAZARD && draws->n_places > 0; own++)
    {
      const FoldDimension dimension = fold_dimension_instrument (slot, (FoldOwnInput)own);
      const Column *column = find_place (draws->columns, draws->n_places, dimension, FOLD_MINE, true);

      if (column->values)
        fold_prefetch (column->values, draws->count * sizeof *column->values);
    }
  pthread_mutex_unlock (&draws->mutex);
}

FoldFingerprint
fold_draws_fingerprint (const FoldDraws *draws)
{
  const double numbers[] = { draws->count, draws->shared_optimism, draws->modes };
  FoldFingerprint print = { 0 };

  fold_fingerprint_add (&print, &draws->seed, sizeof draws->seed);
  fold_fingerprint_add (&print, numbers, sizeof numbers);
  for (uint32_t i = 0; draws->resample.inputs && i < draws->resample.n_inputs; i++)
    if (fold_dimension_is_of_theme (draws->resample.inputs[i]))
      {
        const Source source = source_of (&draws->resample, i);

        fold_fingerprint_add (&print, &draws->resample.inputs[i], sizeof draws->resample.inputs[i]);
        fold_fingerprint_add (&print, &source, sizeof source);
      }
  return print;
}
