/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table of positions, and what was held and is no more. */
#include <math.h>

#include "fold-closed-positions.h"
#include "fold-decimal.h"
#include "fold-performance-read.h"
#include "fold-position-rows.h"

#define DAYS_AGO(n) (fold_date_today () - (n))

typedef struct
{
  FoldBook *book;
  FoldPortfolio *portfolio;
  FoldAccount *depot, *other;
  FoldInstrument *share, *bond;
  FoldPositionRows *rows;
  guint n_changes, n_removed, n_added, n_summed;
} Fixture;

static void
add (Fixture *fixture, FoldAccount *account, FoldInstrument *instrument, int days_ago, int quantity, int price)
{
  const FoldEntry entry = {
    .account_id = fold_account_get_id (account),
    .instrument_id = fold_instrument_get_id (instrument),
    .date = DAYS_AGO (days_ago),
    .type = quantity > 0 ? FOLD_TRANSACTION_TYPE_BUY : FOLD_TRANSACTION_TYPE_SELL,
    .quantity = ABS (quantity) * FOLD_EXACT_UNIT,
    .price = price * FOLD_PRICE_SCALE,
    .currency = "EUR",
    .fee = FOLD_MONEY_SCALE,
  };
  g_autoptr (GError) error = NULL;

  fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->book), &entry, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
deposit (Fixture *fixture, FoldAccount *account, int amount)
{
  const FoldEntry entry = {
    .account_id = fold_account_get_id (account),
    .date = DAYS_AGO (200),
    .type = FOLD_TRANSACTION_TYPE_DEPOSIT,
    .quantity = -1,
    .price = -1,
    .currency = "EUR",
    .gross = amount * FOLD_MONEY_SCALE,
  };
  g_autoptr (GError) error = NULL;

  fold_portfolios_add_transaction (fold_book_get_portfolios (fixture->book), &entry, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Depot: 1000 were paid in, 10 shares bought at 20 and a fee of 1. Other: 5 shares at 22, a bond at 10, nobody paid in
 * for them. A share is worth 30, the bond what it cost without the fee. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  FoldPortfolios *portfolios;
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  portfolios = fold_book_get_portfolios (fixture->book);
  g_assert_true (fold_portfolios_create_portfolio (portfolios, "Mine", &fixture->portfolio, &error));
  g_assert_true (fold_portfolios_create_account (portfolios, fixture->portfolio, "Depot", "EUR", &fixture->depot,
                                                 &error));
  g_assert_true (fold_portfolios_create_account (portfolios, fixture->portfolio, "Other", "EUR", &fixture->other,
                                                 &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Share", "", "EUR",
                                          &fixture->share, &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Bond", "", "EUR", &fixture->bond,
                                          &error));
  g_assert_no_error (error);
  deposit (fixture, fixture->depot, 1000);
  add (fixture, fixture->depot, fixture->share, 100, 10, 20);
  add (fixture, fixture->other, fixture->share, 90, 5, 22);
  add (fixture, fixture->other, fixture->bond, 80, 1, 10);
  g_assert_true (fold_portfolios_set_price (portfolios, fixture->share, DAYS_AGO (1), 30 * FOLD_PRICE_SCALE, "EUR",
                                            &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->rows);
  g_assert_finalize_object (fixture->book);
}

static void
changed_cb (GListModel *rows, guint position, guint removed, guint added, Fixture *fixture)
{
  fixture->n_changes++;
  fixture->n_removed += removed;
  fixture->n_added += added;
}

static void
summed_cb (Fixture *fixture)
{
  fixture->n_summed++;
}

static void
show_rows (Fixture *fixture)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (fixture->book));

  fixture->rows = fold_position_rows_new (fixture->book, portfolios, fold_portfolio_get_holdings (fixture->portfolio));
  g_signal_connect (fixture->rows, "items-changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->rows, "summed", G_CALLBACK (summed_cb), fixture);
}

static char *
dup_names (Fixture *fixture)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->rows)); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (fixture->rows), i);

      if (FOLD_IS_POSITION_GROUP (row))
        g_string_append_printf (names, "[%s] ", fold_position_group_get_name (FOLD_POSITION_GROUP (row)));
      else
        g_string_append_printf (names, "%s ", fold_holding_get_name (FOLD_HOLDING (row)));
    }
  return g_strdup (g_strchomp (names->str));
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  g_autofree char *names = dup_names (fixture);

  g_assert_cmpstr (names, ==, expected);
}

static FoldPositionGroup *
group_at (Fixture *fixture, guint position)
{
  g_autoptr (FoldPositionGroup) group = g_list_model_get_item (G_LIST_MODEL (fixture->rows), position);

  g_assert_true (FOLD_IS_POSITION_GROUP (group));
  return group;
}

static void
assert_sum (const FoldValuationSum *sum, int value, int cost, int gain)
{
  g_assert_cmpint (sum->value, ==, value * FOLD_MONEY_SCALE);
  g_assert_cmpint (sum->cost, ==, cost * FOLD_MONEY_SCALE);
  g_assert_cmpint (sum->gain, ==, gain * FOLD_MONEY_SCALE);
}

/* A share held in two accounts is in both groups, each with its part. 300 + 799 in Depot, 150 + 10 in Other. */
static void
test_accounts (Fixture *fixture, gconstpointer data)
{
  show_rows (fixture);
  assert_names (fixture, "Share Cash Bond Share Cash");
  assert_sum (fold_position_rows_get_total (fixture->rows), 1259, 323, 137);
  g_assert_cmpuint (fold_position_rows_get_total (fixture->rows)->n_unpaid, ==, 1);

  fold_position_rows_set_grouping (fixture->rows, FOLD_GROUPING_ACCOUNT);
  assert_names (fixture, "[Depot] Share Cash [Other] Bond Share Cash");
  assert_sum (fold_position_group_get_sum (group_at (fixture, 0)), 1099, 201, 99);
  assert_sum (fold_position_group_get_sum (group_at (fixture, 3)), 160, 122, 38);
  assert_sum (fold_position_rows_get_total (fixture->rows), 1259, 323, 137);
  g_assert_cmpfloat_with_epsilon (fold_position_group_get_share (group_at (fixture, 0)), 1099.0 / 1259, 1e-15);
  g_assert_cmpfloat_with_epsilon (fold_position_group_get_share (group_at (fixture, 3)), 160.0 / 1259, 1e-15);
}

/* What nobody classified comes last. */
static void
test_classes (Fixture *fixture, gconstpointer data)
{
  show_rows (fixture);
  fold_position_rows_set_grouping (fixture->rows, FOLD_GROUPING_CLASS);
  assert_names (fixture, "[Cash] Cash Cash [Unclassified] Share Bond Share");
  assert_sum (fold_position_group_get_sum (group_at (fixture, 0)), 799, 0, 0);
  g_assert_true (isnan (fold_valuation_sum_get_rate (fold_position_group_get_sum (group_at (fixture, 0)))));

  fold_position_rows_set_grouping (fixture->rows, FOLD_GROUPING_SECTOR);
  assert_names (fixture, "[Not assessed] Share Bond Share [Cash] Cash Cash");
}

/* A folded group keeps its sum and its object, and only what was below it goes away. */
static void
test_folded (Fixture *fixture, gconstpointer data)
{
  const char *const none[] = { NULL };
  g_autofree char *id = NULL;
  const char *folded[] = { "something else", NULL, NULL };
  FoldPositionGroup *depot;

  show_rows (fixture);
  fold_position_rows_set_grouping (fixture->rows, FOLD_GROUPING_ACCOUNT);
  depot = group_at (fixture, 0);
  id = g_strdup (fold_position_group_get_id (depot));
  folded[1] = id;
  fixture->n_changes = fixture->n_removed = fixture->n_added = 0;
  fold_position_rows_set_folded (fixture->rows, folded);
  assert_names (fixture, "[Depot] [Other] Bond Share Cash");
  g_assert_true (group_at (fixture, 0) == depot);
  g_assert_false (fold_position_group_get_expanded (depot));
  assert_sum (fold_position_group_get_sum (depot), 1099, 201, 99);
  assert_sum (fold_position_rows_get_total (fixture->rows), 1259, 323, 137);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->n_removed, ==, 2);
  g_assert_cmpuint (fixture->n_added, ==, 0);
  fold_position_rows_set_folded (fixture->rows, none);
  assert_names (fixture, "[Depot] Share Cash [Other] Bond Share Cash");
  g_assert_cmpuint (fixture->n_added, ==, 2);
}

/* An edit is followed: rows that stay are the same objects, and their sums are new. */
static void
test_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldPositionGroup *other;

  show_rows (fixture);
  fold_position_rows_set_grouping (fixture->rows, FOLD_GROUPING_ACCOUNT);
  other = group_at (fixture, 3);
  add (fixture, fixture->depot, fixture->bond, 10, 2, 12);
  fold_position_rows_update (fixture->rows);
  assert_names (fixture, "[Depot] Bond Share Cash [Other] Bond Share Cash");
  g_assert_true (group_at (fixture, 4) == other);
  assert_sum (fold_position_group_get_sum (group_at (fixture, 0)), 1000 - 201 - 25 + 300 + 24, 226, 98);

  fixture->n_changes = fixture->n_summed = 0;
  g_assert_true (fold_portfolios_set_price (fold_book_get_portfolios (fixture->book), fixture->share, DAYS_AGO (0),
                                            31 * FOLD_PRICE_SCALE, "EUR", &error));
  fold_position_rows_update (fixture->rows);
  assert_sum (fold_position_group_get_sum (other), 155 + 12, 122, 45);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_cmpuint (fixture->n_summed, ==, 1);
}

/* --- closed positions --------------------------------------------------------------------------------------------- */

static FoldClosedPosition *
closed_at (GListStore *closed, guint position)
{
  g_autoptr (FoldClosedPosition) item = g_list_model_get_item (G_LIST_MODEL (closed), position);

  return item;
}

static void
fill (Fixture *fixture, GListStore *closed)
{
  const FoldPerformanceQuestion question
      = { fold_portfolio_get_id (fixture->portfolio), FOLD_DATE_NONE, FOLD_DATE_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldReturns) returns
      = fold_performance_read (fold_book_get_store (fixture->book), &question, "EUR", NULL, &error);

  g_assert_no_error (error);
  fold_closed_positions_fill (closed, fixture->book, G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), returns);
}

/* The bond, bought for 11 and sold for 19, is closed; the share, sold in one account, is not until the other's went as
 * well: 10 for 201 and 5 for 111 sold for 249 and 149. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) closed = g_list_store_new (FOLD_TYPE_CLOSED_POSITION);
  FoldClosedPosition *bond;
  const FoldClosedFigures *figures;

  fill (fixture, closed);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (closed)), ==, 0);
  add (fixture, fixture->other, fixture->bond, 30, -1, 20);
  add (fixture, fixture->depot, fixture->share, 20, -10, 25);
  fill (fixture, closed);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (closed)), ==, 1);
  bond = closed_at (closed, 0);
  figures = fold_closed_position_get_figures (bond);
  g_assert_true (fold_closed_position_get_instrument (bond) == fixture->bond);
  g_assert_cmpint (figures->first, ==, DAYS_AGO (80));
  g_assert_cmpint (figures->last, ==, DAYS_AGO (30));
  g_assert_cmpint (figures->realised.lack.kind, ==, FOLD_LACK_NONE);
  g_assert_cmpint (figures->realised.money, ==, 8 * FOLD_MONEY_SCALE);
  g_assert_cmpint (figures->dividends.money, ==, 0);
  g_assert_cmpuint (figures->return_days, ==, 50);
  g_assert_cmpfloat_with_epsilon (figures->money_return, 19.0 / 11 - 1, 1e-9);

  add (fixture, fixture->other, fixture->share, 10, -5, 30);
  fill (fixture, closed);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (closed)), ==, 2);
  g_assert_true (closed_at (closed, 1) == bond); /* the last closed comes first */
  figures = fold_closed_position_get_figures (closed_at (closed, 0));
  g_assert_cmpint (figures->realised.money, ==, (249 - 201 + 149 - 111) * FOLD_MONEY_SCALE);
  g_assert_cmpint (figures->first, ==, DAYS_AGO (100));
  g_assert_cmpint (figures->last, ==, DAYS_AGO (10));
  fold_closed_positions_fill (closed, fixture->book, G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (closed)), ==, 0);
}

#define ADD(path, func) g_test_add ("/positions/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("accounts", test_accounts);
  ADD ("classes", test_classes);
  ADD ("folded", test_folded);
  ADD ("edits", test_edits);
  ADD ("closed", test_closed);
  return g_test_run ();
}
