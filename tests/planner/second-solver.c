/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "second-solver.h"

#include <glpk.h>
#include <math.h>

/* Multipliers of what is at its end; one that is nothing leaves room for another answer. */
#define SOMETHING 1e-6

static int
get_type (double low, double high)
{
  if (isinf (low))
    return isinf (high) ? GLP_FR : GLP_UP;
  if (isinf (high))
    return GLP_LO;
  return low < high ? GLP_DB : GLP_FX;
}

static void
fill_program (glp_prob *lp, const FoldProgram *program)
{
  for (guint j = 0; j < program->n_columns; j++)
    {
      glp_set_col_bnds (lp, (int)j + 1, get_type (program->lower[j], program->upper[j]), program->lower[j],
                        program->upper[j]);
      glp_set_obj_coef (lp, (int)j + 1, program->cost[j]);
    }
  for (guint i = 0; i < fold_program_get_n_rows (program); i++)
    {
      const double low = fold_program_get_row_low (program, i), high = fold_program_get_row_high (program, i);
      const int *columns;
      const double *values;
      const guint n = fold_program_get_row (program, i, &columns, &values);
      g_autofree int *index = g_new (int, n + 1);
      const int row = glp_add_rows (lp, 1);
      for (guint k = 0; k < n; k++)
        index[k + 1] = columns[k] + 1;
      glp_set_row_bnds (lp, row, get_type (low, high), low, high);
      glp_set_mat_row (lp, row, (int)n, index, values - 1);
    }
}

/* Columns: the quantile, then the excess of each draw; a row for each draw, and one for the limit. */
static void
fill_tail (glp_prob *lp, const FoldProgram *program)
{
  const FoldTail *tail = &program->tail;
  const int quantile = glp_add_cols (lp, (int)tail->n_draws + 1), n_index = (int)tail->n_assets + 2;
  g_autofree int *index = g_new (int, MAX (tail->n_assets, tail->n_draws) + 3);
  g_autofree double *value = g_new (double, MAX (tail->n_assets, tail->n_draws) + 3);
  glp_set_col_bnds (lp, quantile, GLP_FR, 0, 0);
  glp_set_obj_coef (lp, quantile, tail->cost);
  for (guint i = 0; i < tail->n_draws; i++)
    {
      const int excess = quantile + 1 + (int)i, row = glp_add_rows (lp, 1);
      for (guint j = 0; j < tail->n_assets; j++)
        {
          index[j + 1] = (int)j + 1;
          value[j + 1] = tail->payoff[j * tail->n_draws + i];
        }
      index[n_index - 1] = quantile;
      index[n_index] = excess;
      value[n_index - 1] = value[n_index] = 1;
      glp_set_col_bnds (lp, excess, GLP_LO, 0, 0);
      glp_set_obj_coef (lp, excess, tail->cost * tail->chance[i] / tail->part);
      glp_set_row_bnds (lp, row, GLP_LO, tail->offset, 0);
      glp_set_mat_row (lp, row, n_index, index, value);
    }
  if (isinf (tail->limit))
    return;
  const int row = glp_add_rows (lp, 1);
  for (guint i = 0; i <= tail->n_draws; i++)
    {
      index[i + 1] = quantile + (int)i;
      value[i + 1] = i == 0 ? 1 : tail->chance[i - 1] / tail->part;
    }
  glp_set_row_bnds (lp, row, GLP_UP, 0, tail->limit);
  glp_set_mat_row (lp, row, (int)tail->n_draws + 1, index, value);
}

static gboolean
is_unique (glp_prob *lp)
{
  for (int j = 1; j <= glp_get_num_cols (lp); j++)
    if (glp_get_col_stat (lp, j) != GLP_BS && glp_get_col_type (lp, j) != GLP_FX
        && fabs (glp_get_col_dual (lp, j)) < SOMETHING)
      return FALSE;
  for (int i = 1; i <= glp_get_num_rows (lp); i++)
    if (glp_get_row_stat (lp, i) != GLP_BS && glp_get_row_type (lp, i) != GLP_FX
        && fabs (glp_get_row_dual (lp, i)) < SOMETHING)
      return FALSE;
  return TRUE;
}

SecondAnswer
second_solver_run (const FoldProgram *program)
{
  glp_prob *lp = glp_create_prob ();
  SecondAnswer answer = { .x = g_new0 (double, program->n_columns) };
  glp_smcp options;
  glp_term_out (GLP_OFF);
  glp_init_smcp (&options);
  options.msg_lev = GLP_MSG_OFF;
  options.tol_bnd = options.tol_dj = 1e-10;
  glp_set_obj_dir (lp, GLP_MIN);
  glp_add_cols (lp, (int)program->n_columns);
  fill_program (lp, program);
  if (fold_tail_counts (&program->tail))
    fill_tail (lp, program);
  glp_simplex (lp, &options);
  answer.is_solved = glp_get_status (lp) == GLP_OPT;
  answer.is_infeasible = glp_get_status (lp) == GLP_NOFEAS || glp_get_status (lp) == GLP_INFEAS;
  answer.objective = glp_get_obj_val (lp);
  answer.is_unique = answer.is_solved && is_unique (lp);
  for (guint j = 0; j < program->n_columns; j++)
    answer.x[j] = glp_get_col_prim (lp, (int)j + 1);
  glp_delete_prob (lp);
  return answer;
}
