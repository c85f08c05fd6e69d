/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"
#include "fold-plan.h"

G_BEGIN_DECLS

/* FoldInstrumentPlanRow: one number of a company's plan. Leaving it or Enter commits it; an empty one is cleared. */
#define FOLD_TYPE_INSTRUMENT_PLAN_ROW (fold_instrument_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (FoldInstrumentPlanRow, fold_instrument_plan_row, FOLD, INSTRUMENT_PLAN_ROW, AdwActionRow)

GtkWidget *fold_instrument_plan_row_new (FoldBook *book, FoldInstrument *instrument, FoldParameterId number);

/** Shows what the book has, unless somebody is in the middle of changing it. */
void fold_instrument_plan_row_update (FoldInstrumentPlanRow *self);

G_END_DECLS
