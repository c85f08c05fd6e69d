/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-tail.h"

G_BEGIN_DECLS

/* FoldProgram: find x that makes cost * x + tail.cost * (tail loss of x) least, with lower <= x <= upper and rows of
 * low <= row * x <= high; an end may be infinite. The first columns are the amounts of the tail's assets. */
typedef struct
{
  guint n_columns;
  double *cost;
  double *lower;
  double *upper;
  GArray *row_low; /* double */
  GArray *row_high;
  GArray *row_start; /* int, one more than there are rows */
  GArray *row_column;
  GArray *row_value;
  FoldTail tail;
} FoldProgram;

/* fold_program_new: columns cost nothing and are 0 or more; there are no rows. tail: NULL for none. Returns:
 * (transfer full) */
FoldProgram *fold_program_new (guint n_columns, const FoldTail *tail);
/* fold_program_copy: the same; the tail's arrays are borrowed by both. */
FoldProgram *fold_program_copy (const FoldProgram *self);
void fold_program_free (FoldProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldProgram, fold_program_free)

/* fold_program_add_row: an empty one. Returns: its place. fold_program_add_cell: to the last row; 0 adds nothing. */
guint fold_program_add_row (FoldProgram *self, double low, double high);
void fold_program_add_cell (FoldProgram *self, guint column, double value);

guint fold_program_get_n_rows (const FoldProgram *self);
void fold_program_set_row (FoldProgram *self, guint row, double low, double high);
/* fold_program_get_row: how many cells; columns, values: (out): of them, borrowed */
guint fold_program_get_row (const FoldProgram *self, guint row, const int **columns, const double **values);
double fold_program_get_row_low (const FoldProgram *self, guint row);
double fold_program_get_row_high (const FoldProgram *self, guint row);

typedef enum
{
  FOLD_PROGRAM_SOLVED,
  FOLD_PROGRAM_INFEASIBLE, /* no x keeps all limits */
  FOLD_PROGRAM_UNBOUNDED,  /* there is no least */
  FOLD_PROGRAM_UNRELIABLE, /* an answer that does not pass the checks, or none */
  FOLD_PROGRAM_CANCELLED,
} FoldProgramStatus;

/* FoldProgramChecks: how far an answer is from being one, worked out from the program and all draws alone, whatever
 * the solver says of itself: the most by which x leaves a limit; the most by which the multipliers leave theirs; the
 * difference between what x costs and what the multipliers prove that no x costs less than, as a part of it where
 * that is above 1. */
typedef struct
{
  double primal;
  double dual;
  double gap;
} FoldProgramChecks;

#define FOLD_PROGRAM_TOLERANCE 1e-8

/* FoldProgramAnswer: x: [n_columns]. Multipliers say what the objective gains where the number that binds grows by 1:
 * row: [n_rows] of low or high, column: [n_columns] of lower or upper, tail: of the tail's limit; 0 where nothing
 * binds. draw: [n_draws] the multipliers of the draws: with a sum of tail.cost - tail, each at most that times
 * chance / part. tail_loss: of x; rounds, steps: how long it took: programs solved, steps of the simplex in all. */
typedef struct
{
  guint n_columns;
  double objective;
  double tail_loss;
  double tail;
  double *x;
  double *row;
  double *column;
  double *draw;
  FoldProgramChecks checks;
  guint rounds;
  guint steps;
} FoldProgramAnswer;

FoldProgramAnswer *fold_program_answer_new (const FoldProgram *program);
void fold_program_answer_free (FoldProgramAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldProgramAnswer, fold_program_answer_free)

/* fold_program_judge: fills objective, tail_loss, column and checks of an answer whose x, row, tail and draw are
 * there. Returns: whether it passes all three */
gboolean fold_program_judge (const FoldProgram *self, FoldProgramAnswer *answer);

G_END_DECLS
