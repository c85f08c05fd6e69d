/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what can be told of a file without letting SQLite touch it. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "fold-store.h"

G_BEGIN_DECLS

gboolean fold_book_file_check (const char *path, FoldStoreFlags flags, guint newest, gboolean *is_new, GError **error);
gboolean fold_book_file_check_contents (sqlite3 *db, const char *path, guint newest, GError **error);
gboolean fold_book_file_has_log (const char *path);
sqlite3 *fold_book_file_connect (const char *path, FoldStoreFlags flags, gboolean is_new, GError **error);

G_END_DECLS
