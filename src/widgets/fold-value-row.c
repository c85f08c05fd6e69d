/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-value-row-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-piece.h"

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

void
fold_value_row_begin (FoldValueRow *self)
{
  g_signal_emit (self, signals[DRAG_BEGIN], 0);
}

void
fold_value_row_change (FoldValueRow *self, double value)
{
  g_signal_emit (self, signals[VALUE_CHANGED], 0, value);
}

void
fold_value_row_end (FoldValueRow *self)
{
  g_signal_emit (self, signals[DRAG_END], 0);
}

static void
slider_range_changed_cb (FoldValueRow *self, double low, double high)
{
  g_signal_emit (self, signals[RANGE_CHANGED], 0, low, high);
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

  fold_value_row_take_down_entry (self);
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

static gboolean
fold_value_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FOLD_VALUE_ROW (widget)->entry);
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
  GTK_WIDGET_CLASS (klass)->grab_focus = fold_value_row_grab_focus;

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
create_heading (FoldValueRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "margin-end", 6, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "lines", 2, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  self->dot = g_object_new (ADW_TYPE_BIN, "css-name", "dot", "valign", GTK_ALIGN_CENTER, "opacity", 0.0,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->entry = fold_value_row_create_entry (self);
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
  g_signal_connect_object (self->slider, "drag-begin", G_CALLBACK (fold_value_row_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slider, "value-changed", G_CALLBACK (fold_value_row_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slider, "range-changed", G_CALLBACK (slider_range_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slider, "drag-end", G_CALLBACK (fold_value_row_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (fold_range_slider_get_adjustment (self->slider), "value-changed",
                            G_CALLBACK (fold_value_row_show_value), self);
}

static void
fold_value_row_init (FoldValueRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->factor = 1;
  self->digits = 2;
  self->slider = FOLD_RANGE_SLIDER (fold_range_slider_new (NULL));
  self->hint = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_add_css_class (self->hint, "dimmed");
  gtk_widget_add_css_class (self->hint, "numeric");

  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->slider));
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), fold_piece_new (box));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "value-row");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  connect_slider (self);
  g_signal_connect (self, "notify::title", G_CALLBACK (fold_value_row_update_name), NULL);
  fold_value_row_show_value (self);
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
  fold_value_row_show_value (self);
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
  fold_value_row_show_hint (self, NULL);
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
  gtk_widget_set_opacity (self->dot, modified);
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
