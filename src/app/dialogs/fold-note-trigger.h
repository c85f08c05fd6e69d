/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_NOTE_TRIGGER (fold_note_trigger_get_type ())

/**
 * FoldNoteTrigger:
 *
 * The rows of a form that say what makes a note invalid. Only those that the kind of trigger needs are shown.
 * Signal "changed" (): somebody has chosen or typed something.
 */
G_DECLARE_FINAL_TYPE (FoldNoteTrigger, fold_note_trigger, FOLD, NOTE_TRIGGER, AdwPreferencesGroup)

/** To be called once. */
void fold_note_trigger_set_session (FoldNoteTrigger *self, FoldSession *session);

/**
 * fold_note_trigger_set_subject:
 *
 * What the note is about: its assumptions come first, and its price is the one that is proposed.
 */
void fold_note_trigger_set_subject (FoldNoteTrigger *self, FoldNoteSubject subject);

/** Shows a trigger; to be called after the subject is known. */
void fold_note_trigger_set_trigger (FoldNoteTrigger *self, const FoldTrigger *trigger);

/**
 * fold_note_trigger_read:
 * @trigger: (out): its key is the form's
 * @blamed: (out): the row that is not well
 */
gboolean fold_note_trigger_read (FoldNoteTrigger *self, FoldTrigger *trigger, GtkWidget **blamed, GError **error);

/** Returns: (transfer none) (array length=n): the rows in which something wrong can stand */
GtkWidget *const *fold_note_trigger_get_rows (FoldNoteTrigger *self, guint *n);

G_END_DECLS
