/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-wheel.h"

#include <math.h>

#define OWN "fold-wheel-own" /* of a scrolled window: the controller by which GTK scrolls it */

/* Whether it can go any further up or down. */
static gboolean
can_use (GtkScrolledWindow *scroller, double down)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  const double value = gtk_adjustment_get_value (adjustment);
  const double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  GtkPolicyType policy;

  gtk_scrolled_window_get_policy (scroller, NULL, &policy);
  if (policy == GTK_POLICY_NEVER)
    return FALSE;
  return down > 0 ? value < last : value > gtk_adjustment_get_lower (adjustment);
}

/* Before GTK's own controller, which is told what to look at. With Shift the wheel turns to the sides. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double right, double down, GtkScrolledWindow *scroller)
{
  const GtkEventControllerScrollFlags sides
      = GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL | GTK_EVENT_CONTROLLER_SCROLL_KINETIC;
  const gboolean has_shift
      = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_SHIFT_MASK) != 0;
  const gboolean is_upright = fabs (down) > fabs (right) && !has_shift;

  gtk_event_controller_scroll_set_flags (g_object_get_data (G_OBJECT (scroller), OWN),
                                         is_upright && !can_use (scroller, down)
                                             ? sides
                                             : sides | GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  return GDK_EVENT_PROPAGATE;
}

/* Returns: (transfer none) (nullable): by which GTK scrolls a widget */
static GtkEventController *
find_own (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GtkEventController *own = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_BUBBLE)
        own = controller; /* which the widget keeps */
    }
  return own;
}

/* A bar along the bottom takes a turn down for one to the side. */
static void
set_up_bar (GtkScrolledWindow *scroller)
{
  GtkWidget *range = gtk_widget_get_first_child (gtk_scrolled_window_get_hscrollbar (scroller));
  GtkEventController *own = range != NULL ? find_own (range) : NULL;

  if (own != NULL)
    gtk_event_controller_scroll_set_flags (GTK_EVENT_CONTROLLER_SCROLL (own), GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);
}

static void
set_up (GtkWidget *scroller)
{
  GtkEventController *own = find_own (scroller), *before;

  if (own == NULL || g_object_get_data (G_OBJECT (scroller), OWN) != NULL)
    return;
  set_up_bar (GTK_SCROLLED_WINDOW (scroller));
  before = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_object_set_data (G_OBJECT (scroller), OWN, own);
  gtk_event_controller_set_propagation_phase (before, GTK_PHASE_CAPTURE);
  g_signal_connect (before, "scroll", G_CALLBACK (scroll_cb), scroller);
  gtk_widget_add_controller (scroller, before);
}

/* What is in a scrolled window scrolls, and so does that. Rows of tables are many, and none of them scrolls. */
static void
pass_on (GtkWidget *widget, gboolean is_within)
{
  const gboolean scrolls = GTK_IS_SCROLLED_WINDOW (widget);

  if (GTK_IS_COLUMN_VIEW (widget) || GTK_IS_LIST_VIEW (widget))
    return;
  if (scrolls && is_within)
    set_up (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pass_on (child, is_within || scrolls);
}

void
fold_wheel_pass_on (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  pass_on (root, FALSE);
}
