/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-book.h"
#include "fold-cli-scoring.h"

G_BEGIN_DECLS

/* fold_cli_portfolios_build: elements of the array that builder is in. portfolio: that one; NULL: each, and all
 * together where there are several. */
void fold_cli_portfolios_build (JsonBuilder *builder, const FoldCliScoring *scoring, FoldPortfolio *portfolio);

/* fold_cli_portfolios_add_notices: about the same. */
void fold_cli_portfolios_add_notices (GPtrArray *notices, const FoldCliScoring *scoring, FoldPortfolio *portfolio);

/* fold_cli_portfolios_print: a row for each; nothing where nothing is held. */
void fold_cli_portfolios_print (const FoldCliScoring *scoring);

/* fold_cli_portfolios_print_one: its outcome, and what each position adds to its risk. */
void fold_cli_portfolios_print_one (const FoldCliScoring *scoring, FoldPortfolio *portfolio);

/* fold_cli_portfolios_build_figures: members of the object that builder is in, as `score` and `compare` have them. */
void fold_cli_portfolios_build_figures (JsonBuilder *builder, const FoldCliScoring *scoring, guint index);

G_END_DECLS
