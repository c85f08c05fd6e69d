/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "fold-decision.h"

/* --- which assumptions there are --- */

/* How many of a parameter concern what is picked: of an instrument's own those of the variant. */
static uint32_t
count_levers (const FoldParameter *parameter, const FoldEngineInput *input)
{
  if (!parameter->decides)
    return 0;
  return (uint32_t)fold_parameter_count (parameter, input);
}

/* The index of an instrument or of an exposure of the variant in the input that it is taken from. */
static uint32_t
find_original (const FoldVariant *variant, FoldParameterId parameter, uint32_t index)
{
  if (fold_parameters[parameter].scope == FOLD_SCOPE_EXPOSURE)
    return fold_variant_get_exposure (variant, index);
  return fold_parameter_is_of_instrument (&fold_parameters[parameter]) ? fold_variant_get_instrument (variant, index)
                                                                       : index;
}

static void
add_row (FoldDecision *self, const FoldVariant *variant, FoldParameterId parameter, uint32_t index, bool linked)
{
  const FoldEngineInput *input = fold_variant_get_input (variant);
  FoldDecisionRow *row = &self->rows[self->n];
  FoldRange range;
  FoldScan scan;

  if (fold_parameter_is_of_instrument (&fold_parameters[parameter]) && input->kind[index] != FOLD_SCORED)
    return;
  row->lever = (FoldLever){ .parameter = parameter,
                            .views = linked ? FOLD_LEVER_OF_BOTH : FOLD_LEVER_OF_MINE,
                            .index = find_original (variant, parameter, index),
                            .factor = 1.0 };
  range = fold_variant_get (variant, &row->lever);
  scan = fold_lever_get_scan (&row->lever);
  row->now = range.mode;
  row->flips_at = NAN;
  row->distance = INFINITY;
  row->low = range.low < range.high ? range.low : fold_parameters[parameter].minimum;
  row->high = range.low < range.high ? range.high : scan.to;
  self->n++;
}

static bool
list_rows (FoldDecision *self, const FoldVariant *variant, bool linked)
{
  const FoldEngineInput *input = fold_variant_get_input (variant);
  uint32_t n = 0;

  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    n += count_levers (&fold_parameters[id], input);
  if (!(self->rows = calloc (n + 1, sizeof *self->rows)))
    return false;
  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    for (uint32_t i = 0; i < count_levers (&fold_parameters[id], input); i++)
      add_row (self, variant, (FoldParameterId)id, i, linked);
  return true;
}

/* --- where each of them flips --- */

static double
distance_to (const FoldDecisionRow *row, double value)
{
  if (fold_parameters[row->lever.parameter].logarithmic)
    return fabs (log (value / row->now)) / (0.5 * log (row->high / row->low));
  return fabs (value - row->now) / (0.5 * (row->high - row->low));
}

static FoldEngineStatus
find_flip (const FoldDecision *self,
           FoldDecisionRow *row,
           FoldEngine *engine,
           const FoldEngineInput *input,
           const FoldEngineOptions *options,
           const atomic_bool *cancel)
{
  const FoldScan scan = fold_lever_get_scan (&row->lever);
  FoldRoots roots;
  FoldEngineStatus status
      = fold_break_even_find (&self->question, engine, input, &row->lever, &scan, options, cancel, &roots);

  for (uint32_t i = 0; status == FOLD_ENGINE_DONE && i < roots.n; i++)
    if (distance_to (row, roots.at[i]) < row->distance)
      {
        row->flips_at = roots.at[i];
        row->distance = distance_to (row, roots.at[i]);
      }
  return status;
}

static int
compare_distances (const void *a, const void *b)
{
  const FoldDecisionRow *one = a, *other = b;

  if (one->distance != other->distance)
    return one->distance < other->distance ? -1 : 1;
  if (one->lever.parameter != other->lever.parameter)
    return one->lever.parameter < other->lever.parameter ? -1 : 1;
  return (one->lever.index > other->lever.index) - (one->lever.index < other->lever.index);
}

static FoldEngineStatus
find_flips (FoldDecision *self,
            FoldEngine *engine,
            const FoldEngineInput *input,
            const FoldEngineOptions *options,
            const atomic_bool *cancel)
{
  FoldEngineStatus status
      = fold_break_even_look (&self->question, engine, input, options, cancel, &self->figure, &self->reference);

  for (uint32_t i = 0; i < self->n && status == FOLD_ENGINE_DONE && !isnan (self->figure); i++)
    status = find_flip (self, &self->rows[i], engine, input, options, cancel);
  qsort (self->rows, self->n, sizeof *self->rows, compare_distances);
  self->question.other = NULL;
  return status;
}

FoldEngineStatus
fold_decision_new (const FoldBreakEven *question,
                   FoldEngine *engine,
                   const FoldEngineInput *input,
                   bool linked,
                   const FoldEngineOptions *options,
                   const atomic_bool *cancel,
                   FoldDecision **decision)
{
  FoldVariant *variant = fold_variant_new_for_pick (input, question->pick);
  FoldDecision *self = calloc (1, sizeof *self);
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  *decision = NULL;
  if (self && variant)
    {
      self->question = *question;
      if (list_rows (self, variant, linked))
        status = find_flips (self, engine, input, options, cancel);
    }
  fold_variant_free (variant);
  if (status == FOLD_ENGINE_DONE)
    *decision = self;
  else
    fold_decision_free (self);
  return status;
}

void
fold_decision_free (FoldDecision *self)
{
  if (!self)
    return;
  free (self->rows);
  free (self);
}
