/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fold_table_headers_set_up:
 * @factory: makes the headings of a table's sections
 *
 * A table whose columns may be shown and hidden needs more than gtk_column_view_set_header_factory(): GTK 4.18 gives a
 * column that comes into view a cell in each heading as well, where it is nobody's.
 */
void fold_table_headers_set_up (GtkColumnView *table, GtkListItemFactory *factory);

G_END_DECLS
