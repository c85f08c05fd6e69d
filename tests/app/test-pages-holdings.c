/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-page.h"
#include "fold-positions-view.h"
#include "fold-change-dialog.h"
#include "fold-decimal.h"
#include "fold-found-transactions.h"
#include "fold-import-dialog.h"
#include "fold-lots-dialog.h"
#include "fold-own-dates.h"
#include "fold-transaction-bar.h"
#include "fold-transaction-dialog.h"
#include "pages.h"

/* The page of holdings, on the sample book in a window. */

static const char table[] = "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"
                            "2026-01-05,,,,DEPOSIT,,USD,0,5000\n"
                            "2026-01-06,MSFT,EQUITY,3,BUY,400,USD,1,\n"
                            "2026-01-07,MSFT,EQUITY,many,BUY,400,USD,1,\n";

static GListModel *
read_tables (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, sizeof table - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_new (bytes, "january.csv", NULL, &error);
  GListStore *imports = g_list_store_new (FOLD_TYPE_IMPORT);

  g_assert_no_error (error);
  g_list_store_append (imports, import);
  return G_LIST_MODEL (imports);
}

static guint
count_transactions (Fixture *fixture)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (fixture->book));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      n += g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio));
    }
  return n;
}

/* Money is exposed to nothing, as in the ranking, and not unknown. */
static void
test_cash (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings"), *name = NULL, *row;

  fixture_wait_until ((name = fixture_find (page, GTK_TYPE_INSCRIPTION, "text", "Cash")) != NULL);
  for (row = name; !g_str_equal (gtk_widget_get_css_name (row), "row"); row = gtk_widget_get_parent (row))
    ;
  g_assert_nonnull (fixture_find (row, GTK_TYPE_INSCRIPTION, "text", "0.0\u00a0%"));
  g_assert_null (fixture_find (row, GTK_TYPE_INSCRIPTION, "text", "—"));
}

/* From right to left names begin at the right, and figures stay aligned by their units. */
static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *gain = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = fixture_open (fixture, "holdings");
  fixture_wait_until ((gain = fixture_find (page, GTK_TYPE_INSCRIPTION, "text", "\u200e0.00\u200e\u00a0USD")) != NULL
                      && gtk_widget_get_mapped (gain));
  g_assert_cmpfloat (gtk_inscription_get_xalign (GTK_INSCRIPTION (gain)), ==, 1); /* by the text's own direction */
  g_assert_nonnull (fixture_find (page, GTK_TYPE_INSCRIPTION, "text", "\u200f\u2068Anaconda\u2069"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  g_autoptr (GListModel) imports = read_tables ();
  g_autoptr (GError) error = NULL;
  guint n = count_transactions (fixture);
  AdwDialog *dialog = fold_import_dialog_new (fixture->session, imports, "", &error);
  GtkWidget *summary;

  g_assert_no_error (error);
  g_object_ref_sink (dialog);
  adw_dialog_present (dialog, page);
  summary = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", "2 new · 0 already known · 1 set aside");
  g_assert_nonnull (summary);
  g_assert_cmpuint (count_transactions (fixture), ==, n); /* nothing is written yet */

  fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialog), "Fresh", &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  g_assert_nonnull (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "Fresh"));
  pages_undo (fixture);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
  g_assert_null (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "Fresh"));

  adw_dialog_force_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

/* Two files that were dropped together, with the same rows in both: the second preview follows the first's import. */
static void
test_imports_overlap (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  guint n = count_transactions (fixture), n_imported = 99;
  AdwDialog *dialogs[2];
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_autoptr (GListModel) imports = read_tables ();

      dialogs[i] = fold_import_dialog_new (fixture->session, imports, "", &error);
      g_assert_no_error (error);
      g_object_ref_sink (dialogs[i]);
      adw_dialog_present (dialogs[i], page);
      fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialogs[i]), "Fresh", &error);
      g_assert_no_error (error);
    }
  gtk_widget_activate_action (GTK_WIDGET (dialogs[1]), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialogs[0]), GTK_TYPE_LABEL, "label",
                                  "0 new · 2 already known · 1 set aside"));
  g_assert_true (fold_import_dialog_apply (FOLD_IMPORT_DIALOG (dialogs[0]), &n_imported, &error));
  g_assert_cmpuint (n_imported, ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      adw_dialog_force_close (dialogs[i]);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (dialogs[i]);
    }
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  guint n = count_transactions (fixture);
  GtkWidget *transactions, *dialog;

  g_assert_cmpuint (n, >, 0);
  g_assert_false (pages_is_enabled (page, "remove"));
  fixture_act (page, "view", g_variant_new_string ("transactions"));
  transactions = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transactions"));
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (transactions)), 0, TRUE);
  fixture_act (page, "remove", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n - 1);
  pages_undo (fixture);
  g_assert_cmpuint (count_transactions (fixture), ==, n);

  fixture_act (page, "add", NULL);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_assert_true (FOLD_IS_TRANSACTION_DIALOG (dialog));
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (dialog, FOLD_TYPE_TRANSACTION_DIALOG,
                                                                            "type_row")),
                              FOLD_TRANSACTION_TYPE_DEPOSIT);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (dialog, FOLD_TYPE_TRANSACTION_DIALOG,
                                                                      "amount_row")),
                         "100");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 1);
}

static GtkWidget *
get_child (GtkWidget *page, GType type, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (page, type, name));
}

static GtkWidget *
open_transactions (Fixture *fixture, GtkSelectionModel **rows)
{
  GtkWidget *page = fixture_open (fixture, "holdings");

  fixture_act (page, "view", g_variant_new_string ("transactions"));
  *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (get_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transactions")));
  return page;
}

/* What is searched for is shown and summed up; where it hides everything, the page says so and can take it back. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows;
  GtkWidget *page = open_transactions (fixture, &rows);
  GtkWidget *bar = get_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transaction_bar");
  GtkWidget *search = get_child (bar, FOLD_TYPE_TRANSACTION_BAR, "search");
  GtkWidget *summary = get_child (bar, FOLD_TYPE_TRANSACTION_BAR, "summary");
  GtkStack *stack = GTK_STACK (get_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transaction_stack"));
  const guint n = count_transactions (fixture);

  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n);
  g_assert_false (pages_is_enabled (page, "clear-filters"));
  gtk_editable_set_text (GTK_EDITABLE (search), "nvidia");
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) < n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), >, 0);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (summary)), " of "));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (summary)), "cash "));

  gtk_editable_set_text (GTK_EDITABLE (search), "nothing is called so");
  fixture_wait_until (g_str_equal (gtk_stack_get_visible_child_name (stack), "no-match"));
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (get_child (page, FOLD_TYPE_HOLDINGS_PAGE,
                                                                                         "no_match"))),
                            "nothing is called so"));
  fixture_act (page, "clear-one", NULL);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "table");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows;
  GtkWidget *page = open_transactions (fixture, &rows);
  GtkWidget *bar = get_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transaction_bar");
  GtkDropDown *kinds = GTK_DROP_DOWN (get_child (bar, FOLD_TYPE_TRANSACTION_BAR, "kinds"));
  GtkMenuButton *button = GTK_MENU_BUTTON (get_child (bar, FOLD_TYPE_TRANSACTION_BAR, "button"));
  const guint n = count_transactions (fixture);

  gtk_drop_down_set_selected (kinds, FOLD_TRANSACTION_TYPE_BUY + 1);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) < n);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (FoldTransaction) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      g_assert_cmpint (fold_transaction_get_entry (row)->type, ==, FOLD_TRANSACTION_TYPE_BUY);
    }
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Filters (1)");
  fixture_act (page, "clear-filters", NULL);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n);
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Filters");
}

/* Any two days are a period, from whatever was chosen before. */
static void
test_own_dates (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows;
  GtkWidget *page = open_transactions (fixture, &rows);
  GtkWidget *bar = get_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transaction_bar");
  GtkDropDown *periods = GTK_DROP_DOWN (get_child (bar, FOLD_TYPE_TRANSACTION_BAR, "periods"));
  GtkWidget *dates = get_child (bar, FOLD_TYPE_TRANSACTION_BAR, "own_dates");
  GtkWidget *from = get_child (dates, FOLD_TYPE_OWN_DATES, "from_calendar");
  GtkWidget *to = get_child (dates, FOLD_TYPE_OWN_DATES, "to_calendar");
  g_autoptr (GDateTime) first = g_date_time_new_local (2024, 2, 20, 12, 0, 0);
  g_autoptr (GDateTime) last = g_date_time_new_local (2024, 6, 10, 12, 0, 0);
  const guint n = count_transactions (fixture);

  gtk_drop_down_set_selected (periods, g_list_model_get_n_items (gtk_drop_down_get_model (periods)) - 1);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n);
  gtk_calendar_select_day (GTK_CALENDAR (from), first);
  gtk_calendar_select_day (GTK_CALENDAR (to), last);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 2);

  fixture_act (page, "clear-filters", NULL);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n);
  g_assert_false (gtk_widget_get_visible (dates));
  g_assert_cmpuint (gtk_drop_down_get_selected (periods), ==, 0);
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

/* Several are changed in one form, as one step; what cannot be refuses all of them. */
static void
test_change_several (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows;
  GtkWidget *page = open_transactions (fixture, &rows), *dialog;
  g_autoptr (FoldTransaction) first = NULL, second = NULL;
  const guint n = count_transactions (fixture);

  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n);
  gtk_selection_model_select_range (rows, 0, 2, TRUE);
  first = g_list_model_get_item (G_LIST_MODEL (rows), 0);
  second = g_list_model_get_item (G_LIST_MODEL (rows), 1);
  fixture_act (page, "edit", NULL);
  dialog = GTK_WIDGET (get_dialog (fixture));
  g_assert_true (FOLD_IS_CHANGE_DIALOG (dialog));

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (dialog, FOLD_TYPE_CHANGE_DIALOG, "kind_row")),
                              FOLD_TRANSACTION_TYPE_SPLIT + 1);
  g_assert_true (gtk_widget_get_visible (get_child (dialog, FOLD_TYPE_CHANGE_DIALOG, "refusal")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (dialog, FOLD_TYPE_CHANGE_DIALOG, "kind_row")), 0);
  g_assert_false (gtk_widget_get_visible (get_child (dialog, FOLD_TYPE_CHANGE_DIALOG, "refusal")));
  adw_switch_row_set_active (ADW_SWITCH_ROW (get_child (dialog, FOLD_TYPE_CHANGE_DIALOG, "comment_switch")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, FOLD_TYPE_CHANGE_DIALOG, "comment_row")), "looked at");
  gtk_widget_activate_action (dialog, "dialog.apply", NULL);
  g_assert_cmpstr (fold_transaction_get_comment (first), ==, "looked at");
  g_assert_cmpstr (fold_transaction_get_comment (second), ==, "looked at");
  pages_undo (fixture);
  g_assert_cmpstr (fold_transaction_get_comment (first), !=, "looked at");
  g_assert_cmpstr (fold_transaction_get_comment (second), !=, "looked at");
}

/* Of a position what was bought, lot by lot, and what became of lots that are gone; each opens its transaction. */
static void
test_lots (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings"), *dialog;
  GtkSelectionModel *rows = gtk_column_view_get_model (
      fold_positions_view_get_positions (FOLD_POSITIONS_VIEW (get_child (page, FOLD_TYPE_HOLDINGS_PAGE, "positions"))));
  FoldPortfolios *portfolios = fold_book_get_portfolios (fixture->book);
  g_autoptr (FoldHolding) holding = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *open, *closed;
  FoldEntry sale;
  guint n;

  for (guint i = 0; holding == NULL || fold_holding_get_instrument (holding) == NULL; i++)
    {
      g_clear_object (&holding);
      holding = g_list_model_get_item (G_LIST_MODEL (rows), i);
      gtk_selection_model_select_item (rows, i, TRUE);
    }
  fixture_act (page, "lots", NULL);
  dialog = GTK_WIDGET (get_dialog (fixture));
  g_assert_true (FOLD_IS_LOTS_DIALOG (dialog));
  open = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (get_child (dialog, FOLD_TYPE_LOTS_DIALOG,
                                                                              "open_table"))));
  closed = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (get_child (dialog, FOLD_TYPE_LOTS_DIALOG,
                                                                                "closed_table"))));
  n = g_list_model_get_n_items (open);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (closed), ==, 0);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (open), 0, TRUE);
  gtk_widget_activate_action (dialog, "dialog.show-opening", NULL);
  g_assert_true (FOLD_IS_TRANSACTION_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (get_dialog (fixture));

  /* One unit is sold while they are in view. */
  sale = (FoldEntry){ .quantity = -1 };
  g_strlcpy (sale.currency, fold_holding_get_currency (holding), FOLD_CURRENCY_SIZE);
  sale.account_id = fold_account_get_id (fold_holding_get_account (holding));
  sale.instrument_id = fold_instrument_get_id (fold_holding_get_instrument (holding));
  sale.type = FOLD_TRANSACTION_TYPE_SELL;
  sale.date = fold_portfolios_get_day (portfolios);
  sale.quantity = FOLD_EXACT_UNIT / 2;
  sale.price = 100 * FOLD_PRICE_SCALE;
  g_assert_true (fold_portfolios_add_transaction (portfolios, &sale, NULL, NULL, &error));
  g_assert_no_error (error);
  fixture_wait_until (g_list_model_get_n_items (closed) == 1);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* How many will go is asked about before. */
static void
test_remove_several (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows;
  GtkWidget *page = open_transactions (fixture, &rows);
  const guint n = count_transactions (fixture);

  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n);
  gtk_selection_model_select_range (rows, 0, 3, TRUE);
  fixture_act (page, "remove", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (get_dialog (fixture))), ==,
                   "Delete 3 Transactions?");
  g_signal_emit_by_name (get_dialog (fixture), "response::delete", "delete");
  g_assert_cmpuint (count_transactions (fixture), ==, n - 3);
  fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == n - 3);
  adw_dialog_force_close (get_dialog (fixture));
  pages_undo (fixture);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
}

static FoldDate
get_first_day (GtkSelectionModel *rows)
{
  g_autoptr (FoldTransaction) first = g_list_model_get_item (G_LIST_MODEL (rows), 0);

  return fold_transaction_get_entry (first)->date;
}

/* Every heading sorts the transactions; what was selected stays so. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows;
  GtkWidget *page = open_transactions (fixture, &rows);
  GtkColumnView *transactions = GTK_COLUMN_VIEW (get_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transactions"));
  GListModel *columns = gtk_column_view_get_columns (transactions);
  g_autoptr (GtkColumnViewColumn) day = g_list_model_get_item (columns, 0);
  const FoldDate latest = get_first_day (rows);

  gtk_selection_model_select_item (rows, 0, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_sort_by_column (transactions, column, GTK_SORT_DESCENDING);
    }
  gtk_column_view_sort_by_column (transactions, day, GTK_SORT_ASCENDING);
  g_assert_cmpint (get_first_day (rows), <, latest);
  g_assert_false (gtk_selection_model_is_selected (rows, 0));
  gtk_column_view_sort_by_column (transactions, day, GTK_SORT_DESCENDING);
  g_assert_cmpint (get_first_day (rows), ==, latest);
  g_assert_cmpuint (gtk_bitset_get_size (gtk_selection_model_get_selection (rows)), ==, 1);
}

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("holdings/import", test_import);
  ADD ("holdings/cash", test_cash);
  ADD ("holdings/right-to-left", test_right_to_left);
  ADD ("holdings/imports-overlap", test_imports_overlap);
  ADD ("holdings/transactions", test_transactions);
  ADD ("holdings/search", test_search);
  ADD ("holdings/filter", test_filter);
  ADD ("holdings/own-dates", test_own_dates);
  ADD ("holdings/change-several", test_change_several);
  ADD ("holdings/sort", test_sort);
  ADD ("holdings/lots", test_lots);
  ADD ("holdings/remove-several", test_remove_several);
  return g_test_run ();
}
