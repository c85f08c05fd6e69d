/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-account-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-currencies.h"
#include "fold-holdings-place.h"
#include "fold-name-dialog.h"

typedef struct
{
  FoldSession *session;
  AdwComboRow *currency;
} NewAccount;

static void
new_account_free (gpointer data)
{
  NewAccount *account = data;

  g_object_unref (account->session);
  g_object_unref (account->currency);
  g_free (account);
}

static gboolean
create_account (const char *name, gpointer user_data, GError **error)
{
  NewAccount *account = user_data;
  FoldBook *book = fold_session_get_book (account->session);
  FoldPortfolio *portfolio = NULL;
  gboolean done;

  if (!fold_book_begin_group (book, _("Add an account"), error))
    return FALSE;
  done = fold_holdings_get_portfolio (account->session, &portfolio, error)
         && fold_portfolios_create_account (fold_book_get_portfolios (book), portfolio, name,
                                            fold_currencies_get_selected (account->currency), NULL, error);
  return fold_book_end_group (book, done, done ? error : NULL) && done;
}

static AdwComboRow *
currency_row_new (FoldBook *book)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Currency"));
  fold_currencies_set_up (row);
  fold_currencies_select (row, fold_book_get_base_currency (book));
  return row;
}

void
fold_holdings_account_dialog_ask (GtkWidget *parent, FoldSession *session)
{
  NewAccount *account = g_new0 (NewAccount, 1);

  account->session = g_object_ref (session);
  account->currency = g_object_ref_sink (currency_row_new (fold_session_get_book (session)));
  fold_name_dialog_ask_more (parent, _("Add Account"), _("_Add"), "", GTK_WIDGET (account->currency), create_account,
                             account, new_account_free);
}
