/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-glossary-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-glossary.h"

struct _FoldGlossaryDialog
{
  AdwDialog parent_instance;

  GtkEditable *search;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FoldGlossaryDialog, fold_glossary_dialog, ADW_TYPE_DIALOG)

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *haystack = g_utf8_casefold (text, -1);

  return strstr (haystack, folded) != NULL;
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  FoldGlossaryDialog *self = user_data;
  guint n;
  const FoldGlossaryEntry *entry = &fold_glossary_get (&n)[gtk_list_box_row_get_index (row)];
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search), -1);

  return contains (_(entry->label), g_strstrip (folded)) || contains (_(entry->words), folded);
}

static void
search_changed_cb (FoldGlossaryDialog *self)
{
  GtkListBoxRow *row;
  gboolean any = FALSE;

  gtk_list_box_invalidate_filter (self->list);
  for (int i = 0; !any && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    any = gtk_widget_get_child_visible (GTK_WIDGET (row));
  gtk_stack_set_visible_child_name (self->stack, any ? "entries" : "nothing");
}

static void
stop_search_cb (FoldGlossaryDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
fold_glossary_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_GLOSSARY_DIALOG);

  G_OBJECT_CLASS (fold_glossary_dialog_parent_class)->dispose (object);
}

static void
fold_glossary_dialog_class_init (FoldGlossaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_glossary_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/glossary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldGlossaryDialog, search);
  gtk_widget_class_bind_template_child (widget_class, FoldGlossaryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldGlossaryDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
fold_glossary_dialog_init (FoldGlossaryDialog *self)
{
  guint n;
  const FoldGlossaryEntry *entries = fold_glossary_get (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                                                   _(entries[i].label), "subtitle", _(entries[i].words), NULL));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

AdwDialog *
fold_glossary_dialog_new (const char *id)
{
  FoldGlossaryDialog *self = g_object_new (FOLD_TYPE_GLOSSARY_DIALOG, NULL);
  const FoldGlossaryEntry *entry = fold_glossary_find (id);
  guint n;

  /* What has the focus as the dialog opens is scrolled to. */
  if (entry != NULL)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)(entry - fold_glossary_get (&n)));

      adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (row));
    }
  return ADW_DIALOG (self);
}
