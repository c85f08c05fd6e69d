/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mergers, spin-offs and changes of identifier: lots go along with their days and costs. */
#include "small-ledger.h"

#define OTHER 8

static FoldEntry
event (gint64 id,
       FoldDate date,
       FoldTransactionType type,
       gint64 split_new,
       gint64 split_old,
       double cash,
       gint64 share)
{
  FoldEntry entry = {
    .id = id,
    .account_id = ACCOUNT,
    .instrument_id = SHARE,
    .other_id = OTHER,
    .date = date,
    .sequence = id,
    .type = type,
    .quantity = -1,
    .price = cash > 0 ? PRICE (cash) : -1,
    .currency = "EUR",
    .split_new = split_new,
    .split_old = split_old,
    .cost_share = share,
  };

  g_assert_true (fold_entry_complete (&entry, TRUE, NULL, NULL));
  return entry;
}

static FoldLedger *
derive (const FoldEntry *entries, guint n, FoldCostMethod method)
{
  const FoldLedgerAccount accounts[] = { { ACCOUNT, "EUR", method }, { OTHER_ACCOUNT, "EUR", method } };

  return fold_ledger_derive (&(FoldLedgerInput){
      .entries = entries, .n_entries = n, .accounts = accounts, .n_accounts = 2, .until = TODAY });
}

static const FoldLot *
get_lots (FoldLedger *ledger, gint64 account, gint64 instrument, guint expected)
{
  const FoldPosition *position = fold_ledger_find_position (ledger, account, instrument);

  g_assert_cmpuint (position != NULL ? position->n_lots : 0, ==, expected);
  return position != NULL ? fold_ledger_get_lots (ledger, position) : NULL;
}

static gint64
units (FoldFraction quantity)
{
  gint64 rounded;

  g_assert_true (fold_fraction_round (quantity, &rounded));
  return rounded;
}

static const FoldRealisation *
get_realisations (FoldLedger *ledger, guint expected)
{
  const FoldRealisation *realisations;
  guint n;

  realisations = fold_ledger_get_realisations (ledger, &n);
  g_assert_cmpuint (n, ==, expected);
  return realisations;
}

/* Three for two, and nothing is realised: each lot keeps its day and its cost, beside what was there already. */
static void
test_merger (void)
{
  FoldEntry entries[] = {
    small_buy (1, 100, 10, 12),  small_buy (2, 150, 4, 5),
    small_buy (3, 200, 20, 15),  event (4, 300, FOLD_TRANSACTION_TYPE_MERGER, 3, 2, 0, 0),
    small_sell (5, 400, 15, 20),
  };
  g_autoptr (FoldLedger) before = NULL, after = NULL;
  const FoldLot *lots;

  entries[1].instrument_id = entries[4].instrument_id = OTHER;
  before = derive (entries, 4, FOLD_COST_METHOD_FIFO);
  after = derive (entries, 5, FOLD_COST_METHOD_FIFO);
  get_lots (before, ACCOUNT, SHARE, 0);
  lots = get_lots (before, ACCOUNT, OTHER, 3);
  g_assert_cmpint (lots[0].date, ==, 100);
  g_assert_cmpint (units (lots[0].quantity), ==, SHARES (15));
  g_assert_cmpint (lots[0].cost, ==, MONEY (120));
  g_assert_cmpint (lots[1].date, ==, 150);
  g_assert_cmpint (lots[2].transaction_id, ==, 3);
  g_assert_cmpint (units (lots[2].quantity), ==, SHARES (30));
  get_realisations (before, 0);
  g_assert_cmpint (get_realisations (after, 1)->cost, ==, MONEY (120));
}

/* Seven units for three, with 1.5 in cash for each old one and a tenth of the cost: the money alone is realised, and
 * a third of a unit that is sold for cash closes what is left of it. */
static void
test_cash (void)
{
  FoldEntry entries[] = {
    small_buy (1, 100, 10, 12),
    event (2, 300, FOLD_TRANSACTION_TYPE_MERGER, 7, 3, 1.5, 100000),
    small_sell (3, 301, 0.33333333, 9),
    small_sell (4, 301, 23, 9),
  };
  g_autoptr (FoldLedger) ledger = NULL, sold = NULL;
  const FoldRealisation *realisation;
  const FoldCash *cash;
  guint n;

  entries[2].instrument_id = entries[3].instrument_id = OTHER;
  ledger = derive (entries, 2, FOLD_COST_METHOD_FIFO);
  sold = derive (entries, 4, FOLD_COST_METHOD_FIFO);
  realisation = get_realisations (ledger, 1);
  g_assert_cmpint (realisation->proceeds, ==, MONEY (15));
  g_assert_cmpint (realisation->cost, ==, MONEY (12));
  g_assert_cmpint (realisation->instrument_id, ==, SHARE);
  cash = fold_ledger_get_cash (ledger, &n);
  g_assert_cmpint (cash[0].balance, ==, -MONEY (120) + MONEY (15));
  g_assert_cmpint (get_lots (ledger, ACCOUNT, OTHER, 1)->cost, ==, MONEY (108));
  get_lots (sold, ACCOUNT, OTHER, 0);
}

/* A quarter of the cost goes to one new unit for four; at average cost the same, and in an account that says nothing
 * of it. */
static void
test_spin_off (void)
{
  for (guint method = FOLD_COST_METHOD_FIFO; method <= FOLD_COST_METHOD_AVERAGE; method++)
    {
      FoldEntry entries[] = {
        small_buy (1, 100, 8, 10),
        small_buy (2, 200, 8, 20),
        small_buy (3, 200, 4, 10),
        event (4, 300, FOLD_TRANSACTION_TYPE_SPIN_OFF, 1, 4, 0, 250000),
      };
      g_autoptr (FoldLedger) ledger = NULL;
      const FoldLot *lots;
      guint n = method == FOLD_COST_METHOD_FIFO ? 2 : 1;

      entries[2].account_id = OTHER_ACCOUNT;
      ledger = derive (entries, 4, (FoldCostMethod)method);
      lots = get_lots (ledger, ACCOUNT, SHARE, n);
      g_assert_cmpint (lots[0].cost + (n > 1 ? lots[1].cost : 0), ==, MONEY (180));
      lots = get_lots (ledger, ACCOUNT, OTHER, n);
      g_assert_cmpint (lots[0].cost + (n > 1 ? lots[1].cost : 0), ==, MONEY (60));
      g_assert_cmpint (lots[0].date, ==, 100);
      g_assert_cmpint (get_lots (ledger, OTHER_ACCOUNT, OTHER, 1)->cost, ==, MONEY (10));
      g_assert_cmpint (units (get_lots (ledger, OTHER_ACCOUNT, OTHER, 1)->quantity), ==, SHARES (1));
      get_realisations (ledger, 0);
    }
}

/* What two accounts report within a week is one; a contradiction on a day is a question. */
static void
test_reports (void)
{
  FoldEntry entries[] = {
    small_buy (1, 100, 8, 10),
    event (2, 300, FOLD_TRANSACTION_TYPE_SPIN_OFF, 1, 4, 0, 250000),
    event (3, 302, FOLD_TRANSACTION_TYPE_SPIN_OFF, 1, 4, 0, 250000),
    event (4, 300, FOLD_TRANSACTION_TYPE_SPIN_OFF, 1, 5, 0, 250000),
    small_buy (5, 100, 4, 10),
  };
  g_autoptr (FoldLedger) ledger = NULL;
  const FoldLedgerIssue *issues;
  guint n;

  entries[2].account_id = entries[4].account_id = OTHER_ACCOUNT;
  ledger = derive (entries, 5, FOLD_COST_METHOD_FIFO);
  g_assert_cmpint (units (get_lots (ledger, ACCOUNT, OTHER, 1)->quantity), ==, SHARES (2));
  g_assert_cmpint (units (get_lots (ledger, OTHER_ACCOUNT, OTHER, 1)->quantity), ==, SHARES (1));
  issues = fold_ledger_get_issues (ledger, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (issues[0].kind, ==, FOLD_LEDGER_ISSUE_EVENT_CONFLICT);
}

/* Seven units for three: of 23 1/3 the third is paid out, at its part of what they had cost. What is there already
 * stays whole. */
static void
test_in_lieu (void)
{
  for (guint method = FOLD_COST_METHOD_FIFO; method <= FOLD_COST_METHOD_AVERAGE; method++)
    {
      FoldEntry entries[] = {
        small_buy (1, 100, 10, 21),
        small_buy (2, 200, 0.5, 10),
        event (3, 300, FOLD_TRANSACTION_TYPE_MERGER, 7, 3, 0, 0),
      };
      g_autoptr (FoldLedger) ledger = NULL;
      const FoldRealisation *realisation;
      const FoldCash *cash;
      guint n;

      entries[1].instrument_id = OTHER;
      entries[2].gross = MONEY (4);
      g_assert_true (fold_entry_complete (&entries[2], TRUE, NULL, NULL));
      ledger = derive (entries, 3, (FoldCostMethod)method);
      realisation = get_realisations (ledger, 1);
      g_assert_cmpint (realisation->proceeds, ==, MONEY (4));
      g_assert_cmpint (realisation->instrument_id, ==, OTHER);
      g_assert_cmpint (units (realisation->quantity), ==, 33333333);
      /* 210 / (23 1/3) / 3, or 215 / (23 5/6) / 3 */
      g_assert_cmpint (realisation->cost, ==, method == FOLD_COST_METHOD_FIFO ? MONEY (3) : 3006993);
      g_assert_cmpint (units (fold_ledger_find_position (ledger, ACCOUNT, OTHER)->quantity), ==, SHARES (23.5));
      cash = fold_ledger_get_cash (ledger, &n);
      g_assert_cmpint (cash[0].balance, ==, MONEY (-215 + 4));
    }
}

/* Money for a part of a unit that is not there is a gain all the same, and one that nobody holds anything of moves
 * nothing. */
static void
test_in_lieu_of_nothing (void)
{
  FoldEntry entries[] = { small_buy (1, 100, 4, 10), event (2, 300, FOLD_TRANSACTION_TYPE_SPIN_OFF, 1, 4, 0, 0) };
  g_autoptr (FoldLedger) ledger = NULL, empty = NULL;
  const FoldRealisation *realisation;
  const FoldLedgerIssue *issues;
  guint n;

  entries[1].gross = entries[1].net = MONEY (2);
  ledger = derive (entries, 2, FOLD_COST_METHOD_FIFO);
  empty = derive (entries + 1, 1, FOLD_COST_METHOD_FIFO);
  realisation = get_realisations (ledger, 1);
  g_assert_cmpint (realisation->proceeds, ==, MONEY (2));
  g_assert_cmpint (realisation->cost, ==, 0);
  g_assert_cmpint (units (get_lots (ledger, ACCOUNT, OTHER, 1)->quantity), ==, SHARES (1));
  get_lots (empty, ACCOUNT, OTHER, 0);
  get_realisations (empty, 0);
  issues = fold_ledger_get_issues (empty, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (issues[0].kind, ==, FOLD_LEDGER_ISSUE_EVENT_IDLE);
}

/* A reverse split under a new identifier, after which a sale names a lot by the purchase that it was. */
static void
test_rename (void)
{
  FoldEntry entries[] = {
    small_buy (1, 100, 30, 1),
    small_buy (2, 200, 60, 2),
    event (3, 300, FOLD_TRANSACTION_TYPE_RENAME, 1, 10, 0, 0),
    small_sell (4, 400, 2, 30),
  };
  const FoldLedgerAccount account = { ACCOUNT, "EUR", FOLD_COST_METHOD_FIFO };
  const FoldLotChoice choice = { 4, 2, 2 * FOLD_EXACT_UNIT };
  g_autoptr (FoldLedger) ledger = NULL;
  const FoldLot *lots;

  entries[3].instrument_id = OTHER;
  ledger = fold_ledger_derive (&(FoldLedgerInput){ .entries = entries,
                                                   .n_entries = 4,
                                                   .accounts = &account,
                                                   .n_accounts = 1,
                                                   .choices = &choice,
                                                   .n_choices = 1,
                                                   .until = TODAY });
  g_assert_cmpint (get_realisations (ledger, 1)->cost, ==, MONEY (40));
  lots = get_lots (ledger, ACCOUNT, OTHER, 2);
  g_assert_cmpint (lots[0].cost, ==, MONEY (30));
  g_assert_cmpint (lots[1].cost, ==, MONEY (80));
  g_assert_cmpint (units (lots[1].quantity), ==, SHARES (4));
}

/* What a lot has cost in another currency is at the rates of its purchases, of a pool too, however often it went
 * over. */
static void
test_pool_keeps_its_days (void)
{
  const FoldRateRow rates[] = { { "EUR", "USD", 100, FOLD_RATE_SCALE }, { "EUR", "USD", 200, 2 * FOLD_RATE_SCALE } };
  const FoldPriceRow price = { OTHER, 400, PRICE (1), "USD" };
  FoldEntry entries[] = {
    small_buy (1, 100, 10, 10),
    small_buy (2, 200, 10, 30),
    small_sell (3, 250, 5, 1),
    event (4, 300, FOLD_TRANSACTION_TYPE_SPIN_OFF, 1, 1, 0, 500000),
  };
  g_autoptr (FoldLedger) ledger = derive (entries, 4, FOLD_COST_METHOD_AVERAGE);
  FoldQuotes *quotes = fold_quotes_new (&price, 1, rates, 2);
  g_autoptr (GArray) lots = fold_valuation_compute_lots (ledger, quotes, ACCOUNT, OTHER, 400);
  g_autoptr (GArray) rest = fold_valuation_compute_lots (ledger, quotes, ACCOUNT, SHARE, 400);

  /* 100 at 1 and 300 at 2 are 700, of which three quarters are left, and half of that goes over */
  g_assert_cmpuint (lots->len, ==, 1);
  g_assert_true (g_array_index (lots, FoldLotValue, 0).has_cost);
  g_assert_cmpstr (g_array_index (lots, FoldLotValue, 0).currency, ==, "USD");
  g_assert_cmpint (g_array_index (lots, FoldLotValue, 0).cost, ==, MONEY (262.5));
  g_assert_cmpint (g_array_index (rest, FoldLotValue, 0).cost, ==, MONEY (150));
  fold_quotes_free (quotes);
}

/* --- any ledger --- */

#define MOST 40

/* Purchases, and sales of no more than there is, of two instruments in two accounts, with splits between them. */
static guint
make_ledger (GRand *rand, FoldEntry *entries)
{
  const guint n = (guint)g_rand_int_range (rand, 1, MOST - 1);
  gint64 held[2][2] = { { 0 } };

  for (guint i = 0; i < n; i++)
    {
      const guint account = (guint)g_rand_int_range (rand, 0, 2), instrument = (guint)g_rand_int_range (rand, 0, 2);
      gint64 *units_held = &held[account][instrument];
      const gboolean sells = *units_held > 0 && g_rand_int_range (rand, 0, 3) == 0;
      const gint64 most = sells ? *units_held : SHARES (1000);
      const gint64 quantity = (gint64)(g_rand_double (rand) * (double)most) / 2 + 1;

      entries[i]
          = small_entry (i + 1, 100 + (FoldDate)i, sells ? FOLD_TRANSACTION_TYPE_SELL : FOLD_TRANSACTION_TYPE_BUY, 1,
                         1 + g_rand_double_range (rand, 0, 100));
      entries[i].quantity = fold_exact_from_coarse (quantity);
      entries[i].gross = 0;
      g_assert_true (fold_entry_complete (&entries[i], TRUE, NULL, NULL));
      entries[i].account_id = account + 1;
      entries[i].instrument_id = instrument == 0 ? SHARE : OTHER;
      *units_held += sells ? -quantity : quantity;
    }
  return n;
}

static gint64
add_up_cost (FoldLedger *ledger)
{
  const FoldPosition *positions;
  gint64 sum = 0;
  guint n;

  positions = fold_ledger_get_positions (ledger, &n);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < positions[i].n_lots; k++)
      sum += fold_ledger_get_lots (ledger, &positions[i])[k].cost;
  return sum;
}

static FoldFraction
quantity_of (FoldLedger *ledger, gint64 account, gint64 instrument)
{
  const FoldPosition *position = fold_ledger_find_position (ledger, account, instrument);

  return position != NULL ? position->quantity : FOLD_FRACTION_ZERO;
}

/* An event makes units by its exact ratio, and no cost comes or goes, in any account, by either method. */
static void
test_nothing_is_lost (void)
{
  static const FoldTransactionType types[]
      = { FOLD_TRANSACTION_TYPE_MERGER, FOLD_TRANSACTION_TYPE_SPIN_OFF, FOLD_TRANSACTION_TYPE_RENAME };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261130);

  for (guint run = 0; run < 600; run++)
    {
      const FoldCostMethod method = run % 2 == 0 ? FOLD_COST_METHOD_FIFO : FOLD_COST_METHOD_AVERAGE;
      const FoldTransactionType type = types[run % 3];
      const gboolean stays = type == FOLD_TRANSACTION_TYPE_SPIN_OFF;
      const gint64 split_new = g_rand_int_range (rand, 1, 50), split_old = g_rand_int_range (rand, 1, 50);
      FoldEntry entries[MOST];
      const guint n = make_ledger (rand, entries);
      g_autoptr (FoldLedger) before = derive (entries, n, method), after = NULL;

      entries[n] = event (n + 1, 100 + MOST, type, split_new, split_old, 0, g_rand_int_range (rand, 0, 1000001));
      entries[n].account_id = (gint64)g_rand_int_range (rand, 1, 3);
      after = derive (entries, n + 1, method);
      g_assert_cmpint (add_up_cost (before), ==, add_up_cost (after));
      for (gint64 account = 1; account <= 2; account++)
        {
          const FoldFraction old = quantity_of (before, account, SHARE);
          const FoldFraction made = fold_fraction_multiply (old, fold_fraction (split_new, split_old));

          g_assert_cmpint (fold_fraction_compare (quantity_of (after, account, SHARE),
                                                  stays ? old : FOLD_FRACTION_ZERO),
                           ==, 0);
          g_assert_cmpint (fold_fraction_compare (quantity_of (after, account, OTHER),
                                                  fold_fraction_add (quantity_of (before, account, OTHER), made)),
                           ==, 0);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/events/merger", test_merger);
  g_test_add_func ("/events/cash", test_cash);
  g_test_add_func ("/events/spin-off", test_spin_off);
  g_test_add_func ("/events/reports", test_reports);
  g_test_add_func ("/events/in-lieu", test_in_lieu);
  g_test_add_func ("/events/in-lieu-of-nothing", test_in_lieu_of_nothing);
  g_test_add_func ("/events/rename", test_rename);
  g_test_add_func ("/events/pool-keeps-its-days", test_pool_keeps_its_days);
  g_test_add_func ("/events/nothing-is-lost", test_nothing_is_lost);
  return g_test_run ();
}
