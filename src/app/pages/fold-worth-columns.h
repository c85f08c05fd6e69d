/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the theme is worth as columns of a table: if it happens, at my odds, if not. They stand in every table of
 * instruments, however narrow. */
#define FOLD_N_WORTH_COLUMNS 3

/**
 * fold_worth_columns_insert:
 * @table: of instruments, or of objects with a property `instrument`
 * @position: of the first of the three columns
 *
 * Returns: (transfer none): the one at my odds, by which such a table is sorted best
 */
GtkColumnViewColumn *fold_worth_columns_insert (GtkColumnView *table, guint position);

G_END_DECLS
