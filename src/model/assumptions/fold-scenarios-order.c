/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scenario is like among the others: its colour, what is said of it, its place, and whether it is what the theme
 * says. */
#include <glib/gi18n-lib.h>

#include "fold-scenario-trades.h"
#include "fold-scenarios-private.h"

typedef struct
{
  gint64 id;
  gint64 theme;
  guint number; /* colour, or place */
} FoldOrderEdit;

static gboolean
colour_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldOrderEdit *edit = data;
  return fold_store_execute (store, error, "UPDATE scenario SET colour = ? WHERE id = ?", "ii", (gint64)edit->number,
                             edit->id);
}

gboolean
fold_scenarios_set_colour (FoldScenarios *self, FoldScenario *scenario, guint colour, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario) && colour <= 7, FALSE);
  FoldOrderEdit edit = { .id = fold_scenario_get_id (scenario), .number = colour };
  g_autofree char *label = g_strdup_printf (_("Colour of %s"), fold_scenario_get_name (scenario));
  return fold_collection_edit (self, label, colour_cb, &edit, error);
}

gboolean
fold_scenarios_set_note (FoldScenarios *self, FoldScenario *scenario, const char *note, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario) && note != NULL, FALSE);
  if (g_str_equal (note, fold_scenario_get_description (scenario)))
    return TRUE;
  g_autofree char *label = g_strdup_printf (_("Note on %s"), fold_scenario_get_name (scenario));
  return fold_collection_set_text (self, label, "scenario", fold_scenario_get_id (scenario), "description", note,
                                   error);
}

/* Each gets a place of its own, whatever there was before. */
static gboolean
move_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldOrderEdit *edit = data;
  return fold_store_execute (
      store, error,
      "WITH others AS (SELECT id, row_number () OVER (ORDER BY position, id) - 1 AS place FROM scenario "
      "WHERE theme_id = ?1 AND id <> ?2), "
      "places AS (SELECT id, place + (place >= ?3) AS place FROM others UNION ALL "
      "SELECT ?2, min (?3, (SELECT count (*) FROM others))) "
      "UPDATE scenario SET position = (SELECT place FROM places WHERE places.id = scenario.id) WHERE theme_id = ?1",
      "iii", edit->theme, edit->id, (gint64)edit->number);
}

gboolean
fold_scenarios_move (FoldScenarios *self, FoldScenario *scenario, guint position, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  FoldOrderEdit edit
      = { fold_scenario_get_id (scenario), fold_themes_get_active_id (fold_scenarios_get_themes (self)), position };
  g_autofree char *label = g_strdup_printf (_("Move %s"), fold_scenario_get_name (scenario));
  return fold_collection_edit (self, label, move_cb, &edit, error);
}

/* The other scenarios keep what they say themselves. The market's own values stay the scenario's: the theme's are both
 * views'. */
static gboolean
promote_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldOrderEdit *edit = data;
  return fold_store_execute (store, error,
                             "DELETE FROM assumption WHERE theme_id = ?1 AND key IN (SELECT key FROM scenario_value "
                             "WHERE scenario_id = ?2 AND state = 'saved' AND key NOT GLOB 'market.*')",
                             "ii", edit->theme, edit->id)
         && fold_store_execute (store, error,
                                "INSERT INTO assumption (theme_id, key, low, mode, high) SELECT ?1, key, low, mode, "
                                "high FROM scenario_value WHERE scenario_id = ?2 AND state = 'saved' AND key NOT GLOB "
                                "'market.*'",
                                "ii", edit->theme, edit->id)
         && fold_store_execute (store, error,
                                "DELETE FROM scenario_value WHERE scenario_id = ? AND state = 'saved' AND key NOT GLOB "
                                "'market.*'",
                                "i", edit->id)
         && fold_translations_forget_lost (store, error);
}

static gboolean
says_anything (FoldScenarios *self, FoldScenario *scenario)
{
  g_autoptr (GPtrArray) values = fold_scenarios_dup_values (self, scenario);
  for (guint i = 0; i < values->len; i++)
    if (!g_str_has_prefix (((const FoldScenarioValue *)values->pdata[i])->key, "market."))
      return TRUE;
  return FALSE;
}

gboolean
fold_scenarios_promote (FoldScenarios *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  const char *name = fold_scenario_get_name (scenario);
  if (fold_scenario_get_modified (scenario))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” has changes that are not saved. Save or revert them first."), name);
  if (!says_anything (self, scenario))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” assumes what the theme does. There is nothing to make the theme’s own."), name);
  FoldOrderEdit edit
      = { fold_scenario_get_id (scenario), fold_themes_get_active_id (fold_scenarios_get_themes (self)), 0 };
  g_autofree char *label = g_strdup_printf (_("Make %s the base"), name);
  return fold_collection_edit (self, label, promote_cb, &edit, error);
}
