/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book.h"
#include "fold-break-even-dialog.h"
#include "fold-chart-view.h"
#include "fold-driver-curve.h"
#include "fold-instrument-assumptions.h"
#include "fold-range-slider.h"
#include "fold-sector-page.h"
#include "fold-sector-text.h"
#include "fold-value-row.h"
#include "refusals.h"

/* Assumptions, scenarios, the thesis of a sector, undo. */

static FoldAssumptionsPanel *
get_panel (Fixture *fixture)
{
  return FOLD_ASSUMPTIONS_PANEL (fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL));
}

static GtkWidget *
get_row (Fixture *fixture, const char *key)
{
  return fold_assumptions_panel_find_row (get_panel (fixture), key);
}

static FoldRangeSlider *
get_slider (GtkWidget *row)
{
  return FOLD_RANGE_SLIDER (fixture_find (row, FOLD_TYPE_RANGE_SLIDER, NULL, NULL));
}

/* --- values ------------------------------------------------------------------------------------------------------- */

/* Slider, range and number, as they are shown. */
static char *
dup_row (GtkWidget *row)
{
  FoldRangeSlider *slider = get_slider (row);

  return g_strdup_printf ("%g (%g to %g) %s", gtk_adjustment_get_value (fold_range_slider_get_adjustment (slider)),
                          gtk_adjustment_get_value (fold_range_slider_get_low_adjustment (slider)),
                          gtk_adjustment_get_value (fold_range_slider_get_high_adjustment (slider)),
                          gtk_editable_get_text (GTK_EDITABLE (fixture_find (row, GTK_TYPE_ENTRY, NULL, NULL))));
}

static char *
look_multiple (Fixture *fixture)
{
  return dup_row (get_row (fixture, "M"));
}

/* As the pointer does it. */
static void
drag (GtkWidget *row, double value)
{
  FoldRangeSlider *slider = get_slider (row);

  g_signal_emit_by_name (slider, "drag-begin");
  gtk_adjustment_set_value (fold_range_slider_get_adjustment (slider), value);
  g_signal_emit_by_name (slider, "value-changed", value);
  g_signal_emit_by_name (slider, "drag-end");
}

static void
drag_multiple (Fixture *fixture)
{
  drag (get_row (fixture, "M"), 2.5);
}

static void
type_multiple (Fixture *fixture)
{
  GtkWidget *entry = fixture_find (get_row (fixture, "M"), GTK_TYPE_ENTRY, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "4");
  g_signal_emit_by_name (entry, "activate");
}

static void
widen_multiple (Fixture *fixture)
{
  FoldRangeSlider *slider = get_slider (get_row (fixture, "M"));

  g_signal_emit_by_name (slider, "drag-begin");
  gtk_adjustment_set_value (fold_range_slider_get_low_adjustment (slider), 2);
  gtk_adjustment_set_value (fold_range_slider_get_high_adjustment (slider), 20);
  g_signal_emit_by_name (slider, "range-changed", 2.0, 20.0);
  g_signal_emit_by_name (slider, "drag-end");
}

static void
reset_multiple (Fixture *fixture)
{
  gtk_widget_activate_action (get_row (fixture, "M"), "row.reset", NULL);
}

static void
use_default (Fixture *fixture)
{
  gtk_widget_activate_action (get_row (fixture, "M"), "row.use-default", NULL);
}

static char *
look_curve (Fixture *fixture)
{
  g_autofree char *multiple = dup_row (get_row (fixture, "M"));
  g_autofree char *years = dup_row (get_row (fixture, "T_s"));

  return g_strdup_printf ("%s, %s", multiple, years);
}

static void
drag_curve (Fixture *fixture)
{
  GtkWidget *curve = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_DRIVER_CURVE, NULL, NULL);
  GtkWidget *view = fixture_find (curve, FOLD_TYPE_CHART_VIEW, NULL, NULL);

  g_signal_emit_by_name (view, "handle-moved", "end", 5.0, 8.0);
  g_signal_emit_by_name (view, "handle-released", "end", 4.0, 9.0);
}

static GtkWidget *
find_set_button (Fixture *fixture)
{
  AdwDialog *dialog = refusals_get_dialog (fixture);

  return dialog != NULL ? fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", "_Set") : NULL;
}

static void
ask_break_even (Fixture *fixture)
{
  gtk_widget_activate_action (get_row (fixture, "gamma"), "row.break-even", NULL);
  fixture_wait_until (find_set_button (fixture) != NULL);
}

static void
set_break_even (Fixture *fixture)
{
  g_signal_emit_by_name (find_set_button (fixture), "clicked");
}

static char *
look_aversion (Fixture *fixture)
{
  return dup_row (get_row (fixture, "gamma"));
}

static void
check_break_even (Fixture *fixture)
{
  g_assert_true (FOLD_IS_BREAK_EVEN_DIALOG (refusals_get_dialog (fixture)));
}

static void
show_instrument (Fixture *fixture)
{
  fixture_open (fixture, "instrument:nvidia");
}

static GtkWidget *
get_own_row (Fixture *fixture)
{
  GtkWidget *own = fixture_find (GTK_WIDGET (get_panel (fixture)), FOLD_TYPE_INSTRUMENT_ASSUMPTIONS, NULL, NULL);

  return fold_instrument_assumptions_find_row (FOLD_INSTRUMENT_ASSUMPTIONS (own), "pi");
}

static void
drag_own (Fixture *fixture)
{
  drag (get_own_row (fixture), 0.9);
}

static char *
look_own (Fixture *fixture)
{
  return dup_row (get_own_row (fixture));
}

/* --- scenarios ---------------------------------------------------------------------------------------------------- */

/* The scenario in view and whether it differs from what was saved, then all of them. */
static char *
look_scenarios (Fixture *fixture)
{
  GtkWidget *panel = GTK_WIDGET (get_panel (fixture));
  g_autofree char *names = refusals_dup_names (G_LIST_MODEL (fold_book_get_scenarios (fixture->book)));
  g_autofree char *value = look_multiple (fixture);

  return g_strdup_printf ("%s%s, %s: %s", gtk_label_get_label (GTK_LABEL (refusals_child (panel, "scenario_label"))),
                          gtk_widget_get_visible (refusals_child (panel, "modified_mark")) ? "*" : "", value, names);
}

static void
ask_new (Fixture *fixture)
{
  fixture_activate (fixture, "new-scenario", NULL);
}

static void
ask_rename (Fixture *fixture)
{
  fixture_activate (fixture, "rename-scenario", NULL);
}

static void
ask_duplicate (Fixture *fixture)
{
  fixture_activate (fixture, "duplicate-scenario", NULL);
}

static void
ask_save_as (Fixture *fixture)
{
  drag_multiple (fixture);
  fixture_activate (fixture, "save-scenario-as", NULL);
}

static void
answer (Fixture *fixture)
{
  refusals_answer (fixture, "Slower");
}

static void
delete_scenario (Fixture *fixture)
{
  fixture_activate (fixture, "delete-scenario", NULL);
}

static void
save_scenario (Fixture *fixture)
{
  fixture_activate (fixture, "save-scenario", NULL);
}

static void
revert_scenario (Fixture *fixture)
{
  fixture_activate (fixture, "revert-scenario", NULL);
}

static void
choose_scenario (Fixture *fixture)
{
  g_autoptr (FoldScenario) second = g_list_model_get_item (G_LIST_MODEL (fold_book_get_scenarios (fixture->book)), 1);

  fixture_activate (fixture, "scenario", g_variant_new_int64 (fold_scenario_get_id (second)));
}

static GtkWidget *
get_linked (Fixture *fixture)
{
  return refusals_child (get_panel (fixture), "linked_row");
}

static void
link_market (Fixture *fixture)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (get_linked (fixture)), TRUE);
}

static char *
look_linked (Fixture *fixture)
{
  return g_strdup_printf ("%d %d", adw_switch_row_get_active (ADW_SWITCH_ROW (get_linked (fixture))),
                          gtk_widget_get_visible (get_row (fixture, "market.M")));
}

/* --- the thesis of a sector --------------------------------------------------------------------------------------- */

static void
show_sector (Fixture *fixture)
{
  fixture_open (fixture, "sector:ml_ai");
}

static FoldSectorText *
get_thesis (Fixture *fixture)
{
  return FOLD_SECTOR_TEXT (refusals_child (refusals_get_page (fixture), "thesis"));
}

static void
write_thesis (Fixture *fixture)
{
  fold_sector_text_type (get_thesis (fixture), "Models eat compute.");
  fold_sector_text_commit (get_thesis (fixture));
}

static char *
look_thesis (Fixture *fixture)
{
  return g_strdup (
      fold_sector_get_thesis (fold_sector_page_get_sector (FOLD_SECTOR_PAGE (refusals_get_page (fixture)))));
}

/* A paragraph is not thrown away for a moment's lock. */
static void
check_thesis (Fixture *fixture)
{
  g_autofree char *typed = fold_sector_text_dup_typed (get_thesis (fixture));

  g_assert_cmpstr (typed, ==, "Models eat compute.");
}

static void
leave_page (Fixture *fixture)
{
  fold_window_show_page (fixture->window, "overview");
}

static void
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
}

typedef void (*Leave) (Fixture *fixture);

/* Going away from what cannot be saved waits once, so that it is not lost unread. */
static void
test_leaving (Fixture *fixture, Leave leave)
{
  GtkWidget *page;

  show_sector (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (get_thesis (fixture)));
  fold_sector_text_type (get_thesis (fixture), "Models eat compute.");
  refusals_set_locked (fixture, TRUE);
  leave (fixture);
  refusals_settle ();
  g_assert_true (FOLD_IS_SECTOR_PAGE (refusals_get_page (fixture)));
  g_assert_true (refusals_says_locked (fixture));
  check_thesis (fixture);
  page = refusals_get_page (fixture);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *)&page);
  leave (fixture);
  fixture_wait_until (page == NULL);
  refusals_set_locked (fixture, FALSE);
}

static void
test_leaves_page (Fixture *fixture, gconstpointer data)
{
  test_leaving (fixture, leave_page);
}

static void
test_closes_window (Fixture *fixture, gconstpointer data)
{
  test_leaving (fixture, close_window);
  fixture->window = NULL;
}

/* --- undo --------------------------------------------------------------------------------------------------------- */

static void
undo (Fixture *fixture)
{
  fixture_activate (fixture, "undo", NULL);
}

static void
drag_and_undo (Fixture *fixture)
{
  drag_multiple (fixture);
  undo (fixture);
}

static void
redo (Fixture *fixture)
{
  fixture_activate (fixture, "redo", NULL);
}

static const Edit edits[] = {
  { "slider", NULL, drag_multiple, look_multiple, NULL },
  { "number", NULL, type_multiple, look_multiple, NULL },
  { "range", NULL, widen_multiple, look_multiple, NULL },
  { "reset", drag_multiple, reset_multiple, look_multiple, NULL },
  { "use-default", drag_multiple, use_default, look_multiple, NULL },
  { "curve", NULL, drag_curve, look_curve, NULL },
  { "break-even", ask_break_even, set_break_even, look_aversion, check_break_even },
  { "own", show_instrument, drag_own, look_own, NULL },
  { "scenario/new", ask_new, answer, look_scenarios, refusals_check_question },
  { "scenario/rename", ask_rename, answer, look_scenarios, refusals_check_question },
  { "scenario/duplicate", ask_duplicate, answer, look_scenarios, refusals_check_question },
  { "scenario/save-as", ask_save_as, answer, look_scenarios, refusals_check_question },
  { "scenario/delete", NULL, delete_scenario, look_scenarios, NULL },
  { "scenario/save", drag_multiple, save_scenario, look_scenarios, NULL },
  { "scenario/revert", drag_multiple, revert_scenario, look_scenarios, NULL },
  { "scenario/choose", NULL, choose_scenario, look_scenarios, NULL },
  { "scenario/linked", NULL, link_market, look_linked, NULL },
  { "thesis", show_sector, write_thesis, look_thesis, check_thesis },
  { "undo", drag_multiple, undo, look_multiple, NULL },
  { "redo", drag_and_undo, redo, look_multiple, NULL },
};

int
main (int argc, char **argv)
{
  refusals_init (&argc, &argv);
  refusals_add ("assumptions", edits, G_N_ELEMENTS (edits));
  refusals_add_test ("typed/leaves-page", test_leaves_page);
  refusals_add_test ("typed/closes-window", test_closes_window);
  return g_test_run ();
}
