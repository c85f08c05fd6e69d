/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector-text.h"

#include <glib/gi18n-lib.h>

#define MARGIN_X 12
#define MARGIN_Y 9

struct _FoldSectorText
{
  GtkWidget parent_instance;

  GtkTextView *view;
  char *text;
};

G_DEFINE_FINAL_TYPE (FoldSectorText, fold_sector_text, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TEXT = 1,
  PROP_LABEL,
} FoldSectorTextProperty;

static GParamSpec *properties[PROP_LABEL + 1];
static guint committed_signal;

static void
show_text (FoldSectorText *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), self->text != NULL ? self->text : "", -1);
}

static void
focus_left_cb (FoldSectorText *self)
{
  fold_sector_text_commit (self);
}

static gboolean
commit_key_cb (GtkWidget *view, GVariant *arguments, gpointer user_data)
{
  fold_sector_text_commit (user_data);
  return GDK_EVENT_STOP;
}

static gboolean
cancel_key_cb (GtkWidget *view, GVariant *arguments, gpointer user_data)
{
  FoldSectorText *self = user_data;
  g_autofree char *typed = fold_sector_text_dup_typed (self);

  if (g_strcmp0 (typed, self->text) == 0)
    return GDK_EVENT_PROPAGATE;
  show_text (self);
  return GDK_EVENT_STOP;
}

static void
add_shortcut (FoldSectorText *self, GtkShortcutController *shortcuts, const char *trigger, GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                                     gtk_callback_action_new (func, self, NULL)));
}

static void
fold_sector_text_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldSectorTextProperty)property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, FOLD_SECTOR_TEXT (object)->text);
      break;

    case PROP_LABEL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_sector_text_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldSectorText *self = FOLD_SECTOR_TEXT (object);

  switch ((FoldSectorTextProperty)property_id)
    {
    case PROP_TEXT:
      fold_sector_text_set_text (self, g_value_get_string (value));
      break;

    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static GtkSizeRequestMode
fold_sector_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A text view asks for the height that it last had, whatever the width: the lines are counted here instead. */
static void
fold_sector_text_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  FoldSectorText *self = FOLD_SECTOR_TEXT (widget);
  g_autofree char *typed = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  gtk_widget_measure (GTK_WIDGET (self->view), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  typed = fold_sector_text_dup_typed (self);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), typed);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (for_size >= 0)
    pango_layout_set_width (layout, MAX (for_size - 2 * MARGIN_X, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, minimum);
  *minimum += 2 * MARGIN_Y;
  *natural = *minimum;
}

static void
fold_sector_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (GTK_WIDGET (FOLD_SECTOR_TEXT (widget)->view), width, height, baseline, NULL);
}

static gboolean
fold_sector_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FOLD_SECTOR_TEXT (widget)->view));
}

static void
fold_sector_text_dispose (GObject *object)
{
  FoldSectorText *self = FOLD_SECTOR_TEXT (object);

  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = NULL;
  G_OBJECT_CLASS (fold_sector_text_parent_class)->dispose (object);
}

static void
fold_sector_text_finalize (GObject *object)
{
  g_free (FOLD_SECTOR_TEXT (object)->text);
  G_OBJECT_CLASS (fold_sector_text_parent_class)->finalize (object);
}

static void
fold_sector_text_class_init (FoldSectorTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fold_sector_text_dispose;
  object_class->finalize = fold_sector_text_finalize;
  object_class->get_property = fold_sector_text_get_property;
  object_class->set_property = fold_sector_text_set_property;
  widget_class->grab_focus = fold_sector_text_grab_focus;
  widget_class->get_request_mode = fold_sector_text_get_request_mode;
  widget_class->measure = fold_sector_text_measure;
  widget_class->size_allocate = fold_sector_text_size_allocate;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags | G_PARAM_READWRITE);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  committed_signal = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "editable-text");
}

static void
fold_sector_text_init (FoldSectorText *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_left_margin (self->view, MARGIN_X);
  gtk_text_view_set_right_margin (self->view, MARGIN_X);
  gtk_text_view_set_top_margin (self->view, MARGIN_Y);
  gtk_text_view_set_bottom_margin (self->view, MARGIN_Y);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "inline");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->view), _("Ctrl+Enter saves, Escape cancels"));
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (shortcuts), GTK_PHASE_CAPTURE);
  add_shortcut (self, shortcuts, "<Control>Return|<Control>KP_Enter", commit_key_cb);
  add_shortcut (self, shortcuts, "Escape", cancel_key_cb);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (shortcuts));
}

void
fold_sector_text_set_text (FoldSectorText *self, const char *text)
{
  g_autofree char *typed = NULL;
  gboolean untouched;

  g_return_if_fail (FOLD_IS_SECTOR_TEXT (self));

  typed = fold_sector_text_dup_typed (self);
  untouched = g_strcmp0 (typed, self->text != NULL ? self->text : "") == 0;
  if (!g_set_str (&self->text, text))
    return;
  if (untouched)
    show_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

char *
fold_sector_text_dup_typed (FoldSectorText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
fold_sector_text_type (FoldSectorText *self, const char *text)
{
  g_return_if_fail (FOLD_IS_SECTOR_TEXT (self));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}

void
fold_sector_text_commit (FoldSectorText *self)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (FOLD_IS_SECTOR_TEXT (self));

  typed = fold_sector_text_dup_typed (self);
  if (g_strcmp0 (typed, self->text != NULL ? self->text : "") != 0)
    g_signal_emit (self, committed_signal, 0, typed);
}
