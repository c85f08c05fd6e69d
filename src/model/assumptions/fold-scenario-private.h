/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-scenario.h"

G_BEGIN_DECLS

/* fold_scenario_load_rows: fills objects with the scenarios of a theme, by its id. */
gboolean
fold_scenario_load_rows (FoldObjects *objects, FoldStore *store, gint64 theme, FoldTranslations *texts, GError **error);

const char *fold_scenario_get_original_name (FoldScenario *self);

G_END_DECLS
