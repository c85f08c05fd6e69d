/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define FOLD_NETWORK_MAX_WAVES 400
#define FOLD_NETWORK_TOLERANCE 1e-12

/**
 * fold_network_wave_weight:
 * @weights: (out caller-allocates): [FOLD_NETWORK_MAX_WAVES] w_r, the share of wave r that has arrived
 * @holding_years: H > 0
 * @wave_delay: tau >= 0, the mean delay of one wave in years
 *
 * w_r = P(sum of r exponential delays of mean tau <= H), the Erlang distribution function; 1 for every wave without a
 * delay.
 */
void fold_network_wave_weights (double *weights, double holding_years, double wave_delay);

/**
 * fold_network_elasticities:
 * @n: sectors
 * @elasticity: [n] b, direct elasticities
 * @chain_strength: [n] lambda, by receiving sector
 * @spillover: [n * n] A, row receives, column drives
 * @g: (out caller-allocates): [n] total elasticities
 * @waves: (out caller-allocates) (nullable): [n * 4] the parts of @g: direct, first, second, later
 * @scratch: [2 * n] doubles
 *
 * g = sum over r of w_r (Lambda A)^r b (model 2.3), until a wave adds less than 1e-12, at most 400 waves.
 */
void fold_network_elasticities (uint32_t n,
                                const double *elasticity,
                                const double *chain_strength,
                                const double *spillover,
                                double holding_years,
                                double wave_delay,
                                double *g,
                                double *waves,
                                double *scratch);

/**
 * fold_network_spectral_radius:
 * @scratch: [2 * n] doubles
 *
 * The largest eigenvalue of Lambda A, whose elements are not negative; by the power method, shifted so that it
 * converges for periodic networks too, to about 1e-10.
 */
double
fold_network_spectral_radius (uint32_t n, const double *chain_strength, const double *spillover, double *scratch);

/**
 * FoldNetworkBatch: the same network for many draws at once, structure of arrays.
 *
 * @elasticity, @chain_strength, @g: [n_sectors * rows], a sector's rows together
 * @wave_delay: [rows]
 */
typedef struct
{
  uint32_t n_sectors;
  uint32_t rows;
  double holding_years;
  const double *spillover;
  const double *elasticity;
  const double *chain_strength;
  const double *wave_delay;
  double *g;
} FoldNetworkBatch;

/**
 * fold_network_batch_run:
 * @batch: what to compute; its @g is filled
 * @first: the first row
 * @count: how many, at most FOLD_BLOCK
 * @scratch: [2 * n_sectors * FOLD_BLOCK] doubles
 *
 * fold_network_elasticities() for rows @first .. @first + @count - 1. The series ends where every row of the block may
 * end.
 */
void fold_network_batch_run (const FoldNetworkBatch *batch, uint32_t first, uint32_t count, double *scratch);
