/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "fold-indices.h"
#include "fold-roots.h"
#include "fold-sobol.h"

#define PI 3.14159265358979323846
#define MOST_INPUTS 8

/* --- indices of published functions --- */

typedef double (*Function) (const double *u);

typedef struct
{
  Function function;
  uint32_t n_inputs;
  uint32_t rows;
  uint32_t *a[MOST_INPUTS]; /* points of sample A by input, and of B */
  uint32_t *b[MOST_INPUTS];
} Matrix;

static double
ishigami (const double *u)
{
  const double x = PI * (2 * u[0] - 1), y = PI * (2 * u[1] - 1), z = PI * (2 * u[2] - 1);

  return sin (x) + 7 * sin (y) * sin (y) + 0.1 * z * z * z * z * sin (x);
}

static const double g_parameters[] = { 0, 1, 4.5, 9, 99, 99, 99, 99 };

static double
g_function (const double *u)
{
  double product = 1;

  for (int i = 0; i < 8; i++)
    product *= (fabs (4 * u[i] - 2) + g_parameters[i]) / (1 + g_parameters[i]);
  return product;
}

static double
constant (const double *u)
{
  return 66.6;
}

static Matrix *
matrix_new (Function function, uint32_t n_inputs, uint32_t rows, uint32_t seed)
{
  Matrix *matrix = g_new0 (Matrix, 1);

  *matrix = (Matrix){ .function = function, .n_inputs = n_inputs, .rows = rows };
  for (uint32_t i = 0; i < n_inputs; i++)
    {
      FoldSobolPoints points;

      matrix->a[i] = g_new (uint32_t, rows);
      matrix->b[i] = g_new (uint32_t, rows);
      fold_sobol_points_init (&points, i, seed * 1000 + i);
      fold_sobol_points_fill (&points, 0, matrix->a[i], rows);
      fold_sobol_points_init (&points, n_inputs + i, seed * 1000 + 500 + i);
      fold_sobol_points_fill (&points, 0, matrix->b[i], rows);
    }
  return matrix;
}

static void
matrix_free (Matrix *matrix)
{
  for (uint32_t i = 0; i < matrix->n_inputs; i++)
    {
      g_free (matrix->a[i]);
      g_free (matrix->b[i]);
    }
  g_free (matrix);
}

static bool
evaluate (void *data, int32_t sample, double *output)
{
  const Matrix *matrix = data;

  for (uint32_t row = 0; row < matrix->rows; row++)
    {
      double u[MOST_INPUTS];

      for (uint32_t i = 0; i < matrix->n_inputs; i++)
        {
          const gboolean from_b = sample == FOLD_INDEX_B || sample == (int32_t)i;

          u[i] = ((from_b ? matrix->b[i] : matrix->a[i])[row] + 0.5) * 0x1p-32;
        }
      output[row] = matrix->function (u);
    }
  return true;
}

/* The indices, and by bins; prints them beside the published ones and returns the worst error of each kind. */
static void
compare (const char *name, Matrix *matrix, const double *s1, const double *st, double worst[3])
{
  g_autofree double *room = g_new (double, 3 * matrix->rows);
  FoldIndex indices[MOST_INPUTS];

  worst[0] = worst[1] = worst[2] = 0;
  g_assert_true (fold_indices_estimate (evaluate, matrix, matrix->n_inputs, matrix->rows, room, indices));
  for (uint32_t i = 0; i < matrix->n_inputs; i++)
    {
      const double bins = fold_index_by_bins (matrix->a[i], room, matrix->rows);

      g_test_message ("%s, N = %u, input %u: S1 %.4f by bins %.4f (published %.4f), ST %.4f (published %.4f)", name,
                      matrix->rows, i + 1, indices[i].s1, bins, s1[i], indices[i].st, st[i]);
      worst[0] = fmax (worst[0], fabs (indices[i].s1 - s1[i]));
      worst[1] = fmax (worst[1], fabs (indices[i].st - st[i]));
      worst[2] = fmax (worst[2], fabs (bins - s1[i]));
    }
}

static void
test_ishigami (void)
{
  static const double s1[] = { .3139, .4424, 0 }, st[] = { .5576, .4424, .2437 };
  double worst[3];

  for (uint32_t rows = 1024; rows <= 16384; rows *= 4)
    {
      Matrix *matrix = matrix_new (ishigami, 3, rows, 1);

      compare ("Ishigami", matrix, s1, st, worst);
      g_assert_cmpfloat (worst[0], <, rows < 4096 ? .03 : .01);
      g_assert_cmpfloat (worst[1], <, rows < 4096 ? .03 : .01);
      g_assert_cmpfloat (worst[2], <, rows < 4096 ? .02 : .01);
      matrix_free (matrix);
    }
}

/*
 * The g-function of A. Saltelli and I. M. Sobol', "About the use of rank transformation in sensitivity analysis of
 * model output", Reliability Engineering and System Safety 50 (1995): with V_i = 1 / (3 (1 + a_i)^2) and V = prod (1 +
 * V_i) - 1, S_i = V_i / V and ST_i = V_i prod_{j != i} (1 + V_j) / V.
 */
static void
test_g_function (void)
{
  Matrix *matrix = matrix_new (g_function, 8, 16384, 2);
  double s1[8], st[8], variance = 1, worst[3];

  for (int i = 0; i < 8; i++)
    variance *= 1 + 1 / (3 * (1 + g_parameters[i]) * (1 + g_parameters[i]));
  for (int i = 0; i < 8; i++)
    {
      const double own = 1 / (3 * (1 + g_parameters[i]) * (1 + g_parameters[i]));

      s1[i] = own / (variance - 1);
      st[i] = own * variance / (1 + own) / (variance - 1);
    }
  g_assert_cmpfloat_with_epsilon (s1[0], .716, .001);
  g_assert_cmpfloat_with_epsilon (st[0], .788, .001);
  compare ("g-function", matrix, s1, st, worst);
  g_assert_cmpfloat (worst[0], <, .01);
  g_assert_cmpfloat (worst[1], <, .01);
  g_assert_cmpfloat (worst[2], <, .01);
  matrix_free (matrix);
}

static void
test_constant (void)
{
  static const double none[3] = { 0, 0, 0 };
  Matrix *matrix = matrix_new (constant, 3, 1024, 3);
  double worst[3];

  compare ("constant", matrix, none, none, worst);
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat (worst[i], ==, 0);
  matrix_free (matrix);
}

static bool
give_up (void *data, int32_t sample, double *output)
{
  int *calls = data;

  for (int i = 0; i < 64; i++)
    output[i] = i;
  return ++*calls < 3;
}

static void
test_giving_up (void)
{
  double room[3 * 64];
  FoldIndex indices[5];
  int calls = 0;

  g_assert_false (fold_indices_estimate (give_up, &calls, 5, 64, room, indices));
  g_assert_cmpint (calls, ==, 3);
}

/* --- the sampling's rate --- */

/* Root mean squared error over scrambles of the mean of a smooth function whose integral is 1. */
static double
error_at (uint32_t rows, uint32_t dimensions, uint32_t scrambles)
{
  g_autofree double *product = g_new (double, rows);
  g_autofree uint32_t *points = g_new (uint32_t, rows);
  GRand *keys = g_rand_new_with_seed (1);
  double squares = 0;

  for (uint32_t scramble = 0; scramble < scrambles; scramble++)
    {
      double sum = 0;

      for (uint32_t row = 0; row < rows; row++)
        product[row] = 1;
      for (uint32_t i = 0; i < dimensions; i++)
        {
          FoldSobolPoints sample;

          fold_sobol_points_init (&sample, i, g_rand_int (keys));
          fold_sobol_points_fill (&sample, 0, points, rows);
          for (uint32_t row = 0; row < rows; row++)
            product[row] *= exp ((points[row] + 0.5) * 0x1p-32) / (exp (1) - 1);
        }
      for (uint32_t row = 0; row < rows; row++)
        sum += product[row];
      squares += (sum / rows - 1) * (sum / rows - 1);
    }
  g_rand_free (keys);
  return sqrt (squares / scrambles);
}

/*
 * A. B. Owen, "Scrambled net variance for integrals of smooth functions", Annals of Statistics 25 (1997): the variance
 * is O (N^-3 (log N)^(d-1)), so that errors fall like N^-1.5 but for logarithms; those of independent draws like
 * N^-0.5.
 */
static void
test_rate (void)
{
  for (uint32_t dimensions = 1; dimensions <= 4; dimensions++)
    {
      const double few = error_at (64, dimensions, 64), many = error_at (4096, dimensions, 64);
      const double slope = log (many / few) / log (4096.0 / 64);

      g_test_message ("%u dimensions: error %.3g at N = 64, %.3g at 4096: slope %.3f", dimensions, few, many, slope);
      g_assert_cmpfloat (slope, <, -1.1);
    }
}

/* --- roots --- */

static bool
cubic (void *data, double x, double *y)
{
  *y = (x - 1.1) * (x - 2.3) * (x - 4.7);
  return true;
}

/* Two roots, 0.01 apart: between two points of any scan of a usual width. */
static bool
dip (void *data, double x, double *y)
{
  *y = (x - 3) * (x - 3) - 0.000025;
  return true;
}

static bool
jump (void *data, double x, double *y)
{
  *y = x < 2 ? -1 : 1;
  return true;
}

static bool
gap (void *data, double x, double *y)
{
  *y = x < 2 ? NAN : x - 3;
  return true;
}

static bool
zero (void *data, double x, double *y)
{
  *y = 0;
  return true;
}

static bool
logarithm (void *data, double x, double *y)
{
  int *calls = data;

  ++*calls;
  *y = log (x) - 1;
  return true;
}

static bool
wave (void *data, double x, double *y)
{
  *y = sin (x);
  return true;
}

static void
test_roots (void)
{
  const FoldScan scan = { 0.1, 6, false }, decades = { 0.1, 100, true };
  const FoldScan wide = { 1, 40, false };
  FoldRoots roots;
  int calls = 0;

  g_assert_true (fold_roots_find (cubic, NULL, &scan, 1e-6, &roots));
  g_assert_cmpuint (roots.n, ==, 3);
  g_assert_cmpfloat_with_epsilon (roots.at[0], 1.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (roots.at[1], 2.3, 1e-12);
  g_assert_cmpfloat_with_epsilon (roots.at[2], 4.7, 1e-12);

  g_assert_true (fold_roots_find (dip, NULL, &scan, 1e-9, &roots));
  g_assert_cmpuint (roots.n, ==, 2);
  g_assert_cmpfloat_with_epsilon (roots.at[0], 2.995, 1e-10);
  g_assert_cmpfloat_with_epsilon (roots.at[1], 3.005, 1e-10);

  g_assert_true (fold_roots_find (jump, NULL, &scan, 1e-6, &roots));
  g_assert_cmpuint (roots.n, ==, 0);
  g_assert_true (fold_roots_find (gap, NULL, &scan, 1e-6, &roots));
  g_assert_cmpuint (roots.n, ==, 1);
  g_assert_cmpfloat_with_epsilon (roots.at[0], 3, 1e-12);
  g_assert_false (roots.everywhere);
  g_assert_true (fold_roots_find (zero, NULL, &scan, 1e-6, &roots));
  g_assert_true (roots.everywhere);
  g_assert_cmpuint (roots.n, ==, 0);

  g_assert_true (fold_roots_find (logarithm, &calls, &decades, 1e-6, &roots));
  g_assert_cmpuint (roots.n, ==, 1);
  g_assert_cmpfloat_with_epsilon (roots.at[0], exp (1), 1e-12);
  g_assert_cmpint (calls, <, FOLD_SCAN_POINTS + 12);

  g_assert_true (fold_roots_find (wave, NULL, &wide, 1e-9, &roots));
  g_assert_cmpuint (roots.n, ==, FOLD_MAX_ROOTS);
  g_assert_true (roots.more);
  for (int i = 0; i < FOLD_MAX_ROOTS; i++)
    g_assert_cmpfloat_with_epsilon (roots.at[i], (i + 1) * PI, 1e-12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/indices/ishigami", test_ishigami);
  g_test_add_func ("/indices/g-function", test_g_function);
  g_test_add_func ("/indices/constant", test_constant);
  g_test_add_func ("/indices/giving-up", test_giving_up);
  g_test_add_func ("/indices/rate-of-the-sampling", test_rate);
  g_test_add_func ("/indices/roots", test_roots);
  return g_test_run ();
}
