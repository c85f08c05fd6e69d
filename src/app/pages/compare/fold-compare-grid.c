/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-grid.h"

#include <string.h>

#include "fold-category-mark.h"

struct _FoldCompareGrid
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  guint n_columns;
  guint n_rows; /* filled so far, the headings included */
  guint n_made; /* that have labels */
};

G_DEFINE_FINAL_TYPE (FoldCompareGrid, fold_compare_grid, GTK_TYPE_WIDGET)

static void
fold_compare_grid_dispose (GObject *object)
{
  FoldCompareGrid *self = FOLD_COMPARE_GRID (object);

  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;

  G_OBJECT_CLASS (fold_compare_grid_parent_class)->dispose (object);
}

static void
fold_compare_grid_class_init (FoldCompareGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_compare_grid_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fold_compare_grid_init (FoldCompareGrid *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

/* --- labels ------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A value over what is said of it. */
static GtkWidget *
make_cell (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *small = make_label (1, "caption");

  gtk_box_append (GTK_BOX (box), make_label (1, "numeric"));
  gtk_widget_add_css_class (small, "dimmed");
  gtk_box_append (GTK_BOX (box), small);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_title (void)
{
  GtkWidget *label = make_label (0, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static GtkWidget *
make_heading (void)
{
  GtkWidget *box = make_cell (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_widget_get_first_child (box);

  g_object_ref (name);
  gtk_box_remove (GTK_BOX (box), name);
  gtk_widget_add_css_class (name, "heading");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 18);
  gtk_box_append (GTK_BOX (line), g_object_new (FOLD_TYPE_CATEGORY_MARK, "valign", GTK_ALIGN_CENTER, NULL));
  gtk_box_append (GTK_BOX (line), name);
  gtk_widget_set_halign (line, GTK_ALIGN_END);
  gtk_box_prepend (GTK_BOX (box), line);
  g_object_unref (name);
  return box;
}

/* A tooltip that is set asks the display for the pointer, the same one as well. */
static void
set_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static void
fill_cell (GtkWidget *box, const char *text)
{
  GtkWidget *value = gtk_widget_get_first_child (box), *small = gtk_widget_get_last_child (box);
  const char *end = text != NULL ? strchr (text, '\n') : NULL;
  g_autofree char *first = end != NULL ? g_strndup (text, (gsize)(end - text)) : g_strdup (text);

  gtk_label_set_label (GTK_LABEL (value), first != NULL ? first : "");
  gtk_label_set_label (GTK_LABEL (small), end != NULL ? end + 1 : "");
  gtk_widget_set_visible (small, end != NULL);
}

/* --- filling ------------------------------------------------------------------------------------------------------ */

static void
clear (FoldCompareGrid *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL;)
    gtk_grid_remove (self->grid, child);
  self->n_made = 0;
}

static void
make_row (FoldCompareGrid *self, guint row)
{
  gtk_grid_attach (self->grid, row == 0 ? make_label (0, NULL) : make_title (), 0, (int)row, 1, 1);
  for (guint c = 0; c < self->n_columns; c++)
    gtk_grid_attach (self->grid, row == 0 ? make_heading () : make_cell (), (int)c + 1, (int)row, 1, 1);
  self->n_made = row + 1;
}

void
fold_compare_grid_begin (FoldCompareGrid *self, guint n_columns)
{
  g_return_if_fail (FOLD_IS_COMPARE_GRID (self));

  if (self->n_columns != n_columns)
    clear (self);
  self->n_columns = n_columns;
  if (self->n_made == 0)
    make_row (self, 0);
  self->n_rows = 1;
}

void
fold_compare_grid_set_heading (FoldCompareGrid *self, guint column, const char *name, int category, const char *words)
{
  GtkWidget *box, *line, *label;

  g_return_if_fail (FOLD_IS_COMPARE_GRID (self) && column < self->n_columns);

  box = gtk_grid_get_child_at (self->grid, (int)column + 1, 0);
  line = gtk_widget_get_first_child (box);
  label = gtk_widget_get_last_child (line);
  g_object_set (gtk_widget_get_first_child (line), "category", category, NULL);
  gtk_label_set_label (GTK_LABEL (label), name);
  set_tooltip (label, name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), words != NULL ? words : "");
  gtk_widget_set_visible (gtk_widget_get_last_child (box), words != NULL);
}

void
fold_compare_grid_add_row (FoldCompareGrid *self, const char *title, const char *words, char *const *cells)
{
  GtkWidget *label;

  g_return_if_fail (FOLD_IS_COMPARE_GRID (self));

  if (self->n_rows == self->n_made)
    make_row (self, self->n_rows);
  label = gtk_grid_get_child_at (self->grid, 0, (int)self->n_rows);
  gtk_label_set_label (GTK_LABEL (label), title);
  set_tooltip (label, words);
  for (guint c = 0; c < self->n_columns; c++)
    fill_cell (gtk_grid_get_child_at (self->grid, (int)c + 1, (int)self->n_rows), cells[c]);
  self->n_rows++;
}

void
fold_compare_grid_end (FoldCompareGrid *self)
{
  g_return_if_fail (FOLD_IS_COMPARE_GRID (self));

  for (guint row = self->n_made; row > self->n_rows; row--)
    gtk_grid_remove_row (self->grid, (int)row - 1);
  self->n_made = self->n_rows;
}
