/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-exposure.h"
#include "fold-plan-solving.h"

/* Debt and what costs have taken are no weights of their own below it. */
#define NOTHING 1e-12

static gint64
to_money (double part, gint64 total)
{
  return llround (part * (double)total / FOLD_MONEY_HUNDREDTH) * FOLD_MONEY_HUNDREDTH;
}

/* --- parts --- */

static void
add_part (GArray *parts,
          const FoldPlanSolving *self,
          const char *id,
          const char *name,
          double before,
          double after,
          gboolean can_trade)
{
  const gint64 total = self->task->total;
  const FoldPlanPart part
      = { g_strdup (id), g_strdup (name), before, after, to_money (before, total), to_money (after, total), can_trade };
  g_array_append_val (parts, part);
}

static void
add_parts (FoldPlanSolving *self)
{
  const guint cash = FOLD_PLAN_CASH (self->draws), debt = FOLD_PLAN_DEBT (self->draws);
  const char *name = fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH);
  GArray *parts = self->answer->parts;
  for (guint j = 0; j < self->draws->n; j++)
    {
      const FoldPlanAsset *asset = fold_plan_task_get_asset (self->task, j);
      add_part (parts, self, asset->id, asset->name, fold_plan_program_get_before (self->plan, j), self->amounts[j],
                asset->can_trade);
    }
  add_part (parts, self, "cash", name, fold_plan_program_get_before (self->plan, cash), self->amounts[cash], TRUE);
  if (fold_plan_program_get_before (self->plan, debt) > 0)
    add_part (parts, self, "debt", C_("position", "Borrowed"), -fold_plan_program_get_before (self->plan, debt),
              -self->amounts[debt], TRUE);
}

/* --- sectors --- */

typedef struct
{
  double *sectors;
  double outside[FOLD_N_OUTSIDE];
} Spread;

static void
spread_asset (const FoldPlanSolving *self, guint asset, double amount, Spread *spread)
{
  const FoldEngineInput *input = fold_snapshot_get_input (self->task->snapshot);
  const guint index = fold_plan_task_get_asset (self->task, asset)->index;
  const double *outside = fold_snapshot_get_outside (self->task->snapshot, index);
  for (guint at = input->exposure_start[index]; at < input->exposure_start[index + 1]; at++)
    spread->sectors[input->subtheme_sector[input->exposure_subtheme[at]]] += amount * input->mine.exposure[at].mode;
  for (guint k = 0; k < FOLD_N_OUTSIDE; k++)
    spread->outside[k] += amount * outside[k];
}

static void
spread_all (const FoldPlanSolving *self, gboolean after, Spread *spread)
{
  const FoldPlanDraws *draws = self->draws;
  for (guint j = 0; j < FOLD_PLAN_N_AMOUNTS (draws); j++)
    {
      const double amount = after ? self->amounts[j] : fold_plan_program_get_before (self->plan, j);
      if (j < draws->n)
        spread_asset (self, j, amount, spread);
      else
        spread->outside[FOLD_OUTSIDE_CASH] += j == FOLD_PLAN_DEBT (draws) ? -amount : amount;
    }
}

static void
add_sectors (FoldPlanSolving *self)
{
  const FoldEngineInput *input = fold_snapshot_get_input (self->task->snapshot);
  g_autofree double *before = g_new0 (double, MAX (input->n_sectors, 1));
  g_autofree double *after = g_new0 (double, MAX (input->n_sectors, 1));
  Spread was = { before, { 0 } }, is = { after, { 0 } };
  spread_all (self, FALSE, &was);
  spread_all (self, TRUE, &is);
  for (guint k = 0; k < input->n_sectors; k++)
    add_part (self->answer->sectors, self, fold_snapshot_get_sector_id (self->task->snapshot, k),
              input->sector_names[k], before[k], after[k], FALSE);
  for (guint k = 0; k < FOLD_N_OUTSIDE; k++)
    add_part (self->answer->sectors, self, fold_outside_get_id (k), fold_outside_get_name (k), was.outside[k],
              is.outside[k], FALSE);
}

/* --- figures --- */

/* get_left: of all the money, after what trades cost. */
static double
get_left (const FoldPlanSolving *self, const double *amounts)
{
  double left = 0;
  for (guint j = 0; j < FOLD_PLAN_DEBT (self->draws); j++)
    left += amounts[j];
  return left - amounts[FOLD_PLAN_DEBT (self->draws)];
}

static void
fill_figures (const FoldPlanSolving *self, const double *amounts, const FoldOutcome *outcome, FoldPlanFigures *figures)
{
  const FoldPlanMultiples sum = fold_plan_weigh (self->draws, amounts);
  const gint64 total = self->task->total;
  const double odds = self->draws->input.probability; /* my own, whatever the lens */
  *figures = (FoldPlanFigures){
    .is_known = outcome->scored,
    .value = to_money (get_left (self, amounts), total),
    .happens = to_money (sum.happens, total),
    .expected = to_money (odds * sum.happens + (1 - odds) * sum.otherwise, total),
    .otherwise = to_money (sum.otherwise, total),
    .theme_beta = fold_worth_beta (outcome, self->draws->usage),
    .tail_loss = fold_plan_solving_measure (self, amounts),
    .expected_return = fold_plan_solving_annual (self, sum.expected),
    .outcome = *outcome,
  };
  figures->theme_bet = figures->happens - figures->otherwise;
  fold_worth_init (&figures->worth, outcome, self->draws->input.probability, self->draws->years);
}

/* fill_weights: of what is left, so that what they leave is cash. */
static void
fill_weights (const FoldPlanSolving *self, const double *amounts, double *weights)
{
  const double left = get_left (self, amounts);
  for (guint j = 0; j < self->draws->n; j++)
    weights[j] = fabs (amounts[j]) > NOTHING ? amounts[j] / left : 0;
}

FoldEngineStatus
fold_plan_solving_describe (FoldPlanSolving *self)
{
  const FoldEngineOptions options = {
    .draws = self->task->wish->draws, .seed = self->task->wish->seed, .quantiles = true, .without_sectors = true
  };
  const guint n = self->draws->n, n_amounts = FOLD_PLAN_N_AMOUNTS (self->draws);
  g_autofree double *before = g_new (double, n_amounts), *weights = g_new (double, 2 * MAX (n, 1));
  FoldOutcome outcomes[2];
  for (guint j = 0; j < n_amounts; j++)
    before[j] = fold_plan_program_get_before (self->plan, j);
  fill_weights (self, before, weights);
  fill_weights (self, self->amounts, weights + n);
  const FoldEngineStatus status = fold_plan_draws_score (self->draws, 2, weights, &options, self->cancel, outcomes);
  if (status != FOLD_ENGINE_DONE)
    return status;
  add_parts (self);
  add_sectors (self);
  fill_figures (self, before, &outcomes[0], &self->answer->before);
  fill_figures (self, self->amounts, &outcomes[1], &self->answer->after);
  return status;
}
