/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-view-private.h"

enum
{
  ACTIVATE_DATUM,
  HANDLE_MOVED,
  HANDLE_RELEASED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activate (FoldChartView *self, int index)
{
  if (index >= 0)
    g_signal_emit (self, signals[ACTIVATE_DATUM], 0, fold_chart_scene_get_datum (self->scene, (guint)index)->id);
}

static void
open_menu (FoldChartView *self, double x, double y)
{
  if (self->menu == NULL)
    self->menu = fold_chart_menu_new (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
open_menu_by_key (FoldChartView *self)
{
  int focus = fold_chart_scene_find (self->scene, self->focus_id);
  FoldChartRect box = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };

  if (focus >= 0 && fold_chart_view_ensure_layout (self) != NULL)
    fold_chart_layout_get_bounds (self->layout, (guint)focus, &box);
  open_menu (self, box.x + box.width / 2, box.y + box.height / 2);
}

static gboolean
find_move (guint keyval, FoldChartMove *move)
{
  static const struct
  {
    guint keyval;
    FoldChartMove move;
  } moves[] = {
    { GDK_KEY_Left, FOLD_CHART_MOVE_LEFT },   { GDK_KEY_KP_Left, FOLD_CHART_MOVE_LEFT },
    { GDK_KEY_Right, FOLD_CHART_MOVE_RIGHT }, { GDK_KEY_KP_Right, FOLD_CHART_MOVE_RIGHT },
    { GDK_KEY_Up, FOLD_CHART_MOVE_UP },       { GDK_KEY_KP_Up, FOLD_CHART_MOVE_UP },
    { GDK_KEY_Down, FOLD_CHART_MOVE_DOWN },   { GDK_KEY_KP_Down, FOLD_CHART_MOVE_DOWN },
    { GDK_KEY_Home, FOLD_CHART_MOVE_FIRST },  { GDK_KEY_KP_Home, FOLD_CHART_MOVE_FIRST },
    { GDK_KEY_End, FOLD_CHART_MOVE_LAST },    { GDK_KEY_KP_End, FOLD_CHART_MOVE_LAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      if (moves[i].keyval == keyval)
        {
          *move = moves[i].move;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
escape (FoldChartView *self)
{
  if (self->focus_id == NULL && self->selected_id == NULL)
    return GDK_EVENT_PROPAGATE;
  fold_chart_view_set_focus (self, -1);
  fold_chart_view_set_selected_id (self, NULL);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (FoldChartView *self, guint keyval, guint keycode, GdkModifierType state)
{
  int focus = self->scene != NULL ? fold_chart_scene_find (self->scene, self->focus_id) : -1;
  FoldChartMove move;

  if (fold_chart_view_ensure_layout (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      open_menu_by_key (self);
      return GDK_EVENT_STOP;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    return escape (self);
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space) && focus >= 0)
    {
      fold_chart_view_set_selected_id (self, self->focus_id);
      activate (self, focus);
      return GDK_EVENT_STOP;
    }
  if (fold_chart_scene_get_n_data (self->scene) == 0 || !find_move (keyval, &move))
    return GDK_EVENT_PROPAGATE;
  fold_chart_view_set_focus (self, fold_chart_layout_move (self->layout, focus, move));
  return GDK_EVENT_STOP;
}

static void
set_hover (FoldChartView *self, int index)
{
  if (self->hover == index)
    return;
  self->hover = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (FoldChartView *self, double x, double y)
{
  FoldChartLayout *layout = fold_chart_view_ensure_layout (self);

  if (layout == NULL || self->handle >= 0)
    return;
  set_hover (self, fold_chart_hit (layout, x, y));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), fold_chart_layout_hit_handle (layout, x, y) >= 0 ? "grab" : NULL);
}

static void
leave_cb (FoldChartView *self)
{
  set_hover (self, -1);
}

static void
click_cb (FoldChartView *self, int n_press, double x, double y)
{
  FoldChartLayout *layout = fold_chart_view_ensure_layout (self);
  int index = layout != NULL ? fold_chart_hit (layout, x, y) : -1;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (layout == NULL || fold_chart_layout_hit_handle (layout, x, y) >= 0)
    return;
  fold_chart_view_set_focus (self, index);
  fold_chart_view_set_selected_id (self, self->focus_id);
  if (n_press == 2)
    activate (self, index);
}

static void
secondary_click_cb (FoldChartView *self, int n_press, double x, double y)
{
  if (self->scene != NULL)
    open_menu (self, x, y);
}

static void
long_press_cb (FoldChartView *self, double x, double y)
{
  if (self->scene != NULL && self->handle < 0)
    open_menu (self, x, y);
}

/* --- handles ------------------------------------------------------------------------------------------------------ */

static void
handle_begin_cb (GtkGesture *gesture, double x, double y, FoldChartView *self)
{
  FoldChartLayout *layout = fold_chart_view_ensure_layout (self);
  double handle_x, handle_y;

  self->handle = layout != NULL ? fold_chart_layout_hit_handle (layout, x, y) : -1;
  if (self->handle < 0 || !fold_chart_layout_get_handle (layout, (guint)self->handle, &handle_x, &handle_y))
    {
      self->handle = -1;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->grip = (FoldChartPoint){ handle_x - x, handle_y - y };
  self->pinned = g_steal_pointer (&self->layout);
  fold_chart_view_invalidate (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
emit_handle (FoldChartView *self, GtkGestureDrag *gesture, guint signal, double dx, double dy)
{
  double x, y;
  FoldChartPoint point;

  if (self->handle < 0 || self->pinned == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  fold_chart_layout_to_data (self->pinned, x + dx + self->grip.x, y + dy + self->grip.y, &point.x, &point.y);
  g_signal_emit (self, signals[signal], 0,
                 fold_chart_scene_get_handle_id (fold_chart_layout_get_scene (self->pinned), (guint)self->handle),
                 point.x, point.y);
}

static void
handle_update_cb (GtkGestureDrag *gesture, double dx, double dy, FoldChartView *self)
{
  emit_handle (self, gesture, HANDLE_MOVED, dx, dy);
}

static void
handle_end_cb (GtkGestureDrag *gesture, double dx, double dy, FoldChartView *self)
{
  if (self->handle < 0)
    return;
  emit_handle (self, gesture, HANDLE_RELEASED, dx, dy);
  self->handle = -1;
  g_clear_pointer (&self->pinned, fold_chart_layout_free);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  fold_chart_view_invalidate (self);
}

/* --- what the view calls ------------------------------------------------------------------------------------------ */

void
fold_chart_input_install (GType type)
{
  signals[ACTIVATE_DATUM]
      = g_signal_new ("activate-datum", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[HANDLE_MOVED] = g_signal_new ("handle-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                        G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[HANDLE_RELEASED] = g_signal_new ("handle-released", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                           3, G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
add_gesture (FoldChartView *self, GtkGesture *gesture, guint button, const char *signal, GCallback callback)
{
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  g_signal_connect_swapped (gesture, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

void
fold_chart_input_attach (FoldChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *press = gtk_gesture_long_press_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_PRIMARY, "pressed", G_CALLBACK (click_cb));
  add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_SECONDARY, "pressed", G_CALLBACK (secondary_click_cb));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  add_gesture (self, press, GDK_BUTTON_PRIMARY, "pressed", G_CALLBACK (long_press_cb));

  g_signal_connect (drag, "drag-begin", G_CALLBACK (handle_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (handle_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (handle_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
