/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-figure.h"
#include "fold-session.h"
#include "fold-worth.h"

G_BEGIN_DECLS

/* What the theme is worth to a holder, the same figures and the same words wherever they are shown. */

/**
 * fold_worth_words_init:
 * @worth: (out caller-allocates)
 * @outcome: (nullable)
 *
 * As fold_worth_init(), under the assumptions of the last result; all missing before the first.
 */
void fold_worth_words_init (FoldWorth *worth, FoldSession *session, const FoldOutcome *outcome);

/**
 * fold_worth_words_explain:
 * @lens: which of the three figures
 *
 * Returns: (transfer full): how it comes about, in words and with its numbers
 */
char *fold_worth_words_explain (FoldSession *session, const FoldOutcome *outcome, FoldLens lens);

/** Shows one of the three figures, with its explanation. */
void fold_worth_words_show (FoldFigure *figure, FoldSession *session, const FoldOutcome *outcome, FoldLens lens);

/**
 * fold_worth_words_reconcile:
 * @stand_in: whether it is of a sector's stand-in
 *
 * Returns: (transfer full): the score with its size, beside the chance of loss, which seems to gainsay it
 */
char *fold_worth_words_reconcile (FoldSession *session, const FoldOutcome *outcome, gboolean stand_in);

/** Titles the figure of a score with the size of the position that it is of. */
void fold_worth_words_title_score (FoldFigure *figure, FoldSession *session);

/** Returns: (transfer full): what it means that the price pays from some odds on */
char *fold_worth_words_explain_odds (FoldSession *session, const FoldOutcome *outcome);

G_END_DECLS
