/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-session.h"

G_BEGIN_DECLS

/* What the figures of a portfolio or an instrument say when they are asked how they come about: the formula in words,
 * with its numbers. */

/**
 * fold_overview_words_value:
 * @total: base currency, money x 10^6
 *
 * Returns: (transfer full)
 */
char *fold_overview_words_value (FoldSession *session, gint64 total);

/**
 * fold_overview_words_score:
 *
 * The score of model 2.9, taken back from the certainty equivalent.
 *
 * Returns: (transfer full)
 */
char *fold_overview_words_score (FoldSession *session, const FoldOutcome *outcome);

/** Returns: (transfer full) */
char *fold_overview_words_loss (FoldSession *session, const FoldOutcome *outcome);

/** Returns: (transfer full): the chance of losing purchasing power */
char *fold_overview_words_real (FoldSession *session, const FoldOutcome *outcome);

/** Returns: (transfer full) */
char *fold_overview_words_tail (FoldSession *session, const FoldOutcome *outcome);

/** Returns: (transfer full) */
char *fold_overview_words_return (FoldSession *session, const FoldOutcome *outcome);

/** Returns: (transfer full): what the swing a year is */
char *fold_overview_words_swing (const FoldOutcome *outcome);

G_END_DECLS
