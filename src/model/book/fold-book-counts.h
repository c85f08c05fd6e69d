/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* How many rows a book has, those of themes that are not active included. */
typedef struct
{
  gint64 sectors;
  gint64 instruments;
  gint64 scenarios;
  gint64 portfolios;
  gint64 transactions;
  gint64 prices;
  gint64 watchlists;
  gint64 notes;
} FoldBookCounts;

gboolean fold_book_counts_read (FoldBook *book, FoldBookCounts *counts, GError **error);

G_END_DECLS
