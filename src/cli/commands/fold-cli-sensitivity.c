/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-question.h"
#include "fold-cli-table.h"
#include "fold-sensitivity.h"
#include "fold-snapshot-levers.h"

static char *option_portfolio;

static const GOptionEntry options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Analyze this portfolio"), "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

static void
print_json (const FoldCliScoring *scoring, const FoldSensitivity *sensitivity)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < sensitivity->n; i++)
    {
      const FoldSensitivityRow *row = &sensitivity->rows[i];

      json_builder_begin_object (builder);
      fold_cli_json_take_string (builder, "assumption", fold_snapshot_dup_lever_key (scoring->snapshot, &row->lever));
      fold_cli_json_number (builder, "p10_score", row->low_score);
      fold_cli_json_number (builder, "p90_score", row->high_score);
      fold_cli_json_number (builder, "s1", row->s1);
      fold_cli_json_number (builder, "st", row->st);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

/* The optimism that all share has no value of its own. */
static void
add_value (FoldCliTable *table, const FoldSensitivityRow *row, FoldAssumption *assumption, double value)
{
  if (row->lever.parameter == FOLD_PARAMETER_SHARED_OPTIMISM || assumption == NULL)
    fold_cli_table_add (table, NULL);
  else
    fold_cli_table_take (table, fold_assumption_format (assumption, value));
}

static void
add_row (FoldCliTable *table, FoldBook *book, const FoldCliScoring *scoring, const FoldSensitivityRow *row)
{
  g_autofree char *key = fold_snapshot_dup_lever_key (scoring->snapshot, &row->lever);
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), key);

  fold_cli_table_add (table, assumption != NULL ? fold_assumption_get_name (assumption) : key);
  add_value (table, row, assumption, row->low);
  add_value (table, row, assumption, row->high);
  fold_cli_table_take (table, fold_cli_format_number (row->low_score, 1));
  fold_cli_table_take (table, fold_cli_format_number (row->high_score, 1));
  if (scoring->options.deterministic)
    return;
  fold_cli_table_take (table, fold_cli_format_percent (row->s1));
  fold_cli_table_take (table, fold_cli_format_percent (row->st));
}

static void
print_head (const FoldCliScoring *scoring, const FoldSensitivity *sensitivity)
{
  g_autofree char *score = fold_cli_format_number (sensitivity->base_score, 1);

  fold_cli_print_line (
      _("%s: score %s with every assumption at its most likely value; under your assumptions, not advice"),
      fold_cli_question_get_name (scoring, sensitivity->pick), score);
  if (!scoring->options.deterministic)
    {
      fold_cli_print (_("What an assumption explains is based on %u draws."), scoring->options.draws);
      fold_cli_print ("\n");
    }
  if (sensitivity->n == 0 || sensitivity->certain)
    fold_cli_print ("%s\n", _("No uncertainty: none of the assumptions involved has a low and a high."));
}

static void
print_text (FoldBook *book, const FoldCliScoring *scoring, const FoldSensitivity *sensitivity)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  print_head (scoring, sensitivity);
  if (sensitivity->n == 0)
    return;

  fold_cli_table_add_column (table, _("Assumption"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("P10"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("P90"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Score at P10"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("at P90"), FOLD_CLI_ALIGN_END);
  if (!scoring->options.deterministic)
    {
      fold_cli_table_add_column (table, _("Explains alone"), FOLD_CLI_ALIGN_END);
      fold_cli_table_add_column (table, _("With others"), FOLD_CLI_ALIGN_END);
    }
  for (guint i = 0; i < sensitivity->n; i++)
    add_row (table, book, scoring, &sensitivity->rows[i]);
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

/* Indices are over draws of the assumptions, so that without draws there are none. */
static FoldEngineStatus
work_out (FoldSensitivity *sensitivity, const FoldEngineOptions *engine_options)
{
  FoldEngine *engine = fold_engine_new ();
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  if (engine != NULL && sensitivity != NULL)
    status = fold_sensitivity_swing (sensitivity, engine, engine_options, NULL);
  if (status == FOLD_ENGINE_DONE && !engine_options->deterministic)
    status = fold_sensitivity_total (sensitivity, engine, engine_options, NULL, NULL);
  fold_engine_free (engine);
  return status;
}

static gboolean
run_sensitivity (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (FoldCliScoring) scoring = NULL;
  FoldSensitivity *sensitivity;
  FoldPick pick;
  gboolean done;

  if (run->n_operands > 0 && option_portfolio != NULL)
    {
      g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                           _("Name an instrument or a portfolio, not both."));
      return FALSE;
    }
  if (book == NULL || (scoring = fold_cli_scoring_compile (book, error)) == NULL)
    return FALSE;
  if (run->n_operands > 0 ? !fold_cli_question_pick_instrument (book, scoring, run->operands[0], &pick, error)
                          : !fold_cli_question_pick_portfolio (book, scoring, option_portfolio, &pick, error))
    return FALSE;

  sensitivity = fold_sensitivity_new (scoring->input, pick, fold_snapshot_get_linked (scoring->snapshot));
  done = fold_cli_question_check (work_out (sensitivity, &scoring->options), error);
  if (done && run->json)
    print_json (scoring, sensitivity);
  else if (done)
    print_text (book, scoring, sensitivity);
  fold_sensitivity_free (sensitivity);
  return done;
}

const FoldCliCommand fold_cli_sensitivity_commands[] = {
  { "sensitivity", "[INSTRUMENT]", N_("Show which uncertain assumption matters most to a score"),
    N_("Without an instrument or --portfolio, it covers everything you hold. Each assumption is set to its P10 and "
       "P90, the others staying at their most likely values; your view moves, the market’s stays. What an assumption "
       "explains is its share of the variance of the score over the draws (Sobol’ indices), by itself and together "
       "with others; with --deterministic, which makes no draws, it is left out."),
    0, 1, FOLD_CLI_COMMAND_SCORES, options, run_sensitivity },
  { NULL },
};
