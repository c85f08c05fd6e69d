/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a folder of their own, a book with a few rows, and a dump to compare. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "fold-store.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static inline void
fixture_set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fivefold-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "book.fivefold", NULL);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (fixture->folder, 0700);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      if (g_remove (path) != 0)
        g_printerr ("left behind: %s\n", path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

#define add_store_test(path, function) g_test_add ((path), Fixture, NULL, fixture_set_up, (function), fixture_tear_down)

static inline FoldStore *
open_store (const char *path, FoldStoreFlags flags)
{
  g_autoptr (GError) error = NULL;
  FoldStore *store = fold_store_open (path, flags, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

/* Runs statements that must succeed, without parameters. */
static inline void
run (FoldStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  fold_store_execute (store, &error, sql, NULL);
  g_assert_no_error (error);
}

static inline void
begin_edit (FoldStore *store, const char *label)
{
  g_autoptr (GError) error = NULL;

  fold_store_begin_edit (store, label, &error);
  g_assert_no_error (error);
}

static inline void
commit_edit (FoldStore *store)
{
  g_autoptr (GError) error = NULL;

  fold_store_commit_edit (store, &error);
  g_assert_no_error (error);
}

/* One statement as one edit. */
static inline void
edit (FoldStore *store, const char *label, const char *sql)
{
  begin_edit (store, label);
  run (store, sql);
  commit_edit (store);
}

static inline gint64
number (FoldStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStatement) statement = fold_store_prepare (store, sql, &error);

  g_assert_no_error (error);
  g_assert_true (fold_statement_step (statement, &error));
  return fold_statement_get_int64 (statement, 0);
}

static inline void
dump_table (FoldStore *store, const char *table, GString *dump)
{
  g_autofree char *columns_sql = g_strdup_printf ("SELECT group_concat ('quote (\"' || name || '\")', ' || '','' || ') "
                                                  "FROM pragma_table_info ('%s')",
                                                  table);
  g_autoptr (FoldStatement) columns = fold_store_prepare (store, columns_sql, NULL);
  g_autofree char *rows_sql = NULL;
  g_autoptr (FoldStatement) rows = NULL;

  g_assert_true (fold_statement_step (columns, NULL));
  rows_sql = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY 1", fold_statement_get_text (columns, 0), table);
  rows = fold_store_prepare (store, rows_sql, NULL);
  g_string_append_printf (dump, "[%s]\n", table);
  while (fold_statement_step (rows, NULL))
    g_string_append_printf (dump, "%s\n", fold_statement_get_text (rows, 0));
}

/* The whole book but the undo log, what is on screen and the marks of the file, as text. */
static inline char *
dump (FoldStore *store)
{
  GString *text = g_string_new (NULL);
  g_autoptr (FoldStatement) tables
      = fold_store_prepare (store,
                            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                            "AND name NOT IN ('undo_step', 'undo_entry', 'view_state', 'book_file') ORDER BY name",
                            NULL);

  while (fold_statement_step (tables, NULL))
    dump_table (store, fold_statement_get_text (tables, 0), text);
  return g_string_free_and_steal (text);
}

/* A book on the disk with a list of watchlists, closed. */
static inline void
make_book (const char *path, guint n_watchlists)
{
  g_autoptr (FoldStore) store = open_store (path, FOLD_STORE_CREATE);

  begin_edit (store, "Fill");
  for (guint i = 1; i <= n_watchlists; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("List %u", i);

      fold_store_execute (store, &error, "INSERT INTO watchlist (id, name, position) VALUES (?, ?, ?)", "isi",
                          (gint64)i, name, (gint64)i);
      g_assert_no_error (error);
    }
  commit_edit (store);
}

/* A bare connection, as another program would have it. */
static inline sqlite3 *
open_bare (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

static inline void
run_bare (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static inline void
change_bare (const char *path, const char *sql)
{
  sqlite3 *db = open_bare (path);

  run_bare (db, sql);
  sqlite3_close (db);
}
