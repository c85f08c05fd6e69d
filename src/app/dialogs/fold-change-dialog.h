/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-portfolios-change.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_CHANGE_DIALOG (fold_change_dialog_get_type ())

/**
 * FoldChangeDialog:
 *
 * What several transactions can get alike: account, type, instrument, currency, comment. It says at once which of them
 * could not become that, and how many would be changed.
 */
G_DECLARE_FINAL_TYPE (FoldChangeDialog, fold_change_dialog, FOLD, CHANGE_DIALOG, AdwDialog)

/** changes: (transfer full): checked. Returns: whether they are made, or on their way; else the dialog stays. */
typedef gboolean (*FoldChangeFunc) (gpointer user_data, FoldPlannedChanges *changes);

/**
 * fold_change_dialog_new:
 * @transactions: (element-type FoldTransaction): those that are changed
 * @change: makes the changes; called with @owner, which the dialog keeps
 *
 * Returns: (transfer floating)
 */
AdwDialog *
fold_change_dialog_new (FoldSession *session, GPtrArray *transactions, FoldChangeFunc change, GObject *owner);

G_END_DECLS
