/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

/* FoldInstrumentPlan: the numbers of the venture capital method of a private company. */
#define FOLD_TYPE_INSTRUMENT_PLAN (fold_instrument_plan_get_type ())
G_DECLARE_FINAL_TYPE (FoldInstrumentPlan, fold_instrument_plan, FOLD, INSTRUMENT_PLAN, AdwPreferencesGroup)

/** To be called once. */
void fold_instrument_plan_set_instrument (FoldInstrumentPlan *self, FoldBook *book, FoldInstrument *instrument);

G_END_DECLS
