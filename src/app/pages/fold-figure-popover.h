/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fold_figure_popover_new:
 * @title: of a figure
 * @term: its id in the glossary
 * @words: how it comes about, with its numbers; not markup
 *
 * What a #FoldFigure opens, for a figure in a table.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *fold_figure_popover_new (const char *title, const char *term, const char *words);

G_END_DECLS
