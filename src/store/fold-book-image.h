/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: a book as a copy in memory, which needs no lock, no log and no room on the disk. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * fold_book_image_open:
 * @pages: (transfer full) (nullable): all pages of a book, in memory of SQLite's; NULL: there was none
 * @path: of the book, for messages
 *
 * Returns: (transfer full): a connection that reads @pages
 */
sqlite3 *fold_book_image_open (guint8 *pages, gsize size, const char *path, GError **error);

/**
 * fold_book_image_read:
 * @with_log: whether to apply the log beside the book
 *
 * Copies the book at @path as it is on the disk now, without a trace there and without waiting for whoever writes it.
 *
 * Returns: (transfer full): a connection that reads the copy
 */
sqlite3 *fold_book_image_read (const char *path, gboolean with_log, GError **error);

G_END_DECLS
