/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-instrument.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_DIALOG (fold_instrument_dialog_get_type ())

/**
 * FoldInstrumentDialog:
 *
 * One instrument, from anywhere: what it promises under the active scenario, what is known and assumed of it, and the
 * places to change that. Everything is written at once, each edit as one undo step.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentDialog, fold_instrument_dialog, FOLD, INSTRUMENT_DIALOG, AdwDialog)

/** Returns: (transfer floating): a dialog about @instrument */
AdwDialog *fold_instrument_dialog_new (FoldSession *session, FoldInstrument *instrument);

/** Shows a dialog about @instrument over the window of @parent. */
void fold_instrument_dialog_present (FoldSession *session, FoldInstrument *instrument, GtkWidget *parent);

G_END_DECLS
