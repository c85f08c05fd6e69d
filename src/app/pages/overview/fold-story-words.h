/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-outlook.h"
#include "fold-portfolio-worth.h"
#include "fold-session.h"

G_BEGIN_DECLS

/* FoldStory: what the theme is worth to a portfolio, in two sentences of markup. Every number in them is a link, whose
 * address asks for its explanation. */
typedef struct _FoldStory FoldStory;

/**
 * fold_story_new:
 * @worth: known
 * @end: (nullable): the branches' medians at the end of holding, as far as they are known yet
 */
FoldStory *fold_story_new (FoldSession *session,
                           const FoldOutcome *outcome,
                           const FoldPortfolioWorth *worth,
                           const FoldOutlookYear *end);
void fold_story_free (FoldStory *self);

/** Returns: markup: what the money becomes on average */
const char *fold_story_get_sentence (const FoldStory *self);

/** Returns: markup: what half of the outcomes are above, and how many lose money */
const char *fold_story_get_spread (const FoldStory *self);

/** Returns: (nullable): the number behind a link as it is shown, %NULL for another address */
const char *fold_story_get_number (const FoldStory *self, const char *uri);

/** Returns: (nullable): its explanation */
const char *fold_story_get_words (const FoldStory *self, const char *uri);

/* Figures of a portfolio beside the sentences, and what they say when they are asked; all (transfer full). */
char *fold_story_dup_bet_words (FoldSession *session, const FoldPortfolioWorth *worth);
char *fold_story_dup_certain (const FoldOutcome *outcome);
char *fold_story_dup_certain_words (FoldSession *session, const FoldOutcome *outcome);

G_END_DECLS
