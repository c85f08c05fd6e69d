/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-program.h"

#include <math.h>

/* What the multipliers prove: a sum of each times the end that it speaks of. */
typedef struct
{
  double bound;
  double dual; /* the most that is wrong with them */
} Proof;

static double
outside (double value, double low, double high)
{
  return MAX (MAX (low - value, value - high), 0.0);
}

/* A multiplier above 0 speaks of the lower end, one below of the upper; where that end is infinite it is wrong. */
static void
add_multiplier (Proof *proof, double multiplier, double low, double high)
{
  const double end = multiplier > 0 ? low : high;
  if (!(multiplier < 0 || multiplier > 0))
    return;
  if (isfinite (end))
    proof->bound += multiplier * end;
  else
    proof->dual = MAX (proof->dual, fabs (multiplier));
}

static void
judge_rows (const FoldProgram *self, FoldProgramAnswer *answer, Proof *proof)
{
  for (guint row = 0; row < fold_program_get_n_rows (self); row++)
    {
      const double low = fold_program_get_row_low (self, row), high = fold_program_get_row_high (self, row);
      const int *columns;
      const double *values;
      const guint n = fold_program_get_row (self, row, &columns, &values);
      double activity = 0;
      for (guint at = 0; at < n; at++)
        {
          activity += values[at] * answer->x[columns[at]];
          answer->column[columns[at]] -= values[at] * answer->row[row];
        }
      answer->checks.primal = MAX (answer->checks.primal, outside (activity, low, high));
      add_multiplier (proof, answer->row[row], low, high);
    }
}

static double
dot (const double *a, const double *b, guint n)
{
  double sums[4] = { 0 };
  guint i = 0;
  for (; i + 4 <= n; i += 4)
    for (guint lane = 0; lane < 4; lane++)
      sums[lane] += a[i + lane] * b[i + lane];
  for (; i < n; i++)
    sums[0] += a[i] * b[i];
  return sums[0] + sums[1] + sums[2] + sums[3];
}

/* The draws' multipliers stand for losses: weights of the worst ones, no more of each than its chance. */
static void
judge_tail (const FoldProgram *self, FoldProgramAnswer *answer, Proof *proof)
{
  const FoldTail *tail = &self->tail;
  const double weight = tail->cost - answer->tail;
  double sum = 0;
  for (guint i = 0; i < tail->n_draws; i++)
    {
      const double most = weight * tail->chance[i] / tail->part;
      sum += answer->draw[i];
      proof->dual = MAX (proof->dual, outside (answer->draw[i], 0, most));
    }
  proof->dual = MAX (proof->dual, MAX (fabs (sum - weight), answer->tail));
  for (guint j = 0; j < tail->n_assets; j++)
    answer->column[j] -= dot (answer->draw, tail->payoff + (gsize)j * tail->n_draws, tail->n_draws);
  proof->bound += tail->offset * sum;
  add_multiplier (proof, MIN (answer->tail, 0.0), -INFINITY, tail->limit);
}

static void
measure_tail (const FoldProgram *self, FoldProgramAnswer *answer)
{
  g_autofree double *losses = g_new (double, self->tail.n_draws);
  g_autofree guint *order = g_new (guint, self->tail.n_draws);
  fold_tail_lose (&self->tail, answer->x, losses);
  answer->tail_loss = fold_tail_measure (&self->tail, losses, order).loss;
}

gboolean
fold_program_judge (const FoldProgram *self, FoldProgramAnswer *answer)
{
  Proof proof = { 0 };
  answer->objective = 0;
  answer->tail_loss = NAN;
  answer->checks = (FoldProgramChecks){ 0 };
  for (guint j = 0; j < self->n_columns; j++)
    {
      answer->objective += self->cost[j] * answer->x[j];
      answer->column[j] = self->cost[j];
      answer->checks.primal = MAX (answer->checks.primal, outside (answer->x[j], self->lower[j], self->upper[j]));
    }
  judge_rows (self, answer, &proof);
  if (self->tail.n_draws > 0)
    measure_tail (self, answer);
  if (fold_tail_counts (&self->tail))
    {
      judge_tail (self, answer, &proof);
      answer->objective += self->tail.cost * answer->tail_loss;
      answer->checks.primal = MAX (answer->checks.primal, answer->tail_loss - self->tail.limit);
    }
  for (guint j = 0; j < self->n_columns; j++)
    add_multiplier (&proof, answer->column[j], self->lower[j], self->upper[j]);
  answer->checks.dual = proof.dual;
  answer->checks.gap = fabs (answer->objective - proof.bound) / MAX (1.0, fabs (answer->objective));
  /* written so that what is no number fails */
  return answer->checks.primal <= FOLD_PROGRAM_TOLERANCE && answer->checks.dual <= FOLD_PROGRAM_TOLERANCE
         && answer->checks.gap <= FOLD_PROGRAM_TOLERANCE;
}
