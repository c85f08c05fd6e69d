/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-plan-wish.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PLAN_FORM (fold_plan_form_get_type ())

/**
 * FoldPlanForm:
 *
 * What is asked of a plan: where from, new cash, what it is to be, limits and costs. Signal "changed" (): something is
 * asked otherwise.
 */
G_DECLARE_FINAL_TYPE (FoldPlanForm, fold_plan_form, FOLD, PLAN_FORM, AdwBin)

/** To be called once. */
void fold_plan_form_set_session (FoldPlanForm *self, FoldSession *session);

/**
 * fold_plan_form_propose_return:
 *
 * The goal at first, until something is typed: what the money of today is expected to return a year.
 */
void fold_plan_form_propose_return (FoldPlanForm *self, double expected_return);

/** Asks what @wish asks, but for the portfolio, which is the one in view. */
void fold_plan_form_show (FoldPlanForm *self, const FoldPlanWish *wish);

/**
 * fold_plan_form_dup_wish:
 *
 * Returns: (transfer full) (nullable): what is asked; NULL with a sentence where something typed is no number
 */
FoldPlanWish *fold_plan_form_dup_wish (FoldPlanForm *self, GError **error);

G_END_DECLS
