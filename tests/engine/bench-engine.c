/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine-fixture.h"
#include "fold-explanation.h"

/*
 * Rescoring after a move of a slider against the bare library calls that it needs: per instrument, draw and branch one
 * exp for each sector that it is exposed to, one pow for its value, and one exp for the noise. Lines are `name value
 * unit baseline ratio`, times are the least of several taken by turns, in milliseconds; the ratio is value over
 * baseline.
 */

#define EXPOSURES 3

static double
milliseconds (gint64 since)
{
  return (g_get_monotonic_time () - since) / 1000.0;
}

static double
bare_calls (uint32_t instruments, uint32_t draws)
{
  gint64 start = g_get_monotonic_time ();
  volatile double sink;
  double sum = 0;

  for (uint32_t i = 0; i < instruments; i++)
    for (uint32_t n = 0; n < draws; n++)
      {
        double z = (n + i) * 1e-6;

        sum += exp (z);
        for (int b = 0; b < 2; b++)
          {
            double revenue = 0;

            for (int e = 0; e < EXPOSURES; e++)
              revenue += exp (z * (e + b));
            sum += pow (revenue, 1.1);
          }
      }
  sink = sum;
  (void)sink;
  return milliseconds (start);
}

static double
rescore (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options, FoldEngineResult **result)
{
  gint64 start = g_get_monotonic_time ();

  if (fold_engine_run (engine, &fixture->input, options, NULL, result) != FOLD_ENGINE_DONE)
    g_error ("the engine gave up");
  return milliseconds (start);
}

/* One round: a slider moves, the calls are made. */
static void
measure (Fixture *fixture, uint32_t draws, bool quantiles, const char *what)
{
  const FoldEngineOptions options = { .draws = draws, .quantiles = quantiles };
  const uint32_t n = fixture->input.n_instruments;
  const int rounds = (uint64_t)n * draws > 8000000 ? 2 : 7;
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  double best = INFINITY, baseline = INFINITY;

  for (int round = 0; round <= rounds; round++)
    {
      double time, bare;

      fixture->input.mine.driver.multiple = FOLD_CONSTANT (4 + 0.1 * round);
      time = rescore (fixture, engine, &options, &result);
      bare = bare_calls (n, draws);
      /* the first run makes the draws */
      best = round > 0 ? fmin (best, time) : best;
      baseline = fmin (baseline, bare);
    }
  printf ("%s-%u-%u %.3f ms %.3f %.3f\n", what, n, draws, best, baseline, best / baseline);
  fold_engine_result_free (result);
  fold_engine_free (engine);
}

/* One explanation by an engine that has made its draws, against the calls of scoring once per set of groups. */
static void
measure_explanation (Fixture *fixture, uint32_t instrument, const char *what)
{
  const FoldEngineOptions options = { .draws = 1024 };
  FoldEngine *engine = fold_engine_new ();
  double best = INFINITY, baseline = INFINITY;

  for (int round = 0; round <= 7; round++)
    {
      FoldExplanation *explanation;
      gint64 start = g_get_monotonic_time ();

      if (fold_explanation_new (engine, &fixture->input, instrument, &options, NULL, &explanation) != FOLD_ENGINE_DONE)
        g_error ("the engine gave up");
      best = round > 0 ? fmin (best, milliseconds (start)) : best;
      fold_explanation_free (explanation);
      baseline = fmin (baseline, bare_calls (1 << FOLD_N_GROUPS, options.draws));
    }
  printf ("%s-1024 %.3f ms %.3f %.3f\n", what, best, baseline, best / baseline);
  fold_engine_free (engine);
}

int
main (int argc, char *argv[])
{
  static const uint32_t instruments[] = { 128, 1024, 8192 };
  static const uint32_t draws[] = { 256, 1024, 4096, 16384 };
  const uint32_t most = argc > 1 ? (uint32_t)atoi (argv[1]) : 8192;

  for (size_t i = 0; i < G_N_ELEMENTS (instruments) && instruments[i] <= most; i++)
    {
      Fixture *fixture = fixture_new (instruments[i]);

      fixture->input.n_portfolios = 0;
      for (size_t d = 0; d < G_N_ELEMENTS (draws); d++)
        measure (fixture, draws[d], false, "rescore");
      measure (fixture, 1024, true, "rescore-with-quantiles");
      fixture_free (fixture);
    }
  Fixture *fixture = fixture_new (16);
  measure_explanation (fixture, 13, "explain-public");
  measure_explanation (fixture, 14, "explain-private");
  fixture_free (fixture);
  return 0;
}
