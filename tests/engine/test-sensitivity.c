/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "engine-fixture.h"
#include "fold-break-even.h"
#include "fold-draw-scores.h"
#include "fold-ranks.h"
#include "fold-sensitivity.h"

#define DRAWS 1024

static const FoldEngineOptions drawn = { .draws = DRAWS };
static const FoldEngineOptions exact = { .deterministic = true };
static const FoldResample as_drawn = { .inputs = NULL };

static FoldOutcome
run_input (const FoldEngineInput *input, FoldPick pick, const FoldEngineOptions *options)
{
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  FoldOutcome outcome;

  g_assert_cmpint (fold_engine_run (engine, input, options, NULL, &result), ==, FOLD_ENGINE_DONE);
  outcome = pick.kind == FOLD_PICK_PORTFOLIO ? result->portfolios[pick.index] : result->instruments[pick.index];
  fold_engine_result_free (result);
  fold_engine_free (engine);
  return outcome;
}

static FoldPick
pick_instrument (uint32_t i)
{
  return (FoldPick){ FOLD_PICK_INSTRUMENT, i };
}

static FoldLever
lever_of (FoldParameterId kind, uint32_t index)
{
  return (FoldLever){ .parameter = kind, .views = FOLD_LEVER_OF_MINE, .index = index, .factor = 1 };
}

/* --- variants and levers --- */

static void
test_variants (void)
{
  Fixture *fixture = fixture_new (40);
  FoldVenture ventures[40] = { [9] = { 1, .3, 5, 10, .2 } };
  FoldEngineResult *whole;
  FoldVariant *all;

  fixture->input.venture = ventures;
  whole = fixture_run (fixture, NULL, DRAWS, 0, false);
  all = fold_variant_new (&fixture->input, NULL, 0);

  for (uint32_t i = 0; i < 40; i += 3)
    {
      FoldVariant *variant = fold_variant_new_for_pick (&fixture->input, pick_instrument (i));
      const FoldOutcome outcome = run_input (fold_variant_get_input (variant), pick_instrument (0), &drawn);
      const FoldOutcome among_all = run_input (fold_variant_get_input (all), pick_instrument (i), &drawn);

      if (whole->instruments[i].scored)
        {
          g_assert_cmpfloat (outcome.score, ==, whole->instruments[i].score);
          g_assert_cmpfloat (among_all.score, ==, whole->instruments[i].score);
          g_assert_cmpfloat (outcome.expected_multiple, ==, whole->instruments[i].expected_multiple);
        }
      fold_variant_free (variant);
    }
  for (uint32_t p = 0; p < 3; p++)
    {
      FoldVariant *variant = fold_variant_new_for_pick (&fixture->input, (FoldPick){ FOLD_PICK_PORTFOLIO, p });
      const FoldOutcome outcome
          = run_input (fold_variant_get_input (variant), (FoldPick){ FOLD_PICK_PORTFOLIO, 0 }, &drawn);

      g_assert_cmpfloat_with_epsilon (outcome.score, whole->portfolios[p].score, 1e-10);
      fold_variant_free (variant);
    }
  fold_variant_free (all);
  fold_engine_result_free (whole);
  fixture_free (fixture);
}

/* Whether instruments follow it; those of the fixture have numbers of their own. */
static gboolean
is_followed (FoldParameterId setting)
{
  for (FoldParameterId kind = 0; kind < FOLD_N_PARAMETERS; kind++)
    if (fold_parameters[kind].follows == &fold_parameters[setting])
      return TRUE;
  return FALSE;
}

/* Every lever moves the number that it names, and a reset takes it back. */
static void
test_levers (void)
{
  Fixture *fixture = fixture_new (6);
  FoldEngineInput *input = &fixture->input;
  const FoldEngineInput *seen;
  FoldVariant *variant;
  FoldOutcome before;

  input->holding_years = 3; /* with what prices look ahead on the slope of the curve, so that its shape counts */
  variant = fold_variant_new (input, (const uint32_t[]){ 4, 5 }, 2);
  seen = fold_variant_get_input (variant);
  before = run_input (seen, pick_instrument (1), &exact);
  for (FoldParameterId kind = 0; kind < FOLD_N_PARAMETERS; kind++)
    {
      if (fold_parameters[kind].place == FOLD_PLACE_PLAN)
        continue;

      const gboolean of_exposure = fold_parameters[kind].scope == FOLD_SCOPE_EXPOSURE;
      const FoldLever lever = lever_of (kind, of_exposure ? input->exposure_start[5]
                                              : fold_parameter_is_of_instrument (&fold_parameters[kind]) ? 5
                                                                                                         : 2);
      FoldRange old = fold_variant_get (variant, &lever), now;

      g_assert_true (fold_variant_has (variant, &lever));
      fold_variant_set (variant, &lever, old.mode + 0.01);
      now = fold_variant_get (variant, &lever);
      if (kind != FOLD_PARAMETER_ETA)
        g_assert_cmpfloat_with_epsilon (now.mode, old.mode + 0.01, 1e-15);
      g_assert_true ((now.low == now.high) == (old.low == old.high));
      if (kind != FOLD_PARAMETER_MARKET_CORRELATION && kind != FOLD_PARAMETER_SHARED_OPTIMISM
          && kind != FOLD_PARAMETER_ETA && kind != FOLD_PARAMETER_RECOVERY && kind != FOLD_PARAMETER_SURVIVAL_RESPONSE
          && kind != FOLD_PARAMETER_HAZARD && kind != FOLD_PARAMETER_INFLATION && kind != FOLD_PARAMETER_FUND_REST
          && !is_followed (kind))
        g_assert_cmpfloat (run_input (seen, pick_instrument (1), &exact).score, !=, before.score);
      fold_variant_reset (variant);
      g_assert_cmpfloat (run_input (seen, pick_instrument (1), &exact).score, ==, before.score);
    }
  g_assert_false (fold_variant_has (variant, &(FoldLever){ FOLD_PARAMETER_BETA, FOLD_LEVER_OF_MINE, 3, 0, 1 }));

  /* one by hand, in my view, in the market's and in both */
  fixture->mine.capture[5] = FOLD_CONSTANT (1.7);
  fold_variant_set_range (variant, &(FoldLever){ FOLD_PARAMETER_CAPTURE, FOLD_LEVER_OF_MINE, 5, 0, 1 },
                          FOLD_CONSTANT (1.7));
  g_assert_cmpfloat (run_input (seen, pick_instrument (1), &drawn).score, ==,
                     run_input (input, pick_instrument (5), &drawn).score);
  fixture->market.capture[5] = FOLD_CONSTANT (1.7);
  fold_variant_reset (variant);
  fold_variant_set_range (variant, &(FoldLever){ FOLD_PARAMETER_CAPTURE, FOLD_LEVER_OF_BOTH, 5, 0, 1 },
                          FOLD_CONSTANT (1.7));
  g_assert_cmpfloat (run_input (seen, pick_instrument (1), &drawn).score, ==,
                     run_input (input, pick_instrument (5), &drawn).score);
  fold_variant_free (variant);
  fixture_free (fixture);
}

/* --- scores of the draws --- */

static double
power_of (const FoldEngineInput *input, double score)
{
  const double x
      = exp (input->holding_years * (input->score_scale * log (score / (100 - score)) + log1p (input->risk_free)));
  const double cash = pow (1 + input->risk_free, input->holding_years);

  return pow ((1 - input->position) * cash + input->position * x, 1 - input->risk_aversion);
}

/* Utility is a mean over the draws: so is that of the scores. */
static void
test_draw_scores (void)
{
  Fixture *fixture = fixture_new (30);
  g_autofree double *scores = g_new (double, 30 * DRAWS);
  FoldVenture ventures[30] = { [9] = { 1, .3, 5, 10, .2 } };
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result;

  fixture->input.venture = ventures;
  result = fixture_run (fixture, NULL, DRAWS, 7, false);
  g_assert_cmpint (fold_engine_score_draws (engine, &fixture->input, &(FoldEngineOptions){ .draws = DRAWS, .seed = 7 },
                                            as_drawn, NULL, scores, NULL),
                   ==, FOLD_ENGINE_DONE);
  g_assert_cmpfloat (scores[0], ==, 50);
  g_assert_true (isnan (scores[DRAWS]));
  for (uint32_t i = 2; i < 30; i++)
    {
      double sum = 0;

      for (uint32_t n = 0; n < DRAWS; n++)
        sum += power_of (&fixture->input, scores[i * DRAWS + n]);
      g_assert_cmpfloat_with_epsilon (sum / DRAWS, power_of (&fixture->input, result->instruments[i].score), 1e-11);
    }
  fold_engine_free (engine);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* Assumptions known: every draw has the score, but for the noise that stands for all. */
static void
test_draw_scores_of_portfolio (void)
{
  Fixture *fixture = fixture_new (12);
  g_autofree double *scores = g_new (double, DRAWS);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result;

  fixture_freeze (fixture);
  result = fixture_run (fixture, NULL, 256, 0, false);
  g_assert_cmpint (fold_engine_score_draws (engine, &fixture->input, &(FoldEngineOptions){ .draws = 256 }, as_drawn,
                                            NULL, NULL, scores),
                   ==, FOLD_ENGINE_DONE);
  for (uint32_t n = 0; n < 256; n++)
    g_assert_cmpfloat_with_epsilon (scores[n], result->portfolios[0].score, 1e-9);
  fold_engine_free (engine);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* --- the tornado --- */

static const FoldSensitivityRow *
find_row (const FoldSensitivity *sensitivity, FoldParameterId kind, uint32_t index)
{
  for (uint32_t i = 0; i < sensitivity->n; i++)
    if (sensitivity->rows[i].lever.parameter == kind && sensitivity->rows[i].lever.index == index)
      return &sensitivity->rows[i];
  return NULL;
}

static void
test_swing (void)
{
  Fixture *fixture = fixture_new (20);
  FoldEngine *engine = fold_engine_new ();
  FoldSensitivity *sensitivity = fold_sensitivity_new (&fixture->input, pick_instrument (5), false);
  const FoldSensitivityRow *row;

  g_assert_cmpint (fold_sensitivity_swing (sensitivity, engine, NULL, NULL), ==, FOLD_ENGINE_DONE);
  g_assert_cmpfloat (sensitivity->base_score, ==, run_input (&fixture->input, pick_instrument (5), &exact).score);
  for (uint32_t i = 1; i < sensitivity->n; i++)
    g_assert_cmpfloat (fabs (sensitivity->rows[i].high_score - sensitivity->rows[i].low_score), <=,
                       fabs (sensitivity->rows[i - 1].high_score - sensitivity->rows[i - 1].low_score));
  /* four of the driver, seven and seven of the sectors, three of its own, and the optimism */
  g_assert_cmpuint (sensitivity->n, ==, 4 + 7 + 7 + 3 + 1);

  row = find_row (sensitivity, FOLD_PARAMETER_MULTIPLE, 0);
  g_assert_nonnull (row);
  for (int end = 0; end < 2; end++)
    {
      const double value = end ? row->high : row->low;
      FoldEngineInput moved = fixture->input;

      moved.mine.driver.multiple = FOLD_CONSTANT (value);
      g_assert_cmpfloat_with_epsilon (run_input (&moved, pick_instrument (5), &exact).score,
                                      end ? row->high_score : row->low_score, 1e-12);
    }
  g_assert_cmpfloat (row->low_score, <, row->high_score);
  fold_sensitivity_free (sensitivity);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* P10 and P90 of PERT (1, 2, 6), by bisection of the distribution function x^1.8 ... as in the incomplete beta. */
static void
test_swing_values (void)
{
  Fixture *fixture = fixture_new (3);
  FoldSensitivity *sensitivity;
  double below = 0, all = 0;
  const double step = 1e-6;

  fixture_freeze (fixture);
  fixture->input.mine.driver.multiple = (FoldRange){ 1, 2, 6 };
  sensitivity = fold_sensitivity_new (&fixture->input, pick_instrument (2), false);
  g_assert_cmpuint (sensitivity->n, ==, 2);
  for (double x = step / 2; x < 1; x += step)
    {
      const double density = pow (x, 0.8) * pow (1 - x, 3.2);

      all += density;
      below += 1 + 5 * x < sensitivity->rows[0].low ? density : 0;
    }
  g_assert_cmpfloat_with_epsilon (below / all, 0.1, 1e-5);
  below = 0;
  for (double x = step / 2; x < 1; x += step)
    below += 1 + 5 * x < sensitivity->rows[0].high ? pow (x, 0.8) * pow (1 - x, 3.2) : 0;
  g_assert_cmpfloat_with_epsilon (below / all, 0.9, 1e-5);
  fold_sensitivity_free (sensitivity);
  fixture_free (fixture);
}

/* --- indices --- */

static FoldSensitivity *
find_indices (Fixture *fixture, FoldPick pick, uint32_t draws, bool total)
{
  const FoldEngineOptions options = { .draws = draws };
  FoldSensitivity *sensitivity = fold_sensitivity_new (&fixture->input, pick, false);
  FoldEngine *engine = fold_engine_new ();

  /* the usual order: what matters most takes the best dimensions of the samples */
  g_assert_cmpint (fold_sensitivity_swing (sensitivity, engine, &options, NULL), ==, FOLD_ENGINE_DONE);
  g_assert_cmpint (total ? fold_sensitivity_total (sensitivity, engine, &options, NULL, NULL)
                         : fold_sensitivity_first_order (sensitivity, engine, &options, NULL),
                   ==, FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return sensitivity;
}

/* Two estimators from different runs agree, and what independent inputs explain adds up to 1 at most. */
static void
test_indices_agree (void)
{
  Fixture *fixture = fixture_new (12);
  const FoldPick picks[] = { { FOLD_PICK_INSTRUMENT, 5 }, { FOLD_PICK_INSTRUMENT, 8 }, { FOLD_PICK_PORTFOLIO, 0 } };

  for (size_t p = 0; p < G_N_ELEMENTS (picks); p++)
    {
      FoldSensitivity *bins = find_indices (fixture, picks[p], 4096, false);
      FoldSensitivity *total = find_indices (fixture, picks[p], 4096, true);
      double sum = 0, total_sum = 0;

      for (uint32_t i = 0; i < bins->n; i++)
        {
          const FoldLever *lever = &bins->rows[i].lever;
          const FoldSensitivityRow *row = find_row (total, lever->parameter, lever->index);

          if (row->st > .02)
            g_test_message ("%s %u, lever %d %u: S1 %.4f by bins %.4f, ST %.4f",
                            picks[p].kind == FOLD_PICK_PORTFOLIO ? "portfolio" : "instrument", picks[p].index,
                            lever->parameter, lever->index, row->s1, bins->rows[i].s1, row->st);
          g_assert_cmpfloat_with_epsilon (row->s1, bins->rows[i].s1, .01);
          g_assert_cmpfloat (row->st, >, row->s1 - .02);
          sum += row->s1;
          total_sum += row->st;
        }
      g_assert_cmpfloat (sum, <, 1.03);
      g_assert_cmpfloat (sum, >, .8);
      g_assert_cmpfloat (total_sum, >, .97);
      fold_sensitivity_free (bins);
      fold_sensitivity_free (total);
    }
  fixture_free (fixture);
}

/* With one uncertain input everything is its doing; where even that does not matter, nothing is. */
static void
test_indices_alone (void)
{
  Fixture *fixture = fixture_new (6);
  FoldSensitivity *sensitivity;

  fixture_freeze (fixture);
  fixture->input.shared_optimism = 0;
  fixture->input.mine.driver.multiple = (FoldRange){ 2, 5, 9 };
  sensitivity = find_indices (fixture, pick_instrument (4), 1024, true);
  g_assert_cmpuint (sensitivity->n, ==, 1);
  g_assert_cmpfloat_with_epsilon (sensitivity->rows[0].s1, 1, .01);
  g_assert_cmpfloat_with_epsilon (sensitivity->rows[0].st, 1, .01);
  g_assert_false (sensitivity->certain);
  fold_sensitivity_free (sensitivity);

  for (int total = 0; total < 2; total++)
    {
      sensitivity = find_indices (fixture, pick_instrument (0), 1024, total);
      g_assert_true (sensitivity->certain);
      g_assert_cmpfloat (sensitivity->rows[0].s1, ==, 0);
      fold_sensitivity_free (sensitivity);
    }

  fixture->input.probability = 0;
  sensitivity = find_indices (fixture, pick_instrument (4), 1024, true);
  g_assert_true (sensitivity->certain);
  g_assert_cmpfloat (sensitivity->rows[0].st, ==, 0);
  fold_sensitivity_free (sensitivity);
  fixture_free (fixture);
}

/* --- break-even --- */

static const FoldScan decades = { 0.1, 100, true };

static FoldRoots
find_roots (const FoldEngineInput *input, FoldPick pick, const FoldPick *other, FoldLever lever, FoldScan scan)
{
  const FoldBreakEven question = { pick, other, FOLD_SCORE_OF_CASH };
  FoldEngine *engine = fold_engine_new ();
  FoldRoots roots;

  g_assert_cmpint (fold_break_even_find (&question, engine, input, &lever, &scan, &drawn, NULL, &roots), ==,
                   FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return roots;
}

static FoldRoots
probability_roots (const FoldEngineInput *input, FoldPick pick, double target, const FoldEngineOptions *options)
{
  const FoldBreakEven question = { pick, NULL, target };
  FoldEngine *engine = fold_engine_new ();
  FoldRoots roots;

  g_assert_cmpint (fold_break_even_probability (&question, engine, input, options, NULL, &roots), ==, FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return roots;
}

/* The only one, or NaN. */
static double
find_probability (const FoldEngineInput *input, FoldPick pick, double target, const FoldEngineOptions *options)
{
  const FoldRoots roots = probability_roots (input, pick, target, options);

  g_assert_cmpuint (roots.n, <=, 1);
  return roots.n > 0 ? roots.at[0] : NAN;
}

/*
 * One company with everything known, no noise and no risk aversion: E[X] = a (p V_1 + (1 - p) V_0) / K, which is cash
 * at p = (G K / a - V_0) / (V_1 - V_0), and X with M alone is cash where V_1 is what is missing: M = V_1^(1/b).
 */
static void
test_break_even_closed (void)
{
  Fixture *fixture = fixture_new (3);
  FoldEngineInput *input = &fixture->input;
  double v1, v0 = sqrt (2), k, growth, p;
  FoldRoots roots;

  fixture_freeze (fixture);
  input->mine.driver = input->market.driver
      = (FoldDriverView){ FOLD_CONSTANT (5), FOLD_CONSTANT (2), FOLD_CONSTANT (7), FOLD_CONSTANT (1) };
  memset (fixture->mine.spillover, 0, FIXTURE_SECTORS * FIXTURE_SECTORS * sizeof (double));
  memset (fixture->market.spillover, 0, FIXTURE_SECTORS * FIXTURE_SECTORS * sizeof (double));
  for (int s = 0; s < FIXTURE_SECTORS; s++)
    fixture->mine.elasticity[s] = fixture->market.elasticity[s] = FOLD_CONSTANT (.5);
  for (int s = 0; s < 3 * FIXTURE_SECTORS; s++)
    fixture->mine.subtheme_eta[s] = fixture->market.subtheme_eta[s] = 1;
  for (int e = 0; e < 3; e++)
    fixture->mine.exposure[6 + e] = fixture->market.exposure[6 + e] = FOLD_CONSTANT (e == 0);
  fixture->mine.capture[2] = fixture->market.capture[2] = FOLD_CONSTANT (1);
  fixture->mine.leverage[2] = fixture->market.leverage[2] = FOLD_CONSTANT (0);
  fixture->mine.rerating[2] = fixture->market.rerating[2] = FOLD_CONSTANT (0);
  fixture->mine.hazard[2] = fixture->market.hazard[2] = FOLD_CONSTANT (0);
  fixture->implied_probability[2] = .3;
  fixture->beta[2] = 0;
  fixture->extra_premium[2] = .005;
  fixture->volatility[2] = 0;
  fixture->haircut[2] = .1;
  input->risk_aversion = 0;
  input->position = 1;

  v1 = sqrt (5);
  k = .3 * v1 + .7 * v0;
  growth = .9 * pow (1.045 / 1.04, 7);
  p = (k / growth - v0) / (v1 - v0);
  g_assert_cmpfloat_with_epsilon (find_probability (input, pick_instrument (2), 50, &exact), p, 1e-12);
  g_assert_cmpfloat_with_epsilon (find_probability (input, pick_instrument (2), 50, &drawn), p, 1e-12);
  /* as good as can be at p = 1, and no better */
  g_assert_true (isnan (find_probability (input, pick_instrument (2), 99, &exact)));
  g_assert_true (isnan (find_probability (input, pick_instrument (2), 1, &exact)));

  roots = find_roots (input, pick_instrument (2), NULL, lever_of (FOLD_PARAMETER_MULTIPLE, 0), decades);
  g_assert_cmpuint (roots.n, ==, 1);
  g_assert_cmpfloat_with_epsilon (roots.at[0], pow ((k / growth - .6 * v0) / .4, 2), 1e-9);

  /* cash is worth cash whatever happens */
  roots = find_roots (input, pick_instrument (0), NULL, lever_of (FOLD_PARAMETER_MULTIPLE, 0), decades);
  g_assert_true (roots.everywhere);
  roots = probability_roots (input, pick_instrument (0), 50, &drawn);
  g_assert_true (roots.everywhere && roots.n == 0);
  fixture_free (fixture);
}

static void
assert_score (const FoldEngineInput *input, FoldPick pick, double score)
{
  g_assert_cmpfloat_with_epsilon (run_input (input, pick, &drawn).score, score, 1e-6);
}

/* Changes of sign of score - 50 over very many values, by the engine alone. */
static uint32_t
count_by_force (Fixture *fixture, uint32_t instrument, const FoldPick *other, double *first)
{
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  FoldEngineInput moved = fixture->input;
  double before = NAN;
  uint32_t n = 0;

  for (int i = 0; i <= 500; i++)
    {
      const double value = 0.1 * pow (1000, i / 500.0);
      double now;

      moved.mine.driver.multiple = (FoldRange){ fmin (value, fixture->input.mine.driver.multiple.low), value,
                                                fmax (value, fixture->input.mine.driver.multiple.high) };
      g_assert_cmpint (fold_engine_run (engine, &moved, &drawn, NULL, &result), ==, FOLD_ENGINE_DONE);
      now = result->instruments[instrument].score - (other ? result->instruments[other->index].score : 50);
      if (before * now < 0 && n++ == 0)
        *first = value;
      before = now;
    }
  fold_engine_result_free (result);
  fold_engine_free (engine);
  return n;
}

static void
test_break_even_by_force (void)
{
  Fixture *fixture = fixture_new (12);
  const FoldPick other = { FOLD_PICK_INSTRUMENT, 7 };
  uint32_t found = 0;

  fixture->input.n_portfolios = 0;
  for (uint32_t i = 2; i < 12; i++)
    {
      const FoldPick pick = pick_instrument (i);
      const double p = find_probability (&fixture->input, pick, 50, &drawn);
      FoldEngineInput moved = fixture->input;
      const FoldLever multiple = lever_of (FOLD_PARAMETER_MULTIPLE, 0);

      moved.probability = p;
      if (!isnan (p))
        assert_score (&moved, pick, 50);
      for (int against = 0; against < 2 && (i == 4 || i == 8); against++)
        {
          double first = NAN;
          const FoldRoots roots = find_roots (&fixture->input, pick, against ? &other : NULL, multiple, decades);

          g_assert_cmpuint (roots.n, ==, count_by_force (fixture, i, against ? &other : NULL, &first));
          if (roots.n > 0)
            g_assert_cmpfloat (fabs (log (roots.at[0] / first)), <, log (1000) / 500);
          for (uint32_t r = 0; r < roots.n; r++, found++)
            {
              moved = fixture->input;
              moved.mine.driver.multiple.mode = roots.at[r];
              moved.mine.driver.multiple.low = fmin (moved.mine.driver.multiple.low, roots.at[r]);
              moved.mine.driver.multiple.high = fmax (moved.mine.driver.multiple.high, roots.at[r]);
              assert_score (&moved, pick, against ? run_input (&moved, other, &drawn).score : 50);
            }
        }
    }
  g_assert_cmpuint (found, >, 0);
  fixture_free (fixture);
}

/* A portfolio's utility is linear in p like an instrument's. */
static void
test_break_even_of_portfolio (void)
{
  Fixture *fixture = fixture_new (12);
  const FoldPick pick = { FOLD_PICK_PORTFOLIO, 0 };
  const double score = run_input (&fixture->input, pick, &drawn).score;

  g_assert_cmpfloat_with_epsilon (find_probability (&fixture->input, pick, score, &drawn), fixture->input.probability,
                                  1e-8);
  fixture_free (fixture);
}

/* --- ranks --- */

static void
test_rank_stability (void)
{
  Fixture *fixture = fixture_new (15);
  g_autofree double *scores = g_new (double, 15 * 256);
  const FoldEngineOptions options = { .draws = 256 };
  FoldEngine *engine = fold_engine_new ();
  FoldRankSpread spreads[15];
  uint32_t draws;
  double sum = 0;

  g_assert_cmpint (fold_rank_stability (engine, &fixture->input, &options, 5, NULL, spreads, &draws), ==,
                   FOLD_ENGINE_DONE);
  g_assert_cmpuint (draws, ==, 256);
  g_assert_cmpint (fold_engine_score_draws (engine, &fixture->input, &options, as_drawn, NULL, scores, NULL), ==,
                   FOLD_ENGINE_DONE);
  for (uint32_t i = 0; i < 15; i++)
    {
      uint32_t top = 0;

      if (i == 1)
        {
          g_assert_true (isnan (spreads[i].top));
          continue;
        }
      for (uint32_t n = 0; n < 256; n++)
        {
          uint32_t rank = 1;

          for (uint32_t k = 0; k < 15; k++)
            rank += scores[k * 256 + n] > scores[i * 256 + n];
          top += rank <= 5;
        }
      g_assert_cmpfloat (spreads[i].top, ==, top / 256.0);
      g_assert_cmpfloat (spreads[i].p5, <=, spreads[i].p50);
      g_assert_cmpfloat (spreads[i].p50, <=, spreads[i].p95);
      g_assert_cmpfloat (spreads[i].p5, >=, 1);
      g_assert_cmpfloat (spreads[i].p95, <=, 14);
      sum += spreads[i].top;
    }
  g_assert_cmpfloat_with_epsilon (sum, 5, 1e-12);
  fold_engine_free (engine);
  fixture_free (fixture);
}

static void
test_rank_path (void)
{
  enum
  {
    POINTS = 37
  };
  Fixture *fixture = fixture_new (12);
  const FoldLever multiple = lever_of (FOLD_PARAMETER_MULTIPLE, 0);
  FoldEngine *engine = fold_engine_new ();
  FoldRankPath *path = NULL;
  double values[POINTS];

  fixture_freeze (fixture);
  for (int i = 0; i < POINTS; i++)
    values[i] = 1 + i * .25;
  g_assert_cmpint (fold_rank_path_new (engine, &fixture->input, &multiple, values, POINTS, &drawn, 12, NULL, NULL,
                                       &path),
                   ==, FOLD_ENGINE_DONE);
  for (int i = 0; i < POINTS; i += 9)
    {
      FoldEngineInput moved = fixture->input;

      moved.mine.driver.multiple = FOLD_CONSTANT (values[i]);
      for (uint32_t k = 0; k < 12; k++)
        {
          uint32_t rank = 1;

          g_assert_cmpuint (path->rank[i * 12 + k] == 0, ==, k == 1);
          if (k == 1)
            continue;
          g_assert_cmpfloat (path->score[i * 12 + k], ==, run_input (&moved, pick_instrument (k), &drawn).score);
          for (uint32_t other = 0; other < 12; other++)
            rank += path->score[i * 12 + other] > path->score[i * 12 + k];
          g_assert_cmpuint (path->rank[i * 12 + k], ==, rank);
        }
    }
  g_assert_cmpuint (path->n_crossings, >, 0);
  for (uint32_t c = 0; c < path->n_crossings; c++)
    {
      const FoldRankCrossing *crossing = &path->crossing[c];
      const FoldPick falls = pick_instrument (crossing->falls);
      const FoldRoots roots = find_roots (&fixture->input, pick_instrument (crossing->rises), &falls, multiple,
                                          (FoldScan){ 1, 10, false });
      double nearest = INFINITY;

      for (uint32_t r = 0; r < roots.n; r++)
        nearest = fmin (nearest, fabs (roots.at[r] - crossing->value));
      g_assert_cmpfloat (nearest, <, .02);
    }
  fold_rank_path_free (path);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* --- giving up --- */

static void
test_cancel (void)
{
  Fixture *fixture = fixture_new (6);
  FoldEngine *engine = fold_engine_new ();
  const atomic_bool cancel = true;
  FoldSensitivity *sensitivity = fold_sensitivity_new (&fixture->input, pick_instrument (3), false);
  const FoldBreakEven question = { pick_instrument (3), NULL, 50 };
  const FoldLever multiple = lever_of (FOLD_PARAMETER_MULTIPLE, 0);
  FoldRankSpread spreads[6];
  FoldRankPath *path = NULL;
  FoldRoots roots;
  const double at = 3;

  g_assert_cmpint (fold_sensitivity_swing (sensitivity, engine, NULL, &cancel), ==, FOLD_ENGINE_CANCELLED);
  g_assert_cmpint (fold_sensitivity_first_order (sensitivity, engine, NULL, &cancel), ==, FOLD_ENGINE_CANCELLED);
  g_assert_cmpint (fold_sensitivity_total (sensitivity, engine, NULL, &cancel, NULL), ==, FOLD_ENGINE_CANCELLED);
  g_assert_cmpint (fold_break_even_probability (&question, engine, &fixture->input, NULL, &cancel, &roots), ==,
                   FOLD_ENGINE_CANCELLED);
  g_assert_cmpint (fold_break_even_find (&question, engine, &fixture->input, &multiple, &decades, NULL, &cancel,
                                         &roots),
                   ==, FOLD_ENGINE_CANCELLED);
  g_assert_cmpint (fold_rank_stability (engine, &fixture->input, NULL, 5, &cancel, spreads, NULL), ==,
                   FOLD_ENGINE_CANCELLED);
  g_assert_cmpint (fold_rank_path_new (engine, &fixture->input, &multiple, &at, 1, NULL, 5, &cancel, NULL, &path), ==,
                   FOLD_ENGINE_CANCELLED);
  fold_sensitivity_free (sensitivity);
  fold_engine_free (engine);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sensitivity/variants", test_variants);
  g_test_add_func ("/sensitivity/levers", test_levers);
  g_test_add_func ("/sensitivity/scores-of-draws", test_draw_scores);
  g_test_add_func ("/sensitivity/scores-of-draws-of-portfolio", test_draw_scores_of_portfolio);
  g_test_add_func ("/sensitivity/swing", test_swing);
  g_test_add_func ("/sensitivity/swing-values", test_swing_values);
  g_test_add_func ("/sensitivity/indices-agree", test_indices_agree);
  g_test_add_func ("/sensitivity/indices-alone", test_indices_alone);
  g_test_add_func ("/sensitivity/break-even-closed", test_break_even_closed);
  g_test_add_func ("/sensitivity/break-even-by-force", test_break_even_by_force);
  g_test_add_func ("/sensitivity/break-even-of-portfolio", test_break_even_of_portfolio);
  g_test_add_func ("/sensitivity/rank-stability", test_rank_stability);
  g_test_add_func ("/sensitivity/rank-path", test_rank_path);
  g_test_add_func ("/sensitivity/cancel", test_cancel);
  return g_test_run ();
}
