/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-cli-run.h"
#include "fold-cli-scoring.h"
#include "fold-lever.h"

G_BEGIN_DECLS

/* What commands that ask about one score have in common. */

/* fold_cli_question_pick_instrument: one that has a score. fold_cli_question_pick_portfolio: by name, NULL is all
 * together. Errors, FOLD_CLI_ERROR_REFUSED: there is none of that name, or it has no score. */
gboolean fold_cli_question_pick_instrument (FoldBook *book,
                                            const FoldCliScoring *scoring,
                                            const char *text,
                                            FoldPick *pick,
                                            GError **error);
gboolean fold_cli_question_pick_portfolio (FoldBook *book,
                                           const FoldCliScoring *scoring,
                                           const char *name,
                                           FoldPick *pick,
                                           GError **error);

/* fold_cli_question_pick_sector: by name or id. Errors: FOLD_CLI_ERROR_REFUSED. */
gboolean fold_cli_question_pick_sector (FoldBook *book,
                                        const FoldCliScoring *scoring,
                                        const char *name,
                                        FoldPick *pick,
                                        GError **error);

/* fold_cli_question_get_name: of what is picked, as the snapshot has it. */
const char *fold_cli_question_get_name (const FoldCliScoring *scoring, FoldPick pick);

/* fold_cli_question_check: the engine's answer. Errors: FOLD_CLI_ERROR_REFUSED. */
gboolean fold_cli_question_check (FoldEngineStatus status, GError **error);

G_END_DECLS
