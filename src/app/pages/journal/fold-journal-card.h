/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_JOURNAL_CARD (fold_journal_card_get_type ())

/**
 * FoldJournalCard:
 *
 * Notes of the journal, the latest first, to be added, opened (Enter) and deleted (Delete, or the button of a row, with
 * Undo). The page that has it may offer `page.add`. Property: has-heading (boolean): the title and the button above.
 */
G_DECLARE_FINAL_TYPE (FoldJournalCard, fold_journal_card, FOLD, JOURNAL_CARD, AdwBin)

/**
 * fold_journal_card_show:
 * @subject: (nullable): what the notes are about; %NULL: all notes, each with what it is about
 *
 * May be called again with another subject.
 */
void fold_journal_card_show (FoldJournalCard *self, FoldSession *session, const FoldNoteSubject *subject);

/** Only those that match @typed, "" is all. Returns: how many there are */
guint fold_journal_card_search (FoldJournalCard *self, const char *typed);

/** Opens a dialog for a new note. */
void fold_journal_card_add (FoldJournalCard *self);

G_END_DECLS
