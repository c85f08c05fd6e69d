/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-import.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_IMPORT_DIALOG (fold_import_dialog_get_type ())

/**
 * FoldImportDialog:
 *
 * What files would bring into the book, before anything is written: what is new, what the book knows already, and what
 * is set aside and why; and into which portfolio it goes. Action `dialog.import` writes each file as one undo step and
 * closes.
 */
G_DECLARE_FINAL_TYPE (FoldImportDialog, fold_import_dialog, FOLD, IMPORT_DIALOG, AdwDialog)

/**
 * fold_import_dialog_new:
 * @imports: (transfer none): #FoldImport, at least one: files that were read; they are planned here for the portfolio
 * in view, or the book's first: long ones on a thread, and the preview shows how far that is
 * @unread: sentences about files that could not be read, or ""
 *
 * Returns: (transfer floating) (nullable): the preview; %NULL with @error where no plan could be made
 */
AdwDialog *fold_import_dialog_new (FoldSession *session, GListModel *imports, const char *unread, GError **error);

/**
 * fold_import_dialog_set_portfolio:
 * @name: where transactions go; one that the book does not have is made with the import
 *
 * Chooses the portfolio and plans again; of long files it has only begun to.
 */
gboolean fold_import_dialog_set_portfolio (FoldImportDialog *self, const char *name, GError **error);

/**
 * fold_import_dialog_apply:
 * @n: (out): how many rows that were
 *
 * Writes what the preview shows as new, one undo step for each file, and closes the dialog. Where a file fails, those
 * before it are in the book, and the preview says what is left.
 */
gboolean fold_import_dialog_apply (FoldImportDialog *self, guint *n, GError **error);

G_END_DECLS
