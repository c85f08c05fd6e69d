/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-compare-scenes.h"
#include "fold-instrument-format.h"
#include "fold-money-scenes.h"
#include "fold-number.h"
#include "fold-portfolio-worth.h"
#include "fold-snapshot-trades.h"

/* A part of the money below it is none to show. */
#define LEAST_WEIGHT 0.0005

static const FoldComparisonColumn *
column_of (const FoldComparison *comparison, guint column)
{
  return fold_comparison_get_column (comparison, column);
}

static const char *
name_of (const FoldComparison *comparison, guint instrument)
{
  return fold_snapshot_get_input (column_of (comparison, 0)->snapshot)->instrument_names[instrument];
}

static const char *
say_state (const FoldComparisonColumn *column)
{
  if (column->saved)
    return C_("scenario", "as saved");
  return fold_scenario_get_modified (column->scenario) ? C_("scenario", "not saved") : C_("scenario", "saved");
}

static void
begin (FoldCompareGrid *grid, const FoldComparison *comparison)
{
  const guint n = fold_comparison_get_n_columns (comparison);

  fold_compare_grid_begin (grid, n);
  for (guint c = 0; c < n; c++)
    fold_compare_grid_set_heading (grid, c, column_of (comparison, c)->name,
                                   fold_scenes_category_of_column (comparison, c),
                                   say_state (column_of (comparison, c)));
}

static void
add_row (FoldCompareGrid *grid, const char *title, const char *words, char *cells[FOLD_MOST_COLUMNS])
{
  fold_compare_grid_add_row (grid, title, words, cells);
  for (guint c = 0; c < FOLD_MOST_COLUMNS; c++)
    g_clear_pointer (&cells[c], g_free);
}

/* --- what the theme is worth -------------------------------------------------------------------------------------- */

typedef struct
{
  const FoldOutcome *outcome;
  FoldPortfolioWorth worth;
  FoldWorth figures;
} Portfolio;

static gboolean
read_portfolio (const FoldComparison *comparison, guint c, gint64 id, Portfolio *portfolio)
{
  const FoldComparisonColumn *column = column_of (comparison, c);
  const int index = fold_snapshot_find_portfolio (column->snapshot, id);

  portfolio->outcome = fold_comparison_get_portfolio (comparison, c, id);
  if (index < 0 || portfolio->outcome == NULL)
    return FALSE;
  fold_portfolio_worth_init (&portfolio->worth, column->snapshot, column->result, (guint)index);
  fold_comparison_find_worth (comparison, c, portfolio->outcome, &portfolio->figures);
  return portfolio->worth.is_known;
}

/* Money, and what that is a year beyond what the price asks. */
static char *
dup_worth (FoldBook *book, gint64 money, double figure)
{
  g_autofree char *amount = fold_scenes_dup_money (book, money);
  g_autofree char *rate = fold_format_return (figure);

  /* Translators: money, and on a second line a return a year, with its sign, beyond what the price asks */
  return g_strdup_printf (_("%s\n%s a year beyond the price"), amount, rate);
}

static char *
dup_certain (const FoldOutcome *outcome)
{
  return outcome->p_nothing > 0 ? g_strdup (_("can lose everything")) : fold_format_return (outcome->ce_return);
}

/* found: [n], a column each. */
static void
add_worth_rows (FoldCompareGrid *grid, FoldBook *book, const Portfolio *found, guint n)
{
  char *cells[FOLD_MOST_COLUMNS] = { NULL };

  for (guint c = 0; c < n; c++)
    cells[c] = dup_worth (book, found[c].worth.happens, found[c].figures.happens);
  add_row (grid, _("If it happens"),
           _("What it becomes by the end of holding, and a year beyond what the price asks"), cells);
  for (guint c = 0; c < n; c++)
    cells[c] = dup_worth (book, found[c].worth.expected, found[c].figures.odds);
  add_row (grid, _("At my odds"), _("The mean over both branches, at the scenario’s probability"), cells);
  for (guint c = 0; c < n; c++)
    cells[c] = dup_worth (book, found[c].worth.otherwise, found[c].figures.otherwise);
  add_row (grid, _("If not"), _("What it becomes where the scenario does not happen"), cells);
  for (guint c = 0; c < n; c++)
    cells[c] = fold_scenes_dup_money (book, found[c].worth.theme_bet);
  add_row (grid, _("Theme bet"), _("What the scenario adds: if it happens, less if not"), cells);
  for (guint c = 0; c < n; c++)
    cells[c] = fold_format_percent (found[c].outcome->p_loss, 0);
  add_row (grid, _("Chance of loss"), NULL, cells);
  for (guint c = 0; c < n; c++)
    cells[c] = dup_certain (found[c].outcome);
  add_row (grid, _("Worth a certain return of"),
           _("The certain return a year that is worth as much, if this is all you own"), cells);
}

gboolean
fold_compare_words_fill_worth (FoldCompareGrid *grid, FoldBook *book, FoldComparison *comparison, gint64 portfolio)
{
  const guint n = fold_comparison_get_n_columns (comparison);
  Portfolio found[FOLD_MOST_COLUMNS];

  for (guint c = 0; c < n; c++)
    if (!read_portfolio (comparison, c, portfolio, &found[c]))
      return FALSE;
  begin (grid, comparison);
  add_worth_rows (grid, book, found, n);
  fold_compare_grid_end (grid);
  return TRUE;
}

/* --- what trades change ------------------------------------------------------------------------------------------- */

/* Both have the rows of the theme, whatever is in them. */
static void
add_exposure_rows (FoldCompareGrid *grid, const FoldExposure *before, const FoldExposure *after)
{
  for (guint i = 0; i < after->n_rows; i++)
    {
      const FoldExposureRow *row = &after->rows[i];
      const FoldExposureRow *earlier = fold_exposure_find (before, row->id);
      const double was = earlier != NULL ? earlier->weight : 0;
      char *cells[FOLD_MOST_COLUMNS] = { NULL };

      if (fabs (was) < LEAST_WEIGHT && fabs (row->weight) < LEAST_WEIGHT)
        continue;
      cells[0] = fold_format_percent (was, 1);
      cells[1] = fold_format_percent (row->weight, 1);
      add_row (grid, row->name, _("Part of the money that is in it, funds looked through"), cells);
    }
}

gboolean
fold_compare_words_fill_trades (FoldCompareGrid *grid,
                                FoldBook *book,
                                FoldComparison *comparison,
                                gint64 portfolio,
                                const FoldExposure *before,
                                const FoldExposure *after)
{
  const FoldSnapshot *snapshot = column_of (comparison, 0)->snapshot;
  const int index = fold_snapshot_find_before (snapshot, portfolio);
  Portfolio found[2];

  if (index < 0 || !read_portfolio (comparison, 0, fold_snapshot_get_portfolio (snapshot, (guint)index), &found[0])
      || !read_portfolio (comparison, 0, portfolio, &found[1]))
    return FALSE;
  fold_compare_grid_begin (grid, 2);
  fold_compare_grid_set_heading (grid, 0, C_("trades", "Before"), 0, NULL);
  fold_compare_grid_set_heading (grid, 1, C_("trades", "After"), fold_scenes_category_of_column (comparison, 0), NULL);
  add_worth_rows (grid, book, found, 2);
  if (before != NULL && after != NULL)
    add_exposure_rows (grid, before, after);
  fold_compare_grid_end (grid);
  return TRUE;
}

/* --- assumptions -------------------------------------------------------------------------------------------------- */

static char *
dup_value (FoldAssumption *assumption, const FoldAssumptionDifference *difference, guint c)
{
  const FoldRange range = difference->ranges[c];
  const char *origin = fold_origin_get_words (difference->origins[c]);
  g_autofree char *mode = NULL, *low = NULL, *high = NULL;

  if (origin == NULL)
    return NULL;
  mode = fold_assumption_format (assumption, range.mode);
  if (fold_range_is_constant (range))
    return g_strdup_printf ("%s\n%s", mode, origin);
  low = fold_assumption_format (assumption, range.low);
  high = fold_assumption_format (assumption, range.high);
  /* Translators: a value; on a second line its low and its high, and who set it */
  return g_strdup_printf (_("%s\n%s to %s, %s"), mode, low, high, origin);
}

guint
fold_compare_words_fill_assumptions (FoldCompareGrid *grid, FoldBook *book, FoldComparison *comparison)
{
  GPtrArray *differences = fold_comparison_get_differences (comparison);
  char *cells[FOLD_MOST_COLUMNS] = { NULL };

  begin (grid, comparison);
  for (guint i = 0; i < differences->len; i++)
    {
      const FoldAssumptionDifference *difference = g_ptr_array_index (differences, i);
      FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), difference->key);

      if (assumption == NULL)
        continue;
      for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
        cells[c] = dup_value (assumption, difference, c);
      add_row (grid, fold_assumption_get_name (assumption), fold_assumption_get_help (assumption), cells);
    }
  fold_compare_grid_end (grid);
  return differences->len;
}

/* --- verdicts ----------------------------------------------------------------------------------------------------- */

static const char *
say_assumption (FoldBook *book, const FoldAssumptionDifference *difference)
{
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), difference->key);

  return assumption != NULL ? fold_assumption_get_name (assumption) : difference->key;
}

static char *
dup_cause (FoldBook *book, const FoldCause *cause)
{
  /* Translators: an assumption that turns an answer round by itself */
  if (cause->alone)
    return g_strdup_printf (_("decided by “%s”"), say_assumption (book, cause->assumption));
  /* Translators: an assumption that goes most of the way between two answers */
  return g_strdup_printf (_("mostly by “%s”"), say_assumption (book, cause->assumption));
}

char *
fold_compare_words_dup_answer (FoldBook *book, FoldComparison *comparison)
{
  guint best, worst;
  FoldCause cause;
  g_autofree char *words = NULL;

  if (!fold_comparison_find_portfolio_ends (comparison, &best, &worst) || best == worst)
    return g_strdup ("");
  /* Translators: two scenarios */
  words = g_strdup_printf (_("All you hold is worth most in “%s” and least in “%s”"),
                           column_of (comparison, best)->name, column_of (comparison, worst)->name);
  if (!fold_comparison_explain_portfolio (comparison, &cause))
    return g_steal_pointer (&words);

  g_autofree char *decided = dup_cause (book, &cause);

  /* Translators: a statement, and "decided by “Usage grows to”" */
  return g_strdup_printf (_("%s, %s."), words, decided);
}

char *
fold_compare_words_dup_figures (const FoldComparison *comparison, guint column, guint instrument, gboolean is_short)
{
  const FoldOutcome *outcome = fold_comparison_get_outcome (comparison, column, instrument);
  FoldWorth worth;
  g_autofree char *happens = NULL, *odds = NULL, *otherwise = NULL, *score = NULL;

  if (!outcome->scored)
    return fold_format_missing ();
  fold_comparison_find_worth (comparison, column, outcome, &worth);
  score = fold_number_write (outcome->score, 0, FALSE);
  odds
      = fold_format_return (fold_worth_get (&worth, is_short ? fold_comparison_get_lens (comparison) : FOLD_LENS_ODDS));
  if (is_short)
    return g_strdup_printf ("%s · %s", odds, score);
  happens = fold_format_return (worth.happens);
  otherwise = fold_format_return (worth.otherwise);
  return g_strdup_printf ("%s  %s  %s · %s", happens, odds, otherwise, score);
}

static char *
join_columns (const FoldComparison *comparison, guint instrument, gboolean win)
{
  const double reference = fold_comparison_get_reference (comparison);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
    {
      const double lead = fold_comparison_get_figure (comparison, c, instrument) - reference;

      if (win ? lead > FOLD_COMPARISON_ROUNDING : lead < -FOLD_COMPARISON_ROUNDING)
        g_strv_builder_add (names, column_of (comparison, c)->name);
    }
  list = g_strv_builder_end (names);
  return g_strjoinv (_(", "), list);
}

char *
fold_compare_words_dup_verdict (FoldBook *book, FoldComparison *comparison, guint instrument)
{
  g_autofree char *wins = join_columns (comparison, instrument, TRUE);
  g_autofree char *loses = join_columns (comparison, instrument, FALSE);
  /* Translators: two lists of scenarios */
  g_autofree char *words = g_strdup_printf (_("wins in %s; loses in %s"), wins, loses);
  FoldCause cause;

  if (!fold_comparison_explain (comparison, instrument, &cause))
    return g_steal_pointer (&words);

  g_autofree char *decided = dup_cause (book, &cause);

  return g_strdup_printf ("%s; %s", words, decided);
}

char *
fold_compare_words_dup_flip (FoldBook *book, FoldComparison *comparison, const FoldFlip *flip)
{
  /* Translators: an instrument and a scenario, then another instrument and another scenario */
  g_autofree char *words
      = g_strdup_printf (_("%s is ahead in “%s”, %s in “%s”"), name_of (comparison, flip->first),
                         column_of (comparison, flip->above)->name, name_of (comparison, flip->second),
                         column_of (comparison, flip->below)->name);
  FoldCause cause;

  if (!fold_comparison_explain_flip (comparison, flip, &cause))
    return g_steal_pointer (&words);

  g_autofree char *decided = dup_cause (book, &cause);

  return g_strdup_printf ("%s; %s", words, decided);
}
