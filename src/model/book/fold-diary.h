/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection.h"
#include "fold-note.h"

G_BEGIN_DECLS

/* FoldDiary: what the window calls the journal: the notes of a book (FoldNote), the latest first, and their edits, one
 * undo step each. */
#define FOLD_TYPE_DIARY (fold_diary_get_type ())
G_DECLARE_FINAL_TYPE (FoldDiary, fold_diary, FOLD, DIARY, FoldCollection)

/* (transfer none), NULL where there is none. */
FoldNote *fold_diary_get (FoldDiary *self, gint64 id);

/* fold_diary_dup: those on subject (NULL: on anything) that match all words (as fold_search_split () gives them;
 * NULL: all), the latest first. Returns: (transfer full) (element-type FoldNote) */
GPtrArray *fold_diary_dup_notes (FoldDiary *self, const FoldNoteSubject *subject, const char *const *words);

/* fold_diary_dup_name: of what a note is about, in the user's language; NULL where the book has none of that id in
 * view. */
char *fold_diary_dup_name (FoldDiary *self, FoldNoteSubject subject);

/* FoldNoteDraft: all that a note says. text: kept without blanks around it. */
typedef struct
{
  FoldNoteSubject subject;
  FoldDate date;
  const char *text;
  FoldDate review_date; /* FOLD_DATE_NONE: none */
  FoldTrigger trigger;
} FoldNoteDraft;

/* fold_diary_add, fold_diary_edit: refused are a text of nothing, a day that is none, an assumption or an instrument
 * that is not there, and a limit outside of what the assumption can be (FOLD_MODEL_ERROR). (out) note is (transfer
 * none), may be NULL. What does not change anything is no step. */
gboolean fold_diary_add (FoldDiary *self, const FoldNoteDraft *draft, FoldNote **note, GError **error);
gboolean fold_diary_edit (FoldDiary *self, FoldNote *note, const FoldNoteDraft *draft, GError **error);
gboolean fold_diary_delete (FoldDiary *self, FoldNote *note, GError **error);

/* fold_diary_check: whether the draft would be taken; nothing is edited. */
gboolean fold_diary_check (FoldDiary *self, const FoldNoteDraft *draft, GError **error);

/* fold_diary_get_draft: what a note says now, borrowed from it. */
FoldNoteDraft fold_diary_get_draft (FoldNote *note);

/* fold_diary_judge: the trigger of a note on a day. An assumption stands for what is assumed now: in the scenario that
 * the note is on, else in the active one, unsaved values included. Of a price all count that are stored for the days on
 * which the trigger counts, from that of the note on, and the one that was in force on the first of them; splits since
 * the day of the note are taken out. */
FoldTriggerVerdict fold_diary_judge (FoldDiary *self, FoldNote *note, FoldDate today);

/* fold_diary_dup_trigger_words: what a trigger watches, in a few words: "Hazard of NVIDIA above 8 %, by 2028-12-31".
 * fold_diary_dup_verdict_words: where it stands, as a sentence: "It is 9 %." NULL where there is nothing to say.
 * Returns: (transfer full) (nullable) */
char *fold_diary_dup_trigger_words (FoldDiary *self, const FoldTrigger *trigger);
char *fold_diary_dup_verdict_words (FoldDiary *self, const FoldTrigger *trigger, const FoldTriggerVerdict *verdict);

G_END_DECLS
