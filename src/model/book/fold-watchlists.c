/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of a book; what is on them is edited in fold-watchlists-items.c. */
#include "fold-watchlists-private.h"

#include <glib/gi18n-lib.h>

#include "fold-text.h"
#include "fold-watchlist-private.h"
#include "fold-row-order.h"

struct _FoldWatchlists
{
  FoldCollection parent;
  FoldInstruments *instruments;
};

G_DEFINE_FINAL_TYPE (FoldWatchlists, fold_watchlists, FOLD_TYPE_COLLECTION)

static void
fold_watchlists_finalize (GObject *object)
{
  g_object_unref (FOLD_WATCHLISTS (object)->instruments);
  G_OBJECT_CLASS (fold_watchlists_parent_class)->finalize (object);
}

static void
fold_watchlists_class_init (FoldWatchlistsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_watchlists_finalize;
}

static void
fold_watchlists_init (FoldWatchlists *self)
{
}

FoldWatchlists *
fold_watchlists_new (FoldEdits *edits, FoldInstruments *instruments)
{
  FoldWatchlists *self = fold_collection_new (FOLD_TYPE_WATCHLISTS, FOLD_TYPE_WATCHLIST, edits);
  self->instruments = g_object_ref (instruments);
  return self;
}

gboolean
fold_watchlists_load (FoldWatchlists *self, FoldTranslations *texts, GError **error)
{
  FoldStore *store = fold_collection_get_store (self);
  FoldObjects *watchlists = fold_collection_get_objects (self);
  const FoldObjects *instruments = fold_collection_get_objects (self->instruments);
  if (!fold_watchlist_load_rows (watchlists, store, texts, error))
    return FALSE;
  for (guint i = 0; i < fold_objects_get_n (watchlists); i++)
    if (!fold_watchlist_load_items (fold_objects_get_at (watchlists, i), store, instruments, error))
      return FALSE;
  return TRUE;
}

FoldInstruments *
fold_watchlists_get_instruments (FoldWatchlists *self)
{
  return self->instruments;
}

FoldWatchlist *
fold_watchlists_get (FoldWatchlists *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self), NULL);
  return fold_objects_get (fold_collection_get_objects (self), id);
}

static gboolean
is_called (gpointer watchlist, const char *name)
{
  return fold_text_is_same (fold_watchlist_get_name (watchlist), name)
         || fold_text_is_same (fold_watchlist_get_original_name (watchlist), name);
}

FoldWatchlist *
fold_watchlists_find (FoldWatchlists *self, const char *name)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self), NULL);
  return fold_objects_find (fold_collection_get_objects (self), name, is_called);
}

/* --- edits --- */

/* take_free_name: a name no other list has. */
static char *
take_free_name (FoldWatchlists *self, const char *name, FoldWatchlist *except, GError **error)
{
  g_autofree char *stripped = fold_edits_take_name (name, error);
  FoldWatchlist *taken = stripped != NULL ? fold_watchlists_find (self, stripped) : NULL;
  if (taken == NULL || taken == except)
    return g_steal_pointer (&stripped);
  fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                     _("There is already a watchlist called “%s”. Choose another name."), stripped);
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
add_watchlist (FoldWatchlists *self,
               const char *label,
               const char *name,
               gint64 source,
               FoldWatchlist **watchlist,
               GError **error)
{
  g_autofree char *free_name = take_free_name (self, name, NULL, error);
  FoldNewWatchlist edit = { free_name, source };
  if (free_name == NULL || !fold_collection_edit (self, label, new_watchlist_cb, &edit, error))
    return FALSE;
  if (watchlist == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_WATCHLISTS, error))
    return FALSE;
  *watchlist = fold_watchlists_get (self, edit.id);
  return TRUE;
}

gboolean
fold_watchlists_create (FoldWatchlists *self, const char *name, FoldWatchlist **watchlist, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self), FALSE);
  g_autofree char *label = g_strdup_printf (_("New watchlist %s"), name);
  return add_watchlist (self, label, name, 0, watchlist, error);
}

gboolean
fold_watchlists_duplicate (FoldWatchlists *self,
                           FoldWatchlist *source,
                           const char *name,
                           FoldWatchlist **watchlist,
                           GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (source), FALSE);
  g_autofree char *label = g_strdup_printf (_("Duplicate %s"), fold_watchlist_get_name (source));
  return add_watchlist (self, label, name, fold_watchlist_get_id (source), watchlist, error);
}

gboolean
fold_watchlists_rename (FoldWatchlists *self, FoldWatchlist *watchlist, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  g_autofree char *free_name = take_free_name (self, name, watchlist, error);
  if (free_name == NULL || g_str_equal (free_name, fold_watchlist_get_name (watchlist)))
    return free_name != NULL;
  g_autofree char *label = g_strdup_printf (_("Rename %s"), fold_watchlist_get_name (watchlist));
  return fold_collection_set_text (self, label, "watchlist", fold_watchlist_get_id (watchlist), "name", free_name,
                                   error);
}

static gboolean
delete_cb (FoldStore *store, gpointer data, GError **error)
{
  return fold_store_execute (store, error, "DELETE FROM watchlist WHERE id = ?", "i", *(gint64 *)data)
         && fold_translations_forget_lost (store, error);
}

gboolean
fold_watchlists_delete (FoldWatchlists *self, FoldWatchlist *watchlist, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  gint64 id = fold_watchlist_get_id (watchlist);
  g_autofree char *label = g_strdup_printf (_("Delete %s"), fold_watchlist_get_name (watchlist));
  return fold_collection_edit (self, label, delete_cb, &id, error);
}

typedef struct
{
  gint64 id;
  guint position;
} FoldMoveEdit;

static gboolean
move_cb (FoldStore *store, gpointer data, GError **error)
{
  static const FoldRowOrder order = { "SELECT id FROM watchlist ORDER BY position, id",
                                      "UPDATE watchlist SET position = ?1 WHERE id = ?2 AND position <> ?1", 0 };
  const FoldMoveEdit *edit = data;
  return fold_row_order_place (&order, store, edit->id, edit->position, error);
}

gboolean
fold_watchlists_move (FoldWatchlists *self, FoldWatchlist *watchlist, guint position, GError **error)
{
  g_return_val_if_fail (FOLD_IS_WATCHLISTS (self) && FOLD_IS_WATCHLIST (watchlist), FALSE);
  FoldMoveEdit edit = { fold_watchlist_get_id (watchlist), position };
  g_autofree char *label = g_strdup_printf (_("Move %s"), fold_watchlist_get_name (watchlist));
  return fold_collection_edit (self, label, move_cb, &edit, error);
}
