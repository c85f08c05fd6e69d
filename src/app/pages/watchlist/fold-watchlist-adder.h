/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_WATCHLIST_ADDER (fold_watchlist_adder_get_type ())

/**
 * FoldWatchlistAdder:
 *
 * An entry that completes over all instruments of the book by name, ticker and alias, and offers to create what there
 * is not. Down and Up choose, Enter takes, Escape closes.
 *
 * Property `book` (FoldBook).
 * Signals: `chosen (FoldInstrument)`: one that the book has; `create (string)`: a new one of that name.
 */
G_DECLARE_FINAL_TYPE (FoldWatchlistAdder, fold_watchlist_adder, FOLD, WATCHLIST_ADDER, GtkWidget)

void fold_watchlist_adder_set_book (FoldWatchlistAdder *self, FoldBook *book);

/** Returns: (transfer none): where the user types */
GtkEditable *fold_watchlist_adder_get_entry (FoldWatchlistAdder *self);

G_END_DECLS
