/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-error.h"

G_BEGIN_DECLS

/* Files that people choose: how they are named, read and written, in one way everywhere.
 *
 * A file is *lent* where a sandbox sees it through the document portal: alone, in a folder that is not its own, under a
 * path that means nothing to people and may be gone tomorrow. Such a path is neither shown nor remembered. */

/**
 * fold_file_is_lent:
 *
 * Whether the document portal lends @file. The path tells it, and not whether this is a sandbox: a sandbox may own
 * other files, and the portal's folder is there outside of one as well.
 */
gboolean fold_file_is_lent (GFile *file);

/**
 * fold_file_dup_host_path:
 *
 * Returns: (transfer full) (nullable): where a lent file really lies; %NULL where the portal does not tell, or where
 * @file is not lent
 */
char *fold_file_dup_host_path (GFile *file);

/** Returns: (transfer full): the file's name without its folder, for people: UTF-8, whatever bytes it is made of */
char *fold_file_dup_name (GFile *file);

/** Returns: (transfer full): @path as people know it: of a lent file its place on the host, or else its name alone */
char *fold_file_dup_shown_path (const char *path);

/**
 * fold_file_make_name:
 * @title: what the file shows
 * @suffix: "png"
 *
 * Returns: (transfer full): a name that every file system takes, for people to change
 */
char *fold_file_make_name (const char *title, const char *suffix);

/**
 * fold_file_add_suffix:
 * @suffix: "png"
 *
 * What people type often has no ending. It cannot be added where a file is lent, because it is lent under that name,
 * nor where the longer name is taken, because nobody was asked whether that one may be replaced.
 *
 * Returns: (transfer full): @file, or the file beside it whose name ends in @suffix
 */
GFile *fold_file_add_suffix (GFile *file, const char *suffix);

/**
 * FoldFileUse:
 * @FOLD_FILE_USE_TABLE: transactions or prices, 64 MB at most
 * @FOLD_FILE_USE_PACK: a theme pack, 16 MB at most
 * @FOLD_FILE_USE_BOOK: a book, 2 GB at most
 *
 * What a file is for, and so how large it may be.
 */
typedef enum
{
  FOLD_FILE_USE_TABLE,
  FOLD_FILE_USE_PACK,
  FOLD_FILE_USE_BOOK,
} FoldFileUse;

/**
 * fold_file_check:
 *
 * Whether @file may be read by whoever opens it: it is there, is no folder, device, pipe or socket, and not too large.
 * What is checked is not opened, so that nothing waits, and no lock that this process holds on it is lost. A file on a
 * server that has no path here is left to the reading.
 *
 * Returns: whether it may; else @error is %FOLD_CORE_ERROR_UNREADABLE
 */
gboolean fold_file_check (GFile *file, FoldFileUse use, GError **error);

/**
 * fold_file_read:
 *
 * Reads a whole file, if it is one of which fold_file_check () would approve and which is not mostly holes. It blocks
 * while the disk works, but waits for no other process.
 *
 * Returns: (transfer full): its bytes, or %NULL with %FOLD_CORE_ERROR_UNREADABLE or %G_IO_ERROR_CANCELLED
 */
GBytes *fold_file_read (GFile *file, FoldFileUse use, GCancellable *cancellable, GError **error);

/**
 * fold_file_write:
 * @mode: of a new file, before the umask; an old one keeps its own
 *
 * Writes @bytes beside @file, onto the disk, and then in its place: @file is the old one or the whole new one, never a
 * part, and nothing is left beside it. The document portal allows that for a lent file as well. It blocks.
 *
 * Returns: whether it was done; else @error is %FOLD_CORE_ERROR_UNWRITABLE and says what, where and how to fix it
 */
gboolean fold_file_write (GFile *file, GBytes *bytes, int mode, GError **error);

/** fold_file_write_async: the same in another thread, for a window that must not wait for a disk */
void fold_file_write_async (GFile *file, GBytes *bytes, int mode, GAsyncReadyCallback callback, gpointer user_data);
gboolean fold_file_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
