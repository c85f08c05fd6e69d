/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-worth.h"
#include "fold-explanation.h"
#include "fold-lever.h"

/*
 * What holds in every universe (model.md, section 3), in universes at random: half of them at their modes, half of them
 * drawn, with few ranges or with many.
 */

#define N 6
#define FIRST 2 /* which is scored, as all behind it are */
#define DRAWS 64

/* A property is tested in the universe as it is given, which it may spoil. */
typedef struct
{
  const char *path;
  uint32_t universes;
  void (*hold) (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options);
} Property;

static FoldEngineResult *
run (const FoldEngineInput *input, FoldEngine *engine, const FoldEngineOptions *options)
{
  FoldEngineResult *result = NULL;

  g_assert_cmpint (fold_engine_run (engine, input, options, NULL, &result), ==, FOLD_ENGINE_DONE);
  return result;
}

/* Instruments in another order and without one of them: no bit of the others changes. */
static void
others_do_not_matter (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  static const uint32_t order[] = { 5, 0, 3, 2 };
  FoldVariant *variant = fold_variant_new (&fixture->input, order, G_N_ELEMENTS (order));
  FoldEngineResult *all = run (&fixture->input, engine, options);
  FoldEngineResult *some = run (fold_variant_get_input (variant), engine, options);

  for (size_t i = 0; i < G_N_ELEMENTS (order); i++)
    fixture_assert_same_outcome (&some->instruments[i], &all->instruments[order[i]]);
  fold_engine_result_free (all);
  fold_engine_result_free (some);
  fold_variant_free (variant);
}

/* Who sees the future as the market does and can sell at its price gets the market's return. */
static void
agreement_earns_the_market (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  FoldEngineInput *input = &fixture->input;
  FoldEngineResult *result;

  input->market_equals_mine = true;
  input->venture = NULL;
  for (uint32_t i = 0; i < N; i++)
    {
      fixture->implied_probability[i] = input->probability;
      fixture->own_costs[i] = fixture->haircut[i] = 0;
      fixture->retention_ratio[i] = 1;
    }
  result = run (input, engine, options);
  for (uint32_t i = FIRST; i < N; i++)
    {
      const FoldOutcome *outcome = &result->instruments[i];
      const double a_year = 1 + input->risk_free + fixture->beta[i] * input->equity_premium + fixture->extra_premium[i];
      const double market = pow (a_year, input->holding_years);

      if (!(outcome->notes & FOLD_NOTE_NO_CONSENSUS_VALUE))
        g_assert_cmpfloat_with_epsilon (outcome->expected_multiple / market, 1, 1e-12);
    }
  fold_engine_result_free (result);
  input->venture = fixture->venture;
}

/* Whatever a holder gives away and loses, but for costs: where my view is the market's, the price asks just what I
 * expect. */
static void
agreement_is_worth_nothing (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  FoldEngineInput *input = &fixture->input;
  FoldEngineResult *result;

  input->market_equals_mine = true;
  input->venture = NULL;
  for (uint32_t i = 0; i < N; i++)
    {
      fixture->implied_probability[i] = input->probability;
      fixture->own_costs[i] = 0;
    }
  result = run (input, engine, options);
  for (uint32_t i = FIRST; i < N; i++)
    {
      const FoldOutcome *outcome = &result->instruments[i];
      FoldWorth worth;

      if (outcome->notes & FOLD_NOTE_NO_CONSENSUS_VALUE)
        continue;
      g_assert_cmpfloat_with_epsilon (outcome->expected_multiple / outcome->priced_multiple, 1, 1e-12);
      fold_worth_init (&worth, outcome, input->probability, input->holding_years);
      g_assert_cmpfloat (worth.odds, ==, 0);
      if (!isnan (worth.break_even_odds))
        g_assert_cmpfloat_with_epsilon (worth.break_even_odds, input->probability,
                                        1e-9 * outcome->priced_multiple
                                            / fabs (outcome->happens_multiple - outcome->otherwise_multiple));
    }
  fold_engine_result_free (result);
  input->venture = fixture->venture;
}

static void
assert_between (double low, double middle, double high)
{
  const double rounding = 1e-12 * (1 + fabs (middle));

  g_assert_cmpfloat (middle, >=, fmin (low, high) - rounding);
  g_assert_cmpfloat (middle, <=, fmax (low, high) + rounding);
}

/* Both branches add up to the whole, my odds lie between them, and a lens shows just one. */
static void
branches_make_the_whole (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  FoldEngineInput *input = &fixture->input;
  FoldEngineResult *results[3];

  for (int lens = 0; lens < 3; lens++)
    {
      input->lens = (FoldLens)lens;
      results[lens] = run (input, engine, options);
    }
  input->lens = FOLD_LENS_ODDS;
  for (uint32_t i = FIRST; i < N; i++)
    {
      const FoldOutcome *outcome = &results[FOLD_LENS_ODDS]->instruments[i];
      const double p = input->probability;
      const double whole = p * outcome->happens_multiple + (1 - p) * outcome->otherwise_multiple;
      FoldWorth worth;

      g_assert_cmpfloat_with_epsilon (whole / outcome->expected_multiple, 1, 1e-12);
      for (int lens = FOLD_LENS_HAPPENS; lens <= FOLD_LENS_OTHERWISE; lens++)
        {
          const FoldOutcome *other = &results[lens]->instruments[i];
          const double shown = lens == FOLD_LENS_HAPPENS ? other->happens_multiple : other->otherwise_multiple;

          g_assert_cmpfloat_with_epsilon (other->expected_multiple / shown, 1, 1e-12);
          g_assert_cmpfloat (other->happens_multiple, ==, outcome->happens_multiple);
          g_assert_cmpfloat (other->otherwise_multiple, ==, outcome->otherwise_multiple);
        }
      fold_worth_init (&worth, outcome, p, input->holding_years);
      if (!isnan (worth.odds))
        assert_between (worth.otherwise, worth.odds, worth.happens);
      if (!isnan (outcome->scenario_share))
        assert_between (0, outcome->scenario_share, 1 + 1e-9);
    }
  for (int lens = 0; lens < 3; lens++)
    fold_engine_result_free (results[lens]);
}

/* E[X] is a straight line in p, and the score rises or falls all the way: rises where what survives is worth more. */
static void
probability_has_one_direction (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  static const double chances[] = { 0, .5, 1 };
  FoldEngineResult *results[3];

  for (int i = 0; i < 3; i++)
    {
      fixture->input.probability = chances[i];
      results[i] = run (&fixture->input, engine, options);
    }
  for (uint32_t i = FIRST; i < N; i++)
    {
      const FoldOutcome *none = &results[0]->instruments[i], *half = &results[1]->instruments[i];
      const FoldOutcome *all = &results[2]->instruments[i];

      g_assert_cmpfloat_with_epsilon (2 * half->expected_multiple / (none->expected_multiple + all->expected_multiple),
                                      1, 1e-12);
      g_assert_cmpfloat ((half->score - none->score) * (all->score - half->score), >, -1e-9);
    }
  for (int i = 0; i < 3; i++)
    fold_engine_result_free (results[i]);
}

/* Where everything is worth more if the scenario happens, a higher p is a higher score. */
static void
hope_raises_the_score (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  FoldEngineInput *input = &fixture->input;
  FoldEngineResult *before, *after;

  input->mine.driver.multiple = FOLD_CONSTANT (fmax (input->mine.driver.multiple_otherwise.high, 1) + 3);
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    fixture->mine.elasticity[k] = FOLD_CONSTANT (fabs (fixture->mine.elasticity[k].mode) + .1);
  for (uint32_t i = FIRST; i < N; i++)
    {
      fixture->mine.capture[i] = FOLD_CONSTANT (fabs (fixture->mine.capture[i].mode) + .1);
      fixture->mine.rerating[i] = FOLD_CONSTANT (0);
      fixture->mine.hazard[i] = FOLD_CONSTANT (0);
      if (fixture->mine.exposure[fixture->exposure_start[i]].mode == 0)
        fixture->mine.exposure[fixture->exposure_start[i]] = FOLD_CONSTANT (.01);
    }
  input->probability = .3;
  before = run (input, engine, options);
  input->probability = .6;
  after = run (input, engine, options);
  for (uint32_t i = FIRST; i < N; i++)
    if (!(before->instruments[i].notes & FOLD_NOTE_NO_CONSENSUS_VALUE) && before->instruments[i].score < 99.999)
      g_assert_cmpfloat (after->instruments[i].score, >, before->instruments[i].score);
  fold_engine_result_free (before);
  fold_engine_result_free (after);
}

/* Without exposure and re-rating there is no theme: neither its size nor its chance makes a difference. */
static void
no_exposure_is_no_theme (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  FixtureView *views[] = { &fixture->mine, &fixture->market };
  FoldEngineResult *before, *after;

  for (int v = 0; v < 2; v++)
    for (uint32_t i = FIRST; i < N; i++)
      {
        views[v]->rerating[i] = FOLD_CONSTANT (0);
        for (uint32_t at = fixture->exposure_start[i]; at < fixture->exposure_start[i + 1]; at++)
          views[v]->exposure[at] = FOLD_CONSTANT (0);
      }
  before = run (&fixture->input, engine, options);
  fixture->input.probability = 1 - fixture->input.probability;
  fixture->input.mine.driver.multiple = FOLD_CONSTANT (9);
  after = run (&fixture->input, engine, options);
  for (uint32_t i = FIRST; i < N; i++)
    {
      g_assert_cmpfloat_with_epsilon (after->instruments[i].score, before->instruments[i].score, 1e-9);
      g_assert_cmpfloat_with_epsilon (after->instruments[i].expected_multiple
                                          / before->instruments[i].expected_multiple,
                                      1, 1e-12);
      g_assert_cmpfloat_with_epsilon (after->instruments[i].happens_multiple / after->instruments[i].otherwise_multiple,
                                      1, 1e-12);
    }
  fold_engine_result_free (before);
  fold_engine_result_free (after);
}

/* Cash is 50, whatever else is so, and becomes what the risk-free rate makes of it. */
static void
cash_is_fifty (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  const FoldEngineInput *input = &fixture->input;
  FoldEngineResult *result = run (input, engine, options);

  g_assert_cmpfloat (result->instruments[0].score, ==, 50);
  g_assert_cmpfloat_with_epsilon (result->instruments[0].expected_multiple
                                      / pow (1 + input->risk_free, input->holding_years),
                                  1, 1e-12);
  fold_engine_result_free (result);
}

/* Who keeps more of every outcome, and knows it, has no lower score, return or chance to come out ahead. */
static void
more_is_no_worse (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  FoldEngineResult *less = run (&fixture->input, engine, options), *more;

  for (uint32_t i = FIRST; i < N; i++)
    fixture->retention_ratio[i] *= 1.1;
  more = run (&fixture->input, engine, options);
  for (uint32_t i = FIRST; i < N; i++)
    {
      g_assert_cmpfloat (more->instruments[i].score, >=, less->instruments[i].score - 1e-9);
      g_assert_cmpfloat (more->instruments[i].expected_multiple, >=, less->instruments[i].expected_multiple);
      g_assert_cmpfloat (more->instruments[i].p_loss, <=, less->instruments[i].p_loss + 2e-7);
      g_assert_cmpfloat (more->instruments[i].p_loss_real, <=, less->instruments[i].p_loss_real + 2e-7);
    }
  fold_engine_result_free (less);
  fold_engine_result_free (more);
}

/* Explanations add up to what they explain. */
static void
explanations_add_up (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  FoldEngineResult *result = run (&fixture->input, engine, options);
  FoldExplanation *explanation = NULL;
  double points = 0, growth = 0;

  g_assert_cmpint (fold_explanation_new (engine, &fixture->input, FIRST, options, NULL, &explanation), ==,
                   FOLD_ENGINE_DONE);
  for (int group = 0; group < FOLD_N_GROUPS; group++)
    points += explanation->points[group];
  for (uint32_t part = 0; part < explanation->n_growth; part++)
    growth += explanation->growth[part].log;
  g_assert_cmpfloat_with_epsilon (explanation->score, result->instruments[FIRST].score, 1e-9);
  g_assert_cmpfloat_with_epsilon (points, explanation->score - 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (growth, explanation->log_revenue, 1e-11);
  g_assert_cmpfloat_with_epsilon (explanation->log_revenue + explanation->log_leverage + explanation->log_rerating,
                                  explanation->log_value, 1e-12);
  fold_explanation_free (explanation);
  fold_engine_result_free (result);
}

/* Of more members the mean is the same and the risk is less, so that the score is no lower and the tail no worse. */
static void
members_spread_risk (Fixture *fixture, FoldEngine *engine, const FoldEngineOptions *options)
{
  static const double members[] = { 1, 2, 20, 1000 };
  const FoldEngineOptions asked
      = { .draws = options->draws, .seed = options->seed, .deterministic = options->deterministic, .quantiles = true };
  FoldOutcome before = { 0 };

  for (size_t n = 0; n < G_N_ELEMENTS (members); n++)
    {
      FoldEngineResult *result;
      FoldOutcome outcome;

      fixture->members[FIRST] = members[n];
      result = run (&fixture->input, engine, &asked);
      outcome = result->instruments[FIRST];
      fold_engine_result_free (result);
      if (n > 0)
        {
          const double close = 1e-7 * before.expected_multiple;

          g_assert_cmpfloat_with_epsilon (outcome.expected_multiple, before.expected_multiple, close);
          g_assert_cmpfloat_with_epsilon (outcome.happens_multiple, before.happens_multiple,
                                          1e-7 * before.happens_multiple);
          g_assert_cmpfloat_with_epsilon (outcome.otherwise_multiple, before.otherwise_multiple,
                                          1e-7 * before.otherwise_multiple);
          g_assert_cmpfloat (outcome.score, >=, before.score - 1e-4);
          g_assert_cmpfloat (outcome.cvar95, <=, before.cvar95 + 1e-5);
          g_assert_cmpfloat (outcome.p_nothing, <=, before.p_nothing);
        }
      before = outcome;
    }
}

static void
test_property (gconstpointer data)
{
  const Property *property = data;
  GRand *random = g_rand_new_with_seed (property->universes);
  FoldEngine *engine = fold_engine_new ();
  Fixture *fixture = fixture_new (N);
  const double widths[] = { .02, .1, .6 };

  fixture->input.n_portfolios = 0;
  fold_engine_set_threads (engine, 1);
  for (uint32_t universe = 0; universe < property->universes; universe++)
    {
      const FoldEngineOptions options
          = { .draws = DRAWS, .seed = 5, .deterministic = universe % 2, .without_sectors = true };

      fixture_randomise (fixture, random, universe % 20 ? widths[universe / 2 % 2] : widths[2]);
      property->hold (fixture, engine, &options);
    }
  g_test_message ("%u universes", property->universes);
  fixture_free (fixture);
  fold_engine_free (engine);
  g_rand_free (random);
}

int
main (int argc, char *argv[])
{
  static const Property properties[] = {
    { "/properties/others-do-not-matter", 10000, others_do_not_matter },
    { "/properties/agreement-earns-the-market", 5000, agreement_earns_the_market },
    { "/properties/agreement-is-worth-nothing", 3000, agreement_is_worth_nothing },
    { "/properties/branches-make-the-whole", 3000, branches_make_the_whole },
    { "/properties/probability-has-one-direction", 3000, probability_has_one_direction },
    { "/properties/hope-raises-the-score", 2000, hope_raises_the_score },
    { "/properties/no-exposure-is-no-theme", 2000, no_exposure_is_no_theme },
    { "/properties/cash-is-fifty", 2000, cash_is_fifty },
    { "/properties/more-is-no-worse", 2000, more_is_no_worse },
    { "/properties/members-spread-risk", 2000, members_spread_risk },
    { "/properties/explanations-add-up", 500, explanations_add_up },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (properties); i++)
    g_test_add_data_func (properties[i].path, &properties[i], test_property);
  return g_test_run ();
}
