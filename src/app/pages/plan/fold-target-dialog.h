/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"
#include "fold-targets.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TARGET_DIALOG (fold_target_dialog_get_type ())

/**
 * FoldTargetDialog:
 *
 * Sets the target of an instrument, a class or cash in the portfolio in view, and says how much of it is held now.
 */
G_DECLARE_FINAL_TYPE (FoldTargetDialog, fold_target_dialog, FOLD, TARGET_DIALOG, AdwDialog)

/** @instrument: (nullable): what is chosen at first; %NULL: cash */
AdwDialog *fold_target_dialog_new (FoldSession *session, FoldInstrument *instrument);

G_END_DECLS
