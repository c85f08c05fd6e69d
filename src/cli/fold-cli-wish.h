/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-cli-scoring.h"
#include "fold-plan-wish.h"

G_BEGIN_DECLS

/* fold_cli_wish_get_options: what a plan is to be: --from, --portfolio, --cash, the aims, --limit, costs,
 * --frontier. */
const GOptionEntry *fold_cli_wish_get_options (void);

/* fold_cli_wish_new: as they were parsed. scoring: with a result where fold_cli_wish_needs_ranking (). Errors:
 * FOLD_CLI_ERROR, FOLD_MODEL_ERROR. Returns: (transfer full) (nullable) */
gboolean fold_cli_wish_needs_ranking (void);
FoldPlanWish *fold_cli_wish_new (FoldBook *book, const FoldCliScoring *scoring, GError **error);

G_END_DECLS
