/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_JOIN_DIALOG (fold_join_dialog_get_type ())

/**
 * FoldJoinDialog:
 *
 * "Same As…": chooses which instrument another one is, and says before it is done what goes over to it and what stays
 * behind.
 */
G_DECLARE_FINAL_TYPE (FoldJoinDialog, fold_join_dialog, FOLD, JOIN_DIALOG, AdwDialog)

/**
 * fold_join_dialog_new:
 * @instrument: the one that goes
 */
AdwDialog *fold_join_dialog_new (FoldSession *session, FoldInstrument *instrument);

/** Chooses @other, as the user does in the dialog's picker. */
void fold_join_dialog_choose (FoldJoinDialog *self, FoldInstrument *other);

G_END_DECLS
