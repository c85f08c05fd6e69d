/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: a log that lies beside a book but belongs to another file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_stray_log_find:
 * @found: (out): whether a log lies beside the book that is not its own: that of a file which lay there before, closed
 *   or still open in another program
 *
 * Looks before SQLite takes the log for the book's.
 */
gboolean fold_stray_log_find (const char *path, gboolean *found, GError **error);

/**
 * fold_stray_log_set_aside:
 * @kept: (out) (transfer full): the log's new name
 *
 * Gives such a log another name, so that it stays for its own file. One that is in use is not touched.
 */
gboolean fold_stray_log_set_aside (const char *path, char **kept, GError **error);

G_END_DECLS
