/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-row-order.h"

#include <string.h>

static void
append_id (FoldStatement *row, gpointer data)
{
  gint64 id = fold_statement_read_int64 (row, "id");
  g_array_append_val ((GArray *)data, id);
}

static GArray *
read_ids (const FoldRowOrder *self, FoldStore *store, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean of_parent = strchr (self->read, '?') != NULL;
  g_autoptr (FoldStatement) rows = fold_store_query (store, error, self->read, of_parent ? "i" : NULL, self->parent);
  return fold_statement_visit (rows, append_id, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static void
place_id (GArray *ids, gint64 id, guint position)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        g_array_remove_index (ids, i);
        g_array_insert_val (ids, MIN (position, ids->len), id);
        return;
      }
}

gboolean
fold_row_order_place (const FoldRowOrder *self, FoldStore *store, gint64 id, guint position, GError **error)
{
  g_autoptr (GArray) ids = read_ids (self, store, error);
  if (ids == NULL)
    return FALSE;
  place_id (ids, id, position);
  for (guint i = 0; i < ids->len; i++)
    if (!fold_store_execute (store, error, self->write, "ii", (gint64)i, g_array_index (ids, gint64, i)))
      return FALSE;
  return TRUE;
}
