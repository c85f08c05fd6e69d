/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_FIGURE (fold_figure_get_type ())

/**
 * FoldFigure:
 *
 * One headline figure that can be asked how it is computed: a press opens its explanation.
 */
G_DECLARE_FINAL_TYPE (FoldFigure, fold_figure, FOLD, FIGURE, AdwBin)

/**
 * fold_figure_set_value:
 * @value: the figure as it is shown, with its unit
 * @change: (nullable): the difference from what is saved, with its sign; "" keeps its room, so that nothing jumps
 */
void fold_figure_set_value (FoldFigure *self, const char *value, const char *change);
const char *fold_figure_get_value (FoldFigure *self);

/**
 * fold_figure_set_explanation:
 * @explanation: how the figure comes about, in words and with its numbers; not markup
 */
void fold_figure_set_explanation (FoldFigure *self, const char *explanation);

G_END_DECLS
