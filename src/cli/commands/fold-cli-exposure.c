/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-cli-command.h"
#include "fold-cli-exposures.h"
#include "fold-cli-json.h"
#include "fold-cli-scoring.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"
#include "fold-exposure-worth.h"

static char *option_by;
static char *option_portfolio;

static const GOptionEntry exposure_options[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &option_by, N_("sector, subtheme, class, tier, currency or instrument"),
    "DIMENSION" },
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Only this portfolio (default: all together)"),
    "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

/* What a row becomes; nothing where no worth is known. */
static void
build_worth (JsonBuilder *builder, const char *member, const gint64 *value)
{
  if (value != NULL)
    fold_cli_json_decimal (builder, member, *value, FOLD_MONEY_SCALE);
  else
    fold_cli_json_string (builder, member, NULL);
}

static void
print_json (const FoldExposure *exposure, const FoldExposureWorth *worth)
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
      build_worth (builder, "value_happens", worth != NULL ? &worth[i].happens : NULL);
      build_worth (builder, "value_otherwise", worth != NULL ? &worth[i].otherwise : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
add_row (FoldCliTable *table,
         const char *id,
         const char *name,
         gint64 value,
         double weight,
         const FoldExposureWorth *worth)
{
  fold_cli_table_add (table, id);
  fold_cli_table_add (table, name);
  fold_cli_table_take (table, fold_cli_format_decimal (value, FOLD_MONEY_SCALE, 2));
  fold_cli_table_take (table, fold_cli_format_percent (weight));
  if (worth == NULL)
    return;
  fold_cli_table_take (table, fold_cli_format_decimal (worth->happens, FOLD_MONEY_SCALE, 2));
  fold_cli_table_take (table, fold_cli_format_decimal (worth->otherwise, FOLD_MONEY_SCALE, 2));
}

static void
print_text (FoldBook *book, const FoldExposure *exposure, const FoldExposureWorth *worth)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  FoldExposureWorth total = { 0 };
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
  if (worth != NULL)
    {
      fold_cli_table_add_column (table, _("If it happens"), FOLD_CLI_ALIGN_END);
      fold_cli_table_add_column (table, _("If not"), FOLD_CLI_ALIGN_END);
    }
  for (guint i = 0; i < exposure->n_rows; i++)
    {
      const FoldExposureRow *row = &exposure->rows[i];

      add_row (table, row->id, row->name, row->value, row->weight, worth != NULL ? &worth[i] : NULL);
      total.happens += worth != NULL ? worth[i].happens : 0;
      total.otherwise += worth != NULL ? worth[i].otherwise : 0;
    }
  add_row (table, NULL, _("Total"), exposure->total, 1, worth != NULL ? &total : NULL);
  fold_cli_table_print (table, NULL);
}

/* Returns: (transfer full) (nullable): scores, which the book has as well, for the tiers; NULL without an error where
 * the book has no theme */
static FoldCliScoring *
score (FoldBook *book, GError **error)
{
  FoldCliScoring *scoring;

  if (fold_themes_get_active (fold_book_get_themes (book)) == NULL)
    return NULL;
  scoring = fold_cli_scoring_new (book, error);
  if (scoring != NULL)
    fold_snapshot_publish (scoring->snapshot, book, scoring->result, NULL);
  return scoring;
}

static gboolean
run_exposure (FoldCliRun *run, GError **error)
{
  FoldBook *book = NULL;
  g_autoptr (FoldCliScoring) scoring = NULL;
  g_autoptr (FoldExposure) exposure = NULL;
  g_autofree FoldExposureWorth *worth = NULL;
  g_autoptr (GError) refused = NULL;
  FoldDimension dimension;

  if (!fold_cli_exposures_parse_dimension (option_by, &dimension, error)
      || (book = fold_cli_run_read (run, error)) == NULL)
    return FALSE;
  scoring = score (book, &refused);
  if (refused != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return FALSE;
    }
  exposure
      = fold_cli_exposures_new (book, scoring != NULL ? scoring->snapshot : NULL, option_portfolio, dimension, error);
  if (exposure == NULL)
    return FALSE;
  if (scoring != NULL)
    worth = fold_exposure_dup_worth (exposure, scoring->snapshot, scoring->result);
  if (run->json)
    print_json (exposure, worth);
  else
    print_text (book, exposure, worth);
  return TRUE;
}

const FoldCliCommand fold_cli_exposure_commands[] = {
  { "exposure", "", N_("Show where the money is, looking through funds"),
    N_("With what becomes of it by the end of holding, if the scenario happens and if not. What is outside the theme "
       "is "
       "cash, not exposed, unknown contents of funds, and not assessed."),
    0, 0, FOLD_CLI_COMMAND_SCORES, exposure_options, run_exposure },
  { NULL },
};
