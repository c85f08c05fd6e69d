/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the cost a sale takes, as it is chosen in the window. */
#include "fold-decimal.h"
#include "fold-lot-picker.h"
#include "fold-transaction-dialog.h"
#include "pages.h"

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static FoldPortfolios *
get_portfolios (Fixture *fixture)
{
  return fold_book_get_portfolios (fixture->book);
}

static FoldAccount *
get_account (Fixture *fixture)
{
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (get_portfolios (fixture)), 0);
  g_autoptr (FoldAccount) account = g_list_model_get_item (fold_portfolio_get_accounts (portfolio), 0);

  return account; /* the portfolio keeps it */
}

/* A share of one's own: 10 at 10 and 10 at 20, of which 10 were sold. */
static FoldTransaction *
trade (Fixture *fixture)
{
  const int prices[] = { 10, 20, 40 };
  FoldTransaction *transaction = NULL;
  FoldInstrument *share = NULL;
  g_autoptr (GError) error = NULL;

  fold_instruments_create (fold_book_get_instruments (fixture->book), "Serpent Works", "", "EUR", &share, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (prices); i++)
    {
      const FoldEntry entry = {
        .account_id = fold_account_get_id (get_account (fixture)),
        .instrument_id = fold_instrument_get_id (share),
        .date = fold_portfolios_get_day (get_portfolios (fixture)) - 10 + (FoldDate)i,
        .type = i < 2 ? FOLD_TRANSACTION_TYPE_BUY : FOLD_TRANSACTION_TYPE_SELL,
        .quantity = 10 * FOLD_EXACT_UNIT,
        .price = prices[i] * FOLD_PRICE_SCALE,
        .currency = "EUR",
      };

      fold_portfolios_add_transaction (get_portfolios (fixture), &entry, NULL, &transaction, &error);
      g_assert_no_error (error);
    }
  return transaction;
}

static gint64
get_cost (Fixture *fixture, FoldTransaction *sale)
{
  g_autoptr (GArray) lots = fold_portfolios_dup_lots (get_portfolios (fixture), get_account (fixture),
                                                      fold_transaction_get_instrument (sale));

  g_assert_cmpuint (lots->len, ==, 1);
  return g_array_index (lots, FoldLotValue, 0).cost / FOLD_MONEY_SCALE;
}

static GtkWidget *
open_sale (Fixture *fixture, FoldTransaction *sale)
{
  AdwDialog *dialog = fold_transaction_dialog_new (fixture->session, sale);

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  return GTK_WIDGET (dialog);
}

static GtkWidget *
get_child (GtkWidget *dialog, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (dialog, FOLD_TYPE_TRANSACTION_DIALOG, name));
}

static GtkWidget *
find_lot (GtkWidget *picker, FoldTransaction *sale, int days_before, const char *rest)
{
  g_autofree char *day = fold_date_format (fold_transaction_get_entry (sale)->date - days_before);
  g_autofree char *title = g_strdup_printf ("From %s: %s", day, rest);

  return fixture_find (picker, ADW_TYPE_ENTRY_ROW, "title", title);
}

static void
choose (GtkWidget *picker)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (picker, ADW_TYPE_COMBO_ROW, NULL, NULL)), 1);
}

/* A sale takes the lot that was chosen, in one step; its dialog shows the choice again, and takes it back. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  FoldTransaction *sale = trade (fixture);
  GtkWidget *dialog = open_sale (fixture, sale), *picker = get_child (dialog, "lot_picker"), *row;

  g_assert_true (gtk_widget_get_visible (picker));
  row = find_lot (picker, sale, 1, "10 left, cost 200.00\u00a0EUR");
  g_assert_nonnull (row);
  g_assert_false (gtk_widget_get_visible (row));
  choose (picker);
  g_assert_true (gtk_widget_get_visible (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "10");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpint (get_cost (fixture, sale), ==, 100);

  dialog = open_sale (fixture, sale);
  picker = get_child (dialog, "lot_picker");
  row = find_lot (picker, sale, 1, "10 left, cost 200.00\u00a0EUR");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "10");
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (picker, ADW_TYPE_COMBO_ROW, NULL, NULL)), 0);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpint (get_cost (fixture, sale), ==, 200);
  pages_undo (fixture);
  g_assert_cmpint (get_cost (fixture, sale), ==, 100);
  pages_undo (fixture);
  g_assert_cmpint (get_cost (fixture, sale), ==, 200);
}

/* More than a lot has left is refused where it is typed. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  FoldTransaction *sale = trade (fixture);
  GtkWidget *dialog = open_sale (fixture, sale), *picker = get_child (dialog, "lot_picker");
  GtkWidget *row = find_lot (picker, sale, 2, "10 left, cost 100.00\u00a0EUR"),
            *refusal = get_child (dialog, "refusal");

  choose (picker);
  g_assert_false (gtk_widget_get_visible (refusal));
  gtk_editable_set_text (GTK_EDITABLE (row), "11");
  fixture_wait_until (gtk_widget_get_visible (refusal));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (refusal)), "units left"));
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  g_assert_true (GTK_WIDGET (get_dialog (fixture)) == dialog);
  gtk_editable_set_text (GTK_EDITABLE (row), "4");
  g_assert_false (gtk_widget_get_visible (refusal));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (dialog, "type_row")), FOLD_TRANSACTION_TYPE_BUY);
  g_assert_false (gtk_widget_get_visible (picker));
}

/* The cost method of an account: its sales take no single lots any more, and its row says so. */
static void
test_average (Fixture *fixture, gconstpointer data)
{
  FoldTransaction *sale = trade (fixture);
  GtkWidget *page = fixture_open (fixture, "holdings"), *dialog;

  fixture_act (page, "edit-account", g_variant_new_int64 (fold_account_get_id (get_account (fixture))));
  fixture_wait_until (get_dialog (fixture) != NULL);
  dialog = GTK_WIDGET (get_dialog (fixture));
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (dialog, ADW_TYPE_COMBO_ROW, NULL, NULL)), 1);
  fixture_wait_until (gtk_widget_get_mapped (fixture_find (dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL)));
  gtk_widget_activate_default (fixture_find (dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL));
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpint (fold_account_get_cost_method (get_account (fixture)), ==, FOLD_COST_METHOD_AVERAGE);
  g_assert_cmpint (get_cost (fixture, sale), ==, 150);
  fixture_wait_until (fixture_find (page, ADW_TYPE_ACTION_ROW, "subtitle", "Sample portfolio · cost by average")
                      != NULL);
  g_assert_false (gtk_widget_get_visible (get_child (open_sale (fixture, sale), "lot_picker")));
  adw_dialog_force_close (get_dialog (fixture));
  fixture_wait_until (get_dialog (fixture) == NULL);
  pages_undo (fixture);
  g_assert_cmpint (get_cost (fixture, sale), ==, 200);
}

static void
type (GtkWidget *dialog, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, row)), text);
}

static FoldTransaction *
find_newest (Fixture *fixture)
{
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (get_portfolios (fixture)), 0);
  GListModel *transactions = fold_portfolio_get_transactions (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (transactions); i++)
    {
      g_autoptr (FoldTransaction) transaction = g_list_model_get_item (transactions, i);

      if (fold_transaction_get_other (transaction) != NULL)
        return transaction; /* the portfolio keeps it */
    }
  return NULL;
}

/* A spin-off: the form has what it needs and nothing else, what is missing is said at its row, and an edit begins
 * with all of it. */
static void
test_spin_off (Fixture *fixture, gconstpointer data)
{
  FoldTransaction *sale = trade (fixture);
  FoldInstrument *share = fold_transaction_get_instrument (sale), *part = NULL;
  GtkWidget *dialog, *refusal;
  const FoldEntry *entry;
  g_autoptr (GError) error = NULL;

  fold_instruments_create (fold_book_get_instruments (fixture->book), "Serpent Parts", "", "EUR", &part, &error);
  g_assert_no_error (error);
  dialog = open_sale (fixture, NULL);
  refusal = get_child (dialog, "refusal");
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "other_group")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (dialog, "type_row")), FOLD_TRANSACTION_TYPE_SPIN_OFF);
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "other_group")));
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "share_row")));
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "price_row")));
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "quantity_row")));
  g_signal_emit_by_name (get_child (dialog, "picker"), "chosen", share);
  type (dialog, "split_new_row", "1");
  type (dialog, "split_old_row", "4");
  type (dialog, "share_row", "25");
  type (dialog, "amount_row", "6");
  fixture_wait_until (gtk_widget_get_visible (refusal));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (refusal)), "instrument that comes"));
  g_signal_emit_by_name (get_child (dialog, "other_picker"), "chosen", part);
  g_assert_false (gtk_widget_get_visible (refusal));
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);

  entry = fold_transaction_get_entry (find_newest (fixture));
  g_assert_cmpint (entry->cost_share, ==, 250000);
  g_assert_cmpint (entry->net, ==, 6 * FOLD_MONEY_SCALE);
  g_assert_cmpint (get_cost (fixture, sale), ==, 150);
  dialog = open_sale (fixture, find_newest (fixture));
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "other_group")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, "share_row"))), ==, "25");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, "split_old_row"))), ==, "4");
  type (dialog, "share_row", "50");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpint (get_cost (fixture, sale), ==, 100);
  g_assert_true (fold_transaction_get_other (find_newest (fixture)) == part);
  pages_undo (fixture);
  pages_undo (fixture);
  g_assert_cmpint (get_cost (fixture, sale), ==, 200);
  g_assert_null (find_newest (fixture));
}

#define ADD(path, func) g_test_add ("/pages-lots/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("choose", test_choose);
  ADD ("refused", test_refused);
  ADD ("average", test_average);
  ADD ("spin-off", test_spin_off);
  return g_test_run ();
}
