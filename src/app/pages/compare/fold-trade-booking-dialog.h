/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TRADE_BOOKING_DIALOG (fold_trade_booking_dialog_get_type ())

/**
 * FoldTradeBookingDialog:
 *
 * Names the hypothetical trades of the active scenario, asks for the day and for each price, and makes transactions of
 * them.
 */
G_DECLARE_FINAL_TYPE (FoldTradeBookingDialog, fold_trade_booking_dialog, FOLD, TRADE_BOOKING_DIALOG, AdwDialog)

void fold_trade_booking_dialog_present (GtkWidget *parent, FoldSession *session);

/** Fills in the price of the trade at @index, as a user does. */
void fold_trade_booking_dialog_set_price (FoldTradeBookingDialog *self, guint index, const char *price);

/** Books what is filled in and closes the dialog; FALSE where it is refused, which the dialog says. */
gboolean fold_trade_booking_dialog_accept (FoldTradeBookingDialog *self);

G_END_DECLS
