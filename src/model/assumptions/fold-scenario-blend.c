/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-scenario-blend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-scenario-trades-private.h"
#include "fold-scenarios-private.h"

#define ROUNDING 1e-9

static void
visit_share (FoldStatement *row, gpointer data)
{
  const gint64 blend = fold_statement_read_int64 (row, "blend_id");
  const FoldBlendShare share
      = { fold_statement_read_int64 (row, "scenario_id"), fold_statement_read_double (row, "weight") };
  GArray *shares = g_hash_table_lookup (data, &blend);
  if (shares == NULL)
    {
      shares = g_array_new (FALSE, FALSE, sizeof (FoldBlendShare));
      g_hash_table_insert (data, g_memdup2 (&blend, sizeof blend), shares);
    }
  g_array_append_val (shares, share);
}

gboolean
fold_share_table_load (GHashTable *table, FoldStore *store, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT blend_id, scenario_id, weight FROM scenario_part ORDER BY blend_id, id",
                          NULL);
  if (rows == NULL)
    return FALSE;
  g_hash_table_remove_all (table);
  return fold_statement_visit (rows, visit_share, table, error);
}

static GArray *
find_shares (FoldScenarios *self, FoldScenario *scenario)
{
  gint64 id = fold_scenario_get_id (scenario);
  return g_hash_table_lookup (fold_scenarios_get_shares (self), &id);
}

gboolean
fold_scenarios_is_blend (FoldScenarios *self, FoldScenario *scenario)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  return find_shares (self, scenario) != NULL;
}

GArray *
fold_scenarios_dup_shares (FoldScenarios *self, FoldScenario *scenario)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), NULL);
  GArray *shares = find_shares (self, scenario);
  return shares != NULL ? g_array_copy (shares) : g_array_new (FALSE, FALSE, sizeof (FoldBlendShare));
}

gboolean
fold_scenarios_refuse_blend (FoldScenarios *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), FALSE);
  if (scenario == NULL || !fold_scenarios_is_blend (self, scenario))
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                            _("“%s” is a blend, which has no assumptions of its own. Take one of its scenarios."),
                            fold_scenario_get_name (scenario));
}

static gboolean
check_shares (FoldScenarios *self, const FoldBlendShare *shares, guint n, GError **error)
{
  double sum = 0;
  if (n < 2 || n > FOLD_BLEND_MOST_SHARES)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("A blend is made of 2 to %d scenarios."),
                              FOLD_BLEND_MOST_SHARES);
  for (guint i = 0; i < n; i++)
    {
      FoldScenario *scenario = fold_objects_get (fold_collection_get_objects (self), shares[i].scenario);
      if (!fold_scenarios_refuse_blend (self, scenario, error))
        return FALSE;
      if (!(shares[i].weight > 0))
        return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                                  _("A weight in a blend is above 0. Leave out the scenario instead."));
      for (guint k = 0; k < i; k++)
        if (shares[k].scenario == shares[i].scenario)
          return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                                    _("A scenario is in a blend only once. Add its weights up."));
      sum += shares[i].weight;
    }
  if (fabs (sum - 1) <= ROUNDING)
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                            _("The weights of a blend add up to 1, and these to %g. Change one of them."), sum);
}

typedef struct
{
  gint64 theme;
  const char *name;
  const FoldBlendShare *shares;
  guint n;
} FoldBlendEdit;

static gboolean
create_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldBlendEdit *edit = data;
  if (!fold_store_execute (store, error,
                           "INSERT INTO scenario (theme_id, name, position) SELECT ?1, ?2, "
                           "coalesce ((SELECT max (position) + 1 FROM scenario WHERE theme_id = ?1), 0)",
                           "is", edit->theme, edit->name))
    return FALSE;
  gint64 id = fold_store_get_last_id (store);
  for (guint i = 0; i < edit->n; i++)
    if (!fold_store_execute (store, error, "INSERT INTO scenario_part (blend_id, scenario_id, weight) VALUES (?, ?, ?)",
                             "iid", id, edit->shares[i].scenario, edit->shares[i].weight))
      return FALSE;
  return TRUE;
}

gboolean
fold_scenarios_create_blend (FoldScenarios *self,
                             const char *name,
                             const FoldBlendShare *shares,
                             guint n,
                             GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), FALSE);
  g_autofree char *stripped = fold_edits_take_name (name, error);
  if (stripped == NULL || !check_shares (self, shares, n, error))
    return FALSE;
  if (fold_scenarios_find (self, stripped) != NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                              _("There is already a scenario called “%s”. Choose another name."), stripped);
  FoldBlendEdit edit = { fold_themes_get_active_id (fold_scenarios_get_themes (self)), stripped, shares, n };
  g_autofree char *label = g_strdup_printf (_("New blend %s"), stripped);
  return fold_collection_edit (self, label, create_cb, &edit, error);
}
