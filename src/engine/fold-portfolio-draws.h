/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>

#include "fold-held.h"
#include "fold-log-payoff.h"

/**
 * FoldPortfolioDraws: the portfolios of a run, filled while its instruments pass by.
 * @start, @member: portfolio and weight by instrument, the input's arrays turned round
 * @order: [@n_held] the instruments that some portfolio holds
 * @twin: [n] the first portfolio that has the same members: itself, or one before it
 * @x: [n * 2 * draws] payoff per branch; of those without a twin before them
 * @log_payoff: [n * 2] the moments of their logarithms, which stay as long as @x does
 * @mean: [n] sums of weight * E[X]
 * @branch_mean: [n * 2] sums of weight * E_1 and E_0
 * @priced: [n] sums of weight * E_ref
 * @unscored: [n] weight of members without an outcome
 * @shape: of the memory, to know when it is another
 * @x_of: what @x depends on, where it is whole; a move of p or gamma leaves it alone
 * @x_kept: whether @x of the run before is this run's too
 * @held: what each instrument pays, where contributions are wanted
 */
typedef struct
{
  uint32_t n;
  uint32_t draws;
  uint32_t *start;
  uint32_t *member;
  uint32_t *order;
  uint32_t n_held;
  uint32_t *twin;
  double *weight;
  double *x;
  FoldLogPayoff *log_payoff;
  double *mean;
  double *branch_mean;
  double *priced;
  double *unscored;
  FoldFingerprint shape;
  FoldFingerprint x_of;
  bool x_kept;
  FoldHeld held;
  void *memory;
  size_t room;
} FoldPortfolioDraws;

/**
 * fold_portfolio_draws_begin:
 * @contributions: whether fold_portfolio_draws_risks() will be asked
 *
 * Returns: %false without memory
 */
bool fold_portfolio_draws_begin (FoldPortfolioDraws *portfolios,
                                 const FoldEngineInput *input,
                                 uint32_t draws,
                                 bool contributions);

void fold_portfolio_draws_clear (FoldPortfolioDraws *portfolios);

/** Returns: whether some portfolio holds it; after fold_portfolio_draws_begin() */
bool fold_portfolio_draws_hold (const FoldPortfolioDraws *portfolios, uint32_t instrument);

/**
 * FoldPortfolioTeam: the threads of a run.
 * @stages: [@threads]
 * @parts: [@threads] of [2 * n_subthemes] room
 */
typedef struct
{
  FoldPool *pool;
  unsigned threads;
  FoldStage *const *stages;
  FoldPart *const *parts;
} FoldPortfolioTeam;

/**
 * fold_portfolio_draws_score:
 * @prices: [n_instruments] up to date
 * @kept: (nullable): [n_instruments]
 * @instruments: [n_instruments] their outcomes
 * @cancel: (nullable): set to give up
 * @outcomes: (out caller-allocates): of the portfolios
 *
 * Model 2.9 and 2.13: adds up the members' payoffs, correlated by the factors of model 2.7, unless those of the run
 * before still hold; then judges them with the whole at stake (f = 1). Instruments come in their order, so that sums
 * depend on nothing else.
 */
void fold_portfolio_draws_score (FoldPortfolioDraws *portfolios,
                                 const FoldPortfolioTeam *team,
                                 FoldPrice *prices,
                                 FoldKept *kept,
                                 const FoldOutcome *instruments,
                                 const atomic_bool *cancel,
                                 FoldOutcome *outcomes);

/**
 * fold_portfolio_draws_payoffs:
 *
 * Returns: [draws] what a portfolio pays per 1 invested, of the last run; the other branch's follow those of the first
 */
const double *
fold_portfolio_draws_payoffs (const FoldPortfolioDraws *portfolios, uint32_t portfolio, FoldBranch branch);

/**
 * fold_portfolio_draws_risks:
 * @outcomes: of fold_portfolio_draws_score(), with quantiles
 * @cancel: (nullable): set to give up between two portfolios
 * @risks: (out caller-allocates): filled, but for the place and the number of their contributions
 *
 * Model 2.13: who contributes what to the risk of each portfolio, on the same draws.
 *
 * Returns: %false without memory
 */
bool fold_portfolio_draws_risks (FoldPortfolioDraws *portfolios,
                                 FoldStage *stage,
                                 const FoldOutcome *outcomes,
                                 const atomic_bool *cancel,
                                 FoldPortfolioRisk *risks);

/**
 * fold_subject_common_noise:
 * @z: (out caller-allocates): [draws] standard normals, made of the market's, the sectors' and its own (model 2.7)
 */
void fold_subject_common_noise (const FoldSubject *subject, FoldStage *stage, double *z);

/**
 * fold_subject_common_survival:
 * @u: (out caller-allocates): [draws] between 0 and 1; it fails where this is below its chance of failure (model 2.7)
 */
void fold_subject_common_survival (const FoldSubject *subject, FoldStage *stage, double *u);
