/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-export-data.h"
#include "fold-export-table.h"

G_BEGIN_DECLS

/* Fivefold's own files, which it reads back identically: docs/ledger.md describes them. */

/* fold_export_transactions_new: with the columns of an import; fold_export_prices_new: prices and rates, which must
 * have been read, the rates of a day after its prices. Returns: (transfer full) */
FoldExportTable *fold_export_transactions_new (const FoldExportData *data);
FoldExportTable *fold_export_prices_new (const FoldExportData *data);

/* The same as documents, which know accounts and instruments whole. Returns: (transfer full) */
char *fold_export_transactions_to_json (const FoldExportData *data);
char *fold_export_prices_to_json (const FoldExportData *data);

G_END_DECLS
