/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-instrument.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_ASSUMPTIONS_PANEL (fold_assumptions_panel_get_type ())

/**
 * FoldAssumptionsPanel:
 *
 * Every assumption of the active scenario as a control. It stays beside each page; what it changes, the scorer follows.
 */
G_DECLARE_FINAL_TYPE (FoldAssumptionsPanel, fold_assumptions_panel, FOLD, ASSUMPTIONS_PANEL, AdwBin)

GtkWidget *fold_assumptions_panel_new (FoldSession *session);

/**
 * fold_assumptions_panel_find_row:
 * @key: of an assumption, as after --set
 *
 * Returns: (transfer none) (nullable): the #FoldValueRow that edits it
 */
GtkWidget *fold_assumptions_panel_find_row (FoldAssumptionsPanel *self, const char *key);

/**
 * fold_assumptions_panel_set_instrument:
 * @instrument: (nullable): whose own numbers stand among the others
 */
void fold_assumptions_panel_set_instrument (FoldAssumptionsPanel *self, FoldInstrument *instrument);

G_END_DECLS
