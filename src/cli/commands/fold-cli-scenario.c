/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-scenario-blend.h"

static void
build_head (JsonBuilder *builder, FoldBook *book, FoldScenario *scenario)
{
  fold_cli_json_string (builder, "name", fold_scenario_get_name (scenario));
  fold_cli_json_string (builder, "description", fold_scenario_get_description (scenario));
  fold_cli_json_boolean (builder, "active", scenario == fold_scenarios_get_active (fold_book_get_scenarios (book)));
  fold_cli_json_boolean (builder, "market_linked", fold_scenario_get_market_linked (scenario));
  fold_cli_json_boolean (builder, "modified", fold_scenario_get_modified (scenario));
}

static void
print_list_json (FoldBook *book)
{
  GListModel *scenarios = G_LIST_MODEL (fold_book_get_scenarios (book));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);

      json_builder_begin_object (builder);
      build_head (builder, book, scenario);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_list_text (FoldBook *book)
{
  GListModel *scenarios = G_LIST_MODEL (fold_book_get_scenarios (book));
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Scenario"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Active"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Description"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);

      fold_cli_table_add (table, fold_scenario_get_name (scenario));
      fold_cli_table_add (table,
                          scenario == fold_scenarios_get_active (fold_book_get_scenarios (book)) ? _("yes") : NULL);
      fold_cli_table_add (table, fold_scenario_get_description (scenario));
    }
  fold_cli_table_print (table, NULL);
}

static gboolean
run_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);

  if (book == NULL)
    return FALSE;
  if (run->json)
    print_list_json (book);
  else
    print_list_text (book);
  return TRUE;
}

static const char *
get_name (FoldBook *book, gint64 id)
{
  GListModel *scenarios = G_LIST_MODEL (fold_book_get_scenarios (book));

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);

      if (fold_scenario_get_id (scenario) == id)
        return fold_scenario_get_name (scenario); /* which the book keeps */
    }
  return NULL;
}

static void
build_parts (JsonBuilder *builder, FoldBook *book, FoldScenario *scenario)
{
  g_autoptr (GArray) shares = fold_scenarios_dup_shares (fold_book_get_scenarios (book), scenario);

  fold_cli_json_begin_array (builder, "parts");
  for (guint i = 0; i < shares->len; i++)
    {
      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "scenario", get_name (book, g_array_index (shares, FoldBlendShare, i).scenario));
      fold_cli_json_number (builder, "weight", g_array_index (shares, FoldBlendShare, i).weight);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* values: (element-type FoldScenarioValue) */
static void
print_show_json (FoldBook *book, FoldScenario *scenario, GPtrArray *values)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  build_head (builder, book, scenario);
  fold_cli_json_begin_array (builder, "assumptions");
  for (guint i = 0; i < values->len; i++)
    {
      const FoldScenarioValue *value = g_ptr_array_index (values, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "key", value->key);
      fold_cli_json_number (builder, "low", value->range.low);
      fold_cli_json_number (builder, "mode", value->range.mode);
      fold_cli_json_number (builder, "high", value->range.high);
      fold_cli_json_boolean (builder, "saved", !value->working);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (fold_scenarios_is_blend (fold_book_get_scenarios (book), scenario))
    build_parts (builder, book, scenario);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static void
print_parts (FoldBook *book, FoldScenario *scenario)
{
  g_autoptr (GArray) shares = fold_scenarios_dup_shares (fold_book_get_scenarios (book), scenario);
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Scenario"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Weight"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < shares->len; i++)
    {
      const FoldBlendShare *share = &g_array_index (shares, FoldBlendShare, i);

      fold_cli_table_add (table, get_name (book, share->scenario));
      fold_cli_table_take (table, fold_cli_format_number (share->weight, 3));
    }
  fold_cli_table_print (table, NULL);
}

static void
print_show_text (FoldBook *book, FoldScenario *scenario, GPtrArray *values)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_print_line ("%s", fold_scenario_get_name (scenario));
  fold_cli_print_line ("%s", fold_scenario_get_description (scenario));
  fold_cli_print ("\n");
  if (fold_scenarios_is_blend (fold_book_get_scenarios (book), scenario))
    {
      print_parts (book, scenario);
      return;
    }
  if (fold_scenario_get_market_linked (scenario))
    fold_cli_print ("%s\n\n", _("The market sees it as you do, except for the probability."));

  fold_cli_table_add_column (table, _("Assumption"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Low"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Mode"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("High"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Saved"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < values->len; i++)
    {
      const FoldScenarioValue *value = g_ptr_array_index (values, i);

      fold_cli_table_add (table, value->key);
      fold_cli_table_take (table, fold_cli_format_number (value->range.low, 3));
      fold_cli_table_take (table, fold_cli_format_number (value->range.mode, 3));
      fold_cli_table_take (table, fold_cli_format_number (value->range.high, 3));
      fold_cli_table_add (table, value->working ? _("not yet") : _("yes"));
    }
  fold_cli_table_print (table, NULL);
}

static gboolean
run_show (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  FoldScenario *scenario = book != NULL ? fold_cli_find_scenario (book, run->operands[0], error) : NULL;
  g_autoptr (GPtrArray) values = NULL;

  if (scenario == NULL)
    return FALSE;
  values = fold_scenarios_dup_values (fold_book_get_scenarios (book), scenario);
  if (run->json)
    print_show_json (book, scenario, values);
  else
    print_show_text (book, scenario, values);
  return TRUE;
}

const FoldCliCommand fold_cli_scenario_commands[] = {
  { "scenario list", "", N_("List the scenarios of the theme"), NULL, 0, 0, FOLD_CLI_COMMAND_PLAIN, NULL, run_list },
  { "scenario show", "SCENARIO", N_("Show which assumptions a scenario sets"),
    N_("Anything it does not set comes from the theme; “fivefold-cli inputs --scenario SCENARIO” prints everything."),
    1, 1, FOLD_CLI_COMMAND_PLAIN, NULL, run_show },
  { NULL },
};
