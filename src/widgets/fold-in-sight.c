/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-in-sight.h"

gboolean
fold_is_in_sight (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  return viewport == NULL || !gtk_widget_compute_bounds (widget, viewport, &bounds)
         || (bounds.origin.y < gtk_widget_get_height (viewport) && bounds.origin.y + bounds.size.height > 0);
}
