/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fold_table_titles_align:
 * @texts: ids of the columns that are no figures, up to a NULL
 *
 * Puts the titles of all others over their figures, which stand at the end of their cells; GTK has all titles at the
 * start. Call it when the table has its columns and their sorters.
 */
void fold_table_titles_align (GtkColumnView *table, const char *const *texts);

G_END_DECLS
