/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-plan-wish.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PLAN_LIMITS (fold_plan_limits_get_type ())

/**
 * FoldPlanLimits:
 *
 * The limits of a plan, a row each: its name, its number, a switch that lets it count or not, and a button that takes
 * it away. Signal "changed" (): something of them is another.
 */
G_DECLARE_FINAL_TYPE (FoldPlanLimits, fold_plan_limits, FOLD, PLAN_LIMITS, AdwPreferencesGroup)

/** To be called once. */
void fold_plan_limits_set_session (FoldPlanLimits *self, FoldSession *session);

/** Adds a limit, or gives the one of its key that is there its value and its switch. limit: copied. */
void fold_plan_limits_put (FoldPlanLimits *self, const FoldPlanLimit *limit);

void fold_plan_limits_clear (FoldPlanLimits *self);

/**
 * fold_plan_limits_read:
 * @limits: (element-type FoldPlanLimit): gets a copy of each, those that are switched off as well
 *
 * Returns: FALSE with a sentence where what stands in a row is no part of the money
 */
gboolean fold_plan_limits_read (FoldPlanLimits *self, GPtrArray *limits, GError **error);

G_END_DECLS
