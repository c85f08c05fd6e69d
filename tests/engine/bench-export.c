/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <stdio.h>

#include "bench-export.h"
#include "engine-fixture.h"

#define INSTRUMENTS 128
#define DRAWS 1024
#define SEEDS 8

static void
print_numbers (const char *name, const double *values, uint32_t n)
{
  printf ("  \"%s\": [", name);
  for (uint32_t i = 0; i < n; i++)
    printf ("%s%.17g", i > 0 ? ", " : "", values[i]);
  printf ("],\n");
}

static void
print_integers (const char *name, const uint32_t *values, uint32_t n)
{
  printf ("  \"%s\": [", name);
  for (uint32_t i = 0; i < n; i++)
    printf ("%s%u", i > 0 ? ", " : "", values[i]);
  printf ("],\n");
}

static void
print_ranges (const char *name, const FoldRange *ranges, uint32_t n)
{
  printf ("  \"%s\": [", name);
  for (uint32_t i = 0; i < n; i++)
    printf ("%s[%.17g, %.17g, %.17g]", i > 0 ? ", " : "", ranges[i].low, ranges[i].mode, ranges[i].high);
  printf ("],\n");
}

static void
print_universe (const Fixture *fixture)
{
  const FoldEngineInput *input = &fixture->input;
  const FoldView *view = &input->mine;
  const double shared[] = {
    input->holding_years,     input->steepness,   input->midpoint,        input->probability,
    input->survival_response, input->risk_free,   input->equity_premium,  input->risk_aversion,
    input->position,          input->score_scale, input->shared_optimism,
  };
  uint32_t n = input->n_instruments, kinds[INSTRUMENTS];

  for (uint32_t i = 0; i < n; i++)
    kinds[i] = input->kind[i];
  print_numbers ("shared", shared, G_N_ELEMENTS (shared));
  print_ranges ("multiple", &view->driver.multiple, 1);
  print_ranges ("multiple_otherwise", &view->driver.multiple_otherwise, 1);
  print_ranges ("years_to_reach", &view->driver.years_to_reach, 1);
  print_ranges ("wave_delay", &view->driver.wave_delay, 1);
  print_ranges ("elasticity", view->elasticity, input->n_sectors);
  print_ranges ("chain_strength", view->chain_strength, input->n_sectors);
  print_numbers ("spillover", view->spillover, input->n_sectors * input->n_sectors);
  print_numbers ("eta", view->subtheme_eta, input->n_subthemes);
  print_integers ("subtheme_sector", input->subtheme_sector, input->n_subthemes);
  print_integers ("exposure_start", input->exposure_start, n + 1);
  print_integers ("exposure_subtheme", input->exposure_subtheme, input->exposure_start[n]);
  print_ranges ("exposure", view->exposure, input->exposure_start[n]);
  print_ranges ("capture", view->capture, n);
  print_ranges ("leverage", view->leverage, n);
  print_ranges ("rerating", view->rerating, n);
  print_ranges ("hazard", view->hazard, n);
  print_numbers ("recovery", view->recovery, n);
  print_integers ("kind", kinds, n);
  print_numbers ("implied_probability", input->implied_probability, n);
  print_numbers ("beta", input->beta, n);
  print_numbers ("extra_premium", input->extra_premium, n);
  print_numbers ("volatility", input->volatility, n);
  print_numbers ("haircut", input->haircut, n);
  print_numbers ("retention_ratio", input->retention_ratio, n);
}

static void
score (Fixture *fixture, uint32_t draws, uint64_t seed, double *scores)
{
  FoldEngineResult *result = fixture_run (fixture, NULL, draws, seed, false);

  for (uint32_t i = 0; i < INSTRUMENTS; i++)
    scores[i] = result->instruments[i].scored ? result->instruments[i].score : 0;
  fold_engine_result_free (result);
}

/* Root of the mean square of the scores' errors, over seeds. */
static double
find_error (Fixture *fixture, const double *reference)
{
  double scores[INSTRUMENTS], sum = 0;

  for (uint64_t seed = 1; seed <= SEEDS; seed++)
    {
      score (fixture, DRAWS, 1000 + seed, scores);
      for (uint32_t i = 2; i < INSTRUMENTS; i++)
        sum += (scores[i] - reference[i]) * (scores[i] - reference[i]);
    }
  return sqrt (sum / SEEDS / (INSTRUMENTS - 2));
}

/* The least time of a move of M, or of H: everything. */
static double
find_time (Fixture *fixture, bool everything)
{
  const FoldEngineInput before = fixture->input;
  const FoldEngineOptions options = { .draws = DRAWS, .without_sectors = true };
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  double best = INFINITY;

  for (int round = 0; round < 100; round++)
    {
      gint64 start = g_get_monotonic_time ();

      if (everything)
        fixture->input.holding_years = before.holding_years + .01 * round;
      else
        fixture->input.mine.driver.multiple.mode = before.mine.driver.multiple.mode + .01 * round;
      fold_engine_run (engine, &fixture->input, &options, NULL, &result);
      best = round > 2 ? fmin (best, (g_get_monotonic_time () - start) / 1000.0) : best;
    }
  fixture->input = before;
  fold_engine_result_free (result);
  fold_engine_free (engine);
  return best;
}

int
bench_export (void)
{
  Fixture *fixture = fixture_new (INSTRUMENTS);
  double reference[INSTRUMENTS] = { 0 }, scores[INSTRUMENTS];

  fixture->input.n_portfolios = 0;
  fixture->input.ahead = 0; /* the numpy program does not look beyond H */
  for (uint64_t seed = 0; seed < SEEDS; seed++)
    {
      score (fixture, FOLD_ENGINE_MAX_DRAWS, seed, scores);
      for (uint32_t i = 0; i < INSTRUMENTS; i++)
        reference[i] += scores[i] / SEEDS;
    }
  printf ("{\n");
  print_universe (fixture);
  print_numbers ("reference", reference, INSTRUMENTS);
  printf ("  \"draws\": %d,\n  \"error\": %.17g,\n", DRAWS, find_error (fixture, reference));
  printf ("  \"milliseconds\": %.17g,\n", find_time (fixture, false));
  printf ("  \"milliseconds_everything\": %.17g\n}\n", find_time (fixture, true));
  fixture_free (fixture);
  return 0;
}
