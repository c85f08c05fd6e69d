/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-cli-basis.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-plan-report.h"
#include "fold-cli-ranking.h"
#include "fold-cli-wish.h"
#include "fold-decimal.h"
#include "fold-planning.h"
#include "fold-saved-plans.h"

static char *option_save;

static const GOptionEntry options[] = {
  { "save", 0, 0, G_OPTION_ARG_STRING, &option_save, N_("Also keep the plan in the book, under this name"), "NAME" },
  G_OPTION_ENTRY_NULL,
};

static void
print_json (const FoldCliScoring *scoring, const FoldPlanWish *wish, const FoldPlanAnswer *answer)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "scenario", scoring->scenario);
  fold_cli_json_string (builder, "lens", fold_cli_scoring_get_lens (scoring));
  fold_cli_basis_build (builder, scoring);
  fold_cli_json_string (builder, "aim", fold_plan_aim_get_id (wish->aim));
  fold_cli_json_number (builder, "goal", wish->goal);
  fold_cli_json_decimal (builder, "cash", wish->cash, FOLD_MONEY_SCALE);
  fold_cli_plan_build (builder, answer);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static FoldPlanAnswer *
solve (FoldBook *book, const FoldCliScoring *scoring, const FoldPlanWish *wish, GError **error)
{
  g_autoptr (FoldPlanTask) task = fold_cli_scoring_refuse_blend (scoring, error)
                                      ? fold_plan_task_new (book, scoring->snapshot, wish, error)
                                      : NULL;

  return task != NULL ? fold_plan_task_solve (task, NULL, NULL, error) : NULL;
}

static FoldCliScoring *
score (FoldBook *book, GError **error)
{
  return fold_cli_wish_needs_ranking () ? fold_cli_scoring_new (book, error) : fold_cli_scoring_compile (book, error);
}

/* Nothing to keep is refused before anything is printed. */
static gboolean
save (FoldBook *book,
      const FoldCliScoring *scoring,
      const FoldPlanWish *wish,
      const FoldPlanAnswer *answer,
      GError **error)
{
  g_autoptr (FoldAssumptionSet) assumptions = NULL;

  if (option_save == NULL)
    return TRUE;
  if (answer->status != FOLD_PLAN_SOLVED)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("There is no plan to save: %s"), answer->sentence);
      return FALSE;
    }
  assumptions = fold_cli_scoring_dup_assumptions (scoring, book);
  return fold_saved_plans_save (book, option_save, wish, answer, scoring->scenario,
                                fold_snapshot_get_lens (scoring->snapshot), assumptions, error);
}

static gboolean
run_plan (FoldCliRun *run, GError **error)
{
  FoldBook *book = option_save != NULL ? fold_cli_run_edit (run, error) : fold_cli_run_read (run, error);
  g_autoptr (FoldCliScoring) scoring = book != NULL ? score (book, error) : NULL;
  g_autoptr (FoldPlanWish) wish = scoring != NULL ? fold_cli_wish_new (book, scoring, error) : NULL;
  g_autoptr (FoldPlanAnswer) answer = wish != NULL ? solve (book, scoring, wish, error) : NULL;

  if (answer == NULL || !save (book, scoring, wish, answer, error))
    return FALSE;
  if (run->json)
    print_json (scoring, wish, answer);
  else
    fold_cli_plan_print (book, scoring, answer);
  return TRUE;
}

const FoldCliCommand fold_cli_plan_commands[] = {
  { "plan", "", N_("Find weights and trades under your assumptions and limits"),
    /* xgettext:no-c-format */
    N_("A plan has one aim and any number of limits. Limits: max, min (of each candidate, of an instrument, or of "
       "cash, sector.ID, class.ID, tier.N, currency.CODE), never_sell, no_buy.ID, no_sell.ID, lock.ID, turnover, "
       "loss_if_not. "
       "The tail loss is the mean loss of the worst 5 % over the holding period. Where the limits cannot hold "
       "together, "
       "a smallest set that conflicts is named, with how far each would have to give."),
    0, 0, FOLD_CLI_COMMAND_SCORES | FOLD_CLI_COMMAND_RANKS | FOLD_CLI_COMMAND_PLANS, options, run_plan },
  { NULL },
};
