/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-scenario-blend.h"
#include "fold-scenario-trades.h"

#define MOST_COLOURS 7

static char *option_from;

static const GOptionEntry new_options[] = {
  { "from", 0, 0, G_OPTION_ARG_STRING, &option_from, N_("Begin with all that this scenario says"), "SCENARIO" },
  G_OPTION_ENTRY_NULL,
};

static FoldScenarios *
get_scenarios (FoldCliRun *run)
{
  return fold_book_get_scenarios (run->book);
}

static FoldScenario *
find_scenario (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);

  return book != NULL ? fold_cli_find_scenario (book, run->operands[0], error) : NULL;
}

static gboolean
run_new (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);
  FoldScenario *source = NULL;
  const char *name = run->operands[0];

  if (book == NULL || (option_from != NULL && (source = fold_cli_find_scenario (book, option_from, error)) == NULL))
    return FALSE;
  if (source != NULL ? !fold_scenarios_duplicate (get_scenarios (run), source, name, NULL, error)
                     : !fold_scenarios_create (get_scenarios (run), name, NULL, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Created the scenario “%s”."), name));
  return TRUE;
}

static gboolean
run_rename (FoldCliRun *run, GError **error)
{
  FoldScenario *scenario = find_scenario (run, error);
  g_autofree char *before = scenario != NULL ? g_strdup (fold_scenario_get_name (scenario)) : NULL;

  if (scenario == NULL || !fold_scenarios_rename (get_scenarios (run), scenario, run->operands[1], error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Renamed the scenario “%s” to “%s”."), before, run->operands[1]));
  return TRUE;
}

static gboolean
run_delete (FoldCliRun *run, GError **error)
{
  FoldScenario *scenario = find_scenario (run, error);
  g_autofree char *name = scenario != NULL ? g_strdup (fold_scenario_get_name (scenario)) : NULL;

  if (scenario == NULL || !fold_scenarios_delete (get_scenarios (run), scenario, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Deleted the scenario “%s”."), name));
  return TRUE;
}

static gboolean
run_note (FoldCliRun *run, GError **error)
{
  FoldScenario *scenario = find_scenario (run, error);

  if (scenario == NULL || !fold_scenarios_set_note (get_scenarios (run), scenario, run->operands[1], error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Changed the note of “%s”."), fold_scenario_get_name (scenario)));
  return TRUE;
}

/* most: (inclusive) */
static gboolean
read_number (const char *text, guint64 least, guint64 most, guint64 *number, GError **error)
{
  if (g_ascii_string_to_unsigned (text, 10, least, most, number, NULL))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
               _("“%s” will not do here. Use a whole number from %u to %u."), text, (guint)least, (guint)most);
  return FALSE;
}

static gboolean
run_colour (FoldCliRun *run, GError **error)
{
  guint64 colour = 0;
  FoldScenario *scenario
      = read_number (run->operands[1], 0, MOST_COLOURS, &colour, error) ? find_scenario (run, error) : NULL;

  if (scenario == NULL || !fold_scenarios_set_colour (get_scenarios (run), scenario, (guint)colour, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Changed the colour of “%s”."), fold_scenario_get_name (scenario)));
  return TRUE;
}

static gboolean
run_move (FoldCliRun *run, GError **error)
{
  guint64 place = 1;
  FoldScenario *scenario
      = read_number (run->operands[1], 1, 1000000, &place, error) ? find_scenario (run, error) : NULL;

  if (scenario == NULL || !fold_scenarios_move (get_scenarios (run), scenario, (guint)place - 1, error))
    return FALSE;
  fold_cli_report (run,
                   g_strdup_printf (_("Moved “%s” to place %u."), fold_scenario_get_name (scenario), (guint)place));
  return TRUE;
}

static gboolean
run_promote (FoldCliRun *run, GError **error)
{
  FoldScenario *scenario = find_scenario (run, error);

  if (scenario == NULL || !fold_scenarios_promote (get_scenarios (run), scenario, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("What “%s” assumes is the theme’s own now."),
                                         fold_scenario_get_name (scenario)));
  return TRUE;
}

/* "SCENARIO=WEIGHT" */
static gboolean
read_share (FoldBook *book, const char *text, FoldBlendShare *share, GError **error)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *name = g_strndup (text, equals != NULL ? (gsize)(equals - text) : strlen (text));
  FoldScenario *scenario = equals != NULL ? fold_cli_find_scenario (book, name, error) : NULL;
  char *rest = NULL;

  if (equals == NULL)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” has no weight. Write it like Base=0.6."), text);
  if (scenario == NULL)
    return FALSE;
  *share = (FoldBlendShare){ fold_scenario_get_id (scenario), g_ascii_strtod (equals + 1, &rest) };
  if (rest != equals + 1 && *rest == '\0')
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” is no weight. Write it like 0.6, with a point."),
               equals + 1);
  return FALSE;
}

static gboolean
run_blend (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (FoldBlendShare));

  for (guint i = 1; i < run->n_operands; i++)
    {
      FoldBlendShare share;

      if (book == NULL || !read_share (book, run->operands[i], &share, error))
        return FALSE;
      g_array_append_val (shares, share);
    }
  if (book == NULL
      || !fold_scenarios_create_blend (get_scenarios (run), run->operands[0],
                                       (const FoldBlendShare *)(gconstpointer)shares->data, shares->len, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Created the blend “%s”."), run->operands[0]));
  return TRUE;
}

const FoldCliCommand fold_cli_scenario_edit_commands[] = {
  { "scenario blend", "NAME SCENARIO=WEIGHT…", N_("Create a blend of scenarios, with weights that add up to 1"),
    N_("A blend is a scenario of its own kind: a mixture of what its scenarios pay, not a mean of what they assume. "
       "It "
       "can be scored, ranked and compared like any other; what asks about single assumptions refuses it."),
    3, 9, FOLD_CLI_COMMAND_PLAIN, NULL, run_blend },
  { "scenario new", "NAME", N_("Create a scenario"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, new_options, run_new },
  { "scenario rename", "SCENARIO NAME", N_("Rename a scenario"), NULL, 2, 2, FOLD_CLI_COMMAND_PLAIN, NULL,
    run_rename },
  { "scenario delete", "SCENARIO", N_("Delete a scenario"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, NULL, run_delete },
  { "scenario note", "SCENARIO TEXT", N_("Change what is said of a scenario"), NULL, 2, 2, FOLD_CLI_COMMAND_PLAIN,
    NULL, run_note },
  { "scenario colour", "SCENARIO NUMBER", N_("Give a scenario a colour of the charts, 1 to 7"),
    N_("0 gives it the colour of its place again."), 2, 2, FOLD_CLI_COMMAND_PLAIN, NULL, run_colour },
  { "scenario move", "SCENARIO PLACE", N_("Put a scenario in another place of the list"), NULL, 2, 2,
    FOLD_CLI_COMMAND_PLAIN, NULL, run_move },
  { "scenario promote", "SCENARIO", N_("Make what a scenario assumes the theme’s own"),
    N_("Scenarios that do not say otherwise have it from then on. The market’s own values stay the scenario’s."), 1, 1,
    FOLD_CLI_COMMAND_PLAIN, NULL, run_promote },
  { NULL },
};
