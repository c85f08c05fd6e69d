/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several programs that write one book at once, each with the book in memory as it was when it opened it. */
#include <glib/gstdio.h>

#include "small-theme.h"

#include "fold-book.h"
#include "fold-decimal.h"

#define N_WRITERS 3

typedef struct
{
  char *folder;
  char *path;
  FoldBook *books[N_WRITERS];
} Fixture;

static FoldBook *
open_book (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FoldBook *book = fold_book_open (fixture->path, FOLD_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  return book;
}

/* The small theme on the disk, with a portfolio, opened by every writer before any of them writes. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldBook) first = small_book ();
  FoldPortfolio *portfolio = NULL;

  fixture->folder = g_dir_make_tmp ("fold-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "book.fivefold", NULL);
  g_assert_true (fold_portfolios_create_portfolio (fold_book_get_portfolios (first), "Mine", &portfolio, &error));
  g_assert_true (fold_portfolios_create_account (fold_book_get_portfolios (first), portfolio, "Depot", "EUR", NULL,
                                                 &error));
  g_assert_true (fold_store_backup (fold_book_get_store (first), fixture->path, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < N_WRITERS; i++)
    fixture->books[i] = open_book (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_WRITERS; i++)
    g_assert_finalize_object (fixture->books[i]);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* "0 1 2", of the rows that sql gives. */
static char *
read_numbers (FoldBook *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStatement) rows = fold_store_query (fold_book_get_store (book), &error, sql, NULL);
  g_autoptr (GString) numbers = g_string_new (NULL);

  while (rows != NULL && fold_statement_step (rows, &error))
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, numbers->len > 0 ? " " : "",
                            fold_statement_get_int64 (rows, 0));
  g_assert_no_error (error);
  return g_strdup (numbers->str);
}

static void
assert_numbers (Fixture *fixture, const char *sql, const char *expected)
{
  g_autofree char *numbers = read_numbers (fixture->books[0], sql);

  g_assert_cmpstr (numbers, ==, expected);
}

#define ITEM_POSITIONS                                                                                                 \
  "SELECT i.position FROM watchlist_item i JOIN watchlist w ON w.id = i.watchlist_id WHERE w.name = 'Mine' "           \
  "ORDER BY i.position, i.id"

static void
test_add (Fixture *fixture, gconstpointer data)
{
  static const char *const names[N_WRITERS] = { "One", "Two", "Three" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_WRITERS; i++)
    {
      FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (fixture->books[i]), "Mine");

      g_assert_true (fold_watchlists_add_text (fold_book_get_watchlists (fixture->books[i]), mine, names[i], 1, NULL,
                                               &error));
      g_assert_no_error (error);
    }
  assert_numbers (fixture, ITEM_POSITIONS, "0 1 2 3 4");
}

static void
test_move_and_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldWatchlist *lists[N_WRITERS];

  for (guint i = 0; i < N_WRITERS; i++)
    lists[i] = fold_watchlists_find (fold_book_get_watchlists (fixture->books[i]), "Mine");
  g_assert_true (fold_watchlists_add_text (fold_book_get_watchlists (fixture->books[0]), lists[0], "One", G_MAXUINT,
                                           NULL, &error));
  g_assert_true (fold_watchlists_add_text (fold_book_get_watchlists (fixture->books[0]), lists[0], "Two", G_MAXUINT,
                                           NULL, &error));
  g_autoptr (FoldWatchlistItem) first = g_list_model_get_item (G_LIST_MODEL (lists[1]), 0);
  g_assert_true (fold_watchlists_move_item (fold_book_get_watchlists (fixture->books[1]), lists[1], first, 1, &error));
  assert_numbers (fixture, ITEM_POSITIONS, "0 1 2 3");
  g_autoptr (FoldWatchlistItem) gone = g_list_model_get_item (G_LIST_MODEL (lists[2]), 0);
  g_assert_true (fold_watchlists_remove (fold_book_get_watchlists (fixture->books[2]), lists[2], &gone, 1, &error));
  g_assert_no_error (error);
  assert_numbers (fixture, ITEM_POSITIONS, "0 1 2");
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldWatchlist *made = NULL;

  g_assert_true (fold_watchlists_create (fold_book_get_watchlists (fixture->books[0]), "One", &made, &error));
  g_assert_true (fold_watchlists_move (fold_book_get_watchlists (fixture->books[0]), made, 0, &error));
  g_assert_true (fold_watchlists_move (fold_book_get_watchlists (fixture->books[1]),
                                       fold_watchlists_find (fold_book_get_watchlists (fixture->books[1]), "Mine"), 0,
                                       &error));
  g_assert_true (fold_watchlists_create (fold_book_get_watchlists (fixture->books[2]), "Two", NULL, &error));
  g_assert_no_error (error);
  assert_numbers (fixture, "SELECT position FROM watchlist ORDER BY position, id", "0 1 2");
}

/* The same instrument, put on the list by two programs: the second is told so. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (fixture->books[i]), "Mine");
      FoldInstrument *fund = fold_instruments_find (fold_book_get_instruments (fixture->books[i]), "fund");

      g_assert_true (fold_watchlists_add (fold_book_get_watchlists (fixture->books[i]), mine, fund, 0, &error)
                     == (i == 0));
    }
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  assert_numbers (fixture, ITEM_POSITIONS, "0 1 2");
}

static FoldEntry
deposit (FoldBook *book, int days_ago)
{
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), "Mine");

  return (FoldEntry){
    .account_id = fold_account_get_id (fold_portfolio_find_account (portfolio, "Depot")),
    .date = fold_date_today () - days_ago,
    .type = FOLD_TRANSACTION_TYPE_DEPOSIT,
    .quantity = -1,
    .price = -1,
    .currency = "EUR",
    .gross = FOLD_MONEY_SCALE,
  };
}

/* One program moves a transaction to another day; another one, which still sees it on its old day, to the same. */
static void
test_sequence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *moved[2] = { NULL };
  FoldEntry today = deposit (fixture->books[0], 0), yesterday = deposit (fixture->books[0], 1);

  g_assert_true (fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->books[0]), &today, NULL, NULL,
                                                  &error));
  g_assert_true (fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->books[0]), &yesterday, NULL,
                                                  &moved[0], &error));
  fold_store_poll (fold_book_get_store (fixture->books[1]));
  moved[1] = fold_portfolios_get_transaction (fold_book_get_portfolios (fixture->books[1]),
                                              fold_transaction_get_id (moved[0]));
  g_assert_true (fold_portfolios_edit_transaction (fold_book_get_portfolios (fixture->books[0]), moved[0], &today, NULL,
                                                   &error));
  g_assert_true (fold_portfolios_edit_transaction (fold_book_get_portfolios (fixture->books[1]), moved[1], &yesterday,
                                                   NULL, &error));
  g_assert_true (fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->books[2]), &yesterday, NULL, NULL,
                                                  &error));
  g_assert_no_error (error);
  assert_numbers (fixture, "SELECT sequence FROM transactions ORDER BY date, sequence", "0 1 0");
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/writers/add", test_add);
  ADD ("/writers/move-and-remove", test_move_and_remove);
  ADD ("/writers/lists", test_lists);
  ADD ("/writers/same", test_same);
  ADD ("/writers/sequence", test_sequence);
  return g_test_run ();
}
