/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-cli-basis.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-question.h"
#include "fold-cli-table.h"
#include "fold-decision.h"
#include "fold-snapshot-levers.h"

static char *option_portfolio;
static char *option_sector;
static char *option_against;
static char *option_by;

static const GOptionEntry options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Ask about this portfolio"), "PORTFOLIO" },
  { "sector", 0, 0, G_OPTION_ARG_STRING, &option_sector, N_("Ask about this sector"), "SECTOR" },
  { "against", 0, 0, G_OPTION_ARG_STRING, &option_against,
    N_("What it is compared with: an instrument, cash or price (default: price)"), "INSTRUMENT" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &option_by,
    N_("Compare what they are worth at my odds, or their scores: odds or score (default: odds; with cash, score)"),
    "FIGURE" },
  G_OPTION_ENTRY_NULL,
};

/* What is asked: the other is the question's, where there is one. */
typedef struct
{
  const FoldCliScoring *scoring;
  FoldBreakEven question;
  FoldPick other;
} Query;

static gboolean
refuse_usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
is_against (const char *word)
{
  return g_strcmp0 (option_against, word) == 0;
}

static gboolean
read_figure (FoldFigureKind *figure, GError **error)
{
  *figure = g_strcmp0 (option_by, "score") == 0 || (option_by == NULL && is_against ("cash")) ? FOLD_FIGURE_SCORE
                                                                                              : FOLD_FIGURE_ODDS;
  if (option_by != NULL && !g_str_equal (option_by, "score") && !g_str_equal (option_by, "odds"))
    return refuse_usage (error, _("Decide by what? Use --by odds or score."));
  if (*figure == FOLD_FIGURE_SCORE && (option_against == NULL || is_against ("price")))
    return refuse_usage (error, _("A price has no score. Name cash or an instrument with --against."));
  return TRUE;
}

static gboolean
pick_subject (FoldCliRun *run, FoldBook *book, Query *query, GError **error)
{
  if ((run->n_operands > 0) + (option_portfolio != NULL) + (option_sector != NULL) > 1)
    return refuse_usage (error, _("Name an instrument, a portfolio or a sector, and only one of them."));
  if (run->n_operands > 0)
    return fold_cli_question_pick_instrument (book, query->scoring, run->operands[0], &query->question.pick, error);
  if (option_sector != NULL)
    return fold_cli_question_pick_sector (book, query->scoring, option_sector, &query->question.pick, error);
  return fold_cli_question_pick_portfolio (book, query->scoring, option_portfolio, &query->question.pick, error);
}

/* A portfolio is scored as all of one's wealth, an instrument as a position: their scores are never compared. */
static gboolean
pick_reference (FoldBook *book, Query *query, GError **error)
{
  FoldBreakEven *question = &query->question;

  question->target = question->figure == FOLD_FIGURE_ODDS ? FOLD_ODDS_OF_PRICE : FOLD_SCORE_OF_CASH;
  if (option_against == NULL || is_against ("price") || is_against ("cash"))
    return TRUE;
  if (question->figure == FOLD_FIGURE_SCORE && question->pick.kind == FOLD_PICK_PORTFOLIO)
    return refuse_usage (error, _("The score of a portfolio is for all of your wealth and that of an instrument for "
                                  "one position. Use --by odds."));
  question->other = &query->other;
  return fold_cli_question_pick_instrument (book, query->scoring, option_against, &query->other, error);
}

/* --- output --- */

static void
print_json (const Query *query, const FoldDecision *decision)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < decision->n; i++)
    {
      const FoldDecisionRow *row = &decision->rows[i];

      json_builder_begin_object (builder);
      fold_cli_json_take_string (builder, "assumption",
                                 fold_snapshot_dup_lever_key (query->scoring->snapshot, &row->lever));
      fold_cli_json_number (builder, "now", row->now);
      fold_cli_json_number (builder, "flips_at", row->flips_at);
      fold_cli_json_number (builder, "distance", row->distance);
      fold_cli_json_number (builder, "low", row->low);
      fold_cli_json_number (builder, "high", row->high);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

/* Returns: (transfer full): "+0.6 %" or "65.2" */
static char *
format_figure (FoldFigureKind figure, double value)
{
  return figure == FOLD_FIGURE_ODDS ? fold_cli_format_percent (value) : fold_cli_format_number (value, 1);
}

static void
print_head (const Query *query, const FoldDecision *decision)
{
  const FoldFigureKind kind = query->question.figure;
  g_autofree char *figure = format_figure (kind, decision->figure);
  g_autofree char *reference = format_figure (kind, decision->reference);
  const char *name = fold_cli_question_get_name (query->scoring, query->question.pick);
  const char *other = query->question.other != NULL ? fold_cli_question_get_name (query->scoring, query->other)
                                                    : fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH);

  if (kind == FOLD_FIGURE_SCORE)
    fold_cli_print_line (_("%s: score %s; %s: %s; under your assumptions, not advice"), name, figure, other,
                         reference);
  else if (query->question.other != NULL)
    fold_cli_print_line (_("%s: %s a year at your odds; %s: %s; under your assumptions, not advice"), name, figure,
                         other, reference);
  else
    fold_cli_print_line (
        _("%s: %s a year beyond what the price asks, at your odds; under your assumptions, not advice"), name, figure);
  fold_cli_basis_print (query->scoring);
  fold_cli_print ("\n");
}

static void
add_row (FoldCliTable *table, FoldBook *book, const Query *query, const FoldDecisionRow *row)
{
  g_autofree char *key = fold_snapshot_dup_lever_key (query->scoring->snapshot, &row->lever);
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), key);

  if (assumption == NULL)
    return;
  fold_cli_table_add (table, fold_assumption_get_name (assumption));
  fold_cli_table_take (table, fold_assumption_format (assumption, row->now));
  if (isnan (row->flips_at))
    {
      fold_cli_table_add (table, _("at no value tried"));
      fold_cli_table_add (table, NULL);
      return;
    }
  fold_cli_table_take (table, fold_assumption_format (assumption, row->flips_at));
  fold_cli_table_take (table, fold_cli_format_number (row->distance, 2));
}

static void
print_text (FoldBook *book, const Query *query, const FoldDecision *decision)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  print_head (query, decision);
  fold_cli_table_add_column (table, _("Assumption"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Now"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Flips at"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Distance"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < decision->n; i++)
    add_row (table, book, query, &decision->rows[i]);
  fold_cli_table_print (table, NULL);
}

static FoldEngineStatus
decide (const Query *query, FoldDecision **decision)
{
  FoldEngine *engine = fold_engine_new ();
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  if (engine != NULL)
    status = fold_decision_new (&query->question, engine, query->scoring->input,
                                fold_snapshot_get_linked (query->scoring->snapshot), &query->scoring->options, NULL,
                                decision);
  fold_engine_free (engine);
  return status;
}

static gboolean
run_decide (FoldCliRun *run, GError **error)
{
  Query query = { 0 };
  FoldBook *book = read_figure (&query.question.figure, error) ? fold_cli_run_read (run, error) : NULL;
  g_autoptr (FoldCliScoring) scoring = book != NULL ? fold_cli_scoring_compile (book, error) : NULL;
  FoldDecision *decision = NULL;

  query.scoring = scoring;
  if (scoring == NULL || !pick_subject (run, book, &query, error) || !pick_reference (book, &query, error)
      || !fold_cli_question_check (decide (&query, &decision), error))
    return FALSE;
  if (run->json)
    print_json (&query, decision);
  else
    print_text (book, &query, decision);
  fold_decision_free (decision);
  return TRUE;
}

const FoldCliCommand fold_cli_decide_commands[] = {
  { "decide", "[INSTRUMENT]", N_("Show which assumption would turn the answer round, and at what value"),
    N_("Without an instrument, --portfolio or --sector, it covers everything you hold. For each assumption by itself, "
       "the value nearest to the present one at which what the theme is worth at your odds is 0, so that the price is "
       "fair; or at which it, or the score, equals that of another. The nearest come first: the distance is in halves "
       "of the assumption’s range, or of all its possible values where it has none."),
    0, 1, FOLD_CLI_COMMAND_SCORES, options, run_decide },
  { NULL },
};
