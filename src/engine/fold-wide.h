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

/* table: [FOLD_PIECES]. Returns: that of each piece, whose number counts by its lowest bits */
FOLD_WIDE static inline FoldSingles
fold_pick (const float *table, FoldPlaces pieces)
{
  const FoldSingles *rows = (const FoldSingles *)table;

  return (FoldSingles)__builtin_shuffle (rows[0], rows[1], pieces);
}

#endif
