/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-plan-solving.h"

/* What a row may fall short of the highest return, so that rounding does not make it impossible. */
#define SLACK 1e-9

/* --- single candidates --- */

double
fold_plan_solving_measure (const FoldPlanSolving *self, const double *amounts)
{
  const FoldTail *tail = &self->plan->program->tail;
  g_autofree double *losses = g_new (double, tail->n_draws);
  g_autofree guint *order = g_new (guint, tail->n_draws);
  fold_tail_lose (tail, amounts, losses);
  return fold_tail_measure (tail, losses, order).loss;
}

static void
add_candidates (FoldPlanSolving *self)
{
  g_autofree double *amounts = g_new0 (double, FOLD_PLAN_N_AMOUNTS (self->draws));
  for (guint j = 0; j < self->draws->n; j++)
    {
      const FoldPlanAsset *asset = fold_plan_task_get_asset (self->task, j);
      if (!asset->can_trade)
        continue;
      amounts[j] = 1;
      const FoldPlanCandidate candidate = { g_strdup (asset->id), g_strdup (asset->name),
                                            fold_plan_solving_annual (self, self->draws->multiples[j].expected),
                                            fold_plan_solving_measure (self, amounts) };
      g_array_append_val (self->answer->candidates, candidate);
      amounts[j] = 0;
    }
}

/* --- the frontier --- */

static FoldProgramStatus
add_point (FoldPlanSolving *self, FoldSolver *solver)
{
  g_autoptr (FoldProgramAnswer) answer = NULL;
  const FoldProgramStatus status = fold_solver_run (solver, self->cancel, &answer);
  if (status != FOLD_PROGRAM_SOLVED)
    return status;
  const FoldPlanPoint point
      = { fold_plan_solving_annual (self, fold_plan_weigh (self->draws, answer->x).expected), answer->tail_loss,
          g_memdup2 (answer->x, FOLD_PLAN_N_AMOUNTS (self->draws) * sizeof (double)) };
  g_array_append_val (self->answer->frontier, point);
  return status;
}

/* find_highest: what the money becomes at most under the limits, whatever the tail loses. */
static FoldProgramStatus
find_highest (FoldPlanSolving *self, const FoldProgram *program, double *multiple)
{
  g_autoptr (FoldProgram) copy = fold_program_copy (program);
  g_autoptr (FoldProgramAnswer) answer = NULL;
  copy->tail.cost = 0;
  for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (self->draws); j++)
    copy->cost[j] = -self->draws->multiples[j].expected;
  g_autoptr (FoldSolver) solver = fold_solver_new (copy);
  const FoldProgramStatus status = fold_solver_run (solver, self->cancel, &answer);
  *multiple = answer != NULL ? -answer->objective : NAN;
  return status;
}

static double
get_multiple (const FoldPlanSolving *self, double annual)
{
  return pow (1 + annual, MAX (self->draws->years, 1.0));
}

/* Evenly spaced in return, from the least tail loss of all to the highest return; each starts where the last one
 * was. */
static FoldProgramStatus
trace (FoldPlanSolving *self, const FoldPlanProgram *plan)
{
  const guint n = MIN (self->task->wish->frontier, FOLD_PLAN_MOST_POINTS);
  g_autoptr (FoldSolver) solver = fold_solver_new (plan->program);
  double highest, first, last;
  FoldProgramStatus status = find_highest (self, plan->program, &highest);
  if (status == FOLD_PROGRAM_SOLVED)
    status = add_point (self, solver);
  if (status != FOLD_PROGRAM_SOLVED)
    return status;
  first = g_array_index (self->answer->frontier, FoldPlanPoint, 0).expected_return;
  last = fold_plan_solving_annual (self, highest);
  for (guint i = 1; i < n && last > first && status == FOLD_PROGRAM_SOLVED; i++)
    {
      const double least = get_multiple (self, first + (last - first) * i / (n - 1));
      fold_solver_set_row (solver, (guint)plan->aim, MIN (least, highest) - SLACK, INFINITY);
      status = add_point (self, solver);
    }
  return status;
}

FoldProgramStatus
fold_plan_solving_frontier (FoldPlanSolving *self)
{
  g_autoptr (FoldPlanWish) wish = fold_plan_wish_copy (self->task->wish);
  FoldPlanTask task = *self->task;
  FoldProgramStatus status;
  if (wish->frontier < 2)
    return FOLD_PROGRAM_SOLVED;
  wish->aim = FOLD_PLAN_LEAST_LOSS;
  wish->goal = -1;
  task.wish = wish;
  g_autoptr (FoldPlanProgram) plan = fold_plan_program_new (&task, self->draws);
  add_candidates (self);
  status = trace (self, plan);
  return status == FOLD_PROGRAM_INFEASIBLE ? FOLD_PROGRAM_UNRELIABLE : status;
}
