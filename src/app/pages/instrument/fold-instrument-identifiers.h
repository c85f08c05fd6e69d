/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_IDENTIFIERS (fold_instrument_identifiers_get_type ())

/**
 * FoldInstrumentIdentifiers:
 *
 * The names under which files and people know an instrument: tickers, ISIN, aliases. Follows the book.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentIdentifiers,
                      fold_instrument_identifiers,
                      FOLD,
                      INSTRUMENT_IDENTIFIERS,
                      AdwPreferencesGroup)

/** To be called once. */
void fold_instrument_identifiers_set_instrument (FoldInstrumentIdentifiers *self,
                                                 FoldBook *book,
                                                 FoldInstrument *instrument);

G_END_DECLS
