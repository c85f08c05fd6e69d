/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-mappings-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-file-dialog.h"
#include "fold-file.h"
#include "fold-name-dialog.h"
#include "fold-presets.h"
#include "fold-report-error.h"

struct _FoldMappingsDialog
{
  AdwDialog parent_instance;

  GtkListBox *list;
  GtkStack *stack;
  AdwToastOverlay *toasts;
  GBytes *removed; /* the last one that was, to be brought back */
};

G_DEFINE_FINAL_TYPE (FoldMappingsDialog, fold_mappings_dialog, ADW_TYPE_DIALOG)

static const char *const suffixes[] = { "json", NULL };

static void fill (FoldMappingsDialog *self);

static void
report (FoldMappingsDialog *self, const GError *error)
{
  if (error != NULL)
    fold_report_error (GTK_WIDGET (self), error);
}

/* What a button is about. */
static const char *
get_id (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "id");
}

/* --- rename and remove ------------------------------------------------------------------------------------------- */

typedef struct
{
  FoldMappingsDialog *dialog;
  char *id;
} About;

static About *
about_new (FoldMappingsDialog *dialog, const char *id)
{
  About *self = g_new0 (About, 1);

  self->dialog = g_object_ref (dialog);
  self->id = g_strdup (id);
  return self;
}

static void
about_free (gpointer data)
{
  About *self = data;

  g_object_unref (self->dialog);
  g_free (self->id);
  g_free (self);
}

static gboolean
rename_to (const char *name, gpointer user_data, GError **error)
{
  About *about = user_data;

  if (!fold_presets_rename (about->id, name, error))
    return FALSE;
  fill (about->dialog);
  return TRUE;
}

static void
rename_cb (GtkWidget *button, FoldMappingsDialog *self)
{
  g_autoptr (FoldRule) rule = fold_presets_find (get_id (button));

  fold_name_dialog_ask (GTK_WIDGET (self), _("Rename Mapping"), _("_Rename"), rule != NULL ? rule->title : "",
                        rename_to, about_new (self, get_id (button)), about_free);
}

static void
bring_back_cb (FoldMappingsDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (self->removed == NULL || fold_presets_add (self->removed, NULL, NULL, &error))
    fill (self);
  report (self, error);
}

static void
remove_cb (GtkWidget *button, FoldMappingsDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fold_presets_read (get_id (button), &error);
  AdwToast *toast;

  if (bytes == NULL || !fold_presets_remove (get_id (button), &error))
    {
      report (self, error);
      fill (self);
      return;
    }
  g_clear_pointer (&self->removed, g_bytes_unref);
  self->removed = g_steal_pointer (&bytes);
  toast = adw_toast_new (_("Mapping removed"));
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fill (self);
}

/* --- files ------------------------------------------------------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldMappingsDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fold_file_write_finish (result, &error))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Mapping exported")));
  report (self, error);
}

static void
export_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  About *about = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) chosen = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GFile) file = chosen != NULL ? fold_file_add_suffix (chosen, "json") : NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = file != NULL ? fold_presets_read (about->id, &failure) : NULL;

  if (bytes != NULL)
    fold_file_write_async (file, bytes, 0666, written_cb, g_object_ref (about->dialog));
  report (about->dialog, failure);
  if (file == NULL && !fold_file_dialog_was_closed (error))
    report (about->dialog, error);
  about_free (about);
}

static void
export_cb (GtkWidget *button, FoldMappingsDialog *self)
{
  g_autoptr (FoldRule) rule = fold_presets_find (get_id (button));
  g_autoptr (GtkFileDialog) dialog = fold_file_dialog_new (_("Export Mapping"));
  g_autofree char *name = rule != NULL ? fold_file_make_name (rule->title, "json") : NULL;

  if (rule == NULL)
    {
      fill (self); /* another program has removed it */
      return;
    }
  gtk_file_dialog_set_initial_name (dialog, name);
  fold_file_dialog_add_filter (dialog, _("Mappings"), suffixes);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, export_chosen_cb,
                        about_new (self, get_id (button)));
}

/* On a thread: reads it and keeps it. */
static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = fold_file_read (data, FOLD_FILE_USE_PACK, cancellable, &error);

  if (bytes != NULL && fold_presets_add (bytes, NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FoldMappingsDialog *self = FOLD_MAPPINGS_DIALOG (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    report (self, error);
  if (self->list != NULL)
    fill (self);
}

static void
import_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldMappingsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    {
      if (!fold_file_dialog_was_closed (error))
        report (self, error);
      return;
    }
  task = g_task_new (self, NULL, imported_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&file), g_object_unref);
  g_task_run_in_thread (task, import_in_thread);
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = fold_file_dialog_new (_("Import Mapping"));

  fold_file_dialog_add_filter (dialog, _("Mappings"), suffixes);
  fold_file_dialog_add_all (dialog);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, import_chosen_cb,
                        g_object_ref (widget));
}

/* --- the list ---------------------------------------------------------------------------------------------------- */

static void
add_button (FoldMappingsDialog *self,
            GtkWidget *row,
            const FoldRule *rule,
            const char *icon,
            const char *tooltip,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (rule->id), g_free);
  g_signal_connect (button, "clicked", callback, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
fill (FoldMappingsDialog *self)
{
  g_autoptr (GPtrArray) rules = fold_presets_list ();

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < rules->len; i++)
    {
      const FoldRule *rule = g_ptr_array_index (rules, i);
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", rule->title, "subtitle", rule->needs, "use-markup",
                                     FALSE, "title-lines", 2, "subtitle-lines", 1, NULL);

      add_button (self, row, rule, "document-edit-symbolic", _("Rename"), G_CALLBACK (rename_cb));
      add_button (self, row, rule, "document-save-as-symbolic", _("Export"), G_CALLBACK (export_cb));
      add_button (self, row, rule, "user-trash-symbolic", _("Remove"), G_CALLBACK (remove_cb));
      gtk_list_box_append (self->list, row);
    }
  gtk_stack_set_visible_child_name (self->stack, rules->len > 0 ? "list" : "none");
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_mappings_dialog_dispose (GObject *object)
{
  FoldMappingsDialog *self = FOLD_MAPPINGS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_MAPPINGS_DIALOG);
  g_clear_pointer (&self->removed, g_bytes_unref);

  G_OBJECT_CLASS (fold_mappings_dialog_parent_class)->dispose (object);
}

static void
fold_mappings_dialog_class_init (FoldMappingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_mappings_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/mappings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldMappingsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldMappingsDialog, toasts);
  gtk_widget_class_install_action (widget_class, "mappings.import", NULL, import_cb);
}

static void
fold_mappings_dialog_init (FoldMappingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

AdwDialog *
fold_mappings_dialog_new (void)
{
  return g_object_new (FOLD_TYPE_MAPPINGS_DIALOG, NULL);
}
