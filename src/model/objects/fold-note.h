/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-date.h"
#include "fold-object.h"
#include "fold-trigger.h"

G_BEGIN_DECLS

/* What a note can be about: a row of the table in fold-note.c each. Ids: "instrument", "sector", "scenario",
 * "plan". */
typedef enum
{
  FOLD_NOTE_ON_INSTRUMENT,
  FOLD_NOTE_ON_SECTOR,
  FOLD_NOTE_ON_SCENARIO,
  FOLD_NOTE_ON_PLAN,
  FOLD_N_NOTE_SUBJECTS,
} FoldNoteKind;

const char *fold_note_kind_get_id (FoldNoteKind self);
gboolean fold_note_kind_from_id (const char *id, FoldNoteKind *kind);

/* FoldNoteSubject: what a note is about, by the id of its row. */
typedef struct
{
  FoldNoteKind kind;
  gint64 id;
} FoldNoteSubject;

static inline gboolean
fold_note_subject_equal (FoldNoteSubject a, FoldNoteSubject b)
{
  return a.kind == b.kind && a.id == b.id;
}

/* FoldNote: a dated note on something of the book. Read-only properties, notified on change:
 *   id (int64), name (string, of what it is about, in the user's language), text (string), date (int, a FoldDate),
 *   review-date (int, a FoldDate; FOLD_DATE_NONE is none). "changed" () when any of it, or the trigger, is another. */
#define FOLD_TYPE_NOTE (fold_note_get_type ())
G_DECLARE_FINAL_TYPE (FoldNote, fold_note, FOLD, NOTE, FoldObject)

gint64 fold_note_get_id (FoldNote *self);
FoldNoteSubject fold_note_get_subject (FoldNote *self);
const char *fold_note_get_name (FoldNote *self);
const char *fold_note_get_text (FoldNote *self);
FoldDate fold_note_get_date (FoldNote *self);
FoldDate fold_note_get_review_date (FoldNote *self);
const FoldTrigger *fold_note_get_trigger (FoldNote *self); /* until the note changes */

/* fold_note_is_due: whether it was to be read again by today. */
gboolean fold_note_is_due (FoldNote *self, FoldDate today);

/* fold_note_matches: whether each of words (fold_search_split ()) begins a word of its text, its dates or the name of
 * what it is about. */
gboolean fold_note_matches (FoldNote *self, const char *const *words);

/* fold_note_dup_beginning: its first line, cut where it is long: how it is called in a sentence. */
char *fold_note_dup_beginning (FoldNote *self);

G_END_DECLS
