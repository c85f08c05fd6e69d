/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"
#include "fold-reading.h"

G_BEGIN_DECLS

/* fold_quote_row_read: a row of prices: what a unit of an instrument was worth on a day, or, where its symbol is a pair
 * of currencies ("EUR/USD", "EURUSD=X"), how many of the second one of the first was. record has its texts already;
 * field: what the error is about. */
gboolean fold_quote_row_read (FoldReading *reading, FoldImportRecord *record, FoldRuleField *field, GError **error);

G_END_DECLS
