/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Samples that indices are estimated from; any other number is the input that A takes from B. */
#define FOLD_INDEX_A (-1)
#define FOLD_INDEX_B (-2)

/**
 * FoldIndexModel: a function of independent inputs, each uniform between 0 and 1, seen at two independent samples A and
 * B of all inputs.
 * @sample: %FOLD_INDEX_A, %FOLD_INDEX_B, or an input: A with that column from B
 * @output: (out caller-allocates): [rows] its values
 *
 * Returns: %false to give up
 */
typedef bool (*FoldIndexModel) (void *data, int32_t sample, double *output);

/**
 * FoldIndex: what part of a function's variance an input is the reason of.
 * @s1: first-order: by itself; NaN where not known
 * @st: total: together with the others; NaN where not known
 */
typedef struct
{
  double s1;
  double st;
} FoldIndex;

/**
 * fold_indices_estimate:
 * @room: [3 * @rows]
 * @indices: (out caller-allocates): [@n_inputs]
 *
 * Sobol' indices from (2 + @n_inputs) * @rows values: first-order as in A. Saltelli et al., "Variance based sensitivity
 * analysis of model output", Computer Physics Communications 181 (2010), table 2 (b), total as in M. J. W. Jansen,
 * "Analysis of variance designs for model output", Computer Physics Communications 117 (1999). A constant function has
 * indices of 0.
 *
 * Returns: %false where @model gave up
 */
bool fold_indices_estimate (FoldIndexModel model,
                            void *data,
                            uint32_t n_inputs,
                            uint32_t rows,
                            double *room,
                            FoldIndex *indices);

/**
 * fold_index_by_bins:
 * @points: [@rows] an input, times 2^32
 * @output: [@rows]
 *
 * The first-order index without a run of its own: the variance of the means in 32 equal bins of the input (64 from 4096
 * rows on) over the variance. Every bin of a scrambled Sobol' sequence has the same number of points.
 *
 * Returns: it; 0 where @output is constant
 */
double fold_index_by_bins (const uint32_t *points, const double *output, uint32_t rows);
