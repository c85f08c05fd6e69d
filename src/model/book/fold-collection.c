/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-collection-private.h"

#include "fold-translations.h"

typedef struct
{
  FoldEdits *edits;
  FoldObjects objects;
} FoldCollectionPrivate;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (FoldCollection,
                                  fold_collection,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (FoldCollection)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static FoldCollectionPrivate *
get_private (gpointer self)
{
  return fold_collection_get_instance_private (FOLD_COLLECTION (self));
}

static GType
fold_collection_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (G_LIST_MODEL (get_private (model)->objects.list));
}

static guint
fold_collection_get_n_items (GListModel *model)
{
  return fold_objects_get_n (&get_private (model)->objects);
}

static gpointer
fold_collection_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (get_private (model)->objects.list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fold_collection_get_item_type;
  iface->get_n_items = fold_collection_get_n_items;
  iface->get_item = fold_collection_get_item;
}

static void
fold_collection_finalize (GObject *object)
{
  FoldCollectionPrivate *priv = get_private (object);
  g_object_unref (priv->edits);
  fold_objects_clear (&priv->objects);
  G_OBJECT_CLASS (fold_collection_parent_class)->finalize (object);
}

static void
fold_collection_class_init (FoldCollectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_collection_finalize;
}

static void
fold_collection_init (FoldCollection *self)
{
}

gpointer
fold_collection_new (GType type, GType item_type, FoldEdits *edits)
{
  FoldCollection *self = g_object_new (type, NULL);
  FoldCollectionPrivate *priv = get_private (self);
  priv->edits = g_object_ref (edits);
  fold_objects_init (&priv->objects, item_type);
  g_signal_connect_object (priv->objects.list, "items-changed", G_CALLBACK (g_list_model_items_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

FoldEdits *
fold_collection_get_edits (gpointer self)
{
  return get_private (self)->edits;
}

FoldStore *
fold_collection_get_store (gpointer self)
{
  return fold_edits_get_store (get_private (self)->edits);
}

FoldObjects *
fold_collection_get_objects (gpointer self)
{
  return &get_private (self)->objects;
}

guint
fold_collection_get_n (gpointer self)
{
  return fold_objects_get_n (&get_private (self)->objects);
}

gboolean
fold_collection_edit (gpointer self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error)
{
  return fold_edits_run (get_private (self)->edits, label, edit, user_data, error);
}

/* --- a text --- */

typedef struct
{
  const char *table;
  gint64 id;
  const char *column;
  const char *text;
} FoldTextEdit;

static gboolean
set_text_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldTextEdit *edit = data;
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ? WHERE id = ?", edit->table, edit->column);
  return fold_store_execute (store, error, sql, "si", edit->text, edit->id)
         && fold_translations_forget (store, edit->table, edit->id, edit->column, error);
}

gboolean
fold_collection_set_text (gpointer self,
                          const char *label,
                          const char *table,
                          gint64 id,
                          const char *column,
                          const char *text,
                          GError **error)
{
  FoldTextEdit edit = { table, id, column, text };
  return fold_collection_edit (self, label, set_text_cb, &edit, error);
}
