/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <stdio.h>

#include "engine-fixture.h"
#include "fold-break-even.h"
#include "fold-ranks.h"
#include "fold-sensitivity.h"

/*
 * What questions about a score cost, against one rescore of 128 instruments at 1,024 draws. Lines are `name value unit
 * baseline ratio`, times are the least of several taken by turns, in milliseconds; the ratio is value over baseline.
 */

#define INSTRUMENTS 128
#define HELD 15
#define ROUNDS 5
#define PATH_POINTS 37

typedef struct
{
  Fixture *fixture; /* many instruments */
  Fixture *held;    /* few, of which portfolio 0 holds each */
  FoldEngine *engine;
  FoldEngineResult *result;
} Bench;

typedef void (*Question) (Bench *bench);

static const FoldEngineOptions usual = { .draws = 1024 }, many = { .draws = 4096 };
static const FoldLever multiple = { FOLD_PARAMETER_MULTIPLE, FOLD_LEVER_OF_MINE, 0, 0, 1 };
static const FoldPick instrument = { FOLD_PICK_INSTRUMENT, 5 }, portfolio = { FOLD_PICK_PORTFOLIO, 0 };

static void
rescore (Bench *bench)
{
  if (fold_engine_run (bench->engine, &bench->fixture->input, &usual, NULL, &bench->result) != FOLD_ENGINE_DONE)
    g_error ("the engine gave up");
}

static void
ask (Bench *bench, FoldPick pick, const FoldEngineOptions *first_order, const FoldEngineOptions *total)
{
  const FoldEngineInput *input = pick.kind == FOLD_PICK_PORTFOLIO ? &bench->held->input : &bench->fixture->input;
  FoldSensitivity *sensitivity = fold_sensitivity_new (input, pick, false);

  fold_sensitivity_swing (sensitivity, bench->engine, &usual, NULL);
  if (first_order)
    fold_sensitivity_first_order (sensitivity, bench->engine, first_order, NULL);
  if (total)
    fold_sensitivity_total (sensitivity, bench->engine, total, NULL, NULL);
  fold_sensitivity_free (sensitivity);
}

static void
swing (Bench *bench)
{
  ask (bench, instrument, NULL, NULL);
}

static void
swing_of_portfolio (Bench *bench)
{
  ask (bench, portfolio, NULL, NULL);
}

static void
first_order (Bench *bench)
{
  ask (bench, instrument, &usual, NULL);
}

static void
total (Bench *bench)
{
  ask (bench, instrument, NULL, &usual);
}

static void
total_many (Bench *bench)
{
  ask (bench, instrument, NULL, &many);
}

static void
total_of_portfolio (Bench *bench)
{
  ask (bench, portfolio, NULL, &usual);
}

static void
break_even (Bench *bench)
{
  const FoldBreakEven question = { instrument, NULL, FOLD_SCORE_OF_CASH };
  const FoldScan decades = { 0.1, 100, true };
  FoldRoots roots;

  fold_break_even_probability (&question, bench->engine, &bench->fixture->input, &usual, NULL, &roots);
  fold_break_even_find (&question, bench->engine, &bench->fixture->input, &multiple, &decades, &usual, NULL, &roots);
}

static void
stability (Bench *bench)
{
  FoldRankSpread spreads[INSTRUMENTS];

  fold_rank_stability (bench->engine, &bench->fixture->input, &usual, 5, NULL, spreads, NULL);
}

static void
rank_path (Bench *bench)
{
  double values[PATH_POINTS];
  FoldRankPath *path = NULL;

  for (int i = 0; i < PATH_POINTS; i++)
    values[i] = 1 + .25 * i;
  fold_rank_path_new (bench->engine, &bench->fixture->input, &multiple, values, PATH_POINTS, &usual, 10, NULL, NULL,
                      &path);
  fold_rank_path_free (path);
}

static double
measure (Bench *bench, Question question)
{
  const gint64 start = g_get_monotonic_time ();

  question (bench);
  return (g_get_monotonic_time () - start) / 1000.0;
}

int
main (void)
{
  static const struct
  {
    const char *name;
    Question question;
  } questions[] = {
    { "tornado-instrument", swing },
    { "tornado-portfolio-of-15", swing_of_portfolio },
    { "indices-first-order-1024", first_order },
    { "indices-total-1024", total },
    { "indices-total-4096", total_many },
    { "indices-total-portfolio-of-15", total_of_portfolio },
    { "break-even-p-and-M", break_even },
    { "rank-stability-128", stability },
    { "ranks-against-37-multiples-128", rank_path },
  };
  Bench bench = { fixture_new (INSTRUMENTS), fixture_new (HELD), fold_engine_new (), NULL };

  bench.fixture->input.n_portfolios = 0;
  rescore (&bench);
  for (size_t i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      double best = INFINITY, baseline = INFINITY;

      for (int round = 0; round < ROUNDS; round++)
        {
          /* a slider moves */
          bench.fixture->input.mine.driver.multiple = FOLD_CONSTANT (4 + 0.1 * round);
          baseline = fmin (baseline, measure (&bench, rescore));
          best = fmin (best, measure (&bench, questions[i].question));
        }
      printf ("%s %.3f ms %.3f %.3f\n", questions[i].name, best, baseline, best / baseline);
    }
  fold_engine_result_free (bench.result);
  fold_engine_free (bench.engine);
  fixture_free (bench.fixture);
  fixture_free (bench.held);
  return 0;
}
