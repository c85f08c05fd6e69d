/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-compare-grid.h"
#include "fold-comparison.h"

G_BEGIN_DECLS

/* What the Scenarios page says of a comparison. */

/** Fills a grid with what the theme is worth to a portfolio (row id) in each scenario. Returns: FALSE where nothing is
 * held */
gboolean
fold_compare_words_fill_worth (FoldCompareGrid *grid, FoldBook *book, FoldComparison *comparison, gint64 portfolio);

/**
 * fold_compare_words_fill_trades:
 * @before, @after: (nullable): where the money of the portfolio is, by sector, without the trades and with them
 *
 * Fills a grid with what the hypothetical trades of the first column change of a portfolio (row id).
 *
 * Returns: %FALSE where it trades nothing in it
 */
gboolean fold_compare_words_fill_trades (FoldCompareGrid *grid,
                                         FoldBook *book,
                                         FoldComparison *comparison,
                                         gint64 portfolio,
                                         const FoldExposure *before,
                                         const FoldExposure *after);

/** Fills a grid with the assumptions that differ, their ranges and who set them. Returns: how many there are */
guint fold_compare_words_fill_assumptions (FoldCompareGrid *grid, FoldBook *book, FoldComparison *comparison);

/** Returns: (transfer full): which scenario is worth most, which least, and what decides between them; "" where it is
 * not known */
char *fold_compare_words_dup_answer (FoldBook *book, FoldComparison *comparison);

/** Returns: (transfer full): the three figures and the score of an instrument in a scenario: "+6.8 % +0.6 % −5.2 %
 * 67" */
char *
fold_compare_words_dup_figures (const FoldComparison *comparison, guint column, guint instrument, gboolean is_short);

/** Returns: (transfer full): in which scenarios an instrument wins and loses, and what decides */
char *fold_compare_words_dup_verdict (FoldBook *book, FoldComparison *comparison, guint instrument);

/** Returns: (transfer full): two instruments, in which scenarios each of them is ahead, and what decides */
char *fold_compare_words_dup_flip (FoldBook *book, FoldComparison *comparison, const FoldFlip *flip);

G_END_DECLS
