/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-schema.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "fold-file.h"
#include "fold-sqlite.h"

struct _FoldSchema
{
  GHashTable *parts; /* (set of text): see dup_part () */
};

/* --- SQL as it is compared --- */

/* The end of what starts at @sql, when that is a quoted word; @sql itself otherwise. */
static const char *
skip_quoted (const char *sql)
{
  const char *end = strchr ("'\"`", *sql) != NULL ? strchr (sql + 1, *sql) : NULL;

  return end != NULL ? end + 1 : sql;
}

/* The end of the comment or the blanks that start at @sql; @sql itself where there are none. */
static const char *
skip_blank (const char *sql)
{
  if (g_str_has_prefix (sql, "--"))
    return sql + strcspn (sql, "\n");
  if (g_str_has_prefix (sql, "/*"))
    {
      const char *end = g_strstr_len (sql + 2, -1, "*/"); /* which gcc with sanitizers does not misjudge */

      return end != NULL ? end + 2 : sql + strlen (sql);
    }
  return sql + strspn (sql, " \t\r\n");
}

static gboolean
is_punctuation (char c)
{
  return c == '(' || c == ')' || c == ',';
}

/* Without comments, and with one blank where some are needed. */
static char *
normalise (const char *sql)
{
  GString *text = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *end; *sql != '\0'; sql = end)
    {
      end = skip_blank (sql);
      blank |= end != sql;
      if (end != sql)
        continue;
      end = MAX (skip_quoted (sql), sql + 1);
      if (blank && text->len > 0 && !is_punctuation (*sql) && !is_punctuation (text->str[text->len - 1]))
        g_string_append_c (text, ' ');
      g_string_append_len (text, sql, end - sql);
      blank = FALSE;
    }
  return g_string_free_and_steal (text);
}

/* --- reading a schema --- */

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

/* A row of the schema as one text: kind, name, table, SQL. */
static char *
dup_part (sqlite3_stmt *statement)
{
  g_autofree char *sql = normalise (column_text (statement, 3));

  return g_strjoin ("\n", column_text (statement, 0), column_text (statement, 1), column_text (statement, 2), sql,
                    NULL);
}

/* What ANALYZE leaves: numbers that help SQLite to plan, and no part of the book. */
#define READ_PARTS                                                                                                     \
  "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NULL OR sql NOT IN ("                         \
  "'CREATE TABLE sqlite_stat1(tbl,idx,stat)', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')"

static GHashTable *
read_parts (sqlite3 *db, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, READ_PARTS, -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    if ((code = sqlite3_step (statement)) == SQLITE_ROW)
      g_hash_table_add (parts, dup_part (statement));
  sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error) ? g_steal_pointer (&parts) : NULL;
}

FoldSchema *
fold_schema_new (const char *const *steps, gint64 version, GError **error)
{
  g_autoptr (FoldSchema) self = g_new0 (FoldSchema, 1);
  sqlite3 *db = fold_sqlite_open (":memory:", SQLITE_OPEN_READWRITE, error);
  gboolean done = db != NULL;

  for (gint64 i = 0; done && i < version; i++)
    done = fold_sqlite_execute_step (db, steps[i], error);
  if (done)
    self->parts = read_parts (db, error);
  sqlite3_close (db);
  return self->parts != NULL ? g_steal_pointer (&self) : NULL;
}

void
fold_schema_free (FoldSchema *self)
{
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_free (self);
}

/* --- comparing --- */

static gboolean
is_same (GHashTable *expected, GHashTable *found)
{
  GHashTableIter iter;
  gpointer part;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &part, NULL))
    if (!g_hash_table_contains (expected, part))
      {
        g_debug ("not of the book's schema: %s", (char *)part);
        return FALSE;
      }
  return g_hash_table_size (expected) == g_hash_table_size (found);
}

gboolean
fold_schema_check (FoldSchema *self, sqlite3 *db, const char *path, GError **error)
{
  g_autoptr (GHashTable) found = read_parts (db, error);
  g_autofree char *name = fold_file_dup_shown_path (path);

  if (found == NULL)
    return FALSE;
  if (g_hash_table_size (found) == 0)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_A_BOOK,
                 _("“%s” calls itself a Fivefold book, but there is nothing in it. Choose another file, or open a "
                   "backup."),
                 name);
  else if (!is_same (self->parts, found))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DAMAGED,
                 _("“%s” does not have the structure of a Fivefold book: another program has added, changed or "
                   "removed parts of it. Open a backup instead."),
                 name);
  else
    return TRUE;
  return FALSE;
}
