/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist-names.h"

#include <glib/gi18n-lib.h>

char *
fold_watchlist_dup_free_name (FoldBook *book, const char *wish)
{
  char *name = g_strdup (wish);

  for (guint i = 2; fold_watchlists_find (fold_book_get_watchlists (book), name) != NULL; i++)
    {
      g_free (name);
      /* Translators: a name that is taken, and a number that makes it another */
      name = g_strdup_printf (_("%s %u"), wish, i);
    }
  return name;
}

FoldWatchlist *
fold_watchlist_get_by_id (FoldBook *book, gint64 id)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (book));

  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      if (fold_watchlist_get_id (watchlist) == id)
        return watchlist; /* the book keeps it */
    }
  return NULL;
}
