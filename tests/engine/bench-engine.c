/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "bench-bare.h"
#include "bench-export.h"
#include "engine-fixture.h"
#include "fold-explanation.h"

/*
 * The engine's figures. A line is `name TAB value TAB unit TAB baseline TAB what the baseline is`; times are the least
 * of several taken by turns. What a rescore is measured against are the exponentials, logarithms and divisions that the
 * formulas ask for, counted from the instruments themselves.
 */

#define EXPOSURES 3
#define ROUNDS 9
#define ROUNDS_OF_A_MILLISECOND 60 /* which other work on the machine disturbs more often than not */

typedef void (*Move) (Fixture *fixture, int round);

static double
milliseconds (gint64 since)
{
  return (g_get_monotonic_time () - since) / 1000.0;
}

static void
print (const char *name, double value, const char *unit, double baseline, const char *against)
{
  printf ("%s\t%.4f\t%s\t%.4f\t%s\n", name, value, unit, baseline, against);
  fflush (stdout);
}

static double
run (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options, FoldEngineResult **result)
{
  gint64 start = g_get_monotonic_time ();

  if (fold_engine_run (engine, &fixture->input, options, NULL, result) != FOLD_ENGINE_DONE)
    g_error ("the engine gave up");
  return milliseconds (start);
}

/*
 * What the formulas ask for per draw of all instruments and sectors, of my view: in each branch an exp per sub-theme, a
 * log and an exp for V, two exps for survival, one division for W^-2; and one exp for the noise of both.
 */
static BareCalls
count_needed (const Fixture *fixture)
{
  const FoldEngineInput *input = &fixture->input;
  BareCalls calls = { 0 };

  for (uint32_t k = 0; k < input->n_sectors + input->n_instruments; k++)
    {
      uint32_t i = k - input->n_sectors;

      if (k >= input->n_sectors && input->kind[i] != FOLD_SCORED)
        continue;
      calls.exponentials += 2 * EXPOSURES + 2 + 1;
      calls.logarithms += 2;
      calls.divisions += 2;
      if (k >= input->n_sectors && input->mine.hazard[i].high > 0)
        calls.exponentials += 4;
    }
  return calls;
}

/* --- a rescore --- */

static void
move_multiple (Fixture *fixture, int round)
{
  fixture->input.mine.driver.multiple = FOLD_CONSTANT (4 + 0.1 * round);
}

/* The least time of a move of M, after the first run, which makes the draws; with what the bare operations take. */
static double
drag (Fixture *fixture, unsigned threads, const FoldEngineOptions *options, int rounds, double *bare)
{
  const BareCalls calls = count_needed (fixture);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  double best = INFINITY;

  fold_engine_set_threads (engine, threads);
  *bare = INFINITY;
  for (int round = 0; round <= rounds; round++)
    {
      double time;
      gint64 start;

      move_multiple (fixture, round);
      time = run (fixture, engine, options, &result);
      best = round > 0 ? fmin (best, time) : best;
      start = g_get_monotonic_time ();
      bare_vector (&calls, options->draws);
      *bare = fmin (*bare, milliseconds (start));
    }
  fold_engine_result_free (result);
  fold_engine_free (engine);
  return best;
}

/* Of the C library's functions; apart, for whatever follows them finds the vector units asleep. */
static double
measure_scalar (const Fixture *fixture, uint32_t draws)
{
  const BareCalls calls = count_needed (fixture);
  double best = INFINITY;

  for (int round = 0; round < 3; round++)
    {
      gint64 start = g_get_monotonic_time ();

      bare_scalar (&calls, draws);
      best = fmin (best, milliseconds (start));
    }
  return best;
}

static void
measure (Fixture *fixture, uint32_t draws, bool quantiles, const char *what)
{
  const FoldEngineOptions options = { .draws = draws, .quantiles = quantiles };
  const uint64_t size = (uint64_t)fixture->input.n_instruments * draws;
  const int rounds = size > 8000000 ? 2 : size > 200000 ? ROUNDS : ROUNDS_OF_A_MILLISECOND;
  g_autofree char *name = g_strdup_printf ("%s-%u-%u", what, fixture->input.n_instruments, draws);
  g_autofree char *threads = g_strdup_printf ("%s-all-cores", name);
  double vector, again;
  const double single = drag (fixture, 1, &options, rounds, &vector);
  const double together = drag (fixture, 0, &options, rounds, &again);

  print (name, single, "ms", fmin (vector, again), "bare exp, log, division, widest vectors");
  print (name, single, "ms", measure_scalar (fixture, draws), "bare exp, log, division, C library");
  print (threads, together, "ms", single, "one thread");
}

/* --- the stages --- */

static void
move_probability (Fixture *fixture, int round)
{
  fixture->input.probability = .3 + .01 * round;
}

static void
move_implied (Fixture *fixture, int round)
{
  for (uint32_t i = 0; i < fixture->input.n_instruments; i++)
    fixture->implied_probability[i] = .2 + .01 * round;
}

static void
move_haircut (Fixture *fixture, int round)
{
  for (uint32_t i = 0; i < fixture->input.n_instruments; i++)
    fixture->haircut[i] = .1 + .01 * round;
}

static void
move_aversion (Fixture *fixture, int round)
{
  fixture->input.risk_aversion = 3.5 + .1 * round;
}

static void
move_position (Fixture *fixture, int round)
{
  fixture->input.position = .05 + .01 * round;
}

static void
move_risk_free (Fixture *fixture, int round)
{
  fixture->input.risk_free = .03 + .001 * round;
}

static void
move_elasticity (Fixture *fixture, int round)
{
  fixture->mine.elasticity[1].high = .6 + .01 * round;
}

static void
move_spillover (Fixture *fixture, int round)
{
  fixture->mine.spillover[1] = .05 + .01 * round;
}

static void
move_company (Fixture *fixture, int round)
{
  fixture->mine.capture[4].high = 1.5 + .01 * round;
}

static void
move_everything (Fixture *fixture, int round)
{
  fixture->input.holding_years = 6 + .1 * round;
}

static void
measure_stages (Fixture *fixture, const char *what)
{
  static const struct
  {
    const char *name;
    Move move;
  } stages[] = {
    { "everything-(H)", move_everything },
    { "p", move_probability },
    { "gamma", move_aversion },
    { "position", move_position },
    { "haircuts", move_haircut },
    { "pi", move_implied },
    { "r_f", move_risk_free },
    { "M", move_multiple },
    { "b", move_elasticity },
    { "spillover", move_spillover },
    { "one-company", move_company },
  };
  const FoldEngineOptions options = { .draws = 1024 };
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  double everything = 0;

  for (size_t s = 0; s < G_N_ELEMENTS (stages); s++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s-%u-1024", what, stages[s].name, fixture->input.n_instruments);
      double best = INFINITY;

      for (int round = 0; round <= ROUNDS; round++)
        {
          double time;

          stages[s].move (fixture, round);
          time = run (fixture, engine, &options, &result);
          best = round > 0 ? fmin (best, time) : best;
        }
      everything = s == 0 ? best : everything;
      print (name, best, "ms", everything, "everything anew");
    }
  fold_engine_result_free (result);
  fold_engine_free (engine);
}

/* --- size --- */

static double
peak_bytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss * 1024.0;
}

/* Time per instrument and draw from a hundred instruments to a hundred thousand, where all that may be kept is kept. */
static void
measure_size (void)
{
  static const uint32_t instruments[] = { 100, 1000, 10000, 100000 };
  const FoldEngineOptions options = { .draws = 128 };
  double least = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (instruments); i++)
    {
      Fixture *fixture = fixture_new (instruments[i]);
      FoldEngine *engine = fold_engine_new ();
      FoldEngineResult *result = NULL;
      g_autofree char *name = g_strdup_printf ("size-%u-128", instruments[i]);
      double best = INFINITY, per;

      fixture->input.n_portfolios = 0;
      fold_engine_set_cache_limit (engine, (size_t)1 << 30);
      for (int round = 0; round <= (i < 3 ? ROUNDS : 2); round++)
        {
          double time;

          move_multiple (fixture, round);
          time = run (fixture, engine, &options, &result);
          best = round > 0 ? fmin (best, time) : best;
        }
      per = best * 1e6 / ((double)instruments[i] * options.draws);
      least = i == 0 ? per : least;
      print (name, per, "ns", least, "per instrument and draw, of 100 instruments");
      fold_engine_result_free (result);
      fold_engine_free (engine);
      fixture_free (fixture);
    }
}

/* What one thread needs while it works, per draw of the instrument that it works on: by the growth with a second one.
 */
static void
measure_memory (void)
{
  const FoldEngineOptions options = { .draws = FOLD_ENGINE_MAX_DRAWS, .quantiles = true };
  Fixture *fixture = fixture_new (64);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  double before;

  fixture->input.n_portfolios = 0;
  fold_engine_set_cache_limit (engine, 0);
  fold_engine_set_threads (engine, 1);
  run (fixture, engine, &options, &result);
  before = peak_bytes ();
  fold_engine_set_threads (engine, 2);
  run (fixture, engine, &options, &result);
  print ("memory-in-flight", (peak_bytes () - before) / options.draws, "B", 200, "per draw and thread, at most");
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* --- an explanation --- */

static void
measure_explanation (Fixture *fixture, uint32_t instrument, const char *what)
{
  const FoldEngineOptions options = { .draws = 1024 };
  const BareCalls calls = { 2 * EXPOSURES + 2 + 1, 2, 2 };
  FoldEngine *engine = fold_engine_new ();
  double best = INFINITY, baseline = INFINITY;

  for (int round = 0; round <= ROUNDS; round++)
    {
      FoldExplanation *explanation;
      gint64 start = g_get_monotonic_time ();

      if (fold_explanation_new (engine, &fixture->input, instrument, &options, NULL, &explanation) != FOLD_ENGINE_DONE)
        g_error ("the engine gave up");
      best = round > 0 ? fmin (best, milliseconds (start)) : best;
      fold_explanation_free (explanation);
      start = g_get_monotonic_time ();
      bare_vector (&calls, (uint64_t)options.draws << FOLD_N_GROUPS);
      baseline = fmin (baseline, milliseconds (start));
    }
  print (what, best, "ms", baseline, "bare exp, log, division, widest vectors, of 512 scores");
  fold_engine_free (engine);
}

int
main (int argc, char *argv[])
{
  static const uint32_t instruments[] = { 128, 1024, 8192 };
  static const uint32_t draws[] = { 256, 1024, 4096, 16384 };
  const bool exporting = argc > 1 && g_str_equal (argv[1], "export");
  const uint32_t most = argc > 1 && !exporting ? (uint32_t)atoi (argv[1]) : 8192;
  Fixture *fixture;

  if (exporting)
    return bench_export ();
  measure_memory ();
  for (size_t i = 0; i < G_N_ELEMENTS (instruments) && instruments[i] <= most; i++)
    {
      fixture = fixture_new (instruments[i]);
      fixture->input.n_portfolios = 0;
      for (size_t d = 0; d < G_N_ELEMENTS (draws); d++)
        measure (fixture, draws[d], false, "rescore");
      measure (fixture, 1024, true, "rescore-with-quantiles");
      if (i < 2)
        measure_stages (fixture, "stage");
      fixture_free (fixture);
    }
  fixture = fixture_new (instruments[0]);
  measure_stages (fixture, "stage-and-3-portfolios");
  fixture_free (fixture);
  measure_size ();
  fixture = fixture_new (16);
  measure_explanation (fixture, 13, "explain-public-1024");
  measure_explanation (fixture, 14, "explain-private-1024");
  fixture_free (fixture);
  return 0;
}
