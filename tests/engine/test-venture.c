/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-explanation.h"
#include "fold-lever.h"

/* The venture capital method: a published example, a plain calculation, and what it must not depend on. */

#define N 16
#define PRIVATE 14
#define PUBLIC 12

/*
 * W. A. Sahlman and R. M. Willis, "The Basic Venture Capital Formula" (HBS note 9-804-042): 3.5 million for a company
 * that will earn 2.5 million in year five and sell for 15 times that, 37.5 million, at a return of 50 %: the investment
 * has to become 26.6 million, 70.9 % of the company.
 */
static const FoldVenture sahlman = { 1.25, 0.148698354997035, 15, 3.5 / (26.578125 / 37.5), 0 };

static Fixture *
new_fixture (FoldVenture ventures[N], const FoldVenture *venture)
{
  Fixture *fixture = fixture_new (N);

  for (uint32_t i = 0; i < N; i++)
    ventures[i] = (FoldVenture){ 0 };
  ventures[PRIVATE] = *venture;
  fixture->input.venture = ventures;
  return fixture;
}

static void
calm (Fixture *fixture)
{
  fixture_freeze (fixture);
  fixture->volatility[PRIVATE] = 0;
  fixture->mine.hazard[PRIVATE] = FOLD_CONSTANT (0);
}

static void
test_published (gconstpointer data)
{
  FoldVenture ventures[N];
  Fixture *fixture = new_fixture (ventures, &sahlman);
  const FoldOutcome *outcome;
  FoldEngineResult *result;

  calm (fixture);
  fixture->input.holding_years = 5;
  fixture->input.probability = 0;
  result = fixture_run (fixture, NULL, 64, 0, GPOINTER_TO_INT (data));
  outcome = &result->instruments[PRIVATE];
  g_assert_cmpfloat_with_epsilon (3.5 * outcome->expected_multiple, 26.6, .05);
  g_assert_cmpfloat_with_epsilon (3.5 * outcome->expected_multiple / 37.5, .709, .0005);
  g_assert_cmpfloat_with_epsilon (outcome->expected_return, .5, 1e-9);
  g_assert_cmpfloat_with_epsilon (outcome->ce_return, .5, 1e-9);
  g_assert_true (isnan (outcome->price_multiple));
  fold_engine_result_free (result);
  fixture_free (fixture);
}

static double
plain_revenue (const Fixture *fixture, const FoldEngineResult *result, double x)
{
  double revenue = 1;

  for (uint32_t at = 3 * PRIVATE; at < 3 * PRIVATE + 3; at++)
    {
      uint32_t s = fixture->exposure_subtheme[at];
      double g = result->sectors[fixture->subtheme_sector[s]].g;

      revenue += fixture->mine.exposure[at].mode
                 * (exp (fixture->mine.capture[PRIVATE].mode * fixture->mine.subtheme_eta[s] * g * x) - 1);
    }
  return revenue;
}

/* Revenue of the plan, times what the scenario adds, times the multiple and what is left of the stake, per price. */
static void
test_plain (gconstpointer data)
{
  const FoldVenture venture = { 4, .35, 6, 30, .4 };
  FoldVenture ventures[N];
  Fixture *fixture = new_fixture (ventures, &venture);
  FoldEngineResult *result;
  double otherwise, happens;

  calm (fixture);
  fixture->mine.leverage[PRIVATE] = FOLD_CONSTANT (.3);
  fixture->mine.rerating[PRIVATE] = FOLD_CONSTANT (.1);
  result = fixture_run (fixture, NULL, 64, 0, GPOINTER_TO_INT (data));
  otherwise = 4 * pow (1.35, 7) * 6 * .6 / 30;
  happens = otherwise * plain_revenue (fixture, result, result->x_happens)
            / plain_revenue (fixture, result, result->x_otherwise);
  g_assert_cmpfloat (happens, >, 1.2 * otherwise);
  g_assert_cmpfloat_with_epsilon (result->instruments[PRIVATE].expected_multiple, .4 * happens + .6 * otherwise, 1e-9);
  g_assert_cmpfloat_with_epsilon (result->instruments[PRIVATE].p95, happens, 1e-9);
  g_assert_cmpfloat_with_epsilon (result->instruments[PRIVATE].p5, otherwise, 1e-9);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* Never mixed with the other way: neither the market's price nor its return nor a haircut counts. */
static void
test_not_mixed (void)
{
  const FoldVenture venture = { 4, .35, 6, 30, .4 };
  FoldVenture ventures[N];
  Fixture *fixture = new_fixture (ventures, &venture);
  FoldEngineResult *before, *after;

  for (int calm = 0; calm < 2; calm++)
    {
      /* failing more in a better world than the market thinks is of the survival, not of the price */
      fixture->input.survival_response = 0;
      before = fixture_run (fixture, NULL, 256, 0, calm);
      fixture->implied_probability[PRIVATE] = .9;
      fixture->beta[PRIVATE] = 3;
      fixture->extra_premium[PRIVATE] = .15;
      fixture->haircut[PRIVATE] = .5;
      fixture->retention_ratio[PRIVATE] = .5;
      fixture->input.market.driver.multiple = FOLD_CONSTANT (20);
      after = fixture_run (fixture, NULL, 256, 0, calm);
      g_assert_cmpfloat (before->instruments[PRIVATE].score, ==, after->instruments[PRIVATE].score);
      g_assert_cmpfloat (before->instruments[PRIVATE].p50, ==, after->instruments[PRIVATE].p50);
      g_assert_cmpfloat (before->instruments[PUBLIC].score, !=, after->instruments[PUBLIC].score);
      fold_engine_result_free (before);
      fold_engine_result_free (after);
      fixture->input.market.driver.multiple = FOLD_CONSTANT (5);
    }
  fixture_free (fixture);
}

/* It fails as often as before, and then returns what it returned before. */
static void
test_survival (void)
{
  const FoldVenture venture = { 4, .35, 6, 30, .4 };
  FoldVenture ventures[N];
  Fixture *fixture = new_fixture (ventures, &venture);
  FoldEngineResult *result;
  double survives = exp (-.05 * 7), multiple = 4 * pow (1.35, 7) * 6 * .6 / 30;

  calm (fixture);
  fixture->input.survival_response = 0;
  fixture->input.probability = 0;
  fixture->mine.hazard[PRIVATE] = FOLD_CONSTANT (.05);
  fixture->mine.recovery[PRIVATE] = .2;
  result = fixture_run (fixture, NULL, 64, 0, true);
  g_assert_cmpfloat_with_epsilon (result->instruments[PRIVATE].expected_multiple,
                                  survives * multiple + (1 - survives) * .2, 1e-12);
  g_assert_cmpfloat_with_epsilon (result->instruments[PRIVATE].p_loss, 1 - survives, 1e-12);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

static double
expected_of (const FoldVariant *variant)
{
  const FoldEngineOptions options = { .draws = 64, .deterministic = true };
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  double expected;

  g_assert_cmpint (fold_engine_run (engine, fold_variant_get_input (variant), &options, NULL, &result), ==,
                   FOLD_ENGINE_DONE);
  expected = result->instruments[1].expected_multiple;
  fold_engine_result_free (result);
  fold_engine_free (engine);
  return expected;
}

static void
test_refusals (void)
{
  const FoldVenture wrong[] = { { -1, .35, 6, 30, .4 }, { 4, -1, 6, 30, .4 }, { 4, .35, 0, 30, .4 },
                                { 4, .35, 6, -1, .4 },  { 4, .35, 6, 30, 1 }, { NAN, .35, 6, 30, .4 } };
  FoldVenture ventures[N];
  char message[256];

  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      Fixture *fixture = new_fixture (ventures, &wrong[i]);

      g_assert_false (fold_engine_input_check (&fixture->input, message, sizeof message));
      g_assert_nonnull (strstr (message, "of “15” is "));
      fixture_free (fixture);
    }
}

/* A slider of the plan moves the outcome as the plan says, and nothing of those who have none. */
static void
test_levers (void)
{
  static const struct
  {
    FoldParameterId kind;
    double value;
    double times;
  } moves[] = { { FOLD_PARAMETER_REVENUE, 8, 2 },
                { FOLD_PARAMETER_PLAN_GROWTH, 0.35 * 1.2, 1.42 / 1.35 },
                { FOLD_PARAMETER_EXIT_MULTIPLE, 3, .5 },
                { FOLD_PARAMETER_POST_MONEY, 60, .5 },
                { FOLD_PARAMETER_DILUTION, .7, .5 } };
  const FoldVenture venture = { 4, .35, 6, 30, .4 };
  FoldVenture ventures[N];
  Fixture *fixture = new_fixture (ventures, &venture);
  FoldVariant *variant;
  double before, after;

  calm (fixture);
  variant = fold_variant_new (&fixture->input, (const uint32_t[]){ PUBLIC, PRIVATE }, 2);
  before = expected_of (variant);
  for (size_t i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      const FoldLever lever = { moves[i].kind, FOLD_LEVER_OF_MINE, PRIVATE, 0, 1 };
      const FoldLever other = { moves[i].kind, FOLD_LEVER_OF_MINE, PUBLIC, 0, 1 };

      g_assert_true (fold_variant_has (variant, &lever));
      g_assert_false (fold_variant_has (variant, &other));
      fold_variant_set (variant, &lever, moves[i].value);
      g_assert_cmpfloat (fold_variant_get (variant, &lever).mode, ==, moves[i].value);
      after = before * (moves[i].kind == FOLD_PARAMETER_PLAN_GROWTH ? pow (moves[i].times, 7) : moves[i].times);
      g_assert_cmpfloat_with_epsilon (expected_of (variant), after, 1e-9);
      fold_variant_reset (variant);
      g_assert_cmpfloat (expected_of (variant), ==, before);
    }
  fold_variant_free (variant);
  fixture_free (fixture);
}

static void
test_explanation (gconstpointer data)
{
  const FoldVenture venture = { 4, .35, 6, 30, .4 };
  const FoldEngineOptions options = { .draws = 64, .deterministic = GPOINTER_TO_INT (data) };
  FoldVenture ventures[N];
  Fixture *fixture = new_fixture (ventures, &venture);
  FoldEngine *engine = fold_engine_new ();
  FoldExplanation *explanation = NULL;
  FoldEngineResult *result = fixture_run (fixture, NULL, 64, 0, GPOINTER_TO_INT (data));
  double sum = 0;

  g_assert_cmpint (fold_explanation_new (engine, &fixture->input, PRIVATE, &options, NULL, &explanation), ==,
                   FOLD_ENGINE_DONE);
  for (int g = 0; g < FOLD_N_GROUPS; g++)
    sum += explanation->points[g];
  g_assert_true (explanation->venture);
  g_assert_cmpfloat_with_epsilon (explanation->score, result->instruments[PRIVATE].score, 1e-12);
  g_assert_cmpfloat_with_epsilon (sum, explanation->score - 50, 1e-9);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_PRICE], ==, 0);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_ILLIQUIDITY], ==, 0);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_MARKET], >, 1);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_DIRECT], >, .5);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_SURVIVAL], <, -1);
  fold_explanation_free (explanation);

  g_assert_cmpint (fold_explanation_new (engine, &fixture->input, PUBLIC, &options, NULL, &explanation), ==,
                   FOLD_ENGINE_DONE);
  g_assert_false (explanation->venture);
  g_assert_cmpfloat (explanation->points[FOLD_GROUP_PRICE], <, 0);
  fold_explanation_free (explanation);
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/venture/published/draws", GINT_TO_POINTER (FALSE), test_published);
  g_test_add_data_func ("/venture/published/modes", GINT_TO_POINTER (TRUE), test_published);
  g_test_add_data_func ("/venture/plain/draws", GINT_TO_POINTER (FALSE), test_plain);
  g_test_add_data_func ("/venture/plain/modes", GINT_TO_POINTER (TRUE), test_plain);
  g_test_add_func ("/venture/not-mixed", test_not_mixed);
  g_test_add_func ("/venture/survival", test_survival);
  g_test_add_func ("/venture/refusals", test_refusals);
  g_test_add_func ("/venture/levers", test_levers);
  g_test_add_data_func ("/venture/explanation/draws", GINT_TO_POINTER (FALSE), test_explanation);
  g_test_add_data_func ("/venture/explanation/modes", GINT_TO_POINTER (TRUE), test_explanation);
  return g_test_run ();
}
