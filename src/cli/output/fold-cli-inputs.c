/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-inputs.h"

#include "fold-cli-json.h"
#include "fold-parameter.h"

/* "fund.rest" is "fund_rest" here, where points are no parts of names. */
static void
build_number (JsonBuilder *builder, const FoldParameter *parameter, FoldRange range)
{
  g_autofree char *name = g_strdelimit (g_strdup (parameter->name), ".", '_');

  if (parameter->may_range)
    fold_cli_json_range (builder, name, range);
  else
    fold_cli_json_number (builder, name, range.mode);
}

static void
build_list (JsonBuilder *builder,
            const FoldEngineInput *input,
            const FoldView *view,
            guint n,
            const FoldParameter *const *list,
            guint index)
{
  for (guint i = 0; i < n; i++)
    build_number (builder, list[i], fold_parameter_read (list[i], input, view, index));
}

/* All numbers of a scope, as the view has them. */
static void
build_scope (JsonBuilder *builder, const FoldEngineInput *input, const FoldView *view, FoldScope scope, guint index)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];

  build_list (builder, input, view, fold_parameters_list (scope, FOLD_IN_TABLE_ORDER, list), list, index);
}

static void
build_settings (JsonBuilder *builder, const FoldCliScoring *scoring)
{
  fold_cli_json_begin_object (builder, "settings");
  build_scope (builder, scoring->input, &scoring->input->mine, FOLD_SCOPE_SETTINGS, 0);
  fold_cli_json_integer (builder, "draws", scoring->options.draws);
  fold_cli_json_integer (builder, "seed", (gint64)scoring->options.seed);
  json_builder_end_object (builder);
}

/* What the market has is what it may see otherwise. */
static void
build_driver (JsonBuilder *builder, const FoldEngineInput *input, const FoldView *view)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list (FOLD_SCOPE_DRIVER, FOLD_IN_TABLE_ORDER, list);

  fold_cli_json_begin_object (builder, "driver");
  for (guint i = 0; i < n; i++)
    if (view == &input->mine || list[i]->may_differ)
      build_number (builder, list[i], fold_parameter_read (list[i], input, view, 0));
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
      build_scope (builder, input, view, FOLD_SCOPE_SECTOR, i);
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
      build_scope (builder, input, view, FOLD_SCOPE_SUBTHEME, i);
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
      fold_cli_json_number (builder, "share", view->exposure[i].mode);
      fold_cli_json_number (builder, "low", view->exposure[i].low);
      fold_cli_json_number (builder, "high", view->exposure[i].high);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What it is scored by instead of the market's price. */
static void
build_venture (JsonBuilder *builder, const FoldEngineInput *input, const FoldView *view, guint i)
{
  if (input->venture == NULL || input->venture[i].post_money == 0)
    {
      fold_cli_json_string (builder, "venture", NULL);
      return;
    }
  fold_cli_json_begin_object (builder, "venture");
  build_scope (builder, input, view, FOLD_SCOPE_PLAN, i);
  json_builder_end_object (builder);
}

static void
build_instrument (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldView *view, guint i)
{
  const FoldEngineInput *input = scoring->input;
  const FoldParameter *list[FOLD_N_PARAMETERS];

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "id", fold_snapshot_get_instrument_id (scoring->snapshot, i));
  fold_cli_json_string (builder, "name", input->instrument_names[i]);
  fold_cli_json_string (builder, "class", fold_snapshot_get_instrument_class (scoring->snapshot, i));
  build_list (builder, input, view, fold_parameters_list_own (FOLD_IN_TABLE_ORDER, list), list, i);
  fold_cli_json_boolean (builder, "assessed", input->assessed[i]);
  build_exposures (builder, scoring, view, i);
  build_venture (builder, input, view, i);
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
  build_driver (builder, scoring->input, &scoring->input->market);
  build_view (builder, scoring, &scoring->input->market);
  json_builder_end_object (builder);
}

/* Nothing is claimed of a stand-in alone, so that it has what the settings say, or what counts without a word. */
static void
build_stand_in (JsonBuilder *builder, const FoldEngineInput *input)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list_own (FOLD_IN_TABLE_ORDER, list);

  fold_cli_json_begin_object (builder, "stand_in");
  for (guint i = 0; i < n; i++)
    if (list[i]->follows != NULL)
      build_number (builder, list[i], fold_parameter_read (list[i]->follows, input, NULL, 0));
    else if (list[i]->scope == FOLD_SCOPE_INSTRUMENT)
      build_number (builder, list[i], FOLD_CONSTANT (list[i]->fallback));
    else if (!list[i]->of_portfolios)
      build_number (builder, list[i], fold_parameter_read_own (list[i], &input->stand_in));
  json_builder_end_object (builder);
}

void
fold_cli_inputs_build (JsonBuilder *builder, const FoldCliScoring *scoring)
{
  json_builder_begin_object (builder);
  build_settings (builder, scoring);
  build_driver (builder, scoring->input, &scoring->input->mine);
  build_view (builder, scoring, &scoring->input->mine);
  build_consensus (builder, scoring);
  build_stand_in (builder, scoring->input);
  json_builder_end_object (builder);
}
