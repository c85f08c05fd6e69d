/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * FoldNotes: what is worth saying about an outcome.
 * @FOLD_NOTE_EXPOSURE_RESCALED: revenue shares added up to a little over 1 and were scaled down
 * @FOLD_NOTE_NO_CONSENSUS_VALUE: in the market's view it does not survive, so only what is recovered is left
 * @FOLD_NOTE_RUIN: the whole position can be lost, which this risk aversion never accepts: the score is 0
 * @FOLD_NOTE_BORROWED: a portfolio whose weights exceed 1
 * @FOLD_NOTE_SHORT: a portfolio with a negative weight, hence without a score
 * @FOLD_NOTE_UNASSESSED: nobody said what of it depends on the theme, hence without figures of what that is worth
 * @FOLD_NOTE_BASKET: a kind of asset, of which there are several members; no note of a problem
 * @FOLD_NOTE_OF_PLAN: a private company by its own plan, not by a price (model 2.6); no note of a problem
 */
typedef enum
{
  FOLD_NOTE_NONE = 0,
  FOLD_NOTE_EXPOSURE_RESCALED = 1 << 0,
  FOLD_NOTE_NO_CONSENSUS_VALUE = 1 << 1,
  FOLD_NOTE_RUIN = 1 << 2,
  FOLD_NOTE_BORROWED = 1 << 3,
  FOLD_NOTE_SHORT = 1 << 4,
  FOLD_NOTE_UNASSESSED = 1 << 5,
  FOLD_NOTE_BASKET = 1 << 6,
  FOLD_NOTE_OF_PLAN = 1 << 7,
} FoldNotes;

/**
 * FoldOutcome: what one unit invested becomes over the holding period (model 2.8 and 2.9).
 * @scored: whether there is a score; if not, every number is NaN and @tier 0, but for a portfolio with a negative
 *   weight, which lacks @score, @ce_return and @tier alone
 * @notes: a set of #FoldNotes
 * @tier: risk tier 1..7; 0 where quantiles were not wanted
 * @score: 0..100, cash is 50
 * @score_error: its standard error from the draws; NaN where not asked for, see fold_engine_standard_errors()
 * @expected_multiple: E[X] per 1 invested, over the holding period
 * @expected_return: E[X]^(1/H) - 1 a year; below a year of holding, the return of the period
 * @ce_return: the certainty equivalent as a return, like @expected_return; -1 where nothing is certain
 * @p5, @p50, @p95: quantiles of X per 1 invested (the total band); NaN where not wanted
 * @p_loss: P(X < 1)
 * @p_loss_real: P(X < (1 + i)^H), that purchasing power is lost
 * @p_total_loss: P(X < 0.05)
 * @p_nothing: P(X = 0), that all of it is lost
 * @cvar95: mean loss 1 - X of the worst 5 %; NaN where not wanted
 * @happens_multiple, @otherwise_multiple: E_1 and E_0, E[X] where the scenario happens and where it does not (model
 *   2.15)
 * @priced_multiple: E_ref, what E[X] would be where my view is the market's; NaN where there is no such price: by the
 *   venture capital method, and for a portfolio that holds such a company
 * @swing: standard deviation of ln X a year; where X may be 0, @vev
 * @vev: the volatility a year that stands for the 2.5 % quantile (PRIIPs); NaN where not wanted
 * @scenario_share: the part of the variance of ln X that whether the scenario happens explains; NaN where X may be 0
 * @price_multiple: K, what the market's view prices in, relative to no growth; NaN for portfolios, cash
 *   and companies by the venture capital method
 * @unscored_weight: of a portfolio: the weight of members without an outcome, which is left out and the rest scaled to
 *   1
 */
typedef struct
{
  bool scored;
  uint8_t notes;
  uint8_t tier;
  double score;
  double score_error;
  double expected_multiple;
  double expected_return;
  double ce_return;
  double p5;
  double p50;
  double p95;
  double p_loss;
  double p_loss_real;
  double p_total_loss;
  double p_nothing;
  double cvar95;
  double happens_multiple;
  double otherwise_multiple;
  double priced_multiple;
  double swing;
  double vev;
  double scenario_share;
  double price_multiple;
  double unscored_weight;
} FoldOutcome;

#define FOLD_N_WAVES 4

/**
 * FoldSectorResult:
 * @outcome: of the sector's stand-in
 * @g: total elasticity of its demand to usage, my view, at the modes
 * @waves: the parts of @g: direct, first, second, later
 * @demand_happens: its demand over today's if the scenario happens, at the modes
 * @demand_otherwise: the same under business as usual
 */
typedef struct
{
  FoldOutcome outcome;
  double g;
  double waves[FOLD_N_WAVES];
  double demand_happens;
  double demand_otherwise;
} FoldSectorResult;

/**
 * FoldContribution: what a position adds to its portfolio. All but @weight is NaN where the position has no outcome.
 * @weight: of the portfolio's value
 * @volatility: w_i (Sigma w)_i / sigma; they add up to the portfolio's volatility
 * @tail: -E[w_i (X_i - 1) | the portfolio's worst 5 %]; they add up to its cvar95
 * @expected_return: its part of the portfolio's expected return a year, in the proportion of w_i (E[X_i] - 1); they add
 *   up to it
 */
typedef struct
{
  double weight;
  double volatility;
  double tail;
  double expected_return;
} FoldContribution;

/**
 * FoldPortfolioRisk: what makes up a portfolio's risk (model 2.13), on the draws of its outcome; NaN where there is no
 * outcome.
 * @volatility: standard deviation of X over the holding period
 * @hhi: sum of the squares of |w| / sum |w|, cash and debt included: 1 for a single position
 * @effective_number: 1 / @hhi
 * @contributions: [@n_contributions] in the order of the input's positions; the last is what they leave: cash, or with
 *   a negative weight what is borrowed
 */
typedef struct
{
  double volatility;
  double hhi;
  double effective_number;
  uint32_t n_contributions;
  FoldContribution *contributions;
} FoldPortfolioRisk;

/**
 * FoldEngineResult: an immutable result; everything in it belongs to it.
 * @x_happens, @x_otherwise: ln of usage at the end of holding over usage today, my view, at the modes
 * @risks: [@n_portfolios], or NULL where contributions were not wanted
 * @spectral_radius: of my chain reaction at the modes; @chain_warning from 0.8 on
 */
typedef struct
{
  uint32_t n_sectors;
  uint32_t n_instruments;
  uint32_t n_portfolios;
  uint32_t draws; /* 0 where deterministic */
  uint64_t seed;
  bool deterministic;
  bool has_quantiles;
  bool chain_warning;
  double spectral_radius;
  double x_happens;
  double x_otherwise;
  FoldSectorResult *sectors;
  FoldOutcome *instruments;
  FoldOutcome *portfolios;
  FoldPortfolioRisk *risks;
  size_t capacity; /* private: bytes behind this structure */
} FoldEngineResult;

/**
 * fold_annual_return:
 * @multiple: over @years, >= 0
 *
 * Returns: the return a year; of the period where that is shorter than a year
 */
double fold_annual_return (double multiple, double years);

/**
 * fold_outcome_none:
 * @outcome: (out caller-allocates): set to "no outcome": tier 0, every number NaN
 */
void fold_outcome_none (FoldOutcome *outcome);

/**
 * fold_engine_result_free:
 * @result: (nullable) (transfer full): a result
 */
void fold_engine_result_free (FoldEngineResult *result);
