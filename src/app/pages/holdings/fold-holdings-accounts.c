/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of the holdings page: each with its cash, to edit and delete, and one to add. */
#include "fold-holdings-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-holdings-account-dialog.h"
#include "fold-instrument-format.h"
#include "fold-report-error.h"

static FoldBook *
get_book (FoldHoldingsPage *self)
{
  return fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self));
}

static FoldPortfolio *
get_portfolio_of (FoldHoldingsPage *self, FoldAccount *account)
{
  return fold_portfolios_get_portfolio (fold_book_get_portfolios (get_book (self)),
                                        fold_account_get_portfolio (account));
}

/* Returns: (transfer full): the account's money, a line per currency */
static char *
dup_cash (FoldHoldingsPage *self, FoldAccount *account)
{
  GListModel *holdings = fold_portfolio_get_holdings (get_portfolio_of (self, account));
  g_autoptr (GString) cash = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);
      g_autofree char *amount = NULL;

      if (fold_holding_get_account (holding) != account || fold_holding_get_instrument (holding) != NULL)
        continue;
      amount = fold_format_money (fold_holding_get_value (holding), fold_holding_get_currency (holding));
      if (cash->len > 0)
        g_string_append_c (cash, '\n');
      g_string_append (cash, amount);
    }
  return g_strdup (cash->len > 0 ? cash->str : _("No cash"));
}

/* Returns: (transfer full): its portfolio, and how it counts costs where that is not the usual way */
static char *
dup_place (FoldHoldingsPage *self, FoldAccount *account)
{
  const char *portfolio = fold_portfolio_get_name (get_portfolio_of (self, account));

  if (fold_account_get_cost_method (account) == FOLD_COST_METHOD_FIFO)
    return g_strdup (portfolio);
  /* Translators: the name of a portfolio, of one of whose accounts this is said */
  return g_strdup_printf (_("%s · cost by average"), portfolio);
}

static GMenuModel *
create_account_menu (FoldAccount *account)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) edit_item = g_menu_item_new (_("_Edit…"), NULL);
  g_autoptr (GMenuItem) delete_item = g_menu_item_new (_("_Delete"), NULL);

  g_menu_item_set_action_and_target (edit_item, "page.edit-account", "x", fold_account_get_id (account));
  g_menu_item_set_action_and_target (delete_item, "page.delete-account", "x", fold_account_get_id (account));
  g_menu_append_item (menu, edit_item);
  g_menu_append_item (menu, delete_item);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_account_row (gpointer item, gpointer user_data)
{
  FoldAccount *account = item;
  FoldHoldingsPage *self = user_data;
  GtkWidget *row = adw_action_row_new (), *button = gtk_menu_button_new ();
  g_autofree char *cash = dup_cash (self, account), *place = dup_place (self, account);
  GtkWidget *amount = gtk_label_new (cash);
  g_autoptr (GMenuModel) menu = create_account_menu (account);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fold_account_get_name (account));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_label_set_justify (GTK_LABEL (amount), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (amount, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("Account Menu"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

void
fold_holdings_page_update_accounts (FoldHoldingsPage *self)
{
  gtk_list_box_remove_all (self->account_list);
  for (guint i = 0; i < g_list_model_get_n_items (self->accounts); i++)
    {
      g_autoptr (FoldAccount) account = g_list_model_get_item (self->accounts, i);

      gtk_list_box_append (self->account_list, create_account_row (account, self));
    }
}

/* --- actions ----------------------------------------------------------------------------------------------------- */

static void
edit_account_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;
  FoldAccount *account
      = fold_portfolios_get_account (fold_book_get_portfolios (get_book (self)), g_variant_get_int64 (parameter));

  if (account != NULL)
    fold_holdings_account_dialog_edit (GTK_WIDGET (self), fold_page_get_session (FOLD_PAGE (self)), account);
}

static void
delete_account_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;
  FoldAccount *account
      = fold_portfolios_get_account (fold_book_get_portfolios (get_book (self)), g_variant_get_int64 (parameter));
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (account == NULL)
    return;
  /* Translators: the name of an account */
  message = g_strdup_printf (_("“%s” and its transactions deleted"), fold_account_get_name (account));
  if (fold_portfolios_delete_account (fold_book_get_portfolios (get_book (self)), account, &error))
    fold_instrument_page_toast_undo (FOLD_INSTRUMENT_PAGE (self), message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
add_account_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_holdings_account_dialog_ask (GTK_WIDGET (user_data), fold_page_get_session (FOLD_PAGE (user_data)));
}

static const GActionEntry action_entries[] = {
  { "add-account", add_account_cb },
  { "edit-account", edit_account_cb, "x" },
  { "delete-account", delete_account_cb, "x" },
};

void
fold_holdings_page_add_account_actions (FoldHoldingsPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
}
