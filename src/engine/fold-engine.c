/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-instruction-sets.h"
#include "fold-engine-visit.h"
#include "fold-memory.h"
#include "fold-pool.h"
#include "fold-portfolio-draws.h"
#include "fold-subject.h"

#define LEAST_DRAWS 64
#define CHAIN_WARNING 0.8

/* As many draws are looked at before other threads are woken: an edit that leaves them alone needs no company. */
#define WORTH_A_THREAD 4096

/* What a thread needs of its own: the stage is the run's but for its workspace. */
typedef struct
{
  FoldStage stage;
  void *columns; /* what the workspace points into */
  size_t columns_room;
  FoldPart *parts; /* [2 * n_subthemes + 2] */
  size_t n_parts;
  FoldDrawsReader *shares; /* as many as a subject has parts that may be drawn */
  size_t n_shares;
  FoldBasketNodes basket;
  FoldKept passing; /* where nothing is kept */
} Worker;

struct _FoldEngine
{
  FoldDraws *draws;
  FoldThemeDraws theme[FOLD_N_VIEWERS];
  FoldPortfolioDraws portfolios;

  FoldPool *pool;
  unsigned threads; /* at most; 0: one for each core */
  Worker *workers;  /* the caller's first */
  size_t n_workers;
  FoldStage **stages; /* of the workers */
  size_t n_stages;
  FoldPart **parts; /* likewise */
  size_t n_parts;

  FoldPrice *prices; /* of sectors, then of instruments */
  size_t n_prices;
  size_t limit;   /* bytes: of what is kept, and of its columns together with those of draws */
  FoldKept *kept; /* as prices, or NULL where that is too much */
  size_t n_kept;
  float *log_values; /* columns of what is kept, or NULL */
  size_t log_values_room;
  size_t log_values_size; /* of one subject's */
  double *sectors;        /* [n_sectors * 9] */
  size_t n_sectors;
};

/* What the threads of a run share. */
typedef struct
{
  FoldEngine *engine;
  FoldEngineResult *result;
  bool without_sectors;
  const atomic_bool *cancel;
  atomic_uint next; /* the next subject: sectors, then instruments */
  unsigned helpers; /* threads that may still be woken */
} Run;

FoldEngine *
fold_engine_new (void)
{
  FoldEngine *engine = calloc (1, sizeof *engine);

  if (!engine)
    return NULL;
  engine->draws = fold_draws_new ();
  engine->pool = fold_pool_new ();
  engine->limit = FOLD_DRAWS_LIMIT;
  if (!engine->draws || !engine->pool)
    {
      fold_engine_free (engine);
      return NULL;
    }
  return engine;
}

void
fold_engine_free (FoldEngine *engine)
{
  if (!engine)
    return;
  fold_pool_free (engine->pool);
  fold_draws_free (engine->draws);
  for (int viewer = 0; viewer < FOLD_N_VIEWERS; viewer++)
    fold_theme_draws_clear (&engine->theme[viewer]);
  fold_portfolio_draws_clear (&engine->portfolios);
  for (size_t i = 0; i < engine->n_workers; i++)
    {
      free (engine->workers[i].columns);
      free (engine->workers[i].parts);
      free (engine->workers[i].shares);
    }
  free (engine->workers);
  free (engine->stages);
  free (engine->parts);
  free (engine->prices);
  free (engine->kept);
  free (engine->log_values);
  free (engine->sectors);
  free (engine);
}

void
fold_engine_set_cache_limit (FoldEngine *engine, size_t bytes)
{
  engine->limit = bytes;
}

void
fold_engine_set_threads (FoldEngine *engine, unsigned threads)
{
  engine->threads = threads;
}

static bool
lay_out_columns (Worker *worker, uint32_t draws, uint32_t rows)
{
  FoldWorkspace *work = &worker->stage.work;
  /* those first that every subject needs: memory that is not touched costs nothing */
  double **columns[] = {
    &work->log_value[0], &work->log_value[1], &work->survival[0], &work->survival[1], &work->value[0], &work->value[1],
    &work->noise,        &work->part,         &work->x[0],        &work->x[1],        &work->expected,
  };
  const size_t n_columns = sizeof columns / sizeof *columns;
  const size_t needed = n_columns * draws * sizeof (double) + (2 * (size_t)draws + 1) * sizeof *work->sample
                        + (1 + 2 * FOLD_N_BRANCHES) * (size_t)draws * sizeof (float);

  double *at;

  if (worker->columns_room < needed)
    {
      free (worker->columns);
      worker->columns = fold_memory_new (needed);
      worker->columns_room = worker->columns ? needed : 0;
      if (!worker->columns)
        return false;
    }
  work->normals = worker->columns;
  for (size_t b = 0; b < FOLD_N_BRANCHES; b++)
    {
      work->single_value[b] = work->normals + (1 + b) * draws;
      work->single_failure[b] = work->normals + (1 + FOLD_N_BRANCHES + b) * draws;
    }
  at = (double *)(work->normals + (1 + 2 * FOLD_N_BRANCHES) * draws);
  for (size_t i = 0; i < n_columns; i++)
    *columns[i] = at + i * draws;
  work->sample = (FoldWeighted *)(at + n_columns * draws);
  work->shares = worker->shares;
  work->basket = &worker->basket;
  work->draws = draws;
  work->rows = rows;
  work->log_value_of = work->survival_of = (FoldFingerprint){ 0 };
  work->single = work->survives_in_single = false;
  work->touched = 0;
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

static void
keep_nothing (FoldEngine *engine)
{
  free (engine->kept);
  engine->kept = NULL;
  engine->n_kept = 0;
}

/* Columns of ln V for what is kept, if half of the limit is room enough. The rest is for draws. */
static void
make_room_for_columns (FoldEngine *engine, uint32_t rows)
{
  const size_t size = FOLD_N_BRANCHES * (size_t)rows, bytes = engine->n_kept * size * sizeof (float);
  const bool wanted = rows > 1 && bytes <= engine->limit / 2;

  if (!wanted || engine->log_values_room < bytes)
    {
      free (engine->log_values);
      engine->log_values = wanted && bytes > 0 ? fold_memory_new (bytes) : NULL;
      engine->log_values_room = engine->log_values ? bytes : 0;
      engine->log_values_size = 0;
    }
  fold_draws_set_limit (engine->draws, engine->limit - engine->log_values_room);
  if (engine->log_values_size == size)
    return;
  engine->log_values_size = size;
  for (size_t i = 0; i < engine->n_kept; i++)
    {
      engine->kept[i].log_value = engine->log_values ? engine->log_values + i * size : NULL;
      engine->kept[i].log_value_of = (FoldFingerprint){ 0 };
    }
}

/* To keep something is a help and no need: without memory for it everything is worked out anew. */
static void
make_room_to_keep (FoldEngine *engine, size_t n, uint32_t rows)
{
  if (n * sizeof *engine->kept > engine->limit)
    keep_nothing (engine);
  else if (n > engine->n_kept)
    {
      if (!grow ((void **)&engine->kept, &engine->n_kept, n, sizeof *engine->kept))
        keep_nothing (engine);
      engine->log_values_size = 0;
    }
  make_room_for_columns (engine, rows);
}

/* How many threads a run may keep busy. */
static unsigned
threads_for (const FoldEngine *engine, const FoldEngineInput *input)
{
  uint64_t subjects = (uint64_t)input->n_sectors + input->n_instruments;
  unsigned threads = engine->threads > 0 ? engine->threads : fold_pool_cores ();

  return threads < subjects ? threads : subjects > 0 ? (unsigned)subjects : 1;
}

/* Of an instrument; the parts of stand-ins are certain. */
static size_t
most_parts (const FoldEngineInput *input)
{
  size_t most = 0;

  for (uint32_t i = 0; i < input->n_instruments; i++)
    {
      const size_t n = input->exposure_start[i + 1] - input->exposure_start[i];

      most = n > most ? n : most;
    }
  return most;
}

static bool
make_room (FoldEngine *engine,
           const FoldEngineInput *input,
           const FoldEngineOptions *options,
           uint32_t draws,
           unsigned threads)
{
  const size_t n_prices = (size_t)input->n_sectors + input->n_instruments, n_shares = most_parts (input);

  if (!grow ((void **)&engine->prices, &engine->n_prices, n_prices, sizeof *engine->prices)
      || !grow ((void **)&engine->sectors, &engine->n_sectors, 9 * (size_t)input->n_sectors, sizeof *engine->sectors)
      || !grow ((void **)&engine->workers, &engine->n_workers, threads, sizeof *engine->workers)
      || !grow ((void **)&engine->stages, &engine->n_stages, threads, sizeof (FoldStage *))
      || !grow ((void **)&engine->parts, &engine->n_parts, threads, sizeof (FoldPart *))
      || !fold_portfolio_draws_begin (&engine->portfolios, input, draws, options->contributions))
    return false;
  make_room_to_keep (engine, n_prices, options->deterministic ? 1 : draws);
  for (unsigned i = 0; i < threads; i++)
    {
      Worker *worker = &engine->workers[i];

      if (!grow ((void **)&worker->shares, &worker->n_shares, n_shares, sizeof *worker->shares)
          || !lay_out_columns (worker, draws, options->deterministic ? 1 : draws)
          || !grow ((void **)&worker->parts, &worker->n_parts, 2 * (size_t)input->n_subthemes + 2,
                    sizeof *worker->parts))
        return false;
    }
  return true;
}

/* A portfolio has a contribution per position and one for cash. */
static void
place_risks (FoldEngineResult *result, const FoldEngineInput *input)
{
  FoldContribution *contributions = (FoldContribution *)(result->risks + input->n_portfolios);

  for (uint32_t p = 0; p < input->n_portfolios; p++)
    {
      result->risks[p].n_contributions = input->portfolio_start[p + 1] - input->portfolio_start[p] + 1;
      result->risks[p].contributions = contributions;
      contributions += result->risks[p].n_contributions;
    }
}

static FoldEngineResult *
take_result (FoldEngineResult *result, const FoldEngineInput *input, bool contributions)
{
  size_t outcomes = (size_t)input->n_instruments + input->n_portfolios;
  size_t positions = input->n_portfolios > 0 ? input->portfolio_start[input->n_portfolios] : 0;
  size_t risks = input->n_portfolios * sizeof (FoldPortfolioRisk)
                 + (positions + input->n_portfolios) * sizeof (FoldContribution);
  size_t capacity
      = input->n_sectors * sizeof (FoldSectorResult) + outcomes * sizeof (FoldOutcome) + (contributions ? risks : 0);

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
  result->risks = contributions ? (FoldPortfolioRisk *)(result->portfolios + input->n_portfolios) : NULL;
  if (contributions)
    place_risks (result, input);
  return result;
}

/* Brings the theme up to date and sets the stage of every thread. */
static bool
prepare_stages (FoldEngine *engine,
                const FoldEngineInput *input,
                const FoldEngineOptions *options,
                FoldResample resample,
                uint32_t draws,
                unsigned threads)
{
  const uint32_t rows = options->deterministic ? 1 : draws;
  FoldThemeDraws *theme = engine->theme;
  FoldStage stage = {
    .input = input,
    .draws = engine->draws,
    .quantiles = options->quantiles || options->contributions,
    .deterministic = options->deterministic,
    .keep_prices = resample.inputs != NULL,
  };

  fold_draws_resample (engine->draws, resample);
  if (!fold_draws_begin (engine->draws, draws, options->seed, input->shared_optimism, options->deterministic)
      || !fold_theme_draws_update (&theme[FOLD_MINE], input, FOLD_MINE, engine->draws, rows, engine->pool, threads)
      || (!input->market_equals_mine && !stage.keep_prices
          && !fold_theme_draws_update (&theme[FOLD_MARKET], input, FOLD_MARKET, engine->draws, rows, engine->pool,
                                       threads)))
    return false;
  fold_utility_init (&stage.utility, input, input->position);
  memcpy (stage.theme, theme, sizeof stage.theme);
  stage.themes_agree = input->market_equals_mine
                       || fold_fingerprint_equal (theme[FOLD_MINE].fingerprint, theme[FOLD_MARKET].fingerprint);
  for (unsigned i = 0; i < threads; i++)
    {
      stage.work = engine->workers[i].stage.work;
      engine->workers[i].stage = stage;
    }
  return true;
}

/* What is kept of a subject; if nothing is, a place that knows nothing. */
static FoldKept *
kept_of (FoldEngine *engine, Worker *worker, uint32_t subject)
{
  if (engine->kept)
    return &engine->kept[subject];
  worker->passing = (FoldKept){ 0 };
  return &worker->passing;
}

static void
score_sector (FoldEngine *engine, Worker *worker, uint32_t sector, FoldOutcome *outcome)
{
  FoldSubject subject;

  fold_subject_from_sector (&subject, worker->stage.input, sector, worker->parts);
  fold_subject_score (&subject, &worker->stage, &engine->prices[sector], kept_of (engine, worker, sector), outcome);
}

static void
score_instrument (FoldEngine *engine, Worker *worker, uint32_t i, FoldOutcome *outcome)
{
  FoldStage *stage = &worker->stage;
  const uint32_t place = stage->input->n_sectors + i;
  FoldSubject subject;
  FoldKept *kept;

  switch (stage->input->kind[i])
    {
    case FOLD_CASH:
      fold_outcome_of_cash (outcome, &stage->utility);
      break;
    case FOLD_SCORED:
      kept = kept_of (engine, worker, place);
      kept->held = fold_portfolio_draws_hold (&engine->portfolios, i);
      fold_subject_from_instrument (&subject, stage->input, i, worker->parts);
      fold_subject_score (&subject, stage, &engine->prices[place], kept, outcome);
      if (stage->input->assessed && !stage->input->assessed[i])
        outcome->notes |= FOLD_NOTE_UNASSESSED;
      if (fold_subject_is_basket (&subject))
        outcome->notes |= FOLD_NOTE_BASKET;
      if (subject.of_plan)
        outcome->notes |= FOLD_NOTE_OF_PLAN;
      break;
    case FOLD_NOT_SCORED:
    default:
      fold_outcome_none (outcome);
      break;
    }
}

static bool
is_cancelled (const Run *run)
{
  return run->cancel && atomic_load_explicit (run->cancel, memory_order_relaxed);
}

/* What an instrument needs is on its way to the caches while the one before it is worked on. */
static void
prefetch_instrument (const Run *run, uint32_t i)
{
  const FoldStage *stage = &run->engine->workers->stage;
  const FoldKept *kept = run->engine->kept ? &run->engine->kept[stage->input->n_sectors + i] : NULL;

  fold_draws_prefetch (run->engine->draws, stage->input->slot[i]);
  if (kept)
    fold_prefetch (kept, sizeof *kept);
  if (kept && kept->log_value && (kept->log_value_of.a || kept->log_value_of.b))
    fold_prefetch (kept->log_value, FOLD_N_BRANCHES * stage->work.rows * sizeof *kept->log_value);
}

static void
score_subject (Run *run, Worker *worker, uint32_t i)
{
  FoldEngineResult *result = run->result;

  if (i >= result->n_sectors)
    score_instrument (run->engine, worker, i - result->n_sectors, &result->instruments[i - result->n_sectors]);
  else if (run->without_sectors)
    fold_outcome_none (&result->sectors[i].outcome);
  else
    score_sector (run->engine, worker, i, &result->sectors[i].outcome);
}

/* A thread's part of a run: one subject after the other, as long as there are any. */
static void
score_some (void *data, unsigned thread)
{
  Run *run = data;
  const uint32_t n = run->result->n_sectors + run->result->n_instruments;
  Worker *worker = &run->engine->workers[thread];
  uint64_t touched = 0;
  uint32_t i;

  while (!is_cancelled (run) && (i = atomic_fetch_add (&run->next, 1)) < n)
    {
      /* where the draws of the last one were looked at, those of the next one are likely to be */
      if (worker->stage.work.touched > touched && i + 1 < n && i >= run->result->n_sectors)
        prefetch_instrument (run, i + 1 - run->result->n_sectors);
      touched = worker->stage.work.touched;
      score_subject (run, worker, i);
      if (thread == 0 && run->helpers > 0 && worker->stage.work.touched >= WORTH_A_THREAD && i + 1 < n)
        {
          fold_pool_start (run->engine->pool, run->helpers, score_some, run);
          run->helpers = 0;
        }
    }
}

static void
describe_sectors (FoldEngine *engine, const FoldEngineInput *input, FoldEngineResult *result)
{
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

/* Draws of a run, or 0 where it is to be refused. */
static uint32_t
check_run (const FoldEngineInput *input, const FoldEngineOptions *options)
{
  uint32_t draws = options->draws > 0 ? options->draws : FOLD_ENGINE_DEFAULT_DRAWS;

  if (draws < LEAST_DRAWS || draws > FOLD_ENGINE_MAX_DRAWS || (draws & (draws - 1))
      || !fold_engine_input_check (input, NULL, 0))
    return 0;
  return draws;
}

static bool
visit_all (FoldEngine *engine, const atomic_bool *cancel, const FoldVisitor *visitor)
{
  FoldStage *stage = &engine->workers->stage;

  for (uint32_t i = 0; i < stage->input->n_instruments; i++)
    {
      FoldPrice *price = &engine->prices[stage->input->n_sectors + i];
      FoldSubject subject;

      if (cancel && atomic_load_explicit (cancel, memory_order_relaxed))
        return false;
      if (stage->input->kind[i] == FOLD_SCORED)
        {
          fold_subject_from_instrument (&subject, stage->input, i, engine->workers->parts);
          fold_subject_appraise (&subject, stage, price, NULL);
          visitor->visit (visitor->data, i, stage, &subject, price);
        }
      else
        visitor->visit (visitor->data, i, stage, NULL, NULL);
    }
  return true;
}

FoldEngineStatus
fold_engine_visit (FoldEngine *engine,
                   const FoldEngineInput *input,
                   const FoldEngineOptions *options,
                   FoldResample resample,
                   const atomic_bool *cancel,
                   const FoldVisitor *visitor)
{
  const uint32_t draws = check_run (input, options);
  bool done;

  if (draws == 0)
    return FOLD_ENGINE_REFUSED;
  if (!make_room (engine, input, options, draws, 1) || !prepare_stages (engine, input, options, resample, draws, 1))
    return FOLD_ENGINE_NO_MEMORY;
  done = visit_all (engine, cancel, visitor);
  fold_draws_end (engine->draws);
  return done ? FOLD_ENGINE_DONE : FOLD_ENGINE_CANCELLED;
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
  FoldEngineResult *taken;
  unsigned threads;
  Run run;

  options = options ? options : &usual;
  draws = check_run (input, options);
  if (draws == 0)
    return FOLD_ENGINE_REFUSED;

  threads = threads_for (engine, input);
  if (!make_room (engine, input, options, draws, threads)
      || !prepare_stages (engine, input, options, (FoldResample){ .inputs = NULL }, draws, threads)
      || !(taken = take_result (*result, input, options->contributions)))
    return FOLD_ENGINE_NO_MEMORY;
  *result = taken;

  taken->draws = options->deterministic ? 0 : draws;
  taken->seed = options->seed;
  taken->deterministic = options->deterministic;
  taken->has_quantiles = options->quantiles || options->contributions;
  describe_sectors (engine, input, taken);
  run = (Run){ engine, taken, options->without_sectors, cancel, 0, threads - 1 };
  score_some (&run, 0);
  fold_pool_wait (engine->pool);
  for (unsigned i = 0; i < threads; i++)
    {
      engine->stages[i] = &engine->workers[i].stage;
      engine->parts[i] = engine->workers[i].parts;
    }
  fold_portfolio_draws_score (&engine->portfolios,
                              &(FoldPortfolioTeam){ engine->pool, threads, engine->stages, engine->parts },
                              engine->prices + input->n_sectors, engine->kept ? engine->kept + input->n_sectors : NULL,
                              taken->instruments, cancel, taken->portfolios);
  fold_draws_end (engine->draws);
  if (is_cancelled (&run))
    return FOLD_ENGINE_CANCELLED;
  if (options->contributions
      && !fold_portfolio_draws_risks (&engine->portfolios, &engine->workers->stage, taken->portfolios, cancel,
                                      taken->risks))
    return FOLD_ENGINE_NO_MEMORY;
  return is_cancelled (&run) ? FOLD_ENGINE_CANCELLED : FOLD_ENGINE_DONE;
}

const double *
fold_engine_get_payoffs (const FoldEngine *engine, uint32_t portfolio, int branch)
{
  return fold_portfolio_draws_payoffs (&engine->portfolios, portfolio, (FoldBranch)branch);
}
