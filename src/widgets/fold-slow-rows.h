/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Long tables whose widgets are made frame by frame, those in view first. */

/**
 * fold_slow_rows_expect:
 * @table: (nullable): before it has @rows
 * @rows: the whole list, below the selection of @table
 *
 * To be called before many rows may come into view: before the list is given, and before what filters it changes.
 * @rows then has as many as a screen shows, or as it had, and more with every frame, until it has all.
 * A single selection comes back once its row does.
 */
void fold_slow_rows_expect (GtkColumnView *table, GtkSliceListModel *rows);

/** fold_slow_rows_finish: the rest of them now, where somebody looks for one. */
void fold_slow_rows_finish (GtkSliceListModel *rows);

G_END_DECLS
