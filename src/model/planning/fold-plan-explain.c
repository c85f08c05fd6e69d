/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-conflict.h"
#include "fold-decimal.h"
#include "fold-plan-solving.h"

/* What stands in cells is approached: each step solves for what the last one's amounts could keep. */
#define MOST_STEPS 40
#define CLOSE 1e-10

static const FoldPlanLimit *
get_limit (const FoldPlanSolving *self, guint limit)
{
  GPtrArray *limits = self->task->wish->limits;
  return limit < limits->len ? g_ptr_array_index (limits, limit) : NULL;
}

/* get_value: the limit's, or the aim's goal; without a number 0. */
static double
get_value (const FoldPlanSolving *self, guint limit)
{
  const FoldPlanLimit *of = get_limit (self, limit);
  if (of == NULL)
    return self->task->wish->goal;
  return fold_plan_limit_has_value (of) ? of->value : 0;
}

/* give_way: what the value becomes where the program's number gives so much. */
static double
give_way (const FoldPlanSolving *self, guint limit, double give)
{
  const FoldPlanLimit *of = get_limit (self, limit);
  const FoldPlanWish *wish = self->task->wish;
  const double value = get_value (self, limit), years = MAX (self->draws->years, 1.0);
  if (of != NULL)
    return of->rule == FOLD_PLAN_MIN ? value - give : value + give;
  switch (wish->aim)
    {
    case FOLD_PLAN_LEAST_LOSS:
      return pow (MAX (pow (1 + value, years) - give, 0.0), 1 / years) - 1;
    case FOLD_PLAN_THEME_BET:
      return value - give * (double)self->task->total / FOLD_MONEY_SCALE;
    case FOLD_PLAN_MOST_RETURN:
      return value + give;
    case FOLD_PLAN_THEME_BETA:
    case FOLD_PLAN_TARGETS:
    default:
      return value;
    }
}

static gboolean
is_in_cells (const FoldPlanSolving *self, guint limit)
{
  const FoldPlanLimit *of = get_limit (self, limit);
  return of != NULL ? of->rule == FOLD_PLAN_LOSS_IF_NOT : self->task->wish->aim == FOLD_PLAN_THEME_BETA;
}

/* approach: with the value in the cells every solution shows a value that it would keep, better than the last, until
 * the slack is nothing (Dinkelbach). */
static FoldProgramStatus
approach (FoldPlanSolving *self, guint limit, const gboolean *holds, double *need)
{
  const gboolean of_limit = get_limit (self, limit) != NULL;
  FoldProgramStatus status = FOLD_PROGRAM_SOLVED;
  double give = INFINITY;
  *need = get_value (self, limit);
  for (guint step = 0; step < MOST_STEPS && give > CLOSE && status == FOLD_PROGRAM_SOLVED; step++)
    {
      g_autoptr (FoldPlanWish) wish = fold_plan_wish_copy (self->task->wish);
      FoldPlanTask task = *self->task;
      g_autofree double *x = NULL;
      if (of_limit)
        ((FoldPlanLimit *)g_ptr_array_index (wish->limits, limit))->value = *need;
      else
        wish->goal = *need;
      task.wish = wish;
      g_autoptr (FoldPlanProgram) plan = fold_plan_program_new (&task, self->draws);
      status = fold_conflict_give (plan->program, plan->limits, limit, holds, self->cancel, &give, &x);
      if (status == FOLD_PROGRAM_SOLVED)
        *need = of_limit ? fold_plan_find_loss_if_not (self->draws, x) : fold_plan_find_beta (self->draws, x);
    }
  return status;
}

static FoldProgramStatus
find_need (FoldPlanSolving *self, guint limit, const gboolean *holds, double *need)
{
  g_autofree double *x = NULL;
  double give;
  if (is_in_cells (self, limit))
    return approach (self, limit, holds, need);
  const FoldProgramStatus status
      = fold_conflict_give (self->plan->program, self->plan->limits, limit, holds, self->cancel, &give, &x);
  if (status == FOLD_PROGRAM_SOLVED)
    *need = give_way (self, limit, give);
  return status;
}

/* add_conflict: how far the limit has to give for all others to hold; where no way is far enough, for those of the
 * conflict. */
static FoldProgramStatus
add_conflict (FoldPlanSolving *self, guint limit, const gboolean *in_conflict)
{
  const guint n = self->plan->limits->len;
  const FoldPlanLimit *of = get_limit (self, limit);
  g_autofree gboolean *all = g_new (gboolean, n);
  double need = NAN;
  for (guint i = 0; i < n; i++)
    all[i] = TRUE;
  FoldProgramStatus status = find_need (self, limit, all, &need);
  if (status == FOLD_PROGRAM_INFEASIBLE)
    status = find_need (self, limit, in_conflict, &need);
  if (status == FOLD_PROGRAM_CANCELLED)
    return status;
  const FoldPlanConflict conflict
      = { g_strdup (fold_plan_solving_get_key (self, limit)), of != NULL ? of->value : self->task->wish->goal,
          status == FOLD_PROGRAM_SOLVED ? need : NAN };
  g_array_append_val (self->answer->conflict, conflict);
  return FOLD_PROGRAM_SOLVED;
}

FoldProgramStatus
fold_plan_solving_explain (FoldPlanSolving *self)
{
  const guint n = self->plan->limits->len;
  g_autofree gboolean *in_conflict = g_new0 (gboolean, n);
  FoldProgramStatus status = fold_conflict_find (self->plan->program, self->plan->limits, self->cancel, in_conflict);
  if (status == FOLD_PROGRAM_INFEASIBLE)
    return FOLD_PROGRAM_UNRELIABLE;
  for (guint i = 0; i < n && status == FOLD_PROGRAM_SOLVED; i++)
    if (in_conflict[i])
      status = add_conflict (self, i, in_conflict);
  return status;
}
