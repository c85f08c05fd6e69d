/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_WATCHLISTS (fold_instrument_watchlists_get_type ())

/**
 * FoldInstrumentWatchlists:
 *
 * A switch per watchlist of the book: whether the instrument is on it. Follows the book.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentWatchlists,
                      fold_instrument_watchlists,
                      FOLD,
                      INSTRUMENT_WATCHLISTS,
                      AdwPreferencesGroup)

/** To be called once. */
void
fold_instrument_watchlists_set_instrument (FoldInstrumentWatchlists *self, FoldBook *book, FoldInstrument *instrument);

G_END_DECLS
