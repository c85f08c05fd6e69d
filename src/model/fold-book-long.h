/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

/* Edits of many rows, with a thread and a connection of their own, while the window reads on. Each is one transaction
 * and one undo step, as any edit, and ends with the same refresh; until then every other edit of the book is refused
 * with FOLD_STORE_ERROR_EDITING. Cancelled, it leaves the book as it was. A book in memory has no second connection:
 * there everything is done at once, before the callback.
 *
 * The book's property working says that one is under way. */

G_BEGIN_DECLS

/* A step of so many rows and more is worth it; fewer are faster at once. */
#define FOLD_BOOK_MANY_ROWS 2000

/* fold_book_edit_async: as fold_book_edit (), with edit called on the other thread. It reports to its store how far it
 * is, see fold_store_report (). free_user_data (may be NULL) is called on the main thread. */
void fold_book_edit_async (FoldBook *self,
                           const char *label,
                           FoldStoreEdit edit,
                           gpointer user_data,
                           GDestroyNotify free_user_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer callback_data);

/* fold_book_undo_async: as fold_book_undo (); fold_book_redo_async: as fold_book_redo (). */
void fold_book_undo_async (FoldBook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void fold_book_redo_async (FoldBook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* fold_book_long_finish: of all three. Errors: those of the edit, G_IO_ERROR_CANCELLED. */
gboolean fold_book_long_finish (FoldBook *self, GAsyncResult *result, GError **error);

/* Whether the step that undo (redo) would take is one of many rows. */
gboolean fold_book_undo_is_long (FoldBook *self);
gboolean fold_book_redo_is_long (FoldBook *self);

gboolean fold_book_get_working (FoldBook *self);

/* fold_book_get_progress: of the edit that is under way, 0 to 1. */
double fold_book_get_progress (FoldBook *self);

G_END_DECLS
