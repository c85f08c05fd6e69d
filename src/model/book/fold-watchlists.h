/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection.h"
#include "fold-date.h"
#include "fold-store.h"
#include "fold-watchlist.h"

G_BEGIN_DECLS

/* FoldWatchlists: the watchlists of a book (FoldWatchlist) in their order, and their edits, one undo step each.
 * Names are unique and not empty. (out) objects are (transfer none), may be NULL. */
#define FOLD_TYPE_WATCHLISTS (fold_watchlists_get_type ())
G_DECLARE_FINAL_TYPE (FoldWatchlists, fold_watchlists, FOLD, WATCHLISTS, FoldCollection)

/* (transfer none), NULL where there is none. Names in any case, translated or as in the pack. */
FoldWatchlist *fold_watchlists_get (FoldWatchlists *self, gint64 id);
FoldWatchlist *fold_watchlists_find (FoldWatchlists *self, const char *name);

gboolean fold_watchlists_create (FoldWatchlists *self, const char *name, FoldWatchlist **watchlist, GError **error);
gboolean fold_watchlists_rename (FoldWatchlists *self, FoldWatchlist *watchlist, const char *name, GError **error);
gboolean fold_watchlists_duplicate (FoldWatchlists *self,
                                    FoldWatchlist *source,
                                    const char *name,
                                    FoldWatchlist **watchlist,
                                    GError **error);
gboolean fold_watchlists_delete (FoldWatchlists *self, FoldWatchlist *watchlist, GError **error);
gboolean fold_watchlists_move (FoldWatchlists *self, FoldWatchlist *watchlist, guint position, GError **error);

/* position: from 0; G_MAXUINT is the end. An instrument that is on the list already is refused
 * (FOLD_MODEL_ERROR_EXISTS). */
gboolean fold_watchlists_add (FoldWatchlists *self,
                              FoldWatchlist *watchlist,
                              FoldInstrument *instrument,
                              guint position,
                              GError **error);
/* fold_watchlists_add_text: the instrument that text names, or a new one of the user's own called text. */
gboolean fold_watchlists_add_text (FoldWatchlists *self,
                                   FoldWatchlist *watchlist,
                                   const char *text,
                                   guint position,
                                   FoldWatchlistItem **item,
                                   GError **error);
/* items: n of them, all of one list. */
gboolean fold_watchlists_remove (FoldWatchlists *self,
                                 FoldWatchlist *watchlist,
                                 FoldWatchlistItem *const *items,
                                 guint n,
                                 GError **error);
/* fold_watchlists_move_item: to position, counted in the list without it, as after a drop. */
gboolean fold_watchlists_move_item (FoldWatchlists *self,
                                    FoldWatchlist *watchlist,
                                    FoldWatchlistItem *item,
                                    guint position,
                                    GError **error);
/* fold_watchlists_transfer: to the end of another list, with note, target and tags; what is there already stays as it
 * is there. copy: they stay in the source as well. */
gboolean fold_watchlists_transfer (FoldWatchlists *self,
                                   FoldWatchlist *source,
                                   FoldWatchlist *destination,
                                   FoldWatchlistItem *const *items,
                                   guint n,
                                   gboolean copy,
                                   GError **error);

/* target_price: x 10^8 in the instrument's currency, FOLD_WATCHLIST_NO_TARGET clears. conviction: 1..5, 0 clears.
 * tags: comma-separated; stored trimmed, without repetition. What does not change anything is no step. */
gboolean
fold_watchlists_set_target (FoldWatchlists *self, FoldWatchlistItem *item, gint64 target_price, GError **error);
gboolean
fold_watchlists_set_conviction (FoldWatchlists *self, FoldWatchlistItem *item, guint conviction, GError **error);
gboolean fold_watchlists_set_tags (FoldWatchlists *self, FoldWatchlistItem *item, const char *tags, GError **error);
gboolean fold_watchlists_set_note (FoldWatchlists *self, FoldWatchlistItem *item, const char *note, GError **error);

/* What an import brings onto a list. price: the target, x 10^8, -1 none; conviction: 0 none. */
typedef struct
{
  gint64 instrument;
  gint64 target;
  guint conviction;
  const char *tags;
  const char *note;
  FoldDate added_on;
} FoldWatchEntry;

/* Inside an edit of somebody else's: no undo step, no refresh. *id becomes the new list's. */
gboolean fold_watchlists_insert (FoldStore *store, const char *name, gint64 *id, GError **error);
/* fold_watchlists_insert_entry: at the end; what is on the list already stays in its place and becomes the same. */
gboolean fold_watchlists_insert_entry (FoldStore *store, gint64 watchlist, const FoldWatchEntry *entry, GError **error);
/* fold_watchlists_knows_entry: known: (out): whether the list has exactly this. FALSE only where it cannot be told. */
gboolean fold_watchlists_knows_entry (FoldStore *store,
                                      gint64 watchlist,
                                      const FoldWatchEntry *entry,
                                      gboolean *known,
                                      GError **error);

G_END_DECLS
