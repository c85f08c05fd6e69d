/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-explanation.h"

/* Explanations: they add up, they are the Shapley value and the published decomposition, and idle groups get nothing.
 */

#define N 24
#define N_SETS (1 << FOLD_N_GROUPS)

static FoldExplanation *
explain (Fixture *fixture, uint32_t instrument, gboolean modes)
{
  const FoldEngineOptions options = { .draws = 64, .seed = 5, .deterministic = modes };
  FoldEngine *engine = fold_engine_new ();
  FoldExplanation *explanation = NULL;

  g_assert_cmpint (fold_explanation_new (engine, &fixture->input, instrument, &options, NULL, &explanation), ==,
                   FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return explanation;
}

static double
sum_of (const double *parts)
{
  double sum = 0;

  for (int g = 0; g < FOLD_N_GROUPS; g++)
    sum += parts[g];
  return sum;
}

static void
differ (Fixture *fixture)
{
  fixture->input.mine.driver.multiple = (FoldRange){ 3, 8, 12 };
  fixture->mine.elasticity[2] = (FoldRange){ -.1, .7, 1.1 };
  fixture->mine.capture[6] = (FoldRange){ .5, 1.3, 2 };
  fixture->market.recovery[14] = .3;
  fixture->retention_ratio[14] = .8;
}

/* --- growth --- */

static void
test_growth_published (void)
{
  Fixture *fixture = fixture_new (3);
  FoldExplanation *explanation;

  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    fixture->mine.elasticity[k] = FOLD_CONSTANT (log (k == 0 ? 2 : 1.5) / log (5));
  for (uint32_t at = 0; at < FIXTURE_SECTORS * FIXTURE_SECTORS; at++)
    fixture->mine.spillover[at] = 0;
  fixture->mine.subtheme_eta[0] = fixture->mine.subtheme_eta[3] = 1;
  fixture->exposure_subtheme[6] = 0; /* of sector 0 */
  fixture->exposure_subtheme[7] = 3; /* of sector 1 */
  fixture->mine.exposure[6] = FOLD_CONSTANT (.3);
  fixture->mine.exposure[7] = FOLD_CONSTANT (.2);
  fixture->mine.exposure[8] = FOLD_CONSTANT (0);
  fixture->mine.capture[2] = FOLD_CONSTANT (1);
  fixture->mine.leverage[2] = FOLD_CONSTANT (.5);
  fixture->mine.rerating[2] = FOLD_CONSTANT (.1);
  explanation = explain (fixture, 2, TRUE);

  g_assert_cmpuint (explanation->n_growth, ==, 2);
  g_assert_cmpfloat_with_epsilon (explanation->log_revenue, log (1.4), 1e-14);
  g_assert_cmpfloat_with_epsilon (explanation->growth[0].log, 0.2523541775, 5e-11);
  g_assert_cmpfloat_with_epsilon (explanation->growth[1].log, 0.0841180592, 5e-11);
  for (uint32_t i = 0; i < 2; i++)
    {
      g_assert_cmpuint (explanation->growth[i].subtheme, ==, 3 * i);
      g_assert_cmpuint (explanation->growth[i].origin, ==, i);
      g_assert_cmpuint (explanation->growth[i].wave, ==, 0);
    }
  g_assert_cmpfloat_with_epsilon (explanation->log_leverage, .5 * log (1.4), 1e-14);
  g_assert_cmpfloat_with_epsilon (explanation->log_rerating, .1 * log (5), 1e-14);
  fold_explanation_free (explanation);
  fixture_free (fixture);
}

static double
plain_revenue (const Fixture *fixture, const FoldEngineResult *result, uint32_t instrument)
{
  double revenue = 1;

  for (uint32_t at = fixture->exposure_start[instrument]; at < fixture->exposure_start[instrument + 1]; at++)
    {
      uint32_t s = fixture->exposure_subtheme[at];
      double g = result->sectors[fixture->subtheme_sector[s]].g;

      revenue += fixture->mine.exposure[at].mode
                 * (exp (fixture->mine.capture[instrument].mode * fixture->mine.subtheme_eta[s] * g * result->x_happens)
                    - 1);
    }
  return revenue;
}

static void
test_growth_adds_up (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngineResult *result;

  differ (fixture);
  result = fixture_run (fixture, NULL, 64, 5, true);
  for (uint32_t i = 2; i < N; i++)
    {
      FoldExplanation *explanation = explain (fixture, i, TRUE);
      double sum = 0, direct = 0;

      for (uint32_t g = 0; g < explanation->n_growth; g++)
        {
          const FoldGrowthPart *part = &explanation->growth[g];

          sum += part->log;
          direct += part->wave == 0 ? part->log : 0;
          g_assert_true (part->wave > 0 || part->origin == fixture->subtheme_sector[part->subtheme]);
        }
      g_assert_cmpfloat_with_epsilon (sum, explanation->log_revenue, 1e-12);
      g_assert_cmpfloat_with_epsilon (explanation->log_revenue, log (plain_revenue (fixture, result, i)), 1e-10);
      g_assert_cmpfloat (fabs (direct), <, fabs (sum));
      g_assert_cmpfloat_with_epsilon (explanation->log_revenue + explanation->log_leverage + explanation->log_rerating,
                                      explanation->log_value, 1e-12);
      fold_explanation_free (explanation);
    }
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* Where but one sector grows by itself, everything comes from there. */
static void
test_growth_has_one_origin (void)
{
  Fixture *fixture = fixture_new (N);

  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    if (k != 2)
      fixture->mine.elasticity[k] = FOLD_CONSTANT (0);
  for (uint32_t i = 2; i < N; i++)
    {
      FoldExplanation *explanation = explain (fixture, i, TRUE);

      g_assert_cmpuint (explanation->n_growth, >, 0);
      for (uint32_t g = 0; g < explanation->n_growth; g++)
        g_assert_cmpuint (explanation->growth[g].origin, ==, 2);
      fold_explanation_free (explanation);
    }
  fixture_free (fixture);
}

/* --- the score --- */

static void
test_score_adds_up (gconstpointer data)
{
  const gboolean modes = GPOINTER_TO_INT (data);
  Fixture *fixture = fixture_new (N);
  FoldEngineResult *result;

  for (int round = 0; round < 2; round++)
    {
      result = fixture_run (fixture, NULL, 64, 5, modes);
      for (uint32_t i = 2; i < N; i++)
        {
          FoldExplanation *explanation = explain (fixture, i, modes);

          g_assert_true (explanation->scored);
          g_assert_cmpfloat_with_epsilon (explanation->score, result->instruments[i].score, 1e-12);
          g_assert_cmpfloat_with_epsilon (sum_of (explanation->points), explanation->score - 50, 1e-9);
          g_assert_true (explanation->has_returns);
          g_assert_cmpfloat_with_epsilon (sum_of (explanation->log_returns), explanation->log_return, 1e-12);
          g_assert_cmpfloat_with_epsilon (100 / (1 + exp (-explanation->log_return / fixture->input.score_scale)),
                                          explanation->score, 1e-9);
          fold_explanation_free (explanation);
        }
      fold_engine_result_free (result);
      differ (fixture);
    }
  fixture_free (fixture);
}

/* Instrument 4 is listed: it neither fails nor is hard to sell, and is made to hold its share of the market. */
static void
test_idle_groups_get_nothing (void)
{
  Fixture *fixture = fixture_new (N);
  FoldExplanation *explanation;

  fixture->mine.capture[4] = fixture->market.capture[4] = FOLD_CONSTANT (1);
  explanation = explain (fixture, 4, FALSE);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_CAPTURE], ==, 0);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_SURVIVAL], ==, 0);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_ILLIQUIDITY], ==, 0);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_MARKET], >, 1);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_DIRECT], >, 1);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_CHAIN], >, 1);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_PRICE], <, -1);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_UNCERTAINTY], <, -.1);
  fold_explanation_free (explanation);

  for (uint32_t at = 12; at < 15; at++)
    fixture->mine.exposure[at] = fixture->market.exposure[at] = FOLD_CONSTANT (0);
  fixture->mine.rerating[4] = fixture->market.rerating[4] = FOLD_CONSTANT (0);
  explanation = explain (fixture, 4, FALSE);
  for (int g = FOLD_GROUP_DIRECT; g <= FOLD_GROUP_PRICE; g++)
    g_assert_cmpfloat_with_epsilon (explanation->points[g], 0, 1e-9);
  g_assert_cmpuint (explanation->n_growth, ==, 0);
  fold_explanation_free (explanation);
  fixture_free (fixture);
}

static void
stand_still (FoldDriverView *driver)
{
  driver->multiple = driver->multiple_otherwise = FOLD_CONSTANT (1);
}

/* Where usage stays as it is, and the market sees that too, the theme does nothing (model 2.14). What a private company
 * is priced by is then its chance to fail. */
static void
test_still_theme_gets_nothing (gconstpointer data)
{
  Fixture *fixture = fixture_new (N);

  stand_still (&fixture->input.mine.driver);
  stand_still (&fixture->input.market.driver);
  for (uint32_t i = 2; i < N; i++)
    {
      FoldExplanation *explanation = explain (fixture, i, GPOINTER_TO_INT (data));
      const gboolean fails = fixture->mine.hazard[i].high > 0;

      for (int g = FOLD_GROUP_DIRECT; g <= (fails ? FOLD_GROUP_MARGIN : FOLD_GROUP_PRICE); g++)
        g_assert_cmpfloat_with_epsilon (explanation->points[g], 0, 1e-9);
      g_assert_cmpuint (explanation->n_growth, ==, 0);
      g_assert_cmpfloat (explanation->log_value, ==, 0);
      g_assert_cmpfloat (explanation->points[FOLD_GROUP_MARKET], !=, 0);
      fold_explanation_free (explanation);
    }
  fixture_free (fixture);
}

/* Losing a fifth by dilution or by the haircut is the same to the holder. */
static void
test_equals_get_the_same (void)
{
  Fixture *fixture = fixture_new (N);
  FoldExplanation *explanation;

  fixture->retention_ratio[4] = .8;
  fixture->haircut[4] = .2;
  explanation = explain (fixture, 4, FALSE);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_SURVIVAL], <, -1);
  g_assert_cmpfloat_with_epsilon (explanation->points[FOLD_GROUP_SURVIVAL], explanation->points[FOLD_GROUP_ILLIQUIDITY],
                                  1e-9);
  fold_explanation_free (explanation);
  fixture_free (fixture);
}

static void
test_nothing_to_explain (void)
{
  Fixture *fixture = fixture_new (N);
  FoldExplanation *cash = explain (fixture, 0, FALSE), *none = explain (fixture, 1, FALSE);

  g_assert_true (cash->scored);
  g_assert_cmpfloat (cash->score, ==, 50);
  g_assert_false (none->scored);
  g_assert_true (isnan (none->score));
  for (int g = 0; g < FOLD_N_GROUPS; g++)
    {
      g_assert_cmpfloat (cash->points[g], ==, 0);
      g_assert_cmpfloat (none->points[g], ==, 0);
    }
  g_assert_cmpuint (cash->n_growth + none->n_growth, ==, 0);
  fold_explanation_free (cash);
  fold_explanation_free (none);
  fixture_free (fixture);
}

/* With everything at stake a start-up can score 0, where no return is certain: points are left. */
static void
test_ruin (void)
{
  Fixture *fixture = fixture_new (N);
  FoldExplanation *explanation;

  fixture->input.position = 1;
  explanation = explain (fixture, 6, FALSE);
  g_assert_cmpfloat (explanation->score, ==, 0);
  g_assert_false (explanation->has_returns);
  g_assert_cmpfloat_with_epsilon (sum_of (explanation->points), -50, 1e-9);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_SURVIVAL], <, -10);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_UNCERTAINTY], <, -10);
  fold_explanation_free (explanation);
  fixture_free (fixture);
}

static void
test_cancel (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngine *engine = fold_engine_new ();
  FoldExplanation *explanation = NULL;
  atomic_bool cancel = true;

  g_assert_cmpint (fold_explanation_new (engine, &fixture->input, 3, NULL, &cancel, &explanation), ==,
                   FOLD_ENGINE_CANCELLED);
  g_assert_null (explanation);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* An engine that has explained scores as one that has not. */
static void
test_engine_is_left_as_it_was (void)
{
  const FoldEngineOptions options = { .draws = 64, .seed = 5 };
  Fixture *fixture = fixture_new (N);
  FoldEngine *engine = fold_engine_new ();
  FoldExplanation *explanation = NULL;
  FoldEngineResult *before = fixture_run (fixture, NULL, 64, 5, false), *after;

  g_assert_cmpint (fold_explanation_new (engine, &fixture->input, 3, &options, NULL, &explanation), ==,
                   FOLD_ENGINE_DONE);
  after = fixture_run (fixture, engine, 64, 5, false);
  for (uint32_t i = 2; i < N; i++)
    g_assert_cmpfloat (before->instruments[i].score, ==, after->instruments[i].score);
  fold_explanation_free (explanation);
  fold_engine_result_free (before);
  fold_engine_result_free (after);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* --- against every order of switching on, with the groups switched off by hand --- */

static void
to_mean (FoldRange *range)
{
  *range = FOLD_CONSTANT ((range->low + 4 * range->mode + range->high) / 6);
}

static void
calm_view (FixtureView *view, FoldDriverView *driver, uint32_t i)
{
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    {
      to_mean (&view->elasticity[k]);
      to_mean (&view->chain_strength[k]);
    }
  to_mean (&view->capture[i]);
  to_mean (&view->leverage[i]);
  to_mean (&view->rerating[i]);
  to_mean (&view->hazard[i]);
  to_mean (&driver->multiple);
  to_mean (&driver->multiple_otherwise);
  to_mean (&driver->years_to_reach);
  to_mean (&driver->wave_delay);
}

static void
switch_off (Fixture *fixture, uint32_t i, FoldGroup group)
{
  FixtureView *views[] = { &fixture->mine, &fixture->market };
  FoldView *seen[] = { &fixture->input.mine, &fixture->input.market };

  for (int v = 0; v < 2; v++)
    {
      for (uint32_t k = 0; k < FIXTURE_SECTORS && group == FOLD_GROUP_DIRECT; k++)
        views[v]->elasticity[k] = FOLD_CONSTANT (0);
      for (uint32_t at = 0; at < FIXTURE_SECTORS * FIXTURE_SECTORS && group == FOLD_GROUP_CHAIN; at++)
        views[v]->spillover[at] = 0;
      if (group == FOLD_GROUP_CAPTURE)
        views[v]->capture[i] = FOLD_CONSTANT (1);
      if (group == FOLD_GROUP_MARGIN)
        views[v]->leverage[i] = views[v]->rerating[i] = FOLD_CONSTANT (0);
      if (group == FOLD_GROUP_SURVIVAL)
        views[v]->hazard[i] = FOLD_CONSTANT (0);
      if (group == FOLD_GROUP_UNCERTAINTY)
        calm_view (views[v], &seen[v]->driver, i);
    }
  if (group == FOLD_GROUP_MARKET)
    fixture->beta[i] = fixture->extra_premium[i] = 0;
  if (group == FOLD_GROUP_SURVIVAL)
    fixture->retention_ratio[i] = 1;
  if (group == FOLD_GROUP_ILLIQUIDITY)
    fixture->haircut[i] = 0;
  if (group == FOLD_GROUP_UNCERTAINTY)
    fixture->volatility[i] = fixture->input.risk_aversion = 0;
}

/* A private company whose K stays below 2, the most that a retention ratio can be. */
static Fixture *
new_private (uint32_t instrument)
{
  Fixture *fixture = fixture_new (instrument + 1);

  differ (fixture);
  fixture->input.n_portfolios = 0;
  for (uint32_t at = 3 * instrument; at < 3 * instrument + 3; at++)
    {
      fixture_scale (&fixture->mine.exposure[at], .6);
      fixture_scale (&fixture->market.exposure[at], .6);
    }
  return fixture;
}

/* Without the price a survivor gets K times as much: as if it retained that much more. */
static double
worth_of (uint32_t instrument, guint groups)
{
  Fixture *fixture = new_private (instrument);
  FoldEngineResult *result;
  double score;

  for (int g = 0; g < FOLD_N_GROUPS; g++)
    if (!(groups & (1u << g)))
      switch_off (fixture, instrument, g);
  result = fixture_run (fixture, NULL, 64, 5, false);
  if (!(groups & (1u << FOLD_GROUP_PRICE)))
    {
      fixture->retention_ratio[instrument] *= result->instruments[instrument].price_multiple;
      fold_engine_result_free (result);
      result = fixture_run (fixture, NULL, 64, 5, false);
    }
  score = result->instruments[instrument].score;
  fold_engine_result_free (result);
  fixture_free (fixture);
  return score;
}

static void
add_orders (const double *worth, guint groups, double *parts, double *n_orders)
{
  if (groups == N_SETS - 1)
    *n_orders += 1;
  for (int g = 0; g < FOLD_N_GROUPS; g++)
    if (!(groups & (1u << g)))
      {
        double before = *n_orders;

        add_orders (worth, groups | 1u << g, parts, n_orders);
        parts[g] += (*n_orders - before) * (worth[groups | 1u << g] - worth[groups]);
      }
}

static void
test_mean_of_all_orders (void)
{
  const uint32_t private = 14;
  Fixture *fixture = new_private (private);
  FoldExplanation *explanation;
  double worth[N_SETS], parts[FOLD_N_GROUPS] = { 0 }, n_orders = 0;

  explanation = explain (fixture, private, FALSE);
  for (guint groups = 0; groups < N_SETS; groups++)
    worth[groups] = worth_of (private, groups);
  add_orders (worth, 0, parts, &n_orders);
  g_assert_cmpfloat (n_orders, ==, 362880);
  g_assert_cmpfloat_with_epsilon (worth[0], 50, 1e-9);
  for (int g = 0; g < FOLD_N_GROUPS; g++)
    {
      g_assert_cmpfloat (fabs (parts[g] / n_orders), >, .01);
      /* the price alone is from the same draws in another way, of which single precision leaves so much */
      g_assert_cmpfloat_with_epsilon (explanation->points[g], parts[g] / n_orders, 1e-7);
    }
  fold_explanation_free (explanation);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/growth/published", test_growth_published);
  g_test_add_func ("/explanation/growth/adds-up", test_growth_adds_up);
  g_test_add_func ("/explanation/growth/one-origin", test_growth_has_one_origin);
  g_test_add_data_func ("/explanation/score/adds-up/draws", GINT_TO_POINTER (FALSE), test_score_adds_up);
  g_test_add_data_func ("/explanation/score/adds-up/modes", GINT_TO_POINTER (TRUE), test_score_adds_up);
  g_test_add_func ("/explanation/score/idle", test_idle_groups_get_nothing);
  g_test_add_data_func ("/explanation/score/still/draws", GINT_TO_POINTER (FALSE), test_still_theme_gets_nothing);
  g_test_add_data_func ("/explanation/score/still/modes", GINT_TO_POINTER (TRUE), test_still_theme_gets_nothing);
  g_test_add_func ("/explanation/score/equals", test_equals_get_the_same);
  g_test_add_func ("/explanation/score/nothing", test_nothing_to_explain);
  g_test_add_func ("/explanation/score/ruin", test_ruin);
  g_test_add_func ("/explanation/score/cancel", test_cancel);
  g_test_add_func ("/explanation/score/engine", test_engine_is_left_as_it_was);
  g_test_add_func ("/explanation/score/all-orders", test_mean_of_all_orders);
  return g_test_run ();
}
