/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-set.h"
#include "fold-plan.h"

G_BEGIN_DECLS

/* fold_plan_dup_key: of the assumption. Returns: (transfer full) */
char *fold_plan_dup_key (FoldInstrument *instrument, FoldParameterId number);
/* fold_plan_read_number: FALSE where nothing is said of it. */
gboolean
fold_plan_read_number (const FoldAssumptionSet *set, FoldInstrument *instrument, FoldParameterId number, double *value);

/* fold_plan_read: plan: (out): what the engine is given; all 0 unless it is in use. */
FoldPlanState fold_plan_read (const FoldAssumptionSet *set, FoldInstrument *instrument, FoldVenture *plan);

/* fold_plan_describe: by what it is scored, and why, in a translated sentence. Returns: (transfer full) */
char *fold_plan_describe (const FoldAssumptionSet *set, FoldInstrument *instrument);
/* fold_plan_is_problem: whether something is entered that does not count; fold_plan_describe() then says why. */
gboolean fold_plan_is_problem (FoldPlanState state);

/* fold_plan_get_fix: what to do about such a problem, in a translated sentence. */
const char *fold_plan_get_fix (FoldPlanState state);

G_END_DECLS
