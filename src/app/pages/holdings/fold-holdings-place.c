/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-place.h"

#include <glib/gi18n-lib.h>

gboolean
fold_holdings_get_portfolio (FoldSession *session, FoldPortfolio **portfolio, GError **error)
{
  FoldBook *book = fold_session_get_book (session);
  g_autoptr (FoldPortfolio) first = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (book)), 0);

  *portfolio = fold_portfolios_get_portfolio (fold_book_get_portfolios (book), fold_session_get_portfolio (session));
  if (*portfolio == NULL)
    *portfolio = first; /* the book keeps it */
  return *portfolio != NULL
         || fold_portfolios_create_portfolio (fold_book_get_portfolios (book), _("My Portfolio"), portfolio, error);
}
