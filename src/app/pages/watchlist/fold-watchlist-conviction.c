/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist-conviction.h"

#include <glib/gi18n-lib.h>

#define STEPS 5

struct _FoldWatchlistConviction
{
  GtkWidget parent_instance;

  GtkWidget *steps[STEPS];
  int value;
};

enum
{
  PROP_0,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint edited_signal;

G_DEFINE_FINAL_TYPE (FoldWatchlistConviction, fold_watchlist_conviction, GTK_TYPE_WIDGET)

static void
update_accessible (FoldWatchlistConviction *self)
{
  g_autofree char *words = NULL;

  words = self->value > 0 ? g_strdup_printf (_("%d of 5"), self->value) : g_strdup (_("No conviction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Conviction"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double)STEPS, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double)self->value,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
edit (FoldWatchlistConviction *self, int value)
{
  value = CLAMP (value, 0, STEPS);
  if (value == self->value)
    return;
  fold_watchlist_conviction_set_value (self, value);
  g_signal_emit (self, edited_signal, 0, value);
}

static void
released_cb (GtkGestureClick *click, int presses, double x, double y, FoldWatchlistConviction *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (int i = 0; i < STEPS; i++)
    if (picked == self->steps[i])
      /* a second click on the step that is set takes it back */
      edit (self, self->value == i + 1 ? i : i + 1);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                FoldWatchlistConviction *self)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_5)
    edit (self, (int)(keyval - GDK_KEY_0));
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    edit (self, self->value + (mirrored ? -1 : 1));
  else if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    edit (self, self->value + (mirrored ? 1 : -1));
  else if (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete)
    edit (self, 0);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
fold_watchlist_conviction_dispose (GObject *object)
{
  FoldWatchlistConviction *self = FOLD_WATCHLIST_CONVICTION (object);

  for (int i = 0; i < STEPS; i++)
    g_clear_pointer (&self->steps[i], gtk_widget_unparent);
  G_OBJECT_CLASS (fold_watchlist_conviction_parent_class)->dispose (object);
}

static void
fold_watchlist_conviction_get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  if (property == PROP_VALUE)
    g_value_set_int (value, FOLD_WATCHLIST_CONVICTION (object)->value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
fold_watchlist_conviction_set_property (GObject *object, guint property, const GValue *value, GParamSpec *spec)
{
  if (property == PROP_VALUE)
    fold_watchlist_conviction_set_value (FOLD_WATCHLIST_CONVICTION (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
fold_watchlist_conviction_class_init (FoldWatchlistConvictionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fold_watchlist_conviction_dispose;
  object_class->get_property = fold_watchlist_conviction_get_property;
  object_class->set_property = fold_watchlist_conviction_set_property;

  properties[PROP_VALUE] = g_param_spec_int ("value", NULL, NULL, 0, STEPS, 0,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "conviction");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
fold_watchlist_conviction_init (FoldWatchlistConviction *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (int i = 0; i < STEPS; i++)
    {
      self->steps[i] = gtk_image_new_from_icon_name ("non-starred-symbolic");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->steps[i]), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_set_parent (self->steps[i], GTK_WIDGET (self));
    }
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Conviction, 1 to 5"));
  update_accessible (self);
}

int
fold_watchlist_conviction_get_value (FoldWatchlistConviction *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_CONVICTION (self), 0);
  return self->value;
}

void
fold_watchlist_conviction_set_value (FoldWatchlistConviction *self, int value)
{
  g_return_if_fail (FOLD_IS_WATCHLIST_CONVICTION (self));

  value = CLAMP (value, 0, STEPS);
  if (value == self->value)
    return;
  self->value = value;
  for (int i = 0; i < STEPS; i++)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->steps[i]), i < value ? "starred-symbolic" : "non-starred-symbolic");
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
