/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "fold-engine-result.h"

double
fold_annual_return (double multiple, double years)
{
  return (years < 1.0 ? multiple : pow (multiple, 1.0 / years)) - 1.0;
}

void
fold_outcome_none (FoldOutcome *outcome)
{
  *outcome = (FoldOutcome){
    .score = NAN,
    .score_error = NAN,
    .expected_multiple = NAN,
    .expected_return = NAN,
    .ce_return = NAN,
    .p5 = NAN,
    .p50 = NAN,
    .p95 = NAN,
    .p_loss = NAN,
    .p_loss_real = NAN,
    .p_total_loss = NAN,
    .p_nothing = NAN,
    .cvar95 = NAN,
    .happens_multiple = NAN,
    .otherwise_multiple = NAN,
    .priced_multiple = NAN,
    .swing = NAN,
    .vev = NAN,
    .scenario_share = NAN,
    .price_multiple = NAN,
  };
}

void
fold_engine_result_free (FoldEngineResult *result)
{
  free (result);
}
