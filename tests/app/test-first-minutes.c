/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-glossary.h"
#include "fold-instrument-dialog.h"
#include "fold-instrument-picker.h"
#include "fold-new-book-dialog.h"
#include "fold-sidebar-row.h"
#include "fold-transaction-dialog.h"
#include "fold-value-row.h"

/* What somebody meets who opens Fivefold for the first time: forms, panes, keys. */

static GtkWidget *
assumption_row (Fixture *fixture, const char *key)
{
  GtkWidget *panel = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL);

  return fold_assumptions_panel_find_row (FOLD_ASSUMPTIONS_PANEL (panel), key);
}

static gboolean
focus_is_in (Fixture *fixture, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static int
height_of (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 320, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
has_effect (GtkWidget *row)
{
  g_autofree char *effect = NULL;

  g_object_get (row, "effect", &effect, NULL);
  return effect != NULL;
}

/* Nothing moves under the pointer: neither the effect nor the mark of a change takes any more room. */
static void
test_rows_stay (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = assumption_row (fixture, "M");
  const int height = height_of (row);

  g_signal_emit_by_name (row, "drag-begin");
  g_signal_emit_by_name (row, "value-changed", 2.0);
  fixture_wait_until (has_effect (row));
  g_signal_emit_by_name (row, "drag-end");
  g_assert_cmpint (height_of (row), ==, height);
}

/* An effect is of what was moved last, and of nothing that came after it. */
static void
test_effect_is_of_the_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldScenario) other = g_list_model_get_item (G_LIST_MODEL (fold_book_get_scenarios (fixture->book)), 1);
  GtkWidget *row = assumption_row (fixture, "M");

  g_signal_emit_by_name (row, "drag-begin");
  g_signal_emit_by_name (row, "value-changed", 2.0);
  g_signal_emit_by_name (row, "drag-end");
  fixture_wait_until (has_effect (row));
  fixture_activate (fixture, "scenario", g_variant_new_int64 (fold_scenario_get_id (other)));
  fixture_scored (fixture);
  g_assert_false (has_effect (row));
}

static void
test_new_book (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = fold_new_book_dialog_new ();
  GtkWidget *name;
  AdwComboRow *currency;
  g_autoptr (GObject) first = NULL;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  name = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL, NULL);
  /* a dialog takes the focus with the frame that first shows it */
  fixture_wait_until (focus_is_in (fixture, name));
  currency = ADW_COMBO_ROW (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL, NULL));
  g_assert_cmpint (adw_combo_row_get_search_match_mode (currency), ==, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_dialog_force_close (dialog);
}

/* "edge" finds "Cloud: Edge computing". */
static void
test_exposures_are_found (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (fixture->book), "microsoft");
  AdwDialog *dialog = fold_instrument_dialog_new (fixture->session, instrument);
  GtkWidget *add;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  settle ();
  add = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "title", "Add Exposure");
  g_assert_nonnull (add);
  g_assert_cmpint (adw_combo_row_get_search_match_mode (ADW_COMBO_ROW (add)), ==,
                   GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_dialog_force_close (dialog);
}

/* A new instrument has the currency that the form shows, not the other way round. */
static void
test_created_has_the_currency (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = fold_transaction_dialog_new (fixture->session, NULL);
  GtkWidget *picker;
  AdwComboRow *currency;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  settle ();
  picker = fixture_find (GTK_WIDGET (dialog), FOLD_TYPE_INSTRUMENT_PICKER, NULL, NULL);
  currency = ADW_COMBO_ROW (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "title", "Currency"));
  adw_combo_row_set_selected (currency, adw_combo_row_get_selected (currency) + 1);
  g_signal_emit_by_name (picker, "create", "Kabuto Robotics");
  g_assert_cmpstr (fold_instrument_get_currency (fold_instruments_find (fold_book_get_instruments (fixture->book),
                                                                        "kabuto_robotics")),
                   ==, gtk_string_object_get_string (adw_combo_row_get_selected_item (currency)));
  g_assert_cmpstr (gtk_editable_get_text (fold_instrument_picker_get_entry (FOLD_INSTRUMENT_PICKER (picker))), ==,
                   "Kabuto Robotics");
  adw_dialog_force_close (dialog);
}

static void
assert_invites (GtkWidget *page, const char *view)
{
  GtkWidget *button;

  fixture_act (page, "view", g_variant_new_string (view));
  settle ();
  button = fixture_find (page, GTK_TYPE_BUTTON, "action-name", "page.add");
  g_assert_nonnull (button);
  fixture_wait_until (gtk_widget_get_mapped (button));
}

/* An own book has an account and nothing in it: each view says what can be done. */
static void
test_empty_views (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");

  assert_invites (page, "positions");
  assert_invites (page, "transactions");
}

/* On a narrow window nothing asks for more room than there is, which would be a warning. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  const char *const pages[] = { "overview", "holdings", "ranking", "sector:cloud", "watchlist:1", "instrument:nvidia" };

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 360);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = fixture_open (fixture, pages[i]);

      fixture_wait_until (gtk_widget_get_width (page) > 0);
      g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
    }
}

/* Keys go from pane to pane, and the first assumption is where they arrive. */
static void
test_panes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = assumption_row (fixture, "M");
  GtkWidget *focus;

  fixture_show (fixture, "ranking");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  fixture_activate (fixture, "next-pane", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (focus != NULL && FOLD_IS_SIDEBAR_ROW (focus));
  fixture_activate (fixture, "previous-pane", NULL);
  g_assert_true (focus_is_in (fixture, row));
}

/* Each figure has words of its own, and a search finds them. */
static void
test_glossary (Fixture *fixture, gconstpointer data)
{
  guint n;
  const FoldGlossaryEntry *entries = fold_glossary_get (&n);
  AdwDialog *dialog;
  GtkWidget *search, *row;

  for (guint i = 0; i < n; i++)
    g_assert_true (fold_glossary_find (entries[i].id) == &entries[i]);
  fixture_activate (fixture, "glossary", g_variant_new_string ("tail-loss"));
  settle ();
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "Tail Loss");
  fixture_wait_until (row == gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  search = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "odds");
  fixture_wait_until (!gtk_widget_get_child_visible (row));
  row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "Break-Even Odds");
  g_assert_true (gtk_widget_get_child_visible (row));
  /* words in any order, each by its beginning, as elsewhere */
  gtk_editable_set_text (GTK_EDITABLE (search), "odds break");
  fixture_wait_until (gtk_widget_get_child_visible (row));
  gtk_editable_set_text (GTK_EDITABLE (search), "reak");
  fixture_wait_until (!gtk_widget_get_child_visible (row));
}

static void
set_up_own (Fixture *fixture, gconstpointer data)
{
  FoldPortfolio *portfolio = NULL;
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  fold_portfolios_create_portfolio (fold_book_get_portfolios (fixture->book), "Mine", &portfolio, &error);
  g_assert_no_error (error);
  fold_portfolios_create_account (fold_book_get_portfolios (fixture->book), portfolio, "Account", "EUR", NULL, &error);
  g_assert_no_error (error);
  fixture_show_window (fixture, "overview");
}

#define ADD(path, set_up, function) g_test_add (path, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/first/rows-stay", fixture_set_up, test_rows_stay);
  ADD ("/first/effect-is-of-the-move", fixture_set_up, test_effect_is_of_the_move);
  ADD ("/first/new-book", fixture_set_up, test_new_book);
  ADD ("/first/exposures-are-found", fixture_set_up, test_exposures_are_found);
  ADD ("/first/created-has-the-currency", fixture_set_up, test_created_has_the_currency);
  ADD ("/first/narrow", fixture_set_up, test_narrow);
  ADD ("/first/panes", fixture_set_up, test_panes);
  ADD ("/first/glossary", fixture_set_up, test_glossary);
  ADD ("/first/empty-views", set_up_own, test_empty_views);
  return g_test_run ();
}
