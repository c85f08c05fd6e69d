/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on their way into the preview: from files and from the clipboard, by way of a mapping where nobody recognises
 * them. */
#include "fold-window-private.h"

#include <glib/gi18n-lib.h>

#include "fold-file.h"
#include "fold-import-dialog.h"
#include "fold-mapping-dialog.h"
#include "fold-text.h"

/* --- from files and the clipboard to the preview; what nobody recognises is mapped -------------------------------- */

/* A table that is in no format that is known. */
typedef struct
{
  GFile *file; /* NULL: bytes is what was pasted */
  GBytes *bytes;
  char *name;
  char *sentence; /* why it was not read */
} Unknown;

typedef struct
{
  FoldWindow *window;
  GCancellable *cancellable;
  GListModel *files;
  guint n_read;
  GListStore *imports;
  GPtrArray *unknown; /* Unknown */
  GString *refusals;  /* sentences, one per line */
  gboolean is_mapped; /* the table that is asked about */
} Reading;

static void
unknown_free (gpointer data)
{
  Unknown *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self->sentence);
  g_free (self);
}

static Reading *
reading_new (FoldWindow *self, GListModel *files)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->window = g_object_ref (self);
  reading->cancellable = g_object_ref (self->reading);
  reading->files = g_object_ref (files);
  reading->imports = g_list_store_new (FOLD_TYPE_IMPORT);
  reading->unknown = g_ptr_array_new_with_free_func (unknown_free);
  reading->refusals = g_string_new (NULL);
  return reading;
}

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->window);
  g_object_unref (reading->cancellable);
  g_object_unref (reading->files);
  g_object_unref (reading->imports);
  g_ptr_array_unref (reading->unknown);
  g_string_free (reading->refusals, TRUE);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
add_refusal (Reading *reading, const char *message)
{
  g_autofree char *sentence = fold_text_dup_printable (message);

  g_string_append_printf (reading->refusals, "%s%s", reading->refusals->len > 0 ? "\n" : "", sentence);
}

static void
show_preview (Reading *reading)
{
  FoldWindow *self = reading->window;
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog;

  if (g_list_model_get_n_items (G_LIST_MODEL (reading->imports)) == 0)
    {
      if (reading->refusals->len > 0) /* else the user has said no */
        fold_window_show_message (self, _("Nothing Was Imported"), reading->refusals->str);
      return;
    }
  dialog = fold_import_dialog_new (self->session, G_LIST_MODEL (reading->imports), reading->refusals->str, &error);
  if (dialog != NULL)
    adw_dialog_present (dialog, GTK_WIDGET (self));
  else
    fold_window_show_error (self, _("Nothing Was Imported"), error);
}

/* --- what nobody recognises --- */

static void map_next (Reading *reading);

/* What a table is on the way to the dialog. */
typedef struct
{
  GBytes *bytes;
  FoldMapping *mapping;
} Mapped;

static void
mapped_free (gpointer data)
{
  Mapped *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->mapping, fold_mapping_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mapped, mapped_free)

static void
map_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Unknown *unknown = data;
  g_autoptr (Mapped) mapped = g_new0 (Mapped, 1);
  GError *error = NULL;

  mapped->bytes = unknown->bytes != NULL ? g_bytes_ref (unknown->bytes)
                                         : fold_file_read (unknown->file, FOLD_FILE_USE_TABLE, cancellable, &error);
  mapped->mapping = mapped->bytes != NULL ? fold_mapping_new (mapped->bytes, unknown->name, NULL, &error) : NULL;
  if (mapped->mapping != NULL)
    g_task_return_pointer (task, g_steal_pointer (&mapped), mapped_free);
  else
    g_task_return_error (task, error);
}

static void
mapped_cb (Reading *reading, FoldImport *import)
{
  g_list_store_append (reading->imports, import);
}

static void
mapping_closed_cb (Reading *reading)
{
  g_ptr_array_remove_index (reading->unknown, 0);
  map_next (reading);
}

/* What is no table at all is refused as it was. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  const Unknown *unknown = g_ptr_array_index (reading->unknown, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (Mapped) mapped = g_task_propagate_pointer (G_TASK (result), &error);
  AdwDialog *dialog;

  if (g_cancellable_is_cancelled (reading->cancellable))
    return;
  if (mapped == NULL)
    {
      add_refusal (reading, unknown->sentence);
      g_ptr_array_remove_index (reading->unknown, 0);
      map_next (g_steal_pointer (&reading));
      return;
    }
  dialog = fold_mapping_dialog_new (mapped->bytes, unknown->name, g_steal_pointer (&mapped->mapping));
  g_signal_connect_swapped (dialog, "mapped", G_CALLBACK (mapped_cb), reading);
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (mapping_closed_cb), reading);
  adw_dialog_present (dialog, GTK_WIDGET (g_steal_pointer (&reading)->window));
}

/* Takes @reading. */
static void
map_next (Reading *reading)
{
  g_autoptr (GTask) task = NULL;

  if (g_cancellable_is_cancelled (reading->cancellable))
    {
      reading_free (reading);
      return;
    }
  if (reading->unknown->len == 0)
    {
      show_preview (reading);
      reading_free (reading);
      return;
    }
  task = g_task_new (NULL, reading->cancellable, asked_cb, reading);
  g_task_set_task_data (task, g_ptr_array_index (reading->unknown, 0), NULL);
  g_task_run_in_thread (task, map_in_thread);
}

/* --- reading --- */

static void read_next (Reading *reading);

/* Takes one of file and bytes. */
static void
add_unknown (Reading *reading, GFile *file, GBytes *bytes, const char *sentence)
{
  Unknown *unknown = g_new0 (Unknown, 1);

  unknown->file = file;
  unknown->bytes = bytes;
  unknown->name = file != NULL ? fold_file_dup_name (file) : g_strdup (_("Clipboard"));
  unknown->sentence = g_strdup (sentence);
  g_ptr_array_add (reading->unknown, unknown);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (import != NULL)
    g_list_store_append (reading->imports, import);
  else if (g_error_matches (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER))
    add_unknown (reading, g_list_model_get_item (reading->files, reading->n_read - 1), NULL, error->message);
  else
    add_refusal (reading, error->message);
  read_next (g_steal_pointer (&reading));
}

/* Takes @reading. */
static void
read_next (Reading *reading)
{
  g_autoptr (GFile) file = g_list_model_get_item (reading->files, reading->n_read++);

  if (file != NULL)
    fold_import_load_async (file, NULL, reading->cancellable, read_cb, reading);
  else
    map_next (reading);
}

static gboolean
has_book (FoldWindow *self)
{
  if (self->session == NULL)
    fold_window_show_message (self, _("No Book Is Open"),
                              _("Tables are imported into a book. Open or create a book, then import again."));
  return self->session != NULL;
}

void
fold_window_read_tables (FoldWindow *self, GListModel *files)
{
  if (has_book (self))
    read_next (reading_new (self, files));
}

/* --- the clipboard --- */

/* A text that was pasted, on its way. */
typedef struct
{
  Reading *reading;
  GBytes *bytes;
} Pasted;

static void
pasted_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Pasted *pasted = user_data;
  g_autoptr (Reading) reading = pasted->reading;
  g_autoptr (GBytes) bytes = pasted->bytes;
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_load_finish (result, &error);

  if (g_cancellable_is_cancelled (reading->cancellable))
    return;
  if (import != NULL)
    g_list_store_append (reading->imports, import);
  else if (g_error_matches (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER))
    add_unknown (reading, NULL, g_steal_pointer (&bytes), error->message);
  else
    add_refusal (reading, error->message);
  map_next (g_steal_pointer (&reading));
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GListStore) nothing = NULL;
  Pasted *pasted;

  if (text == NULL || *text == '\0')
    {
      fold_window_show_message (self, _("Nothing Was Imported"),
                                _("The clipboard holds no text. Copy a table of transactions or prices, then paste "
                                  "again."));
      return;
    }
  if (!has_book (self))
    return;
  nothing = g_list_store_new (G_TYPE_FILE);
  pasted = g_new0 (Pasted, 1);
  pasted->reading = reading_new (self, G_LIST_MODEL (nothing));
  pasted->bytes = g_bytes_new (text, strlen (text));
  fold_import_read_async (pasted->bytes, _("Clipboard"), NULL, pasted->reading->cancellable, pasted_read_cb, pasted);
}

static void
file_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *i = value != NULL ? g_value_get_boxed (value) : NULL; i != NULL; i = i->next)
    g_list_store_append (files, i->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    fold_window_take_files (self, G_LIST_MODEL (files));
}

/* Files that were copied in the file manager, or the text of a table. */
void
fold_window_paste (FoldWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->reading, file_list_cb,
                                    g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, self->reading, text_cb, g_object_ref (self));
}
