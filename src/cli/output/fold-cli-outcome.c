/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-outcome.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-json.h"

void
fold_cli_outcome_build (JsonBuilder *builder, const char *score, const FoldOutcome *outcome)
{
  fold_cli_json_number (builder, score, outcome->score);
  fold_cli_json_number (builder, "score_error", outcome->score_error);
  if (outcome->tier > 0)
    fold_cli_json_integer (builder, "tier", outcome->tier);
  else
    fold_cli_json_number (builder, "tier", NAN);
}

void
fold_cli_outcome_build_worth (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldOutcome *outcome)
{
  FoldWorth worth;

  fold_cli_scoring_find_worth (scoring, outcome, &worth);
  fold_cli_json_number (builder, "happens_multiple", outcome->happens_multiple);
  fold_cli_json_number (builder, "otherwise_multiple", outcome->otherwise_multiple);
  fold_cli_json_number (builder, "priced_multiple", outcome->priced_multiple);
  fold_cli_json_number (builder, "if_it_happens", worth.happens);
  fold_cli_json_number (builder, "at_my_odds", worth.odds);
  fold_cli_json_number (builder, "if_not", worth.otherwise);
  fold_cli_json_number (builder, "break_even_odds", worth.break_even_odds);
  fold_cli_json_number (builder, "swing", outcome->swing);
  fold_cli_json_number (builder, "vev", outcome->vev);
}

void
fold_cli_outcome_build_figures (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldOutcome *outcome)
{
  fold_cli_outcome_build (builder, "score", outcome);
  fold_cli_outcome_build_worth (builder, scoring, outcome);
  fold_cli_json_number (builder, "expected_multiple", outcome->expected_multiple);
  fold_cli_json_number (builder, "expected_return", outcome->expected_return);
  fold_cli_json_number (builder, "ce_return", outcome->ce_return);
  fold_cli_json_number (builder, "p5", outcome->p5);
  fold_cli_json_number (builder, "p50", outcome->p50);
  fold_cli_json_number (builder, "p95", outcome->p95);
  fold_cli_json_number (builder, "p_loss", outcome->p_loss);
  fold_cli_json_number (builder, "p_loss_real", outcome->p_loss_real);
  fold_cli_json_number (builder, "p_total_loss", outcome->p_total_loss);
  fold_cli_json_number (builder, "cvar95", outcome->cvar95);
}

void
fold_cli_outcome_add_columns (FoldCliTable *table, const FoldCliScoring *scoring)
{
  fold_cli_table_add_column (table, _("If it happens"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("At my odds"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("If not"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Swing a year"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Score"), FOLD_CLI_ALIGN_END);
  if (scoring->scrambles > 0)
    fold_cli_table_add_column (table, _("Standard error"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Tier"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Return a year"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Worst 5 %"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Median"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Best 5 %"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Chance of loss"), FOLD_CLI_ALIGN_END);
}

void
fold_cli_outcome_add (FoldCliTable *table, const FoldCliScoring *scoring, const FoldOutcome *outcome)
{
  FoldWorth worth;

  fold_cli_scoring_find_worth (scoring, outcome, &worth);
  fold_cli_table_take (table, fold_cli_format_percent (worth.happens));
  fold_cli_table_take (table, fold_cli_format_percent (worth.odds));
  fold_cli_table_take (table, fold_cli_format_percent (worth.otherwise));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->swing));
  fold_cli_table_take (table, fold_cli_format_number (outcome->score, 1));
  if (scoring->scrambles > 0)
    fold_cli_table_take (table, fold_cli_format_number (outcome->score_error, 3));
  fold_cli_table_take (table, fold_cli_format_number (outcome->tier > 0 ? outcome->tier : NAN, 0));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->expected_return));
  fold_cli_table_take (table, fold_cli_format_multiple (outcome->p5));
  fold_cli_table_take (table, fold_cli_format_multiple (outcome->p50));
  fold_cli_table_take (table, fold_cli_format_multiple (outcome->p95));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->p_loss));
}
