/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-utility.h"

#define FOLD_NOISE_MAX_NODES 2048
#define FOLD_NOISE_MAX_DEGREE 96
#define FOLD_NOISE_MAX_HALF 12.0

/**
 * FoldNoiseNodes: the noise exp (sigma z - sigma^2 / 2) as a finite set of values.
 * @factor: [@n] values of the noise
 * @weight: [@n] their weights, which add up to 1; some may be 0
 */
typedef struct
{
  uint32_t n;
  double factor[FOLD_NOISE_MAX_NODES];
  double weight[FOLD_NOISE_MAX_NODES];
} FoldNoiseNodes;

/**
 * fold_noise_nodes_init:
 * @nodes: (out caller-allocates): for the mean of fold_utility_power()
 * @sigma: of ln X, >= 0
 * @refine: nodes per usual node, 1 or more
 *
 * The trapezoidal rule on the whole line: for an integrand that is analytic in a strip, as this one up to pi / sigma
 * from the real axis, its error falls exponentially in the number of nodes (Trefethen and Weideman 2014).
 */
void fold_noise_nodes_init (FoldNoiseNodes *nodes, const FoldUtility *utility, double sigma, uint32_t refine);

/**
 * fold_noise_mean_power:
 * @mean: the mean payoff, >= 0
 *
 * Returns: the mean of fold_utility_power() over the noise, with a relative error of about 1e-13
 */
double fold_noise_mean_power (const FoldNoiseNodes *nodes, const FoldUtility *utility, double sigma, double mean);

/**
 * fold_noise_mean_powers:
 * @mean: [@count] mean payoffs
 * @powers: (out caller-allocates): [@count] their fold_noise_mean_power()
 */
void fold_noise_mean_powers (const FoldNoiseNodes *nodes,
                             const FoldUtility *utility,
                             double sigma,
                             const double *mean,
                             double *powers,
                             uint32_t count);

/**
 * fold_noise_power_is_exponential:
 * @slope, @shift: (out caller-allocates): fold_noise_mean_power() is exp (slope * ln mean + shift)
 *
 * With nothing but the investment at stake the powers of a lognormal are known.
 *
 * Returns: whether it is so; otherwise @slope and @shift are not set
 */
bool fold_noise_power_is_exponential (const FoldUtility *utility, double sigma, double *slope, double *shift);

/**
 * fold_noise_degree:
 * @half: half of an interval of ln of the mean payoff
 *
 * Returns: the degree of the Chebyshev series that is fold_noise_mean_power() there but for 1e-9 of its size or less.
 * The nearest pole lies at a distance of pi, which is what the series' speed depends on.
 */
uint32_t fold_noise_degree (double half);

/**
 * FoldNoiseMean: fold_noise_mean_power() as a function of the logarithm of the mean payoff, over an interval: a
 * Chebyshev series.
 * @exponential: whether the series is of the logarithm
 */
typedef struct
{
  double middle;
  double half;
  bool exponential;
  uint32_t degree;
  double coefficient[FOLD_NOISE_MAX_DEGREE + 1];
} FoldNoiseMean;

/**
 * fold_noise_mean_init:
 * @mean: (out caller-allocates): the series
 * @low, @high: the interval
 *
 * So the noise is integrated in every draw instead of drawn, at the price of a polynomial. The series converges like a
 * power of what the interval's half length leaves of the distance pi to the nearest pole.
 *
 * Returns: %false if the interval is longer than 2 FOLD_NOISE_MAX_HALF, with @mean not set
 */
bool fold_noise_mean_init (FoldNoiseMean *mean,
                           FoldNoiseNodes *room,
                           const FoldUtility *utility,
                           double sigma,
                           double low,
                           double high);
