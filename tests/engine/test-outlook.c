/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-normal.h"
#include "fold-outlook.h"

/* Outcomes by year of leaving: known distributions, the same model as a run of that length, and all of the chance. */

#define N 24
#define DRAWS 16384

static const FoldEngineOptions options = { .draws = DRAWS, .seed = 3 };

static FoldOutlook
look (Fixture *fixture, uint32_t instrument)
{
  FoldEngine *engine = fold_engine_new ();
  FoldOutlook outlook;

  g_assert_cmpint (fold_outlook_of_instrument (engine, &fixture->input, instrument, &options, NULL, &outlook), ==,
                   FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return outlook;
}

static double
sum_of_chances (const FoldOutlook *outlook)
{
  double sum = outlook->below + outlook->above;

  for (uint32_t i = 0; i < outlook->n_bins; i++)
    sum += outlook->happens[i] + outlook->otherwise[i];
  return sum;
}

/* What the theme does not touch and cannot fail is lognormal around the market's return, whatever the branch. */
static void
test_lognormal (void)
{
  static const double levels[FOLD_OUTLOOK_N_LEVELS] = { .05, .25, .5, .75, .95 };
  Fixture *fixture = fixture_new (N);
  const uint32_t i = 3; /* of a class that cannot fail */
  const double sigma = fixture->volatility[i], mu = log1p (.04 + fixture->beta[i] * .0433);
  FoldOutlook outlook;
  double years = 7, below, sum = 0;

  for (uint32_t at = i * 3; at < (i + 1) * 3; at++)
    fixture->mine.exposure[at] = fixture->market.exposure[at] = FOLD_CONSTANT (0);
  outlook = look (fixture, i);

  g_assert_true (outlook.scored);
  g_assert_cmpuint (outlook.draws, ==, DRAWS);
  g_assert_cmpuint (outlook.n_years, ==, 7);
  for (uint32_t y = 0; y < 7; y++)
    {
      double drift = (mu - sigma * sigma / 2) * (y + 1), spread = sigma * sqrt (y + 1);

      g_assert_cmpfloat_with_epsilon (outlook.years[y].years, y + 1, 1e-12);
      for (int l = 0; l < FOLD_OUTLOOK_N_LEVELS; l++)
        g_assert_cmpfloat_with_epsilon (outlook.years[y].quantile[l]
                                            / exp (drift + spread * fold_normal_quantile (levels[l])),
                                        1, .02);
      g_assert_cmpfloat_with_epsilon (outlook.years[y].median_happens, outlook.years[y].median_otherwise, 1e-9);
    }
  for (uint32_t b = 0; b < outlook.n_bins; b++)
    {
      double end = outlook.bin_start * pow (outlook.bin_ratio, b + 1);

      sum += outlook.happens[b] + outlook.otherwise[b];
      below = fold_normal_cdf ((log (end) - (mu - sigma * sigma / 2) * years) / (sigma * sqrt (years)));
      g_assert_cmpfloat_with_epsilon (outlook.below + sum, below, .005);
      g_assert_cmpfloat_with_epsilon (outlook.happens[b] * .6, outlook.otherwise[b] * .4, 1e-9);
    }
  g_assert_cmpfloat_with_epsilon (sum_of_chances (&outlook), 1, 1e-9);
  fixture_free (fixture);
}

/* Each year is what a run with that holding period says. */
static void
test_years_are_runs (void)
{
  Fixture *fixture = fixture_new (N);
  const uint32_t fails = 14; /* of a class with failure */
  FoldOutlook outlook = look (fixture, fails);

  for (uint32_t y = 0; y < outlook.n_years; y += 3)
    {
      FoldEngineResult *result;
      const FoldOutcome *outcome;

      fixture->input.holding_years = outlook.years[y].years;
      result = fixture_run (fixture, NULL, DRAWS, 3, FALSE);
      outcome = &result->instruments[fails];
      g_assert_cmpfloat_with_epsilon (outlook.years[y].quantile[0], outcome->p5, 1e-12);
      g_assert_cmpfloat_with_epsilon (outlook.years[y].quantile[2], outcome->p50, 1e-12);
      g_assert_cmpfloat_with_epsilon (outlook.years[y].quantile[4], outcome->p95, 1e-12);
      fold_engine_result_free (result);
    }
  g_assert_cmpfloat (outlook.years[6].median_happens, >, outlook.years[6].median_otherwise);
  g_assert_cmpfloat_with_epsilon (sum_of_chances (&outlook), 1, 1e-9);
  fixture_free (fixture);
}

/* On the same draws, to the last bit; what the portfolio does not hold makes no difference. */
static void
test_portfolio (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = fixture_run (fixture, NULL, DRAWS, 3, FALSE);
  FoldOutlook outlook;

  for (uint32_t p = 0; p < 3; p++)
    {
      g_assert_cmpint (fold_outlook_of_portfolio (engine, &fixture->input, p, &options, NULL, &outlook), ==,
                       FOLD_ENGINE_DONE);
      g_assert_cmpfloat (outlook.years[outlook.n_years - 1].quantile[0], ==, result->portfolios[p].p5);
      g_assert_cmpfloat (outlook.years[outlook.n_years - 1].quantile[4], ==, result->portfolios[p].p95);
      g_assert_cmpfloat_with_epsilon (sum_of_chances (&outlook), 1, 1e-9);
    }
  /* the last one is cash: certain in every year */
  g_assert_cmpfloat_with_epsilon (outlook.years[2].quantile[0], pow (1.04, 3), 1e-9);
  g_assert_cmpfloat_with_epsilon (outlook.years[2].quantile[4], pow (1.04, 3), 1e-9);
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

static void
test_grid_and_nothing (void)
{
  static const struct
  {
    double years;
    uint32_t n;
  } grids[] = { { .25, 1 }, { .3, 1 }, { 1, 4 }, { 2.5, 2 }, { 7, 7 }, { 7.4, 7 }, { 12, 12 }, { 30, 12 } };
  Fixture *fixture = fixture_new (N);
  FoldOutlook outlook;
  atomic_bool cancel = true;
  FoldEngine *engine = fold_engine_new ();

  for (uint32_t i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      fixture->input.holding_years = grids[i].years;
      outlook = look (fixture, 2);
      g_assert_cmpuint (outlook.n_years, ==, grids[i].n);
      g_assert_cmpfloat (outlook.years[outlook.n_years - 1].years, ==, grids[i].years);
    }
  outlook = look (fixture, 1); /* not scored */
  g_assert_false (outlook.scored);
  g_assert_cmpuint (outlook.n_years, ==, 0);
  g_assert_cmpint (fold_outlook_of_instrument (engine, &fixture->input, 2, &options, &cancel, &outlook), ==,
                   FOLD_ENGINE_CANCELLED);
  fold_engine_free (engine);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/outlook/lognormal", test_lognormal);
  g_test_add_func ("/engine/outlook/years-are-runs", test_years_are_runs);
  g_test_add_func ("/engine/outlook/portfolio", test_portfolio);
  g_test_add_func ("/engine/outlook/grid-and-nothing", test_grid_and_nothing);
  return g_test_run ();
}
