/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sorted-transactions.h"

#include "fold-list-difference.h"
#include "fold-transaction-list.h"

struct _FoldSortedTransactions
{
  GObject parent;
  FoldFoundTransactions *found;
  GArray *orders;    /* FoldTransactionsOrder */
  GArray *positions; /* guint, among those that were found; NULL: as they were found */
  guint n;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FoldSortedTransactions,
                               fold_sorted_transactions,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- the list model --- */

static GType
get_item_type (GListModel *model)
{
  return FOLD_TYPE_TRANSACTION;
}

static guint
get_n_items (GListModel *model)
{
  return FOLD_SORTED_TRANSACTIONS (model)->n;
}

static guint
get_position (GArray *positions, guint index)
{
  return positions != NULL ? g_array_index (positions, guint, index) : index;
}

static gpointer
get_item (GListModel *model, guint index)
{
  FoldSortedTransactions *self = FOLD_SORTED_TRANSACTIONS (model);

  if (index >= self->n)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->found), get_position (self->positions, index));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- what rows are sorted by --- */

/* The text of a row; NULL where it is sorted by a number. */
static const char *
get_text (FoldTransactionsKey by, FoldTransactionList *list, const FoldTransactionRow *row)
{
  FoldInstrument *instrument;
  FoldAccount *account;

  switch (by)
    {
    case FOLD_TRANSACTIONS_BY_TYPE:
      return fold_transaction_type_get_name (row->entry.type);
    case FOLD_TRANSACTIONS_BY_INSTRUMENT:
      instrument = fold_transaction_list_get_instrument (list, row->entry.instrument_id);
      return instrument != NULL ? fold_instrument_get_name (instrument) : "";
    case FOLD_TRANSACTIONS_BY_ACCOUNT:
      account = fold_transaction_list_get_account (list, row->entry.account_id);
      return account != NULL ? fold_account_get_name (account) : "";
    case FOLD_TRANSACTIONS_BY_COMMENT:
      return row->comment;
    case FOLD_TRANSACTIONS_BY_DAY:
    case FOLD_TRANSACTIONS_BY_QUANTITY:
    case FOLD_TRANSACTIONS_BY_PRICE:
    case FOLD_TRANSACTIONS_BY_FEE:
    case FOLD_TRANSACTIONS_BY_NET:
    default:
      return NULL;
    }
}

static double
get_number (FoldTransactionsKey by, const FoldEntry *entry)
{
  switch (by)
    {
    case FOLD_TRANSACTIONS_BY_QUANTITY:
      return (double)entry->quantity;
    case FOLD_TRANSACTIONS_BY_PRICE:
      return (double)entry->price;
    case FOLD_TRANSACTIONS_BY_FEE:
      return (double)entry->fee;
    case FOLD_TRANSACTIONS_BY_NET:
      return (double)entry->net;
    case FOLD_TRANSACTIONS_BY_DAY:
    case FOLD_TRANSACTIONS_BY_TYPE:
    case FOLD_TRANSACTIONS_BY_INSTRUMENT:
    case FOLD_TRANSACTIONS_BY_ACCOUNT:
    case FOLD_TRANSACTIONS_BY_COMMENT:
    default:
      return entry->date;
    }
}

/* A text that some rows have, and its place among all of them. */
typedef struct
{
  char *key; /* for collation */
  double rank;
} Text;

static void
text_free (gpointer data)
{
  Text *self = data;

  g_free (self->key);
  g_free (self);
}

static Text *
text_new (const char *string)
{
  g_autofree char *folded = g_utf8_casefold (string, -1);
  Text *self = g_new0 (Text, 1);

  self->key = g_utf8_collate_key (folded, -1);
  return self;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  const Text *const *one = a, *const *other = b;

  return g_strcmp0 ((*one)->key, (*other)->key);
}

/* Texts are few, and compared once; rows are many, and compared by the ranks of their texts. texts: (element-type utf8
 * Text) */
static void
rank_texts (GHashTable *texts)
{
  g_autoptr (GPtrArray) sorted = g_hash_table_get_values_as_ptr_array (texts);

  g_ptr_array_sort (sorted, compare_texts);
  for (guint i = 0; i < sorted->len; i++)
    {
      Text *text = sorted->pdata[i];
      const Text *before = i > 0 ? sorted->pdata[i - 1] : NULL;

      text->rank = before != NULL && g_str_equal (before->key, text->key) ? before->rank : i;
    }
}

static Text *
intern (GHashTable *texts, const char *string)
{
  Text *text = g_hash_table_lookup (texts, string);

  if (text == NULL)
    {
      text = text_new (string);
      g_hash_table_insert (texts, (char *)string, text);
    }
  return text;
}

/* --- sorting --- */

typedef struct
{
  double key;
  guint position;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  return (one->key > other->key) - (one->key < other->key);
}

/* Gives every place its key. Texts are borrowed from the rows, which do not change meanwhile. */
static void
add_keys (FoldSortedTransactions *self, GArray *places, const FoldTransactionsOrder *order)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, text_free);
  g_autofree Text **of_place = g_new0 (Text *, places->len);
  const double sign = order->descending ? -1 : 1;

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      FoldTransactionList *list;
      const FoldTransactionRow *row = fold_found_transactions_get_row (self->found, place->position, &list);
      const char *text = get_text (order->by, list, row);

      if (text != NULL)
        of_place[i] = intern (texts, text);
      else
        place->key = sign * get_number (order->by, &row->entry);
    }
  rank_texts (texts);
  for (guint i = 0; i < places->len; i++)
    if (of_place[i] != NULL)
      g_array_index (places, Place, i).key = sign * of_place[i]->rank;
}

/* Sorts what is at the positions before (NULL: as it was found) by the first n_orders of the orders; what is alike
 * stays as it is there. Returns: (transfer full): n positions */
static GArray *
sort (FoldSortedTransactions *self, GArray *before, guint n, guint n_orders)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), n);
  GArray *positions = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    {
      const Place place = { .position = get_position (before, i) };

      g_array_append_val (places, place);
    }
  for (guint k = n_orders; k-- > 0;)
    {
      add_keys (self, places, &g_array_index (self->orders, FoldTransactionsOrder, k));
      g_array_sort (places, compare_places); /* which keeps what is alike as it was */
    }
  for (guint i = 0; i < n; i++)
    g_array_append_val (positions, g_array_index (places, Place, i).position);
  return positions;
}

/* How what was found has changed. */
typedef struct
{
  GArray *before;
  GArray *now;
  guint position;
  guint removed;
  guint added;
} Change;

static gboolean
is_same (guint before, guint now, gpointer user_data)
{
  const Change *change = user_data;
  const guint was = get_position (change->before, before), is = get_position (change->now, now);

  if (was < change->position)
    return is == was;
  return was >= change->position + change->removed && is == was - change->removed + change->added;
}

/* positions: (transfer full) (nullable) */
static void
show (FoldSortedTransactions *self, GArray *positions, guint position, guint removed, guint added)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->positions);
  const guint n_before = self->n;
  Change change = { .before = before, .now = positions, .position = position, .removed = removed, .added = added };

  self->n = n_before - removed + added;
  self->positions = positions;
  fold_list_tell_difference (G_LIST_MODEL (self), n_before, self->n, is_same, &change);
}

static void
found_changed_cb (FoldSortedTransactions *self, guint position, guint removed, guint added)
{
  const guint n = self->n - removed + added;

  if (self->orders->len > 0)
    {
      show (self, sort (self, NULL, n, self->orders->len), position, removed, added);
      return;
    }
  self->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* puts_first: whether the orders are those before with one of them, or another one, put first: then what is sorted
 * needs to be sorted by that one alone. */
static gboolean
puts_first (GArray *before, const FoldTransactionsOrder *orders, guint n)
{
  guint next = 1;

  for (guint i = 0; i < before->len; i++)
    {
      const FoldTransactionsOrder *order = &g_array_index (before, FoldTransactionsOrder, i);

      if (n > 0 && order->by == orders[0].by)
        continue;
      if (next >= n || order->by != orders[next].by || order->descending != orders[next].descending)
        return FALSE;
      next++;
    }
  return n > 0 && next == n;
}

/* --- the object --- */

static void
fold_sorted_transactions_dispose (GObject *object)
{
  g_clear_object (&FOLD_SORTED_TRANSACTIONS (object)->found);
  G_OBJECT_CLASS (fold_sorted_transactions_parent_class)->dispose (object);
}

static void
fold_sorted_transactions_finalize (GObject *object)
{
  FoldSortedTransactions *self = FOLD_SORTED_TRANSACTIONS (object);

  g_array_unref (self->orders);
  g_clear_pointer (&self->positions, g_array_unref);
  G_OBJECT_CLASS (fold_sorted_transactions_parent_class)->finalize (object);
}

static void
fold_sorted_transactions_class_init (FoldSortedTransactionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_sorted_transactions_dispose;
  G_OBJECT_CLASS (klass)->finalize = fold_sorted_transactions_finalize;
}

static void
fold_sorted_transactions_init (FoldSortedTransactions *self)
{
  self->orders = g_array_new (FALSE, FALSE, sizeof (FoldTransactionsOrder));
}

FoldSortedTransactions *
fold_sorted_transactions_new (FoldFoundTransactions *found)
{
  FoldSortedTransactions *self;

  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (found), NULL);

  self = g_object_new (FOLD_TYPE_SORTED_TRANSACTIONS, NULL);
  self->found = g_object_ref (found);
  self->n = g_list_model_get_n_items (G_LIST_MODEL (found));
  g_signal_connect_object (found, "items-changed", G_CALLBACK (found_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
fold_sorted_transactions_set_orders (FoldSortedTransactions *self, const FoldTransactionsOrder *orders, guint n)
{
  g_return_if_fail (FOLD_IS_SORTED_TRANSACTIONS (self) && (orders != NULL || n == 0));

  const gboolean one_suffices = puts_first (self->orders, orders, n);

  g_array_set_size (self->orders, 0);
  if (n > 0)
    g_array_append_vals (self->orders, orders, n);
  if (n == 0)
    show (self, NULL, 0, 0, 0);
  else
    show (self, sort (self, one_suffices ? self->positions : NULL, self->n, one_suffices ? 1 : n), 0, 0, 0);
}
