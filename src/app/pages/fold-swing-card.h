/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-analysis.h"
#include "fold-book.h"
#include "fold-piece.h"

G_BEGIN_DECLS

/* What the card wants to be asked. */
#define FOLD_SWING_CARD_QUESTIONS (FOLD_QUESTION_SWING | FOLD_QUESTION_INDICES)

#define FOLD_TYPE_SWING_CARD (fold_swing_card_get_type ())

/**
 * FoldSwingCard:
 *
 * What matters most to an instrument or a portfolio: the tornado, and what part of its score's variance each assumption
 * explains. By itself that follows the hand; together with others it takes longer, and a bar says how far it is.
 */
G_DECLARE_FINAL_TYPE (FoldSwingCard, fold_swing_card, FOLD, SWING_CARD, FoldPiece)

/**
 * fold_swing_card_set_analysis:
 * @analysis: is asked by who owns it, FOLD_SWING_CARD_QUESTIONS while the card is in sight
 *
 * Once.
 */
void fold_swing_card_set_analysis (FoldSwingCard *self, FoldBook *book, FoldAnalysis *analysis);

G_END_DECLS
