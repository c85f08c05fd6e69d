/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-export.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_EXPORT_DIALOG (fold_export_dialog_get_type ())

/**
 * FoldExportDialog:
 *
 * Asks what is to be taken out of the book and as what, then where; writes it on a thread and says so with a toast.
 */
G_DECLARE_FINAL_TYPE (FoldExportDialog, fold_export_dialog, FOLD, EXPORT_DIALOG, AdwDialog)

/**
 * fold_export_dialog_present:
 * @parent: in the window that the dialog is shown in, and which has the toast
 * @subject: what is chosen at first
 * @ranking: (nullable) (element-type FoldInstrument): the ranking as it is in view; NULL: all by what they are worth at
 *   my odds
 * @watchlist: (nullable): the list that is chosen at first; NULL: all of them
 *
 * Transactions, positions and prices are those of the portfolio in view.
 */
void fold_export_dialog_present (GtkWidget *parent,
                                 FoldSession *session,
                                 FoldExportSubject subject,
                                 GListModel *ranking,
                                 FoldWatchlist *watchlist);

/**
 * fold_export_dialog_choose:
 *
 * Chooses what and as what, as a user does.
 */
void fold_export_dialog_choose (FoldExportDialog *self, FoldExportSubject subject, FoldExportFormat format);

/**
 * fold_export_dialog_export_to:
 * @file: the answer of the file dialog: a file, or a folder for a format that has several files
 *
 * Closes the dialog and writes what is chosen.
 */
void fold_export_dialog_export_to (FoldExportDialog *self, GFile *file);

G_END_DECLS
