/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Measures of a portfolio from the weights of its positions, of any sign, and the covariance of what they return (model
 * 2.13).
 */

/**
 * fold_risk_concentration:
 *
 * The Herfindahl-Hirschman index of |w| / sum |w|; its inverse is the effective number of positions.
 *
 * Returns: 1/n..1; NaN where nothing has a weight
 */
double fold_risk_concentration (const double *weights, uint32_t n);

/**
 * fold_risk_volatility:
 * @with_whole: [@n] (Sigma w)_i: the covariance of each position's return with the portfolio's
 * @contributions: (out caller-allocates): [@n] w_i (Sigma w)_i / sigma, after Euler's theorem: they add up to sigma;
 *   zeros where sigma is 0
 *
 * Returns: sigma = sqrt (w' Sigma w)
 */
double fold_risk_volatility (const double *weights, const double *with_whole, uint32_t n, double *contributions);
