/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-instrument.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_ASSUMPTIONS (fold_instrument_assumptions_get_type ())

/**
 * FoldInstrumentAssumptions:
 *
 * What is assumed of one instrument apart from its class, as rows like those of the panel. Until one is moved it has
 * the number of the class.
 */
G_DECLARE_FINAL_TYPE (FoldInstrumentAssumptions,
                      fold_instrument_assumptions,
                      FOLD,
                      INSTRUMENT_ASSUMPTIONS,
                      AdwPreferencesGroup)

/** To be called once. */
void fold_instrument_assumptions_set_instrument (FoldInstrumentAssumptions *self,
                                                 FoldSession *session,
                                                 FoldInstrument *instrument);

/**
 * fold_instrument_assumptions_find_row:
 * @name: the last word of a key: "capture"
 *
 * Returns: (transfer none) (nullable): the #FoldValueRow that edits it
 */
GtkWidget *fold_instrument_assumptions_find_row (FoldInstrumentAssumptions *self, const char *name);

G_END_DECLS
