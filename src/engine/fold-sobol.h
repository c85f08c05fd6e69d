/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "fold-sobol-directions.h"

#define FOLD_SOBOL_BITS 32

/**
 * FoldSobol: one dimension's 32 direction numbers, mirrored: the first binary digit after the point is the lowest bit,
 * as the scrambling wants it.
 */
typedef struct
{
  uint32_t mirrored[FOLD_SOBOL_BITS];
} FoldSobol;

/**
 * fold_sobol_init:
 * @sobol: (out caller-allocates): the direction numbers
 * @dimension: 0..FOLD_SOBOL_DIMENSIONS - 1
 *
 * Direction numbers of Joe and Kuo (2008), set new-joe-kuo-6.21201.
 */
void fold_sobol_init (FoldSobol *sobol, uint32_t dimension);

/**
 * fold_sobol_point:
 * @sobol: a dimension
 * @index: which point, from 0, in Gray-code order
 *
 * Returns: the unscrambled point times 2^32
 */
uint32_t fold_sobol_point (const FoldSobol *sobol, uint32_t index);

/* Points are made by rows of as many. */
#define FOLD_SOBOL_ROW 256

/**
 * FoldSobolPoints: one dimension's points, ready to be made a few rows at a time. A point is linear (over exclusive or)
 * in the bits of its index, so that two tables hold those of any 16 bits.
 */
typedef struct
{
  uint32_t scramble;
  bool shuffled;
  uint32_t shuffle;
  uint32_t low[FOLD_SOBOL_ROW];
  uint32_t high[FOLD_SOBOL_ROW];
  uint32_t mirrored[FOLD_SOBOL_ROW]; /* indices of the first row, where shuffled */
  uint64_t matrix[4];                /* likewise, of bits: each byte of `low` from an index */
} FoldSobolPoints;

/**
 * fold_sobol_points_init:
 * @points: (out caller-allocates): the first 65536 points of the dimension
 * @dimension: 0..FOLD_SOBOL_DIMENSIONS - 1
 * @scramble: the key of the Owen scrambling
 *
 * Nested uniform (Owen) scrambling by the hash of Laine and Karras, as in B. Burley, "Practical Hash-based Owen
 * Scrambling", JCGT 9(4), 2020.
 */
void fold_sobol_points_init (FoldSobolPoints *points, uint32_t dimension, uint32_t scramble);

/**
 * fold_sobol_points_init_shuffled:
 * @shuffle: the key of the order
 *
 * The same with the points in an order of their own (the same paper, section 5). Dimensions with the same @shuffle
 * belong together; sets with different keys are independent of each other. This pads the sequence beyond its last
 * dimension. The first 2^k points are a net whatever k.
 */
void fold_sobol_points_init_shuffled (FoldSobolPoints *points, uint32_t dimension, uint32_t shuffle, uint32_t scramble);

/**
 * fold_sobol_points_fill:
 * @first: a multiple of %FOLD_SOBOL_ROW
 * @values: (out caller-allocates): points @first..@first + @count - 1, times 2^32, scrambled
 */
void fold_sobol_points_fill (const FoldSobolPoints *points, uint32_t first, uint32_t *values, uint32_t count);
