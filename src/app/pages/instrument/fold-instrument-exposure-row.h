/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_EXPOSURE_ROW (fold_instrument_exposure_row_get_type ())

/**
 * FoldInstrumentExposureRow:
 *
 * One exposure of an instrument: how much of its revenue depends on a sub-theme, how sure that is, and why. Every
 * change is one undo step; what the book refuses is told by the action `dialog.toast`.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentExposureRow,
                      fold_instrument_exposure_row,
                      FOLD,
                      INSTRUMENT_EXPOSURE_ROW,
                      AdwExpanderRow)

GtkWidget *fold_instrument_exposure_row_new (FoldBook *book, FoldInstrument *instrument, FoldSubtheme *subtheme);

/** Returns: (transfer none) */
FoldSubtheme *fold_instrument_exposure_row_get_subtheme (FoldInstrumentExposureRow *self);

/** Shows what the book has. */
void fold_instrument_exposure_row_update (FoldInstrumentExposureRow *self);

G_END_DECLS
