/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "fold-noise.h"

/*
 * The loops over draws. All arrays have `count` elements and do not overlap, unless said otherwise; a function compiled
 * for several instruction sets may differ between them in the last bits.
 */

/* values = value */
void fold_kernel_fill (double *values, double value, uint32_t count);

/* revenue += share * exp (capture * (eta * reach)) */
void fold_kernel_add_revenue (double *revenue,
                              const double *capture,
                              const double *reach,
                              double eta,
                              double share,
                              uint32_t count);

/* log_value = (1 + leverage) ln revenue + rerating * x */
void fold_kernel_log_value (double *log_value,
                            const double *revenue,
                            const double *leverage,
                            const double *rerating,
                            const double *x,
                            uint32_t count);

/* revenue += share * (exp (capture * (eta * reach)) - 1) */
void fold_kernel_add_drawn_revenue (double *revenue,
                                    const double *capture,
                                    const double *reach,
                                    double eta,
                                    const float *share,
                                    uint32_t count);

/*
 * The same in single precision, where a subject's exponents allow it: of growth, which is revenue - 1, so that an
 * error is one of growth and not of the whole.
 */

/* singles = values */
void fold_kernel_to_single (float *singles, const double *values, uint32_t count);

/* growth += share * (2^(capture * (eta * reach)) - 1), within FOLD_EXP2_LIMIT */
void fold_kernel_add_growth (float *growth,
                             const float *capture,
                             const float *reach,
                             double eta,
                             double share,
                             uint32_t count);

/* growth += share * (2^(capture * (eta * reach)) - 1), within FOLD_EXP2_LIMIT */
void fold_kernel_add_drawn_growth (float *growth,
                                   const float *capture,
                                   const float *reach,
                                   double eta,
                                   const float *share,
                                   uint32_t count);

/* values = singles */
void fold_kernel_from_single (double *values, const float *singles, uint32_t count);

/* log_value = (lever + rest) ln (1 + growth) + rerating * x, in single precision */
void fold_kernel_log_growth (float *log_value,
                             const float *growth,
                             const float *lever,
                             float rest,
                             const float *rerating,
                             const float *x,
                             uint32_t count);

/* values = exp (logarithms) */
void fold_kernel_exp (double *values, const double *logarithms, uint32_t count);

/* survival = exp (-hazard * years * exp (-response * (log_value - log_mean))) */
void fold_kernel_survival (double *survival,
                           const double *hazard,
                           const double *log_value,
                           double years,
                           double response,
                           double log_mean,
                           uint32_t count);

/* failure = 1 - survival, in single precision within FOLD_EXP2_LIMIT: what is little is as exact for its own size */
void fold_kernel_failure_in_single (float *failure,
                                    const float *hazard,
                                    const float *log_value,
                                    double years,
                                    double response,
                                    double log_mean,
                                    uint32_t count);

/* survival = 1 - failure, and the other way round */
void fold_kernel_survival_from_single (double *survival, const float *failure, uint32_t count);
void fold_kernel_failure_to_single (float *failure, const double *survival, uint32_t count);

/* noise = scale * exp (sigma * z - sigma^2 / 2) */
void fold_kernel_noise (double *noise, const double *z, double sigma, double scale, uint32_t count);

/* product = a * b; `product` may be `a` */
void fold_kernel_multiply (double *product, const double *a, const double *b, uint32_t count);

/* sum += factor * values */
void fold_kernel_add (double *sum, const double *values, double factor, uint32_t count);
void fold_kernel_add_singles (double *sum, const float *values, double factor, uint32_t count);

/* power = the utility's power of wealth, or its logarithm, at the payoff x; see fold_utility_power() */
void fold_kernel_power (double *power, const double *x, const FoldUtility *utility, uint32_t count);

/* powers[j] = sum over the n_nodes nodes of weight * the power at the payoff means[j] * factor; for a floor above 0 */
void fold_kernel_noise_powers (double *powers,
                               const double *means,
                               uint32_t count,
                               const FoldUtility *utility,
                               const double *factor,
                               const double *weight,
                               uint32_t n_nodes);

/* sum of values */
double fold_kernel_sum (const double *values, uint32_t count);

/* sum of values * weights */
double fold_kernel_dot (const double *values, const double *weights, uint32_t count);

/* sum of the weights (NULL: of ones) where the value is below the limit */
double fold_kernel_weight_below (const double *values, const double *weights, double limit, uint32_t count);

/* expected += chance * (survival * scale * value + (1 - survival) * recovery); NULL for a survival of 1 */
void fold_kernel_add_expected (double *expected,
                               const double *value,
                               const double *survival,
                               double scale,
                               double recovery,
                               double chance,
                               uint32_t count);

/* power = the series of the mean power over the noise, at log_value + offset */
void fold_kernel_mean_power (double *power,
                             const double *log_value,
                             double offset,
                             const FoldNoiseMean *mean,
                             uint32_t count);

/* sum of weights (NULL: of ones) * exp (slope * values + shift) */
double fold_kernel_sum_exp (const double *values, const double *weights, double slope, double shift, uint32_t count);

/* sum of exp (values), each in single precision, within FOLD_EXP2_LIMIT */
double fold_kernel_sum_exp_in_single (const float *values, uint32_t count);

/* widens [low, high] to hold all values */
void fold_kernel_range (const double *values, uint32_t count, double *low, double *high);
void fold_kernel_range_of_singles (const float *values, uint32_t count, double *low, double *high);
