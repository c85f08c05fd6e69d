/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of watchlists. Positions are dense from 0: every edit that moves something writes them anew. */
#include "fold-book-watchlists.h"

#include <glib/gi18n-lib.h>

#include "fold-book-instruments.h"
#include "fold-book-private.h"
#include "fold-date.h"

/* --- lists --- */

/* take_free_name: a name no other list has. */
static char *
take_free_name (FoldBook *self, const char *name, FoldWatchlist *except, GError **error)
{
  g_autofree char *stripped = fold_book_take_name (name, error);
  FoldWatchlist *taken = stripped != NULL ? fold_book_find_watchlist (self, stripped) : NULL;
  if (taken == NULL || taken == except)
    return g_steal_pointer (&stripped);
  fold_book_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                    _("There is a watchlist called “%s” already. Choose another name."), stripped);
  return NULL;
}

typedef struct
{
  const char *name;
  gint64 source; /* list to copy, 0: none */
  gint64 id;
} FoldNewWatchlist;

static gboolean
new_watchlist_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldNewWatchlist *edit = data;
  if (!fold_store_execute (store, error,
                           "INSERT INTO watchlist (name, position) "
                           "VALUES (?, (SELECT coalesce (max (position) + 1, 0) FROM watchlist))",
                           "s", edit->name))
    return FALSE;
  edit->id = fold_store_get_last_id (store);
  return fold_store_execute (
      store, error,
      "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, target_price, conviction, "
      "tags, note, added_on) SELECT ?, instrument_id, position, target_price, conviction, tags, note, "
      "added_on FROM watchlist_item WHERE watchlist_id = ? ORDER BY position, id",
      "ii", edit->id, edit->source);
}

static gboolean
add_watchlist (FoldBook *self,
               const char *label,
               const char *name,
               gint64 source,
               FoldWatchlist **watchlist,
               GError **error)
{
  g_autofree char *free_name = take_free_name (self, name, NULL, error);
  FoldNewWatchlist edit = { free_name, source };
  if (free_name == NULL || !fold_book_edit (self, label, new_watchlist_cb, &edit, error))
    return FALSE;
  if (watchlist != NULL)
    *watchlist = g_hash_table_lookup (self->watchlists_by_id, &edit.id);
  return TRUE;
}

gboolean
fold_book_create_watchlist (FoldBook *self, const char *name, FoldWatchlist **watchlist, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  g_autofree char *label = g_strdup_printf (_("New watchlist %s"), name);
  return add_watchlist (self, label, name, 0, watchlist, error);
}

gboolean
fold_book_duplicate_watchlist (FoldBook *self,
                               FoldWatchlist *source,
                               const char *name,
                               FoldWatchlist **watchlist,
                               GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (source), FALSE);
  g_autofree char *label = g_strdup_printf (_("Duplicate %s"), fold_watchlist_get_name (source));
  return add_watchlist (self, label, name, fold_watchlist_get_id (source), watchlist, error);
}

typedef struct
{
  gint64 id;
  const char *name;
} FoldRenameEdit;

static gboolean
rename_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldRenameEdit *edit = data;
  return fold_store_execute (store, error, "UPDATE watchlist SET name = ? WHERE id = ?", "si", edit->name, edit->id)
         && fold_store_execute (store, error, "DELETE FROM translation WHERE table_name = 'watchlist' AND row_id = ?",
                                "i", edit->id);
}

gboolean
fold_book_rename_watchlist (FoldBook *self, FoldWatchlist *watchlist, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  g_autofree char *free_name = take_free_name (self, name, watchlist, error);
  if (free_name == NULL || g_str_equal (free_name, fold_watchlist_get_name (watchlist)))
    return free_name != NULL;
  FoldRenameEdit edit = { fold_watchlist_get_id (watchlist), free_name };
  g_autofree char *label = g_strdup_printf (_("Rename %s"), fold_watchlist_get_name (watchlist));
  return fold_book_edit (self, label, rename_cb, &edit, error);
}

static gboolean
delete_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "DELETE FROM watchlist WHERE id = ?", "i", *(gint64 *)data)
         && fold_book_forget_lost_translations (store, error);
}

gboolean
fold_book_delete_watchlist (FoldBook *self, FoldWatchlist *watchlist, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  gint64 id = fold_watchlist_get_id (watchlist);
  g_autofree char *label = g_strdup_printf (_("Delete %s"), fold_watchlist_get_name (watchlist));
  return fold_book_edit (self, label, delete_cb, &id, error);
}

/* --- order --- */

/* What stands in an order of its own: where it stands is decided inside the edit, for another program may have changed
 * the order since it was read. */
typedef struct
{
  const char *read_ids;       /* in their order, of list ?1 */
  const char *write_position; /* sets position ?1 of row ?2 */
} FoldOrder;

static const FoldOrder list_order = {
  "SELECT id FROM watchlist WHERE ?1 = 0 ORDER BY position, id",
  "UPDATE watchlist SET position = ?1 WHERE id = ?2 AND position <> ?1",
};

/* Rows that are not shown, because their instrument is missing, stand behind the others. */
static const FoldOrder item_order = {
  "SELECT w.id FROM watchlist_item w LEFT JOIN instrument i ON i.id = w.instrument_id WHERE w.watchlist_id = ?1 "
  "ORDER BY i.id IS NULL, w.position, w.id",
  "UPDATE watchlist_item SET position = ?1 WHERE id = ?2 AND position <> ?1",
};

static GArray *
read_ids (FoldStore *store, const FoldOrder *order, gint64 list, GError **error)
{
  g_autoptr (FoldStatement) rows = fold_store_query (store, error, order->read_ids, "i", list);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  if (rows == NULL)
    return NULL;
  while (fold_statement_step (rows, &failure))
    g_array_append_vals (ids, &(gint64){ fold_statement_get_int64 (rows, 0) }, 1);
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* move_id: to position, counted without it. */
static void
move_id (GArray *ids, gint64 id, guint position)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        g_array_remove_index (ids, i);
        g_array_insert_val (ids, MIN (position, ids->len), id);
        return;
      }
}

/* put_in_order: row id at position, counted without it, and all dense from 0. No row has the id 0. */
static gboolean
put_in_order (FoldStore *store, const FoldOrder *order, gint64 list, gint64 id, guint position, GError **error)
{
  g_autoptr (GArray) ids = read_ids (store, order, list, error);
  if (ids == NULL)
    return FALSE;
  move_id (ids, id, position);
  for (guint i = 0; i < ids->len; i++)
    if (!fold_store_execute (store, error, order->write_position, "ii", (gint64)i, g_array_index (ids, gint64, i)))
      return FALSE;
  return TRUE;
}

typedef struct
{
  const FoldOrder *order;
  gint64 list; /* 0: the list of lists */
  gint64 id;
  guint position;
} FoldMoveEdit;

static gboolean
move_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldMoveEdit *edit = data;
  return put_in_order (store, edit->order, edit->list, edit->id, edit->position, error);
}

gboolean
fold_book_move_watchlist (FoldBook *self, FoldWatchlist *watchlist, guint position, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  FoldMoveEdit edit = { &list_order, 0, fold_watchlist_get_id (watchlist), position };
  g_autofree char *label = g_strdup_printf (_("Move %s"), fold_watchlist_get_name (watchlist));
  return fold_book_edit (self, label, move_cb, &edit, error);
}

gboolean
fold_book_move_item (FoldBook *self, FoldWatchlist *watchlist, FoldWatchlistItem *item, guint position, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (watchlist) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  FoldMoveEdit edit = { &item_order, fold_watchlist_get_id (watchlist), fold_watchlist_item_get_id (item), position };
  g_autofree char *label
      = g_strdup_printf (_("Move %s"), fold_instrument_get_name (fold_watchlist_item_get_instrument (item)));
  return fold_book_edit (self, label, move_cb, &edit, error);
}

/* --- adding --- */

typedef struct
{
  FoldWatchlist *watchlist;
  gint64 instrument;
  const char *name; /* of the instrument */
  gboolean is_new;  /* it is to be made first */
  guint position;
} FoldAddEdit;

static gboolean
refuse_second (FoldAddEdit *edit, GError **error)
{
  return fold_book_refuse (error, FOLD_MODEL_ERROR_EXISTS, _("%s is on “%s” already."), edit->name,
                           fold_watchlist_get_name (edit->watchlist));
}

static gboolean
add_item_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldAddEdit *edit = data;
  gint64 list = fold_watchlist_get_id (edit->watchlist);
  g_autofree char *today = fold_date_format (fold_date_today ());
  if (edit->is_new && !fold_book_insert_instrument (store, edit->name, "", NULL, &edit->instrument, error))
    return FALSE;
  if (!fold_store_execute (
          store, error,
          "INSERT INTO watchlist_item (watchlist_id, instrument_id, position, added_on) "
          "SELECT ?1, ?2, coalesce (max (position) + 1, 0), ?3 FROM watchlist_item WHERE watchlist_id = ?1 "
          "ON CONFLICT (watchlist_id, instrument_id) DO NOTHING",
          "iis", list, edit->instrument, today))
    return FALSE;
  if (fold_store_get_n_changed (store) == 0)
    return refuse_second (edit, error);
  return put_in_order (store, &item_order, list, fold_store_get_last_id (store), edit->position, error);
}

static gboolean
add_item (FoldBook *self, FoldAddEdit *edit, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Add %s to %s"), edit->name, fold_watchlist_get_name (edit->watchlist));
  return fold_book_edit (self, label, add_item_cb, edit, error);
}

gboolean
fold_book_add_to_watchlist (FoldBook *self,
                            FoldWatchlist *watchlist,
                            FoldInstrument *instrument,
                            guint position,
                            GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (watchlist) && FOLD_IS_INSTRUMENT (instrument), FALSE);
  FoldAddEdit edit
      = { watchlist, fold_instrument_get_id (instrument), fold_instrument_get_name (instrument), FALSE, position };
  if (fold_watchlist_find (watchlist, instrument) != NULL)
    return refuse_second (&edit, error);
  return add_item (self, &edit, error);
}

gboolean
fold_book_add_text_to_watchlist (FoldBook *self,
                                 FoldWatchlist *watchlist,
                                 const char *text,
                                 guint position,
                                 FoldWatchlistItem **item,
                                 GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  g_autofree char *name = fold_book_take_name (text, error);
  if (name == NULL)
    return FALSE;
  FoldInstrument *instrument = fold_book_find_instrument (self, name);
  FoldAddEdit edit = { watchlist, 0, name, TRUE, position };
  if (instrument != NULL ? !fold_book_add_to_watchlist (self, watchlist, instrument, position, error)
                         : !add_item (self, &edit, error))
    return FALSE;
  if (instrument == NULL)
    instrument = fold_book_get_instrument (self, edit.instrument);
  if (item != NULL)
    *item = fold_watchlist_find (watchlist, instrument);
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
  for (guint i = 0; i < edit->n; i++)
    if (!fold_store_execute (store, error, "DELETE FROM watchlist_item WHERE id = ?", "i",
                             fold_watchlist_item_get_id (edit->items[i])))
      return FALSE;
  return put_in_order (store, &item_order, fold_watchlist_get_id (edit->source), 0, 0, error);
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
fold_book_remove_from_watchlist (FoldBook *self,
                                 FoldWatchlist *watchlist,
                                 FoldWatchlistItem *const *items,
                                 guint n,
                                 GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  FoldTransferEdit edit = { watchlist, NULL, items, n, FALSE };
  g_autofree char *what = describe_items (items, n);
  g_autofree char *label = g_strdup_printf (_("Remove %s from %s"), what, fold_watchlist_get_name (watchlist));
  return n == 0 || fold_book_edit (self, label, transfer_cb, &edit, error);
}

gboolean
fold_book_transfer_items (FoldBook *self,
                          FoldWatchlist *source,
                          FoldWatchlist *destination,
                          FoldWatchlistItem *const *items,
                          guint n,
                          gboolean copy,
                          GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST (source) && FOLD_IS_WATCHLIST (destination), FALSE);
  g_return_val_if_fail (source != destination, FALSE);
  FoldTransferEdit edit = { source, destination, items, n, copy };
  g_autofree char *what = describe_items (items, n);
  g_autofree char *label
      = g_strdup_printf (copy ? _("Copy %s to %s") : _("Move %s to %s"), what, fold_watchlist_get_name (destination));
  return n == 0 || fold_book_edit (self, label, transfer_cb, &edit, error);
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
set_cell (FoldBook *self, FoldWatchlistItem *item, const char *format, FoldCellEdit edit, GError **error)
{
  edit.id = fold_watchlist_item_get_id (item);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *label
      = g_strdup_printf (format, fold_instrument_get_name (fold_watchlist_item_get_instrument (item)));
#pragma GCC diagnostic pop
  return fold_book_edit (self, label, set_cell_cb, &edit, error);
}

gboolean
fold_book_set_item_target (FoldBook *self, FoldWatchlistItem *item, gint64 target_price, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  if (target_price < 0 && target_price != FOLD_WATCHLIST_NO_TARGET)
    return fold_book_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                             _("A target price cannot be below 0. Clear it, or type another."));
  if (target_price == fold_watchlist_item_get_target_price (item))
    return TRUE;
  FoldCellEdit edit = { .sql = "UPDATE watchlist_item SET target_price = ? WHERE id = ?",
                        .number = target_price == FOLD_WATCHLIST_NO_TARGET ? NULL : &target_price };
  return set_cell (self, item, _("Set the target price of %s"), edit, error);
}

gboolean
fold_book_set_item_conviction (FoldBook *self, FoldWatchlistItem *item, guint conviction, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  if (conviction > 5)
    return fold_book_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("Conviction goes from 1 to 5; 0 clears it."));
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
fold_book_set_item_tags (FoldBook *self, FoldWatchlistItem *item, const char *tags, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  g_autofree char *tidy = tidy_tags (tags);
  FoldCellEdit edit = { .sql = "UPDATE watchlist_item SET tags = ? WHERE id = ?", .text = tidy };
  if (g_str_equal (tidy, fold_watchlist_item_get_tags (item)))
    return TRUE;
  return set_cell (self, item, _("Tag %s"), edit, error);
}

gboolean
fold_book_set_item_note (FoldBook *self, FoldWatchlistItem *item, const char *note, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_WATCHLIST_ITEM (item), FALSE);
  FoldCellEdit edit = { .sql = "UPDATE watchlist_item SET note = ? WHERE id = ?", .text = note };
  if (g_str_equal (note, fold_watchlist_item_get_note (item)))
    return TRUE;
  return set_cell (self, item, _("Note on %s"), edit, error);
}
