/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_MARK_BAR (fold_mark_bar_get_type ())
G_DECLARE_FINAL_TYPE (FoldMarkBar, fold_mark_bar, FOLD, MARK_BAR, GtkWidget)

/**
 * FoldMarkBar: a small bar with two marks, a full one for where something is and a hollow one for where it would be;
 * beside words that say the same, so that a screen reader is told nothing of it. CSS: node `markbar`.
 */
GtkWidget *fold_mark_bar_new (void);

/**
 * fold_mark_bar_set:
 * @now, @then: parts of the bar, 0 to 1; NaN leaves a mark out
 */
void fold_mark_bar_set (FoldMarkBar *self, double now, double then);

G_END_DECLS
