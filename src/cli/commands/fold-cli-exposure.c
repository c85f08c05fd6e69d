/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-book-trades.h"
#include "fold-cli-command.h"
#include "fold-cli-exposures.h"
#include "fold-cli-json.h"
#include "fold-cli-names.h"
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

/* row, worth, after: (nullable) */
static void
build_row (JsonBuilder *builder, const FoldExposureRow *row, const FoldExposureWorth *worth, const FoldExposure *after)
{
  const FoldExposureRow *traded = after != NULL ? fold_exposure_find (after, row->id) : NULL;

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "id", row->id);
  fold_cli_json_string (builder, "name", row->name);
  fold_cli_json_decimal (builder, "value", row->value, FOLD_MONEY_SCALE);
  fold_cli_json_number (builder, "weight", row->weight);
  build_worth (builder, "value_happens", worth != NULL ? &worth->happens : NULL);
  build_worth (builder, "value_otherwise", worth != NULL ? &worth->otherwise : NULL);
  if (after != NULL)
    {
      fold_cli_json_decimal (builder, "value_after", traded != NULL ? traded->value : 0, FOLD_MONEY_SCALE);
      fold_cli_json_number (builder, "weight_after", traded != NULL ? traded->weight : 0);
    }
  json_builder_end_object (builder);
}

static const FoldExposureWorth nothing;

/* What only the trades bring into it. */
static FoldExposureRow
make_empty (const FoldExposureRow *row)
{
  return (FoldExposureRow){ .id = row->id, .name = row->name };
}

static void
print_json (const FoldExposure *exposure, const FoldExposureWorth *worth, const FoldExposure *after)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < exposure->n_rows; i++)
    build_row (builder, &exposure->rows[i], worth != NULL ? &worth[i] : NULL, after);
  for (guint i = 0; after != NULL && i < after->n_rows; i++)
    if (fold_exposure_find (exposure, after->rows[i].id) == NULL)
      {
        const FoldExposureRow empty = make_empty (&after->rows[i]);

        build_row (builder, &empty, worth != NULL ? &nothing : NULL, after);
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
         const FoldExposureWorth *worth,
         const FoldExposure *after)
{
  const FoldExposureRow *traded = after != NULL && id != NULL ? fold_exposure_find (after, id) : NULL;

  fold_cli_table_add (table, id);
  fold_cli_table_add (table, name);
  fold_cli_table_take (table, fold_cli_format_decimal (value, FOLD_MONEY_SCALE, 2));
  fold_cli_table_take (table, fold_cli_format_percent (weight));
  if (worth != NULL)
    {
      fold_cli_table_take (table, fold_cli_format_decimal (worth->happens, FOLD_MONEY_SCALE, 2));
      fold_cli_table_take (table, fold_cli_format_decimal (worth->otherwise, FOLD_MONEY_SCALE, 2));
    }
  if (after == NULL)
    return;
  fold_cli_table_take (table, fold_cli_format_decimal (id == NULL       ? after->total
                                                       : traded != NULL ? traded->value
                                                                        : 0,
                                                       FOLD_MONEY_SCALE, 2));
  fold_cli_table_take (table, fold_cli_format_percent (id == NULL ? 1 : traded != NULL ? traded->weight : 0));
}

static void
add_columns (FoldBook *book, FoldCliTable *table, gboolean has_worth, gboolean has_trades)
{
  g_autofree char *value = g_strdup_printf (_("Value in %s"), fold_book_get_base_currency (book));

  fold_cli_table_add_column (table, _("Id"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Name"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, value, FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Weight"), FOLD_CLI_ALIGN_END);
  if (has_worth)
    {
      fold_cli_table_add_column (table, _("If it happens"), FOLD_CLI_ALIGN_END);
      fold_cli_table_add_column (table, _("If not"), FOLD_CLI_ALIGN_END);
    }
  if (has_trades)
    {
      fold_cli_table_add_column (table, _("After the trades"), FOLD_CLI_ALIGN_END);
      fold_cli_table_add_column (table, _("Weight"), FOLD_CLI_ALIGN_END);
    }
}

static void
print_text (FoldBook *book, const FoldExposure *exposure, const FoldExposureWorth *worth, const FoldExposure *after)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  FoldExposureWorth total = { 0 };

  if (exposure->n_rows == 0 && after == NULL)
    {
      fold_cli_print ("%s\n", _("There are no holdings."));
      return;
    }
  add_columns (book, table, worth != NULL, after != NULL);
  for (guint i = 0; i < exposure->n_rows; i++)
    {
      const FoldExposureRow *row = &exposure->rows[i];

      add_row (table, row->id, row->name, row->value, row->weight, worth != NULL ? &worth[i] : NULL, after);
      total.happens += worth != NULL ? worth[i].happens : 0;
      total.otherwise += worth != NULL ? worth[i].otherwise : 0;
    }
  for (guint i = 0; after != NULL && i < after->n_rows; i++)
    if (fold_exposure_find (exposure, after->rows[i].id) == NULL)
      add_row (table, after->rows[i].id, after->rows[i].name, 0, 0, worth != NULL ? &nothing : NULL, after);
  add_row (table, NULL, _("Total"), exposure->total, 1, worth != NULL ? &total : NULL, after);
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

/* Returns: (transfer full) (nullable): with the hypothetical trades of the scenario; NULL without an error where it has
 * none */
static FoldExposure *
dup_after (FoldBook *book, const FoldCliScoring *scoring, FoldDimension dimension, GError **error)
{
  FoldScenario *scenario = scoring != NULL && scoring->scenario != NULL
                               ? fold_scenarios_find (fold_book_get_scenarios (book), scoring->scenario)
                               : NULL;
  FoldPortfolio *portfolio = option_portfolio != NULL ? fold_cli_find_portfolio (book, option_portfolio, error) : NULL;
  FoldExposureShares finder;

  if (scenario == NULL || (option_portfolio != NULL && portfolio == NULL))
    return NULL;
  finder = fold_snapshot_get_shares (scoring->snapshot);
  return fold_book_dup_traded_exposure (book, scenario, portfolio != NULL ? fold_portfolio_get_id (portfolio) : 0,
                                        dimension, &finder, error);
}

static gboolean
run_exposure (FoldCliRun *run, GError **error)
{
  FoldBook *book = NULL;
  g_autoptr (FoldCliScoring) scoring = NULL;
  g_autoptr (FoldExposure) exposure = NULL, after = NULL;
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
  after = dup_after (book, scoring, dimension, &refused);
  if (refused != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return FALSE;
    }
  if (scoring != NULL)
    worth = fold_exposure_dup_worth (exposure, scoring->snapshot, scoring->result);
  if (run->json)
    print_json (exposure, worth, after);
  else
    print_text (book, exposure, worth, after);
  return TRUE;
}

const FoldCliCommand fold_cli_exposure_commands[] = {
  { "exposure", "", N_("Show where the money is, looking through funds"),
    N_("With what becomes of it by the end of holding, if the scenario happens and if not. What is outside the theme "
       "is "
       "cash, not exposed, unknown contents of funds, and not assessed. Where the scenario has hypothetical trades, "
       "it "
       "also shows where the money is after them."),
    0, 0, FOLD_CLI_COMMAND_SCORES, exposure_options, run_exposure },
  { NULL },
};
