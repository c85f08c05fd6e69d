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
  gboolean is_portfolio_chosen; /* by somebody; else rows go where they say */
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
  AdwComboRow *account_row;
  GtkStringList *account_names;
  AdwEntryRow *new_account_row;
  GtkLabel *new_accounts;
  GtkWidget *place_group;
  GtkWidget *reading_group;
  AdwActionRow *format_row;
  AdwComboRow *decimal_row;
  AdwComboRow *dates_row;
  AdwEntryRow *fund_row;
  AdwEntryRow *currency_row;
  GtkLabel *checks;
  GCancellable *reading; /* a file again; NULL: none */
  AdwToggleGroup *states;
  GtkStack *stack;
  GtkColumnView *table;
  GtkProgressBar *progress;
  GtkSliceListModel *rows; /* of the file in view */
  GtkSliceListModel *shown;
  GtkSelectionModel *selection;
  GtkWidget *row_buttons;
};

/* fold_import_dialog_plan: as it is chosen; long files on a thread, of which this only begins. */
gboolean fold_import_dialog_plan (FoldImportDialog *self, GError **error);
/* fold_import_dialog_plan_again: and says what refuses it. */
void fold_import_dialog_plan_again (FoldImportDialog *self);
void fold_import_dialog_planned (FoldImportDialog *self); /* what is shown of a plan that has been made */

/* fold_import_dialog_show_reading: how the file in view is read, and what it leaves open. */
void fold_import_dialog_show_reading (FoldImportDialog *self);
/* fold_import_dialog_read_again: by what is chosen; the callback of its rows. */
void fold_import_dialog_read_again (FoldImportDialog *self);
/* fold_import_dialog_show: the rows of another file, or of one that was read again. */
void fold_import_dialog_show (FoldImportDialog *self, FoldImport *import);
void fold_import_dialog_show_refusal (FoldImportDialog *self, const char *sentence); /* NULL: none */

/* fold_import_dialog_take_again: a file that was read in another way, in the place of before. */
void fold_import_dialog_take_again (FoldImportDialog *self, FoldImport *before, FoldImport *import);

void fold_import_dialog_stop_planning (FoldImportDialog *self);
void fold_import_dialog_fill_portfolios (FoldImportDialog *self);
void fold_import_dialog_portfolio_changed (FoldImportDialog *self); /* the callback of its rows */
/* fold_import_dialog_fill_accounts: those of the portfolio that is chosen; the first choice is what rows name. */
void fold_import_dialog_fill_accounts (FoldImportDialog *self);
void fold_import_dialog_account_changed (FoldImportDialog *self); /* the callback of its rows */
void fold_import_dialog_show_new_accounts (FoldImportDialog *self);
/* fold_import_dialog_dup_account: the name that is chosen or typed for all rows; NULL: as they name it; "" while a new
 * one has none. */
char *fold_import_dialog_dup_account (FoldImportDialog *self);

/* Decisions about the rows that are selected. */
void fold_import_dialog_bind_rows (GtkWidgetClass *widget_class);
void fold_import_dialog_watch_rows (FoldImportDialog *self);
void fold_import_dialog_update_rows (FoldImportDialog *self);

/* fold_import_dialog_dup_portfolio: the name that is chosen or typed; "" while a new one has none. */
char *fold_import_dialog_dup_portfolio (FoldImportDialog *self);

/* fold_import_dialog_map: the action: says what the columns of the file in view mean. */
void fold_import_dialog_map (GtkWidget *widget, const char *action, GVariant *parameter);

/* fold_import_dialog_import: the action: writes, on a thread where that takes long, and closes. */
void fold_import_dialog_import (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
