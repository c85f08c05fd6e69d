/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the cells of long tables say in words, under the pointer and to a screen reader. To set a tooltip asks the
 * display for the pointer each time, which hundreds of cells do on every sort and every frame of a drag; so theirs are
 * made when somebody looks. A cell's name tells which words are its own: see the table in the source. */

/**
 * fold_cell_words_bind:
 * @klass: a class with a template whose tables have such cells
 *
 * Gives the template `show_words`, for `query-tooltip` of a cell with `has-tooltip`, and `describe_words`, for
 * `notify::root` of one with a name.
 */
void fold_cell_words_bind (GtkWidgetClass *klass);

G_END_DECLS
