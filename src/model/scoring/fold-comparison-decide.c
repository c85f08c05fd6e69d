/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which assumption decides between the columns of a comparison: each that differs is moved by itself. */
#include "fold-comparison-private.h"

#include <math.h>

#include "fold-assumption-key.h"
#include "fold-assumption-set-private.h"

/* Instruments of which the orders are looked at, two by two. */
#define MOST_PAIRED 1000

/* place: never 0. */
static gpointer
place_of (const FoldStep *step)
{
  return GUINT_TO_POINTER ((step->assumption * FOLD_MOST_COLUMNS + step->from) * FOLD_MOST_COLUMNS + step->to + 1);
}

/* is_step: whether the assumption is there in both columns, and another. */
static gboolean
is_step (const FoldAssumptionDifference *difference, guint from, guint to)
{
  return difference->origins[from] != FOLD_ORIGIN_NONE && difference->origins[to] != FOLD_ORIGIN_NONE
         && !fold_range_equal (difference->ranges[from], difference->ranges[to]);
}

/* add_pair: every assumption between two columns, once. */
static void
add_pair (FoldComparison *self, GArray *steps, GHashTable *taken, guint from, guint to)
{
  GPtrArray *differences = fold_comparison_get_differences (self);
  for (guint a = 0; a < differences->len && from != to; a++)
    {
      FoldStep step = { from, to, a };
      if (is_step (g_ptr_array_index (differences, a), from, to)
          && !g_hash_table_contains (self->steps, place_of (&step)) && g_hash_table_add (taken, place_of (&step)))
        g_array_append_val (steps, step);
    }
}

/* add_flips: of what is said of orders; in a large universe there are too many pairs to look at. */
static void
add_flips (FoldComparison *self, GArray *steps, GHashTable *taken)
{
  g_autoptr (GArray) flips = fold_comparison_find_flips (self, FOLD_COMPARISON_EXPLAINED_FLIPS, NULL);
  for (guint i = 0; i < flips->len; i++)
    add_pair (self, steps, taken, g_array_index (flips, FoldFlip, i).above, g_array_index (flips, FoldFlip, i).below);
}

GArray *
fold_comparison_find_steps (FoldComparison *self)
{
  g_return_val_if_fail (fold_comparison_is_scored (self), NULL);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (FoldStep));
  g_autoptr (GHashTable) taken = g_hash_table_new (g_direct_hash, g_direct_equal);
  const guint n = fold_comparison_get_column (self, 0)->result->n_instruments;
  guint best, worst;
  if (fold_comparison_find_portfolio_ends (self, &best, &worst))
    add_pair (self, steps, taken, best, worst);
  for (guint i = 0; i < n; i++)
    if (fold_comparison_judge (self, i) == FOLD_VERDICT_SPLIT)
      {
        fold_comparison_find_ends (self, i, &best, &worst);
        add_pair (self, steps, taken, best, worst);
      }
  if (n <= MOST_PAIRED)
    add_flips (self, steps, taken);
  return steps;
}

FoldSnapshot *
fold_comparison_new_step (FoldComparison *self, const FoldStep *step)
{
  const FoldAssumptionDifference *difference
      = g_ptr_array_index (fold_comparison_get_differences (self), step->assumption);
  const FoldComparisonColumn *from = fold_comparison_get_column (self, step->from);
  g_autoptr (FoldAssumptionSet) set = fold_assumption_set_copy (from->said.now);
  fold_assumption_set_put (set, difference->key, difference->ranges[step->to]);
  FoldSnapshot *snapshot = fold_snapshot_new_like (from->snapshot, self->book, set, NULL);
  if (snapshot != NULL)
    fold_snapshot_set_lens (snapshot, self->lens);
  return snapshot;
}

static double *
dup_figures (FoldComparison *self, const FoldSnapshot *snapshot, const FoldEngineResult *result)
{
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  int all = fold_snapshot_find_portfolio (snapshot, 0);
  double *figures = g_new (double, result->n_instruments + 1);
  for (guint i = 0; i < result->n_instruments; i++)
    figures[i] = fold_comparison_measure_in (self, input, &result->instruments[i]);
  figures[result->n_instruments] = all >= 0 ? fold_comparison_measure_in (self, input, &result->portfolios[all]) : NAN;
  return figures;
}

void
fold_comparison_take_step (FoldComparison *self,
                           const FoldStep *step,
                           const FoldSnapshot *snapshot,
                           const FoldEngineResult *result)
{
  g_hash_table_insert (self->steps, place_of (step),
                       snapshot != NULL && result != NULL ? dup_figures (self, snapshot, result) : NULL);
}

void
fold_comparison_decide (FoldComparison *self, const FoldEngineOptions *options)
{
  g_autoptr (GArray) steps = fold_comparison_find_steps (self);
  FoldEngineOptions plain = *options;
  plain.quantiles = plain.contributions = FALSE;
  for (guint i = 0; i < steps->len; i++)
    {
      const FoldStep *step = &g_array_index (steps, FoldStep, i);
      g_autoptr (FoldSnapshot) snapshot = fold_comparison_new_step (self, step);
      FoldEngineResult *result = snapshot != NULL ? fold_snapshot_score (snapshot, &plain, NULL) : NULL;
      fold_comparison_take_step (self, step, snapshot, result);
      fold_engine_result_free (result);
    }
}

/* --- causes --- */

/* figure: at a place of a step's figures, less that at another (G_MAXUINT: none). before: the same of the column.
 * reference: what there is to beat. */
static gboolean
find_cause (FoldComparison *self,
            guint best,
            guint worst,
            guint place,
            guint less,
            double before,
            double reference,
            FoldCause *cause)
{
  GPtrArray *differences = fold_comparison_get_differences (self);
  *cause = (FoldCause){ NULL };
  for (guint a = 0; a < differences->len && best != worst; a++)
    {
      const gpointer at = place_of (&(FoldStep){ best, worst, a });
      const double *figures = g_hash_table_lookup (self->steps, at);
      if (!is_step (g_ptr_array_index (differences, a), best, worst))
        continue;
      /* Before all of them are known nothing is said of the largest. */
      if (!g_hash_table_contains (self->steps, at))
        {
          cause->assumption = NULL;
          return FALSE;
        }
      if (figures == NULL)
        continue;
      double after = less == G_MAXUINT ? figures[place] : figures[place] - figures[less];
      if (!(after - before < cause->effect - FOLD_COMPARISON_ROUNDING))
        continue;
      cause->assumption = g_ptr_array_index (differences, a);
      cause->effect = after - before;
      cause->alone = after < reference && before > reference;
    }
  return cause->assumption != NULL;
}

gboolean
fold_comparison_explain (FoldComparison *self, guint instrument, FoldCause *cause)
{
  guint best, worst;
  fold_comparison_find_ends (self, instrument, &best, &worst);
  return find_cause (self, best, worst, instrument, G_MAXUINT, fold_comparison_get_figure (self, best, instrument),
                     fold_comparison_get_reference (self), cause);
}

gboolean
fold_comparison_explain_flip (FoldComparison *self, const FoldFlip *flip, FoldCause *cause)
{
  double lead = fold_comparison_get_figure (self, flip->above, flip->first)
                - fold_comparison_get_figure (self, flip->above, flip->second);
  return find_cause (self, flip->above, flip->below, flip->first, flip->second, lead, 0, cause);
}

gboolean
fold_comparison_explain_portfolio (FoldComparison *self, FoldCause *cause)
{
  guint best, worst;
  if (!fold_comparison_find_portfolio_ends (self, &best, &worst))
    return FALSE;
  const guint n = fold_comparison_get_column (self, 0)->result->n_instruments;
  double before = fold_comparison_measure (self, best, fold_comparison_get_portfolio (self, best, 0));
  return find_cause (self, best, worst, n, G_MAXUINT, before, fold_comparison_get_reference (self), cause);
}
