/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quantile.h"

typedef struct
{
  FoldWeighted *sample;
  const double *targets;
  double *quantiles;
} Selection;

static void
swap (FoldWeighted *a,
      FoldWeighted *b)
{
  FoldWeighted c = *a;

  *a = *b;
  *b = c;
}

static double
middle_of_three (double a,
                 double b,
                 double c)
{
  if ((a <= b) == (b <= c))
    return b;
  return (a <= b) == (c <= a) ? a : c;
}

/*
 * Splits [first, last) around a pivot into smaller, equal and larger. Returns the pivot; the weights of smaller and equal and the
 * bounds of equal come back through the pointers.
 */
static double
split (FoldWeighted *sample,
       uint32_t      first,
       uint32_t      last,
       uint32_t     *equal_from,
       uint32_t     *equal_to,
       double       *smaller,
       double       *equal)
{
  double pivot = middle_of_three (sample[first].value, sample[first + (last - first) / 2].value, sample[last - 1].value);
  uint32_t low = first, high = last, i = first;

  *smaller = *equal = 0.0;
  while (i < high)
    {
      if (sample[i].value < pivot)
        {
          *smaller += sample[i].weight;
          swap (&sample[i++], &sample[low++]);
        }
      else if (sample[i].value > pivot)
        {
          swap (&sample[i], &sample[--high]);
        }
      else
        {
          *equal += sample[i++].weight;
        }
    }
  *equal_from = low;
  *equal_to = high;
  return pivot;
}

/* Finds the quantiles of targets [from, to) among [first, last), before which the weight `before` lies. */
static void
select_in (const Selection *selection,
           uint32_t         first,
           uint32_t         last,
           double           before,
           uint32_t         from,
           uint32_t         to)
{
  while (from < to)
    {
      uint32_t equal_from, equal_to, left = from, right;
      double smaller, equal, pivot;

      pivot = split (selection->sample, first, last, &equal_from, &equal_to, &smaller, &equal);
      while (left < to && equal_from > first && selection->targets[left] <= before + smaller)
        left++;
      right = left;
      while (right < to && (equal_to == last || selection->targets[right] <= before + smaller + equal))
        selection->quantiles[right++] = pivot;
      select_in (selection, first, equal_from, before, from, left);
      before += smaller + equal;
      first = equal_to;
      from = right;
    }
}

#define MAX_LEVELS 16

void
fold_quantiles (FoldWeighted *sample,
                uint32_t      count,
                const double *levels,
                uint32_t      n_levels,
                double       *quantiles)
{
  double targets[MAX_LEVELS], total = 0.0;

  for (uint32_t i = 0; i < count; i++)
    total += sample[i].weight;
  /* a sum of equal weights that means to reach the level may miss it by its rounding */
  for (uint32_t i = 0; i < n_levels; i++)
    targets[i] = levels[i] * total * (1.0 - 1e-12);
  select_in (&(Selection) { sample, targets, quantiles }, 0, count, 0.0, 0, n_levels);
}

double
fold_mean_of_worst (const FoldWeighted *sample,
                    uint32_t            count,
                    double              level,
                    double              quantile)
{
  double total = 0.0, below = 0.0, sum = 0.0;

  for (uint32_t i = 0; i < count; i++)
    {
      double weight = sample[i].value < quantile ? sample[i].weight : 0.0;

      total += sample[i].weight;
      below += weight;
      sum += weight * sample[i].value;
    }
  return (sum + quantile * (level * total - below)) / (level * total);
}
