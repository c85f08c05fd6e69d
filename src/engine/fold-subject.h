/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-draws.h"
#include "fold-kernel.h"
#include "fold-quantile.h"
#include "fold-spread.h"
#include "fold-utility.h"
#include "fold-theme-draws.h"

/**
 * FoldPart: a part of a subject's revenue that grows alike: in one sector, with one eta.
 * @share: at its mode
 * @range: what is drawn has a part of its own; of other parts it is constant
 * @number: which of the exposures it is, where it is drawn
 */
typedef struct
{
  uint32_t sector;
  double eta;
  double share;
  FoldRange range;
  uint32_t number;
} FoldPart;

/**
 * fold_part_is_drawn:
 *
 * Returns: whether its share is uncertain
 */
static inline bool
fold_part_is_drawn (const FoldPart *part)
{
  return part->range.low < part->range.high;
}

/**
 * FoldSubjectView: how a viewer sees a subject.
 * @parts: [@n_parts]
 * @drawn: whether some share is; all of them with one latent
 * @most: what the shares come to where each is at its highest: above 1 a draw may have to be scaled down
 * @unexposed: 1 - the sum of the shares
 * @print: of what V depends on in this view besides the theme
 */
typedef struct
{
  const FoldPart *parts;
  uint32_t n_parts;
  bool drawn;
  double most;
  double unexposed;
  bool rescaled;
  FoldRange capture;
  FoldRange leverage;
  FoldRange rerating;
  FoldRange hazard;
  double recovery;
  FoldFingerprint print;
} FoldSubjectView;

/**
 * FoldSubject: whatever is scored: an instrument, or the stand-in of a sector.
 * @own: its columns of draws, by #FoldOwnInput
 * @slot: of an instrument, for the draws of its exposures
 * @growth: e^(mu H), what the market asks of it; but see @of_plan
 * @keep: delta (1 - zeta), what its holder gets of it
 * @left: e^(-drag H), what yearly costs leave of its growth; the market asks its return before them (model 2.16)
 * @sigma: of ln X over the holding period
 * @members: above 1 it is a basket, in which what happens to single members averages out (model 2.16)
 * @variance: of its noise, over that of a member
 * @market: the share of its noise's variance that is the market's
 * @unpriced: its K is 1
 * @of_plan: by the venture capital method: @growth is its plan's value at the exit over its post-money value, and
 *   what grows is revenue over that of the plan
 */
typedef struct
{
  FoldDimension own[FOLD_N_OWN];
  uint32_t slot;
  double implied_probability;
  double growth;
  double keep;
  double left;
  double sigma;
  double members;
  double variance;
  double market;
  bool unpriced;
  bool of_plan;
  FoldSubjectView view[FOLD_N_VIEWERS];
} FoldSubject;

/**
 * FoldPrice: what the market's view makes of a subject; kept while that view stays.
 * @mean: expected V per branch, and what it is of; its last bits hang on the noise, for which nodes are many enough,
 *   and on whether it may fail
 * @survival, @surviving_value: where it may fail, mean of q and of q V per branch, and what they are of
 * @mean_value: V-bar, its expected value at the market's probability
 * @price: K, the same with survival
 * @failure: Q, the chance of failure at the market's probability
 * @worthless: it does not survive in the market's view
 */
typedef struct
{
  double mean[FOLD_N_BRANCHES];
  FoldFingerprint mean_of;
  double survival[FOLD_N_BRANCHES];
  double surviving_value[FOLD_N_BRANCHES];
  FoldFingerprint survival_of;
  double mean_value;
  double price;
  double failure;
  bool worthless;
  FoldFingerprint fingerprint;
} FoldPrice;

/* A payoff is compared with 1, with what is as good as nothing, and with what purchasing power asks for. */
#define FOLD_N_LIMITS 3

/**
 * FoldKept: what is kept of a subject from run to run, stage by stage, so that an edit recomputes only what follows
 * from it. Each `..._of` is the fingerprint of all that its stage was computed from.
 * @log_value: (nullable): [2 * rows] room for ln V, with its bounds; NULL where it is not kept. In single precision, so
 *   that only ln V which was computed in it is kept
 * @held: whether a portfolio will ask for @log_value again
 * @made: ln V that was computed last; it is kept when it is asked for again
 * @recovered: of a basket: mean of what its failed members leave, per branch
 * @power: mean over draws and noise of q times the power of wealth, per branch
 * @log_mean, @log_square: with @power, of a basket whose failed members leave something: moments of ln X, per branch
 * @losses: mean of q where X < 1, where X < 0.05, and where purchasing power is lost, per branch
 */
typedef struct
{
  float *log_value;
  double low;
  double high;
  FoldFingerprint log_value_of;
  bool held;
  FoldFingerprint made;
  FoldSpread spread;
  FoldFingerprint spread_of;
  double recovered[FOLD_N_BRANCHES];
  double power[FOLD_N_BRANCHES];
  double log_mean[FOLD_N_BRANCHES];
  double log_square[FOLD_N_BRANCHES];
  FoldFingerprint power_of;
  double losses[FOLD_N_BRANCHES][FOLD_N_LIMITS];
  FoldFingerprint losses_of;
  FoldOutcome outcome;
  FoldFingerprint outcome_of;
} FoldKept;

typedef struct _FoldBasketNodes FoldBasketNodes;

/**
 * FoldWorkspace: the columns on which one subject after the other is worked out.
 * @rows: of the assumptions: @draws, or 1 at the modes
 * @value, @log_value, @survival: [@rows] V, ln V and q per branch, last filled by fold_subject_appraise()
 * @single_value, @single_failure: [@rows] ln V and 1 - q per branch in single precision, which they were computed in
 * @single, @survives_in_single: whether they were; then fold_workspace_widen() fills @log_value and @survival
 * @widened, @survival_widened: whether it has
 * @log_value_of, @survival_of: what the columns hold now
 * @low, @high: the least and the largest of @log_value
 * @may_fail: whether @survival holds; otherwise it surely survives, as a basket does, whose @value is q V
 * @recovered: (nullable): [@rows] per branch, one behind the other: what failed members of a basket leave, (1 - q) R,
 *   which X has besides; NULL where it is nothing. It stands in the place of @survival
 * @noise, @x, @part: [@draws]; @x is the payoff of survivors per branch
 * @expected: [@rows] E[X | assumptions]
 * @sample: [2 * @draws + 1] for quantiles
 * @normals: [@draws] room for a column that cannot be kept
 * @shares: readers of a subject's parts, as many as any has
 * @basket: what was found of the last basket
 * @touched: rows looked at in this run
 */
typedef struct
{
  uint32_t rows;
  uint32_t draws;
  double *value[FOLD_N_BRANCHES];
  double *log_value[FOLD_N_BRANCHES];
  double *survival[FOLD_N_BRANCHES];
  float *single_value[FOLD_N_BRANCHES];
  float *single_failure[FOLD_N_BRANCHES];
  FoldFingerprint log_value_of;
  FoldFingerprint survival_of;
  double low;
  double high;
  bool single;
  bool widened;
  bool survives_in_single;
  bool survival_widened;
  bool may_fail;
  double **recovered;
  double *noise;
  double *part;
  double *x[FOLD_N_BRANCHES];
  double *expected;
  FoldWeighted *sample;
  float *normals;
  FoldDrawsReader *shares;
  FoldBasketNodes *basket;
  uint64_t touched;
} FoldWorkspace;

/**
 * FoldStage: what all subjects of a run share.
 */
typedef struct
{
  const FoldEngineInput *input;
  FoldDraws *draws;
  FoldThemeDraws theme[FOLD_N_VIEWERS];
  bool themes_agree;
  bool quantiles;
  bool deterministic;
  bool keep_prices; /* whatever is drawn: prices are the market's, of before */
  FoldUtility utility;
  FoldWorkspace work;
} FoldStage;

/**
 * fold_subject_from_instrument:
 * @subject: (out caller-allocates): the subject; it keeps pointers into @parts
 * @parts: [2 * n_subthemes] room
 */
void
fold_subject_from_instrument (FoldSubject *subject, const FoldEngineInput *input, uint32_t instrument, FoldPart *parts);

/**
 * fold_subject_from_sector:
 * @subject: (out caller-allocates): the stand-in with the whole of its revenue in @sector, spread over its sub-themes
 *   by their weights; it keeps pointers into @parts
 * @parts: [2 * n_subthemes + 2] room
 */
void fold_subject_from_sector (FoldSubject *subject, const FoldEngineInput *input, uint32_t sector, FoldPart *parts);

/**
 * fold_subject_appraise:
 * @price: the price of before, or zeros; brought up to date
 * @kept: (nullable): where ln V is kept
 *
 * Model 2.4 to 2.5: fills the values and the survival of my view in the stage's workspace.
 */
void fold_subject_appraise (const FoldSubject *subject, FoldStage *stage, FoldPrice *price, FoldKept *kept);

/**
 * fold_subject_expect:
 *
 * Leaves E[X | assumptions] in the workspace, from what fold_subject_appraise() left there.
 *
 * Returns: its mean, E[X]
 */
double fold_subject_expect (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price);

/**
 * fold_subject_find_price:
 * @price: the price of before, or zeros; brought up to date
 * @kept: (nullable): where ln V is kept
 */
void fold_subject_find_price (const FoldSubject *subject, FoldStage *stage, FoldPrice *price, FoldKept *kept);

/**
 * fold_subject_find_columns:
 * @kept: (nullable): where ln V is kept
 *
 * ln V and q of my view into the workspace, as far as they are not there.
 */
void fold_subject_find_columns (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept);

/**
 * fold_subject_take_columns:
 *
 * The same in double, whatever they were computed in.
 */
void fold_subject_take_columns (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept);

/**
 * fold_subject_fingerprint:
 *
 * Returns: what ln V and q of my view depend on
 */
FoldFingerprint fold_subject_fingerprint (const FoldSubject *subject, const FoldStage *stage, const FoldPrice *price);

/**
 * fold_subject_fingerprint_views:
 *
 * Returns: what ln V and q of both views depend on, but for V-bar
 */
FoldFingerprint fold_subject_fingerprint_views (const FoldSubject *subject, const FoldStage *stage);

/**
 * fold_subject_score:
 * @price, @kept: of before, or zeros; brought up to date
 *
 * Model 2.4 to 2.9, as far as they are not up to date.
 */
void fold_subject_score (const FoldSubject *subject,
                         FoldStage *stage,
                         FoldPrice *price,
                         FoldKept *kept,
                         FoldOutcome *outcome);

/**
 * fold_outcome_of_cash:
 * @outcome: (out caller-allocates): (1 + r_f)^H for sure
 */
void fold_outcome_of_cash (FoldOutcome *outcome, const FoldUtility *utility);
