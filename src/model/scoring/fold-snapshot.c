/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-blend.h"
#include "fold-instrument-private.h"
#include "fold-scenario-blend.h"
#include "fold-sector-private.h"
#include "fold-snapshot-private.h"
#include "fold-snapshot-trades.h"

FoldSnapshot *
fold_snapshot_ref (FoldSnapshot *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

void
fold_snapshot_unref (FoldSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  g_clear_pointer (&self->like, fold_snapshot_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->weights);
  g_ptr_array_unref (self->memory);
  g_string_chunk_free (self->strings);
  g_hash_table_unref (self->instruments);
  g_free (self);
}

static FoldSnapshot *
snapshot_new (void)
{
  FoldSnapshot *self = g_new0 (FoldSnapshot, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (4096);
  self->instruments = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

gpointer
fold_snapshot_allocate (FoldSnapshot *self, gsize n, gsize size)
{
  gpointer memory = g_malloc0_n (MAX (n, 1), size);
  g_ptr_array_add (self->memory, memory);
  return memory;
}

gpointer
fold_snapshot_keep_array (FoldSnapshot *self, GArray *array)
{
  gsize size = g_array_get_element_size (array);
  gpointer memory = fold_snapshot_allocate (self, array->len, size);
  if (array->len > 0)
    memcpy (memory, array->data, array->len * size);
  return memory;
}

const char *
fold_snapshot_keep (FoldSnapshot *self, const char *text)
{
  return g_string_chunk_insert (self->strings, text);
}

/* Exposures are what instruments are, unless somebody assumes otherwise. */
static gboolean
may_share (const FoldSnapshot *self, const FoldAssumptionSet *set)
{
  FoldRange fund_rest
      = fold_assumption_set_resolve (set, &(FoldKey){ .parameter = &fold_parameters[FOLD_PARAMETER_FUND_REST] });
  return !self->says_exposures && fund_rest.mode == self->input.fund_rest;
}

/* Of a long row of them all share with the first one. */
static void
share_instruments (FoldSnapshot *self, FoldSnapshot *like)
{
  FoldSnapshot *owner = like->like != NULL ? like->like : like;
  self->like = fold_snapshot_ref (owner);
  g_hash_table_unref (self->instruments);
  self->instruments = g_hash_table_ref (owner->instruments);
  self->instrument_ids = owner->instrument_ids;
  self->instrument_classes = owner->instrument_classes;
  self->scaled_shares = owner->scaled_shares;
  self->outside = owner->outside;
  self->input.n_instruments = owner->input.n_instruments;
  self->input.kind = owner->input.kind;
  self->input.slot = owner->input.slot;
  self->input.assessed = owner->input.assessed;
  self->input.instrument_names = owner->input.instrument_names;
  self->input.exposure_start = owner->input.exposure_start;
  self->input.exposure_subtheme = owner->input.exposure_subtheme;
  self->input.mine.exposure = self->input.market.exposure = owner->input.mine.exposure;
}

FoldSnapshot *
fold_snapshot_new_for_assumptions (FoldBook *book, const FoldAssumptionSet *assumptions, GError **error)
{
  return fold_snapshot_new_like (NULL, book, assumptions, error);
}

FoldSnapshot *
fold_snapshot_new_like (FoldSnapshot *like, FoldBook *book, const FoldAssumptionSet *assumptions, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && assumptions != NULL, NULL);
  if (fold_themes_get_active (fold_book_get_themes (book)) == NULL)
    {
      fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The book has no theme. Import one first."));
      return NULL;
    }
  g_autoptr (FoldSnapshot) self = snapshot_new ();
  self->revision = fold_book_get_revision (book);
  self->says_exposures = fold_assumption_set_has_exposures (assumptions);
  if (like != NULL && !self->says_exposures && may_share (like, assumptions))
    share_instruments (self, like);
  return fold_snapshot_compile (self, book, assumptions, error) ? g_steal_pointer (&self) : NULL;
}

FoldSnapshot *
fold_snapshot_new (FoldBook *book, FoldScenario *scenario, const char *const *overrides, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), NULL);
  FoldScenarios *scenarios = fold_book_get_scenarios (book);
  gboolean sets = overrides != NULL && overrides[0] != NULL;
  if (scenario != NULL && !sets && fold_scenarios_is_blend (scenarios, scenario))
    return fold_snapshot_new_blend (NULL, book, scenario, error);
  if (!fold_scenarios_refuse_blend (scenarios, scenario, error))
    return NULL;
  g_autoptr (FoldAssumptionSet) set = fold_scenarios_dup_assumptions (scenarios, scenario, TRUE);
  for (guint i = 0; overrides != NULL && overrides[i] != NULL; i++)
    if (!fold_assumption_set_parse (set, overrides[i], error))
      return NULL;
  return fold_snapshot_new_for_assumptions (book, set, error);
}

void
fold_snapshot_set_lens (FoldSnapshot *self, FoldLens lens)
{
  g_return_if_fail (self != NULL);
  self->input.lens = lens;
  for (guint i = 0; self->parts != NULL && i < self->parts->len; i++)
    fold_snapshot_set_lens (self->parts->pdata[i], lens);
}

FoldLens
fold_snapshot_get_lens (const FoldSnapshot *self)
{
  return self != NULL ? self->input.lens : FOLD_LENS_ODDS;
}

gboolean
fold_snapshot_is_of (const FoldSnapshot *self, FoldBook *book)
{
  g_return_val_if_fail (self != NULL && FOLD_IS_BOOK (book), FALSE);
  return self->revision == fold_book_get_revision (book);
}

const FoldEngineInput *
fold_snapshot_get_input (const FoldSnapshot *self)
{
  return &self->input;
}

const char *
fold_snapshot_get_sector_id (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_sectors, NULL);
  return self->sector_ids[index];
}

const char *
fold_snapshot_get_subtheme_id (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_subthemes, NULL);
  return self->subtheme_ids[index];
}

const char *
fold_snapshot_get_instrument_id (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_instruments, NULL);
  return self->instrument_ids[index];
}

const char *
fold_snapshot_get_instrument_class (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_instruments, NULL);
  return self->instrument_classes[index];
}

gint64
fold_snapshot_get_portfolio (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_portfolios, 0);
  return self->portfolios[index];
}

int
fold_snapshot_find_instrument (const FoldSnapshot *self, const char *slug)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->instruments, slug)) - 1;
}

int
fold_snapshot_find_sector (const FoldSnapshot *self, const char *slug)
{
  for (guint i = 0; i < self->input.n_sectors; i++)
    if (g_str_equal (self->sector_ids[i], slug))
      return (int)i;
  return -1;
}

double
fold_snapshot_get_scaled_shares (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_instruments, 0);
  return self->scaled_shares[index];
}

const char *
fold_snapshot_get_plan_problem (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_instruments, NULL);
  return self->plan_problems[index];
}

static FoldBlend
describe_blend (GPtrArray *parts, const double *weights)
{
  FoldBlend blend = { .n = parts->len };
  for (guint i = 0; i < parts->len; i++)
    {
      blend.inputs[i] = fold_snapshot_get_input (parts->pdata[i]);
      blend.weights[i] = weights[i];
    }
  return blend;
}

static FoldEngineStatus
run_once (const FoldSnapshot *self, const FoldEngineOptions *options, FoldEngineResult **result)
{
  FoldEngine *engine = fold_engine_new ();
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;
  if (engine != NULL)
    {
      /* it is asked once: to clear memory for what nobody will ask again takes longer than much of the work */
      fold_engine_set_cache_limit (engine, 0);
      status = fold_engine_run (engine, &self->input, options, NULL, result);
    }
  fold_engine_free (engine);
  return status;
}

static FoldEngineStatus
run_blend (const FoldSnapshot *self, const FoldEngineOptions *options, FoldEngineResult **result)
{
  const FoldBlend blend = describe_blend (self->parts, self->weights);
  return fold_blend_run (&blend, options, NULL, result);
}

FoldEngineResult *
fold_snapshot_score (const FoldSnapshot *self, const FoldEngineOptions *options, GError **error)
{
  FoldEngineResult *result = NULL;
  if (self->parts != NULL && options != NULL && options->deterministic)
    {
      fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                         _("A blend is a mixture of draws. Score it without “--deterministic”."));
      return NULL;
    }
  FoldEngineStatus status
      = self->parts != NULL ? run_blend (self, options, &result) : run_once (self, options, &result);
  if (status == FOLD_ENGINE_DONE)
    return result;
  fold_engine_result_free (result);
  if (status == FOLD_ENGINE_NO_MEMORY)
    fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("There is not enough memory. Use fewer draws."));
  else
    fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                       _("The number of draws must be a power of two, from 64 to %d."), FOLD_ENGINE_MAX_DRAWS);
  return NULL;
}

/* --- blends --- */

/* make_parts: without their hypothetical trades: what is held does not depend on which of them is true. FALSE where one
 * of them is gone, or refused. */
static gboolean
make_parts (FoldSnapshot *like, FoldBook *book, GArray *shares, GPtrArray *parts, GError **error)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (book);
  for (guint i = 0; i < shares->len && i < FOLD_BLEND_MOST_PARTS; i++)
    {
      FoldScenario *scenario = fold_objects_get (fold_collection_get_objects (scenarios),
                                                 g_array_index (shares, FoldBlendShare, i).scenario);
      if (scenario == NULL || fold_scenarios_is_blend (scenarios, scenario))
        return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                                  _("A part of the blend is not there, or a blend itself. Make the blend again."));
      g_autoptr (FoldAssumptionSet) set = fold_scenarios_dup_assumptions (scenarios, scenario, TRUE);
      fold_assumption_set_set_trades (set, NULL);
      FoldSnapshot *part = fold_snapshot_new_like (like, book, set, error);
      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
    }
  return parts->len > 0;
}

/* wrap: like the first part, whose arrays it reads. */
static FoldSnapshot *
wrap (GPtrArray *parts, double *weights, double probability)
{
  FoldSnapshot *first = parts->pdata[0], *self = g_memdup2 (first, sizeof *first);
  g_atomic_ref_count_init (&self->n_references);
  self->like = fold_snapshot_ref (first);
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (64);
  self->instruments = g_hash_table_ref (first->instruments);
  self->parts = g_ptr_array_ref (parts);
  self->weights = weights;
  self->input.probability = probability;
  return self;
}

FoldSnapshot *
fold_snapshot_new_blend (FoldSnapshot *like, FoldBook *book, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && FOLD_IS_SCENARIO (scenario), NULL);
  g_autoptr (GArray) shares = fold_scenarios_dup_shares (fold_book_get_scenarios (book), scenario);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_snapshot_unref);
  if (!make_parts (like, book, shares, parts, error))
    return NULL;
  g_autofree double *weights = g_new (double, parts->len);
  for (guint i = 0; i < parts->len; i++)
    weights[i] = g_array_index (shares, FoldBlendShare, i).weight;
  const FoldBlend blend = describe_blend (parts, weights);
  const char *key = fold_blend_find_difference (&blend);
  if (key == NULL)
    return wrap (parts, g_steal_pointer (&weights), fold_blend_get_probability (&blend));
  fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                     _("The scenarios of the blend “%s” differ in “%s”, and what is paid then cannot be mixed. Set it "
                       "to the same value in all of them."),
                     fold_scenario_get_name (scenario), key);
  return NULL;
}

FoldEngineStatus
fold_snapshot_find_end_of_blend (const FoldSnapshot *self,
                                 FoldEngine *engine,
                                 FoldPick pick,
                                 const FoldEngineOptions *options,
                                 const atomic_bool *cancel,
                                 FoldOutlook *outlook)
{
  g_return_val_if_fail (self->parts != NULL, FOLD_ENGINE_REFUSED);
  const FoldBlend blend = describe_blend (self->parts, self->weights);
  return fold_outlook_end_of_blend (engine, &blend, pick, options, cancel, outlook);
}

gboolean
fold_snapshot_is_blend (const FoldSnapshot *self)
{
  return self->parts != NULL;
}

static double
get_change (const FoldOutcome *outcome, const FoldOutcome *baseline)
{
  return baseline != NULL ? outcome->score - baseline->score : NAN;
}

/* find_instrument: where it was when it was compiled, as long as nothing has changed since; by its slot, which no other
 * one ever gets. Of tens of thousands the texts are in no cache once the engine has run: to fetch them took longer than
 * all the rest. */
static FoldInstrument *
find_instrument (const FoldSnapshot *self, FoldInstruments *instruments, guint i)
{
  g_autoptr (FoldInstrument) at = g_list_model_get_item (G_LIST_MODEL (instruments), i);
  if (at != NULL && fold_instrument_get_slot (at) == self->input.slot[i])
    return at; /* which the book keeps */
  return fold_instruments_find_slug (instruments, self->instrument_ids[i]);
}

static void
publish_shares (const FoldSnapshot *self, FoldBook *book)
{
  const FoldExposureShares shares = fold_snapshot_get_shares (self);
  const gboolean assumed = self->says_exposures || self->input.fund_rest > 0;
  fold_portfolios_share_out (fold_book_get_portfolios (book), assumed ? &shares : NULL);
}

guint
fold_snapshot_publish_instruments (const FoldSnapshot *self,
                                   FoldBook *book,
                                   const FoldEngineResult *result,
                                   const FoldEngineResult *baseline,
                                   guint first,
                                   guint n)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), 0);
  const guint end = MIN (first + n, self->input.n_instruments);
  for (guint i = first; i < end; i++)
    {
      FoldInstrument *instrument = find_instrument (self, fold_book_get_instruments (book), i);
      const FoldOutcome *before = baseline != NULL ? &baseline->instruments[i] : NULL;
      FoldWorth worth;
      if (instrument == NULL)
        continue;
      fold_worth_init (&worth, &result->instruments[i], self->input.probability, self->input.holding_years);
      fold_instrument_set_outcome (instrument, &result->instruments[i], &worth,
                                   get_change (&result->instruments[i], before));
    }
  return self->input.n_instruments - end;
}

void
fold_snapshot_publish_sectors (const FoldSnapshot *self,
                               FoldBook *book,
                               const FoldEngineResult *result,
                               const FoldEngineResult *baseline)
{
  g_return_if_fail (FOLD_IS_BOOK (book));
  publish_shares (self, book);
  for (guint i = 0; i < self->input.n_sectors; i++)
    {
      FoldSector *sector = fold_themes_find_sector (fold_book_get_themes (book), self->sector_ids[i]);
      const FoldOutcome *before = baseline != NULL ? &baseline->sectors[i].outcome : NULL;
      if (sector != NULL)
        fold_sector_set_result (sector, &result->sectors[i], get_change (&result->sectors[i].outcome, before));
    }
}

void
fold_snapshot_publish (const FoldSnapshot *self,
                       FoldBook *book,
                       const FoldEngineResult *result,
                       const FoldEngineResult *baseline)
{
  fold_snapshot_publish_sectors (self, book, result, baseline);
  fold_snapshot_publish_instruments (self, book, result, baseline, 0, self->input.n_instruments);
}
