/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-saved-plans.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PLAN_SAVED (fold_plan_saved_get_type ())

/**
 * FoldPlanSaved:
 *
 * The plans that were saved: what each came to, and what moved since. Hidden where there is none. Signal "chosen"
 * (FoldSavedPlan *): it is to be asked again.
 */
G_DECLARE_FINAL_TYPE (FoldPlanSaved, fold_plan_saved, FOLD, PLAN_SAVED, AdwPreferencesGroup)

/** To be called once. */
void fold_plan_saved_set_session (FoldPlanSaved *self, FoldSession *session);

G_END_DECLS
