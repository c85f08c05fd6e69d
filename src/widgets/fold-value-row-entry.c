/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number of a row, which is typed over. */
#include "fold-value-row-private.h"

#include "fold-number-text.h"
#include "fold-slider-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
dup_value_text (FoldValueRow *self)
{
  return fold_number_text_format (fold_value_row_get_value (self) * self->factor, self->digits, self->unit);
}

void
fold_value_row_update_name (FoldValueRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *text = dup_value_text (self);

  fold_range_slider_set_label (self->slider, title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, fold_value_row_get_value (self) * self->factor,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

void
fold_value_row_show_hint (FoldValueRow *self, const char *refusal)
{
  const char *hint = refusal != NULL ? refusal : self->effect;

  gtk_label_set_label (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_css_classes (self->hint, (const char *[]){ "caption", "numeric", refusal ? "error" : "dimmed", NULL });
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               refusal != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_number (FoldValueRow *self)
{
  g_autofree char *text = dup_value_text (self);

  gtk_widget_remove_css_class (self->entry, "error");
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  fold_value_row_update_name (self);
}

void
fold_value_row_show_value (FoldValueRow *self)
{
  show_number (self);
  fold_value_row_show_hint (self, NULL);
}

static void
set_by_user (FoldValueRow *self, double value)
{
  GtkAdjustment *adjustment = fold_value_row_get_adjustment (self);
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, value);
  value = gtk_adjustment_get_value (adjustment);
  if (value != before)
    fold_value_row_change (self, value);
}

static char *
dup_bound_text (FoldValueRow *self, double bound)
{
  return fold_number_text_format (bound * self->factor, self->digits, self->unit);
}

static void
refuse (FoldValueRow *self)
{
  GtkAdjustment *adjustment = fold_value_row_get_adjustment (self);
  g_autofree char *lower = dup_bound_text (self, gtk_adjustment_get_lower (adjustment));
  g_autofree char *upper = dup_bound_text (self, gtk_adjustment_get_upper (adjustment));
  /* Translators: the limits of a number that somebody types: "From 0.1× to 100×" */
  g_autofree char *limits = g_strdup_printf (_("From %s to %s"), lower, upper);

  gtk_widget_add_css_class (self->entry, "error");
  gtk_widget_error_bell (self->entry);
  fold_value_row_show_hint (self, limits);
}

/* Half a unit in the last digit that is shown counts as the limit itself. */
static gboolean
read_typed (FoldValueRow *self, double *value)
{
  GtkAdjustment *adjustment = fold_value_row_get_adjustment (self);
  const double slack = 0.5 * pow (10, -(double)self->digits) / self->factor;
  double number;

  if (!fold_number_text_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->unit, &number))
    return FALSE;
  *value = number / self->factor;
  return *value >= gtk_adjustment_get_lower (adjustment) - slack
         && *value <= gtk_adjustment_get_upper (adjustment) + slack;
}

/* What was typed becomes the value; half a unit in the last digit is no change, since the entry shows no more digits.
 */
static gboolean
commit (FoldValueRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *shown = dup_value_text (self);
  double value;

  if (g_str_equal (text, shown))
    return TRUE;
  if (!read_typed (self, &value))
    {
      refuse (self);
      return FALSE;
    }

  fold_value_row_begin (self);
  set_by_user (self, value);
  fold_value_row_end (self);
  fold_value_row_show_value (self);
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
  fold_value_row_end (self);
}

static gboolean
select_cb (gpointer user_data)
{
  FoldValueRow *self = user_data;

  self->select_id = 0;
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return G_SOURCE_REMOVE;
}

/* What is typed replaces the number that was there. A click sets its cursor only after it has brought the focus. */
static void
focus_enter_cb (FoldValueRow *self)
{
  if (self->select_id == 0)
    self->select_id = g_idle_add (select_cb, self);
}

static void
focus_leave_cb (FoldValueRow *self)
{
  g_clear_handle_id (&self->select_id, g_source_remove);
  end_stepping (self);
  if (!commit (self))
    show_number (self); /* the limits stay in view */
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, 0);
}

static void
step_by_key (FoldValueRow *self, const FoldSliderScale *scale, double steps)
{
  if (!self->stepping)
    {
      commit (self);
      self->stepping = TRUE;
      fold_value_row_begin (self);
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

  /* undo and redo are the window's, of what was set, and not the entry's, of letters */
  if ((state & GDK_CONTROL_MASK) != 0 && gdk_keyval_to_lower (keyval) == GDK_KEY_z)
    return gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller),
                                             GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  if (keyval == GDK_KEY_Escape)
    fold_value_row_show_value (self);
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left || keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right
      || !fold_slider_scale_read_key (&scale, keyval, FALSE, &steps))
    return GDK_EVENT_PROPAGATE;
  step_by_key (self, &scale, steps);
  return GDK_EVENT_STOP;
}

GtkWidget *
fold_value_row_create_entry (FoldValueRow *self)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "accessible-role", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "xalign", 1.0f,
                                   "width-chars", 8, "max-width-chars", 8, "valign", GTK_ALIGN_CENTER, "margin-end", 6,
                                   "input-purpose", GTK_INPUT_PURPOSE_NUMBER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (entry, "value");
  gtk_widget_add_css_class (entry, "numeric");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (end_stepping), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

void
fold_value_row_take_down_entry (FoldValueRow *self)
{
  g_clear_handle_id (&self->select_id, g_source_remove);
}
