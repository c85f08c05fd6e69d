/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-standard-error.h"

#include <math.h>
#include <stdlib.h>

/* Deviations from the first score, of one outcome over the scrambles. */
typedef struct
{
  double sum;
  double squares;
} Spread;

static uint32_t
count_outcomes (const FoldEngineResult *result)
{
  return result->n_sectors + result->n_instruments + result->n_portfolios;
}

static FoldOutcome *
outcome_at (FoldEngineResult *result, uint32_t i)
{
  if (i < result->n_sectors)
    return &result->sectors[i].outcome;
  i -= result->n_sectors;
  return i < result->n_instruments ? &result->instruments[i] : &result->portfolios[i - result->n_instruments];
}

static void
add_scramble (Spread *spreads, FoldEngineResult *result, FoldEngineResult *other)
{
  for (uint32_t i = 0; i < count_outcomes (result); i++)
    {
      double deviation = outcome_at (other, i)->score - outcome_at (result, i)->score;

      spreads[i].sum += deviation;
      spreads[i].squares += deviation * deviation;
    }
}

FoldEngineStatus
fold_engine_standard_errors (const FoldEngineInput *input,
                             const FoldEngineOptions *options,
                             uint32_t scrambles,
                             const atomic_bool *cancel,
                             FoldEngineResult *result)
{
  FoldEngineOptions others = *options;
  FoldEngineStatus status = FOLD_ENGINE_DONE;
  FoldEngineResult *other = NULL;
  FoldEngine *engine;
  Spread *spreads;

  if (scrambles < 2 || scrambles > FOLD_MAX_SCRAMBLES || options->deterministic)
    return FOLD_ENGINE_REFUSED;
  engine = fold_engine_new ();
  spreads = calloc (count_outcomes (result) + 1, sizeof *spreads);
  if (!engine || !spreads)
    status = FOLD_ENGINE_NO_MEMORY;
  others.quantiles = others.contributions = false;
  for (uint32_t s = 1; s < scrambles && status == FOLD_ENGINE_DONE; s++)
    {
      others.seed = options->seed + s;
      status = fold_engine_run (engine, input, &others, cancel, &other);
      if (status == FOLD_ENGINE_DONE)
        add_scramble (spreads, result, other);
    }
  for (uint32_t i = 0; i < count_outcomes (result) && status == FOLD_ENGINE_DONE; i++)
    {
      double variance = (spreads[i].squares - spreads[i].sum * spreads[i].sum / scrambles) / (scrambles - 1);

      /* fmax would take the NaN of what has no score for a 0 */
      outcome_at (result, i)->score_error = variance < 0.0 ? 0.0 : sqrt (variance);
    }
  fold_engine_result_free (other);
  fold_engine_free (engine);
  free (spreads);
  return status;
}
