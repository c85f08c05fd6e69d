/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-piece.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PRICE_CARD (fold_price_card_get_type ())

/**
 * FoldPriceCard:
 *
 * The stored prices of an instrument over a period, and on them what was bought, sold and paid out in the portfolio in
 * view (or in all). A mark opens its transaction. Without a price it offers to add one (`page.set-price`).
 */
G_DECLARE_FINAL_TYPE (FoldPriceCard, fold_price_card, FOLD, PRICE_CARD, FoldPiece)

/** To be called once. */
void fold_price_card_set_instrument (FoldPriceCard *self, FoldSession *session, FoldInstrument *instrument);

G_END_DECLS
