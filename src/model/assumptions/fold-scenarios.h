/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-set.h"
#include "fold-assumption.h"
#include "fold-collection.h"
#include "fold-scenario.h"

G_BEGIN_DECLS

/* FoldScenarios: the scenarios of the active theme (FoldScenario) in their order, their values, and the edits of both,
 * one undo step each. One scenario is active: it is what the panel shows and the scorer scores.
 *
 * Property, read-only and notified on change: active (FoldScenario). Signal: "values-changed" () when a value in force
 * changes, a live drag included. */
#define FOLD_TYPE_SCENARIOS (fold_scenarios_get_type ())
G_DECLARE_FINAL_TYPE (FoldScenarios, fold_scenarios, FOLD, SCENARIOS, FoldCollection)

FoldScenario *fold_scenarios_get_active (FoldScenarios *self); /* (transfer none); NULL without a theme */
gboolean fold_scenarios_set_active (FoldScenarios *self, FoldScenario *scenario, GError **error);

/* fold_scenarios_find: in any case, translated or as in the pack. (transfer none); NULL where there is none */
FoldScenario *fold_scenarios_find (FoldScenarios *self, const char *name);

/* Names are unique within the theme, not empty. (out) scenario is (transfer none), may be NULL. */
gboolean fold_scenarios_create (FoldScenarios *self, const char *name, FoldScenario **scenario, GError **error);
gboolean fold_scenarios_duplicate (FoldScenarios *self,
                                   FoldScenario *source,
                                   const char *name,
                                   FoldScenario **scenario,
                                   GError **error);
gboolean fold_scenarios_rename (FoldScenarios *self, FoldScenario *scenario, const char *name, GError **error);
gboolean
fold_scenarios_delete (FoldScenarios *self, FoldScenario *scenario, GError **error); /* the last one is refused */

/* Save: the working values become the saved ones. Save as: they become the saved ones of a new scenario, which becomes
 * active, and the old one goes back to what it was. Revert: the working values are dropped. One undo step each. */
gboolean fold_scenarios_save (FoldScenarios *self, FoldScenario *scenario, GError **error);
gboolean fold_scenarios_save_as (FoldScenarios *self,
                                 FoldScenario *source,
                                 const char *name,
                                 FoldScenario **scenario,
                                 GError **error);
gboolean fold_scenarios_revert (FoldScenarios *self, FoldScenario *scenario, GError **error);
gboolean
fold_scenarios_set_market_linked (FoldScenarios *self, FoldScenario *scenario, gboolean linked, GError **error);

/* fold_scenarios_get_assumptions: FoldAssumption, without those of single instruments, in their order of display.
 * (transfer none), the same object for the life of the book */
GListModel *fold_scenarios_get_assumptions (FoldScenarios *self);

/* fold_scenarios_get_assumption: by the key of --set (no suffix); those of an instrument are made on the first
 * call. NULL for an unknown key. Returns: (transfer none) */
FoldAssumption *fold_scenarios_get_assumption (FoldScenarios *self, const char *key);

/* A slider's life: preview while it moves (memory only, emits "values-changed"; a constant stays constant, a range
 * stretches), then one fold_scenarios_commit_assumption (), which writes what was previewed as one undo step; or
 * fold_scenarios_cancel_preview () to go back. A refresh in between keeps the preview.
 * The value is clamped to the domain; NaN is ignored. */
void fold_scenarios_preview_assumption (FoldScenarios *self, const char *key, double mode);
void fold_scenarios_preview_range (FoldScenarios *self, const char *key, FoldRange range);
gboolean fold_scenarios_commit_assumption (FoldScenarios *self, const char *key, GError **error);
void fold_scenarios_cancel_preview (FoldScenarios *self);

/* fold_scenarios_set_assumption: preview and commit in one; the undo step is called like "Set usage grows to 3.0x".
 * Errors: FOLD_MODEL_ERROR_UNKNOWN, FOLD_MODEL_ERROR_OUT_OF_DOMAIN. */
gboolean fold_scenarios_set_assumption (FoldScenarios *self, const char *key, FoldRange range, GError **error);
/* fold_scenarios_reset_assumption: back to the saved value. */
gboolean fold_scenarios_reset_assumption (FoldScenarios *self, const char *key, GError **error);

/* fold_scenarios_dup_assumptions: all values of a scenario. scenario: NULL is the active one.
 * working: with its working values; for the active scenario with the live preview as well. Returns: (transfer full) */
FoldAssumptionSet *fold_scenarios_dup_assumptions (FoldScenarios *self, FoldScenario *scenario, gboolean working);

/* One value that a scenario sets itself, market keys included. */
typedef struct
{
  char *key;
  FoldRange range;
  gboolean working; /* not saved yet */
} FoldScenarioValue;
void fold_scenario_value_free (FoldScenarioValue *value);
/* fold_scenarios_dup_values: by key; a working value stands for the saved one it replaces.
 * Returns: (transfer full) (element-type FoldScenarioValue) */
GPtrArray *fold_scenarios_dup_values (FoldScenarios *self, FoldScenario *scenario);

G_END_DECLS
