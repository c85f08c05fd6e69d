/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files on their way into the window: chosen, dropped, or opened from the file manager; and out of it. Nothing of a
 * table is written before the preview's yes. */
#include "fold-window-private.h"

#include <glib/gi18n-lib.h>

#include "fold-export-dialog.h"
#include "fold-file-dialog.h"
#include "fold-file.h"
#include "fold-holdings-page.h"
#include "fold-import-format.h"
#include "fold-mappings-dialog.h"
#include "fold-open.h"
#include "fold-text.h"

static void
paste_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_window_paste (user_data);
}

/* Where an entry has the focus it has taken the key already; over a dialog it means something else. */
static gboolean
paste_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  FoldWindow *self = FOLD_WINDOW (widget);

  if (self->session == NULL || !FOLD_IS_HOLDINGS_PAGE (self->page)
      || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return FALSE;
  fold_window_paste (self);
  return TRUE;
}

static void
mappings_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (fold_mappings_dialog_new (), user_data);
}

void
fold_window_stop_reading (FoldWindow *self)
{
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
}

/* --- any files ---------------------------------------------------------------------------------------------------- */

static gboolean
has_suffix (const char *name, const char *const *suffixes)
{
  const char *point = strrchr (name, '.');
  g_autofree char *suffix = point != NULL ? g_ascii_strdown (point + 1, -1) : NULL;

  return suffix != NULL && g_strv_contains (suffixes, suffix);
}

static void
refuse (FoldWindow *self, const char *name)
{
  g_autofree char *message = g_strdup_printf (
      _("Fivefold cannot use “%s”. Choose books (.fivefold) or tables of transactions or prices (.csv)."), name);

  fold_window_show_message (self, _("The File Was Not Opened"), message);
}

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  g_autoptr (GListModel) others = NULL;
  g_autoptr (GListModel) books = fold_open_sort_finish (result, &others);
  g_autoptr (GListStore) tables = g_list_store_new (G_TYPE_FILE);
  g_auto (GStrv) suffixes = fold_import_format_dup_suffixes ();

  for (guint i = 0; books != NULL && i < g_list_model_get_n_items (books); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (books, i);

      fold_window_open_file (self, file);
    }
  for (guint i = 0; books != NULL && i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (others, i);
      g_autofree char *name = fold_file_dup_name (file);

      if (has_suffix (name, (const char *const *)suffixes))
        g_list_store_append (tables, file);
      else
        refuse (self, name);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (tables)) > 0)
    fold_window_read_tables (self, G_LIST_MODEL (tables));
}

void
fold_window_take_files (FoldWindow *self, GListModel *files)
{
  g_return_if_fail (FOLD_IS_WINDOW (self));

  fold_open_sort_async (files, self->reading, sorted_cb, g_object_ref (self));
}

/* --- the file dialog ---------------------------------------------------------------------------------------------- */

/* Whatever was chosen here is read as a table, also under a strange name. */
static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files != NULL)
    fold_window_read_tables (self, files);
  else if (!fold_file_dialog_was_closed (error))
    fold_window_show_error (self, _("Nothing Was Imported"), error);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  g_autoptr (GtkFileDialog) dialog = fold_file_dialog_new (_("Import Transactions or Prices"));
  g_auto (GStrv) suffixes = fold_import_format_dup_suffixes ();

  fold_file_dialog_add_filter (dialog, _("Transactions and Prices"), (const char *const *)suffixes);
  fold_file_dialog_add_all (dialog);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (self), self->reading, chosen_cb, g_object_ref (self));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;

  fold_export_dialog_present (GTK_WIDGET (self), self->session, FOLD_EXPORT_TRANSACTIONS, NULL, NULL);
}

/* --- drops from the file manager ---------------------------------------------------------------------------------- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FoldWindow *self)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *i = g_value_get_boxed (value); i != NULL; i = i->next)
    g_list_store_append (files, i->data);
  fold_window_take_files (self, G_LIST_MODEL (files));
  return TRUE;
}

static void
drop_moved_cb (GtkDropTarget *target, GParamSpec *pspec, FoldWindow *self)
{
  gtk_revealer_set_reveal_child (self->drop_hint, gtk_drop_target_get_current_drop (target) != NULL);
}

static const GActionEntry entries[] = {
  { "import", import_cb },
  { "export", export_cb },
  { "paste", paste_cb },
  { "mappings", mappings_cb },
};

void
fold_window_add_files (FoldWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (paste_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->reading = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (target, "notify::current-drop", G_CALLBACK (drop_moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
