/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-engine-input.h"

/* exposure_share goes by the absolute index of exposure_start, and so stays. */
static void
slice_view (FoldView *view, uint32_t instrument)
{
  view->capture += instrument;
  view->leverage += instrument;
  view->rerating += instrument;
  view->hazard += instrument;
  view->recovery += instrument;
}

FoldEngineInput
fold_engine_input_slice (const FoldEngineInput *input, uint32_t instrument)
{
  FoldEngineInput slice = *input;

  slice.n_instruments = 1;
  slice.n_portfolios = 0;
  slice.portfolio_names = NULL;
  slice.exposure_start += instrument;
  slice_view (&slice.mine, instrument);
  if (!slice.market_equals_mine)
    slice_view (&slice.market, instrument);
  if (slice.instrument_names)
    slice.instrument_names += instrument;
  slice.kind += instrument;
  slice.slot += instrument;
  slice.implied_probability += instrument;
  slice.beta += instrument;
  slice.extra_premium += instrument;
  slice.volatility += instrument;
  slice.haircut += instrument;
  slice.retention_ratio += instrument;
  slice.market_correlation += instrument;
  if (slice.venture)
    slice.venture += instrument;
  return slice;
}
