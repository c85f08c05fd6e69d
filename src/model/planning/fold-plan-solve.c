/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-solving.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far each step is on the way. */
#define DRAWN 0.4
#define SOLVED 0.6
#define PRICED 0.75
#define TRACED 0.95

/* Logarithms of usage closer than this are the same. */
#define NO_DIFFERENCE 1e-12

static void
report (FoldPlanSolving *self, double fraction)
{
  if (self->progress != NULL)
    atomic_store (self->progress, fraction);
}

double
fold_plan_solving_annual (const FoldPlanSolving *self, double multiple)
{
  return fold_annual_return (MAX (multiple, 0.0), self->draws->years);
}

const char *
fold_plan_solving_get_key (const FoldPlanSolving *self, guint limit)
{
  static const char *const aims[] = { [FOLD_PLAN_LEAST_LOSS] = "return",
                                      [FOLD_PLAN_MOST_RETURN] = "tail_loss",
                                      [FOLD_PLAN_THEME_BET] = "theme_bet",
                                      [FOLD_PLAN_THEME_BETA] = "theme_beta",
                                      [FOLD_PLAN_TARGETS] = "targets" };
  const FoldPlanWish *wish = self->task->wish;
  if (limit >= wish->limits->len)
    return aims[wish->aim];
  return ((FoldPlanLimit *)g_ptr_array_index (wish->limits, limit))->key;
}

static gboolean
wants_tiers (const FoldPlanWish *wish)
{
  for (guint i = 0; i < wish->limits->len; i++)
    if (((FoldPlanLimit *)g_ptr_array_index (wish->limits, i))->subject == FOLD_PLAN_OF_TIER)
      return TRUE;
  return FALSE;
}

/* add_totals: what is known whatever comes out. */
static void
add_totals (FoldPlanSolving *self)
{
  self->answer->years = self->draws->years;
  self->answer->draws = self->draws->n_rows;
  self->answer->total = self->task->total;
  self->answer->outside = self->task->outside;
}

/* finish: the steps after the program is solved. */
static FoldProgramStatus
finish (FoldPlanSolving *self)
{
  FoldProgramStatus status;
  self->amounts = g_memdup2 (self->found->x, FOLD_PLAN_N_AMOUNTS (self->draws) * sizeof (double));
  self->answer->checks
      = (FoldPlanChecks){ self->found->checks.primal, self->found->checks.dual, self->found->checks.gap };
  report (self, SOLVED);
  if ((status = fold_plan_solving_price (self)) != FOLD_PROGRAM_SOLVED)
    return status;
  report (self, PRICED);
  if ((status = fold_plan_solving_frontier (self)) != FOLD_PROGRAM_SOLVED
      || (status = fold_plan_solving_thin (self)) != FOLD_PROGRAM_SOLVED)
    return status;
  report (self, TRACED);
  fold_plan_solving_trade (self);
  const FoldEngineStatus described = fold_plan_solving_describe (self);
  if (described != FOLD_ENGINE_DONE)
    return described == FOLD_ENGINE_CANCELLED ? FOLD_PROGRAM_CANCELLED : FOLD_PROGRAM_UNRELIABLE;
  self->answer->sentence = fold_plan_words_solved (self);
  return FOLD_PROGRAM_SOLVED;
}

static FoldProgramStatus
explain (FoldPlanSolving *self)
{
  const FoldProgramStatus status = fold_plan_solving_explain (self);
  self->answer->status = FOLD_PLAN_INFEASIBLE;
  if (status == FOLD_PROGRAM_SOLVED)
    self->answer->sentence = fold_plan_words_infeasible (self);
  return status;
}

/* give_up: no number of an answer that did not pass is handed out. */
static void
give_up (FoldPlanSolving *self)
{
  fold_plan_answer_unref (self->answer);
  self->answer = fold_plan_answer_new (FOLD_PLAN_UNRELIABLE);
  add_totals (self);
  self->answer->sentence = g_strdup (
      _("There is no reliable solution: what the solver found does not pass the checks. Change a limit a little."));
}

static void
solve (FoldPlanSolving *self)
{
  FoldProgramStatus status = fold_solver_run (self->solver, self->cancel, &self->found);
  if (status == FOLD_PROGRAM_SOLVED)
    status = finish (self);
  else if (status == FOLD_PROGRAM_INFEASIBLE)
    status = explain (self);
  if (status == FOLD_PROGRAM_CANCELLED)
    g_clear_pointer (&self->answer, fold_plan_answer_unref);
  else if (status != FOLD_PROGRAM_SOLVED)
    give_up (self);
}

static void
clear (FoldPlanSolving *self)
{
  g_clear_pointer (&self->found, fold_program_answer_free);
  g_clear_pointer (&self->solver, fold_solver_free);
  g_clear_pointer (&self->plan, fold_plan_program_free);
  g_clear_pointer (&self->draws, fold_plan_draws_free);
  g_free (self->amounts);
}

/* A beta is what the branches differ by over how far usage parts them. */
static gboolean
check_branches (const FoldPlanTask *self, const FoldPlanDraws *draws, GError **error)
{
  if (self->wish->aim != FOLD_PLAN_THEME_BETA || fabs (draws->usage) > NO_DIFFERENCE)
    return TRUE;
  return fold_model_refuse (
      error, FOLD_MODEL_ERROR_INVALID,
      _("Usage grows to the same whether the scenario happens or not, so that nothing has a theme "
        "beta. Change one of the multiples."));
}

FoldPlanAnswer *
fold_plan_task_solve (const FoldPlanTask *self, const atomic_bool *cancel, _Atomic double *progress, GError **error)
{
  FoldPlanSolving solving = { .task = self, .cancel = cancel, .progress = progress };
  FoldEngineStatus status;
  solving.draws = fold_plan_draws_new (self, wants_tiers (self->wish), cancel, &status);
  if (solving.draws == NULL)
    {
      if (status == FOLD_ENGINE_REFUSED)
        fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                           _("The number of draws must be a power of two, from 64 to %d."), FOLD_ENGINE_MAX_DRAWS);
      else if (status == FOLD_ENGINE_NO_MEMORY)
        fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("There is not enough memory. Use fewer draws."));
      return NULL;
    }
  report (&solving, DRAWN);
  if (!check_branches (self, solving.draws, error))
    {
      clear (&solving);
      return NULL;
    }
  solving.answer = fold_plan_answer_new (FOLD_PLAN_SOLVED);
  solving.plan = fold_plan_program_new (self, solving.draws);
  solving.solver = fold_solver_new (solving.plan->program);
  add_totals (&solving);
  solve (&solving);
  clear (&solving);
  report (&solving, 1);
  return solving.answer;
}
