/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/**
 * fold_normal_cdf:
 *
 * Returns: the standard normal distribution function at @z, with full relative accuracy in the lower tail
 */
double fold_normal_cdf (double z);

/**
 * fold_normal_cdfs:
 * @z: [@count]
 * @cdf: (out caller-allocates): [@count] fold_normal_cdf(), up to 1e-11 and within 7 of the middle up to 1e-15
 * @power: (out caller-allocates): [@count] exp (-z^2 / 2)
 *
 * By the rational function of J. F. Hart et al., "Computer Approximations" (1968), no. 5666.
 */
void fold_normal_cdfs (const double *z, double *cdf, double *power, uint32_t count);

/**
 * fold_normal_to_uniform:
 * @z: (inout): [@count] becomes fold_normal_cdf(), as fold_normal_cdfs() has it
 */
void fold_normal_to_uniform (double *z, uint32_t count);

/**
 * fold_normal_quantile:
 * @u: strictly between 0 and 1
 *
 * Algorithm AS 241 (PPND16) of M. J. Wichura, "The percentage points of the normal distribution", Applied Statistics
 * 37, 477-484 (1988); relative error about 1e-16.
 *
 * Returns: z with fold_normal_cdf (z) = @u
 */
double fold_normal_quantile (double u);

/**
 * fold_normal_from_points:
 * @z: (out caller-allocates): [@count] standard normals
 * @points: [@count] x
 *
 * fold_normal_quantile() of (x + 1/2) 2^-32 for many at once, within 1e-6. The bits
 * are the same on every processor.
 */
void fold_normal_from_points (float *z, const uint32_t *points, uint32_t count);
