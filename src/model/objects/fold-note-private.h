/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-note.h"
#include "fold-objects.h"

G_BEGIN_DECLS

/* fold_note_load_rows: fills objects with all notes whose subject is there, the latest first. */
gboolean fold_note_load_rows (FoldObjects *objects, FoldStore *store, FoldTranslations *texts, GError **error);

/* fold_note_kind_get_table: of what a note of the kind is about; its column in the table of notes is called after the
 * kind's id: "instrument_id". */
const char *fold_note_kind_get_table (FoldNoteKind self);

G_END_DECLS
