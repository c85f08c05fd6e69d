/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-parameter.h"
#include "fold-scenarios.h"

G_BEGIN_DECLS

/* The venture capital method (model 2.6): what a private company's plan comes to at the exit, over what the whole of it
 * costs today. Its numbers are the parameters of FOLD_PLACE_PLAN, assumptions "instrument.ID.NAME"; growth and dilution
 * (by all rounds to come together: 1 - prod (1 - d)) are 0 where nothing is said. */

/* FoldPlanState: by which of the two ways an instrument is scored; never by a mixture of them. */
typedef enum
{
  FOLD_PLAN_NONE,        /* nothing entered: by the market's price */
  FOLD_PLAN_IN_USE,      /* by its plan */
  FOLD_PLAN_INCOMPLETE,  /* by the market's price, until the rest is entered */
  FOLD_PLAN_NOT_PRIVATE, /* by the market's price: what others may buy has one */
} FoldPlanState;

/* fold_scenarios_get_plan: as the active scenario has it, with its working values. */
FoldPlanState fold_scenarios_get_plan (FoldScenarios *self, FoldInstrument *instrument);
/* fold_scenarios_describe_plan: by what it is scored, and why, in a translated sentence. Returns: (transfer full) */
char *fold_scenarios_describe_plan (FoldScenarios *self, FoldInstrument *instrument);
/* fold_scenarios_get_plan_number: FALSE where it is not entered. */
gboolean
fold_scenarios_get_plan_number (FoldScenarios *self, FoldInstrument *instrument, FoldParameterId number, double *value);
/* fold_scenarios_set_plan_number, fold_scenarios_clear_plan_number: in the theme, so that every scenario has it that
 * says nothing else; the active scenario says nothing of it any more. Errors: FOLD_MODEL_ERROR_OUT_OF_DOMAIN. */
gboolean fold_scenarios_set_plan_number (FoldScenarios *self,
                                         FoldInstrument *instrument,
                                         FoldParameterId number,
                                         double value,
                                         GError **error);
gboolean fold_scenarios_clear_plan_number (FoldScenarios *self,
                                           FoldInstrument *instrument,
                                           FoldParameterId number,
                                           GError **error);

G_END_DECLS
