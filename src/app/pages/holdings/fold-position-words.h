/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-valuation-sum.h"

G_BEGIN_DECLS

/* What positions are worth, cost and gained, in sentences with their numbers. All are (transfer full). */

/** Returns: what became of a holding's cost: value less cost, and what they are made of; why, where it is not known */
char *fold_position_words_gain (FoldBook *book, FoldHolding *holding);

/** Returns: the same of several holdings together, in the book's currency */
char *fold_position_words_gains (FoldBook *book, const FoldValuationSum *sum);

/** Returns: what their value is made of */
char *fold_position_words_value (FoldBook *book, const FoldValuationSum *sum);

/** Returns: what their cost is made of */
char *fold_position_words_cost (FoldBook *book, const FoldValuationSum *sum);

/** Returns: that what is sold short is owed, and has no score */
const char *fold_position_words_short (void);

/** Returns: a sum as it is shown, a dash where it does not fit; @money: one of @sum */
char *fold_position_words_sum (FoldBook *book, const FoldValuationSum *sum, gint64 money);

G_END_DECLS
