/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios of the active theme, and what is in force. The list is edited in fold-scenarios-edits.c. */
#include "fold-scenarios-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "fold-object-private.h"
#include "fold-scenario-blend.h"
#include "fold-scenario-private.h"
#include "fold-scenario-trades-private.h"
#include "fold-text.h"

#define VIEW_STATE "scenario"

/* The values that one scenario sets itself, by canonical key. */
typedef struct
{
  GHashTable *saved;
  GHashTable *working;
} FoldScenarioTables;

struct _FoldScenarios
{
  FoldCollection parent;
  FoldInstruments *instruments;
  FoldScenario *active;
  gint64 last_active;  /* before it; what undo of "Save as" goes back to */
  GHashTable *values;  /* scenario id to FoldScenarioTables */
  GHashTable *trades;  /* scenario id to an array of FoldTrade */
  GHashTable *shares;  /* a blend's id to an array of FoldBlendShare */
  GHashTable *preview; /* key to FoldRange: a live drag */
  FoldAssumptionValues shown;
  FoldAssumptionList *assumptions;
};

G_DEFINE_FINAL_TYPE (FoldScenarios, fold_scenarios, FOLD_TYPE_COLLECTION)

enum
{
  PROP_ACTIVE = 1,
};

static GParamSpec *properties[PROP_ACTIVE + 1];

static guint values_changed_signal;

static void
free_tables (gpointer data)
{
  FoldScenarioTables *tables = data;
  g_hash_table_unref (tables->saved);
  g_hash_table_unref (tables->working);
  g_free (tables);
}

static void
fold_scenarios_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ACTIVE)
    g_value_set_object (value, FOLD_SCENARIOS (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fold_scenarios_finalize (GObject *object)
{
  FoldScenarios *self = FOLD_SCENARIOS (object);
  g_clear_object (&self->active);
  g_clear_pointer (&self->assumptions, fold_assumption_list_free);
  g_clear_pointer (&self->shown.current, fold_assumption_set_free);
  g_clear_pointer (&self->shown.saved, fold_assumption_set_free);
  g_hash_table_unref (self->shown.base);
  g_hash_table_unref (self->shown.notes);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->trades);
  g_hash_table_unref (self->shares);
  g_hash_table_unref (self->preview);
  g_object_unref (self->instruments);
  G_OBJECT_CLASS (fold_scenarios_parent_class)->finalize (object);
}

static void
fold_scenarios_class_init (FoldScenariosClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_scenarios_get_property;
  object_class->finalize = fold_scenarios_finalize;

  properties[PROP_ACTIVE] = fold_property_object ("active", FOLD_TYPE_SCENARIO);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  values_changed_signal
      = g_signal_new ("values-changed", FOLD_TYPE_SCENARIOS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_scenarios_init (FoldScenarios *self)
{
  self->shown.base = fold_range_table_new ();
  self->shown.notes = fold_assumption_notes_new ();
  self->preview = fold_range_table_new ();
  self->trades = fold_trade_table_new ();
  self->shares = fold_trade_table_new ();
  self->values = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_tables);
}

FoldScenarios *
fold_scenarios_new (FoldEdits *edits, FoldInstruments *instruments)
{
  FoldScenarios *self = fold_collection_new (FOLD_TYPE_SCENARIOS, FOLD_TYPE_SCENARIO, edits);
  self->instruments = g_object_ref (instruments);
  self->assumptions = fold_assumption_list_new (instruments, &self->shown);
  g_signal_connect_object (edits, "long-edit", G_CALLBACK (fold_scenarios_cancel_preview), self, G_CONNECT_SWAPPED);
  return self;
}

void
fold_scenarios_emit_values_changed (FoldScenarios *self)
{
  g_signal_emit (self, values_changed_signal, 0);
}

/* --- loading --- */

typedef struct
{
  FoldScenarios *self;
  FoldTranslations *texts;
} FoldBaseVisit;

static void
visit_base (FoldStatement *row, gpointer data)
{
  const FoldBaseVisit *visit = data;
  FoldAssumptionValues *shown = &visit->self->shown;
  fold_range_table_put (shown->base, fold_statement_read_text (row, "key"), fold_range_read (row));
  fold_assumption_notes_read (shown->notes, row, visit->texts);
}

static gboolean
load_base (FoldScenarios *self, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_collection_get_store (self), error,
                          "SELECT id, key, low, mode, high, rationale, source, confidence, review_date FROM assumption "
                          "WHERE theme_id = ?",
                          "i", fold_themes_get_active_id (fold_scenarios_get_themes (self)));
  if (rows == NULL)
    return FALSE;
  /* Sets that are in use share the old table. */
  g_hash_table_unref (self->shown.base);
  self->shown.base = fold_range_table_new ();
  g_hash_table_remove_all (self->shown.notes);
  return fold_statement_visit (rows, visit_base, &(FoldBaseVisit){ self, texts }, error);
}

static FoldScenarioTables *
get_tables (FoldScenarios *self, gint64 scenario)
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

static void
visit_value (FoldStatement *row, gpointer data)
{
  FoldScenarioTables *tables = get_tables (data, fold_statement_read_int64 (row, "scenario_id"));
  const char *key = fold_statement_read_text (row, "key");
  gboolean working = g_str_equal (fold_statement_read_text (row, "state"), "working");
  fold_range_table_put (working ? tables->working : tables->saved, key, fold_range_read (row));
}

static gboolean
load_values (FoldScenarios *self, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_collection_get_store (self), error,
                          "SELECT scenario_id, key, state, low, mode, high FROM scenario_value", NULL);
  if (rows == NULL)
    return FALSE;
  g_hash_table_remove_all (self->values);
  return fold_statement_visit (rows, visit_value, self, error);
}

/* find_first: of those that have assumptions. (transfer none) */
static FoldScenario *
find_first (FoldScenarios *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (G_LIST_MODEL (self), i);
      if (!fold_scenarios_is_blend (self, scenario))
        return scenario; /* which the list keeps */
    }
  return NULL;
}

/* choose_active: the one last chosen; where it has gone (undo of a new one), the one before it, else the first. */
static void
choose_active (FoldScenarios *self)
{
  g_autofree char *stored = fold_edits_dup_view_state (fold_collection_get_edits (self), VIEW_STATE);
  const FoldObjects *scenarios = fold_collection_get_objects (self);
  FoldScenario *scenario = fold_objects_get (scenarios, stored != NULL ? g_ascii_strtoll (stored, NULL, 10) : 0);
  if (scenario == NULL || fold_scenarios_is_blend (self, scenario))
    scenario = fold_objects_get (scenarios, self->last_active);
  if (scenario == NULL || fold_scenarios_is_blend (self, scenario))
    scenario = find_first (self);
  if (g_set_object (&self->active, scenario))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
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
fold_scenarios_dup_assumptions (FoldScenarios *self, FoldScenario *scenario, gboolean working)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), NULL);
  FoldAssumptionSet *set
      = fold_assumption_set_new (fold_instruments_get_vocabulary (self->instruments), self->shown.base);
  if (scenario == NULL)
    scenario = self->active;
  if (scenario == NULL)
    return set;
  FoldScenarioTables *tables = get_tables (self, fold_scenario_get_id (scenario));
  gint64 id = fold_scenario_get_id (scenario);
  fold_assumption_set_set_linked (set, fold_scenario_get_market_linked (scenario));
  fold_assumption_set_set_trades (set, g_hash_table_lookup (self->trades, &id));
  put_all (set, tables->saved);
  if (working)
    put_all (set, tables->working);
  if (working && scenario == self->active)
    put_all (set, self->preview);
  return set;
}

static void
rebuild_sets (FoldScenarios *self)
{
  g_clear_pointer (&self->shown.current, fold_assumption_set_free);
  g_clear_pointer (&self->shown.saved, fold_assumption_set_free);
  self->shown.current = fold_scenarios_dup_assumptions (self, NULL, TRUE);
  self->shown.saved = fold_scenarios_dup_assumptions (self, NULL, FALSE);
}

gboolean
fold_scenarios_load (FoldScenarios *self, FoldTranslations *texts, GError **error)
{
  gint64 theme = fold_themes_get_active_id (fold_scenarios_get_themes (self));
  if (!load_base (self, texts, error) || !load_values (self, error)
      || !fold_trade_table_load (self->trades, fold_collection_get_store (self), error)
      || !fold_share_table_load (self->shares, fold_collection_get_store (self), error)
      || !fold_scenario_load_rows (fold_collection_get_objects (self), fold_collection_get_store (self), theme, texts,
                                   error))
    return FALSE;
  choose_active (self);
  rebuild_sets (self);
  fold_assumption_list_refresh (self->assumptions);
  return TRUE;
}

/* --- what there is --- */

FoldThemes *
fold_scenarios_get_themes (FoldScenarios *self)
{
  return fold_instruments_get_themes (self->instruments);
}

FoldScenario *
fold_scenarios_get_active (FoldScenarios *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), NULL);
  return self->active;
}

gboolean
fold_scenarios_activate (FoldScenarios *self, gint64 id, GError **error)
{
  FoldEdits *edits = fold_collection_get_edits (self);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (!fold_edits_set_view_state (edits, VIEW_STATE, text, error))
    return FALSE;
  if (self->active != NULL && fold_scenario_get_id (self->active) != id)
    self->last_active = fold_scenario_get_id (self->active);
  g_hash_table_remove_all (self->preview);
  return fold_edits_reload (edits, FOLD_PART_SCENARIOS, error);
}

gboolean
fold_scenarios_set_active (FoldScenarios *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  return scenario == self->active
         || (fold_scenarios_refuse_blend (self, scenario, error)
             && fold_scenarios_activate (self, fold_scenario_get_id (scenario), error));
}

static gboolean
is_called (gpointer scenario, const char *name)
{
  return fold_text_is_same (fold_scenario_get_name (scenario), name)
         || fold_text_is_same (fold_scenario_get_original_name (scenario), name);
}

GHashTable *
fold_scenarios_get_shares (FoldScenarios *self)
{
  return self->shares;
}

GHashTable *
fold_scenarios_get_trades (FoldScenarios *self)
{
  return self->trades;
}

FoldScenario *
fold_scenarios_find (FoldScenarios *self, const char *name)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), NULL);
  return fold_objects_find (fold_collection_get_objects (self), name, is_called);
}

GListModel *
fold_scenarios_get_assumptions (FoldScenarios *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), NULL);
  return G_LIST_MODEL (fold_assumption_list_get_list (self->assumptions));
}

FoldAssumption *
fold_scenarios_get_assumption (FoldScenarios *self, const char *key)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), NULL);
  return fold_assumption_list_get (self->assumptions, key);
}

const FoldAssumptionSet *
fold_scenarios_get_current (FoldScenarios *self)
{
  return self->shown.current;
}

gboolean
fold_scenarios_is_as_saved (FoldScenarios *self)
{
  return (self->active == NULL || !fold_scenario_get_modified (self->active)) && g_hash_table_size (self->preview) == 0;
}

/* --- what a scenario says itself --- */

void
fold_scenario_value_free (FoldScenarioValue *value)
{
  g_free (value->key);
  g_free (value);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const FoldScenarioValue *one = *(FoldScenarioValue *const *)a, *other = *(FoldScenarioValue *const *)b;
  return strcmp (one->key, other->key);
}

static void
list_values (GPtrArray *values, GHashTable *table, GHashTable *except, gboolean working)
{
  GHashTableIter iter;
  gpointer key, range;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &range))
    {
      if (except != NULL && g_hash_table_contains (except, key))
        continue;
      FoldScenarioValue *value = g_new0 (FoldScenarioValue, 1);
      *value = (FoldScenarioValue){ g_strdup (key), *(FoldRange *)range, working };
      g_ptr_array_add (values, value);
    }
}

GPtrArray *
fold_scenarios_dup_values (FoldScenarios *self, FoldScenario *scenario)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), NULL);
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_scenario_value_free);
  gint64 id = fold_scenario_get_id (scenario);
  const FoldScenarioTables *tables = g_hash_table_lookup (self->values, &id);
  if (tables != NULL)
    {
      list_values (values, tables->saved, tables->working, FALSE);
      list_values (values, tables->working, NULL, TRUE);
    }
  g_ptr_array_sort (values, compare_values);
  return values;
}

/* --- the live drag --- */

void
fold_scenarios_preview_range (FoldScenarios *self, const char *key, FoldRange range)
{
  g_return_if_fail (FOLD_IS_SCENARIOS (self));
  FoldAssumption *assumption = fold_scenarios_get_assumption (self, key);
  if (assumption == NULL || self->active == NULL || !(range.low <= range.mode && range.mode <= range.high))
    return;
  const FoldKey *parsed = fold_assumption_get_parsed_key (assumption);
  range = fold_parameter_clamp (parsed->parameter, range);
  if (!parsed->parameter->may_range)
    range = fold_range_constant (range.mode);
  if (fold_range_equal (range, fold_assumption_get_current (assumption)))
    return;
  const char *canonical = fold_assumption_get_key (assumption);
  fold_range_table_put (self->preview, canonical, range);
  fold_assumption_set_put (self->shown.current, canonical, range);
  fold_assumption_list_follow (self->assumptions, assumption);
  fold_scenarios_emit_values_changed (self);
}

void
fold_scenarios_preview_assumption (FoldScenarios *self, const char *key, double mode)
{
  g_return_if_fail (FOLD_IS_SCENARIOS (self));
  FoldAssumption *assumption = fold_scenarios_get_assumption (self, key);
  if (assumption != NULL && !isnan (mode))
    {
      const FoldParameter *parameter = fold_assumption_get_parsed_key (assumption)->parameter;
      FoldRange wished = fold_parameter_clamp (parameter, fold_range_constant (mode));
      fold_scenarios_preview_range (self, key,
                                    fold_range_with_mode (fold_assumption_get_current (assumption), wished.mode));
    }
}

void
fold_scenarios_cancel_preview (FoldScenarios *self)
{
  g_return_if_fail (FOLD_IS_SCENARIOS (self));
  if (g_hash_table_size (self->preview) == 0)
    return;
  g_hash_table_remove_all (self->preview);
  rebuild_sets (self);
  fold_assumption_list_refresh (self->assumptions);
  fold_scenarios_emit_values_changed (self);
}

/* --- values --- */

typedef struct
{
  gint64 scenario;
  const char *key;
  FoldRange range;
  gboolean remove; /* back to the saved value */
} FoldValueEdit;

static gboolean
set_value_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldValueEdit *edit = data;
  const double *low = fold_range_is_constant (edit->range) ? NULL : &edit->range.low;
  const double *high = low == NULL ? NULL : &edit->range.high;
  if (edit->remove)
    return fold_store_execute (store, error,
                               "DELETE FROM scenario_value WHERE scenario_id = ? AND key = ? AND state = 'working'",
                               "is", edit->scenario, edit->key);
  return fold_store_execute (store, error,
                             "INSERT INTO scenario_value (scenario_id, key, state, low, mode, high) "
                             "VALUES (?, ?, 'working', ?, ?, ?) ON CONFLICT (scenario_id, key, state) "
                             "DO UPDATE SET low = excluded.low, mode = excluded.mode, high = excluded.high",
                             "isDdD", edit->scenario, edit->key, low, edit->range.mode, high);
}

gboolean
fold_scenarios_commit_assumption (FoldScenarios *self, const char *key, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), FALSE);
  FoldAssumption *assumption = fold_scenarios_get_assumption (self, key);
  const FoldRange *previewed
      = assumption != NULL ? g_hash_table_lookup (self->preview, fold_assumption_get_key (assumption)) : NULL;
  if (previewed == NULL)
    return TRUE;
  g_autofree char *canonical = g_strdup (fold_assumption_get_key (assumption));
  FoldValueEdit edit = { fold_scenario_get_id (self->active), canonical, *previewed };
  edit.remove = fold_range_equal (*previewed, fold_assumption_get_saved (assumption));
  g_autofree char *label = fold_assumption_describe_edit (assumption, edit.range);
  /* From here on the value is the book's, or, should that fail, nobody's. */
  g_hash_table_remove (self->preview, canonical);
  if (fold_collection_edit (self, label, set_value_cb, &edit, error))
    return TRUE;
  fold_edits_reload (fold_collection_get_edits (self), FOLD_PART_SCENARIOS, NULL);
  return FALSE;
}

/* find_settable: an assumption that may be set now. */
static FoldAssumption *
find_settable (FoldScenarios *self, const char *key, GError **error)
{
  g_auto (FoldKey) parsed = { NULL };
  if (self->active == NULL)
    {
      fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The book has no theme. Import one first."));
      return NULL;
    }
  if (!fold_vocabulary_parse (fold_instruments_get_vocabulary (self->instruments), key, &parsed, error))
    return NULL;
  if (parsed.market && fold_scenario_get_market_linked (self->active))
    {
      fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                         _("In “%s” the market sees what you see. Give it its own view before you set “%s”."),
                         fold_scenario_get_name (self->active), key);
      return NULL;
    }
  return fold_scenarios_get_assumption (self, key);
}

gboolean
fold_scenarios_set_assumption (FoldScenarios *self, const char *key, FoldRange range, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), FALSE);
  FoldAssumption *assumption = find_settable (self, key, error);
  if (assumption == NULL)
    return FALSE;
  const FoldParameter *parameter = fold_assumption_get_parsed_key (assumption)->parameter;
  if (!fold_assumption_set_check_range (parameter, key, range, error))
    return FALSE;
  fold_scenarios_preview_range (self, key, range);
  return fold_scenarios_commit_assumption (self, key, error);
}

gboolean
fold_scenarios_reset_assumption (FoldScenarios *self, const char *key, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), FALSE);
  FoldAssumption *assumption = find_settable (self, key, error);
  if (assumption == NULL)
    return FALSE;
  g_autofree char *canonical = g_strdup (fold_assumption_get_key (assumption));
  FoldValueEdit edit = { .scenario = fold_scenario_get_id (self->active), .key = canonical, .remove = TRUE };
  g_autofree char *label = g_strdup_printf (_("Reset %s"), fold_assumption_get_name (assumption));
  fold_scenarios_cancel_preview (self);
  return fold_collection_edit (self, label, set_value_cb, &edit, error);
}
