/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"
#include "fold-valuation-sum.h"

G_BEGIN_DECLS

#define FOLD_TYPE_POSITION_TOTALS (fold_position_totals_get_type ())

/**
 * FoldPositionTotals:
 *
 * What positions are worth, cost and gained together, each figure with its formula, and what is missing in them.
 */
G_DECLARE_FINAL_TYPE (FoldPositionTotals, fold_position_totals, FOLD, POSITION_TOTALS, AdwBin)

void fold_position_totals_show (FoldPositionTotals *self, FoldBook *book, const FoldValuationSum *sum);

G_END_DECLS
