/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-analysis.h"
#include "fold-piece.h"
#include "fold-session.h"

G_BEGIN_DECLS

/* What an analysis is to be asked where this card is in sight. */
#define FOLD_DECISION_CARD_QUESTIONS FOLD_QUESTION_DECISION

#define FOLD_TYPE_DECISION_CARD (fold_decision_card_get_type ())

/**
 * FoldDecisionCard:
 *
 * What decides: the assumptions that would turn the answer round, each with the value at which it would, the nearest
 * first, and a button to try it. Hidden while there is no answer.
 */
G_DECLARE_FINAL_TYPE (FoldDecisionCard, fold_decision_card, FOLD, DECISION_CARD, FoldPiece)

/**
 * fold_decision_card_set_analysis:
 * @analysis: is asked by who owns it, FOLD_DECISION_CARD_QUESTIONS while the card is in sight
 *
 * Once; from then on it shows the answers.
 */
void fold_decision_card_set_analysis (FoldDecisionCard *self, FoldSession *session, FoldAnalysis *analysis);

G_END_DECLS
