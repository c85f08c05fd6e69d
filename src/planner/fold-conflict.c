/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-conflict.h"

#include <math.h>

#include "fold-solver.h"

static void
drop_end (FoldProgram *program, const FoldProgramEnd *end)
{
  switch (end->kind)
    {
    case FOLD_END_ROW_LOW:
      fold_program_set_row (program, end->index, -INFINITY, fold_program_get_row_high (program, end->index));
      break;
    case FOLD_END_ROW_HIGH:
      fold_program_set_row (program, end->index, fold_program_get_row_low (program, end->index), INFINITY);
      break;
    case FOLD_END_COLUMN_LOWER:
      program->lower[end->index] = 0;
      break;
    case FOLD_END_COLUMN_UPPER:
      program->upper[end->index] = INFINITY;
      break;
    case FOLD_END_TAIL:
    default:
      program->tail.limit = INFINITY;
      break;
    }
}

static const FoldProgramEnd *
get_ends (GPtrArray *limits, guint limit, guint *n)
{
  GArray *ends = g_ptr_array_index (limits, limit);
  *n = ends->len;
  return (const FoldProgramEnd *)(gpointer)ends->data;
}

static void
drop_limit (FoldProgram *program, GPtrArray *limits, guint limit)
{
  guint n;
  const FoldProgramEnd *ends = get_ends (limits, limit, &n);
  for (guint i = 0; i < n; i++)
    drop_end (program, &ends[i]);
}

/* dup_without: the limits that count alone, and no cost: whether anything is possible is all that is asked. */
static FoldProgram *
dup_without (const FoldProgram *program, GPtrArray *limits, const gboolean *counts)
{
  FoldProgram *copy = fold_program_copy (program);
  copy->tail.cost = 0;
  for (guint j = 0; j < copy->n_columns; j++)
    copy->cost[j] = 0;
  for (guint i = 0; i < limits->len; i++)
    if (!counts[i])
      drop_limit (copy, limits, i);
  return copy;
}

static FoldProgramStatus
try_without (const FoldProgram *program, GPtrArray *limits, const gboolean *counts, const atomic_bool *cancel)
{
  g_autoptr (FoldProgram) copy = dup_without (program, limits, counts);
  g_autoptr (FoldSolver) solver = fold_solver_new (copy);
  g_autoptr (FoldProgramAnswer) answer = NULL;
  return fold_solver_run (solver, cancel, &answer);
}

FoldProgramStatus
fold_conflict_find (const FoldProgram *program, GPtrArray *limits, const atomic_bool *cancel, gboolean *in_conflict)
{
  FoldProgramStatus status;
  for (guint i = 0; i < limits->len; i++)
    in_conflict[i] = FALSE;
  status = try_without (program, limits, in_conflict, cancel);
  if (status != FOLD_PROGRAM_SOLVED)
    return status;
  for (guint i = 0; i < limits->len; i++)
    in_conflict[i] = TRUE;
  for (guint i = 0; i < limits->len; i++)
    {
      in_conflict[i] = FALSE;
      status = try_without (program, limits, in_conflict, cancel);
      if (status == FOLD_PROGRAM_SOLVED)
        in_conflict[i] = TRUE; /* it takes this one */
      else if (status != FOLD_PROGRAM_INFEASIBLE)
        return status;
    }
  return FOLD_PROGRAM_SOLVED;
}

/* --- how far it has to give --- */

/* The ends of one limit by the row or column that they are of. */
typedef struct
{
  gboolean *row_low;
  gboolean *row_high;
} Loose;

static void
mark_rows (Loose *loose, GPtrArray *limits, guint limit)
{
  guint n;
  const FoldProgramEnd *ends = get_ends (limits, limit, &n);
  for (guint i = 0; i < n; i++)
    if (ends[i].kind == FOLD_END_ROW_LOW)
      loose->row_low[ends[i].index] = TRUE;
    else if (ends[i].kind == FOLD_END_ROW_HIGH)
      loose->row_high[ends[i].index] = TRUE;
}

static void
add_loose_row (FoldProgram *elastic, const FoldProgram *program, guint row, double low, double high, double slack)
{
  const int *columns;
  const double *values;
  const guint n = fold_program_get_row (program, row, &columns, &values);
  fold_program_add_row (elastic, low, high);
  for (guint at = 0; at < n; at++)
    fold_program_add_cell (elastic, (guint)columns[at], values[at]);
  fold_program_add_cell (elastic, program->n_columns, slack);
}

static void
copy_rows (FoldProgram *elastic, const FoldProgram *program, const Loose *loose)
{
  for (guint row = 0; row < fold_program_get_n_rows (program); row++)
    {
      const double low = fold_program_get_row_low (program, row), high = fold_program_get_row_high (program, row);
      if (loose->row_low[row])
        add_loose_row (elastic, program, row, low, INFINITY, 1);
      if (loose->row_high[row])
        add_loose_row (elastic, program, row, -INFINITY, high, -1);
      add_loose_row (elastic, program, row, loose->row_low[row] ? -INFINITY : low,
                     loose->row_high[row] ? INFINITY : high, 0);
    }
}

/* A bound that gives way is a row with the slack, and the column is free of it. */
static void
loosen_columns (FoldProgram *elastic, const FoldProgram *program, GPtrArray *limits, guint limit)
{
  guint n;
  const FoldProgramEnd *ends = get_ends (limits, limit, &n);
  for (guint i = 0; i < n; i++)
    {
      const guint column = ends[i].index;
      if (ends[i].kind == FOLD_END_COLUMN_LOWER)
        {
          elastic->lower[column] = 0;
          fold_program_add_row (elastic, program->lower[column], INFINITY);
          fold_program_add_cell (elastic, column, 1);
          fold_program_add_cell (elastic, program->n_columns, 1);
        }
      else if (ends[i].kind == FOLD_END_COLUMN_UPPER)
        {
          elastic->upper[column] = INFINITY;
          fold_program_add_row (elastic, -INFINITY, program->upper[column]);
          fold_program_add_cell (elastic, column, 1);
          fold_program_add_cell (elastic, program->n_columns, -1);
        }
      else if (ends[i].kind == FOLD_END_TAIL)
        {
          elastic->tail.cost = 1;
          elastic->tail.limit = INFINITY;
        }
    }
}

static FoldProgram *
dup_elastic (const FoldProgram *program, GPtrArray *limits, guint limit)
{
  const guint n_rows = fold_program_get_n_rows (program);
  FoldProgram *elastic = fold_program_new (program->n_columns + 1, &program->tail);
  g_autofree gboolean *low = g_new0 (gboolean, MAX (n_rows, 1)), *high = g_new0 (gboolean, MAX (n_rows, 1));
  Loose loose = { low, high };
  for (guint j = 0; j < program->n_columns; j++)
    {
      elastic->lower[j] = program->lower[j];
      elastic->upper[j] = program->upper[j];
    }
  elastic->cost[program->n_columns] = 1;
  mark_rows (&loose, limits, limit);
  copy_rows (elastic, program, &loose);
  loosen_columns (elastic, program, limits, limit);
  return elastic;
}

FoldProgramStatus
fold_conflict_give (const FoldProgram *program,
                    GPtrArray *limits,
                    guint limit,
                    const gboolean *holds,
                    const atomic_bool *cancel,
                    double *give,
                    double **x)
{
  g_autofree gboolean *counts = g_memdup2 (holds, limits->len * sizeof *holds);
  *x = NULL;
  *give = NAN;
  counts[limit] = TRUE;
  g_autoptr (FoldProgram) strict = dup_without (program, limits, counts);
  g_autoptr (FoldProgram) elastic = dup_elastic (strict, limits, limit);
  g_autoptr (FoldSolver) solver = fold_solver_new (elastic);
  g_autoptr (FoldProgramAnswer) answer = NULL;
  const FoldProgramStatus status = fold_solver_run (solver, cancel, &answer);
  if (status != FOLD_PROGRAM_SOLVED)
    return status;
  *give = elastic->tail.cost > 0 ? MAX (answer->tail_loss - strict->tail.limit, 0.0) : answer->x[program->n_columns];
  *x = g_memdup2 (answer->x, program->n_columns * sizeof (double));
  return FOLD_PROGRAM_SOLVED;
}
