/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-engine.h"
#include "fold-portfolio.h"
#include "fold-subject.h"

#define LEAST_DRAWS 64
#define CHAIN_WARNING 0.8

struct _FoldEngine
{
  FoldStage stage;
  FoldPortfolios portfolios;

  void *columns; /* what the workspace points into */
  size_t columns_room;

  FoldPrice *prices; /* of sectors, then of instruments */
  size_t n_prices;

  FoldPart *parts; /* [2 * n_subthemes + 2] */
  size_t n_parts;
  double *sectors; /* [n_sectors * 9] */
  size_t n_sectors;
};

FoldEngine *
fold_engine_new (void)
{
  FoldEngine *engine = calloc (1, sizeof *engine);

  if (engine && !(engine->stage.draws = fold_draws_new ()))
    {
      free (engine);
      return NULL;
    }
  return engine;
}

void
fold_engine_free (FoldEngine *engine)
{
  if (!engine)
    return;
  fold_draws_free (engine->stage.draws);
  for (int viewer = 0; viewer < FOLD_N_VIEWERS; viewer++)
    fold_theme_clear (&engine->stage.theme[viewer]);
  fold_portfolios_clear (&engine->portfolios);
  free (engine->columns);
  free (engine->prices);
  free (engine->parts);
  free (engine->sectors);
  free (engine);
}

void
fold_engine_set_cache_limit (FoldEngine *engine, size_t bytes)
{
  fold_draws_set_limit (engine->stage.draws, bytes);
}

static bool
lay_out_columns (FoldEngine *engine, uint32_t draws, uint32_t rows)
{
  FoldWorkspace *work = &engine->stage.work;
  double **columns[] = {
    &work->value[0], &work->value[1], &work->log_value[0], &work->log_value[1], &work->survival[0], &work->survival[1],
    &work->noise,    &work->part,     &work->x[0],         &work->x[1],         &work->expected,    &work->own[0],
    &work->own[1],   &work->own[2],   &work->own[3],       &work->own[4],       &work->own[5],
  };
  const size_t n_columns = sizeof columns / sizeof *columns;
  const size_t needed = n_columns * draws * sizeof (double) + (2 * (size_t)draws + 1) * sizeof *work->sample;

  if (engine->columns_room < needed)
    {
      free (engine->columns);
      engine->columns = aligned_alloc (64, (needed + 63) & ~(size_t)63);
      engine->columns_room = engine->columns ? needed : 0;
      if (!engine->columns)
        return false;
    }
  for (size_t i = 0; i < n_columns; i++)
    *columns[i] = (double *)engine->columns + i * draws;
  work->sample = (FoldWeighted *)((double *)engine->columns + n_columns * draws);
  work->draws = draws;
  work->rows = rows;
  return true;
}

/* Grows an array to `needed` elements; new ones are zeros. */
static bool
grow (void **array, size_t *n, size_t needed, size_t size)
{
  char *grown;

  if (*n >= needed)
    return true;
  grown = realloc (*array, needed * size);
  if (!grown)
    return false;
  memset (grown + *n * size, 0, (needed - *n) * size);
  *array = grown;
  *n = needed;
  return true;
}

static bool
make_room (FoldEngine *engine, const FoldEngineInput *input, uint32_t draws, bool modes)
{
  size_t n_prices = (size_t)input->n_sectors + input->n_instruments;

  return lay_out_columns (engine, draws, modes ? 1 : draws)
         && grow ((void **)&engine->prices, &engine->n_prices, n_prices, sizeof *engine->prices)
         && grow ((void **)&engine->parts, &engine->n_parts, 2 * (size_t)input->n_subthemes + 2, sizeof *engine->parts)
         && grow ((void **)&engine->sectors, &engine->n_sectors, 9 * (size_t)input->n_sectors, sizeof *engine->sectors)
         && fold_portfolios_begin (&engine->portfolios, input, draws);
}

static FoldEngineResult *
take_result (FoldEngineResult *result, const FoldEngineInput *input)
{
  size_t outcomes = (size_t)input->n_instruments + input->n_portfolios;
  size_t capacity = input->n_sectors * sizeof (FoldSectorResult) + outcomes * sizeof (FoldOutcome);

  if (!result || result->capacity < capacity)
    {
      FoldEngineResult *grown = realloc (result, sizeof *result + capacity);

      if (!grown)
        return NULL;
      result = grown;
      result->capacity = capacity;
    }
  result->n_sectors = input->n_sectors;
  result->n_instruments = input->n_instruments;
  result->n_portfolios = input->n_portfolios;
  result->sectors = (FoldSectorResult *)(result + 1);
  result->instruments = (FoldOutcome *)(result->sectors + input->n_sectors);
  result->portfolios = result->instruments + input->n_instruments;
  return result;
}

static bool
prepare_stage (FoldStage *stage, const FoldEngineInput *input, const FoldEngineOptions *options, uint32_t draws)
{
  const uint32_t rows = options->deterministic ? 1 : draws;
  FoldTheme *theme = stage->theme;

  stage->input = input;
  stage->deterministic = options->deterministic;
  stage->quantiles = options->quantiles;
  fold_taste_init (&stage->taste, input, input->position);
  if (!fold_draws_begin (stage->draws, draws, options->seed, input->shared_optimism, options->deterministic)
      || !fold_theme_update (&theme[FOLD_MINE], input, FOLD_MINE, stage->draws, rows)
      || (!input->market_equals_mine
          && !fold_theme_update (&theme[FOLD_MARKET], input, FOLD_MARKET, stage->draws, rows)))
    return false;
  stage->themes_agree = input->market_equals_mine
                        || fold_fingerprint_equal (theme[FOLD_MINE].fingerprint, theme[FOLD_MARKET].fingerprint);
  return true;
}

static void
score_sector (FoldEngine *engine, uint32_t sector, FoldSectorResult *result)
{
  FoldSubject subject;

  fold_subject_from_sector (&subject, engine->stage.input, sector, engine->parts);
  fold_subject_appraise (&subject, &engine->stage, &engine->prices[sector]);
  fold_subject_outcome (&subject, &engine->stage, &engine->prices[sector], &result->outcome);
}

static void
score_instrument (FoldEngine *engine, uint32_t i, FoldOutcome *outcome)
{
  FoldStage *stage = &engine->stage;
  FoldPrice *price = &engine->prices[stage->input->n_sectors + i];
  FoldSubject subject;

  switch (stage->input->kind[i])
    {
    case FOLD_CASH:
      fold_outcome_of_cash (outcome, &stage->taste);
      break;
    case FOLD_SCORED:
      fold_subject_from_instrument (&subject, stage->input, i, engine->parts);
      fold_subject_appraise (&subject, stage, price);
      fold_subject_outcome (&subject, stage, price, outcome);
      fold_portfolios_add (&engine->portfolios, stage, i, &subject, price, outcome);
      return;
    case FOLD_NOT_SCORED:
    default:
      fold_outcome_none (outcome);
      break;
    }
  fold_portfolios_add (&engine->portfolios, stage, i, NULL, NULL, outcome);
}

static void
describe_sectors (FoldEngine *engine, FoldEngineResult *result)
{
  const FoldEngineInput *input = engine->stage.input;
  const uint32_t n = input->n_sectors;
  FoldThemeModes modes = { .g = engine->sectors, .waves = engine->sectors + n };

  fold_theme_modes (input, &input->mine, &modes, engine->sectors + 5 * (size_t)n);
  result->x_happens = modes.x[FOLD_HAPPENS];
  result->x_otherwise = modes.x[FOLD_OTHERWISE];
  result->spectral_radius = modes.spectral_radius;
  result->chain_warning = modes.spectral_radius >= CHAIN_WARNING;
  for (uint32_t k = 0; k < n; k++)
    {
      FoldSectorResult *sector = &result->sectors[k];

      sector->g = modes.g[k];
      memcpy (sector->waves, modes.waves + FOLD_N_WAVES * (size_t)k, sizeof sector->waves);
      sector->demand_happens = exp (modes.g[k] * modes.x[FOLD_HAPPENS]);
      sector->demand_otherwise = exp (modes.g[k] * modes.x[FOLD_OTHERWISE]);
    }
}

static bool
score_all (FoldEngine *engine, bool without_sectors, const atomic_bool *cancel, FoldEngineResult *result)
{
  for (uint32_t k = 0; k < result->n_sectors; k++)
    {
      if (cancel && atomic_load_explicit (cancel, memory_order_relaxed))
        return false;
      if (without_sectors)
        fold_outcome_none (&result->sectors[k].outcome);
      else
        score_sector (engine, k, &result->sectors[k]);
    }
  for (uint32_t i = 0; i < result->n_instruments; i++)
    {
      if (cancel && atomic_load_explicit (cancel, memory_order_relaxed))
        return false;
      score_instrument (engine, i, &result->instruments[i]);
    }
  for (uint32_t p = 0; p < result->n_portfolios; p++)
    fold_portfolios_outcome (&engine->portfolios, &engine->stage, p, &result->portfolios[p]);
  return true;
}

FoldEngineStatus
fold_engine_run (FoldEngine *engine,
                 const FoldEngineInput *input,
                 const FoldEngineOptions *options,
                 const atomic_bool *cancel,
                 FoldEngineResult **result)
{
  static const FoldEngineOptions usual = { .quantiles = true };
  uint32_t draws;
  bool done;

  options = options ? options : &usual;
  draws = options->draws > 0 ? options->draws : FOLD_ENGINE_DEFAULT_DRAWS;
  if (draws < LEAST_DRAWS || draws > FOLD_ENGINE_MAX_DRAWS || (draws & (draws - 1))
      || !fold_engine_input_check (input, NULL, 0))
    return FOLD_ENGINE_REFUSED;

  if (!make_room (engine, input, draws, options->deterministic)
      || !prepare_stage (&engine->stage, input, options, draws))
    return FOLD_ENGINE_NO_MEMORY;
  else
    {
      FoldEngineResult *taken = take_result (*result, input);

      if (!taken)
        return FOLD_ENGINE_NO_MEMORY;
      *result = taken;
    }

  (*result)->draws = options->deterministic ? 0 : draws;
  (*result)->seed = options->seed;
  (*result)->deterministic = options->deterministic;
  (*result)->has_quantiles = options->quantiles;
  describe_sectors (engine, *result);
  done = score_all (engine, options->without_sectors, cancel, *result);
  fold_draws_end (engine->stage.draws);
  return done ? FOLD_ENGINE_DONE : FOLD_ENGINE_CANCELLED;
}
