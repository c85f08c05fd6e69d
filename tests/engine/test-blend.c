/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "engine-fixture.h"
#include "fold-blend.h"
#include "fold-outlook.h"
#include "fold-quantile.h"

/* A blend is the mixture of what its parts pay: means, chances, quantiles, tail loss, and the score by the mean
 * utility. */

#define N 24
#define DRAWS 1024

static const FoldEngineOptions options = { .draws = DRAWS, .seed = 5, .quantiles = true };

static FoldEngineResult *
blend (const FoldBlend *of)
{
  FoldEngineResult *result = NULL;

  g_assert_cmpint (fold_blend_run (of, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
  return result;
}

static FoldEngineResult *
run (const FoldEngineInput *input, FoldEngine *engine)
{
  FoldEngineResult *result = NULL;

  g_assert_cmpint (fold_engine_run (engine, input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
  return result;
}

/* As far as both are known. */
static void
assert_near (double one, double other, double close)
{
  if (isnan (one) || isnan (other))
    g_assert_true (isnan (one) == isnan (other));
  else
    g_assert_cmpfloat (fabs (one - other), <=, close * fmax (1, fabs (other)));
}

static void
assert_same (const FoldOutcome *one, const FoldOutcome *other)
{
  g_assert_true (one->scored == other->scored);
  if (!one->scored)
    return;
  assert_near (one->score, other->score, 1e-9);
  assert_near (one->expected_multiple, other->expected_multiple, 1e-12);
  assert_near (one->happens_multiple, other->happens_multiple, 1e-12);
  assert_near (one->otherwise_multiple, other->otherwise_multiple, 1e-12);
  assert_near (one->priced_multiple, other->priced_multiple, 1e-12);
  assert_near (one->p_loss, other->p_loss, 1e-12);
  assert_near (one->p5, other->p5, 1e-5);
  assert_near (one->p50, other->p50, 1e-5);
  assert_near (one->p95, other->p95, 1e-5);
  assert_near (one->cvar95, other->cvar95, 1e-5);
  assert_near (one->swing, other->swing, 1e-5);
  assert_near (one->scenario_share, other->scenario_share, 1e-4);
  g_assert_cmpint (one->tier, ==, other->tier);
}

/* Of one and the same scenario twice it is that scenario. */
static void
test_same (void)
{
  Fixture *fixture = fixture_new (N);
  const FoldBlend twice = { 2, { &fixture->input, &fixture->input }, { .3, .7 } };
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *alone = run (&fixture->input, engine), *mixed = blend (&twice);

  for (uint32_t i = 0; i < alone->n_instruments; i++)
    assert_same (&mixed->instruments[i], &alone->instruments[i]);
  for (uint32_t p = 0; p < alone->n_portfolios; p++)
    assert_same (&mixed->portfolios[p], &alone->portfolios[p]);
  assert_near (fold_blend_get_probability (&twice), fixture->input.probability, 1e-15);
  fold_engine_result_free (alone);
  fold_engine_result_free (mixed);
  fold_engine_free (engine);
  fixture_free (fixture);
}

static double
power (double x, const FoldEngineInput *input, double position)
{
  const double cash = pow (1 + input->risk_free, input->holding_years);

  return pow ((1 - position) * cash + position * x, 1 - input->risk_aversion);
}

static double
score_of (double mean_power, const FoldEngineInput *input, double position)
{
  const double cash = pow (1 + input->risk_free, input->holding_years);
  const double wealth = pow (mean_power, 1 / (1 - input->risk_aversion));
  const double x = (wealth - (1 - position) * cash) / position;
  const double y = log (x) / input->holding_years - log1p (input->risk_free);

  return 100 / (1 + exp (-y / input->score_scale));
}

/* Two fixtures that differ in what happens and how likely it is. */
typedef struct
{
  Fixture *parts[2];
  FoldBlend blend;
} Pair;

static Pair
make_pair (void)
{
  Pair pair = { { fixture_new (N), fixture_new (N) }, { 2 } };

  fixture_scale (&pair.parts[1]->input.mine.driver.multiple, .4);
  pair.parts[1]->input.probability = .7;
  pair.parts[0]->input.market_equals_mine = pair.parts[1]->input.market_equals_mine = false;
  for (int k = 0; k < 2; k++)
    pair.blend.inputs[k] = &pair.parts[k]->input;
  pair.blend.weights[0] = .25;
  pair.blend.weights[1] = .75;
  return pair;
}

static void
free_pair (Pair *pair)
{
  fixture_free (pair->parts[0]);
  fixture_free (pair->parts[1]);
}

/* A portfolio's payoffs are there to be put together by hand. */
static void
test_portfolios (void)
{
  Pair pair = make_pair ();
  FoldEngine *engines[2] = { fold_engine_new (), fold_engine_new () };
  FoldEngineResult *results[2], *mixed = blend (&pair.blend);
  const double level[] = { .05, .5, .95 };

  for (int k = 0; k < 2; k++)
    results[k] = run (&pair.parts[k]->input, engines[k]);
  g_assert_cmpuint (mixed->n_portfolios, >, 0);
  for (uint32_t p = 0; p < mixed->n_portfolios; p++)
    {
      const FoldOutcome *outcome = &mixed->portfolios[p];
      FoldWeighted *sample = calloc (4 * DRAWS, sizeof *sample);
      double found[3], mean = 0, utility = 0, loss = 0;
      uint32_t count = 0;

      for (int k = 0; k < 2; k++)
        for (int b = 0; b < 2; b++)
          {
            const double *x = fold_engine_get_payoffs (engines[k], p, b), chance = pair.parts[k]->input.probability;

            for (uint32_t i = 0; i < DRAWS; i++)
              sample[count++] = (FoldWeighted){ x[i], pair.blend.weights[k] * (b == 0 ? chance : 1 - chance) / DRAWS };
          }
      for (uint32_t i = 0; i < count; i++)
        {
          mean += sample[i].weight * sample[i].value;
          loss += sample[i].value < 1 ? sample[i].weight : 0;
          utility += sample[i].weight * power (sample[i].value, &pair.parts[0]->input, 1);
        }
      if (outcome->scored && !isnan (outcome->score) && outcome->p_nothing <= 0)
        assert_near (outcome->score, score_of (utility, &pair.parts[0]->input, 1), 1e-8);
      fold_quantiles (sample, count, level, 3, found);
      if (outcome->scored)
        {
          assert_near (outcome->p_loss, loss, 1e-9);
          assert_near (outcome->p5, found[0], 1e-12);
          assert_near (outcome->p50, found[1], 1e-12);
          assert_near (outcome->p95, found[2], 1e-12);
          assert_near (outcome->cvar95, 1 - fold_mean_of_worst (sample, count, .05, found[0]), 1e-12);
        }
      free (sample);
    }
  for (int k = 0; k < 2; k++)
    {
      fold_engine_result_free (results[k]);
      fold_engine_free (engines[k]);
    }
  fold_engine_result_free (mixed);
  free_pair (&pair);
}

/* Means are weighed; E = p E_1 + (1 - p) E_0 with the blend's p; its worst outcomes lie between those of its parts. */
static void
test_instruments (void)
{
  Pair pair = make_pair ();
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *results[2], *mixed = blend (&pair.blend);
  const double p = fold_blend_get_probability (&pair.blend);
  uint32_t n = 0;

  for (int k = 0; k < 2; k++)
    results[k] = run (&pair.parts[k]->input, engine);
  assert_near (p, .25 * pair.parts[0]->input.probability + .75 * .7, 1e-15);
  for (uint32_t i = 0; i < mixed->n_instruments; i++)
    {
      const FoldOutcome *outcome = &mixed->instruments[i], *one = &results[0]->instruments[i],
                        *other = &results[1]->instruments[i];

      if (!outcome->scored)
        continue;
      n++;
      assert_near (outcome->expected_multiple, .25 * one->expected_multiple + .75 * other->expected_multiple, 1e-12);
      assert_near (outcome->expected_multiple, p * outcome->happens_multiple + (1 - p) * outcome->otherwise_multiple,
                   1e-9);
      assert_near (outcome->p_loss, .25 * one->p_loss + .75 * other->p_loss, 1e-12);
      g_assert_cmpfloat (outcome->p5, >=, fmin (one->p5, other->p5) - 1e-9);
      g_assert_cmpfloat (outcome->p5, <=, fmax (one->p5, other->p5) + 1e-9);
      g_assert_cmpfloat (outcome->score, <=, fmax (one->score, other->score) + 1e-9);
      g_assert_cmpfloat (outcome->score, >=, fmin (one->score, other->score) - 1e-9);
    }
  g_assert_cmpuint (n, >, 15);
  for (int k = 0; k < 2; k++)
    fold_engine_result_free (results[k]);
  fold_engine_result_free (mixed);
  fold_engine_free (engine);
  free_pair (&pair);
}

/* What is paid at other times, or judged by another taste, is no mixture. */
static void
test_difference (void)
{
  Pair pair = make_pair ();

  g_assert_null (fold_blend_find_difference (&pair.blend));
  pair.parts[1]->input.holding_years = 3;
  g_assert_cmpstr (fold_blend_find_difference (&pair.blend), ==, "H");
  pair.parts[1]->input.holding_years = pair.parts[0]->input.holding_years;
  pair.parts[1]->input.risk_aversion = 5;
  g_assert_cmpstr (fold_blend_find_difference (&pair.blend), ==, "gamma");
  free_pair (&pair);
}

static FoldOutlook
look (const FoldBlend *blend, FoldPickKind kind, uint32_t index)
{
  FoldEngine *engine = fold_engine_new ();
  FoldOutlook outlook;

  g_assert_cmpint (fold_outlook_end_of_blend (engine, blend, (FoldPick){ kind, index }, &options, NULL, &outlook), ==,
                   FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return outlook;
}

static void
assert_same_outlook (const FoldOutlook *one, const FoldOutlook *other)
{
  g_assert_true (one->scored == other->scored);
  g_assert_cmpuint (one->n_bins, ==, other->n_bins);
  assert_near (one->bin_start, other->bin_start, 1e-12);
  assert_near (one->bin_ratio, other->bin_ratio, 1e-12);
  for (uint32_t i = 0; i < one->n_bins; i++)
    {
      assert_near (one->happens[i], other->happens[i], 1e-12);
      assert_near (one->otherwise[i], other->otherwise[i], 1e-12);
    }
  assert_near (one->below, other->below, 1e-12);
  assert_near (one->above, other->above, 1e-12);
}

/* How one and the same scenario twice spreads is how it spreads. */
static void
test_same_outlook (void)
{
  Fixture *fixture = fixture_new (N);
  const FoldBlend twice = { 2, { &fixture->input, &fixture->input }, { .3, .7 } };
  FoldEngine *engine = fold_engine_new ();
  FoldOutlook alone, mixed;

  for (uint32_t i = 0; i < N; i++)
    {
      g_assert_cmpint (fold_outlook_end_of_instrument (engine, &fixture->input, i, &options, NULL, &alone), ==,
                       FOLD_ENGINE_DONE);
      mixed = look (&twice, FOLD_PICK_INSTRUMENT, i);
      assert_same_outlook (&mixed, &alone);
    }
  g_assert_cmpint (fold_outlook_end_of_portfolio (engine, &fixture->input, 0, &options, NULL, &alone), ==,
                   FOLD_ENGINE_DONE);
  mixed = look (&twice, FOLD_PICK_PORTFOLIO, 0);
  assert_same_outlook (&mixed, &alone);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* Every bin has the chance of what the samples of both parts have in it. */
static void
test_outlook (void)
{
  Pair pair = make_pair ();
  const FoldOutlook mixed = look (&pair.blend, FOLD_PICK_PORTFOLIO, 0);
  FoldEngine *engine = fold_engine_new ();
  double happens[FOLD_OUTLOOK_MAX_BINS] = { 0 }, otherwise[FOLD_OUTLOOK_MAX_BINS] = { 0 }, sum;

  g_assert_true (mixed.scored);
  sum = mixed.below + mixed.above;
  for (int k = 0; k < 2; k++)
    {
      FoldEngineResult *result = run (&pair.parts[k]->input, engine);

      for (int b = 0; b < 2; b++)
        {
          const double *x = fold_engine_get_payoffs (engine, 0, b), chance = pair.parts[k]->input.probability;

          for (uint32_t i = 0; i < DRAWS; i++)
            {
              const double at = floor (log (x[i] / mixed.bin_start) / log (mixed.bin_ratio));

              if (x[i] > 0 && at >= 0 && at < mixed.n_bins)
                (b == 0 ? happens : otherwise)[(int)at]
                    += pair.blend.weights[k] * (b == 0 ? chance : 1 - chance) / DRAWS;
            }
        }
      fold_engine_result_free (result);
    }
  for (uint32_t i = 0; i < mixed.n_bins; i++)
    {
      assert_near (mixed.happens[i], happens[i], 1e-9);
      assert_near (mixed.otherwise[i], otherwise[i], 1e-9);
      sum += mixed.happens[i] + mixed.otherwise[i];
    }
  assert_near (sum, 1, 1e-12);
  fold_engine_free (engine);
  free_pair (&pair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blend/same", test_same);
  g_test_add_func ("/blend/portfolios", test_portfolios);
  g_test_add_func ("/blend/instruments", test_instruments);
  g_test_add_func ("/blend/same-outlook", test_same_outlook);
  g_test_add_func ("/blend/outlook", test_outlook);
  g_test_add_func ("/blend/difference", test_difference);
  return g_test_run ();
}
