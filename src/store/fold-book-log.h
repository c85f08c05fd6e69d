/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the log beside a book (SQLite's write-ahead log), read without SQLite, which would take it for
 * the book's own. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a log holds that SQLite would apply: its pages up to the last commit. */
typedef struct _FoldBookLog FoldBookLog;

/**
 * fold_book_log_dup_path:
 * @path: of a book
 * @suffix: "-wal" or "-shm"
 *
 * Returns: (transfer full): where SQLite keeps the log or its index, beside the file that @path leads to
 */
char *fold_book_log_dup_path (const char *path, const char *suffix);

/**
 * fold_book_log_read:
 * @path: of a book
 *
 * Returns: (transfer full): the log beside it, an empty one where there is none; NULL with FOLD_STORE_ERROR_DISK where
 * it cannot be read
 */
FoldBookLog *fold_book_log_read (const char *path, GError **error);
void fold_book_log_free (FoldBookLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldBookLog, fold_book_log_free)

gboolean fold_book_log_is_empty (const FoldBookLog *self);

/** Returns: whether both are logs of the same run, one of which may have grown since */
gboolean fold_book_log_is_same (const FoldBookLog *self, const FoldBookLog *other);

/**
 * fold_book_log_continues:
 * @mark: (nullable): the mark of a file, NULL for a file without one
 * @page_size: of the file
 *
 * Returns: whether the log belongs to the file, see fold-book-mark.h; an empty log belongs to any. One without a mark,
 * which another program wrote, belongs to a file without one.
 */
gboolean fold_book_log_continues (const FoldBookLog *self, const guint8 *mark, gsize page_size);

/** Returns: whether the log holds a mark; other programs than this one write none */
gboolean fold_book_log_has_mark (const FoldBookLog *self);

/**
 * fold_book_log_apply:
 * @pages: (inout): those of the file, in memory of SQLite's, changed to those of the book as it is now
 * @size: (inout): their bytes
 *
 * Returns: whether that is possible: not where the log speaks of more pages than there are
 */
gboolean fold_book_log_apply (const FoldBookLog *self, guint8 **pages, gsize *size);

G_END_DECLS
