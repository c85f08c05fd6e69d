/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-draws.h"

#include <math.h>

#include "fold-multiples.h"
#include "fold-parameter.h"

/* --- the assets alone as the engine's input --- */

static gpointer
allocate (FoldPlanDraws *self, gsize n, gsize size)
{
  gpointer memory = g_malloc0_n (MAX (n, 1), size);
  g_ptr_array_add (self->memory, memory);
  return memory;
}

/* gather: of a parameter that every instrument has. */
static void
gather (FoldPlanDraws *self,
        const FoldPlanTask *task,
        const FoldParameter *parameter,
        FoldView *view,
        const FoldView *from)
{
  const FoldEngineInput *input = fold_snapshot_get_input (task->snapshot);
  const gsize size = parameter->may_range ? sizeof (FoldRange) : sizeof (double);
  char *array = allocate (self, self->n, size);
  for (guint i = 0; i < self->n; i++)
    memcpy (array + i * size, fold_parameter_locate (parameter, input, from, fold_plan_task_get_asset (task, i)->index),
            size);
  fold_parameter_set_array (parameter, &self->input, view, array);
}

static void
gather_parameters (FoldPlanDraws *self, const FoldPlanTask *task)
{
  const FoldEngineInput *input = fold_snapshot_get_input (task->snapshot);
  const FoldParameter *own[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list_own (FOLD_IN_TABLE_ORDER, own);
  for (guint i = 0; i < n; i++)
    {
      gather (self, task, own[i], &self->input.mine, &input->mine);
      if (own[i]->may_differ && !input->market_equals_mine)
        gather (self, task, own[i], &self->input.market, &input->market);
    }
}

static void
gather_exposures (FoldPlanDraws *self, const FoldPlanTask *task)
{
  const FoldEngineInput *from = fold_snapshot_get_input (task->snapshot);
  uint32_t *start = allocate (self, self->n + 1, sizeof *start), *subthemes, at = 0;
  FoldRange *mine, *market;
  for (guint i = 0; i < self->n; i++)
    {
      const guint index = fold_plan_task_get_asset (task, i)->index;
      start[i + 1] = start[i] + from->exposure_start[index + 1] - from->exposure_start[index];
    }
  subthemes = allocate (self, start[self->n], sizeof *subthemes);
  mine = allocate (self, start[self->n], sizeof *mine);
  market = allocate (self, start[self->n], sizeof *market);
  for (guint i = 0; i < self->n; i++)
    for (uint32_t k = from->exposure_start[fold_plan_task_get_asset (task, i)->index]; at < start[i + 1]; k++, at++)
      {
        subthemes[at] = from->exposure_subtheme[k];
        mine[at] = from->mine.exposure[k];
        market[at] = from->market_equals_mine ? mine[at] : from->market.exposure[k];
      }
  self->input.exposure_start = start;
  self->input.exposure_subtheme = subthemes;
  self->input.mine.exposure = mine;
  self->input.market.exposure = market;
}

static void
gather_instruments (FoldPlanDraws *self, const FoldPlanTask *task)
{
  const FoldEngineInput *from = fold_snapshot_get_input (task->snapshot);
  FoldInstrumentKind *kind = allocate (self, self->n, sizeof *kind);
  uint32_t *slot = allocate (self, self->n, sizeof *slot);
  FoldVenture *venture = allocate (self, self->n, sizeof *venture);
  bool *assessed = allocate (self, self->n, sizeof *assessed);
  for (guint i = 0; i < self->n; i++)
    {
      const guint index = fold_plan_task_get_asset (task, i)->index;
      kind[i] = from->kind[index];
      slot[i] = from->slot[index];
      assessed[i] = from->assessed == NULL || from->assessed[index];
      if (from->venture != NULL)
        venture[i] = from->venture[index];
    }
  self->input.n_instruments = self->n;
  self->input.instrument_names = NULL;
  self->input.portfolio_names = NULL;
  self->input.kind = kind;
  self->input.slot = slot;
  self->input.assessed = assessed;
  self->input.venture = from->venture != NULL ? venture : NULL;
}

/* --- portfolios --- */

/* place_portfolios: of the weights, those that are not 0. */
static void
place_portfolios (FoldPlanDraws *self, guint n_portfolios, const double *weights)
{
  uint32_t *start = allocate (self, n_portfolios + 1, sizeof *start);
  uint32_t *instrument = allocate (self, (gsize)n_portfolios * self->n, sizeof *instrument);
  double *weight = allocate (self, (gsize)n_portfolios * self->n, sizeof *weight);
  for (guint p = 0; p < n_portfolios; p++)
    {
      start[p + 1] = start[p];
      for (guint i = 0; i < self->n; i++)
        if (weights[(gsize)p * self->n + i] < 0 || weights[(gsize)p * self->n + i] > 0)
          {
            instrument[start[p + 1]] = i;
            weight[start[p + 1]++] = weights[(gsize)p * self->n + i];
          }
    }
  self->input.n_portfolios = n_portfolios;
  self->input.portfolio_start = start;
  self->input.portfolio_instrument = instrument;
  self->input.portfolio_weight = weight;
}

/* place_singles: every asset a portfolio by itself. */
static void
place_singles (FoldPlanDraws *self)
{
  uint32_t *start = allocate (self, self->n + 1, sizeof *start), *instrument = allocate (self, self->n, sizeof *start);
  double *weight = allocate (self, self->n, sizeof *weight);
  for (guint i = 0; i < self->n; i++)
    {
      start[i + 1] = i + 1;
      instrument[i] = i;
      weight[i] = 1;
    }
  self->input.n_portfolios = self->n;
  self->input.portfolio_start = start;
  self->input.portfolio_instrument = instrument;
  self->input.portfolio_weight = weight;
}

FoldEngineStatus
fold_plan_draws_score (FoldPlanDraws *self,
                       guint n_portfolios,
                       const double *weights,
                       const FoldEngineOptions *options,
                       const atomic_bool *cancel,
                       FoldOutcome *outcomes)
{
  place_portfolios (self, n_portfolios, weights);
  const FoldEngineStatus status = fold_engine_run (self->engine, &self->input, options, cancel, &self->result);
  if (status == FOLD_ENGINE_DONE)
    memcpy (outcomes, self->result->portfolios, n_portfolios * sizeof *outcomes);
  return status;
}

/* --- payoffs --- */

/* A branch without a chance has no rows. */
static void
fill_rows (FoldPlanDraws *self, guint draws)
{
  const double happens = fold_engine_input_get_chance (&self->input);
  const double chances[] = { happens, 1 - happens };
  const guint n_amounts = FOLD_PLAN_N_AMOUNTS (self);
  guint first = 0;
  self->n_rows = draws * ((chances[0] > 0) + (chances[1] > 0));
  self->chance = allocate (self, self->n_rows, sizeof *self->chance);
  self->payoff = allocate (self, (gsize)n_amounts * self->n_rows, sizeof *self->payoff);
  for (int b = 0; b < 2; b++)
    if (chances[b] > 0)
      {
        for (guint i = 0; i < draws; i++)
          self->chance[first + i] = chances[b] / draws;
        for (guint j = 0; j < self->n; j++)
          memcpy (self->payoff + (gsize)j * self->n_rows + first, fold_engine_get_payoffs (self->engine, j, b),
                  draws * sizeof (double));
        first += draws;
      }
  for (guint j = self->n; j < n_amounts; j++)
    for (guint i = 0; i < self->n_rows; i++)
      self->payoff[(gsize)j * self->n_rows + i] = self->multiples[j].expected;
}

static void
fill_multiples (FoldPlanDraws *self)
{
  const double cash = fold_engine_input_get_cash_multiple (&self->input, 1);
  const double debt = -fold_engine_input_get_cash_multiple (&self->input, -1);
  self->multiples = allocate (self, FOLD_PLAN_N_AMOUNTS (self), sizeof *self->multiples);
  for (guint i = 0; i < self->n; i++)
    {
      const FoldOutcome *outcome = &self->result->instruments[i];
      const FoldMultiples found = fold_multiples_of_outcome (outcome);
      self->multiples[i] = (FoldPlanMultiples){ outcome->expected_multiple, found.happens, found.otherwise,
                                                found.priced, outcome->tier };
    }
  self->multiples[FOLD_PLAN_CASH (self)] = (FoldPlanMultiples){ cash, cash, cash, cash, 1 };
  self->multiples[FOLD_PLAN_DEBT (self)] = (FoldPlanMultiples){ debt, debt, debt, debt, 0 };
}

FoldPlanDraws *
fold_plan_draws_new (const FoldPlanTask *task, gboolean tiers, const atomic_bool *cancel, FoldEngineStatus *status)
{
  g_autoptr (FoldPlanDraws) self = g_new0 (FoldPlanDraws, 1);
  const FoldEngineOptions options
      = { .draws = task->wish->draws, .seed = task->wish->seed, .quantiles = tiers, .without_sectors = true };
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->n = task->assets->len;
  self->input = *fold_snapshot_get_input (task->snapshot);
  gather_instruments (self, task);
  gather_parameters (self, task);
  gather_exposures (self, task);
  place_singles (self);
  self->engine = fold_engine_new ();
  *status = FOLD_ENGINE_NO_MEMORY;
  if (self->engine != NULL)
    *status = fold_engine_run (self->engine, &self->input, &options, cancel, &self->result);
  if (*status != FOLD_ENGINE_DONE)
    return NULL;
  self->usage = self->result->x_happens - self->result->x_otherwise;
  self->years = self->input.holding_years;
  fill_multiples (self);
  fill_rows (self, self->result->draws);
  return g_steal_pointer (&self);
}

void
fold_plan_draws_free (FoldPlanDraws *self)
{
  fold_engine_free (self->engine);
  fold_engine_result_free (self->result);
  g_ptr_array_unref (self->memory);
  g_free (self);
}
