/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-moments.h"

#include "fold-instruction-sets.h"

/* Sums in lanes: independent additions, in an order that does not depend on the instruction set. */
#define LANES 8
#define WIDE 16

/* A step of a recurrence waits for the one before, so several recurrences go side by side. */
#define CHAINS 4

/* So many steps at a time, whose sums stay in registers. */
#define MOST_AT_ONCE 4

typedef double Lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));
typedef float WideSingles __attribute__ ((vector_size (WIDE * sizeof (float)), aligned (sizeof (float)), may_alias));

static FOLD_INLINE double
add_lanes (const Lanes *lanes)
{
  return (((*lanes)[0] + (*lanes)[4]) + ((*lanes)[1] + (*lanes)[5]))
         + (((*lanes)[2] + (*lanes)[6]) + ((*lanes)[3] + (*lanes)[7]));
}

/*
 * Sums of w T_k^2 and w T_k T_k+1, for the moments are of products too: T_2k = 2 T_k^2 - 1 and
 * T_2k+1 = 2 T_k T_k+1 - T_1. So half of the polynomials do.
 */
#define MAX_STEPS (FOLD_MOMENTS_MAX / 2 + 1)

typedef struct
{
  Lanes zeroth;
  Lanes first;
  Lanes even[MAX_STEPS];
  Lanes odd[MAX_STEPS];
} Products;

static FOLD_INLINE void
sum_products (Products *sums, uint32_t steps, const double *values, const double *weights, double scale, double shift)
{
  Lanes twice[CHAINS], before[CHAINS], now[CHAINS], weight[CHAINS];

  for (int c = 0; c < CHAINS; c++)
    {
      now[c] = *(const Lanes *)(values + c * LANES) * scale + shift;
      twice[c] = 2.0 * now[c];
      before[c] = (Lanes){ 0 } + 1.0;
      weight[c] = weights ? *(const Lanes *)(weights + c * LANES) : before[c];
      sums->zeroth += weight[c];
      sums->first += weight[c] * now[c];
    }
  for (uint32_t k = 0; k < steps; k++)
    for (int c = 0; c < CHAINS; c++)
      {
        Lanes next = twice[c] * now[c] - before[c], part = now[c];

        if (weights)
          part *= weight[c];
        sums->even[k] += part * now[c];
        sums->odd[k] += part * next;
        before[c] = now[c];
        now[c] = next;
      }
}

static FOLD_INLINE void
finish (double *moments, const Products *sums, uint32_t steps, double part)
{
  moments[0] = part * add_lanes (&sums->zeroth);
  moments[1] = part * add_lanes (&sums->first);
  for (uint32_t k = 0; k < steps; k++)
    {
      moments[2 * k + 2] = 2.0 * part * add_lanes (&sums->even[k]) - moments[0];
      moments[2 * k + 3] = 2.0 * part * add_lanes (&sums->odd[k]) - moments[1];
    }
}

FOLD_CLONES void
fold_moments_find (double *restrict moments,
                   uint32_t n,
                   const double *restrict values,
                   const double *restrict weights,
                   double middle,
                   double half,
                   uint32_t count)
{
  const double scale = 1.0 / half, shift = -middle * scale;
  const uint32_t steps = n / 2;
  Products sums = { 0 };

  if (weights)
    for (uint32_t i = 0; i < count; i += CHAINS * LANES)
      sum_products (&sums, steps, values + i, weights + i, scale, shift);
  else
    for (uint32_t i = 0; i < count; i += CHAINS * LANES)
      sum_products (&sums, steps, values + i, NULL, scale, shift);
  finish (moments, &sums, steps, 1.0 / count);
}

/* --- the same in single precision; the sums of a block are added up in double ------------------------------------- */

typedef struct
{
  FoldSingleBlock twice;
  FoldSingleBlock before;
  FoldSingleBlock now;
} SingleBlock;

/* sum += both halves of `lanes` */
static FOLD_INLINE void
add_wide (Lanes *sum, const WideSingles *lanes)
{
  const float *of = (const float *)lanes;
  double *to = (double *)sum;

  for (int l = 0; l < LANES; l++)
    to[l] += (double)of[l] + of[LANES + l];
}

static FOLD_INLINE void
start_singles (SingleBlock *block,
               Products *sums,
               const float *values,
               const float *lacking,
               double middle,
               double half,
               uint32_t rows)
{
  /* what is the same in every draw would be rounded alike in every draw */
  const float scale = (float)(1.0 / half), near = (float)middle;
  const float scale_rest = (float)(1.0 / half - scale), rest = (float)((near - middle) / half);
  const WideSingles one = (WideSingles){ 0 } + 1.0f;
  WideSingles zeroth = { 0 }, first = { 0 };

  for (uint32_t i = 0; i < rows; i += WIDE)
    {
      const WideSingles away = *(const WideSingles *)(values + i) - near;
      const WideSingles u = away * scale + (away * scale_rest + rest);
      WideSingles weight = one;

      if (lacking)
        weight -= *(const WideSingles *)(lacking + i);
      *(WideSingles *)(block->before + i) = one;
      *(WideSingles *)(block->now + i) = u;
      *(WideSingles *)(block->twice + i) = 2.0f * u;
      zeroth += weight;
      first += weight * u;
    }
  add_wide (&sums->zeroth, &zeroth);
  add_wide (&sums->first, &first);
}

static FOLD_INLINE void
step_singles (SingleBlock *block, Products *sums, uint32_t k, const uint32_t steps, const float *lacking, uint32_t rows)
{
  WideSingles even[MOST_AT_ONCE] = { 0 }, odd[MOST_AT_ONCE] = { 0 };

  for (uint32_t i = 0; i < rows; i += WIDE)
    {
      const WideSingles twice = *(const WideSingles *)(block->twice + i);
      WideSingles weight = (WideSingles){ 0 } + 1.0f;
      WideSingles before = *(const WideSingles *)(block->before + i), now = *(const WideSingles *)(block->now + i);

      if (lacking)
        weight -= *(const WideSingles *)(lacking + i);
      for (uint32_t j = 0; j < steps; j++)
        {
          const WideSingles next = twice * now - before;
          WideSingles part = now;

          if (lacking)
            part *= weight;
          even[j] += part * now;
          odd[j] += part * next;
          before = now;
          now = next;
        }
      *(WideSingles *)(block->before + i) = before;
      *(WideSingles *)(block->now + i) = now;
    }
  for (uint32_t j = 0; j < steps; j++)
    {
      add_wide (&sums->even[k + j], &even[j]);
      add_wide (&sums->odd[k + j], &odd[j]);
    }
}

static FOLD_INLINE void
go_through_singles (SingleBlock *block, Products *sums, uint32_t steps, const float *lacking, uint32_t rows)
{
  uint32_t k = 0;

  for (; k + MOST_AT_ONCE <= steps; k += MOST_AT_ONCE)
    step_singles (block, sums, k, MOST_AT_ONCE, lacking, rows);
  for (; k < steps; k++)
    step_singles (block, sums, k, 1, lacking, rows);
}

FOLD_CLONES void
fold_moments_find_in_single (double *restrict moments,
                             uint32_t n,
                             const float *restrict values,
                             const float *restrict lacking,
                             double middle,
                             double half,
                             uint32_t count)
{
  Products sums = { 0 };
  SingleBlock block;

  for (uint32_t first = 0; first < count; first += FOLD_BLOCK)
    {
      const uint32_t rows = count - first < FOLD_BLOCK ? count - first : FOLD_BLOCK;

      start_singles (&block, &sums, values + first, lacking ? lacking + first : NULL, middle, half, rows);
      if (lacking)
        go_through_singles (&block, &sums, n / 2, lacking + first, rows);
      else
        go_through_singles (&block, &sums, n / 2, NULL, rows);
    }
  finish (moments, &sums, n / 2, 1.0 / count);
}
