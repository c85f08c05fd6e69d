/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-inbox-dialog.h"

#include "fold-book.h"
#include "fold-inbox-mend.h"

struct _FoldInboxDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  GPtrArray *items; /* FoldInboxItem, as the list has them */

  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FoldInboxDialog, fold_inbox_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
item_row_new (const FoldInboxItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  const char *mend = fold_inbox_mend_get_title (item);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", item->detail, item->fix);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->subject);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (mend == NULL)
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_tooltip_text (row, mend);
  return row;
}

/* The row that has the focus, or had it before something that mends came on top. -1: none */
static int
find_focus (FoldInboxDialog *self)
{
  GtkWidget *focus = adw_dialog_get_focus (ADW_DIALOG (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list))
             ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))
             : -1;
}

/* Who goes through the list by keyboard stays where the mended one was. */
static void
set_focus (FoldInboxDialog *self, int index)
{
  const int last = (int)self->items->len - 1;
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, MIN (index, last)) : NULL;

  if (row != NULL)
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (row));
}

static void
fill (FoldInboxDialog *self)
{
  const int focus = find_focus (self);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = fold_book_dup_inbox (fold_session_get_book (self->session));
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < self->items->len; i++)
    gtk_list_box_append (self->list, item_row_new (self->items->pdata[i]));
  set_focus (self, focus);
  gtk_stack_set_visible_child_name (self->stack, self->items->len > 0 ? "items" : "clean");
}

static void
activated_cb (FoldInboxDialog *self, GtkListBoxRow *row)
{
  const int index = gtk_list_box_row_get_index (row);

  if (index >= 0 && (guint)index < self->items->len
      && fold_inbox_mend (self->session, self->items->pdata[index], GTK_WIDGET (self)))
    adw_dialog_close (ADW_DIALOG (self));
}

static void
fold_inbox_dialog_dispose (GObject *object)
{
  FoldInboxDialog *self = FOLD_INBOX_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_INBOX_DIALOG);
  g_clear_pointer (&self->items, g_ptr_array_unref);

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
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fold_inbox_dialog_init (FoldInboxDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_inbox_dialog_new (FoldSession *session)
{
  FoldInboxDialog *self = g_object_new (FOLD_TYPE_INBOX_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);

  return ADW_DIALOG (self);
}
