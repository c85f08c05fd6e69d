/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "fold-normal.h"
#include "fold-quantile.h"
#include "fold-risk.h"
#include "fold-symmetric.h"

/* Measures of a portfolio, against published values and by their own laws. */

static double
noise (uint32_t *state)
{
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) / 8388608.0 - 1;
}

/* --- eigenvalues --- */

/* Random, and then the same a little moved, from the vectors of before; of full rank or of rank 2. */
static void
test_eigen (void)
{
  static const uint32_t sizes[] = { 1, 2, 3, 8, 33 };
  uint32_t state = 1;

  for (size_t s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (int rank = 2; rank <= 64; rank += 62)
      {
        const uint32_t n = sizes[s];
        g_autofree double *a = g_new0 (double, n *n), *left = g_new (double, n *n), *vectors = g_new (double, n *n),
                          *room = g_new (double, n *n);

        for (int r = 0; r < rank; r++)
          {
            double v[33];

            for (uint32_t i = 0; i < n; i++)
              v[i] = noise (&state);
            for (uint32_t i = 0; i < n * n; i++)
              a[i] += v[i / n] * v[i % n];
          }
        fold_symmetric_identity (vectors, n);
        for (int again = 0; again < 2; again++)
          {
            memcpy (left, a, n * n * sizeof *a);
            fold_symmetric_eigen (left, vectors, room, n);
            for (uint32_t i = 0; i < n; i++)
              for (uint32_t j = 0; j < n; j++)
                {
                  double product = 0, length = 0;

                  for (uint32_t k = 0; k < n; k++)
                    {
                      product += vectors[k * n + i] * left[k * n + k] * vectors[k * n + j];
                      length += vectors[i * n + k] * vectors[j * n + k];
                    }
                  g_assert_cmpfloat_with_epsilon (product, a[i * n + j], 1e-12);
                  g_assert_cmpfloat_with_epsilon (length, i == j, 1e-13);
                }
            for (uint32_t i = 0; i < n; i++)
              a[i * n + i] += .01 * i;
          }
      }
}

/* --- concentration and volatility --- */

static void
test_concentration (void)
{
  const double equal[] = { .25, .25, .25, .25 }, some[] = { .5, .3, .2 }, one[] = { 0, 1, 0 },
               shorts[] = { 1, -.5, .5 };

  g_assert_cmpfloat_with_epsilon (fold_risk_concentration (equal, 4), .25, 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_risk_concentration (some, 3), .38, 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_risk_concentration (one, 3), 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_risk_concentration (shorts, 3), .375, 1e-15);
  g_assert_true (isnan (fold_risk_concentration (one, 1)));
}

static void
fill_covariance (double *covariance, const double *volatility, const double *correlation, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < n; j++)
      covariance[i * n + j] = volatility[i] * volatility[j] * correlation[i * n + j];
}

/* As the engine gives it: the covariance of each with the whole. */
static double
split (const double *weights, const double *covariance, uint32_t n, double *part)
{
  double with_whole[8] = { 0 };

  for (uint32_t i = 0; i < n * n; i++)
    with_whole[i / n] += covariance[i] * weights[i % n];
  return fold_risk_volatility (weights, with_whole, n, part);
}

static void
test_euler (void)
{
  static const double weights[] = { .5, .3, .2 }, volatility[] = { .15, .3, .6 },
                      correlation[] = { 1, .5, .3, .5, 1, .4, .3, .4, 1 };
  double covariance[9], part[3];

  fill_covariance (covariance, volatility, correlation, 3);
  g_assert_cmpfloat_with_epsilon (split (weights, covariance, 3, part), .2211673574, 5e-11);
  g_assert_cmpfloat_with_epsilon (part[0], .05290112, 5e-9);
  g_assert_cmpfloat_with_epsilon (part[1], .07141651, 5e-9);
  g_assert_cmpfloat_with_epsilon (part[2], .09684974, 5e-9);

  memset (covariance, 0, sizeof covariance);
  g_assert_cmpfloat (split (weights, covariance, 3, part), ==, 0);
  g_assert_cmpfloat (part[1], ==, 0);
}

/* Rockafellar and Uryasev 2000, Optimization of conditional value-at-risk, tables 1 to 4: the S&P 500, government bonds
 * and small companies, normal, in the portfolio of least variance for a return of 1.1 % a month. */
static void
test_rockafellar_uryasev (void)
{
  static const double weights[] = { .452013, .115573, .432414 }, mean[] = { .0101110, .0043532, .0137058 },
                      covariance[] = { .00324625, .00022983, .00420395, .00022983, .00049937,
                                       .00019247, .00420395, .00019247, .00764097 },
                      levels[] = { .01, .05, .10 }, var[] = { .132128, .090200, .067847 },
                      cvar[] = { .152977, .115908, .096975 };
  const uint32_t n = 1 << 20;
  g_autofree FoldWeighted *sample = g_new (FoldWeighted, n);
  double part[3], expected = 0, volatility = split (weights, covariance, 3, part), quantiles[3];

  g_assert_cmpfloat_with_epsilon (volatility * volatility, .00378529, 6e-9);
  for (int i = 0; i < 3; i++)
    expected += weights[i] * mean[i];
  for (uint32_t i = 0; i < n; i++)
    sample[i] = (FoldWeighted){ expected + volatility * fold_normal_quantile ((i + .5) / n), 1 };
  fold_quantiles (sample, n, levels, 3, quantiles);
  for (int l = 0; l < 3; l++)
    {
      g_assert_cmpfloat_with_epsilon (-quantiles[l], var[l], 1.5e-6);
      g_assert_cmpfloat_with_epsilon (-fold_mean_of_worst (sample, n, levels[l], quantiles[l]), cvar[l], 1.5e-6);
    }
}

/* --- the tail --- */

/* Losses 1 to 20, with weights that do not add up to 1; in the second round two of them tie at the quantile. */
static void
test_tail_weights (void)
{
  for (int tie = 0; tie < 2; tie++)
    {
      FoldWeighted losses[20];
      double sum = 0, mean = 0, q;

      for (int i = 0; i < 20; i++)
        losses[i] = (FoldWeighted){ -(1 + (i * 7) % 20), 3 };
      for (int i = 0; i < 20 && tie; i++)
        if (losses[i].value <= -18)
          losses[i].value = losses[i].value < -19 ? -20 : -18.75;
      fold_quantiles (losses, 20, (double[1]){ .07 }, 1, &q);
      fold_weights_of_worst (losses, 20, .07, q);
      for (int i = 0; i < 20; i++)
        {
          g_assert_cmpfloat (losses[i].weight, >=, 0);
          if (losses[i].value == -20)
            g_assert_cmpfloat_with_epsilon (losses[i].weight, 1 / 1.4, 1e-12);
          else if (losses[i].value == q)
            g_assert_cmpfloat_with_epsilon (losses[i].weight, .4 / 1.4 / (tie ? 2 : 1), 1e-12);
          else
            g_assert_cmpfloat (losses[i].weight, ==, 0);
          sum += losses[i].weight;
          mean -= losses[i].weight * losses[i].value;
        }
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-12);
      g_assert_cmpfloat_with_epsilon (mean, tie ? (20 + .4 * 18.75) / 1.4 : 19.7142857143, 1e-10);
    }
}

/* --- effective bets --- */

static double
bets_of (const double *weights, const double *covariance, uint32_t n)
{
  double bets;

  g_assert_true (fold_risk_effective_bets (weights, covariance, n, &bets));
  return bets;
}

/*
 * The example of the R package uncorbets 0.1.2: equal parts of DAX, SMI, CAC and FTSE, covariance of the daily log
 * returns of R's EuStockMarkets, 3.980549. The package ends its steps at a change of 1e-8; taken further they reach
 * 3.980553.
 */
static void
test_published_bets (void)
{
  static const double weights[] = { .25, .25, .25, .25 },
                      covariance[] = { 1.061072346e-04, 6.699563761e-05, 8.345129689e-05, 5.241794446e-05,
                                       6.699563761e-05, 8.556316619e-05, 6.285880810e-05, 4.304516525e-05,
                                       8.345129689e-05, 6.285880810e-05, 1.216802038e-04, 5.693174320e-05,
                                       5.241794446e-05, 4.304516525e-05, 5.693174320e-05, 6.332543213e-05 };

  g_assert_cmpfloat_with_epsilon (bets_of (weights, covariance, 4), 3.980549, 1e-5);
}

/* Alike in all but their correlation. */
static void
test_bets_of_equals (void)
{
  static const double correlations[] = { 0, .3, .9, .9999, 1, -.1 };

  for (uint32_t n = 1; n <= 9; n += 4)
    for (size_t r = 0; r < G_N_ELEMENTS (correlations); r++)
      {
        double weights[9], covariance[81];

        for (uint32_t i = 0; i < n * n; i++)
          covariance[i] = .04 * (i / n == i % n ? 1 : correlations[r]);
        for (uint32_t i = 0; i < n; i++)
          weights[i] = 1.0 / n;
        g_assert_cmpfloat_with_epsilon (bets_of (weights, covariance, n), correlations[r] == 1 ? 1 : n, 1e-6);
      }
}

/* Without correlation the bets are the parts of the variance; and nothing is a bet that is certain or not held. */
static void
test_bets_without_correlation (void)
{
  static const double weights[] = { .5, .2, .1, .2, 0 }, volatility[] = { .1, .3, .5, 0, .9 };
  double covariance[25] = { 0 }, part[3], sum = 0, entropy = 0, none[1] = { 0 };

  for (int i = 0; i < 5; i++)
    covariance[6 * i] = volatility[i] * volatility[i];
  for (int i = 0; i < 3; i++)
    sum += part[i] = pow (weights[i] * volatility[i], 2);
  for (int i = 0; i < 3; i++)
    entropy -= part[i] / sum * log (part[i] / sum);
  g_assert_cmpfloat_with_epsilon (bets_of (weights, covariance, 5), exp (entropy), 1e-9);
  g_assert_true (isnan (bets_of (weights, none, 1)));
  g_assert_true (isnan (bets_of (weights, none, 0)));
}

/* Order does not matter, nor does in how many parts a position is held; a position made of two others is no trouble. */
static void
test_bets_laws (void)
{
  enum
  {
    N = 7
  };
  double loading[N][3], weights[N], covariance[N * N], turned[N * N], back[N], split[(N + 1) * (N + 1)], more[N + 1],
      bets;
  uint32_t state = 7;

  for (int i = 0; i < N; i++)
    {
      weights[i] = .1 + .05 * i;
      back[N - 1 - i] = weights[i];
      for (int k = 0; k < 3; k++)
        loading[i][k] = noise (&state);
    }
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++)
      {
        covariance[i * N + j] = i == j ? .3 : 0;
        for (int k = 0; k < 3; k++)
          covariance[i * N + j] += loading[i][k] * loading[j][k];
        turned[(N - 1 - i) * N + N - 1 - j] = covariance[i * N + j];
      }
  bets = bets_of (weights, covariance, N);
  g_assert_cmpfloat (bets, >, 1.5);
  g_assert_cmpfloat (bets, <, N);
  g_assert_cmpfloat_with_epsilon (bets_of (back, turned, N), bets, 1e-8);

  for (int i = 0; i <= N; i++)
    for (int j = 0; j <= N; j++)
      split[i * (N + 1) + j] = covariance[(i == N ? 2 : i) * N + (j == N ? 2 : j)];
  memcpy (more, weights, sizeof weights);
  more[N] = .7 * more[2];
  more[2] *= .3;
  g_assert_cmpfloat_with_epsilon (bets_of (more, split, N + 1), bets, 1e-8);

  /* the factors alone: seven positions, three directions */
  for (int i = 0; i < N; i++)
    covariance[i * N + i] -= .3;
  bets = bets_of (weights, covariance, N);
  g_assert_cmpfloat (bets, >=, 1);
  g_assert_cmpfloat (bets, <=, N);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/eigen", test_eigen);
  g_test_add_func ("/risk/concentration", test_concentration);
  g_test_add_func ("/risk/euler", test_euler);
  g_test_add_func ("/risk/rockafellar-uryasev", test_rockafellar_uryasev);
  g_test_add_func ("/risk/tail-weights", test_tail_weights);
  g_test_add_func ("/risk/bets/published", test_published_bets);
  g_test_add_func ("/risk/bets/equals", test_bets_of_equals);
  g_test_add_func ("/risk/bets/without-correlation", test_bets_without_correlation);
  g_test_add_func ("/risk/bets/laws", test_bets_laws);
  return g_test_run ();
}
