/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the lists. Positions are dense from 0: every edit that moves something writes them anew. */
#include "fold-watchlists-private.h"

#include <glib/gi18n-lib.h>

#include "fold-date.h"
#include "fold-row-order.h"

/* Rows that are not shown, because their instrument is missing, stand behind the others. */
static FoldRowOrder
get_order (FoldWatchlist *watchlist)
{
  return (FoldRowOrder){ "SELECT w.id FROM watchlist_item w LEFT JOIN instrument i ON i.id = w.instrument_id "
                         "WHERE w.watchlist_id = ?1 ORDER BY i.id IS NULL, w.position, w.id",
                         "UPDATE watchlist_item SET position = ?1 WHERE id = ?2 AND position <> ?1",
                         fold_watchlist_get_id (watchlist) };
}

typedef struct
{
  FoldWatchlist *watchlist;
  gint64 id;
  guint position;
} FoldItemMove;

static gboolean
move_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldItemMove *edit = data;
  FoldRowOrder order = get_order (edit->watchlist);
  return fold_row_order_place (&order, store, edit->id, edit->position, error);
}

gboolean
fold_watchlists_move_item (FoldWatchlists *self,
                           FoldWatchlist *watchlist,
                           FoldWatchlistItem *item,
                           guint position,
                           GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (watchlist) && FOLD_IS_WATCHLIST_ITEM (item),
                        FALSE);
  FoldItemMove edit = { watchlist, fold_watchlist_item_get_id (item), position };
  g_autofree char *label
      = g_strdup_printf (_("Move %s"), fold_instrument_get_name (fold_watchlist_item_get_instrument (item)));
  return fold_collection_edit (self, label, move_cb, &edit, error);
}

/* --- adding --- */

typedef struct
{
  FoldWatchlist *watchlist;
  FoldInstrument *instrument; /* NULL: one called name is made first */
  gint64 id;                  /* of the instrument */
  const char *name;
  guint position;
} FoldAddEdit;

/* Another edit of the group or another program may have put the instrument there since the list was read. */
static gboolean
add_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldAddEdit *edit = data;
  FoldRowOrder order = get_order (edit->watchlist);
  g_autofree char *today = fold_date_format (fold_date_today ());
  if (edit->instrument == NULL && !fold_instruments_insert (store, edit->name, "", NULL, &edit->id, error))
    return FALSE;
  if (!fold_store_execute (store, error,
                           "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, added_on) "
                           "SELECT ?1, ?2, coalesce (max (position) + 1, 0), ?3 FROM watchlist_item "
                           "WHERE watchlist_id = ?1 ON CONFLICT (watchlist_id, instrument_id) DO NOTHING",
                           "iis", order.parent, edit->id, today))
    return FALSE;
  if (fold_store_get_n_changed (store) == 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS, _("%s is already on “%s”."), edit->name,
                              fold_watchlist_get_name (edit->watchlist));
  return fold_row_order_place (&order, store, fold_store_get_last_id (store), edit->position, error);
}

static gboolean
add_item (FoldWatchlists *self, FoldAddEdit *edit, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Add %s to %s"), edit->name, fold_watchlist_get_name (edit->watchlist));
  return fold_collection_edit (self, label, add_cb, edit, error);
}

static FoldAddEdit
add_instrument (FoldWatchlist *watchlist, FoldInstrument *instrument, guint position)
{
  return (FoldAddEdit){ watchlist, instrument, fold_instrument_get_id (instrument),
                        fold_instrument_get_name (instrument), position };
}

gboolean
fold_watchlists_add (FoldWatchlists *self,
                     FoldWatchlist *watchlist,
                     FoldInstrument *instrument,
                     guint position,
                     GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (watchlist) && FOLD_IS_INSTRUMENT (instrument),
                        FALSE);
  FoldAddEdit edit = add_instrument (watchlist, instrument, position);
  return add_item (self, &edit, error);
}

gboolean
fold_watchlists_add_text (FoldWatchlists *self,
                          FoldWatchlist *watchlist,
                          const char *text,
                          guint position,
                          FoldWatchlistItem **item,
                          GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  g_autofree char *name = fold_edits_take_name (text, error);
  if (name == NULL)
    return FALSE;
  FoldInstrument *instrument = fold_instruments_find (fold_watchlists_get_instruments (self), name);
  FoldAddEdit edit = { watchlist, NULL, 0, name, position };
  if (instrument != NULL)
    edit = add_instrument (watchlist, instrument, position);
  if (!add_item (self, &edit, error))
    return FALSE;
  if (item == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_INSTRUMENTS, error))
    return FALSE;
  *item = fold_watchlist_find (watchlist, fold_instruments_get (fold_watchlists_get_instruments (self), edit.id));
  return TRUE;
}

/* --- removing and transferring --- */

typedef struct
{
  FoldWatchlist *source;
  FoldWatchlist *destination; /* NULL: removed */
  FoldWatchlistItem *const *items;
  guint n;
  gboolean copy;
} FoldTransferEdit;

/* copy_items: to the end of the destination; what is there already stays as it is there. */
static gboolean
copy_items (FoldStore *store, FoldTransferEdit *edit, GError **error)
{
  gint64 destination = fold_watchlist_get_id (edit->destination);
  for (guint i = 0; i < edit->n; i++)
    if (!fold_store_execute (
            store, error,
            "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, target_price, conviction, "
            "tags, note, added_on) SELECT ?1, instrument_id, "
            "(SELECT coalesce (max (position) + 1, 0) FROM watchlist_item WHERE watchlist_id = ?1), "
            "target_price, conviction, tags, note, added_on FROM watchlist_item WHERE id = ?2 "
            "ON CONFLICT (watchlist_id, instrument_id) DO NOTHING",
            "ii", destination, fold_watchlist_item_get_id (edit->items[i])))
      return FALSE;
  return TRUE;
}

static gboolean
remove_items (FoldStore *store, FoldTransferEdit *edit, GError **error)
{
  FoldRowOrder order = get_order (edit->source);
  for (guint i = 0; i < edit->n; i++)
    if (!fold_store_execute (store, error, "DELETE FROM watchlist_item WHERE id = ?", "i",
                             fold_watchlist_item_get_id (edit->items[i])))
      return FALSE;
  return fold_row_order_place (&order, store, 0, 0, error);
}

static gboolean
transfer_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldTransferEdit *edit = data;
  return (edit->destination == NULL || copy_items (store, edit, error))
         && (edit->copy || remove_items (store, edit, error));
}

/* describe_items: the name of one, the number of several. */
static char *
describe_items (FoldWatchlistItem *const *items, guint n)
{
  if (n == 1)
    return g_strdup (fold_instrument_get_name (fold_watchlist_item_get_instrument (items[0])));
  return g_strdup_printf (ngettext ("%u instrument", "%u instruments", n), n);
}

gboolean
fold_watchlists_remove (FoldWatchlists *self,
                        FoldWatchlist *watchlist,
                        FoldWatchlistItem *const *items,
                        guint n,
                        GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  FoldTransferEdit edit = { watchlist, NULL, items, n, FALSE };
  g_autofree char *what = describe_items (items, n);
  g_autofree char *label = g_strdup_printf (_("Remove %s from %s"), what, fold_watchlist_get_name (watchlist));
  return n == 0 || fold_collection_edit (self, label, transfer_cb, &edit, error);
}

gboolean
fold_watchlists_transfer (FoldWatchlists *self,
                          FoldWatchlist *source,
                          FoldWatchlist *destination,
                          FoldWatchlistItem *const *items,
                          guint n,
                          gboolean copy,
                          GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (source) && FOLD_IS_WATCHLIST (destination),
                        FALSE);
  g_return_val_if_fail (source != destination, FALSE);
  FoldTransferEdit edit = { source, destination, items, n, copy };
  g_autofree char *what = describe_items (items, n);
  g_autofree char *label
      = g_strdup_printf (copy ? _("Copy %s to %s") : _("Move %s to %s"), what, fold_watchlist_get_name (destination));
  return n == 0 || fold_collection_edit (self, label, transfer_cb, &edit, error);
}

/* --- cells --- */

typedef struct
{
  gint64 id;
  const char *sql; /* sets one column of item ?2 to ?1 */
  const char *text;
  const gint64 *number; /* NULL: none; with text NULL */
} FoldCellEdit;

static gboolean
set_cell_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldCellEdit *edit = data;
  if (edit->text != NULL)
    return fold_store_execute (store, error, edit->sql, "si", edit->text, edit->id);
  return fold_store_execute (store, error, edit->sql, "Ii", edit->number, edit->id);
}

static gboolean
set_cell (FoldWatchlists *self, FoldWatchlistItem *item, const char *format, FoldCellEdit edit, GError **error)
{
  edit.id = fold_watchlist_item_get_id (item);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *label
      = g_strdup_printf (format, fold_instrument_get_name (fold_watchlist_item_get_instrument (item)));
#pragma GCC diagnostic pop
  return fold_collection_edit (self, label, set_cell_cb, &edit, error);
}

gboolean
fold_watchlists_set_target (FoldWatchlists *self, FoldWatchlistItem *item, gint64 target_price, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  if (target_price < 0 && target_price != FOLD_WATCHLIST_NO_TARGET)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("A target price cannot be below 0. Clear it, or type another one."));
  if (target_price == fold_watchlist_item_get_target_price (item))
    return TRUE;
  FoldCellEdit edit = { .sql = "UPDATE watchlist_item SET target_price = ? WHERE id = ?",
                        .number = target_price == FOLD_WATCHLIST_NO_TARGET ? NULL : &target_price };
  return set_cell (self, item, _("Set the target price of %s"), edit, error);
}

gboolean
fold_watchlists_set_conviction (FoldWatchlists *self, FoldWatchlistItem *item, guint conviction, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  if (conviction > 5)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("Conviction ranges from 1 to 5; 0 clears it."));
  if (conviction == fold_watchlist_item_get_conviction (item))
    return TRUE;
  gint64 number = conviction;
  FoldCellEdit edit
      = { .sql = "UPDATE watchlist_item SET conviction = ? WHERE id = ?", .number = conviction == 0 ? NULL : &number };
  return set_cell (self, item, _("Set the conviction of %s"), edit, error);
}

/* tidy_tags: trimmed, each once, in the order typed. */
static char *
tidy_tags (const char *tags)
{
  g_auto (GStrv) words = g_strsplit (tags, ",", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      if (*word != '\0' && g_hash_table_add (seen, g_utf8_casefold (word, -1)))
        g_strv_builder_add (kept, word);
    }
  g_auto (GStrv) list = g_strv_builder_end (kept);
  return g_strjoinv (", ", list);
}

gboolean
fold_watchlists_set_tags (FoldWatchlists *self, FoldWatchlistItem *item, const char *tags, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  g_autofree char *tidy = tidy_tags (tags);
  FoldCellEdit edit = { .sql = "UPDATE watchlist_item SET tags = ? WHERE id = ?", .text = tidy };
  if (g_str_equal (tidy, fold_watchlist_item_get_tags (item)))
    return TRUE;
  return set_cell (self, item, _("Tag %s"), edit, error);
}

gboolean
fold_watchlists_set_note (FoldWatchlists *self, FoldWatchlistItem *item, const char *note, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  FoldCellEdit edit = { .sql = "UPDATE watchlist_item SET note = ? WHERE id = ?", .text = note };
  if (g_str_equal (note, fold_watchlist_item_get_note (item)))
    return TRUE;
  return set_cell (self, item, _("Note on %s"), edit, error);
}
