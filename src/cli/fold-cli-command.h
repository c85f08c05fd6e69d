/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-cli-run.h"

G_BEGIN_DECLS

/* FOLD_CLI_COMMAND_SCORES: takes the options of everything that scores; FOLD_CLI_COMMAND_SCORES_ALL: it shows many
 * scores, and takes those for standard errors as well; see fold-cli-scoring.h. FOLD_CLI_COMMAND_RANKS: it takes those
 * of fold-cli-ranking.h; FOLD_CLI_COMMAND_PLANS: those of fold-cli-wish.h. */
typedef enum
{
  FOLD_CLI_COMMAND_PLAIN = 0,
  FOLD_CLI_COMMAND_SCORES = 1 << 0,
  FOLD_CLI_COMMAND_SCORES_ALL = FOLD_CLI_COMMAND_SCORES | 1 << 1,
  FOLD_CLI_COMMAND_RANKS = 1 << 2,
  FOLD_CLI_COMMAND_PLANS = 1 << 3,
} FoldCliCommandFlags;

#define FOLD_CLI_ANY_NUMBER G_MAXUINT

/* A command of the command line. Tables of them, one per family, end with a name of NULL. */
typedef struct
{
  const char *name;     /* of one or two words, "watchlist add" */
  const char *operands; /* as the help shows them, "LIST INSTRUMENT..." */
  const char *summary;  /* N_(), a phrase that starts with a capital and ends without a point */
  const char *help;     /* N_(), more sentences for its own help, or NULL */
  guint n_min;          /* operands */
  guint n_max;
  FoldCliCommandFlags flags;
  const GOptionEntry *options; /* of its own, or NULL */
  gboolean (*run) (FoldCliRun *run, GError **error);
} FoldCliCommand;

/* FoldCliFamily: commands that the help and the manual page tell of together. */
typedef struct
{
  const char *title; /* N_(); NULL: under the title before */
  const FoldCliCommand *commands;
} FoldCliFamily;

/* fold_cli_families: all there are, in the order of the help; ends with commands of NULL. A new command is a row of one
 * of these tables, or a table of its own with a row here. */
extern const FoldCliFamily fold_cli_families[];

extern const FoldCliCommand fold_cli_book_commands[];
extern const FoldCliCommand fold_cli_theme_commands[];
extern const FoldCliCommand fold_cli_scenario_commands[];
extern const FoldCliCommand fold_cli_scenario_edit_commands[];
extern const FoldCliCommand fold_cli_trade_commands[];
extern const FoldCliCommand fold_cli_score_commands[];
extern const FoldCliCommand fold_cli_explain_commands[];
extern const FoldCliCommand fold_cli_sensitivity_commands[];
extern const FoldCliCommand fold_cli_break_even_commands[];
extern const FoldCliCommand fold_cli_decide_commands[];
extern const FoldCliCommand fold_cli_compare_commands[];
extern const FoldCliCommand fold_cli_exposure_commands[];
extern const FoldCliCommand fold_cli_plan_commands[];
extern const FoldCliCommand fold_cli_plans_commands[];
extern const FoldCliCommand fold_cli_target_commands[];
extern const FoldCliCommand fold_cli_holdings_commands[];
extern const FoldCliCommand fold_cli_account_commands[];
extern const FoldCliCommand fold_cli_performance_commands[];
extern const FoldCliCommand fold_cli_import_commands[];
extern const FoldCliCommand fold_cli_export_commands[];
extern const FoldCliCommand fold_cli_watchlist_commands[];
extern const FoldCliCommand fold_cli_journal_commands[];
extern const FoldCliCommand fold_cli_chart_commands[];
extern const FoldCliCommand fold_cli_undo_commands[];
extern const FoldCliCommand fold_cli_complete_commands[];

/* fold_cli_command_find: by its words at the start of arguments. n_words: (out): how many they are. NULL: none. */
const FoldCliCommand *fold_cli_command_find (char **arguments, guint *n_words);

/* fold_cli_command_is_in: whether its first word of two is word. */
gboolean fold_cli_command_is_in (const FoldCliCommand *self, const char *word);

/* fold_cli_command_is_first_word: whether word is the first of two of any command. */
gboolean fold_cli_command_is_first_word (const char *word);

/* fold_cli_command_collect_options: its own and those of what scores, a table each, NULL at the end. */
#define FOLD_CLI_OPTION_TABLES 6
void fold_cli_command_collect_options (const FoldCliCommand *self, const GOptionEntry *tables[FOLD_CLI_OPTION_TABLES]);

G_END_DECLS
