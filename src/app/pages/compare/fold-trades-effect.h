/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-comparison.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TRADES_EFFECT (fold_trades_effect_get_type ())

/**
 * FoldTradesEffect:
 *
 * What the hypothetical trades of the active scenario change of the portfolio in view, without them and with them: what
 * the theme is worth to it, and where its money is. It is not there where nothing is traded.
 */
G_DECLARE_FINAL_TYPE (FoldTradesEffect, fold_trades_effect, FOLD, TRADES_EFFECT, AdwBin)

/** To be called once. */
void fold_trades_effect_set_session (FoldTradesEffect *self, FoldSession *session);

/** After an edit, and where another portfolio is in view: looks where the money is. */
void fold_trades_effect_look_again (FoldTradesEffect *self);

/** @comparison: scored; its first column is the active scenario */
void fold_trades_effect_show (FoldTradesEffect *self, FoldComparison *comparison);

G_END_DECLS
