/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-column-room.h"
#include "fold-instrument-columns.h"
#include "fold-position-cells.h"
#include "fold-table-cells.h"
#include "fold-table-titles.h"

#define COLUMNS "fold-position-columns" /* of a table */
#define COLUMN "fold-position-column"   /* of a cell */
#define LIST_ITEM "fold-list-item"      /* of a cell */

#define NAME_WIDTH 190 /* before a further column comes into view */
#define SCORE_WIDTH 130
#define MOST_CHARS 24 /* what is longer is cut off, and whole in its tooltip */

typedef struct
{
  GtkColumnViewColumn *shown; /* the table has it */
  const FoldPositionCells *cells;
  int chars;                 /* of the longest text so far, so that nothing moves when it scrolls away */
  GHashTable *bound;         /* GtkListItem with a row, not owned */
  FoldPositionShowing *with; /* of all columns */
} Column;

typedef struct
{
  GtkColumnView *table;
  FoldPositionShowing showing;
  GPtrArray *columns; /* Column */
} Columns;

/* What stays longest comes first. The name and the three figures of the theme always stay. */
static const char *const by_weight[] = { "value",    "gain",  "gain-rate", "share", "cost",    "return",
                                         "quantity", "price", "score",     "date",  "account", "symbol" };

/* --- cells -------------------------------------------------------------------------------------------------------- */

static void
show (const Column *column, GtkListItem *cell)
{
  gpointer item = gtk_list_item_get_item (cell);

  if (item != NULL)
    fold_position_cells_show (column->cells, column->with, gtk_list_item_get_child (cell), item);
}

static void
set_chars (const Column *column, GtkListItem *cell)
{
  GtkWidget *child = gtk_list_item_get_child (cell);

  if (column->chars == 0)
    return;
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (child), (guint)column->chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (child), (guint)column->chars);
}

static void
setup_cb (Column *column, GtkListItem *cell)
{
  GtkWidget *child = column->cells->new_cell ();

  g_object_set_data (G_OBJECT (child), COLUMN, column);
  g_object_set_data (G_OBJECT (child), LIST_ITEM, cell);
  gtk_list_item_set_child (cell, child);
  set_chars (column, cell);
}

static void
bind_cb (Column *column, GtkListItem *cell)
{
  g_hash_table_add (column->bound, cell);
  show (column, cell);
}

static void
unbind_cb (Column *column, GtkListItem *cell)
{
  g_hash_table_remove (column->bound, cell);
}

static void
visit (const Column *column, void (*function) (const Column *column, GtkListItem *cell))
{
  GHashTableIter cells;
  gpointer cell;

  g_hash_table_iter_init (&cells, column->bound);
  while (g_hash_table_iter_next (&cells, &cell, NULL))
    function (column, cell);
}

/* --- the width of figures ----------------------------------------------------------------------------------------- */

static void
measure (Columns *self, Column *column)
{
  GListModel *holdings = fold_position_rows_get_holdings (self->showing.rows);
  const guint n = g_list_model_get_n_items (holdings);
  int chars = column->chars;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);

      chars = MAX (chars, column->cells->count (self->showing.book, holding));
    }
  if (column->cells->count_sum != NULL)
    chars
        = MAX (chars, column->cells->count_sum (self->showing.book, fold_position_rows_get_total (self->showing.rows)));
  chars = MIN (chars, MOST_CHARS);
  if (chars == column->chars)
    return;
  column->chars = chars;
  visit (column, set_chars);
}

static void
summed_cb (GtkColumnView *table)
{
  Columns *self = g_object_get_data (G_OBJECT (table), COLUMNS);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];

      if (column->cells->count != NULL)
        measure (self, column);
    }
  fold_position_columns_show_again (table);
}

void
fold_position_columns_show_again (GtkColumnView *table)
{
  Columns *self = g_object_get_data (G_OBJECT (table), COLUMNS);

  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->columns->len; i++)
    visit (self->columns->pdata[i], show);
}

/* --- sorting ------------------------------------------------------------------------------------------------------ */

/* What is missing comes after all that is known in the direction that matters: as the least. */
static double
get_sortable (gpointer item, const Column *column)
{
  const double number = column->cells->get_number (item);

  return isnan (number) ? -G_MAXDOUBLE : number;
}

static void
call_with_item (GClosure *closure, GValue *result, guint n, const GValue *values, gpointer hint, gpointer data)
{
  const Column *column = closure->data;
  gpointer item = g_value_get_object (&values[0]);

  if (G_VALUE_HOLDS_DOUBLE (result))
    g_value_set_double (result, get_sortable (item, column));
  else
    g_value_set_string (result, column->cells->get_text (item));
}

/* --- words of what is under the pointer, or has the focus --------------------------------------------------------- */

static gboolean
query_tooltip_cb (GtkWidget *table, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  GtkWidget *cell
      = keyboard ? NULL : fold_table_find_cell (gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT), table, COLUMN);
  const Column *column = cell != NULL ? g_object_get_data (G_OBJECT (cell), COLUMN) : NULL;
  gpointer item = cell != NULL ? gtk_list_item_get_item (g_object_get_data (G_OBJECT (cell), LIST_ITEM)) : NULL;
  g_autofree char *words = NULL;

  if (item != NULL && column->cells->dup_words != NULL)
    words = column->cells->dup_words (column->with->book, item);
  if (words == NULL || *words == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

gpointer
fold_position_columns_pick_gain (GtkColumnView *table, double x, double y, graphene_rect_t *bounds)
{
  GtkWidget *cell
      = fold_table_find_cell (gtk_widget_pick (GTK_WIDGET (table), x, y, GTK_PICK_DEFAULT), GTK_WIDGET (table), COLUMN);
  const Column *column = cell != NULL ? g_object_get_data (G_OBJECT (cell), COLUMN) : NULL;

  if (column == NULL || !column->cells->is_gain || !gtk_widget_compute_bounds (cell, GTK_WIDGET (table), bounds))
    return NULL;
  return gtk_list_item_get_item (g_object_get_data (G_OBJECT (cell), LIST_ITEM));
}

/* --- room --------------------------------------------------------------------------------------------------------- */

static GtkColumnViewColumn *
find_shown (GtkColumnView *table, const char *id)
{
  GListModel *shown = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        return column;
    }
  return NULL;
}

static const Column *
find_column (Columns *self, GtkColumnViewColumn *shown)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((Column *)self->columns->pdata[i])->shown == shown)
      return self->columns->pdata[i];
  return NULL;
}

static int
get_width (Columns *self, GtkColumnViewColumn *shown)
{
  const Column *column = find_column (self, shown);

  return column != NULL
             ? fold_column_room_measure (self->table, gtk_column_view_column_get_title (shown), column->chars)
             : SCORE_WIDTH;
}

void
fold_position_columns_fit (GtkColumnView *table, int width, const char *const *hidden)
{
  Columns *self = g_object_get_data (G_OBJECT (table), COLUMNS);
  const int all = fold_instrument_columns_measure (table, FALSE), few = fold_instrument_columns_measure (table, TRUE);
  FoldColumnWish wishes[G_N_ELEMENTS (by_weight)];
  int wanted = 0;
  gboolean is_short;

  g_return_if_fail (self != NULL && hidden != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (by_weight); i++)
    {
      wishes[i].column = find_shown (table, by_weight[i]);
      wishes[i].width = get_width (self, wishes[i].column);
      wishes[i].is_wanted = !g_strv_contains (hidden, by_weight[i]);
      wanted += wishes[i].is_wanted ? wishes[i].width : 0;
    }
  is_short = NAME_WIDTH + all + wanted > width;
  fold_instrument_columns_set_short (table, is_short);
  fold_column_room_share (width - NAME_WIDTH - (is_short ? few : all), wishes, G_N_ELEMENTS (wishes));
}

FoldPositionColumn *
fold_position_columns_list (guint *n)
{
  static const char *const in_order[]
      = { "symbol", "account", "value", "share", "cost", "gain", "gain-rate", "return", "quantity", "price", "date" };
  FoldPositionColumn *list = g_new (FoldPositionColumn, G_N_ELEMENTS (in_order) + 1);

  *n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    list[(*n)++] = (FoldPositionColumn){ in_order[i], fold_position_cells_get_title (in_order[i]) };
  list[(*n)++] = (FoldPositionColumn){ "score", g_dpgettext2 (GETTEXT_PACKAGE, "column", "Score") };
  return list;
}

/* --- a table ------------------------------------------------------------------------------------------------------ */

static void
column_free (gpointer data)
{
  Column *self = data;

  g_hash_table_unref (self->bound);
  g_free (self);
}

static void
columns_free (gpointer data)
{
  Columns *self = data;

  g_object_unref (self->showing.rows);
  g_object_unref (self->showing.book);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static void
set_up_column (Columns *self, GtkColumnViewColumn *shown, const FoldPositionCells *cells)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = NULL;
  Column *column = g_new0 (Column, 1);

  *column = (Column){ shown, cells, cells->chars, g_hash_table_new (NULL, NULL), &self->showing };
  g_ptr_array_add (self->columns, column);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), column);
  sorter = fold_table_sorter_new (cells->get_text != NULL, call_with_item, column);
  gtk_column_view_column_set_title (shown, fold_position_cells_get_title (cells->id));
  gtk_column_view_column_set_factory (shown, factory);
  gtk_column_view_column_set_sorter (shown, sorter);
}

void
fold_position_columns_set_up (GtkColumnView *table, FoldSession *session, FoldPositionRows *rows)
{
  GListModel *shown = gtk_column_view_get_columns (table);
  Columns *self = g_new0 (Columns, 1);

  self->table = table;
  self->showing.book = g_object_ref (fold_session_get_book (session));
  self->showing.rows = g_object_ref (rows);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  g_object_set_data_full (G_OBJECT (table), COLUMNS, self, columns_free);
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
      const FoldPositionCells *cells = fold_position_cells_find (gtk_column_view_column_get_id (column));

      if (cells != NULL)
        set_up_column (self, column, cells);
    }
  g_signal_connect (table, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_object (rows, "summed", G_CALLBACK (summed_cb), table, G_CONNECT_SWAPPED);
  fold_instrument_columns_set_up (table, session, FALSE);
  summed_cb (table);
}
