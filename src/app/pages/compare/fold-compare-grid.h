/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_COMPARE_GRID (fold_compare_grid_get_type ())

/**
 * FoldCompareGrid:
 *
 * A small table with a column a scenario: names over the columns, a title at the start of each row. It is filled anew
 * with each result; labels stay where there are as many, so that nothing jumps.
 */
G_DECLARE_FINAL_TYPE (FoldCompareGrid, fold_compare_grid, FOLD, COMPARE_GRID, GtkWidget)

/** Begins to fill it: @n_columns of scenarios. */
void fold_compare_grid_begin (FoldCompareGrid *self, guint n_columns);

/**
 * fold_compare_grid_set_heading:
 * @category: of the mark before the name, as in charts
 * @words: (nullable): a second, smaller line
 */
void
fold_compare_grid_set_heading (FoldCompareGrid *self, guint column, const char *name, int category, const char *words);

/**
 * fold_compare_grid_add_row:
 * @words: (nullable): what the row says, as a tooltip
 *
 * The next row, with @cells[n_columns]: values over an optional second, smaller line behind a line break; %NULL is
 * empty.
 */
void fold_compare_grid_add_row (FoldCompareGrid *self, const char *title, const char *words, char *const *cells);

/** Drops the rows that are left from before. */
void fold_compare_grid_end (FoldCompareGrid *self);

G_END_DECLS
