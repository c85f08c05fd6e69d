/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-dialog.h"
#include "fold-import-planning.h"

G_BEGIN_DECLS

struct _FoldImportDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  GListModel *imports; /* FoldImport */
  FoldImport *import;  /* whose rows are in view */
  gboolean updating;
  gboolean has_plan;
  FoldImportPlanning *planning; /* of long files */
  guint timer;                  /* that looks how far it is */

  GtkLabel *summary;
  GtkWidget *files_group;
  GtkListBox *files;
  GtkLabel *unread;
  GtkLabel *refusal;
  AdwComboRow *portfolio_row;
  GtkStringList *portfolio_names;
  AdwEntryRow *new_row;
  GtkWidget *place_group;
  GtkWidget *reading_group;
  AdwActionRow *format_row;
  AdwComboRow *decimal_row;
  AdwComboRow *dates_row;
  AdwEntryRow *currency_row;
  GtkLabel *checks;
  GCancellable *reading; /* a file again; NULL: none */
  AdwToggleGroup *states;
  GtkStack *stack;
  GtkColumnView *table;
  GtkProgressBar *progress;
  GtkSliceListModel *rows; /* of the file in view */
  GtkSliceListModel *shown;
};

/* fold_import_dialog_plan: for a portfolio; long files on a thread, of which this only begins. */
gboolean fold_import_dialog_plan (FoldImportDialog *self, const char *portfolio, GError **error);
void fold_import_dialog_plan_again (FoldImportDialog *self, const char *portfolio); /* and says what refuses it */
gboolean fold_import_dialog_is_long (FoldImportDialog *self); /* whether a file is worth a thread */

/* fold_import_dialog_show_reading: how the file in view is read, and what it leaves open. */
void fold_import_dialog_show_reading (FoldImportDialog *self);
/* fold_import_dialog_read_again: by what is chosen; the callback of its rows. */
void fold_import_dialog_read_again (FoldImportDialog *self);
/* fold_import_dialog_show: the rows of another file, or of one that was read again. */
void fold_import_dialog_show (FoldImportDialog *self, FoldImport *import);
void fold_import_dialog_show_refusal (FoldImportDialog *self, const char *sentence); /* NULL: none */

/* fold_import_dialog_dup_portfolio: the name that is chosen or typed; "" while a new one has none. */
char *fold_import_dialog_dup_portfolio (FoldImportDialog *self);

/* fold_import_dialog_import: the action: writes, on a thread where that takes long, and closes. */
void fold_import_dialog_import (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
