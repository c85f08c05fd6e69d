/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"
#include "fold-planning.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PLAN_PAGE (fold_plan_page_get_type ())

/**
 * FoldPlanPage:
 *
 * Where the money goes, by risk and return, under stated limits: what is asked, and the answer first in one sentence.
 * Actions: `page.run` and `page.cancel`, `page.save`, `page.copy` and `page.export` of the trades,
 * and `page.keep`, which makes them hypothetical trades of the active scenario.
 */
G_DECLARE_FINAL_TYPE (FoldPlanPage, fold_plan_page, FOLD, PLAN_PAGE, FoldPage)

/** Returns: (transfer none): what the page asks */
FoldPlanning *fold_plan_page_get_planning (FoldPlanPage *self);

G_END_DECLS
