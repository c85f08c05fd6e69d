/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_SCORE_CHIP (fold_score_chip_get_type ())
G_DECLARE_FINAL_TYPE (FoldScoreChip, fold_score_chip, FOLD, SCORE_CHIP, GtkWidget)

/**
 * FoldScoreChip: a score of 0 to 100 as a small pill, filled from the start in proportion, for the sidebar and
 * headings. Property: score (double, NAN shows a dash). CSS: node `scorechip`.
 */
GtkWidget *fold_score_chip_new (void);
void fold_score_chip_set_score (FoldScoreChip *self, double score);
double fold_score_chip_get_score (FoldScoreChip *self);

G_END_DECLS
