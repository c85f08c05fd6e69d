/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "fold-instruction-sets.h"

/* Polynomials by pieces, sixteen numbers at a time: two registers of 64 bytes hold a coefficient of every piece. */

#define FOLD_PIECES 32

#ifdef FOLD_WIDE

#define FOLD_WIDTH 16

typedef float FoldSingles __attribute__ ((vector_size (64), aligned (sizeof (float)), may_alias));
typedef int32_t FoldPlaces __attribute__ ((vector_size (64), aligned (sizeof (int32_t)), may_alias));

/* A coefficient of every piece. */
typedef struct
{
  FoldSingles low;
  FoldSingles high;
} FoldCoefficients;

/* Returns: that of each of some pieces, whose number counts by its lowest bits */
FOLD_WIDE static inline FoldSingles
fold_pick (FoldCoefficients of, FoldPlaces pieces)
{
  return (FoldSingles)__builtin_shuffle (of.low, of.high, pieces);
}

/* table: [FOLD_PIECES] */
FOLD_WIDE static inline FoldCoefficients
fold_take_coefficients (const float *table)
{
  const FoldSingles *rows = (const FoldSingles *)table;

  return (FoldCoefficients){ rows[0], rows[1] };
}

#endif
