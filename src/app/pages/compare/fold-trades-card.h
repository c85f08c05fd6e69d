/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TRADES_CARD (fold_trades_card_get_type ())

/**
 * FoldTradesCard:
 *
 * The hypothetical trades of the active scenario. An instrument that is dropped on it is asked about.
 */
G_DECLARE_FINAL_TYPE (FoldTradesCard, fold_trades_card, FOLD, TRADES_CARD, AdwBin)

void fold_trades_card_set_session (FoldTradesCard *self, FoldSession *session);

/** Asks for a trade, as the button does. */
void fold_trades_card_add (FoldTradesCard *self);

/** Asks for day and prices and names what will be booked. */
void fold_trades_card_book (FoldTradesCard *self);

G_END_DECLS
