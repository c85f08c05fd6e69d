/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-solver.h"

#include <interfaces/highs_c_api.h>
#include <math.h>

/* The least that the library takes; ours is looser, so that rounding in the checks is no matter. */
#define STRICT 1e-10
/* The tail losses of some draws and of all are the same where they differ by no more than this. */
#define SAME_LOSS 1e-10
/* Cuts that never meet would be a fault of the numbers, not of patience. */
#define MOST_ROUNDS 400
/* How many draws on either side of the quantile come in at once, at least. */
#define LEAST_NEIGHBOURS 16

/* The columns of the solved program after those of the program itself. */
enum
{
  COLUMN_LOSS,
  COLUMN_QUANTILE,
  COLUMN_FIRST_DRAW,
};

/* What a draw counts in the mean of the worst: at most its chance over the part. */
typedef struct
{
  guint draw;
  double weight;
} Weighted;

/* What a row after those of the program itself says: of one draw its excess over the quantile; or that the tail loss
 * is no less than what a division of the draws gives. */
typedef struct
{
  int draw;      /* -1: a division */
  GArray *worse; /* Weighted: draws all of whose loss counts; NULL for one draw */
} TailRow;

struct _FoldSolver
{
  FoldProgram *program;
  void *highs;
  const atomic_bool *cancel;
  gboolean cancelled;
  gboolean has_tail; /* the solved program has columns for it */
  GArray *tail_rows; /* TailRow */
  GArray *singles;   /* guint: the draw of each column */
  gboolean *is_single;
  double *losses;
  guint *order;
  double *x; /* of all columns of the solved program */
  gsize x_room;
};

static void
tail_row_clear (gpointer data)
{
  g_clear_pointer (&((TailRow *)data)->worse, g_array_unref);
}

static void
interrupt_cb (int type,
              const char *message,
              const HighsCallbackDataOut *out,
              HighsCallbackDataIn *in,
              gpointer user_data)
{
  FoldSolver *self = user_data;
  if (self->cancel != NULL && atomic_load_explicit (self->cancel, memory_order_relaxed))
    self->cancelled = TRUE;
  if (in != NULL)
    in->user_interrupt = self->cancelled; /* it stays from call to call */
}

static void
set_options (FoldSolver *self)
{
  Highs_setBoolOptionValue (self->highs, "output_flag", 0);
  Highs_setStringOptionValue (self->highs, "presolve", "off");
  Highs_setStringOptionValue (self->highs, "solver", "simplex");
  Highs_setStringOptionValue (self->highs, "parallel", "off");
  Highs_setIntOptionValue (self->highs, "threads", 1);
  Highs_setDoubleOptionValue (self->highs, "primal_feasibility_tolerance", STRICT);
  Highs_setDoubleOptionValue (self->highs, "dual_feasibility_tolerance", STRICT);
  Highs_setCallback (self->highs, interrupt_cb, self);
  Highs_startCallback (self->highs, kHighsCallbackSimplexInterrupt);
}

static void
pass_program (FoldSolver *self)
{
  const FoldProgram *program = self->program;
  Highs_passLp (self->highs, (HighsInt)program->n_columns, (HighsInt)fold_program_get_n_rows (program),
                (HighsInt)program->row_column->len, kHighsMatrixFormatRowwise, kHighsObjSenseMinimize, 0, program->cost,
                program->lower, program->upper, (const double *)(gpointer)program->row_low->data,
                (const double *)(gpointer)program->row_high->data, (const HighsInt *)(gpointer)program->row_start->data,
                (const HighsInt *)(gpointer)program->row_column->data,
                (const double *)(gpointer)program->row_value->data);
}

static int
get_column (const FoldSolver *self, guint place)
{
  return (int)(self->program->n_columns + place);
}

FoldSolver *
fold_solver_new (const FoldProgram *program)
{
  FoldSolver *self = g_new0 (FoldSolver, 1);
  const FoldTail *tail = &program->tail;
  self->program = fold_program_copy (program);
  self->highs = Highs_create ();
  self->tail_rows = g_array_new (FALSE, FALSE, sizeof (TailRow));
  g_array_set_clear_func (self->tail_rows, tail_row_clear);
  self->singles = g_array_new (FALSE, FALSE, sizeof (guint));
  self->is_single = g_new0 (gboolean, tail->n_draws);
  self->losses = g_new (double, tail->n_draws);
  self->order = g_new (guint, tail->n_draws);
  set_options (self);
  pass_program (self);
  self->has_tail = fold_tail_counts (tail);
  if (self->has_tail)
    {
      Highs_addCol (self->highs, tail->cost, -INFINITY, tail->limit, 0, NULL, NULL);
      Highs_addCol (self->highs, 0, -INFINITY, INFINITY, 0, NULL, NULL);
    }
  return self;
}

void
fold_solver_free (FoldSolver *self)
{
  Highs_destroy (self->highs);
  g_array_unref (self->tail_rows);
  g_array_unref (self->singles);
  g_free (self->is_single);
  g_free (self->losses);
  g_free (self->order);
  g_free (self->x);
  fold_program_free (self->program);
  g_free (self);
}

const FoldProgram *
fold_solver_get_program (const FoldSolver *self)
{
  return self->program;
}

void
fold_solver_set_row (FoldSolver *self, guint row, double low, double high)
{
  fold_program_set_row (self->program, row, low, high);
  Highs_changeRowBounds (self->highs, (HighsInt)row, low, high);
}

void
fold_solver_set_column (FoldSolver *self, guint column, double lower, double upper)
{
  g_return_if_fail (column < self->program->n_columns);
  self->program->lower[column] = lower;
  self->program->upper[column] = upper;
  Highs_changeColBounds (self->highs, (HighsInt)column, lower, upper);
}

void
fold_solver_set_cost (FoldSolver *self, guint column, double cost)
{
  g_return_if_fail (column < self->program->n_columns);
  self->program->cost[column] = cost;
  Highs_changeColCost (self->highs, (HighsInt)column, cost);
}

void
fold_solver_set_tail (FoldSolver *self, double cost, double limit)
{
  g_return_if_fail (self->has_tail);
  self->program->tail.cost = cost;
  self->program->tail.limit = limit;
  Highs_changeColCost (self->highs, get_column (self, COLUMN_LOSS), cost);
  Highs_changeColBounds (self->highs, get_column (self, COLUMN_LOSS), -INFINITY, limit);
}

/* --- rows of the tail --- */

static double
get_payoff (const FoldTail *tail, guint asset, guint draw)
{
  return tail->payoff[(gsize)asset * tail->n_draws + draw];
}

static double
get_weight (const FoldTail *tail, guint draw)
{
  return tail->chance[draw] / tail->part;
}

/* excess >= offset - payoff * x - quantile, and excess >= 0, of one draw. */
static void
add_single (FoldSolver *self, guint draw)
{
  const FoldTail *tail = &self->program->tail;
  g_autofree int *columns = g_new (int, tail->n_assets + 2);
  g_autofree double *values = g_new (double, tail->n_assets + 2);
  const TailRow row = { .draw = (int)draw };
  for (guint j = 0; j < tail->n_assets; j++)
    {
      columns[j] = (int)j;
      values[j] = get_payoff (tail, j, draw);
    }
  columns[tail->n_assets] = get_column (self, COLUMN_QUANTILE);
  columns[tail->n_assets + 1] = get_column (self, COLUMN_FIRST_DRAW + self->singles->len);
  values[tail->n_assets] = values[tail->n_assets + 1] = 1;
  Highs_addCol (self->highs, 0, 0, INFINITY, 0, NULL, NULL);
  Highs_addRow (self->highs, tail->offset, INFINITY, (HighsInt)tail->n_assets + 2, columns, values);
  g_array_append_val (self->tail_rows, row);
  g_array_append_val (self->singles, draw);
  self->is_single[draw] = TRUE;
}

/* loss >= the loss of these draws with these weights, less what the quantile takes off them, and the excess of single
 * draws. worse: taken over. */
static void
add_division (FoldSolver *self, GArray *worse, guint n_single)
{
  const FoldTail *tail = &self->program->tail;
  const guint n = tail->n_assets, end = n + 2 + n_single;
  g_autofree int *columns = g_new (int, end);
  g_autofree double *values = g_new0 (double, end);
  double weight = 0;
  for (guint j = 0; j < n; j++)
    columns[j] = (int)j;
  for (guint at = 0; at < worse->len; at++)
    {
      const Weighted *draw = &g_array_index (worse, Weighted, at);
      weight += draw->weight;
      for (guint j = 0; j < n; j++)
        values[j] += draw->weight * get_payoff (tail, j, draw->draw);
    }
  columns[n] = get_column (self, COLUMN_LOSS);
  values[n] = 1;
  columns[n + 1] = get_column (self, COLUMN_QUANTILE);
  values[n + 1] = n_single > 0 ? weight - 1 : 0;
  for (guint at = 0; at < n_single; at++)
    {
      columns[n + 2 + at] = get_column (self, COLUMN_FIRST_DRAW + at);
      values[n + 2 + at] = -get_weight (tail, g_array_index (self->singles, guint, at));
    }
  Highs_addRow (self->highs, weight * tail->offset, INFINITY, (HighsInt)end, columns, values);
  const TailRow row = { -1, worse };
  g_array_append_val (self->tail_rows, row);
}

/* divide: by the losses as they are. With single draws those beyond the quantile are worse; without them their
 * weights add up to 1, and the draw at the quantile gives what they lack. */
static void
divide (FoldSolver *self, double quantile, guint n_single)
{
  const FoldTail *tail = &self->program->tail;
  GArray *worse = g_array_new (FALSE, FALSE, sizeof (Weighted));
  double rest = 1;
  for (guint i = 0; i < tail->n_draws; i++)
    if (self->losses[i] > quantile && (n_single == 0 || !self->is_single[i]))
      {
        const Weighted draw = { i, get_weight (tail, i) };
        g_array_append_val (worse, draw);
        rest -= draw.weight;
      }
  for (guint i = 0; i < tail->n_draws && n_single == 0 && rest > 0; i++)
    if (!(self->losses[i] > quantile || self->losses[i] < quantile))
      {
        const Weighted draw = { i, MIN (get_weight (tail, i), rest) };
        g_array_append_val (worse, draw);
        rest -= draw.weight;
      }
  add_division (self, worse, n_single);
}

typedef struct
{
  double distance;
  guint draw;
} Neighbour;

static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const double x = ((const Neighbour *)a)->distance, y = ((const Neighbour *)b)->distance;
  return (x > y) - (x < y);
}

/* Draws that are not single yet, the nearest to the quantile on this side of it. */
static void
add_neighbours (FoldSolver *self, double quantile, gboolean worse, guint most)
{
  const guint n_draws = self->program->tail.n_draws;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  for (guint i = 0; i < n_draws; i++)
    if (!self->is_single[i] && (self->losses[i] > quantile) == worse)
      g_array_append_val (found, ((Neighbour){ fabs (self->losses[i] - quantile), i }));
  g_array_sort (found, compare_neighbours);
  for (guint at = 0; at < MIN (found->len, most); at++)
    add_single (self, g_array_index (found, Neighbour, at).draw);
}

static guint
count_held (const FoldSolver *self)
{
  guint n = 0;
  for (guint j = 0; j < self->program->tail.n_assets; j++)
    n += fabs (self->x[j]) > STRICT;
  return n;
}

/* --- the answer --- */

static void
read_multipliers (FoldSolver *self, FoldProgramAnswer *answer, const double *duals)
{
  const FoldTail *tail = &self->program->tail;
  const guint n_rows = fold_program_get_n_rows (self->program);
  double weight = 0;
  for (guint row = 0; row < n_rows; row++)
    answer->row[row] = duals[row];
  for (guint at = 0; at < self->tail_rows->len; at++)
    {
      const TailRow *row = &g_array_index (self->tail_rows, TailRow, at);
      const double dual = MAX (duals[n_rows + at], 0.0);
      weight += row->draw < 0 ? dual : 0;
      if (row->draw >= 0)
        answer->draw[row->draw] += dual;
      for (guint i = 0; row->worse != NULL && i < row->worse->len; i++)
        {
          const Weighted *draw = &g_array_index (row->worse, Weighted, i);
          answer->draw[draw->draw] += dual * draw->weight;
        }
    }
  answer->tail = MIN (tail->cost - weight, 0.0);
}

static gboolean
read_answer (FoldSolver *self, FoldProgramAnswer **answer)
{
  const HighsInt n_columns = Highs_getNumCol (self->highs), n_rows = Highs_getNumRow (self->highs);
  g_autofree double *duals = g_new (double, (gsize)n_rows);
  g_autofree double *rest = g_new (double, (gsize)MAX (n_columns, n_rows));
  g_autoptr (FoldProgramAnswer) found = fold_program_answer_new (self->program);
  Highs_getSolution (self->highs, rest, NULL, NULL, duals);
  for (guint j = 0; j < self->program->n_columns; j++)
    found->x[j] = CLAMP (self->x[j], self->program->lower[j], self->program->upper[j]);
  read_multipliers (self, found, duals);
  if (!fold_program_judge (self->program, found))
    return FALSE;
  *answer = g_steal_pointer (&found);
  return TRUE;
}

/* --- the way there --- */

static FoldProgramStatus
run_simplex (FoldSolver *self, guint *steps)
{
  HighsInt iterations = 0;
  Highs_run (self->highs);
  if (Highs_getIntInfoValue (self->highs, "simplex_iteration_count", &iterations) == kHighsStatusOk)
    *steps += (guint)MAX (iterations, 0);
  const HighsInt status = Highs_getModelStatus (self->highs);
  if (status == kHighsModelStatusOptimal)
    return FOLD_PROGRAM_SOLVED;
  if (status == kHighsModelStatusInfeasible)
    return FOLD_PROGRAM_INFEASIBLE;
  if (status == kHighsModelStatusUnbounded)
    return FOLD_PROGRAM_UNBOUNDED;
  return self->cancelled ? FOLD_PROGRAM_CANCELLED : FOLD_PROGRAM_UNRELIABLE;
}

static void
take_x (FoldSolver *self)
{
  const gsize n = (gsize)Highs_getNumCol (self->highs);
  if (self->x_room < n)
    {
      self->x_room = 2 * n;
      self->x = g_renew (double, self->x, self->x_room);
    }
  Highs_getSolution (self->highs, self->x, NULL, NULL, NULL);
}

/* refine: brings in what the solved program has overlooked. Returns: FALSE where it has not overlooked anything */
static gboolean
refine (FoldSolver *self)
{
  const FoldTail *tail = &self->program->tail;
  fold_tail_lose (tail, self->x, self->losses);
  const FoldTailLoss loss = fold_tail_measure (tail, self->losses, self->order);
  const double found = self->x[get_column (self, COLUMN_LOSS)];
  if (loss.loss - found <= SAME_LOSS * MAX (1.0, fabs (loss.loss)))
    return FALSE;
  const guint most = LEAST_NEIGHBOURS + count_held (self);
  add_neighbours (self, loss.quantile, TRUE, most);
  add_neighbours (self, loss.quantile, FALSE, most);
  divide (self, loss.quantile, self->singles->len);
  return TRUE;
}

/* begin: a first division, by what the middle of the limits loses, so that the tail has a least. */
static void
begin (FoldSolver *self)
{
  const FoldProgram *program = self->program;
  g_autofree double *amounts = g_new0 (double, program->n_columns);
  for (guint j = 0; j < program->tail.n_assets; j++)
    amounts[j] = CLAMP (1.0 / program->tail.n_assets, program->lower[j], program->upper[j]);
  fold_tail_lose (&program->tail, amounts, self->losses);
  divide (self, fold_tail_measure (&program->tail, self->losses, self->order).quantile, 0);
}

static FoldProgramStatus
run (FoldSolver *self, FoldProgramAnswer **answer)
{
  const gboolean has_tail = fold_tail_counts (&self->program->tail);
  guint rounds = 0, steps = 0;
  if (has_tail && self->tail_rows->len == 0)
    begin (self);
  while (rounds++ < MOST_ROUNDS)
    {
      const FoldProgramStatus status = run_simplex (self, &steps);
      if (status != FOLD_PROGRAM_SOLVED)
        return status;
      if (self->cancel != NULL && atomic_load_explicit (self->cancel, memory_order_relaxed))
        return FOLD_PROGRAM_CANCELLED;
      take_x (self);
      if (has_tail && refine (self))
        continue;
      if (!read_answer (self, answer))
        return FOLD_PROGRAM_UNRELIABLE;
      (*answer)->rounds = rounds;
      (*answer)->steps = steps;
      return FOLD_PROGRAM_SOLVED;
    }
  return FOLD_PROGRAM_UNRELIABLE;
}

/* Where the way from the last program has left the numbers in a bad place, another way from the start may not. */
FoldProgramStatus
fold_solver_run (FoldSolver *self, const atomic_bool *cancel, FoldProgramAnswer **answer)
{
  *answer = NULL;
  self->cancel = cancel;
  self->cancelled = FALSE;
  const FoldProgramStatus status = run (self, answer);
  if (status != FOLD_PROGRAM_UNRELIABLE)
    return status;
  Highs_clearSolver (self->highs);
  return run (self, answer);
}
