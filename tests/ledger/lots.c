/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lots a sale takes, and what they had cost. */
#include "small-ledger.h"

static FoldLedger *
derive_with (const FoldEntry *entries, guint n, FoldCostMethod method, const FoldLotChoice *choices, guint n_choices)
{
  const FoldLedgerAccount accounts[] = { { ACCOUNT, "EUR", method }, { OTHER_ACCOUNT, "USD", method } };

  return fold_ledger_derive (&(FoldLedgerInput){ .entries = entries,
                                                 .n_entries = n,
                                                 .accounts = accounts,
                                                 .n_accounts = 2,
                                                 .choices = choices,
                                                 .n_choices = n_choices,
                                                 .until = TODAY });
}

static FoldLedger *
derive (const FoldEntry *entries, guint n, FoldCostMethod method)
{
  return derive_with (entries, n, method, NULL, 0);
}

static const FoldRealisation *
get_realisation (FoldLedger *ledger, guint i)
{
  const FoldRealisation *realisations;
  guint n;

  realisations = fold_ledger_get_realisations (ledger, &n);
  g_assert_cmpuint (i, <, n);
  return &realisations[i];
}

static guint
count_issues (FoldLedger *ledger, FoldLedgerIssueKind kind)
{
  const FoldLedgerIssue *issues;
  guint n, found = 0;

  issues = fold_ledger_get_issues (ledger, &n);
  for (guint i = 0; i < n; i++)
    found += issues[i].kind == kind;
  return found;
}

static const FoldLot *
get_lots (FoldLedger *ledger, guint expected)
{
  const FoldPosition *position = fold_ledger_find_position (ledger, ACCOUNT, SHARE);

  g_assert_cmpuint (position != NULL ? position->n_lots : 0, ==, expected);
  return position != NULL ? fold_ledger_get_lots (ledger, position) : NULL;
}

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
  g_autoptr (FoldLedger) ledger = derive (entries, 3, FOLD_COST_METHOD_FIFO);
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
  g_autoptr (FoldLedger) ledger = derive (entries, 2, FOLD_COST_METHOD_FIFO);
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (NULL, 0, NULL, 0);
  g_autoptr (GArray) lots = fold_valuation_compute_lots (ledger, quotes, ACCOUNT, SHARE, 100);
  const FoldLotValue *first = &g_array_index (lots, FoldLotValue, 0), *second = first + 1;

  g_assert_cmpuint (lots->len, ==, 2);
  g_assert_false (first->has_cost || first->has_value || first->has_gain);
  g_assert_cmpint (second->cost, ==, MONEY (5));
  g_assert_true (second->has_cost);
  g_assert_false (second->has_value || second->has_gain);
}

/* 10 at 10 and 30 at 14 are 40 at 13, whatever was bought first; what is bought later changes nothing before it. */
static void
test_average_cost (void)
{
  const FoldEntry entries[] = {
    small_buy (1, 100, 10, 10), small_buy (2, 200, 30, 14),  small_sell (3, 300, 20, 20),
    small_buy (4, 400, 20, 23), small_sell (5, 500, 10, 30), small_sell (6, 600, 30, 30),
  };
  g_autoptr (FoldLedger) early = derive (entries, 5, FOLD_COST_METHOD_AVERAGE);
  g_autoptr (FoldLedger) ledger = derive (entries, 6, FOLD_COST_METHOD_AVERAGE);
  const FoldLot *lots = get_lots (early, 1);

  g_assert_cmpint (get_realisation (ledger, 0)->cost, ==, MONEY (260));
  g_assert_cmpint (get_realisation (ledger, 0)->proceeds, ==, MONEY (400));
  g_assert_cmpint (get_realisation (ledger, 1)->cost, ==, MONEY (180)); /* of 40 that cost 260 + 460 */
  g_assert_cmpint (get_realisation (ledger, 2)->cost, ==, MONEY (540));
  g_assert_cmpint (lots[0].cost, ==, MONEY (540));
  g_assert_cmpint (lots[0].date, ==, 100);
  g_assert_cmpint ((gint64)lots[0].quantity.numerator, ==, SHARES (30));
  get_lots (ledger, 0);
}

/* A third of three at 10 / 3: the parts add up, and what is bought after everything was sold begins anew. */
static void
test_average_adds_up (void)
{
  const FoldEntry entries[] = {
    small_buy (1, 100, 3, 3.33333333), small_sell (2, 200, 1, 5), small_sell (3, 200, 1, 5),
    small_sell (4, 200, 1, 5),         small_buy (5, 300, 1, 8),  small_sell (6, 400, 1, 9),
  };
  g_autoptr (FoldLedger) ledger = derive (entries, 6, FOLD_COST_METHOD_AVERAGE);
  gint64 sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += get_realisation (ledger, i)->cost;
  g_assert_cmpint (sum, ==, entries[0].gross);
  g_assert_cmpint (get_realisation (ledger, 3)->cost, ==, MONEY (8));
}

/* Splits lie between purchases and sales; what was oversold is an average as well. */
static void
test_average_over_splits_and_below_nothing (void)
{
  FoldEntry entries[] = {
    small_buy (1, 100, 10, 10),  small_buy (2, 200, 10, 1),   small_buy (3, 300, 100, 2), small_sell (4, 400, 80, 3),
    small_sell (5, 500, 240, 3), small_sell (6, 500, 100, 6), small_buy (7, 600, 50, 1),
  };
  g_autoptr (FoldLedger) ledger = NULL;
  const FoldRealisation *last;

  entries[1] = (FoldEntry){ .id = 2,
                            .account_id = ACCOUNT,
                            .instrument_id = SHARE,
                            .date = 200,
                            .sequence = 2,
                            .type = FOLD_TRANSACTION_TYPE_SPLIT,
                            .quantity = -1,
                            .price = -1,
                            .currency = "EUR",
                            .split_new = 10,
                            .split_old = 1 };
  ledger = derive (entries, 7, FOLD_COST_METHOD_AVERAGE);
  g_assert_cmpint (get_realisation (ledger, 0)->cost, ==, MONEY (120)); /* 80 of 200 that cost 300 */
  g_assert_cmpint (get_realisation (ledger, 1)->cost, ==, MONEY (180));
  last = get_realisation (ledger, 2);
  g_assert_cmpint (last->proceeds, ==, MONEY (960) * 50 / 220); /* 120 at 3 and 100 at 6 were owed */
  g_assert_cmpint (last->cost, ==, MONEY (50));
}

/* Dollars and euros are two pools; a sale takes the same part of both, and in one currency each counts at the rates of
 * its own purchases. */
static void
test_average_in_two_currencies (void)
{
  const FoldEntry entries[] = {
    small_in_currency (small_buy (1, 100, 10, 10), "USD"),
    small_buy (2, 150, 20, 6),
    small_in_currency (small_buy (3, 200, 10, 20), "USD"),
    small_sell (4, 300, 20, 20),
  };
  const FoldPriceRow prices[] = { { SHARE, 400, PRICE (30), "EUR" } };
  const FoldRateRow rates[] = { { "USD", "EUR", 100, FOLD_RATE_SCALE }, { "USD", "EUR", 200, FOLD_RATE_SCALE / 2 } };
  g_autoptr (FoldLedger) ledger = derive (entries, 4, FOLD_COST_METHOD_AVERAGE);
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (prices, 1, rates, 2);
  g_autoptr (GArray) lots = fold_valuation_compute_lots (ledger, quotes, ACCOUNT, SHARE, 400);
  g_autoptr (GArray) holdings = fold_valuation_compute (ledger, quotes, "EUR", 400);
  const FoldLot *left = get_lots (ledger, 2);

  g_assert_cmpstr (left[0].currency, ==, "USD");
  g_assert_cmpint (left[0].cost, ==, MONEY (150));
  g_assert_cmpint ((gint64)left[0].quantity.numerator, ==, SHARES (10));
  g_assert_cmpint (left[1].cost, ==, MONEY (60));
  /* half of 100 at 1 and of 200 at 1/2 */
  g_assert_cmpint (g_array_index (lots, FoldLotValue, 0).cost, ==, MONEY (100));
  g_assert_cmpint (g_array_index (holdings, FoldHoldingValue, 0).cost, ==, MONEY (160));
}

/* --- named lots --- */

static void
test_a_sale_takes_what_it_names (void)
{
  const FoldEntry entries[] = {
    small_buy (1, 100, 10, 10),
    small_buy (2, 200, 10, 20),
    small_buy (3, 300, 10, 30),
    small_sell (4, 400, 12, 40),
  };
  const FoldLotChoice choices[] = { { 4, 3, 4 * FOLD_EXACT_UNIT }, { 4, 2, 3 * FOLD_EXACT_UNIT } };
  g_autoptr (FoldLedger) ledger = derive_with (entries, 4, FOLD_COST_METHOD_FIFO, choices, 2);
  const FoldLot *lots = get_lots (ledger, 3);

  g_assert_cmpint (count_issues (ledger, FOLD_LEDGER_ISSUE_LOT_GONE), ==, 0);
  g_assert_cmpint (get_realisation (ledger, 0)->cost, ==, MONEY (60));
  g_assert_cmpint (get_realisation (ledger, 1)->cost, ==, MONEY (120));
  g_assert_cmpint (get_realisation (ledger, 2)->cost, ==, MONEY (50)); /* the rest is the oldest's */
  g_assert_cmpint (lots[0].cost, ==, MONEY (50));
  g_assert_cmpint (lots[1].cost, ==, MONEY (140));
  g_assert_cmpint (lots[2].cost, ==, MONEY (180));
}

/* What a lot has not left comes from the oldest, and somebody has to look at it. */
static void
test_a_named_lot_is_gone (void)
{
  const FoldEntry entries[] = {
    small_buy (1, 100, 10, 10),
    small_buy (2, 200, 10, 20),
    small_sell (3, 400, 12, 40),
  };
  const FoldLotChoice too_much[] = { { 3, 2, 11 * FOLD_EXACT_UNIT } }, gone[] = { { 3, 0, 1 * FOLD_EXACT_UNIT } },
                      later[] = { { 3, 9, 1 * FOLD_EXACT_UNIT } };
  g_autoptr (FoldLedger) first = derive_with (entries, 3, FOLD_COST_METHOD_FIFO, too_much, 1);
  g_autoptr (FoldLedger) second = derive_with (entries, 3, FOLD_COST_METHOD_FIFO, gone, 1);
  g_autoptr (FoldLedger) third = derive_with (entries, 3, FOLD_COST_METHOD_FIFO, later, 1);
  g_autoptr (FoldLedger) average = derive_with (entries, 3, FOLD_COST_METHOD_AVERAGE, gone, 1);

  g_assert_cmpint (get_lots (first, 1)->cost, ==, MONEY (80));
  g_assert_cmpint (count_issues (first, FOLD_LEDGER_ISSUE_LOT_GONE), ==, 1);
  g_assert_cmpint (get_lots (second, 1)->cost, ==, MONEY (160));
  g_assert_cmpint (count_issues (second, FOLD_LEDGER_ISSUE_LOT_GONE), ==, 1);
  g_assert_cmpint (count_issues (third, FOLD_LEDGER_ISSUE_LOT_GONE), ==, 1);
  g_assert_cmpint (count_issues (average, FOLD_LEDGER_ISSUE_LOT_GONE), ==, 1);
  g_assert_cmpint (get_realisation (average, 0)->cost, ==, MONEY (180));
}

/* Lots that were closed out of their order are passed over by the sales after it. */
static void
test_oldest_after_named (void)
{
  const FoldEntry entries[] = {
    small_buy (1, 100, 1, 1),   small_buy (2, 110, 1, 2),   small_buy (3, 120, 1, 4),
    small_sell (4, 130, 1, 10), small_sell (5, 140, 2, 10), small_buy (6, 150, 1, 8),
  };
  const FoldLotChoice choices[] = { { 4, 2, 1 * FOLD_EXACT_UNIT } };
  g_autoptr (FoldLedger) ledger = derive_with (entries, 6, FOLD_COST_METHOD_FIFO, choices, 1);

  g_assert_cmpint (get_realisation (ledger, 0)->cost, ==, MONEY (2));
  g_assert_cmpint (get_realisation (ledger, 1)->cost, ==, MONEY (1));
  g_assert_cmpint (get_realisation (ledger, 2)->cost, ==, MONEY (4));
  g_assert_cmpint (get_lots (ledger, 1)->transaction_id, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lots/are-valued", test_lots_are_valued);
  g_test_add_func ("/lots/missing-values", test_missing_values);
  g_test_add_func ("/lots/average-cost", test_average_cost);
  g_test_add_func ("/lots/average-adds-up", test_average_adds_up);
  g_test_add_func ("/lots/average-over-splits-and-below-nothing", test_average_over_splits_and_below_nothing);
  g_test_add_func ("/lots/average-in-two-currencies", test_average_in_two_currencies);
  g_test_add_func ("/lots/a-sale-takes-what-it-names", test_a_sale_takes_what_it_names);
  g_test_add_func ("/lots/a-named-lot-is-gone", test_a_named_lot_is_gone);
  g_test_add_func ("/lots/oldest-after-named", test_oldest_after_named);
  return g_test_run ();
}
