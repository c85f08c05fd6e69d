/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-slow-rows.h"

/* What a screen shows at once, how much more a frame bears, and where a table stops making widgets for its rows. */
#define FIRST_ROWS 40
#define MORE_ROWS 20
#define MOST_WIDGETS 240

#define FILLING "fold-slow-rows"

typedef struct
{
  GtkColumnView *table;
  GtkSliceListModel *rows;
  guint tick;
  gpointer selected; /* an item that is kept until its row is there again */
} Filling;

static GtkSingleSelection *
get_selection (Filling *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->table);

  return GTK_IS_SINGLE_SELECTION (model) ? GTK_SINGLE_SELECTION (model) : NULL;
}

static void
keep_selected (Filling *self)
{
  GtkSingleSelection *selection = get_selection (self);
  gpointer selected = selection != NULL ? gtk_single_selection_get_selected_item (selection) : NULL;

  if (selected != NULL)
    g_set_object (&self->selected, selected);
}

/* Unless something else was selected meanwhile. */
static void
select_again (Filling *self)
{
  GtkSingleSelection *selection = get_selection (self);

  if (selection == NULL || self->selected == NULL || gtk_single_selection_get_selected_item (selection) != NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (item == self->selected)
        {
          gtk_single_selection_set_selected (selection, i);
          return;
        }
    }
}

static void
filling_free (gpointer data)
{
  Filling *self = data;

  g_clear_object (&self->selected);
  g_free (self);
}

static gboolean
has_all (GtkSliceListModel *rows)
{
  return g_list_model_get_n_items (G_LIST_MODEL (rows)) < gtk_slice_list_model_get_size (rows);
}

/* Takes self. */
static void
finish (Filling *self)
{
  gtk_slice_list_model_set_size (self->rows, G_MAXUINT);
  select_again (self);
  g_object_set_data (G_OBJECT (self->rows), FILLING, NULL);
}

static gboolean
fill_cb (GtkWidget *table, GdkFrameClock *clock, gpointer user_data)
{
  Filling *self = user_data;
  const guint size = gtk_slice_list_model_get_size (self->rows);

  if (size < MOST_WIDGETS && !has_all (self->rows))
    {
      gtk_slice_list_model_set_size (self->rows, size + MORE_ROWS);
      return G_SOURCE_CONTINUE;
    }
  finish (self);
  return G_SOURCE_REMOVE;
}

void
fold_slow_rows_expect (GtkColumnView *table, GtkSliceListModel *rows)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));
  Filling *self = g_object_get_data (G_OBJECT (rows), FILLING);

  if (n > MOST_WIDGETS)
    return; /* their widgets are there, and serve whatever comes */
  if (self == NULL)
    {
      self = g_new0 (Filling, 1);
      self->table = table;
      self->rows = rows;
      g_object_set_data_full (G_OBJECT (rows), FILLING, self, filling_free);
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (table), fill_cb, self, NULL);
    }
  keep_selected (self);
  gtk_slice_list_model_set_size (rows, MAX (n, FIRST_ROWS));
}

void
fold_slow_rows_finish (GtkSliceListModel *rows)
{
  Filling *self = g_object_get_data (G_OBJECT (rows), FILLING);

  if (self == NULL)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->table), self->tick);
  finish (self);
}
