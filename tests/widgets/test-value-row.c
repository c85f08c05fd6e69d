/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "known-warnings.h"
#include "widget-tools.h"

#include <fold-widgets.h>
#include <math.h>

typedef struct
{
  GString *events; /* b(egin), v(alue), r(ange), e(nd) */
  double value;
  double low;
  double high;
} Log;

static void
begin_cb (FoldValueRow *row, Log *log)
{
  g_string_append_c (log->events, 'b');
}

static void
value_cb (FoldValueRow *row, double value, Log *log)
{
  g_string_append_c (log->events, 'v');
  log->value = value;
}

static void
range_cb (FoldValueRow *row, double low, double high, Log *log)
{
  g_string_append_c (log->events, 'r');
  log->low = low;
  log->high = high;
}

static void
end_cb (FoldValueRow *row, Log *log)
{
  g_string_append_c (log->events, 'e');
}

static FoldValueRow *
create_row (Log *log)
{
  FoldValueRow *row = FOLD_VALUE_ROW (fold_value_row_new ("Usage grows to"));

  log->events = g_string_new (NULL);
  fold_value_row_set_bounds (row, 0.1, 100, 0.1, 1);
  fold_value_row_set_logarithmic (row, TRUE);
  fold_value_row_set_unit (row, "×", 1, 2);
  fold_value_row_set_default_value (row, 5);
  fold_value_row_set_range (row, 2, 8);
  fold_value_row_set_value (row, 5);
  g_signal_connect (row, "drag-begin", G_CALLBACK (begin_cb), log);
  g_signal_connect (row, "value-changed", G_CALLBACK (value_cb), log);
  g_signal_connect (row, "range-changed", G_CALLBACK (range_cb), log);
  g_signal_connect (row, "drag-end", G_CALLBACK (end_cb), log);
  return row;
}

static GtkWindow *
present (FoldValueRow *row)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  return widget_tools_present (list, 340, 120);
}

static void
destroy (GtkWindow *window, FoldValueRow *row, Log *log)
{
  g_object_ref (row);
  widget_tools_close (window);
  g_assert_finalize_object (row);
  g_string_free (log->events, TRUE);
}

static GtkWidget *
find_handle (FoldValueRow *row, const char *css_class)
{
  return widget_tools_find (GTK_WIDGET (row), ADW_TYPE_BIN, css_class);
}

static void
test_one_adjustment (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  GtkWidget *slider = widget_tools_find (GTK_WIDGET (row), FOLD_TYPE_RANGE_SLIDER, NULL);
  GtkWidget *entry = widget_tools_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);

  g_assert_true (fold_range_slider_get_adjustment (FOLD_RANGE_SLIDER (slider)) == fold_value_row_get_adjustment (row));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "5.00×");
  gtk_adjustment_set_value (fold_value_row_get_adjustment (row), 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "3.00×");

  /* What the program sets is no edit of the user. */
  g_assert_cmpstr (log.events->str, ==, "");

  gtk_editable_set_text (GTK_EDITABLE (entry), "7,5");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (fold_value_row_get_value (row), ==, 7.5);
  g_assert_cmpfloat (log.value, ==, 7.5);
  g_assert_cmpstr (log.events->str, ==, "bve");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7.50×");

  gtk_editable_set_text (GTK_EDITABLE (entry), "a lot");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpfloat (fold_value_row_get_value (row), ==, 7.5);
  g_assert_cmpstr (log.events->str, ==, "bve");
  g_assert_true (widget_tools_press_key (entry, GDK_KEY_Escape) == FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7.50×");
  destroy (window, row, &log);
}

/* A click into a number is the beginning of another one. */
static void
test_typed_replaces (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  GtkWidget *entry = widget_tools_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);
  int start = 0, end = 0;

  gtk_widget_grab_focus (find_handle (row, "value"));
  gtk_editable_set_position (GTK_EDITABLE (entry), 2);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry)); /* as a click does */
  widget_tools_wait_for_frames (GTK_WIDGET (row), 2);
  gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, &end);
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (end, ==, 5);
  destroy (window, row, &log);
}

/* What is beyond the limits is not taken for the limit itself. */
static void
test_out_of_range (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  GtkWidget *entry = widget_tools_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);
  GtkWidget *label;

  gtk_editable_set_text (GTK_EDITABLE (entry), "200");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (fold_value_row_get_value (row), ==, 5);
  g_assert_cmpstr (log.events->str, ==, "");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  label = widget_tools_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "error");
  g_assert_nonnull (label);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "0.10×"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "100.00×"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "100");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (fold_value_row_get_value (row), ==, 100);
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_false (gtk_widget_has_css_class (label, "error"));
  destroy (window, row, &log);
}

/* Neither the effect of a change nor its mark makes a row higher. */
static void
test_height_stays (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  int before, after;

  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, 160, &before, NULL, NULL, NULL);
  fold_value_row_set_effect (row, "Moves the score by +4.1");
  fold_value_row_set_modified (row, TRUE);
  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, 160, &after, NULL, NULL, NULL);
  g_assert_cmpint (before, ==, after);
  destroy (window, row, &log);
}

static void
test_keys (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  GtkWidget *handle = find_handle (row, "value");
  GtkWidget *entry = widget_tools_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);

  g_assert_true (widget_tools_press_key (handle, GDK_KEY_Right));
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 5.1, 1e-9);
  g_assert_cmpstr (log.events->str, ==, "bve");
  g_assert_true (widget_tools_press_key (handle, GDK_KEY_Page_Up));
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 6.1, 1e-9);
  g_assert_true (widget_tools_press_key (handle, GDK_KEY_Home));
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 5, 1e-9);

  /* The grid is finer below one and coarser above ten. */
  fold_value_row_set_value (row, 0.5);
  widget_tools_press_key (handle, GDK_KEY_Left);
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 0.49, 1e-9);
  fold_value_row_set_value (row, 10);
  widget_tools_press_key (handle, GDK_KEY_Left);
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 9.9, 1e-9);
  widget_tools_press_key (entry, GDK_KEY_Up);
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 10, 1e-9);
  widget_tools_press_key (entry, GDK_KEY_Up);
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 11, 1e-9);
  g_assert_cmpstr (log.events->str, ==, "bvebvebvebvebvebvebve");
  destroy (window, row, &log);
}

static void
test_mapping (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  FoldRangeSlider *slider = FOLD_RANGE_SLIDER (widget_tools_find (GTK_WIDGET (row), FOLD_TYPE_RANGE_SLIDER, NULL));

  g_assert_cmpfloat_with_epsilon (fold_range_slider_to_position (slider, 0.1), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (fold_range_slider_to_position (slider, 1), 1 / 3.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (fold_range_slider_to_position (slider, 10), 2 / 3.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (fold_range_slider_to_position (slider, 100), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (fold_range_slider_to_position (slider, 1000), 1, 1e-12);
  for (double value = 0.1; value < 100; value *= 1.7)
    {
      double back = fold_range_slider_from_position (slider, fold_range_slider_to_position (slider, value));

      g_assert_cmpfloat_with_epsilon (back / value, 1, 0.051);
      g_assert_cmpfloat_with_epsilon (fold_range_slider_from_position (slider,
                                                                       fold_range_slider_to_position (slider, back)),
                                      back, 1e-9);
    }
  fold_value_row_set_logarithmic (row, FALSE);
  g_assert_cmpfloat_with_epsilon (fold_range_slider_to_position (slider, 50.05), 0.5, 1e-12);
  destroy (window, row, &log);
}

static void
test_range (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  GtkWidget *low = find_handle (row, "low");

  g_assert_false (gtk_widget_get_visible (low));
  fold_value_row_set_show_range (row, TRUE);
  g_assert_true (gtk_widget_get_visible (low));
  widget_tools_wait_for_frames (GTK_WIDGET (row), 2);
  widget_tools_press_key (low, GDK_KEY_Right);
  g_assert_cmpstr (log.events->str, ==, "bre");
  g_assert_cmpfloat_with_epsilon (log.low, 2.1, 1e-9);
  g_assert_cmpfloat_with_epsilon (log.high, 8, 1e-9);

  /* A handle that passes the next one takes it along. */
  fold_value_row_set_value (row, 2.1);
  g_string_truncate (log.events, 0);
  widget_tools_press_key (low, GDK_KEY_Right);
  g_assert_cmpstr (log.events->str, ==, "bvre");
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (row), 2.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (log.low, 2.2, 1e-9);
  destroy (window, row, &log);
}

/* The ends of a range are in view and within reach where it is still empty. */
static void
test_empty_range (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  graphene_rect_t low, value;

  fold_value_row_set_range (row, 5, 5);
  fold_value_row_set_show_range (row, TRUE);
  widget_tools_wait_for_frames (GTK_WIDGET (row), 2);
  g_assert_true (gtk_widget_compute_bounds (find_handle (row, "low"), GTK_WIDGET (row), &low));
  g_assert_true (gtk_widget_compute_bounds (find_handle (row, "value"), GTK_WIDGET (row), &value));
  g_assert_cmpfloat (low.origin.x + low.size.width, <=, value.origin.x);
  destroy (window, row, &log);
}

static void
test_pointer (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  GtkWidget *slider = widget_tools_find (GTK_WIDGET (row), FOLD_TYPE_RANGE_SLIDER, NULL);
  double position = fold_range_slider_to_position (FOLD_RANGE_SLIDER (slider), 5);
  double width = gtk_widget_get_width (slider), middle = gtk_widget_get_height (slider) / 2.0;
  double x = 8 + position * (width - 16);

  if (!widget_tools_drag (slider, x, middle, x - 40, middle))
    {
      g_test_skip ("xdotool is missing");
      destroy (window, row, &log);
      return;
    }
  g_assert_true (log.events->str[0] == 'b');
  g_assert_true (g_str_has_suffix (log.events->str, "ve"));
  g_assert_cmpuint (log.events->len, >=, 4); /* it changed while the drag went on */
  g_assert_null (strchr (log.events->str + 1, 'b'));
  g_assert_cmpfloat_with_epsilon (fold_range_slider_to_position (FOLD_RANGE_SLIDER (slider), log.value),
                                  position - 40 / (width - 16), 0.02);
  destroy (window, row, &log);
}

static void
test_accessible (void)
{
  Log log;
  FoldValueRow *row = create_row (&log);
  GtkWindow *window = present (row);
  GtkWidget *handle = find_handle (row, "value"), *entry = widget_tools_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);

  gtk_test_accessible_assert_role (handle, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_LABEL, "Usage grows to");
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 5.0);
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "5.00×");
  gtk_test_accessible_assert_role (entry, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Usage grows to");
  fold_value_row_set_modified (row, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "modified"));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Differs from the saved scenario");
  fold_value_row_set_modified (row, FALSE);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "modified"));
  destroy (window, row, &log);
}

static void
test_scores (void)
{
  GtkWidget *bar = g_object_ref_sink (fold_score_bar_new ()), *chip = g_object_ref_sink (fold_score_chip_new ());

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "no score");
  fold_score_bar_set_score (FOLD_SCORE_BAR (bar), 62.4);
  fold_score_bar_set_change (FOLD_SCORE_BAR (bar), -4.12);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 62.4);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "62 (−4.1)");
  fold_score_chip_set_score (FOLD_SCORE_CHIP (chip), 71);
  gtk_test_accessible_assert_role (chip, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "71");
  g_assert_finalize_object (bar);
  g_assert_finalize_object (chip);
}

static GtkWidget *
create_gallery (void)
{
  GtkWidget *group = adw_preferences_group_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *row = fold_value_row_new ("Usage grows to"), *probability = fold_value_row_new ("My probability");
  GtkWidget *bar = fold_score_bar_new (), *none = fold_score_bar_new (), *chip = fold_score_chip_new ();

  g_menu_append (menu, "Reset", "row.reset");
  fold_value_row_set_bounds (FOLD_VALUE_ROW (row), 0.1, 100, 0.1, 1);
  fold_value_row_set_logarithmic (FOLD_VALUE_ROW (row), TRUE);
  fold_value_row_set_unit (FOLD_VALUE_ROW (row), "×", 1, 1);
  fold_value_row_set_range (FOLD_VALUE_ROW (row), 2, 12);
  fold_value_row_set_value (FOLD_VALUE_ROW (row), 5);
  fold_value_row_set_show_range (FOLD_VALUE_ROW (row), TRUE);
  fold_value_row_set_modified (FOLD_VALUE_ROW (row), TRUE);
  fold_value_row_set_effect (FOLD_VALUE_ROW (row), "moves the score by 4.1");
  fold_value_row_set_menu_model (FOLD_VALUE_ROW (row), G_MENU_MODEL (menu));
  fold_value_row_set_bounds (FOLD_VALUE_ROW (probability), 0, 1, 0.01, 0.1);
  fold_value_row_set_unit (FOLD_VALUE_ROW (probability), "%", 100, 0);
  fold_value_row_set_value (FOLD_VALUE_ROW (probability), 0.35);
  fold_value_row_set_menu_model (FOLD_VALUE_ROW (probability), G_MENU_MODEL (menu));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), "My view of the driver");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), probability);

  fold_score_bar_set_score (FOLD_SCORE_BAR (bar), 62);
  fold_score_bar_set_change (FOLD_SCORE_BAR (bar), 4.1);
  fold_score_chip_set_score (FOLD_SCORE_CHIP (chip), 71);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), none);
  gtk_box_append (GTK_BOX (box), chip);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12, NULL);
  return box;
}

static void
test_picture (void)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      GtkWindow *window;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      window = widget_tools_present (create_gallery (), 340, 320);
      widget_tools_write_picture (GTK_WIDGET (window), i == 0 ? "rows-light" : "rows-dark");
      widget_tools_close (window);
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
  g_test_add_func ("/widgets/value-row/one-adjustment", test_one_adjustment);
  g_test_add_func ("/widgets/value-row/typed-replaces", test_typed_replaces);
  g_test_add_func ("/widgets/value-row/out-of-range", test_out_of_range);
  g_test_add_func ("/widgets/value-row/height-stays", test_height_stays);
  g_test_add_func ("/widgets/value-row/keys", test_keys);
  g_test_add_func ("/widgets/value-row/mapping", test_mapping);
  g_test_add_func ("/widgets/value-row/range", test_range);
  g_test_add_func ("/widgets/value-row/empty-range", test_empty_range);
  g_test_add_func ("/widgets/value-row/pointer", test_pointer);
  g_test_add_func ("/widgets/value-row/accessible", test_accessible);
  g_test_add_func ("/widgets/scores", test_scores);
  g_test_add_func ("/widgets/value-row/picture", test_picture);
  return g_test_run ();
}
