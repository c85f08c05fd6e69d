/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-plan-limit.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PLAN_LIMIT_DIALOG (fold_plan_limit_dialog_get_type ())

/**
 * FoldPlanLimitDialog:
 *
 * A further limit of a plan: what it says, of what, and how much. Signal "chosen" (FoldPlanLimit *), before it closes.
 */
G_DECLARE_FINAL_TYPE (FoldPlanLimitDialog, fold_plan_limit_dialog, FOLD, PLAN_LIMIT_DIALOG, AdwDialog)

AdwDialog *fold_plan_limit_dialog_new (FoldSession *session);

G_END_DECLS
