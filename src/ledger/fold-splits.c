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

static gboolean
have_same_ratio (const FoldSplit *one, const FoldSplit *other)
{
  return fold_fraction_compare (fold_fraction (one->split_new, one->split_old),
                                fold_fraction (other->split_new, other->split_old))
         == 0;
}

/* Whether the split at i is the report of one that an other account has reported a few days before; an account that
 * reports it twice means two. */
static gboolean
is_late_report (const FoldSplit *splits, guint i)
{
  gboolean reported = FALSE;

  for (guint k = i; k-- > 0 && splits[i].moment.date - splits[k].moment.date <= FOLD_SPLIT_REPORT_DAYS;)
    {
      if (splits[k].moment.date == splits[i].moment.date || !have_same_ratio (&splits[k], &splits[i]))
        continue;
      if (splits[k].account_id == splits[i].account_id)
        return FALSE;
      reported = TRUE;
    }
  return reported;
}

/* Where the account has the split that begins at first: on its day, or a few days later. */
static FoldMoment
find_moment (const FoldSplit *splits, guint n, guint first, gint64 account_id)
{
  const FoldDate day = splits[first].moment.date;
  FoldMoment moment = { day, G_MININT64 };
  guint i = first;

  if (account_id == 0)
    return moment;
  for (; i < n && splits[i].moment.date == day; i++)
    if (splits[i].account_id == account_id)
      moment.order = splits[i].moment.order;
  if (moment.order != G_MININT64)
    return moment;
  for (; i < n && splits[i].moment.date - day <= FOLD_SPLIT_REPORT_DAYS; i++)
    if (splits[i].account_id == account_id && have_same_ratio (&splits[i], &splits[first])
        && is_late_report (splits, i))
      return splits[i].moment;
  return moment;
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
      const FoldMoment moment = find_moment (splits, n, i, account_id);

      for (next = i + 1; next < n && splits[next].moment.date == splits[i].moment.date; next++)
        ;
      if (is_late_report (splits, i))
        continue;
      if (fold_moment_compare (from, moment) < 0 && fold_moment_compare (moment, to) <= 0)
        factor = fold_fraction_multiply (factor, fold_fraction (splits[i].split_new, splits[i].split_old));
    }
  return factor;
}
