/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what a book of some version is made of, to be compared with what lies in a file. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The tables and indexes that the migrations make. */
typedef struct _FoldSchema FoldSchema;

/**
 * fold_schema_new:
 * @steps: the SQL of every version from 1 on
 * @version: how many of them the book has seen
 *
 * Returns: (transfer full): what such a book is made of; NULL with @error set where a step does not run
 */
FoldSchema *fold_schema_new (const char *const *steps, gint64 version, GError **error);
void fold_schema_free (FoldSchema *self);

/**
 * fold_schema_check:
 * @path: what the book is called in the message
 *
 * Refuses a book with anything more, less or other than what the migrations make: a trigger would run with every edit,
 * a view could stand in for a table, a constraint or an index could call functions. Statistics of SQLite's own may lie
 * there. Nothing of the book is run for it.
 */
gboolean fold_schema_check (FoldSchema *self, sqlite3 *db, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldSchema, fold_schema_free)

G_END_DECLS
