/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table on their way out: onto the clipboard, or into a file. */
#include "fold-instrument-page.h"

#include <glib/gi18n-lib.h>

#include "fold-export-dialog.h"
#include "fold-export-views.h"
#include "fold-instrument-cell.h"

/* Also those that the table has not got yet. Returns: (transfer none) */
static GListModel *
get_all_rows (GtkSelectionModel *selection)
{
  g_autoptr (GListModel) rows = NULL;

  g_object_get (selection, "model", &rows, NULL);
  return GTK_IS_SLICE_LIST_MODEL (rows) ? gtk_slice_list_model_get_model (GTK_SLICE_LIST_MODEL (rows))
                                        : G_LIST_MODEL (selection);
}

GListModel *
fold_instrument_page_dup_rows (FoldInstrumentPage *self)
{
  g_autoptr (GPtrArray) selected = fold_instrument_page_dup_selection (self);
  GListStore *rows;

  g_return_val_if_fail (FOLD_IS_INSTRUMENT_PAGE (self), NULL);

  if (selected->len == 0)
    return g_object_ref (get_all_rows (gtk_column_view_get_model (fold_instrument_page_get_table (self))));
  rows = g_list_store_new (G_TYPE_OBJECT);
  g_list_store_splice (rows, 0, 0, selected->pdata, selected->len);
  return G_LIST_MODEL (rows);
}

FoldExportTable *
fold_instrument_page_make_ranking (FoldInstrumentPage *self, GListModel *rows)
{
  g_autoptr (GListStore) instruments = g_list_store_new (FOLD_TYPE_INSTRUMENT);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (rows, i);
      FoldInstrument *instrument = fold_instrument_of_item (row);

      if (instrument != NULL)
        g_list_store_append (instruments, instrument);
    }
  return fold_export_ranking_new_of (fold_instrument_page_get_book (self), G_LIST_MODEL (instruments));
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldInstrumentPage *self = user_data;
  g_autoptr (GListModel) rows = NULL;
  g_autoptr (FoldExportTable) table = NULL;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;
  guint n;

  if (fold_instrument_page_get_table (self) == NULL)
    return; /* the page is going away, or shows that its list is gone */
  rows = fold_instrument_page_dup_rows (self);
  table = FOLD_INSTRUMENT_PAGE_GET_CLASS (self)->make_table (self, rows);
  n = fold_export_table_get_n_rows (table);
  if (n == 0)
    return;
  text = fold_export_table_to_text (table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  message = g_strdup_printf (ngettext ("%u row copied", "%u rows copied", n), n);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

static const GActionEntry action_entries[] = {
  { "copy", copy_cb },
};

void
fold_instrument_page_add_copying (FoldInstrumentPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
}
