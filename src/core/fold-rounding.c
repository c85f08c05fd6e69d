/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-rounding.h"

#include <math.h>

/* The one that lost most by being rounded so far. */
static guint
find_largest_remainder (const double *parts, guint n, const gint64 *rounded)
{
  guint best = 0;

  for (guint i = 1; i < n; i++)
    if (parts[i] - rounded[i] > parts[best] - rounded[best])
      best = i;
  return best;
}

void
fold_round_to_sum (const double *parts, guint n, gint64 total, gint64 *rounded)
{
  gint64 left = total;

  for (guint i = 0; i < n; i++)
    left -= rounded[i] = (gint64)floor (parts[i]);
  for (; left > 0 && n > 0; left--)
    rounded[find_largest_remainder (parts, n, rounded)]++;
}
