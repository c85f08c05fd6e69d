/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"
#include "fold-plan-task-private.h"

G_BEGIN_DECLS

/* What one unit of money in an asset becomes. */
typedef struct
{
  double expected;
  double happens;
  double otherwise;
  double priced; /* as its price asks; of one without such a price as otherwise */
  guint tier;    /* 0 where it was not wanted */
} FoldPlanMultiples;

/* FoldPlanDraws: what a task's assets pay, draw by draw, as portfolios are simulated: the assets alone go through an
 * engine of its own, which stays for the portfolios before and after.
 * n: assets; after them come cash and debt. payoff: [(n + 2) * n_rows], asset by asset, debt below 0; chance:
 * [n_rows]. multiples: [n + 2]; usage: how far ln of usage parts the branches. */
typedef struct
{
  guint n;
  guint n_rows;
  double *payoff;
  double *chance;
  FoldPlanMultiples *multiples;
  double usage;
  double years;
  FoldEngineInput input; /* with the assets as its instruments, in their order */
  FoldEngine *engine;
  FoldEngineResult *result;
  GPtrArray *memory;
} FoldPlanDraws;

#define FOLD_PLAN_CASH(draws) ((draws)->n)
#define FOLD_PLAN_DEBT(draws) ((draws)->n + 1)
#define FOLD_PLAN_N_AMOUNTS(draws) ((draws)->n + 2)

/* fold_plan_draws_new: tiers: whether they are wanted, which takes quantiles. status: (out). Returns: NULL where it
 * is not DONE */
FoldPlanDraws *
fold_plan_draws_new (const FoldPlanTask *task, gboolean tiers, const atomic_bool *cancel, FoldEngineStatus *status);
void fold_plan_draws_free (FoldPlanDraws *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPlanDraws, fold_plan_draws_free)

/* fold_plan_draws_score: outcomes: (out caller-allocates): [n_portfolios] of portfolios of the assets: weights: [n]
 * for each, of the value of the portfolio; what they leave is cash, or borrowed */
FoldEngineStatus fold_plan_draws_score (FoldPlanDraws *self,
                                        guint n_portfolios,
                                        const double *weights,
                                        const FoldEngineOptions *options,
                                        const atomic_bool *cancel,
                                        FoldOutcome *outcomes);

G_END_DECLS
