/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_NOTE_DIALOG (fold_note_dialog_get_type ())

/**
 * FoldNoteDialog:
 *
 * A note of the journal: its text, its date, what makes it invalid and when to read it again.
 */
G_DECLARE_FINAL_TYPE (FoldNoteDialog, fold_note_dialog, FOLD, NOTE_DIALOG, AdwDialog)

/**
 * fold_note_dialog_new:
 * @subject: (nullable): what a new note is about; %NULL: it is chosen in the dialog
 */
AdwDialog *fold_note_dialog_new (FoldSession *session, const FoldNoteSubject *subject);

/** Of a note that is edited. */
AdwDialog *fold_note_dialog_new_for_note (FoldSession *session, FoldNote *note);

G_END_DECLS
