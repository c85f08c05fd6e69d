/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Long tables whose widgets are made frame by frame, those in view first. */

/**
 * fold_slow_rows_watch:
 * @table: that shows @rows, through a selection
 * @rows: of the list that may become long, whose only slice it is
 *
 * Whenever many rows come into view, because the list is given or what filters it changes, @rows has as many as a
 * screen shows and more with every frame, until it has all. Where a single selection has lost its row to that, it comes
 * back with it.
 */
void fold_slow_rows_watch (GtkColumnView *table, GtkSliceListModel *rows);

/**
 * fold_slow_rows_begin_again:
 *
 * Before most rows in view give way to others: makes those that a screen shows first, and the rest frame by frame as at
 * the beginning, once a moment has passed without another such change. Not where the table is scrolled, which would
 * move, or has a selection, which others follow.
 */
void fold_slow_rows_begin_again (GtkSliceListModel *rows);

/** Returns: whether no more rows are shown than after it */
gboolean fold_slow_rows_are_few (GtkSliceListModel *rows);

/** fold_slow_rows_finish: the rest of them now, where somebody looks for one. */
void fold_slow_rows_finish (GtkSliceListModel *rows);

G_END_DECLS
