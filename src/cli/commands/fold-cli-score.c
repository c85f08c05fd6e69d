/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-basis.h"
#include "fold-cli-command.h"
#include "fold-cli-inputs.h"
#include "fold-cli-json.h"
#include "fold-cli-notes.h"
#include "fold-cli-outcome.h"
#include "fold-cli-portfolios.h"
#include "fold-cli-ranking.h"
#include "fold-cli-scoring.h"
#include "fold-cli-table.h"
#include "fold-worth.h"

static char *option_portfolio;

static const GOptionEntry score_options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio,
    N_("Only this portfolio, with what each position adds to its risk"), "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

static gboolean option_stability;

static const GOptionEntry rank_options[] = {
  { "stability", 0, 0, G_OPTION_ARG_NONE, &option_stability,
    N_("Also show how stable each rank among all instruments is over the draws"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
build_sector (JsonBuilder *builder, const FoldCliScoring *scoring, const char *id, const FoldSectorResult *sector)
{
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "id", id);
  fold_cli_json_number (builder, "score", sector->outcome.score);
  fold_cli_json_number (builder, "g", sector->g);
  fold_cli_json_number (builder, "demand_happens", sector->demand_happens);
  fold_cli_json_number (builder, "demand_otherwise", sector->demand_otherwise);
  fold_cli_json_number (builder, "demand_growth", fold_worth_demand_growth (sector, scoring->input->holding_years));
  fold_cli_outcome_build_worth (builder, scoring, &sector->outcome);
  fold_cli_json_begin_array (builder, "waves");
  for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
    fold_cli_json_value (builder, sector->waves[wave]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_spread (JsonBuilder *builder, const FoldRankSpread *spread)
{
  fold_cli_json_number (builder, "top5", spread->top);
  fold_cli_json_number (builder, "rank_p5", spread->p5);
  fold_cli_json_number (builder, "rank_p50", spread->p50);
  fold_cli_json_number (builder, "rank_p95", spread->p95);
}

static void
build_instrument (JsonBuilder *builder, const FoldCliScoring *scoring, guint index)
{
  const FoldOutcome *outcome = &scoring->result->instruments[index];

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "id", fold_snapshot_get_instrument_id (scoring->snapshot, index));
  fold_cli_json_string (builder, "name", scoring->input->instrument_names[index]);
  fold_cli_json_string (builder, "class", fold_snapshot_get_instrument_class (scoring->snapshot, index));
  fold_cli_outcome_build_figures (builder, scoring, outcome);
  if (scoring->spreads != NULL)
    build_spread (builder, &scoring->spreads[index]);
  json_builder_end_object (builder);
}

static void
build_head (JsonBuilder *builder, FoldBook *book, const FoldCliScoring *scoring)
{
  fold_cli_json_string (builder, "scenario", scoring->scenario);
  fold_cli_json_string (builder, "theme", fold_theme_get_slug (fold_themes_get_active (fold_book_get_themes (book))));
  fold_cli_json_string (builder, "lens", fold_cli_scoring_get_lens (scoring));
  fold_cli_basis_build (builder, scoring);
  if (scoring->spreads != NULL)
    fold_cli_json_integer (builder, "rank_draws", scoring->spread_draws);
  fold_cli_json_begin_object (builder, "driver");
  fold_cli_json_number (builder, "x_happens", scoring->result->x_happens);
  fold_cli_json_number (builder, "x_otherwise", scoring->result->x_otherwise);
  json_builder_end_object (builder);
}

/* order: of the instruments to speak of. Returns: (transfer full) */
static GPtrArray *
find_notices (const FoldCliScoring *scoring, GArray *order)
{
  GPtrArray *notices = fold_notices_new ();

  fold_notices_add_chain (notices, scoring->result);
  for (guint i = 0; i < order->len; i++)
    fold_notices_add_instrument (notices, scoring->snapshot, scoring->result, g_array_index (order, guint, i));
  return notices;
}

/* order: indices of instruments. portfolio: as fold_cli_portfolios_build () takes it. */
static void
print_json (FoldBook *book, const FoldCliScoring *scoring, GArray *order, FoldPortfolio *portfolio)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) notices = find_notices (scoring, order);
  const FoldEngineResult *result = scoring->result;

  json_builder_begin_object (builder);
  build_head (builder, book, scoring);
  fold_cli_json_begin_array (builder, "sectors");
  for (guint i = 0; i < result->n_sectors; i++)
    build_sector (builder, scoring, fold_snapshot_get_sector_id (scoring->snapshot, i), &result->sectors[i]);
  json_builder_end_array (builder);
  fold_cli_json_begin_array (builder, "instruments");
  for (guint i = 0; i < order->len; i++)
    build_instrument (builder, scoring, g_array_index (order, guint, i));
  json_builder_end_array (builder);
  fold_cli_json_begin_array (builder, "portfolios");
  fold_cli_portfolios_build (builder, scoring, portfolio);
  json_builder_end_array (builder);
  fold_cli_portfolios_add_notices (notices, scoring, portfolio);
  fold_cli_notes_build (builder, notices);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static void
print_sectors (const FoldCliScoring *scoring)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Sector"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Score"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Demand if it happens"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Otherwise"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Direct"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("First wave"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Second"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Later"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < scoring->result->n_sectors; i++)
    {
      const FoldSectorResult *sector = &scoring->result->sectors[i];

      fold_cli_table_add (table, scoring->input->sector_names[i]);
      fold_cli_table_take (table, fold_cli_format_number (sector->outcome.score, 1));
      fold_cli_table_take (table, fold_cli_format_multiple (sector->demand_happens));
      fold_cli_table_take (table, fold_cli_format_multiple (sector->demand_otherwise));
      for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
        fold_cli_table_take (table, fold_cli_format_number (sector->waves[wave], 3));
    }
  fold_cli_table_print (table, NULL);
}

/* Returns: (transfer full): its name, and what it is where it is no company */
static char *
dup_name (const FoldCliScoring *scoring, guint index)
{
  const char *name = scoring->input->instrument_names[index];

  if (!(scoring->result->instruments[index].notes & FOLD_NOTE_BASKET))
    return g_strdup (name);
  /* Translators: the name of an instrument that stands for many companies */
  return g_strdup_printf (_("%s (kind of asset)"), name);
}

static void
add_instrument (FoldCliTable *table, const FoldCliScoring *scoring, guint index)
{
  FoldInstrument *instrument = scoring->instruments[index];

  fold_cli_table_take (table, dup_name (scoring, index));
  fold_cli_table_add (table, instrument != NULL ? fold_instrument_get_asset_class_name (instrument) : NULL);
  fold_cli_outcome_add (table, scoring, &scoring->result->instruments[index]);
  if (scoring->spreads != NULL)
    {
      const FoldRankSpread *spread = &scoring->spreads[index];

      fold_cli_table_take (table, fold_cli_format_percent (spread->top));
      fold_cli_table_take (table, fold_cli_format_number (spread->p5, 0));
      fold_cli_table_take (table, fold_cli_format_number (spread->p95, 0));
    }
}

/* Class estimates are equals, whatever order they stand in. Returns: (transfer full) */
static char *
dup_rank (const FoldCliScoring *scoring, guint index, guint place)
{
  FoldInstrument *instrument = scoring->instruments[index];

  if (instrument != NULL && fold_instrument_is_class_estimate_in (instrument, &scoring->result->instruments[index]))
    return g_strdup ("=");
  return g_strdup_printf ("%u", place);
}

static void
print_instruments (const FoldCliScoring *scoring, GArray *order, gboolean ranked)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  if (ranked)
    fold_cli_table_add_column (table, "#", FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Instrument"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Class"), FOLD_CLI_ALIGN_START);
  fold_cli_outcome_add_columns (table, scoring);
  if (scoring->spreads != NULL)
    {
      fold_cli_table_add_column (table, _("In the top 5"), FOLD_CLI_ALIGN_END);
      fold_cli_table_add_column (table, _("Best rank"), FOLD_CLI_ALIGN_END);
      fold_cli_table_add_column (table, _("Worst rank"), FOLD_CLI_ALIGN_END);
    }
  for (guint i = 0; i < order->len; i++)
    {
      if (ranked)
        fold_cli_table_take (table, dup_rank (scoring, g_array_index (order, guint, i), i + 1));
      add_instrument (table, scoring, g_array_index (order, guint, i));
    }
  fold_cli_table_print (table, NULL);
  if (ranked)
    fold_cli_print_line (
        "%s", _("= is a class estimate: its price and its risk are those of its class, so that only what it "
                "depends on tells it from others."));
}

static void
print_head (FoldBook *book, const FoldCliScoring *scoring)
{
  fold_cli_print_line (_("%s, scenario “%s”, held for %g years; under your assumptions, not advice"),
                       fold_theme_get_name (fold_themes_get_active (fold_book_get_themes (book))), scoring->scenario,
                       scoring->input->holding_years);
  fold_cli_basis_print (scoring);
  if (scoring->spreads != NULL)
    {
      fold_cli_print (_("The spread of ranks is based on %u draws."), scoring->spread_draws);
      fold_cli_print ("\n");
    }
  fold_cli_print ("\n");
}

/* portfolio: NULL for everything that there is */
static void
print_scores (const FoldCliScoring *scoring, GArray *order, FoldPortfolio *portfolio)
{
  if (portfolio != NULL)
    {
      fold_cli_portfolios_print_one (scoring, portfolio);
      return;
    }
  print_sectors (scoring);
  fold_cli_portfolios_print (scoring);
  fold_cli_print ("\n");
  print_instruments (scoring, order, FALSE);
}

static gboolean
run_score (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (FoldCliScoring) scoring = NULL;
  g_autoptr (GArray) order = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  FoldPortfolio *portfolio = NULL;

  if (book == NULL
      || (option_portfolio != NULL && (portfolio = fold_cli_find_portfolio (book, option_portfolio, error)) == NULL)
      || (scoring = fold_cli_scoring_new_for (book, run->json || portfolio != NULL, error)) == NULL)
    return FALSE;

  order = fold_cli_ranking_all (scoring);
  if (run->json)
    {
      print_json (book, scoring, order, portfolio);
      return TRUE;
    }
  print_head (book, scoring);
  print_scores (scoring, order, portfolio);
  notices = find_notices (scoring, order);
  fold_cli_portfolios_add_notices (notices, scoring, portfolio);
  fold_cli_notes_print (notices);
  return TRUE;
}

static gboolean
run_rank (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (FoldCliScoring) scoring = NULL;
  g_autoptr (GArray) order = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  FoldCliRankingFilter filter;

  if (book == NULL || !fold_cli_ranking_read_filter (book, &filter, error)
      || (scoring = fold_cli_scoring_new_for (book, run->json, error)) == NULL
      || (option_stability && !fold_cli_scoring_spread_ranks (scoring, error)))
    return FALSE;

  order = fold_cli_ranking_sort (scoring, &filter);
  if (run->json)
    {
      print_json (book, scoring, order, NULL);
      return TRUE;
    }
  print_head (book, scoring);
  print_instruments (scoring, order, TRUE);
  notices = find_notices (scoring, order);
  fold_cli_notes_print (notices);
  return TRUE;
}

/* The numbers have one form, for reading by people and by programs: --json changes nothing. */
static gboolean
run_inputs (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (FoldCliScoring) scoring = book != NULL ? fold_cli_scoring_compile (book, error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (scoring == NULL)
    return FALSE;
  fold_cli_inputs_build (builder, scoring);
  fold_cli_json_print (builder);
  return TRUE;
}

const FoldCliCommand fold_cli_score_commands[] = {
  { "inputs", "", N_("Print every number given to the engine"),
    N_("The output is always JSON: every assumption after applying the scenario and --set, by sector, sub-theme and "
       "instrument. The market’s view is under “consensus” where it differs from yours."),
    0, 0, FOLD_CLI_COMMAND_SCORES, NULL, run_inputs },
  { "score", "", N_("Score every sector, portfolio and instrument"), NULL, 0, 0, FOLD_CLI_COMMAND_SCORES_ALL,
    score_options, run_score },
  { "rank", "", N_("Rank the instruments by risk and return"),
    N_("Instruments without a score (unclassified, or not investable) come last. With --stability, the last columns "
       "show how often an instrument is in the top five when the assumptions of each draw are taken as known, and its "
       "ranks at the 5th and 95th percentiles of the draws."),
    0, 0, FOLD_CLI_COMMAND_SCORES_ALL | FOLD_CLI_COMMAND_RANKS, rank_options, run_rank },
  { NULL },
};
