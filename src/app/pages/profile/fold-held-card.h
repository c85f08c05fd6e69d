/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-piece.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_HELD_CARD (fold_held_card_get_type ())

/**
 * FoldHeldCard:
 *
 * What an instrument earned in the portfolio in view (or in all) since it was first bought; hidden where it never was.
 */
G_DECLARE_FINAL_TYPE (FoldHeldCard, fold_held_card, FOLD, HELD_CARD, FoldPiece)

/** To be called once. */
void fold_held_card_set_instrument (FoldHeldCard *self, FoldSession *session, FoldInstrument *instrument);

/** Whether anybody can see it, or would if there were something to show; at first nobody. */
void fold_held_card_set_active (FoldHeldCard *self, gboolean active);

G_END_DECLS
