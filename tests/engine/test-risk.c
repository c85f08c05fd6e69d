/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "fold-normal.h"
#include "fold-quantile.h"
#include "fold-risk.h"

/* Measures of a portfolio, against published values and by their own laws. */

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/concentration", test_concentration);
  g_test_add_func ("/risk/euler", test_euler);
  g_test_add_func ("/risk/rockafellar-uryasev", test_rockafellar_uryasev);
  g_test_add_func ("/risk/tail-weights", test_tail_weights);
  return g_test_run ();
}
