/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-result-private.h"

#include <math.h>

void
fold_sector_result_clear (FoldSectorResult *result)
{
  *result = (FoldSectorResult){ .g = NAN, .demand_happens = NAN, .demand_otherwise = NAN };
  for (guint i = 0; i < FOLD_N_WAVES; i++)
    result->waves[i] = NAN;
  fold_outcome_none (&result->outcome);
}

FoldOutcome
fold_outcome_keep_quantiles (const FoldOutcome *old, const FoldOutcome *new)
{
  FoldOutcome outcome = *new;
  if (!new->scored || new->tier != 0)
    return outcome;
  outcome.tier = old->tier;
  outcome.p5 = old->p5;
  outcome.p50 = old->p50;
  outcome.p95 = old->p95;
  outcome.cvar95 = old->cvar95;
  outcome.vev = old->vev;
  if (isnan (new->swing))
    outcome.swing = old->vev;
  return outcome;
}
