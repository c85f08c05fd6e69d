/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-table-titles.h"

/* The mark of a sorted column takes room even where it is not seen, and so goes to the other side of the title. */
static void
align (GtkWidget *title)
{
  GtkWidget *box = gtk_widget_get_first_child (title);
  GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;
  GtkWidget *mark = label != NULL ? gtk_widget_get_next_sibling (label) : NULL;

  if (!GTK_IS_BOX (box) || !GTK_IS_LABEL (label))
    return;
  if (mark != NULL)
    gtk_box_reorder_child_after (GTK_BOX (box), mark, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
}

void
fold_table_titles_align (GtkColumnView *table, const char *const *texts)
{
  GListModel *columns;
  GtkWidget *title;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (table));

  columns = gtk_column_view_get_columns (table);
  title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (table)));
  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *id = gtk_column_view_column_get_id (column);

      if (id == NULL || !g_strv_contains (texts, id))
        align (title);
      title = gtk_widget_get_next_sibling (title);
    }
}
