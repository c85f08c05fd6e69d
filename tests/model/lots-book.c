/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cost method of an account and the lots of a sale, as a book keeps them. */
#include "fold-book.h"
#include "fold-decimal.h"

#define UNITS(n) ((FoldExact)(n) * FOLD_EXACT_UNIT)
#define MONEY(n) ((gint64)(n) * FOLD_MONEY_SCALE)

typedef struct
{
  FoldBook *book;
  FoldPortfolios *portfolios;
  FoldPortfolio *portfolio;
  FoldAccount *account;
  FoldInstrument *share;
  FoldTransaction *bought[3];
  FoldTransaction *sale;
} Fixture;

static FoldTransaction *
add (Fixture *fixture, FoldTransactionType type, int ago, int quantity, int price)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *transaction = NULL;
  const FoldEntry entry = {
    .account_id = fold_account_get_id (fixture->account),
    .instrument_id = fold_instrument_get_id (fixture->share),
    .date = fold_date_today () - ago,
    .type = type,
    .quantity = UNITS (quantity),
    .price = price * FOLD_PRICE_SCALE,
    .currency = "EUR",
  };

  fold_portfolios_add_transaction (fixture->portfolios, &entry, NULL, &transaction, &error);
  g_assert_no_error (error);
  return transaction;
}

/* 10 at 10, 10 at 20 and 10 at 30 were bought, and 12 of them sold. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  fixture->portfolios = fold_book_get_portfolios (fixture->book);
  g_assert_true (fold_portfolios_create_portfolio (fixture->portfolios, "Mine", &fixture->portfolio, &error)
                 && fold_portfolios_create_account (fixture->portfolios, fixture->portfolio, "Depot", "EUR",
                                                    &fixture->account, &error)
                 && fold_instruments_create (fold_book_get_instruments (fixture->book), "Share", "", "EUR",
                                             &fixture->share, &error));
  for (int i = 0; i < 3; i++)
    fixture->bought[i] = add (fixture, FOLD_TRANSACTION_TYPE_BUY, 100 - i, 10, 10 * (i + 1));
  fixture->sale = add (fixture, FOLD_TRANSACTION_TYPE_SELL, 50, 12, 40);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->book);
}

static gint64
cost (Fixture *fixture)
{
  GListModel *holdings = fold_portfolio_get_holdings (fixture->portfolio);
  g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, 0);

  return fold_holding_get_cost (holding) / FOLD_MONEY_SCALE;
}

static gboolean
has_item (Fixture *fixture, const char *kind)
{
  g_autoptr (GPtrArray) inbox = fold_book_dup_inbox (fixture->book);

  for (guint i = 0; i < inbox->len; i++)
    if (g_str_equal (((FoldInboxItem *)g_ptr_array_index (inbox, i))->kind, kind))
      return TRUE;
  return FALSE;
}

static gboolean
choose (Fixture *fixture, guint lot, int quantity, GError **error)
{
  const FoldLotChoice choice
      = { .lot_id = fold_transaction_get_id (fixture->bought[lot]), .quantity = UNITS (quantity) };

  return fold_portfolios_choose_lots (fixture->portfolios, fixture->sale, &choice, 1, error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
}

static void
test_cost_method (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fold_account_get_cost_method (fixture->account), ==, FOLD_COST_METHOD_FIFO);
  g_assert_cmpint (cost (fixture), ==, 460);
  g_assert_true (fold_portfolios_set_cost_method (fixture->portfolios, fixture->account, FOLD_COST_METHOD_AVERAGE,
                                                  &error));
  g_assert_cmpint (fold_account_get_cost_method (fixture->account), ==, FOLD_COST_METHOD_AVERAGE);
  g_assert_cmpint (cost (fixture), ==, 360);
  undo (fixture);
  g_assert_cmpint (fold_account_get_cost_method (fixture->account), ==, FOLD_COST_METHOD_FIFO);
  g_assert_cmpint (cost (fixture), ==, 460);
}

static void
test_lots_of_a_sale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) chosen = NULL, lots = NULL;

  lots = fold_portfolios_dup_lots_for_sale (fixture->portfolios, fixture->account, fixture->share,
                                            fold_date_today () - 50, fixture->sale);
  g_assert_cmpuint (lots->len, ==, 3);
  g_assert_cmpint (g_array_index (lots, FoldLot, 0).cost, ==, MONEY (100));
  choose (fixture, 2, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cost (fixture), ==, 280); /* 8 of the first and all of the second are left */
  chosen = fold_portfolios_dup_chosen_lots (fixture->portfolios, fixture->sale, &error);
  g_assert_cmpuint (chosen->len, ==, 1);
  g_assert_true (g_array_index (chosen, FoldLotChoice, 0).quantity == UNITS (10));
  g_assert_false (has_item (fixture, "lot-gone"));
  undo (fixture);
  g_assert_cmpint (cost (fixture), ==, 460);
}

/* Nothing changes where a lot has not enough left, the lots are more than the sale, or there are none. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  FoldTransaction *later = add (fixture, FOLD_TRANSACTION_TYPE_SELL, 40, 10, 40);
  const FoldLotChoice oldest = { .lot_id = fold_transaction_get_id (fixture->bought[0]), .quantity = UNITS (1) };
  g_autoptr (GError) error = NULL;

  g_assert_false (choose (fixture, 1, 11, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_clear_error (&error);
  g_assert_false (choose (fixture, 1, 13, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_clear_error (&error);
  g_assert_false (fold_portfolios_choose_lots (fixture->portfolios, later, &oldest, 1, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_clear_error (&error);
  g_assert_false (fold_portfolios_choose_lots (fixture->portfolios, fixture->bought[2], &oldest, 1, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (fold_portfolios_set_cost_method (fixture->portfolios, fixture->account, FOLD_COST_METHOD_AVERAGE,
                                                  &error));
  g_assert_false (choose (fixture, 1, 1, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_cmpstr (fold_book_get_undo_label (fixture->book), ==, "Cost method of Depot");
}

/* To take no lots is no choice, whatever the transaction is. */
static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *deposit = NULL;
  const FoldEntry entry = {
    .account_id = fold_account_get_id (fixture->account),
    .date = fold_date_today () - 100,
    .type = FOLD_TRANSACTION_TYPE_DEPOSIT,
    .quantity = -1,
    .price = -1,
    .currency = "EUR",
    .gross = MONEY (5),
  };

  g_assert_true (fold_portfolios_add_transaction (fixture->portfolios, &entry, NULL, &deposit, &error));
  fold_portfolios_choose_lots (fixture->portfolios, deposit, NULL, 0, &error);
  g_assert_no_error (error);
  fold_portfolios_choose_lots (fixture->portfolios, fixture->bought[0], NULL, 0, &error);
  g_assert_no_error (error);
}

/* What an edit of the past takes away is said in the inbox; it is there again when the edit is undone. */
static void
test_a_lot_is_gone (Fixture *fixture, gconstpointer data)
{
  const gint64 id = fold_transaction_get_id (fixture->bought[2]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) chosen = NULL;

  choose (fixture, 2, 10, &error);
  g_assert_no_error (error);
  g_assert_true (fold_portfolios_delete_transactions (fixture->portfolios, &fixture->bought[2], 1, &error));
  g_assert_true (has_item (fixture, "lot-gone"));
  g_assert_cmpint (cost (fixture), ==, 160);
  chosen = fold_portfolios_dup_chosen_lots (fixture->portfolios, fixture->sale, &error);
  g_assert_cmpuint (chosen->len, ==, 1);
  g_assert_cmpint (g_array_index (chosen, FoldLotChoice, 0).lot_id, ==, 0);
  undo (fixture);
  fixture->bought[2] = fold_portfolios_get_transaction (fixture->portfolios, id);
  g_assert_false (has_item (fixture, "lot-gone"));
  g_assert_cmpint (cost (fixture), ==, 280);
  g_assert_true (fold_portfolios_choose_lots (fixture->portfolios, fixture->sale, NULL, 0, &error));
  g_assert_cmpint (cost (fixture), ==, 460);
  choose (fixture, 2, 10, &error);
  g_assert_no_error (error);
  g_assert_true (fold_portfolios_delete_transactions (fixture->portfolios, &fixture->sale, 1, &error));
  undo (fixture);
  g_assert_cmpint (cost (fixture), ==, 280);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lots-book/cost-method", Fixture, NULL, set_up, test_cost_method, tear_down);
  g_test_add ("/lots-book/lots-of-a-sale", Fixture, NULL, set_up, test_lots_of_a_sale, tear_down);
  g_test_add ("/lots-book/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/lots-book/none", Fixture, NULL, set_up, test_none, tear_down);
  g_test_add ("/lots-book/a-lot-is-gone", Fixture, NULL, set_up, test_a_lot_is_gone, tear_down);
  return g_test_run ();
}
