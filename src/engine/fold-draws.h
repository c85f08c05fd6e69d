/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fold-dimension.h"
#include "fold-engine-input.h"
#include "fold-fingerprint.h"
#include "fold-pert.h"
#include "fold-sobol.h"

/**
 * FoldDraws: columns of draws, made when first asked for and kept, in single precision: chance has no more digits to
 * tell. Between fold_draws_begin() and fold_draws_end()
 * several threads may ask for columns; one of them makes it, the others wait.
 */
typedef struct _FoldDraws FoldDraws;

/**
 * FoldViewer: whose value a column holds. Both see the same dimension; where they think of different ranges, each has a
 * column.
 */
typedef enum
{
  FOLD_MINE,
  FOLD_MARKET,
} FoldViewer;

#define FOLD_N_VIEWERS 2

/* Bytes of columns, unless set; but the theme's are kept whatever they take. */
#define FOLD_DRAWS_LIMIT ((size_t)192 << 20)

/**
 * fold_draws_new:
 *
 * Returns: (transfer full) (nullable): no columns; NULL without memory
 */
FoldDraws *fold_draws_new (void);

void fold_draws_free (FoldDraws *draws);

void fold_draws_set_limit (FoldDraws *draws, size_t bytes);

/**
 * fold_draws_begin:
 * @count: rows of every column from now on: a power of two
 * @seed: of the scrambling
 * @shared_optimism: rho_u
 * @modes: whether every value is its mode instead of drawn; then none is asked for
 *
 * Starts a run; drops what no longer holds.
 *
 * Returns: %false without memory
 */
bool fold_draws_begin (FoldDraws *draws, uint32_t count, uint64_t seed, double shared_optimism, bool modes);

/**
 * FoldResample: two samples of some inputs, A and B, in place of the draws: together one Sobol' sequence in 2
 * @n_inputs dimensions, as the estimators of fold_indices_estimate() want it.
 * @inputs: [@n_inputs] their dimensions, the important ones first; NULL for the draws themselves. Noise, and what is
 *   not among them, is drawn as ever
 * @sample: %FOLD_INDEX_A, %FOLD_INDEX_B, or the one of @inputs that comes from B while the others come from A
 */
typedef struct
{
  const FoldDimension *inputs;
  uint32_t n_inputs;
  int32_t sample;
} FoldResample;

/**
 * fold_draws_resample:
 * @resample: its inputs are read until the next call
 *
 * Until further notice values come from these samples.
 */
void fold_draws_resample (FoldDraws *draws, FoldResample resample);

/**
 * fold_draws_fill_sample:
 * @input: which of the inputs of a resample
 * @points: (out caller-allocates): [@count] u of sample A, times 2^32
 *
 * To sort the rows of sample A by one of its inputs.
 */
void fold_draws_fill_sample (uint64_t seed, uint32_t input, uint32_t *points, uint32_t count);

/**
 * fold_draws_end:
 *
 * Ends a run: where columns did not fit, those that the run did not use make room.
 */
void fold_draws_end (FoldDraws *draws);

/**
 * fold_draws_normal:
 * @scratch: [count] room, used where the column cannot be kept
 *
 * Returns: [count] standard normals, in @draws or in @scratch
 */
const float *fold_draws_normal (FoldDraws *draws, FoldDimension dimension, float *scratch);

/**
 * FoldDrawsReader: a column as it is read by one thread from its first row to its last: where it cannot be kept, each
 * block is made when it is read, and stays in the nearest cache.
 * @values: what is kept, or NULL
 */
typedef struct
{
  const float *values;
  const float *optimism;
  FoldPertMixture mixture;
  FoldSobolPoints points;
  FoldPert table;
} FoldDrawsReader;

/**
 * fold_draws_open_value:
 * @range: the three-point value, with low < high
 * @reader: (out caller-allocates): good until fold_draws_end()
 *
 * Values of @range under the one-factor copula of model 2.11: PERT quantiles of sqrt (rho_u) c + sqrt (1 - rho_u) e.
 * The bits are the same whether they are kept or not.
 */
void fold_draws_open_value (FoldDraws *draws,
                            FoldDimension dimension,
                            FoldViewer viewer,
                            const FoldRange *range,
                            FoldDrawsReader *reader);

/**
 * fold_draws_read:
 * @first: a multiple of %FOLD_BLOCK
 * @n: at most %FOLD_BLOCK
 * @room: [@n], used where the column is not kept
 *
 * Returns: [@n] values from row @first on
 */
const float *fold_draws_read (const FoldDrawsReader *reader, uint32_t first, uint32_t n, float *room);

/**
 * FoldDrawsLatent: what columns that are made of the same points have in common in a block; nothing at first.
 */
typedef struct
{
  bool made;
  FoldPertPlaces places;
} FoldDrawsLatent;

/**
 * fold_draws_read_together:
 * @latent: of the block, for the first of the columns to make and for the others to use
 *
 * fold_draws_read() of columns whose fold_dimension_get_points() is the same.
 */
const float *fold_draws_read_together (const FoldDrawsReader *reader,
                                       FoldDrawsLatent *latent,
                                       uint32_t first,
                                       uint32_t n,
                                       float *room);

/**
 * fold_draws_prefetch:
 * @slot: of an instrument
 *
 * Asks memory for those of its values that are kept: its turn is next.
 */
void fold_draws_prefetch (FoldDraws *draws, uint32_t slot);

/**
 * fold_draws_fingerprint:
 *
 * Returns: what every column of the theme depends on besides its range: the number of draws, the seed, the copula,
 *   whether modes, and samples in place of them
 */
FoldFingerprint fold_draws_fingerprint (const FoldDraws *draws);
