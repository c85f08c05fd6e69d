/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-picker.h"
#include "fold-watchlist-conviction.h"
#include "fold-watchlist-page.h"
#include "pages.h"

/* The page of a watchlist, on the sample book in a window. */

static FoldInstrument *
get_on_list (FoldWatchlist *watchlist, guint position)
{
  g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), position);

  return fold_watchlist_item_get_instrument (item);
}

static void
test_watchlist_removes (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  guint n = fold_watchlist_get_n_items (watchlist);
  FoldInstrument *first = get_on_list (watchlist, 0);

  g_assert_cmpstr (fold_page_get_title (FOLD_PAGE (page)), ==, fold_watchlist_get_name (watchlist));
  g_assert_cmpuint (g_list_model_get_n_items (pages_get_rows (page)), ==, n);
  g_assert_false (pages_is_enabled (page, "remove"));
  pages_select_row (page, 0);
  fixture_act (page, "remove", NULL);
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n - 1);
  g_assert_null (fold_watchlist_find (watchlist, first));
  pages_undo (fixture);
  g_assert_true (get_on_list (watchlist, 0) == first);
  g_assert_cmpuint (g_list_model_get_n_items (pages_get_rows (page)), ==, n);
}

static void
test_watchlist_reorders (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  GtkColumnView *table = GTK_COLUMN_VIEW (fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  g_autoptr (GtkColumnViewColumn) name = g_list_model_get_item (gtk_column_view_get_columns (table), 0);
  FoldInstrument *first = get_on_list (watchlist, 0), *second = get_on_list (watchlist, 1);

  pages_select_row (page, 1);
  fixture_act (page, "move-up", NULL);
  g_assert_true (get_on_list (watchlist, 0) == second);
  /* the selection went along */
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (pages_get_rows (page)), 0));
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (pages_get_rows (page)), 1));
  fixture_act (page, "move-down", NULL);
  g_assert_true (get_on_list (watchlist, 0) == first);

  /* sorting is only for looking at */
  gtk_column_view_sort_by_column (table, name, GTK_SORT_DESCENDING);
  g_assert_false (pages_is_enabled (page, "move-up"));
  g_assert_true (get_on_list (watchlist, 0) == first);
  fixture_act (page, "manual-order", NULL);
  g_assert_true (pages_get_instrument_at (pages_get_rows (page), 0) == first);
  g_assert_true (pages_is_enabled (page, "move-up"));
}

static void
test_watchlist_moves_several (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (pages_get_rows (page));
  FoldInstrument *order[4];

  for (guint i = 0; i < 4; i++)
    order[i] = get_on_list (watchlist, i);
  gtk_selection_model_select_item (selection, 0, TRUE);
  gtk_selection_model_select_item (selection, 2, FALSE);
  gtk_selection_model_select_item (selection, 3, FALSE);
  fixture_act (page, "move-up", NULL);
  g_assert_true (get_on_list (watchlist, 0) == order[0]); /* can go no further */
  g_assert_true (get_on_list (watchlist, 1) == order[2]);
  g_assert_true (get_on_list (watchlist, 2) == order[3]);
  g_assert_true (get_on_list (watchlist, 3) == order[1]);
  pages_undo (fixture); /* one step */
  for (guint i = 0; i < 4; i++)
    g_assert_true (get_on_list (watchlist, i) == order[i]);
}

static void
edit_cell (GtkWidget *label, const char *text)
{
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (label));
  gtk_editable_set_text (GTK_EDITABLE (label), text);
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (label), TRUE);
}

static void
test_watchlist_edits_cells (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), 0);
  GtkWidget *target = pages_find_labelled (page, GTK_TYPE_EDITABLE_LABEL,
                                           "Target price, in the instrument’s currency; click to edit");
  GtkWidget *tags = pages_find_labelled (page, GTK_TYPE_EDITABLE_LABEL, "Tags, separated by commas; click to edit");
  GtkWidget *note = pages_find_labelled (page, GTK_TYPE_EDITABLE_LABEL, "Note; click to edit");
  GtkWidget *conviction = fixture_find (page, FOLD_TYPE_WATCHLIST_CONVICTION, NULL, NULL);
  gint64 before = fold_watchlist_item_get_target_price (item);
  g_autofree char *note_before = g_strdup (fold_watchlist_item_get_note (item));
  g_autofree char *shown = NULL;

  edit_cell (target, "512.5");
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, G_GINT64_CONSTANT (51250000000));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (target)), ==, "512.50");
  edit_cell (target, "dear");
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, G_GINT64_CONSTANT (51250000000));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (target)), ==, "512.50");
  pages_undo (fixture);
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, before);
  g_object_get (pages_get_rows (page) != NULL ? target : NULL, "text", &shown, NULL);
  g_assert_cmpstr (shown, !=, "512.50");

  edit_cell (tags, "core, ai");
  g_assert_cmpstr (fold_watchlist_item_get_tags (item), !=, "");
  edit_cell (note, "Look again in May");
  g_assert_cmpstr (fold_watchlist_item_get_note (item), ==, "Look again in May");
  pages_undo (fixture);
  g_assert_cmpstr (fold_watchlist_item_get_note (item), ==, note_before);

  g_signal_emit_by_name (conviction, "edited", 4);
  g_assert_cmpuint (fold_watchlist_item_get_conviction (item), ==, 4);
  g_assert_cmpint (fold_watchlist_conviction_get_value (FOLD_WATCHLIST_CONVICTION (conviction)), ==, 4);
}

static void
test_watchlist_adds (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  GtkWidget *picker = fixture_find (page, FOLD_TYPE_INSTRUMENT_PICKER, NULL, NULL);
  GtkEditable *entry = fold_instrument_picker_get_entry (FOLD_INSTRUMENT_PICKER (picker));
  guint n = fold_watchlist_get_n_items (watchlist);
  guint n_instruments = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book)));

  /* by an alias: the first of the list is taken */
  gtk_editable_set_text (entry, "PyCharm");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n + 1);
  g_assert_cmpstr (fold_instrument_get_name (get_on_list (watchlist, n)), ==, "JetBrains");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");

  gtk_editable_set_text (entry, "Serpent Works");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n + 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book))), ==,
                    n_instruments + 1);
  g_assert_true (fold_instrument_get_own (get_on_list (watchlist, n + 1)));
  pages_undo (fixture);
  pages_undo (fixture);
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book))), ==,
                    n_instruments);
}

static void
test_watchlist_transfers (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  g_autoptr (FoldWatchlist) other = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), 1);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  guint n = fold_watchlist_get_n_items (watchlist), n_other = fold_watchlist_get_n_items (other);

  pages_select_row (page, 0);
  fixture_act (page, "copy-to", g_variant_new_int64 (fold_watchlist_get_id (other)));
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n);
  g_assert_cmpuint (fold_watchlist_get_n_items (other), ==, n_other + 1);
  pages_select_row (page, 1);
  fixture_act (page, "move-to", g_variant_new_int64 (fold_watchlist_get_id (other)));
  g_assert_cmpuint (fold_watchlist_get_n_items (watchlist), ==, n - 1);
  g_assert_cmpuint (fold_watchlist_get_n_items (other), ==, n_other + 2);
}

static void
test_watchlist_deletes (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *watchlist = pages_get_first_watchlist (fixture);
  GtkWidget *page = pages_show_watchlist (fixture, watchlist);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)));
  g_autofree char *name = g_strdup (fold_watchlist_get_name (watchlist));

  fixture_act (page, "duplicate", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book))), ==, n + 1);
  page = GTK_WIDGET (fold_window_get_page (fixture->window));
  g_assert_true (FOLD_IS_WATCHLIST_PAGE (page));
  g_assert_true (fold_watchlist_page_get_watchlist (FOLD_WATCHLIST_PAGE (page)) != watchlist);

  page = pages_show_watchlist (fixture, watchlist);
  fixture_act (page, "delete", NULL);
  g_assert_null (fold_watchlists_find (fold_book_get_watchlists (fixture->book), name));
  g_assert_false (FOLD_IS_WATCHLIST_PAGE (fold_window_get_page (fixture->window)));
  pages_undo (fixture);
  g_assert_nonnull (fold_watchlists_find (fold_book_get_watchlists (fixture->book), name));
}

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("watchlist/removes", test_watchlist_removes);
  ADD ("watchlist/reorders", test_watchlist_reorders);
  ADD ("watchlist/moves-several", test_watchlist_moves_several);
  ADD ("watchlist/edits-cells", test_watchlist_edits_cells);
  ADD ("watchlist/adds", test_watchlist_adds);
  ADD ("watchlist/transfers", test_watchlist_transfers);
  ADD ("watchlist/deletes", test_watchlist_deletes);
  return g_test_run ();
}
