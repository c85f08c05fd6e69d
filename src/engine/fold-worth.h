/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-input.h"
#include "fold-engine-result.h"

/**
 * FoldWorth: what the theme is worth to a holder, a year beyond what the price asks (model 2.15); below a year of
 * holding, over the whole of it. All NaN where there is no score or no price to compare with, and where nobody said
 * what of it depends on the theme.
 * @happens: (E_1 / E_ref)^(1/H) - 1
 * @odds: the same at my probability
 * @otherwise: the same where the scenario does not happen
 * @break_even_odds: the probability from which on the price pays; NaN where both branches are worth the same. Not held
 *   within 0 and 1
 */
typedef struct
{
  double happens;
  double odds;
  double otherwise;
  double break_even_odds;
} FoldWorth;

/**
 * fold_worth_init:
 * @worth: (out caller-allocates)
 * @probability: p
 * @years: H
 */
void fold_worth_init (FoldWorth *worth, const FoldOutcome *outcome, double probability, double years);

/** Returns: the one of the three figures that a lens is on */
double fold_worth_get (const FoldWorth *worth, FoldLens lens);

/**
 * fold_worth_demand_growth:
 * @years: H
 *
 * Returns: how much more a sector's demand grows a year if the scenario happens; below a year, over the whole of it
 */
double fold_worth_demand_growth (const FoldSectorResult *sector, double years);

/**
 * fold_worth_demand:
 * @chance: of the scenario
 *
 * Returns: a sector's demand over today's, as a mean over both branches
 */
double fold_worth_demand (const FoldSectorResult *sector, double chance);

/**
 * fold_worth_beta:
 * @log_usage: x_1 - x_0, how much usage parts the branches
 *
 * Returns: the theme beta ln (E_1 / E_0) / (x_1 - x_0), per cent of value per 1 % more usage; NaN where there is none
 */
double fold_worth_beta (const FoldOutcome *outcome, double log_usage);
