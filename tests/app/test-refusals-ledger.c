/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book.h"
#include "fold-change-dialog.h"
#include "fold-currencies.h"
#include "fold-holdings-page.h"
#include "fold-import-dialog.h"
#include "fold-instrument-price.h"
#include "fold-preferences-dialog.h"
#include "fold-transaction-dialog.h"
#include "fold-instrument-picker.h"
#include "refusals.h"

/* Portfolios, accounts, transactions, imports, and what the preferences say of the book. */

static FoldPortfolio *
get_portfolio (Fixture *fixture)
{
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);

  g_assert_nonnull (portfolio);
  return portfolio;
}

static void
act (Fixture *fixture, const char *action, GVariant *parameter)
{
  fixture_act (refusals_get_page (fixture), action, parameter);
}

/* --- portfolios and accounts -------------------------------------------------------------------------------------- */

static char *
look_portfolios (Fixture *fixture)
{
  return refusals_dup_names (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)));
}

static void
view_first (Fixture *fixture)
{
  fixture_activate (fixture, "portfolio", g_variant_new_int64 (fold_portfolio_get_id (get_portfolio (fixture))));
}

static void
ask_new_portfolio (Fixture *fixture)
{
  fixture_activate (fixture, "new-portfolio", NULL);
}

static void
ask_rename_portfolio (Fixture *fixture)
{
  view_first (fixture);
  fixture_activate (fixture, "rename-portfolio", NULL);
}

static void
delete_portfolio (Fixture *fixture)
{
  fixture_activate (fixture, "delete-portfolio", NULL);
}

static void
answer (Fixture *fixture)
{
  refusals_answer (fixture, "Rainy days");
}

static void
show_holdings (Fixture *fixture)
{
  fixture_open (fixture, "holdings");
}

static FoldAccount *
get_account (Fixture *fixture)
{
  g_autoptr (FoldAccount) account = g_list_model_get_item (fold_portfolio_get_accounts (get_portfolio (fixture)), 0);

  g_assert_nonnull (account);
  return account;
}

static char *
look_accounts (Fixture *fixture)
{
  GtkWidget *list = refusals_child (refusals_get_page (fixture), "account_list");
  GString *accounts = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    g_string_append_printf (accounts, "%s|", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  return g_string_free (accounts, FALSE);
}

static void
ask_new_account (Fixture *fixture)
{
  show_holdings (fixture);
  act (fixture, "add-account", NULL);
}

/* The currency that is chosen is asked for with the name, and stays as well. */
static void
answer_account (Fixture *fixture)
{
  GtkWidget *row = fixture_find (GTK_WIDGET (refusals_get_dialog (fixture)), ADW_TYPE_COMBO_ROW, NULL, NULL);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  answer (fixture);
}

static void
check_account (Fixture *fixture)
{
  GtkWidget *row = fixture_find (GTK_WIDGET (refusals_get_dialog (fixture)), ADW_TYPE_COMBO_ROW, NULL, NULL);

  refusals_check_question (fixture);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);
}

static void
ask_rename_account (Fixture *fixture)
{
  show_holdings (fixture);
  act (fixture, "edit-account", g_variant_new_int64 (fold_account_get_id (get_account (fixture))));
}

static void
delete_account (Fixture *fixture)
{
  act (fixture, "delete-account", g_variant_new_int64 (fold_account_get_id (get_account (fixture))));
}

/* --- transactions ------------------------------------------------------------------------------------------------- */

static GListModel *
get_transactions (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (refusals_child (refusals_get_page (fixture),
                                                                                   "transactions"))));
}

/* How many there are, and the first one's comment. */
static char *
look_transactions (Fixture *fixture)
{
  g_autoptr (FoldTransaction) first = g_list_model_get_item (get_transactions (fixture), 0);

  return g_strdup_printf ("%u %s", g_list_model_get_n_items (get_transactions (fixture)),
                          fold_transaction_get_comment (first));
}

static void
select_transaction (Fixture *fixture)
{
  show_holdings (fixture);
  act (fixture, "view", g_variant_new_string ("transactions"));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_transactions (fixture)), 0, TRUE);
}

static GtkWidget *
get_form (Fixture *fixture)
{
  GtkWidget *dialog = GTK_WIDGET (refusals_get_dialog (fixture));

  g_assert_true (FOLD_IS_TRANSACTION_DIALOG (dialog));
  return dialog;
}

static void
open_new (Fixture *fixture)
{
  show_holdings (fixture);
  act (fixture, "add", NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (refusals_child (get_form (fixture), "type_row")),
                              FOLD_TRANSACTION_TYPE_DEPOSIT);
  gtk_editable_set_text (GTK_EDITABLE (refusals_child (get_form (fixture), "amount_row")), "100");
  gtk_editable_set_text (GTK_EDITABLE (refusals_child (get_form (fixture), "comment_row")), "A gift");
}

static void
open_old (Fixture *fixture)
{
  select_transaction (fixture);
  act (fixture, "edit", NULL);
  gtk_editable_set_text (GTK_EDITABLE (refusals_child (get_form (fixture), "comment_row")), "A gift");
}

static void
save (Fixture *fixture)
{
  gtk_widget_activate_action (get_form (fixture), "dialog.save", NULL);
}

static void
check_form (Fixture *fixture)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (refusals_child (get_form (fixture), "comment_row"))), ==,
                   "A gift");
}

static void
create_instrument (Fixture *fixture)
{
  GtkWidget *picker = fixture_find (get_form (fixture), FOLD_TYPE_INSTRUMENT_PICKER, NULL, NULL);

  g_signal_emit_by_name (picker, "create", "Serpent Works");
}

static char *
look_instrument (Fixture *fixture)
{
  GtkWidget *picker = fixture_find (get_form (fixture), FOLD_TYPE_INSTRUMENT_PICKER, NULL, NULL);

  return g_strdup (gtk_editable_get_text (fold_instrument_picker_get_entry (FOLD_INSTRUMENT_PICKER (picker))));
}

static void
open_several (Fixture *fixture)
{
  GtkWidget *dialog;

  select_transaction (fixture);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_transactions (fixture)), 0, 3, TRUE);
  act (fixture, "edit", NULL);
  dialog = GTK_WIDGET (refusals_get_dialog (fixture));
  g_assert_true (FOLD_IS_CHANGE_DIALOG (dialog));
  adw_switch_row_set_active (ADW_SWITCH_ROW (refusals_child (dialog, "comment_switch")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (refusals_child (dialog, "comment_row")), "A gift");
}

static void
change_several (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (refusals_get_dialog (fixture)), "dialog.apply", NULL);
}

static void
check_several (Fixture *fixture)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (refusals_child (GTK_WIDGET (refusals_get_dialog (fixture)),
                                                                        "comment_row"))),
                   ==, "A gift");
}

static void
delete_transaction (Fixture *fixture)
{
  act (fixture, "remove", NULL);
}

/* --- imports ------------------------------------------------------------------------------------------------------ */

static void
open_import (Fixture *fixture, const char *table, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, strlen (table));
  g_autoptr (GListStore) imports = g_list_store_new (FOLD_TYPE_IMPORT);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_new (bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_list_store_append (imports, import);
  adw_dialog_present (fold_import_dialog_new (fixture->session, G_LIST_MODEL (imports), "", &error),
                      GTK_WIDGET (fixture->window));
  g_assert_no_error (error);
}

static void
import_transactions (Fixture *fixture)
{
  select_transaction (fixture);
  open_import (fixture,
               "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"
               "2026-01-05,,,,DEPOSIT,,USD,0,5000\n"
               "2026-01-06,MSFT,EQUITY,3,BUY,400,USD,1,\n",
               "january.csv");
}

static void
import_prices (Fixture *fixture)
{
  open_import (fixture, "date,symbol,price,currency\n2026-12-31,MSFT,777,USD\n", "prices.csv");
}

static void
import (Fixture *fixture)
{
  GtkWidget *dialog = GTK_WIDGET (refusals_get_dialog (fixture));

  g_assert_true (FOLD_IS_IMPORT_DIALOG (dialog));
  g_assert_true (gtk_widget_activate_action (dialog, "dialog.import", NULL));
}

static void
check_import (Fixture *fixture)
{
  g_assert_true (FOLD_IS_IMPORT_DIALOG (refusals_get_dialog (fixture)));
}

static char *
look_price (Fixture *fixture)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (fixture->book), "Microsoft");
  FoldInstrumentPrice price;

  fold_instrument_price_get (fixture->book, instrument, &price);
  return g_strdup_printf ("%" G_GINT64_FORMAT, price.price);
}

/* --- preferences -------------------------------------------------------------------------------------------------- */

static void
open_preferences (Fixture *fixture)
{
  adw_dialog_present (fold_preferences_dialog_new (fixture->session), GTK_WIDGET (fixture->window));
}

static GtkWidget *
get_preference (Fixture *fixture, const char *name)
{
  g_assert_true (FOLD_IS_PREFERENCES_DIALOG (refusals_get_dialog (fixture)));
  return refusals_child (refusals_get_dialog (fixture), name);
}

static void
name_book (Fixture *fixture)
{
  gtk_editable_set_text (GTK_EDITABLE (get_preference (fixture, "name_row")), "Rainy days");
  g_signal_emit_by_name (get_preference (fixture, "name_row"), "apply");
}

static char *
look_book (Fixture *fixture)
{
  return g_strdup_printf ("%s %u", gtk_editable_get_text (GTK_EDITABLE (get_preference (fixture, "name_row"))),
                          adw_combo_row_get_selected (ADW_COMBO_ROW (get_preference (fixture, "currency_row"))));
}

static void
choose_currency (Fixture *fixture)
{
  fold_currencies_select (ADW_COMBO_ROW (get_preference (fixture, "currency_row")), "USD");
}

static const Edit edits[] = {
  { "portfolio/new", ask_new_portfolio, answer, look_portfolios, refusals_check_question },
  { "portfolio/rename", ask_rename_portfolio, answer, look_portfolios, refusals_check_question },
  { "portfolio/delete", view_first, delete_portfolio, look_portfolios, NULL },
  { "account/new", ask_new_account, answer_account, look_accounts, check_account },
  { "account/rename", ask_rename_account, answer, look_accounts, refusals_check_question },
  { "account/delete", show_holdings, delete_account, look_accounts, NULL },
  { "transaction/add", open_new, save, look_transactions, check_form },
  { "transaction/edit", open_old, save, look_transactions, check_form },
  { "transaction/delete", select_transaction, delete_transaction, look_transactions, NULL },
  { "transaction/change-several", open_several, change_several, look_transactions, check_several },
  { "instrument/create", open_new, create_instrument, look_instrument, check_form },
  { "import/transactions", import_transactions, import, look_transactions, check_import },
  { "import/prices", import_prices, import, look_price, check_import },
  { "book/name", open_preferences, name_book, look_book, NULL },
  { "book/currency", open_preferences, choose_currency, look_book, NULL },
};

/* What is in view is no edit: it changes, whether the book can remember that or not. */
static void
look_around (Fixture *fixture)
{
  view_first (fixture);
  g_assert_cmpint (fold_session_get_portfolio (fixture->session), ==, fold_portfolio_get_id (get_portfolio (fixture)));
  fixture_activate (fixture, "portfolio", g_variant_new_int64 (0));
  g_assert_cmpint (fold_session_get_portfolio (fixture->session), ==, 0);
}

/* The main loop waits for another program no longer than a user notices. */
static void
test_patience (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldStatement) patience
      = fold_store_query (fold_book_get_store (fixture->book), NULL, "PRAGMA busy_timeout", NULL);

  g_assert_true (fold_statement_step (patience, NULL));
  g_assert_cmpint (fold_statement_get_int (patience, 0), <=, 100);
}

int
main (int argc, char **argv)
{
  refusals_init (&argc, &argv);
  refusals_add ("ledger", edits, G_N_ELEMENTS (edits));
  refusals_add_free ("view", look_around);
  refusals_add_test ("patience", test_patience);
  return g_test_run ();
}
