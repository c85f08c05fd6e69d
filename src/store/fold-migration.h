/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the numbered steps that bring a book to the schema of this program. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define FOLD_BOOK_APPLICATION_ID 0x466F6C64 /* "Fold" */

/**
 * fold_migration_load_steps:
 *
 * Returns: (transfer full): the steps 001.sql, 002.sql, ... that this program knows, as many as the schema's version
 */
char **fold_migration_load_steps (void);

/**
 * fold_migration_run:
 * @db: a writable connection outside of any transaction; foreign keys are off afterwards
 * @path: (nullable): where the book lies, for the backup of an existing one
 * @steps: the SQL of every version from 1 on
 *
 * Brings the book to the version of the last step, each step in a transaction of its own; before the first one, an
 * existing book is copied beside itself.
 */
gboolean fold_migration_run (sqlite3 *db, const char *path, const char *const *steps, GError **error);

G_END_DECLS
