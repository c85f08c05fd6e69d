/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-comparison.h"
#include "fold-cli-scoring.h"
#include "fold-comparison.h"

static char *option_by;
static gboolean option_saved;

static const GOptionEntry options[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &option_by,
    N_("Compare what they are worth under the lens, or their scores: odds or score (default: odds)"), "FIGURE" },
  { "saved", 0, 0, G_OPTION_ARG_NONE, &option_saved, N_("Add the active scenario as it was saved"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_figure (FoldFigureKind *figure, GError **error)
{
  *figure = g_strcmp0 (option_by, "score") == 0 ? FOLD_FIGURE_SCORE : FOLD_FIGURE_ODDS;
  if (option_by == NULL || g_str_equal (option_by, "score") || g_str_equal (option_by, "odds"))
    return TRUE;
  g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("Compare by what? Use --by odds or score."));
  return FALSE;
}

/* What --set changes: the active scenario where it is compared, else the first one. */
static guint
find_set_column (FoldCliRun *run, FoldBook *book)
{
  for (guint i = 0; i < run->n_operands; i++)
    if (fold_scenarios_find (fold_book_get_scenarios (book), run->operands[i])
        == fold_scenarios_get_active (fold_book_get_scenarios (book)))
      return i;
  return 0;
}

static gboolean
add_columns (FoldComparison *comparison, FoldCliRun *run, FoldBook *book, GError **error)
{
  const guint set_column = find_set_column (run, book);
  FoldScenario *active = fold_scenarios_get_active (fold_book_get_scenarios (book));

  for (guint i = 0; i < run->n_operands; i++)
    {
      FoldScenario *scenario = fold_cli_find_scenario (book, run->operands[i], error);

      if (scenario == NULL
          || !fold_comparison_add (comparison, scenario, FALSE,
                                   i == set_column ? fold_cli_scoring_get_settings () : NULL, NULL, error))
        return FALSE;
    }
  if (option_saved && active != NULL && !fold_comparison_add (comparison, active, TRUE, NULL, NULL, error))
    return FALSE;
  if (fold_comparison_get_n_columns (comparison) > 1)
    return TRUE;
  g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                       _("There is nothing to compare with. Name another scenario, or add --saved."));
  return FALSE;
}

static gboolean
run_compare (FoldCliRun *run, GError **error)
{
  FoldFigureKind figure;
  FoldLens lens;
  FoldEngineOptions engine_options;
  FoldBook *book = read_figure (&figure, error) && fold_cli_scoring_read_basis (&engine_options, &lens, error)
                       ? fold_cli_run_read (run, error)
                       : NULL;
  g_autoptr (FoldComparison) comparison = book != NULL ? fold_comparison_new (book, figure, lens) : NULL;

  if (comparison == NULL || !add_columns (comparison, run, book, error)
      || !fold_comparison_score (comparison, &engine_options, error))
    return FALSE;
  fold_comparison_decide (comparison, &engine_options);
  if (run->json)
    fold_cli_comparison_print_json (comparison, &engine_options);
  else
    fold_cli_comparison_print (comparison, book, &engine_options);
  return TRUE;
}

const FoldCliCommand fold_cli_compare_commands[] = {
  { "compare", "SCENARIO…", N_("Show up to four scenarios side by side"),
    N_("It shows the assumptions that differ and who set them, what the theme is worth to every portfolio and "
       "instrument in each scenario, which instruments win in all of them and which in one only, whose order turns "
       "round, and which assumption decides that by itself. To win is to be worth more than the price asks under the "
       "lens, or with --by score to have a better score than cash. --set applies to the active scenario, or to the "
       "first if the active one is not among them."),
    1, FOLD_MOST_COLUMNS, FOLD_CLI_COMMAND_SCORES, options, run_compare },
  { NULL },
};
