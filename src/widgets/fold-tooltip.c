/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-tooltip.h"

void
fold_tooltip_set (GtkWidget *widget, const char *text)
{
  const gboolean hides = !gtk_widget_get_mapped (widget) && gtk_widget_get_visible (widget);

  if (hides)
    gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  if (hides)
    gtk_widget_set_visible (widget, TRUE);
}
