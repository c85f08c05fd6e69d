/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the numbered steps that bring a book to the schema of this program. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define FOLD_BOOK_APPLICATION_ID 0x466F6C64 /* "Fold" */

char **fold_migration_load_steps (void);
gboolean fold_migration_run (sqlite3 *db, const char *path, const char *const *steps, GError **error);

G_END_DECLS
