/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the few calls on a bare connection, and what SQLite's codes mean to a user. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "fold-store-error.h"

G_BEGIN_DECLS

/* How much SQLite may do for a book of some size; far more than any check of a sound one takes. */
typedef struct
{
  gint64 n_left;
} FoldSqliteBudget;

/* fold_sqlite_begin_budget: until fold_sqlite_end_budget (), what goes on for too long fails as what is damaged does.
 * budget stays the caller's. */
void fold_sqlite_begin_budget (sqlite3 *db, FoldSqliteBudget *budget, const char *path);
void fold_sqlite_end_budget (sqlite3 *db);

/* How long every connection that is opened from now on waits for the lock of another one. */
void fold_sqlite_set_patience (int milliseconds);
sqlite3 *fold_sqlite_open (const char *path, int flags, GError **error);

/**
 * fold_sqlite_set_path:
 *
 * Says of which file a connection is, where SQLite does not know it: a copy in memory.
 */
void fold_sqlite_set_path (sqlite3 *db, const char *path);
/** Returns: (transfer none) (nullable): the file of a connection, NULL for a book that has none */
const char *fold_sqlite_get_path (sqlite3 *db);
void fold_sqlite_set_error (GError **error, sqlite3 *db, int code);
gboolean fold_sqlite_check (sqlite3 *db, int code, GError **error);
gboolean fold_sqlite_execute (sqlite3 *db, const char *sql, GError **error);
/* fold_sqlite_execute_step: a migration, which may also write the schema's text; connections refuse that otherwise. */
gboolean fold_sqlite_execute_step (sqlite3 *db, const char *sql, GError **error);
gboolean fold_sqlite_execute_ids (sqlite3 *db, const char *sql, gint64 first, gint64 second, GError **error);
gboolean fold_sqlite_get_int64 (sqlite3 *db, const char *sql, gint64 *value, GError **error);
char *fold_sqlite_dup_text (sqlite3 *db, const char *sql, GError **error);

G_END_DECLS
