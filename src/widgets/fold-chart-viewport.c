/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-view-private.h"
#include "fold-in-sight.h"

/* GTK asks all that a viewport holds for a picture, also what is scrolled out of it; of a chart that would be the most
 * of a frame. */

static void
scrolled_cb (FoldChartView *self)
{
  if (self->offscreen)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkWidget *
get_viewport (FoldChartView *self)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
}

void
fold_chart_viewport_map (FoldChartView *self)
{
  GtkWidget *viewport = get_viewport (self);

  if (viewport != NULL)
    g_signal_group_set_target (self->scrolling, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)));
}

void
fold_chart_viewport_unmap (FoldChartView *self)
{
  g_signal_group_set_target (self->scrolling, NULL);
}

gboolean
fold_chart_viewport_check (FoldChartView *self)
{
  self->offscreen = !fold_is_in_sight (GTK_WIDGET (self));
  return !self->offscreen;
}

void
fold_chart_viewport_attach (FoldChartView *self)
{
  self->scrolling = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  /* where it is scrolled to, and how much of it is shown */
  g_signal_group_connect_swapped (self->scrolling, "value-changed", G_CALLBACK (scrolled_cb), self);
  g_signal_group_connect_swapped (self->scrolling, "changed", G_CALLBACK (scrolled_cb), self);
}
