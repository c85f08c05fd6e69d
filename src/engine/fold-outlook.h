/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-blend.h"
#include "fold-engine.h"
#include "fold-lever.h"

#define FOLD_OUTLOOK_N_LEVELS 5
#define FOLD_OUTLOOK_MAX_YEARS 16
#define FOLD_OUTLOOK_MAX_BINS 96

/**
 * FoldOutlookYear: what one unit invested has become for those who leave after @years.
 * @quantile: of all outcomes at 5, 25, 50, 75 and 95 %
 * @median_happens, @median_otherwise: the median of the branch in which the scenario happens, and of the other one
 */
typedef struct
{
  double years;
  double quantile[FOLD_OUTLOOK_N_LEVELS];
  double median_happens;
  double median_otherwise;
} FoldOutlookYear;

/**
 * FoldOutlook: how the outcome of an instrument or a portfolio spreads, by the year of leaving and at the end.
 * @scored: whether there is an outcome at all; otherwise the rest is zero
 * @draws: how many it rests on
 * @n_years: the years of leaving, ascending; the last is the end of holding
 * @n_bins, @bin_start, @bin_ratio: bins of the payoff at the end: bin i reaches from @bin_start * @bin_ratio^i to
 *   @bin_ratio times that
 * @happens, @otherwise: the chance of each bin and branch
 * @below, @above: the chance of what lies beyond the bins; all of them and of the bins add up to 1
 * @assumption_low, @assumption_high: quantiles of E[X | assumptions] at the end at 5 and 95 %: what is due to the
 *   assumptions alone
 */
typedef struct
{
  bool scored;
  uint32_t draws;
  uint32_t n_years;
  FoldOutlookYear years[FOLD_OUTLOOK_MAX_YEARS];
  uint32_t n_bins;
  double bin_start;
  double bin_ratio;
  double happens[FOLD_OUTLOOK_MAX_BINS];
  double otherwise[FOLD_OUTLOOK_MAX_BINS];
  double below;
  double above;
  double assumption_low;
  double assumption_high;
} FoldOutlook;

/**
 * fold_outlook_of_instrument:
 * @engine: an engine, best one of its own: a scorer's would have to make its theme again afterwards
 * @options: (nullable): draws and seed; NULL for the usual
 * @cancel: (nullable): set from another thread to give up soon
 * @outlook: (out caller-allocates): set on %FOLD_ENGINE_DONE
 *
 * *Outcome by year of leaving* (model 2.8): the same model with H replaced by t, for t up to H, on the same draws, so
 * that the curves are smooth. Every year for up to twelve, then in twelve steps; up to two years by quarters.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_outlook_of_instrument (FoldEngine *engine,
                                             const FoldEngineInput *input,
                                             uint32_t instrument,
                                             const FoldEngineOptions *options,
                                             const atomic_bool *cancel,
                                             FoldOutlook *outlook);

/**
 * fold_outlook_of_portfolio:
 *
 * The same for one of the input's portfolios.
 */
FoldEngineStatus fold_outlook_of_portfolio (FoldEngine *engine,
                                            const FoldEngineInput *input,
                                            uint32_t portfolio,
                                            const FoldEngineOptions *options,
                                            const atomic_bool *cancel,
                                            FoldOutlook *outlook);

/**
 * fold_outlook_end_of_instrument:
 *
 * The same without what takes most of the time: of the years of leaving there is the end of holding alone, and nothing
 * is said of what is due to the assumptions. For what follows a hand.
 */
FoldEngineStatus fold_outlook_end_of_instrument (FoldEngine *engine,
                                                 const FoldEngineInput *input,
                                                 uint32_t instrument,
                                                 const FoldEngineOptions *options,
                                                 const atomic_bool *cancel,
                                                 FoldOutlook *outlook);

/**
 * fold_outlook_end_of_portfolio:
 *
 * The same for one of the input's portfolios.
 */
FoldEngineStatus fold_outlook_end_of_portfolio (FoldEngine *engine,
                                                const FoldEngineInput *input,
                                                uint32_t portfolio,
                                                const FoldEngineOptions *options,
                                                const atomic_bool *cancel,
                                                FoldOutlook *outlook);

/**
 * fold_outlook_end_of_blend:
 * @pick: an instrument or a portfolio of its parts
 *
 * The same for a mixture: of all that its parts may pay together, each weighed as under the lens.
 */
FoldEngineStatus fold_outlook_end_of_blend (FoldEngine *engine,
                                            const FoldBlend *blend,
                                            FoldPick pick,
                                            const FoldEngineOptions *options,
                                            const atomic_bool *cancel,
                                            FoldOutlook *outlook);
