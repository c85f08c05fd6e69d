/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-tools.h"

#include <math.h>

static void
painted_cb (guint *n_frames)
{
  --*n_frames;
}

void
widget_tools_wait_for_frames (GtkWidget *widget, guint n_frames)
{
  g_autoptr (GdkFrameClock) clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  const gulong id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &n_frames);

  while (n_frames > 0)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, id);
}

GtkWindow *
widget_tools_present (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  wait_until (gtk_widget_get_mapped (child) && gtk_widget_get_width (child) > 0);
  widget_tools_wait_for_frames (child, 2); /* a window takes its place and its size by and by */
  return window;
}

void
widget_tools_close (GtkWindow *window)
{
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gboolean
widget_tools_press_key (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
      g_signal_emit_by_name (controller, "key-released", keyval, 0, 0);
      if (taken)
        return TRUE;
    }
  return FALSE;
}

GtkWidget *
widget_tools_find (GtkWidget *below, GType type, const char *css_class)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type)
          && (css_class == NULL || gtk_widget_has_css_class (child, css_class)))
        return child;
      found = widget_tools_find (child, type, css_class);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
run (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
pointer (GtkWidget *widget, double x, double y, const char *then)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t point;
  double offset_x, offset_y;
  g_autofree char *command = NULL;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT ((float)x, (float)y),
                                           &point));
  gtk_native_get_surface_transform (native, &offset_x, &offset_y);
  command = g_strdup_printf ("xdotool mousemove %d %d %s", (int)round (point.x + offset_x),
                             (int)round (point.y + offset_y), then);
  run (command);
  gdk_display_sync (gtk_widget_get_display (widget));
  widget_tools_wait_for_frames (widget, 2); /* moves of the pointer come with a frame */
}

gboolean
widget_tools_drag (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (xdotool == NULL)
    return FALSE;
  pointer (widget, from_x, from_y, "");
  pointer (widget, from_x, from_y, "mousedown 1");
  for (int i = 1; i <= 4; i++)
    pointer (widget, from_x + (to_x - from_x) * i / 4, from_y + (to_y - from_y) * i / 4, "");
  pointer (widget, to_x, to_y, "mouseup 1");
  return TRUE;
}

void
widget_tools_write_picture (GtkWidget *widget, const char *name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "pictures", NULL);
  g_autofree char *path = g_strconcat (folder, "/", name, ".png", NULL);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  g_mkdir_with_parents (folder, 0755);
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
