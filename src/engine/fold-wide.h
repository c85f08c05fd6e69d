/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "fold-instruction-sets.h"

/* Polynomials by pieces, sixteen numbers at a time: a register of 64 bytes holds a coefficient of every piece. */

#define FOLD_PIECES 16

#ifdef FOLD_WIDE

#define FOLD_WIDTH 16

typedef float FoldSingles __attribute__ ((vector_size (64), aligned (sizeof (float)), may_alias));
typedef int32_t FoldPlaces __attribute__ ((vector_size (64), aligned (sizeof (int32_t)), may_alias));

/* Returns: a coefficient of each of some pieces, whose number counts by its lowest bits; of: [FOLD_PIECES] */
FOLD_WIDE static inline FoldSingles
fold_pick (FoldSingles of, FoldPlaces pieces)
{
  return (FoldSingles)__builtin_shuffle (of, pieces);
}

#endif
