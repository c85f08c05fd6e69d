/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-instrument.h"

G_BEGIN_DECLS

#define FOLD_TYPE_WORTH_STRIP (fold_worth_strip_get_type ())

/**
 * FoldWorthStrip:
 *
 * What the theme is worth as a strip: a bar from if not to if it happens with a mark at my odds, on an axis that is the
 * same in every row, so that strips in a column compare by eye. A tick marks 0: as much as the price asks.
 */
G_DECLARE_FINAL_TYPE (FoldWorthStrip, fold_worth_strip, FOLD, WORTH_STRIP, GtkWidget)

/** fold_worth_strip_show: rates a year beyond what the price asks; where one is missing, no bar */
void fold_worth_strip_show (FoldWorthStrip *self, const FoldWorth *worth);

G_END_DECLS
