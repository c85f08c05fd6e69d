/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-account-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-currencies.h"
#include "fold-holdings-place.h"
#include "fold-name-dialog.h"

typedef struct
{
  FoldSession *session;
  FoldAccount *account;  /* NULL: a new one */
  AdwComboRow *currency; /* of a new one */
  AdwComboRow *method;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->session);
  g_clear_object (&form->account);
  g_clear_object (&form->currency);
  g_object_unref (form->method);
  g_free (form);
}

static FoldBook *
get_book (const Form *form)
{
  return fold_session_get_book (form->session);
}

static FoldCostMethod
get_method (const Form *form)
{
  return (FoldCostMethod)MIN (adw_combo_row_get_selected (form->method), FOLD_COST_METHOD_AVERAGE);
}

static gboolean
add_account (const Form *form, const char *name, GError **error)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (get_book (form));
  FoldPortfolio *portfolio = NULL;
  FoldAccount *account = NULL;

  if (!fold_holdings_get_portfolio (form->session, &portfolio, error)
      || !fold_portfolios_create_account (portfolios, portfolio, name, fold_currencies_get_selected (form->currency),
                                          &account, error))
    return FALSE;
  return get_method (form) == FOLD_COST_METHOD_FIFO
         || fold_portfolios_set_cost_method (portfolios, account, get_method (form), error);
}

static gboolean
change_account (const Form *form, const char *name, GError **error)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (get_book (form));

  if (!g_str_equal (name, fold_account_get_name (form->account))
      && !fold_portfolios_rename_account (portfolios, form->account, name, error))
    return FALSE;
  return get_method (form) == fold_account_get_cost_method (form->account)
         || fold_portfolios_set_cost_method (portfolios, form->account, get_method (form), error);
}

static gboolean
accept (const char *name, gpointer user_data, GError **error)
{
  const Form *form = user_data;
  gboolean done;

  if (!fold_book_begin_group (get_book (form), form->account == NULL ? _("Add an account") : _("Edit an account"),
                              error))
    return FALSE;
  done = form->account == NULL ? add_account (form, name, error) : change_account (form, name, error);
  return fold_book_end_group (get_book (form), done, done ? error : NULL) && done;
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

static AdwComboRow *
method_row_new (FoldCostMethod method)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = FOLD_COST_METHOD_FIFO; i <= FOLD_COST_METHOD_AVERAGE; i++)
    gtk_string_list_append (names, fold_cost_method_get_name ((FoldCostMethod)i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Cost of What Is Sold"));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  fold_choice_set_up (GTK_WIDGET (row), NULL);
  adw_combo_row_set_selected (row, method);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), _("Counts for all sales of the account, those of the past as well"));
  return row;
}

static Form *
form_new (FoldSession *session, FoldAccount *account)
{
  Form *form = g_new0 (Form, 1);

  form->session = g_object_ref (session);
  g_set_object (&form->account, account);
  if (account == NULL)
    form->currency = g_object_ref_sink (currency_row_new (fold_session_get_book (session)));
  form->method = g_object_ref_sink (method_row_new (account != NULL ? fold_account_get_cost_method (account)
                                                                    : FOLD_COST_METHOD_FIFO));
  return form;
}

void
fold_holdings_account_dialog_ask (GtkWidget *parent, FoldSession *session)
{
  Form *form = form_new (session, NULL);
  GtkWidget *const rows[] = { GTK_WIDGET (form->currency), GTK_WIDGET (form->method), NULL };

  fold_name_dialog_ask_more (parent, _("Add Account"), _("_Add"), "", rows, accept, form, form_free);
}

void
fold_holdings_account_dialog_edit (GtkWidget *parent, FoldSession *session, FoldAccount *account)
{
  Form *form = form_new (session, account);
  GtkWidget *const rows[] = { GTK_WIDGET (form->method), NULL };

  fold_name_dialog_ask_more (parent, _("Edit Account"), _("_Save"), fold_account_get_name (account), rows, accept,
                             form, form_free);
}
