/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-statement-private.h"

#include <string.h>

#include "fold-sqlite.h"
#include "fold-text.h"

#define MAX_IDLE_STATEMENTS 200

struct _FoldStatementCache
{
  gatomicrefcount ref_count;
  sqlite3 *db; /* NULL once the store is closed */
  GHashTable *idle;
};

struct _FoldStatement
{
  FoldStatementCache *cache;
  sqlite3_stmt *stmt;
  GSList *repaired; /* texts of the row that could not be handed out as they are */
  char **columns;   /* names; NULL before the first is asked for */
  guint n_columns;
  guint column; /* that was read last */
};

static void
finalize_stmt (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

FoldStatementCache *
fold_statement_cache_new (sqlite3 *db)
{
  FoldStatementCache *self = g_new0 (FoldStatementCache, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->db = db;
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_stmt);
  return self;
}

static void
fold_statement_cache_unref (FoldStatementCache *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->idle);
  g_free (self);
}

/* Ends every idle statement and lets the cache go; statements that are out end by themselves. */
void
fold_statement_cache_close (FoldStatementCache *self)
{
  g_hash_table_remove_all (self->idle);
  self->db = NULL;
  fold_statement_cache_unref (self);
}

FoldStatement *
fold_statement_cache_take (FoldStatementCache *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  FoldStatement *statement;

  if (!g_hash_table_steal_extended (self->idle, sql, NULL, (gpointer *)&stmt))
    {
      int code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

      if (!fold_sqlite_check (self->db, code, error))
        return NULL;
      g_return_val_if_fail (stmt != NULL, NULL);
    }

  statement = g_new0 (FoldStatement, 1);
  statement->cache = self;
  statement->stmt = stmt;
  g_atomic_ref_count_inc (&self->ref_count);
  return statement;
}

static void
forget_repaired (FoldStatement *self)
{
  g_slist_free_full (g_steal_pointer (&self->repaired), g_free);
}

void
fold_statement_free (FoldStatement *self)
{
  FoldStatementCache *cache = self->cache;
  const char *sql = sqlite3_sql (self->stmt);

  forget_repaired (self);
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  if (cache->db == NULL || g_hash_table_size (cache->idle) >= MAX_IDLE_STATEMENTS
      || g_hash_table_contains (cache->idle, sql))
    sqlite3_finalize (self->stmt);
  else
    g_hash_table_insert (cache->idle, (char *)sql, self->stmt);
  fold_statement_cache_unref (cache);
  g_strfreev (self->columns);
  g_free (self);
}

gboolean
fold_statement_is_reading (FoldStatement *self)
{
  return sqlite3_stmt_readonly (self->stmt);
}

/* A wrong index is a mistake of the caller, never of the user. */
static void
assert_bound (int code)
{
  if (G_UNLIKELY (code != SQLITE_OK))
    g_critical ("a statement's parameter could not be bound: %s", sqlite3_errstr (code));
}

void
fold_statement_bind_int64 (FoldStatement *self, int index, gint64 value)
{
  assert_bound (sqlite3_bind_int64 (self->stmt, index, value));
}

void
fold_statement_bind_double (FoldStatement *self, int index, double value)
{
  assert_bound (sqlite3_bind_double (self->stmt, index, value));
}

void
fold_statement_bind_text (FoldStatement *self, int index, const char *value)
{
  assert_bound (sqlite3_bind_text (self->stmt, index, value, -1, SQLITE_TRANSIENT));
}

void
fold_statement_bind_null (FoldStatement *self, int index)
{
  assert_bound (sqlite3_bind_null (self->stmt, index));
}

static void
bind_optional_int64 (FoldStatement *self, int index, const gint64 *value)
{
  if (value != NULL)
    fold_statement_bind_int64 (self, index, *value);
  else
    fold_statement_bind_null (self, index);
}

static void
bind_optional_double (FoldStatement *self, int index, const double *value)
{
  if (value != NULL)
    fold_statement_bind_double (self, index, *value);
  else
    fold_statement_bind_null (self, index);
}

/* See fold_store_query () for the letters. */
void
fold_statement_bind_list (FoldStatement *self, const char *types, va_list *values)
{
  int index = 0;

  for (const char *type = types != NULL ? types : ""; *type != '\0'; type++)
    switch (index++, *type)
      {
      case 'i':
        fold_statement_bind_int64 (self, index, va_arg (*values, gint64));
        break;
      case 'b':
        fold_statement_bind_int64 (self, index, va_arg (*values, int));
        break;
      case 'd':
        fold_statement_bind_double (self, index, va_arg (*values, double));
        break;
      case 's':
        fold_statement_bind_text (self, index, va_arg (*values, const char *));
        break;
      case 'I':
        bind_optional_int64 (self, index, va_arg (*values, const gint64 *));
        break;
      case 'D':
        bind_optional_double (self, index, va_arg (*values, const double *));
        break;
      default:
        g_return_if_reached ();
      }
  g_warn_if_fail (index == sqlite3_bind_parameter_count (self->stmt));
}

gboolean
fold_statement_step (FoldStatement *self, GError **error)
{
  int code;

  forget_repaired (self);
  code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    {
      fold_sqlite_set_error (error, sqlite3_db_handle (self->stmt), code);
      g_debug ("in: %s", sqlite3_sql (self->stmt));
    }
  sqlite3_reset (self->stmt);
  return FALSE;
}

gboolean
fold_statement_run (FoldStatement *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (fold_statement_step (self, &failure))
    ;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
fold_statement_visit (FoldStatement *self, FoldRowVisitor visit, gpointer user_data, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (self == NULL)
    return FALSE;
  while (fold_statement_step (self, &failure))
    visit (self, user_data);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
fold_statement_is_null (FoldStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
fold_statement_get_int64 (FoldStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

int
fold_statement_get_int (FoldStatement *self, int column)
{
  return sqlite3_column_int (self->stmt, column);
}

gboolean
fold_statement_get_boolean (FoldStatement *self, int column)
{
  return sqlite3_column_int (self->stmt, column) != 0;
}

double
fold_statement_get_double (FoldStatement *self, int column)
{
  return sqlite3_column_double (self->stmt, column);
}

/* A row may hold bytes where text is expected, and the character 0 in the middle. */
static const char *
get_sound_text (FoldStatement *self, int column, gsize most)
{
  const char *text = (const char *)sqlite3_column_text (self->stmt, column);
  char *repaired;

  if (text == NULL)
    return "";
  repaired = fold_text_repair (text, sqlite3_column_bytes (self->stmt, column), most);
  if (repaired == NULL)
    return text;
  self->repaired = g_slist_prepend (self->repaired, repaired);
  return repaired;
}

const char *
fold_statement_get_text (FoldStatement *self, int column)
{
  return get_sound_text (self, column, FOLD_STATEMENT_MOST_TEXT);
}

char *
fold_statement_dup_text (FoldStatement *self, int column)
{
  return g_strdup (fold_statement_get_text (self, column));
}

const char *
fold_statement_get_name (FoldStatement *self, int column)
{
  return get_sound_text (self, column, FOLD_STATEMENT_MOST_NAME);
}

/* --- columns by name --- */

static void
copy_column_names (FoldStatement *self)
{
  self->n_columns = sqlite3_column_count (self->stmt);
  self->columns = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i] = g_strdup (sqlite3_column_name (self->stmt, i));
}

/* Rows are read column after column: what was read last or what follows it is nearly always the right one. A wrong name
 * is a mistake of the caller; SQLite answers with NULL for the column -1. */
static int
find_column (FoldStatement *self, const char *name)
{
  if (self->columns == NULL)
    copy_column_names (self);
  for (guint i = 0, column = self->column; i < self->n_columns; i++, column++)
    {
      if (column == self->n_columns)
        column = 0;
      if (strcmp (self->columns[column], name) == 0)
        return self->column = column;
    }
  g_critical ("a statement has no column “%s”: %s", name, sqlite3_sql (self->stmt));
  return -1;
}

gboolean
fold_statement_has (FoldStatement *self, const char *column)
{
  return !fold_statement_is_null (self, find_column (self, column));
}

gint64
fold_statement_read_int64 (FoldStatement *self, const char *column)
{
  return fold_statement_get_int64 (self, find_column (self, column));
}

int
fold_statement_read_int (FoldStatement *self, const char *column)
{
  return fold_statement_get_int (self, find_column (self, column));
}

gboolean
fold_statement_read_boolean (FoldStatement *self, const char *column)
{
  return fold_statement_get_boolean (self, find_column (self, column));
}

double
fold_statement_read_double (FoldStatement *self, const char *column)
{
  return fold_statement_get_double (self, find_column (self, column));
}

const char *
fold_statement_read_text (FoldStatement *self, const char *column)
{
  return fold_statement_get_text (self, find_column (self, column));
}

const char *
fold_statement_read_name (FoldStatement *self, const char *column)
{
  return fold_statement_get_name (self, find_column (self, column));
}
