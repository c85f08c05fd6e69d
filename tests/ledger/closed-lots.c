/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was bought and sold again: from which lots, how many, at what gain. */
#include "fold-closed-lots.h"
#include "small-ledger.h"

static const FoldLedgerAccount accounts[] = { { ACCOUNT, "EUR" }, { OTHER_ACCOUNT, "USD" } };

static GArray *
close_lots (const FoldEntry *entries, guint n, const FoldRateRow *rates, guint n_rates)
{
  g_autoptr (FoldLedger) ledger = fold_ledger_derive (&(FoldLedgerInput){
      .entries = entries, .n_entries = n, .accounts = accounts, .n_accounts = 2, .until = TODAY });
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (NULL, 0, rates, n_rates);

  return fold_closed_lots_compute (ledger, quotes, ACCOUNT, SHARE);
}

static void
assert_quantity (const FoldClosedLot *lot, gint64 expected)
{
  gint64 quantity;

  g_assert_true (fold_fraction_round (lot->quantity, &quantity));
  g_assert_cmpint (quantity, ==, expected);
}

/* One sale of two lots: a row for each, whose parts add up to the sale. */
static void
test_two_lots (void)
{
  const FoldEntry entries[] = { small_buy (1, 100, 10, 10), small_buy (2, 200, 10, 12), small_sell (3, 300, 15, 20) };
  g_autoptr (GArray) lots = close_lots (entries, 3, NULL, 0);
  const FoldClosedLot *first = &g_array_index (lots, FoldClosedLot, 0), *second = first + 1;

  g_assert_cmpuint (lots->len, ==, 2);
  g_assert_cmpint (first->lot_transaction_id, ==, 1);
  g_assert_cmpint (first->transaction_id, ==, 3);
  g_assert_cmpint (first->bought, ==, 100);
  g_assert_cmpint (first->sold, ==, 300);
  assert_quantity (first, SHARES (10));
  g_assert_cmpint (first->proceeds, ==, MONEY (200));
  g_assert_cmpint (first->gain, ==, MONEY (100));
  assert_quantity (second, SHARES (5));
  g_assert_cmpint (second->proceeds, ==, MONEY (100));
  g_assert_cmpint (second->cost, ==, MONEY (60));
  g_assert_cmpint (second->gain, ==, MONEY (40));
}

/* Units count as on the day on which they were sold. */
static void
test_split (void)
{
  FoldEntry split = small_buy (2, 200, 1, 1);
  FoldEntry entries[] = { small_buy (1, 100, 10, 10), split, small_sell (3, 300, 5, 8) };
  g_autoptr (GArray) lots = NULL;

  entries[1].type = FOLD_TRANSACTION_TYPE_SPLIT;
  entries[1].split_new = 2;
  entries[1].split_old = 1;
  g_assert_true (fold_entry_complete (&entries[1], TRUE, NULL, NULL));
  lots = close_lots (entries, 3, NULL, 0);
  g_assert_cmpuint (lots->len, ==, 1);
  assert_quantity (&g_array_index (lots, FoldClosedLot, 0), SHARES (5));
  g_assert_cmpint (g_array_index (lots, FoldClosedLot, 0).cost, ==, MONEY (25));
  g_assert_cmpint (g_array_index (lots, FoldClosedLot, 0).gain, ==, MONEY (15));
}

/* What was sold short was bought later; the gain is still what came in less what it cost. */
static void
test_short (void)
{
  const FoldEntry entries[] = { small_sell (1, 100, 10, 10), small_buy (2, 200, 4, 7) };
  g_autoptr (GArray) lots = close_lots (entries, 2, NULL, 0);
  const FoldClosedLot *lot = &g_array_index (lots, FoldClosedLot, 0);

  g_assert_cmpuint (lots->len, ==, 1);
  g_assert_cmpint (lot->sold, ==, 100);
  g_assert_cmpint (lot->bought, ==, 200);
  assert_quantity (lot, SHARES (4));
  g_assert_cmpint (lot->proceeds, ==, MONEY (40));
  g_assert_cmpint (lot->cost, ==, MONEY (28));
  g_assert_cmpint (lot->gain, ==, MONEY (12));
}

/* A cost in another currency counts at the rate of its own day; without one there is no gain, and not a wrong one. */
static void
test_currencies (void)
{
  const FoldEntry entries[] = { small_in_currency (small_buy (1, 100, 10, 10), "USD"), small_sell (2, 300, 10, 20) };
  const FoldRateRow rates[] = { { "USD", "EUR", 100, FOLD_RATE_SCALE / 2 }, { "USD", "EUR", 300, FOLD_RATE_SCALE } };
  g_autoptr (GArray) lots = close_lots (entries, 2, rates, 2), none = close_lots (entries, 2, NULL, 0);
  const FoldClosedLot *lot = &g_array_index (lots, FoldClosedLot, 0);

  g_assert_cmpstr (lot->currency, ==, "EUR");
  g_assert_true (lot->has_cost && lot->has_gain);
  g_assert_cmpint (lot->cost, ==, MONEY (50));
  g_assert_cmpint (lot->gain, ==, MONEY (150));
  g_assert_false (g_array_index (none, FoldClosedLot, 0).has_cost);
  g_assert_false (g_array_index (none, FoldClosedLot, 0).has_gain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closed-lots/two-lots", test_two_lots);
  g_test_add_func ("/closed-lots/split", test_split);
  g_test_add_func ("/closed-lots/short", test_short);
  g_test_add_func ("/closed-lots/currencies", test_currencies);
  return g_test_run ();
}
