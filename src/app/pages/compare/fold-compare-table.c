/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-compare-words.h"

typedef struct
{
  FoldCompareTable *table;
  guint column;
  GHashTable *cells; /* of GtkListItem that show something */
} Column;

struct _FoldCompareTable
{
  GtkColumnView *view;
  FoldComparison *comparison; /* NULL: nothing to show yet */
  gboolean is_short;
  GtkColumnViewColumn *shown[FOLD_MOST_COLUMNS];
  Column columns[FOLD_MOST_COLUMNS];
};

static int
find_index (FoldCompareTable *self, FoldInstrument *instrument)
{
  return fold_snapshot_find_instrument (fold_comparison_get_column (self->comparison, 0)->snapshot,
                                        fold_instrument_get_slug (instrument));
}

static gboolean
has_column (FoldCompareTable *self, guint column)
{
  return self->comparison != NULL && column < fold_comparison_get_n_columns (self->comparison);
}

/* --- cells -------------------------------------------------------------------------------------------------------- */

static void
show (Column *column, GtkListItem *cell)
{
  FoldCompareTable *self = column->table;
  FoldInstrument *instrument = gtk_list_item_get_item (cell);
  int index = has_column (self, column->column) && instrument != NULL ? find_index (self, instrument) : -1;
  g_autofree char *text
      = index >= 0 ? fold_compare_words_dup_figures (self->comparison, column->column, (guint)index, self->is_short)
                   : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (cell)), text);
}

static void
setup_cb (Column *column, GtkListItem *cell)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), column->table->is_short ? 11 : 25);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), column->table->is_short ? 11 : 25);
  gtk_widget_add_css_class (text, "numeric");
  gtk_list_item_set_child (cell, text);
}

static void
bind_cb (Column *column, GtkListItem *cell)
{
  g_hash_table_add (column->cells, cell);
  show (column, cell);
}

static void
unbind_cb (Column *column, GtkListItem *cell)
{
  g_hash_table_remove (column->cells, cell);
}

/* --- sorting ------------------------------------------------------------------------------------------------------ */

static double
get_figure (Column *column, gconstpointer instrument)
{
  FoldCompareTable *self = column->table;
  int index = has_column (self, column->column) ? find_index (self, (FoldInstrument *)instrument) : -1;
  double figure = index >= 0 ? fold_comparison_get_figure (self->comparison, column->column, (guint)index) : NAN;

  return isnan (figure) ? -G_MAXDOUBLE : figure;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const double one = get_figure (user_data, a), other = get_figure (user_data, b);

  return one < other ? -1 : one > other;
}

/* --- columns ------------------------------------------------------------------------------------------------------ */

static void
add_column (FoldCompareTable *self, guint c)
{
  Column *column = &self->columns[c];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, column, NULL));

  *column = (Column){ self, c, g_hash_table_new (NULL, NULL) };
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), column);
  self->shown[c] = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_column_set_sorter (self->shown[c], sorter);
  gtk_column_view_column_set_resizable (self->shown[c], TRUE);
  gtk_column_view_column_set_visible (self->shown[c], FALSE);
  gtk_column_view_append_column (self->view, self->shown[c]);
}

FoldCompareTable *
fold_compare_table_new (GtkColumnView *table)
{
  FoldCompareTable *self = g_new0 (FoldCompareTable, 1);

  self->view = table;
  for (guint c = 0; c < FOLD_MOST_COLUMNS; c++)
    add_column (self, c);
  return self;
}

void
fold_compare_table_free (FoldCompareTable *self)
{
  for (guint c = 0; c < FOLD_MOST_COLUMNS; c++)
    {
      g_clear_object (&self->shown[c]);
      g_hash_table_unref (self->columns[c].cells);
    }
  g_free (self);
}

static void
show_all (FoldCompareTable *self)
{
  for (guint c = 0; c < FOLD_MOST_COLUMNS; c++)
    {
      GHashTableIter cells;
      gpointer cell;

      g_hash_table_iter_init (&cells, self->columns[c].cells);
      while (g_hash_table_iter_next (&cells, &cell, NULL))
        show (&self->columns[c], cell);
    }
}

void
fold_compare_table_show (FoldCompareTable *self, FoldComparison *comparison, gboolean cells)
{
  self->comparison = comparison;
  if (comparison == NULL)
    return; /* what was there stays until there is something else */
  for (guint c = 0; c < FOLD_MOST_COLUMNS; c++)
    {
      if (has_column (self, c))
        gtk_column_view_column_set_title (self->shown[c], fold_comparison_get_column (comparison, c)->name);
      gtk_column_view_column_set_visible (self->shown[c], has_column (self, c));
    }
  if (cells)
    show_all (self);
}

void
fold_compare_table_set_short (FoldCompareTable *self, gboolean is_short)
{
  if (self->is_short == is_short)
    return;
  self->is_short = is_short;
  for (guint c = 0; c < FOLD_MOST_COLUMNS; c++)
    {
      GHashTableIter cells;
      gpointer cell;

      g_hash_table_iter_init (&cells, self->columns[c].cells);
      while (g_hash_table_iter_next (&cells, &cell, NULL))
        {
          GtkInscription *text = GTK_INSCRIPTION (gtk_list_item_get_child (cell));

          gtk_inscription_set_min_chars (text, is_short ? 11 : 25);
          gtk_inscription_set_nat_chars (text, is_short ? 11 : 25);
        }
    }
  show_all (self);
}

/* --- out of here -------------------------------------------------------------------------------------------------- */

static const FoldExportColumn export_columns[] = {
  { "id", NULL },
  { "name", N_("Name") },
  { "scenario", N_("Scenario") },
  { "if_it_happens", N_("If it happens") },
  { "at_my_odds", N_("At my odds") },
  { "if_not", N_("If not") },
  { "score", N_("Score") },
  { NULL },
};

static void
export_row (FoldCompareTable *self, FoldExportTable *table, FoldInstrument *instrument, guint index, guint c)
{
  const FoldOutcome *outcome = fold_comparison_get_outcome (self->comparison, c, index);
  FoldWorth worth;

  fold_comparison_find_worth (self->comparison, c, outcome, &worth);
  fold_export_table_add_text (table, fold_instrument_get_slug (instrument));
  fold_export_table_add_text (table, fold_instrument_get_name (instrument));
  fold_export_table_add_text (table, fold_comparison_get_column (self->comparison, c)->name);
  fold_export_table_add_number (table, worth.happens);
  fold_export_table_add_number (table, worth.odds);
  fold_export_table_add_number (table, worth.otherwise);
  fold_export_table_add_number (table, outcome->score);
}

FoldExportTable *
fold_compare_table_export (FoldCompareTable *self, GListModel *rows)
{
  FoldExportTable *table = fold_export_table_new (export_columns);

  for (guint i = 0; self->comparison != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (rows, i);
      int index = find_index (self, instrument);

      for (guint c = 0; index >= 0 && c < fold_comparison_get_n_columns (self->comparison); c++)
        export_row (self, table, instrument, (guint)index, c);
    }
  return table;
}
