/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-export-table.h"
#include "fold-plan-answer.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PLAN_VIEW (fold_plan_view_get_type ())

/**
 * FoldPlanView:
 *
 * A plan that was found: its figures, weights and exposure before and after, the frontier, the trades and what holds it
 * back.
 */
G_DECLARE_FINAL_TYPE (FoldPlanView, fold_plan_view, FOLD, PLAN_VIEW, AdwBin)

/** answer: solved */
void fold_plan_view_show (FoldPlanView *self, FoldSession *session, FoldPlanAnswer *answer);

/** Returns: (transfer full): the trades, for the clipboard or a file */
FoldExportTable *fold_plan_view_make_trades (const FoldPlanAnswer *answer);

G_END_DECLS
