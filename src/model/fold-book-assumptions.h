/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* Scenarios and their values. One scenario of the active theme is active: it is what the panel shows and the scorer
 * scores. */
FoldScenario *fold_book_get_active_scenario (FoldBook *self); /* (transfer none); NULL without a theme */
gboolean fold_book_set_active_scenario (FoldBook *self, FoldScenario *scenario, GError **error);

/* Names are unique within the theme, not empty. (out) scenario is (transfer none), may be NULL. */
gboolean fold_book_create_scenario (FoldBook *self, const char *name, FoldScenario **scenario, GError **error);
gboolean fold_book_duplicate_scenario (FoldBook *self,
                                       FoldScenario *source,
                                       const char *name,
                                       FoldScenario **scenario,
                                       GError **error);
gboolean fold_book_rename_scenario (FoldBook *self, FoldScenario *scenario, const char *name, GError **error);
gboolean
fold_book_set_scenario_description (FoldBook *self, FoldScenario *scenario, const char *description, GError **error);
gboolean
fold_book_delete_scenario (FoldBook *self, FoldScenario *scenario, GError **error); /* the last one is refused */

/* Save: the working values become the saved ones. Save as: they become the saved ones of a new scenario, which becomes
 * active, and the old one goes back to what it was. Revert: the working values are dropped. One undo step each. */
gboolean fold_book_save_scenario (FoldBook *self, FoldScenario *scenario, GError **error);
gboolean fold_book_save_scenario_as (FoldBook *self,
                                     FoldScenario *source,
                                     const char *name,
                                     FoldScenario **scenario,
                                     GError **error);
gboolean fold_book_revert_scenario (FoldBook *self, FoldScenario *scenario, GError **error);
gboolean fold_book_set_market_linked (FoldBook *self, FoldScenario *scenario, gboolean linked, GError **error);

/* fold_book_get_assumption: by the key of --set (no suffix); those of an instrument are made on the first call. NULL
 * for an unknown key. Returns: (transfer none) */
FoldAssumption *fold_book_get_assumption (FoldBook *self, const char *key);

/* A slider's life: preview while it moves (memory only, emits "assumptions-changed"; a constant stays constant, a range
 * stretches), then one fold_book_commit_assumption (), which writes what was previewed as one undo step; or
 * fold_book_cancel_preview () to go back. A refresh in between keeps the preview.
 * The value is clamped to the domain; NaN is ignored. */
void fold_book_preview_assumption (FoldBook *self, const char *key, double mode);
void fold_book_preview_range (FoldBook *self, const char *key, FoldRange range);
gboolean fold_book_commit_assumption (FoldBook *self, const char *key, GError **error);
void fold_book_cancel_preview (FoldBook *self);

/* fold_book_set_assumption: preview and commit in one; the undo step is called like "Set usage grows to 3.0x".
 * Errors: FOLD_MODEL_ERROR_UNKNOWN, FOLD_MODEL_ERROR_OUT_OF_DOMAIN. */
gboolean fold_book_set_assumption (FoldBook *self, const char *key, FoldRange range, GError **error);
/* fold_book_reset_assumption: back to the saved value. */
gboolean fold_book_reset_assumption (FoldBook *self, const char *key, GError **error);

/* fold_book_dup_assumptions: all values of a scenario. scenario: NULL is the active one.
 * working: with its working values; for the active scenario with the live preview as well. Returns: (transfer full) */
FoldAssumptionSet *fold_book_dup_assumptions (FoldBook *self, FoldScenario *scenario, gboolean working);

/* One value that a scenario sets itself, market keys included. */
typedef struct
{
  char *key;
  FoldRange range;
  gboolean working; /* not saved yet */
} FoldScenarioValue;
void fold_scenario_value_free (FoldScenarioValue *value);
/* fold_book_dup_scenario_values: by key; a working value stands for the saved one it replaces.
 * Returns: (transfer full) (element-type FoldScenarioValue) */
GPtrArray *fold_book_dup_scenario_values (FoldBook *self, FoldScenario *scenario);

G_END_DECLS
