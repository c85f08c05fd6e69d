/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"
#include "fold-lever.h"
#include "fold-roots.h"

/**
 * FoldBreakEven: what it would take, asked about one instrument or portfolio.
 * @pick: of whom
 * @other: (nullable): where its score is to be met; otherwise at @target
 * @target: a score; 50 is cash
 */
typedef struct
{
  FoldPick pick;
  const FoldPick *other;
  double target;
} FoldBreakEven;

#define FOLD_SCORE_OF_CASH 50.0

/**
 * fold_break_even_probability:
 * @options: (nullable): as of fold_engine_run(), quantiles and sectors left out
 * @roots: (out): the probability at which the score is the target: one at most, between 0 and 1; with another one to
 *   meet use fold_break_even_find()
 *
 * In closed form: E[u] is linear in p, since prices contain the market's probability and not mine.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_break_even_probability (const FoldBreakEven *question,
                                              FoldEngine *engine,
                                              const FoldEngineInput *input,
                                              const FoldEngineOptions *options,
                                              const atomic_bool *cancel,
                                              FoldRoots *roots);

/**
 * fold_break_even_find:
 * @lever: what is moved, as a slider does it
 * @scan: over which values
 * @roots: (out): those at which the score meets the other's, or the target
 *
 * By fold_roots_find(). Values that the engine refuses have no score.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_break_even_find (const FoldBreakEven *question,
                                       FoldEngine *engine,
                                       const FoldEngineInput *input,
                                       const FoldLever *lever,
                                       const FoldScan *scan,
                                       const FoldEngineOptions *options,
                                       const atomic_bool *cancel,
                                       FoldRoots *roots);
