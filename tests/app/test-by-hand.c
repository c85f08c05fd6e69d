/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"
#include "fold-holdings-page.h"
#include "fold-positions-view.h"
#include "fold-inbox-dialog.h"
#include "fold-instrument-dialog.h"
#include "fold-join-dialog.h"
#include "fold-price-dialog.h"
#include "fold-profile-page.h"
#include "fold-quotes-dialog.h"
#include "fold-rate-dialog.h"
#include "fold-refused-rows-dialog.h"
#include "fold-report-error.h"
#include "fold-transaction-dialog.h"
#include "pages.h"

/* What is entered by hand where a file brings nothing: prices, rates, and which instrument is which. */

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static GtkWidget *
get_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static GtkWidget *
expect_dialog (Fixture *fixture, GType type)
{
  fixture_wait_until (get_dialog (fixture) != NULL && G_OBJECT_TYPE (get_dialog (fixture)) == type);
  return GTK_WIDGET (get_dialog (fixture));
}

static void
type_into (GtkWidget *dialog, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, row)), text);
}

static void
save (GtkWidget *dialog)
{
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
}

static const char *
get_label (gpointer dialog, const char *name)
{
  return gtk_label_get_label (GTK_LABEL (get_child (dialog, name)));
}

static FoldPortfolios *
get_portfolios (Fixture *fixture)
{
  return fold_book_get_portfolios (fixture->book);
}

/* The prices of an instrument as "day value currency|". */
static char *
look_prices (Fixture *fixture, const char *slug)
{
  g_autoptr (GPtrArray) records
      = fold_portfolios_dup_prices (get_portfolios (fixture), fixture_get_instrument (fixture, slug), NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *day = fold_date_format (fold_quote_record_get_date (records->pdata[i]));
      g_autofree char *value = fold_decimal_format (fold_quote_record_get_value (records->pdata[i]), FOLD_PRICE_SCALE);

      g_string_append_printf (text, "%s %s %s|", day, value, fold_quote_record_get_currency (records->pdata[i]));
    }
  return g_string_free (text, FALSE);
}

static void
assert_prices (Fixture *fixture, const char *slug, const char *expected)
{
  g_autofree char *prices = look_prices (fixture, slug);

  g_assert_cmpstr (prices, ==, expected);
}

static GListModel *
get_positions (GtkWidget *page)
{
  FoldPositionsView *view = FOLD_POSITIONS_VIEW (get_child (page, "positions"));

  return G_LIST_MODEL (gtk_column_view_get_model (fold_positions_view_get_positions (view)));
}

/* Returns: the row of a holding that is called so */
static guint
find_position (GtkWidget *page, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_positions (page)); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (get_positions (page), i);

      if (g_str_equal (fold_holding_get_name (holding), name))
        return i;
    }
  g_assert_not_reached ();
}

static GtkWidget *
open_position (Fixture *fixture, const char *name)
{
  GtkWidget *page = fixture_open (fixture, "holdings");

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_positions (page)), find_position (page, name), TRUE);
  return page;
}

static gint64
get_price (GtkWidget *page, guint row)
{
  g_autoptr (FoldHolding) holding = g_list_model_get_item (get_positions (page), row);
  gint64 price;

  g_object_get (holding, "price", &price, NULL);
  return price;
}

/* --- prices ------------------------------------------------------------------------------------------------------- */

static void
test_set_price (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings"), *dialog;
  guint row;

  g_assert_false (pages_is_enabled (page, "set-price"));
  row = find_position (page, "Microsoft");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_positions (page)), row, TRUE);
  fixture_act (page, "set-price", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_PRICE_DIALOG);

  /* the sample stands still on the day of its last price, which is that of this one */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, "date_row"))), ==, "2026-11-20");
  g_assert_cmpstr (get_label (dialog, "effect"), ==, "Replaces 500.00\u00a0USD, which this day has");
  type_into (dialog, "price_row", "words");
  g_assert_true (gtk_widget_has_css_class (get_child (dialog, "price_row"), "error"));
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "refusal")));
  type_into (dialog, "price_row", "512.5");
  g_assert_false (gtk_widget_has_css_class (get_child (dialog, "price_row"), "error"));
  save (dialog);
  assert_prices (fixture, "Microsoft", "2026-11-20 512.5 USD|");
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpint (get_price (page, row), ==, 5125 * FOLD_PRICE_SCALE / 10);
  pages_undo (fixture);
  assert_prices (fixture, "Microsoft", "2026-11-20 500 USD|");
}

/* What the book refuses is told, with what was typed still there. */
static void
test_refused_price (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_position (fixture, "Microsoft"), *dialog;

  fixture_act (page, "set-price", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_PRICE_DIALOG);
  type_into (dialog, "price_row", "-3");
  save (dialog);
  type_into (dialog, "price_row", "3");
  type_into (dialog, "date_row", "2999-01-01");
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "effect")));
  save (dialog);
  g_assert_cmpuint (fold_report_error_get_count (GTK_WIDGET (fixture->window)), ==, 2);
  g_assert_true (GTK_WIDGET (get_dialog (fixture)) == dialog);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, "price_row"))), ==, "3");
  assert_prices (fixture, "Microsoft", "2026-11-20 500 USD|");
  type_into (dialog, "date_row", "2026-02-30");
  g_assert_true (gtk_widget_has_css_class (get_child (dialog, "date_row"), "error"));
}

static GListModel *
get_list (GtkWidget *dialog)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (get_child (dialog, "list"))));
}

static void
select_first (GtkWidget *dialog)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_list (dialog)), 0, TRUE);
}

static GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  return fixture_find (root, GTK_TYPE_LABEL, "label", text);
}

static void
test_prices (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:microsoft"), *dialog, *form;

  fixture_act (page, "prices", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_QUOTES_DIALOG);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (dialog)), ==, 1);

  gtk_widget_activate_action (dialog, "dialog.add", NULL);
  form = expect_dialog (fixture, FOLD_TYPE_PRICE_DIALOG);
  type_into (form, "date_row", "2026-11-19");
  type_into (form, "price_row", "499");
  save (form);
  expect_dialog (fixture, FOLD_TYPE_QUOTES_DIALOG);
  assert_prices (fixture, "microsoft", "2026-11-20 500 USD|2026-11-19 499 USD|");
  fixture_wait_until (find_text (dialog, "499.00\u00a0USD") != NULL);
  g_assert_nonnull (find_text (dialog, "11/19/26 · Entered by hand"));

  /* Enter on a row edits it; another day moves it */
  g_signal_emit_by_name (get_child (dialog, "list"), "activate", 1);
  form = expect_dialog (fixture, FOLD_TYPE_PRICE_DIALOG);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (form, "price_row"))), ==, "499.00");
  type_into (form, "date_row", "2026-11-18");
  save (form);
  assert_prices (fixture, "microsoft", "2026-11-20 500 USD|2026-11-18 499 USD|");
  expect_dialog (fixture, FOLD_TYPE_QUOTES_DIALOG);

  select_first (dialog);
  gtk_widget_activate_action (dialog, "dialog.delete", NULL);
  assert_prices (fixture, "microsoft", "2026-11-18 499 USD|");
  g_assert_cmpuint (g_list_model_get_n_items (get_list (dialog)), ==, 1);
  g_assert_true (gtk_widget_activate_action (dialog, "win.undo", NULL)); /* the button of the toast */
  assert_prices (fixture, "microsoft", "2026-11-20 500 USD|2026-11-18 499 USD|");
  g_assert_cmpuint (g_list_model_get_n_items (get_list (dialog)), ==, 2);

  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "search")), "2026-11-18");
  fixture_wait_until (g_list_model_get_n_items (get_list (dialog)) == 1);
}

/* --- rates -------------------------------------------------------------------------------------------------------- */

static guint
count_rates (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = fold_portfolios_dup_rates (get_portfolios (fixture), NULL);

  return records->len;
}

static void
test_rates (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog, *form;
  const guint n = count_rates (fixture);

  fixture_activate (fixture, "exchange-rates", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_QUOTES_DIALOG);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (dialog)), ==, n);
  gtk_widget_activate_action (dialog, "dialog.add", NULL);
  form = expect_dialog (fixture, FOLD_TYPE_RATE_DIALOG);
  type_into (form, "rate_row", "0.9231");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_child (form, "rate_row"))), ==,
                   "EUR for 1 USD");
  g_assert_true (g_str_has_prefix (get_label (form, "effect"), "1 USD is 0.9231 EUR"));
  type_into (form, "date_row", "2026-11-19");
  g_assert_cmpstr (get_label (form, "effect"), ==, "1 USD is 0.9231 EUR");
  type_into (form, "rate_row", "0");
  g_assert_true (gtk_widget_has_css_class (get_child (form, "rate_row"), "error"));
  type_into (form, "rate_row", "0.9231");
  save (form);
  expect_dialog (fixture, FOLD_TYPE_QUOTES_DIALOG);
  g_assert_cmpuint (count_rates (fixture), ==, n + 1);
  fixture_wait_until (find_text (dialog, "1 USD is 0.9231 EUR") != NULL);
  pages_undo (fixture);
  g_assert_cmpuint (count_rates (fixture), ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (dialog)), ==, n);
}

/* --- a transaction in another currency ---------------------------------------------------------------------------- */

static void
choose_account (GtkWidget *dialog, const char *ending)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_child (dialog, "account_row"));
  GListModel *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_has_suffix (gtk_string_list_get_string (GTK_STRING_LIST (names), i), ending))
      adw_combo_row_set_selected (row, i);
}

static void
test_effect (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings"), *dialog;

  fixture_act (page, "add", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_TRANSACTION_DIALOG);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (dialog, "type_row")), FOLD_TRANSACTION_TYPE_WITHDRAWAL);
  choose_account (dialog, "Dollar account");
  type_into (dialog, "amount_row", "1000");
  g_assert_cmpstr (get_label (dialog, "effect"), ==,
                   "Cash changes by −1000.00\u00a0EUR\n"
                   "Without a rate the account has this money in EUR: about "
                   "−1150.00\u00a0USD at the rate of 11/20/26");
  type_into (dialog, "rate_row", "1.0823");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_child (dialog, "rate_row"))), ==,
                   "Exchange rate: USD for 1 EUR (optional)");
  g_assert_cmpstr (get_label (dialog, "effect"), ==,
                   "Cash changes by −1082.30\u00a0USD\n"
                   "1 EUR is 1.0823 USD: 1000.00\u00a0EUR cost the account "
                   "1082.30\u00a0USD");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (dialog, "type_row")), FOLD_TRANSACTION_TYPE_DEPOSIT);
  g_assert_cmpstr (get_label (dialog, "effect"), ==,
                   "Cash changes by 1082.30\u00a0USD\n"
                   "1 EUR is 1.0823 USD: 1000.00\u00a0EUR bring the account "
                   "1082.30\u00a0USD");
  choose_account (dialog, "Euro account");
  g_assert_cmpstr (get_label (dialog, "effect"), ==, "Cash changes by 1000.00\u00a0EUR");
}

/* --- the inbox ---------------------------------------------------------------------------------------------------- */

static GtkWidget *
open_inbox (Fixture *fixture)
{
  fixture_activate (fixture, "show-inbox", NULL);
  return expect_dialog (fixture, FOLD_TYPE_INBOX_DIALOG);
}

/* Returns: its row, by the words that say what opens */
static GtkWidget *
find_row (GtkWidget *inbox, const char *subject, const char *mend)
{
  GtkWidget *list = get_child (inbox, "list");

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), subject)
        && g_strcmp0 (gtk_widget_get_tooltip_text (row), mend) == 0)
      return row;
  return NULL;
}

static void
mend (GtkWidget *inbox, const char *subject, const char *words)
{
  GtkWidget *row = find_row (inbox, subject, words);

  g_assert_nonnull (row);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (get_child (inbox, "list"), "row-activated", row);
}

static FoldTransaction *
add_transaction (Fixture *fixture,
                 FoldTransactionType type,
                 FoldInstrument *instrument,
                 FoldDate date,
                 const char *currency)
{
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (get_portfolios (fixture)), 0);
  g_autoptr (FoldAccount) account = g_list_model_get_item (fold_portfolio_get_accounts (portfolio), 0);
  FoldTransaction *transaction = NULL;
  g_autoptr (GError) error = NULL;
  FoldEntry entry = {
    .account_id = fold_account_get_id (account),
    .instrument_id = fold_instrument_get_id (instrument),
    .date = date,
    .type = type,
    .quantity = FOLD_EXACT_UNIT,
    .price = 7 * FOLD_PRICE_SCALE,
  };

  g_strlcpy (entry.currency, currency, FOLD_CURRENCY_SIZE);
  fold_portfolios_add_transaction (get_portfolios (fixture), &entry, NULL, &transaction, &error);
  g_assert_no_error (error);
  return transaction;
}

static FoldInstrument *
create_instrument (Fixture *fixture, const char *name)
{
  FoldInstrument *made = NULL;
  g_autoptr (GError) error = NULL;

  fold_instruments_create (fold_book_get_instruments (fixture->book), name, "", NULL, &made, &error);
  g_assert_no_error (error);
  return made;
}

static void
test_inbox_price (Fixture *fixture, gconstpointer data)
{
  GtkWidget *inbox = open_inbox (fixture), *dialog;

  mend (inbox, "Anaconda", "Set Price…");
  dialog = expect_dialog (fixture, FOLD_TYPE_PRICE_DIALOG);
  type_into (dialog, "price_row", "21");
  save (dialog);
  expect_dialog (fixture, FOLD_TYPE_INBOX_DIALOG);
  g_assert_null (find_row (inbox, "Anaconda", "Set Price…"));
}

static void
test_inbox_rate (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *share = create_instrument (fixture, "Nippon Serpents");
  GtkWidget *inbox, *dialog;

  add_transaction (fixture, FOLD_TRANSACTION_TYPE_BUY, share, fold_portfolios_get_day (get_portfolios (fixture)),
                   "JPY");
  inbox = open_inbox (fixture);
  mend (inbox, "JPY/EUR", "Set Exchange Rate…");
  dialog = expect_dialog (fixture, FOLD_TYPE_RATE_DIALOG);
  type_into (dialog, "rate_row", "0.006");
  g_assert_cmpstr (get_label (dialog, "effect"), ==, "1 JPY is 0.006 EUR");
  save (dialog);
  expect_dialog (fixture, FOLD_TYPE_INBOX_DIALOG);
  g_assert_null (find_row (inbox, "JPY/EUR", "Set Exchange Rate…"));

  /* what has a value now has no class */
  mend (inbox, "Nippon Serpents", "Edit Instrument…");
  expect_dialog (fixture, FOLD_TYPE_INSTRUMENT_DIALOG);
  g_assert_true (FOLD_IS_PROFILE_PAGE (fold_window_get_page (fixture->window)));
}

static void
test_inbox_transactions (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *share = create_instrument (fixture, "Serpent Works");
  FoldDate day = fold_portfolios_get_day (get_portfolios (fixture));
  FoldTransaction *sale = add_transaction (fixture, FOLD_TRANSACTION_TYPE_SELL, share, day - 400, "EUR");
  GtkWidget *inbox, *page, *transactions;
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (FoldTransaction) shown = NULL;

  add_transaction (fixture, FOLD_TRANSACTION_TYPE_BUY, share, fold_date_today () + 5, "EUR");
  inbox = open_inbox (fixture);
  mend (inbox, "Serpent Works", "Edit Transaction…");
  adw_dialog_close (ADW_DIALOG (expect_dialog (fixture, FOLD_TYPE_TRANSACTION_DIALOG)));
  expect_dialog (fixture, FOLD_TYPE_INBOX_DIALOG);

  mend (inbox, "Serpent Works", "Show Transactions");
  fixture_wait_until (get_dialog (fixture) == NULL);
  page = GTK_WIDGET (fold_window_get_page (fixture->window));
  g_assert_true (FOLD_IS_HOLDINGS_PAGE (page));
  transactions = get_child (page, "transactions");
  fixture_wait_until (gtk_widget_get_mapped (transactions));
  selected = gtk_selection_model_get_selection (gtk_column_view_get_model (GTK_COLUMN_VIEW (transactions)));
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  shown = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (transactions))),
                                 gtk_bitset_get_minimum (selected));
  g_assert_true (shown == sale);
  g_assert_true (pages_is_enabled (page, "edit"));
}

/* An account that paid for something and never had any money. */
static void
test_inbox_deposit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (get_portfolios (fixture)), 0);
  FoldInstrument *share = create_instrument (fixture, "Serpent Works");
  FoldAccount *account = NULL;
  FoldEntry entry;
  GtkWidget *inbox, *dialog;

  g_assert_true (fold_portfolios_create_account (get_portfolios (fixture), portfolio, "Swiss account", "CHF", &account,
                                                 NULL));
  entry = *fold_transaction_get_entry (add_transaction (fixture, FOLD_TRANSACTION_TYPE_BUY, share,
                                                        fold_portfolios_get_day (get_portfolios (fixture)), "EUR"));
  entry.account_id = fold_account_get_id (account);
  g_assert_true (fold_portfolios_add_transaction (get_portfolios (fixture), &entry, NULL, NULL, NULL));
  inbox = open_inbox (fixture);
  mend (inbox, "Swiss account", "Add Deposit…");
  dialog = expect_dialog (fixture, FOLD_TYPE_TRANSACTION_DIALOG);
  type_into (dialog, "amount_row", "50");
  g_assert_cmpstr (get_label (dialog, "effect"), ==, "Cash changes by 50.00\u00a0CHF");
  save (dialog);
  expect_dialog (fixture, FOLD_TYPE_INBOX_DIALOG);
  g_assert_null (find_row (inbox, "Swiss account", "Add Deposit…"));
}

static gboolean
import_cb (FoldStore *store, gpointer data, GError **error)
{
  gint64 batch;

  return fold_portfolios_insert_batch (store, "january.csv", "wealthfolio", &batch, error)
         && fold_portfolios_insert_refusal (store, batch, 7, "quantity", "“many” is no number.", "2026-01-07,MSFT,many",
                                            error);
}

static void
test_inbox_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *inbox, *dialog;
  g_autoptr (GError) error = NULL;

  fold_edits_run (fold_book_get_edits (fixture->book), "Import", import_cb, NULL, &error);
  g_assert_no_error (error);
  inbox = open_inbox (fixture);
  mend (inbox, "january.csv", "Show Rows…");
  dialog = expect_dialog (fixture, FOLD_TYPE_REFUSED_ROWS_DIALOG);
  g_assert_nonnull (find_text (dialog, "Row 7 · quantity"));
  gtk_widget_activate_action (dialog, "dialog.dismiss", NULL);
  expect_dialog (fixture, FOLD_TYPE_INBOX_DIALOG);
  g_assert_null (find_row (inbox, "january.csv", "Show Rows…"));
  pages_undo (fixture);
  g_assert_nonnull (find_row (inbox, "january.csv", "Show Rows…"));
}

/* --- the same as another ------------------------------------------------------------------------------------------ */

static void
test_join (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *mine = create_instrument (fixture, "Microsoft Corp");
  FoldInstrument *microsoft = fixture_get_instrument (fixture, "microsoft");
  GtkWidget *page, *dialog;

  add_transaction (fixture, FOLD_TRANSACTION_TYPE_BUY, mine, fold_portfolios_get_day (get_portfolios (fixture)), "USD");
  page = fixture_open (fixture, "instrument:microsoft_corp");
  fixture_act (page, "same-as", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_JOIN_DIALOG);
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "goes_group")));

  fold_join_dialog_choose (FOLD_JOIN_DIALOG (dialog), mine);
  g_assert_cmpstr (get_label (dialog, "refusal"), ==, "Microsoft Corp is this instrument; choose another one.");
  fold_join_dialog_choose (FOLD_JOIN_DIALOG (dialog), microsoft);
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "refusal")));
  g_assert_cmpstr (get_label (dialog, "goes_title"), ==, "What goes from Microsoft Corp to Microsoft");
  g_assert_cmpstr (get_label (dialog, "goes"), ==, "1 transaction\n1 identifier");
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "stays_group")));
  gtk_widget_activate_action (dialog, "dialog.join", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_true (fold_profile_page_get_instrument (FOLD_PROFILE_PAGE (fold_window_get_page (fixture->window)))
                 == microsoft);
  g_assert_true (fold_instruments_find (fold_book_get_instruments (fixture->book), "Microsoft Corp") == microsoft);
  pages_undo (fixture);
  g_assert_true (fold_instruments_find (fold_book_get_instruments (fixture->book), "Microsoft Corp") != microsoft);
}

static gboolean
shows_instrument (Fixture *fixture, FoldInstrument *instrument)
{
  FoldPage *page = fold_window_get_page (fixture->window);

  return FOLD_IS_PROFILE_PAGE (page) && fold_profile_page_get_instrument (FOLD_PROFILE_PAGE (page)) == instrument;
}

/* Of many rows, as an edit of its own thread where the book is a file. */
static void
test_join_many (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *mine = create_instrument (fixture, "Microsoft Corp");
  FoldInstrument *microsoft = fixture_get_instrument (fixture, "microsoft");
  const FoldDate day = fold_portfolios_get_day (get_portfolios (fixture));
  GtkWidget *page, *dialog;

  g_assert_true (fold_book_begin_group (fixture->book, "Prices", NULL));
  for (int i = 0; i < FOLD_EDITS_MANY_ROWS; i++)
    g_assert_true (fold_portfolios_set_price (get_portfolios (fixture), mine, day - i, FOLD_PRICE_SCALE, "USD", NULL));
  g_assert_true (fold_book_end_group (fixture->book, TRUE, NULL));
  page = fixture_open (fixture, "instrument:microsoft_corp");
  fixture_act (page, "same-as", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_JOIN_DIALOG);
  fold_join_dialog_choose (FOLD_JOIN_DIALOG (dialog), microsoft);
  g_assert_cmpstr (get_label (dialog, "goes"), ==, "1999 prices\n1 identifier");
  g_assert_cmpstr (get_label (dialog, "stays"), ==, "1 price goes, as Microsoft has one of the same day");
  gtk_widget_activate_action (dialog, "dialog.join", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  fixture_wait_until (shows_instrument (fixture, microsoft));
}

/* Of the theme's own there is nothing to join, and it says what to do instead. */
static void
test_join_refused (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:microsoft"), *dialog;

  fixture_act (page, "same-as", NULL);
  dialog = expect_dialog (fixture, FOLD_TYPE_JOIN_DIALOG);
  fold_join_dialog_choose (FOLD_JOIN_DIALOG (dialog), fixture_get_instrument (fixture, "nvidia"));
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "refusal")));
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "goes_group")));
  gtk_widget_activate_action (dialog, "dialog.join", NULL);
  g_assert_true (GTK_WIDGET (get_dialog (fixture)) == dialog);
}

#define ADD(path, func) g_test_add ("/by-hand/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("set-price", test_set_price);
  ADD ("refused-price", test_refused_price);
  ADD ("prices", test_prices);
  ADD ("rates", test_rates);
  ADD ("effect", test_effect);
  ADD ("inbox/price", test_inbox_price);
  ADD ("inbox/rate", test_inbox_rate);
  ADD ("inbox/transactions", test_inbox_transactions);
  ADD ("inbox/deposit", test_inbox_deposit);
  ADD ("inbox/rows", test_inbox_rows);
  ADD ("join", test_join);
  ADD ("join-many", test_join_many);
  ADD ("join-refused", test_join_refused);
  return g_test_run ();
}
