/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FoldTail: the loss in the worst of some weighted draws (Rockafellar and Uryasev 2000). Of amounts x of n_assets,
 * draw n loses offset - sum_j x_j payoff[j][n]; the tail loss is the mean of the worst part of the probability.
 *
 * payoff: [n_assets * n_draws], one asset after the other; chance: [n_draws], above 0, with a sum of 1; part: above
 * 0, below 1. The arrays are borrowed. cost: what a tail loss of 1 costs the objective, 0 or more; limit: the most
 * that it may be, INFINITY for any. With a cost of 0 and no limit it does not count. */
typedef struct
{
  guint n_draws;
  guint n_assets;
  const double *payoff;
  const double *chance;
  double part;
  double offset;
  double cost;
  double limit;
} FoldTail;

gboolean fold_tail_counts (const FoldTail *self);

/* fold_tail_lose: losses: (out caller-allocates): [n_draws] of amounts, [n_assets] */
void fold_tail_lose (const FoldTail *self, const double *amounts, double *losses);

/* FoldTailLoss: loss: the mean of the worst; quantile: a loss that at most `part` of the probability exceeds, the
 * smallest one. */
typedef struct
{
  double loss;
  double quantile;
} FoldTailLoss;

/* fold_tail_measure: order: (out caller-allocates): [n_draws], scratch */
FoldTailLoss fold_tail_measure (const FoldTail *self, const double *losses, guint *order);

G_END_DECLS
