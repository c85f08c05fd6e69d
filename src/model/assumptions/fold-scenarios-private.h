/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-list.h"
#include "fold-scenarios.h"

G_BEGIN_DECLS

FoldScenarios *fold_scenarios_new (FoldEdits *edits, FoldInstruments *instruments);
/* fold_scenarios_load: after the instruments; a live drag goes on. */
gboolean fold_scenarios_load (FoldScenarios *self, FoldTranslations *texts, GError **error);
void fold_scenarios_emit_values_changed (FoldScenarios *self);

FoldThemes *fold_scenarios_get_themes (FoldScenarios *self); /* (transfer none) */

/* fold_scenarios_activate: makes the scenario with that id the active one. */
gboolean fold_scenarios_activate (FoldScenarios *self, gint64 id, GError **error);

/* fold_scenarios_get_current: of the active scenario, working values and preview included. (transfer none) */
const FoldAssumptionSet *fold_scenarios_get_current (FoldScenarios *self);

/* fold_scenarios_is_as_saved: whether the active scenario has no working values, and nothing is dragged. */
gboolean fold_scenarios_is_as_saved (FoldScenarios *self);

G_END_DECLS
