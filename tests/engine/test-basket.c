/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-basket.h"
#include "reference.h"

/* Kinds of asset, of which one holds many members (model 2.16). */

#define N 12
#define START_UP 6 /* which may fail */
#define DRAWS 4096

static Fixture *
create (double members, double hazard, double recovery)
{
  Fixture *fixture = fixture_new (N);

  for (uint32_t i = 0; i < N; i++)
    {
      fixture->mine.hazard[i] = (FoldRange){ .5 * hazard, hazard, 2 * hazard };
      fixture->mine.recovery[i] = fixture->market.recovery[i] = recovery;
      fixture->members[i] = members;
    }
  return fixture;
}

static FoldOutcome
outcome_of (Fixture *fixture, gboolean deterministic)
{
  FoldEngineResult *result = fixture_run (fixture, NULL, DRAWS, 3, deterministic);
  const FoldOutcome outcome = result->instruments[START_UP];

  fold_engine_result_free (result);
  fixture_free (fixture);
  return outcome;
}

/* What is common to the members stays what it is, in the variance and beside others. */
static void
test_variance (void)
{
  g_assert_cmpfloat (fold_basket_variance (1, .3), ==, 1);
  g_assert_cmpfloat_with_epsilon (fold_basket_variance (20, .15), .15 + .85 / 20, 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_basket_variance (1000, 0), 1e-3, 1e-15);
  g_assert_cmpfloat (fold_basket_variance (20, 1), ==, 1);
}

/* Of very many members, with nothing in common, each branch is certain: what part of them survives, and what the others
 * leave. */
static void
test_law_of_large_numbers (void)
{
  Fixture *fixture = create (1000, .1, .2);
  const double sigma = fixture->volatility[START_UP] * sqrt (fixture->input.holding_years / 1000);
  FoldOutcome outcome;

  fixture->market_correlation[START_UP] = 0;
  fixture->input.probability = 1;
  outcome = outcome_of (fixture, TRUE);
  g_assert_cmpfloat_with_epsilon (outcome.p50, outcome.expected_multiple, sigma * sigma * outcome.p50);
  g_assert_cmpfloat_with_epsilon (outcome.p5, outcome.expected_multiple * exp (-1.645 * sigma), 3 * sigma * sigma);
  g_assert_cmpfloat (outcome.p_total_loss, <, 1e-12);
  g_assert_cmpfloat (outcome.p_nothing, ==, 0);
}

/* One start-up of two is lost and with it everything; of twenty some are. */
static void
test_nothing_is_lost_at_once (gconstpointer data)
{
  const gboolean deterministic = GPOINTER_TO_INT (data);
  const FoldOutcome one = outcome_of (create (1, .1, 0), deterministic);
  const FoldOutcome many = outcome_of (create (20, .1, 0), deterministic);
  /* of many draws, what single precision leaves: of a basket they are summed up in double */
  const double rounding = deterministic ? 1e-9 : 3e-8;

  g_assert_cmpfloat (one.p_total_loss, >, .3);
  g_assert_cmpfloat (one.p_nothing, >, .3);
  g_assert_true (isnan (one.vev));
  g_assert_cmpint (one.tier, ==, 7);
  g_assert_cmpfloat (many.p_total_loss, <, .02);
  g_assert_cmpfloat (many.p_nothing, ==, 0);
  g_assert_cmpfloat (many.vev, >, 0);
  g_assert_cmpfloat (many.swing, >, 0);
  g_assert_cmpfloat_with_epsilon (many.swing, many.vev, .05);
  g_assert_cmpfloat (many.score, >, one.score + 5);
  g_assert_cmpfloat_with_epsilon (many.expected_multiple, one.expected_multiple, rounding);
  g_assert_cmpfloat_with_epsilon (many.price_multiple, one.price_multiple, rounding);
}

/* With everything at stake, whoever may lose it all has no score; a basket has one. */
static void
test_all_at_stake (void)
{
  Fixture *one = create (1, .1, 0), *many = create (20, .1, 0);

  one->input.position = many->input.position = 1;
  g_assert_cmpfloat (outcome_of (one, FALSE).score, ==, 0);
  g_assert_cmpfloat (outcome_of (many, FALSE).score, >, 1);
}

/* The portfolio of one is as the one, but that chance draws its noise; there is nothing that fails at once in it. */
static void
test_portfolio (gconstpointer data)
{
  Fixture *fixture = create (20, .1, GPOINTER_TO_INT (data) ? .2 : 0);
  FoldEngineResult *result;
  const FoldOutcome *portfolio, *alone;

  fixture->input.n_portfolios = 1;
  fixture->portfolio_start[1] = 1;
  fixture->portfolio_instrument[0] = START_UP;
  fixture->portfolio_weight[0] = 1;
  fixture->input.position = 1;
  result = fixture_run (fixture, NULL, 16384, 3, FALSE);
  portfolio = &result->portfolios[0];
  alone = &result->instruments[START_UP];
  g_assert_cmpfloat (portfolio->p_nothing, ==, 0);
  g_assert_cmpfloat_with_epsilon (portfolio->score, alone->score, .4);
  g_assert_cmpfloat_with_epsilon (portfolio->swing, alone->swing, .005);
  g_assert_cmpfloat_with_epsilon (portfolio->scenario_share, alone->scenario_share, .005);
  g_assert_cmpfloat_with_epsilon (portfolio->p50 / alone->p50, 1, .02);
  g_assert_cmpfloat_with_epsilon (portfolio->p5 / alone->p5, 1, .04);
  g_assert_cmpfloat_with_epsilon (portfolio->p_loss, alone->p_loss, .01);
  g_assert_cmpfloat_with_epsilon (portfolio->cvar95, alone->cvar95, .01);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* A few values of what is recovered stand for all, wherever wealth is from nothing. */
static void
test_levels (void)
{
  static const double recoveries[] = { .1, .3, .9 }, positions[] = { .05, .5, 1 }, aversions[] = { 0, 1, 3, 4.5 };

  for (uint32_t universe = 0; universe < 9; universe++)
    {
      Fixture *fixture = create (universe % 2 ? 20 : 2, universe % 5 ? .1 : .5, recoveries[universe % 3]);
      FoldEngineResult *result;
      FoldOutcome wanted;

      fixture->input.position = positions[universe / 3];
      fixture->input.risk_aversion = aversions[universe % 4];
      result = fixture_run (fixture, NULL, 128, universe, FALSE);
      reference_score (&fixture->input, START_UP, 128, universe, &wanted);
      g_assert_cmpfloat_with_epsilon (result->instruments[START_UP].score, wanted.score, 2e-5);
      g_assert_cmpfloat_with_epsilon (result->instruments[START_UP].swing, wanted.swing, 1e-6);
      g_assert_cmpfloat_with_epsilon (result->instruments[START_UP].p5, wanted.p5, 1e-5);
      g_assert_cmpfloat_with_epsilon (result->instruments[START_UP].cvar95, wanted.cvar95, 1e-5);
      fold_engine_result_free (result);
      fixture_free (fixture);
    }
}

/* A start-up and a basket of them move as much with the market as each other. */
static void
test_systematic_part (void)
{
  double part[2];

  for (int many = 0; many < 2; many++)
    {
      Fixture *fixture = create (many ? 20 : 1, 0, 0);
      FoldEngine *engine = fold_engine_new ();
      FoldEngineResult *result;
      double covariance = 0, mean[2] = { 0 };
      const double *x[2];

      /* one by itself, and one that is nothing but the market */
      fixture->input.n_portfolios = 2;
      for (uint32_t p = 0; p < 2; p++)
        {
          fixture->portfolio_start[p + 1] = p + 1;
          fixture->portfolio_instrument[p] = START_UP + p;
          fixture->portfolio_weight[p] = 1;
        }
      fixture->members[START_UP + 1] = 1;
      fixture->market_correlation[START_UP + 1] = .97;
      for (uint32_t e = fixture->exposure_start[START_UP]; e < fixture->exposure_start[START_UP + 2]; e++)
        fixture->mine.exposure[e] = fixture->market.exposure[e] = FOLD_CONSTANT (0);
      result = fixture_run (fixture, engine, 65536, 3, FALSE);
      for (uint32_t p = 0; p < 2; p++)
        {
          x[p] = fold_engine_get_payoffs (engine, p, 0);
          for (uint32_t i = 0; i < 65536; i++)
            mean[p] += log (x[p][i]) / 65536;
        }
      for (uint32_t i = 0; i < 65536; i++)
        covariance += (log (x[0][i]) - mean[0]) * (log (x[1][i]) - mean[1]) / 65536;
      part[many] = covariance;
      fold_engine_result_free (result);
      fold_engine_free (engine);
      fixture_free (fixture);
    }
  g_assert_cmpfloat (part[0], >, .1);
  g_assert_cmpfloat_with_epsilon (part[1] / part[0], 1, .01);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basket/variance", test_variance);
  g_test_add_func ("/basket/law-of-large-numbers", test_law_of_large_numbers);
  g_test_add_data_func ("/basket/nothing-is-lost-at-once/modes", GINT_TO_POINTER (1), test_nothing_is_lost_at_once);
  g_test_add_data_func ("/basket/nothing-is-lost-at-once/draws", GINT_TO_POINTER (0), test_nothing_is_lost_at_once);
  g_test_add_func ("/basket/all-at-stake", test_all_at_stake);
  g_test_add_data_func ("/basket/portfolio/nothing-left", GINT_TO_POINTER (0), test_portfolio);
  g_test_add_data_func ("/basket/portfolio/something-left", GINT_TO_POINTER (1), test_portfolio);
  g_test_add_func ("/basket/levels", test_levels);
  g_test_add_func ("/basket/systematic-part", test_systematic_part);
  return g_test_run ();
}
