/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-account-names.h"

#include <glib/gi18n-lib.h>

static void
append_portfolio (FoldPortfolio *portfolio, GtkStringList *names, GPtrArray *taken)
{
  GListModel *accounts = fold_portfolio_get_accounts (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      FoldAccount *account = g_list_model_get_item (accounts, i);
      /* Translators: a portfolio and one of its accounts */
      g_autofree char *name
          = g_strdup_printf (_("%s: %s"), fold_portfolio_get_name (portfolio), fold_account_get_name (account));

      gtk_string_list_append (names, name);
      g_ptr_array_add (taken, account);
    }
}

void
fold_account_names_append (FoldBook *book, GtkStringList *names, GPtrArray *accounts)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (book));

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      append_portfolio (portfolio, names, accounts);
    }
}
