/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fold-solver.h"

/*
 * What a plan takes, beside the same program in its primal form as a whole by the same library, and a frontier beside
 * single solves and beside points that each start cold. Lines are `name value unit baseline ratio`, times are the
 * least of several in milliseconds; the ratio is value over baseline.
 */

#define ROUNDS 3
#define POINTS 20
#define FACTORS 8
#define YEARS 7

/* The library's header defines its constants anew in every file that includes it, so that a program can have it once:
 * in the room that is measured here. */
extern const int kHighsMatrixFormatRowwise, kHighsObjSenseMinimize, kHighsModelStatusOptimal;
void *Highs_create (void);
void Highs_destroy (void *highs);
int Highs_setBoolOptionValue (void *highs, const char *option, int value);
int Highs_setIntOptionValue (void *highs, const char *option, int value);
int Highs_setDoubleOptionValue (void *highs, const char *option, double value);
int Highs_passLp (void *highs,
                  int n_columns,
                  int n_rows,
                  int n_cells,
                  int format,
                  int sense,
                  double offset,
                  const double *cost,
                  const double *lower,
                  const double *upper,
                  const double *low,
                  const double *high,
                  const int *start,
                  const int *index,
                  const double *value);
int Highs_run (void *highs);
int Highs_getModelStatus (const void *highs);
double Highs_getObjectiveValue (const void *highs);

typedef struct
{
  guint n;
  guint n_draws;
  double *payoff;
  double *chance;
  double *mean;
  FoldProgram *program;
  guint wish; /* the row of the wished return */
} Plan;

static double
draw_normal (GRand *rand)
{
  const double u = 1 - g_rand_double (rand), v = g_rand_double (rand);
  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* As the model's: two branches, a market and sectors in common, some companies that fail. */
static void
draw_asset (Plan *self, GRand *rand, guint asset, const double *factors)
{
  const double sigma = g_rand_double_range (rand, 0.16, 0.6), market = sqrt (g_rand_double_range (rand, 0.15, 0.7));
  const double growth = (0.04 + 0.0433 * g_rand_double_range (rand, 0.8, 1.6)) * YEARS, sector = 0.35;
  const double own = sqrt (MAX (1 - market * market - sector * sector, 0.02));
  const double gain = g_rand_double_range (rand, -0.2, 0.5), hazard = g_rand_double (rand) < 0.2 ? 0.05 : 0;
  const guint of = (guint)g_rand_int_range (rand, 1, FACTORS);
  double *payoff = self->payoff + (gsize)asset * self->n_draws;
  for (guint i = 0; i < self->n_draws; i++)
    {
      const double z = market * factors[i * FACTORS] + sector * factors[i * FACTORS + of] + own * draw_normal (rand);
      const double swing = sigma * sqrt (YEARS) * z - sigma * sigma * YEARS / 2;
      const gboolean fails = g_rand_double (rand) < 1 - exp (-hazard * YEARS);
      payoff[i] = fails ? 0 : exp (growth + swing) * (i < self->n_draws / 2 ? 1 + gain : 1 - gain / 2);
      self->mean[asset] += self->chance[i] * payoff[i];
    }
}

static Plan
plan_new (guint n, guint draws, double most)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Plan self = { .n = n, .n_draws = 2 * draws };
  g_autofree double *factors = g_new (double, (gsize)self.n_draws *FACTORS);
  self.payoff = g_new (double, (gsize)n *self.n_draws);
  self.chance = g_new (double, self.n_draws);
  self.mean = g_new0 (double, n);
  for (guint i = 0; i < self.n_draws * FACTORS; i++)
    factors[i] = draw_normal (rand);
  for (guint i = 0; i < self.n_draws; i++)
    self.chance[i] = (i < draws ? 0.4 : 0.6) / draws;
  for (guint j = 0; j < n; j++)
    draw_asset (&self, rand, j, factors);
  const FoldTail tail = { self.n_draws, n, self.payoff, self.chance, 0.05, 1, 1, INFINITY };
  self.program = fold_program_new (n, &tail);
  fold_program_add_row (self.program, 1, 1);
  for (guint j = 0; j < n; j++)
    {
      fold_program_add_cell (self.program, j, 1);
      self.program->upper[j] = most;
    }
  self.wish = fold_program_add_row (self.program, pow (1.1, YEARS), INFINITY);
  for (guint j = 0; j < n; j++)
    fold_program_add_cell (self.program, j, self.mean[j]);
  return self;
}

static void
plan_clear (Plan *self)
{
  fold_program_free (self->program);
  g_free (self->payoff);
  g_free (self->chance);
  g_free (self->mean);
}

static double
solve (FoldSolver *solver)
{
  g_autoptr (FoldProgramAnswer) answer = NULL;
  if (fold_solver_run (solver, NULL, &answer) != FOLD_PROGRAM_SOLVED)
    g_error ("no solution");
  return answer->objective;
}

/* The processor's time in microseconds: all of it is one thread's, and what else the machine does leaves it alone. */
static gint64
now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static double
ms_since (gint64 start)
{
  return (double)(now () - start) / 1000;
}

static double
time_single (const Plan *plan, double *objective)
{
  double best = INFINITY;
  for (guint round = 0; round < ROUNDS; round++)
    {
      const gint64 start = now ();
      g_autoptr (FoldSolver) solver = fold_solver_new (plan->program);
      *objective = solve (solver);
      best = MIN (best, ms_since (start));
    }
  return best;
}

/* --- the primal form: a variable and a row for every draw --- */

/* A matrix by rows: amounts, then the quantile, then the excess of every draw. */
typedef struct
{
  int *start;
  int *index;
  double *value;
  int n;
} Matrix;

static void
add_cell (Matrix *self, guint column, double value)
{
  self->index[self->n] = (int)column;
  self->value[self->n++] = value;
}

static void
fill_matrix (Matrix *self, const Plan *plan)
{
  for (guint row = 0; row < 2; row++)
    {
      self->start[row] = self->n;
      for (guint j = 0; j < plan->n; j++)
        add_cell (self, j, row == 0 ? 1 : plan->mean[j]);
    }
  for (guint i = 0; i < plan->n_draws; i++)
    {
      self->start[2 + i] = self->n;
      for (guint j = 0; j < plan->n; j++)
        add_cell (self, j, plan->payoff[(gsize)j * plan->n_draws + i]);
      add_cell (self, plan->n, 1);
      add_cell (self, plan->n + 1 + i, 1);
    }
}

static double
time_primal (const Plan *plan, double limit, double *objective)
{
  const guint n_columns = plan->n + 1 + plan->n_draws, n_rows = 2 + plan->n_draws;
  const gsize n_cells = (gsize)n_rows * (plan->n + 2);
  g_autofree double *cost = g_new0 (double, n_columns), *lower = g_new0 (double, n_columns);
  g_autofree double *upper = g_new (double, n_columns), *low = g_new (double, n_rows), *high = g_new (double, n_rows);
  g_autofree int *start = g_new (int, n_rows + 1), *index = g_new (int, n_cells);
  g_autofree double *value = g_new (double, n_cells);
  Matrix matrix = { start, index, value, 0 };
  void *highs = Highs_create ();
  for (guint j = 0; j < n_columns; j++)
    {
      upper[j] = j < plan->n ? plan->program->upper[j] : INFINITY;
      cost[j] = j < plan->n ? 0 : j == plan->n ? 1 : plan->chance[j - plan->n - 1] / 0.05;
    }
  lower[plan->n] = -INFINITY;
  for (guint i = 0; i < n_rows; i++)
    {
      low[i] = i < 2 ? fold_program_get_row_low (plan->program, i) : 1;
      high[i] = i == 0 ? 1 : INFINITY;
    }
  const gint64 begin = now ();
  fill_matrix (&matrix, plan);
  start[n_rows] = matrix.n;
  Highs_setBoolOptionValue (highs, "output_flag", 0);
  Highs_setIntOptionValue (highs, "threads", 1);
  Highs_setDoubleOptionValue (highs, "time_limit", limit);
  Highs_passLp (highs, (int)n_columns, (int)n_rows, matrix.n, kHighsMatrixFormatRowwise, kHighsObjSenseMinimize, 0,
                cost, lower, upper, low, high, start, index, value);
  Highs_run (highs);
  const double taken = ms_since (begin);
  *objective = Highs_getModelStatus (highs) == kHighsModelStatusOptimal ? Highs_getObjectiveValue (highs) : NAN;
  Highs_destroy (highs);
  return taken;
}

/* --- the frontier --- */

static double
get_wish (double lowest, double highest, guint point)
{
  return pow (lowest + (highest - lowest) * point / (POINTS - 1), YEARS);
}

/* The ends of the frontier, as returns a year. */
static void
find_ends (const Plan *plan, double *lowest, double *highest)
{
  g_autoptr (FoldProgram) program = fold_program_copy (plan->program);
  g_autoptr (FoldProgramAnswer) least = NULL;
  double mean = 0;
  fold_program_set_row (program, plan->wish, -INFINITY, INFINITY);
  g_autoptr (FoldSolver) solver = fold_solver_new (program);
  g_assert_cmpint (fold_solver_run (solver, NULL, &least), ==, FOLD_PROGRAM_SOLVED);
  for (guint j = 0; j < plan->n; j++)
    mean += least->x[j] * plan->mean[j];
  *lowest = pow (mean, 1.0 / YEARS);
  program->tail.cost = 0;
  for (guint j = 0; j < plan->n; j++)
    program->cost[j] = -plan->mean[j];
  g_autoptr (FoldSolver) dearest = fold_solver_new (program);
  *highest = pow (-solve (dearest) - 1e-9, 1.0 / YEARS);
}

static double
time_frontier (const Plan *plan, double lowest, double highest, gboolean warm)
{
  double best = INFINITY;
  for (guint round = 0; round < ROUNDS; round++)
    {
      const gint64 start = now ();
      g_autoptr (FoldSolver) solver = fold_solver_new (plan->program);
      for (guint point = 0; point < POINTS; point++)
        {
          if (!warm)
            {
              fold_solver_free (solver);
              solver = fold_solver_new (plan->program);
            }
          fold_solver_set_row (solver, plan->wish, get_wish (lowest, highest, point), INFINITY);
          solve (solver);
        }
      best = MIN (best, ms_since (start));
    }
  return best;
}

static void
print (const char *name, guint n, double value, double baseline)
{
  printf ("%s-%u %.3f ms %.3f %.4f\n", name, n, value, baseline, value / baseline);
  fflush (stdout);
}

static void
bench (guint n, guint draws, double most, double primal_limit)
{
  Plan plan = plan_new (n, draws, most);
  double objective, primal, lowest, highest;
  const double single = time_single (&plan, &objective);
  const double whole = time_primal (&plan, primal_limit, &primal);
  if (fabs (objective - primal) > 1e-6)
    g_error ("the primal form has %.12g, and this %.12g", primal, objective);
  print (isnan (primal) ? "plan-to-limit" : "plan", n, single, whole);
  find_ends (&plan, &lowest, &highest);
  const double warm = time_frontier (&plan, lowest, highest, TRUE);
  print ("frontier-of-single", n, warm, single);
  print ("frontier-of-cold", n, warm, time_frontier (&plan, lowest, highest, FALSE));
  plan_clear (&plan);
}

/* bench-planner [SECONDS]: how long the primal form may take at most; then it counts as that long. */
int
main (int argc, char **argv)
{
  const double limit = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 120;
  bench (100, 4096, 0.1, limit);
  bench (500, 4096, 0.05, limit);
  return 0;
}
