/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_REFUSED_ROWS_DIALOG (fold_refused_rows_dialog_get_type ())

/**
 * FoldRefusedRowsDialog:
 *
 * The rows of a file that an import set aside, each with its place, the reason and what stood there; they can be
 * dismissed once they were looked at.
 */
G_DECLARE_FINAL_TYPE (FoldRefusedRowsDialog, fold_refused_rows_dialog, FOLD, REFUSED_ROWS_DIALOG, AdwDialog)

/**
 * fold_refused_rows_dialog_new:
 * @batch: the row id of the import
 * @file: the name of its file
 */
AdwDialog *fold_refused_rows_dialog_new (FoldBook *book, gint64 batch, const char *file);

G_END_DECLS
