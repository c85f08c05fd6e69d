/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-list.h"

#include "fold-list-difference.h"

struct _FoldTransactionList
{
  GObject parent;
  FoldTransactionRows *rows;
  GHashTable *objects; /* gint64 id to FoldTransaction: of the rows that somebody has asked for */
  GHashTable *accounts;
  GHashTable *instruments;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FoldTransactionList,
                               fold_transaction_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GHashTable *
create_objects (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

/* --- objects of rows --- */

static void
fill (FoldTransactionList *self, FoldTransaction *transaction, const FoldTransactionRow *row)
{
  fold_transaction_take_row (transaction, row, g_hash_table_lookup (self->accounts, &row->entry.account_id),
                             fold_transaction_list_get_instrument (self, row->entry.instrument_id),
                             fold_transaction_list_get_instrument (self, row->entry.other_id));
}

static FoldTransaction *
get_object (FoldTransactionList *self, guint position)
{
  const FoldTransactionRow *row = fold_transaction_rows_get (self->rows, position);
  FoldTransaction *transaction = g_hash_table_lookup (self->objects, &row->entry.id);
  if (transaction != NULL)
    return transaction;
  transaction = g_object_new (FOLD_TYPE_TRANSACTION, NULL);
  fill (self, transaction, row);
  g_hash_table_insert (self->objects, g_memdup2 (&row->entry.id, sizeof (gint64)), transaction);
  return transaction;
}

/* --- the list model --- */

static GType
get_item_type (GListModel *model)
{
  return FOLD_TYPE_TRANSACTION;
}

static guint
get_n_items (GListModel *model)
{
  return fold_transaction_rows_count (FOLD_TRANSACTION_LIST (model)->rows);
}

static gpointer
get_item (GListModel *model, guint position)
{
  return position < get_n_items (model) ? g_object_ref (get_object (FOLD_TRANSACTION_LIST (model), position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- other rows --- */

/* Of the objects those stay whose rows are there. */
static void
keep_objects (FoldTransactionList *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->objects);
  self->objects = create_objects ();
  for (guint i = 0; i < fold_transaction_rows_count (self->rows) && g_hash_table_size (before) > 0; i++)
    {
      const FoldTransactionRow *row = fold_transaction_rows_get (self->rows, i);
      gpointer key, transaction;
      if (!g_hash_table_steal_extended (before, &row->entry.id, &key, &transaction))
        continue;
      g_hash_table_insert (self->objects, key, transaction);
      g_object_freeze_notify (transaction);
      fill (self, transaction, row);
      g_object_thaw_notify (transaction);
    }
}

static gint64
get_id (FoldTransactionRows *rows, guint position)
{
  return fold_transaction_rows_get (rows, position)->entry.id;
}

static gboolean
is_same (guint before, guint now, gpointer user_data)
{
  FoldTransactionRows *const *rows = user_data;
  return get_id (rows[0], before) == get_id (rows[1], now);
}

static void
tell_difference (FoldTransactionList *self, FoldTransactionRows *old)
{
  FoldTransactionRows *rows[] = { old, self->rows };
  fold_list_tell_difference (G_LIST_MODEL (self), fold_transaction_rows_count (old),
                             fold_transaction_rows_count (self->rows), is_same, rows);
}

void
fold_transaction_list_take (FoldTransactionList *self,
                            FoldTransactionRows *rows,
                            GHashTable *accounts,
                            GHashTable *instruments)
{
  g_autoptr (FoldTransactionRows) old = self->rows;
  g_autoptr (GHashTable) old_accounts = self->accounts, old_instruments = self->instruments;
  self->rows = rows;
  self->accounts = g_hash_table_ref (accounts);
  self->instruments = g_hash_table_ref (instruments);
  keep_objects (self);
  tell_difference (self, old);
}

FoldTransaction *
fold_transaction_list_find (FoldTransactionList *self, gint64 id)
{
  for (guint i = 0; i < fold_transaction_rows_count (self->rows); i++)
    if (get_id (self->rows, i) == id)
      return get_object (self, i);
  return NULL;
}

const FoldTransactionRow *
fold_transaction_list_get_row (FoldTransactionList *self, guint position)
{
  return fold_transaction_rows_get (self->rows, position);
}

FoldAccount *
fold_transaction_list_get_account (FoldTransactionList *self, gint64 id)
{
  return g_hash_table_lookup (self->accounts, &id);
}

FoldInstrument *
fold_transaction_list_get_instrument (FoldTransactionList *self, gint64 id)
{
  return id != 0 ? g_hash_table_lookup (self->instruments, &id) : NULL;
}

/* --- the object --- */

static void
fold_transaction_list_finalize (GObject *object)
{
  FoldTransactionList *self = FOLD_TRANSACTION_LIST (object);
  fold_transaction_rows_free (self->rows);
  g_hash_table_unref (self->objects);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->instruments);
  G_OBJECT_CLASS (fold_transaction_list_parent_class)->finalize (object);
}

static void
fold_transaction_list_class_init (FoldTransactionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_transaction_list_finalize;
}

static void
fold_transaction_list_init (FoldTransactionList *self)
{
  self->rows = fold_transaction_rows_new ();
  self->objects = create_objects ();
  self->accounts = create_objects ();
  self->instruments = create_objects ();
}

FoldTransactionList *
fold_transaction_list_new (void)
{
  return g_object_new (FOLD_TYPE_TRANSACTION_LIST, NULL);
}
