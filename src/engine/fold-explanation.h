/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"

/**
 * FoldGroup: what a score is made of, in the order in which it is shown.
 * @FOLD_GROUP_MARKET: what the market asks of the instrument beyond the risk-free rate; by the venture capital method
 *   what its plan comes to over its post-money value, beyond cash
 * @FOLD_GROUP_DIRECT: the theme's direct growth
 * @FOLD_GROUP_CHAIN: what sectors pass on to each other
 * @FOLD_GROUP_CAPTURE: how much of its market's growth it captures
 * @FOLD_GROUP_MARGIN: operating leverage and re-rating
 * @FOLD_GROUP_PRICE: what is already priced in; nothing by the venture capital method
 * @FOLD_GROUP_SURVIVAL: failure and dilution
 * @FOLD_GROUP_ILLIQUIDITY: the haircut on leaving; nothing by the venture capital method
 * @FOLD_GROUP_UNCERTAINTY: uncertainty, and the aversion to it
 */
typedef enum
{
  FOLD_GROUP_MARKET,
  FOLD_GROUP_DIRECT,
  FOLD_GROUP_CHAIN,
  FOLD_GROUP_CAPTURE,
  FOLD_GROUP_MARGIN,
  FOLD_GROUP_PRICE,
  FOLD_GROUP_SURVIVAL,
  FOLD_GROUP_ILLIQUIDITY,
  FOLD_GROUP_UNCERTAINTY,
} FoldGroup;

#define FOLD_N_GROUPS 9

/**
 * FoldGrowthPart: one part of the growth of an instrument's revenue.
 * @subtheme: in which it grows
 * @origin: the sector whose direct growth it comes from
 * @wave: by which it arrives: 0 direct, 1 first, 2 second, 3 later
 * @log: its part of ln rho
 */
typedef struct
{
  uint32_t subtheme;
  uint32_t origin;
  uint32_t wave;
  double log;
} FoldGrowthPart;

/**
 * FoldExplanation: why an instrument grows and why it scores what it scores; everything in it belongs to it.
 * @scored: whether there is something to explain; otherwise only zeros, and @score is NaN
 * @venture: whether it is scored by the venture capital method
 * @score: as fold_engine_run() finds it
 * @points: the parts of @score - 50, which is what they add up to
 * @has_returns: whether the certainty equivalent is above nothing, with every set of groups
 * @log_return: y, ln (X_ce) / H - ln (1 + r_f): the certainty equivalent's yearly return beyond cash, as a logarithm
 * @log_returns: with @has_returns, the parts of @log_return
 * @log_revenue: ln rho, of revenue at the end of holding over today's, if the scenario happens, my view, at the modes
 * @log_leverage, @log_rerating: what operating leverage and re-rating add to it
 * @log_value: ln V, the sum of the three
 * @growth: [@n_growth] the parts of @log_revenue other than 0, by exposure, origin and wave
 */
typedef struct
{
  bool scored;
  bool venture;
  bool has_returns;
  double score;
  double points[FOLD_N_GROUPS];
  double log_return;
  double log_returns[FOLD_N_GROUPS];
  double log_revenue;
  double log_leverage;
  double log_rerating;
  double log_value;
  uint32_t n_growth;
  FoldGrowthPart growth[];
} FoldExplanation;

/**
 * fold_explanation_new:
 * @engine: an engine, best one of its own: a scorer's would have to make its theme again afterwards
 * @input: a snapshot that fold_engine_input_check() lets pass
 * @instrument: one of its instruments
 * @options: (nullable): draws, seed and @deterministic count; NULL for the usual
 * @cancel: (nullable): set from another thread to give up soon
 * @explanation: (out) (transfer full): set on %FOLD_ENGINE_DONE; free with fold_explanation_free()
 *
 * Growth is split by the logarithmic mean (LMDI, Ang 2005), the score by the Shapley value over the 512 sets of groups:
 * in a set without a group, what the group stands for is neutral (model 2.10). A run with every group is the score, one
 * with none is cash. Where @deterministic, uncertainty is the instrument's own noise alone.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_explanation_new (FoldEngine *engine,
                                       const FoldEngineInput *input,
                                       uint32_t instrument,
                                       const FoldEngineOptions *options,
                                       const atomic_bool *cancel,
                                       FoldExplanation **explanation);

/**
 * fold_explanation_free:
 * @explanation: (nullable) (transfer full): an explanation
 */
void fold_explanation_free (FoldExplanation *explanation);
