/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-import-content.h"
#include "fold-import-row.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_IMPORT_ROW_DIALOG (fold_import_row_dialog_get_type ())

/**
 * FoldImportRowDialog:
 *
 * The form of one row of an import: what it is booked as, or, of one that was set aside, what it means. It writes
 * nothing: signal `changed (FoldImportRow row, gpointer record)`, record: a #FoldImportRecord, lent for the call.
 */
G_DECLARE_FINAL_TYPE (FoldImportRowDialog, fold_import_row_dialog, FOLD, IMPORT_ROW_DIALOG, AdwDialog)

/**
 * fold_import_row_dialog_new:
 * @record: (nullable): what the row is booked as now; copied
 *
 * Returns: (transfer floating)
 */
AdwDialog *fold_import_row_dialog_new (FoldSession *session, FoldImportRow *row, const FoldImportRecord *record);

G_END_DECLS
