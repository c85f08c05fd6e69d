/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "engine-fixture.h"

/* Who contributes what to the risk of a portfolio, in whole runs of the engine. */

#define N 40
#define UNIVERSES 300

static FoldEngineResult *
run (Fixture *fixture, FoldEngine *engine, uint32_t draws, gboolean modes, gboolean contributions)
{
  const FoldEngineOptions options
      = { .draws = draws, .seed = 3, .deterministic = modes, .quantiles = true, .contributions = contributions };
  FoldEngine *own = engine ? NULL : fold_engine_new ();
  FoldEngineResult *result = NULL;

  g_assert_cmpint (fold_engine_run (engine ? engine : own, &fixture->input, &options, NULL, &result), ==,
                   FOLD_ENGINE_DONE);
  fold_engine_free (own);
  return result;
}

/* Sums over the contributions; what has no outcome has NaN in all but its weight. */
static FoldContribution
add_up (const FoldPortfolioRisk *risk, double *unknown)
{
  FoldContribution sum = { 0 };

  *unknown = 0;
  for (uint32_t i = 0; i < risk->n_contributions; i++)
    {
      const FoldContribution *part = &risk->contributions[i];

      sum.weight += part->weight;
      g_assert_true (isnan (part->volatility) == isnan (part->tail));
      g_assert_true (isnan (part->volatility) == isnan (part->expected_return));
      if (isnan (part->tail))
        {
          *unknown += part->weight;
          continue;
        }
      sum.volatility += part->volatility;
      sum.tail += part->tail;
      sum.expected_return += part->expected_return;
    }
  return sum;
}

static void
assert_adds_up (const FoldEngineResult *result)
{
  for (uint32_t p = 0; p < result->n_portfolios; p++)
    {
      const FoldPortfolioRisk *risk = &result->risks[p];
      const FoldOutcome *outcome = &result->portfolios[p];
      double unknown, hhi = 0, gross = 0;
      FoldContribution sum = add_up (risk, &unknown);

      g_assert_cmpfloat_with_epsilon (sum.weight, 1, 1e-12);
      g_assert_cmpfloat_with_epsilon (unknown, outcome->unscored_weight, 1e-12);
      g_assert_cmpfloat_with_epsilon (sum.volatility, risk->volatility, 1e-12);
      g_assert_cmpfloat_with_epsilon (sum.tail, outcome->cvar95, 1e-12);
      g_assert_cmpfloat_with_epsilon (sum.expected_return, outcome->expected_return, 1e-12);
      for (uint32_t i = 0; i < risk->n_contributions; i++)
        gross += fabs (risk->contributions[i].weight);
      for (uint32_t i = 0; i < risk->n_contributions; i++)
        hhi += pow (risk->contributions[i].weight / gross, 2);
      g_assert_cmpfloat_with_epsilon (risk->hhi, hhi, 1e-14);
      g_assert_cmpfloat_with_epsilon (risk->effective_number, 1 / hhi, 1e-12);
    }
}

/* With and without draws, at the ends of the probability and of the holding period; sold short, borrowed, not scored.
 */
static void
test_adds_up (void)
{
  for (gboolean modes = FALSE; modes <= TRUE; modes++)
    for (int way = 0; way < 6; way++)
      {
        Fixture *fixture = fixture_new (N);
        FoldEngineResult *result;

        fixture->input.probability = way == 1 ? 0 : way == 2 ? 1 : .4;
        fixture->input.holding_years = way == 3 ? .5 : 7;
        if (way == 4)
          fixture->portfolio_weight[3] = -.1;
        if (way == 5)
          fixture->portfolio_instrument[fixture->portfolio_start[1]] = 1;
        result = run (fixture, NULL, 256, modes, TRUE);
        assert_adds_up (result);
        g_assert_cmpfloat (result->risks[1].contributions[6].weight, <, 0);
        g_assert_cmpfloat (result->portfolios[1].unscored_weight, ==, way == 5 ? .2 : 0);

        /* cash is certain: it moves nothing, and what it earns is its part of the return and against the tail */
        g_assert_cmpuint (result->risks[2].n_contributions, ==, 2);
        g_assert_cmpfloat (result->risks[2].volatility, ==, 0);
        g_assert_cmpfloat (result->risks[2].contributions[1].tail, <, 0);
        g_assert_cmpfloat (result->risks[0].contributions[0].volatility, ==, 0);
        g_assert_cmpfloat (result->risks[0].contributions[0].expected_return, >, 0);
        fold_engine_result_free (result);
        fixture_free (fixture);
      }
}

/* The same in universes at random; a portfolio that may be ruined or is short still has parts that add up. */
static void
test_adds_up_anywhere (void)
{
  GRand *random = g_rand_new_with_seed (11);
  FoldEngine *engine = fold_engine_new ();
  Fixture *fixture = fixture_new (9);

  for (guint universe = 0; universe < UNIVERSES; universe++)
    {
      FoldEngineResult *result;

      fixture_randomise (fixture, random, universe % 2 ? .1 : .6);
      result = run (fixture, engine, 64, universe % 3 == 0, TRUE);
      assert_adds_up (result);
      fold_engine_result_free (result);
    }
  g_test_message ("%d universes", UNIVERSES);
  fixture_free (fixture);
  fold_engine_free (engine);
  g_rand_free (random);
}

static void
assert_same_numbers (const FoldOutcome *a, const FoldOutcome *b)
{
  g_assert_cmpfloat (a->score, ==, b->score);
  g_assert_cmpfloat (a->expected_multiple, ==, b->expected_multiple);
  g_assert_cmpfloat (a->p5, ==, b->p5);
  g_assert_cmpfloat (a->p95, ==, b->p95);
  g_assert_cmpfloat (a->cvar95, ==, b->cvar95);
}

/* Asking for contributions changes nothing else, and neither does what an engine ran before. */
static void
test_on_demand (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *without = run (fixture, engine, 512, FALSE, FALSE), *with = run (fixture, engine, 512, FALSE, TRUE),
                   *again = run (fixture, NULL, 512, FALSE, TRUE);

  g_assert_null (without->risks);
  for (uint32_t p = 0; p < without->n_portfolios; p++)
    {
      assert_same_numbers (&without->portfolios[p], &with->portfolios[p]);
      g_assert_cmpuint (with->risks[p].n_contributions, ==, again->risks[p].n_contributions);
      g_assert_cmpmem (with->risks[p].contributions, with->risks[p].n_contributions * sizeof (FoldContribution),
                       again->risks[p].contributions, again->risks[p].n_contributions * sizeof (FoldContribution));
    }
  fixture->input.n_portfolios = 0;
  fold_engine_result_free (again);
  again = run (fixture, engine, 512, FALSE, TRUE);
  g_assert_cmpuint (again->n_portfolios, ==, 0);
  fold_engine_result_free (without);
  fold_engine_result_free (with);
  fold_engine_result_free (again);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* A portfolio of these alone, with equal weights that add up to 1. */
static void
set_portfolio (Fixture *fixture, uint32_t portfolio, const uint32_t *instruments, uint32_t n)
{
  uint32_t at = fixture->portfolio_start[portfolio];

  for (uint32_t i = 0; i < n; i++)
    {
      fixture->portfolio_instrument[at] = instruments[i];
      fixture->portfolio_weight[at++] = 1.0 / n;
    }
  fixture->portfolio_start[portfolio + 1] = at;
}

/* One position is the whole of the risk, and its outcome the portfolio's. */
static void
test_single_position (void)
{
  Fixture *fixture = fixture_new (12);
  const FoldPortfolioRisk *risk;
  FoldEngineResult *result;

  fixture->input.n_portfolios = 1;
  set_portfolio (fixture, 0, (uint32_t[]){ 3 }, 1);
  result = run (fixture, NULL, 16384, FALSE, TRUE);
  risk = &result->risks[0];
  assert_adds_up (result);
  g_assert_cmpfloat_with_epsilon (risk->contributions[0].tail, result->instruments[3].cvar95, .01);
  g_assert_cmpfloat_with_epsilon (risk->contributions[0].expected_return, result->instruments[3].expected_return,
                                  1e-12);
  g_assert_cmpfloat (risk->contributions[1].weight, ==, 0);
  g_assert_cmpfloat (risk->contributions[1].tail, ==, 0);
  g_assert_cmpfloat (risk->hhi, ==, 1);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* The order of its positions changes no number of a portfolio. */
static void
test_order (void)
{
  static const uint32_t there[] = { 2, 5, 7, 9, 11 }, back[] = { 11, 9, 7, 5, 2 };
  Fixture *fixture = fixture_new (16);
  FoldEngineResult *result;

  fixture->input.n_portfolios = 2;
  set_portfolio (fixture, 0, there, 5);
  set_portfolio (fixture, 1, back, 5);
  result = run (fixture, NULL, 1024, FALSE, TRUE);
  for (int i = 0; i < 5; i++)
    {
      const FoldContribution *one = &result->risks[0].contributions[i], *other = &result->risks[1].contributions[4 - i];

      g_assert_cmpfloat_with_epsilon (one->volatility, other->volatility, 1e-13);
      g_assert_cmpfloat_with_epsilon (one->tail, other->tail, 1e-13);
      g_assert_cmpfloat_with_epsilon (one->expected_return, other->expected_return, 1e-13);
    }
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* Exposure of an instrument to each sector. */
static double
exposures_of (const Fixture *fixture, uint32_t instrument, double *sector)
{
  double sum = 0;

  memset (sector, 0, FIXTURE_SECTORS * sizeof *sector);
  for (uint32_t at = fixture->exposure_start[instrument]; at < fixture->exposure_start[instrument + 1]; at++)
    {
      sector[fixture->subtheme_sector[fixture->exposure_subtheme[at]]] += fixture->mine.exposure[at].mode;
      sum += fixture->mine.exposure[at].mode;
    }
  return sum;
}

/* Correlation of the noise of two instruments by model 2.7: a_i a_j + c_i c_j. */
static double
common_part (const Fixture *fixture, uint32_t i, uint32_t j)
{
  double one[FIXTURE_SECTORS], other[FIXTURE_SECTORS], dot = 0, lengths[2] = { 0 };
  double exposure[] = { exposures_of (fixture, i, one), exposures_of (fixture, j, other) };
  double market[] = { fixture->market_correlation[i], fixture->market_correlation[j] }, fit = 1;

  for (int k = 0; k < FIXTURE_SECTORS; k++)
    {
      dot += one[k] * other[k];
      lengths[0] += one[k] * one[k];
      lengths[1] += other[k] * other[k];
    }
  for (int v = 0; v < 2; v++)
    fit *= fmin (1, .98 / (market[v] + .15 * exposure[v]));
  return sqrt (fit)
         * (sqrt (market[0] * market[1]) + .15 * sqrt (exposure[0] * exposure[1] / lengths[0] / lengths[1]) * dot);
}

/* Nothing but noise is uncertain here, so that payoffs are lognormal and their covariances give it back. */
static void
test_correlation_of_noise (void)
{
  static const uint32_t pairs[][2] = { { 2, 3 }, { 2, 9 }, { 4, 13 }, { 3, 5 }, { 12, 21 }, { 6, 15 } };
  const double sigma = .25;
  Fixture *fixture = fixture_new (24);

  fixture_freeze (fixture);
  fixture->input.probability = 1;
  fixture->input.holding_years = 1;
  fixture->input.n_portfolios = 3;
  fixture->market_correlation[12] = fixture->market_correlation[21] = .95;
  for (uint32_t i = 2; i < 24; i++)
    {
      fixture->volatility[i] = sigma;
      fixture->mine.hazard[i] = fixture->market.hazard[i] = FOLD_CONSTANT (0);
    }
  for (size_t p = 0; p < G_N_ELEMENTS (pairs); p++)
    {
      const uint32_t i = pairs[p][0], j = pairs[p][1];
      FoldEngineResult *result;
      double both, covariance, means;

      set_portfolio (fixture, 0, &i, 1);
      set_portfolio (fixture, 1, &j, 1);
      set_portfolio (fixture, 2, pairs[p], 2);
      result = run (fixture, NULL, 65536, FALSE, TRUE);
      both = result->risks[2].volatility;
      means = result->instruments[i].expected_multiple * result->instruments[j].expected_multiple;
      covariance = (4 * both * both - pow (result->risks[0].volatility, 2) - pow (result->risks[1].volatility, 2)) / 2;
      g_assert_cmpfloat_with_epsilon (log (1 + covariance / means) / (sigma * sigma), common_part (fixture, i, j),
                                      .005);
      fold_engine_result_free (result);
    }
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio-risk/adds-up", test_adds_up);
  g_test_add_func ("/portfolio-risk/adds-up-anywhere", test_adds_up_anywhere);
  g_test_add_func ("/portfolio-risk/on-demand", test_on_demand);
  g_test_add_func ("/portfolio-risk/single-position", test_single_position);
  g_test_add_func ("/portfolio-risk/order", test_order);
  g_test_add_func ("/portfolio-risk/correlation-of-noise", test_correlation_of_noise);
  return g_test_run ();
}
