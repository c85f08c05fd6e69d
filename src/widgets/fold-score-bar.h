/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_SCORE_BAR (fold_score_bar_get_type ())
G_DECLARE_FINAL_TYPE (FoldScoreBar, fold_score_bar, FOLD, SCORE_BAR, GtkWidget)

/**
 * FoldScoreBar: a score of 0 to 100 as a number and a bar, for table cells: drawn by one snapshot, without children.
 * The fill is neutral (a score is no verdict in red and green); a tick marks 50, the score of cash.
 *
 * Properties: score (double, NAN shows a dash), change (double, difference from the saved scenario; NAN or 0 shows
 * none). CSS: node `scorebar`; its `color` draws figures and bar.
 */
GtkWidget *fold_score_bar_new (void);
void fold_score_bar_set_score (FoldScoreBar *self, double score);
void fold_score_bar_set_change (FoldScoreBar *self, double change);

G_END_DECLS
