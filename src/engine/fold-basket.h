/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-payoffs.h"
#include "fold-subject.h"

/*
 * Baskets (model 2.16): kinds of asset of which one holds many members. What happens to single ones averages out: of
 * the noise, and of failure, so that in every draw X = q V ... + (1 - q) R in place of the one or the other.
 */

/**
 * fold_basket_variance:
 * @members: 1 or more
 * @market: a^2, the share of a member's variance that is the market's
 *
 * Returns: the variance of the noise of their mean over that of a member
 */
double fold_basket_variance (double members, double market);

/** Returns: whether it is a basket */
static inline bool
fold_subject_is_basket (const FoldSubject *subject)
{
  return subject->members > 1.0;
}

/** Returns: whether it is one of which members may fail */
static inline bool
fold_subject_is_pooled (const FoldSubject *subject)
{
  return fold_subject_is_basket (subject) && subject->view[FOLD_MINE].hazard.high > 0.0;
}

/** Returns: whether failed members leave something, so that X is more than a lognormal */
static inline bool
fold_subject_recovers (const FoldSubject *subject)
{
  return fold_subject_is_pooled (subject) && subject->view[FOLD_MINE].recovery > 0.0;
}

/**
 * fold_basket_pool:
 * @work: holds ln V and q of a pooled basket; then ln (q V) and, where there is any, (1 - q) R, and nothing that fails
 */
void fold_basket_pool (const FoldSubject *subject, FoldWorkspace *work);

/**
 * FoldBasketMeans: of a branch, over draws and noise.
 * @power: of fold_utility_power()
 * @log, @log_square: of ln X and its square
 */
typedef struct
{
  double power;
  double log;
  double log_square;
} FoldBasketMeans;

#define FOLD_BASKET_MAX_LEVELS 12

/**
 * FoldBasketNodes: what the draws of a basket come to of which failed members leave something.
 * @of: what they are of
 * @found: whether so few stand for all draws
 * @spread: the nodes of ln (q V) of both branches, without weights
 * @levels, @middle, @half: how many values of (1 - q) R there are per branch, and where
 * @weight: per branch, of each node of ln (q V) at each level
 */
struct _FoldBasketNodes
{
  FoldFingerprint of;
  bool found;
  FoldSpread spread;
  uint32_t levels[FOLD_N_BRANCHES];
  double middle[FOLD_N_BRANCHES];
  double half[FOLD_N_BRANCHES];
  double weight[FOLD_N_BRANCHES][FOLD_BASKET_MAX_LEVELS][FOLD_SPREAD_MAX_NODES];
};

/**
 * fold_basket_find_means:
 * @work: after fold_basket_pool(), with something recovered
 * @scale: payoff of a survivor per V, without noise
 * @means: (out caller-allocates): the means
 */
void fold_basket_find_means (FoldWorkspace *work,
                             FoldBranch branch,
                             const FoldUtility *utility,
                             double sigma,
                             double scale,
                             FoldBasketMeans *means);

/**
 * fold_basket_find_payoffs:
 * @work: as above; its sample is where they are kept
 * @chance: of each branch
 * @payoffs: its lognormals are set
 *
 * A few lognormals that stand for those of all draws: over nodes of ln (q V) at each of some values of (1 - q) R.
 *
 * Returns: %false where they would have to be too many, with nothing set
 */
bool fold_basket_find_payoffs (FoldWorkspace *work,
                               double sigma,
                               double scale,
                               const double chance[FOLD_N_BRANCHES],
                               FoldPayoffs *payoffs);
