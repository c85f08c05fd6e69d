/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-dialog.h"
#include "fold-sector-page.h"
#include "fold-sector-text.h"
#include "pages.h"

/* Edits that are not committed yet, on the sample book in a window. */

static void
leave_page (Fixture *fixture)
{
  fold_window_show_page (fixture->window, "overview");
}

static void
open_other_book (Fixture *fixture)
{
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_autoptr (FoldSession) session = fold_session_new (book);

  fold_window_set_session (fixture->window, session);
}

static void
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef void (*Leave) (Fixture *fixture);

/* What was typed is kept, however the user goes away. */
static void
test_typed_text (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  GtkWidget *page = fixture_open (fixture, "sector:ml_ai");
  g_autoptr (FoldSector) sector = g_object_ref (fold_sector_page_get_sector (FOLD_SECTOR_PAGE (page)));
  GtkWidget *thesis = fixture_find (page, FOLD_TYPE_SECTOR_TEXT, NULL, NULL);

  g_assert_true (gtk_widget_grab_focus (thesis));
  fold_sector_text_type (FOLD_SECTOR_TEXT (thesis), "Models eat compute.");
  leave (fixture);
  g_assert_cmpstr (fold_sector_get_thesis (sector), ==, "Models eat compute.");
}

static void
test_typed_cell (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), 0);
  GtkWidget *note = pages_find_labelled (page, GTK_TYPE_EDITABLE_LABEL, "Note; click to edit");

  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (note));
  gtk_editable_set_text (GTK_EDITABLE (note), "Look again in May");
  leave (fixture);
  g_assert_cmpstr (fold_watchlist_item_get_note (item), ==, "Look again in May");
  for (guint i = 0; i < 20; i++) /* what the label has put off finds nothing to do */
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10 * 1000);
    }
}

static void
test_typed_value (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  GtkWidget *panel = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL);
  GtkWidget *row = fold_assumptions_panel_find_row (FOLD_ASSUMPTIONS_PANEL (panel), "M");
  GtkWidget *entry = fixture_find (row, GTK_TYPE_ENTRY, NULL, NULL);

  g_assert_true (gtk_widget_grab_focus (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "4");
  leave (fixture);
  g_assert_cmpfloat (fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book),
                                                                              "M")),
                     ==, 4);
}

static void
test_typed_note (Fixture *fixture, gconstpointer data)
{
  Leave leave = *(const Leave *)data;
  FoldInstrument *instrument = fixture_get_instrument (fixture, "jetbrains");
  AdwDialog *dialog = fold_instrument_dialog_new (fixture->session, instrument);
  GtkWidget *note;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  note = fixture_find (GTK_WIDGET (dialog), FOLD_TYPE_SECTOR_TEXT, NULL, NULL);
  g_assert_true (gtk_widget_grab_focus (note));
  fold_sector_text_type (FOLD_SECTOR_TEXT (note), "Private.");
  if (leave != leave_page)
    leave (fixture);
  else
    adw_dialog_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (fold_instrument_get_note (instrument), ==, "Private.");
}

static const Leave leaves[] = { leave_page, open_other_book, close_window };

#define ADD_TYPED(name, func, i)                                                                                       \
  g_test_add ("/pages/typed/" name, Fixture, &leaves[i], fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD_TYPED ("text/page", test_typed_text, 0);
  ADD_TYPED ("text/book", test_typed_text, 1);
  ADD_TYPED ("text/close", test_typed_text, 2);
  ADD_TYPED ("cell/page", test_typed_cell, 0);
  ADD_TYPED ("cell/book", test_typed_cell, 1);
  ADD_TYPED ("cell/close", test_typed_cell, 2);
  ADD_TYPED ("value/book", test_typed_value, 1);
  ADD_TYPED ("value/close", test_typed_value, 2);
  ADD_TYPED ("note/dialog", test_typed_note, 0);
  ADD_TYPED ("note/book", test_typed_note, 1);
  ADD_TYPED ("note/close", test_typed_note, 2);
  return g_test_run ();
}
