/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist.h"

#include "fold-watchlist-item-private.h"
#include "fold-watchlist-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldWatchlist
{
  FoldObject parent;
  gint64 id;
  char *name;
  guint position;
  char *original_name;
  FoldObjects items;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FoldWatchlist,
                               fold_watchlist,
                               FOLD_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldWatchlist, id),
  FOLD_FIELD (TEXT, "name", FoldWatchlist, name),
  FOLD_FIELD (UINT, "position", FoldWatchlist, position),
  FOLD_FIELD_GOT (UINT, "n-items", NULL, fold_watchlist_get_n_items),
  FOLD_FIELD (TEXT, NULL, FoldWatchlist, original_name),
};

static void
items_changed_cb (FoldWatchlist *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify (G_OBJECT (self), "n-items");
}

static GType
fold_watchlist_get_item_type (GListModel *model)
{
  return FOLD_TYPE_WATCHLIST_ITEM;
}

static guint
fold_watchlist_get_n_model_items (GListModel *model)
{
  return fold_watchlist_get_n_items (FOLD_WATCHLIST (model));
}

static gpointer
fold_watchlist_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (FOLD_WATCHLIST (model)->items.list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fold_watchlist_get_item_type;
  iface->get_n_items = fold_watchlist_get_n_model_items;
  iface->get_item = fold_watchlist_get_item;
}

static void
fold_watchlist_finalize (GObject *object)
{
  FoldWatchlist *self = FOLD_WATCHLIST (object);
  fold_objects_clear (&self->items);
  G_OBJECT_CLASS (fold_watchlist_parent_class)->finalize (object);
}

static void
fold_watchlist_class_init (FoldWatchlistClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_watchlist_finalize;
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_watchlist_init (FoldWatchlist *self)
{
  fold_objects_init (&self->items, FOLD_TYPE_WATCHLIST_ITEM);
  g_signal_connect_object (self->items.list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldWatchlist *self = FOLD_WATCHLIST (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->name,
                        fold_translations_get (texts, "watchlist", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_uint (self, &self->position, fold_statement_read_int (row, "position"));
  fold_object_set_text (self, &self->original_name, fold_statement_read_name (row, "name"));
}

gboolean
fold_watchlist_load_rows (FoldObjects *objects, FoldStore *store, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT id, name, position FROM watchlist ORDER BY position, id", NULL);
  return fold_objects_load (objects, rows, texts, load, NULL, error);
}

gint64
fold_watchlist_get_id (FoldWatchlist *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST (self), 0);
  return self->id;
}

const char *
fold_watchlist_get_name (FoldWatchlist *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST (self), NULL);
  return self->name;
}

const char *
fold_watchlist_get_original_name (FoldWatchlist *self)
{
  return self->original_name;
}

guint
fold_watchlist_get_n_items (FoldWatchlist *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST (self), 0);
  return fold_objects_get_n (&self->items);
}

gboolean
fold_watchlist_load_items (FoldWatchlist *self, FoldStore *store, const FoldObjects *instruments, GError **error)
{
  return fold_watchlist_item_load_rows (&self->items, store, self->id, instruments, error);
}

FoldWatchlistItem *
fold_watchlist_find (FoldWatchlist *self, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST (self), NULL);
  for (guint i = 0; i < fold_watchlist_get_n_items (self); i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);
      if (fold_watchlist_item_get_instrument (item) == instrument)
        return item; /* the list keeps it alive */
    }
  return NULL;
}
