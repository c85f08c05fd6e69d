/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean fold_backup_write (sqlite3 *db, const char *path, GError **error);
gboolean fold_backup_write_daily (sqlite3 *db, const char *folder, guint n_kept, GError **error);

G_END_DECLS
