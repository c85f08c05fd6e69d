/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine-fixture.h"

/* Prints every number of some universes, for instruction-sets.py; 77 where the processor cannot run this build. */

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
print_outcome (const FoldOutcome *outcome)
{
  printf ("%.17g %.17g %.17g %.17g %.17g %.17g %.17g %.17g\n", outcome->score, outcome->expected_multiple,
          outcome->ce_return, outcome->p5, outcome->p95, outcome->p_loss, outcome->cvar95, outcome->price_multiple);
}

int
main (void)
{
  GRand *random = g_rand_new_with_seed (3);
  Fixture *fixture;

  if (!is_supported ())
    return 77;
  fixture = fixture_new (24);
  for (int universe = 0; universe < 12; universe++)
    {
      FoldEngineResult *result = fixture_run (fixture, NULL, 256, 1, universe % 4 == 3);

      for (uint32_t k = 0; k < result->n_sectors; k++)
        print_outcome (&result->sectors[k].outcome);
      for (uint32_t i = 0; i < result->n_instruments; i++)
        print_outcome (&result->instruments[i]);
      for (uint32_t p = 0; p < result->n_portfolios; p++)
        print_outcome (&result->portfolios[p]);
      fold_engine_result_free (result);
      fixture_randomise (fixture, random, .05);
    }
  fixture_free (fixture);
  g_rand_free (random);
  return 0;
}
