/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-value-row.h"

#include "fold-number-text.h"
#include "fold-range-slider.h"
#include "fold-slider-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _FoldValueRow
{
  AdwPreferencesRow parent_instance;

  FoldRangeSlider *slider;
  GtkWidget *entry;
  GtkWidget *dot;
  GtkWidget *effect_label;
  GtkWidget *menu_button;
  GMenuModel *menu;
  char *unit;
  char *effect;
  double factor;
  guint digits;
  gboolean modified;
  gboolean stepping; /* by keys in the number */
};

G_DEFINE_FINAL_TYPE (FoldValueRow, fold_value_row, ADW_TYPE_PREFERENCES_ROW)

typedef enum
{
  PROP_ADJUSTMENT = 1,
  PROP_LOW_ADJUSTMENT,
  PROP_HIGH_ADJUSTMENT,
  PROP_SHOW_RANGE,
  PROP_LOGARITHMIC,
  PROP_DIGITS,
  PROP_UNIT,
  PROP_FACTOR,
  PROP_DEFAULT_VALUE,
  PROP_EFFECT,
  PROP_MODIFIED,
  PROP_MENU_MODEL,
} FoldValueRowProperty;

static GParamSpec *properties[PROP_MENU_MODEL + 1];

enum
{
  DRAG_BEGIN,
  VALUE_CHANGED,
  RANGE_CHANGED,
  DRAG_END,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_value_text (FoldValueRow *self)
{
  return fold_number_text_format (fold_value_row_get_value (self) * self->factor, self->digits, self->unit);
}

static void
update_name (FoldValueRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *text = dup_value_text (self);

  fold_range_slider_set_label (self->slider, title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, fold_value_row_get_value (self) * self->factor,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
show_value (FoldValueRow *self)
{
  g_autofree char *text = dup_value_text (self);

  gtk_widget_remove_css_class (self->entry, "error");
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  update_name (self);
}

static void
set_by_user (FoldValueRow *self, double value)
{
  GtkAdjustment *adjustment = fold_value_row_get_adjustment (self);
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, value);
  value = gtk_adjustment_get_value (adjustment);
  if (value != before)
    g_signal_emit (self, signals[VALUE_CHANGED], 0, value);
}

/* What was typed becomes the value; half a unit in the last digit is no change, since the entry shows no more digits.
 */
static gboolean
commit (FoldValueRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *shown = dup_value_text (self);
  double number;

  if (g_str_equal (text, shown))
    return TRUE;
  if (!fold_number_text_parse (text, self->unit, &number))
    {
      gtk_widget_add_css_class (self->entry, "error");
      gtk_widget_error_bell (self->entry);
      return FALSE;
    }

  g_signal_emit (self, signals[DRAG_BEGIN], 0);
  set_by_user (self, number / self->factor);
  g_signal_emit (self, signals[DRAG_END], 0);
  show_value (self);
  return TRUE;
}

static void
activate_cb (FoldValueRow *self)
{
  if (commit (self))
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
end_stepping (FoldValueRow *self)
{
  if (!self->stepping)
    return;
  self->stepping = FALSE;
  g_signal_emit (self, signals[DRAG_END], 0);
}

static void
focus_leave_cb (FoldValueRow *self)
{
  end_stepping (self);
  if (!commit (self))
    show_value (self);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, 0);
}

static void
step_by_key (FoldValueRow *self, const FoldSliderScale *scale, double steps)
{
  if (!self->stepping)
    {
      commit (self);
      self->stepping = TRUE;
      g_signal_emit (self, signals[DRAG_BEGIN], 0);
    }
  set_by_user (self, fold_slider_scale_move (scale, fold_value_row_get_value (self), steps));
}

/* Left, right and Home belong to the text. */
static gboolean
key_pressed_cb (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state, FoldValueRow *self)
{
  FoldSliderScale scale
      = fold_slider_scale_new (fold_value_row_get_adjustment (self), fold_range_slider_get_logarithmic (self->slider));
  double steps;

  if (keyval == GDK_KEY_Escape)
    show_value (self);
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left || keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right
      || !fold_slider_scale_read_key (&scale, keyval, FALSE, &steps))
    return GDK_EVENT_PROPAGATE;
  step_by_key (self, &scale, steps);
  return GDK_EVENT_STOP;
}

static void
slider_drag_begin_cb (FoldValueRow *self)
{
  g_signal_emit (self, signals[DRAG_BEGIN], 0);
}

static void
slider_value_changed_cb (FoldValueRow *self, double value)
{
  g_signal_emit (self, signals[VALUE_CHANGED], 0, value);
}

static void
slider_range_changed_cb (FoldValueRow *self, double low, double high)
{
  g_signal_emit (self, signals[RANGE_CHANGED], 0, low, high);
}

static void
slider_drag_end_cb (FoldValueRow *self)
{
  g_signal_emit (self, signals[DRAG_END], 0);
}

static void
fold_value_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldValueRow *self = FOLD_VALUE_ROW (object);

  switch ((FoldValueRowProperty)id)
    {
    case PROP_DIGITS:
      g_value_set_uint (value, self->digits);
      break;
    case PROP_UNIT:
      g_value_set_string (value, self->unit);
      break;
    case PROP_FACTOR:
      g_value_set_double (value, self->factor);
      break;
    case PROP_EFFECT:
      g_value_set_string (value, self->effect);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    case PROP_MENU_MODEL:
      g_value_set_object (value, self->menu);
      break;
    case PROP_ADJUSTMENT:
    case PROP_LOW_ADJUSTMENT:
    case PROP_HIGH_ADJUSTMENT:
    case PROP_SHOW_RANGE:
    case PROP_LOGARITHMIC:
    case PROP_DEFAULT_VALUE:
      g_object_get_property (G_OBJECT (self->slider), pspec->name, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_value_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FoldValueRow *self = FOLD_VALUE_ROW (object);

  switch ((FoldValueRowProperty)id)
    {
    case PROP_DIGITS:
      fold_value_row_set_unit (self, self->unit, self->factor, g_value_get_uint (value));
      break;
    case PROP_UNIT:
      fold_value_row_set_unit (self, g_value_get_string (value), self->factor, self->digits);
      break;
    case PROP_FACTOR:
      fold_value_row_set_unit (self, self->unit, g_value_get_double (value), self->digits);
      break;
    case PROP_EFFECT:
      fold_value_row_set_effect (self, g_value_get_string (value));
      break;
    case PROP_MODIFIED:
      fold_value_row_set_modified (self, g_value_get_boolean (value));
      break;
    case PROP_MENU_MODEL:
      fold_value_row_set_menu_model (self, g_value_get_object (value));
      break;
    case PROP_SHOW_RANGE:
      fold_value_row_set_show_range (self, g_value_get_boolean (value));
      break;
    case PROP_LOGARITHMIC:
      fold_value_row_set_logarithmic (self, g_value_get_boolean (value));
      break;
    case PROP_DEFAULT_VALUE:
      fold_value_row_set_default_value (self, g_value_get_double (value));
      break;
    case PROP_ADJUSTMENT:
    case PROP_LOW_ADJUSTMENT:
    case PROP_HIGH_ADJUSTMENT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_value_row_dispose (GObject *object)
{
  FoldValueRow *self = FOLD_VALUE_ROW (object);

  if (self->slider != NULL)
    g_signal_handlers_disconnect_by_data (fold_range_slider_get_adjustment (self->slider), self);
  self->slider = NULL;

  G_OBJECT_CLASS (fold_value_row_parent_class)->dispose (object);
}

static void
fold_value_row_finalize (GObject *object)
{
  FoldValueRow *self = FOLD_VALUE_ROW (object);

  g_clear_object (&self->menu);
  g_free (self->unit);
  g_free (self->effect);

  G_OBJECT_CLASS (fold_value_row_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_ADJUSTMENT] = g_param_spec_object ("adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, readable);
  properties[PROP_LOW_ADJUSTMENT] = g_param_spec_object ("low-adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, readable);
  properties[PROP_HIGH_ADJUSTMENT] = g_param_spec_object ("high-adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, readable);
  properties[PROP_SHOW_RANGE] = g_param_spec_boolean ("show-range", NULL, NULL, FALSE, flags);
  properties[PROP_LOGARITHMIC] = g_param_spec_boolean ("logarithmic", NULL, NULL, FALSE, flags);
  properties[PROP_DIGITS] = g_param_spec_uint ("digits", NULL, NULL, 0, 9, 2, flags);
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, flags);
  properties[PROP_FACTOR] = g_param_spec_double ("factor", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 1, flags);
  properties[PROP_DEFAULT_VALUE]
      = g_param_spec_double ("default-value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_EFFECT] = g_param_spec_string ("effect", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_value_row_class_init (FoldValueRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fold_value_row_get_property;
  object_class->set_property = fold_value_row_set_property;
  object_class->dispose = fold_value_row_dispose;
  object_class->finalize = fold_value_row_finalize;

  install_properties (object_class);
  signals[DRAG_BEGIN]
      = g_signal_new ("drag-begin", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VALUE_CHANGED] = g_signal_new ("value-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[RANGE_CHANGED] = g_signal_new ("range-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[DRAG_END]
      = g_signal_new ("drag-end", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_entry (FoldValueRow *self)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "accessible-role", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "xalign", 1.0f,
                                   "width-chars", 8, "max-width-chars", 8, "valign", GTK_ALIGN_CENTER, "input-purpose",
                                   GTK_INPUT_PURPOSE_NUMBER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (entry, "value");
  gtk_widget_add_css_class (entry, "numeric");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (end_stepping), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
create_heading (FoldValueRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "lines", 2, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  self->dot = g_object_new (ADW_TYPE_BIN, "css-name", "dot", "valign", GTK_ALIGN_CENTER, "visible", FALSE,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->entry = create_entry (self);
  self->menu_button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "valign", GTK_ALIGN_CENTER,
                                    "tooltip-text", _("More"), "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_add_css_class (self->menu_button, "circular");
  gtk_widget_add_css_class (title, "title");
  g_object_bind_property (self, "title", title, "label", G_BINDING_SYNC_CREATE);

  gtk_box_append (GTK_BOX (box), self->dot);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->menu_button);
  return box;
}

static void
connect_slider (FoldValueRow *self)
{
  g_signal_connect_object (self->slider, "drag-begin", G_CALLBACK (slider_drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slider, "value-changed", G_CALLBACK (slider_value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slider, "range-changed", G_CALLBACK (slider_range_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slider, "drag-end", G_CALLBACK (slider_drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (fold_range_slider_get_adjustment (self->slider), "value-changed", G_CALLBACK (show_value),
                            self);
}

static void
fold_value_row_init (FoldValueRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->factor = 1;
  self->digits = 2;
  self->slider = FOLD_RANGE_SLIDER (fold_range_slider_new (NULL));
  self->effect_label
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->effect_label, "caption");
  gtk_widget_add_css_class (self->effect_label, "dimmed");
  gtk_widget_add_css_class (self->effect_label, "numeric");

  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->slider));
  gtk_box_append (GTK_BOX (box), self->effect_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "value-row");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  connect_slider (self);
  g_signal_connect (self, "notify::title", G_CALLBACK (update_name), NULL);
  show_value (self);
}

GtkWidget *
fold_value_row_new (const char *title)
{
  return g_object_new (FOLD_TYPE_VALUE_ROW, "title", title, NULL);
}

GtkAdjustment *
fold_value_row_get_adjustment (FoldValueRow *self)
{
  g_return_val_if_fail (FOLD_IS_VALUE_ROW (self), NULL);

  return fold_range_slider_get_adjustment (self->slider);
}

void
fold_value_row_set_bounds (FoldValueRow *self, double lower, double upper, double step, double page)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  GtkAdjustment *adjustments[] = {
    fold_range_slider_get_adjustment (self->slider),
    fold_range_slider_get_low_adjustment (self->slider),
    fold_range_slider_get_high_adjustment (self->slider),
  };

  for (guint i = 0; i < G_N_ELEMENTS (adjustments); i++)
    gtk_adjustment_configure (adjustments[i], gtk_adjustment_get_value (adjustments[i]), lower, upper, step, page, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, lower * self->factor,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, upper * self->factor, -1);
}

void
fold_value_row_set_value (FoldValueRow *self, double value)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  if (!fold_range_slider_is_dragging (self->slider) && !self->stepping)
    gtk_adjustment_set_value (fold_value_row_get_adjustment (self), value);
}

double
fold_value_row_get_value (FoldValueRow *self)
{
  g_return_val_if_fail (FOLD_IS_VALUE_ROW (self), 0);

  return gtk_adjustment_get_value (fold_value_row_get_adjustment (self));
}

void
fold_value_row_set_range (FoldValueRow *self, double low, double high)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  if (fold_range_slider_is_dragging (self->slider))
    return;
  gtk_adjustment_set_value (fold_range_slider_get_low_adjustment (self->slider), low);
  gtk_adjustment_set_value (fold_range_slider_get_high_adjustment (self->slider), high);
}

void
fold_value_row_set_unit (FoldValueRow *self, const char *unit, double factor, guint digits)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));
  g_return_if_fail (factor > 0);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->unit, unit))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT]);
  if (self->factor != factor)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FACTOR]);
  if (self->digits != digits)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIGITS]);
  self->factor = factor;
  self->digits = digits;
  show_value (self);
  g_object_thaw_notify (G_OBJECT (self));
}

void
fold_value_row_set_logarithmic (FoldValueRow *self, gboolean logarithmic)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  if (fold_range_slider_get_logarithmic (self->slider) == !!logarithmic)
    return;
  fold_range_slider_set_logarithmic (self->slider, logarithmic);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC]);
}

void
fold_value_row_set_default_value (FoldValueRow *self, double value)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  fold_range_slider_set_default_value (self->slider, value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEFAULT_VALUE]);
}

void
fold_value_row_set_effect (FoldValueRow *self, const char *effect)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  if (!g_set_str (&self->effect, effect))
    return;
  gtk_label_set_label (GTK_LABEL (self->effect_label), effect != NULL ? effect : "");
  gtk_widget_set_visible (self->effect_label, effect != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EFFECT]);
}

void
fold_value_row_set_modified (FoldValueRow *self, gboolean modified)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  modified = !!modified;
  if (self->modified == modified)
    return;
  self->modified = modified;
  gtk_widget_set_visible (self->dot, modified);
  if (modified)
    gtk_widget_add_css_class (GTK_WIDGET (self), "modified");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "modified");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  modified ? _("Differs from the saved scenario") : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

void
fold_value_row_set_show_range (FoldValueRow *self, gboolean show_range)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  if (fold_range_slider_get_show_range (self->slider) == !!show_range)
    return;
  fold_range_slider_set_show_range (self->slider, show_range);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_RANGE]);
}

/* A panel has dozens of rows, whose menus are seldom opened. */
static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  FoldValueRow *self = user_data;

  if (gtk_menu_button_get_menu_model (button) != self->menu)
    gtk_menu_button_set_menu_model (button, self->menu);
}

void
fold_value_row_set_menu_model (FoldValueRow *self, GMenuModel *menu)
{
  g_return_if_fail (FOLD_IS_VALUE_ROW (self));

  if (!g_set_object (&self->menu, menu))
    return;
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), create_popup_cb, self, NULL);
  gtk_widget_set_visible (self->menu_button, menu != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MENU_MODEL]);
}
