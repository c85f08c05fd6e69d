/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-place.h"

#include <glib/gi18n-lib.h>

gboolean
fold_holdings_get_portfolio (FoldSession *session, FoldPortfolio **portfolio, GError **error)
{
  FoldBook *book = fold_session_get_book (session);
  g_autoptr (FoldPortfolio) first = g_list_model_get_item (fold_book_get_portfolios (book), 0);

  *portfolio = fold_book_get_portfolio (book, fold_session_get_portfolio (session));
  if (*portfolio == NULL)
    *portfolio = first; /* the book keeps it */
  return *portfolio != NULL || fold_book_create_portfolio (book, _("My Portfolio"), portfolio, error);
}
