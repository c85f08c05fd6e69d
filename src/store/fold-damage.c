/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-damage.h"

#include <string.h>

#include "fold-date.h"
#include "fold-sqlite.h"
#include "fold-statement.h"
#include "fold-text.h"

/* A table of the schema and those of its columns that hold text. */
typedef struct
{
  char *name;
  char *sql;          /* that makes it */
  GPtrArray *columns; /* FoldDamageColumn */
} FoldDamageTable;

typedef struct
{
  char *name;
  gboolean is_text, is_real; /* of a STRICT table it is one of these or INTEGER */
  gboolean is_required, is_name, is_date;
} FoldDamageColumn;

void
fold_store_damage_free (FoldStoreDamage *self)
{
  g_free (self->table);
  g_free (self->column);
  g_free (self);
}

static gboolean
is_full (GPtrArray *damage)
{
  return damage->len >= FOLD_STORE_MOST_DAMAGE;
}

static void
add (GPtrArray *damage, FoldStoreDamageKind kind, const char *table, gint64 row, const char *column)
{
  FoldStoreDamage *found = g_new0 (FoldStoreDamage, 1);

  *found = (FoldStoreDamage){ kind, g_strdup (table), g_strdup (column), row };
  g_ptr_array_add (damage, found);
}

/* --- the tables --- */

static void
column_free (gpointer data)
{
  FoldDamageColumn *self = data;

  g_free (self->name);
  g_free (self);
}

static void
table_free (gpointer data)
{
  FoldDamageTable *self = data;

  g_free (self->name);
  g_free (self->sql);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static char *
dup_column (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

/* One row per column; those of a table follow each other. What has no row ids, and what is no part of an edit, may hold
 * what it likes. */
#define READ_TABLES                                                                                                    \
  "SELECT t.name, t.sql, c.name, c.type, c.\"notnull\" AND c.pk = 0 "                                                  \
  "FROM main.sqlite_schema t JOIN pragma_table_info (t.name, 'main') c "                                               \
  "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "                                               \
  "AND t.name NOT IN ('view_state', 'book_file', 'undo_step', 'undo_entry') ORDER BY t.rowid, c.cid"

static GPtrArray *
read_tables (sqlite3 *db, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  FoldDamageTable *table = NULL;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, READ_TABLES, -1, &statement, NULL);

  while (code == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    {
      FoldDamageColumn *column = g_new0 (FoldDamageColumn, 1);

      if (table == NULL || strcmp (table->name, (const char *)sqlite3_column_text (statement, 0)) != 0)
        {
          table = g_new0 (FoldDamageTable, 1);
          table->name = dup_column (statement, 0);
          table->sql = dup_column (statement, 1);
          table->columns = g_ptr_array_new_with_free_func (column_free);
          g_ptr_array_add (tables, table);
        }
      column->name = dup_column (statement, 2);
      column->is_text = g_str_equal (sqlite3_column_text (statement, 3), "TEXT");
      column->is_real = g_str_equal (sqlite3_column_text (statement, 3), "REAL");
      column->is_name = g_str_equal (column->name, "name");
      column->is_date = g_str_equal (column->name, "date");
      column->is_required = sqlite3_column_int (statement, 4);
      g_ptr_array_add (table->columns, column);
    }
  code = sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error) ? g_steal_pointer (&tables) : NULL;
}

/* --- values --- */

/* What a row of the table is asked for: its id, and every column. */
static char *
dup_query (const FoldDamageTable *table)
{
  GString *sql = g_string_new ("SELECT rowid");

  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, ", \"%s\"", ((FoldDamageColumn *)table->columns->pdata[i])->name);
  g_string_append_printf (sql, " FROM main.\"%s\"", table->name);
  return g_string_free_and_steal (sql);
}

/* Whether @column is of the type that a STRICT table lets it have. */
static gboolean
has_its_type (sqlite3_stmt *statement, int index, const FoldDamageColumn *column)
{
  switch (sqlite3_column_type (statement, index))
    {
    case SQLITE_NULL:
      return !column->is_required;
    case SQLITE_TEXT:
      return column->is_text;
    case SQLITE_INTEGER:
      return !column->is_text;
    case SQLITE_FLOAT:
      return column->is_real;
    default:
      return FALSE;
    }
}

/* Text that is shown as something else than what it is; a day in it that is in no calendar. */
static void
check_text (sqlite3_stmt *statement, int index, const char *table, const FoldDamageColumn *column, GPtrArray *damage)
{
  const char *text = (const char *)sqlite3_column_text (statement, index);
  gsize length = sqlite3_column_bytes (statement, index);
  gint64 row = sqlite3_column_int64 (statement, 0);
  FoldDate date;

  if (text == NULL)
    return;
  if (length > FOLD_STATEMENT_MOST_TEXT)
    add (damage, FOLD_STORE_DAMAGE_LENGTH, table, row, column->name);
  else if (!g_utf8_validate (text, length, NULL))
    add (damage, FOLD_STORE_DAMAGE_TEXT, table, row, column->name);
  else if (column->is_name && length > FOLD_STATEMENT_MOST_NAME)
    add (damage, FOLD_STORE_DAMAGE_LENGTH, table, row, column->name);
  else if (column->is_date && !fold_date_parse (text, &date, NULL))
    add (damage, FOLD_STORE_DAMAGE_VALUE, table, row, column->name);
}

static void
check_row (sqlite3_stmt *statement, const FoldDamageTable *table, GPtrArray *damage)
{
  for (guint i = 0; i < table->columns->len && !is_full (damage); i++)
    {
      const FoldDamageColumn *column = table->columns->pdata[i];

      if (!has_its_type (statement, (int)i + 1, column))
        add (damage, FOLD_STORE_DAMAGE_VALUE, table->name, sqlite3_column_int64 (statement, 0), column->name);
      else if (column->is_text)
        check_text (statement, (int)i + 1, table->name, column, damage);
    }
}

static gboolean
check_values (sqlite3 *db, const FoldDamageTable *table, GPtrArray *damage, GError **error)
{
  g_autofree char *sql = dup_query (table);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (code == SQLITE_OK && !is_full (damage) && sqlite3_step (statement) == SQLITE_ROW)
    check_row (statement, table, damage);
  code = sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error);
}

/* --- constraints --- */

/* The end of the parenthesis that opens at @sql, behind it. Literals of the migrations hold no parentheses. */
static const char *
skip_parenthesis (const char *sql)
{
  int depth = 0;

  for (; *sql != '\0'; sql++)
    if (*sql == '(')
      depth++;
    else if (*sql == ')' && --depth == 0)
      return sql + 1;
  return sql;
}

static gboolean
check_constraint (sqlite3 *db, const char *table, const char *condition, GPtrArray *damage, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM main.\"%s\" WHERE NOT %s", table, condition);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (code == SQLITE_OK && !is_full (damage) && sqlite3_step (statement) == SQLITE_ROW)
    add (damage, FOLD_STORE_DAMAGE_VALUE, table, sqlite3_column_int64 (statement, 0), NULL);
  code = sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error);
}

/* Asks for the rows that each CHECK of the table, which its SQL tells, would refuse. */
static gboolean
check_constraints (sqlite3 *db, const FoldDamageTable *table, GPtrArray *damage, GError **error)
{
  const char *sql = table->sql;

  while ((sql = strstr (sql, "CHECK (")) != NULL)
    {
      const char *start = strchr (sql, '(');
      g_autofree char *condition = NULL;

      sql = skip_parenthesis (start);
      condition = g_strndup (start, sql - start);
      if (!check_constraint (db, table->name, condition, damage, error))
        return FALSE;
    }
  return TRUE;
}

/* --- references --- */

#define READ_REFERENCES                                                                                                \
  "SELECT c.\"table\", c.rowid, f.\"from\" FROM pragma_foreign_key_check () c "                                        \
  "JOIN pragma_foreign_key_list (c.\"table\") f ON f.id = c.fkid ORDER BY c.\"table\", c.rowid"

static gboolean
check_references (sqlite3 *db, GPtrArray *damage, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, READ_REFERENCES, -1, &statement, NULL);

  while (code == SQLITE_OK && !is_full (damage) && sqlite3_step (statement) == SQLITE_ROW)
    add (damage, FOLD_STORE_DAMAGE_REFERENCE, (const char *)sqlite3_column_text (statement, 0),
         sqlite3_column_int64 (statement, 1), (const char *)sqlite3_column_text (statement, 2));
  code = sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error);
}

GPtrArray *
fold_damage_find (sqlite3 *db, gboolean values, GError **error)
{
  g_autoptr (GPtrArray) damage = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_store_damage_free);
  g_autoptr (GPtrArray) tables = read_tables (db, error);

  if (tables == NULL || !check_references (db, damage, error))
    return NULL;
  for (guint i = 0; i < tables->len; i++)
    if (!check_values (db, tables->pdata[i], damage, error)
        || (values && !check_constraints (db, tables->pdata[i], damage, error)))
      return NULL;
  return g_steal_pointer (&damage);
}
