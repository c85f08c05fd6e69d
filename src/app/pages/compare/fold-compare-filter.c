/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-filter.h"

#include <string.h>

#include "fold-search.h"

struct _FoldCompareFilter
{
  GtkCustomFilter *filter;
  GStrv words; /* that are searched for; NULL: none */
  FoldCompareShown shown;
  GArray *verdicts;       /* FoldVerdict by instrument; NULL: nothing is known yet */
  FoldSnapshot *snapshot; /* whose instruments these are */
};

static gboolean
has_verdict (FoldCompareFilter *self, FoldInstrument *instrument, FoldVerdict wanted)
{
  const int index = self->snapshot != NULL
                        ? fold_snapshot_find_instrument (self->snapshot, fold_instrument_get_slug (instrument))
                        : -1;

  return index >= 0 && (guint)index < self->verdicts->len
         && g_array_index (self->verdicts, FoldVerdict, index) == wanted;
}

static gboolean
matches_cb (gpointer item, gpointer user_data)
{
  FoldCompareFilter *self = user_data;

  if (self->words != NULL && !fold_instrument_matches (item, (const char *const *)self->words))
    return FALSE;
  switch (self->shown)
    {
    case FOLD_COMPARE_HELD:
      return fold_instrument_get_weight (item) != 0;

    case FOLD_COMPARE_WINS:
      return has_verdict (self, item, FOLD_VERDICT_WINS);

    case FOLD_COMPARE_SPLIT:
      return has_verdict (self, item, FOLD_VERDICT_SPLIT);

    case FOLD_COMPARE_ALL:
    default:
      return TRUE;
    }
}

FoldCompareFilter *
fold_compare_filter_new (void)
{
  FoldCompareFilter *self = g_new0 (FoldCompareFilter, 1);

  self->filter = gtk_custom_filter_new (matches_cb, self, NULL);
  return self;
}

/* Somebody else may still hold the filter. */
void
fold_compare_filter_free (FoldCompareFilter *self)
{
  gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->verdicts, g_array_unref);
  g_clear_pointer (&self->snapshot, fold_snapshot_unref);
  g_free (self);
}

GtkFilter *
fold_compare_filter_get_filter (FoldCompareFilter *self)
{
  return GTK_FILTER (self->filter);
}

static void
look_again (FoldCompareFilter *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

void
fold_compare_filter_set (FoldCompareFilter *self, const char *typed, FoldCompareShown shown)
{
  g_clear_pointer (&self->words, g_strfreev);
  if (*typed != '\0')
    self->words = fold_search_split (typed);
  self->shown = shown;
  look_again (self);
}

void
fold_compare_filter_follow (FoldCompareFilter *self, const FoldComparison *comparison)
{
  const FoldComparisonColumn *first = fold_comparison_get_column (comparison, 0);
  const guint n = first->result->n_instruments;
  g_autoptr (GArray) verdicts = g_array_sized_new (FALSE, FALSE, sizeof (FoldVerdict), n);

  for (guint i = 0; i < n; i++)
    {
      const FoldVerdict verdict = fold_comparison_judge (comparison, i);

      g_array_append_val (verdicts, verdict);
    }
  g_clear_pointer (&self->snapshot, fold_snapshot_unref);
  self->snapshot = fold_snapshot_ref (first->snapshot);
  if (self->verdicts != NULL && self->verdicts->len == n
      && memcmp (self->verdicts->data, verdicts->data, n * sizeof (FoldVerdict)) == 0)
    return;
  g_clear_pointer (&self->verdicts, g_array_unref);
  self->verdicts = g_steal_pointer (&verdicts);
  if (self->shown >= FOLD_COMPARE_WINS)
    look_again (self);
}
