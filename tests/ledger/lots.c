/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lots a sale takes, and what they had cost. */
#include "small-ledger.h"

static const FoldLedgerAccount accounts[] = { { ACCOUNT, "EUR" }, { OTHER_ACCOUNT, "USD" } };

/* Two lots, one of them paid in dollars on a day with a rate; half of the first is gone. */
static void
test_lots_are_valued (void)
{
  const FoldEntry entries[] = {
    small_buy (1, 100, 10, 10),
    small_in_currency (small_buy (2, 200, 10, 12), "USD"),
    small_sell (3, 300, 5, 20),
  };
  const FoldPriceRow prices[] = { { SHARE, 400, PRICE (30), "EUR" } };
  const FoldRateRow rates[] = { { "USD", "EUR", 200, FOLD_RATE_SCALE / 2 } };
  g_autoptr (FoldLedger) ledger = fold_ledger_derive (entries, 3, accounts, 2, TODAY);
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (prices, 1, rates, 1);
  g_autoptr (GArray) lots = fold_valuation_compute_lots (ledger, quotes, ACCOUNT, SHARE, 400);
  g_autoptr (GArray) none = fold_valuation_compute_lots (ledger, quotes, OTHER_ACCOUNT, SHARE, 400);
  const FoldLotValue *first = &g_array_index (lots, FoldLotValue, 0), *second = first + 1;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (lots->len, ==, 2);
  g_assert_cmpint (first->transaction_id, ==, 1);
  g_assert_cmpint (first->date, ==, 100);
  g_assert_cmpint ((gint64)first->quantity.numerator, ==, SHARES (5));
  g_assert_cmpint (first->cost, ==, MONEY (50));
  g_assert_cmpint (first->value, ==, MONEY (150));
  g_assert_cmpint (first->gain, ==, MONEY (100));
  g_assert_cmpstr (second->currency, ==, "EUR");
  g_assert_true (second->has_cost && second->has_value && second->has_gain);
  g_assert_cmpint (second->cost, ==, MONEY (60));
  g_assert_cmpint (second->gain, ==, MONEY (240));
}

/* Without a price a lot has a cost and no gain; without a rate not even that. */
static void
test_missing_values (void)
{
  const FoldEntry entries[] = {
    small_in_currency (small_entry (1, 100, FOLD_TRANSACTION_TYPE_TRANSFER_IN, 1, 5), "USD"),
    small_entry (2, 100, FOLD_TRANSACTION_TYPE_TRANSFER_IN, 1, 5),
  };
  g_autoptr (FoldLedger) ledger = fold_ledger_derive (entries, 2, accounts, 2, TODAY);
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (NULL, 0, NULL, 0);
  g_autoptr (GArray) lots = fold_valuation_compute_lots (ledger, quotes, ACCOUNT, SHARE, 100);
  const FoldLotValue *first = &g_array_index (lots, FoldLotValue, 0), *second = first + 1;

  g_assert_cmpuint (lots->len, ==, 2);
  g_assert_false (first->has_cost || first->has_value || first->has_gain);
  g_assert_cmpint (second->cost, ==, MONEY (5));
  g_assert_true (second->has_cost);
  g_assert_false (second->has_value || second->has_gain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lots/are-valued", test_lots_are_valued);
  g_test_add_func ("/lots/missing-values", test_missing_values);
  return g_test_run ();
}
