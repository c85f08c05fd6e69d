/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-file-dialog.h"

#include <glib/gi18n-lib.h>

GtkFileDialog *
fold_file_dialog_new (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

static void
append (GtkFileDialog *dialog, GtkFileFilter *filter)
{
  g_list_store_append (G_LIST_STORE (gtk_file_dialog_get_filters (dialog)), filter);
}

void
fold_file_dialog_add_filter (GtkFileDialog *dialog, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *suffixes != NULL; suffixes++)
    gtk_file_filter_add_suffix (filter, *suffixes);
  append (dialog, filter);
}

void
fold_file_dialog_add_all (GtkFileDialog *dialog)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("All Files"));
  gtk_file_filter_add_pattern (filter, "*");
  append (dialog, filter);
}

gboolean
fold_file_dialog_was_closed (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
         || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
