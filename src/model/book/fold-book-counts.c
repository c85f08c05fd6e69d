/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-counts.h"

static void
take_counts (FoldStatement *row, gpointer data)
{
  FoldBookCounts *counts = data;
  counts->sectors = fold_statement_read_int64 (row, "sectors");
  counts->instruments = fold_statement_read_int64 (row, "instruments");
  counts->scenarios = fold_statement_read_int64 (row, "scenarios");
  counts->portfolios = fold_statement_read_int64 (row, "portfolios");
  counts->transactions = fold_statement_read_int64 (row, "transactions");
  counts->prices = fold_statement_read_int64 (row, "prices");
  counts->watchlists = fold_statement_read_int64 (row, "watchlists");
  counts->notes = fold_statement_read_int64 (row, "notes");
}

gboolean
fold_book_counts_read (FoldBook *book, FoldBookCounts *counts, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), FALSE);
  g_autoptr (FoldStatement) rows
      = fold_store_query (fold_book_get_store (book), error,
                          "SELECT (SELECT count (*) FROM sector) AS sectors, "
                          "(SELECT count (*) FROM instrument) AS instruments, "
                          "(SELECT count (*) FROM scenario) AS scenarios, "
                          "(SELECT count (*) FROM portfolio) AS portfolios, "
                          "(SELECT count (*) FROM transactions) AS transactions, "
                          "(SELECT count (*) FROM price) AS prices, (SELECT count (*) FROM watchlist) AS watchlists, "
                          "(SELECT count (*) FROM note) AS notes",
                          NULL);
  return fold_statement_visit (rows, take_counts, counts, error);
}
