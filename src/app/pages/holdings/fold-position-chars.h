/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-valuation-sum.h"

G_BEGIN_DECLS

/* How wide the texts of a table of positions are, in figures, told without writing them: a book may have ten thousand.
 * So a column is as wide as its longest text from the beginning, and nothing moves while it is scrolled. */

int fold_position_chars_value (FoldBook *book, FoldHolding *holding);
int fold_position_chars_cost (FoldBook *book, FoldHolding *holding);
int fold_position_chars_gain (FoldBook *book, FoldHolding *holding);
int fold_position_chars_quantity (FoldBook *book, FoldHolding *holding);
int fold_position_chars_price (FoldBook *book, FoldHolding *holding);

int fold_position_chars_sum_value (FoldBook *book, const FoldValuationSum *sum);
int fold_position_chars_sum_cost (FoldBook *book, const FoldValuationSum *sum);
int fold_position_chars_sum_gain (FoldBook *book, const FoldValuationSum *sum);

G_END_DECLS
