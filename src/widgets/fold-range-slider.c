/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-range-slider-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (FoldRangeSlider, fold_range_slider, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_ADJUSTMENT = 1,
  PROP_LOW_ADJUSTMENT,
  PROP_HIGH_ADJUSTMENT,
  PROP_SHOW_RANGE,
  PROP_LOGARITHMIC,
  PROP_DEFAULT_VALUE,
} FoldRangeSliderProperty;

static GParamSpec *properties[PROP_DEFAULT_VALUE + 1];

enum
{
  DRAG_BEGIN,
  VALUE_CHANGED,
  RANGE_CHANGED,
  DRAG_END,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
begin (FoldRangeSlider *self)
{
  if (self->dragging)
    return;
  self->dragging = TRUE;
  g_signal_emit (self, signals[DRAG_BEGIN], 0);
}

static void
end (FoldRangeSlider *self)
{
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  self->key_held = FALSE;
  g_signal_emit (self, signals[DRAG_END], 0);
}

/* Sets a handle on the user's behalf; a handle that passes another pushes it along. */
static void
move_handle (FoldRangeSlider *self, FoldSliderHandle handle, double value)
{
  double low = fold_range_slider_get_value (self, FOLD_SLIDER_LOW),
         middle = fold_range_slider_get_value (self, FOLD_SLIDER_VALUE),
         high = fold_range_slider_get_value (self, FOLD_SLIDER_HIGH);
  double new_low = low, new_middle = middle, new_high = high;

  if (handle == FOLD_SLIDER_LOW)
    new_low = value;
  else if (handle == FOLD_SLIDER_HIGH)
    new_high = value;
  else
    new_middle = value;

  if (!self->show_range)
    {
      new_low = low;
      new_high = high;
    }
  else if (handle == FOLD_SLIDER_VALUE)
    {
      new_low = MIN (low, new_middle);
      new_high = MAX (high, new_middle);
    }
  else
    {
      new_middle = handle == FOLD_SLIDER_LOW ? MAX (middle, new_low) : MIN (middle, new_high);
      new_low = MIN (new_low, new_middle);
      new_high = MAX (new_high, new_middle);
    }

  gtk_adjustment_set_value (self->adjustments[FOLD_SLIDER_LOW], new_low);
  gtk_adjustment_set_value (self->adjustments[FOLD_SLIDER_HIGH], new_high);
  gtk_adjustment_set_value (self->adjustments[FOLD_SLIDER_VALUE], new_middle);
  if (new_middle != middle)
    g_signal_emit (self, signals[VALUE_CHANGED], 0, new_middle);
  if (new_low != low || new_high != high)
    g_signal_emit (self, signals[RANGE_CHANGED], 0, new_low, new_high);
}

static void
update_accessible (FoldRangeSlider *self)
{
  for (FoldSliderHandle i = 0; i < FOLD_SLIDER_N_HANDLES; i++)
    {
      GtkAdjustment *adjustment = self->adjustments[i];

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->handles[i]), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                      gtk_adjustment_get_lower (adjustment), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                      gtk_adjustment_get_upper (adjustment), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                      gtk_adjustment_get_value (adjustment), -1);
    }
}

static void
adjustment_changed_cb (FoldRangeSlider *self)
{
  update_accessible (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, FoldRangeSlider *self)
{
  double best = fabs (fold_range_slider_to_pixel (self, fold_range_slider_get_value (self, FOLD_SLIDER_VALUE)) - x),
         half = fold_range_slider_get_half (self);

  self->dragged = FOLD_SLIDER_VALUE;
  for (FoldSliderHandle i = 0; self->show_range && i < FOLD_SLIDER_VALUE && best > half; i++)
    {
      double distance = fabs (fold_range_slider_handle_pixel (self, i) - x);

      if (distance < best && distance <= half + 4)
        {
          best = distance;
          self->dragged = i;
        }
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (self->handles[self->dragged]);
  begin (self);
  self->grip = fold_range_slider_to_pixel (self, fold_range_slider_get_value (self, self->dragged)) - x;
  if (fabs (self->grip) > half + 4)
    {
      self->grip = 0;
      move_handle (self, self->dragged, fold_range_slider_from_pixel (self, x));
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, FoldRangeSlider *self)
{
  double x, y;

  if (!self->dragging || offset_x == 0 || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  move_handle (self, self->dragged, fold_range_slider_from_pixel (self, x + offset_x + self->grip));
}

static void
drag_end_cb (FoldRangeSlider *self)
{
  end (self);
}

static FoldSliderHandle
find_handle (FoldRangeSlider *self, GtkEventController *controller)
{
  FoldSliderHandle handle = FOLD_SLIDER_LOW;

  while (handle < FOLD_SLIDER_VALUE && self->handles[handle] != gtk_event_controller_get_widget (controller))
    handle++;
  return handle;
}

static gboolean
key_pressed_cb (GtkEventController *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                FoldRangeSlider *self)
{
  FoldSliderHandle handle = find_handle (self, controller);
  FoldSliderScale scale = fold_range_slider_get_scale (self);
  double steps, value;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home)
    value = self->default_value;
  else if (fold_slider_scale_read_key (&scale, keyval, fold_range_slider_is_rtl (self), &steps))
    value = fold_slider_scale_move (&scale, fold_range_slider_get_value (self, handle), steps);
  else
    return GDK_EVENT_PROPAGATE;

  begin (self);
  self->key_held = TRUE;
  move_handle (self, handle, value);
  return GDK_EVENT_STOP;
}

static void
key_done_cb (FoldRangeSlider *self)
{
  if (self->key_held)
    end (self);
}

static gboolean
fold_range_slider_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FOLD_RANGE_SLIDER (widget)->handles[FOLD_SLIDER_VALUE]);
}

static void
set_adjustment (FoldRangeSlider *self, FoldSliderHandle handle, GtkAdjustment *adjustment)
{
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 1, 0.01, 0.1, 0);
  if (self->adjustments[handle] == adjustment)
    return;
  if (self->adjustments[handle] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[handle], self);
  g_set_object (&self->adjustments[handle], g_object_ref_sink (adjustment));
  g_object_unref (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (adjustment_changed_cb), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (adjustment_changed_cb), self);
  if (self->adjustments[FOLD_SLIDER_LOW] != NULL && self->adjustments[FOLD_SLIDER_HIGH] != NULL
      && self->adjustments[FOLD_SLIDER_VALUE] != NULL)
    adjustment_changed_cb (self);
}

static void
fold_range_slider_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (object);

  switch ((FoldRangeSliderProperty)id)
    {
    case PROP_ADJUSTMENT:
      g_value_set_object (value, self->adjustments[FOLD_SLIDER_VALUE]);
      break;
    case PROP_LOW_ADJUSTMENT:
      g_value_set_object (value, self->adjustments[FOLD_SLIDER_LOW]);
      break;
    case PROP_HIGH_ADJUSTMENT:
      g_value_set_object (value, self->adjustments[FOLD_SLIDER_HIGH]);
      break;
    case PROP_SHOW_RANGE:
      g_value_set_boolean (value, self->show_range);
      break;
    case PROP_LOGARITHMIC:
      g_value_set_boolean (value, self->logarithmic);
      break;
    case PROP_DEFAULT_VALUE:
      g_value_set_double (value, self->default_value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_range_slider_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (object);

  switch ((FoldRangeSliderProperty)id)
    {
    case PROP_ADJUSTMENT:
      fold_range_slider_set_adjustment (self, g_value_get_object (value));
      break;
    case PROP_SHOW_RANGE:
      fold_range_slider_set_show_range (self, g_value_get_boolean (value));
      break;
    case PROP_LOGARITHMIC:
      fold_range_slider_set_logarithmic (self, g_value_get_boolean (value));
      break;
    case PROP_DEFAULT_VALUE:
      fold_range_slider_set_default_value (self, g_value_get_double (value));
      break;
    case PROP_LOW_ADJUSTMENT:
    case PROP_HIGH_ADJUSTMENT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_range_slider_dispose (GObject *object)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (object);

  for (FoldSliderHandle i = 0; i < FOLD_SLIDER_N_HANDLES; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
      g_clear_pointer (&self->handles[i], gtk_widget_unparent);
    }
  g_clear_pointer (&self->trough, gtk_widget_unparent);
  g_clear_pointer (&self->range, gtk_widget_unparent);
  g_clear_pointer (&self->fill, gtk_widget_unparent);

  G_OBJECT_CLASS (fold_range_slider_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_ADJUSTMENT] = g_param_spec_object ("adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, flags);
  properties[PROP_LOW_ADJUSTMENT] = g_param_spec_object ("low-adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HIGH_ADJUSTMENT] = g_param_spec_object ("high-adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT,
                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_RANGE] = g_param_spec_boolean ("show-range", NULL, NULL, FALSE, flags);
  properties[PROP_LOGARITHMIC] = g_param_spec_boolean ("logarithmic", NULL, NULL, FALSE, flags);
  properties[PROP_DEFAULT_VALUE]
      = g_param_spec_double ("default-value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_range_slider_class_init (FoldRangeSliderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fold_range_slider_get_property;
  object_class->set_property = fold_range_slider_set_property;
  object_class->dispose = fold_range_slider_dispose;
  widget_class->measure = fold_range_slider_measure;
  widget_class->size_allocate = fold_range_slider_allocate;
  widget_class->grab_focus = fold_range_slider_grab_focus;

  install_properties (object_class);
  signals[DRAG_BEGIN]
      = g_signal_new ("drag-begin", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VALUE_CHANGED] = g_signal_new ("value-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[RANGE_CHANGED] = g_signal_new ("range-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[DRAG_END]
      = g_signal_new ("drag-end", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "rangeslider");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_part (FoldRangeSlider *self, const char *css_name)
{
  GtkWidget *part = g_object_new (ADW_TYPE_BIN, "css-name", css_name, "can-target", FALSE, NULL);

  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static GtkWidget *
add_handle (FoldRangeSlider *self, const char *css_class, const char *label)
{
  GtkWidget *handle = g_object_new (ADW_TYPE_BIN, "css-name", "handle", "focusable", TRUE, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_SLIDER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (handle, css_class);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_done_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (key_done_cb), self);
  gtk_widget_add_controller (handle, keys);
  gtk_widget_add_controller (handle, focus);
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  return handle;
}

static void
fold_range_slider_init (FoldRangeSlider *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->trough = add_part (self, "trough");
  self->range = add_part (self, "range");
  self->fill = add_part (self, "fill");
  gtk_widget_set_visible (self->range, FALSE);

  self->handles[FOLD_SLIDER_LOW] = add_handle (self, "low", _("Low"));
  self->handles[FOLD_SLIDER_HIGH] = add_handle (self, "high", _("High"));
  self->handles[FOLD_SLIDER_VALUE] = add_handle (self, "value", NULL);
  gtk_widget_set_visible (self->handles[FOLD_SLIDER_LOW], FALSE);
  gtk_widget_set_visible (self->handles[FOLD_SLIDER_HIGH], FALSE);
  for (FoldSliderHandle i = 0; i < FOLD_SLIDER_N_HANDLES; i++)
    set_adjustment (self, i, NULL);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
fold_range_slider_new (GtkAdjustment *adjustment)
{
  return g_object_new (FOLD_TYPE_RANGE_SLIDER, "adjustment", adjustment, NULL);
}

void
fold_range_slider_set_adjustment (FoldRangeSlider *self, GtkAdjustment *adjustment)
{
  g_return_if_fail (FOLD_IS_RANGE_SLIDER (self));

  if (adjustment != NULL && adjustment == self->adjustments[FOLD_SLIDER_VALUE])
    return;
  set_adjustment (self, FOLD_SLIDER_VALUE, adjustment);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADJUSTMENT]);
}

GtkAdjustment *
fold_range_slider_get_adjustment (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), NULL);

  return self->adjustments[FOLD_SLIDER_VALUE];
}

GtkAdjustment *
fold_range_slider_get_low_adjustment (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), NULL);

  return self->adjustments[FOLD_SLIDER_LOW];
}

GtkAdjustment *
fold_range_slider_get_high_adjustment (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), NULL);

  return self->adjustments[FOLD_SLIDER_HIGH];
}

void
fold_range_slider_set_show_range (FoldRangeSlider *self, gboolean show_range)
{
  g_return_if_fail (FOLD_IS_RANGE_SLIDER (self));

  show_range = !!show_range;
  if (self->show_range == show_range)
    return;
  self->show_range = show_range;
  gtk_widget_set_visible (self->range, show_range);
  gtk_widget_set_visible (self->handles[FOLD_SLIDER_LOW], show_range);
  gtk_widget_set_visible (self->handles[FOLD_SLIDER_HIGH], show_range);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_RANGE]);
}

gboolean
fold_range_slider_get_show_range (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), FALSE);

  return self->show_range;
}

void
fold_range_slider_set_logarithmic (FoldRangeSlider *self, gboolean logarithmic)
{
  g_return_if_fail (FOLD_IS_RANGE_SLIDER (self));

  logarithmic = !!logarithmic;
  if (self->logarithmic == logarithmic)
    return;
  self->logarithmic = logarithmic;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC]);
}

gboolean
fold_range_slider_get_logarithmic (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), FALSE);

  return self->logarithmic;
}

void
fold_range_slider_set_default_value (FoldRangeSlider *self, double value)
{
  g_return_if_fail (FOLD_IS_RANGE_SLIDER (self));

  if (self->default_value == value)
    return;
  self->default_value = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEFAULT_VALUE]);
}

gboolean
fold_range_slider_is_dragging (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), FALSE);

  return self->dragging;
}

void
fold_range_slider_set_label (FoldRangeSlider *self, const char *label, const char *value_text)
{
  g_return_if_fail (FOLD_IS_RANGE_SLIDER (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handles[FOLD_SLIDER_VALUE]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value_text, -1);
}
