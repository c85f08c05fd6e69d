/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-cli-run.h"

G_BEGIN_DECLS

/* FOLD_CLI_COMMAND_SCORES: takes the options of everything that scores; FOLD_CLI_COMMAND_SCORES_ALL: it shows many
 * scores, and takes those for standard errors as well. See fold-cli-scoring.h. */
typedef enum
{
  FOLD_CLI_COMMAND_PLAIN = 0,
  FOLD_CLI_COMMAND_SCORES = 1 << 0,
  FOLD_CLI_COMMAND_SCORES_ALL = FOLD_CLI_COMMAND_SCORES | 1 << 1,
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

extern const FoldCliCommand fold_cli_book_commands[];
extern const FoldCliCommand fold_cli_theme_commands[];
extern const FoldCliCommand fold_cli_scenario_commands[];
extern const FoldCliCommand fold_cli_score_commands[];
extern const FoldCliCommand fold_cli_explain_commands[];
extern const FoldCliCommand fold_cli_sensitivity_commands[];
extern const FoldCliCommand fold_cli_break_even_commands[];
extern const FoldCliCommand fold_cli_exposure_commands[];
extern const FoldCliCommand fold_cli_holdings_commands[];
extern const FoldCliCommand fold_cli_import_commands[];
extern const FoldCliCommand fold_cli_watchlist_commands[];
extern const FoldCliCommand fold_cli_chart_commands[];
extern const FoldCliCommand fold_cli_undo_commands[];

G_END_DECLS
