/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The theme's base values and the scenarios' own, from the tables into sets and FoldAssumption objects. */
#include "fold-book-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fold-book-assumptions.h"
#include "fold-object.h"

static void
free_notes (gpointer data)
{
  FoldAssumptionNotes *notes = data;
  g_free (notes->rationale);
  g_free (notes->source);
  g_free (notes->confidence);
  g_free (notes->review_date);
  g_free (notes);
}

GHashTable *
fold_assumption_notes_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_notes);
}

/* read_range: columns column..column + 2 are low, mode and high; a constant has neither low nor high. */
static FoldRange
read_range (FoldStatement *row, int column)
{
  double low = fold_statement_get_double (row, column), mode = fold_statement_get_double (row, column + 1),
         high = fold_statement_get_double (row, column + 2);
  if (fold_statement_is_null (row, column) || !(low <= mode && mode <= high))
    return fold_range_constant (mode);
  return (FoldRange){ low, mode, high };
}

static gboolean
load_base (FoldBook *self, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (self->store, error,
                          "SELECT id, key, low, mode, high, rationale, source, confidence, review_date FROM assumption "
                          "WHERE theme_id = ?",
                          "i", self->theme != NULL ? fold_theme_get_id (self->theme) : 0);
  g_autoptr (GError) failure = NULL;
  if (rows == NULL)
    return FALSE;
  /* Sets that are in use share the old table. */
  g_hash_table_unref (self->base);
  self->base = fold_range_table_new ();
  g_hash_table_remove_all (self->notes);
  while (fold_statement_step (rows, &failure))
    {
      const char *key = fold_statement_get_text (rows, 1);
      FoldAssumptionNotes *notes = g_new0 (FoldAssumptionNotes, 1);
      notes->rationale = g_strdup (fold_translations_get (texts, "assumption", fold_statement_get_int64 (rows, 0),
                                                          "rationale", fold_statement_get_text (rows, 5)));
      notes->source = fold_statement_dup_text (rows, 6);
      notes->confidence = fold_statement_dup_text (rows, 7);
      notes->review_date = fold_statement_dup_text (rows, 8);
      fold_range_table_put (self->base, key, read_range (rows, 2));
      g_hash_table_insert (self->notes, g_strdup (key), notes);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static FoldScenarioTables *
get_tables (FoldBook *self, gint64 scenario)
{
  FoldScenarioTables *tables = g_hash_table_lookup (self->values, &scenario);
  if (tables != NULL)
    return tables;
  tables = g_new0 (FoldScenarioTables, 1);
  tables->saved = fold_range_table_new ();
  tables->working = fold_range_table_new ();
  g_hash_table_insert (self->values, g_memdup2 (&scenario, sizeof scenario), tables);
  return tables;
}

static gboolean
load_values (FoldBook *self, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (self->store, error, "SELECT scenario_id, key, state, low, mode, high FROM scenario_value",
                          NULL);
  g_autoptr (GError) failure = NULL;
  if (rows == NULL)
    return FALSE;
  g_hash_table_remove_all (self->values);
  while (fold_statement_step (rows, &failure))
    {
      FoldScenarioTables *tables = get_tables (self, fold_statement_get_int64 (rows, 0));
      gboolean working = g_str_equal (fold_statement_get_text (rows, 2), "working");
      fold_range_table_put (working ? tables->working : tables->saved, fold_statement_get_text (rows, 1),
                            read_range (rows, 3));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* choose_scenario: the one last chosen; where it has gone (undo of a new one), the one before it, else the first. */
static void
choose_scenario (FoldBook *self)
{
  g_autofree char *stored = fold_book_dup_view_state (self, "scenario");
  gint64 id = stored != NULL ? g_ascii_strtoll (stored, NULL, 10) : 0;
  FoldScenario *scenario = g_hash_table_lookup (self->scenarios_by_id, &id);
  if (scenario == NULL)
    scenario = g_hash_table_lookup (self->scenarios_by_id, &self->last_scenario);
  g_autoptr (FoldScenario) first = g_list_model_get_item (G_LIST_MODEL (self->scenarios), 0);
  if (scenario == NULL)
    scenario = first;
  if (g_set_object (&self->scenario, scenario))
    fold_book_notify (self, FOLD_BOOK_ACTIVE_SCENARIO);
}

/* put_all: what a scenario says; of a linked one nothing of the market, which sees what I see. */
static void
put_all (FoldAssumptionSet *set, GHashTable *table)
{
  GHashTableIter iter;
  gpointer key, range;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &range))
    if (!fold_assumption_set_get_linked (set) || !g_str_has_prefix (key, "market."))
      fold_assumption_set_put (set, key, *(FoldRange *)range);
}

FoldAssumptionSet *
fold_book_dup_assumptions (FoldBook *self, FoldScenario *scenario, gboolean working)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  FoldAssumptionSet *set = fold_assumption_set_new (self->vocabulary, self->base);
  if (scenario == NULL)
    scenario = self->scenario;
  if (scenario == NULL)
    return set;
  FoldScenarioTables *tables = get_tables (self, fold_scenario_get_id (scenario));
  fold_assumption_set_set_linked (set, fold_scenario_get_market_linked (scenario));
  put_all (set, tables->saved);
  if (working)
    put_all (set, tables->working);
  if (working && scenario == self->scenario)
    put_all (set, self->preview);
  return set;
}

static void
rebuild_sets (FoldBook *self)
{
  g_clear_pointer (&self->current, fold_assumption_set_free);
  g_clear_pointer (&self->saved, fold_assumption_set_free);
  self->current = fold_book_dup_assumptions (self, NULL, TRUE);
  self->saved = fold_book_dup_assumptions (self, NULL, FALSE);
}

/* --- objects --- */

static const char *
get_sector_name (FoldBook *self, const char *slug)
{
  FoldSector *sector = fold_book_find_sector (self, slug);
  return sector != NULL ? fold_sector_get_short_name (sector) : slug;
}

static const char *
get_subject_name (FoldBook *self, const FoldKey *key)
{
  if (key->parameter->scope == FOLD_SCOPE_SECTOR)
    return get_sector_name (self, key->subject);
  if (key->parameter->scope == FOLD_SCOPE_SUBTHEME)
    {
      FoldSubtheme *subtheme = fold_book_find_subtheme (self, key->subject);
      return subtheme != NULL ? fold_subtheme_get_name (subtheme) : key->subject;
    }
  if (key->of_class)
    {
      FoldParameterClass *parameters = fold_book_find_class (self, key->subject);
      return parameters != NULL ? fold_parameter_class_get_name (parameters) : key->subject;
    }
  FoldInstrument *instrument = fold_book_find_slug (self, key->subject);
  return instrument != NULL ? fold_instrument_get_name (instrument) : key->subject;
}

static char *
describe_mine (FoldBook *self, const FoldKey *key)
{
  const char *label = _(key->parameter->label);
  if (key->subject == NULL)
    return g_strdup (label);
  if (key->parameter->scope == FOLD_SCOPE_SPILLOVER)
    /* a sector that receives, a sector that drives it */
    return g_strdup_printf (_("%s, driven by %s"), get_sector_name (self, key->subject),
                            get_sector_name (self, key->driver));
  /* what it is about, and which of its numbers: "Cloud: direct response" */
  return g_strdup_printf (_("%s: %s"), get_subject_name (self, key), label);
}

static char *
describe (FoldBook *self, const FoldKey *key)
{
  g_autofree char *mine = describe_mine (self, key);
  return key->market ? g_strdup_printf (_("The market: %s"), mine) : g_steal_pointer (&mine);
}

/* resolve_base: what the theme itself says. */
static FoldRange
resolve_base (FoldBook *self, const FoldKey *key)
{
  g_autoptr (FoldAssumptionSet) base = fold_assumption_set_new (self->vocabulary, self->base);
  return fold_assumption_set_resolve (base, key);
}

static void
update_values (FoldBook *self, FoldAssumption *assumption)
{
  const FoldKey *key = fold_assumption_get_parsed_key (assumption);
  fold_assumption_set_values (assumption, fold_assumption_set_resolve (self->current, key),
                              fold_assumption_set_resolve (self->saved, key), resolve_base (self, key));
}

static void
update_texts (FoldBook *self, FoldAssumption *assumption)
{
  const FoldKey *key = fold_assumption_get_parsed_key (assumption);
  g_autofree char *name = describe (self, key);
  const char *text = fold_assumption_get_key (assumption);
  const FoldAssumptionNotes *notes = g_hash_table_lookup (self->notes, key->market ? text + strlen ("market.") : text);
  fold_assumption_set_name (assumption, name);
  if (notes != NULL)
    fold_assumption_set_notes (assumption, notes->rationale, notes->source, notes->confidence, notes->review_date);
  else
    fold_assumption_set_notes (assumption, NULL, NULL, NULL, NULL);
}

static FoldAssumption *
ensure_assumption (FoldBook *self, const FoldKey *key)
{
  g_autofree char *text = fold_key_format (key);
  FoldAssumption *assumption = g_hash_table_lookup (self->assumptions_by_key, text);
  if (assumption != NULL)
    return assumption;
  assumption = fold_assumption_new (key);
  g_hash_table_insert (self->assumptions_by_key, g_steal_pointer (&text), assumption);
  update_texts (self, assumption);
  update_values (self, assumption);
  return assumption;
}

FoldAssumption *
fold_book_get_assumption (FoldBook *self, const char *key)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  g_auto (FoldKey) parsed = { NULL };
  if (self->current == NULL || !fold_vocabulary_parse (self->vocabulary, key, &parsed, NULL))
    return NULL;
  return ensure_assumption (self, &parsed);
}

static void
list_one (FoldBook *self, GPtrArray *wanted, FoldKey key)
{
  g_ptr_array_add (wanted, g_object_ref (ensure_assumption (self, &key)));
}

/* list_parameter: its keys for every subject of the theme, in the theme's order. */
static void
list_parameter (FoldBook *self, GPtrArray *wanted, const FoldParameter *parameter)
{
  FoldVocabulary *words = self->vocabulary;
  gboolean of_class = parameter->scope == FOLD_SCOPE_CLASS;
  GPtrArray *subjects = of_class                                  ? words->classes
                        : parameter->scope == FOLD_SCOPE_SUBTHEME ? words->subthemes
                                                                  : words->sectors;
  if (parameter->scope == FOLD_SCOPE_DRIVER || parameter->scope == FOLD_SCOPE_SETTINGS)
    {
      list_one (self, wanted, (FoldKey){ .parameter = parameter });
      if (parameter->may_differ)
        list_one (self, wanted, (FoldKey){ .parameter = parameter, .market = TRUE });
      return;
    }
  for (guint i = 0; i < subjects->len; i++)
    if (parameter->scope != FOLD_SCOPE_SPILLOVER)
      list_one (self, wanted, (FoldKey){ .parameter = parameter, .subject = subjects->pdata[i], .of_class = of_class });
    else
      for (guint k = 0; k < subjects->len; k++)
        if (k != i)
          list_one (self, wanted,
                    (FoldKey){ .parameter = parameter, .subject = subjects->pdata[i], .driver = subjects->pdata[k] });
}

/* drop_unknown: assumptions about what the theme no longer has. */
static void
drop_unknown (FoldBook *self)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, self->assumptions_by_key);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (FoldKey) parsed = { NULL };
      if (!fold_vocabulary_parse (self->vocabulary, key, &parsed, NULL))
        g_hash_table_iter_remove (&iter);
    }
}

static void
refresh_objects (FoldBook *self)
{
  GHashTableIter iter;
  gpointer assumption;
  drop_unknown (self);
  g_hash_table_iter_init (&iter, self->assumptions_by_key);
  while (g_hash_table_iter_next (&iter, NULL, &assumption))
    {
      update_texts (self, assumption);
      update_values (self, assumption);
    }
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; self->theme != NULL && i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].scope != FOLD_SCOPE_INSTRUMENT)
      list_parameter (self, wanted, &fold_parameters[i]);
  fold_list_become (self->assumptions, wanted);
}

gboolean
fold_book_load_assumptions (FoldBook *self, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) scenarios
      = fold_store_query (self->store, error,
                          "SELECT id, name, description, market_linked, position, "
                          "EXISTS (SELECT 1 FROM scenario_value v WHERE v.scenario_id = s.id AND v.state = 'working') "
                          "FROM scenario s WHERE theme_id = ? ORDER BY position, id",
                          "i", self->theme != NULL ? fold_theme_get_id (self->theme) : 0);
  if (scenarios == NULL || !load_base (self, texts, error) || !load_values (self, error)
      || !fold_objects_load (self->scenarios, self->scenarios_by_id, scenarios, texts, fold_scenario_load, NULL, error))
    return FALSE;
  choose_scenario (self);
  rebuild_sets (self);
  refresh_objects (self);
  return TRUE;
}

/* --- the live drag --- */

/* update_after_preview: what may have moved with key: itself, and what falls back on it. */
static void
update_after_preview (FoldBook *self, FoldAssumption *assumption)
{
  const FoldKey *key = fold_assumption_get_parsed_key (assumption);
  GHashTableIter iter;
  gpointer other;
  if (key->parameter->scope != FOLD_SCOPE_CLASS && !fold_assumption_set_get_linked (self->current))
    {
      update_values (self, assumption);
      return;
    }
  g_hash_table_iter_init (&iter, self->assumptions_by_key);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (fold_assumption_get_parsed_key (other)->parameter == key->parameter)
      update_values (self, other);
}

void
fold_book_preview_range (FoldBook *self, const char *key, FoldRange range)
{
  g_return_if_fail (FOLD_IS_BOOK (self));
  FoldAssumption *assumption = fold_book_get_assumption (self, key);
  if (assumption == NULL || self->scenario == NULL || !(range.low <= range.mode && range.mode <= range.high))
    return;
  const FoldKey *parsed = fold_assumption_get_parsed_key (assumption);
  range = fold_parameter_clamp (parsed->parameter, range);
  if (!parsed->parameter->may_range)
    range = fold_range_constant (range.mode);
  if (fold_range_equal (range, fold_assumption_get_current (assumption)))
    return;
  const char *canonical = fold_assumption_get_key (assumption);
  fold_range_table_put (self->preview, canonical, range);
  fold_assumption_set_put (self->current, canonical, range);
  update_after_preview (self, assumption);
  fold_book_emit_assumptions_changed (self);
}

void
fold_book_preview_assumption (FoldBook *self, const char *key, double mode)
{
  g_return_if_fail (FOLD_IS_BOOK (self));
  FoldAssumption *assumption = fold_book_get_assumption (self, key);
  if (assumption != NULL && !isnan (mode))
    {
      const FoldParameter *parameter = fold_assumption_get_parsed_key (assumption)->parameter;
      FoldRange wished = fold_parameter_clamp (parameter, fold_range_constant (mode));
      fold_book_preview_range (self, key, fold_range_with_mode (fold_assumption_get_current (assumption), wished.mode));
    }
}

void
fold_book_cancel_preview (FoldBook *self)
{
  g_return_if_fail (FOLD_IS_BOOK (self));
  if (g_hash_table_size (self->preview) == 0)
    return;
  g_hash_table_remove_all (self->preview);
  rebuild_sets (self);
  refresh_objects (self);
  fold_book_emit_assumptions_changed (self);
}
