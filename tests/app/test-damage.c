/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "fold-app-fixture.h"
#include "fold-book.h"

/* The window on the sample book, after another program has spoilt rows of it: every page shows what there is. */

static const char *const kinds[][2] = {
  { "lost", "DELETE FROM instrument WHERE id IN (SELECT instrument_id FROM watchlist_item LIMIT 3);"
            "DELETE FROM instrument WHERE id IN (SELECT instrument_id FROM transactions WHERE instrument_id NOT NULL "
            "LIMIT 2); DELETE FROM account WHERE id = (SELECT max (id) FROM account);"
            "DELETE FROM subtheme WHERE id = 1; DELETE FROM import_batch" },
  { "text",
    "UPDATE instrument SET name = CAST (x'FF' || name AS TEXT), note = CAST (x'FF' AS TEXT);"
    "UPDATE sector SET name = CAST (x'FF' || name AS TEXT), thesis = CAST (x'FF' AS TEXT);"
    "UPDATE watchlist SET name = CAST (x'FF' || id AS TEXT); UPDATE portfolio SET name = CAST (x'FF' AS TEXT);"
    "UPDATE account SET name = CAST (x'FF' || id AS TEXT); UPDATE scenario SET name = CAST (x'FF' || id AS TEXT);"
    "UPDATE watchlist_item SET tags = CAST (x'FF' AS TEXT), note = CAST (x'FF' AS TEXT);"
    "UPDATE transactions SET comment = CAST (x'FF00' AS TEXT)" },
  { "values",
    "UPDATE transactions SET type = 'gift' WHERE id % 3 = 0; UPDATE watchlist_item SET conviction = 2000000000;"
    "UPDATE transactions SET date = '2026-02-31' WHERE id % 3 = 1; UPDATE price SET price = -4;"
    "UPDATE exchange_rate SET rate = 0; UPDATE account SET currency = 'E€';"
    "UPDATE sector SET position = -9223372036854775807" },
};

static void
spoil (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  int code;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
  code = sqlite3_exec (db, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (db), sql);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
show_all (Fixture *fixture)
{
  static const char *const pages[] = { "holdings", "ranking", "overview" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    fixture_open (fixture, pages[i]);
  for (guint i = 0; i < g_list_model_get_n_items (fold_themes_get_sectors (fold_book_get_themes (fixture->book))); i++)
    {
      g_autoptr (FoldSector) sector
          = g_list_model_get_item (fold_themes_get_sectors (fold_book_get_themes (fixture->book)), i);
      g_autofree char *page = g_strconcat ("sector:", fold_sector_get_slug (sector), NULL);

      fixture_open (fixture, page);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (fixture->book))); i++)
    {
      g_autoptr (FoldWatchlist) watchlist
          = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), i);
      g_autofree char *page = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist));

      fixture_open (fixture, page);
    }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  const char *const *kind = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("fold-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);

  g_assert_true (fold_store_backup (fold_book_get_store (fixture->book), path, &error));
  g_assert_no_error (error);
  spoil (path, kind[1]);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->book);
  fixture->book = fold_book_open (path, FOLD_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  fixture->session = fold_session_new (fixture->book);
  fold_window_set_session (fixture->window, fixture->session);
  fold_window_show_page (fixture->window, "overview");
  show_all (fixture);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat ("/damage/", kinds[i][0], NULL);

      g_test_add (name, Fixture, kinds[i], fixture_set_up, test_pages, fixture_tear_down);
    }
  return g_test_run ();
}
