/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"
#include "fold-lever.h"

/**
 * FoldSensitivityRow: one uncertain assumption and what it does to a score.
 * @lever: which; %FOLD_PARAMETER_SHARED_OPTIMISM is the shared optimism c itself, an input like the others: at its P10
 * every other input is at what c alone makes of it
 * @low, @high: its P10 and P90 (of the optimism: standard deviations)
 * @low_score, @high_score: the score with it there, everything else at the mode; NaN where there is no score
 * @s1: the part of the score's variance that it explains by itself; NaN until known
 * @st: the part that it explains together with others; NaN until known
 */
typedef struct
{
  FoldLever lever;
  double low;
  double high;
  double low_score;
  double high_score;
  double s1;
  double st;
} FoldSensitivityRow;

/**
 * FoldSensitivity: what matters most to one instrument or portfolio.
 * @base_score: with every assumption at its mode
 * @rows: [@n] one for each uncertain assumption of my view that it can depend on, the widest swing first once
 *   fold_sensitivity_swing() has been called
 * @certain: the score does not vary at all: every index is 0
 */
typedef struct
{
  FoldPick pick;
  FoldVariant *variant;
  double base_score;
  bool certain;
  uint32_t n;
  FoldSensitivityRow *rows;
} FoldSensitivity;

/**
 * fold_sensitivity_new:
 * @input: the snapshot; its names have to outlive the answer
 * @linked: whether the market sees everything as I do, so that a lever moves both views; otherwise mine moves and the
 *   market's, and with it the price, stays
 *
 * Returns: (transfer full) (nullable): rows without scores and indices; NULL without memory
 */
FoldSensitivity *fold_sensitivity_new (const FoldEngineInput *input, FoldPick pick, bool linked);

void fold_sensitivity_free (FoldSensitivity *sensitivity);

/**
 * fold_sensitivity_swing:
 * @options: (nullable): draws for a portfolio's noise, and the seed
 *
 * The tornado: every assumption at its P10 and P90, by runs at the modes that draw nothing for an instrument. Some
 * fifty of them take about a millisecond, so it follows a drag.
 *
 * Returns: as fold_engine_run(); rows are sorted by swing
 */
FoldEngineStatus fold_sensitivity_swing (FoldSensitivity *sensitivity,
                                         FoldEngine *engine,
                                         const FoldEngineOptions *options,
                                         const atomic_bool *cancel);

/**
 * fold_sensitivity_first_order:
 * @options: (nullable): draws and seed
 *
 * First-order indices from one run: the scores of its draws, sorted into bins of each input. The inputs are the latent
 * variables, which are independent: one for each uncertain assumption, and the optimism that they share. So indices add
 * up to 1 at most, and what is believed together shows as optimism rather than under every assumption.
 */
FoldEngineStatus fold_sensitivity_first_order (FoldSensitivity *sensitivity,
                                               FoldEngine *engine,
                                               const FoldEngineOptions *options,
                                               const atomic_bool *cancel);

/**
 * fold_sensitivity_total:
 * @options: (nullable): draws and seed
 * @progress: (nullable): set to the part that is done, 0..1, for other threads to read
 *
 * First-order and total indices from 2 + n runs; see fold_indices_estimate().
 */
FoldEngineStatus fold_sensitivity_total (FoldSensitivity *sensitivity,
                                         FoldEngine *engine,
                                         const FoldEngineOptions *options,
                                         const atomic_bool *cancel,
                                         _Atomic double *progress);
