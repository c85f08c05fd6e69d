/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-tail.h"

#include <math.h>

gboolean
fold_tail_counts (const FoldTail *self)
{
  return self->n_draws > 0 && (self->cost > 0 || isfinite (self->limit));
}

void
fold_tail_lose (const FoldTail *self, const double *amounts, double *losses)
{
  const guint n = self->n_draws;
  for (guint i = 0; i < n; i++)
    losses[i] = self->offset;
  for (guint j = 0; j < self->n_assets; j++)
    {
      const double *payoff = self->payoff + (gsize)j * n;
      const double amount = amounts[j];
      if (amount < 0 || amount > 0)
        for (guint i = 0; i < n; i++)
          losses[i] -= amount * payoff[i];
    }
}

static void
swap (guint *order, guint a, guint b)
{
  guint at = order[a];
  order[a] = order[b];
  order[b] = at;
}

/* middle_of: of three losses of a range, to halve it by. */
static double
middle_of (const double *losses, const guint *order, guint first, guint end)
{
  const double a = losses[order[first]], b = losses[order[first + (end - first) / 2]], c = losses[order[end - 1]];
  return MAX (MIN (a, b), MIN (MAX (a, b), c));
}

/* Halves of the order are set apart until the draw is found whose loss has more than `part` at or above it and no
 * more above it: what is before `first` is worse by then. */
FoldTailLoss
fold_tail_measure (const FoldTail *self, const double *losses, guint *order)
{
  guint first = 0, end = self->n_draws;
  double above = 0, sum = 0; /* of what is before first: chance, and chance times loss */
  for (guint i = 0; i < end; i++)
    order[i] = i;
  for (;;)
    {
      const double pivot = middle_of (losses, order, first, end);
      guint worse = first, same = first; /* [first, worse) is worse than the pivot, [worse, same) equal to it */
      double chance_worse = 0, sum_worse = 0, chance_same = 0;
      for (guint i = first; i < end; i++)
        {
          const guint draw = order[i];
          if (losses[draw] > pivot)
            {
              chance_worse += self->chance[draw];
              sum_worse += self->chance[draw] * losses[draw];
              swap (order, i, same);
              swap (order, same++, worse++);
            }
          else if (!(losses[draw] < pivot))
            {
              chance_same += self->chance[draw];
              swap (order, i, same++);
            }
        }
      if (above + chance_worse > self->part && worse > first)
        end = worse;
      else if (above + chance_worse + chance_same > self->part || same == end)
        {
          const double rest = self->part - above - chance_worse;
          return (FoldTailLoss){ (sum + sum_worse + rest * pivot) / self->part, pivot };
        }
      else
        {
          above += chance_worse + chance_same;
          sum += sum_worse + chance_same * pivot;
          first = same;
        }
    }
}
