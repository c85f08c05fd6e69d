/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-book.h"
#include "fold-decimal.h"

typedef struct
{
  FoldBook *book;
  FoldPortfolio *portfolio;
  FoldAccount *account;
  FoldInstrument *share;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (fold_portfolios_create_portfolio (fold_book_get_portfolios (fixture->book), " Mine ",
                                                   &fixture->portfolio, &error));
  g_assert_true (fold_portfolios_create_account (fold_book_get_portfolios (fixture->book), fixture->portfolio, "Depot",
                                                 "EUR", &fixture->account, &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Share", "", "EUR",
                                          &fixture->share, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->book);
}

static FoldEntry
trade (Fixture *fixture, FoldTransactionType type, int quantity, int price)
{
  return (FoldEntry){
    .account_id = fold_account_get_id (fixture->account),
    .instrument_id = fold_instrument_get_id (fixture->share),
    .date = fold_date_today () - 100,
    .type = type,
    .quantity = quantity * FOLD_EXACT_UNIT,
    .price = price * FOLD_PRICE_SCALE,
    .currency = "EUR",
    .fee = FOLD_MONEY_SCALE,
  };
}

static FoldTransaction *
add (Fixture *fixture, FoldEntry entry)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *transaction = NULL;

  fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->book), &entry, NULL, &transaction, &error);
  g_assert_no_error (error);
  return transaction;
}

static void
deposit (Fixture *fixture, int amount)
{
  FoldEntry entry = trade (fixture, FOLD_TRANSACTION_TYPE_DEPOSIT, 0, 0);

  entry.instrument_id = 0;
  entry.quantity = entry.price = -1;
  entry.fee = 0;
  entry.gross = amount * FOLD_MONEY_SCALE;
  add (fixture, entry);
}

static FoldHolding *
holding_at (Fixture *fixture, guint position)
{
  g_autoptr (FoldHolding) holding = g_list_model_get_item (fold_portfolio_get_holdings (fixture->portfolio), position);

  return holding;
}

static gboolean
has_item (Fixture *fixture, const char *kind)
{
  g_autoptr (GPtrArray) inbox = fold_book_dup_inbox (fixture->book);

  gboolean found = FALSE;

  for (guint i = 0; i < inbox->len; i++)
    {
      const FoldInboxItem *item = g_ptr_array_index (inbox, i);

      g_assert_cmpint (item->mend, !=, FOLD_INBOX_MEND_NONE); /* whatever it is, something mends it */
      found |= g_str_equal (item->kind, kind);
    }
  return found;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (fold_portfolio_get_name (fixture->portfolio), ==, "Mine");
  g_assert_true (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "MINE")
                 == fixture->portfolio);
  g_assert_false (fold_portfolios_create_portfolio (fold_book_get_portfolios (fixture->book), "mine", NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (fold_portfolios_create_account (fold_book_get_portfolios (fixture->book), fixture->portfolio, "Other",
                                                  "QQQ", NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (fold_portfolios_rename_portfolio (fold_book_get_portfolios (fixture->book), fixture->portfolio, "Ours",
                                                   &error));
  g_assert_true (fold_portfolios_rename_account (fold_book_get_portfolios (fixture->book), fixture->account, "Broker",
                                                 &error));
  g_assert_cmpstr (fold_account_get_name (fixture->account), ==, "Broker");
  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_cmpstr (fold_portfolio_get_name (fixture->portfolio), ==, "Mine");
  g_assert_cmpstr (fold_account_get_name (fixture->account), ==, "Depot");
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *bought;
  FoldHolding *holding;
  FoldEntry entry;

  deposit (fixture, 1000);
  bought = add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 10, 20));
  holding = holding_at (fixture, 0);
  g_assert_true (fold_holding_get_quantity (holding) == 10 * FOLD_EXACT_UNIT);
  g_assert_cmpint (fold_holding_get_cost (holding), ==, 201 * FOLD_MONEY_SCALE);
  g_assert_cmpint (fold_portfolio_get_value (fixture->portfolio), ==, 999 * FOLD_MONEY_SCALE);
  g_assert_cmpfloat_with_epsilon (fold_holding_get_weight (holding), 200.0 / 999, 1e-15);

  entry = *fold_transaction_get_entry (bought);
  entry.quantity = 4 * FOLD_EXACT_UNIT;
  entry.gross = 0;
  g_assert_true (fold_portfolios_edit_transaction (fold_book_get_portfolios (fixture->book), bought, &entry, "fewer",
                                                   &error));
  g_assert_true (holding_at (fixture, 0) == holding);
  g_assert_cmpint (fold_holding_get_value (holding), ==, 80 * FOLD_MONEY_SCALE);
  g_assert_cmpint (fold_transaction_get_entry (bought)->net, ==, -81 * FOLD_MONEY_SCALE);
  g_assert_cmpstr (fold_transaction_get_comment (bought), ==, "fewer");

  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_cmpint (fold_holding_get_value (holding), ==, 200 * FOLD_MONEY_SCALE);
  g_assert_true (fold_portfolios_delete_transactions (fold_book_get_portfolios (fixture->book), &bought, 1, &error));
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_holdings (fixture->portfolio)), ==, 1);
  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_holdings (fixture->portfolio)), ==, 2);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  FoldEntry entries[] = {
    trade (fixture, FOLD_TRANSACTION_TYPE_BUY, -3, 20), trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 3, 20),
    trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 3, 20),  trade (fixture, FOLD_TRANSACTION_TYPE_SPLIT, 3, 20),
    trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 3, 20),  trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 3, 20),
  };

  entries[1].instrument_id = 0;
  entries[2].account_id = 99;
  g_strlcpy (entries[4].currency, "QQQ", FOLD_CURRENCY_SIZE);
  entries[5].quantity = fold_exact_from_coarse (G_MAXINT64);
  entries[5].price = G_MAXINT64;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->book), &entries[i], NULL,
                                                       NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (fold_book_get_undo_label (fixture->book), !=, "New transaction");
    }
}

static void
test_prices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldDate today = fold_date_today ();
  FoldHolding *holding;

  deposit (fixture, 1000);
  add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 10, 20));
  holding = holding_at (fixture, 0);
  g_assert_cmpint (fold_holding_get_price_source (holding), ==, FOLD_QUOTE_TRADE);
  g_assert_true (has_item (fixture, "old-price"));
  g_assert_true (fold_portfolios_set_price (fold_book_get_portfolios (fixture->book), fixture->share, today,
                                            30 * FOLD_PRICE_SCALE, "USD", &error));
  g_assert_false (has_item (fixture, "old-price"));
  g_assert_true (has_item (fixture, "no-rate"));
  g_assert_cmpint (fold_holding_get_value (holding), ==, 300 * FOLD_MONEY_SCALE);
  g_assert_cmpint (fold_holding_get_base_value (holding), ==, FOLD_MISSING);
  g_assert_cmpint (fold_holding_get_gain (holding), ==, FOLD_MISSING);
  g_assert_true (isnan (fold_holding_get_weight (holding)));
  g_assert_cmpuint (fold_portfolio_get_missing (fixture->portfolio), ==, 1);
  g_assert_true (fold_portfolios_set_rate (fold_book_get_portfolios (fixture->book), "EUR", "USD", today,
                                           5 * FOLD_RATE_SCALE / 4, &error));
  g_assert_cmpint (fold_holding_get_base_value (holding), ==, 240 * FOLD_MONEY_SCALE);
  g_assert_false (has_item (fixture, "no-rate"));
  g_assert_true (fold_book_undo (fixture->book, &error));
  g_assert_cmpint (fold_holding_get_base_value (holding), ==, FOLD_MISSING);
  g_assert_no_error (error);
}

static void
test_inbox (Fixture *fixture, gconstpointer data)
{
  FoldEntry gift = trade (fixture, FOLD_TRANSACTION_TYPE_TRANSFER_IN, 1, 0);
  FoldEntry later = trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 1, 20);

  gift.price = -1;
  later.date = fold_date_today () + 10;
  add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_SELL, 1, 20));
  g_assert_true (has_item (fixture, "oversold"));
  g_assert_false (has_item (fixture, "no-deposits"));
  add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 5, 20));
  g_assert_true (has_item (fixture, "no-deposits"));
  deposit (fixture, 1000);
  g_assert_false (has_item (fixture, "no-deposits"));
  add (fixture, gift);
  g_assert_true (has_item (fixture, "no-cost"));
  add (fixture, later);
  g_assert_true (has_item (fixture, "future"));
  g_assert_false (has_item (fixture, "split"));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 5, 20));
  g_assert_true (fold_portfolios_delete_portfolio (fold_book_get_portfolios (fixture->book), fixture->portfolio,
                                                   &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_portfolios (fixture->book))), ==, 0);
  g_assert_true (fold_book_undo (fixture->book, &error));
  fixture->portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "Mine");
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_holdings (fixture->portfolio)), ==, 2);
  fixture->account = fold_portfolio_find_account (fixture->portfolio, "Depot");
  g_assert_true (fold_portfolios_delete_account (fold_book_get_portfolios (fixture->book), fixture->account, &error));
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_holdings (fixture->portfolio)), ==, 0);
}

static FoldTransaction *
transaction_at (Fixture *fixture, guint position)
{
  g_autoptr (FoldTransaction) transaction
      = g_list_model_get_item (fold_portfolio_get_transactions (fixture->portfolio), position);

  return transaction;
}

static void
count_cb (GListModel *list, guint position, guint removed, guint added, guint *changes)
{
  changes[0]++;
  changes[1] += removed;
  changes[2] += added;
}

/* Their objects are made one by one, and the same transaction is the same object as long as it is there. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  GListModel *list = fold_portfolio_get_transactions (fixture->portfolio);
  FoldTransaction *first, *second, *third;
  guint changes[3] = { 0 };
  gint64 id;

  first = add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 1, 10));
  second = add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 2, 10));
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), changes);
  third = add (fixture, trade (fixture, FOLD_TRANSACTION_TYPE_BUY, 3, 10));
  g_assert_cmpuint (changes[0] == 1 && changes[1] == 0 ? changes[2] : 0, ==, 1);
  g_assert_true (transaction_at (fixture, 0) == third && transaction_at (fixture, 1) == second);
  g_assert_true (transaction_at (fixture, 2) == first);
  g_assert_null (g_list_model_get_item (list, 3));
  g_assert_true (fold_transaction_get_account (first) == fixture->account);
  g_assert_true (fold_transaction_get_instrument (first) == fixture->share);

  id = fold_transaction_get_id (second);
  g_assert_true (fold_portfolios_delete_transactions (fold_book_get_portfolios (fixture->book), &second, 1, NULL));
  g_assert_null (fold_portfolios_get_transaction (fold_book_get_portfolios (fixture->book), id));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  g_assert_true (transaction_at (fixture, 0) == third && transaction_at (fixture, 1) == first);
  g_assert_cmpuint (changes[0] == 2 && changes[1] == 1 ? changes[2] : 0, ==, 1);
  g_assert_true (fold_book_undo (fixture->book, NULL));
  g_assert_true (fold_transaction_get_entry (transaction_at (fixture, 1))->quantity == 2 * FOLD_EXACT_UNIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/ledger-book/names", test_names);
  ADD ("/ledger-book/transactions", test_transactions);
  ADD ("/ledger-book/list", test_list);
  ADD ("/ledger-book/refusals", test_refusals);
  ADD ("/ledger-book/prices", test_prices);
  ADD ("/ledger-book/inbox", test_inbox);
  ADD ("/ledger-book/delete", test_delete);
  return g_test_run ();
}
