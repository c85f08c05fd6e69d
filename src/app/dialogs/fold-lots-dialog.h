/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_LOTS_DIALOG (fold_lots_dialog_get_type ())

/**
 * FoldLotsDialog:
 *
 * The lots of an instrument in the portfolio in view, or in all: those that are held, and those that were closed, each
 * with the transactions behind it. It follows the book.
 */
G_DECLARE_FINAL_TYPE (FoldLotsDialog, fold_lots_dialog, FOLD, LOTS_DIALOG, AdwDialog)

/** account: (nullable): only what is there. Returns: (transfer floating) */
AdwDialog *fold_lots_dialog_new (FoldSession *session, FoldInstrument *instrument, FoldAccount *account);

G_END_DECLS
