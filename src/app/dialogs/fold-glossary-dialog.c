/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-glossary-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-glossary.h"
#include "fold-search.h"

struct _FoldGlossaryDialog
{
  AdwDialog parent_instance;

  GtkEditable *search;
  GtkStack *stack;
  GtkListBox *list;

  GPtrArray *keys; /* of GString, as fold_search_matches() takes them, one for each row */
  char **words;    /* that are searched */
};

G_DEFINE_FINAL_TYPE (FoldGlossaryDialog, fold_glossary_dialog, ADW_TYPE_DIALOG)

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  FoldGlossaryDialog *self = user_data;
  const GString *key = self->keys->pdata[gtk_list_box_row_get_index (row)];

  return fold_search_matches (key->str, (const char *const *)self->words);
}

static void
search_changed_cb (FoldGlossaryDialog *self)
{
  GtkListBoxRow *row;
  gboolean any = FALSE;

  g_strfreev (self->words);
  self->words = fold_search_split (gtk_editable_get_text (self->search));
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
fold_glossary_dialog_finalize (GObject *object)
{
  FoldGlossaryDialog *self = FOLD_GLOSSARY_DIALOG (object);

  g_ptr_array_unref (self->keys);
  g_strfreev (self->words);

  G_OBJECT_CLASS (fold_glossary_dialog_parent_class)->finalize (object);
}

static void
fold_glossary_dialog_class_init (FoldGlossaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_glossary_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fold_glossary_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/glossary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldGlossaryDialog, search);
  gtk_widget_class_bind_template_child (widget_class, FoldGlossaryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldGlossaryDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
free_key (gpointer key)
{
  g_string_free (key, TRUE);
}

static void
append_entry (FoldGlossaryDialog *self, const FoldGlossaryEntry *entry)
{
  GString *key = g_string_new (NULL);

  fold_search_add_text (key, _(entry->label));
  fold_search_add_text (key, _(entry->words));
  g_ptr_array_add (self->keys, key);
  gtk_list_box_append (self->list, g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", _(entry->label),
                                                 "subtitle", _(entry->words), NULL));
}

static void
fold_glossary_dialog_init (FoldGlossaryDialog *self)
{
  guint n;
  const FoldGlossaryEntry *entries = fold_glossary_get (&n);

  self->keys = g_ptr_array_new_with_free_func (free_key);
  self->words = fold_search_split ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    append_entry (self, &entries[i]);
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
