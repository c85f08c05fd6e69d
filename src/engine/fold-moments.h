/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* Moments of a column of draws by Chebyshev's polynomials T_k. */

#define FOLD_MOMENTS_MAX 48

/* Room that the moments k < n need. */
#define FOLD_MOMENTS_ROOM(n) ((n) + 2)

/**
 * fold_moments_find:
 * @moments: (out caller-allocates): [FOLD_MOMENTS_ROOM (@n)], of which the first @n are means over the rows of @weights
 *   times T_k ((@values - @middle) / @half)
 * @n: at most %FOLD_MOMENTS_MAX
 * @values: [@count] within @middle +- @half
 * @weights: (nullable): [@count], or ones
 * @count: a multiple of 64
 */
void fold_moments_find (double *moments,
                        uint32_t n,
                        const double *values,
                        const double *weights,
                        double middle,
                        double half,
                        uint32_t count);

/**
 * fold_moments_find_in_single:
 *
 * @lacking: (nullable): [@count] what the weights lack of 1, or nothing
 *
 * The same in single precision but for the sums.
 */
void fold_moments_find_in_single (double *moments,
                                  uint32_t n,
                                  const float *values,
                                  const float *lacking,
                                  double middle,
                                  double half,
                                  uint32_t count);
