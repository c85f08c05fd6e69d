/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-model-private.h"

void
fold_outcome_clear (FoldOutcome *outcome)
{
  *outcome = (FoldOutcome){
    .score = NAN,
    .expected_multiple = NAN,
    .expected_return = NAN,
    .ce_return = NAN,
    .p5 = NAN,
    .p50 = NAN,
    .p95 = NAN,
    .assumption_p5 = NAN,
    .assumption_p50 = NAN,
    .assumption_p95 = NAN,
    .p_loss = NAN,
    .p_total_loss = NAN,
    .cvar95 = NAN,
    .price_multiple = NAN,
    .unscored_weight = NAN,
  };
}

void
fold_sector_result_clear (FoldSectorResult *result)
{
  *result = (FoldSectorResult){ .g = NAN, .demand_happens = NAN, .demand_otherwise = NAN };
  for (guint i = 0; i < FOLD_N_WAVES; i++)
    result->waves[i] = NAN;
  fold_outcome_clear (&result->outcome);
}
