/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-column-room.h"

#define CELL_PADDING 12 /* of the style */

/* The label of a title, and what the title has beside it: the mark of the order, padding. */
static GtkWidget *
find_label (GtkWidget *title)
{
  GtkWidget *box = gtk_widget_get_first_child (title);

  for (GtkWidget *child = box != NULL ? gtk_widget_get_first_child (box) : NULL; child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      return child;
  return NULL;
}

static int
measure (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* By a title that is shown: those that are not have no size. */
static int
measure_title (GtkColumnView *table, const char *text)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (table));

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *label = gtk_widget_get_visible (title) ? find_label (title) : NULL;
      g_autoptr (PangoLayout) layout = NULL;
      int width;

      if (label == NULL)
        continue;
      layout = gtk_widget_create_pango_layout (label, text);
      pango_layout_get_pixel_size (layout, &width, NULL);
      return width + measure (title) - measure (label);
    }
  return 0;
}

/* As an inscription measures. */
static int
measure_chars (GtkWidget *table, int chars)
{
  PangoContext *context = gtk_widget_get_pango_context (table);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int one = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                       pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return chars * PANGO_PIXELS_CEIL (one);
}

int
fold_column_room_measure (GtkColumnView *table, const char *title, int chars)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (table) && title != NULL, 0);

  return MAX (measure_title (table, title), measure_chars (GTK_WIDGET (table), chars) + CELL_PADDING);
}

gboolean
fold_column_room_share (int width, const FoldColumnWish *wishes, guint n_wishes)
{
  gboolean has_room = TRUE;

  for (guint i = 0; i < n_wishes; i++)
    {
      if (wishes[i].is_wanted)
        {
          has_room = has_room && wishes[i].width <= width;
          width -= wishes[i].width;
        }
      gtk_column_view_column_set_visible (wishes[i].column, wishes[i].is_wanted && has_room);
    }
  return has_room;
}
