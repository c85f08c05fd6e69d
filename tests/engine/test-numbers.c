/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "fold-draws.h"
#include "fold-kernel.h"
#include "fold-normal.h"
#include "fold-pert.h"
#include "fold-philox.h"
#include "fold-sobol.h"
#include "fold-vector-math.h"

static void
test_exp (void)
{
  for (int i = -69000; i <= 69000; i++)
    {
      double x = i * 0.01 + 1e-5 * (i % 7), wanted = exp (fmin (fmax (x, -690), 690));

      g_assert_cmpfloat_with_epsilon (fold_exp (x) / wanted, 1.0, 1e-15);
    }
  g_assert_cmpfloat (fold_exp (0), ==, 1);
  g_assert_cmpfloat (fold_exp (1e6), ==, fold_exp (690));
  g_assert_cmpfloat (fold_exp (-INFINITY), ==, fold_exp (-690));
}

static void
test_log (void)
{
  for (int i = -30000; i <= 30000; i++)
    {
      double x = exp (i * 0.0023) * (1 + 1e-4 * (i % 11));

      g_assert_cmpfloat_with_epsilon (fold_log (x), log (x), 4e-16 * fmax (fabs (log (x)), 1e-3));
    }
  for (int i = -1000; i <= 1000; i++)
    if (i != 0)
      g_assert_cmpfloat_with_epsilon (fold_log (1 + i * 1e-9) / log1p ((1 + i * 1e-9) - 1), 1, 1e-14);
  g_assert_cmpfloat (fold_log (1), ==, 0);
}

static void
assert_single (float found, double wanted)
{
  g_assert_cmpfloat_with_epsilon (found, wanted, 3e-7 * fabs (wanted) + 1e-40);
}

/* In single precision: the error is a part of the number itself, however near 0. */
static void
test_single (void)
{
  for (int i = -100000; i <= 100000; i++)
    {
      const float x = (float)(i * 2e-4 + 1e-9 * (i % 7)), y = (float)exp (i * 2e-4), z = (float)(1e-4 * x);

      assert_single (fold_exp2_minus_1 (x), expm1 (x * log (2)));
      assert_single (fold_exp2_minus_1 (z), expm1 (z * log (2)));
      assert_single (fold_log_1_plus (y), log1p (y));
      assert_single (fold_log_1_plus (z), log1p (z));
    }
  for (float x = -.9f; x < 0; x += 1e-3f)
    assert_single (fold_log_1_plus (x), log1p (x));
  g_assert_cmpfloat (fold_exp2_minus_1 (0), ==, 0);
  g_assert_cmpfloat (fold_exp2_minus_1 (5), ==, 31);
  g_assert_cmpfloat (fold_log_1_plus (0), ==, 0);
}

static void
test_sums (void)
{
  double values[1003], weights[1003], sum = 0, dot = 0, below = 0;

  for (int i = 0; i < 1003; i++)
    {
      values[i] = i % 17 - 8;
      weights[i] = i % 5;
      sum += values[i];
      dot += values[i] * weights[i];
      below += values[i] < 3 ? weights[i] : 0;
    }
  g_assert_cmpfloat (fold_kernel_sum (values, 1003), ==, sum);
  g_assert_cmpfloat (fold_kernel_dot (values, weights, 1003), ==, dot);
  g_assert_cmpfloat (fold_kernel_weight_below (values, weights, 3, 1003), ==, below);
  g_assert_cmpfloat (fold_kernel_weight_below (values, NULL, 100, 1003), ==, 1003);
}

static void
test_normal (void)
{
  uint32_t points[] = { 0, 1, 1000, 0x10000000, 0x7fffffff, 0x80000000, 0xdfffffff, 0xffffffff };
  float z[G_N_ELEMENTS (points)];

  g_assert_cmpfloat_with_epsilon (fold_normal_quantile (.975), 1.959963984540054, 1e-14);
  g_assert_cmpfloat_with_epsilon (fold_normal_quantile (.95), 1.6448536269514722, 1e-14);
  g_assert_cmpfloat_with_epsilon (fold_normal_quantile (1e-15), -7.941345326170997, 1e-12);
  for (int i = 1; i < 4000; i++)
    g_assert_cmpfloat_with_epsilon (fold_normal_cdf (fold_normal_quantile (i / 4000.0)), i / 4000.0, 1e-15);

  fold_normal_from_points (z, points, G_N_ELEMENTS (points));
  for (size_t i = 0; i < G_N_ELEMENTS (points); i++)
    g_assert_cmpfloat_with_epsilon (z[i], fold_normal_quantile ((points[i] + 0.5) * 0x1p-32), 1e-6);
}

static void
test_normal_cdfs (void)
{
  double z[1601], cdf[1601], power[1601], uniform[1601];

  for (int i = 0; i <= 1600; i++)
    z[i] = (i - 800) * .0125;
  fold_normal_cdfs (z, cdf, power, 1601);
  memcpy (uniform, z, sizeof z);
  fold_normal_to_uniform (uniform, 1601);
  for (int i = 0; i <= 1600; i++)
    {
      g_assert_cmpfloat_with_epsilon (cdf[i], fold_normal_cdf (z[i]), fabs (z[i]) < 7 ? 2e-15 : 1e-11);
      g_assert_cmpfloat_with_epsilon (uniform[i], cdf[i], 1e-15);
      g_assert_cmpfloat_with_epsilon (power[i], exp (-z[i] * z[i] / 2), 1e-15);
    }
}

static void
test_philox (void)
{
  uint32_t output[4];

  fold_philox ((uint32_t[4]){ 0 }, (uint32_t[2]){ 0 }, output);
  g_assert_cmphex (output[0], ==, 0x6627e8d5);
  g_assert_cmphex (output[1], ==, 0xe169c58d);
  g_assert_cmphex (output[2], ==, 0xbc57ac4c);
  g_assert_cmphex (output[3], ==, 0x9b00dbd8);
}

static void
test_sobol_points (void)
{
  static const double wanted[8][3] = {
    { 0, 0, 0 },          { .5, .5, .5 },       { .75, .25, .25 },    { .25, .75, .75 },
    { .375, .375, .625 }, { .875, .875, .125 }, { .625, .125, .875 }, { .125, .625, .375 },
  };

  for (uint32_t d = 0; d < 3; d++)
    {
      FoldSobol sobol;

      fold_sobol_init (&sobol, d);
      for (uint32_t i = 0; i < 8; i++)
        g_assert_cmpfloat (fold_sobol_point (&sobol, i) * 0x1p-32, ==, wanted[i][d]);
    }
}

/* Rows 2 to 13 of the published table: degree, coefficients, m. */
static void
test_sobol_table (void)
{
  static const uint16_t published[][9] = {
    { 1, 0, 1 },
    { 2, 1, 1, 3 },
    { 3, 1, 1, 3, 1 },
    { 3, 2, 1, 1, 1 },
    { 4, 1, 1, 1, 3, 3 },
    { 4, 4, 1, 3, 5, 13 },
    { 5, 2, 1, 1, 5, 5, 17 },
    { 5, 4, 1, 1, 5, 5, 5 },
    { 5, 7, 1, 1, 7, 11, 19 },
    { 5, 11, 1, 1, 5, 1, 1 },
    { 5, 13, 1, 1, 1, 3, 11 },
    { 5, 14, 1, 3, 5, 5, 31 },
  };
  const uint16_t *at = fold_sobol_directions;

  for (size_t row = 0; row < G_N_ELEMENTS (published); row++)
    {
      uint16_t degree = published[row][0];

      g_assert_cmpuint (*at++, ==, 1u << degree | (uint32_t)published[row][1] << 1 | 1u);
      for (uint16_t i = 0; i < degree; i++)
        g_assert_cmpuint (*at++, ==, published[row][2 + i]);
    }
}

/* Each of N intervals of width 1/N holds exactly one of the first N points, scrambled, shuffled or neither. */
static void
assert_stratified (const uint32_t *points, uint32_t count)
{
  g_autofree gboolean *seen = g_new0 (gboolean, count);

  for (uint32_t i = 0; i < count; i++)
    {
      uint32_t interval = (uint32_t)((uint64_t)points[i] * count >> 32);

      g_assert_false (seen[interval]);
      seen[interval] = TRUE;
    }
}

static void
test_sobol_strata (void)
{
  uint32_t points[4096];

  for (uint32_t d = 0; d < FOLD_SOBOL_DIMENSIONS; d += d < 8 ? 1 : 127)
    {
      FoldSobolPoints scrambled;
      FoldSobol sobol;

      fold_sobol_init (&sobol, d);
      for (uint32_t i = 0; i < 4096; i++)
        points[i] = fold_sobol_point (&sobol, i);
      assert_stratified (points, 4096);
      fold_sobol_points_init (&scrambled, d, 0x1234567 + d);
      fold_sobol_points_fill (&scrambled, 0, points, 4096);
      assert_stratified (points, 4096);
      assert_stratified (points, 256);
      fold_sobol_points_init_shuffled (&scrambled, d, 99 + d, 0x1234567 + d);
      fold_sobol_points_fill (&scrambled, 0, points, 4096);
      assert_stratified (points, 4096);
      assert_stratified (points, 256);
    }
}

static double
mean_product (const float *a, const float *b, uint32_t n)
{
  double sum = 0;

  for (uint32_t i = 0; i < n; i++)
    sum += (double)a[i] * b[i];
  return sum / n;
}

/* All values of a column, read block by block. */
static void
read_values (FoldDraws *draws,
             FoldDimension dimension,
             FoldViewer viewer,
             const FoldRange *range,
             uint32_t n,
             float *values)
{
  FoldDrawsReader reader;
  float room[FOLD_BLOCK];

  fold_draws_open_value (draws, dimension, viewer, range, &reader);
  for (uint32_t first = 0; first < n; first += FOLD_BLOCK)
    memcpy (values + first, fold_draws_read (&reader, first, MIN (n - first, FOLD_BLOCK), room),
            MIN (n - first, FOLD_BLOCK) * sizeof *values);
}

static void
test_columns (void)
{
  const uint32_t n = 4096;
  g_autofree float *room = g_new (float, n), *ones = g_new (float, n);
  g_autofree float *own = g_new (float, n), *other = g_new (float, n), *of_market = g_new (float, n);
  g_autofree float *unkept = g_new (float, n);
  const FoldRange first = { 1, 2, 6 }, second = { 0, 1, 2 };
  FoldDraws *draws = fold_draws_new ();
  const float *a = own, *b = other, *c = of_market;
  FoldDimension dimensions[] = {
    0,
    fold_dimension_elasticity (3),
    fold_dimension_elasticity (100),
    fold_dimension_factor (0),
    fold_dimension_factor (40),
    fold_dimension_instrument (0, FOLD_OWN_NOISE),
    fold_dimension_instrument (156, FOLD_OWN_HAZARD),
    fold_dimension_instrument (157, FOLD_OWN_NOISE),
    fold_dimension_instrument (4000000000u, FOLD_OWN_NOISE),
    fold_dimension_stand_in (2, FOLD_OWN_CAPTURE),
  };

  g_assert_true (fold_draws_begin (draws, n, 5, .3, false));
  for (size_t i = 0; i < G_N_ELEMENTS (dimensions); i++)
    for (size_t j = 0; j <= i; j++)
      {
        const float *one = fold_draws_normal (draws, dimensions[i], room);

        g_assert_cmpfloat_with_epsilon (mean_product (one, fold_draws_normal (draws, dimensions[j], room), n), i == j,
                                        0.0625);
      }

  for (uint32_t i = 0; i < n; i++)
    ones[i] = 1;
  read_values (draws, fold_dimension_elasticity (0), FOLD_MINE, &first, n, own);
  read_values (draws, fold_dimension_elasticity (1), FOLD_MINE, &second, n, other);
  g_assert_cmpfloat_with_epsilon (mean_product (a, ones, n), 2.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (mean_product (a, a, n) - 6.25, .75, 5e-3);
  /* both copulas share rho_u: the correlation of the normals is rho_u, of the values a little less */
  g_assert_cmpfloat_with_epsilon ((mean_product (a, b, n) - 2.5) / sqrt (.75 / 7), .3, .02);
  read_values (draws, fold_dimension_elasticity (0), FOLD_MARKET, &second, n, of_market);
  for (uint32_t i = 1; i < n; i++)
    g_assert_true ((a[i] > a[0]) == (c[i] > c[0]));
  /* the same to the bit where nothing is kept */
  fold_draws_set_limit (draws, 0);
  g_assert_true (fold_draws_begin (draws, n, 6, .3, false));
  g_assert_true (fold_draws_begin (draws, n, 5, .3, false));
  read_values (draws, fold_dimension_elasticity (0), FOLD_MINE, &first, n, unkept);
  g_assert_cmpmem (unkept, n * sizeof *unkept, own, n * sizeof *own);
  fold_draws_free (draws);
}

/* The first half of twice as many draws is the same draws. */
static void
test_nested_columns (void)
{
  float few[256], many[512], room[512];
  FoldDimension dimensions[] = { fold_dimension_factor (0), fold_dimension_instrument (5000, FOLD_OWN_NOISE) };

  for (size_t d = 0; d < G_N_ELEMENTS (dimensions); d++)
    {
      FoldDraws *draws = fold_draws_new ();

      fold_draws_set_limit (draws, 0);
      g_assert_true (fold_draws_begin (draws, 256, 5, .3, false));
      memcpy (few, fold_draws_normal (draws, dimensions[d], room), sizeof few);
      g_assert_true (fold_draws_begin (draws, 512, 5, .3, false));
      memcpy (many, fold_draws_normal (draws, dimensions[d], room), sizeof many);
      for (int i = 0; i < 256; i++)
        g_assert_cmpfloat (few[i], ==, many[i]);
      fold_draws_free (draws);
    }
}

static void
test_pert (void)
{
  const FoldRange range = { 1, 2, 6 };
  FoldPert pert = { .peak = -1 };

  g_assert_cmpfloat_with_epsilon (fold_pert_mean (&range), 2.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_pert_variance (&range), .75, 1e-15);
  fold_pert_init (&pert, &range);
  g_assert_cmpfloat_with_epsilon (fold_pert_quantile (&pert, fold_normal_quantile (.05)), 1.2948869381, 1e-7);
  g_assert_cmpfloat_with_epsilon (fold_pert_quantile (&pert, 0), 2.3833613, 1e-7);
  g_assert_cmpfloat_with_epsilon (fold_pert_quantile (&pert, fold_normal_quantile (.95)), 4.1063836201, 1e-7);

  fold_pert_init (&pert, &FOLD_CONSTANT (3));
  g_assert_cmpfloat (fold_pert_quantile (&pert, -2), ==, 3);
}

/* I_x (a, 6 - a) by Simpson's rule after t = x s^3. */
static double
beta_distribution (double a, double x)
{
  const int steps = 4000;
  double sum = 0;

  for (int i = 1; i <= steps; i++)
    {
      double s = (double)i / steps, t = x * s * s * s;

      sum += pow (t, a - 1) * pow (1 - t, 5 - a) * 3 * x * s * s * (i == steps ? 1 : i % 2 ? 4 : 2);
    }
  return exp (lgamma (6) - lgamma (a) - lgamma (6 - a)) * sum / (3.0 * steps);
}

static double
bisected_quantile (double a, double u)
{
  double low = 0, high = 1;

  for (int i = 0; i < 40; i++)
    {
      double middle = .5 * (low + high);

      if (beta_distribution (a, middle) < u)
        low = middle;
      else
        high = middle;
    }
  return .5 * (low + high);
}

static void
test_pert_table (void)
{
  static const double peaks[] = { 0, .03, .2, .5, .77, .999, 1 };

  for (size_t p = 0; p < G_N_ELEMENTS (peaks); p++)
    {
      FoldPert pert = { .peak = -1 };
      double before = -1;

      fold_pert_init (&pert, &(FoldRange){ 0, peaks[p], 1 });
      for (double z = -4.03; z < 4.1; z += .37)
        {
          /* the upper tail is the lower tail of the mirrored distribution */
          double wanted = z < 0 ? bisected_quantile (1 + 4 * peaks[p], fold_normal_cdf (z))
                                : 1 - bisected_quantile (5 - 4 * peaks[p], fold_normal_cdf (-z));

          g_assert_cmpfloat_with_epsilon (fold_pert_quantile (&pert, z), wanted, 1e-7);
        }
      for (double z = -7; z <= 7; z += .003)
        {
          double value = fold_pert_quantile (&pert, z);

          g_assert_cmpfloat (value, >=, before);
          before = value;
        }
      g_assert_cmpfloat (before, <=, 1);
    }
}

static void
test_pert_many (void)
{
  FoldPert pert = { .peak = -1 };
  FoldPertPlaces places;
  float z[100], common[100] = { 0 };

  fold_pert_init (&pert, &(FoldRange){ -1, 0, 2 });
  for (int i = 0; i < 100; i++)
    z[i] = (i - 50) * .2f;
  fold_pert_find_places (&places, z, common, fold_pert_mixture_of (0), 100);
  fold_pert_look_up (&pert, &places, z, 100);
  for (int i = 0; i < 100; i++)
    g_assert_cmpfloat_with_epsilon (z[i], fold_pert_quantile (&pert, (i - 50) * .2), 1.5e-6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numbers/exp", test_exp);
  g_test_add_func ("/numbers/log", test_log);
  g_test_add_func ("/numbers/single", test_single);
  g_test_add_func ("/numbers/sums", test_sums);
  g_test_add_func ("/numbers/normal", test_normal);
  g_test_add_func ("/numbers/normal-cdfs", test_normal_cdfs);
  g_test_add_func ("/numbers/philox", test_philox);
  g_test_add_func ("/numbers/sobol/points", test_sobol_points);
  g_test_add_func ("/numbers/sobol/table", test_sobol_table);
  g_test_add_func ("/numbers/sobol/strata", test_sobol_strata);
  g_test_add_func ("/numbers/columns", test_columns);
  g_test_add_func ("/numbers/columns/nested", test_nested_columns);
  g_test_add_func ("/numbers/pert", test_pert);
  g_test_add_func ("/numbers/pert/table", test_pert_table);
  g_test_add_func ("/numbers/pert/many", test_pert_many);
  return g_test_run ();
}
