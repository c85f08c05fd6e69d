/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-slow-rows.h"

/* What a screen shows at once, how much more a frame bears, and where a table stops making widgets for its rows. */
#define FIRST_ROWS 24
#define MORE_ROWS 12
#define MOST_WIDGETS 240

/* While rows give way to others again and again, those that nobody sees would be made and taken away in vain. */
#define REST (300 * 1000) /* microseconds */

#define SLOW_ROWS "fold-slow-rows"

typedef struct
{
  GtkColumnView *table; /* weak */
  GtkSliceListModel *rows;
  GListModel *list;
  guint tick;         /* 0: nothing is to come */
  gpointer selected;  /* an item that is kept until its row is there again */
  gint64 rests_until; /* by the clock of frames */
} SlowRows;

static void
slow_rows_free (gpointer data)
{
  SlowRows *self = data;

  g_clear_weak_pointer (&self->table);
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_object_unref (self->list);
  g_clear_object (&self->selected);
  g_free (self);
}

/* --- the selection --- */

static GtkSingleSelection *
get_selection (SlowRows *self)
{
  GtkSelectionModel *model = self->table != NULL ? gtk_column_view_get_model (self->table) : NULL;

  return GTK_IS_SINGLE_SELECTION (model) ? GTK_SINGLE_SELECTION (model) : NULL;
}

/* Before the rows hear of it. */
static void
changing_cb (SlowRows *self)
{
  GtkSingleSelection *selection = get_selection (self);
  gpointer selected = selection != NULL ? gtk_single_selection_get_selected_item (selection) : NULL;

  if (selected != NULL)
    g_set_object (&self->selected, selected);
}

static guint
find_selected (SlowRows *self, GListModel *model)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (item == self->selected)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Unless something else was selected meanwhile. */
static void
select_again (SlowRows *self)
{
  GtkSingleSelection *selection = get_selection (self);
  g_autoptr (GObject) selected = self->selected;

  if (selected != NULL && gtk_single_selection_get_selected_item (selection) == NULL)
    gtk_single_selection_set_selected (selection, find_selected (self, G_LIST_MODEL (selection)));
  self->selected = NULL;
}

/* --- rows --- */

static void
set_size (SlowRows *self, guint size)
{
  gtk_slice_list_model_set_size (self->rows, size <= MOST_WIDGETS ? size : G_MAXUINT);
}

/* A frame may come late: what is there by now is looked at anew. */
static gboolean
has_all (SlowRows *self)
{
  return g_list_model_get_n_items (self->list) <= gtk_slice_list_model_get_size (self->rows);
}

static gboolean
fills_view (SlowRows *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));

  return gtk_adjustment_get_upper (adjustment)
         > gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment);
}

static gboolean
fill_cb (GtkWidget *table, GdkFrameClock *clock, gpointer user_data)
{
  SlowRows *self = user_data;

  if (gdk_frame_clock_get_frame_time (clock) < self->rests_until && fills_view (self))
    return G_SOURCE_CONTINUE;
  if (!has_all (self))
    set_size (self, gtk_slice_list_model_get_size (self->rows) + MORE_ROWS);
  if (!has_all (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  select_again (self);
  return G_SOURCE_REMOVE;
}

/* Of a short list the slice is hardly longer, so that many that come at once do not come into view at once. */
static void
changed_cb (SlowRows *self)
{
  const guint n = g_list_model_get_n_items (self->list);

  if (self->table == NULL)
    return;
  if (n <= MOST_WIDGETS && n <= gtk_slice_list_model_get_size (self->rows))
    set_size (self, MIN (MAX (n, FIRST_ROWS) + MORE_ROWS, MOST_WIDGETS));
  if (has_all (self))
    g_clear_object (&self->selected);
  else if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->table), fill_cb, self, NULL);
}

void
fold_slow_rows_watch (GtkColumnView *table, GtkSliceListModel *rows)
{
  SlowRows *self = g_new0 (SlowRows, 1);

  g_set_weak_pointer (&self->table, table);
  self->rows = rows;
  self->list = g_object_ref (gtk_slice_list_model_get_model (rows));
  g_object_set_data_full (G_OBJECT (rows), SLOW_ROWS, self, slow_rows_free);
  /* one handler before that of the rows, one behind it */
  gtk_slice_list_model_set_model (rows, NULL);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (changing_cb), self);
  gtk_slice_list_model_set_size (rows, FIRST_ROWS);
  gtk_slice_list_model_set_model (rows, self->list);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

static gboolean
is_at_top (SlowRows *self)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table))) <= 0;
}

/* What is selected would be lost with a row that is made later. */
static gboolean
has_selection (SlowRows *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->table);
  g_autoptr (GtkBitset) selected = model != NULL ? gtk_selection_model_get_selection (model) : NULL;

  return selected != NULL && !gtk_bitset_is_empty (selected);
}

void
fold_slow_rows_begin_again (GtkSliceListModel *rows)
{
  SlowRows *self = g_object_get_data (G_OBJECT (rows), SLOW_ROWS);

  if (self == NULL || self->table == NULL || !is_at_top (self) || has_selection (self))
    return;
  self->rests_until = g_get_monotonic_time () + REST;
  if (gtk_slice_list_model_get_size (rows) <= FIRST_ROWS)
    return;
  gtk_slice_list_model_set_size (rows, FIRST_ROWS);
  changed_cb (self);
}

gboolean
fold_slow_rows_are_few (GtkSliceListModel *rows)
{
  return gtk_slice_list_model_get_size (rows) <= FIRST_ROWS + MORE_ROWS;
}

void
fold_slow_rows_finish (GtkSliceListModel *rows)
{
  SlowRows *self = g_object_get_data (G_OBJECT (rows), SLOW_ROWS);

  if (self == NULL || self->table == NULL || self->tick == 0)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->table), self->tick);
  self->tick = 0;
  set_size (self, G_MAXUINT);
  select_again (self);
}
