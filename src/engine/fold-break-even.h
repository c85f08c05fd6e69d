/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"
#include "fold-lever.h"
#include "fold-roots.h"

/**
 * FoldFigureKind: what is to be met.
 * @FOLD_FIGURE_ODDS: what the theme is worth at my odds, a year (FoldWorth); whatever the lens
 */
typedef enum
{
  FOLD_FIGURE_SCORE,
  FOLD_FIGURE_ODDS,
} FoldFigureKind;

/**
 * FoldBreakEven: what it would take, asked about one instrument, portfolio or sector.
 * @pick: of whom
 * @other: (nullable): where its figure is to be met; otherwise at @target
 * @target: a score, of which 50 is cash; at my odds, 0 is what the price asks
 */
typedef struct
{
  FoldPick pick;
  const FoldPick *other;
  double target;
  FoldFigureKind figure;
} FoldBreakEven;

#define FOLD_SCORE_OF_CASH 50.0
#define FOLD_ODDS_OF_PRICE 0.0

/**
 * fold_break_even_probability:
 * @options: (nullable): as of fold_engine_run(), quantiles and sectors left out
 * @roots: (out): the probability at which the score is the target: one at most, between 0 and 1; with another one to
 *   meet use fold_break_even_find()
 *
 * Of a score, in closed form: E[u] is linear in p, since prices contain the market's probability and not mine.
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
 * @roots: (out): those at which the figure meets the other's, or the target
 *
 * By fold_roots_find(). Values that the engine refuses have no figure.
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

/**
 * fold_break_even_look:
 * @figure: (out): as everything is now; NaN where there is none
 * @reference: (out): the other's, or the target
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_break_even_look (const FoldBreakEven *question,
                                       FoldEngine *engine,
                                       const FoldEngineInput *input,
                                       const FoldEngineOptions *options,
                                       const atomic_bool *cancel,
                                       double *figure,
                                       double *reference);
