/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-store.h"

G_BEGIN_DECLS

/* FoldEdits: the one way in which an open book is edited: one undo step at a time, in one transaction; afterwards what
 * changed is read again. The book and its collections share it; it knows none of them.
 *
 * Property, read-only and notified on change: working (boolean): an edit of many rows is under way. */
#define FOLD_TYPE_EDITS (fold_edits_get_type ())
G_DECLARE_FINAL_TYPE (FoldEdits, fold_edits, FOLD, EDITS, GObject)

/* fold_edits_run: one undo step called label (translated), with edit's statements in one transaction; then what changed
 * is read again. In a group it is a part of the group's step, and nothing is read before the group's end. */
gboolean fold_edits_run (FoldEdits *self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error);

/* Edits of many rows, with a thread and a connection of their own, while the window reads on. Each is one transaction
 * and one undo step, as any edit, and ends with the same refresh; until then every other edit of the book is refused
 * with FOLD_STORE_ERROR_EDITING. Cancelled, it leaves the book as it was. A book in memory has no second connection:
 * there everything is done at once, before the callback. */

/* A step of so many rows and more is worth it; fewer are faster at once. */
#define FOLD_EDITS_MANY_ROWS 2000

/* fold_edits_run_async: as fold_edits_run (), with edit called on the other thread. It reports to its store how far it
 * is, see fold_store_report (). free_user_data (may be NULL) is called on the main thread. */
void fold_edits_run_async (FoldEdits *self,
                           const char *label,
                           FoldStoreEdit edit,
                           gpointer user_data,
                           GDestroyNotify free_user_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer callback_data);

/* As fold_book_undo () and fold_book_redo (). */
void fold_edits_undo_async (FoldEdits *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void fold_edits_redo_async (FoldEdits *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* fold_edits_finish: of all three. Errors: those of the edit, G_IO_ERROR_CANCELLED. */
gboolean fold_edits_finish (FoldEdits *self, GAsyncResult *result, GError **error);

/* Whether the step that undo (redo) would take is one of many rows. */
gboolean fold_edits_undo_is_long (FoldEdits *self);
gboolean fold_edits_redo_is_long (FoldEdits *self);

gboolean fold_edits_get_working (FoldEdits *self);

/* fold_edits_get_progress: of the edit that is under way, 0 to 1. */
double fold_edits_get_progress (FoldEdits *self);

G_END_DECLS
