/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TRADE_DIALOG (fold_trade_dialog_get_type ())

/**
 * FoldTradeDialog:
 *
 * Asks for a hypothetical trade of the active scenario in the portfolio in view: what is sold, what is bought for it,
 * and how much.
 */
G_DECLARE_FINAL_TYPE (FoldTradeDialog, fold_trade_dialog, FOLD, TRADE_DIALOG, AdwDialog)

/** @bought: (nullable): what is chosen at first to be bought */
void fold_trade_dialog_present (GtkWidget *parent, FoldSession *session, FoldInstrument *bought);

/** @amount: as typed. Fills it in, as a user does. @sold, @bought: (nullable): NULL is cash */
void fold_trade_dialog_fill (FoldTradeDialog *self, FoldInstrument *sold, FoldInstrument *bought, const char *amount);

/** Adds what is filled in and closes the dialog; FALSE where it is refused, which the dialog says. */
gboolean fold_trade_dialog_accept (FoldTradeDialog *self);

G_END_DECLS
