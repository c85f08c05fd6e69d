/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-standard-error.h"

/* What the engine says about its own precision, against runs that are far more precise. */

#define N 40
#define FIRST 2 /* those before are cash and not scored */

static FoldEngineResult *
run_with_errors (Fixture *fixture, uint32_t draws, uint32_t scrambles)
{
  const FoldEngineOptions options = { .draws = draws, .seed = 11 };
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;

  g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
  g_assert_true (isnan (result->instruments[FIRST].score_error));
  g_assert_cmpint (fold_engine_standard_errors (&fixture->input, &options, scrambles, NULL, result), ==,
                   FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return result;
}

/* The standard deviation over the seeds, worked out the long way. */
static void
test_is_the_spread_of_the_seeds (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngineResult *result = run_with_errors (fixture, 256, 4), *seeds[4];

  for (int s = 0; s < 4; s++)
    seeds[s] = fixture_run (fixture, NULL, 256, 11 + s, false);
  for (uint32_t i = FIRST; i < N; i++)
    {
      double mean = 0, squares = 0;

      for (int s = 0; s < 4; s++)
        mean += seeds[s]->instruments[i].score / 4;
      for (int s = 0; s < 4; s++)
        squares += pow (seeds[s]->instruments[i].score - mean, 2);
      g_assert_cmpfloat_with_epsilon (result->instruments[i].score_error, sqrt (squares / 3), 1e-9);
    }
  g_assert_cmpfloat (result->instruments[0].score_error, ==, 0);
  g_assert_true (isnan (result->instruments[1].score_error));
  g_assert_cmpfloat (result->sectors[0].outcome.score_error, >, 0);
  g_assert_cmpfloat (result->portfolios[0].score_error, >, 0);
  for (int s = 0; s < 4; s++)
    fold_engine_result_free (seeds[s]);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* The mean square of the errors that runs of other seeds make, over all instruments. */
static double
errors_made (Fixture *fixture, const FoldEngineResult *truth, uint32_t draws)
{
  const int n_seeds = 24;
  double squares = 0;

  for (int s = 0; s < n_seeds; s++)
    {
      FoldEngineResult *result = fixture_run (fixture, NULL, draws, 1000 + s, false);

      for (uint32_t i = FIRST; i < N; i++)
        squares += pow (result->instruments[i].score - truth->instruments[i].score, 2);
      fold_engine_result_free (result);
    }
  return squares / (n_seeds * (N - FIRST));
}

/* The errors made are as large as those announced, and both shrink faster than those of plain Monte Carlo. */
static void
test_tells_the_truth (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngineResult *truth = fixture_run (fixture, NULL, 65536, 5, false);
  double before = INFINITY;

  for (uint32_t draws = 256; draws <= 4096; draws *= 4)
    {
      FoldEngineResult *result = run_with_errors (fixture, draws, 24);
      double made = errors_made (fixture, truth, draws), announced = 0;

      for (uint32_t i = FIRST; i < N; i++)
        announced += pow (result->instruments[i].score_error, 2) / (N - FIRST);
      g_test_message ("%u draws: made %.4f, announced %.4f", draws, sqrt (made), sqrt (announced));
      g_assert_cmpfloat_with_epsilon (made / announced, 1, .6);
      g_assert_cmpfloat (announced, <, before / 4);
      before = announced;
      fold_engine_result_free (result);
    }
  fold_engine_result_free (truth);
  fixture_free (fixture);
}

static void
test_refusals (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngineResult *result = fixture_run (fixture, NULL, 64, 0, false);
  const FoldEngineOptions drawn = { .draws = 64 }, modes = { .draws = 64, .deterministic = true };
  const atomic_bool cancelled = true;
  const struct
  {
    const FoldEngineOptions *options;
    uint32_t scrambles;
    const atomic_bool *cancel;
    FoldEngineStatus status;
  } cases[] = {
    { &drawn, 1, NULL, FOLD_ENGINE_REFUSED },
    { &drawn, FOLD_MAX_SCRAMBLES + 1, NULL, FOLD_ENGINE_REFUSED },
    { &modes, 4, NULL, FOLD_ENGINE_REFUSED },
    { &drawn, 4, &cancelled, FOLD_ENGINE_CANCELLED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (fold_engine_standard_errors (&fixture->input, cases[i].options, cases[i].scrambles,
                                                    cases[i].cancel, result),
                       ==, cases[i].status);
      g_assert_true (isnan (result->instruments[FIRST].score_error));
    }
  fold_engine_result_free (result);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/standard-error/is-the-spread-of-the-seeds", test_is_the_spread_of_the_seeds);
  g_test_add_func ("/standard-error/tells-the-truth", test_tells_the_truth);
  g_test_add_func ("/standard-error/refusals", test_refusals);
  return g_test_run ();
}
