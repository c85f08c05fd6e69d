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
 * fold_figure_take:
 * @value: (transfer full): the figure as it is shown, with its unit
 * @change: (nullable): the difference from what is saved, with its sign; "" keeps its room, so that nothing jumps
 * @explanation: (transfer full): how the figure comes about, in words and with its numbers; not markup
 */
void fold_figure_take (FoldFigure *self, char *value, const char *change, char *explanation);
const char *fold_figure_get_value (FoldFigure *self);

G_END_DECLS
