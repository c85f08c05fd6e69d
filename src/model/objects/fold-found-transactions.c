/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-found-transactions.h"

#include "fold-list-difference.h"

/* How long one go may take, and after how many rows the clock is looked at. */
#define SLICE_MICROSECONDS 4000
#define ROWS_BETWEEN_LOOKS 256

/* A list that is looked through, and how long it was when it was heard of last. */
typedef struct
{
  FoldFoundTransactions *owner;
  FoldTransactionList *list;
  guint n;
} Source;

/* A search on its way, or the last that came to its end. Positions are those of all lists one after the other. */
typedef struct
{
  FoldTransactionMatcher *matcher;
  GArray *found; /* guint positions */
  GArray *sums;  /* FoldTransactionSum */
  guint hidden_by[FOLD_N_CRITERIA];
  GHashTable *instruments; /* FoldInstrument, as a set: of all rows, as are the days */
  FoldDate first_day;
  FoldDate last_day;
  guint next;
} Search;

struct _FoldFoundTransactions
{
  GObject parent;
  GListModel *lists;
  GPtrArray *sources;
  FoldTransactionQuery query;
  GArray *shown; /* guint positions; NULL: all are */
  Search *last;
  Search *search; /* NULL: none is on its way */
  guint slice_id;
};

static guint found_signal;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FoldFoundTransactions,
                               fold_found_transactions,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- a search --- */

static Search *
search_new (const FoldTransactionQuery *query)
{
  Search *self = g_new0 (Search, 1);

  self->matcher = fold_transaction_matcher_new (query);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->sums = g_array_new (FALSE, TRUE, sizeof (FoldTransactionSum));
  self->instruments = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->first_day = self->last_day = FOLD_DATE_NONE;
  return self;
}

static void
search_free (Search *self)
{
  fold_transaction_matcher_free (self->matcher);
  g_array_unref (self->found);
  g_array_unref (self->sums);
  g_hash_table_unref (self->instruments);
  g_free (self);
}

static void
note_row (Search *self, const FoldEntry *entry, FoldInstrument *instrument)
{
  if (instrument != NULL && !g_hash_table_contains (self->instruments, instrument))
    g_hash_table_add (self->instruments, g_object_ref (instrument));
  self->first_day = self->first_day == FOLD_DATE_NONE ? entry->date : MIN (self->first_day, entry->date);
  self->last_day = self->last_day == FOLD_DATE_NONE ? entry->date : MAX (self->last_day, entry->date);
}

static FoldTransactionSum *
get_sum (Search *self, const char *currency)
{
  FoldTransactionSum fresh = { .is_known = TRUE };

  for (guint i = 0; i < self->sums->len; i++)
    if (g_str_equal (g_array_index (self->sums, FoldTransactionSum, i).currency, currency))
      return &g_array_index (self->sums, FoldTransactionSum, i);
  g_strlcpy (fresh.currency, currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->sums, fresh);
  return &g_array_index (self->sums, FoldTransactionSum, self->sums->len - 1);
}

static void
add_to_sums (Search *self, const FoldEntry *entry)
{
  const gboolean is_charge = entry->type == FOLD_TRANSACTION_TYPE_FEE || entry->type == FOLD_TRANSACTION_TYPE_TAX;
  FoldTransactionSum *sum;

  if (entry->net == 0 && entry->fee == 0 && entry->tax == 0)
    return;
  sum = get_sum (self, entry->currency);
  if (__builtin_add_overflow (sum->net, entry->net, &sum->net)
      || __builtin_add_overflow (sum->charges, entry->fee, &sum->charges)
      || __builtin_add_overflow (sum->charges, entry->tax, &sum->charges)
      || (is_charge && __builtin_add_overflow (sum->charges, entry->gross, &sum->charges)))
    sum->is_known = FALSE;
}

static void
look_at_row (Search *self, FoldTransactionList *list, guint position_in_list)
{
  const FoldTransactionRow *row = fold_transaction_list_get_row (list, position_in_list);
  FoldInstrument *instrument = fold_transaction_list_get_instrument (list, row->entry.instrument_id);
  FoldInstrument *other = fold_transaction_list_get_instrument (list, row->entry.other_id);
  const guint failed = fold_transaction_matcher_match (self->matcher, &row->entry,
                                                       fold_transaction_list_get_account (list, row->entry.account_id),
                                                       instrument, other, row->comment);

  note_row (self, &row->entry, instrument);
  if (other != NULL)
    note_row (self, &row->entry, other);
  if (failed == 0)
    {
      g_array_append_val (self->found, self->next);
      add_to_sums (self, &row->entry);
    }
  else if ((failed & (failed - 1)) == 0)
    self->hidden_by[g_bit_nth_lsf (failed, -1)]++;
}

/* --- positions --- */

static guint
count_before (FoldFoundTransactions *self, const Source *source)
{
  guint n = 0;

  for (guint i = 0; i < self->sources->len && self->sources->pdata[i] != source; i++)
    n += ((const Source *)self->sources->pdata[i])->n;
  return n;
}

static guint
count_all (FoldFoundTransactions *self)
{
  return count_before (self, NULL);
}

/* Returns: (nullable): the list that has it; *position becomes the one within. */
static FoldTransactionList *
find_list (FoldFoundTransactions *self, guint *position)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = self->sources->pdata[i];

      if (*position < source->n)
        return source->list;
      *position -= source->n;
    }
  return NULL;
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
  FoldFoundTransactions *self = FOLD_FOUND_TRANSACTIONS (model);

  return self->shown != NULL ? self->shown->len : count_all (self);
}

/* The position of the row at index, of positions or, where there are none, of all. */
static guint
get_position_in (GArray *positions, guint index)
{
  return positions != NULL ? g_array_index (positions, guint, index) : index;
}

static gpointer
get_item (GListModel *model, guint index)
{
  FoldFoundTransactions *self = FOLD_FOUND_TRANSACTIONS (model);
  FoldTransactionList *list;
  guint position;

  if (index >= get_n_items (model))
    return NULL;
  position = get_position_in (self->shown, index);
  list = find_list (self, &position);
  return list != NULL ? g_list_model_get_item (G_LIST_MODEL (list), position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_same (guint before, guint now, gpointer user_data)
{
  GArray *const *positions = user_data;

  return get_position_in (positions[0], before) == get_position_in (positions[1], now);
}

/* shown: (transfer full) (nullable) */
static void
show (FoldFoundTransactions *self, GArray *shown)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->shown);
  GArray *positions[] = { old, shown };
  const guint n = old != NULL ? old->len : count_all (self);

  self->shown = shown;
  fold_list_tell_difference (G_LIST_MODEL (self), n, get_n_items (G_LIST_MODEL (self)), is_same, positions);
}

/* --- searching --- */

static void
stop (FoldFoundTransactions *self)
{
  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->search, search_free);
}

static void
end (FoldFoundTransactions *self)
{
  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->last, search_free);
  self->last = g_steal_pointer (&self->search);
  if (fold_transaction_query_get_criteria (&self->query) != 0)
    show (self, g_array_ref (self->last->found));
  g_signal_emit (self, found_signal, 0);
}

/* Returns: whether there is more to look at. until: of the monotonic clock. */
static gboolean
look_on (FoldFoundTransactions *self, gint64 until)
{
  Search *search = self->search;
  guint position = search->next, n_looked = 0;
  FoldTransactionList *list = find_list (self, &position);

  while (list != NULL)
    {
      const guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

      for (; position < n; position++, search->next++)
        {
          if (++n_looked % ROWS_BETWEEN_LOOKS == 0 && g_get_monotonic_time () >= until)
            return TRUE;
          look_at_row (search, list, position);
        }
      position = search->next;
      list = find_list (self, &position);
    }
  return FALSE;
}

static gboolean
slice_cb (gpointer user_data)
{
  FoldFoundTransactions *self = user_data;

  if (look_on (self, g_get_monotonic_time () + SLICE_MICROSECONDS))
    return G_SOURCE_CONTINUE;
  self->slice_id = 0;
  end (self);
  return G_SOURCE_REMOVE;
}

/* Frames go before the slices that follow. */
static void
start (FoldFoundTransactions *self)
{
  stop (self);
  self->search = search_new (&self->query);
  if (look_on (self, g_get_monotonic_time () + SLICE_MICROSECONDS))
    self->slice_id = g_idle_add (slice_cb, self);
  else
    end (self);
}

/* --- lists that change --- */

static guint
find_first (GArray *positions, guint least)
{
  guint low = 0, high = positions->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (positions, guint, middle) < least)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What is gone is gone at once; what came is looked at. */
static void
exchange (FoldFoundTransactions *self, guint position, guint removed, guint added)
{
  guint first, n;

  stop (self);
  if (self->shown == NULL)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
      return;
    }
  self->shown = g_array_copy (self->shown); /* the last search has it, too */
  first = find_first (self->shown, position);
  n = find_first (self->shown, position + removed) - first;
  if (n > 0)
    g_array_remove_range (self->shown, first, n);
  for (guint i = first; i < self->shown->len; i++)
    g_array_index (self->shown, guint, i) += added - removed;
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n, 0);
}

static void
rows_changed_cb (GListModel *list, guint position, guint removed, guint added, Source *source)
{
  FoldFoundTransactions *self = source->owner;
  const guint before = count_before (self, source);

  source->n = source->n - removed + added;
  exchange (self, before + position, removed, added);
  start (self);
}

static void
source_free (gpointer data)
{
  Source *self = data;

  g_signal_handlers_disconnect_by_data (self->list, self);
  g_object_unref (self->list);
  g_free (self);
}

static Source *
source_new (FoldFoundTransactions *owner, FoldTransactionList *list)
{
  Source *self = g_new0 (Source, 1);

  self->owner = owner;
  self->list = g_object_ref (list);
  g_signal_connect (list, "items-changed", G_CALLBACK (rows_changed_cb), self);
  return self;
}

static void
lists_changed_cb (FoldFoundTransactions *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    {
      const guint before = count_before (self, self->sources->pdata[position]);
      const guint n = ((const Source *)self->sources->pdata[position])->n;

      g_ptr_array_remove_index (self->sources, position);
      exchange (self, before, n, 0);
    }
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (FoldTransactionList) list = g_list_model_get_item (self->lists, position + i);
      Source *source = source_new (self, list);

      g_ptr_array_insert (self->sources, (int)(position + i), source);
      source->n = g_list_model_get_n_items (G_LIST_MODEL (list));
      exchange (self, count_before (self, source), 0, source->n);
    }
  start (self);
}

/* --- the object --- */

static void
fold_found_transactions_dispose (GObject *object)
{
  FoldFoundTransactions *self = FOLD_FOUND_TRANSACTIONS (object);

  stop (self);
  g_ptr_array_set_size (self->sources, 0);
  g_clear_object (&self->lists);
  G_OBJECT_CLASS (fold_found_transactions_parent_class)->dispose (object);
}

static void
fold_found_transactions_finalize (GObject *object)
{
  FoldFoundTransactions *self = FOLD_FOUND_TRANSACTIONS (object);

  g_ptr_array_unref (self->sources);
  g_clear_pointer (&self->last, search_free);
  g_clear_pointer (&self->shown, g_array_unref);
  fold_transaction_query_clear (&self->query);
  G_OBJECT_CLASS (fold_found_transactions_parent_class)->finalize (object);
}

static void
fold_found_transactions_class_init (FoldFoundTransactionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_found_transactions_dispose;
  G_OBJECT_CLASS (klass)->finalize = fold_found_transactions_finalize;
  found_signal
      = g_signal_new ("found", FOLD_TYPE_FOUND_TRANSACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_found_transactions_init (FoldFoundTransactions *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->query = (FoldTransactionQuery)FOLD_TRANSACTION_QUERY_INIT;
  self->last = search_new (&self->query);
}

FoldFoundTransactions *
fold_found_transactions_new (GListModel *lists)
{
  FoldFoundTransactions *self = g_object_new (FOLD_TYPE_FOUND_TRANSACTIONS, NULL);

  self->lists = g_object_ref (lists);
  g_signal_connect_object (lists, "items-changed", G_CALLBACK (lists_changed_cb), self, G_CONNECT_SWAPPED);
  lists_changed_cb (self, 0, 0, g_list_model_get_n_items (lists));
  return self;
}

void
fold_found_transactions_look_for (FoldFoundTransactions *self, const FoldTransactionQuery *query)
{
  FoldTransactionQuery copy;

  g_return_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self) && query != NULL);

  fold_transaction_query_copy (query, &copy);
  fold_transaction_query_clear (&self->query);
  self->query = copy;
  stop (self);
  if (fold_transaction_query_get_criteria (&self->query) == 0)
    show (self, NULL);
  start (self);
}

void
fold_found_transactions_look_again (FoldFoundTransactions *self)
{
  g_return_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self));

  start (self);
}

void
fold_found_transactions_finish (FoldFoundTransactions *self)
{
  g_return_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self));

  if (self->search == NULL)
    return;
  look_on (self, G_MAXINT64);
  end (self);
}

gboolean
fold_found_transactions_is_looking (FoldFoundTransactions *self)
{
  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self), FALSE);

  return self->search != NULL;
}

const FoldTransactionRow *
fold_found_transactions_get_row (FoldFoundTransactions *self, guint index, FoldTransactionList **list)
{
  guint position;

  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self) && list != NULL, NULL);

  position = get_position_in (self->shown, index);
  *list = find_list (self, &position);
  return *list != NULL ? fold_transaction_list_get_row (*list, position) : NULL;
}

guint
fold_found_transactions_get_n_all (FoldFoundTransactions *self)
{
  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self), 0);

  return count_all (self);
}

const FoldTransactionQuery *
fold_found_transactions_get_query (FoldFoundTransactions *self)
{
  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self), NULL);

  return &self->query;
}

guint
fold_found_transactions_get_n_hidden_by (FoldFoundTransactions *self, FoldCriterion criterion)
{
  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self) && criterion < FOLD_N_CRITERIA, 0);

  return self->last->hidden_by[criterion];
}

GPtrArray *
fold_found_transactions_dup_instruments (FoldFoundTransactions *self)
{
  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self), NULL);

  return g_hash_table_get_keys_as_ptr_array (self->last->instruments);
}

gboolean
fold_found_transactions_get_days (FoldFoundTransactions *self, FoldDate *first, FoldDate *last)
{
  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self), FALSE);

  *first = self->last->first_day;
  *last = self->last->last_day;
  return *first != FOLD_DATE_NONE;
}

const GArray *
fold_found_transactions_get_sums (FoldFoundTransactions *self)
{
  g_return_val_if_fail (FOLD_IS_FOUND_TRANSACTIONS (self), NULL);

  return self->last->sums;
}
