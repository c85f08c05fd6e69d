/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A prepared statement of a FoldStore, from fold_store_prepare () or fold_store_query (); g_autoptr gives it back to
 * the store's cache. Parameters count from 1 and columns from 0, as in SQLite; who reads many columns reads them by
 * name. */
typedef struct _FoldStatement FoldStatement;

void fold_statement_bind_int64 (FoldStatement *self, int index, gint64 value);

/**
 * fold_statement_bind_double:
 *
 * A value that is not a number is stored as NULL.
 */
void fold_statement_bind_double (FoldStatement *self, int index, double value);

/**
 * fold_statement_bind_text:
 * @value: (nullable): UTF-8, copied; NULL is stored as NULL
 */
void fold_statement_bind_text (FoldStatement *self, int index, const char *value);
void fold_statement_bind_null (FoldStatement *self, int index);

/**
 * fold_statement_step:
 *
 * Returns: TRUE with a row to read; FALSE at the end, and FALSE with @error set where it failed
 */
gboolean fold_statement_step (FoldStatement *self, GError **error);

/**
 * fold_statement_run:
 *
 * Runs a statement that gives no rows, or whose rows nobody wants, and makes it ready to be bound and run again.
 *
 * Returns: FALSE with @error set where it failed
 */
gboolean fold_statement_run (FoldStatement *self, GError **error);

/* What fold_statement_visit () calls for each row. */
typedef void (*FoldRowVisitor) (FoldStatement *row, gpointer user_data);

/**
 * fold_statement_visit:
 * @self: (nullable): a statement; NULL where it could not be prepared, and @error is set already
 *
 * Returns: whether it came to its end
 */
gboolean fold_statement_visit (FoldStatement *self, FoldRowVisitor visit, gpointer user_data, GError **error);

/* By the name that the SELECT gives the column ("position", or "n" of "count (*) AS n"). Reading in the order of the
 * SELECT finds each column at once. */
gboolean fold_statement_has (FoldStatement *self, const char *column);
gint64 fold_statement_read_int64 (FoldStatement *self, const char *column);
int fold_statement_read_int (FoldStatement *self, const char *column);
gboolean fold_statement_read_boolean (FoldStatement *self, const char *column);
double fold_statement_read_double (FoldStatement *self, const char *column);

const char *fold_statement_read_text (FoldStatement *self, const char *column);
const char *fold_statement_read_name (FoldStatement *self, const char *column);

/* By number. */
gboolean fold_statement_is_null (FoldStatement *self, int column);
gint64 fold_statement_get_int64 (FoldStatement *self, int column);
int fold_statement_get_int (FoldStatement *self, int column);
gboolean fold_statement_get_boolean (FoldStatement *self, int column);
double fold_statement_get_double (FoldStatement *self, int column);

/**
 * fold_statement_get_text:
 *
 * The one place where text comes out of a book. Whatever lies there, what is returned can be shown, compared and
 * stored: what is no character is U+FFFD, what goes on for more than a mebibyte is cut and ends in “…”. The book keeps
 * what it has, and fold_store_get_damage () names it.
 *
 * Returns: UTF-8 until the next step; "" where the value is NULL, which fold_statement_is_null () tells
 */
const char *fold_statement_get_text (FoldStatement *self, int column);
char *fold_statement_dup_text (FoldStatement *self, int column);

/**
 * fold_statement_get_name:
 *
 * As fold_statement_get_text (), for what is shown in one line: cut after FOLD_STATEMENT_MOST_NAME bytes.
 */
const char *fold_statement_get_name (FoldStatement *self, int column);

#define FOLD_STATEMENT_MOST_TEXT (1 << 20)
#define FOLD_STATEMENT_MOST_NAME 4096

void fold_statement_free (FoldStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldStatement, fold_statement_free)

G_END_DECLS
