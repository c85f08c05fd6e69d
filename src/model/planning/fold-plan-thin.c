/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-plan-solving.h"

/* What is bought or sold below this part of all the money is nothing but rounding. */
#define NO_TRADE 1e-9

/* What is on its way: `left`: assets that are not traded, by a decision that stays. */
typedef struct
{
  FoldPlanSolving *solving;
  gboolean *left;
} Thinning;

static double
get_trade (const FoldPlanSolving *self, guint asset)
{
  return self->found->x[asset] - fold_plan_program_get_before (self->plan, asset);
}

static double
as_part (const FoldPlanSolving *self, gint64 money)
{
  return (double)money / (double)self->task->total;
}

/* leave: those that are traded too little, all at once. Returns: whether there are any */
static gboolean
leave_small (Thinning *self, gboolean *newly)
{
  FoldPlanSolving *solving = self->solving;
  const double least = MAX (as_part (solving, solving->task->wish->least_trade), NO_TRADE);
  gboolean any = FALSE;
  for (guint j = 0; j < solving->draws->n; j++)
    {
      const double before = fold_plan_program_get_before (solving->plan, j);
      newly[j] = FALSE;
      if (self->left[j] || !fold_plan_task_get_asset (solving->task, j)->can_trade
          || fabs (get_trade (solving, j)) >= least)
        continue;
      any = any || fabs (get_trade (solving, j)) > NO_TRADE || solving->task->wish->cost_fixed > 0;
      self->left[j] = newly[j] = TRUE;
      fold_solver_set_column (solving->solver, j, before, before);
    }
  return any;
}

static double
charge (const Thinning *self)
{
  const FoldPlanSolving *solving = self->solving;
  guint n = 0;
  for (guint j = 0; j < solving->draws->n; j++)
    n += fold_plan_task_get_asset (solving->task, j)->can_trade && !self->left[j];
  return n * as_part (solving, solving->task->wish->cost_fixed);
}

static FoldProgramStatus
run (FoldPlanSolving *self)
{
  FoldProgramAnswer *answer = NULL;
  const FoldProgramStatus status = fold_solver_run (self->solver, self->cancel, &answer);
  if (status != FOLD_PROGRAM_SOLVED)
    return status;
  fold_program_answer_free (self->found);
  self->found = answer;
  return status;
}

/* take_back: where nothing is possible without the small trades, they stay, and the answer says so. */
static FoldProgramStatus
take_back (Thinning *self, const gboolean *newly)
{
  FoldPlanSolving *solving = self->solving;
  const FoldProgram *program = solving->plan->program;
  for (guint j = 0; j < solving->draws->n; j++)
    if (newly[j])
      {
        self->left[j] = FALSE;
        fold_solver_set_column (solving->solver, j, program->lower[j], program->upper[j]);
      }
  fold_solver_set_row (solving->solver, solving->plan->budget, 1 - charge (self), 1 - charge (self));
  g_ptr_array_add (solving->answer->broken, g_strdup ("least_trade"));
  return run (solving);
}

FoldProgramStatus
fold_plan_solving_thin (FoldPlanSolving *self)
{
  const FoldPlanWish *wish = self->task->wish;
  const guint n = self->draws->n;
  g_autofree gboolean *left = g_new0 (gboolean, n), *newly = g_new0 (gboolean, n);
  Thinning thinning = { self, left };
  FoldProgramStatus status = FOLD_PROGRAM_SOLVED;
  if (wish->least_trade == 0 && wish->cost_fixed == 0)
    return status;
  self->answer->heuristic = TRUE;
  for (guint pass = 0; pass <= n && leave_small (&thinning, newly); pass++)
    {
      const double all = 1 - charge (&thinning);
      fold_solver_set_row (self->solver, self->plan->budget, all, all);
      status = run (self);
      if (status == FOLD_PROGRAM_INFEASIBLE)
        {
          status = take_back (&thinning, newly);
          break;
        }
      if (status != FOLD_PROGRAM_SOLVED)
        break;
    }
  if (status == FOLD_PROGRAM_SOLVED)
    memcpy (self->amounts, self->found->x, FOLD_PLAN_N_AMOUNTS (self->draws) * sizeof (double));
  return status == FOLD_PROGRAM_INFEASIBLE ? FOLD_PROGRAM_UNRELIABLE : status;
}
