/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-conflict.h"
#include "fold-solver.h"

/* Problems whose answer is known without a solver. */

static FoldProgramAnswer *
solve (const FoldProgram *program)
{
  g_autoptr (FoldSolver) solver = fold_solver_new (program);
  FoldProgramAnswer *answer;
  g_assert_cmpint (fold_solver_run (solver, NULL, &answer), ==, FOLD_PROGRAM_SOLVED);
  g_assert_cmpfloat (answer->checks.primal, <=, 1e-8);
  g_assert_cmpfloat (answer->checks.dual, <=, 1e-8);
  g_assert_cmpfloat (answer->checks.gap, <=, 1e-8);
  return answer;
}

/* A row of the table that the benchmarks print. */
static void
expect (const char *what, double found, double known, double within)
{
  g_test_message ("check: %s\t%.9f\t%.9f\t%.1e", what, known, found, fabs (found - known));
  g_assert_cmpfloat_with_epsilon (found, known, within);
}

static void
add_row (FoldProgram *program, double low, double high, const double *values, guint n)
{
  fold_program_add_row (program, low, high);
  for (guint j = 0; j < n; j++)
    fold_program_add_cell (program, j, values[j]);
}

/* --- the tail --- */

static void
test_tail_of_twenty (void)
{
  double payoff[20], chance[20], losses[20];
  guint order[20];
  const FoldTail tail = { 20, 1, payoff, chance, 0.07, 0, 1, INFINITY };
  for (guint i = 0; i < 20; i++)
    {
      payoff[i] = -(double)(i * 7 % 20 + 1); /* 1 to 20 in some order */
      chance[i] = 0.05;
    }
  fold_tail_lose (&tail, (double[]){ 1 }, losses);
  const FoldTailLoss loss = fold_tail_measure (&tail, losses, order);
  expect ("losses 1 to 20 equally likely, worst 7 %: tail loss", loss.loss, 138.0 / 7, 1e-12);
  g_assert_cmpfloat (loss.quantile, ==, 19);
}

/* Against the definition: the least over q of q + E (L - q)+ / part, which a loss attains. */
static void
test_tail_of_anything (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (guint round = 0; round < 300; round++)
    {
      double chance[50], losses[50], sum = 0, least = INFINITY;
      guint order[50], n = (guint)g_rand_int_range (rand, 1, 50);
      const FoldTail tail = { n, 0, NULL, chance, g_rand_double_range (rand, 0.01, 0.99), 0, 1, INFINITY };
      for (guint i = 0; i < n; i++)
        {
          losses[i] = g_rand_int_range (rand, -5, 6); /* many are the same */
          sum += chance[i] = g_rand_double_range (rand, 0.1, 1);
        }
      for (guint i = 0; i < n; i++)
        chance[i] /= sum;
      for (guint q = 0; q < n; q++)
        {
          double value = losses[q];
          for (guint i = 0; i < n; i++)
            value += chance[i] * MAX (losses[i] - losses[q], 0.0) / tail.part;
          least = MIN (least, value);
        }
      g_assert_cmpfloat_with_epsilon (fold_tail_measure (&tail, losses, order).loss, least, 1e-12);
    }
}

/* --- plans by hand --- */

/* Two that pay in turns: half of each loses nothing, whatever comes. */
static void
test_two_in_turns (void)
{
  static const double payoff[] = { 1.2, 0.8, 0.8, 1.2 }, chance[] = { 0.5, 0.5 };
  const FoldTail tail = { 2, 2, payoff, chance, 0.05, 1, 1, INFINITY };
  g_autoptr (FoldProgram) program = fold_program_new (2, &tail);
  add_row (program, 1, 1, (double[]){ 1, 1 }, 2);
  g_autoptr (FoldProgramAnswer) answer = solve (program);
  expect ("two that pay in turns: part of the first", answer->x[0], 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (answer->x[1], 0.5, 1e-9);
  expect ("two that pay in turns: tail loss", answer->tail_loss, 0, 1e-9);
}

/* What pays 3 or nothing, and cash: a mean of R takes a part (R - 1) / 0.5 of the risk, which is what the tail
 * loses; so a return of 1 more costs a tail loss of 2 more. */
static void
test_price_of_a_return (void)
{
  static const double payoff[] = { 3, 0, 1, 1 }, chance[] = { 0.5, 0.5 };
  const FoldTail tail = { 2, 2, payoff, chance, 0.05, 1, 1, INFINITY };
  g_autoptr (FoldProgram) program = fold_program_new (2, &tail);
  add_row (program, 1, 1, (double[]){ 1, 1 }, 2);
  add_row (program, 1.1, INFINITY, (double[]){ 1.5, 1 }, 2);
  g_autoptr (FoldProgramAnswer) answer = solve (program);
  expect ("3 or nothing, and cash, least loss: part at risk", answer->x[0], 0.2, 1e-9);
  expect ("3 or nothing, and cash, least loss: tail loss", answer->tail_loss, 0.2, 1e-9);
  expect ("3 or nothing, and cash, least loss: price of a return", answer->row[1], 2, 1e-8);
}

/* The same the other way round: a tail loss of at most 0.3 allows a mean of 1.15, and 1 more of it half as much
 * more. */
static void
test_most_return (void)
{
  static const double payoff[] = { 3, 0, 1, 1 }, chance[] = { 0.5, 0.5 };
  const FoldTail tail = { 2, 2, payoff, chance, 0.05, 1, 0, 0.3 };
  g_autoptr (FoldProgram) program = fold_program_new (2, &tail);
  program->cost[0] = -1.5;
  program->cost[1] = -1;
  add_row (program, 1, 1, (double[]){ 1, 1 }, 2);
  g_autoptr (FoldProgramAnswer) answer = solve (program);
  expect ("3 or nothing, and cash, most return: part at risk", answer->x[0], 0.3, 1e-9);
  expect ("3 or nothing, and cash, most return: multiple", -answer->objective, 1.15, 1e-9);
  expect ("3 or nothing, and cash, most return: price of a tail loss", -answer->tail, 0.5, 1e-8);
}

/* n alike that fail by turns, one in each of n draws: the same of each is best, and loses 1 / n. */
static void
test_all_alike (void)
{
  enum
  {
    N = 60
  };
  g_autofree double *payoff = g_new0 (double, N *N), *chance = g_new0 (double, N);
  const FoldTail tail = { N, N, payoff, chance, 0.05, 1, 1, INFINITY };
  for (guint i = 0; i < N; i++)
    {
      chance[i] = 1.0 / N;
      for (guint j = 0; j < N; j++)
        payoff[j * N + i] = i == j ? 0 : 1;
    }
  g_autoptr (FoldProgram) program = fold_program_new (N, &tail);
  fold_program_add_row (program, 1, 1);
  for (guint j = 0; j < N; j++)
    fold_program_add_cell (program, j, 1);
  g_autoptr (FoldProgramAnswer) answer = solve (program);
  /* three draws are in the tail, and whichever three have the most lose a third of it: 1 / N at least */
  expect ("60 alike that fail by turns: tail loss", answer->tail_loss, 1.0 / N, 1e-9);
  for (guint j = 0; j < N; j++)
    g_assert_cmpfloat_with_epsilon (answer->x[j], 1.0 / N, 1e-8);
}

/* --- Rockafellar and Uryasev 2000, section 5: an index of shares, government bonds and small companies, monthly
 * --- */

static const double ru_mean[] = { 0.0101110, 0.0043532, 0.0137058 };
static const double ru_covariance[3][3] = { { 0.00324625, 0.00022983, 0.00420395 },
                                            { 0.00022983, 0.00049937, 0.00019247 },
                                            { 0.00420395, 0.00019247, 0.00764097 } };

static void
find_root (double root[3][3])
{
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j <= i; j++)
      {
        double sum = ru_covariance[i][j];
        for (guint k = 0; k < j; k++)
          sum -= root[i][k] * root[j][k];
        root[i][j] = i == j ? sqrt (sum) : sum / root[j][j];
      }
}

/* Normal draws in pairs of opposites, so that the mean is exact. */
static void
draw_normals (GRand *rand, double *payoff, guint n)
{
  double root[3][3] = { { 0 } };
  find_root (root);
  for (guint i = 0; i < n; i += 2)
    {
      double z[3];
      for (guint k = 0; k < 3; k++)
        z[k] = sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
      for (guint j = 0; j < 3; j++)
        {
          const double swing = root[j][0] * z[0] + root[j][1] * z[1] + root[j][2] * z[2];
          payoff[j * n + i] = ru_mean[j] + swing;
          payoff[j * n + i + 1] = ru_mean[j] - swing;
        }
    }
}

/* For normal returns the least tail loss is where the variance is least: weights 0.452013, 0.115573 and 0.432414,
 * with a loss of 0.115908 in the worst 5 %; of draws it comes near. */
static void
test_published (void)
{
  enum
  {
    N = 40000
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree double *payoff = g_new (double, 3 * N), *chance = g_new (double, N);
  const FoldTail tail = { N, 3, payoff, chance, 0.05, 0, 1, INFINITY };
  for (guint i = 0; i < N; i++)
    chance[i] = 1.0 / N;
  draw_normals (rand, payoff, N);
  g_autoptr (FoldProgram) program = fold_program_new (3, &tail);
  add_row (program, 1, 1, (double[]){ 1, 1, 1 }, 3);
  add_row (program, 0.011, INFINITY, ru_mean, 3);
  g_autoptr (FoldProgramAnswer) answer = solve (program);
  expect ("Rockafellar and Uryasev 2000, by 40,000 draws: tail loss", answer->tail_loss, 0.115908, 0.001);
  expect ("Rockafellar and Uryasev 2000, by 40,000 draws: shares", answer->x[0], 0.452013, 0.08);
  expect ("Rockafellar and Uryasev 2000, by 40,000 draws: bonds", answer->x[1], 0.115573, 0.03);
  expect ("Rockafellar and Uryasev 2000, by 40,000 draws: small", answer->x[2], 0.432414, 0.06);
}

/* --- what there is no answer to --- */

static void
test_no_least (void)
{
  g_autoptr (FoldProgram) program = fold_program_new (1, NULL);
  g_autoptr (FoldSolver) solver = NULL;
  FoldProgramAnswer *answer;
  program->cost[0] = -1;
  solver = fold_solver_new (program);
  g_assert_cmpint (fold_solver_run (solver, NULL, &answer), !=, FOLD_PROGRAM_SOLVED);
  g_assert_null (answer);
}

static void
test_cancelled (void)
{
  static const double payoff[] = { 1.2, 0.8, 0.8, 1.2 }, chance[] = { 0.5, 0.5 };
  const FoldTail tail = { 2, 2, payoff, chance, 0.05, 1, 1, INFINITY };
  g_autoptr (FoldProgram) program = fold_program_new (2, &tail);
  atomic_bool cancel = true;
  FoldProgramAnswer *answer;
  add_row (program, 1, 1, (double[]){ 1, 1 }, 2);
  g_autoptr (FoldSolver) solver = fold_solver_new (program);
  g_assert_cmpint (fold_solver_run (solver, &cancel, &answer), ==, FOLD_PROGRAM_CANCELLED);
  g_assert_null (answer);
  cancel = false;
  g_assert_cmpint (fold_solver_run (solver, &cancel, &answer), ==, FOLD_PROGRAM_SOLVED);
  fold_program_answer_free (answer);
}

/* The judge asks nobody: an answer that is a little off does not pass. */
static void
test_judge (void)
{
  static const double payoff[] = { 3, 0, 1, 1 }, chance[] = { 0.5, 0.5 };
  const FoldTail tail = { 2, 2, payoff, chance, 0.05, 1, 1, INFINITY };
  g_autoptr (FoldProgram) program = fold_program_new (2, &tail);
  add_row (program, 1, 1, (double[]){ 1, 1 }, 2);
  add_row (program, 1.1, INFINITY, (double[]){ 1.5, 1 }, 2);
  g_autoptr (FoldProgramAnswer) answer = solve (program);
  g_assert_true (fold_program_judge (program, answer));
  answer->x[0] += 1e-6;
  g_assert_false (fold_program_judge (program, answer));
  g_assert_cmpfloat (answer->checks.primal, >, 1e-8);
  answer->x[0] -= 1e-6;
  answer->row[1] += 1e-6;
  g_assert_false (fold_program_judge (program, answer));
  answer->row[1] -= 1e-6;
  answer->draw[0] -= 1e-6;
  g_assert_false (fold_program_judge (program, answer));
}

/* --- conflicts by hand --- */

static GPtrArray *
limits_new (const FoldProgramEnd *ends, guint n)
{
  GPtrArray *limits = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < n; i++)
    {
      GArray *one = g_array_new (FALSE, FALSE, sizeof (FoldProgramEnd));
      g_array_append_val (one, ends[i]);
      g_ptr_array_add (limits, one);
    }
  return limits;
}

/* Three with a sum of 1: two of them at most 0.2 and 0.3, the third at most 0.4; and a bystander. */
static void
test_conflict (void)
{
  static const FoldProgramEnd ends[] = {
    { FOLD_END_COLUMN_UPPER, 0 }, { FOLD_END_ROW_LOW, 1 }, { FOLD_END_COLUMN_UPPER, 1 }, { FOLD_END_ROW_HIGH, 2 }
  };
  static const double needs[] = { 0.3, NAN, 0.4, 0.5 };
  g_autoptr (FoldProgram) program = fold_program_new (3, NULL);
  g_autoptr (GPtrArray) limits = limits_new (ends, G_N_ELEMENTS (ends));
  gboolean in_conflict[4];
  const gboolean all[] = { TRUE, TRUE, TRUE, TRUE };
  program->upper[0] = 0.2;
  program->upper[1] = 0.3;
  add_row (program, 1, 1, (double[]){ 1, 1, 1 }, 3);
  add_row (program, 0.1, INFINITY, (double[]){ 0, 0, 1 }, 3);
  add_row (program, -INFINITY, 0.4, (double[]){ 0, 0, 1 }, 3);
  g_assert_cmpint (fold_conflict_find (program, limits, NULL, in_conflict), ==, FOLD_PROGRAM_SOLVED);
  for (guint i = 0; i < limits->len; i++)
    {
      g_autofree double *x = NULL;
      double give;
      g_assert_cmpint (in_conflict[i], ==, !isnan (needs[i]));
      if (!in_conflict[i])
        continue;
      g_assert_cmpint (fold_conflict_give (program, limits, i, all, NULL, &give, &x), ==, FOLD_PROGRAM_SOLVED);
      g_assert_cmpfloat_with_epsilon (give, 0.1, 1e-9);
      g_assert_cmpfloat_with_epsilon (x[0] + x[1] + x[2], 1, 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/tail-of-twenty", test_tail_of_twenty);
  g_test_add_func ("/planner/tail-of-anything", test_tail_of_anything);
  g_test_add_func ("/planner/two-in-turns", test_two_in_turns);
  g_test_add_func ("/planner/price-of-a-return", test_price_of_a_return);
  g_test_add_func ("/planner/most-return", test_most_return);
  g_test_add_func ("/planner/all-alike", test_all_alike);
  g_test_add_func ("/planner/published", test_published);
  g_test_add_func ("/planner/no-least", test_no_least);
  g_test_add_func ("/planner/cancelled", test_cancelled);
  g_test_add_func ("/planner/judge", test_judge);
  g_test_add_func ("/planner/conflict", test_conflict);
  return g_test_run ();
}
