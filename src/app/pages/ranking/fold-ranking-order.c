/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-order.h"

#include <math.h>

#include "fold-instrument-sorter.h"

/* What an instrument is compared by. */
typedef struct
{
  FoldInstrument *instrument;
  guint section;
  double number;    /* turned round where the column is descending; 0: the column has texts */
  const char *text; /* NULL: the column has numbers */
} Key;

/* The column that the table is sorted by before all others. */
typedef struct
{
  FoldInstrumentSorter *sorter; /* NULL: none, or one that has to be asked for each pair */
  double sign;                  /* -1: descending */
} Column;

typedef struct
{
  const FoldRankingOrder *order;
  Column column;
  GtkSorter *columns;
} Comparison;

static Column
find_column (GtkColumnView *table)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (table));
  GtkSortType direction = GTK_SORT_ASCENDING;
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_nth_sort_column (sorter, 0, &direction);
  GtkSorter *own = column != NULL ? gtk_column_view_column_get_sorter (column) : NULL;

  return (Column){ FOLD_IS_INSTRUMENT_SORTER (own) ? FOLD_INSTRUMENT_SORTER (own) : NULL,
                   direction == GTK_SORT_DESCENDING ? -1 : 1 };
}

/* What is missing comes last, whichever way the rest is sorted. */
static Key
get_key (const FoldRankingOrder *self, const Column *column, FoldInstrument *instrument)
{
  Key key = { instrument, self->get_section (self->owner, instrument), 0, NULL };
  double number;

  if (column->sorter == NULL)
    return key;
  if (fold_instrument_sorter_get_number (column->sorter, instrument, &number))
    key.number = isnan (number) ? INFINITY : column->sign * number;
  else
    key.text = fold_instrument_sorter_get_key (column->sorter, instrument);
  return key;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Comparison *comparison = user_data;
  const Key *one = a, *other = b;
  const int texts = one->text != NULL ? strcmp (one->text, other->text) : 0;
  GtkOrdering rest;

  if (one->section != other->section)
    return one->section < other->section ? -1 : 1;
  if (one->number != other->number)
    return one->number < other->number ? -1 : 1;
  if (texts != 0)
    return (texts < 0) == (comparison->column.sign > 0) ? -1 : 1;
  rest = gtk_sorter_compare (comparison->columns, one->instrument, other->instrument);
  return rest != GTK_ORDERING_EQUAL ? rest
                                    : gtk_sorter_compare (comparison->order->ties, one->instrument, other->instrument);
}

void
fold_ranking_order_sort (const FoldRankingOrder *self, GPtrArray *instruments)
{
  g_autoptr (GArray) keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), instruments->len);
  Comparison comparison = { self, find_column (self->table), gtk_column_view_get_sorter (self->table) };

  for (guint i = 0; i < instruments->len; i++)
    {
      Key key = get_key (self, &comparison.column, instruments->pdata[i]);

      g_array_append_val (keys, key);
    }
  g_array_sort_with_data (keys, compare, &comparison);
  for (guint i = 0; i < instruments->len; i++)
    instruments->pdata[i] = g_array_index (keys, Key, i).instrument;
}
