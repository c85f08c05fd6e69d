/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-objects.h"

G_BEGIN_DECLS

/* fold_instrument_load_rows: with what hangs on them, but for fold_instrument_finish_load (). classes,
 * subthemes: of the theme, by slug. */
gboolean fold_instrument_load_rows (FoldObjects *objects,
                                    FoldStore *store,
                                    gint64 theme,
                                    GHashTable *classes,
                                    GHashTable *subthemes,
                                    FoldTranslations *texts,
                                    GError **error);
void fold_instrument_finish_load (FoldInstrument *self, const char *main_sector);

const char *fold_instrument_get_original_name (FoldInstrument *self);

void fold_instrument_set_weight (FoldInstrument *self, double weight);
/* fold_instrument_set_outcome: of the scorer; change: points of score against the saved scenario. */
void
fold_instrument_set_outcome (FoldInstrument *self, const FoldOutcome *outcome, const FoldWorth *worth, double change);

G_END_DECLS
