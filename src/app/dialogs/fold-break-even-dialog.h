/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-instrument.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_BREAK_EVEN_DIALOG (fold_break_even_dialog_get_type ())

/**
 * FoldBreakEvenDialog:
 *
 * At which values of one assumption an instrument, or the portfolio in view, is as good as cash, everything else as it
 * is; each can be set there. It is worked out in the background, and given up where the dialog is closed.
 */
G_DECLARE_FINAL_TYPE (FoldBreakEvenDialog, fold_break_even_dialog, FOLD, BREAK_EVEN_DIALOG, AdwDialog)

/**
 * fold_break_even_dialog_new:
 * @instrument: (nullable): of which it is asked, %NULL for the portfolio in view
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *fold_break_even_dialog_new (FoldSession *session, FoldAssumption *assumption, FoldInstrument *instrument);

G_END_DECLS
