/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

gboolean
pages_is_enabled (GtkWidget *page, const char *action)
{
  return g_action_group_get_action_enabled (fold_page_get_actions (FOLD_PAGE (page)), action);
}

GListModel *
pages_get_rows (GtkWidget *page)
{
  GtkWidget *table = fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);

  g_assert_nonnull (table);
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
}

void
pages_select_row (GtkWidget *page, guint position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (pages_get_rows (page)), position, TRUE);
}

FoldInstrument *
pages_get_instrument_at (GListModel *rows, guint position)
{
  g_autoptr (GObject) row = g_list_model_get_item (rows, position);
  g_autoptr (FoldInstrument) instrument = NULL;

  g_assert_nonnull (row);
  if (FOLD_IS_INSTRUMENT (row))
    return FOLD_INSTRUMENT (row);
  g_object_get (row, "instrument", &instrument, NULL);
  return instrument;
}

FoldWatchlist *
pages_get_first_watchlist (Fixture *fixture)
{
  g_autoptr (FoldWatchlist) watchlist
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), 0);

  g_assert_nonnull (watchlist);
  return watchlist;
}

GtkWidget *
pages_show_watchlist (Fixture *fixture, FoldWatchlist *watchlist)
{
  g_autofree char *target = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist));
  return fixture_open (fixture, target);
}

void
pages_undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
}

GtkWidget *
pages_find_labelled (GtkWidget *root, GType type, const char *tooltip)
{
  GtkWidget *found = fixture_find (root, type, "tooltip-text", tooltip);

  g_assert_nonnull (found);
  return found;
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

char *
pages_read_clipboard (GtkWidget *page)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (page), NULL, read_cb, &text);
  fixture_wait_until (text != NULL);
  return text;
}
