/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "engine-fixture.h"

/* The engine as a whole: what must hold whatever the numbers are, and the edges of the model (2.14). */

#define N 40

/* What the rules say of every number must hold with draws and without. */
typedef void (*Rule) (Fixture *fixture, gboolean modes);

static void
run_rule (gconstpointer data)
{
  Rule rule = *(const Rule *)data;

  for (gboolean modes = FALSE; modes <= TRUE; modes++)
    {
      Fixture *fixture = fixture_new (N);

      rule (fixture, modes);
      fixture_free (fixture);
    }
}

static FoldEngineResult *
run (Fixture *fixture, gboolean modes)
{
  return fixture_run (fixture, NULL, 256, 3, modes);
}

static double
demanded (const Fixture *fixture, uint32_t i)
{
  const FoldEngineInput *input = &fixture->input;

  return pow (1 + input->risk_free + fixture->beta[i] * input->equity_premium + fixture->extra_premium[i],
              input->holding_years);
}

/* Without a difference of belief, and without costs of its own, everything earns what the market asks. */
static void
rule_no_belief_no_gain (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  for (uint32_t i = 0; i < N; i++)
    {
      fixture->haircut[i] = 0;
      fixture->implied_probability[i] = fixture->input.probability;
    }
  result = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    g_assert_cmpfloat_with_epsilon (result->instruments[i].expected_multiple / demanded (fixture, i), 1, 1e-12);
  fold_engine_result_free (result);
}

static void
rule_cash_is_fifty (Fixture *fixture, gboolean modes)
{
  static const double rates[] = { -.03, 0, .04, .2 };

  for (size_t r = 0; r < G_N_ELEMENTS (rates); r++)
    {
      FoldEngineResult *result;

      fixture->input.risk_free = rates[r];
      fixture->input.holding_years = 7 - r;
      result = run (fixture, modes);
      g_assert_cmpfloat (result->instruments[0].score, ==, 50);
      g_assert_cmpuint (result->instruments[0].tier, ==, 1);
      g_assert_cmpfloat_with_epsilon (result->instruments[0].expected_multiple, pow (1 + rates[r], 7 - r), 1e-14);
      g_assert_cmpfloat_with_epsilon (result->instruments[0].expected_return, rates[r], 1e-14);
      g_assert_cmpfloat_with_epsilon (result->portfolios[2].score, 50, 1e-9);
      g_assert_cmpuint (result->portfolios[2].tier, ==, 1);
      g_assert_false (result->instruments[1].scored);
      g_assert_true (isnan (result->instruments[1].score));
      fold_engine_result_free (result);
    }
}

static void
rule_rises_with_probability (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *before = NULL;

  fixture->input.mine.driver.multiple = fixture->input.market.driver.multiple = (FoldRange){ 3, 5, 9 };
  for (int step = 0; step <= 10; step++)
    {
      FoldEngineResult *result;

      fixture->input.probability = step / 10.0;
      result = run (fixture, modes);
      for (uint32_t i = 2; i < N && before; i++)
        {
          gboolean harmed = fixture->mine.capture[i].mode < 0;
          double gain = result->instruments[i].score - before->instruments[i].score;

          g_assert_cmpfloat (harmed ? -gain : gain, >, 0);
        }
      fold_engine_result_free (before);
      before = result;
    }
  fold_engine_result_free (before);
}

/* Instruments in reverse, and with the first half of them gone. */
static void
rule_others_do_not_matter (Fixture *fixture, gboolean modes)
{
  FoldEngineInput *input = &fixture->input;
  FoldEngineResult *all, *some;

  input->n_portfolios = 0;
  all = run (fixture, modes);
  for (uint32_t i = 0; i < N / 2; i++)
    {
      uint32_t j = N - 1 - i;
      FixtureView *views[] = { &fixture->mine, &fixture->market };

#define SWAP(array, type)                                                                                              \
  do                                                                                                                   \
    {                                                                                                                  \
      type swap = (array)[i];                                                                                          \
      (array)[i] = (array)[j];                                                                                         \
      (array)[j] = swap;                                                                                               \
    }                                                                                                                  \
  while (0)
      SWAP (fixture->kind, FoldInstrumentKind);
      SWAP (fixture->slot, uint32_t);
      SWAP (fixture->implied_probability, double);
      SWAP (fixture->own_costs, double);
      SWAP (fixture->beta, double);
      SWAP (fixture->extra_premium, double);
      SWAP (fixture->volatility, double);
      SWAP (fixture->haircut, double);
      for (int v = 0; v < 2; v++)
        {
          SWAP (views[v]->capture, FoldRange);
          SWAP (views[v]->leverage, FoldRange);
          SWAP (views[v]->rerating, FoldRange);
          SWAP (views[v]->hazard, FoldRange);
          SWAP (views[v]->recovery, double);
          for (int e = 0; e < 3; e++)
            {
              FoldRange swap = views[v]->exposure[3 * i + e];

              views[v]->exposure[3 * i + e] = views[v]->exposure[3 * j + e];
              views[v]->exposure[3 * j + e] = swap;
            }
        }
      for (int e = 0; e < 3; e++)
        {
          uint32_t swap = fixture->exposure_subtheme[3 * i + e];

          fixture->exposure_subtheme[3 * i + e] = fixture->exposure_subtheme[3 * j + e];
          fixture->exposure_subtheme[3 * j + e] = swap;
        }
#undef SWAP
    }
  input->n_instruments = N / 2;
  some = run (fixture, modes);
  for (uint32_t i = 0; i < N / 2; i++)
    fixture_assert_same_outcome (&some->instruments[i], &all->instruments[N - 1 - i]);
  fold_engine_result_free (all);
  fold_engine_result_free (some);
}

/* An instrument by itself is the same instrument; a sector that nobody asks for changes nothing else. */
static void
rule_slices (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *all = run (fixture, modes), *one = NULL;
  FoldEngine *engine = fold_engine_new ();
  const FoldEngineOptions options
      = { .draws = 256, .seed = 3, .deterministic = modes, .quantiles = true, .without_sectors = true };

  for (uint32_t i = 0; i < N; i++)
    {
      FoldEngineInput slice = fold_engine_input_slice (&fixture->input, i);

      g_assert_cmpint (fold_engine_run (engine, &slice, &options, NULL, &one), ==, FOLD_ENGINE_DONE);
      g_assert_cmpuint (one->n_instruments, ==, 1);
      fixture_assert_same_outcome (&one->instruments[0], &all->instruments[i]);
      g_assert_cmpfloat (one->sectors[0].demand_happens, ==, all->sectors[0].demand_happens);
      g_assert_false (one->sectors[0].outcome.scored);
    }
  fold_engine_result_free (one);
  fold_engine_result_free (all);
  fold_engine_free (engine);
}

/* Without exposure the theme is not there. */
static void
rule_no_exposure (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *one, *other;

  memset (fixture->mine.exposure, 0, 3 * N * sizeof (FoldRange));
  memset (fixture->market.exposure, 0, 3 * N * sizeof (FoldRange));
  for (uint32_t i = 0; i < N; i++)
    fixture->mine.rerating[i] = fixture->market.rerating[i] = FOLD_CONSTANT (0);
  one = run (fixture, modes);
  fixture->input.mine.driver.multiple = FOLD_CONSTANT (50);
  fixture->input.probability = .9;
  other = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    {
      g_assert_cmpfloat_with_epsilon (one->instruments[i].score, other->instruments[i].score, 1e-9);
      g_assert_cmpfloat_with_epsilon (one->instruments[i].expected_multiple, other->instruments[i].expected_multiple,
                                      1e-12);
    }
  fold_engine_result_free (one);
  fold_engine_result_free (other);
}

static void
rule_equal_multiples (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *one, *other;

  fixture_freeze (fixture);
  fixture->input.mine.driver.multiple_otherwise = fixture->input.mine.driver.multiple;
  fixture->input.market.driver = fixture->input.mine.driver;
  one = run (fixture, modes);
  fixture->input.probability = 1;
  other = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    {
      g_assert_cmpfloat_with_epsilon (one->instruments[i].score, other->instruments[i].score, 1e-9);
      g_assert_cmpfloat_with_epsilon (one->instruments[i].price_multiple, other->instruments[i].price_multiple, 1e-12);
      if (fixture->mine.hazard[i].high == 0)
        g_assert_cmpfloat_with_epsilon (one->instruments[i].expected_multiple, demanded (fixture, i), 1e-11);
    }
  fold_engine_result_free (one);
  fold_engine_result_free (other);
}

static void
rule_no_growth (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  fixture->input.mine.driver.multiple = fixture->input.mine.driver.multiple_otherwise = FOLD_CONSTANT (1);
  fixture->input.market.driver = fixture->input.mine.driver;
  result = run (fixture, modes);
  g_assert_cmpfloat (result->x_happens, ==, 0);
  g_assert_cmpfloat (result->x_otherwise, ==, 0);
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    g_assert_cmpfloat (result->sectors[k].demand_happens, ==, 1);
  for (uint32_t i = 2; i < N; i++)
    if (fixture->mine.hazard[i].high == 0)
      g_assert_cmpfloat_with_epsilon (result->instruments[i].price_multiple, 1, 1e-12);
  fold_engine_result_free (result);
}

/* Both complete copies of one view are that view. */
static void
rule_equal_copies (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *copies = run (fixture, modes), *linked;

  fixture->input.market_equals_mine = true;
  memset (&fixture->input.market, 0, sizeof fixture->input.market);
  linked = run (fixture, modes);
  fixture_assert_same_result (copies, linked);
  fold_engine_result_free (copies);
  fold_engine_result_free (linked);
}

static void
rule_no_volatility (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  fixture_freeze (fixture);
  memset (fixture->volatility, 0, N * sizeof (double));
  fixture->input.probability = 1;
  result = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    {
      const FoldOutcome *outcome = &result->instruments[i];

      g_assert_true (isfinite (outcome->score));
      if (fixture->mine.hazard[i].high > 0)
        continue;
      g_assert_cmpuint (outcome->tier, ==, 1);
      g_assert_cmpfloat_with_epsilon (outcome->p5, outcome->p95, 1e-12);
      g_assert_cmpfloat_with_epsilon (outcome->ce_return, outcome->expected_return, 1e-12);
    }
  fold_engine_result_free (result);
}

static void
rule_short_holding (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  fixture->input.holding_years = .5;
  result = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    g_assert_cmpfloat_with_epsilon (result->instruments[i].expected_return,
                                    result->instruments[i].expected_multiple - 1, 1e-15);
  fold_engine_result_free (result);
}

/* What the market sees no survival of leaves only what is recovered. */
static void
rule_no_consensus_value (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  fixture->market.hazard[2] = fixture->market.hazard[3] = FOLD_CONSTANT (2);
  fixture->input.survival_response = 0;
  fixture->mine.recovery[3] = .3;
  result = run (fixture, modes);
  for (uint32_t i = 2; i < 4; i++)
    {
      g_assert_true (result->instruments[i].notes & FOLD_NOTE_NO_CONSENSUS_VALUE);
      g_assert_cmpfloat (result->instruments[i].expected_multiple, ==, fixture->mine.recovery[i]);
    }
  g_assert_cmpfloat (result->instruments[2].score, ==, 0);
  g_assert_cmpfloat (result->instruments[2].ce_return, ==, -1);
  g_assert_cmpuint (result->instruments[2].tier, ==, 7);
  g_assert_cmpfloat (result->instruments[3].score, >, 0);
  for (uint32_t p = 0; p < 3; p++)
    g_assert_true (isfinite (result->portfolios[p].score));
  fold_engine_result_free (result);
}

static void
rule_surely_fails (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  fixture->input.survival_response = 0;
  fixture->mine.hazard[2] = FOLD_CONSTANT (2);
  fixture->mine.recovery[2] = 0;
  fixture->input.holding_years = 30;
  fixture->retention_ratio[3] = 0;
  result = run (fixture, modes);
  g_assert_cmpfloat (result->instruments[2].score, <, 1e-6);
  g_assert_cmpfloat_with_epsilon (result->instruments[2].p_total_loss, 1, 1e-12);
  g_assert_cmpfloat (result->instruments[3].score, ==, 0);
  g_assert_cmpfloat (result->instruments[3].expected_multiple, ==, 0);
  g_assert_cmpuint (result->instruments[3].tier, ==, 7);
  fold_engine_result_free (result);
}

static void
rule_everything_at_stake (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  fixture->input.position = 1;
  result = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    {
      gboolean ruin = fixture->mine.hazard[i].high > 0 && fixture->mine.recovery[i] == 0;

      g_assert_true (!!(result->instruments[i].notes & FOLD_NOTE_RUIN) == ruin);
      g_assert_true ((result->instruments[i].score == 0) == ruin);
    }
  fold_engine_result_free (result);
}

static void
rule_logarithm_is_a_limit (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *below, *at, *above;

  fixture->input.risk_aversion = 1 - 1e-6;
  below = run (fixture, modes);
  fixture->input.risk_aversion = 1;
  at = run (fixture, modes);
  fixture->input.risk_aversion = 1 + 1e-6;
  above = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    {
      g_assert_cmpfloat_with_epsilon (below->instruments[i].score, at->instruments[i].score, 1e-4);
      g_assert_cmpfloat_with_epsilon (above->instruments[i].score, at->instruments[i].score, 1e-4);
    }
  fold_engine_result_free (below);
  fold_engine_result_free (at);
  fold_engine_result_free (above);
}

static void
rule_no_aversion_is_the_mean (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  fixture_freeze (fixture);
  fixture->input.risk_aversion = 0;
  result = run (fixture, modes);
  for (uint32_t i = 2; i < N; i++)
    g_assert_cmpfloat_with_epsilon (result->instruments[i].ce_return, result->instruments[i].expected_return, 1e-9);
  fold_engine_result_free (result);
}

/* Shares a little above 1 are scaled: the same as if they had added up to 1. */
static void
rule_exposure_rescaled (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *over, *exact;

  for (int e = 0; e < 3; e++)
    fixture->mine.exposure[6 + e] = fixture->market.exposure[6 + e] = FOLD_CONSTANT (.34);
  over = run (fixture, modes);
  for (int e = 0; e < 3; e++)
    fixture->mine.exposure[6 + e] = fixture->market.exposure[6 + e] = FOLD_CONSTANT (1.0 / 3);
  exact = run (fixture, modes);
  g_assert_true (over->instruments[2].notes & FOLD_NOTE_EXPOSURE_RESCALED);
  g_assert_false (exact->instruments[2].notes & FOLD_NOTE_EXPOSURE_RESCALED);
  g_assert_cmpfloat_with_epsilon (over->instruments[2].score, exact->instruments[2].score, 1e-9);
  fold_engine_result_free (over);
  fold_engine_result_free (exact);
}

/* No chain, however it comes about, leaves the direct elasticities. */
static void
rule_no_chain (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    fixture->mine.chain_strength[k] = FOLD_CONSTANT (0);
  result = run (fixture, modes);
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    g_assert_cmpfloat (result->sectors[k].g, ==, fixture->mine.elasticity[k].mode);
  g_assert_cmpfloat (result->spectral_radius, ==, 0);
  fold_engine_result_free (result);
}

static void
rule_wild_chain_is_finite (Fixture *fixture, gboolean modes)
{
  FoldEngineResult *result;

  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    {
      fixture->mine.chain_strength[k] = FOLD_CONSTANT (2);
      for (uint32_t j = 0; j < FIXTURE_SECTORS; j++)
        fixture->mine.spillover[k * FIXTURE_SECTORS + j] = j == k ? 0 : .9;
    }
  fixture->input.mine.driver.wave_delay = FOLD_CONSTANT (.01);
  result = run (fixture, modes);
  g_assert_true (result->chain_warning);
  g_assert_cmpfloat_with_epsilon (result->spectral_radius, 10.8, 1e-9);
  for (uint32_t i = 2; i < N; i++)
    g_assert_true (isfinite (result->instruments[i].score));
  fold_engine_result_free (result);
}

/* A sector's stand-in is an instrument with all its revenue there and the class's parameters. */
static void
rule_stand_in (Fixture *fixture, gboolean modes)
{
  const FoldOwnNumbers *stand_in = &fixture->input.stand_in;
  const uint32_t sector = 2;
  FixtureView *views[] = { &fixture->mine, &fixture->market };
  FoldEngineResult *result;

  fixture->implied_probability[5] = NAN;
  fixture->beta[5] = stand_in->beta;
  fixture->volatility[5] = stand_in->volatility;
  fixture->haircut[5] = fixture->extra_premium[5] = 0;
  for (int v = 0; v < 2; v++)
    {
      views[v]->capture[5] = stand_in->capture;
      views[v]->leverage[5] = stand_in->leverage;
      views[v]->rerating[5] = stand_in->rerating;
      views[v]->hazard[5] = stand_in->hazard;
      views[v]->recovery[5] = stand_in->recovery;
      for (uint32_t e = 0; e < 3; e++)
        views[v]->exposure[15 + e] = FOLD_CONSTANT ((1 + e) / 6.0);
    }
  for (uint32_t e = 0; e < 3; e++)
    fixture->exposure_subtheme[15 + e] = 3 * sector + e;
  result = run (fixture, modes);
  g_assert_cmpfloat_with_epsilon (result->sectors[sector].outcome.expected_multiple,
                                  result->instruments[5].expected_multiple, 1e-12);
  g_assert_cmpfloat_with_epsilon (result->sectors[sector].outcome.score, result->instruments[5].score, 1e-9);
  fold_engine_result_free (result);
}

static void
rule_portfolios (Fixture *fixture, gboolean modes)
{
  const FoldEngineInput *input = &fixture->input;
  FoldEngineResult *result = run (fixture, modes);
  double cash = pow (1 + input->risk_free, input->holding_years), mean = 0, sum = 0;

  for (uint32_t at = 0; at < input->portfolio_start[1]; at++)
    {
      sum += input->portfolio_weight[at];
      mean += input->portfolio_weight[at] * result->instruments[input->portfolio_instrument[at]].expected_multiple;
    }
  g_assert_cmpfloat_with_epsilon (result->portfolios[0].expected_multiple, mean + (1 - sum) * cash, 1e-12);
  /* with everything at stake a volatile portfolio is worth less than with little */
  g_assert_cmpfloat (result->portfolios[0].score, >, 0);
  g_assert_cmpfloat (result->portfolios[0].ce_return, <, result->portfolios[0].expected_return);
  g_assert_cmpfloat (result->portfolios[0].p5, <, result->portfolios[0].p50);
  g_assert_cmpuint (result->portfolios[0].notes, ==, 0);
  g_assert_true (result->portfolios[1].notes & FOLD_NOTE_BORROWED);
  g_assert_cmpfloat_with_epsilon (result->portfolios[2].expected_multiple, cash, 1e-12);

  /* a short position has payoffs but no score, one in what cannot be scored is left out */
  fixture->portfolio_weight[0] = -.1;
  fixture->portfolio_instrument[input->portfolio_start[1]] = 1;
  fold_engine_result_free (result);
  result = run (fixture, modes);
  g_assert_true (result->portfolios[0].notes & FOLD_NOTE_SHORT);
  g_assert_false (result->portfolios[0].scored);
  g_assert_true (isnan (result->portfolios[0].score));
  g_assert_true (isfinite (result->portfolios[0].expected_multiple));
  g_assert_cmpfloat_with_epsilon (result->portfolios[1].unscored_weight, .2, 1e-15);
  g_assert_true (isfinite (result->portfolios[1].score));
  fold_engine_result_free (result);
}

static void
test_one_company (void)
{
  Fixture *fixture = fixture_new (3);
  FoldEngineResult *result;
  FoldOutcome *outcome;

  fixture_freeze (fixture);
  memset (fixture->mine.spillover, 0, FIXTURE_SECTORS * FIXTURE_SECTORS * sizeof (double));
  fixture->mine.elasticity[fixture->exposure_subtheme[6] / 3] = FOLD_CONSTANT (.5);
  fixture->mine.subtheme_eta[fixture->exposure_subtheme[6]] = 1;
  fixture->mine.exposure[6] = FOLD_CONSTANT (1);
  fixture->mine.exposure[7] = fixture->mine.exposure[8] = FOLD_CONSTANT (0);
  fixture->mine.leverage[2] = FOLD_CONSTANT (0);
  fixture->input.market_equals_mine = true;
  fixture->implied_probability[2] = .3;
  result = fixture_run (fixture, NULL, 0, 0, true);
  outcome = &result->instruments[2];
  g_assert_cmpfloat_with_epsilon (result->sectors[fixture->exposure_subtheme[6] / 3].demand_happens, 2.2360679775,
                                  1e-10);
  g_assert_cmpfloat_with_epsilon (result->sectors[fixture->exposure_subtheme[6] / 3].demand_otherwise, 1.4142135624,
                                  1e-10);
  g_assert_cmpfloat_with_epsilon (outcome->price_multiple, 1.6607698869, 1e-10);
  g_assert_cmpfloat_with_epsilon (outcome->expected_multiple / demanded (fixture, 2), 1.0494863510, 1e-10);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* With every range a point, drawing only integrates the noise that the quadrature does. */
static void
test_draws_against_modes (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngineResult *drawn, *exact;

  fixture_freeze (fixture);
  fixture->input.mine.driver.multiple = FOLD_CONSTANT (6);
  drawn = fixture_run (fixture, NULL, 4096, 11, false);
  exact = fixture_run (fixture, NULL, 4096, 11, true);
  for (uint32_t i = 2; i < N; i++)
    {
      const FoldOutcome *a = &drawn->instruments[i], *b = &exact->instruments[i];

      g_assert_cmpfloat_with_epsilon (a->expected_multiple, b->expected_multiple, 1e-9);
      g_assert_cmpfloat_with_epsilon (a->score, b->score, 1e-8);
      g_assert_cmpfloat_with_epsilon (a->p_loss, b->p_loss, 1e-3);
      g_assert_cmpfloat_with_epsilon (a->p_total_loss, b->p_total_loss, 1e-3);
      g_assert_cmpfloat_with_epsilon (a->p5, b->p5, .01);
      g_assert_cmpfloat_with_epsilon (a->p50, b->p50, .01 * b->p50);
      g_assert_cmpfloat_with_epsilon (a->p95, b->p95, .02 * b->p95);
      g_assert_cmpfloat_with_epsilon (a->cvar95, b->cvar95, .005);
    }
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    g_assert_cmpfloat_with_epsilon (drawn->sectors[k].outcome.score, exact->sectors[k].outcome.score, 1e-8);
  for (uint32_t p = 0; p < 3; p++)
    g_assert_cmpfloat_with_epsilon (drawn->portfolios[p].score, exact->portfolios[p].score, 1e-9);
  fold_engine_result_free (drawn);
  fold_engine_result_free (exact);
  fixture_free (fixture);
}

/* Few draws against many, with other scrambles; some slots lie beyond the sequence. */
static void
test_convergence (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngineResult *many[4], *few;

  fixture->input.mine.driver = fixture->input.market.driver
      = (FoldDriverView){ FOLD_CONSTANT (5), FOLD_CONSTANT (2), FOLD_CONSTANT (7), FOLD_CONSTANT (1) };
  for (uint32_t i = N - 8; i < N; i++)
    fixture->slot[i] += 1000;
  for (int s = 0; s < 4; s++)
    many[s] = fixture_run (fixture, NULL, 65536, 100 + s, false);
  few = fixture_run (fixture, NULL, 4096, 0, false);
  for (uint32_t i = 2; i < N; i++)
    {
      double mean = 0;

      for (int s = 0; s < 4; s++)
        mean += many[s]->instruments[i].score / 4;
      g_assert_cmpfloat_with_epsilon (few->instruments[i].score, mean, .3);
    }
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    g_assert_cmpfloat_with_epsilon (few->sectors[k].outcome.score, many[0]->sectors[k].outcome.score, .3);
  g_assert_cmpfloat_with_epsilon (few->portfolios[0].score, many[0]->portfolios[0].score, .3);
  for (int s = 0; s < 4; s++)
    fold_engine_result_free (many[s]);
  fold_engine_result_free (few);
  fixture_free (fixture);
}

/*
 * One company in a portfolio of its own, at f = 1, is that company; but for one that may fail, whose survival and noise
 * have the market in common there (model 2.7), so that those who survive did a little better.
 */
static void
test_single_position (void)
{
  Fixture *fixture = fixture_new (12);
  FoldEngineResult *result;

  fixture->input.position = 1;
  fixture->input.n_portfolios = 2;
  fixture->portfolio_start[1] = 1;
  fixture->portfolio_start[2] = 2;
  fixture->portfolio_instrument[0] = 2;
  fixture->portfolio_instrument[1] = 5;
  fixture->portfolio_weight[0] = fixture->portfolio_weight[1] = 1;
  fixture->mine.recovery[5] = .2;
  result = fixture_run (fixture, NULL, 16384, 0, false);
  for (uint32_t p = 0; p < 2; p++)
    {
      const FoldOutcome *alone = &result->instruments[fixture->portfolio_instrument[p]], *held = &result->portfolios[p];

      g_assert_cmpfloat_with_epsilon (held->expected_multiple, alone->expected_multiple, 1e-12);
      g_assert_cmpfloat_with_epsilon (held->score, alone->score, p == 0 ? .3 : 3);
      g_assert_cmpfloat_with_epsilon (held->p_loss, alone->p_loss, p == 0 ? .01 : .03);
      g_assert_cmpfloat_with_epsilon (held->p50, alone->p50, (p == 0 ? .01 : .2) * alone->p50);
      g_assert_cmpuint (held->tier, ==, alone->tier);
    }
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* What an engine ran before, and how much it may remember, changes nothing. */
static void
test_history (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngine *used = fold_engine_new (), *forgetful = fold_engine_new ();

  fold_engine_set_cache_limit (forgetful, 100000);
  for (int step = 0; step < 12; step++)
    {
      FoldEngineResult *fresh, *warm, *bare;
      uint32_t draws = step % 5 == 4 ? 512 : 256;
      gboolean modes = step % 7 == 3;

      fixture->input.mine.driver.multiple.mode = 4 + step % 3;
      fixture->input.probability = .1 * (step % 4);
      fixture->input.shared_optimism = step > 8 ? .5 : .3;
      fixture->market.capture[4].high += step % 2;
      fixture->market.subtheme_eta[5] += .01 * (step == 6);
      fixture->input.survival_response = step % 6 == 5 ? .5 : .3;
      fixture->slot[7] += 300 * (step == 7);
      fresh = fixture_run (fixture, NULL, draws, step > 10, modes);
      warm = fixture_run (fixture, used, draws, step > 10, modes);
      bare = fixture_run (fixture, forgetful, draws, step > 10, modes);
      fixture_assert_same_result (fresh, warm);
      fixture_assert_same_result (fresh, bare);
      fold_engine_result_free (fresh);
      fold_engine_result_free (warm);
      fold_engine_result_free (bare);
      fixture->market.capture[4].high -= step % 2;
    }
  fold_engine_free (used);
  fold_engine_free (forgetful);
  fixture_free (fixture);
}

static gpointer
cancel_soon (gpointer cancel)
{
  g_usleep (300);
  atomic_store ((atomic_bool *)cancel, true);
  return NULL;
}

/* However many threads work on it, and whether or not they were stopped before. */
static void
test_threads (void)
{
  Fixture *fixture = fixture_new (150);
  FoldEngine *one = fold_engine_new (), *many = fold_engine_new ();

  fold_engine_set_threads (one, 1);
  for (unsigned step = 0; step < 12; step++)
    {
      FoldEngineResult *alone, *together, *stopped = NULL;
      const FoldEngineOptions options = { .draws = 512, .quantiles = true };
      atomic_bool cancel = false;
      GThread *thread = g_thread_new ("cancel", cancel_soon, &cancel);

      fixture->input.mine.driver.multiple.mode = 4 + .1 * step;
      fixture->mine.capture[step + 2].high += .1;
      fold_engine_set_threads (many, 2 + step % 5);
      fold_engine_set_cache_limit (many, step % 4 == 3 ? 200000 : 64 << 20);
      fold_engine_run (many, &fixture->input, &options, &cancel, &stopped);
      g_thread_join (thread);
      together = fixture_run (fixture, many, 512, 0, false);
      alone = fixture_run (fixture, one, 512, 0, false);
      fixture_assert_same_result (alone, together);
      fold_engine_result_free (alone);
      fold_engine_result_free (together);
      fold_engine_result_free (stopped);
    }
  fold_engine_free (one);
  fold_engine_free (many);
  fixture_free (fixture);
}

/* With so many draws the theme is made by many threads as well, and instruments are as they are summed up in single. */
static void
test_threads_and_draws (void)
{
  Fixture *fixture = fixture_new (20);
  FoldEngine *one = fold_engine_new (), *many = fold_engine_new ();

  fold_engine_set_threads (one, 1);
  fold_engine_set_threads (many, 3);
  for (unsigned step = 0; step < 4; step++)
    {
      FoldEngineResult *alone, *together;

      fixture->input.mine.driver.wave_delay = (FoldRange){ .5, 1, 2 + .1 * step };
      fold_engine_set_cache_limit (many, step % 2 ? 0 : 64 << 20);
      alone = fixture_run (fixture, one, 8192, 0, false);
      together = fixture_run (fixture, many, 8192, 0, false);
      fixture_assert_same_result (alone, together);
      fold_engine_result_free (alone);
      fold_engine_result_free (together);
    }
  fold_engine_free (one);
  fold_engine_free (many);
  fixture_free (fixture);
}

/* A portfolio that is also another one has all that the other has, and so has its risk. */
static void
test_twins (void)
{
  const FoldEngineOptions options = { .draws = 256, .quantiles = true, .contributions = true };
  Fixture *fixture = fixture_new (10);
  const uint32_t n = fixture->portfolio_start[1];
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;

  memcpy (fixture->portfolio_instrument + n, fixture->portfolio_instrument, n * sizeof (uint32_t));
  memcpy (fixture->portfolio_weight + n, fixture->portfolio_weight, n * sizeof (double));
  fixture->portfolio_start[2] = 2 * n;
  fixture->input.n_portfolios = 2;
  for (int step = 0; step < 3; step++)
    {
      /* the third has other weights, and no twin */
      fixture->portfolio_weight[n + 5] *= step == 2 ? .5 : 1;
      fixture->input.probability = .4 + .1 * step;
      g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
      if (step < 2)
        {
          const FoldPortfolioRisk *risks = result->risks;

          fixture_assert_same_outcome (&result->portfolios[0], &result->portfolios[1]);
          g_assert_cmpmem (fold_engine_get_payoffs (engine, 0, 1), options.draws * sizeof (double),
                           fold_engine_get_payoffs (engine, 1, 1), options.draws * sizeof (double));
          g_assert_cmpfloat (risks[0].volatility, ==, risks[1].volatility);
          g_assert_cmpmem (risks[0].contributions, risks[0].n_contributions * sizeof (FoldContribution),
                           risks[1].contributions, risks[1].n_contributions * sizeof (FoldContribution));
        }
      else
        {
          g_assert_cmpfloat (result->portfolios[0].expected_multiple, !=, result->portfolios[1].expected_multiple);
        }
    }
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

static void
test_calls (void)
{
  Fixture *fixture = fixture_new (N);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL, *first;
  atomic_bool cancel = true;
  FoldEngineOptions options = { .draws = 256 };

  g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, &cancel, &result), ==, FOLD_ENGINE_CANCELLED);
  cancel = false;
  g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, &cancel, &result), ==, FOLD_ENGINE_DONE);
  first = result;
  g_assert_cmpuint (result->instruments[3].tier, ==, 0);
  g_assert_true (isnan (result->instruments[3].p50));
  g_assert_true (isfinite (result->instruments[3].p_loss));
  g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
  g_assert_true (result == first);
  options.draws = 1000;
  g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_REFUSED);
  options.draws = 1 << 20;
  g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_REFUSED);
  g_assert_cmpint (fold_engine_run (engine, &fixture->input, NULL, NULL, &result), ==, FOLD_ENGINE_DONE);
  g_assert_cmpuint (result->draws, ==, 1024);
  g_assert_true (result->has_quantiles);

  fixture->input.n_sectors = fixture->input.n_subthemes = fixture->input.n_instruments = fixture->input.n_portfolios
      = 0;
  g_assert_cmpint (fold_engine_run (engine, &fixture->input, NULL, NULL, &result), ==, FOLD_ENGINE_DONE);
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

static void
assert_refused (Fixture *fixture, const char *about)
{
  char message[256];
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;

  g_assert_false (fold_engine_input_check (&fixture->input, message, sizeof message));
  g_assert_nonnull (strstr (message, about));
  g_assert_true (g_str_has_suffix (message, "."));
  g_assert_cmpint (fold_engine_run (engine, &fixture->input, NULL, NULL, &result), ==, FOLD_ENGINE_REFUSED);
  fold_engine_free (engine);
}

/* Each number is put outside its domain, found by name, and put back. */
static void
test_refusals (void)
{
  static const char *sectors[] = { "Tools", "Cloud", "AI", "Education", "SaaS", "Open source", "Hardware" };
  const char *instruments[N] = { NULL };
  Fixture *fixture = fixture_new (N);
  FoldEngineInput *input = &fixture->input;
  struct
  {
    double *number;
    double wrong;
    const char *about;
  } cases[] = {
    { &input->mine.driver.multiple.low, 0, "“Usage grows to” is 0" },
    { &input->mine.driver.multiple.mode, -3, "my view" },
    { &input->market.driver.multiple.mode, NAN, "the market’s view" },
    { &input->mine.driver.multiple.mode, 1, "order" },
    { &input->mine.driver.years_to_reach.high, INFINITY, "“Reached in”" },
    { &input->holding_years, 0, "“I hold for”" },
    { &input->probability, 1.01, "“My probability”" },
    { &input->probability, NAN, "“My probability”" },
    { &input->position, 0, "a number above 0, up to 1" },
    { &input->score_scale, 0, "“Score scale” is 0; enter a number above 0." },
    { &input->shared_optimism, 1, "“Shared optimism”" },
    { &input->stand_in.volatility, -1, "thematic fund" },
    { &fixture->mine.elasticity[2].mode, 2, "“AI”" },
    { &fixture->mine.spillover[1], -.1, "“Tools”" },
    { &fixture->mine.spillover[8], .1, "“Cloud” drives itself" },
    { &fixture->mine.exposure[15].mode, -.1, "“Acme” has an exposure of -0.1" },
    { &fixture->mine.exposure[15].mode, 1.5, "“exposure” of “Acme” is 1.5; enter a number from 0 to 1" },
    { &fixture->market.hazard[5].high, 3, "“Acme”" },
    { &fixture->beta[5], NAN, "“market beta” of “Acme”" },
    { &fixture->volatility[6], -1, "“7”" },
    { &fixture->portfolio_weight[0], NAN, "portfolio" },
    { &fixture->subtheme_weight[0], -1, "weight" },
  };
  char message[256];

  instruments[5] = "Acme";
  input->sector_names = sectors;
  input->stand_in_name = "thematic fund";
  input->instrument_names = instruments;
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double right = *cases[i].number;

      g_assert_true (fold_engine_input_check (input, message, sizeof message));
      *cases[i].number = cases[i].wrong;
      assert_refused (fixture, cases[i].about);
      *cases[i].number = right;
    }
  fixture_free (fixture);
}

static void
test_endless_chain (void)
{
  Fixture *fixture = fixture_new (3);
  char message[256];

  fixture->input.mine.driver.wave_delay = fixture->input.market.driver.wave_delay = FOLD_CONSTANT (0);
  g_assert_true (fold_engine_input_check (&fixture->input, message, sizeof message));
  for (int i = 0; i < FIXTURE_SECTORS * FIXTURE_SECTORS; i++)
    fixture->mine.spillover[i] = i % (FIXTURE_SECTORS + 1) ? .14 : 0;
  assert_refused (fixture, "highest chain strengths");
  for (int i = 0; i < FIXTURE_SECTORS * FIXTURE_SECTORS; i++)
    fixture->mine.spillover[i] = i % (FIXTURE_SECTORS + 1) ? .17 : 0;
  assert_refused (fixture, "never ends");
  fixture->input.mine.driver.wave_delay = FOLD_CONSTANT (.5);
  g_assert_true (fold_engine_input_check (&fixture->input, message, sizeof message));
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    Rule rule;
  } rules[] = {
    { "/engine/rules/no-belief-no-gain", rule_no_belief_no_gain },
    { "/engine/rules/cash-is-fifty", rule_cash_is_fifty },
    { "/engine/rules/rises-with-probability", rule_rises_with_probability },
    { "/engine/rules/others-do-not-matter", rule_others_do_not_matter },
    { "/engine/rules/slices", rule_slices },
    { "/engine/rules/no-exposure", rule_no_exposure },
    { "/engine/rules/equal-multiples", rule_equal_multiples },
    { "/engine/rules/no-growth", rule_no_growth },
    { "/engine/rules/equal-copies", rule_equal_copies },
    { "/engine/rules/no-volatility", rule_no_volatility },
    { "/engine/rules/short-holding", rule_short_holding },
    { "/engine/rules/no-consensus-value", rule_no_consensus_value },
    { "/engine/rules/surely-fails", rule_surely_fails },
    { "/engine/rules/everything-at-stake", rule_everything_at_stake },
    { "/engine/rules/logarithm-is-a-limit", rule_logarithm_is_a_limit },
    { "/engine/rules/no-aversion-is-the-mean", rule_no_aversion_is_the_mean },
    { "/engine/rules/exposure-rescaled", rule_exposure_rescaled },
    { "/engine/rules/no-chain", rule_no_chain },
    { "/engine/rules/wild-chain-is-finite", rule_wild_chain_is_finite },
    { "/engine/rules/stand-in", rule_stand_in },
    { "/engine/rules/portfolios", rule_portfolios },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++)
    g_test_add_data_func (rules[i].path, &rules[i].rule, run_rule);
  g_test_add_func ("/engine/one-company", test_one_company);
  g_test_add_func ("/engine/draws-against-modes", test_draws_against_modes);
  g_test_add_func ("/engine/convergence", test_convergence);
  g_test_add_func ("/engine/single-position", test_single_position);
  g_test_add_func ("/engine/history", test_history);
  g_test_add_func ("/engine/threads", test_threads);
  g_test_add_func ("/engine/threads-and-draws", test_threads_and_draws);
  g_test_add_func ("/engine/twins", test_twins);
  g_test_add_func ("/engine/calls", test_calls);
  g_test_add_func ("/engine/refusals", test_refusals);
  g_test_add_func ("/engine/endless-chain", test_endless_chain);
  return g_test_run ();
}
