/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the file in view is read: what it was recognised as, what it leaves open and is asked once, and whether its own
 * balances are what its rows add up to. */
#include "fold-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-mapping-dialog.h"
#include "fold-report-error.h"

/* Of a file of what a fund holds: whose contents it is taken for, which somebody can say better. */
static void
show_fund (FoldImportDialog *self, const FoldImportContent *content)
{
  double known;
  const char *fund = fold_import_get_fund (self->import, &known);
  const char *said = fold_import_get_hints (self->import)->fund;

  if (fund == NULL)
    fund = said != NULL ? said : "";
  gtk_editable_set_text (GTK_EDITABLE (self->fund_row), fund);
  gtk_widget_set_visible (GTK_WIDGET (self->fund_row), content->has_open_fund || *fund != '\0');
}

/* The choices of the rows, in their order in the template: the file tells, and then the two ways. */
static void
show_choices (FoldImportDialog *self, const FoldImportContent *content, const FoldImportHints *hints)
{
  const gboolean asks_numbers = content->has_open_numbers || hints->decimal != FOLD_NUMBER_STYLE_UNKNOWN;
  const gboolean asks_dates = content->has_open_dates || hints->dates != FOLD_DATE_ORDER_UNKNOWN;
  const gboolean asks_currency = content->has_open_currency || *hints->currency != '\0';

  adw_combo_row_set_selected (self->decimal_row, (guint)hints->decimal);
  gtk_widget_set_visible (GTK_WIDGET (self->decimal_row), asks_numbers);
  adw_combo_row_set_selected (self->dates_row, (guint)hints->dates);
  gtk_widget_set_visible (GTK_WIDGET (self->dates_row), asks_dates);
  gtk_editable_set_text (GTK_EDITABLE (self->currency_row), hints->currency);
  gtk_widget_set_visible (GTK_WIDGET (self->currency_row), asks_currency);
  show_fund (self, content);
}

static void
show_checks (FoldImportDialog *self, const FoldImportContent *content)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < content->checks->len; i++)
    {
      const FoldImportCheck *check = g_ptr_array_index (content->checks, i);

      if (g_str_equal (check->file, check->booked))
        continue;
      g_string_append_printf (text, "%s", text->len > 0 ? "\n" : "");
      g_string_append_printf (text, _("%s: %s in the file, but its rows add up to %s."), check->what, check->file,
                              check->booked);
    }
  gtk_label_set_label (self->checks, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->checks), text->len > 0);
}

void
fold_import_dialog_show_reading (FoldImportDialog *self)
{
  const FoldImportContent *content = fold_import_get_content (self->import);
  const gboolean updating = self->updating;

  self->updating = TRUE;
  adw_action_row_set_subtitle (self->format_row, fold_import_get_format_title (self->import));
  show_choices (self, content, fold_import_get_hints (self->import));
  show_checks (self, content);
  self->updating = updating;
}

static gboolean
find_position (FoldImportDialog *self, FoldImport *import, guint *position)
{
  return g_list_store_find (G_LIST_STORE (self->imports), import, position);
}

/* The plan of all files again: what is new in one may be known from another. */
void
fold_import_dialog_take_again (FoldImportDialog *self, FoldImport *before, FoldImport *import)
{
  gpointer additions[] = { import };
  guint position;

  if (!find_position (self, before, &position))
    return;
  g_list_store_splice (G_LIST_STORE (self->imports), position, 1, additions, 1);
  gtk_list_box_select_row (self->files, gtk_list_box_get_row_at_index (self->files, (int)position));
  fold_import_dialog_plan_again (self);
  fold_import_dialog_show (self, import);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_load_finish (result, &error);

  if (self->imports == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone, or another choice has been made */
  if (import != NULL)
    fold_import_dialog_take_again (self, FOLD_IMPORT (source), import);
  else
    fold_import_dialog_show_refusal (self, error != NULL ? error->message : NULL);
}

static FoldImportHints
get_chosen (FoldImportDialog *self)
{
  FoldImportHints hints = *fold_import_get_hints (self->import);
  g_autofree char *currency = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->currency_row)), -1);

  hints.decimal = (FoldNumberStyle)adw_combo_row_get_selected (self->decimal_row);
  hints.fund = (char *)gtk_editable_get_text (GTK_EDITABLE (self->fund_row)); /* copied by who reads again */
  hints.dates = (FoldDateOrder)adw_combo_row_get_selected (self->dates_row);
  g_strlcpy (hints.currency, fold_currency_is_known (currency) ? currency : "", FOLD_CURRENCY_SIZE);
  return hints;
}

void
fold_import_dialog_read_again (FoldImportDialog *self)
{
  FoldImportHints hints;

  if (self->updating || self->import == NULL)
    return;
  hints = get_chosen (self);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  fold_import_read_again_async (self->import, NULL, &hints, self->reading, read_cb, g_object_ref (self));
}

/* --- mapping ----------------------------------------------------------------------------------------------------- */

/* The file that is mapped, while its table is read and the user says what it means. */
typedef struct
{
  FoldImportDialog *dialog;
  FoldImport *import;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *self = data;

  g_object_unref (self->dialog);
  g_object_unref (self->import);
  g_free (self);
}

static void
mapped_cb (FoldMappingDialog *dialog, FoldImport *import, Mapping *mapping)
{
  if (mapping->dialog->imports != NULL)
    fold_import_dialog_take_again (mapping->dialog, mapping->import, import);
}

static void
map_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FoldImport *import = data;
  GError *error = NULL;
  FoldMapping *mapping = fold_mapping_new (fold_import_get_bytes (import), fold_import_get_file_name (import),
                                           fold_import_get_rule (import), &error);

  if (mapping != NULL)
    g_task_return_pointer (task, mapping, (GDestroyNotify)fold_mapping_free);
  else
    g_task_return_error (task, error);
}

static void
table_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (source);
  FoldImport *import = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  FoldMapping *table = g_task_propagate_pointer (G_TASK (result), &error);
  Mapping *mapping;
  AdwDialog *dialog;

  if (table == NULL)
    {
      fold_report_error (GTK_WIDGET (self), error);
      return;
    }
  if (self->imports == NULL)
    {
      fold_mapping_free (table);
      return;
    }
  mapping = g_new0 (Mapping, 1);
  mapping->dialog = g_object_ref (self);
  mapping->import = g_object_ref (import);
  dialog = fold_mapping_dialog_new (fold_import_get_bytes (import), fold_import_get_file_name (import), table);
  g_signal_connect_data (dialog, "mapped", G_CALLBACK (mapped_cb), mapping,
                         (GClosureNotify)(void (*) (void))mapping_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

void
fold_import_dialog_map (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (widget);
  g_autoptr (GTask) task = NULL;

  if (self->import == NULL || self->updating)
    return;
  task = g_task_new (self, NULL, table_cb, NULL);
  g_task_set_task_data (task, g_object_ref (self->import), g_object_unref);
  g_task_run_in_thread (task, map_in_thread);
}
