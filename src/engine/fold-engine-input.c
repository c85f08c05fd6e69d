/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-parameter.h"

/* What borrowing costs beyond the risk-free rate (model 2.13). */
#define BORROWING_SPREAD 0.02

/* What is of exposures goes by the absolute index of exposure_start, and so stays. */
static void
slice_array (const FoldParameter *parameter, FoldEngineInput *slice, FoldView *view, uint32_t instrument)
{
  fold_parameter_set_array (parameter, slice, view, fold_parameter_locate (parameter, slice, view, instrument));
}

static void
slice_arrays (FoldEngineInput *slice, uint32_t instrument)
{
  const FoldParameter *own[FOLD_N_PARAMETERS];
  const unsigned n = fold_parameters_list_own (FOLD_IN_TABLE_ORDER, own);

  for (unsigned i = 0; i < n; i++)
    {
      slice_array (own[i], slice, &slice->mine, instrument);
      if (own[i]->may_differ && !slice->market_equals_mine)
        slice_array (own[i], slice, &slice->market, instrument);
    }
}

FoldEngineInput
fold_engine_input_slice (const FoldEngineInput *input, uint32_t instrument)
{
  FoldEngineInput slice = *input;

  slice.n_instruments = 1;
  slice.n_portfolios = 0;
  slice.portfolio_names = NULL;
  slice.exposure_start += instrument;
  slice_arrays (&slice, instrument);
  if (slice.instrument_names)
    slice.instrument_names += instrument;
  slice.kind += instrument;
  slice.slot += instrument;
  if (slice.venture)
    slice.venture += instrument;
  if (slice.assessed)
    slice.assessed += instrument;
  return slice;
}

double
fold_engine_input_get_chance_under (const FoldEngineInput *input, FoldLens lens)
{
  switch (lens)
    {
    case FOLD_LENS_HAPPENS:
      return 1.0;

    case FOLD_LENS_OTHERWISE:
      return 0.0;

    case FOLD_LENS_ODDS:
    default:
      return input->probability;
    }
}

double
fold_engine_input_get_chance (const FoldEngineInput *input)
{
  return fold_engine_input_get_chance_under (input, input->lens);
}

double
fold_engine_input_get_cash_multiple (const FoldEngineInput *input, double weight)
{
  const double rate = input->risk_free + (weight < -FOLD_WEIGHT_TOLERANCE ? BORROWING_SPREAD : 0.0);

  return exp (input->holding_years * log1p (rate));
}

double
fold_engine_input_get_horizon (const FoldEngineInput *input)
{
  return input->holding_years + input->ahead;
}
