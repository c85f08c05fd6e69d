/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"
#include "fold-saved-plans.h"
#include "fold-score-parts.h"

/* --- plans list --- */

static void
build_head (JsonBuilder *builder, const FoldSavedPlan *plan)
{
  fold_cli_json_string (builder, "name", plan->name);
  fold_cli_json_string (builder, "made_on", plan->made_on);
  fold_cli_json_string (builder, "scenario", plan->scenario);
  fold_cli_json_string (builder, "lens", fold_lens_get_id (plan->lens));
  fold_cli_json_string (builder, "aim", fold_plan_aim_get_id (plan->wish->aim));
  fold_cli_json_number (builder, "goal", plan->wish->goal);
  fold_cli_json_decimal (builder, "total", plan->total, FOLD_MONEY_SCALE);
  fold_cli_json_number (builder, "cvar95", plan->tail_loss);
  fold_cli_json_number (builder, "expected_return", plan->expected_return);
}

static void
print_list_json (GPtrArray *plans)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < plans->len; i++)
    {
      json_builder_begin_object (builder);
      build_head (builder, g_ptr_array_index (plans, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_list_text (GPtrArray *plans)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  if (plans->len == 0)
    {
      fold_cli_print ("%s\n", _("No plan has been saved."));
      return;
    }
  fold_cli_table_add_column (table, _("Plan"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Made on"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Scenario"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_columns (table, _("Aim"), _("Tail loss (worst 5 %)"), _("Expected return a year"), NULL);
  for (guint i = 0; i < plans->len; i++)
    {
      const FoldSavedPlan *plan = g_ptr_array_index (plans, i);

      fold_cli_table_add (table, plan->name);
      fold_cli_table_add (table, plan->made_on);
      fold_cli_table_add (table, plan->scenario);
      fold_cli_table_add (table, fold_plan_aim_get_name (plan->wish->aim));
      fold_cli_table_take (table, fold_cli_format_percent (plan->tail_loss));
      fold_cli_table_take (table, fold_cli_format_percent (plan->expected_return));
    }
  fold_cli_table_print (table, NULL);
}

static gboolean
run_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (GPtrArray) plans = book != NULL ? fold_saved_plans_dup (book, error) : NULL;

  if (plans == NULL)
    return FALSE;
  if (run->json)
    print_list_json (plans);
  else
    print_list_text (plans);
  return TRUE;
}

/* --- plans show --- */

static void
build_limits (JsonBuilder *builder, const FoldPlanWish *wish)
{
  fold_cli_json_begin_array (builder, "limits");
  for (guint i = 0; i < wish->limits->len; i++)
    {
      const FoldPlanLimit *limit = g_ptr_array_index (wish->limits, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "key", limit->key);
      fold_cli_json_number (builder, "value", limit->value);
      fold_cli_json_boolean (builder, "off", limit->off);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_moved (JsonBuilder *builder, GPtrArray *weights, GPtrArray *assumptions)
{
  fold_cli_json_begin_array (builder, "weights");
  for (guint i = 0; i < weights->len; i++)
    {
      const FoldMovedWeight *weight = g_ptr_array_index (weights, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "instrument", weight->id);
      fold_cli_json_number (builder, "planned", weight->planned);
      fold_cli_json_number (builder, "now", weight->now);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_begin_array (builder, "assumptions");
  for (guint i = 0; i < assumptions->len; i++)
    {
      const FoldMovedAssumption *assumption = g_ptr_array_index (assumptions, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "key", assumption->key);
      fold_cli_json_range (builder, "was", assumption->was);
      fold_cli_json_range (builder, "now", assumption->now);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_show_json (const FoldSavedPlan *plan, GPtrArray *weights, GPtrArray *assumptions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  build_head (builder, plan);
  fold_cli_json_decimal (builder, "cash", plan->wish->cash, FOLD_MONEY_SCALE);
  build_limits (builder, plan->wish);
  build_moved (builder, weights, assumptions);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static void
print_weights (GPtrArray *weights)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_columns (table, _("Weight"), _("Planned"), _("Now"), _("Difference"), NULL);
  for (guint i = 0; i < weights->len; i++)
    {
      const FoldMovedWeight *weight = g_ptr_array_index (weights, i);

      fold_cli_table_add (table, weight->name);
      fold_cli_table_take (table, fold_cli_format_percent (weight->planned));
      fold_cli_table_take (table, fold_cli_format_percent (weight->now));
      fold_cli_table_take (table, fold_cli_format_percent (weight->now - weight->planned));
    }
  fold_cli_table_print (table, NULL);
  fold_cli_print ("\n");
}

static void
print_assumptions (GPtrArray *assumptions)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  if (assumptions->len == 0)
    {
      fold_cli_print ("%s\n", _("The assumptions are those of then."));
      return;
    }
  fold_cli_table_add_columns (table, _("Assumption"), _("Then"), _("Now"), NULL);
  for (guint i = 0; i < assumptions->len; i++)
    {
      const FoldMovedAssumption *assumption = g_ptr_array_index (assumptions, i);

      fold_cli_table_add (table, assumption->name);
      fold_cli_table_add (table, assumption->was_text);
      fold_cli_table_add (table, assumption->now_text);
    }
  fold_cli_table_print (table, NULL);
}

static void
print_show_text (const FoldSavedPlan *plan, GPtrArray *weights, GPtrArray *assumptions)
{
  g_autofree char *loss = fold_cli_format_percent (plan->tail_loss);
  g_autofree char *annual = fold_cli_format_percent (plan->expected_return);

  /* a plan, the day when it was made, the scenario that it was made under */
  fold_cli_print_line (_("%s, made on %s under “%s”"), plan->name, plan->made_on, plan->scenario);
  fold_cli_print_line (_("%s: a tail loss of %s and an expected return of %s a year, under your assumptions by then"),
                       fold_plan_aim_get_name (plan->wish->aim), loss, annual);
  fold_cli_print ("\n");
  print_weights (weights);
  print_assumptions (assumptions);
}

static gboolean
run_show (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (FoldSavedPlan) plan = book != NULL ? fold_saved_plans_find (book, run->operands[0], error) : NULL;
  g_autoptr (FoldAssumptionSet) set = NULL;
  g_autoptr (GPtrArray) weights = NULL;
  g_autoptr (GPtrArray) assumptions = NULL;

  if (plan == NULL)
    return FALSE;
  set = fold_scenarios_dup_assumptions (fold_book_get_scenarios (book), NULL, TRUE);
  weights = fold_saved_plan_dup_moved_weights (plan, book);
  assumptions = fold_saved_plan_dup_moved_assumptions (plan, book, set);
  if (run->json)
    print_show_json (plan, weights, assumptions);
  else
    print_show_text (plan, weights, assumptions);
  return TRUE;
}

/* --- plans rename, delete --- */

static gboolean
run_rename (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);

  if (book == NULL || !fold_saved_plans_rename (book, run->operands[0], run->operands[1], error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Renamed the plan “%s” to “%s”."), run->operands[0], run->operands[1]));
  return TRUE;
}

static gboolean
run_delete (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);

  if (book == NULL || !fold_saved_plans_delete (book, run->operands[0], error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Deleted the plan “%s”. “fivefold-cli undo” brings it back."),
                                         run->operands[0]));
  return TRUE;
}

const FoldCliCommand fold_cli_plans_commands[] = {
  { "plans list", "", N_("List the saved plans"), N_("“plan --save NAME” saves one."), 0, 0, FOLD_CLI_COMMAND_PLAIN,
    NULL, run_list },
  { "plans show", "PLAN", N_("Show a saved plan and what moved since"),
    N_("The weights as planned and as held now, and the assumptions that are others now in the active scenario."), 1,
    1, FOLD_CLI_COMMAND_PLAIN, NULL, run_show },
  { "plans rename", "PLAN NAME", N_("Rename a saved plan"), NULL, 2, 2, FOLD_CLI_COMMAND_PLAIN, NULL, run_rename },
  { "plans delete", "PLAN", N_("Delete a saved plan"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, NULL, run_delete },
  { NULL },
};
