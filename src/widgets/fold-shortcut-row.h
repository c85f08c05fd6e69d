/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FoldShortcutRow: what a key does, and the key.
 *
 * Property "accelerators" (string): as gtk_accelerator_parse() reads them, with blanks between alternatives.
 */
#define FOLD_TYPE_SHORTCUT_ROW (fold_shortcut_row_get_type ())
G_DECLARE_FINAL_TYPE (FoldShortcutRow, fold_shortcut_row, FOLD, SHORTCUT_ROW, AdwActionRow)

G_END_DECLS
