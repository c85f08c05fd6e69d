/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-rounding.h"

#define N 9
#define ROUNDS 20000

static void
test_largest_remainder (void)
{
  const double parts[] = { 1.4, -2.3, 0.6, 0, 4.3 };
  const gint64 expected[] = { 1, -2, 1, 0, 4 };
  gint64 rounded[G_N_ELEMENTS (parts)];

  fold_round_to_sum (parts, G_N_ELEMENTS (parts), 4, rounded);
  g_assert_cmpmem (rounded, sizeof rounded, expected, sizeof expected);
  fold_round_to_sum (parts, 0, 0, rounded);
}

/* Whatever the parts are: the sum is the rounded one, and no part is further off than by one. */
static void
test_adds_up (void)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      double parts[N], sum = 0;
      gint64 rounded[N], total = 0;

      for (int i = 0; i < N; i++)
        sum += parts[i] = g_test_rand_double_range (-300, 300);
      fold_round_to_sum (parts, N, lround (sum), rounded);
      for (int i = 0; i < N; i++)
        {
          g_assert_cmpfloat (fabs (parts[i] - rounded[i]), <, 1);
          total += rounded[i];
        }
      g_assert_cmpint (total, ==, lround (sum));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rounding/largest-remainder", test_largest_remainder);
  g_test_add_func ("/core/rounding/adds-up", test_adds_up);
  return g_test_run ();
}
