/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/**
 * FoldWeighted: one row of a weighted sample.
 */
typedef struct
{
  double value;
  double weight;
} FoldWeighted;

/**
 * fold_quantiles:
 * @sample: [@count], in any order; it is reordered
 * @levels: [@n_levels] ascending, in (0,1]
 * @quantiles: (out caller-allocates): [@n_levels] the smallest value at which the weight so far reaches the level's
 *   part of all weight
 *
 * By selection: the sample is split only where a level falls.
 */
void fold_quantiles (FoldWeighted *sample, uint32_t count, const double *levels, uint32_t n_levels, double *quantiles);

/**
 * fold_mean_of_worst:
 * @level: 1 - alpha, e.g. 0.05
 * @quantile: the sample's quantile at @level
 *
 * [E(X; X < q) + q (level - P(X < q))] / level, so that a lump of probability at the quantile is split
 * (Rockafellar and Uryasev 2002).
 *
 * Returns: the mean of the worst @level of the sample
 */
double fold_mean_of_worst (const FoldWeighted *sample, uint32_t count, double level, double quantile);

/**
 * fold_weights_of_worst:
 * @sample: its weights become their parts in the worst @level, which add up to 1; rows at the quantile share what those
 *   below it leave
 *
 * So that the mean of anything over the worst of the sample is its sum by these weights, and for the sample's own
 * values fold_mean_of_worst().
 */
void fold_weights_of_worst (FoldWeighted *sample, uint32_t count, double level, double quantile);
