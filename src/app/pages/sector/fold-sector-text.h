/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_SECTOR_TEXT (fold_sector_text_get_type ())

/**
 * FoldSectorText:
 *
 * A text of some lines that is edited where it stands. Ctrl+Enter and leaving it commit, Escape takes back what was
 * typed.
 *
 * Properties: `text` (string): as the book has it; does not touch what is being typed. `label` (string): its accessible
 * name. Signal: `committed (string)`: the user has changed the text.
 */
G_DECLARE_FINAL_TYPE (FoldSectorText, fold_sector_text, FOLD, SECTOR_TEXT, GtkWidget)

/** Shows another text, unless the user is in the middle of changing this one. */
void fold_sector_text_set_text (FoldSectorText *self, const char *text);

/** Returns: (transfer full): what stands there now */
char *fold_sector_text_dup_typed (FoldSectorText *self);

/** Replaces what stands there, as typing does, without committing it. */
void fold_sector_text_type (FoldSectorText *self, const char *text);

/** Emits `committed` where the text differs from the book's. */
void fold_sector_text_commit (FoldSectorText *self);

G_END_DECLS
