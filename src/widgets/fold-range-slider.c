/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-range-slider.h"

#include "fold-slider-scale.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

typedef enum
{
  HANDLE_LOW,
  HANDLE_HIGH,
  HANDLE_VALUE, /* last: drawn over the others */
  N_HANDLES
} Handle;

struct _FoldRangeSlider
{
  GtkWidget parent_instance;

  GtkAdjustment *adjustments[N_HANDLES];
  GtkWidget *handles[N_HANDLES];
  GtkWidget *trough;
  GtkWidget *range;
  GtkWidget *fill;
  double default_value;
  gboolean show_range;
  gboolean logarithmic;
  gboolean dragging;
  gboolean key_held;
  Handle dragged;
  double grip; /* from the handle's middle to where it was gripped, in pixels */
};

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

static double
get_value (FoldRangeSlider *self, Handle handle)
{
  return gtk_adjustment_get_value (self->adjustments[handle]);
}

static gboolean
is_rtl (FoldRangeSlider *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static FoldSliderScale
get_scale (FoldRangeSlider *self)
{
  return fold_slider_scale_new (self->adjustments[HANDLE_VALUE], self->logarithmic);
}

double
fold_range_slider_to_position (FoldRangeSlider *self, double value)
{
  FoldSliderScale scale = get_scale (self);

  return fold_slider_scale_to_position (&scale, value);
}

double
fold_range_slider_from_position (FoldRangeSlider *self, double position)
{
  FoldSliderScale scale = get_scale (self);

  return fold_slider_scale_from_position (&scale, position);
}

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
move_handle (FoldRangeSlider *self, Handle handle, double value)
{
  double low = get_value (self, HANDLE_LOW), middle = get_value (self, HANDLE_VALUE),
         high = get_value (self, HANDLE_HIGH);
  double new_low = low, new_middle = middle, new_high = high;

  if (handle == HANDLE_LOW)
    new_low = value;
  else if (handle == HANDLE_HIGH)
    new_high = value;
  else
    new_middle = value;

  if (!self->show_range)
    {
      new_low = low;
      new_high = high;
    }
  else if (handle == HANDLE_VALUE)
    {
      new_low = MIN (low, new_middle);
      new_high = MAX (high, new_middle);
    }
  else
    {
      new_middle = handle == HANDLE_LOW ? MAX (middle, new_low) : MIN (middle, new_high);
      new_low = MIN (new_low, new_middle);
      new_high = MAX (new_high, new_middle);
    }

  gtk_adjustment_set_value (self->adjustments[HANDLE_LOW], new_low);
  gtk_adjustment_set_value (self->adjustments[HANDLE_HIGH], new_high);
  gtk_adjustment_set_value (self->adjustments[HANDLE_VALUE], new_middle);
  if (new_middle != middle)
    g_signal_emit (self, signals[VALUE_CHANGED], 0, new_middle);
  if (new_low != low || new_high != high)
    g_signal_emit (self, signals[RANGE_CHANGED], 0, new_low, new_high);
}

static void
update_accessible (FoldRangeSlider *self)
{
  for (Handle i = 0; i < N_HANDLES; i++)
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

static double
handle_half (FoldRangeSlider *self)
{
  int width;

  gtk_widget_measure (self->handles[HANDLE_VALUE], GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width / 2.0;
}

static double
to_pixel (FoldRangeSlider *self, double value)
{
  double half = handle_half (self), span = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * half;
  double position = fold_range_slider_to_position (self, value);

  return half + span * (is_rtl (self) ? 1 - position : position);
}

static double
from_pixel (FoldRangeSlider *self, double x)
{
  double half = handle_half (self), span = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * half;
  double position = span > 0 ? (x - half) / span : 0;

  return fold_range_slider_from_position (self, is_rtl (self) ? 1 - position : position);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, FoldRangeSlider *self)
{
  double best = fabs (to_pixel (self, get_value (self, HANDLE_VALUE)) - x), half = handle_half (self);

  self->dragged = HANDLE_VALUE;
  for (Handle i = 0; self->show_range && i < HANDLE_VALUE && best > half; i++)
    {
      double distance = fabs (to_pixel (self, get_value (self, i)) - x);

      if (distance < best && distance <= half + 4)
        {
          best = distance;
          self->dragged = i;
        }
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (self->handles[self->dragged]);
  begin (self);
  self->grip = to_pixel (self, get_value (self, self->dragged)) - x;
  if (fabs (self->grip) > half + 4)
    {
      self->grip = 0;
      move_handle (self, self->dragged, from_pixel (self, x));
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, FoldRangeSlider *self)
{
  double x, y;

  if (!self->dragging || offset_x == 0 || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  move_handle (self, self->dragged, from_pixel (self, x + offset_x + self->grip));
}

static void
drag_end_cb (FoldRangeSlider *self)
{
  end (self);
}

static Handle
find_handle (FoldRangeSlider *self, GtkEventController *controller)
{
  Handle handle = HANDLE_LOW;

  while (handle < HANDLE_VALUE && self->handles[handle] != gtk_event_controller_get_widget (controller))
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
  Handle handle = find_handle (self, controller);
  FoldSliderScale scale = get_scale (self);
  double steps, value;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home)
    value = self->default_value;
  else if (fold_slider_scale_read_key (&scale, keyval, is_rtl (self), &steps))
    value = fold_slider_scale_move (&scale, get_value (self, handle), steps);
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

static void
fold_range_slider_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (widget);
  int size;

  gtk_widget_measure (self->handles[HANDLE_VALUE], orientation, -1, &size, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? size * 4 : size;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? size * 10 : size;
}

static void
allocate_bar (FoldRangeSlider *self, GtkWidget *bar, double from, double to, int height)
{
  GtkAllocation box;
  int thickness, width;

  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, -1, &thickness, NULL, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  box.x = (int)round (MIN (from, to));
  box.width = MAX ((int)round (fabs (to - from)), width);
  box.y = (height - thickness) / 2;
  box.height = thickness;
  gtk_widget_size_allocate (bar, &box, -1);
}

static void
fold_range_slider_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (widget);
  double half = handle_half (self), start = is_rtl (self) ? width - half : half;

  allocate_bar (self, self->trough, half, width - half, height);
  allocate_bar (self, self->fill, start, to_pixel (self, get_value (self, HANDLE_VALUE)), height);
  if (self->show_range)
    allocate_bar (self, self->range, to_pixel (self, get_value (self, HANDLE_LOW)),
                  to_pixel (self, get_value (self, HANDLE_HIGH)), height);

  for (Handle i = 0; i < N_HANDLES; i++)
    {
      GtkRequisition size;
      double x = to_pixel (self, get_value (self, i));

      if (!gtk_widget_should_layout (self->handles[i]))
        continue;
      gtk_widget_get_preferred_size (self->handles[i], &size, NULL);
      gtk_widget_size_allocate (self->handles[i],
                                &(GtkAllocation){ (int)round (x - size.width / 2.0), (height - size.height) / 2,
                                                  size.width, size.height },
                                -1);
    }
}

static gboolean
fold_range_slider_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FOLD_RANGE_SLIDER (widget)->handles[HANDLE_VALUE]);
}

static void
set_adjustment (FoldRangeSlider *self, Handle handle, GtkAdjustment *adjustment)
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
  if (self->adjustments[HANDLE_LOW] != NULL && self->adjustments[HANDLE_HIGH] != NULL
      && self->adjustments[HANDLE_VALUE] != NULL)
    adjustment_changed_cb (self);
}

static void
fold_range_slider_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (object);

  switch ((FoldRangeSliderProperty)id)
    {
    case PROP_ADJUSTMENT:
      g_value_set_object (value, self->adjustments[HANDLE_VALUE]);
      break;
    case PROP_LOW_ADJUSTMENT:
      g_value_set_object (value, self->adjustments[HANDLE_LOW]);
      break;
    case PROP_HIGH_ADJUSTMENT:
      g_value_set_object (value, self->adjustments[HANDLE_HIGH]);
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

  for (Handle i = 0; i < N_HANDLES; i++)
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
  widget_class->size_allocate = fold_range_slider_size_allocate;
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

  self->handles[HANDLE_LOW] = add_handle (self, "low", _("Low"));
  self->handles[HANDLE_HIGH] = add_handle (self, "high", _("High"));
  self->handles[HANDLE_VALUE] = add_handle (self, "value", NULL);
  gtk_widget_set_visible (self->handles[HANDLE_LOW], FALSE);
  gtk_widget_set_visible (self->handles[HANDLE_HIGH], FALSE);
  for (Handle i = 0; i < N_HANDLES; i++)
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

  if (adjustment != NULL && adjustment == self->adjustments[HANDLE_VALUE])
    return;
  set_adjustment (self, HANDLE_VALUE, adjustment);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADJUSTMENT]);
}

GtkAdjustment *
fold_range_slider_get_adjustment (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), NULL);

  return self->adjustments[HANDLE_VALUE];
}

GtkAdjustment *
fold_range_slider_get_low_adjustment (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), NULL);

  return self->adjustments[HANDLE_LOW];
}

GtkAdjustment *
fold_range_slider_get_high_adjustment (FoldRangeSlider *self)
{
  g_return_val_if_fail (FOLD_IS_RANGE_SLIDER (self), NULL);

  return self->adjustments[HANDLE_HIGH];
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
  gtk_widget_set_visible (self->handles[HANDLE_LOW], show_range);
  gtk_widget_set_visible (self->handles[HANDLE_HIGH], show_range);
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handles[HANDLE_VALUE]), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value_text, -1);
}
