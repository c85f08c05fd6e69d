/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios side by side. Which assumption decides stands in fold-comparison-decide.c. */
#include "fold-comparison-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-model-error.h"
#include "fold-scenario-blend.h"
#include "fold-scenarios-private.h"
#include "fold-snapshot-trades.h"

static void
said_clear (FoldSaid *said)
{
  g_clear_pointer (&said->now, fold_assumption_set_free);
  g_clear_pointer (&said->working, fold_assumption_set_free);
  g_clear_pointer (&said->saved, fold_assumption_set_free);
}

static void
column_free (gpointer data)
{
  FoldComparisonColumn *column = data;
  said_clear (&column->said);
  g_clear_pointer (&column->snapshot, fold_snapshot_unref);
  fold_engine_result_free (column->own);
  g_clear_object (&column->scenario);
  g_free (column->name);
  g_free (column);
}

FoldComparison *
fold_comparison_new (FoldBook *book, FoldFigureKind by, FoldLens lens)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), NULL);
  FoldComparison *self = g_new0 (FoldComparison, 1);
  self->book = g_object_ref (book);
  self->by = by;
  self->lens = lens;
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->steps = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  return self;
}

void
fold_comparison_free (FoldComparison *self)
{
  g_ptr_array_unref (self->columns);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_hash_table_unref (self->steps);
  g_object_unref (self->book);
  g_free (self);
}

/* --- columns --- */

static gboolean
has_column (const FoldComparison *self, FoldScenario *scenario, gboolean saved)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FoldComparisonColumn *column = g_ptr_array_index (self->columns, i);
      if (column->scenario == scenario && column->saved == saved)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_column (const FoldComparison *self, FoldScenario *scenario, gboolean saved, GError **error)
{
  if (has_column (self, scenario, saved))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                              _("“%s” is compared with itself. Name each scenario once."),
                              fold_scenario_get_name (scenario));
  if (self->columns->len < FOLD_MOST_COLUMNS)
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                            _("Only %d scenarios fit side by side. Leave one of them out."), FOLD_MOST_COLUMNS);
}

static gboolean
say_all (FoldSaid *said,
         FoldScenarios *scenarios,
         FoldScenario *scenario,
         gboolean saved,
         const char *const *overrides,
         GError **error)
{
  said->saved = fold_scenarios_dup_assumptions (scenarios, scenario, FALSE);
  said->working = fold_scenarios_dup_assumptions (scenarios, scenario, !saved);
  said->now = fold_assumption_set_copy (said->working);
  for (guint i = 0; overrides != NULL && overrides[i] != NULL; i++)
    if (!fold_assumption_set_parse (said->now, overrides[i], error))
      return FALSE;
  return TRUE;
}

gboolean
fold_comparison_add (FoldComparison *self,
                     FoldScenario *scenario,
                     gboolean saved,
                     const char *const *overrides,
                     FoldSnapshot *like,
                     GError **error)
{
  g_return_val_if_fail (self != NULL && FOLD_IS_SCENARIO (scenario), FALSE);
  if (!check_column (self, scenario, saved, error))
    return FALSE;
  FoldComparisonColumn *column = g_new0 (FoldComparisonColumn, 1);
  column->scenario = g_object_ref (scenario);
  column->saved = saved;
  /* Translators: a scenario as it was saved, beside what it is now */
  column->name = saved ? g_strdup_printf (_("%s (saved)"), fold_scenario_get_name (scenario))
                       : g_strdup (fold_scenario_get_name (scenario));
  if (fold_scenarios_is_blend (fold_book_get_scenarios (self->book), scenario))
    column->snapshot = overrides != NULL && overrides[0] != NULL
                           ? fold_snapshot_new (self->book, scenario, overrides, error)
                           : fold_snapshot_new_blend (like, self->book, scenario, error);
  else if (say_all (&column->said, fold_book_get_scenarios (self->book), scenario, saved, overrides, error))
    column->snapshot = fold_snapshot_new_like (like, self->book, column->said.now, error);
  if (column->snapshot == NULL)
    {
      column_free (column);
      return FALSE;
    }
  fold_snapshot_set_lens (column->snapshot, self->lens);
  g_ptr_array_add (self->columns, column);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_hash_table_remove_all (self->steps);
  return TRUE;
}

gboolean
fold_comparison_score (FoldComparison *self, const FoldEngineOptions *options, GError **error)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      FoldComparisonColumn *column = g_ptr_array_index (self->columns, i);
      FoldEngineResult *result = fold_snapshot_score (column->snapshot, options, error);
      if (result == NULL)
        return FALSE;
      fold_engine_result_free (column->own);
      column->result = column->own = result;
    }
  g_hash_table_remove_all (self->steps);
  return TRUE;
}

void
fold_comparison_lend_result (FoldComparison *self, guint column, const FoldEngineResult *result)
{
  g_return_if_fail (column < self->columns->len);
  FoldComparisonColumn *of = g_ptr_array_index (self->columns, column);
  of->result = result;
  g_hash_table_remove_all (self->steps);
}

void
fold_comparison_refresh (FoldComparison *self, guint column, FoldSnapshot *snapshot)
{
  g_return_if_fail (column < self->columns->len);
  FoldComparisonColumn *of = g_ptr_array_index (self->columns, column);
  if (of->snapshot == snapshot)
    return;
  fold_snapshot_unref (of->snapshot);
  of->snapshot = fold_snapshot_ref (snapshot);
  said_clear (&of->said);
  if (!say_all (&of->said, fold_book_get_scenarios (self->book), of->scenario, of->saved, NULL, NULL))
    g_assert_not_reached ();
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_hash_table_remove_all (self->steps);
}

guint
fold_comparison_get_n_columns (const FoldComparison *self)
{
  return self->columns->len;
}

const FoldComparisonColumn *
fold_comparison_get_column (const FoldComparison *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);
  return g_ptr_array_index (self->columns, column);
}

guint
fold_comparison_get_colour (const FoldComparison *self, guint column)
{
  const FoldComparisonColumn *of = fold_comparison_get_column (self, column);
  guint colour = 0;
  /* What was saved is told apart from what is now. */
  if (!of->saved)
    g_object_get (of->scenario, "colour", &colour, NULL);
  return MIN (colour, 7);
}

FoldFigureKind
fold_comparison_get_by (const FoldComparison *self)
{
  return self->by;
}

FoldLens
fold_comparison_get_lens (const FoldComparison *self)
{
  return self->lens;
}

gboolean
fold_comparison_is_scored (const FoldComparison *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((const FoldComparisonColumn *)g_ptr_array_index (self->columns, i))->result == NULL)
      return FALSE;
  return self->columns->len > 0;
}

GPtrArray *
fold_comparison_get_differences (FoldComparison *self)
{
  FoldSaid said[FOLD_MOST_COLUMNS];
  if (self->differences != NULL)
    return self->differences;
  for (guint i = 0; i < self->columns->len; i++)
    said[i] = fold_comparison_get_column (self, i)->said;
  self->differences = fold_assumption_differences_new (said, self->columns->len);
  return self->differences;
}

/* --- figures --- */

const FoldOutcome *
fold_comparison_get_outcome (const FoldComparison *self, guint column, guint instrument)
{
  const FoldEngineResult *result = fold_comparison_get_column (self, column)->result;
  g_return_val_if_fail (result != NULL && instrument < result->n_instruments, NULL);
  return &result->instruments[instrument];
}

void
fold_comparison_find_worth (const FoldComparison *self, guint column, const FoldOutcome *outcome, FoldWorth *worth)
{
  const FoldEngineInput *input = fold_snapshot_get_input (fold_comparison_get_column (self, column)->snapshot);
  fold_worth_init (worth, outcome, input->probability, input->holding_years);
}

double
fold_comparison_measure_in (const FoldComparison *self, const FoldEngineInput *input, const FoldOutcome *outcome)
{
  FoldWorth worth;
  if (self->by == FOLD_FIGURE_SCORE)
    return outcome->score;
  fold_worth_init (&worth, outcome, input->probability, input->holding_years);
  return fold_worth_get (&worth, self->lens);
}

double
fold_comparison_measure (const FoldComparison *self, guint column, const FoldOutcome *outcome)
{
  const FoldComparisonColumn *of = fold_comparison_get_column (self, column);
  return fold_comparison_measure_in (self, fold_snapshot_get_input (of->snapshot), outcome);
}

double
fold_comparison_get_figure (const FoldComparison *self, guint column, guint instrument)
{
  return fold_comparison_measure (self, column, fold_comparison_get_outcome (self, column, instrument));
}

double
fold_comparison_get_reference (const FoldComparison *self)
{
  return self->by == FOLD_FIGURE_SCORE ? FOLD_SCORE_OF_CASH : FOLD_ODDS_OF_PRICE;
}

const FoldOutcome *
fold_comparison_get_portfolio (const FoldComparison *self, guint column, gint64 portfolio)
{
  const FoldComparisonColumn *of = fold_comparison_get_column (self, column);
  int index = fold_snapshot_find_portfolio (of->snapshot, portfolio);
  return index >= 0 && of->result != NULL ? &of->result->portfolios[index] : NULL;
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* says_nothing: all together, where there is but one of them. */
static gboolean
says_nothing (const FoldSnapshot *snapshot, guint index)
{
  guint n = 0;
  for (guint i = 0; i < fold_snapshot_get_input (snapshot)->n_portfolios; i++)
    n += !fold_snapshot_is_before (snapshot, i);
  return n <= 2
         && ((int)index == fold_snapshot_find_portfolio (snapshot, 0)
             || (int)index == fold_snapshot_find_before (snapshot, 0));
}

GArray *
fold_comparison_list_portfolios (const FoldComparison *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint c = 0; c < self->columns->len; c++)
    {
      const FoldSnapshot *snapshot = fold_comparison_get_column (self, c)->snapshot;
      for (guint i = 0; i < fold_snapshot_get_input (snapshot)->n_portfolios; i++)
        {
          gint64 id = fold_snapshot_get_portfolio (snapshot, i);
          if (!says_nothing (snapshot, i) && !has_id (ids, id))
            g_array_append_val (ids, id);
        }
    }
  return ids;
}

/* --- verdicts --- */

FoldVerdict
fold_comparison_judge (const FoldComparison *self, guint instrument)
{
  const double reference = fold_comparison_get_reference (self);
  guint wins = 0, losses = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      double lead = fold_comparison_get_figure (self, i, instrument) - reference;
      if (isnan (lead))
        return FOLD_VERDICT_NONE;
      wins += lead > FOLD_COMPARISON_ROUNDING;
      losses += lead < -FOLD_COMPARISON_ROUNDING;
    }
  if (wins > 0 && losses > 0)
    return FOLD_VERDICT_SPLIT;
  if (wins == self->columns->len)
    return FOLD_VERDICT_WINS;
  return losses == self->columns->len ? FOLD_VERDICT_LOSES : FOLD_VERDICT_NONE;
}

void
fold_comparison_find_ends (const FoldComparison *self, guint instrument, guint *best, guint *worst)
{
  *best = *worst = 0;
  for (guint i = 1; i < self->columns->len; i++)
    {
      double figure = fold_comparison_get_figure (self, i, instrument);
      if (figure > fold_comparison_get_figure (self, *best, instrument))
        *best = i;
      if (figure < fold_comparison_get_figure (self, *worst, instrument))
        *worst = i;
    }
}

gboolean
fold_comparison_find_portfolio_ends (const FoldComparison *self, guint *best, guint *worst)
{
  double most = -INFINITY, least = INFINITY;
  *best = *worst = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FoldOutcome *outcome = fold_comparison_get_portfolio (self, i, 0);
      double figure = outcome != NULL ? fold_comparison_measure (self, i, outcome) : NAN;
      if (isnan (figure))
        return FALSE;
      if (figure > most)
        {
          most = figure;
          *best = i;
        }
      if (figure < least)
        {
          least = figure;
          *worst = i;
        }
    }
  return self->columns->len > 0;
}

/* --- flips --- */

static int
compare_flips (gconstpointer a, gconstpointer b)
{
  const FoldFlip *one = a, *other = b;
  if (one->size != other->size)
    return one->size > other->size ? -1 : 1;
  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  return one->second < other->second ? -1 : one->second > other->second;
}

/* find_flip: figures: of both, a column each. */
static gboolean
find_flip (const double *one, const double *other, guint n, FoldFlip *flip)
{
  double most = 0, least = 0;
  for (guint i = 0; i < n; i++)
    {
      double lead = one[i] - other[i];
      if (!(fabs (lead) > FOLD_COMPARISON_ROUNDING))
        continue;
      if (lead > most)
        {
          most = lead;
          flip->above = i;
        }
      if (lead < least)
        {
          least = lead;
          flip->below = i;
        }
    }
  flip->size = MIN (most, -least);
  return flip->size > 0;
}

static double *
dup_figures (const FoldComparison *self, guint n)
{
  double *figures = g_new (double, (gsize)n * self->columns->len + 1);
  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < self->columns->len; c++)
      figures[(gsize)i * self->columns->len + c] = fold_comparison_get_figure (self, c, i);
  return figures;
}

GArray *
fold_comparison_find_flips (const FoldComparison *self, guint most, guint *n)
{
  const guint n_columns = self->columns->len;
  const guint n_instruments = fold_comparison_get_column (self, 0)->result->n_instruments;
  g_autofree double *figures = dup_figures (self, n_instruments);
  GArray *flips = g_array_new (FALSE, FALSE, sizeof (FoldFlip));
  guint found = 0;
  for (guint i = 0; i < n_instruments; i++)
    for (guint k = i + 1; k < n_instruments; k++)
      {
        FoldFlip flip = { .first = i, .second = k };
        if (!find_flip (figures + (gsize)i * n_columns, figures + (gsize)k * n_columns, n_columns, &flip))
          continue;
        found++;
        g_array_append_val (flips, flip);
        if (flips->len < 2 * most)
          continue;
        g_array_sort (flips, compare_flips);
        g_array_set_size (flips, most);
      }
  g_array_sort (flips, compare_flips);
  if (flips->len > most)
    g_array_set_size (flips, most);
  if (n != NULL)
    *n = found;
  return flips;
}
