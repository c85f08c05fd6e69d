/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-cli-ranking.h"
#include "fold-cli-scoring.h"
#include "fold-cli-wish.h"

const FoldCliFamily fold_cli_families[] = {
  { N_("Books"), fold_cli_book_commands },
  { N_("Themes and Scenarios"), fold_cli_theme_commands },
  { NULL, fold_cli_scenario_commands },
  { NULL, fold_cli_scenario_edit_commands },
  { NULL, fold_cli_trade_commands },
  { N_("Scores"), fold_cli_score_commands },
  { NULL, fold_cli_explain_commands },
  { NULL, fold_cli_sensitivity_commands },
  { NULL, fold_cli_break_even_commands },
  { NULL, fold_cli_decide_commands },
  { NULL, fold_cli_compare_commands },
  { NULL, fold_cli_exposure_commands },
  { N_("Plans"), fold_cli_plan_commands },
  { NULL, fold_cli_plans_commands },
  { NULL, fold_cli_target_commands },
  { N_("Ledger"), fold_cli_holdings_commands },
  { NULL, fold_cli_account_commands },
  { NULL, fold_cli_import_commands },
  { NULL, fold_cli_export_commands },
  { NULL, fold_cli_performance_commands },
  { N_("Watchlists"), fold_cli_watchlist_commands },
  { N_("Journal"), fold_cli_journal_commands },
  { N_("Charts"), fold_cli_chart_commands },
  { N_("Undo"), fold_cli_undo_commands },
  { N_("Shell"), fold_cli_complete_commands },
  { NULL, NULL },
};

/* How many of the arguments are the words of the command's name; 0 where it is another command. */
static guint
match_words (const FoldCliCommand *command, char **arguments)
{
  g_auto (GStrv) words = g_strsplit (command->name, " ", -1);
  guint n = 0;

  while (words[n] != NULL)
    {
      if (g_strcmp0 (words[n], arguments[n]) != 0)
        return 0;
      n++;
    }
  return n;
}

const FoldCliCommand *
fold_cli_command_find (char **arguments, guint *n_words)
{
  for (const FoldCliFamily *family = fold_cli_families; family->commands != NULL; family++)
    for (const FoldCliCommand *command = family->commands; command->name != NULL; command++)
      if ((*n_words = match_words (command, arguments)) > 0)
        return command;
  return NULL;
}

gboolean
fold_cli_command_is_in (const FoldCliCommand *self, const char *word)
{
  gsize length = strlen (word);

  return strncmp (self->name, word, length) == 0 && self->name[length] == ' ';
}

gboolean
fold_cli_command_is_first_word (const char *word)
{
  for (const FoldCliFamily *family = fold_cli_families; family->commands != NULL; family++)
    if (fold_cli_command_is_in (family->commands, word))
      return TRUE;
  return FALSE;
}

void
fold_cli_command_collect_options (const FoldCliCommand *self, const GOptionEntry *tables[FOLD_CLI_OPTION_TABLES])
{
  guint n = 0;

  if (self->options != NULL)
    tables[n++] = self->options;
  if (self->flags & FOLD_CLI_COMMAND_SCORES)
    tables[n++] = fold_cli_scoring_get_options ();
  if ((self->flags & FOLD_CLI_COMMAND_SCORES_ALL) == FOLD_CLI_COMMAND_SCORES_ALL)
    tables[n++] = fold_cli_scoring_get_precision_options ();
  if (self->flags & FOLD_CLI_COMMAND_RANKS)
    tables[n++] = fold_cli_ranking_get_options ();
  if (self->flags & FOLD_CLI_COMMAND_PLANS)
    tables[n++] = fold_cli_wish_get_options ();
  tables[n] = NULL;
}
