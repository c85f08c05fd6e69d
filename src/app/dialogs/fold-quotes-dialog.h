/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_QUOTES_DIALOG (fold_quotes_dialog_get_type ())

/**
 * FoldQuotesDialog:
 *
 * What a book has of prices of one instrument, or of exchange rates: the latest first, to add, edit and delete.
 */
G_DECLARE_FINAL_TYPE (FoldQuotesDialog, fold_quotes_dialog, FOLD, QUOTES_DIALOG, AdwDialog)

/**
 * fold_quotes_dialog_new:
 * @instrument: (nullable): whose prices; %NULL: exchange rates
 */
AdwDialog *fold_quotes_dialog_new (FoldSession *session, FoldInstrument *instrument);

G_END_DECLS
