/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-cli-command.h"
#include "fold-cli-exposures.h"
#include "fold-cli-json.h"
#include "fold-cli-scoring.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"

static char *option_by;
static char *option_portfolio;

static const GOptionEntry exposure_options[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &option_by, N_("sector, subtheme, class, tier, currency or instrument"),
    "DIMENSION" },
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Only this portfolio (default: all together)"),
    "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

static void
print_json (const FoldExposure *exposure)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < exposure->n_rows; i++)
    {
      const FoldExposureRow *row = &exposure->rows[i];

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "id", row->id);
      fold_cli_json_string (builder, "name", row->name);
      fold_cli_json_decimal (builder, "value", row->value, FOLD_MONEY_SCALE);
      fold_cli_json_number (builder, "weight", row->weight);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
add_row (FoldCliTable *table, const char *id, const char *name, gint64 value, double weight)
{
  fold_cli_table_add (table, id);
  fold_cli_table_add (table, name);
  fold_cli_table_take (table, fold_cli_format_decimal (value, FOLD_MONEY_SCALE, 2));
  fold_cli_table_take (table, fold_cli_format_percent (weight));
}

static void
print_text (FoldBook *book, const FoldExposure *exposure)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  g_autofree char *value = g_strdup_printf (_("Value in %s"), fold_book_get_base_currency (book));

  if (exposure->n_rows == 0)
    {
      fold_cli_print ("%s\n", _("There are no holdings."));
      return;
    }
  fold_cli_table_add_column (table, _("Id"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Name"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, value, FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Weight"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < exposure->n_rows; i++)
    add_row (table, exposure->rows[i].id, exposure->rows[i].name, exposure->rows[i].value, exposure->rows[i].weight);
  add_row (table, NULL, _("Total"), exposure->total, 1);
  fold_cli_table_print (table, NULL);
}

/* Only tiers are a matter of scores. */
static gboolean
score_tiers (FoldBook *book, FoldDimension dimension, GError **error)
{
  g_autoptr (FoldCliScoring) scoring = NULL;

  if (dimension != FOLD_DIMENSION_TIER)
    return TRUE;
  scoring = fold_cli_scoring_new (book, error);
  if (scoring == NULL)
    return FALSE;
  fold_snapshot_publish (scoring->snapshot, book, scoring->result, NULL);
  return TRUE;
}

static gboolean
run_exposure (FoldCliRun *run, GError **error)
{
  FoldBook *book = NULL;
  g_autoptr (FoldExposure) exposure = NULL;
  FoldDimension dimension;

  if (!fold_cli_exposures_parse_dimension (option_by, &dimension, error)
      || (book = fold_cli_run_read (run, error)) == NULL || !score_tiers (book, dimension, error)
      || (exposure = fold_cli_exposures_new (book, option_portfolio, dimension, error)) == NULL)
    return FALSE;
  if (run->json)
    print_json (exposure);
  else
    print_text (book, exposure);
  return TRUE;
}

const FoldCliCommand fold_cli_exposure_commands[] = {
  { "exposure", "", N_("Show where the money is, looking through funds"),
    N_("The scoring options only matter with --by tier."), 0, 0, FOLD_CLI_COMMAND_SCORES, exposure_options,
    run_exposure },
  { NULL },
};
