/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of scenarios and their values. */
#include "fold-book-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book-assumptions.h"

FoldScenario *
fold_book_get_active_scenario (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->scenario;
}

static gboolean
activate (FoldBook *self, gint64 id, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (!fold_book_set_view_state (self, "scenario", text, error))
    return FALSE;
  if (self->scenario != NULL && fold_scenario_get_id (self->scenario) != id)
    self->last_scenario = fold_scenario_get_id (self->scenario);
  g_hash_table_remove_all (self->preview);
  return fold_book_reload (self, FOLD_PART_ASSUMPTIONS, error);
}

gboolean
fold_book_set_active_scenario (FoldBook *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  return scenario == self->scenario || activate (self, fold_scenario_get_id (scenario), error);
}

/* --- the list of scenarios --- */

typedef struct
{
  gint64 theme;
  gint64 source; /* scenario to copy, 0: none */
  gint64 id;     /* the new one */
  const char *name;
  gboolean take_working; /* "Save as": the working values move */
} FoldNewScenario;

static gboolean
copy_values (FoldStore *store, const FoldNewScenario *edit, GError **error)
{
  const char *states = edit->take_working ? "'saved'" : "state";
  g_autofree char *saved = g_strdup_printf (
      "INSERT INTO scenario_value (scenario_id, key, state, low, mode, high) SELECT ?, key, %s, low, mode, high "
      "FROM scenario_value v WHERE scenario_id = ? AND NOT (? AND state = 'saved' AND EXISTS (SELECT 1 FROM "
      "scenario_value w "
      "WHERE w.scenario_id = v.scenario_id AND w.key = v.key AND w.state = 'working')) ORDER BY id",
      states);
  return fold_store_execute (store, error, saved, "iib", edit->id, edit->source, edit->take_working)
         && (!edit->take_working
             || fold_store_execute (store, error,
                                    "DELETE FROM scenario_value WHERE scenario_id = ? AND state = 'working'", "i",
                                    edit->source));
}

static gboolean
new_scenario_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldNewScenario *edit = data;
  if (!fold_store_execute (store, error,
                           "INSERT INTO scenario (theme_id, name, description, market_linked, position) "
                           "SELECT ?1, ?2, coalesce ((SELECT description FROM scenario WHERE id = ?3), ''), "
                           "coalesce ((SELECT market_linked FROM scenario WHERE id = ?3), 0), "
                           "coalesce ((SELECT max (position) + 1 FROM scenario WHERE theme_id = ?1), 0)",
                           "isi", edit->theme, edit->name, edit->source))
    return FALSE;
  edit->id = fold_store_get_last_id (store);
  return edit->source == 0 || copy_values (store, edit, error);
}

/* take_free_name: a name no other scenario of the theme has. */
static char *
take_free_name (FoldBook *self, const char *name, FoldScenario *except, GError **error)
{
  g_autofree char *stripped = fold_book_take_name (name, error);
  FoldScenario *taken = stripped != NULL ? fold_book_find_scenario (self, stripped) : NULL;
  if (taken == NULL || taken == except)
    return g_steal_pointer (&stripped);
  fold_book_refuse (error, FOLD_MODEL_ERROR_EXISTS, _("There is a scenario called “%s” already. Choose another name."),
                    stripped);
  return NULL;
}

static gboolean
add_scenario (FoldBook *self,
              const char *label,
              FoldNewScenario *edit,
              const char *name,
              FoldScenario **scenario,
              GError **error)
{
  if (self->theme == NULL)
    return fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The book has no theme. Import one first."));
  g_autofree char *free_name = take_free_name (self, name, NULL, error);
  if (free_name == NULL)
    return FALSE;
  edit->theme = fold_theme_get_id (self->theme);
  edit->name = free_name;
  if (!fold_book_edit (self, label, new_scenario_cb, edit, error))
    return FALSE;
  if (scenario != NULL)
    *scenario = g_hash_table_lookup (self->scenarios_by_id, &edit->id);
  return TRUE;
}

gboolean
fold_book_create_scenario (FoldBook *self, const char *name, FoldScenario **scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  g_autofree char *label = g_strdup_printf (_("New scenario %s"), name);
  return add_scenario (self, label, &(FoldNewScenario){ 0 }, name, scenario, error);
}

gboolean
fold_book_duplicate_scenario (FoldBook *self,
                              FoldScenario *source,
                              const char *name,
                              FoldScenario **scenario,
                              GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (source), FALSE);
  FoldNewScenario edit = { .source = fold_scenario_get_id (source) };
  g_autofree char *label = g_strdup_printf (_("Duplicate %s"), fold_scenario_get_name (source));
  return add_scenario (self, label, &edit, name, scenario, error);
}

gboolean
fold_book_save_scenario_as (FoldBook *self,
                            FoldScenario *source,
                            const char *name,
                            FoldScenario **scenario,
                            GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (source), FALSE);
  FoldNewScenario edit = { .source = fold_scenario_get_id (source), .take_working = TRUE };
  g_autofree char *label = g_strdup_printf (_("Save as %s"), name);
  return add_scenario (self, label, &edit, name, scenario, error) && activate (self, edit.id, error);
}

typedef struct
{
  gint64 id;
  const char *text;
} FoldTextEdit;

/* A user's own text has no translation. */
static gboolean
forget_translations (FoldStore *store, gint64 id, const char *column, GError **error)
{
  return fold_store_execute (store, error,
                             "DELETE FROM translation WHERE table_name = 'scenario' AND row_id = ? AND column_name = ?",
                             "is", id, column);
}

static gboolean
rename_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldTextEdit *edit = data;
  return fold_store_execute (store, error, "UPDATE scenario SET name = ? WHERE id = ?", "si", edit->text, edit->id)
         && forget_translations (store, edit->id, "name", error);
}

gboolean
fold_book_rename_scenario (FoldBook *self, FoldScenario *scenario, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  g_autofree char *free_name = take_free_name (self, name, scenario, error);
  if (free_name == NULL || g_str_equal (free_name, fold_scenario_get_name (scenario)))
    return free_name != NULL;
  FoldTextEdit edit = { fold_scenario_get_id (scenario), free_name };
  g_autofree char *label = g_strdup_printf (_("Rename %s"), fold_scenario_get_name (scenario));
  return fold_book_edit (self, label, rename_cb, &edit, error);
}

static gboolean
describe_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldTextEdit *edit = data;
  return fold_store_execute (store, error, "UPDATE scenario SET description = ? WHERE id = ?", "si", edit->text,
                             edit->id)
         && forget_translations (store, edit->id, "description", error);
}

gboolean
fold_book_set_scenario_description (FoldBook *self, FoldScenario *scenario, const char *description, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  FoldTextEdit edit = { fold_scenario_get_id (scenario), description };
  g_autofree char *label = g_strdup_printf (_("Describe %s"), fold_scenario_get_name (scenario));
  return fold_book_edit (self, label, describe_cb, &edit, error);
}

static gboolean
delete_cb (FoldStore *store, gpointer data, GError **error)
{
  gint64 id = *(gint64 *)data;
  return fold_store_execute (store, error, "DELETE FROM scenario WHERE id = ?", "i", id)
         && fold_book_forget_lost_translations (store, error);
}

gboolean
fold_book_delete_scenario (FoldBook *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->scenarios)) == 1)
    return fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID,
                             _("“%s” is the only scenario of its theme. Create another one before you delete it."),
                             fold_scenario_get_name (scenario));
  gint64 id = fold_scenario_get_id (scenario);
  g_autofree char *label = g_strdup_printf (_("Delete %s"), fold_scenario_get_name (scenario));
  if (scenario == self->scenario)
    fold_book_cancel_preview (self);
  return fold_book_edit (self, label, delete_cb, &id, error);
}

static gboolean
save_cb (FoldStore *store, gpointer data, GError **error)
{
  gint64 id = *(gint64 *)data;
  return fold_store_execute (store, error,
                             "DELETE FROM scenario_value WHERE scenario_id = ?1 AND state = 'saved' AND key IN "
                             "(SELECT key FROM scenario_value WHERE scenario_id = ?1 AND state = 'working')",
                             "i", id)
         && fold_store_execute (store, error, "UPDATE scenario_value SET state = 'saved' WHERE scenario_id = ?", "i",
                                id);
}

gboolean
fold_book_save_scenario (FoldBook *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  gint64 id = fold_scenario_get_id (scenario);
  g_autofree char *label = g_strdup_printf (_("Save %s"), fold_scenario_get_name (scenario));
  return !fold_scenario_get_modified (scenario) || fold_book_edit (self, label, save_cb, &id, error);
}

static gboolean
revert_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "DELETE FROM scenario_value WHERE scenario_id = ? AND state = 'working'",
                             "i", *(gint64 *)data);
}

gboolean
fold_book_revert_scenario (FoldBook *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  gint64 id = fold_scenario_get_id (scenario);
  g_autofree char *label = g_strdup_printf (_("Revert %s"), fold_scenario_get_name (scenario));
  if (scenario == self->scenario)
    fold_book_cancel_preview (self);
  return !fold_scenario_get_modified (scenario) || fold_book_edit (self, label, revert_cb, &id, error);
}

typedef struct
{
  gint64 id;
  gboolean linked;
} FoldLinkEdit;

static gboolean
link_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldLinkEdit *edit = data;
  return fold_store_execute (store, error, "UPDATE scenario SET market_linked = ? WHERE id = ?", "bi", edit->linked,
                             edit->id);
}

gboolean
fold_book_set_market_linked (FoldBook *self, FoldScenario *scenario, gboolean linked, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  if (!linked == !fold_scenario_get_market_linked (scenario))
    return TRUE;
  FoldLinkEdit edit = { fold_scenario_get_id (scenario), !!linked };
  const char *label = linked ? _("Link the market to my view") : _("Give the market its own view");
  return fold_book_edit (self, label, link_cb, &edit, error);
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
fold_book_commit_assumption (FoldBook *self, const char *key, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  FoldAssumption *assumption = fold_book_get_assumption (self, key);
  const FoldRange *previewed
      = assumption != NULL ? g_hash_table_lookup (self->preview, fold_assumption_get_key (assumption)) : NULL;
  if (previewed == NULL)
    return TRUE;
  g_autofree char *canonical = g_strdup (fold_assumption_get_key (assumption));
  FoldValueEdit edit = { fold_scenario_get_id (self->scenario), canonical, *previewed };
  edit.remove = fold_range_equal (*previewed, fold_assumption_get_saved (assumption));
  g_autofree char *label = fold_assumption_describe_edit (assumption, edit.range);
  /* From here on the value is the book's, or, should that fail, nobody's. */
  g_hash_table_remove (self->preview, canonical);
  if (fold_book_edit (self, label, set_value_cb, &edit, error))
    return TRUE;
  fold_book_reload (self, FOLD_PART_ASSUMPTIONS, NULL);
  return FALSE;
}

/* find_settable: an assumption that may be set now. */
static FoldAssumption *
find_settable (FoldBook *self, const char *key, GError **error)
{
  g_auto (FoldKey) parsed = { NULL };
  if (self->scenario == NULL)
    {
      fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The book has no theme. Import one first."));
      return NULL;
    }
  if (!fold_vocabulary_parse (self->vocabulary, key, &parsed, error))
    return NULL;
  if (parsed.market && fold_scenario_get_market_linked (self->scenario))
    {
      fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID,
                        _("In “%s” the market sees what you see. Give it its own view before you set “%s”."),
                        fold_scenario_get_name (self->scenario), key);
      return NULL;
    }
  return fold_book_get_assumption (self, key);
}

gboolean
fold_book_set_assumption (FoldBook *self, const char *key, FoldRange range, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  FoldAssumption *assumption = find_settable (self, key, error);
  if (assumption == NULL)
    return FALSE;
  const FoldParameter *parameter = fold_assumption_get_parsed_key (assumption)->parameter;
  if (!fold_assumption_set_check_range (parameter, key, range, error))
    return FALSE;
  fold_book_preview_range (self, key, range);
  return fold_book_commit_assumption (self, key, error);
}

gboolean
fold_book_reset_assumption (FoldBook *self, const char *key, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  FoldAssumption *assumption = find_settable (self, key, error);
  if (assumption == NULL)
    return FALSE;
  g_autofree char *canonical = g_strdup (fold_assumption_get_key (assumption));
  FoldValueEdit edit = { .scenario = fold_scenario_get_id (self->scenario), .key = canonical, .remove = TRUE };
  g_autofree char *label = g_strdup_printf (_("Reset %s"), fold_assumption_get_name (assumption));
  fold_book_cancel_preview (self);
  return fold_book_edit (self, label, set_value_cb, &edit, error);
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
fold_book_dup_scenario_values (FoldBook *self, FoldScenario *scenario)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SCENARIO (scenario), NULL);
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
