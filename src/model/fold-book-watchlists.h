/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* Edits of watchlists, one undo step each. Names are unique and not empty. (out) objects are (transfer none), may be
 * NULL. */
gboolean fold_book_create_watchlist (FoldBook *self, const char *name, FoldWatchlist **watchlist, GError **error);
gboolean fold_book_rename_watchlist (FoldBook *self, FoldWatchlist *watchlist, const char *name, GError **error);
gboolean fold_book_duplicate_watchlist (FoldBook *self,
                                        FoldWatchlist *source,
                                        const char *name,
                                        FoldWatchlist **watchlist,
                                        GError **error);
gboolean fold_book_delete_watchlist (FoldBook *self, FoldWatchlist *watchlist, GError **error);
gboolean fold_book_move_watchlist (FoldBook *self, FoldWatchlist *watchlist, guint position, GError **error);

/* position: from 0; G_MAXUINT is the end. An instrument that is on the list already is refused
 * (FOLD_MODEL_ERROR_EXISTS). */
gboolean fold_book_add_to_watchlist (FoldBook *self,
                                     FoldWatchlist *watchlist,
                                     FoldInstrument *instrument,
                                     guint position,
                                     GError **error);
/* fold_book_add_text_to_watchlist: the instrument that text names, or a new one of the user's own called text. */
gboolean fold_book_add_text_to_watchlist (FoldBook *self,
                                          FoldWatchlist *watchlist,
                                          const char *text,
                                          guint position,
                                          FoldWatchlistItem **item,
                                          GError **error);
/* items: n of them, all of one list. */
gboolean fold_book_remove_from_watchlist (FoldBook *self,
                                          FoldWatchlist *watchlist,
                                          FoldWatchlistItem *const *items,
                                          guint n,
                                          GError **error);
/* fold_book_move_item: to position, counted in the list without it, as after a drop. */
gboolean
fold_book_move_item (FoldBook *self, FoldWatchlist *watchlist, FoldWatchlistItem *item, guint position, GError **error);
/* fold_book_transfer_items: to the end of another list, with note, target and tags; what is there already stays as it
 * is there. copy: they stay in the source as well. */
gboolean fold_book_transfer_items (FoldBook *self,
                                   FoldWatchlist *source,
                                   FoldWatchlist *destination,
                                   FoldWatchlistItem *const *items,
                                   guint n,
                                   gboolean copy,
                                   GError **error);

/* target_price: x 10^8 in the instrument's currency, FOLD_WATCHLIST_NO_TARGET clears. conviction: 1..5, 0 clears.
 * tags: comma-separated; stored trimmed, without repetition. What does not change anything is no step. */
gboolean fold_book_set_item_target (FoldBook *self, FoldWatchlistItem *item, gint64 target_price, GError **error);
gboolean fold_book_set_item_conviction (FoldBook *self, FoldWatchlistItem *item, guint conviction, GError **error);
gboolean fold_book_set_item_tags (FoldBook *self, FoldWatchlistItem *item, const char *tags, GError **error);
gboolean fold_book_set_item_note (FoldBook *self, FoldWatchlistItem *item, const char *note, GError **error);

G_END_DECLS
