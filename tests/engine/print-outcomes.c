/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine-fixture.h"

/*
 * Prints every number of some universes, for instruction-sets.py; 77 where the processor cannot run this build. A line
 * is an outcome, after whether it is computed in double throughout: a fourth of the universes are at their modes, and
 * another fourth have a theme without uncertainty.
 */

#define N 8
#define DRAWS 64
#define UNIVERSES 600

static gboolean
is_supported (void)
{
#ifdef FOLD_LEVEL
  return __builtin_cpu_supports (FOLD_LEVEL);
#else
  return TRUE;
#endif
}

static void
print_outcome (const char *precision, const FoldOutcome *outcome)
{
  printf ("%s %.17g %.17g %.17g %.17g %.17g %.17g %.17g %.17g\n", precision, outcome->score, outcome->p_loss,
          outcome->expected_multiple, outcome->ce_return, outcome->p5, outcome->p95, outcome->cvar95,
          outcome->price_multiple);
}

static void
print_result (const char *precision, const FoldEngineResult *result)
{
  for (uint32_t k = 0; k < result->n_sectors; k++)
    print_outcome (precision, &result->sectors[k].outcome);
  for (uint32_t i = 0; i < result->n_instruments; i++)
    print_outcome (precision, &result->instruments[i]);
  for (uint32_t p = 0; p < result->n_portfolios; p++)
    print_outcome (precision, &result->portfolios[p]);
}

int
main (void)
{
  GRand *random = g_rand_new_with_seed (3);
  FoldEngine *engine;
  Fixture *fixture;

  if (!is_supported ())
    return 77;
  engine = fold_engine_new ();
  fixture = fixture_new (N);
  for (int universe = 0; universe < UNIVERSES; universe++)
    {
      FoldEngineResult *result;

      if (universe > 0)
        fixture_randomise (fixture, random, universe % 2 ? 0.5 : 0.05);
      if (universe % 4 == 2)
        fixture_freeze_theme (fixture);
      result = fixture_run (fixture, engine, DRAWS, 1, universe % 4 == 3);
      print_result (universe % 4 >= 2 ? "double" : "single", result);
      fold_engine_result_free (result);
    }
  fixture_free (fixture);
  fold_engine_free (engine);
  g_rand_free (random);
  return 0;
}
