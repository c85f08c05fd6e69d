/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-inputs.h"

#include "fold-cli-json.h"

static void
build_settings (JsonBuilder *builder, const FoldCliScoring *scoring)
{
  const FoldEngineInput *input = scoring->input;

  fold_cli_json_begin_object (builder, "settings");
  fold_cli_json_number (builder, "r_f", input->risk_free);
  fold_cli_json_number (builder, "erp", input->equity_premium);
  fold_cli_json_number (builder, "gamma", input->risk_aversion);
  fold_cli_json_number (builder, "position", input->position);
  fold_cli_json_number (builder, "score_scale", input->score_scale);
  fold_cli_json_number (builder, "rho_u", input->shared_optimism);
  fold_cli_json_number (builder, "chi", input->survival_response);
  fold_cli_json_integer (builder, "draws", scoring->options.draws);
  fold_cli_json_integer (builder, "seed", (gint64)scoring->options.seed);
  json_builder_end_object (builder);
}

/* A driver of a view, left open for what only mine has. */
static void
begin_driver (JsonBuilder *builder, const FoldDriverView *driver)
{
  fold_cli_json_begin_object (builder, "driver");
  fold_cli_json_range (builder, "M", driver->multiple);
  fold_cli_json_range (builder, "M_b", driver->multiple_otherwise);
  fold_cli_json_range (builder, "T_s", driver->years_to_reach);
  fold_cli_json_range (builder, "tau", driver->wave_delay);
}

static void
build_driver (JsonBuilder *builder, const FoldEngineInput *input)
{
  begin_driver (builder, &input->mine.driver);
  fold_cli_json_number (builder, "H", input->holding_years);
  fold_cli_json_number (builder, "k", input->steepness);
  fold_cli_json_number (builder, "m", input->midpoint);
  fold_cli_json_number (builder, "p", input->probability);
  json_builder_end_object (builder);
}

static void
build_sectors (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldView *view)
{
  const FoldEngineInput *input = scoring->input;

  fold_cli_json_begin_array (builder, "sectors");
  for (guint i = 0; i < input->n_sectors; i++)
    {
      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "id", fold_snapshot_get_sector_id (scoring->snapshot, i));
      fold_cli_json_string (builder, "name", input->sector_names[i]);
      fold_cli_json_range (builder, "elasticity", view->elasticity[i]);
      fold_cli_json_range (builder, "chain_strength", view->chain_strength[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_spillover (JsonBuilder *builder, const FoldEngineInput *input, const FoldView *view)
{
  fold_cli_json_begin_array (builder, "spillover");
  for (guint receiver = 0; receiver < input->n_sectors; receiver++)
    {
      json_builder_begin_array (builder);
      for (guint driver = 0; driver < input->n_sectors; driver++)
        fold_cli_json_value (builder, view->spillover[receiver * input->n_sectors + driver]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
build_subthemes (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldView *view)
{
  const FoldEngineInput *input = scoring->input;

  fold_cli_json_begin_array (builder, "subthemes");
  for (guint i = 0; i < input->n_subthemes; i++)
    {
      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "id", fold_snapshot_get_subtheme_id (scoring->snapshot, i));
      fold_cli_json_string (builder, "name", input->subtheme_names[i]);
      fold_cli_json_string (builder, "sector",
                            fold_snapshot_get_sector_id (scoring->snapshot, input->subtheme_sector[i]));
      fold_cli_json_number (builder, "eta", view->subtheme_eta[i]);
      fold_cli_json_number (builder, "weight", input->subtheme_weight[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_exposures (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldView *view, guint instrument)
{
  const FoldEngineInput *input = scoring->input;

  fold_cli_json_begin_array (builder, "exposures");
  for (guint i = input->exposure_start[instrument]; i < input->exposure_start[instrument + 1]; i++)
    {
      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "subtheme",
                            fold_snapshot_get_subtheme_id (scoring->snapshot, input->exposure_subtheme[i]));
      fold_cli_json_number (builder, "share", view->exposure_share[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What it is scored by instead of the market's price. */
static void
build_venture (JsonBuilder *builder, const FoldVenture *plan)
{
  if (plan == NULL || plan->post_money == 0)
    {
      fold_cli_json_string (builder, "venture", NULL);
      return;
    }
  fold_cli_json_begin_object (builder, "venture");
  fold_cli_json_number (builder, "revenue", plan->revenue);
  fold_cli_json_number (builder, "plan_growth", plan->growth);
  fold_cli_json_number (builder, "exit_multiple", plan->exit_multiple);
  fold_cli_json_number (builder, "post_money", plan->post_money);
  fold_cli_json_number (builder, "dilution", plan->dilution);
  json_builder_end_object (builder);
}

static void
build_instrument (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldView *view, guint i)
{
  const FoldEngineInput *input = scoring->input;

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "id", fold_snapshot_get_instrument_id (scoring->snapshot, i));
  fold_cli_json_string (builder, "name", input->instrument_names[i]);
  fold_cli_json_string (builder, "class", fold_snapshot_get_instrument_class (scoring->snapshot, i));
  fold_cli_json_number (builder, "pi", input->implied_probability[i]);
  fold_cli_json_number (builder, "beta", input->beta[i]);
  fold_cli_json_number (builder, "extra_premium", input->extra_premium[i]);
  fold_cli_json_number (builder, "volatility", input->volatility[i]);
  fold_cli_json_range (builder, "hazard", view->hazard[i]);
  fold_cli_json_number (builder, "recovery", view->recovery[i]);
  fold_cli_json_number (builder, "haircut", input->haircut[i]);
  fold_cli_json_number (builder, "retention_ratio", input->retention_ratio[i]);
  fold_cli_json_number (builder, "market_correlation", input->market_correlation[i]);
  fold_cli_json_range (builder, "capture", view->capture[i]);
  fold_cli_json_range (builder, "leverage", view->leverage[i]);
  fold_cli_json_range (builder, "rerating", view->rerating[i]);
  build_exposures (builder, scoring, view, i);
  build_venture (builder, input->venture != NULL ? &input->venture[i] : NULL);
  json_builder_end_object (builder);
}

/* What both views have, each its own. */
static void
build_view (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldView *view)
{
  build_sectors (builder, scoring, view);
  build_spillover (builder, scoring->input, view);
  build_subthemes (builder, scoring, view);
  fold_cli_json_begin_array (builder, "instruments");
  for (guint i = 0; i < scoring->input->n_instruments; i++)
    build_instrument (builder, scoring, view, i);
  json_builder_end_array (builder);
}

static void
build_consensus (JsonBuilder *builder, const FoldCliScoring *scoring)
{
  if (scoring->input->market_equals_mine)
    {
      fold_cli_json_string (builder, "consensus", NULL);
      return;
    }
  fold_cli_json_begin_object (builder, "consensus");
  begin_driver (builder, &scoring->input->market.driver);
  json_builder_end_object (builder);
  build_view (builder, scoring, &scoring->input->market);
  json_builder_end_object (builder);
}

static void
build_stand_in (JsonBuilder *builder, const FoldStandIn *stand_in)
{
  fold_cli_json_begin_object (builder, "stand_in");
  fold_cli_json_number (builder, "pi", stand_in->implied_probability);
  fold_cli_json_number (builder, "beta", stand_in->beta);
  fold_cli_json_number (builder, "extra_premium", stand_in->extra_premium);
  fold_cli_json_number (builder, "volatility", stand_in->volatility);
  fold_cli_json_range (builder, "hazard", stand_in->hazard);
  fold_cli_json_number (builder, "recovery", stand_in->recovery);
  fold_cli_json_number (builder, "haircut", stand_in->haircut);
  fold_cli_json_number (builder, "retention_ratio", stand_in->retention_ratio);
  fold_cli_json_range (builder, "capture", stand_in->capture);
  fold_cli_json_range (builder, "leverage", stand_in->leverage);
  fold_cli_json_range (builder, "rerating", stand_in->rerating);
  json_builder_end_object (builder);
}

void
fold_cli_inputs_build (JsonBuilder *builder, const FoldCliScoring *scoring)
{
  json_builder_begin_object (builder);
  build_settings (builder, scoring);
  build_driver (builder, scoring->input);
  build_view (builder, scoring, &scoring->input->mine);
  build_consensus (builder, scoring);
  build_stand_in (builder, &scoring->input->stand_in);
  json_builder_end_object (builder);
}
