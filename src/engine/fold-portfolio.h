/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>

#include "fold-held.h"

/**
 * FoldPortfolios: the portfolios of a run, filled while its instruments pass by.
 * @start, @member: portfolio and weight by instrument, the input's arrays turned round
 * @x: [n * 2 * draws] payoff per branch
 * @expected: [n * draws]
 * @mean: [n] sums of weight * E[X]
 * @unscored: [n] weight of members without an outcome
 * @held: what each instrument pays, where contributions are wanted
 */
typedef struct
{
  uint32_t n;
  uint32_t draws;
  uint32_t *start;
  uint32_t *member;
  double *weight;
  double *x;
  double *expected;
  double *mean;
  double *unscored;
  FoldHeld held;
  void *memory;
  size_t room;
} FoldPortfolios;

/**
 * fold_portfolios_begin:
 * @contributions: whether fold_portfolios_risks() will be asked
 *
 * Returns: %false without memory
 */
bool
fold_portfolios_begin (FoldPortfolios *portfolios, const FoldEngineInput *input, uint32_t draws, bool contributions);

void fold_portfolios_clear (FoldPortfolios *portfolios);

/**
 * fold_portfolios_hold:
 *
 * Returns: whether any portfolio of the run holds @instrument
 */
bool fold_portfolios_hold (const FoldPortfolios *portfolios, uint32_t instrument);

/**
 * fold_portfolios_add:
 * @subject, @price: of the instrument, just worked out on @stage; NULL where it has no payoff of its own (cash, or not
 *   scored)
 * @outcome: its outcome
 *
 * Adds the instrument's payoff, correlated with the others' by the factors of model 2.7, to the portfolios that hold
 * it.
 */
void fold_portfolios_add (FoldPortfolios *portfolios,
                          FoldStage *stage,
                          uint32_t instrument,
                          const FoldSubject *subject,
                          const FoldPrice *price,
                          const FoldOutcome *outcome);

/**
 * fold_portfolios_outcome:
 *
 * Model 2.9 and 2.13 for one portfolio, once all instruments have passed; with the whole of it at stake (f = 1).
 */
void fold_portfolios_outcome (FoldPortfolios *portfolios, FoldStage *stage, uint32_t portfolio, FoldOutcome *outcome);

/**
 * fold_portfolios_risks:
 * @outcomes: of fold_portfolios_outcome(), of all of them, with quantiles
 * @cancel: (nullable): set to give up between two portfolios
 * @risks: (out caller-allocates): filled, but for the place and the number of their contributions
 *
 * Model 2.13: who contributes what to the risk of each portfolio, on the same draws.
 *
 * Returns: %false without memory
 */
bool fold_portfolios_risks (FoldPortfolios *portfolios,
                            FoldStage *stage,
                            const FoldOutcome *outcomes,
                            const atomic_bool *cancel,
                            FoldPortfolioRisk *risks);

/**
 * fold_subject_common_noise:
 * @market: the share of its variance that is the market's
 * @z: (out caller-allocates): [draws] standard normals, made of the market's, the sectors' and its own (model 2.7)
 */
void fold_subject_common_noise (const FoldSubject *subject, FoldStage *stage, double market, double *z);

/**
 * fold_subject_common_survival:
 * @u: (out caller-allocates): [draws] between 0 and 1; it fails where this is below its chance of failure (model 2.7)
 */
void fold_subject_common_survival (const FoldSubject *subject, FoldStage *stage, double *u);
