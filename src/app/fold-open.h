/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_OPEN_SAMPLE ":sample:" /* instead of a path: the sample book in memory */

/** Returns: (transfer full): the path of the user's own book, the same as that of the command line; it need not exist
 */
char *fold_open_dup_default_path (void);

/**
 * fold_open_book:
 * @location: the path of an existing book, or %FOLD_OPEN_SAMPLE
 *
 * Opens a book, or leaves it as it is: a refusal has written nothing.
 *
 * Returns: (transfer full): the book, or %NULL with a #FOLD_STORE_ERROR whose message is for the user
 */
FoldBook *fold_open_book (const char *location, GError **error);

/**
 * fold_open_book_async:
 *
 * Does the same in another thread, which has nothing to do with the book afterwards.
 */
void fold_open_book_async (const char *location,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/** Returns: as fold_open_book() */
FoldBook *fold_open_book_finish (GAsyncResult *result, GError **error);

/**
 * fold_open_sort_async:
 * @files: of #GFile
 *
 * Finds out in another thread which of @files are to be opened as books: by their names, or by how they begin.
 */
void
fold_open_sort_async (GListModel *files, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/**
 * fold_open_sort_finish:
 * @others: (out) (transfer full): of #GFile, what is no book
 *
 * Returns: (transfer full): of #GFile, the books; %NULL where it was cancelled
 */
GListModel *fold_open_sort_finish (GAsyncResult *result, GListModel **others);

/**
 * fold_open_dup_location:
 *
 * Returns: (transfer full) (nullable): the path by which a book is opened and remembered. Where the document portal
 * lends one of the user's own, that is its real place; %NULL where @file has no path
 */
char *fold_open_dup_location (GFile *file);

/**
 * fold_open_copy:
 * @location: a book that is lent, or lies where it cannot be written
 *
 * Copies it to the user's own books, under its own name or that name with a number.
 *
 * Returns: (transfer full): the path of the copy, or %NULL with @error set
 */
char *fold_open_copy (const char *location, GError **error);

/**
 * fold_open_keep:
 * @book: whose file is lost, see fold_store_get_loss ()
 *
 * Saves what was seen last as a new file beside the one that was open, or among the user's own books.
 *
 * Returns: (transfer full): its path, or %NULL with @error set
 */
char *fold_open_keep (FoldBook *book, GError **error);

/**
 * fold_open_create:
 * @base_currency: ISO 4217
 *
 * Makes the user's own book, with the theme that is shipped and nothing held yet.
 *
 * Returns: (transfer full): its path, or %NULL with @error set
 */
char *fold_open_create (const char *name, const char *base_currency, GError **error);

/**
 * fold_open_prepare_sample:
 *
 * Makes the user's copy of the sample book where there is none yet.
 *
 * Returns: (transfer full): its path, or %NULL with @error set
 */
char *fold_open_prepare_sample (GError **error);

/**
 * fold_open_dup_usual_location:
 * @last: the path of the user's own book last used, or ""
 *
 * Returns: (transfer full) (nullable): the book to start with: the last one, else the user's own, and the sample only
 * where there is neither; NULL where there is none of them
 */
char *fold_open_dup_usual_location (const char *last);

/** Returns: what became of a book that would not open, in a few words, for a heading */
const char *fold_open_describe (const GError *error);

G_END_DECLS
