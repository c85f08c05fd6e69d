/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of the watchlist page. */
#include "fold-watchlist-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-export-dialog.h"
#include "fold-name-dialog.h"
#include "fold-report-error.h"
#include "fold-watchlist-names.h"

static FoldBook *
get_book (FoldWatchlistPage *self)
{
  return fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self));
}

/* Takes message. */
static void
toast_undo (FoldWatchlistPage *self, char *message)
{
  fold_instrument_page_toast_undo (FOLD_INSTRUMENT_PAGE (self), message);
  g_free (message);
}

/* --- the selected rows ------------------------------------------------------------------------------------------- */

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (FOLD_WATCHLIST_PAGE (user_data)->picker));
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWatchlistPage *self = user_data;
  g_autoptr (GPtrArray) items = fold_watchlist_page_dup_selected_items (self);
  g_autoptr (GError) error = NULL;

  if (items->len == 0)
    return;
  if (!fold_watchlists_remove (fold_book_get_watchlists (get_book (self)), self->watchlist,
                               (FoldWatchlistItem *const *)items->pdata, items->len, &error))
    fold_report_error (GTK_WIDGET (self), error);
  else
    toast_undo (self,
                g_strdup_printf (ngettext ("%u instrument removed", "%u instruments removed", items->len), items->len));
}

/* Moves the selected rows by one, keeping their order; those at the end stay. One undo step. */
static gboolean
move_selection (FoldWatchlistPage *self, gboolean up, GError **error)
{
  g_autoptr (GPtrArray) items = fold_watchlist_page_dup_selected_items (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->watchlist));
  gboolean done = TRUE;

  if (!fold_book_begin_group (get_book (self), _("Reorder the watchlist"), error))
    return FALSE;
  for (guint i = 0; done && i < items->len; i++)
    {
      FoldWatchlistItem *item = items->pdata[up ? i : items->len - 1 - i];
      guint position = fold_watchlist_item_get_position (item);

      /* the i-th row from the edge can come no nearer to it than that */
      if (up ? position > i : position + i + 1 < n)
        done = fold_watchlists_move_item (fold_book_get_watchlists (get_book (self)), self->watchlist, item,
                                          up ? position - 1 : position + 1, error);
    }
  return fold_book_end_group (get_book (self), done, done ? error : NULL) && done;
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!move_selection (user_data, TRUE, &error))
    fold_report_error (user_data, error);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!move_selection (user_data, FALSE, &error))
    fold_report_error (user_data, error);
}

static void
manual_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_column_view_sort_by_column (FOLD_WATCHLIST_PAGE (user_data)->table, NULL, GTK_SORT_ASCENDING);
}

static void
transfer (FoldWatchlistPage *self, gint64 id, gboolean copy)
{
  FoldWatchlist *destination = fold_watchlist_get_by_id (get_book (self), id);
  g_autoptr (GPtrArray) items = fold_watchlist_page_dup_selected_items (self);
  g_autoptr (GError) error = NULL;

  if (destination == NULL || items->len == 0)
    return;
  if (!fold_watchlists_transfer (fold_book_get_watchlists (get_book (self)), self->watchlist, destination,
                                 (FoldWatchlistItem *const *)items->pdata, items->len, copy, &error))
    fold_report_error (GTK_WIDGET (self), error);
  else
    toast_undo (self, g_strdup_printf (copy ? ngettext ("%u instrument copied", "%u instruments copied", items->len)
                                            : ngettext ("%u instrument moved", "%u instruments moved", items->len),
                                       items->len));
}

static void
move_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  transfer (user_data, g_variant_get_int64 (parameter), FALSE);
}

static void
copy_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  transfer (user_data, g_variant_get_int64 (parameter), TRUE);
}

/* --- the list ---------------------------------------------------------------------------------------------------- */

static gboolean
rename_list (const char *name, gpointer user_data, GError **error)
{
  FoldWatchlistPage *self = user_data;

  return fold_watchlists_rename (fold_book_get_watchlists (get_book (self)), self->watchlist, name, error);
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWatchlistPage *self = user_data;

  fold_name_dialog_ask (GTK_WIDGET (self), _("Rename Watchlist"), _("_Rename"),
                        fold_watchlist_get_name (self->watchlist), rename_list, g_object_ref (self), g_object_unref);
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWatchlistPage *self = user_data;
  /* Translators: the name of a copy of a watchlist */
  g_autofree char *wish = g_strdup_printf (_("%s (copy)"), fold_watchlist_get_name (self->watchlist));
  g_autofree char *name = fold_watchlist_dup_free_name (get_book (self), wish);
  FoldWatchlist *made = NULL;
  g_autoptr (GError) error = NULL;

  if (!fold_watchlists_duplicate (fold_book_get_watchlists (get_book (self)), self->watchlist, name, &made, &error))
    fold_report_error (GTK_WIDGET (self), error);
  else if (made != NULL)
    {
      g_autofree char *target = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (made));

      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", target);
    }
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (FoldWatchlistPage) self = g_object_ref (user_data);
  /* Translators: the name of a watchlist */
  g_autofree char *message = g_strdup_printf (_("“%s” deleted"), fold_watchlist_get_name (self->watchlist));
  g_autoptr (GError) error = NULL;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  /* deleting closes this page, so the window was looked up before */
  if (!fold_watchlists_delete (fold_book_get_watchlists (get_book (self)), self->watchlist, &error))
    fold_report_error (GTK_WIDGET (self), error);
  else if (window != NULL)
    gtk_widget_activate_action (window, "win.toast-undo", "s", message);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWatchlistPage *self = user_data;

  fold_export_dialog_present (GTK_WIDGET (self), fold_page_get_session (FOLD_PAGE (self)), FOLD_EXPORT_WATCHLIST, NULL,
                              self->watchlist);
}

static const GActionEntry action_entries[] = {
  { "add", add_cb },
  { "export", export_cb },
  { "remove", remove_cb },
  { "move-up", move_up_cb },
  { "move-down", move_down_cb },
  { "manual-order", manual_order_cb },
  { "move-to", move_to_cb, "x" },
  { "copy-to", copy_to_cb, "x" },
  { "rename", rename_cb },
  { "duplicate", duplicate_cb },
  { "delete", delete_cb },
};

void
fold_watchlist_page_add_actions (FoldWatchlistPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
}

void
fold_watchlist_page_update_actions (FoldWatchlistPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  gboolean any = !gtk_bitset_is_empty (selected);
  gboolean manual = fold_watchlist_page_is_manual (self);

  fold_page_enable (FOLD_PAGE (self), "remove", any);
  fold_page_enable (FOLD_PAGE (self), "move-to", any);
  fold_page_enable (FOLD_PAGE (self), "copy-to", any);
  fold_page_enable (FOLD_PAGE (self), "move-up", any && manual);
  fold_page_enable (FOLD_PAGE (self), "move-down", any && manual);
  fold_page_enable (FOLD_PAGE (self), "manual-order", !manual);
}

static void
append_list (GMenu *menu, const char *action, FoldWatchlist *watchlist)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (fold_watchlist_get_name (watchlist), NULL);

  g_menu_item_set_action_and_target (item, action, "x", fold_watchlist_get_id (watchlist));
  g_menu_append_item (menu, item);
}

/* Fills Move to and Copy to with the other lists. */
void
fold_watchlist_page_update_menus (FoldWatchlistPage *self)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (get_book (self)));

  g_menu_remove_all (self->move_menu);
  g_menu_remove_all (self->copy_menu);
  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      if (watchlist == self->watchlist)
        continue;
      append_list (self->move_menu, "page.move-to", watchlist);
      append_list (self->copy_menu, "page.copy-to", watchlist);
    }
}
