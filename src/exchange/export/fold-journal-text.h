/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-journal-names.h"

G_BEGIN_DECLS

/* fold_journal_to_text: transactions, with the prices and rates of what occurs in them, for that program; the quotes
 * must have been read. Errors: as fold_journal_new (). fold_journal_prices_to_text: prices and rates alone.
 * Returns: (transfer full) (nullable) */
char *fold_journal_to_text (const FoldExportData *data, FoldJournalDialect dialect, GError **error);
char *fold_journal_prices_to_text (const FoldExportData *data, FoldJournalDialect dialect);

G_END_DECLS
