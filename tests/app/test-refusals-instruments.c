/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book.h"
#include "fold-instrument-dialog.h"
#include "fold-instrument-exposure-row.h"
#include "fold-instrument-exposures.h"
#include "fold-instrument-identifiers.h"
#include "fold-instrument-plan-row.h"
#include "fold-instrument-watchlists.h"
#include "fold-sector-text.h"
#include "refusals.h"

/* What the dialog of an instrument edits. */

static void
show (Fixture *fixture, FoldInstrument *instrument)
{
  fold_instrument_dialog_present (fixture->session, instrument, GTK_WIDGET (fixture->window));
}

static void
show_jetbrains (Fixture *fixture)
{
  show (fixture, fixture_get_instrument (fixture, "JetBrains"));
}

/* Only one of the user's own can be deleted. */
static void
show_own (Fixture *fixture)
{
  FoldInstrument *made = NULL;
  g_autoptr (GError) error = NULL;

  fold_instruments_create (fold_book_get_instruments (fixture->book), "Serpent Works", "", NULL, &made, &error);
  g_assert_no_error (error);
  show (fixture, made);
}

static GtkWidget *
get_dialog (Fixture *fixture)
{
  GtkWidget *dialog = GTK_WIDGET (refusals_get_dialog (fixture));

  g_assert_true (FOLD_IS_INSTRUMENT_DIALOG (dialog));
  return dialog;
}

static void
check_dialog (Fixture *fixture)
{
  g_assert_true (FOLD_IS_INSTRUMENT_DIALOG (refusals_get_dialog (fixture)));
}

/* What was typed, by the button of the row that applies it. */
static void
apply (GtkWidget *row, const char *text)
{
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* --- facts -------------------------------------------------------------------------------------------------------- */

static void
rename_instrument (Fixture *fixture)
{
  apply (refusals_child (get_dialog (fixture), "name_row"), "Serpent Works");
}

static char *
look_name (Fixture *fixture)
{
  GtkWidget *dialog = get_dialog (fixture);

  return g_strdup_printf ("%s %s", adw_dialog_get_title (ADW_DIALOG (dialog)),
                          gtk_editable_get_text (GTK_EDITABLE (refusals_child (dialog, "name_row"))));
}

static AdwComboRow *
get_class (Fixture *fixture)
{
  return ADW_COMBO_ROW (refusals_child (get_dialog (fixture), "class_row"));
}

static void
choose_class (Fixture *fixture)
{
  adw_combo_row_set_selected (get_class (fixture), 1);
}

static char *
look_class (Fixture *fixture)
{
  return g_strdup_printf ("%u", adw_combo_row_get_selected (get_class (fixture)));
}

static FoldSectorText *
get_note (Fixture *fixture)
{
  return FOLD_SECTOR_TEXT (refusals_child (get_dialog (fixture), "note"));
}

static void
write_note (Fixture *fixture)
{
  fold_sector_text_type (get_note (fixture), "Private.");
  fold_sector_text_commit (get_note (fixture));
}

static char *
look_note (Fixture *fixture)
{
  return g_strdup (fold_instrument_get_note (fixture_get_instrument (fixture, "JetBrains")));
}

/* A paragraph is not thrown away for a moment's lock. */
static void
check_note (Fixture *fixture)
{
  g_autofree char *typed = fold_sector_text_dup_typed (get_note (fixture));

  g_assert_cmpstr (typed, ==, "Private.");
}

static void
delete_instrument (Fixture *fixture)
{
  GtkWidget *row
      = fixture_find (refusals_child (get_dialog (fixture), "delete_group"), ADW_TYPE_BUTTON_ROW, NULL, NULL);

  g_signal_emit_by_name (row, "activated");
}

static char *
look_instruments (Fixture *fixture)
{
  return refusals_dup_names (G_LIST_MODEL (fold_book_get_instruments (fixture->book)));
}

/* --- identifiers -------------------------------------------------------------------------------------------------- */

static GtkWidget *
get_identifiers (Fixture *fixture)
{
  return fixture_find (get_dialog (fixture), FOLD_TYPE_INSTRUMENT_IDENTIFIERS, NULL, NULL);
}

static void
add_identifier (Fixture *fixture)
{
  apply (refusals_child (get_identifiers (fixture), "entry"), "SERP");
}

static void
check_identifier (Fixture *fixture)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (refusals_child (get_identifiers (fixture), "entry"))), ==,
                   "SERP");
}

static void
remove_identifier (Fixture *fixture)
{
  GtkWidget *list = refusals_child (get_identifiers (fixture), "list");
  GtkWidget *first = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));

  g_signal_emit_by_name (fixture_find (first, GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic"), "clicked");
}

static char *
look_identifiers (Fixture *fixture)
{
  GtkWidget *list = refusals_child (get_identifiers (fixture), "list");
  GString *identifiers = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (G_OBJECT_TYPE (row) == ADW_TYPE_ACTION_ROW)
      g_string_append_printf (identifiers, "%s|", adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  return g_string_free (identifiers, FALSE);
}

/* --- exposures ---------------------------------------------------------------------------------------------------- */

static GtkWidget *
get_exposures (Fixture *fixture)
{
  return fixture_find (get_dialog (fixture), FOLD_TYPE_INSTRUMENT_EXPOSURES, NULL, NULL);
}

static GtkWidget *
get_exposure (Fixture *fixture)
{
  return fixture_find (get_dialog (fixture), FOLD_TYPE_INSTRUMENT_EXPOSURE_ROW, NULL, NULL);
}

/* All rows, each with its share, confidence and rationale, then what the row that adds has chosen. */
static char *
look_exposures (Fixture *fixture)
{
  GtkWidget *list = refusals_child (get_exposures (fixture), "list");
  AdwComboRow *picker = ADW_COMBO_ROW (refusals_child (get_exposures (fixture), "add_row"));
  GString *exposures = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (FOLD_IS_INSTRUMENT_EXPOSURE_ROW (row))
      g_string_append_printf (exposures, "%s %g %u %s|", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                              gtk_spin_button_get_value (GTK_SPIN_BUTTON (refusals_child (row, "share"))),
                              adw_combo_row_get_selected (ADW_COMBO_ROW (refusals_child (row, "confidence"))),
                              gtk_editable_get_text (GTK_EDITABLE (refusals_child (row, "rationale"))));
  g_string_append_printf (exposures, "%u", adw_combo_row_get_selected (picker));
  return g_string_free (exposures, FALSE);
}

static void
set_share (Fixture *fixture)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (refusals_child (get_exposure (fixture), "share")), 3);
}

static void
set_confidence (Fixture *fixture)
{
  AdwComboRow *row = ADW_COMBO_ROW (refusals_child (get_exposure (fixture), "confidence"));

  adw_combo_row_set_selected (row, adw_combo_row_get_selected (row) == 1 ? 3 : 1);
}

static void
set_rationale (Fixture *fixture)
{
  apply (refusals_child (get_exposure (fixture), "rationale"), "Read in its report.");
}

static void
remove_exposure (Fixture *fixture)
{
  g_signal_emit_by_name (fixture_find (get_exposure (fixture), ADW_TYPE_BUTTON_ROW, NULL, NULL), "activated");
}

static void
free_a_share (Fixture *fixture)
{
  show_jetbrains (fixture);
  set_share (fixture);
}

static void
add_exposure (Fixture *fixture)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (refusals_child (get_exposures (fixture), "add_row")), 1);
}

/* --- plan and watchlists ------------------------------------------------------------------------------------------ */

static GtkWidget *
get_revenue (Fixture *fixture)
{
  return refusals_find_row (get_dialog (fixture), FOLD_TYPE_INSTRUMENT_PLAN_ROW, "Revenue");
}

static void
type_revenue (Fixture *fixture)
{
  GtkWidget *entry = refusals_child (get_revenue (fixture), "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "4000000");
  g_signal_emit_by_name (entry, "activate");
}

static char *
look_revenue (Fixture *fixture)
{
  double revenue = 0;
  const gboolean known = fold_scenarios_get_plan_number (fold_book_get_scenarios (fixture->book),
                                                         fixture_get_instrument (fixture, "JetBrains"),
                                                         FOLD_PARAMETER_REVENUE, &revenue);

  return g_strdup_printf ("%d %g", known, revenue);
}

/* As in a form: what is refused stays to be corrected, and looks like it. */
static void
check_revenue (Fixture *fixture)
{
  GtkWidget *entry = refusals_child (get_revenue (fixture), "entry");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "4000000");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
}

static AdwSwitchRow *
get_switch (Fixture *fixture)
{
  GtkWidget *watchlists = fixture_find (get_dialog (fixture), FOLD_TYPE_INSTRUMENT_WATCHLISTS, NULL, NULL);

  return ADW_SWITCH_ROW (fixture_find (watchlists, ADW_TYPE_SWITCH_ROW, NULL, NULL));
}

static gboolean
is_on_first (Fixture *fixture)
{
  g_autoptr (FoldWatchlist) first = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), 0);

  return fold_watchlist_find (first, fixture_get_instrument (fixture, "JetBrains")) != NULL;
}

static void
switch_watchlist (Fixture *fixture)
{
  adw_switch_row_set_active (get_switch (fixture), !is_on_first (fixture));
}

static char *
look_switch (Fixture *fixture)
{
  return g_strdup_printf ("%d", adw_switch_row_get_active (get_switch (fixture)));
}

/* A dialog that closes commits its note; the window behind it tells what became of it. */
static void
test_closes (Fixture *fixture, gconstpointer data)
{
  show_jetbrains (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (get_note (fixture)));
  fold_sector_text_type (get_note (fixture), "Private.");
  refusals_set_locked (fixture, TRUE);
  adw_dialog_close (refusals_get_dialog (fixture));
  fixture_wait_until (refusals_get_dialog (fixture) == NULL);
  fixture_wait_until (refusals_says_locked (fixture));
  refusals_set_locked (fixture, FALSE);
}

static const Edit edits[] = {
  { "rename", show_jetbrains, rename_instrument, look_name, check_dialog },
  { "class", show_jetbrains, choose_class, look_class, check_dialog },
  { "note", show_jetbrains, write_note, look_note, check_note },
  { "delete", show_own, delete_instrument, look_instruments, check_dialog },
  { "identifier/add", show_jetbrains, add_identifier, look_identifiers, check_identifier },
  { "identifier/remove", show_jetbrains, remove_identifier, look_identifiers, check_dialog },
  { "exposure/share", show_jetbrains, set_share, look_exposures, check_dialog },
  { "exposure/confidence", show_jetbrains, set_confidence, look_exposures, check_dialog },
  { "exposure/rationale", show_jetbrains, set_rationale, look_exposures, check_dialog },
  { "exposure/remove", show_jetbrains, remove_exposure, look_exposures, check_dialog },
  { "exposure/add", free_a_share, add_exposure, look_exposures, check_dialog },
  { "plan", show_jetbrains, type_revenue, look_revenue, check_revenue },
  { "watchlist", show_jetbrains, switch_watchlist, look_switch, check_dialog },
};

int
main (int argc, char **argv)
{
  refusals_init (&argc, &argv);
  refusals_add ("instruments", edits, G_N_ELEMENTS (edits));
  refusals_add_test ("closes-dialog", test_closes);
  return g_test_run ();
}
