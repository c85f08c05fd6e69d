/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"
#include "fold-reading.h"

G_BEGIN_DECLS

/* fold_entry_row_take_details: what the rules say of the row that only some formats have; the record is left alone
 * where its format has none of that. */
void fold_entry_row_take_details (FoldReading *reading, const FoldRule *rule, FoldImportRecord *record);

/* fold_entry_row_read_other: of a merger or the like: the instrument that comes, and what of the cost goes over.
 * *field is what an error is about. Errors: FOLD_IMPORT_ERROR_ROW. */
gboolean
fold_entry_row_read_other (FoldReading *reading, FoldImportRecord *record, FoldRuleField *field, GError **error);

/* fold_entry_row_read: an instrument on a watchlist, or a part of a fund, as the rule holds; record has its texts
 * already. hints (nullable). *field is what an error is about. Errors: FOLD_IMPORT_ERROR_ROW. */
gboolean fold_entry_row_read (FoldReading *reading,
                              const FoldRule *rule,
                              const FoldImportHints *hints,
                              FoldImportRecord *record,
                              FoldRuleField *field,
                              GError **error);

G_END_DECLS
