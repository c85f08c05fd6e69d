/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_EXPOSURES (fold_instrument_exposures_get_type ())

/**
 * FoldInstrumentExposures:
 *
 * The exposures of an instrument for editing, what remains unexposed, and a row that adds another. Follows the book.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentExposures,
                      fold_instrument_exposures,
                      FOLD,
                      INSTRUMENT_EXPOSURES,
                      AdwPreferencesGroup)

/** To be called once. */
void
fold_instrument_exposures_set_instrument (FoldInstrumentExposures *self, FoldBook *book, FoldInstrument *instrument);

G_END_DECLS
