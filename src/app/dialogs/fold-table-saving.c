/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-table-saving.h"

#include <glib/gi18n-lib.h>

#include "fold-file-dialog.h"
#include "fold-file.h"
#include "fold-report-error.h"

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;

  if (fold_file_write_finish (result, &error))
    fold_report_export (window, G_FILE (source));
  else
    fold_report_error (window, error);
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) chosen = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);
  g_autoptr (GFile) file = chosen != NULL ? fold_file_add_suffix (chosen, "csv") : NULL;

  if (file != NULL)
    fold_file_write_async (file, g_object_get_data (dialog, "fold-table"), 0666, written_cb, g_object_ref (window));
  else if (!fold_file_dialog_was_closed (error))
    fold_report_error (window, error);
}

void
fold_table_saving_ask (GtkWidget *parent, const char *title, const char *name, FoldExportTable *table)
{
  g_autoptr (GtkFileDialog) dialog = fold_file_dialog_new (title);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (parent));
  char *csv = fold_export_table_to_csv (table);

  g_object_set_data_full (G_OBJECT (dialog), "fold-table", g_bytes_new_take (csv, strlen (csv)),
                          (GDestroyNotify)g_bytes_unref);
  gtk_file_dialog_set_initial_name (dialog, name);
  fold_file_dialog_add_filter (dialog, _("CSV tables"), (const char *const[]){ "csv", NULL });
  fold_file_dialog_add_all (dialog);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen_cb, g_object_ref (window));
  fold_export_table_free (table);
}
