/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-targets.h"

#define CLEAR "none"

static char *option_portfolio;

static const GOptionEntry options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Those of this portfolio (default: all together)"),
    "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_portfolio (FoldBook *book, gint64 *id, GError **error)
{
  FoldPortfolio *portfolio = option_portfolio != NULL ? fold_cli_find_portfolio (book, option_portfolio, error) : NULL;

  *id = portfolio != NULL ? fold_portfolio_get_id (portfolio) : 0;
  return option_portfolio == NULL || portfolio != NULL;
}

/* --- target list --- */

static void
print_json (GPtrArray *targets)
{
  static const char *const kinds[]
      = { [FOLD_PLAN_OF_INSTRUMENT] = "instrument", [FOLD_PLAN_OF_CLASS] = "class", [FOLD_PLAN_OF_CASH] = "cash" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < targets->len; i++)
    {
      const FoldTarget *target = g_ptr_array_index (targets, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "of", kinds[target->subject]);
      fold_cli_json_string (builder, "id", target->id);
      fold_cli_json_number (builder, "target", target->weight);
      fold_cli_json_number (builder, "now", target->now);
      fold_cli_json_number (builder, "drift", target->drift);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_text (GPtrArray *targets)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  g_autofree char *words = fold_targets_dup_words (targets);

  if (targets->len == 0)
    {
      fold_cli_print ("%s\n", _("There are no targets. “fivefold-cli target set” sets one."));
      return;
    }
  fold_cli_table_add_columns (table, _("Target"), _("Wished"), _("Now"), _("Drift"), NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      const FoldTarget *target = g_ptr_array_index (targets, i);

      fold_cli_table_add (table, target->name);
      fold_cli_table_take (table, fold_cli_format_percent (target->weight));
      fold_cli_table_take (table, fold_cli_format_percent (target->now));
      fold_cli_table_take (table, fold_cli_format_percent (target->drift));
    }
  fold_cli_table_print (table, NULL);
  fold_cli_print ("\n");
  fold_cli_print_line ("%s", words);
}

static gboolean
run_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (GPtrArray) targets = NULL;
  gint64 portfolio;

  if (book == NULL || !read_portfolio (book, &portfolio, error))
    return FALSE;
  targets = fold_targets_dup (book, portfolio, error);
  if (targets == NULL)
    return FALSE;
  if (run->json)
    print_json (targets);
  else
    print_text (targets);
  return TRUE;
}

/* --- target set --- */

/* A part, a percentage, or "none". */
static gboolean
read_weight (const char *text, double *weight, GError **error)
{
  const gboolean percent = g_str_has_suffix (text, "%");
  g_autofree char *digits = g_strndup (text, strlen (text) - percent);
  char *end = NULL;

  *weight = NAN;
  if (g_str_equal (text, CLEAR))
    return TRUE;
  g_strstrip (digits);
  *weight = g_ascii_strtod (digits, &end) / (percent ? 100 : 1);
  if (end != digits && *end == '\0' && *weight >= 0 && *weight <= 1)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” is no target. Use a part from 0 to 1, such as 0.1 or 10%%, or “none”."), text);
  return FALSE;
}

/* find_subject: "class.ID", "cash", or an instrument by any of its names. Returns: (transfer none) (nullable): its
 * id */
static const char *
find_subject (FoldBook *book, const char *text, FoldPlanSubject *subject, GError **error)
{
  FoldInstrument *instrument;

  *subject = FOLD_PLAN_OF_CASH;
  if (g_str_equal (text, "cash"))
    return text;
  *subject = FOLD_PLAN_OF_CLASS;
  if (g_str_has_prefix (text, "class."))
    return text + strlen ("class.");
  *subject = FOLD_PLAN_OF_INSTRUMENT;
  instrument = fold_cli_find_instrument (book, text, error);
  return instrument != NULL ? fold_instrument_get_slug (instrument) : NULL;
}

static gboolean
run_set (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_edit (run, error);
  FoldPlanSubject subject;
  const char *id;
  gint64 portfolio;
  double weight;

  if (book == NULL || !read_portfolio (book, &portfolio, error) || !read_weight (run->operands[1], &weight, error))
    return FALSE;
  id = find_subject (book, run->operands[0], &subject, error);
  if (id == NULL || !fold_targets_set (book, portfolio, subject, id, weight, error))
    return FALSE;
  fold_cli_report (run, isnan (weight)
                            ? g_strdup_printf (_("“%s” has no target any more."), run->operands[0])
                            : g_strdup_printf (_("The target of “%s” is %s."), run->operands[0], run->operands[1]));
  return TRUE;
}

const FoldCliCommand fold_cli_target_commands[] = {
  { "target list", "", N_("List what a portfolio is to hold in the end, and how far it is from that"), NULL, 0, 0,
    FOLD_CLI_COMMAND_PLAIN, options, run_list },
  { "target set", "INSTRUMENT WEIGHT", N_("Set the target of an instrument, or with class.ID or cash of those"),
    N_("WEIGHT is a part of the money from 0 to 1, a percentage, or “none”. “plan --targets” finds the nearest "
       "trades, "
       "with --cash without selling anything."),
    2, 2, FOLD_CLI_COMMAND_PLAIN, options, run_set },
  { NULL },
};
