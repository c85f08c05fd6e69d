/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-decimal.h"
#include "fold-valuation-sum.h"

/* What several positions are worth together, by hand. The book's currency is the euro. */

#define ACCOUNT 1
#define TODAY 20000

#define SHARES(n) ((gint64)((n) * FOLD_QUANTITY_SCALE))
#define PRICE(n) ((gint64)((n) * FOLD_PRICE_SCALE))
#define MONEY(n) ((gint64)((n) * FOLD_MONEY_SCALE))

enum
{
  HOME = 7, /* quoted in euros */
  ABROAD,   /* quoted in dollars */
  DEAR,     /* nobody knows a price */
  FAR,      /* quoted in yen, for which there is no rate */
  GIVEN,    /* came in without a price */
  OWED,     /* sold short */
};

static const FoldLedgerAccount accounts[] = { { ACCOUNT, "EUR" } };

static const FoldPriceRow prices[] = {
  { HOME, TODAY, PRICE (12), "EUR" }, { ABROAD, TODAY, PRICE (60), "USD" }, { FAR, TODAY, PRICE (700), "JPY" },
  { GIVEN, TODAY, PRICE (5), "EUR" }, { OWED, TODAY, PRICE (25), "EUR" },
};

/* One dollar was 0.80 euros when the first was bought, 1 euro at the second, and is 0.90 now. */
static const FoldRateRow rates[] = {
  { "USD", "EUR", 100, 80000000 },
  { "USD", "EUR", 200, 100000000 },
  { "USD", "EUR", TODAY, 90000000 },
};

static FoldEntry
trade (gint64 id,
       FoldDate date,
       FoldTransactionType type,
       gint64 instrument_id,
       double quantity,
       double price,
       double fee,
       const char *currency)
{
  FoldEntry result = {
    .id = id,
    .account_id = ACCOUNT,
    .instrument_id = instrument_id,
    .date = date,
    .sequence = id,
    .type = type,
    .quantity = fold_exact_from_coarse (SHARES (quantity)),
    .price = PRICE (price),
    .gross = MONEY (quantity * price),
    .fee = MONEY (fee),
  };

  g_strlcpy (result.currency, currency, FOLD_CURRENCY_SIZE);
  return result;
}

static FoldEntry
deposit (gint64 id, double amount)
{
  FoldEntry result = trade (id, 50, FOLD_TRANSACTION_TYPE_DEPOSIT, 0, 0, 0, 0, "EUR");

  result.quantity = result.price = -1;
  result.gross = result.net = MONEY (amount);
  return result;
}

static GArray *
value (const FoldEntry *entries, guint n)
{
  g_autoptr (FoldLedger) ledger = fold_ledger_derive (&(FoldLedgerInput){ .entries = entries,
                                                                          .n_entries = n,
                                                                          .accounts = accounts,
                                                                          .n_accounts = G_N_ELEMENTS (accounts),
                                                                          .until = TODAY });
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (prices, G_N_ELEMENTS (prices), rates, G_N_ELEMENTS (rates));

  return fold_valuation_compute (ledger, quotes, "EUR", TODAY);
}

static FoldValuationSum
add_up (const FoldEntry *entries, guint n)
{
  g_autoptr (GArray) holdings = value (entries, n);
  FoldValuationSum sum = { 0 };

  for (guint i = 0; i < holdings->len; i++)
    fold_valuation_sum_add (&sum, &g_array_index (holdings, FoldHoldingValue, i));
  return sum;
}

/* 10 at 9.90 with a fee of 1: cost 100; worth 120. Gain 20, which is 20 % of the cost. */
static void
test_gain (void)
{
  const FoldEntry bought = trade (1, 100, FOLD_TRANSACTION_TYPE_BUY, HOME, 10, 9.9, 1, "EUR");
  g_autoptr (GArray) holdings = value (&bought, 1);
  const FoldHoldingValue *holding = &g_array_index (holdings, FoldHoldingValue, 0);

  g_assert_true (holding->has_gain && holding->has_base_gain);
  g_assert_cmpint (holding->cost, ==, MONEY (100));
  g_assert_cmpint (holding->gain, ==, MONEY (20));
  g_assert_cmpint (holding->base_gain, ==, MONEY (20));
  g_assert_cmpfloat_with_epsilon (fold_valuation_get_gain_rate (holding->gain, holding->cost), 0.2, 1e-15);
}

/* 2 at 50 dollars for 80 euros, and 1 at 50 for 50: cost 150 dollars or 130 euros. Worth 180 dollars, which are 162
 * euros: 30 dollars are gained, and 32 euros. */
static void
test_abroad (void)
{
  const FoldEntry bought[] = { trade (1, 100, FOLD_TRANSACTION_TYPE_BUY, ABROAD, 2, 50, 0, "USD"),
                               trade (2, 200, FOLD_TRANSACTION_TYPE_BUY, ABROAD, 1, 50, 0, "USD") };
  g_autoptr (GArray) holdings = value (bought, 2);
  const FoldHoldingValue *holding = &g_array_index (holdings, FoldHoldingValue, 0);

  g_assert_cmpint (holding->cost, ==, MONEY (150));
  g_assert_cmpint (holding->gain, ==, MONEY (30));
  g_assert_cmpint (holding->base_cost, ==, MONEY (130));
  g_assert_cmpint (holding->base_value, ==, MONEY (162));
  g_assert_cmpint (holding->base_gain, ==, MONEY (32));
}

/* 4 sold at 20 that were not there: 80 were received, and to buy them back takes 100. Lost 20, a quarter of 80. */
static void
test_owed (void)
{
  const FoldEntry sold = trade (1, 100, FOLD_TRANSACTION_TYPE_SELL, OWED, 4, 20, 0, "EUR");
  const FoldValuationSum sum = add_up (&sold, 1);

  g_assert_cmpint (sum.value, ==, MONEY (-100));
  g_assert_cmpint (sum.cost, ==, MONEY (-80));
  g_assert_cmpint (sum.gain, ==, MONEY (-20));
  g_assert_cmpfloat_with_epsilon (fold_valuation_sum_get_rate (&sum), -0.25, 1e-15);
}

/* Together: 1000 of money; HOME 120 for 100; ABROAD 162 for 130; OWED -100 for -80; GIVEN worth 15, its cost unknown;
 * DEAR without a price, FAR without a rate. 1000 + 120 + 162 - 100 + 15 = 1197, and 32 gained of 310. */
static void
test_together (void)
{
  const FoldEntry entries[] = {
    deposit (1, 1000),
    trade (2, 100, FOLD_TRANSACTION_TYPE_BUY, HOME, 10, 9.9, 1, "EUR"),
    trade (3, 100, FOLD_TRANSACTION_TYPE_BUY, ABROAD, 2, 50, 0, "USD"),
    trade (4, 200, FOLD_TRANSACTION_TYPE_BUY, ABROAD, 1, 50, 0, "USD"),
    trade (5, 100, FOLD_TRANSACTION_TYPE_SELL, OWED, 4, 20, 0, "EUR"),
    trade (6, 100, FOLD_TRANSACTION_TYPE_BUY, DEAR, 1, 3, 0, "EUR"),
    trade (7, 100, FOLD_TRANSACTION_TYPE_BUY, FAR, 1, 600, 0, "JPY"),
    trade (8, 100, FOLD_TRANSACTION_TYPE_TRANSFER_IN, GIVEN, 3, 0, 0, "EUR"),
  };
  FoldEntry all[G_N_ELEMENTS (entries)];
  FoldValuationSum sum;

  memcpy (all, entries, sizeof entries);
  all[5].price = -1; /* no trade price either */
  all[7].price = -1;
  sum = add_up (all, G_N_ELEMENTS (all));
  g_assert_cmpuint (sum.n, ==, 7);
  g_assert_cmpint (sum.value, ==, MONEY (1197));
  g_assert_cmpint (sum.money, ==, MONEY (1000));
  g_assert_cmpint (sum.cost, ==, MONEY (150));
  g_assert_cmpint (sum.stake, ==, MONEY (310));
  g_assert_cmpint (sum.worth, ==, MONEY (182));
  g_assert_cmpint (sum.gain, ==, MONEY (32));
  g_assert_cmpfloat_with_epsilon (fold_valuation_sum_get_rate (&sum), 32.0 / 310, 1e-15);
  g_assert_cmpuint (sum.n_priceless, ==, 1);
  g_assert_cmpuint (sum.n_rateless, ==, 1);
  g_assert_cmpuint (sum.n_costless, ==, 1);
  g_assert_false (sum.is_too_large);
}

/* Without a cost there is nothing that a gain could be a part of; sums that do not fit mean nothing. */
static void
test_nothing (void)
{
  const FoldHoldingValue huge
      = { .instrument_id = HOME, .has_value = TRUE, .has_base_value = TRUE, .base_value = G_MAXINT64, .counted = TRUE };
  FoldValuationSum sum = { 0 };

  g_assert_true (isnan (fold_valuation_sum_get_rate (&sum)));
  fold_valuation_sum_add (&sum, &huge);
  g_assert_false (sum.is_too_large);
  fold_valuation_sum_add (&sum, &huge);
  g_assert_true (sum.is_too_large);
  g_assert_true (isnan (fold_valuation_sum_get_rate (&sum)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/valuation-sum/gain", test_gain);
  g_test_add_func ("/valuation-sum/abroad", test_abroad);
  g_test_add_func ("/valuation-sum/owed", test_owed);
  g_test_add_func ("/valuation-sum/together", test_together);
  g_test_add_func ("/valuation-sum/nothing", test_nothing);
  return g_test_run ();
}
