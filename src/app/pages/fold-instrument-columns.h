/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

/* The columns that tables of instruments have in common. A template says by the `id` of its columns which ones it has,
 * and where: "name", "if-it-happens", "at-my-odds", "if-not", "span", "break-even-odds", "swing", "p-loss", "tier",
 * "score", "weight", "ticker", "class-name". The three that say what the theme is worth stand in every such table,
 * however narrow. */

/**
 * fold_instrument_columns_set_up:
 * @table: of instruments, or of objects with a property `instrument`, without one for money
 * @sorts_itself: whether the rows ask a #FoldInstrumentSorter for their keys; else GTK sorts, and asks each row once
 *
 * Gives the columns with such an `id` their title, cells and order, and keeps what they show.
 */
void fold_instrument_columns_set_up (GtkColumnView *table, FoldSession *session, gboolean sorts_itself);

/** Returns: (transfer none): the column at my odds, by which such a table is sorted best */
GtkColumnViewColumn *fold_instrument_columns_get_at_my_odds (GtkColumnView *table);

/**
 * fold_instrument_columns_set_short:
 * @is_short: whether what the theme is worth has short titles
 */
void fold_instrument_columns_set_short (GtkColumnView *table, gboolean is_short);

/**
 * fold_instrument_columns_measure:
 *
 * Returns: the usual width of the three that say what the theme is worth together, under titles of that length
 */
int fold_instrument_columns_measure (GtkColumnView *table, gboolean is_short);

/**
 * fold_instrument_columns_shorten:
 * @narrow: while it applies, what the theme is worth has short titles, so that all three columns find room
 */
void fold_instrument_columns_shorten (GtkColumnView *table, AdwBreakpoint *narrow);

G_END_DECLS
