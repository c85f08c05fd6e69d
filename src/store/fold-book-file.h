/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what can be told of a file without letting SQLite touch it. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "fold-store.h"

G_BEGIN_DECLS

gboolean fold_book_file_check (const char *path, FoldStoreFlags flags, guint newest, gboolean *is_new, GError **error);
gboolean fold_book_file_check_contents (sqlite3 *db, const char *path, guint newest, GError **error);
char *fold_book_file_get_uri (const char *path, FoldStoreFlags flags);

G_END_DECLS
