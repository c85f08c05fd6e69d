/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import on the holdings page: by the file dialog or by dropping files. Nothing is written before the preview's yes. */
#include "fold-holdings-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-import-dialog.h"

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldHoldingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_load_finish (result, &error);
  AdwDialog *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (import == NULL)
    {
      fold_holdings_page_finish (self, FALSE, error);
      return;
    }
  dialog = fold_import_dialog_new (fold_page_get_session (FOLD_PAGE (self)), import, &error);
  if (dialog != NULL)
    adw_dialog_present (dialog, GTK_WIDGET (self));
  else
    fold_holdings_page_finish (self, FALSE, error);
}

static void
load (FoldHoldingsPage *self, GFile *file)
{
  fold_import_load_async (file, NULL, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldHoldingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    load (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fold_holdings_page_finish (self, FALSE, error);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new (), everything = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_file_filter_set_name (tables, _("Tables (CSV)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_set_name (everything, _("All files"));
  gtk_file_filter_add_pattern (everything, "*");
  g_list_store_append (filters, tables);
  g_list_store_append (filters, everything);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _("Import Transactions or Prices"));
  gtk_file_dialog_open (dialog, window, self->cancellable, opened_cb, g_object_ref (self));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FoldHoldingsPage *self)
{
  GSList *files = g_value_get_boxed (value);

  /* one preview at a time: the first file is asked about first, the others wait behind it */
  for (GSList *i = files; i != NULL; i = i->next)
    load (self, i->data);
  return files != NULL;
}

static const GActionEntry action_entries[] = {
  { "import", import_cb },
};

void
fold_holdings_page_add_import (FoldHoldingsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
