/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "reference.h"

/* The engine against a plain implementation of the same formulas. */

#define N_INSTRUMENTS 24

static void
compare (const FoldOutcome *found, const FoldOutcome *wanted, double in_score, double relative, double in_chance)
{
  g_assert_cmpfloat_with_epsilon (found->price_multiple, wanted->price_multiple, relative * wanted->price_multiple);
  g_assert_cmpfloat_with_epsilon (found->expected_multiple, wanted->expected_multiple,
                                  relative * wanted->expected_multiple);
  g_assert_cmpfloat_with_epsilon (found->score, wanted->score, in_score);
  g_assert_cmpfloat_with_epsilon (found->p_loss, wanted->p_loss, in_chance);
  g_assert_cmpfloat_with_epsilon (found->p_total_loss, wanted->p_total_loss, in_chance);
  g_assert_cmpfloat_with_epsilon (found->p_loss_real, wanted->p_loss_real, in_chance);
}

/* The noise of every draw is integrated, so there is nothing that chance leaves. */
static void
compare_tails (const FoldOutcome *found, const FoldOutcome *wanted, double relative)
{
  g_assert_cmpfloat_with_epsilon (found->p5, wanted->p5, relative * wanted->p5 + 1e-12);
  g_assert_cmpfloat_with_epsilon (found->p50, wanted->p50, relative * wanted->p50 + 1e-12);
  g_assert_cmpfloat_with_epsilon (found->p95, wanted->p95, relative * wanted->p95 + 1e-12);
  g_assert_cmpfloat_with_epsilon (found->cvar95, wanted->cvar95, relative);
  if (isfinite (wanted->swing))
    g_assert_cmpfloat_with_epsilon (found->swing, wanted->swing, MAX (1e-5, relative) * (1 + wanted->swing));
  if (isnan (wanted->vev))
    g_assert_true (isnan (found->vev));
  else
    g_assert_cmpfloat_with_epsilon (found->vev, wanted->vev, relative);
}

static void
disagree (Fixture *fixture)
{
  fixture->input.mine.driver.multiple = (FoldRange){ 3, 8, 12 };
  fixture->input.mine.driver.wave_delay = FOLD_CONSTANT (.7);
  fixture->mine.elasticity[2] = (FoldRange){ .3, .7, 1.1 };
  fixture->mine.capture[6] = (FoldRange){ .5, 1.3, 2 };
  fixture->mine.hazard[8] = FOLD_CONSTANT (.05);
  fixture->market.recovery[14] = .3;
  fixture->market.exposure[30] = FOLD_CONSTANT (.05);
}

static void
test_modes (gconstpointer data)
{
  Fixture *fixture = fixture_new (N_INSTRUMENTS);
  FoldEngineResult *result;

  if (GPOINTER_TO_INT (data))
    disagree (fixture);
  result = fixture_run (fixture, NULL, 0, 0, true);
  for (uint32_t i = 2; i < N_INSTRUMENTS; i++)
    {
      FoldOutcome wanted;

      reference_score (&fixture->input, i, 0, 0, &wanted);
      compare (&result->instruments[i], &wanted, 1e-6, 1e-9, 1e-3);
      compare_tails (&result->instruments[i], &wanted, 1e-8);
    }
  fold_engine_result_free (result);
  fixture_free (fixture);
}

static void
test_draws (gconstpointer data)
{
  Fixture *fixture = fixture_new (N_INSTRUMENTS);
  FoldEngineResult *result;

  if (GPOINTER_TO_INT (data))
    disagree (fixture);
  result = fixture_run (fixture, NULL, 64, 7, false);
  for (uint32_t i = 2; i < N_INSTRUMENTS; i += 4)
    {
      FoldOutcome wanted;

      reference_score (&fixture->input, i, 64, 7, &wanted);
      compare (&result->instruments[i], &wanted, 1e-5, 1e-6, 1e-4);
      compare_tails (&result->instruments[i], &wanted, 1e-5);
    }
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* Universes at random: all at their modes, and some of them with draws. */
static void
test_random (gconstpointer data)
{
  const uint32_t draws = GPOINTER_TO_UINT (data), universes = draws > 0 ? 90 : 1000;
  GRand *random = g_rand_new_with_seed (7);
  FoldEngine *engine = fold_engine_new ();
  Fixture *fixture = fixture_new (4);
  uint32_t compared = 0;

  for (uint32_t universe = 0; universe < universes; universe++)
    {
      FoldEngineResult *result;
      FoldOutcome wanted;

      fixture_randomise (fixture, random, draws > 0 ? .1 : .5);
      fixture->venture[2] = fixture->venture[3] = (FoldVenture){ 0 };
      /* the noise may tell branches apart, or draws */
      fixture->volatility[2] *= (double[]){ 1, .1, .01 }[universe % 3];
      result = fixture_run (fixture, engine, draws, universe, draws == 0);
      if (!(result->instruments[2].notes & FOLD_NOTE_NO_CONSENSUS_VALUE))
        {
          reference_score (&fixture->input, 2, draws, universe, &wanted);
          /* with draws, what the engine's table of quantiles leaves of ranges as wide as these */
          compare (&result->instruments[2], &wanted, draws > 0 ? 1e-4 : 1e-6, draws > 0 ? 1e-5 : 1e-9, 1e-3);
          compare_tails (&result->instruments[2], &wanted, draws > 0 ? 1e-4 : 1e-7);
          compared++;
        }
      fold_engine_result_free (result);
    }
  g_assert_cmpuint (compared, >, universes * 9 / 10);
  g_test_message ("%u universes", universes);
  fixture_free (fixture);
  fold_engine_free (engine);
  g_rand_free (random);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/reference/modes/views-agree", GINT_TO_POINTER (0), test_modes);
  g_test_add_data_func ("/reference/modes/views-differ", GINT_TO_POINTER (1), test_modes);
  g_test_add_data_func ("/reference/draws/views-agree", GINT_TO_POINTER (0), test_draws);
  g_test_add_data_func ("/reference/draws/views-differ", GINT_TO_POINTER (1), test_draws);
  g_test_add_data_func ("/reference/random/modes", GUINT_TO_POINTER (0), test_random);
  g_test_add_data_func ("/reference/random/draws", GUINT_TO_POINTER (64), test_random);
  return g_test_run ();
}
