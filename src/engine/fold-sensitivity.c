/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-draw-scores.h"
#include "fold-indices.h"
#include "fold-pert.h"
#include "fold-sensitivity.h"

#define Z_OF_P90 1.2815515655446004

/* --- what is uncertain --- */

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

/* What can be uncertain of the driver and of an instrument, in the order of lists, and the dimension of each. */
static const struct
{
  FoldParameterId parameter;
  FoldDriverInput input;
} drivers[] = {
  { FOLD_PARAMETER_MULTIPLE, FOLD_INPUT_MULTIPLE },
  { FOLD_PARAMETER_MULTIPLE_OTHERWISE, FOLD_INPUT_MULTIPLE_OTHERWISE },
  { FOLD_PARAMETER_YEARS_TO_REACH, FOLD_INPUT_YEARS_TO_REACH },
  { FOLD_PARAMETER_WAVE_DELAY, FOLD_INPUT_WAVE_DELAY },
};
static const struct
{
  FoldParameterId parameter;
  FoldOwnInput input;
} own[] = {
  { FOLD_PARAMETER_CAPTURE, FOLD_OWN_CAPTURE },
  { FOLD_PARAMETER_LEVERAGE, FOLD_OWN_LEVERAGE },
  { FOLD_PARAMETER_RERATING, FOLD_OWN_RERATING },
  { FOLD_PARAMETER_HAZARD, FOLD_OWN_HAZARD },
};

static bool
is_uncertain (const FoldVariant *variant, const FoldLever *lever)
{
  const FoldRange range = fold_variant_get (variant, lever);

  return range.low < range.high;
}

/* Adds the lever where it is uncertain; only counts without rows. */
static void
add (FoldSensitivity *self, FoldParameterId parameter, uint32_t index, FoldLeverViews views)
{
  const FoldLever lever = { .parameter = parameter, .views = views, .index = index, .factor = 1.0 };
  FoldSensitivityRow *row;
  FoldRange range;

  if (!is_uncertain (self->variant, &lever))
    return;
  if (self->rows)
    {
      row = &self->rows[self->n];
      range = fold_variant_get (self->variant, &lever);
      *row = (FoldSensitivityRow){ .lever = lever, .low_score = NAN, .high_score = NAN, .s1 = NAN, .st = NAN };
      row->low = fold_pert_quantile_of (&range, -Z_OF_P90);
      row->high = fold_pert_quantile_of (&range, Z_OF_P90);
    }
  self->n++;
}

static void
list (FoldSensitivity *self, FoldLeverViews views)
{
  const FoldEngineInput *input = fold_variant_get_input (self->variant);

  self->n = 0;
  for (size_t i = 0; i < N_ELEMENTS (drivers); i++)
    add (self, drivers[i].parameter, 0, views);
  for (uint32_t k = 0; k < input->n_sectors; k++)
    add (self, FOLD_PARAMETER_ELASTICITY, k, views);
  for (uint32_t k = 0; k < input->n_sectors; k++)
    add (self, FOLD_PARAMETER_CHAIN_STRENGTH, k, views);
  for (uint32_t i = 0; i < input->n_instruments; i++)
    for (size_t o = 0; o < N_ELEMENTS (own) && input->kind[i] == FOLD_SCORED; o++)
      add (self, own[o].parameter, fold_variant_get_instrument (self->variant, i), views);
  for (uint32_t i = 0; i < input->n_instruments; i++)
    for (uint32_t e = input->exposure_start[i]; e < input->exposure_start[i + 1] && input->kind[i] == FOLD_SCORED; e++)
      add (self, FOLD_PARAMETER_EXPOSURE, fold_variant_get_exposure (self->variant, e), views);
  if (self->n > 0 && input->shared_optimism > 0.0)
    {
      if (self->rows)
        self->rows[self->n] = (FoldSensitivityRow){
          .lever = { .parameter = FOLD_PARAMETER_SHARED_OPTIMISM, .views = views, .factor = 1.0 },
          .low = -Z_OF_P90,
          .high = Z_OF_P90,
          .low_score = NAN,
          .high_score = NAN,
          .s1 = NAN,
          .st = NAN,
        };
      self->n++;
    }
}

FoldSensitivity *
fold_sensitivity_new (const FoldEngineInput *input, FoldPick pick, bool linked)
{
  const FoldLeverViews views = linked ? FOLD_LEVER_OF_BOTH : FOLD_LEVER_OF_MINE;
  FoldSensitivity *self = calloc (1, sizeof *self);

  if (!self)
    return NULL;
  self->pick = pick;
  self->base_score = NAN;
  if ((self->variant = fold_variant_new_for_pick (input, pick)))
    {
      list (self, views);
      self->rows = calloc (self->n + 1, sizeof *self->rows);
    }
  if (!self->rows)
    {
      fold_sensitivity_free (self);
      return NULL;
    }
  list (self, views);
  return self;
}

void
fold_sensitivity_free (FoldSensitivity *self)
{
  if (!self)
    return;
  fold_variant_free (self->variant);
  free (self->rows);
  free (self);
}

/* --- the tornado --- */

/* Puts an input at `z` standard deviations; the optimism moves everything by what it is part of. */
static void
put (FoldSensitivity *self, const FoldSensitivityRow *row, double z)
{
  const double part = sqrt (fold_variant_get_input (self->variant)->shared_optimism);

  for (uint32_t i = 0; i < self->n; i++)
    {
      const FoldLever *lever = &self->rows[i].lever;
      FoldRange range;

      if (lever->parameter == FOLD_PARAMETER_SHARED_OPTIMISM
          || (row->lever.parameter != FOLD_PARAMETER_SHARED_OPTIMISM && row != &self->rows[i]))
        continue;
      range = fold_variant_get (self->variant, lever);
      fold_variant_set_range (self->variant, lever,
                              FOLD_CONSTANT (fold_pert_quantile_of (&range, row == &self->rows[i] ? z : part * z)));
    }
}

static FoldLever
lever_of_exposure (const FoldSensitivity *self, uint32_t exposure, FoldViewer viewer)
{
  return (FoldLever){ .parameter = FOLD_PARAMETER_EXPOSURE,
                      .views = viewer == FOLD_MINE ? FOLD_LEVER_OF_MINE : FOLD_LEVER_OF_MARKET,
                      .index = fold_variant_get_exposure (self->variant, exposure),
                      .factor = 1.0 };
}

/* As in the draws: an instrument's shares that come to more than all revenue are scaled down to it. */
static void
fit_exposures (FoldSensitivity *self, uint32_t instrument, FoldViewer viewer)
{
  const FoldEngineInput *input = fold_variant_get_input (self->variant);
  const uint32_t first = input->exposure_start[instrument], end = input->exposure_start[instrument + 1];
  double sum = 0.0;

  for (uint32_t e = first; e < end; e++)
    {
      const FoldLever lever = lever_of_exposure (self, e, viewer);

      sum += fold_variant_get (self->variant, &lever).mode;
    }
  for (uint32_t e = first; e < end && sum > 1.0; e++)
    {
      const FoldLever lever = lever_of_exposure (self, e, viewer);

      fold_variant_set_range (self->variant, &lever,
                              FOLD_CONSTANT (fold_variant_get (self->variant, &lever).mode / sum));
    }
}

static FoldEngineStatus
score_once (FoldSensitivity *self,
            FoldEngine *engine,
            const FoldEngineOptions *options,
            const atomic_bool *cancel,
            FoldEngineResult **result,
            double *score)
{
  const FoldEngineInput *input = fold_variant_get_input (self->variant);
  FoldEngineStatus status;

  for (uint32_t i = 0; i < input->n_instruments; i++)
    for (int viewer = 0; viewer < FOLD_N_VIEWERS; viewer++)
      fit_exposures (self, i, (FoldViewer)viewer);
  status = fold_engine_run (engine, input, options, cancel, result);
  if (status == FOLD_ENGINE_DONE)
    *score = fold_pick_find_outcome (self->pick, *result)->score;
  fold_variant_reset (self->variant);
  return status;
}

/* Where it stands among what moves a score as much; what is an instrument's own comes behind the theme's. */
static int
rank_of (const FoldLever *lever)
{
  const int theme = FOLD_N_PARAMETERS;

  for (size_t o = 0; o < N_ELEMENTS (own); o++)
    if (own[o].parameter == lever->parameter)
      return theme + (int)o;
  if (lever->parameter == FOLD_PARAMETER_EXPOSURE)
    return theme + (int)N_ELEMENTS (own);
  return lever->parameter == FOLD_PARAMETER_SHARED_OPTIMISM ? 2 * theme : (int)lever->parameter;
}

static int
compare_swings (const void *a, const void *b)
{
  const FoldSensitivityRow *one = a, *other = b;
  const double swing = fabs (one->high_score - one->low_score);
  const double other_swing = fabs (other->high_score - other->low_score);

  if (swing != other_swing)
    return swing < other_swing ? 1 : -1;
  if (one->lever.parameter != other->lever.parameter)
    return rank_of (&one->lever) < rank_of (&other->lever) ? -1 : 1;
  return (one->lever.index > other->lever.index) - (one->lever.index < other->lever.index);
}

FoldEngineStatus
fold_sensitivity_swing (FoldSensitivity *self,
                        FoldEngine *engine,
                        const FoldEngineOptions *options,
                        const atomic_bool *cancel)
{
  const FoldEngineOptions at_modes = {
    .draws = options ? options->draws : 0,
    .seed = options ? options->seed : 0,
    .deterministic = true,
    .without_sectors = true,
  };
  FoldEngineResult *result = NULL;
  FoldEngineStatus status = score_once (self, engine, &at_modes, cancel, &result, &self->base_score);

  for (uint32_t i = 0; i < self->n && status == FOLD_ENGINE_DONE; i++)
    {
      FoldSensitivityRow *row = &self->rows[i];

      put (self, row, -Z_OF_P90);
      status = score_once (self, engine, &at_modes, cancel, &result, &row->low_score);
      if (status != FOLD_ENGINE_DONE)
        break;
      put (self, row, Z_OF_P90);
      status = score_once (self, engine, &at_modes, cancel, &result, &row->high_score);
    }
  fold_engine_result_free (result);
  if (status == FOLD_ENGINE_DONE)
    qsort (self->rows, self->n, sizeof *self->rows, compare_swings);
  return status;
}

/* --- indices --- */

/* Those of one instrument are up or down together: they are one input. */
static FoldDimension
dimension_of_exposure (const FoldSensitivity *self, uint32_t exposure)
{
  const FoldEngineInput *input = fold_variant_get_input (self->variant);
  uint32_t i = 0, e = 0;

  while (fold_variant_get_exposure (self->variant, e) != exposure)
    e++;
  while (input->exposure_start[i + 1] <= e)
    i++;
  return fold_dimension_get_points (fold_dimension_exposure (input->slot[i], 0));
}

static FoldDimension
dimension_of (const FoldSensitivity *self, const FoldLever *lever)
{
  const FoldEngineInput *input = fold_variant_get_input (self->variant);
  uint32_t i = 0;
  size_t o = 0;

  for (size_t d = 0; d < N_ELEMENTS (drivers); d++)
    if (drivers[d].parameter == lever->parameter)
      return fold_dimension_driver (drivers[d].input);
  if (lever->parameter == FOLD_PARAMETER_ELASTICITY)
    return fold_dimension_elasticity (lever->index);
  if (lever->parameter == FOLD_PARAMETER_CHAIN_STRENGTH)
    return fold_dimension_chain_strength (lever->index);
  if (lever->parameter == FOLD_PARAMETER_SHARED_OPTIMISM)
    return FOLD_DIMENSION_OPTIMISM;
  if (lever->parameter == FOLD_PARAMETER_EXPOSURE)
    return dimension_of_exposure (self, lever->index);
  while (fold_variant_get_instrument (self->variant, i) != lever->index)
    i++;
  while (own[o].parameter != lever->parameter)
    o++;
  return fold_dimension_instrument (input->slot[i], own[o].input);
}

/* The score as a function of the latent inputs, for the estimators. */
typedef struct
{
  const FoldSensitivity *sensitivity;
  FoldEngine *engine;
  FoldEngineOptions options;
  const atomic_bool *cancel;
  _Atomic double *progress;
  uint32_t done;
  FoldDimension *inputs; /* NULL for the draws themselves */
  uint32_t n_inputs;
  uint32_t *input_of; /* [n] by row: which of them it is */
  FoldEngineStatus status;
} Model;

static Model
model_of (const FoldSensitivity *self, FoldEngine *engine, const FoldEngineOptions *options, const atomic_bool *cancel)
{
  return (Model){
    .sensitivity = self,
    .engine = engine,
    .options = { .draws = options && options->draws > 0 ? options->draws : FOLD_ENGINE_DEFAULT_DRAWS,
                 .seed = options ? options->seed : 0 },
    .cancel = cancel,
  };
}

static bool
has_scores (const double *scores, uint32_t rows)
{
  for (uint32_t i = 0; i < rows; i++)
    if (isnan (scores[i]))
      return false;
  return true;
}

static bool
run_model (void *data, int32_t sample, double *output)
{
  Model *model = data;
  const FoldSensitivity *self = model->sensitivity;
  const FoldResample resample = { model->inputs, model->n_inputs, sample };

  model->status
      = fold_engine_score_draws (model->engine, fold_variant_get_input (self->variant), &model->options, resample,
                                 model->cancel, self->pick.kind == FOLD_PICK_PORTFOLIO ? NULL : output,
                                 self->pick.kind == FOLD_PICK_PORTFOLIO ? output : NULL);
  if (model->status != FOLD_ENGINE_DONE)
    return false;
  if (model->progress)
    atomic_store (model->progress, (double)++model->done / (3 + model->n_inputs));
  return has_scores (output, model->options.draws);
}

static bool
is_constant (const double *scores, uint32_t rows)
{
  for (uint32_t i = 1; i < rows; i++)
    if (fabs (scores[i] - scores[0]) > 1e-9)
      return false;
  return true;
}

/* The inputs of all rows, each once. */
static uint32_t
list_inputs (const FoldSensitivity *self, FoldDimension *inputs, uint32_t *input_of)
{
  uint32_t n = 0;

  for (uint32_t row = 0; row < self->n; row++)
    {
      const FoldDimension dimension = dimension_of (self, &self->rows[row].lever);
      uint32_t i = 0;

      while (i < n && inputs[i] != dimension)
        i++;
      if (i == n)
        inputs[n++] = dimension;
      input_of[row] = i;
    }
  return n;
}

/* Takes the prices from the draws; from then on the model is seen at samples of its inputs. */
static bool
begin_samples (Model *model, double *room)
{
  const FoldSensitivity *self = model->sensitivity;
  FoldDimension *inputs = malloc ((self->n + 1) * sizeof *inputs);

  model->status = FOLD_ENGINE_NO_MEMORY;
  model->input_of = malloc ((self->n + 1) * sizeof *model->input_of);
  if (inputs && model->input_of)
    model->n_inputs = list_inputs (self, inputs, model->input_of);
  if (!inputs || !model->input_of || !run_model (model, FOLD_INDEX_A, room))
    {
      free (inputs);
      return false;
    }
  model->inputs = inputs;
  return true;
}

static void
clear_model (Model *model)
{
  free (model->inputs);
  free (model->input_of);
}

FoldEngineStatus
fold_sensitivity_first_order (FoldSensitivity *self,
                              FoldEngine *engine,
                              const FoldEngineOptions *options,
                              const atomic_bool *cancel)
{
  Model model = model_of (self, engine, options, cancel);
  const uint32_t rows = model.options.draws;
  double *scores = malloc (rows * sizeof *scores);
  uint32_t *points = malloc (rows * sizeof *points);

  model.status = FOLD_ENGINE_NO_MEMORY;
  if (scores && points && begin_samples (&model, scores) && run_model (&model, FOLD_INDEX_A, scores))
    {
      self->certain = is_constant (scores, rows);
      for (uint32_t i = 0; i < self->n; i++)
        {
          fold_draws_fill_sample (model.options.seed, model.input_of[i], points, rows);
          self->rows[i].s1 = self->certain ? 0.0 : fold_index_by_bins (points, scores, rows);
        }
    }
  clear_model (&model);
  free (scores);
  free (points);
  return model.status;
}

FoldEngineStatus
fold_sensitivity_total (FoldSensitivity *self,
                        FoldEngine *engine,
                        const FoldEngineOptions *options,
                        const atomic_bool *cancel,
                        _Atomic double *progress)
{
  Model model = model_of (self, engine, options, cancel);
  const uint32_t rows = model.options.draws;
  double *room = malloc (3 * (size_t)rows * sizeof *room);
  FoldIndex *indices = malloc ((self->n + 1) * sizeof *indices);

  model.status = FOLD_ENGINE_NO_MEMORY;
  model.progress = progress;
  if (room && indices && begin_samples (&model, room)
      && fold_indices_estimate (run_model, &model, model.n_inputs, rows, room, indices))
    {
      self->certain = is_constant (room, rows);
      for (uint32_t i = 0; i < self->n; i++)
        {
          const FoldIndex *index = &indices[model.input_of[i]];

          self->rows[i].s1 = self->certain ? 0.0 : fmax (index->s1, 0.0);
          self->rows[i].st = self->certain ? 0.0 : index->st;
        }
    }
  clear_model (&model);
  free (room);
  free (indices);
  return model.status;
}
