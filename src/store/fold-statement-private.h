/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "fold-statement.h"

G_BEGIN_DECLS

/* Idle prepared statements by their text, shared by a store and the statements that are out. */
typedef struct _FoldStatementCache FoldStatementCache;

FoldStatementCache *fold_statement_cache_new (sqlite3 *db);
void fold_statement_cache_close (FoldStatementCache *self);
FoldStatement *fold_statement_cache_take (FoldStatementCache *self, const char *sql, GError **error);

/** Returns: whether it writes nothing */
gboolean fold_statement_is_reading (FoldStatement *self);
void fold_statement_bind_list (FoldStatement *self, const char *types, va_list *values);

G_END_DECLS
