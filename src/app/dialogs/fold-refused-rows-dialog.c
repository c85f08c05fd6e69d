/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-refused-rows-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-report-error.h"

/* More rows than anybody reads; what is wrong with a file shows in its first ones. */
#define MOST_ROWS 500

struct _FoldRefusedRowsDialog
{
  AdwDialog parent_instance;

  FoldBook *book;
  gint64 batch;

  AdwWindowTitle *heading;
  AdwPreferencesGroup *group;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FoldRefusedRowsDialog, fold_refused_rows_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
row_new (const FoldRefusedRow *refused)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: the number of a row of a file */
  g_autofree char *number = g_strdup_printf (_("Row %u"), refused->row);
  g_autofree char *title
      = *refused->column != '\0' ? g_strdup_printf ("%s · %s", number, refused->column) : g_strdup (number);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", refused->reason, refused->source);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  return row;
}

static void
fill (FoldRefusedRowsDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = fold_portfolios_dup_refusals (fold_book_get_portfolios (self->book), self->batch, &error);
  g_autofree char *more = NULL;

  gtk_list_box_remove_all (self->list);
  if (rows == NULL)
    {
      fold_report_error (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < MIN (rows->len, MOST_ROWS); i++)
    gtk_list_box_append (self->list, row_new (rows->pdata[i]));
  if (rows->len > MOST_ROWS)
    more = g_strdup_printf (_("The first %u of %u rows"), MOST_ROWS, rows->len);
  adw_preferences_group_set_description (self->group, more);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.dismiss", rows->len > 0);
}

static void
dismiss_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldRefusedRowsDialog *self = FOLD_REFUSED_ROWS_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (fold_portfolios_forget_refusals (fold_book_get_portfolios (self->book), self->batch, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else
    fold_report_error (widget, error);
}

static void
fold_refused_rows_dialog_dispose (GObject *object)
{
  FoldRefusedRowsDialog *self = FOLD_REFUSED_ROWS_DIALOG (object);

  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_REFUSED_ROWS_DIALOG);

  G_OBJECT_CLASS (fold_refused_rows_dialog_parent_class)->dispose (object);
}

static void
fold_refused_rows_dialog_class_init (FoldRefusedRowsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_refused_rows_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/refused-rows-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldRefusedRowsDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, FoldRefusedRowsDialog, group);
  gtk_widget_class_bind_template_child (widget_class, FoldRefusedRowsDialog, list);
  gtk_widget_class_install_action (widget_class, "dialog.dismiss", NULL, dismiss_cb);
}

static void
fold_refused_rows_dialog_init (FoldRefusedRowsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_refused_rows_dialog_new (FoldBook *book, gint64 batch, const char *file)
{
  FoldRefusedRowsDialog *self = g_object_new (FOLD_TYPE_REFUSED_ROWS_DIALOG, NULL);

  self->book = g_object_ref (book);
  self->batch = batch;
  adw_window_title_set_subtitle (self->heading, file);
  fill (self);
  return ADW_DIALOG (self);
}
