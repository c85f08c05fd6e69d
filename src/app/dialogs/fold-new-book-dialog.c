/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-new-book-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-currencies.h"
#include "fold-open.h"

struct _FoldNewBookDialog
{
  AdwDialog parent_instance;

  GtkEditable *name_row;
  AdwComboRow *currency_row;
};

G_DEFINE_FINAL_TYPE (FoldNewBookDialog, fold_new_book_dialog, ADW_TYPE_DIALOG)

static char *
dup_name (FoldNewBookDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

static void
changed_cb (FoldNewBookDialog *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.create", *name != '\0');
}

static void
create_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldNewBookDialog *self = FOLD_NEW_BOOK_DIALOG (widget);
  g_autofree char *name = dup_name (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_create (name, fold_currencies_get_selected (self->currency_row), &error);

  if (path != NULL)
    {
      gtk_widget_activate_action (widget, "app.open-location", "s", path);
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  AdwDialog *dialog = adw_alert_dialog_new (_("The Book Could Not Be Created"), error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, widget);
}

static void
fold_new_book_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_NEW_BOOK_DIALOG);

  G_OBJECT_CLASS (fold_new_book_dialog_parent_class)->dispose (object);
}

static void
fold_new_book_dialog_class_init (FoldNewBookDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_new_book_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/new-book-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldNewBookDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, FoldNewBookDialog, currency_row);
  gtk_widget_class_install_action (widget_class, "dialog.create", NULL, create_cb);
}

static void
fold_new_book_dialog_init (FoldNewBookDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_currencies_set_up (self->currency_row);
  fold_currencies_select (self->currency_row, fold_currencies_of_locale ());
  g_signal_connect_swapped (self->name_row, "changed", G_CALLBACK (changed_cb), self);
  gtk_editable_set_text (self->name_row, _("My Book"));
  gtk_editable_select_region (self->name_row, 0, -1);
}

AdwDialog *
fold_new_book_dialog_new (void)
{
  return g_object_new (FOLD_TYPE_NEW_BOOK_DIALOG, NULL);
}
