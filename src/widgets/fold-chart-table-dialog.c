/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  FoldChartScene *scene;
  guint column;
} Cell;

static void
cell_free (gpointer data, GClosure *closure)
{
  Cell *cell = data;

  fold_chart_scene_unref (cell->scene);
  g_free (cell);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  gboolean numeric = fold_chart_table_is_numeric (cell->scene, cell->column);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", numeric ? 1.0f : 0.0f, "ellipsize",
                                   numeric ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END, NULL);

  if (numeric)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Cell *cell)
{
  g_autofree char *text = fold_chart_table_dup_cell (cell->scene, gtk_list_item_get_position (item), cell->column);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkColumnViewColumn *
create_column (FoldChartScene *scene, guint column, const char *title)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  Cell cell = { scene, column };

  for (int i = 0; i < 2; i++)
    {
      Cell *copy = g_memdup2 (&cell, sizeof cell);

      fold_chart_scene_ref (scene);
      g_signal_connect_data (factory, i == 0 ? "setup" : "bind", i == 0 ? G_CALLBACK (setup_cb) : G_CALLBACK (bind_cb),
                             copy, cell_free, 0);
    }
  return g_object_new (GTK_TYPE_COLUMN_VIEW_COLUMN, "title", title, "factory", factory, "expand",
                       !fold_chart_table_is_numeric (scene, column), "resizable", TRUE, NULL);
}

/* The position of a row is all that its cells need: the model holds the names. */
static GtkSelectionModel *
create_model (FoldChartScene *scene)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
    gtk_string_list_append (names, fold_chart_scene_get_datum (scene, i)->name);
  return GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (names)));
}

static GtkWidget *
create_table (FoldChartScene *scene)
{
  GtkWidget *view = gtk_column_view_new (create_model (scene));
  g_auto (GStrv) titles = fold_chart_table_get_columns (scene);

  gtk_widget_add_css_class (view, "data-table");
  for (guint i = 0; titles[i] != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = create_column (scene, i, titles[i]);

      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  return view;
}

static GtkWidget *
create_note (const char *note)
{
  GtkWidget *label = gtk_label_new (note);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

void
fold_chart_table_dialog_present (FoldChartScene *scene, GtkWidget *parent)
{
  const char *title = fold_chart_scene_get_title (scene);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbars = adw_toolbar_view_new (), *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), create_table (scene));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbars), adw_header_bar_new ());
  if (fold_chart_scene_get_note (scene) != NULL)
    adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (toolbars), create_note (fold_chart_scene_get_note (scene)));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbars), scroller);
  adw_dialog_set_title (dialog, title != NULL ? title : _("Chart as a Table"));
  adw_dialog_set_child (dialog, toolbars);
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 520);
  adw_dialog_present (dialog, parent);
}
