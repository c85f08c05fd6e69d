/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of the list of scenarios. */
#include "fold-scenarios-private.h"

#include <glib/gi18n-lib.h>

#include "fold-scenario-blend.h"

typedef struct
{
  gint64 theme;
  gint64 source; /* scenario to copy, 0: none */
  gint64 id;     /* the new one */
  const char *name;
  gboolean take_working; /* "Save as": the working values move */
} FoldNewScenario;

static gboolean
copy_trades (FoldStore *store, const FoldNewScenario *edit, GError **error)
{
  return fold_store_execute (store, error,
                             "INSERT INTO scenario_trade (scenario_id, portfolio_id, instrument_id, money) SELECT ?, "
                             "portfolio_id, instrument_id, money FROM scenario_trade WHERE scenario_id = ? ORDER BY id",
                             "ii", edit->id, edit->source);
}

static gboolean
copy_shares (FoldStore *store, const FoldNewScenario *edit, GError **error)
{
  return fold_store_execute (store, error,
                             "INSERT INTO scenario_part (blend_id, scenario_id, weight) SELECT ?, scenario_id, weight "
                             "FROM scenario_part WHERE blend_id = ? ORDER BY id",
                             "ii", edit->id, edit->source);
}

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
  return edit->source == 0
         || (copy_values (store, edit, error) && copy_trades (store, edit, error) && copy_shares (store, edit, error));
}

/* take_free_name: a name no other scenario of the theme has. */
static char *
take_free_name (FoldScenarios *self, const char *name, FoldScenario *except, GError **error)
{
  g_autofree char *stripped = fold_edits_take_name (name, error);
  FoldScenario *taken = stripped != NULL ? fold_scenarios_find (self, stripped) : NULL;
  if (taken == NULL || taken == except)
    return g_steal_pointer (&stripped);
  fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                     _("There is already a scenario called “%s”. Choose another name."), stripped);
  return NULL;
}

static gboolean
add_scenario (FoldScenarios *self,
              const char *label,
              FoldNewScenario *edit,
              const char *name,
              FoldScenario **scenario,
              GError **error)
{
  FoldTheme *theme = fold_themes_get_active (fold_scenarios_get_themes (self));
  if (theme == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The book has no theme. Import one first."));
  g_autofree char *free_name = take_free_name (self, name, NULL, error);
  if (free_name == NULL)
    return FALSE;
  edit->theme = fold_theme_get_id (theme);
  edit->name = free_name;
  if (!fold_collection_edit (self, label, new_scenario_cb, edit, error))
    return FALSE;
  if (scenario == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_SCENARIOS, error))
    return FALSE;
  *scenario = fold_objects_get (fold_collection_get_objects (self), edit->id);
  return TRUE;
}

gboolean
fold_scenarios_create (FoldScenarios *self, const char *name, FoldScenario **scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), FALSE);
  g_autofree char *label = g_strdup_printf (_("New scenario %s"), name);
  return add_scenario (self, label, &(FoldNewScenario){ 0 }, name, scenario, error);
}

gboolean
fold_scenarios_duplicate (FoldScenarios *self,
                          FoldScenario *source,
                          const char *name,
                          FoldScenario **scenario,
                          GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (source), FALSE);
  FoldNewScenario edit = { .source = fold_scenario_get_id (source) };
  g_autofree char *label = g_strdup_printf (_("Duplicate %s"), fold_scenario_get_name (source));
  return add_scenario (self, label, &edit, name, scenario, error);
}

gboolean
fold_scenarios_save_as (FoldScenarios *self,
                        FoldScenario *source,
                        const char *name,
                        FoldScenario **scenario,
                        GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (source), FALSE);
  FoldNewScenario edit = { .source = fold_scenario_get_id (source), .take_working = TRUE };
  g_autofree char *label = g_strdup_printf (_("Save as %s"), name);
  return add_scenario (self, label, &edit, name, scenario, error) && fold_scenarios_activate (self, edit.id, error);
}

gboolean
fold_scenarios_rename (FoldScenarios *self, FoldScenario *scenario, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  g_autofree char *free_name = take_free_name (self, name, scenario, error);
  if (free_name == NULL || g_str_equal (free_name, fold_scenario_get_name (scenario)))
    return free_name != NULL;
  g_autofree char *label = g_strdup_printf (_("Rename %s"), fold_scenario_get_name (scenario));
  return fold_collection_set_text (self, label, "scenario", fold_scenario_get_id (scenario), "name", free_name, error);
}

static gboolean
delete_cb (FoldStore *store, gpointer data, GError **error)
{
  gint64 id = *(gint64 *)data;
  return fold_store_execute (store, error, "DELETE FROM scenario WHERE id = ?", "i", id)
         && fold_translations_forget_lost (store, error);
}

/* find_blend_of: a blend that it is a part of. (transfer none) (nullable) */
static FoldScenario *
find_blend_of (FoldScenarios *self, FoldScenario *scenario)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (FoldScenario) blend = g_list_model_get_item (G_LIST_MODEL (self), i);
      g_autoptr (GArray) shares = fold_scenarios_dup_shares (self, blend);
      for (guint k = 0; k < shares->len; k++)
        if (g_array_index (shares, FoldBlendShare, k).scenario == fold_scenario_get_id (scenario))
          return blend; /* which the list keeps */
    }
  return NULL;
}

/* is_last: of those that have assumptions. */
static gboolean
is_last (FoldScenarios *self, FoldScenario *scenario)
{
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (FoldScenario) other = g_list_model_get_item (G_LIST_MODEL (self), i);
      n += !fold_scenarios_is_blend (self, other);
    }
  return n == 1 && !fold_scenarios_is_blend (self, scenario);
}

gboolean
fold_scenarios_delete (FoldScenarios *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  FoldScenario *blend = find_blend_of (self, scenario);
  if (blend != NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” is a part of the blend “%s”. Delete the blend first."),
                              fold_scenario_get_name (scenario), fold_scenario_get_name (blend));
  if (is_last (self, scenario))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” is the only scenario of its theme. Create another one before you delete it."),
                              fold_scenario_get_name (scenario));
  gint64 id = fold_scenario_get_id (scenario);
  g_autofree char *label = g_strdup_printf (_("Delete %s"), fold_scenario_get_name (scenario));
  if (scenario == fold_scenarios_get_active (self))
    fold_scenarios_cancel_preview (self);
  return fold_collection_edit (self, label, delete_cb, &id, error);
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
fold_scenarios_save (FoldScenarios *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  gint64 id = fold_scenario_get_id (scenario);
  g_autofree char *label = g_strdup_printf (_("Save %s"), fold_scenario_get_name (scenario));
  return !fold_scenario_get_modified (scenario) || fold_collection_edit (self, label, save_cb, &id, error);
}

static gboolean
revert_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "DELETE FROM scenario_value WHERE scenario_id = ? AND state = 'working'",
                             "i", *(gint64 *)data);
}

gboolean
fold_scenarios_revert (FoldScenarios *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  gint64 id = fold_scenario_get_id (scenario);
  g_autofree char *label = g_strdup_printf (_("Revert %s"), fold_scenario_get_name (scenario));
  if (scenario == fold_scenarios_get_active (self))
    fold_scenarios_cancel_preview (self);
  return !fold_scenario_get_modified (scenario) || fold_collection_edit (self, label, revert_cb, &id, error);
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
fold_scenarios_set_market_linked (FoldScenarios *self, FoldScenario *scenario, gboolean linked, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  if (!linked == !fold_scenario_get_market_linked (scenario))
    return TRUE;
  FoldLinkEdit edit = { fold_scenario_get_id (scenario), !!linked };
  const char *label = linked ? _("Link the market to my view") : _("Give the market its own view");
  return fold_collection_edit (self, label, link_cb, &edit, error);
}
