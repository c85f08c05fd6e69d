/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-export-data.h"

G_BEGIN_DECLS

/* The programs for plain-text accounting, and how each of them writes. */
typedef enum
{
  FOLD_JOURNAL_LEDGER,
  FOLD_JOURNAL_HLEDGER,
  FOLD_JOURNAL_BEANCOUNT,
} FoldJournalDialect;

/* FoldJournalNames: what a dialect lets accounts and instruments be called; no two are called the same, and no
 * instrument like a currency. */
typedef struct _FoldJournalNames FoldJournalNames;

FoldJournalNames *fold_journal_names_new (const FoldExportData *data, FoldJournalDialect dialect);
void fold_journal_names_free (FoldJournalNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldJournalNames, fold_journal_names_free)

/* "Assets:Mine:Main account", under which money and holdings are; good as long as self, as is the next. */
const char *fold_journal_names_get_account (FoldJournalNames *self, const FoldExportAccount *account);
/* With quotes where the dialect needs them. */
const char *fold_journal_names_get_commodity (FoldJournalNames *self, const FoldExportInstrument *instrument);

/* fold_journal_names_dup_text: a text as the dialect may have it on a line; of Beancount in quotes. */
char *fold_journal_names_dup_text (FoldJournalNames *self, const char *text);

G_END_DECLS
