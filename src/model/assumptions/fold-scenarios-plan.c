/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The venture capital method of an instrument, as the active scenario has it. */
#include <glib/gi18n-lib.h>

#include "fold-plan-private.h"
#include "fold-scenarios-private.h"

FoldPlanState
fold_scenarios_get_plan (FoldScenarios *self, FoldInstrument *instrument)
{
  FoldVenture plan;
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_INSTRUMENT (instrument), FOLD_PLAN_NONE);
  return fold_plan_read (fold_scenarios_get_current (self), instrument, &plan);
}

char *
fold_scenarios_describe_plan (FoldScenarios *self, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_INSTRUMENT (instrument), NULL);
  return fold_plan_describe (fold_scenarios_get_current (self), instrument);
}

gboolean
fold_scenarios_get_plan_number (FoldScenarios *self, FoldInstrument *instrument, FoldParameterId number, double *value)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  return fold_plan_read_number (fold_scenarios_get_current (self), instrument, number, value);
}

typedef struct
{
  gint64 theme;
  gint64 scenario;
  const char *key;
  const double *value; /* NULL: nothing any more */
} FoldPlanEdit;

/* The row is a new one: what a pack says of its number is not said of the user's. */
static gboolean
set_number_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldPlanEdit *edit = data;
  if (!fold_store_execute (store, error, "DELETE FROM assumption WHERE theme_id = ? AND key = ?", "is", edit->theme,
                           edit->key)
      || !fold_store_execute (store, error, "DELETE FROM scenario_value WHERE scenario_id = ? AND key = ?", "is",
                              edit->scenario, edit->key)
      || !fold_translations_forget_lost (store, error))
    return FALSE;
  return edit->value == NULL
         || fold_store_execute (store, error, "INSERT INTO assumption (theme_id, key, mode) VALUES (?, ?, ?)", "isd",
                                edit->theme, edit->key, *edit->value);
}

static gboolean
edit_number (FoldScenarios *self, const char *label, const char *key, const double *value, GError **error)
{
  FoldPlanEdit edit = { fold_themes_get_active_id (fold_scenarios_get_themes (self)),
                        fold_scenario_get_id (fold_scenarios_get_active (self)), key, value };
  return fold_collection_edit (self, label, set_number_cb, &edit, error);
}

/* find_assumption: NULL without a theme. */
static FoldAssumption *
find_assumption (FoldScenarios *self, FoldInstrument *instrument, FoldParameterId number, GError **error)
{
  g_autofree char *key = fold_plan_dup_key (instrument, number);
  if (fold_scenarios_get_active (self) != NULL)
    return fold_scenarios_get_assumption (self, key);
  fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The book has no theme. Import one first."));
  return NULL;
}

static gboolean
check_number (FoldAssumption *assumption, double value, GError **error)
{
  double least = fold_assumption_get_minimum (assumption), most = fold_assumption_get_maximum (assumption);
  if (value >= least && value <= most)
    return TRUE;
  g_autofree char *given = fold_assumption_format (assumption, value);
  g_autofree char *from = fold_assumption_format (assumption, least);
  g_autofree char *to = fold_assumption_format (assumption, most);
  return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                            _("“%s” cannot be %s. Enter a number from %s to %s."),
                            fold_assumption_get_name (assumption), given, from, to);
}

gboolean
fold_scenarios_set_plan_number (FoldScenarios *self,
                                FoldInstrument *instrument,
                                FoldParameterId number,
                                double value,
                                GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  FoldAssumption *assumption = find_assumption (self, instrument, number, error);
  double now;
  if (assumption == NULL || !check_number (assumption, value, error))
    return FALSE;
  if (fold_scenarios_get_plan_number (self, instrument, number, &now) && now == value)
    return TRUE;
  g_autofree char *label = fold_assumption_describe_edit (assumption, fold_range_constant (value));
  return edit_number (self, label, fold_assumption_get_key (assumption), &value, error);
}

gboolean
fold_scenarios_clear_plan_number (FoldScenarios *self,
                                  FoldInstrument *instrument,
                                  FoldParameterId number,
                                  GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  FoldAssumption *assumption = find_assumption (self, instrument, number, error);
  double now;
  if (assumption == NULL || !fold_scenarios_get_plan_number (self, instrument, number, &now))
    return assumption != NULL;
  g_autofree char *label = g_strdup_printf (_("Clear %s"), fold_assumption_get_name (assumption));
  return edit_number (self, label, fold_assumption_get_key (assumption), NULL, error);
}
