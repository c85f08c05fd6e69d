/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sqlite.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <string.h>

#include "fold-file.h"

#define PATH_KEY "fold-path"

/* More than any text of a book needs, less than what a file of gigabytes could ask for. */
#define MOST_BYTES_OF_A_VALUE (256 * 1024 * 1024)

/* The part of SQLite's "UNIQUE constraint failed: watchlist.name" that says where. */
static const char *
constraint_detail (sqlite3 *db)
{
  const char *message = sqlite3_errmsg (db);
  const char *colon = strstr (message, ": ");

  return colon != NULL ? colon + 2 : message;
}

static void
set_constraint_error (GError **error, sqlite3 *db, int code)
{
  switch (code)
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_CONSTRAINT,
                   _("The book already has an entry with the same %s. Choose another value."), constraint_detail (db));
      break;

    case SQLITE_CONSTRAINT_FOREIGNKEY:
      g_set_error_literal (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_CONSTRAINT,
                           _("Another entry in the book is needed by this one or still uses it, so the change was not "
                             "made. Remove what uses it first."));
      break;

    default:
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_CONSTRAINT,
                   _("The book does not accept this value (%s). Correct it and try again."), constraint_detail (db));
      break;
    }
}

void
fold_sqlite_set_path (sqlite3 *db, const char *path)
{
  sqlite3_set_clientdata (db, PATH_KEY, g_strdup (path), g_free);
}

const char *
fold_sqlite_get_path (sqlite3 *db)
{
  const char *set = sqlite3_get_clientdata (db, PATH_KEY);
  const char *path = set != NULL ? set : sqlite3_db_filename (db, "main");

  return path != NULL && *path != '\0' ? path : NULL;
}

/* Turns the failed @code of a call on @db into a sentence; SQLite's own words go to the debug log only. */
void
fold_sqlite_set_error (GError **error, sqlite3 *db, int code)
{
  const char *path = fold_sqlite_get_path (db);
  g_autofree char *name = fold_file_dup_shown_path (path != NULL ? path : ":memory:");

  g_debug ("SQLite %d on %s: %s", code, name, sqlite3_errmsg (db));
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      set_constraint_error (error, db, code);
      break;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY,
                   _("“%s” is in use by another program. Close it there, or wait a moment and try again."), name);
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_INTERRUPT: /* from the budget of a check */
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DAMAGED,
                   _("“%s” is damaged: part of it is missing or was overwritten. Open a backup instead."), name);
      break;

    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (
          error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
          _("“%s” cannot be written. Change the permissions of the file and its folder, or open a copy elsewhere."),
          name);
      break;

    case SQLITE_FULL:
    case SQLITE_IOERR:
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DISK,
                   _("The disk could not store “%s”. Free some space or check the disk, then try again."), name);
      break;

    case SQLITE_AUTH: /* from the undo log: see fold-undo-log.c */
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING,
                   _("“%s” would have been changed outside of an edit. This is a bug in Fivefold; report it."), name);
      break;

    default:
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_FAILED,
                   _("“%s” could not be read or changed (%s). Try again; if that does not help, open a backup."), name,
                   sqlite3_errstr (code));
      break;
    }
}

/* TRUE where @code is one of success; else sets @error. */
gboolean
fold_sqlite_check (sqlite3 *db, int code, GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return TRUE;
  fold_sqlite_set_error (error, db, code);
  return FALSE;
}

/* A quarter of a second: a window may not stand still for longer. */
static int patience_milliseconds = 250;

void
fold_sqlite_set_patience (int milliseconds)
{
  patience_milliseconds = milliseconds;
}

/* SQLite's own count of the memory that it uses, which nobody asks for, would take a lock at every piece. */
static gpointer
configure_cb (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

/* Opens a connection that trusts nothing in the file: no functions from its schema, no other files attached. It belongs
 * to one thread at a time, and needs no lock of its own. */
sqlite3 *
fold_sqlite_open (const char *path, int flags, GError **error)
{
  static GOnce configured = G_ONCE_INIT;
  sqlite3 *db = NULL;
  int code;

  g_once (&configured, configure_cb, NULL);
  code = sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      fold_sqlite_set_error (error, db, code);
      sqlite3_close_v2 (db);
      return NULL;
    }

  sqlite3_busy_timeout (db, patience_milliseconds);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  /* triggers and views of the file, which no book has; our own triggers are temporary and so go on */
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, MOST_BYTES_OF_A_VALUE);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, MOST_BYTES_OF_A_VALUE);
  return db;
}

#define STEPS_PER_LOOK 1000
#define STEPS_OF_ANY_BOOK 20000000
#define STEPS_PER_BYTE 10 /* of which a check takes less than one */

static int
budget_cb (void *user_data)
{
  FoldSqliteBudget *budget = user_data;

  budget->n_left -= STEPS_PER_LOOK;
  return budget->n_left < 0;
}

void
fold_sqlite_begin_budget (sqlite3 *db, FoldSqliteBudget *budget, const char *path)
{
  GStatBuf stat_data = { 0 };

  g_stat (path, &stat_data);
  budget->n_left = STEPS_OF_ANY_BOOK + STEPS_PER_BYTE * (gint64)stat_data.st_size;
  sqlite3_progress_handler (db, STEPS_PER_LOOK, budget_cb, budget);
}

void
fold_sqlite_end_budget (sqlite3 *db)
{
  sqlite3_progress_handler (db, 0, NULL, NULL);
}

gboolean
fold_sqlite_execute (sqlite3 *db, const char *sql, GError **error)
{
  return fold_sqlite_check (db, sqlite3_exec (db, sql, NULL, NULL, NULL), error);
}

gboolean
fold_sqlite_execute_step (sqlite3 *db, const char *sql, GError **error)
{
  int code;

  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  code = sqlite3_exec (db, sql, NULL, NULL, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return fold_sqlite_check (db, code, error);
}

/* Runs one statement with up to two integers, ?1 and ?2. */
gboolean
fold_sqlite_execute_ids (sqlite3 *db, const char *sql, gint64 first, gint64 second, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_int64 (statement, 1, first);
      if (sqlite3_bind_parameter_count (statement) > 1)
        sqlite3_bind_int64 (statement, 2, second);
      code = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error);
}

/* The first column of the first row, 0 without a row. */
gboolean
fold_sqlite_get_int64 (sqlite3 *db, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      code = sqlite3_step (statement);
      *value = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
    }
  sqlite3_finalize (statement);
  return fold_sqlite_check (db, code, error);
}

/* The first column of the first row; NULL with @error untouched where there is no row. */
char *
fold_sqlite_dup_text (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  char *text = NULL;

  if (code == SQLITE_OK)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        text = g_utf8_make_valid ((const char *)sqlite3_column_text (statement, 0), -1);
    }
  sqlite3_finalize (statement);
  fold_sqlite_check (db, code, error);
  return text;
}
