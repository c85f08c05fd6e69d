/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-conflict.h"
#include "fold-solver.h"
#include "second-solver.h"

/* Random plans: two solvers, two forms, one answer; and what cannot be is in conflict for a reason. */

#define N_PROBLEMS 500
#define N_CONFLICTS 120

/* A random plan; its arrays. limits: every number of it that may give way, each a limit. */
typedef struct
{
  double *payoff;
  double *chance;
  FoldProgram *program;
  GPtrArray *limits;
} Problem;

static void
problem_clear (Problem *self)
{
  g_clear_pointer (&self->program, fold_program_free);
  g_clear_pointer (&self->limits, g_ptr_array_unref);
  g_free (self->payoff);
  g_free (self->chance);
}

static void
add_limit (Problem *self, FoldEndKind kind, guint index)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (FoldProgramEnd));
  const FoldProgramEnd end = { kind, index };
  g_array_append_val (ends, end);
  g_ptr_array_add (self->limits, ends);
}

static void
draw (Problem *self, GRand *rand, guint n, guint n_draws)
{
  double sum = 0;
  for (guint i = 0; i < n_draws; i++)
    sum += self->chance[i] = g_rand_double_range (rand, 0.2, 1);
  for (guint i = 0; i < n_draws; i++)
    {
      const double market = g_rand_double_range (rand, -0.4, 0.7);
      self->chance[i] /= sum;
      for (guint j = 0; j < n; j++)
        {
          const double own = g_rand_double_range (rand, -0.5, 0.6);
          const gboolean fails = j % 4 == 3 && g_rand_double (rand) < 0.2;
          self->payoff[j * n_draws + i] = fails ? 0 : exp (market * (0.3 + 0.2 * (j % 5)) + own);
        }
    }
}

static double
get_mean (const Problem *self, guint asset)
{
  const guint n = self->program->tail.n_draws;
  double mean = 0;
  for (guint i = 0; i < n; i++)
    mean += self->chance[i] * self->payoff[asset * n + i];
  return mean;
}

/* More than half of its amounts are bought and sold against what there is, at a cost. */
static void
add_trades (Problem *self, GRand *rand, guint n)
{
  const guint turnover = fold_program_add_row (self->program, -INFINITY, g_rand_double_range (rand, 0.2, 0.9));
  for (guint j = 0; j < 2 * n; j++)
    fold_program_add_cell (self->program, n + j, 0.5);
  add_limit (self, FOLD_END_ROW_HIGH, turnover);
  for (guint j = 0; j < n; j++)
    {
      const double before = 0.5 / n;
      fold_program_add_row (self->program, before, before);
      fold_program_add_cell (self->program, j, 1);
      fold_program_add_cell (self->program, n + j, -1);
      fold_program_add_cell (self->program, 2 * n + j, 1);
    }
}

static void
add_rows (Problem *self, GRand *rand, guint n, double wish)
{
  double highest = 0;
  const guint budget = fold_program_add_row (self->program, 1, 1);
  g_assert_cmpuint (budget, ==, 0);
  for (guint j = 0; j < 3 * n; j++)
    fold_program_add_cell (self->program, j, j < n ? 1 : 0.002);
  for (guint j = 0; j < n; j++)
    highest = MAX (highest, get_mean (self, j));
  add_limit (self, FOLD_END_ROW_LOW, fold_program_add_row (self->program, 0.8 + (highest - 0.8) * wish, INFINITY));
  for (guint j = 0; j < n; j++)
    fold_program_add_cell (self->program, j, get_mean (self, j));
  for (guint s = 0; s < 2; s++)
    {
      add_limit (self, FOLD_END_ROW_HIGH,
                 fold_program_add_row (self->program, -INFINITY, g_rand_double_range (rand, 0.3, 0.9)));
      for (guint j = 0; j < n; j++)
        fold_program_add_cell (self->program, j, g_rand_double_range (rand, 0, 1));
    }
}

static void
add_bounds (Problem *self, GRand *rand, guint n)
{
  const double most = g_rand_double_range (rand, 1.0 / n, 1);
  for (guint j = 0; j < n; j++)
    {
      self->program->upper[j] = most;
      add_limit (self, FOLD_END_COLUMN_UPPER, j);
      if (g_rand_int_range (rand, 0, 6) == 0)
        {
          self->program->lower[j] = most * g_rand_double_range (rand, 0, 0.5);
          add_limit (self, FOLD_END_COLUMN_LOWER, j);
        }
    }
}

/* wish: how high the return is wished, of the highest there is. */
static Problem
problem_new (GRand *rand, double wish)
{
  const guint n = (guint)g_rand_int_range (rand, 2, 12), n_draws = (guint)g_rand_int_range (rand, 8, 120);
  Problem self = { .payoff = g_new0 (double, n *n_draws), .chance = g_new0 (double, n_draws) };
  const gboolean limited = g_rand_boolean (rand);
  const FoldTail tail = { n_draws,
                          n,
                          self.payoff,
                          self.chance,
                          g_rand_double_range (rand, 0.03, 0.3),
                          1,
                          !limited,
                          limited ? g_rand_double_range (rand, 0.3, 0.9) : INFINITY };
  draw (&self, rand, n, n_draws);
  self.program = fold_program_new (3 * n, &tail);
  self.limits = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  add_rows (&self, rand, n, wish);
  add_trades (&self, rand, n);
  add_bounds (&self, rand, n);
  for (guint j = 0; j < n && limited; j++)
    self.program->cost[j] = -get_mean (&self, j);
  if (limited)
    add_limit (&self, FOLD_END_TAIL, 0);
  return self;
}

/* The largest of what was found over all problems. */
typedef struct
{
  double optimum; /* differences of the two solvers */
  double weights;
  FoldProgramChecks checks;
  guint unique; /* problems with one answer alone, whose weights are compared */
} Largest;

static void
compare (const Problem *problem, const FoldProgramAnswer *answer, const SecondAnswer *second, Largest *largest)
{
  const double size = MAX (1.0, fabs (second->objective));
  largest->optimum = MAX (largest->optimum, fabs (answer->objective - second->objective) / size);
  largest->checks.primal = MAX (largest->checks.primal, answer->checks.primal);
  largest->checks.dual = MAX (largest->checks.dual, answer->checks.dual);
  largest->checks.gap = MAX (largest->checks.gap, answer->checks.gap);
  g_assert_cmpfloat_with_epsilon (answer->objective, second->objective, 1e-8 * size);
  g_assert_cmpfloat (answer->checks.primal, <=, 1e-8);
  g_assert_cmpfloat (answer->checks.dual, <=, 1e-8);
  g_assert_cmpfloat (answer->checks.gap, <=, 1e-8);
  if (!second->is_unique)
    return;
  largest->unique++;
  for (guint j = 0; j < problem->program->n_columns; j++)
    {
      largest->weights = MAX (largest->weights, fabs (answer->x[j] - second->x[j]));
      g_assert_cmpfloat_with_epsilon (answer->x[j], second->x[j], 1e-8);
    }
}

/* Rows of the table that the benchmarks print. */
static void
report (const Largest *largest, guint solved, guint infeasible)
{
  g_test_message ("check: random plans that both solve; and that both find infeasible\t%u\t%u\t", solved, infeasible);
  g_test_message ("check: random plans: optimum, of its size\t\t\t%.1e", largest->optimum);
  g_test_message ("check: random plans with one answer: weights (%u of them)\t\t\t%.1e", largest->unique,
                  largest->weights);
  g_test_message ("check: random plans: broken limits, at most\t\t\t%.1e", largest->checks.primal);
  g_test_message ("check: random plans: broken multipliers, at most\t\t\t%.1e", largest->checks.dual);
  g_test_message ("check: random plans: duality gap, at most\t\t\t%.1e", largest->checks.gap);
}

static void
test_agreement (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2000);
  guint solved = 0, infeasible = 0;
  Largest largest = { 0 };
  while (solved < N_PROBLEMS)
    {
      Problem problem = problem_new (rand, g_rand_double_range (rand, 0, 0.7));
      g_autoptr (FoldSolver) solver = fold_solver_new (problem.program);
      g_autoptr (FoldProgramAnswer) answer = NULL;
      const FoldProgramStatus status = fold_solver_run (solver, NULL, &answer);
      const SecondAnswer second = second_solver_run (problem.program);
      g_assert_true (second.is_solved || second.is_infeasible);
      g_assert_cmpint (status, ==, second.is_solved ? FOLD_PROGRAM_SOLVED : FOLD_PROGRAM_INFEASIBLE);
      if (second.is_solved)
        compare (&problem, answer, &second, &largest);
      solved += second.is_solved;
      infeasible += second.is_infeasible;
      g_free (second.x);
      problem_clear (&problem);
    }
  report (&largest, solved, infeasible);
  g_assert_cmpuint (largest.unique, >, N_PROBLEMS / 4);
  g_assert_cmpuint (infeasible, >, 20);
}

/* A solver that goes on from where it stood finds what a new one does. */
static void
test_warm (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint compared = 0;
  for (guint i = 0; i < 60; i++)
    {
      Problem problem = problem_new (rand, 0);
      g_autoptr (FoldSolver) solver = fold_solver_new (problem.program);
      for (guint step = 0; step < 6; step++)
        {
          const double least = fold_program_get_row_low (problem.program, 1) + 0.06;
          g_autoptr (FoldProgramAnswer) warm = NULL, cold = NULL;
          fold_program_set_row (problem.program, 1, least, INFINITY);
          fold_solver_set_row (solver, 1, least, INFINITY);
          g_autoptr (FoldSolver) fresh = fold_solver_new (problem.program);
          const FoldProgramStatus status = fold_solver_run (fresh, NULL, &cold);
          g_assert_cmpint (fold_solver_run (solver, NULL, &warm), ==, status);
          if (status != FOLD_PROGRAM_SOLVED)
            continue;
          g_assert_cmpfloat_with_epsilon (warm->objective, cold->objective, 1e-8);
          compared++;
        }
      problem_clear (&problem);
    }
  g_assert_cmpuint (compared, >, 100);
}

/* --- conflicts --- */

static void
drop (FoldProgram *program, const FoldProgramEnd *end)
{
  if (end->kind == FOLD_END_ROW_LOW)
    fold_program_set_row (program, end->index, -INFINITY, fold_program_get_row_high (program, end->index));
  else if (end->kind == FOLD_END_ROW_HIGH)
    fold_program_set_row (program, end->index, fold_program_get_row_low (program, end->index), INFINITY);
  else if (end->kind == FOLD_END_COLUMN_LOWER)
    program->lower[end->index] = 0;
  else if (end->kind == FOLD_END_COLUMN_UPPER)
    program->upper[end->index] = INFINITY;
  else
    program->tail.limit = INFINITY;
}

static void
loosen (FoldProgram *program, const FoldProgramEnd *end, double by)
{
  const double low = end->kind <= FOLD_END_ROW_HIGH ? fold_program_get_row_low (program, end->index) : 0;
  const double high = end->kind <= FOLD_END_ROW_HIGH ? fold_program_get_row_high (program, end->index) : 0;
  if (end->kind == FOLD_END_ROW_LOW)
    fold_program_set_row (program, end->index, low - by, high);
  else if (end->kind == FOLD_END_ROW_HIGH)
    fold_program_set_row (program, end->index, low, high + by);
  else if (end->kind == FOLD_END_COLUMN_LOWER)
    program->lower[end->index] = MAX (program->lower[end->index] - by, 0);
  else if (end->kind == FOLD_END_COLUMN_UPPER)
    program->upper[end->index] += by;
  else
    program->tail.limit += by;
}

static const FoldProgramEnd *
get_end (const Problem *problem, guint limit)
{
  GArray *ends = g_ptr_array_index (problem->limits, limit);
  return &g_array_index (ends, FoldProgramEnd, 0);
}

/* is_possible: by the second solver, with these limits alone, the one at `loose` looser by so much. */
static gboolean
is_possible (const Problem *problem, const gboolean *holds, guint loose, double by)
{
  g_autoptr (FoldProgram) program = fold_program_copy (problem->program);
  for (guint i = 0; i < problem->limits->len; i++)
    if (i == loose && isfinite (by))
      loosen (program, get_end (problem, i), by);
    else if (i == loose || !holds[i])
      drop (program, get_end (problem, i));
  for (guint j = 0; j < program->n_columns; j++)
    program->cost[j] = 0;
  const SecondAnswer answer = second_solver_run (program);
  g_free (answer.x);
  g_assert_true (answer.is_solved || answer.is_infeasible);
  return answer.is_solved;
}

static void
check_member (const Problem *problem, const gboolean *in_conflict, guint limit)
{
  g_autofree double *x = NULL;
  double give;
  g_assert_true (is_possible (problem, in_conflict, limit, INFINITY));
  g_assert_cmpint (fold_conflict_give (problem->program, problem->limits, limit, in_conflict, NULL, &give, &x), ==,
                   FOLD_PROGRAM_SOLVED);
  g_assert_cmpfloat (give, >, 0);
  g_assert_true (is_possible (problem, in_conflict, limit, give + 1e-7));
  if (give > 1e-5)
    g_assert_false (is_possible (problem, in_conflict, limit, give - 1e-6));
}

static void
test_conflicts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);
  guint found = 0;
  for (guint i = 0; i < N_CONFLICTS; i++)
    {
      Problem problem = problem_new (rand, g_rand_double_range (rand, 0.7, 1.1));
      g_autofree gboolean *in_conflict = g_new0 (gboolean, problem.limits->len);
      g_autofree gboolean *all = g_new0 (gboolean, problem.limits->len);
      for (guint k = 0; k < problem.limits->len; k++)
        all[k] = TRUE;
      if (!is_possible (&problem, all, G_MAXUINT, 0))
        {
          guint members = 0;
          g_assert_cmpint (fold_conflict_find (problem.program, problem.limits, NULL, in_conflict), ==,
                           FOLD_PROGRAM_SOLVED);
          g_assert_false (is_possible (&problem, in_conflict, G_MAXUINT, 0));
          for (guint k = 0; k < problem.limits->len; k++)
            if (in_conflict[k])
              {
                members++;
                check_member (&problem, in_conflict, k);
              }
          g_assert_cmpuint (members, >, 0);
          found++;
        }
      problem_clear (&problem);
    }
  g_test_message ("%u conflicts", found);
  g_assert_cmpuint (found, >, N_CONFLICTS / 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/random/agreement", test_agreement);
  g_test_add_func ("/planner/random/warm", test_warm);
  g_test_add_func ("/planner/random/conflicts", test_conflicts);
  return g_test_run ();
}
