/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * fold_backup_write:
 *
 * Copies the book as it is now to @path, which is the old file or the whole new one, never a part. The copy passes
 * through memory: SQLite could not lock a file that the document portal lends.
 */
gboolean fold_backup_write (sqlite3 *db, const char *path, GError **error);

G_END_DECLS
