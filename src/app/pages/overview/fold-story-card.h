/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-piece.h"
#include "fold-outlook.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_STORY_CARD (fold_story_card_get_type ())

/**
 * FoldStoryCard:
 *
 * What the theme is worth to the portfolio in view, first in a sentence whose numbers are live and explain themselves,
 * then as a bar of money, then in five figures. Hidden where nothing is held.
 */
G_DECLARE_FINAL_TYPE (FoldStoryCard, fold_story_card, FOLD, STORY_CARD, FoldPiece)

/**
 * fold_story_card_set_session:
 *
 * Once; from then on it follows the scorer and the portfolio in view.
 */
void fold_story_card_set_session (FoldStoryCard *self, FoldSession *session);

/**
 * fold_story_card_set_outlook:
 * @outlook: (nullable): of the portfolio in view, from which the medians of the branches come; copied
 */
void fold_story_card_set_outlook (FoldStoryCard *self, const FoldOutlook *outlook);

G_END_DECLS
