/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RISK_CARD (fold_risk_card_get_type ())
G_DECLARE_FINAL_TYPE (FoldRiskCard, fold_risk_card, FOLD, RISK_CARD, AdwBin)

void fold_risk_card_set_session (FoldRiskCard *self,
                                 FoldSession  *session);

G_END_DECLS
