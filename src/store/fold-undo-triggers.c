/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-undo-triggers.h"

#include <string.h>

#include "fold-sqlite.h"

/* The tables that are no part of an edit: what is on screen, the marks of the file, and the log itself. */
#define UNLOGGED_TABLES "('view_state', 'book_file', 'undo_step', 'undo_entry')"

/* The bits of a REAL, so that it comes back exactly: not every version of SQLite reads its own digits to the last bit.
 */
typedef union
{
  double real;
  gint64 bits;
} RealBits;

/* --- functions that the triggers call --- */

/* fold_undo_step (): the current step. Outside of an edit nothing could be taken back, so the change is refused. */
static void
undo_step_func (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  const gint64 *step = sqlite3_user_data (context);

  if (*step != 0)
    sqlite3_result_int64 (context, *step);
  else
    sqlite3_result_error_code (context, SQLITE_AUTH);
}

/* Most of what is logged are whole numbers, and SQLite's own formatting of them takes longer than to write the row. */
static void
append_integer (sqlite3_str *list, gint64 value)
{
  char text[24];
  guint64 rest = value < 0 ? 0 - (guint64)value : (guint64)value;
  int first = sizeof text;

  do
    text[--first] = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    text[--first] = '-';
  sqlite3_str_append (list, text + first, (int)sizeof text - first);
}

static void
append_blob (sqlite3_str *list, sqlite3_value *value)
{
  const guint8 *bytes = sqlite3_value_blob (value);
  int size = sqlite3_value_bytes (value);

  sqlite3_str_appendall (list, "x'");
  for (int i = 0; i < size; i++)
    sqlite3_str_appendf (list, "%02x", bytes[i]);
  sqlite3_str_appendall (list, "'");
}

static void
append_quoted (sqlite3_str *list, const char *text)
{
  sqlite3_str_appendchar (list, 1, '\'');
  for (const char *quote; (quote = strchr (text, '\'')) != NULL; text = quote + 1)
    {
      sqlite3_str_append (list, text, (int)(quote - text) + 1);
      sqlite3_str_appendchar (list, 1, '\'');
    }
  sqlite3_str_appendall (list, text);
  sqlite3_str_appendchar (list, 1, '\'');
}

/* Text with the character 0 in it, which another program wrote, has no literal of its own. */
static void
append_text (sqlite3_str *list, sqlite3_value *value)
{
  const char *text = (const char *)sqlite3_value_text (value);

  if (memchr (text, 0, sqlite3_value_bytes (value)) == NULL)
    {
      append_quoted (list, text);
      return;
    }
  sqlite3_str_appendall (list, "CAST (");
  append_blob (list, value);
  sqlite3_str_appendall (list, " AS TEXT)");
}

/* Appends @value as SQL that reads back to the same value. */
static void
append_literal (sqlite3_str *list, sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      append_integer (list, sqlite3_value_int64 (value));
      break;
    case SQLITE_FLOAT:
      sqlite3_str_appendf (list, "fold_real(%lld)", ((RealBits){ .real = sqlite3_value_double (value) }).bits);
      break;
    case SQLITE_TEXT:
      append_text (list, value);
      break;
    case SQLITE_BLOB:
      append_blob (list, value);
      break;
    default:
      sqlite3_str_appendall (list, "NULL");
      break;
    }
}

/* fold_literals (X, Y...): the values as SQL, with commas between them. */
static void
literals_func (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  sqlite3_str *list = sqlite3_str_new (sqlite3_context_db_handle (context));

  for (int i = 0; i < n_arguments; i++)
    {
      if (i > 0)
        sqlite3_str_appendchar (list, 1, ',');
      append_literal (list, arguments[i]);
    }
  if (sqlite3_str_errcode (list) != SQLITE_OK)
    sqlite3_result_error_code (context, sqlite3_str_errcode (list));
  else
    sqlite3_result_text (context, sqlite3_str_value (list), sqlite3_str_length (list), SQLITE_TRANSIENT);
  sqlite3_free (sqlite3_str_finish (list));
}

/* fold_real (BITS): the REAL of these bits. */
static void
real_func (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  sqlite3_result_double (context, ((RealBits){ .bits = sqlite3_value_int64 (arguments[0]) }).real);
}

static gboolean
create_functions (sqlite3 *db, const gint64 *step, GError **error)
{
  const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
  int code = sqlite3_create_function (db, "fold_undo_step", 0, flags, (void *)step, undo_step_func, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function (db, "fold_literals", -1, flags, NULL, literals_func, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_create_function (db, "fold_real", 1, flags, NULL, real_func, NULL, NULL);
  return fold_sqlite_check (db, code, error);
}

/* --- triggers --- */

/* What the triggers of a table are made of, each a list over its columns. */
typedef struct
{
  const char *name;
  sqlite3_str *columns;     /* "a","b" */
  sqlite3_str *old_values;  /* old."a",old."b" */
  sqlite3_str *old_setters; /* '"a"=' || fold_literals (old."a") || ',"b"=' || fold_literals (old."b") */
  sqlite3_str *differences; /* old."a" IS NOT new."a" OR old."b" IS NOT new."b" */
  sqlite3_str *new_key;     /* '"a"=' || fold_literals (new."a") */
  int n_columns;
  int n_keys;
} TableParts;

/* Appends `'PREFIX"COLUMN"=' || fold_literals (ROW."COLUMN")`. */
static void
append_assignment (sqlite3_str *list, const char *prefix, const char *column, const char *row)
{
  char *assignment = sqlite3_mprintf ("%s\"%w\"=", prefix, column);

  sqlite3_str_appendf (list, "%s%Q || fold_literals (%s.\"%w\")", sqlite3_str_length (list) > 0 ? " || " : "",
                       assignment, row, column);
  sqlite3_free (assignment);
}

static void
append_key (TableParts *parts, const char *column)
{
  append_assignment (parts->new_key, parts->n_keys++ > 0 ? " AND " : "", column, "new");
}

static void
append_column (TableParts *parts, const char *column, gboolean is_key)
{
  gboolean first = parts->n_columns++ == 0;

  sqlite3_str_appendf (parts->columns, "%s\"%w\"", first ? "" : ",", column);
  sqlite3_str_appendf (parts->old_values, "%sold.\"%w\"", first ? "" : ",", column);
  append_assignment (parts->old_setters, first ? "" : ",", column, "old");
  sqlite3_str_appendf (parts->differences, "%sold.\"%w\" IS NOT new.\"%w\"", first ? "" : " OR ", column, column);
  if (is_key)
    append_key (parts, column);
}

static gboolean
read_columns (sqlite3 *db, TableParts *parts, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT name, pk FROM pragma_table_info (?1, 'main')", -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, parts->name, -1, SQLITE_STATIC);
      while ((code = sqlite3_step (statement)) == SQLITE_ROW)
        append_column (parts, (const char *)sqlite3_column_text (statement, 0), sqlite3_column_int (statement, 1) > 0);
    }
  sqlite3_finalize (statement);
  if (parts->n_keys == 0)
    append_key (parts, "rowid");
  return fold_sqlite_check (db, code, error);
}

/* Appends a trigger that logs `START || VALUES || END`, with START and END as literals. */
static void
append_trigger (sqlite3_str *sql,
                const TableParts *parts,
                const char *event,
                const char *condition,
                const char *start,
                const char *values,
                const char *end)
{
  sqlite3_str_appendf (sql,
                       "CREATE TEMP TRIGGER \"undo_%s_%w\" AFTER %s ON main.\"%w\" WHEN %s BEGIN "
                       "INSERT INTO undo_entry (step_id, sql) VALUES (fold_undo_step (), %Q || %s || %Q); END;",
                       event, parts->name, event, parts->name, condition, start, values, end);
}

static char *
triggers_of (const TableParts *parts)
{
  sqlite3_str *sql = sqlite3_str_new (NULL);
  char *remove = sqlite3_mprintf ("DELETE FROM \"%w\" WHERE ", parts->name);
  char *insert = sqlite3_mprintf ("INSERT INTO \"%w\" (%s) VALUES (", parts->name, sqlite3_str_value (parts->columns));
  char *update = sqlite3_mprintf ("UPDATE \"%w\" SET ", parts->name);
  char *values = sqlite3_mprintf ("fold_literals (%s)", sqlite3_str_value (parts->old_values));
  char *updated = sqlite3_mprintf ("%s || ' WHERE ' || %s", sqlite3_str_value (parts->old_setters),
                                   sqlite3_str_value (parts->new_key));

  append_trigger (sql, parts, "INSERT", "1", remove, sqlite3_str_value (parts->new_key), "");
  append_trigger (sql, parts, "DELETE", "1", insert, values, ")");
  append_trigger (sql, parts, "UPDATE", sqlite3_str_value (parts->differences), update, updated, "");

  sqlite3_free (remove);
  sqlite3_free (insert);
  sqlite3_free (values);
  sqlite3_free (update);
  sqlite3_free (updated);
  return sqlite3_str_finish (sql);
}

static gboolean
create_triggers_of (sqlite3 *db, const char *table, GError **error)
{
  TableParts parts = { .name = table };
  sqlite3_str **lists[] = { &parts.columns, &parts.old_values, &parts.old_setters, &parts.differences, &parts.new_key };
  gboolean done;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = sqlite3_str_new (NULL);

  done = read_columns (db, &parts, error);
  if (done)
    {
      char *sql = triggers_of (&parts);

      done = fold_sqlite_execute (db, sql, error);
      sqlite3_free (sql);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    sqlite3_free (sqlite3_str_finish (*lists[i]));
  return done;
}

gboolean
fold_undo_triggers_create (sqlite3 *db, const gint64 *step, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db,
                                 "SELECT name FROM main.sqlite_schema WHERE type = 'table' "
                                 "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                                 "AND name NOT IN " UNLOGGED_TABLES " ORDER BY name",
                                 -1, &statement, NULL);

  if (code == SQLITE_OK)
    while ((code = sqlite3_step (statement)) == SQLITE_ROW)
      g_ptr_array_add (tables, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  if (!fold_sqlite_check (db, code, error) || !create_functions (db, step, error))
    return FALSE;

  for (guint i = 0; i < tables->len; i++)
    if (!create_triggers_of (db, tables->pdata[i], error))
      return FALSE;
  return TRUE;
}
