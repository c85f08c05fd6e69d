/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-plan-draws.h"
#include "fold-program.h"

G_BEGIN_DECLS

/* FoldPlanProgram: a task as a linear program. Its first columns are the amounts, as parts of all the money: the
 * assets, cash, debt; then, where trades cost or are limited, what is bought and sold of each asset; for targets how
 * far each is off, and the most of them.
 * budget: the row by which amounts and costs add up to 1. aim: the row of the goal, -1 where it has none.
 * limits: (element-type GArray of FoldProgramEnd): parallel to the wish's limits, empty for those that are off; the
 * last one is the aim's. low, high: what the goal's limit is called is the sentence's matter. */
typedef struct
{
  const FoldPlanTask *task;
  const FoldPlanDraws *draws;
  FoldProgram *program;
  guint budget;
  int aim;
  guint first_buy; /* columns of the assets' purchases, then of their sales; 0 where there are none */
  GPtrArray *limits;
} FoldPlanProgram;

FoldPlanProgram *fold_plan_program_new (const FoldPlanTask *task, const FoldPlanDraws *draws);
void fold_plan_program_free (FoldPlanProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPlanProgram, fold_plan_program_free)

/* fold_plan_program_get_before: what of all the money an amount is before the plan. */
double fold_plan_program_get_before (const FoldPlanProgram *self, guint amount);

/* fold_plan_weigh: sum of what the amounts become: as expected, if it happens, otherwise, as priced. */
FoldPlanMultiples fold_plan_weigh (const FoldPlanDraws *draws, const double *amounts);

/* fold_plan_limit_share: what part of an amount counts for the subject of a maximum or minimum. */
double
fold_plan_limit_share (const FoldPlanLimit *limit, const FoldPlanTask *task, const FoldPlanDraws *draws, guint amount);

/* fold_plan_limit_find_value: the value at which x would just keep a limit that depends on it in another way than as
 * an end of its rows: the loss if not. fold_plan_aim_find_value: the same of the goal. */
double fold_plan_find_loss_if_not (const FoldPlanDraws *draws, const double *amounts);
double fold_plan_find_beta (const FoldPlanDraws *draws, const double *amounts);

G_END_DECLS
