/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-conflict.h"
#include "fold-decimal.h"
#include "fold-plan-solving.h"

/* A multiplier below it is nothing but rounding. */
#define BINDS 1e-7

/* Steps worth talking about. */
#define STEP_WEIGHT 0.05
#define STEP_YEARLY 0.01
#define STEP_LOSS 0.05
#define STEP_BETA 0.05
#define STEP_BET 0.1 /* of itself */

static const FoldPlanLimit *
get_limit (const FoldPlanSolving *self, guint limit)
{
  GPtrArray *limits = self->task->wish->limits;
  return limit < limits->len ? g_ptr_array_index (limits, limit) : NULL;
}

/* get_end_multiplier: what a number of the program is worth where it gives way by 1. */
static double
get_end_multiplier (const FoldPlanSolving *self, const FoldProgramEnd *end)
{
  switch (end->kind)
    {
    case FOLD_END_ROW_LOW:
      return MAX (self->found->row[end->index], 0.0);
    case FOLD_END_ROW_HIGH:
      return MAX (-self->found->row[end->index], 0.0);
    case FOLD_END_COLUMN_LOWER:
      return MAX (self->found->column[end->index], 0.0);
    case FOLD_END_COLUMN_UPPER:
      return MAX (-self->found->column[end->index], 0.0);
    case FOLD_END_TAIL:
    default:
      return -self->found->tail;
    }
}

/* get_unit: by how much the program's number changes where the wish's does by 1. */
static double
get_unit (const FoldPlanSolving *self, guint limit)
{
  const FoldPlanWish *wish = self->task->wish;
  const FoldPlanLimit *of = get_limit (self, limit);
  const double years = MAX (self->draws->years, 1.0);
  const FoldPlanMultiples sum = fold_plan_weigh (self->draws, self->found->x);
  if (of != NULL)
    return of->rule == FOLD_PLAN_LOSS_IF_NOT ? years * pow (1 - of->value, years - 1) * sum.priced : 1;
  switch (wish->aim)
    {
    case FOLD_PLAN_LEAST_LOSS:
      return years * pow (1 + wish->goal, years - 1);
    case FOLD_PLAN_THEME_BET:
      return FOLD_MONEY_SCALE / (double)self->task->total;
    case FOLD_PLAN_THEME_BETA:
      return fabs (self->draws->usage) * exp (wish->goal * self->draws->usage) * sum.otherwise;
    case FOLD_PLAN_MOST_RETURN:
    case FOLD_PLAN_TARGETS:
    default:
      return 1;
    }
}

/* get_worth: of the plan as it is shown: a return a year for what the money becomes. */
static double
get_worth (const FoldPlanSolving *self, double objective)
{
  return self->task->wish->aim == FOLD_PLAN_MOST_RETURN ? -fold_plan_solving_annual (self, -objective) : objective;
}

/* get_slope: of what is shown by the objective. */
static double
get_slope (const FoldPlanSolving *self)
{
  const double years = MAX (self->draws->years, 1.0);
  if (self->task->wish->aim != FOLD_PLAN_MOST_RETURN)
    return 1;
  return pow (MAX (-self->found->objective, 0.0), 1 / years - 1) / years;
}

static double
get_step (const FoldPlanSolving *self, guint limit)
{
  const FoldPlanWish *wish = self->task->wish;
  const FoldPlanLimit *of = get_limit (self, limit);
  if (of != NULL)
    return !fold_plan_limit_has_value (of) ? NAN : of->rule == FOLD_PLAN_LOSS_IF_NOT ? STEP_YEARLY : STEP_WEIGHT;
  switch (wish->aim)
    {
    case FOLD_PLAN_LEAST_LOSS:
      return STEP_YEARLY;
    case FOLD_PLAN_MOST_RETURN:
      return STEP_LOSS;
    case FOLD_PLAN_THEME_BET:
      return STEP_BET * fabs (wish->goal);
    case FOLD_PLAN_THEME_BETA:
      return STEP_BETA;
    case FOLD_PLAN_TARGETS:
    default:
      return NAN;
    }
}

/* --- the step, solved anew --- */

/* dup_loosened: the wish with the limit a step looser, or without it. */
static FoldPlanWish *
dup_loosened (const FoldPlanSolving *self, guint limit, double step)
{
  FoldPlanWish *wish = fold_plan_wish_copy (self->task->wish);
  if (limit >= wish->limits->len)
    {
      wish->goal += wish->aim == FOLD_PLAN_MOST_RETURN ? step : -step;
      return wish;
    }
  FoldPlanLimit *of = g_ptr_array_index (wish->limits, limit);
  if (isnan (step))
    of->off = TRUE;
  else
    of->value += of->rule == FOLD_PLAN_MIN ? -step : step;
  return wish;
}

static void
take_end (FoldSolver *solver, const FoldProgram *program, const FoldProgramEnd *end, gboolean off)
{
  double low, high;
  switch (end->kind)
    {
    case FOLD_END_ROW_LOW:
    case FOLD_END_ROW_HIGH:
      low = off && end->kind == FOLD_END_ROW_LOW ? -INFINITY : fold_program_get_row_low (program, end->index);
      high = off && end->kind == FOLD_END_ROW_HIGH ? INFINITY : fold_program_get_row_high (program, end->index);
      fold_solver_set_row (solver, end->index, low, high);
      break;
    case FOLD_END_COLUMN_LOWER:
    case FOLD_END_COLUMN_UPPER:
      fold_solver_set_column (solver, end->index, program->lower[end->index], program->upper[end->index]);
      break;
    case FOLD_END_TAIL:
    default:
      fold_solver_set_tail (solver, program->tail.cost, program->tail.limit);
      break;
    }
}

/* take_ends: a limit's numbers become those of another program of the same shape. */
static void
take_ends (FoldPlanSolving *self, guint limit, const FoldProgram *program, gboolean off)
{
  GArray *ends = g_ptr_array_index (self->plan->limits, limit);
  for (guint i = 0; i < ends->len; i++)
    take_end (self->solver, program, &g_array_index (ends, FoldProgramEnd, i), off);
}

/* Whether the number stands in the cells of its row, so that another one is another program. */
static gboolean
is_in_cells (const FoldPlanSolving *self, guint limit)
{
  const FoldPlanLimit *of = get_limit (self, limit);
  return of != NULL ? of->rule == FOLD_PLAN_LOSS_IF_NOT : self->task->wish->aim == FOLD_PLAN_THEME_BETA;
}

static FoldProgramStatus
solve_loosened (FoldPlanSolving *self, guint limit, double step, double *objective)
{
  g_autoptr (FoldPlanWish) wish = dup_loosened (self, limit, step);
  FoldPlanTask task = *self->task;
  g_autoptr (FoldProgramAnswer) answer = NULL;
  FoldProgramStatus status;
  /* a limit that is off has no rows: then the shape is another one, and this program's numbers count */
  task.wish = isnan (step) ? self->task->wish : wish;
  g_autoptr (FoldPlanProgram) plan = fold_plan_program_new (&task, self->draws);
  if (is_in_cells (self, limit))
    {
      g_autoptr (FoldSolver) solver = fold_solver_new (plan->program);
      status = fold_solver_run (solver, self->cancel, &answer);
    }
  else
    {
      take_ends (self, limit, plan->program, isnan (step));
      status = fold_solver_run (self->solver, self->cancel, &answer);
      take_ends (self, limit, self->plan->program, FALSE);
    }
  *objective = answer != NULL ? answer->objective : NAN;
  return status;
}

/* --- what each costs --- */

static void
add_part (FoldPlanPrice *price, const FoldPlanSolving *self, const FoldProgramEnd *end, double multiplier)
{
  const FoldPlanPricePart part = { fold_plan_task_get_asset (self->task, end->index)->id, multiplier };
  if (multiplier > BINDS)
    g_array_append_val (price->parts, part);
}

static void
part_clear (gpointer data)
{
  g_free (((FoldPlanPricePart *)data)->id);
}

static void
add_up (FoldPlanPrice *price, const FoldPlanSolving *self, guint limit)
{
  GArray *ends = g_ptr_array_index (self->plan->limits, limit);
  const FoldPlanLimit *of = get_limit (self, limit);
  const double unit = get_unit (self, limit) * get_slope (self);
  const gboolean each = of != NULL && of->subject == FOLD_PLAN_OF_EACH && of->rule <= FOLD_PLAN_MIN;
  if (each)
    {
      price->parts = g_array_new (FALSE, FALSE, sizeof (FoldPlanPricePart));
      g_array_set_clear_func (price->parts, part_clear);
    }
  for (guint i = 0; i < ends->len; i++)
    {
      const FoldProgramEnd *end = &g_array_index (ends, FoldProgramEnd, i);
      const double multiplier = get_end_multiplier (self, end) * unit;
      price->multiplier += multiplier;
      if (each)
        add_part (price, self, end, multiplier);
    }
  for (guint i = 0; price->parts != NULL && i < price->parts->len; i++)
    {
      FoldPlanPricePart *part = &g_array_index (price->parts, FoldPlanPricePart, i);
      part->id = g_strdup (part->id);
    }
}

static FoldProgramStatus
add_price (FoldPlanSolving *self, guint limit)
{
  const FoldPlanLimit *of = get_limit (self, limit);
  FoldPlanPrice price = { .key = g_strdup (fold_plan_solving_get_key (self, limit)),
                          .value = of != NULL ? of->value : self->task->wish->goal,
                          .step = get_step (self, limit),
                          .gain = NAN };
  FoldProgramStatus status = FOLD_PROGRAM_SOLVED;
  double objective;
  add_up (&price, self, limit);
  if (price.multiplier > BINDS)
    {
      status = solve_loosened (self, limit, price.step, &objective);
      price.gain = get_worth (self, self->found->objective) - get_worth (self, objective);
      if (status == FOLD_PROGRAM_SOLVED)
        price.sentence = fold_plan_words_price (self, limit, &price);
    }
  else
    price.multiplier = 0;
  g_array_append_val (self->answer->prices, price);
  /* what one step would better is an extra: without it the plan is no worse */
  return status == FOLD_PROGRAM_CANCELLED ? status : FOLD_PROGRAM_SOLVED;
}

FoldProgramStatus
fold_plan_solving_price (FoldPlanSolving *self)
{
  const guint n_limits = self->task->wish->limits->len;
  FoldProgramStatus status = FOLD_PROGRAM_SOLVED;
  if (self->task->wish->aim != FOLD_PLAN_TARGETS)
    status = add_price (self, n_limits);
  for (guint i = 0; i < n_limits && status == FOLD_PROGRAM_SOLVED; i++)
    if (!get_limit (self, i)->off)
      status = add_price (self, i);
  return status;
}
