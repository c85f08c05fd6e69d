/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-utility.h"

#define FOLD_MIXTURE_BRANCHES 2

/**
 * FoldMixture: the distribution of X when every assumption is known: a lognormal per branch, and what is recovered on
 * failure.
 * @weight: chance of each branch together with survival
 * @mean: of the lognormal in it
 * @shift: what X is more than the lognormal; of baskets, whose failed members leave something
 * @sigma: of ln X in both, but for the shift
 * @recovery: X on failure
 * @failure: chance of it; the three chances add up to 1
 */
typedef struct
{
  double weight[FOLD_MIXTURE_BRANCHES];
  double mean[FOLD_MIXTURE_BRANCHES];
  double shift[FOLD_MIXTURE_BRANCHES];
  double sigma;
  double recovery;
  double failure;
} FoldMixture;

/**
 * fold_mixture_mean:
 *
 * Returns: E[X]
 */
double fold_mixture_mean (const FoldMixture *mixture);

/**
 * fold_mixture_mean_power:
 * @refine: nodes per usual node, 1 or more
 *
 * The mean of fold_utility_power(), by the nodes of fold_noise_nodes_init().
 *
 * Returns: E[W^(1 - gamma)] or E[ln W], with a relative error of about 1e-13
 */
double fold_mixture_mean_power (const FoldMixture *mixture, const FoldUtility *utility, uint32_t refine);

/**
 * fold_mixture_below:
 *
 * Returns: P(X < @limit)
 */
double fold_mixture_below (const FoldMixture *mixture, double limit);
