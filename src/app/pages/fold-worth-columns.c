/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-worth-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"

/* One of the figures, as a column. */
typedef struct
{
  const char *title;
  const char *short_title;
  const char *words;
  const char *notify; /* the signal that it has changed */
  gsize offset;       /* in FoldWorth */
} Figure;

static const Figure figures[FOLD_N_WORTH_COLUMNS] = {
  { NC_("column", "If It Happens"), NC_("short column", "Happens"),
    N_("What it gains a year beyond what its price asks, if the scenario happens"), "notify::if-it-happens",
    G_STRUCT_OFFSET (FoldWorth, happens) },
  { NC_("column", "At My Odds"), NC_("short column", "Odds"),
    N_("What it gains a year beyond what its price asks, at your probability"), "notify::at-my-odds",
    G_STRUCT_OFFSET (FoldWorth, odds) },
  { NC_("column", "If Not"), NC_("short column", "If Not"),
    N_("What it gains a year beyond what its price asks, if the scenario does not happen"), "notify::if-not",
    G_STRUCT_OFFSET (FoldWorth, otherwise) },
};

/* Money is a row without an instrument, and exposed to nothing. */
static double
get_figure (gpointer item, const Figure *figure)
{
  FoldInstrument *instrument = fold_instrument_of_item (item);

  if (instrument == NULL)
    return item != NULL ? 0 : NAN;
  return G_STRUCT_MEMBER (double, fold_instrument_get_worth (instrument), figure->offset);
}

/* What is missing comes after all that is known in either direction that matters: as the least. */
static int
compare (gconstpointer a, gconstpointer b, gpointer figure)
{
  const double first = get_figure ((gpointer)a, figure), second = get_figure ((gpointer)b, figure);

  if (isnan (first) || isnan (second))
    return isnan (second) - isnan (first);
  return (first > second) - (first < second);
}

/* --- cells -------------------------------------------------------------------------------------------------------- */

static const Figure *
get_own_figure (GtkListItem *cell)
{
  return g_object_get_data (G_OBJECT (gtk_list_item_get_child (cell)), "figure");
}

static void
show (GtkListItem *cell)
{
  g_autofree char *text = fold_format_return (get_figure (gtk_list_item_get_item (cell), get_own_figure (cell)));

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (cell)), text);
}

/* A tooltip that is set costs a question to the display at once, and there are hundreds of cells. */
static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip, const Figure *figure)
{
  gtk_tooltip_set_text (tooltip, _(figure->words));
  return TRUE;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *cell, gpointer figure)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  g_object_set_data (G_OBJECT (inscription), "figure", figure);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), 6);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (inscription), 8);
  gtk_widget_add_css_class (inscription, "numeric");
  gtk_widget_set_has_tooltip (inscription, TRUE);
  g_signal_connect (inscription, "query-tooltip", G_CALLBACK (query_tooltip_cb), figure);
  gtk_list_item_set_child (cell, inscription);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *cell, gpointer figure)
{
  FoldInstrument *instrument = fold_instrument_of_item (gtk_list_item_get_item (cell));

  if (instrument != NULL)
    g_signal_connect_object (instrument, ((const Figure *)figure)->notify, G_CALLBACK (show), cell, G_CONNECT_SWAPPED);
  show (cell);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *cell, gpointer figure)
{
  FoldInstrument *instrument = fold_instrument_of_item (gtk_list_item_get_item (cell));

  if (instrument != NULL)
    g_signal_handlers_disconnect_by_func (instrument, show, cell);
}

/* --- columns ------------------------------------------------------------------------------------------------------ */

static GtkColumnViewColumn *
column_new (const Figure *figure)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column
      = gtk_column_view_column_new (g_dpgettext2 (GETTEXT_PACKAGE, "column", figure->title), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer)figure, NULL));

  g_object_set_data (G_OBJECT (column), "figure", (gpointer)figure);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer)figure);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer)figure);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer)figure);
  gtk_column_view_column_set_sorter (column, sorter);
  return column;
}

GtkColumnViewColumn *
fold_worth_columns_insert (GtkColumnView *table, guint position)
{
  GtkColumnViewColumn *at_my_odds = NULL;

  for (guint i = 0; i < FOLD_N_WORTH_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = column_new (&figures[i]);

      gtk_column_view_insert_column (table, position + i, column);
      if (figures[i].offset == G_STRUCT_OFFSET (FoldWorth, odds))
        at_my_odds = column;
    }
  return at_my_odds;
}

static void
set_titles (GtkColumnView *table, gboolean narrow)
{
  GListModel *columns = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const Figure *figure = g_object_get_data (G_OBJECT (column), "figure");

      if (figure != NULL)
        gtk_column_view_column_set_title (column,
                                          narrow ? g_dpgettext2 (GETTEXT_PACKAGE, "short column", figure->short_title)
                                                 : g_dpgettext2 (GETTEXT_PACKAGE, "column", figure->title));
    }
}

static void
narrow_cb (GtkColumnView *table)
{
  set_titles (table, TRUE);
}

static void
wide_cb (GtkColumnView *table)
{
  set_titles (table, FALSE);
}

void
fold_worth_columns_shorten (GtkColumnView *table, AdwBreakpoint *narrow)
{
  g_signal_connect_object (narrow, "apply", G_CALLBACK (narrow_cb), table, G_CONNECT_SWAPPED);
  g_signal_connect_object (narrow, "unapply", G_CALLBACK (wide_cb), table, G_CONNECT_SWAPPED);
}
