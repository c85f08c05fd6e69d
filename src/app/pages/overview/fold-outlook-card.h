/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-analysis.h"
#include "fold-piece.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_OUTLOOK_CARD (fold_outlook_card_get_type ())

/**
 * FoldOutlookCard:
 *
 * The outcome of the portfolio in view by year of leaving, once there is rest. Its analysis answers for a
 * FoldSwingCard beside it as well.
 */
G_DECLARE_FINAL_TYPE (FoldOutlookCard, fold_outlook_card, FOLD, OUTLOOK_CARD, FoldPiece)

/**
 * fold_outlook_card_set_session:
 *
 * Once; from then on it follows the scorer and the portfolio in view.
 */
void fold_outlook_card_set_session (FoldOutlookCard *self, FoldSession *session);

/** Returns: (transfer none): what answers its questions */
FoldAnalysis *fold_outlook_card_get_analysis (FoldOutlookCard *self);

G_END_DECLS
