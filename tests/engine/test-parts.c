/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-driver.h"
#include "fold-mixture.h"
#include "fold-moments.h"
#include "fold-network.h"
#include "fold-normal.h"
#include "fold-payoffs.h"

/* The parts of the model, each against values that are known. */

static const FoldGrowth logistic = { .curve = FOLD_CURVE_LOGISTIC, .steepness = 6, .midpoint = .5 };

static void
test_logistic (void)
{
  const FoldGrowth straight = { .curve = FOLD_CURVE_LOGISTIC, .steepness = 0, .midpoint = .5 };

  g_assert_cmpfloat (fold_driver_usage (&logistic, 5, 0, 8), ==, 1);
  g_assert_cmpfloat_with_epsilon (fold_driver_usage (&logistic, 5, 1, 8), 1.2117822866, 1e-10);
  g_assert_cmpfloat_with_epsilon (fold_driver_usage (&logistic, 5, 2, 8), 1.5965858083, 1e-10);
  g_assert_cmpfloat_with_epsilon (fold_driver_usage (&logistic, 5, 4, 8), 3, 1e-14);
  g_assert_cmpfloat (fold_driver_usage (&logistic, 5, 8, 8), ==, 5);
  g_assert_cmpfloat (fold_driver_usage (&logistic, 5, 20, 8), ==, 5);
  g_assert_cmpfloat_with_epsilon (fold_driver_usage (&straight, 5, 2, 8), 2, 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_driver_usage (&logistic, .5, 4, 8), .75, 1e-15);
}

static void
test_other_curves (void)
{
  const FoldGrowth bass = { .curve = FOLD_CURVE_BASS, .bass_innovation = .03, .bass_imitation = .38 };
  const FoldGrowth geometric = { .curve = FOLD_CURVE_GEOMETRIC };
  double low = 1, high = 15;

  /* new adoptions peak where the curve bends from left to right */
  while (high - low > 1e-6)
    {
      double t = .5 * (low + high), h = 1e-3;
      double bend = fold_driver_progress (&bass, t + h, 20) - 2 * fold_driver_progress (&bass, t, 20)
                    + fold_driver_progress (&bass, t - h, 20);

      *(bend > 0 ? &low : &high) = t;
    }
  g_assert_cmpfloat_with_epsilon (low, 6.1926191977, 1e-4);
  g_assert_cmpfloat (fold_driver_usage (&bass, 5, 20, 20), ==, 5);
  g_assert_cmpfloat_with_epsilon (fold_driver_usage (&geometric, 5, 4, 8), sqrt (5), 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_driver_usage (&geometric, 5, 9, 8), 5, 1e-15);
}

/* Miller and Blair's two sectors: total effects are the columns of the Leontief inverse. */
static void
test_leontief (void)
{
  static const double z[4] = { 150, 500, 200, 100 }, x[2] = { 1000, 2000 };
  static const double inverse[4] = { 1.2541254125, .3300330033, .2640264026, 1.1221122112 };
  const double strength[2] = { 1, 1 };
  double a[4], g[2], scratch[4];

  for (int i = 0; i < 4; i++)
    a[i] = z[i] / x[i % 2];
  g_assert_cmpfloat_with_epsilon (a[0], .15, 1e-15);
  g_assert_cmpfloat_with_epsilon (a[1], .25, 1e-15);
  g_assert_cmpfloat_with_epsilon (a[2], .2, 1e-15);
  g_assert_cmpfloat_with_epsilon (a[3], .05, 1e-15);
  for (int column = 0; column < 2; column++)
    {
      double b[2] = { column == 0, column == 1 };

      fold_network_elasticities (2, b, strength, a, 7, 0, g, NULL, scratch);
      g_assert_cmpfloat_with_epsilon (g[0], inverse[column], 1e-10);
      g_assert_cmpfloat_with_epsilon (g[1], inverse[2 + column], 1e-10);
    }
}

static void
test_identity (void)
{
  Fixture *fixture = fixture_new (2);
  const double *a = fixture->mine.spillover;
  double b[FIXTURE_SECTORS], strength[FIXTURE_SECTORS], g[FIXTURE_SECTORS], scratch[2 * FIXTURE_SECTORS];

  for (int k = 0; k < FIXTURE_SECTORS; k++)
    {
      strength[k] = 1;
      b[k] = 1;
      for (int j = 0; j < FIXTURE_SECTORS; j++)
        b[k] -= a[k * FIXTURE_SECTORS + j];
    }
  fold_network_elasticities (FIXTURE_SECTORS, b, strength, a, 7, 0, g, NULL, scratch);
  for (int k = 0; k < FIXTURE_SECTORS; k++)
    g_assert_cmpfloat_with_epsilon (g[k], 1, 1e-11);
  g_assert_cmpfloat_with_epsilon (fold_network_spectral_radius (FIXTURE_SECTORS, strength, a, scratch), .370, 5e-4);
  fixture_free (fixture);
}

static void
test_defaults (void)
{
  static const double total[] = { .644, .556, .754, .412, .307, .543, .352 };
  Fixture *fixture = fixture_new (2);
  double b[FIXTURE_SECTORS], strength[FIXTURE_SECTORS], g[FIXTURE_SECTORS], scratch[2 * FIXTURE_SECTORS];

  for (int k = 0; k < FIXTURE_SECTORS; k++)
    {
      strength[k] = 1;
      b[k] = fixture->mine.elasticity[k].mode;
    }
  fold_network_elasticities (FIXTURE_SECTORS, b, strength, fixture->mine.spillover, 7, 0, g, NULL, scratch);
  for (int k = 0; k < FIXTURE_SECTORS; k++)
    g_assert_cmpfloat_with_epsilon (g[k], total[k], 6e-4);
  fixture_free (fixture);
}

/* One sector that drives itself: the closed form needs no matrix exponential. */
static void
test_waves (void)
{
  static const double strengths[] = { 0, .5, .99, 1.3 };
  const double b = .4;
  double waves[4], scratch[2], g;

  for (size_t i = 0; i < G_N_ELEMENTS (strengths); i++)
    {
      const double a = 1, l = strengths[i], h = 7 / 1.5;

      fold_network_elasticities (1, &b, &l, &a, 7, 1.5, &g, waves, scratch);
      g_assert_cmpfloat_with_epsilon (g, b + (1 - exp (-(1 - l) * h)) / (1 - l) * l * b, 1e-10);
      g_assert_cmpfloat_with_epsilon (waves[0] + waves[1] + waves[2] + waves[3], g, 1e-14);
      g_assert_cmpfloat (waves[0], ==, b);
      g_assert_cmpfloat_with_epsilon (waves[1], (1 - exp (-h)) * l * b, 1e-14);
      g_assert_cmpfloat_with_epsilon (waves[2], (1 - exp (-h) * (1 + h)) * l * l * b, 1e-14);
    }
}

static void
test_wave_weights (void)
{
  double weights[FOLD_NETWORK_MAX_WAVES];

  fold_network_wave_weights (weights, 7, 0);
  g_assert_cmpfloat (weights[0], ==, 1);
  g_assert_cmpfloat (weights[399], ==, 1);
  fold_network_wave_weights (weights, 30, 1e-6);
  g_assert_cmpfloat (weights[399], ==, 1);
  fold_network_wave_weights (weights, .25, 10);
  g_assert_cmpfloat_with_epsilon (weights[1], -expm1 (-.025), 1e-15);
  g_assert_cmpfloat (weights[8], <, 1e-12);
}

static void
test_batch (void)
{
  const uint32_t rows = 300, n = 7;
  double spillover[49];
  g_autofree double *b = g_new (double, n *rows), *l = g_new (double, n *rows), *g = g_new (double, n *rows);
  g_autofree double *delay = g_new (double, rows), *scratch = g_new (double, 2 * n * 256);
  const FoldNetworkBatch batch = { n, rows, 7, spillover, b, l, delay, g };

  /* a sector that none drives, and some that many do */
  for (uint32_t i = 0; i < n * n; i++)
    spillover[i] = i / n == 2 || i / n == i % n || i % 5 == 0 ? 0 : .02 * (i % 9);
  for (uint32_t i = 0; i < rows; i++)
    {
      delay[i] = i == 0 ? 0 : i * .01;
      for (uint32_t k = 0; k < n; k++)
        {
          b[k * rows + i] = .1 * k + .002 * i - .2;
          l[k * rows + i] = i == 0 ? 1 : .005 * i + .1 * k;
        }
    }
  fold_network_batch_run (&batch, 0, 256, scratch);
  fold_network_batch_run (&batch, 256, rows - 256, scratch);
  for (uint32_t i = 0; i < rows; i++)
    {
      double one_b[7], one_l[7], one_g[7], room[14];

      for (uint32_t k = 0; k < n; k++)
        {
          one_b[k] = b[k * rows + i];
          one_l[k] = l[k * rows + i];
        }
      fold_network_elasticities (n, one_b, one_l, spillover, 7, delay[i], one_g, NULL, room);
      for (uint32_t k = 0; k < n; k++)
        g_assert_cmpfloat_with_epsilon (g[k * rows + i], one_g[k], 1e-10 * (1 + fabs (one_g[k])));
    }
}

/* Of the same draws, in single precision and in double. */
static void
test_moments (void)
{
  enum
  {
    ROWS = 4096,
    MOST = FOLD_MOMENTS_MAX
  };
  static float single[ROWS], lacking[ROWS];
  static double value[ROWS], weight[ROWS];
  double exact[FOLD_MOMENTS_ROOM (MOST)], found[FOLD_MOMENTS_ROOM (MOST)], direct = 0;
  const double middle = 3.3, half = 1.7;

  for (uint32_t i = 0; i < ROWS; i++)
    {
      value[i] = single[i] = (float)(middle + half * sin (i * i * .37));
      lacking[i] = (float)(.5 + .5 * cos (i * .11));
      weight[i] = 1.0 - lacking[i];
      direct += weight[i] * cos (5 * acos (CLAMP ((value[i] - middle) / half, -1, 1))) / ROWS;
    }
  for (uint32_t n = 3; n <= MOST; n += 5)
    for (int weighted = 0; weighted < 2; weighted++)
      {
        fold_moments_find (exact, n, value, weighted ? weight : NULL, middle, half, ROWS);
        fold_moments_find_in_single (found, n, single, weighted ? lacking : NULL, middle, half, ROWS);
        for (uint32_t k = 0; k < n; k++)
          g_assert_cmpfloat_with_epsilon (found[k], exact[k], 1e-6);
        if (weighted && n > 5)
          g_assert_cmpfloat_with_epsilon (exact[5], direct, 1e-6);
      }
}

static FoldUtility
utility_of (double gamma, double position, double years)
{
  const FoldEngineInput input
      = { .risk_aversion = gamma, .holding_years = years, .risk_free = .04, .score_scale = .05 };
  FoldUtility utility;

  fold_utility_init (&utility, &input, position);
  return utility;
}

/* Three with probability .4, else nothing. */
static void
test_score (void)
{
  const FoldMixture mixture = { .weight = { .4, 0 }, .mean = { 3, 3 }, .failure = .6 };
  const FoldUtility utility = utility_of (3, .05, 7);
  FoldOutcome outcome = { 0 };

  fold_utility_judge (&utility, fold_mixture_mean_power (&mixture, &utility, 1), .6, &outcome);
  g_assert_cmpfloat_with_epsilon (outcome.score, 36.2640479929, 1e-8);
  g_assert_cmpfloat_with_epsilon (pow (1 + outcome.ce_return, 7), 1.0802281895, 1e-9);
}

static void
test_utility (void)
{
  static const double gammas[] = { 0, .5, 1, 1 + 1e-10, 2, 3, 10 };
  double before = 101;

  for (size_t i = 0; i < G_N_ELEMENTS (gammas); i++)
    {
      const FoldMixture mixture
          = { .weight = { .5, .3 }, .mean = { 2.5, 1.2 }, .sigma = .8, .recovery = .1, .failure = .2 };
      const FoldMixture certain = { .weight = { .5, .5 }, .mean = { 1.7, 1.7 } };
      const FoldUtility utility = utility_of (gammas[i], .5, 7);
      FoldOutcome outcome = { 0 };

      fold_utility_judge (&utility, fold_mixture_mean_power (&certain, &utility, 1), 0, &outcome);
      g_assert_cmpfloat_with_epsilon (pow (1 + outcome.ce_return, 7), 1.7, 1e-12);
      fold_utility_judge (&utility, fold_mixture_mean_power (&mixture, &utility, 1), 0, &outcome);
      g_assert_cmpfloat (outcome.score, <=, before + 1e-8);
      before = outcome.score;
      if (gammas[i] == 0)
        g_assert_cmpfloat_with_epsilon (pow (1 + outcome.ce_return, 7), fold_mixture_mean (&mixture), 1e-12);
    }
}

/* The trapezoidal rule is as good as twice and three times its nodes. */
static void
test_quadrature (void)
{
  static const double sigmas[] = { .01, .42, .8, 1.8, 5, 11 }, gammas[] = { 0, .5, 1, 3, 10 },
                      positions[] = { .001, .05, .5, .99 };

  for (size_t s = 0; s < G_N_ELEMENTS (sigmas); s++)
    for (size_t g = 0; g < G_N_ELEMENTS (gammas); g++)
      for (size_t f = 0; f < G_N_ELEMENTS (positions); f++)
        {
          const FoldMixture mixture = { .weight = { .4, .6 }, .mean = { 3, 1.2 }, .sigma = sigmas[s] };
          const FoldUtility utility = utility_of (gammas[g], positions[f], 7);
          double once = fold_mixture_mean_power (&mixture, &utility, 1);

          g_assert_cmpfloat_with_epsilon (once / fold_mixture_mean_power (&mixture, &utility, 2), 1, 1e-11);
          g_assert_cmpfloat_with_epsilon (once / fold_mixture_mean_power (&mixture, &utility, 3), 1, 1e-11);
        }
}

static void
test_ruin (void)
{
  const FoldMixture mixture = { .weight = { .5, .499999 }, .mean = { 2.5, 1.2 }, .sigma = .8, .failure = 1e-6 };
  static const double gammas[] = { 1, 1.05, 3 };

  for (size_t i = 0; i < G_N_ELEMENTS (gammas); i++)
    {
      const FoldUtility utility = utility_of (gammas[i], 1, 7);
      FoldOutcome outcome = { 0 };

      fold_utility_judge (&utility, fold_mixture_mean_power (&mixture, &utility, 1), 1e-6, &outcome);
      g_assert_cmpfloat (outcome.score, ==, 0);
      g_assert_cmpfloat (outcome.ce_return, ==, -1);
      g_assert_true (outcome.notes & FOLD_NOTE_RUIN);
    }
}

/* Two lognormals and what is recovered on failure; without noise, lumps. */
static void
take_payoffs (const FoldMixture *mixture,
              double log_mean[FOLD_PAYOFFS_WIDTH],
              double weight[FOLD_PAYOFFS_WIDTH],
              FoldWeighted sample[3],
              FoldPayoffs *payoffs)
{
  *payoffs = (FoldPayoffs){ .n = FOLD_PAYOFFS_WIDTH,
                            .log_mean = log_mean,
                            .weight = weight,
                            .sigma = mixture->sigma,
                            .recovery = mixture->recovery,
                            .failure = mixture->failure,
                            .sample = sample,
                            .count = 3 };
  for (int i = 0; i < FOLD_PAYOFFS_WIDTH; i++)
    {
      log_mean[i] = log (mixture->mean[i % 2]);
      weight[i] = i < 2 ? mixture->weight[i] : 0;
    }
  for (int b = 0; b < 2; b++)
    sample[b] = (FoldWeighted){ mixture->mean[b], mixture->weight[b] };
  sample[2] = (FoldWeighted){ mixture->recovery, mixture->failure };
}

static void
test_payoffs (void)
{
  const FoldMixture mixture
      = { .weight = { .3, .5 }, .mean = { 2.5, 1.2 }, .sigma = .6, .recovery = .3, .failure = .2 };
  const FoldMixture lognormal = { .weight = { 1, 0 }, .mean = { 1, 1 }, .sigma = .5 };
  const FoldMixture lumps = { .weight = { .3, .5 }, .mean = { 2, 1 }, .recovery = .5, .failure = .2 };
  const FoldMixture apart = { .weight = { .4, .6 }, .mean = { 1, 1e6 }, .sigma = .01 };
  double log_mean[FOLD_PAYOFFS_WIDTH], weight[FOLD_PAYOFFS_WIDTH], found[4];
  FoldWeighted sample[3];
  FoldPayoffs payoffs;

  take_payoffs (&lognormal, log_mean, weight, sample, &payoffs);
  fold_payoffs_quantiles (&payoffs, (double[]){ .05 }, 1, found);
  g_assert_cmpfloat_with_epsilon (found[0], exp (-1.6448536269514722 * .5 - .125), 1e-11);
  g_assert_cmpfloat_with_epsilon (fold_payoffs_mean_of_worst (&payoffs, .05, found[0]),
                                  fold_normal_cdf (-1.6448536269514722 - .5) / .05, 1e-11);
  take_payoffs (&mixture, log_mean, weight, sample, &payoffs);
  for (double level = .005; level < 1; level += .01)
    {
      fold_payoffs_quantiles (&payoffs, &level, 1, found);
      g_assert_cmpfloat (fold_mixture_below (&mixture, found[0]), <=, level + 1e-10);
      g_assert_cmpfloat (fold_mixture_below (&mixture, found[0] * (1 + 1e-12)), >=, level - 1e-10);
    }
  fold_payoffs_quantiles (&payoffs, (double[]){ .1, .2 }, 2, found);
  g_assert_cmpfloat (found[0], ==, .3);
  take_payoffs (&lumps, log_mean, weight, sample, &payoffs);
  fold_payoffs_quantiles (&payoffs, (double[]){ .2, .21, .6, .7001 }, 4, found);
  g_assert_cmpfloat (found[0], ==, .5);
  g_assert_cmpfloat (found[1], ==, 1);
  g_assert_cmpfloat (found[2], ==, 1);
  g_assert_cmpfloat (found[3], ==, 2);
  g_assert_cmpfloat_with_epsilon (fold_payoffs_mean_of_worst (&payoffs, .4, 1), .75, 1e-15);
  /* nothing lies between the branches */
  take_payoffs (&apart, log_mean, weight, sample, &payoffs);
  fold_payoffs_quantiles (&payoffs, (double[]){ .399, .401 }, 2, found);
  g_assert_cmpfloat_with_epsilon (found[0], exp (-.5e-4 + .01 * fold_normal_quantile (.399 / .4)), 1e-9);
  g_assert_cmpfloat_with_epsilon (found[1] / 1e6, exp (-.5e-4 + .01 * fold_normal_quantile (.001 / .6)), 1e-9);
}

static void
test_tail (void)
{
  const uint32_t n = 1 << 20;
  g_autofree FoldWeighted *sample = g_new (FoldWeighted, n);
  const double level = .05;
  FoldWeighted losses[20];
  double q;

  for (uint32_t i = 0; i < n; i++)
    sample[i] = (FoldWeighted){ fold_normal_quantile (((i * 7919u) % n + .5) / n), 2 };
  fold_quantiles (sample, n, &level, 1, &q);
  g_assert_cmpfloat_with_epsilon (-q, 1.6448536270, 1e-4);
  g_assert_cmpfloat_with_epsilon (-fold_mean_of_worst (sample, n, level, q), 2.0627128075, 1e-5);

  for (int i = 0; i < 20; i++)
    losses[i] = (FoldWeighted){ -(1 + (i * 7) % 20), 1 };
  fold_quantiles (losses, 20, (double[1]){ .07 }, 1, &q);
  g_assert_cmpfloat (q, ==, -19);
  g_assert_cmpfloat_with_epsilon (-fold_mean_of_worst (losses, 20, .07, q), 19.7142857143, 1e-10);
}

static int
compare_values (const void *a, const void *b)
{
  double d = ((const FoldWeighted *)a)->value - ((const FoldWeighted *)b)->value;

  return (d > 0) - (d < 0);
}

/* Selection finds what sorting finds: many and few, ties, zeros, negative and huge values. */
static void
test_selection (void)
{
  static const double levels[] = { .001, .025, .05, .5, .95, 1 };

  for (int trial = 0; trial < 200; trial++)
    {
      uint32_t n = (uint32_t)g_test_rand_int_range (1, 1500);
      g_autofree FoldWeighted *sample = g_new (FoldWeighted, n), *sorted = NULL;
      double found[6], total = 0, sum = 0;
      uint32_t at = 0;

      for (uint32_t i = 0; i < n; i++)
        {
          double value = trial % 4 == 0   ? g_test_rand_int_range (0, 5)
                         : trial % 4 == 1 ? exp (g_test_rand_double_range (-40, 40))
                         : trial % 4 == 2 ? g_test_rand_double_range (-1, 1)
                                          : 1 + 1e-9 * g_test_rand_double ();

          sample[i] = (FoldWeighted){ value, trial % 3 ? 1 : g_test_rand_int_range (0, 4) };
          total += sample[i].weight;
        }
      if (total == 0)
        continue;
      sorted = g_memdup2 (sample, n * sizeof *sample);
      qsort (sorted, n, sizeof *sorted, compare_values);
      fold_quantiles (sample, n, levels, 6, found);
      for (int level = 0; level < 6; level++)
        {
          while (at < n && sum + sorted[at].weight < levels[level] * total * (1 - 1e-12))
            sum += sorted[at++].weight;
          g_assert_cmpfloat (found[level], ==, sorted[at].value);
        }
    }
}

static void
test_tier (void)
{
  static const double sigmas[] = { .004, .03, .1, .15, .25, .5, .9 };

  /* of a lognormal the volatility equivalent is its volatility */
  for (size_t i = 0; i < G_N_ELEMENTS (sigmas); i++)
    {
      double s = sigmas[i] * sqrt (7);

      g_assert_cmpuint (fold_risk_tier (1.5 * exp (-1.959963984540054 * s - s * s / 2), 1.5, 7), ==, i + 1);
    }
  g_assert_cmpuint (fold_risk_tier (1.3, 1.3, 7), ==, 1);
  g_assert_cmpuint (fold_risk_tier (9, 1, 7), ==, 1);
  g_assert_cmpuint (fold_risk_tier (0, 1, 7), ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parts/driver/logistic", test_logistic);
  g_test_add_func ("/parts/driver/others", test_other_curves);
  g_test_add_func ("/parts/network/leontief", test_leontief);
  g_test_add_func ("/parts/network/identity", test_identity);
  g_test_add_func ("/parts/network/defaults", test_defaults);
  g_test_add_func ("/parts/network/waves", test_waves);
  g_test_add_func ("/parts/network/weights", test_wave_weights);
  g_test_add_func ("/parts/network/batch", test_batch);
  g_test_add_func ("/parts/utility/score", test_score);
  g_test_add_func ("/parts/utility/aversion", test_utility);
  g_test_add_func ("/parts/utility/ruin", test_ruin);
  g_test_add_func ("/parts/utility/tier", test_tier);
  g_test_add_func ("/parts/moments", test_moments);
  g_test_add_func ("/parts/mixture/quadrature", test_quadrature);
  g_test_add_func ("/parts/payoffs", test_payoffs);
  g_test_add_func ("/parts/quantiles/tail", test_tail);
  g_test_add_func ("/parts/quantiles/selection", test_selection);
  return g_test_run ();
}
