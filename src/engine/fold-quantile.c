/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>
#include <string.h>

#include "fold-quantile.h"

typedef struct
{
  FoldWeighted *sample;
  const double *targets;
  double *quantiles;
} Selection;

static void
swap (FoldWeighted *a, FoldWeighted *b)
{
  FoldWeighted c = *a;

  *a = *b;
  *b = c;
}

static double
middle_of_three (double a, double b, double c)
{
  if ((a <= b) == (b <= c))
    return b;
  return (a <= b) == (c <= a) ? a : c;
}

/*
 * Splits [first, last) around a pivot into smaller, equal and larger. Returns the pivot; the weights of smaller and
 * equal and the bounds of equal come back through the pointers.
 */
static double
split (FoldWeighted *sample,
       uint32_t first,
       uint32_t last,
       uint32_t *equal_from,
       uint32_t *equal_to,
       double *smaller,
       double *equal)
{
  double pivot
      = middle_of_three (sample[first].value, sample[first + (last - first) / 2].value, sample[last - 1].value);
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
select_in (const Selection *selection, uint32_t first, uint32_t last, double before, uint32_t from, uint32_t to)
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

/*
 * Small samples are split at once; others first fall into buckets by the leading bits of their values, 32 to an
 * octave.
 */
#define FEW 256
#define N_BUCKETS 2048
#define BUCKET_SHIFT 47
#define LEAST_OCTAVE (1023 - 32)

static inline uint32_t
bucket_of (double value)
{
  int64_t bits;

  /*
   * the bits of positive numbers are in the order of the numbers; what is out of reach shares the buckets at the
   * ends
   */
  memcpy (&bits, &value, sizeof bits);
  bits = (bits >> BUCKET_SHIFT) - ((int64_t)LEAST_OCTAVE << (52 - BUCKET_SHIFT));
  bits = bits < N_BUCKETS - 1 ? bits : N_BUCKETS - 1;
  return bits > 0 ? (uint32_t)bits : 0;
}

/* Moves what lies in `bucket` to the front of the sample; returns how many. */
static uint32_t
gather_bucket (FoldWeighted *sample, uint32_t count, uint32_t bucket)
{
  uint32_t found = 0;

  for (uint32_t i = 0; i < count; i++)
    if (bucket_of (sample[i].value) == bucket)
      swap (&sample[i], &sample[found++]);
  return found;
}

/* The same with all buckets that are wanted, so that few rows are left to look through for each. */
static uint32_t
gather_wanted (FoldWeighted *sample, uint32_t count, const bool *wanted)
{
  uint32_t found = 0;

  for (uint32_t i = 0; i < count; i++)
    if (wanted[bucket_of (sample[i].value)])
      swap (&sample[i], &sample[found++]);
  return found;
}

/* The bucket of each target, and the weight of those below it. Returns how many targets have one. */
static uint32_t
find_buckets (const Selection *selection, const double *weights, uint32_t n_targets, uint32_t *bucket, double *before)
{
  double sum = 0.0;
  uint32_t target = 0;

  for (uint32_t b = 0; b < N_BUCKETS && target < n_targets; b++)
    {
      for (; target < n_targets && weights[b] > 0.0 && selection->targets[target] <= sum + weights[b]; target++)
        {
          bucket[target] = b;
          before[target] = sum;
        }
      sum += weights[b];
    }
  return target;
}

static void
select_by_buckets (const Selection *selection, uint32_t count, uint32_t n_targets)
{
  double weights[N_BUCKETS] = { 0 }, before[MAX_LEVELS];
  bool wanted[N_BUCKETS] = { false };
  uint32_t bucket[MAX_LEVELS], found, gathered, to;

  for (uint32_t i = 0; i < count; i++)
    weights[bucket_of (selection->sample[i].value)] += selection->sample[i].weight;
  found = find_buckets (selection, weights, n_targets, bucket, before);
  for (uint32_t i = 0; i < found; i++)
    wanted[bucket[i]] = true;
  gathered = gather_wanted (selection->sample, count, wanted);
  for (uint32_t from = 0; from < found; from = to)
    {
      for (to = from + 1; to < found && bucket[to] == bucket[from];)
        to++;
      select_in (selection, 0, gather_bucket (selection->sample, gathered, bucket[from]), before[from], from, to);
    }
  /* only a target that rounding has put beyond all of the weight */
  if (found < n_targets)
    select_in (selection, 0, count, 0.0, found, n_targets);
}

void
fold_quantiles (FoldWeighted *sample, uint32_t count, const double *levels, uint32_t n_levels, double *quantiles)
{
  double targets[MAX_LEVELS], total = 0.0;
  const Selection selection = { sample, targets, quantiles };

  for (uint32_t i = 0; i < count; i++)
    total += sample[i].weight;
  /* a sum of equal weights that means to reach the level may miss it by its rounding */
  for (uint32_t i = 0; i < n_levels; i++)
    targets[i] = levels[i] * total * (1.0 - 1e-12);
  if (count < FEW)
    select_in (&selection, 0, count, 0.0, 0, n_levels);
  else
    select_by_buckets (&selection, count, n_levels);
}

double
fold_mean_of_worst (const FoldWeighted *sample, uint32_t count, double level, double quantile)
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

void
fold_weights_of_worst (FoldWeighted *sample, uint32_t count, double level, double quantile)
{
  double total = 0.0, below = 0.0, equal = 0.0, part;

  for (uint32_t i = 0; i < count; i++)
    {
      total += sample[i].weight;
      below += sample[i].value < quantile ? sample[i].weight : 0.0;
      equal += sample[i].value == quantile ? sample[i].weight : 0.0;
    }
  part = equal > 0.0 ? (level * total - below) / equal : 0.0;
  for (uint32_t i = 0; i < count; i++)
    sample[i].weight *= (sample[i].value < quantile ? 1.0 : sample[i].value == quantile ? part : 0.0) / (level * total);
}
