/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-piece.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RISK_CARD (fold_risk_card_get_type ())

/**
 * FoldRiskCard:
 *
 * Where the risk of the portfolio in view comes from: how concentrated it is, and what each position adds to its tail
 * loss, to its risk and to its return. Hidden where nothing is held.
 */
G_DECLARE_FINAL_TYPE (FoldRiskCard, fold_risk_card, FOLD, RISK_CARD, FoldPiece)

/**
 * fold_risk_card_set_session:
 *
 * Once; from then on it follows the scorer and the portfolio in view.
 */
void fold_risk_card_set_session (FoldRiskCard *self, FoldSession *session);

G_END_DECLS
