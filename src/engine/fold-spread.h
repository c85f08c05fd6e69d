/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "fold-noise.h"
#include "fold-theme-draws.h"

#define FOLD_SPREAD_MAX_NODES 48

/**
 * FoldSpread: what the draws of a subject's ln V come to: a few weighted nodes with the same mean of every smooth
 * function. Whoever wants such a mean need not look at the draws again.
 * @n: nodes; 0 where the draws lie too far apart for so few
 * @middle, @half: of the interval that holds the draws of both branches
 * @weight: [@n] per branch, of node i at fold_spread_node(); they hold the chances of survival and may be negative
 * @survival: mean of q, per branch
 * @value: mean of q V, per branch
 * @log_mean, @log_square: mean of q ln V and of q (ln V)^2, per branch
 */
typedef struct
{
  uint32_t n;
  double middle;
  double half;
  double weight[FOLD_N_BRANCHES][FOLD_SPREAD_MAX_NODES];
  double survival[FOLD_N_BRANCHES];
  double value[FOLD_N_BRANCHES];
  double log_mean[FOLD_N_BRANCHES];
  double log_square[FOLD_N_BRANCHES];
} FoldSpread;

/**
 * fold_spread_init:
 * @spread: (out caller-allocates): the nodes
 * @log_value: [@count] per branch: ln V
 * @survival: (nullable): [@count] per branch: q; NULL where all survive
 * @count: a multiple of 64, or there are no nodes
 * @low, @high: the least and the largest of @log_value
 * @sigma: of the noise of ln X that the nodes are to tell from each other
 *
 * The nodes are those of Chebyshev's polynomials T_k, the weights such that they reproduce the draws' means of q T_k.
 * With f as its Chebyshev series, the sum of f over the nodes is then the draws' mean of q f, as exactly as a series of
 * @n terms is f; for what is integrated here that is fold_noise_degree(), and
 * fold_payoffs_degree() where that is not beyond %FOLD_SPREAD_MAX_NODES.
 */
void fold_spread_init (FoldSpread *spread,
                       double *const log_value[FOLD_N_BRANCHES],
                       double *const survival[FOLD_N_BRANCHES],
                       uint32_t count,
                       double low,
                       double high,
                       double sigma);

/**
 * fold_spread_init_from_singles:
 *
 * The same of ln V and 1 - q in single precision.
 *
 * Returns: %false with nothing set where draws are too few for that, or too far apart for nodes
 */
bool fold_spread_init_from_singles (FoldSpread *spread,
                                    float *const log_value[FOLD_N_BRANCHES],
                                    float *const failure[FOLD_N_BRANCHES],
                                    uint32_t count,
                                    double low,
                                    double high,
                                    double sigma);

/**
 * fold_spread_place:
 * @spread: (out caller-allocates): @n, @middle and @half, as fold_spread_init() chooses them; the rest is not set
 */
void fold_spread_place (FoldSpread *spread, double low, double high, double sigma);

/**
 * fold_spread_weigh:
 * @spread: with its nodes in their place
 * @moment: [@n] means over draws, of some weight times T_k
 * @weight: (out caller-allocates): [@n] of the nodes, for the draws' means of that weight times a function; room for
 *   %FOLD_SPREAD_MAX_NODES
 */
void fold_spread_weigh (const FoldSpread *spread, const double *moment, double *weight);

/**
 * fold_spread_logarithms:
 * @values: (out caller-allocates): [@n] ln V of the nodes
 */
void fold_spread_logarithms (const FoldSpread *spread, double *values);

/**
 * fold_spread_values:
 * @values: (out caller-allocates): [FOLD_SPREAD_MAX_NODES] scale * V of the nodes
 */
void fold_spread_values (const FoldSpread *spread, double scale, double *values);

/**
 * fold_spread_mean:
 * @values: [@n] of a function at the nodes
 *
 * Returns: the draws' mean of q times that function
 */
double fold_spread_mean (const FoldSpread *spread, FoldBranch branch, const double *values);
