/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PREFERENCES_DIALOG (fold_preferences_dialog_get_type ())

/**
 * FoldPreferencesDialog:
 *
 * How the window looks, and the facts of the open book that belong to the whole of it.
 */
G_DECLARE_FINAL_TYPE (FoldPreferencesDialog, fold_preferences_dialog, FOLD, PREFERENCES_DIALOG, AdwPreferencesDialog)

/**
 * fold_preferences_dialog_new:
 * @session: (nullable): the open book; without one only the window's own preferences are shown
 */
AdwDialog *fold_preferences_dialog_new (FoldSession *session);

G_END_DECLS
