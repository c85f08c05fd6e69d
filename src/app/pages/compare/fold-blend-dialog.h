/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_BLEND_DIALOG (fold_blend_dialog_get_type ())

/**
 * FoldBlendDialog:
 *
 * Asks for the name of a new blend and the chance of each scenario in it.
 *
 * Signal "created" (): the book has it.
 */
G_DECLARE_FINAL_TYPE (FoldBlendDialog, fold_blend_dialog, FOLD, BLEND_DIALOG, AdwDialog)

AdwDialog *fold_blend_dialog_new (FoldSession *session);

/** Whether there are scenarios to blend: two that are none themselves. */
gboolean fold_blend_dialog_can_ask (FoldSession *session);

G_END_DECLS
