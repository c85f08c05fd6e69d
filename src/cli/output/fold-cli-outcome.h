/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-cli-scoring.h"
#include "fold-cli-table.h"

G_BEGIN_DECLS

/* What the outcomes of sectors, instruments and portfolios have in common where they are printed. */

/* fold_cli_outcome_build: the members score, score_error and tier of the object that builder is in. score: its name, as
 * the score of a position and that of all of one's wealth are two things. */
void fold_cli_outcome_build (JsonBuilder *builder, const char *score, const FoldOutcome *outcome);

/* fold_cli_outcome_build_worth: what the theme is worth, as members of an instrument, a sector or a portfolio. */
void fold_cli_outcome_build_worth (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldOutcome *outcome);

/* fold_cli_outcome_build_figures: all members of an instrument, as `score` and `compare` have them. */
void fold_cli_outcome_build_figures (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldOutcome *outcome);

/* fold_cli_outcome_add_columns: score to chance of loss; fold_cli_outcome_add: a row's cells of them. */
void fold_cli_outcome_add_columns (FoldCliTable *table, const FoldCliScoring *scoring);
void fold_cli_outcome_add (FoldCliTable *table, const FoldCliScoring *scoring, const FoldOutcome *outcome);

G_END_DECLS
