/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

/**
 * fold_sobol_fill:
 * @sobol: a dimension
 * @scramble: the key of the Owen scrambling
 * @points: (out caller-allocates): points 0..@count-1, times 2^32, scrambled
 *
 * Nested uniform (Owen) scrambling by the hash of Laine and Karras, as in B. Burley, "Practical Hash-based Owen
 * Scrambling", JCGT 9(4), 2020.
 */
void fold_sobol_fill (const FoldSobol *sobol, uint32_t scramble, uint32_t *points, uint32_t count);

/**
 * fold_sobol_fill_shuffled:
 * @shuffle: the key of the order
 * @count: at most 65536
 *
 * Like fold_sobol_fill(), with the points in an order of their own (the same paper, section 5). Dimensions with the
 * same
 * @shuffle belong together; sets with different keys are independent of each other. This pads the sequence
 * beyond its last dimension. The first 2^k points are a net whatever k.
 */
void fold_sobol_fill_shuffled (const FoldSobol *sobol,
                               uint32_t shuffle,
                               uint32_t scramble,
                               uint32_t *points,
                               uint32_t count);
