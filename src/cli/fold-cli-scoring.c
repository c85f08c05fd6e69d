/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-scoring.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-cli-names.h"
#include "fold-cli-question.h"
#include "fold-cli-run.h"
#include "fold-snapshot-trades.h"
#include "fold-standard-error.h"

#define MIN_DRAWS 64

static char *option_scenario;
static char **option_set;
static int option_draws = FOLD_ENGINE_DEFAULT_DRAWS;
static gint64 option_seed;
static gboolean option_deterministic;
static int option_scrambles;
static char *option_lens;

static const GOptionEntry entries[] = {
  { "scenario", 's', 0, G_OPTION_ARG_STRING, &option_scenario, N_("Score this scenario instead of the active one"),
    "SCENARIO" },
  { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_set,
    N_("Set an assumption for this run, for example M=3 or market.M=4; may be repeated"), "KEY=VALUE" },
  { "draws", 0, 0, G_OPTION_ARG_INT, &option_draws, N_("Number of draws, a power of two (default: 1024)"), "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &option_seed, N_("Seed of the draws (default: 0)"), "N" },
  { "deterministic", 0, 0, G_OPTION_ARG_NONE, &option_deterministic,
    N_("Every assumption at its mode; no draws for instruments"), NULL },
  { "lens", 0, 0, G_OPTION_ARG_STRING, &option_lens,
    N_("Show what follows if the scenario happens, at my odds, or otherwise: happens, odds or otherwise (default: "
       "odds)"),
    "LENS" },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry precision_entries[] = {
  { "scrambles", 0, 0, G_OPTION_ARG_INT, &option_scrambles,
    N_("Also show the standard error of every score, from this many independent sets of draws"), "N" },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
fold_cli_scoring_get_options (void)
{
  return entries;
}

const GOptionEntry *
fold_cli_scoring_get_precision_options (void)
{
  return precision_entries;
}

static gboolean
read_options (FoldEngineOptions *options, GError **error)
{
  if (option_draws < MIN_DRAWS || option_draws > FOLD_ENGINE_MAX_DRAWS || (option_draws & (option_draws - 1)) != 0)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("“--draws %d” is not possible. Use a power of two from %d to %d, such as 1024 or 4096."),
                   option_draws, MIN_DRAWS, FOLD_ENGINE_MAX_DRAWS);
      return FALSE;
    }
  if (option_seed < 0)
    {
      g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                           _("“--seed” cannot be negative. Use 0 or a positive whole number."));
      return FALSE;
    }
  if (option_scrambles != 0 && (option_scrambles < 2 || option_scrambles > FOLD_MAX_SCRAMBLES || option_deterministic))
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("“--scrambles %d” gives no standard error. Use a number from 2 to %d, without --deterministic."),
                   option_scrambles, FOLD_MAX_SCRAMBLES);
      return FALSE;
    }
  *options = (FoldEngineOptions){
    .draws = (uint32_t)option_draws,
    .seed = (uint64_t)option_seed,
    .deterministic = option_deterministic,
    .quantiles = TRUE,
    .contributions = TRUE,
  };
  return TRUE;
}

static gboolean
read_lens (FoldLens *lens, GError **error)
{
  int found = option_lens != NULL ? fold_cli_names_find (fold_cli_lenses, option_lens) : FOLD_LENS_ODDS;

  *lens = (FoldLens)MAX (found, 0);
  if (found >= 0)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
               _("There is no lens “%s”. Use --lens happens, odds or otherwise."), option_lens);
  return FALSE;
}

gboolean
fold_cli_scoring_read_basis (FoldEngineOptions *options, FoldLens *lens, GError **error)
{
  if (!read_options (options, error) || !read_lens (lens, error))
    return FALSE;
  if (option_scenario == NULL)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
               _("“--scenario %s” names one scenario only. Name those to compare without it."), option_scenario);
  return FALSE;
}

const char *const *
fold_cli_scoring_get_settings (void)
{
  return (const char *const *)option_set;
}

const char *
fold_cli_scoring_get_lens (const FoldCliScoring *self)
{
  return fold_cli_lenses[self->input->lens];
}

static void
match_instruments (FoldCliScoring *self, FoldBook *book)
{
  GListModel *list = G_LIST_MODEL (fold_book_get_instruments (book));

  self->instruments = g_new0 (FoldInstrument *, self->input->n_instruments);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (list, i);
      int index = fold_snapshot_find_instrument (self->snapshot, fold_instrument_get_slug (instrument));

      if (index >= 0)
        self->instruments[index] = instrument; /* the book holds it */
    }
}

static FoldCliScoring *
compile_any (FoldBook *book, GError **error)
{
  g_autoptr (FoldCliScoring) self = g_new0 (FoldCliScoring, 1);
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (book));
  FoldLens lens;

  if (!read_options (&self->options, error) || !read_lens (&lens, error))
    return NULL;
  if (option_scenario != NULL && (scenario = fold_cli_find_scenario (book, option_scenario, error)) == NULL)
    return NULL;

  self->scenario = scenario != NULL ? g_strdup (fold_scenario_get_name (scenario)) : NULL;
  self->snapshot = fold_snapshot_new (book, scenario, (const char *const *)option_set, error);
  if (self->snapshot == NULL)
    return NULL;
  fold_snapshot_set_lens (self->snapshot, lens);
  self->input = fold_snapshot_get_input (self->snapshot);
  match_instruments (self, book);
  return g_steal_pointer (&self);
}

FoldAssumptionSet *
fold_cli_scoring_dup_assumptions (const FoldCliScoring *self, FoldBook *book)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (book);
  FoldScenario *scenario = self->scenario != NULL ? fold_scenarios_find (scenarios, self->scenario) : NULL;
  FoldAssumptionSet *set = fold_scenarios_dup_assumptions (scenarios, scenario, TRUE);

  for (guint i = 0; option_set != NULL && option_set[i] != NULL; i++)
    if (!fold_assumption_set_parse (set, option_set[i], NULL))
      g_warn_if_reached (); /* they were parsed before */
  return set;
}

gboolean
fold_cli_scoring_refuse_blend (const FoldCliScoring *self, GError **error)
{
  if (!fold_snapshot_is_blend (self->snapshot))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” is a blend, which has no assumptions of its own to ask about. Name one of its scenarios."),
               self->scenario);
  return FALSE;
}

FoldCliScoring *
fold_cli_scoring_compile (FoldBook *book, GError **error)
{
  g_autoptr (FoldCliScoring) self = compile_any (book, error);

  return self != NULL && fold_cli_scoring_refuse_blend (self, error) ? g_steal_pointer (&self) : NULL;
}

FoldCliScoring *
fold_cli_scoring_new (FoldBook *book, GError **error)
{
  return fold_cli_scoring_new_for (book, TRUE, error);
}

FoldCliScoring *
fold_cli_scoring_new_for (FoldBook *book, gboolean contributions, GError **error)
{
  g_autoptr (FoldCliScoring) self = compile_any (book, error);

  if (self == NULL)
    return NULL;
  self->options.contributions = contributions;
  self->scrambles = (guint)option_scrambles;
  if (self->scrambles > 0 && !fold_cli_scoring_refuse_blend (self, error))
    return NULL;
  self->result = fold_snapshot_score (self->snapshot, &self->options, error);
  if (self->result == NULL)
    return NULL;
  if (self->scrambles > 0
      && fold_engine_standard_errors (self->input, &self->options, self->scrambles, NULL, self->result)
             != FOLD_ENGINE_DONE)
    {
      g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                           _("There is not enough memory for the standard errors. Use fewer draws."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
fold_cli_scoring_spread_ranks (FoldCliScoring *self, GError **error)
{
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;
  FoldEngine *engine;

  if (!fold_cli_scoring_refuse_blend (self, error))
    return FALSE;
  if (self->options.deterministic)
    {
      g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                           _("“--stability” needs draws, and “--deterministic” makes none. Leave one of them out."));
      return FALSE;
    }
  self->spreads = g_new (FoldRankSpread, self->input->n_instruments + 1);
  engine = fold_engine_new ();
  if (engine != NULL)
    status = fold_rank_stability (engine, self->input, &self->options, FOLD_CLI_FIRST_RANKS, NULL, self->spreads,
                                  &self->spread_draws);
  fold_engine_free (engine);
  return fold_cli_question_check (status, error);
}

void
fold_cli_scoring_free (FoldCliScoring *self)
{
  g_free (self->spreads);
  g_clear_pointer (&self->result, fold_engine_result_free);
  g_clear_pointer (&self->snapshot, fold_snapshot_unref);
  g_free (self->instruments);
  g_free (self->scenario);
  g_free (self);
}

const FoldOutcome *
fold_cli_scoring_get_outcome (const FoldCliScoring *self, FoldInstrument *instrument)
{
  int index = fold_snapshot_find_instrument (self->snapshot, fold_instrument_get_slug (instrument));

  return index >= 0 && self->result->instruments[index].scored ? &self->result->instruments[index] : NULL;
}

void
fold_cli_scoring_find_worth (const FoldCliScoring *self, const FoldOutcome *outcome, FoldWorth *worth)
{
  fold_worth_init (worth, outcome, self->input->probability, self->input->holding_years);
}
