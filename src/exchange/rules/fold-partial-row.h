/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"
#include "fold-reading.h"

G_BEGIN_DECLS

/* fold_partial_row_read: what of a row that is refused can be read, each field by itself: a start for whoever enters
 * the row by hand. Nothing of it is settled. The reading is at the row; record has its texts already. kind (nullable):
 * what the rules take the row for. */
void fold_partial_row_read (FoldReading *reading, const FoldRuleKind *kind, FoldImportRecord *record);

G_END_DECLS
