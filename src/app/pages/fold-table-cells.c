/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-table-cells.h"

GtkWidget *
fold_table_find_cell (GtkWidget *widget, GtkWidget *table, const char *key)
{
  while (widget != NULL && widget != table && g_object_get_data (G_OBJECT (widget), key) == NULL)
    widget = gtk_widget_get_parent (widget);
  return widget != table ? widget : NULL;
}

/* A closure has a function of its own, which the marshaller does not call. */
static void
nothing (void)
{
}

GtkSorter *
fold_table_sorter_new (gboolean texts, GClosureMarshal ask, gpointer data)
{
  GtkExpression *expression = gtk_cclosure_expression_new (texts ? G_TYPE_STRING : G_TYPE_DOUBLE, ask, 0, NULL,
                                                           G_CALLBACK (nothing), data, NULL);

  return texts ? GTK_SORTER (gtk_string_sorter_new (expression)) : GTK_SORTER (gtk_numeric_sorter_new (expression));
}
