/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-draws.h"
#include "fold-quantile.h"
#include "fold-taste.h"
#include "fold-theme.h"

/**
 * FoldPart: a part of a subject's revenue that grows alike: in one sector, with one eta.
 */
typedef struct
{
  uint32_t sector;
  double eta;
  double share;
} FoldPart;

/**
 * FoldSubjectView: how a viewer sees a subject.
 * @parts: [@n_parts]
 * @unexposed: 1 - the sum of the shares
 */
typedef struct
{
  const FoldPart *parts;
  uint32_t n_parts;
  double unexposed;
  bool rescaled;
  FoldRange capture;
  FoldRange leverage;
  FoldRange rerating;
  FoldRange hazard;
  double recovery;
} FoldSubjectView;

/**
 * FoldSubject: whatever is scored: an instrument, or the stand-in of a sector.
 * @own: its columns of draws, by #FoldOwnInput
 * @growth: e^(mu H), what the market asks of it; but see @of_plan
 * @keep: delta (1 - zeta), what its holder gets of it
 * @sigma: of ln X over the holding period
 * @unpriced: its K is 1
 * @of_plan: by the venture capital method: @growth is its plan's value at the exit over its post-money value, and
 *   what grows is revenue over that of the plan
 */
typedef struct
{
  FoldDimension own[FOLD_N_OWN];
  double implied_probability;
  double growth;
  double keep;
  double sigma;
  bool unpriced;
  bool of_plan;
  bool views_agree;
  FoldSubjectView view[FOLD_N_VIEWERS];
} FoldSubject;

/**
 * FoldPrice: what the market's view makes of a subject; kept while that view stays.
 * @mean_value: V-bar, its expected value at the market's probability
 * @price: K, the same with survival
 * @worthless: it does not survive in the market's view
 */
typedef struct
{
  double mean_value;
  double price;
  bool worthless;
  FoldFingerprint fingerprint;
} FoldPrice;

/**
 * FoldWorkspace: the columns on which one subject after the other is worked out.
 * @rows: of the assumptions: @draws, or 1 at the modes
 * @value, @log_value, @survival: [@rows] V, ln V and q per branch, last filled by fold_subject_appraise()
 * @may_fail: whether @survival holds; otherwise it surely survives
 * @noise, @x, @part: [@draws]; @x is the payoff of survivors per branch
 * @expected: [@rows] E[X | assumptions]
 * @sample: [2 * @draws + 1] for quantiles
 * @own: [@draws] room for columns that cannot be kept
 */
typedef struct
{
  uint32_t rows;
  uint32_t draws;
  double *value[FOLD_N_BRANCHES];
  double *log_value[FOLD_N_BRANCHES];
  double *survival[FOLD_N_BRANCHES];
  bool may_fail;
  double *noise;
  double *part;
  double *x[FOLD_N_BRANCHES];
  double *expected;
  FoldWeighted *sample;
  double *own[FOLD_N_OWN];
} FoldWorkspace;

/**
 * FoldStage: what all subjects of a run share.
 */
typedef struct
{
  const FoldEngineInput *input;
  FoldDraws *draws;
  FoldTheme theme[FOLD_N_VIEWERS];
  bool themes_agree;
  bool quantiles;
  bool deterministic;
  bool keep_prices; /* whatever is drawn: prices are the market's, of before */
  FoldTaste taste;
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
 *
 * Model 2.4 to 2.5: fills the values and the survival of my view in the stage's workspace.
 */
void fold_subject_appraise (const FoldSubject *subject, FoldStage *stage, FoldPrice *price);

/**
 * fold_subject_expect:
 *
 * Leaves E[X | assumptions] in the workspace, from what fold_subject_appraise() left there.
 *
 * Returns: its mean, E[X]
 */
double fold_subject_expect (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price);

/**
 * fold_subject_outcome:
 *
 * Model 2.6, 2.8 and 2.9, from what fold_subject_appraise() left in the workspace. Also leaves there the payoff of
 * survivors (unless deterministic) and E[X | assumptions].
 */
void fold_subject_outcome (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldOutcome *outcome);

/**
 * fold_outcome_of_cash:
 * @outcome: (out caller-allocates): (1 + r_f)^H for sure
 */
void fold_outcome_of_cash (FoldOutcome *outcome, const FoldTaste *taste);
