/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"
#include "fold-lever.h"

/**
 * FoldRankSpread: how sure an instrument's place is.
 * @top: part of the draws in which it is among the first; NaN where it has no score, as everything else
 * @p5, @p50, @p95: quantiles of its rank; 1 is the first
 */
typedef struct
{
  double top;
  double p5;
  double p50;
  double p95;
} FoldRankSpread;

/**
 * fold_rank_stability:
 * @options: (nullable): draws and seed
 * @first: how many count as the first
 * @spreads: (out caller-allocates): [n_instruments]
 * @draws: (out) (nullable): how many draws there were: where all scores of all draws would take more than 64 MiB they
 *   are halved until they do not
 *
 * In every draw of the assumptions the instruments are ranked by what their score would be, were the assumptions known
 * to be those; see fold_engine_score_draws(). Equal scores keep the order of the input.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_rank_stability (FoldEngine *engine,
                                      const FoldEngineInput *input,
                                      const FoldEngineOptions *options,
                                      uint32_t first,
                                      const atomic_bool *cancel,
                                      FoldRankSpread *spreads,
                                      uint32_t *draws);

/**
 * FoldRankCrossing: where two instruments change places.
 * @value: of the lever, between two grid points, as if scores were straight between them
 * @rises, @falls: which is above the other to the right of it, and which to the left
 * @score: of both there
 */
typedef struct
{
  double value;
  uint32_t rises;
  uint32_t falls;
  double score;
} FoldRankCrossing;

/**
 * FoldRankPath: scores and ranks of all instruments along one lever.
 * @value: [@n_points]
 * @score: [@n_points * @n_instruments] by point; NaN where there is none
 * @rank: [@n_points * @n_instruments] by point; 1 is the first, 0 where there is no score
 * @crossing: [@n_crossings] by value, of those that are among the first at some point
 */
typedef struct
{
  uint32_t n_points;
  uint32_t n_instruments;
  uint32_t n_crossings;
  double *value;
  double *score;
  uint32_t *rank;
  FoldRankCrossing *crossing;
} FoldRankPath;

/**
 * fold_rank_path_new:
 * @lever: what is moved, as a slider does it
 * @values: [@n_points] ascending
 * @options: (nullable): as of fold_engine_run(), quantiles and sectors left out
 * @first: crossings are told of instruments that are among so many first at some point
 * @progress: (nullable): set to the part that is done, 0..1, for other threads to read
 * @path: (out) (transfer full): set on %FOLD_ENGINE_DONE; free with fold_rank_path_free()
 *
 * Ranks are by score, then by expected return, then in the order of the input.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_rank_path_new (FoldEngine *engine,
                                     const FoldEngineInput *input,
                                     const FoldLever *lever,
                                     const double *values,
                                     uint32_t n_points,
                                     const FoldEngineOptions *options,
                                     uint32_t first,
                                     const atomic_bool *cancel,
                                     _Atomic double *progress,
                                     FoldRankPath **path);

void fold_rank_path_free (FoldRankPath *path);
