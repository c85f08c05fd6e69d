/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-table-headers.h"

/* Data of a column: whether it was shown when this was looked at last; and of the table: what makes its headings. */
#define SHOWN "fold-table-headers-shown"
#define FACTORY "fold-table-headers-factory"

/* Gives the column its cells anew, while there are no headings that would get some. What that changes itself comes here
 * once more. */
static void
shown_cb (GtkColumnViewColumn *column, GParamSpec *pspec, GtkColumnView *table)
{
  const gboolean shown = gtk_column_view_column_get_visible (column);

  if (shown == GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), SHOWN)))
    return;
  g_object_set_data (G_OBJECT (column), SHOWN, GINT_TO_POINTER (shown));
  if (!shown)
    return;
  gtk_column_view_column_set_visible (column, FALSE);
  gtk_column_view_set_header_factory (table, NULL);
  gtk_column_view_column_set_visible (column, TRUE);
  gtk_column_view_set_header_factory (table, g_object_get_data (G_OBJECT (table), FACTORY));
}

static void
columns_changed_cb (GListModel *columns, guint position, guint removed, guint added, GtkColumnView *table)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, position + i);

      g_signal_handlers_disconnect_by_func (column, shown_cb, table); /* it may only have been moved */
      g_object_set_data (G_OBJECT (column), SHOWN, GINT_TO_POINTER (gtk_column_view_column_get_visible (column)));
      g_signal_connect_object (column, "notify::visible", G_CALLBACK (shown_cb), table, G_CONNECT_DEFAULT);
    }
}

void
fold_table_headers_set_up (GtkColumnView *table, GtkListItemFactory *factory)
{
  GListModel *columns = gtk_column_view_get_columns (table);

  g_object_set_data_full (G_OBJECT (table), FACTORY, g_object_ref (factory), g_object_unref);
  gtk_column_view_set_header_factory (table, factory);
  g_signal_connect_object (columns, "items-changed", G_CALLBACK (columns_changed_cb), table, G_CONNECT_DEFAULT);
  columns_changed_cb (columns, 0, 0, g_list_model_get_n_items (columns), table);
}
