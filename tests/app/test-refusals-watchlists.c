/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book.h"
#include "fold-sidebar-row.h"
#include "fold-instrument-picker.h"
#include "fold-watchlist-conviction.h"
#include "fold-watchlist-page.h"
#include "fold-watchlist-row.h"
#include "refusals.h"

/* Watchlists and what stands on them. */

static FoldWatchlist *
get_watchlist (Fixture *fixture, guint position)
{
  g_autoptr (FoldWatchlist) watchlist
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), position);

  g_assert_nonnull (watchlist);
  return watchlist;
}

static void
show_first (Fixture *fixture)
{
  g_autofree char *target
      = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (get_watchlist (fixture, 0)));

  fixture_open (fixture, target);
}

static void
act (Fixture *fixture, const char *action, GVariant *parameter)
{
  fixture_act (refusals_get_page (fixture), action, parameter);
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

/* As the sidebar names them, with how many stand on each. */
static char *
look_lists (Fixture *fixture)
{
  GtkWidget *list = gtk_widget_get_parent (fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_SIDEBAR_ROW,
                                                         "icon-name", "view-list-bullet-symbolic"));
  GString *lists = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *title = NULL;
      g_autofree char *count = NULL;

      if (!FOLD_IS_SIDEBAR_ROW (row))
        continue;
      g_object_get (row, "title", &title, "count", &count, NULL);
      g_string_append_printf (lists, "%s %s|", title, count != NULL ? count : "");
    }
  return g_string_free (lists, FALSE);
}

static GtkWidget *
get_sidebar_row (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_SIDEBAR_ROW, "title",
                       fold_watchlist_get_name (get_watchlist (fixture, 0)));
}

static void
ask_new (Fixture *fixture)
{
  fixture_activate (fixture, "new-watchlist", NULL);
}

static void
ask_rename (Fixture *fixture)
{
  show_first (fixture);
  act (fixture, "rename", NULL);
}

static void
ask_rename_in_sidebar (Fixture *fixture)
{
  gtk_widget_activate_action (get_sidebar_row (fixture), "row.rename", NULL);
}

static void
ask_duplicate_in_sidebar (Fixture *fixture)
{
  gtk_widget_activate_action (get_sidebar_row (fixture), "row.duplicate", NULL);
}

static void
answer (Fixture *fixture)
{
  refusals_answer (fixture, "Later");
}

static void
duplicate (Fixture *fixture)
{
  act (fixture, "duplicate", NULL);
}

static void
delete_list (Fixture *fixture)
{
  act (fixture, "delete", NULL);
}

static void
delete_in_sidebar (Fixture *fixture)
{
  gtk_widget_activate_action (get_sidebar_row (fixture), "row.delete", NULL);
}

static void
drop_in_sidebar (Fixture *fixture)
{
  refusals_drop (get_sidebar_row (fixture), FOLD_TYPE_INSTRUMENT,
                 fold_instruments_find (fold_book_get_instruments (fixture->book), "JetBrains"));
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static GtkColumnView *
get_table (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (fixture_find (refusals_get_page (fixture), GTK_TYPE_COLUMN_VIEW, NULL, NULL));
}

/* What stands on the list in view, in its order. */
static char *
look_rows (Fixture *fixture)
{
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (get_table (fixture)));
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldWatchlistRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (
          names, "%s|",
          fold_instrument_get_name (fold_watchlist_item_get_instrument (fold_watchlist_row_get_item (row))));
    }
  return g_string_free (names, FALSE);
}

static void
select_second (Fixture *fixture)
{
  show_first (fixture);
  gtk_selection_model_select_item (gtk_column_view_get_model (get_table (fixture)), 1, TRUE);
}

static void
add (Fixture *fixture, const char *name)
{
  GtkEditable *entry
      = fold_instrument_picker_get_entry (FOLD_INSTRUMENT_PICKER (fixture_find (refusals_get_page (fixture),
                                                                                FOLD_TYPE_INSTRUMENT_PICKER, NULL,
                                                                                NULL)));

  gtk_editable_set_text (entry, name);
  g_signal_emit_by_name (entry, "activate");
}

static void
add_known (Fixture *fixture)
{
  add (fixture, "JetBrains");
}

static void
add_unknown (Fixture *fixture)
{
  add (fixture, "Serpent Works");
}

static void
remove_selected (Fixture *fixture)
{
  act (fixture, "remove", NULL);
}

static void
move_up (Fixture *fixture)
{
  act (fixture, "move-up", NULL);
}

static void
move_down (Fixture *fixture)
{
  act (fixture, "move-down", NULL);
}

static void
move_to (Fixture *fixture)
{
  act (fixture, "move-to", g_variant_new_int64 (fold_watchlist_get_id (get_watchlist (fixture, 1))));
}

static void
copy_to (Fixture *fixture)
{
  act (fixture, "copy-to", g_variant_new_int64 (fold_watchlist_get_id (get_watchlist (fixture, 1))));
}

/* The second row onto the first, at whose upper edge it lands. */
static void
drag_row (Fixture *fixture)
{
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (get_table (fixture)));
  g_autoptr (FoldWatchlistRow) row = g_list_model_get_item (rows, 1);

  refusals_drop (GTK_WIDGET (get_table (fixture)), FOLD_TYPE_WATCHLIST_ROW, row);
}

static void
drop_instrument (Fixture *fixture)
{
  refusals_drop (GTK_WIDGET (get_table (fixture)), FOLD_TYPE_INSTRUMENT,
                 fold_instruments_find (fold_book_get_instruments (fixture->book), "JetBrains"));
}

static void
select_in_ranking (Fixture *fixture)
{
  GListModel *rows;

  fixture_open (fixture, "ranking");
  rows = G_LIST_MODEL (gtk_column_view_get_model (get_table (fixture)));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (rows, i);

      if (g_str_equal (fold_instrument_get_name (instrument), "JetBrains"))
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), i, TRUE);
    }
}

static void
add_selected (Fixture *fixture)
{
  act (fixture, "add-to-watchlist", g_variant_new_int64 (fold_watchlist_get_id (get_watchlist (fixture, 0))));
}

static void
add_selected_to_new (Fixture *fixture)
{
  act (fixture, "add-to-new-watchlist", NULL);
}

/* --- cells -------------------------------------------------------------------------------------------------------- */

#define TARGET "Target price, in the instrument’s currency; click to edit"
#define TAGS "Tags, separated by commas; click to edit"
#define NOTE "Note; click to edit"

static GtkWidget *
get_cell (Fixture *fixture, const char *tooltip)
{
  GtkWidget *cell = fixture_find (refusals_get_page (fixture), GTK_TYPE_EDITABLE_LABEL, "tooltip-text", tooltip);

  g_assert_nonnull (cell);
  return cell;
}

static void
edit_cell (Fixture *fixture, const char *tooltip, const char *text)
{
  GtkWidget *cell = get_cell (fixture, tooltip);

  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (cell));
  gtk_editable_set_text (GTK_EDITABLE (cell), text);
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (cell), TRUE);
}

static char *
dup_cell (Fixture *fixture, const char *tooltip)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (get_cell (fixture, tooltip))));
}

static void
edit_target (Fixture *fixture)
{
  edit_cell (fixture, TARGET, "512.5");
}

static char *
look_target (Fixture *fixture)
{
  return dup_cell (fixture, TARGET);
}

static void
edit_tags (Fixture *fixture)
{
  edit_cell (fixture, TAGS, "core, ai");
}

static char *
look_tags (Fixture *fixture)
{
  return dup_cell (fixture, TAGS);
}

static void
edit_note (Fixture *fixture)
{
  edit_cell (fixture, NOTE, "Look again in May");
}

static char *
look_note (Fixture *fixture)
{
  return dup_cell (fixture, NOTE);
}

static FoldWatchlistConviction *
get_conviction (Fixture *fixture)
{
  return FOLD_WATCHLIST_CONVICTION (fixture_find (refusals_get_page (fixture), FOLD_TYPE_WATCHLIST_CONVICTION, NULL,
                                                  NULL));
}

/* The control shows its new value before it tells. */
static void
edit_conviction (Fixture *fixture)
{
  fold_watchlist_conviction_set_value (get_conviction (fixture), 1);
  g_signal_emit_by_name (get_conviction (fixture), "edited", 1);
}

static char *
look_conviction (Fixture *fixture)
{
  return g_strdup_printf ("%d", fold_watchlist_conviction_get_value (get_conviction (fixture)));
}

static const Edit edits[] = {
  { "new", ask_new, answer, look_lists, refusals_check_question },
  { "rename", ask_rename, answer, look_lists, refusals_check_question },
  { "duplicate", show_first, duplicate, look_lists, NULL },
  { "delete", show_first, delete_list, look_lists, NULL },
  { "sidebar/rename", ask_rename_in_sidebar, answer, look_lists, refusals_check_question },
  { "sidebar/duplicate", ask_duplicate_in_sidebar, answer, look_lists, refusals_check_question },
  { "sidebar/delete", NULL, delete_in_sidebar, look_lists, NULL },
  { "sidebar/drop", NULL, drop_in_sidebar, look_lists, NULL },
  { "add", show_first, add_known, look_rows, NULL },
  { "create", show_first, add_unknown, look_rows, NULL },
  { "remove", select_second, remove_selected, look_rows, NULL },
  { "move-up", select_second, move_up, look_rows, NULL },
  { "move-down", select_second, move_down, look_rows, NULL },
  { "move-to", select_second, move_to, look_rows, NULL },
  { "copy-to", select_second, copy_to, look_lists, NULL },
  { "drag", show_first, drag_row, look_rows, NULL },
  { "drop", show_first, drop_instrument, look_rows, NULL },
  { "ranking/add", select_in_ranking, add_selected, look_lists, NULL },
  { "ranking/add-to-new", select_in_ranking, add_selected_to_new, look_lists, NULL },
  { "target", show_first, edit_target, look_target, NULL },
  { "tags", show_first, edit_tags, look_tags, NULL },
  { "note", show_first, edit_note, look_note, NULL },
  { "conviction", show_first, edit_conviction, look_conviction, NULL },
};

int
main (int argc, char **argv)
{
  refusals_init (&argc, &argv);
  refusals_add ("watchlists", edits, G_N_ELEMENTS (edits));
  return g_test_run ();
}
