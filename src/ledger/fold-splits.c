/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-splits.h"

struct _FoldSplits
{
  GHashTable *by_instrument; /* gint64 -> GArray of FoldSplit */
};

static int
compare_splits (gconstpointer a, gconstpointer b)
{
  const FoldSplit *left = a, *right = b;
  int order;

  if (left->moment.date != right->moment.date)
    return left->moment.date < right->moment.date ? -1 : 1;
  order = (left->transaction_id > right->transaction_id) - (left->transaction_id < right->transaction_id);
  return order;
}

FoldSplits *
fold_splits_new (void)
{
  FoldSplits *self = g_new0 (FoldSplits, 1);

  self->by_instrument = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  return self;
}

void
fold_splits_free (FoldSplits *self)
{
  g_hash_table_unref (self->by_instrument);
  g_free (self);
}

void
fold_splits_add (FoldSplits *self, const FoldSplit *split)
{
  GArray *splits = g_hash_table_lookup (self->by_instrument, &split->instrument_id);

  if (splits == NULL)
    {
      splits = g_array_new (FALSE, FALSE, sizeof (FoldSplit));
      g_hash_table_insert (self->by_instrument, g_memdup2 (&split->instrument_id, sizeof (gint64)), splits);
    }
  g_array_append_val (splits, *split);
}

void
fold_splits_freeze (FoldSplits *self)
{
  GHashTableIter iter;
  gpointer splits;

  g_hash_table_iter_init (&iter, self->by_instrument);
  while (g_hash_table_iter_next (&iter, NULL, &splits))
    g_array_sort (splits, compare_splits);
}

const FoldSplit *
fold_splits_get (FoldSplits *self, gint64 instrument_id, guint *n)
{
  GArray *splits = g_hash_table_lookup (self->by_instrument, &instrument_id);

  *n = splits == NULL ? 0 : splits->len;
  return splits == NULL ? NULL : (const FoldSplit *)(gpointer)splits->data;
}

FoldFraction
fold_splits_factor (FoldSplits *self, gint64 account_id, gint64 instrument_id, FoldMoment from, FoldMoment to)
{
  FoldFraction factor = FOLD_FRACTION_ONE;
  const FoldSplit *splits;
  guint n;

  splits = fold_splits_get (self, instrument_id, &n);
  for (guint i = 0, next; i < n; i = next)
    {
      FoldMoment moment = { splits[i].moment.date, G_MININT64 };

      for (next = i; next < n && splits[next].moment.date == moment.date; next++)
        if (account_id != 0 && splits[next].account_id == account_id)
          moment.order = splits[next].moment.order;
      if (fold_moment_compare (from, moment) < 0 && fold_moment_compare (moment, to) <= 0)
        factor = fold_fraction_multiply (factor, fold_fraction (splits[i].split_new, splits[i].split_old));
    }
  return factor;
}
