/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-worth.h"

#include <math.h>

/* What two ways of adding up the same numbers may differ by. */
#define ROUNDING 1e-12

static double
ratio (double multiple, double priced)
{
  const double found = multiple / priced;

  return fabs (found - 1.0) <= ROUNDING ? 1.0 : found;
}

void
fold_worth_init (FoldWorth *worth, const FoldOutcome *outcome, double probability, double years)
{
  const double happens = outcome->happens_multiple, otherwise = outcome->otherwise_multiple;
  const double priced = outcome->priced_multiple;

  *worth = (FoldWorth){ NAN, NAN, NAN, NAN };
  if (!outcome->scored || (outcome->notes & FOLD_NOTE_UNASSESSED) || !(priced > 0.0))
    return;
  worth->happens = fold_annual_return (ratio (happens, priced), years);
  worth->otherwise = fold_annual_return (ratio (otherwise, priced), years);
  worth->odds = fold_annual_return (ratio (probability * happens + (1.0 - probability) * otherwise, priced), years);
  if (fabs (happens - otherwise) > ROUNDING * priced)
    worth->break_even_odds = (priced - otherwise) / (happens - otherwise);
}

double
fold_worth_get (const FoldWorth *worth, FoldLens lens)
{
  switch (lens)
    {
    case FOLD_LENS_HAPPENS:
      return worth->happens;

    case FOLD_LENS_OTHERWISE:
      return worth->otherwise;

    case FOLD_LENS_ODDS:
    default:
      return worth->odds;
    }
}

double
fold_worth_beta (const FoldOutcome *outcome, double log_usage)
{
  const double happens = outcome->happens_multiple, otherwise = outcome->otherwise_multiple;

  if (!(happens > 0.0) || !(otherwise > 0.0) || fabs (log_usage) <= ROUNDING)
    return NAN;
  return log (ratio (happens, otherwise)) / log_usage;
}

double
fold_worth_demand (const FoldSectorResult *sector, double chance)
{
  return chance * sector->demand_happens + (1.0 - chance) * sector->demand_otherwise;
}

double
fold_worth_demand_growth (const FoldSectorResult *sector, double years)
{
  return fold_annual_return (ratio (sector->demand_happens, sector->demand_otherwise), years);
}
