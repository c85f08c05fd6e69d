/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-subject.h"

/**
 * FoldPortfolios: the portfolios of a run, filled while its instruments pass by.
 * @start, @member: portfolio and weight by instrument, the input's arrays turned round
 * @x: [n * 2 * draws] payoff per branch
 * @expected: [n * draws]
 * @mean: [n] sums of weight * E[X]
 * @unscored: [n] weight of members without an outcome
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
  void *memory;
  size_t room;
} FoldPortfolios;

/**
 * fold_portfolios_begin:
 *
 * Returns: %false without memory
 */
bool fold_portfolios_begin (FoldPortfolios *portfolios, const FoldEngineInput *input, uint32_t draws);

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
