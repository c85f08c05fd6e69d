/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-inbox-dialog.h"

struct _FoldInboxDialog
{
  AdwDialog parent_instance;

  FoldBook *book;

  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FoldInboxDialog, fold_inbox_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
item_row_new (const FoldInboxItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", item->detail, item->fix);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->subject);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
fill (FoldInboxDialog *self)
{
  g_autoptr (GPtrArray) items = fold_book_dup_inbox (self->book);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->list, item_row_new (items->pdata[i]));

  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "items" : "clean");
}

static void
fold_inbox_dialog_dispose (GObject *object)
{
  FoldInboxDialog *self = FOLD_INBOX_DIALOG (object);

  g_clear_object (&self->book);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_INBOX_DIALOG);

  G_OBJECT_CLASS (fold_inbox_dialog_parent_class)->dispose (object);
}

static void
fold_inbox_dialog_class_init (FoldInboxDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_inbox_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/inbox-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldInboxDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldInboxDialog, list);
}

static void
fold_inbox_dialog_init (FoldInboxDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_inbox_dialog_new (FoldBook *book)
{
  FoldInboxDialog *self = g_object_new (FOLD_TYPE_INBOX_DIALOG, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);

  return ADW_DIALOG (self);
}
