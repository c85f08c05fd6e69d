/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "fold-quantile.h"

#define FOLD_PAYOFFS_MAX_LEVELS 5

/**
 * FoldPayoffs: the distribution of X over assumptions and noise: lognormals that are alike but for their place, and
 * what is recovered on failure.
 * @n: how many lognormals; a multiple of %FOLD_PAYOFFS_WIDTH, weights of 0 filling up
 * @log_mean: [@n] ln of the mean of each
 * @weight: [@n] its chance; some may be negative as long as the sum is a distribution
 * @shift: (nullable): [@n] what X is more than each, >= 0
 * @sigma: of ln X in each, but for the shift; 0 where there is no noise, and @sample in place of lognormals
 * @recovery: X on failure
 * @failure: chance of it; all chances add up to 1
 * @sample: [@count] what X may be, failure included; read where @sigma is 0, and reordered
 */
typedef struct
{
  uint32_t n;
  const double *log_mean;
  const double *weight;
  const double *shift;
  double sigma;
  double recovery;
  double failure;
  FoldWeighted *sample;
  uint32_t count;
} FoldPayoffs;

#define FOLD_PAYOFFS_WIDTH 8

/* Below it there is no noise to speak of. */
#define FOLD_PAYOFFS_LEAST_SIGMA 1e-9

/**
 * fold_payoffs_degree:
 * @half: half of an interval that holds the logarithms of many means
 * @sigma: of ln X
 *
 * Returns: how many nodes stand for them all: the Chebyshev series of as many terms is the distribution function of
 *   one, as a function of ln of its mean, but for 1e-7
 */
uint32_t fold_payoffs_degree (double half, double sigma);

/**
 * fold_payoffs_quantiles:
 * @levels: [@n_levels] ascending, in (0,1), at most %FOLD_PAYOFFS_MAX_LEVELS
 * @quantiles: (out caller-allocates): [@n_levels] the smallest x with P(X <= x) >= the level
 *
 * The noise is integrated, not drawn: by Newton's method on the distribution function.
 */
void fold_payoffs_quantiles (const FoldPayoffs *payoffs, const double *levels, uint32_t n_levels, double *quantiles);

/**
 * fold_payoffs_mean_of_worst:
 * @quantile: the quantile at @level
 *
 * Returns: the mean of the worst @level, a lump at the quantile split
 */
double fold_payoffs_mean_of_worst (const FoldPayoffs *payoffs, double level, double quantile);

/**
 * fold_payoffs_below:
 * @mean: (out): E[X; X <= @x], the mean of X as far as it is no more than @x
 *
 * Returns: P(X <= @x)
 */
double fold_payoffs_below (const FoldPayoffs *payoffs, double x, double *mean);
