/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-plan-answer.h"
#include "fold-session.h"

G_BEGIN_DECLS

/** What a plan starts from: the portfolio in view as it is held, without what the scenario would only try to trade. */

/** Returns: (transfer none) (nullable): its outcome, until the next "scored" */
const FoldOutcome *fold_plan_worth_get_outcome (FoldSession *session);

/**
 * fold_plan_worth_dup_words:
 * @answer: (nullable): of a plan that was found
 *
 * Returns: (transfer full) (nullable): a sentence of what the money becomes if it happens, at my odds and if not, after
 *   the plan where there is one; NULL while that is not known
 */
char *fold_plan_worth_dup_words (FoldSession *session, const FoldPlanAnswer *answer);

G_END_DECLS
