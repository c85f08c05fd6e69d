/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-samples.h"
#include "known-warnings.h"
#include "widget-tools.h"

#include <fold-widgets.h>
#include <math.h>

static void
destroy (FoldChartView *view)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));

  g_object_ref (view);
  widget_tools_close (window);
  g_assert_finalize_object (view);
}

static FoldChartView *
present (FoldChartScene *scene)
{
  FoldChartView *view = FOLD_CHART_VIEW (fold_chart_view_new ());

  fold_chart_view_set_scene (view, scene);
  widget_tools_present (GTK_WIDGET (view), 640, 420);
  return view;
}

static void
remember_id_cb (FoldChartView *view, const char *id, char **remembered)
{
  g_free (*remembered);
  *remembered = g_strdup (id);
}

static void
test_keyboard (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_bars);
  FoldChartView *view = present (scene);
  g_autofree char *activated = NULL;
  g_autofree char *first = fold_chart_scene_describe (scene, 0), *second = fold_chart_scene_describe (scene, 1);

  g_signal_connect (view, "activate-datum", G_CALLBACK (remember_id_cb), &activated);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Exposure by instrument");

  /* With no mark Enter and Escape are not for the chart. */
  g_assert_false (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Return));
  g_assert_false (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Escape));

  g_assert_true (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Down));
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, first);
  g_assert_true (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Down));
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, second);

  g_assert_true (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Return));
  g_assert_cmpstr (activated, ==, fold_chart_scene_get_datum (scene, 1)->id);
  g_assert_cmpstr (fold_chart_view_get_selected_id (view), ==, activated);

  g_assert_true (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_End));
  g_assert_true (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Escape));
  g_assert_null (fold_chart_view_get_selected_id (view));
  g_assert_false (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Escape));
  destroy (view);
}

static void
test_scene_changes (void)
{
  g_autoptr (FoldChartScene) bars = chart_sample (&fold_chart_bars), tree = chart_sample (&fold_chart_treemap);
  g_autoptr (FoldChartScene) curve = chart_sample (&fold_chart_curve), empty = chart_sample_empty (&fold_chart_bars);
  FoldChartView *view = present (bars);
  g_autofree char *second = fold_chart_scene_describe (tree, 1);

  widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Down);
  widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Down);

  /* The mark stays on the datum of the same id, and goes when there is none. */
  fold_chart_view_set_scene (view, tree);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, second);
  fold_chart_view_set_scene (view, curve);
  g_assert_false (widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Return));
  fold_chart_view_set_scene (view, empty);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Nothing to show yet");
  fold_chart_view_set_scene (view, NULL);
  widget_tools_wait_for_frames (GTK_WIDGET (view), 2);
  destroy (view);
}

/* The linker puts it in the place of the real one, see meson.build. */
FoldChartLayout *__real_fold_chart_layout_new (FoldChartScene *scene,
                                               const FoldChartStyle *style,
                                               double width,
                                               double height,
                                               const FoldChartLayout *pinned);
FoldChartLayout *__wrap_fold_chart_layout_new (FoldChartScene *scene,
                                               const FoldChartStyle *style,
                                               double width,
                                               double height,
                                               const FoldChartLayout *pinned);
static guint n_layouts;

FoldChartLayout *
__wrap_fold_chart_layout_new (FoldChartScene *scene,
                              const FoldChartStyle *style,
                              double width,
                              double height,
                              const FoldChartLayout *pinned)
{
  n_layouts++;
  return __real_fold_chart_layout_new (scene, style, width, height, pinned);
}

/* Setting only invalidates; what has come last is laid out once, for the next frame. */
static void
test_many_frames (void)
{
  g_autoptr (FoldChartScene) a = chart_sample (&fold_chart_treemap), b = chart_sample_grouped_treemap ();
  FoldChartView *view = present (a);

  n_layouts = 0;
  for (int i = 0; i < 20000; i++)
    fold_chart_view_set_scene (view, i % 2 ? a : b);
  g_assert_cmpuint (n_layouts, ==, 0);
  widget_tools_wait_for_frames (GTK_WIDGET (view), 2);
  g_assert_cmpuint (n_layouts, ==, 1);
  destroy (view);
}

typedef struct
{
  guint moved;
  guint released;
  double x;
  double y;
} Drag;

static void
handle_moved_cb (FoldChartView *view, const char *id, double x, double y, Drag *drag)
{
  g_assert_cmpstr (id, ==, "M");
  drag->moved++;
}

static void
handle_released_cb (FoldChartView *view, const char *id, double x, double y, Drag *drag)
{
  drag->released++;
  drag->x = x;
  drag->y = y;
}

static void
test_handle (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_curve);
  FoldChartView *view = present (scene);
  Drag drag = { 0 };
  double x, y, goal_x, goal_y;

  g_signal_connect (view, "handle-moved", G_CALLBACK (handle_moved_cb), &drag);
  g_signal_connect (view, "handle-released", G_CALLBACK (handle_released_cb), &drag);
  g_autoptr (FoldChartLayout) layout
      = fold_chart_layout_new (scene, fold_chart_view_get_style (view), gtk_widget_get_width (GTK_WIDGET (view)),
                               gtk_widget_get_height (GTK_WIDGET (view)), NULL);
  g_assert_true (fold_chart_layout_get_handle (layout, 0, &x, &y));
  goal_x = x - 60;
  goal_y = y + 80;

  if (!widget_tools_drag (GTK_WIDGET (view), x, y, goal_x, goal_y))
    {
      g_test_skip ("xdotool is missing");
      destroy (view);
      return;
    }
  fold_chart_layout_to_data (layout, goal_x, goal_y, &goal_x, &goal_y);
  g_assert_cmpuint (drag.moved, >, 1);
  g_assert_cmpuint (drag.released, ==, 1);
  g_assert_cmpfloat_with_epsilon (drag.x, goal_x, 0.06);
  g_assert_cmpfloat_with_epsilon (drag.y, goal_y, 0.06);
  destroy (view);
}

/* The table of numbers, in whichever window it is shown. */
static GtkWidget *
find_table (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  GtkWidget *table = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && table == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      table = widget_tools_find (window, GTK_TYPE_COLUMN_VIEW, NULL);
    }
  return table;
}

static void
test_table_dialog (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_bars);
  FoldChartView *view = present (scene);
  GtkSelectionModel *rows;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.show-table", NULL));
  wait_until (find_table () != NULL);
  rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (find_table ()));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, fold_chart_scene_get_n_data (scene));
  adw_dialog_force_close (ADW_DIALOG (gtk_widget_get_ancestor (find_table (), ADW_TYPE_DIALOG)));
  wait_until (find_table () == NULL);
  destroy (view);
}

static void
test_copy (void)
{
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_plane);
  FoldChartView *view = present (scene);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "chart.copy", NULL));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
  destroy (view);
}

static void
test_minimum (void)
{
  for (const FoldChartKind *const *kind = chart_sample_kinds; *kind != NULL; kind++)
    {
      g_autoptr (FoldChartScene) scene = chart_sample (*kind);
      FoldChartView *view = FOLD_CHART_VIEW (g_object_ref_sink (fold_chart_view_new ()));
      int minimum, natural;

      fold_chart_view_set_scene (view, scene);
      gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 320);
      gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, 320, &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, <=, natural);
      g_assert_cmpint (minimum, >, 100);
      g_assert_finalize_object (view);
    }
}

/* Whether GTK has anything to paint of the widget since its last frame. */
static gboolean
is_drawn (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL;
}

/* What cannot be seen is not painted, and is there as soon as it can be seen: by scrolling, or in a larger window. */
static void
test_offscreen (void)
{
  g_autoptr (FoldChartScene) bars = chart_sample (&fold_chart_bars), tree = chart_sample (&fold_chart_treemap);
  GtkWidget *view = fold_chart_view_new (), *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *above = gtk_label_new ("above");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  GtkWindow *window;

  gtk_widget_set_size_request (above, -1, 600);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), view);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  fold_chart_view_set_scene (FOLD_CHART_VIEW (view), bars);
  window = widget_tools_present (scrolled, 400, 300);
  g_assert_false (is_drawn (view));
  gtk_adjustment_set_value (adjustment, 500);
  wait_until (is_drawn (view));

  gtk_adjustment_set_value (adjustment, 0);
  fold_chart_view_set_scene (FOLD_CHART_VIEW (view), tree);
  widget_tools_wait_for_frames (view, 2);
  g_assert_false (is_drawn (view));
  gtk_window_set_default_size (window, 400, 800);
  wait_until (is_drawn (view));
  widget_tools_close (window);
}

static void
test_picture (void)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  g_autoptr (FoldChartScene) scene = chart_sample (&fold_chart_treemap);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      FoldChartView *view;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      view = present (scene);
      fold_chart_view_set_selected_id (view, "holding-2");
      widget_tools_press_key (GTK_WIDGET (view), GDK_KEY_Right);
      gtk_widget_grab_focus (GTK_WIDGET (view));
      gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))), TRUE);
      widget_tools_wait_for_frames (GTK_WIDGET (view), 2);
      widget_tools_write_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (view))),
                                  i == 0 ? "view-light" : "view-dark");
      destroy (view);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  known_warnings_let_through ();
  adw_init ();
  fold_widgets_init ();
  g_test_add_func ("/widgets/chart-view/keyboard", test_keyboard);
  g_test_add_func ("/widgets/chart-view/scene-changes", test_scene_changes);
  g_test_add_func ("/widgets/chart-view/many-frames", test_many_frames);
  g_test_add_func ("/widgets/chart-view/handle", test_handle);
  g_test_add_func ("/widgets/chart-view/table-dialog", test_table_dialog);
  g_test_add_func ("/widgets/chart-view/copy", test_copy);
  g_test_add_func ("/widgets/chart-view/minimum", test_minimum);
  g_test_add_func ("/widgets/chart-view/offscreen", test_offscreen);
  g_test_add_func ("/widgets/chart-view/picture", test_picture);
  return g_test_run ();
}
