/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-break-even.h"
#include "fold-cli-basis.h"
#include "fold-cli-command.h"
#include "fold-cli-growth.h"
#include "fold-cli-json.h"
#include "fold-cli-notes.h"
#include "fold-cli-question.h"
#include "fold-cli-table.h"
#include "fold-score-parts.h"

/* --- JSON --- */

static void
build_groups (JsonBuilder *builder, const FoldExplanation *explanation)
{
  double sum = 0;

  fold_cli_json_begin_array (builder, "groups");
  for (int g = 0; g < FOLD_N_GROUPS; g++)
    {
      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "id", fold_group_get_id ((FoldGroup)g));
      fold_cli_json_number (builder, "score_points", explanation->points[g]);
      json_builder_end_object (builder);
      sum += explanation->points[g];
    }
  json_builder_end_array (builder);
  fold_cli_json_number (builder, "sum", sum);
}

static void
print_json (const FoldCliScoring *scoring, FoldPick pick, const FoldExplanation *explanation, GPtrArray *notices)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "instrument", fold_snapshot_get_instrument_id (scoring->snapshot, pick.index));
  fold_cli_json_number (builder, "score", explanation->score);
  fold_cli_growth_build (builder, scoring, explanation);
  build_groups (builder, explanation);
  fold_cli_growth_build_logs (builder, explanation);
  fold_cli_basis_build (builder, scoring);
  fold_cli_notes_build (builder, notices);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

/* --- text --- */

static void
add_points (FoldCliTable *table, const char *name, char *points)
{
  fold_cli_table_add (table, name);
  fold_cli_table_take (table, points);
}

/* From cash to the score, in tenths that add up. */
static void
print_groups (const FoldExplanation *explanation)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  gint64 tenths[FOLD_N_GROUPS];

  fold_score_parts_round (explanation, tenths);
  fold_cli_table_add_column (table, _("Why this score"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Points"), FOLD_CLI_ALIGN_END);
  add_points (table, _("Cash"), fold_cli_format_number (FOLD_SCORE_OF_CASH, 1));
  for (int g = 0; g < FOLD_N_GROUPS; g++)
    add_points (table, fold_group_get_name ((FoldGroup)g, explanation->venture),
                g_strdup_printf (tenths[g] != 0 ? "%+.1f" : "%.1f", tenths[g] / 10.0));
  add_points (table, _("Score"), fold_cli_format_number (explanation->score, 1));
  fold_cli_table_print (table, NULL);
  fold_cli_print ("\n");
}

/* The score of model 2.9, from the certainty equivalent; where that is nothing there is no such number. */
static void
print_formula (const FoldCliScoring *scoring, const FoldExplanation *explanation)
{
  if (!explanation->has_returns)
    return;
  fold_cli_print (_("Score = 100 ÷ (1 + e^(−y ÷ %g)); y = %.4f is its certain return a year beyond cash, as a "
                    "logarithm."),
                  scoring->input->score_scale, explanation->log_return);
  fold_cli_print ("\n\n");
}

static void
print_text (const FoldCliScoring *scoring, FoldPick pick, const FoldExplanation *explanation, GPtrArray *notices)
{
  g_autofree char *score = fold_cli_format_number (explanation->score, 1);

  fold_cli_print_line (_("%s: score %s; under your assumptions, not advice"),
                       fold_cli_question_get_name (scoring, pick), score);
  fold_cli_basis_print (scoring);
  fold_cli_print ("\n");
  print_groups (explanation);
  print_formula (scoring, explanation);
  fold_cli_growth_print (scoring, explanation);
  fold_cli_notes_print (notices);
}

/* --- the command --- */

static FoldExplanation *
explain (const FoldCliScoring *scoring, FoldPick pick, GError **error)
{
  FoldEngine *engine = fold_engine_new ();
  FoldExplanation *explanation = NULL;
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  if (engine != NULL)
    status = fold_explanation_new (engine, scoring->input, pick.index, &scoring->options, NULL, &explanation);
  fold_engine_free (engine);
  return fold_cli_question_check (status, error) ? explanation : NULL;
}

static GPtrArray *
find_notices (const FoldCliScoring *scoring, FoldPick pick)
{
  GPtrArray *notices = fold_notices_new ();

  fold_notices_add_chain (notices, scoring->result);
  fold_notices_add_instrument (notices, scoring->snapshot, scoring->result, pick.index);
  return notices;
}

static gboolean
run_explain (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (FoldCliScoring) scoring = book != NULL ? fold_cli_scoring_new (book, error) : NULL;
  g_autoptr (GPtrArray) notices = NULL;
  FoldExplanation *explanation;
  FoldPick pick;

  if (scoring == NULL || !fold_cli_scoring_refuse_blend (scoring, error)
      || !fold_cli_question_pick_instrument (book, scoring, run->operands[0], &pick, error)
      || (explanation = explain (scoring, pick, error)) == NULL)
    return FALSE;

  notices = find_notices (scoring, pick);
  if (run->json)
    print_json (scoring, pick, explanation, notices);
  else
    print_text (scoring, pick, explanation, notices);
  fold_explanation_free (explanation);
  return TRUE;
}

const FoldCliCommand fold_cli_explain_commands[] = {
  { "explain", "INSTRUMENT", N_("Explain why an instrument scores what it does"),
    N_("The points between its score and cash’s 50, divided among nine parts of the model (the Shapley value), and "
       "where the growth of its revenue comes from: by sub-theme, by the sector that starts it and by wave of the "
       "chain reaction, if the scenario happens, at the most likely values."),
    1, 1, FOLD_CLI_COMMAND_SCORES, NULL, run_explain },
  { NULL },
};
