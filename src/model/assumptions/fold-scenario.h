/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"

G_BEGIN_DECLS

/* FoldScenario: a named set of assumption values. Read-only properties, notified on change:
 *   id (int64), name, description (string), market-linked (boolean), position (uint),
 *   modified (boolean)   has working values that are not saved. */
#define FOLD_TYPE_SCENARIO (fold_scenario_get_type ())
G_DECLARE_FINAL_TYPE (FoldScenario, fold_scenario, FOLD, SCENARIO, FoldObject)

gint64 fold_scenario_get_id (FoldScenario *self);
const char *fold_scenario_get_name (FoldScenario *self);
const char *fold_scenario_get_description (FoldScenario *self);
gboolean fold_scenario_get_market_linked (FoldScenario *self);
gboolean fold_scenario_get_modified (FoldScenario *self);

G_END_DECLS
