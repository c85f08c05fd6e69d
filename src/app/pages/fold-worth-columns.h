/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

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

/**
 * fold_worth_columns_shorten:
 * @narrow: while it applies, the columns have short titles, so that all three find room
 */
void fold_worth_columns_shorten (GtkColumnView *table, AdwBreakpoint *narrow);

G_END_DECLS
