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
 * What files would bring into the book, before anything is written: what is new, what the book knows already, and what is
 * put aside and why; and into which portfolio it goes. Action `dialog.import` writes each file as one undo step and closes.
 */
G_DECLARE_FINAL_TYPE (FoldImportDialog, fold_import_dialog, FOLD, IMPORT_DIALOG, AdwDialog)

AdwDialog *fold_import_dialog_new           (FoldSession *session, GListModel *imports, const char *unread,
                                             GError **error);
gboolean   fold_import_dialog_set_portfolio (FoldImportDialog *self, const char *name, GError **error);
gboolean   fold_import_dialog_apply         (FoldImportDialog *self, guint *n, GError **error);

G_END_DECLS
