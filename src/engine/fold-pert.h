/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "fold-engine-input.h"
#include "fold-instruction-sets.h"

/* Pieces of the table, and terms of each one's polynomial. */
#define FOLD_PERT_PIECES 32
#define FOLD_PERT_TERMS 8

/* Of the table in single precision; as many pieces as there are FOLD_PIECES. */
#define FOLD_PERT_SINGLE_PIECES 16
#define FOLD_PERT_SINGLE_TERMS 5

/**
 * FoldPert: the quantile function of a three-point value, as a table over the standard normal z with u = Phi (z).
 */
typedef struct
{
  double term[FOLD_PERT_PIECES][FOLD_PERT_TERMS]; /* of the unit interval's distribution, by powers of the way */
  double fewer[FOLD_PERT_SINGLE_TERMS][FOLD_PERT_SINGLE_PIECES]; /* the same by fewer pieces and powers */
  float single[FOLD_PERT_SINGLE_TERMS][FOLD_PERT_SINGLE_PIECES]; /* of the range itself */
  double low;
  double width;
  double peak; /* (mode - low) / width, for which the table was built; -1 where it was not */
} FoldPert;

/**
 * fold_pert_mean:
 *
 * Returns: (low + 4 mode + high) / 6
 */
double fold_pert_mean (const FoldRange *range);

/**
 * fold_pert_variance:
 *
 * Returns: (mean - low) (high - mean) / 7
 */
double fold_pert_variance (const FoldRange *range);

/**
 * fold_pert_init:
 * @pert: (out caller-allocates): the table; or one built before, to be moved to another range
 *
 * The PERT distribution is a beta distribution with alpha = 1 + 4 (mode - low) / (high - low) and beta = 6 - alpha.
 * Needs low <= mode <= high; with low = high every quantile is that value. The table is monotone and within 1e-7 of the
 * width.
 */
void fold_pert_init (FoldPert *pert, const FoldRange *range);

/**
 * fold_pert_quantile:
 * @z: a standard normal; beyond +-6.5 it is taken for +-6.5
 *
 * Returns: the value that is exceeded with probability 1 - Phi (@z)
 */
double fold_pert_quantile (const FoldPert *pert, double z);

/**
 * FoldPertPlaces: where some standard normals lie in the tables in single precision, which is the same for all shapes.
 */
typedef struct
{
  int32_t piece[FOLD_BLOCK] __attribute__ ((aligned (64)));
  FoldSingleBlock part; /* of the way through it */
} FoldPertPlaces;

/**
 * FoldPertMixture: how much of a place on the table is a value's own normal, and how much is that which all share.
 */
typedef struct
{
  float own;
  float common;
} FoldPertMixture;

/**
 * fold_pert_mixture_of:
 *
 * Returns: of normals that have @correlation among each other
 */
FoldPertMixture fold_pert_mixture_of (double correlation);

/**
 * fold_pert_find_places:
 * @places: (out caller-allocates): of the normals mixed
 * @own: [@count] independent standard normals
 * @common: [@count] the normal that all of them share
 * @count: at most %FOLD_BLOCK
 */
void fold_pert_find_places (FoldPertPlaces *places,
                            const float *own,
                            const float *common,
                            FoldPertMixture mixture,
                            uint32_t count);

/**
 * fold_pert_look_up:
 * @pert: of a range with some width
 * @values: (out caller-allocates): [@count] quantiles within 1e-6 of the width; their bits are the same on every
 *   processor
 */
void fold_pert_look_up (const FoldPert *pert, const FoldPertPlaces *places, float *values, uint32_t count);

/**
 * fold_pert_quantile_of:
 *
 * Returns: the same for one value alone, without a table, to rounding
 */
double fold_pert_quantile_of (const FoldRange *range, double z);
