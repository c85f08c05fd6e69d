/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-session.h"
#include "fold-value-row.h"

G_BEGIN_DECLS

#define FOLD_TYPE_ASSUMPTION_EFFECT (fold_assumption_effect_get_type ())

/**
 * FoldAssumptionEffect:
 *
 * What the row that was moved last does to what is on screen, shown in that row until something else changes.
 */
G_DECLARE_FINAL_TYPE (FoldAssumptionEffect, fold_assumption_effect, FOLD, ASSUMPTION_EFFECT, GObject)

FoldAssumptionEffect *fold_assumption_effect_new (FoldSession *session);

/**
 * fold_assumption_effect_set_instrument:
 * @instrument: (nullable): what is on screen; NULL is the portfolio in view
 */
void fold_assumption_effect_set_instrument (FoldAssumptionEffect *self, FoldInstrument *instrument);

/** Follows the moves of @row, whose value has been saved when its drag ends. */
void fold_assumption_effect_watch (FoldAssumptionEffect *self, FoldValueRow *row);

G_END_DECLS
