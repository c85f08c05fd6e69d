/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Returns: (transfer none) (nullable): the cell of @table that @widget is in: what has data called @key */
GtkWidget *fold_table_find_cell (GtkWidget *widget, GtkWidget *table, const char *key);

/**
 * fold_table_sorter_new:
 * @texts: whether @ask gives texts; otherwise it gives numbers
 * @ask: sets a string or a double for the item that it is given; a call by hand, for one that is put together at run
 *     time takes longer than its figure
 * @data: of the closure that @ask is called with; it outlives the sorter
 *
 * Returns: (transfer full): one of GTK's sorters, which ask each row once
 */
GtkSorter *fold_table_sorter_new (gboolean texts, GClosureMarshal ask, gpointer data);

G_END_DECLS
