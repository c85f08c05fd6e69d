/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"
#include "fold-valuation.h"

#define ACCOUNT 1
#define OTHER_ACCOUNT 2
#define SHARE 7
#define TODAY 20000

#define SHARES(n) ((gint64)((n) * FOLD_QUANTITY_SCALE))
#define PRICE(n) ((gint64)((n) * FOLD_PRICE_SCALE))
#define MONEY(n) ((gint64)((n) * FOLD_MONEY_SCALE))

static const FoldLedgerAccount accounts[] = { { ACCOUNT, "EUR" }, { OTHER_ACCOUNT, "USD" } };

/* Amounts of the test are small, so that their products fit without care. */
static FoldEntry
entry (gint64 id, FoldDate date, FoldTransactionType type, gint64 quantity, gint64 price, gint64 fee)
{
  gboolean in = type == FOLD_TRANSACTION_TYPE_SELL || type == FOLD_TRANSACTION_TYPE_DEPOSIT
                || type == FOLD_TRANSACTION_TYPE_DIVIDEND;
  gint64 gross = (gint64)((__int128)quantity * price / (FOLD_QUANTITY_SCALE * 100));
  FoldEntry result = {
    .id = id,
    .account_id = ACCOUNT,
    .instrument_id = SHARE,
    .date = date,
    .sequence = id,
    .type = type,
    .quantity = fold_exact_from_coarse (quantity),
    .price = price,
    .currency = "EUR",
    .gross = gross,
    .fee = fee,
    .net = in ? gross - fee : -gross - fee,
  };

  if (type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT)
    result.net = -fee;
  return result;
}

static FoldEntry
buy (gint64 id, FoldDate date, double quantity, double price)
{
  return entry (id, date, FOLD_TRANSACTION_TYPE_BUY, SHARES (quantity), PRICE (price), 0);
}

static FoldEntry
sell (gint64 id, FoldDate date, double quantity, double price)
{
  return entry (id, date, FOLD_TRANSACTION_TYPE_SELL, SHARES (quantity), PRICE (price), 0);
}

static FoldEntry
split (gint64 id, FoldDate date, gint64 split_new, gint64 split_old)
{
  FoldEntry result = entry (id, date, FOLD_TRANSACTION_TYPE_SPLIT, 0, 0, 0);

  result.quantity = result.price = -1;
  result.split_new = split_new;
  result.split_old = split_old;
  return result;
}

static FoldEntry
money (gint64 id, FoldDate date, FoldTransactionType type, gint64 net)
{
  FoldEntry result = entry (id, date, type, 0, 0, 0);

  result.instrument_id = 0;
  result.quantity = result.price = -1;
  result.gross = ABS (net);
  result.net = net;
  return result;
}

static FoldEntry
in_account (FoldEntry result, gint64 account, const char *currency)
{
  result.account_id = account;
  g_strlcpy (result.currency, currency, FOLD_CURRENCY_SIZE);
  return result;
}

static FoldLedger *
derive_all (const FoldEntry *entries, guint n)
{
  return fold_ledger_derive (&(FoldLedgerInput){
      .entries = entries, .n_entries = n, .accounts = accounts, .n_accounts = 2, .until = TODAY });
}

#define derive(...)                                                                                                    \
  derive_all ((const FoldEntry[]){ __VA_ARGS__ }, sizeof ((const FoldEntry[]){ __VA_ARGS__ }) / sizeof (FoldEntry))

static gint64
quantity_in (FoldLedger *ledger, gint64 account)
{
  const FoldPosition *position = fold_ledger_find_position (ledger, account, SHARE);
  gint64 quantity = 0;

  if (position == NULL)
    return 0;
  g_assert_true (fold_fraction_round (position->quantity, &quantity));
  return quantity;
}

static gint64
cash_in (FoldLedger *ledger, gint64 account, const char *currency)
{
  const FoldCash *cash;
  guint n;

  cash = fold_ledger_get_cash (ledger, &n);
  for (guint i = 0; i < n; i++)
    if (cash[i].account_id == account && g_str_equal (cash[i].currency, currency))
      return cash[i].balance;
  return 0;
}

static gint64
gain_of (FoldLedger *ledger)
{
  const FoldRealisation *realisations;
  gint64 gain = 0;
  guint n;

  realisations = fold_ledger_get_realisations (ledger, &n);
  for (guint i = 0; i < n; i++)
    gain += realisations[i].proceeds - realisations[i].cost;
  return gain;
}

static guint
issues_of (FoldLedger *ledger, FoldLedgerIssueKind kind)
{
  const FoldLedgerIssue *issues;
  guint n, count = 0;

  issues = fold_ledger_get_issues (ledger, &n);
  for (guint i = 0; i < n; i++)
    count += issues[i].kind == kind;
  return count;
}

static void
test_cost_includes_fees (void)
{
  g_autoptr (FoldLedger) ledger
      = derive (money (1, 100, FOLD_TRANSACTION_TYPE_DEPOSIT, MONEY (2000)),
                entry (2, 101, FOLD_TRANSACTION_TYPE_BUY, SHARES (10), PRICE (100), MONEY (5)),
                entry (3, 102, FOLD_TRANSACTION_TYPE_SELL, SHARES (4), PRICE (120), MONEY (2)));
  const FoldLot *lots = fold_ledger_get_lots (ledger, fold_ledger_find_position (ledger, ACCOUNT, SHARE));

  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, SHARES (6));
  g_assert_cmpint (lots[0].cost, ==, MONEY (603));
  g_assert_cmpint (gain_of (ledger), ==, MONEY (480 - 2 - 402));
  g_assert_cmpint (cash_in (ledger, ACCOUNT, "EUR"), ==, MONEY (2000 - 1005 + 478));
}

static void
test_first_in_first_out (void)
{
  g_autoptr (FoldLedger) ledger
      = derive (buy (2, 110, 10, 20), buy (1, 100, 10, 10), sell (3, 120, 15, 30), buy (4, 130, 1, 40));
  const FoldPosition *position = fold_ledger_find_position (ledger, ACCOUNT, SHARE);
  const FoldLot *lots = fold_ledger_get_lots (ledger, position);

  g_assert_cmpuint (position->n_lots, ==, 2);
  g_assert_cmpint (lots[0].transaction_id, ==, 2);
  g_assert_cmpint (lots[0].cost, ==, MONEY (100));
  g_assert_cmpint (lots[1].cost, ==, MONEY (40));
  g_assert_cmpint (gain_of (ledger), ==, MONEY (450 - 100 - 100));
}

/* Three thirds of a cost that three does not divide: the parts add up to the whole, whatever the rounding. */
static void
test_parts_add_up (void)
{
  g_autoptr (FoldLedger) ledger = derive (entry (1, 100, FOLD_TRANSACTION_TYPE_BUY, SHARES (3), PRICE (0), 100),
                                          sell (2, 101, 1, 0), sell (3, 102, 1, 0), sell (4, 103, 1, 0));
  const FoldRealisation *realisations;
  guint n;

  realisations = fold_ledger_get_realisations (ledger, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (realisations[0].cost + realisations[1].cost + realisations[2].cost, ==, 100);
  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, 0);
  g_assert_null (fold_ledger_find_position (ledger, ACCOUNT, SHARE));
}

static void
test_same_day_order (void)
{
  g_autoptr (FoldLedger) day_trade = derive (sell (2, 100, 5, 12), buy (1, 100, 5, 10));
  g_autoptr (FoldLedger) reversed = derive (sell (1, 100, 5, 12), buy (2, 100, 5, 10));

  g_assert_cmpint (gain_of (day_trade), ==, MONEY (10));
  g_assert_cmpuint (issues_of (day_trade, FOLD_LEDGER_ISSUE_OVERSOLD), ==, 0);
  g_assert_cmpint (gain_of (reversed), ==, MONEY (10));
  g_assert_cmpuint (issues_of (reversed, FOLD_LEDGER_ISSUE_OVERSOLD), ==, 1);
  g_assert_cmpint (quantity_in (reversed, ACCOUNT), ==, 0);
}

static void
test_oversold (void)
{
  g_autoptr (FoldLedger) ledger = derive (buy (1, 100, 2, 10), sell (2, 101, 5, 10));
  g_autoptr (FoldLedger) covered = derive (buy (1, 100, 2, 10), sell (2, 101, 5, 10), buy (3, 102, 4, 8));
  const FoldLot *lots = fold_ledger_get_lots (covered, fold_ledger_find_position (covered, ACCOUNT, SHARE));

  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, SHARES (-3));
  g_assert_cmpuint (issues_of (ledger, FOLD_LEDGER_ISSUE_OVERSOLD), ==, 1);
  g_assert_cmpint (quantity_in (covered, ACCOUNT), ==, SHARES (1));
  g_assert_cmpint (lots[0].cost, ==, MONEY (8));
  g_assert_cmpint (gain_of (covered), ==, MONEY (6));
}

static void
test_split (void)
{
  g_autoptr (FoldLedger) ledger = derive (buy (1, 100, 3, 1200), split (2, 150, 10, 1), sell (3, 160, 12, 130));
  const FoldLot *lots = fold_ledger_get_lots (ledger, fold_ledger_find_position (ledger, ACCOUNT, SHARE));

  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, SHARES (18));
  g_assert_cmpint (lots[0].cost, ==, MONEY (3600 - 1440));
  g_assert_cmpint (gain_of (ledger), ==, MONEY (12 * 130 - 1440));
}

static void
test_sold_before_the_split (void)
{
  g_autoptr (FoldLedger) ledger
      = derive (buy (1, 100, 3, 10), sell (2, 110, 3, 12), split (3, 150, 2, 1), buy (4, 160, 5, 7));

  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, SHARES (5));
  g_assert_cmpint (gain_of (ledger), ==, MONEY (6));
  g_assert_cmpuint (issues_of (ledger, FOLD_LEDGER_ISSUE_OVERSOLD), ==, 0);
}

/* Thirds and sevenths and back again: 10 shares are 10 shares. */
static void
test_split_without_an_end (void)
{
  g_autoptr (FoldLedger) third = derive (buy (1, 100, 10, 9), split (2, 110, 1, 3));
  g_autoptr (FoldLedger) back
      = derive (buy (1, 100, 10, 9), split (2, 110, 1, 3), split (3, 120, 2, 7), split (4, 130, 21, 2));
  g_autoptr (FoldLedger) sold = derive (buy (1, 100, 10, 9), split (2, 110, 1, 3), sell (3, 115, 1, 27),
                                        split (4, 120, 3, 1), sell (5, 130, 7, 9));

  g_assert_cmpint (quantity_in (third, ACCOUNT), ==, G_GINT64_CONSTANT (333333333));
  g_assert_cmpint (quantity_in (back, ACCOUNT), ==, SHARES (10));
  g_assert_null (fold_ledger_find_position (sold, ACCOUNT, SHARE));
  g_assert_cmpint (gain_of (sold), ==, 0);
}

static FoldEntry
fine (FoldEntry entry, const char *quantity)
{
  g_assert_true (fold_exact_parse (quantity, &entry.quantity, NULL));
  return entry;
}

/* Tokens are traded down to their eighteenth decimal, and by trillions; only what is less than that closes. */
static void
test_fine_quantities (void)
{
  g_autoptr (FoldLedger) left
      = derive (fine (buy (1, 100, 1, 9), "1.000000000000000005"), fine (sell (2, 101, 1, 9), "1.000000000000000003"));
  g_autoptr (FoldLedger) closed = derive (fine (buy (1, 100, 1, 9), "0.000000000000000001"), split (2, 110, 1, 3),
                                          fine (sell (3, 115, 1, 9), "0.000000000000000001"));
  g_autoptr (FoldLedger) many = derive (fine (buy (1, 100, 1, 9), "5000000000000"),
                                        fine (sell (2, 101, 1, 9), "1666666666666.666666666666666667"));
  g_autofree char *rest = NULL, *most = NULL;
  FoldExact exact = 0;

  g_assert_true (fold_exact_from_fraction (fold_ledger_find_position (left, ACCOUNT, SHARE)->quantity, TRUE, &exact));
  rest = fold_exact_format (exact);
  g_assert_cmpstr (rest, ==, "0.000000000000000002");
  g_assert_null (fold_ledger_find_position (closed, ACCOUNT, SHARE));
  g_assert_true (fold_exact_from_fraction (fold_ledger_find_position (many, ACCOUNT, SHARE)->quantity, TRUE, &exact));
  most = fold_exact_format (exact);
  g_assert_cmpstr (most, ==, "3333333333333.333333333333333333");
  g_assert_cmpint (fold_ledger_get_lots (many, fold_ledger_find_position (many, ACCOUNT, SHARE))->cost, ==, MONEY (6));
}

/* What a third leaves of a smallest unit cannot be sold: it goes with the last of them, whichever side has it. */
static void
test_rest_of_a_unit (void)
{
  FoldEntry most = sell (3, 115, 333, 3), last = sell (4, 116, 1, 3), above = sell (4, 116, 1, 3);
  last.quantity = fold_exact_from_coarse (33333333);
  above.quantity = fold_exact_from_coarse (33333334);
  g_autoptr (FoldLedger) below = derive (buy (1, 100, 1000, 1), split (2, 110, 1, 3), most, last);
  g_autoptr (FoldLedger) beyond = derive (buy (1, 100, 1000, 1), split (2, 110, 1, 3), most, above);

  g_assert_null (fold_ledger_find_position (below, ACCOUNT, SHARE));
  g_assert_null (fold_ledger_find_position (beyond, ACCOUNT, SHARE));
  g_assert_cmpuint (issues_of (beyond, FOLD_LEDGER_ISSUE_OVERSOLD), ==, 0);
}

/* Brokers report one split on different days; what one of them reports twice are two. */
static void
test_late_report (void)
{
  FoldEntry held = in_account (buy (1, 100, 4, 10), OTHER_ACCOUNT, "USD");
  FoldEntry late = in_account (split (4, 153, 10, 1), OTHER_ACCOUNT, "USD");
  FoldEntry much_later = in_account (split (4, 150 + FOLD_SPLIT_REPORT_DAYS + 1, 10, 1), OTHER_ACCOUNT, "USD");
  FoldEntry between = in_account (buy (5, 152, 1, 10), OTHER_ACCOUNT, "USD");
  g_autoptr (FoldLedger) once = derive (held, buy (2, 100, 2, 10), split (3, 150, 10, 1), late);
  g_autoptr (FoldLedger) booked_before = derive (held, between, buy (2, 100, 2, 10), split (3, 150, 10, 1), late);
  g_autoptr (FoldLedger) twice = derive (held, buy (2, 100, 2, 10), split (3, 150, 10, 1), much_later);
  g_autoptr (FoldLedger) own = derive (buy (2, 100, 2, 10), split (3, 150, 10, 1), split (4, 153, 10, 1));

  g_assert_cmpint (quantity_in (once, ACCOUNT), ==, SHARES (20));
  g_assert_cmpint (quantity_in (once, OTHER_ACCOUNT), ==, SHARES (40));
  g_assert_cmpint (quantity_in (booked_before, OTHER_ACCOUNT), ==, SHARES (50));
  g_assert_cmpint (quantity_in (twice, ACCOUNT), ==, SHARES (200));
  g_assert_cmpint (quantity_in (own, ACCOUNT), ==, SHARES (200));
}

static void
test_split_within_its_day (void)
{
  g_autoptr (FoldLedger) before = derive (buy (1, 100, 3, 10), split (2, 100, 2, 1));
  g_autoptr (FoldLedger) after = derive (split (1, 100, 2, 1), buy (2, 100, 3, 10));

  g_assert_cmpint (quantity_in (before, ACCOUNT), ==, SHARES (6));
  g_assert_cmpint (quantity_in (after, ACCOUNT), ==, SHARES (3));
}

/* A split is the instrument's: one report of it serves all accounts, two reports are one split. */
static void
test_split_in_two_accounts (void)
{
  FoldEntry held = in_account (buy (1, 100, 4, 10), OTHER_ACCOUNT, "USD");
  FoldEntry again = in_account (split (4, 150, 3, 2), OTHER_ACCOUNT, "USD");
  FoldEntry contradiction = in_account (split (4, 150, 2, 3), OTHER_ACCOUNT, "USD");
  g_autoptr (FoldLedger) once = derive (held, buy (2, 100, 2, 10), split (3, 150, 3, 2));
  g_autoptr (FoldLedger) twice = derive (held, buy (2, 100, 2, 10), split (3, 150, 3, 2), again);
  g_autoptr (FoldLedger) conflict = derive (held, buy (2, 100, 2, 10), split (3, 150, 3, 2), contradiction);

  g_assert_cmpint (quantity_in (once, OTHER_ACCOUNT), ==, SHARES (6));
  g_assert_cmpint (quantity_in (twice, OTHER_ACCOUNT), ==, SHARES (6));
  g_assert_cmpint (quantity_in (twice, ACCOUNT), ==, SHARES (3));
  g_assert_cmpuint (issues_of (twice, FOLD_LEDGER_ISSUE_SPLIT_CONFLICT), ==, 0);
  g_assert_cmpint (quantity_in (conflict, OTHER_ACCOUNT), ==, SHARES (6));
  g_assert_cmpuint (issues_of (conflict, FOLD_LEDGER_ISSUE_SPLIT_CONFLICT), ==, 1);
}

static void
test_transfers (void)
{
  FoldEntry in = entry (1, 100, FOLD_TRANSACTION_TYPE_TRANSFER_IN, SHARES (4), PRICE (10), MONEY (1));
  FoldEntry gift = entry (2, 100, FOLD_TRANSACTION_TYPE_TRANSFER_IN, SHARES (1), 0, 0);
  FoldEntry out = entry (3, 110, FOLD_TRANSACTION_TYPE_TRANSFER_OUT, SHARES (3), 0, 0);
  const FoldRealisation *realisations;
  const FoldLot *lots;
  guint n;

  gift.price = -1;
  gift.gross = 0;
  g_autoptr (FoldLedger) ledger = derive (in, gift, out);
  lots = fold_ledger_get_lots (ledger, fold_ledger_find_position (ledger, ACCOUNT, SHARE));
  realisations = fold_ledger_get_realisations (ledger, &n);
  g_assert_null (realisations == NULL ? NULL : (n > 0 ? realisations : NULL));
  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, SHARES (2));
  g_assert_true (lots[0].cost_known);
  g_assert_cmpint (lots[0].cost, ==, 10250000);
  g_assert_false (lots[1].cost_known);
  g_assert_cmpuint (issues_of (ledger, FOLD_LEDGER_ISSUE_COST_UNKNOWN), ==, 1);
  g_assert_cmpint (cash_in (ledger, ACCOUNT, "EUR"), ==, MONEY (-1));
}

/* A dividend that comes before a later buy, and a position that was closed and opened again. */
static void
test_reopened (void)
{
  FoldEntry dividend = entry (3, 120, FOLD_TRANSACTION_TYPE_DIVIDEND, 0, 0, 0);

  dividend.gross = dividend.net = MONEY (3);
  g_autoptr (FoldLedger) ledger = derive (buy (1, 100, 1, 10), sell (2, 110, 1, 11), dividend, buy (4, 130, 2, 12));

  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, SHARES (2));
  g_assert_cmpint (gain_of (ledger), ==, MONEY (1));
  g_assert_cmpint (cash_in (ledger, ACCOUNT, "EUR"), ==, MONEY (-10 + 11 + 3 - 24));
}

/* With a booked rate the money leaves the account's own currency, at that rate and no other. */
static void
test_booked_rate (void)
{
  FoldEntry foreign = in_account (buy (2, 110, 3, 100), ACCOUNT, "USD");

  foreign.rate_numerator = 92;
  foreign.rate_denominator = 100;
  g_autoptr (FoldLedger) ledger = derive (money (1, 100, FOLD_TRANSACTION_TYPE_DEPOSIT, MONEY (500)), foreign);
  g_autoptr (FoldLedger) unbooked = derive (money (1, 100, FOLD_TRANSACTION_TYPE_DEPOSIT, MONEY (500)),
                                            in_account (buy (2, 110, 3, 100), ACCOUNT, "USD"));

  g_assert_cmpint (cash_in (ledger, ACCOUNT, "EUR"), ==, MONEY (224));
  g_assert_cmpint (cash_in (ledger, ACCOUNT, "USD"), ==, 0);
  g_assert_cmpint (cash_in (unbooked, ACCOUNT, "EUR"), ==, MONEY (500));
  g_assert_cmpint (cash_in (unbooked, ACCOUNT, "USD"), ==, MONEY (-300));
}

static void
test_future (void)
{
  g_autoptr (FoldLedger) ledger = derive (buy (1, TODAY, 1, 10), buy (2, TODAY + 1, 1, 10), split (3, TODAY + 1, 2, 1));

  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, SHARES (1));
  g_assert_cmpuint (issues_of (ledger, FOLD_LEDGER_ISSUE_FUTURE), ==, 2);
}

/* Nine million million million tokens, split 1000:1: no number of the book can hold them, and the rest of the ledger
 * lives on. */
static void
test_overflow (void)
{
  FoldEntry tokens = entry (1, 100, FOLD_TRANSACTION_TYPE_BUY, SHARES (90000000000.0), 0, 0);
  FoldEntry rich = money (3, 100, FOLD_TRANSACTION_TYPE_DEPOSIT, G_MAXINT64);
  tokens.quantity *= 100000000;
  g_autoptr (FoldLedger) ledger
      = derive (tokens, split (2, 110, 1000, 1), rich, money (4, 101, FOLD_TRANSACTION_TYPE_DEPOSIT, 1));
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (NULL, 0, NULL, 0);
  g_autoptr (GArray) holdings = fold_valuation_compute (ledger, quotes, "EUR", TODAY);
  gint64 quantity;

  g_assert_false (fold_fraction_round (fold_ledger_find_position (ledger, ACCOUNT, SHARE)->quantity, &quantity));
  g_assert_false (g_array_index (holdings, FoldHoldingValue, 0).has_value);
  g_assert_cmpint (cash_in (ledger, ACCOUNT, "EUR"), ==, G_MAXINT64);
  g_assert_cmpuint (issues_of (ledger, FOLD_LEDGER_ISSUE_OVERFLOW), ==, 2);
}

/* Proceeds that cannot be negated, as only a book that another program wrote has them. */
static void
test_smallest_proceeds (void)
{
  FoldEntry sale = sell (1, 100, 1, 0);
  g_autoptr (FoldLedger) ledger = NULL;

  sale.gross = G_MININT64 + 1;
  sale.fee = 1;
  sale.net = 0;
  ledger = derive (sale);
  g_assert_cmpuint (issues_of (ledger, FOLD_LEDGER_ISSUE_OVERFLOW), ==, 1);
}

static gint64
rounded (FoldFraction fraction)
{
  gint64 result = G_MININT64;

  g_assert_true (fold_fraction_round (fraction, &result));
  return result;
}

static void
test_price_on_a_day (void)
{
  const FoldPriceRow rows[] = { { SHARE, 1000, PRICE (10), "EUR" }, { SHARE, 1010, PRICE (11), "EUR" } };
  g_autoptr (FoldLedger) ledger = derive (buy (1, 900, 1, 8));
  g_autoptr (FoldLedger) none = derive (money (1, 900, FOLD_TRANSACTION_TYPE_DEPOSIT, 1));
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (rows, G_N_ELEMENTS (rows), NULL, 0);
  FoldQuote quote;

  g_assert_cmpint (rounded (fold_quotes_get_price (quotes, ledger, SHARE, 1009).price), ==, PRICE (10));
  g_assert_cmpint (rounded (fold_quotes_get_price (quotes, ledger, SHARE, 1010).price), ==, PRICE (11));
  quote = fold_quotes_get_price (quotes, ledger, SHARE, 999);
  g_assert_cmpint (quote.source, ==, FOLD_QUOTE_TRADE);
  g_assert_cmpint (quote.date, ==, 900);
  g_assert_cmpint (fold_quotes_get_price (quotes, none, SHARE, 999).source, ==, FOLD_QUOTE_MISSING);
  g_assert_cmpint (fold_quotes_get_price (quotes, none, SHARE + 1, 1010).source, ==, FOLD_QUOTE_MISSING);
  g_assert_cmpint (fold_quotes_get_price (quotes, none, SHARE, 1010 + FOLD_QUOTE_MAXIMUM_AGE).source, ==,
                   FOLD_QUOTE_PRICE);
  g_assert_cmpint (fold_quotes_get_price (quotes, none, SHARE, 1011 + FOLD_QUOTE_MAXIMUM_AGE).source, ==,
                   FOLD_QUOTE_MISSING);
}

/* The classic: shares of after the split times a price of before it. */
static void
test_price_across_a_split (void)
{
  const FoldPriceRow rows[] = { { SHARE, 140, PRICE (1200), "EUR" }, { SHARE, 150, PRICE (121), "EUR" } };
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (rows, 1, NULL, 0);
  g_autoptr (FoldQuotes) both = fold_quotes_new (rows, 2, NULL, 0);
  g_autoptr (FoldLedger) ledger = derive (buy (1, 100, 3, 1000), split (2, 150, 10, 1));
  g_autoptr (GArray) holdings = fold_valuation_compute (ledger, quotes, "EUR", 160);

  g_assert_cmpint (rounded (fold_quotes_get_price (quotes, ledger, SHARE, 149).price), ==, PRICE (1200));
  g_assert_cmpint (rounded (fold_quotes_get_price (quotes, ledger, SHARE, 150).price), ==, PRICE (120));
  g_assert_cmpint (rounded (fold_quotes_get_price (both, ledger, SHARE, 150).price), ==, PRICE (121));
  g_assert_cmpint (g_array_index (holdings, FoldHoldingValue, 0).value, ==, MONEY (3600));
}

static void
test_trade_price_across_a_split (void)
{
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (NULL, 0, NULL, 0);
  g_autoptr (FoldLedger) ledger = derive (buy (1, 150, 3, 1000), split (2, 150, 10, 1));
  g_autoptr (FoldLedger) after = derive (split (1, 150, 10, 1), buy (2, 150, 3, 100));

  g_assert_cmpint (rounded (fold_quotes_get_price (quotes, ledger, SHARE, 150).price), ==, PRICE (100));
  g_assert_cmpint (rounded (fold_quotes_get_price (quotes, after, SHARE, 150).price), ==, PRICE (100));
}

static void
test_rates (void)
{
  const FoldRateRow rows[] = {
    { "EUR", "USD", 1000, 125000000 },
    { "USD", "EUR", 1010, 50000000 },
    { "EUR", "GBP", 1005, 80000000 },
    { "USD", "CHF", 990, 90000000 },
  };
  g_autoptr (FoldQuotes) quotes = fold_quotes_new (NULL, 0, rows, G_N_ELEMENTS (rows));
  FoldRate rate = { { 0, 1 }, 0, "" };

  g_assert_true (fold_quotes_get_rate (quotes, "EUR", "EUR", 0, &rate));
  g_assert_cmpfloat (fold_fraction_to_double (rate.rate), ==, 1);
  g_assert_false (fold_quotes_get_rate (quotes, "EUR", "USD", 999, &rate));
  g_assert_true (fold_quotes_get_rate (quotes, "EUR", "USD", 1009, &rate));
  g_assert_cmpfloat (fold_fraction_to_double (rate.rate), ==, 1.25);
  g_assert_true (fold_quotes_get_rate (quotes, "USD", "EUR", 1009, &rate));
  g_assert_cmpfloat (fold_fraction_to_double (rate.rate), ==, 0.8);
  g_assert_true (fold_quotes_get_rate (quotes, "EUR", "USD", 1010, &rate));
  g_assert_cmpfloat (fold_fraction_to_double (rate.rate), ==, 2);
  g_assert_true (fold_quotes_get_rate (quotes, "GBP", "USD", 1009, &rate));
  g_assert_cmpfloat (fold_fraction_to_double (rate.rate), ==, 1.5625);
  g_assert_cmpstr (rate.via, ==, "EUR");
  g_assert_cmpint (rate.date, ==, 1000);
  g_assert_false (fold_quotes_get_rate (quotes, "GBP", "CHF", 1010, &rate));
  g_assert_false (fold_quotes_get_rate (quotes, "EUR", "USD", 1011 + FOLD_QUOTE_MAXIMUM_AGE, &rate));
}

static const FoldHoldingValue *
holding_of (GArray *holdings, gint64 account, gint64 instrument)
{
  for (guint i = 0; i < holdings->len; i++)
    {
      const FoldHoldingValue *holding = &g_array_index (holdings, FoldHoldingValue, i);

      if (holding->account_id == account && holding->instrument_id == instrument)
        return holding;
    }
  return NULL;
}

/* No rate is no value: never one for one. Money that was never paid in is no debt. */
static void
test_missing_is_missing (void)
{
  const FoldRateRow rows[] = { { "EUR", "USD", 1000, 125000000 } };
  g_autoptr (FoldQuotes) without = fold_quotes_new (NULL, 0, NULL, 0);
  g_autoptr (FoldQuotes) with = fold_quotes_new (NULL, 0, rows, 1);
  g_autoptr (FoldLedger) ledger = derive (in_account (buy (1, 1000, 2, 100), OTHER_ACCOUNT, "USD"));
  g_autoptr (GArray) holdings = fold_valuation_compute (ledger, without, "EUR", 1001);
  g_autoptr (GArray) valued = fold_valuation_compute (ledger, with, "EUR", 1001);

  g_assert_true (holding_of (holdings, OTHER_ACCOUNT, SHARE)->has_value);
  g_assert_false (holding_of (holdings, OTHER_ACCOUNT, SHARE)->has_base_value);
  g_assert_false (holding_of (holdings, OTHER_ACCOUNT, SHARE)->counted);
  g_assert_cmpint (holding_of (valued, OTHER_ACCOUNT, SHARE)->base_value, ==, MONEY (160));
  g_assert_true (holding_of (valued, OTHER_ACCOUNT, SHARE)->counted);
  g_assert_cmpint (holding_of (valued, OTHER_ACCOUNT, 0)->value, ==, MONEY (-200));
  g_assert_false (holding_of (valued, OTHER_ACCOUNT, 0)->counted);
}

/* A thousand random trades with fractions and splits against a plain replay, to the last unit. */
static void
test_against_a_replay (void)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FoldEntry));
  g_autoptr (FoldLedger) ledger = NULL;
  gint64 held = 0;

  for (guint i = 1; i <= 1000; i++)
    {
      gint64 quantity = g_test_rand_int_range (1, 1000000) * G_GINT64_CONSTANT (8400000);
      FoldEntry next;

      if (i % 400 == 0)
        {
          next = split (i, 100 + i / 3, i == 400 ? 7 : 3, i == 400 ? 3 : 2);
          g_assert_cmpint (held * next.split_new % next.split_old, ==, 0);
          held = held * next.split_new / next.split_old;
        }
      else if (held > quantity && g_test_rand_bit ())
        {
          next = entry (i, 100 + i / 3, FOLD_TRANSACTION_TYPE_SELL, quantity, PRICE (3), 0);
          held -= quantity;
        }
      else
        {
          next = entry (i, 100 + i / 3, FOLD_TRANSACTION_TYPE_BUY, quantity, PRICE (2), 0);
          held += quantity;
        }
      g_array_append_val (entries, next);
    }
  ledger = derive_all ((const FoldEntry *)(gpointer)entries->data, entries->len);
  g_assert_cmpint (quantity_in (ledger, ACCOUNT), ==, held);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/cost-includes-fees", test_cost_includes_fees);
  g_test_add_func ("/ledger/first-in-first-out", test_first_in_first_out);
  g_test_add_func ("/ledger/parts-add-up", test_parts_add_up);
  g_test_add_func ("/ledger/same-day-order", test_same_day_order);
  g_test_add_func ("/ledger/oversold", test_oversold);
  g_test_add_func ("/ledger/split", test_split);
  g_test_add_func ("/ledger/sold-before-the-split", test_sold_before_the_split);
  g_test_add_func ("/ledger/split-without-an-end", test_split_without_an_end);
  g_test_add_func ("/ledger/split-within-its-day", test_split_within_its_day);
  g_test_add_func ("/ledger/rest-of-a-unit", test_rest_of_a_unit);
  g_test_add_func ("/ledger/late-report", test_late_report);
  g_test_add_func ("/ledger/split-in-two-accounts", test_split_in_two_accounts);
  g_test_add_func ("/ledger/transfers", test_transfers);
  g_test_add_func ("/ledger/reopened", test_reopened);
  g_test_add_func ("/ledger/booked-rate", test_booked_rate);
  g_test_add_func ("/ledger/future", test_future);
  g_test_add_func ("/ledger/fine-quantities", test_fine_quantities);
  g_test_add_func ("/ledger/overflow", test_overflow);
  g_test_add_func ("/ledger/smallest-proceeds", test_smallest_proceeds);
  g_test_add_func ("/ledger/price-on-a-day", test_price_on_a_day);
  g_test_add_func ("/ledger/price-across-a-split", test_price_across_a_split);
  g_test_add_func ("/ledger/trade-price-across-a-split", test_trade_price_across_a_split);
  g_test_add_func ("/ledger/rates", test_rates);
  g_test_add_func ("/ledger/missing-is-missing", test_missing_is_missing);
  g_test_add_func ("/ledger/against-a-replay", test_against_a_replay);
  return g_test_run ();
}
