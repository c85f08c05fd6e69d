/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-number.h"
#include "fold-plan-solving.h"

/* A limit and what it would need may be closer than a usual number shows. */
#define MOST_MORE_DIGITS 4

/* more: digits than are usual. */
static char *
percent_with (double part, int more)
{
  g_autofree char *number = fold_number_write (100 * part, 1 + more, FALSE);
  return g_strdup_printf (_("%s %%"), number);
}

static char *
percent (double part)
{
  return percent_with (part, 0);
}

static char *
points (double part)
{
  return fold_number_write (100 * part, fabs (part) < 0.001 ? 2 : 1, FALSE);
}

static char *
money (const FoldPlanSolving *self, double amount, int more)
{
  g_autofree char *number = fold_number_write (amount, more, FALSE);
  return g_strdup_printf ("%s %s", number, self->task->currency);
}

static const FoldPlanLimit *
get_limit (const FoldPlanSolving *self, guint limit)
{
  GPtrArray *limits = self->task->wish->limits;
  return limit < limits->len ? g_ptr_array_index (limits, limit) : NULL;
}

/* --- solved --- */

static char *
dup_goal (const FoldPlanSolving *self, double goal, int more)
{
  switch (self->task->wish->aim)
    {
    case FOLD_PLAN_THEME_BET:
      return money (self, goal, more);
    case FOLD_PLAN_THEME_BETA:
      return fold_number_write (goal, 2 + more, FALSE);
    case FOLD_PLAN_LEAST_LOSS:
    case FOLD_PLAN_MOST_RETURN:
    case FOLD_PLAN_TARGETS:
    default:
      return percent_with (goal, more);
    }
}

/* dup_best: what the plan comes to by its aim. */
static char *
dup_best (const FoldPlanSolving *self)
{
  const FoldPlanFigures *after = &self->answer->after;
  g_autofree char *loss = percent (after->tail_loss);
  g_autofree char *annual = percent (after->expected_return);
  g_autofree char *goal = dup_goal (self, self->task->wish->goal, 0);
  switch (self->task->wish->aim)
    {
    case FOLD_PLAN_LEAST_LOSS:
      return g_strdup_printf (_("Under your assumptions and limits, the least tail loss with an expected return of at "
                                "least %s a year is %s."),
                              goal, loss);
    case FOLD_PLAN_MOST_RETURN:
      return g_strdup_printf (
          _("Under your assumptions and limits, the highest expected return with a tail loss of at "
            "most %s is %s a year."),
          goal, annual);
    case FOLD_PLAN_THEME_BET:
      return g_strdup_printf (_("Under your assumptions and limits, the least tail loss with a theme bet of at least "
                                "%s is %s."),
                              goal, loss);
    case FOLD_PLAN_THEME_BETA:
      return g_strdup_printf (_("Under your assumptions and limits, the least tail loss with a theme beta of at least "
                                "%s is %s."),
                              goal, loss);
    case FOLD_PLAN_TARGETS:
    default:
      return g_strdup_printf (_("Under your limits, the weights nearest to your targets have a tail loss of %s."),
                              loss);
    }
}

char *
fold_plan_words_solved (const FoldPlanSolving *self)
{
  const double loss = self->answer->after.tail_loss;
  g_autofree char *best = dup_best (self), *gain = percent (-loss);
  if (loss >= 0)
    return g_steal_pointer (&best);
  /* Translators: the sentence before says a tail loss below zero; the second is a per cent */
  return g_strdup_printf (_("%s Below zero it is a gain: the worst outcomes gain %s on average."), best, gain);
}

/* --- what holds it back --- */

/* dup_gain: what is better by so much. */
static char *
dup_gain (const FoldPlanSolving *self, double gain)
{
  g_autofree char *better = points (gain);
  switch (self->task->wish->aim)
    {
    case FOLD_PLAN_MOST_RETURN:
      return g_strdup_printf (_("raise the expected return by %s points a year"), better);
    case FOLD_PLAN_TARGETS:
      return g_strdup_printf (_("bring the weights %s points nearer to the targets"), better);
    case FOLD_PLAN_LEAST_LOSS:
    case FOLD_PLAN_THEME_BET:
    case FOLD_PLAN_THEME_BETA:
    default:
      return g_strdup_printf (_("lower the tail loss by %s points"), better);
    }
}

static char *
words_of_aim (const FoldPlanSolving *self, double step, const char *gain)
{
  g_autofree char *as_points = points (step);
  g_autofree char *as_goal = dup_goal (self, step, 0);
  switch (self->task->wish->aim)
    {
    case FOLD_PLAN_LEAST_LOSS:
      return g_strdup_printf (_("A wished return %s points lower would %s."), as_points, gain);
    case FOLD_PLAN_MOST_RETURN:
      return g_strdup_printf (_("A tail loss %s points larger would %s."), as_points, gain);
    case FOLD_PLAN_THEME_BET:
      return g_strdup_printf (_("A theme bet %s smaller would %s."), as_goal, gain);
    case FOLD_PLAN_THEME_BETA:
    case FOLD_PLAN_TARGETS:
    default:
      return g_strdup_printf (_("A theme beta %s smaller would %s."), as_goal, gain);
    }
}

char *
fold_plan_words_price (const FoldPlanSolving *self, guint limit, const FoldPlanPrice *price)
{
  const FoldPlanLimit *of = get_limit (self, limit);
  const char *name = of != NULL ? self->task->limit_names[limit] : "";
  g_autofree char *gain = dup_gain (self, price->gain);
  g_autofree char *step = points (price->step);
  if (of == NULL)
    return words_of_aim (self, price->step, gain);
  switch (of->rule)
    {
    case FOLD_PLAN_MAX:
    case FOLD_PLAN_TURNOVER:
    case FOLD_PLAN_LOSS_IF_NOT:
      /* "At most: NVIDIA", the name of a limit; then how much, and what comes of it */
      return g_strdup_printf (_("“%s”: allowing %s points more would %s."), name, step, gain);
    case FOLD_PLAN_MIN:
      return g_strdup_printf (_("“%s”: asking %s points less would %s."), name, step, gain);
    case FOLD_PLAN_NEVER_SELL:
    case FOLD_PLAN_NO_BUY:
    case FOLD_PLAN_NO_SELL:
    case FOLD_PLAN_LOCK:
    default:
      return g_strdup_printf (_("“%s”: doing without it would %s."), name, gain);
    }
}

/* --- what conflicts --- */

static guint
find_limit (const FoldPlanSolving *self, const char *key)
{
  GPtrArray *limits = self->task->wish->limits;
  guint i = 0;
  while (i < limits->len && !g_str_equal (((FoldPlanLimit *)g_ptr_array_index (limits, i))->key, key))
    i++;
  return i;
}

static const char *
get_aim_name (FoldPlanAim aim)
{
  switch (aim)
    {
    case FOLD_PLAN_LEAST_LOSS:
      return C_("limit of a plan", "Expected return a year, at least");
    case FOLD_PLAN_MOST_RETURN:
      return C_("limit of a plan", "Tail loss, at most");
    case FOLD_PLAN_THEME_BET:
      return C_("limit of a plan", "Theme bet, at least");
    case FOLD_PLAN_THEME_BETA:
      return C_("limit of a plan", "Theme beta, at least");
    case FOLD_PLAN_TARGETS:
    default:
      return "";
    }
}

/* dup_ends: what a limit is, and what it would need to be, with as many digits as tell the two apart. */
static void
dup_ends (const FoldPlanSolving *self,
          const FoldPlanLimit *of,
          const FoldPlanConflict *conflict,
          char **value,
          char **need)
{
  for (int more = 0;; more++)
    {
      *value = of != NULL ? percent_with (conflict->value, more) : dup_goal (self, conflict->value, more);
      *need = of != NULL ? percent_with (conflict->would_need, more) : dup_goal (self, conflict->would_need, more);
      if (more == MOST_MORE_DIGITS || !g_str_equal (*value, *need))
        return;
      g_free (*value);
      g_free (*need);
    }
}

/* dup_conflict: "At most: NVIDIA 10.0 % (would need 14.2 %)" */
static char *
dup_conflict (const FoldPlanSolving *self, const FoldPlanConflict *conflict)
{
  const guint limit = find_limit (self, conflict->key);
  const FoldPlanLimit *of = get_limit (self, limit);
  const char *name = of != NULL ? self->task->limit_names[limit] : get_aim_name (self->task->wish->aim);
  g_autofree char *value = NULL, *need = NULL;
  dup_ends (self, of, conflict, &value, &need);
  if (of != NULL && !fold_plan_limit_has_value (of))
    return isnan (conflict->would_need)
               ? g_strdup_printf (_("“%s”"), name)
               : g_strdup_printf (_("“%s” (would have to give way by %s of the money)"), name, need);
  return isnan (conflict->would_need) ? g_strdup_printf (_("“%s” %s (no value of it alone helps)"), name, value)
                                      : g_strdup_printf (_("“%s” %s (would need %s)"), name, value, need);
}

char *
fold_plan_words_infeasible (const FoldPlanSolving *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GArray *conflict = self->answer->conflict;
  for (guint i = 0; i < conflict->len; i++)
    g_strv_builder_take (builder, dup_conflict (self, &g_array_index (conflict, FoldPlanConflict, i)));
  g_auto (GStrv) parts = g_strv_builder_end (builder);
  g_autofree char *list = g_strjoinv (_("; "), parts);
  if (conflict->len == 1)
    return g_strdup_printf (_("No plan can keep %s, whatever the other limits are."), list);
  return g_strdup_printf (_("No plan can keep all of these together: %s. Without any one of them the others can be "
                            "kept."),
                          list);
}
