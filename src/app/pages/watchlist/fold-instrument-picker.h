/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_PICKER (fold_instrument_picker_get_type ())

/**
 * FoldInstrumentPicker:
 *
 * An entry that completes over all instruments of the book by name, ticker and alias, and offers to create what there
 * is not. Down and Up choose, Enter takes, Escape closes.
 *
 * Property `book` (FoldBook).
 * Signals: `chosen (FoldInstrument)`: one that the book has; `create (string)`: a new one of that name.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentPicker, fold_instrument_picker, FOLD, INSTRUMENT_PICKER, GtkWidget)

void fold_instrument_picker_set_book (FoldInstrumentPicker *self, FoldBook *book);

/**
 * fold_instrument_picker_set_chosen:
 * @instrument: (nullable): which is chosen; NULL is none yet
 *
 * Makes it the one control for an instrument of a form: its entry shows which is chosen, and typing chooses another.
 */
void fold_instrument_picker_set_chosen (FoldInstrumentPicker *self, FoldInstrument *instrument);

/** Whether it offers to create what there is not, as it does unless it is told. */
void fold_instrument_picker_set_creates (FoldInstrumentPicker *self, gboolean creates);

/** Returns: (transfer none): where the user types */
GtkEditable *fold_instrument_picker_get_entry (FoldInstrumentPicker *self);

G_END_DECLS
