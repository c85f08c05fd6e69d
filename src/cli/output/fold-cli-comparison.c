/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios side by side, for reading; for programs in fold-cli-comparison-json.c. */
#include "fold-cli-comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-run.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"
#include "fold-portfolio-worth.h"
#include "fold-score-parts.h"

#define MOST_FLIPS 10

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

static void
print_head (FoldComparison *comparison, FoldBook *book, const FoldEngineOptions *options)
{
  fold_cli_print_line (_("%s, %u scenarios side by side, %s; under your assumptions, not advice"),
                       fold_theme_get_name (fold_themes_get_active (fold_book_get_themes (book))),
                       fold_comparison_get_n_columns (comparison),
                       fold_lens_get_name (fold_comparison_get_lens (comparison)));
  if (options->deterministic)
    fold_cli_print_line ("%s", _("Every assumption is at its most likely value."));
  else
    fold_cli_print_line (_("Scores are based on %u draws."), options->draws);
}

static void
add_columns (FoldCliTable *table, const FoldComparison *comparison, FoldCliAlign align)
{
  for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
    fold_cli_table_add_column (table, column_of (comparison, c)->name, align);
}

/* --- portfolios: what the theme is worth comes first --- */

static void
take_money (FoldCliTable *table, const FoldPortfolioWorth *worth, gint64 money)
{
  fold_cli_table_take (table, worth->is_known ? fold_cli_format_decimal (money, FOLD_MONEY_SCALE, 0)
                                              : fold_cli_format_number (NAN, 0));
}

static void
add_portfolio (FoldCliTable *table, const FoldComparison *comparison, guint c, gint64 id)
{
  const FoldComparisonColumn *column = column_of (comparison, c);
  const int index = fold_snapshot_find_portfolio (column->snapshot, id);
  const FoldOutcome *outcome = fold_comparison_get_portfolio (comparison, c, id);
  FoldPortfolioWorth worth;
  FoldWorth figures;

  if (index < 0)
    return;
  fold_portfolio_worth_init (&worth, column->snapshot, column->result, (guint)index);
  fold_comparison_find_worth (comparison, c, outcome, &figures);
  fold_cli_table_add (table, fold_snapshot_get_input (column->snapshot)->portfolio_names[index]);
  fold_cli_table_add (table, column->name);
  take_money (table, &worth, worth.happens);
  take_money (table, &worth, worth.expected);
  take_money (table, &worth, worth.otherwise);
  fold_cli_table_take (table, fold_cli_format_percent (figures.happens));
  fold_cli_table_take (table, fold_cli_format_percent (figures.odds));
  fold_cli_table_take (table, fold_cli_format_percent (figures.otherwise));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->cvar95));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->p_loss));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->p_nothing > 0 ? NAN : outcome->ce_return));
}

static void
print_portfolios (const FoldComparison *comparison)
{
  g_autoptr (GArray) portfolios = fold_comparison_list_portfolios (comparison);
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  if (portfolios->len == 0)
    return;
  fold_cli_table_add_column (table, _("Portfolio"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Scenario"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("If it happens"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("At my odds"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("If not"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("A year, if it happens"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("At my odds"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("If not"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Tail loss"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Chance of loss"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Worth a certain return of"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < portfolios->len; i++)
    for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
      add_portfolio (table, comparison, c, g_array_index (portfolios, gint64, i));
  fold_cli_print ("\n");
  fold_cli_table_print (table, _("What the theme is worth: money at the end, and a year beyond what the price asks"));
}

/* --- assumptions --- */

static char *
dup_value (FoldAssumption *assumption, FoldRange range, FoldOrigin origin)
{
  g_autofree char *mode = fold_assumption_format (assumption, range.mode);
  g_autofree char *low = fold_assumption_format (assumption, range.low);
  g_autofree char *high = fold_assumption_format (assumption, range.high);

  if (origin == FOLD_ORIGIN_NONE)
    return g_strdup ("");
  if (fold_range_is_constant (range))
    /* Translators: a value, and who set it: "5.0×, set in the scenario" */
    return g_strdup_printf (_("%s, %s"), mode, fold_origin_get_words (origin));
  /* Translators: a value, its low and its high, and who set it: "5.0× (2.0× to 9.0×), from the theme" */
  return g_strdup_printf (_("%s (%s to %s), %s"), mode, low, high, fold_origin_get_words (origin));
}

static const char *
get_name (FoldBook *book, const FoldAssumptionDifference *difference)
{
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), difference->key);

  return assumption != NULL ? fold_assumption_get_name (assumption) : difference->key;
}

static void
print_assumptions (FoldComparison *comparison, FoldBook *book)
{
  GPtrArray *differences = fold_comparison_get_differences (comparison);
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_print ("\n");
  if (differences->len == 0)
    {
      fold_cli_print_line ("%s", _("Nothing is assumed differently in them."));
      return;
    }
  fold_cli_table_add_column (table, _("Assumption"), FOLD_CLI_ALIGN_START);
  add_columns (table, comparison, FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < differences->len; i++)
    {
      const FoldAssumptionDifference *difference = g_ptr_array_index (differences, i);
      FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (book), difference->key);

      fold_cli_table_add (table, get_name (book, difference));
      for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
        fold_cli_table_take (table, assumption != NULL
                                        ? dup_value (assumption, difference->ranges[c], difference->origins[c])
                                        : fold_cli_format_number (difference->ranges[c].mode, 3));
    }
  fold_cli_table_print (table, _("What is assumed differently"));
}

/* --- instruments --- */

static char *
dup_figures (const FoldComparison *comparison, guint column, guint instrument)
{
  const FoldOutcome *outcome = fold_comparison_get_outcome (comparison, column, instrument);
  FoldWorth worth;

  fold_comparison_find_worth (comparison, column, outcome, &worth);
  g_autofree char *happens = fold_cli_format_percent (worth.happens);
  g_autofree char *odds = fold_cli_format_percent (worth.odds);
  g_autofree char *otherwise = fold_cli_format_percent (worth.otherwise);
  g_autofree char *score = fold_cli_format_number (outcome->score, 1);

  return g_strdup_printf ("%8s %8s %8s %6s", happens, odds, otherwise, score);
}

static void
print_instruments (const FoldComparison *comparison)
{
  const guint n = column_of (comparison, 0)->result->n_instruments;
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Instrument"), FOLD_CLI_ALIGN_START);
  add_columns (table, comparison, FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < n; i++)
    {
      if (!fold_comparison_get_outcome (comparison, 0, i)->scored)
        continue;
      fold_cli_table_add (table, name_of (comparison, i));
      for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
        fold_cli_table_take (table, dup_figures (comparison, c, i));
    }
  fold_cli_print ("\n");
  fold_cli_table_print (table, _("If it happens, at my odds, if not: a year beyond what the price asks; and the score "
                                 "as a position"));
}

/* --- verdicts --- */

static char *
dup_cause (FoldBook *book, gboolean known, const FoldCause *cause)
{
  if (!known)
    return g_strdup (_("by no assumption alone"));
  if (cause->alone)
    return g_strdup (get_name (book, cause->assumption));
  /* Translators: an assumption that goes a part of the way between two scenarios */
  return g_strdup_printf (_("mostly %s"), get_name (book, cause->assumption));
}

static void
print_wins (const FoldComparison *comparison)
{
  const guint n = column_of (comparison, 0)->result->n_instruments;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < n; i++)
    if (fold_comparison_judge (comparison, i) == FOLD_VERDICT_WINS)
      g_ptr_array_add (names, (gpointer)name_of (comparison, i));
  joined = fold_cli_join ((const char *const *)names->pdata, names->len);
  fold_cli_print ("\n");
  fold_cli_print_line (_("Wins in all (%u): %s"), names->len, names->len > 0 ? joined : "-");
}

static void
print_split (FoldComparison *comparison, FoldBook *book)
{
  const guint n = column_of (comparison, 0)->result->n_instruments;
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  guint n_split = 0;

  fold_cli_table_add_column (table, _("Instrument"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Best in"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Worst in"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Decided by"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < n; i++)
    {
      guint best, worst;
      FoldCause cause;

      if (fold_comparison_judge (comparison, i) != FOLD_VERDICT_SPLIT)
        continue;
      fold_comparison_find_ends (comparison, i, &best, &worst);
      fold_cli_table_add (table, name_of (comparison, i));
      fold_cli_table_add (table, column_of (comparison, best)->name);
      fold_cli_table_add (table, column_of (comparison, worst)->name);
      fold_cli_table_take (table, dup_cause (book, fold_comparison_explain (comparison, i, &cause), &cause));
      n_split++;
    }
  fold_cli_print ("\n");
  if (n_split > 0)
    fold_cli_table_print (table, _("Wins in one, loses in another"));
  else
    fold_cli_print_line ("%s", _("Nothing wins in one and loses in another."));
}

static void
print_flips (FoldComparison *comparison, FoldBook *book)
{
  guint n = 0;
  g_autoptr (GArray) flips = fold_comparison_find_flips (comparison, MOST_FLIPS, &n);
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  g_autofree char *title = g_strdup_printf (_("Whose order turns round (%u pairs; those that do so most)"), n);

  if (flips->len == 0)
    return;
  fold_cli_table_add_column (table, _("Ahead"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("in"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Ahead"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("in"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Decided by"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < flips->len; i++)
    {
      const FoldFlip *flip = &g_array_index (flips, FoldFlip, i);
      FoldCause cause;

      fold_cli_table_add (table, name_of (comparison, flip->first));
      fold_cli_table_add (table, column_of (comparison, flip->above)->name);
      fold_cli_table_add (table, name_of (comparison, flip->second));
      fold_cli_table_add (table, column_of (comparison, flip->below)->name);
      fold_cli_table_take (table, dup_cause (book, fold_comparison_explain_flip (comparison, flip, &cause), &cause));
    }
  fold_cli_print ("\n");
  fold_cli_table_print (table, title);
}

static void
print_decision (FoldComparison *comparison, FoldBook *book)
{
  FoldCause cause;
  guint best, worst;

  if (!fold_comparison_explain_portfolio (comparison, &cause)
      || !fold_comparison_find_portfolio_ends (comparison, &best, &worst))
    return;
  fold_cli_print ("\n");
  fold_cli_print_line (_("What you hold is worth most in “%s” and least in “%s”, decided by: %s"),
                       column_of (comparison, best)->name, column_of (comparison, worst)->name,
                       get_name (book, cause.assumption));
}

void
fold_cli_comparison_print (FoldComparison *comparison, FoldBook *book, const FoldEngineOptions *options)
{
  print_head (comparison, book, options);
  print_portfolios (comparison);
  print_decision (comparison, book);
  print_assumptions (comparison, book);
  print_instruments (comparison);
  print_wins (comparison);
  print_split (comparison, book);
  print_flips (comparison, book);
}
