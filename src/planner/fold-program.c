/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-program.h"

#include <math.h>

static GArray *
numbers_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

FoldProgram *
fold_program_new (guint n_columns, const FoldTail *tail)
{
  FoldProgram *self = g_new0 (FoldProgram, 1);
  const int start = 0;
  self->n_columns = n_columns;
  self->cost = g_new0 (double, n_columns);
  self->lower = g_new0 (double, n_columns);
  self->upper = g_new0 (double, n_columns);
  for (guint j = 0; j < n_columns; j++)
    self->upper[j] = INFINITY;
  self->row_low = numbers_new ();
  self->row_high = numbers_new ();
  self->row_start = g_array_new (FALSE, FALSE, sizeof (int));
  self->row_column = g_array_new (FALSE, FALSE, sizeof (int));
  self->row_value = numbers_new ();
  g_array_append_val (self->row_start, start);
  self->tail = tail != NULL ? *tail : (FoldTail){ .part = 1, .limit = INFINITY };
  return self;
}

FoldProgram *
fold_program_copy (const FoldProgram *self)
{
  FoldProgram *copy = g_new (FoldProgram, 1);
  *copy = *self;
  copy->cost = g_memdup2 (self->cost, self->n_columns * sizeof (double));
  copy->lower = g_memdup2 (self->lower, self->n_columns * sizeof (double));
  copy->upper = g_memdup2 (self->upper, self->n_columns * sizeof (double));
  copy->row_low = g_array_copy (self->row_low);
  copy->row_high = g_array_copy (self->row_high);
  copy->row_start = g_array_copy (self->row_start);
  copy->row_column = g_array_copy (self->row_column);
  copy->row_value = g_array_copy (self->row_value);
  return copy;
}

void
fold_program_free (FoldProgram *self)
{
  g_free (self->cost);
  g_free (self->lower);
  g_free (self->upper);
  g_array_unref (self->row_low);
  g_array_unref (self->row_high);
  g_array_unref (self->row_start);
  g_array_unref (self->row_column);
  g_array_unref (self->row_value);
  g_free (self);
}

guint
fold_program_get_n_rows (const FoldProgram *self)
{
  return self->row_low->len;
}

guint
fold_program_add_row (FoldProgram *self, double low, double high)
{
  const int end = (int)self->row_column->len;
  g_array_append_val (self->row_low, low);
  g_array_append_val (self->row_high, high);
  g_array_append_val (self->row_start, end);
  return self->row_low->len - 1;
}

void
fold_program_add_cell (FoldProgram *self, guint column, double value)
{
  const int place = (int)column;
  g_return_if_fail (column < self->n_columns && self->row_low->len > 0);
  if (!(value < 0 || value > 0))
    return;
  g_array_append_val (self->row_column, place);
  g_array_append_val (self->row_value, value);
  g_array_index (self->row_start, int, self->row_low->len)++;
}

void
fold_program_set_row (FoldProgram *self, guint row, double low, double high)
{
  g_return_if_fail (row < self->row_low->len);
  g_array_index (self->row_low, double, row) = low;
  g_array_index (self->row_high, double, row) = high;
}

guint
fold_program_get_row (const FoldProgram *self, guint row, const int **columns, const double **values)
{
  const int start = g_array_index (self->row_start, int, row);
  *columns = (const int *)(gpointer)self->row_column->data + start;
  *values = (const double *)(gpointer)self->row_value->data + start;
  return (guint)(g_array_index (self->row_start, int, row + 1) - start);
}

double
fold_program_get_row_low (const FoldProgram *self, guint row)
{
  return g_array_index (self->row_low, double, row);
}

double
fold_program_get_row_high (const FoldProgram *self, guint row)
{
  return g_array_index (self->row_high, double, row);
}

FoldProgramAnswer *
fold_program_answer_new (const FoldProgram *program)
{
  FoldProgramAnswer *self = g_new0 (FoldProgramAnswer, 1);
  self->n_columns = program->n_columns;
  self->x = g_new0 (double, program->n_columns);
  self->column = g_new0 (double, program->n_columns);
  self->row = g_new0 (double, fold_program_get_n_rows (program));
  self->draw = g_new0 (double, program->tail.n_draws);
  return self;
}

void
fold_program_answer_free (FoldProgramAnswer *self)
{
  g_free (self->x);
  g_free (self->column);
  g_free (self->row);
  g_free (self->draw);
  g_free (self);
}
