/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

G_DEFINE_FINAL_TYPE (FoldChartView, fold_chart_view, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SCENE = 1,
  PROP_SELECTED_ID,
  PROP_SHOW_TITLE,
  PROP_LOW,
} FoldChartViewProperty;

static GParamSpec *properties[PROP_LOW + 1];

/* --- style, layout, texture: each made when it is needed ---------------------------------------------------------- */

static FoldChartColour
from_rgba (const GdkRGBA *rgba)
{
  return (FoldChartColour){ rgba->red, rgba->green, rgba->blue, rgba->alpha };
}

static void
ensure_style (FoldChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  gboolean dark = adw_style_manager_get_dark (manager), high_contrast = adw_style_manager_get_high_contrast (manager);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double resolution = pango_cairo_context_get_resolution (context);
  GdkRGBA accent;

  if (self->style_known)
    return;
  self->style_known = TRUE;
  fold_chart_style_init (&self->style, high_contrast
                                           ? dark ? FOLD_CHART_DARK_HIGH_CONTRAST : FOLD_CHART_LIGHT_HIGH_CONTRAST
                                       : dark ? FOLD_CHART_DARK
                                              : FOLD_CHART_LIGHT);
  fold_chart_style_set_font (&self->style, pango_context_get_font_description (context),
                             resolution > 0 ? resolution : 96);
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), dark, &accent);
  self->style.accent = from_rgba (&accent);
  self->style.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  self->style.show_title = self->show_title;
}

const FoldChartStyle *
fold_chart_view_get_style (FoldChartView *self)
{
  ensure_style (self);
  return &self->style;
}

void
fold_chart_view_invalidate (FoldChartView *self)
{
  g_clear_pointer (&self->layout, fold_chart_layout_free);
  g_clear_object (&self->texture);
  self->hover = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
invalidate_style (FoldChartView *self)
{
  self->style_known = FALSE;
  fold_chart_view_invalidate (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Hover and focus change the CSS style as well, but not how the chart is painted. */
static void
check_style (FoldChartView *self)
{
  FoldChartStyle before = self->style;

  self->style_known = FALSE;
  ensure_style (self);
  if (!fold_chart_style_equal (&before, &self->style))
    invalidate_style (self);
}

FoldChartLayout *
fold_chart_view_ensure_layout (FoldChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->layout != NULL || self->scene == NULL || width < 1 || height < 1)
    return self->layout;
  ensure_style (self);
  self->layout = fold_chart_layout_new (self->scene, &self->style, width, height, self->pinned);
  return self->layout;
}

static double
get_scale (FoldChartView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1;
}

static void
destroy_surface (gpointer surface)
{
  cairo_surface_destroy (surface);
}

static GdkTexture *
paint_texture (FoldChartLayout *layout, int width, int height, double scale)
{
  int columns = (int)ceil (width * scale), rows = (int)ceil (height * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, columns, rows);
  cairo_t *cr = cairo_create (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_scale (cr, scale, scale);
  fold_chart_paint (layout, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)rows, destroy_surface,
                                      surface);
  return gdk_memory_texture_new (columns, rows, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
ensure_texture (FoldChartView *self)
{
  double scale = get_scale (self);

  if (self->texture != NULL && self->texture_scale == scale)
    return;
  g_clear_object (&self->texture);
  self->texture_scale = scale;
  self->texture = paint_texture (self->layout, gtk_widget_get_width (GTK_WIDGET (self)),
                                 gtk_widget_get_height (GTK_WIDGET (self)), scale);
}

/* --- drawing ------------------------------------------------------------------------------------------------------ */

static void
append_ring (FoldChartView *self, GtkSnapshot *snapshot, int index, FoldChartColour colour, float alpha, float width)
{
  gboolean round = fold_chart_layout_is_round (self->layout);
  GdkRGBA rgba = { (float)colour.red, (float)colour.green, (float)colour.blue, alpha };
  FoldChartRect box;
  GskRoundedRect ring;
  float grow = round ? width + 2 : 0;

  if (index < 0 || !fold_chart_layout_get_bounds (self->layout, (guint)index, &box))
    return;
  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT ((float)box.x - grow, (float)box.y - grow,
                                                        (float)box.width + 2 * grow, (float)box.height + 2 * grow),
                                   round ? (float)box.width / 2 + grow : 4);
  gtk_snapshot_append_border (snapshot, &ring, (float[]){ width, width, width, width },
                              (GdkRGBA[]){ rgba, rgba, rgba, rgba });
}

static void
fold_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldChartView *self = FOLD_CHART_VIEW (widget);

  if (!fold_chart_viewport_check (self) || fold_chart_view_ensure_layout (self) == NULL)
    return;
  ensure_texture (self);
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0,
                                                    (float)(gdk_texture_get_width (self->texture)
                                                            / self->texture_scale),
                                                    (float)(gdk_texture_get_height (self->texture)
                                                            / self->texture_scale)));

  if (self->handle < 0)
    append_ring (self, snapshot, self->hover, self->style.foreground, 0.35f, 1.5f);
  append_ring (self, snapshot, fold_chart_scene_find (self->scene, self->selected_id), self->style.foreground, 1, 2);
  if (gtk_widget_has_visible_focus (widget))
    append_ring (self, snapshot, fold_chart_scene_find (self->scene, self->focus_id), self->style.accent, 1, 3);
}

static void
fold_chart_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fold_chart_view_parent_class)->map (widget);
  fold_chart_viewport_map (FOLD_CHART_VIEW (widget));
}

static void
fold_chart_view_unmap (GtkWidget *widget)
{
  fold_chart_viewport_unmap (FOLD_CHART_VIEW (widget));
  GTK_WIDGET_CLASS (fold_chart_view_parent_class)->unmap (widget);
}

static GtkSizeRequestMode
fold_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fold_chart_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  FoldChartView *self = FOLD_CHART_VIEW (widget);

  ensure_style (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 480;
      return;
    }
  *minimum = *natural = 120;
  if (self->scene == NULL || fold_chart_scene_get_n_data (self->scene) == 0)
    return;
  *natural = (int)fold_chart_get_natural_height (self->scene, &self->style, for_size > 0 ? for_size : 480);
  /* Rows cannot be squeezed, pictures can. */
  *minimum = fold_chart_scene_has_rows (self->scene)
                 ? (int)(*natural * 0.8)
                 : MIN (*natural, (int)(self->style.font_size * (self->low ? 11 : 16)));
}

static void
fold_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FoldChartView *self = FOLD_CHART_VIEW (widget);

  fold_chart_view_invalidate (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
fold_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fold_chart_view_parent_class)->css_changed (widget, change);
  check_style (FOLD_CHART_VIEW (widget));
}

static void
fold_chart_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (fold_chart_view_parent_class)->system_setting_changed (widget, setting);
  invalidate_style (FOLD_CHART_VIEW (widget));
}

static void
fold_chart_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (fold_chart_view_parent_class)->direction_changed (widget, previous);
  invalidate_style (FOLD_CHART_VIEW (widget));
}

/* --- focus and accessibility -------------------------------------------------------------------------------------- */

static void
update_description (FoldChartView *self)
{
  int focus = self->scene != NULL ? fold_chart_scene_find (self->scene, self->focus_id) : -1;
  guint n = self->scene != NULL ? fold_chart_scene_get_n_data (self->scene) : 0;
  const char *title = self->scene != NULL ? fold_chart_scene_get_title (self->scene) : NULL;
  const char *empty = self->scene != NULL ? fold_chart_scene_get_empty_text (self->scene) : NULL;
  const char *note = self->scene != NULL ? fold_chart_scene_get_note (self->scene) : NULL;
  g_autofree char *description = NULL, *whole = NULL;

  if (focus >= 0)
    description = fold_chart_scene_describe (self->scene, (guint)focus);
  else if (n == 0)
    description = g_strdup (empty != NULL ? empty : _("Nothing to show"));
  else
    description
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Chart of %u item; use the arrow keys to move through it",
                                        "Chart of %u items; use the arrow keys to move through them", n),
                           n);
  whole = note != NULL && focus < 0 ? g_strdup_printf ("%s. %s", description, note) : g_strdup (description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : _("Chart"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, whole, -1);
}

void
fold_chart_view_set_focus (FoldChartView *self, int index)
{
  const char *id = index >= 0 ? fold_chart_scene_get_datum (self->scene, (guint)index)->id : NULL;

  if (!g_set_str (&self->focus_id, id))
    return;
  update_description (self);
  /* The accessibility context of tests has no announcements in GTK 4.18, and crashes on one. */
  if (index >= 0 && g_strcmp0 (g_getenv ("GTK_A11Y"), "test") != 0)
    {
      g_autofree char *text = fold_chart_scene_describe (self->scene, (guint)index);

      gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
query_tooltip_cb (FoldChartView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  FoldChartLayout *layout = fold_chart_view_ensure_layout (self);
  int index = layout == NULL ? -1
              : keyboard     ? fold_chart_scene_find (self->scene, self->focus_id)
                             : fold_chart_hit (layout, x, y);
  g_autofree char *text = NULL;
  FoldChartRect box;

  if (index < 0 || self->handle >= 0 || !fold_chart_layout_get_bounds (layout, (guint)index, &box))
    return FALSE;
  text = fold_chart_scene_dup_tooltip (self->scene, (guint)index);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ (int)box.x, (int)box.y, (int)MAX (box.width, 1),
                                                      (int)MAX (box.height, 1) });
  return TRUE;
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldChartView *self = FOLD_CHART_VIEW (object);

  switch ((FoldChartViewProperty)id)
    {
    case PROP_SCENE:
      g_value_set_boxed (value, self->scene);
      break;
    case PROP_SELECTED_ID:
      g_value_set_string (value, self->selected_id);
      break;
    case PROP_SHOW_TITLE:
      g_value_set_boolean (value, self->show_title);
      break;

    case PROP_LOW:
      g_value_set_boolean (value, self->low);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FoldChartView *self = FOLD_CHART_VIEW (object);

  switch ((FoldChartViewProperty)id)
    {
    case PROP_SCENE:
      fold_chart_view_set_scene (self, g_value_get_boxed (value));
      break;
    case PROP_SELECTED_ID:
      fold_chart_view_set_selected_id (self, g_value_get_string (value));
      break;
    case PROP_SHOW_TITLE:
      fold_chart_view_set_show_title (self, g_value_get_boolean (value));
      break;

    case PROP_LOW:
      self->low = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_chart_view_dispose (GObject *object)
{
  FoldChartView *self = FOLD_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->layout, fold_chart_layout_free);
  g_clear_pointer (&self->pinned, fold_chart_layout_free);
  g_clear_object (&self->texture);
  g_clear_object (&self->scrolling);
  g_clear_pointer (&self->scene, fold_chart_scene_unref);

  G_OBJECT_CLASS (fold_chart_view_parent_class)->dispose (object);
}

static void
fold_chart_view_finalize (GObject *object)
{
  FoldChartView *self = FOLD_CHART_VIEW (object);

  g_free (self->selected_id);
  g_free (self->focus_id);

  G_OBJECT_CLASS (fold_chart_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SCENE] = g_param_spec_boxed ("scene", NULL, NULL, FOLD_TYPE_CHART_SCENE, flags);
  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL, flags);
  properties[PROP_SHOW_TITLE] = g_param_spec_boolean ("show-title", NULL, NULL, TRUE, flags);
  properties[PROP_LOW] = g_param_spec_boolean ("low", NULL, NULL, FALSE, flags & ~G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_chart_view_class_init (FoldChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fold_chart_view_get_property;
  object_class->set_property = fold_chart_view_set_property;
  object_class->dispose = fold_chart_view_dispose;
  object_class->finalize = fold_chart_view_finalize;
  widget_class->get_request_mode = fold_chart_view_get_request_mode;
  widget_class->measure = fold_chart_view_measure;
  widget_class->size_allocate = fold_chart_view_size_allocate;
  widget_class->map = fold_chart_view_map;
  widget_class->unmap = fold_chart_view_unmap;
  widget_class->snapshot = fold_chart_view_snapshot;
  widget_class->css_changed = fold_chart_view_css_changed;
  widget_class->system_setting_changed = fold_chart_view_system_setting_changed;
  widget_class->direction_changed = fold_chart_view_direction_changed;

  install_properties (object_class);
  fold_chart_input_install (G_TYPE_FROM_CLASS (klass));
  fold_chart_menu_install (widget_class);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fold_chart_view_init (FoldChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->hover = self->handle = -1;
  self->show_title = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_VISIBLE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (invalidate_style), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (invalidate_style), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (invalidate_style), self, G_CONNECT_SWAPPED);
  fold_chart_input_attach (self);
  fold_chart_viewport_attach (self);
  update_description (self);
}

GtkWidget *
fold_chart_view_new (void)
{
  return g_object_new (FOLD_TYPE_CHART_VIEW, NULL);
}

static gboolean
keeps_height (FoldChartScene *a, FoldChartScene *b)
{
  if (a == NULL || b == NULL || fold_chart_scene_get_kind (a) != fold_chart_scene_get_kind (b))
    return FALSE;
  if (fold_chart_scene_get_n_data (a) == 0 || fold_chart_scene_get_n_data (b) == 0)
    return FALSE;
  return !fold_chart_scene_has_rows (a) || fold_chart_scene_get_n_data (a) == fold_chart_scene_get_n_data (b);
}

void
fold_chart_view_set_scene (FoldChartView *self, FoldChartScene *scene)
{
  g_return_if_fail (FOLD_IS_CHART_VIEW (self));

  if (self->scene == scene)
    return;
  if (!keeps_height (self->scene, scene))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  g_clear_pointer (&self->scene, fold_chart_scene_unref);
  self->scene = scene != NULL ? fold_chart_scene_ref (scene) : NULL;
  if (scene == NULL || fold_chart_scene_find (scene, self->focus_id) < 0)
    g_clear_pointer (&self->focus_id, g_free);

  fold_chart_view_invalidate (self);
  update_description (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENE]);
}

void
fold_chart_view_prepare (FoldChartView *self)
{
  g_return_if_fail (FOLD_IS_CHART_VIEW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && fold_chart_viewport_check (self)
      && fold_chart_view_ensure_layout (self) != NULL)
    ensure_texture (self);
}

FoldChartScene *
fold_chart_view_get_scene (FoldChartView *self)
{
  g_return_val_if_fail (FOLD_IS_CHART_VIEW (self), NULL);

  return self->scene;
}

void
fold_chart_view_set_selected_id (FoldChartView *self, const char *id)
{
  g_return_if_fail (FOLD_IS_CHART_VIEW (self));

  if (!g_set_str (&self->selected_id, id))
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

const char *
fold_chart_view_get_selected_id (FoldChartView *self)
{
  g_return_val_if_fail (FOLD_IS_CHART_VIEW (self), NULL);

  return self->selected_id;
}

void
fold_chart_view_set_show_title (FoldChartView *self, gboolean show_title)
{
  g_return_if_fail (FOLD_IS_CHART_VIEW (self));

  show_title = !!show_title;
  if (self->show_title == show_title)
    return;
  self->show_title = show_title;
  invalidate_style (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_TITLE]);
}
