/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"
#include "fold-valuation.h"

/* Rates that were booked with transactions, beside those of the table. */

#define EURO 1
#define POUND 2
#define SHARE 7
#define TODAY 20000
#define UNITS(n) ((gint64)((n) * 100000000.0 + 0.5))

static const FoldLedgerAccount accounts[] = { { EURO, "EUR" }, { POUND, "GBP" } };

/* Ten shares at 100 dollars, paid for at hundredths of the account's currency for a dollar. */
static FoldEntry
buy (gint64 id, gint64 account, FoldDate date, gint64 hundredths)
{
  return (FoldEntry){
    .id = id,
    .account_id = account,
    .instrument_id = SHARE,
    .date = date,
    .sequence = id,
    .type = FOLD_TRANSACTION_TYPE_BUY,
    .quantity = 10 * FOLD_EXACT_UNIT,
    .price = 100 * FOLD_PRICE_SCALE,
    .currency = "USD",
    .gross = 1000 * FOLD_MONEY_SCALE,
    .net = -1000 * FOLD_MONEY_SCALE,
    .rate_numerator = hundredths,
    .rate_denominator = 100,
  };
}

typedef struct
{
  FoldLedger *ledger;
  FoldQuotes *quotes;
} Known;

static Known
know (const FoldEntry *entries, guint n_entries, const FoldRateRow *rows, guint n_rows)
{
  Known known = { fold_ledger_derive (&(FoldLedgerInput){ .entries = entries,
                                                          .n_entries = n_entries,
                                                          .accounts = accounts,
                                                          .n_accounts = G_N_ELEMENTS (accounts),
                                                          .until = TODAY }),
                  fold_quotes_new (NULL, 0, rows, n_rows) };

  fold_quotes_take_booked (known.quotes, known.ledger);
  return known;
}

static void
forget (Known *known)
{
  fold_quotes_free (known->quotes);
  fold_ledger_unref (known->ledger);
}

/* rate: NaN: there is none */
static void
check (const Known *known, const char *from, const char *to, FoldDate day, double rate, FoldDate date)
{
  FoldRate found = { { 0, 1 }, 0, "" };
  gboolean any = fold_quotes_get_rate (known->quotes, from, to, day, &found);

  g_assert_true (any == (rate > 0));
  if (!any)
    return;
  g_assert_cmpfloat_with_epsilon (fold_fraction_to_double (found.rate), rate, 1e-12);
  g_assert_cmpint (found.date, ==, date);
}

static void
test_without_table (void)
{
  const FoldEntry entries[] = { buy (1, EURO, 1000, 92), buy (2, EURO, 1000, 93), buy (3, EURO, 1010, 90) };
  Known known = know (entries, G_N_ELEMENTS (entries), NULL, 0);

  check (&known, "USD", "EUR", 999, 0, 0);
  check (&known, "USD", "EUR", 1000, 0.93, 1000); /* the last of its day */
  check (&known, "USD", "EUR", 1009, 0.93, 1000);
  check (&known, "EUR", "USD", 1010, 1 / 0.9, 1010);
  check (&known, "USD", "EUR", 1010 + FOLD_QUOTE_MAXIMUM_AGE, 0.9, 1010);
  check (&known, "USD", "EUR", 1011 + FOLD_QUOTE_MAXIMUM_AGE, 0, 0);
  check (&known, "USD", "GBP", 1010, 0, 0);
  forget (&known);
}

/* What has no rate, or one between the same currency, says nothing. */
static void
test_none (void)
{
  FoldEntry entries[] = { buy (1, EURO, 1000, 0), buy (2, EURO, 1000, 92), buy (3, 99, 1000, 92) };
  Known known;

  entries[0].rate_denominator = 0;
  g_strlcpy (entries[1].currency, "EUR", FOLD_CURRENCY_SIZE);
  known = know (entries, G_N_ELEMENTS (entries), NULL, 0);
  check (&known, "USD", "EUR", 1000, 0, 0);
  g_assert_cmpuint (fold_ledger_get_booked_rates (known.ledger)->len, ==, 0);
  forget (&known);
}

static void
test_beside_table (void)
{
  const FoldRateRow rows[] = { { "EUR", "USD", 1000, UNITS (1.25) }, { "USD", "EUR", 1020, UNITS (0.81) } };
  const FoldEntry entries[] = { buy (1, EURO, 1000, 78), buy (2, EURO, 1010, 82), buy (3, EURO, 1020, 79) };
  Known known = know (entries, G_N_ELEMENTS (entries), rows, G_N_ELEMENTS (rows));

  check (&known, "USD", "EUR", 1000, 0.8, 1000);  /* the table's own of that day */
  check (&known, "USD", "EUR", 1010, 0.82, 1010); /* none of that day */
  check (&known, "EUR", "USD", 1019, 1 / 0.82, 1010);
  check (&known, "USD", "EUR", 1020, 0.81, 1020); /* of either direction */
  check (&known, "USD", "EUR", 1030, 0.81, 1020);
  forget (&known);
}

/* 125 for one instead of 0.8: typed the wrong way round. */
static void
test_far_away (void)
{
  const FoldRateRow rows[] = { { "EUR", "USD", 1000, UNITS (1.25) } };
  const FoldEntry wrong = buy (1, EURO, 1001, 125), late = buy (2, EURO, 1000 + FOLD_QUOTE_STALE_AGE, 125);
  const FoldEntry later = buy (3, EURO, 1001 + FOLD_QUOTE_STALE_AGE, 125);
  const FoldEntry most = buy (4, EURO, 1001, 88), more = buy (5, EURO, 1001, 89);
  const FoldEntry least = buy (6, EURO, 1001, 73), less = buy (7, EURO, 1001, 72);
  Known known = know (&wrong, 1, rows, 1), known_late = know (&late, 1, rows, 1);
  Known known_later = know (&later, 1, rows, 1), known_most = know (&most, 1, rows, 1);
  Known known_more = know (&more, 1, rows, 1), known_least = know (&least, 1, rows, 1);
  Known known_less = know (&less, 1, rows, 1);

  check (&known, "USD", "EUR", 1001, 0.8, 1000);
  check (&known_late, "USD", "EUR", 1100, 0.8, 1000);
  check (&known_later, "USD", "EUR", 1100, 1.25, 1001 + FOLD_QUOTE_STALE_AGE); /* nothing better is known */
  check (&known_most, "USD", "EUR", 1001, 0.88, 1001);
  check (&known_more, "USD", "EUR", 1001, 0.8, 1000);
  check (&known_least, "USD", "EUR", 1001, 0.73, 1001);
  check (&known_less, "USD", "EUR", 1001, 0.8, 1000);
  forget (&known), forget (&known_late), forget (&known_later), forget (&known_most);
  forget (&known_more), forget (&known_least), forget (&known_less);
}

/* An old booked rate stands against what the table says of the pair over a third currency today. */
static void
test_over_another (void)
{
  const FoldRateRow rows[] = { { "EUR", "USD", 1500, UNITS (1.25) }, { "EUR", "GBP", 1500, UNITS (0.8) } };
  const FoldRateRow pound[] = { { "EUR", "GBP", 1500, UNITS (0.8) } };
  const FoldEntry old = buy (1, POUND, 1000, 70), fresh = buy (2, POUND, 1501, 65), euro = buy (3, EURO, 1400, 90);
  Known known = know (&old, 1, rows, 2), known_fresh = know (&fresh, 1, rows, 2),
        known_part = know (&euro, 1, pound, 1);

  check (&known, "USD", "GBP", 1499, 0.7, 1000);
  check (&known, "USD", "GBP", 1500, 0.64, 1500);
  check (&known_fresh, "USD", "GBP", 1501, 0.65, 1501);
  check (&known_part, "USD", "GBP", 1500, 0.72, 1400);
  forget (&known), forget (&known_fresh), forget (&known_part);
}

static void
test_valuation (void)
{
  const FoldEntry entry = buy (1, EURO, 1000, 92);
  Known known = know (&entry, 1, NULL, 0);
  g_autoptr (GArray) holdings = fold_valuation_compute (known.ledger, known.quotes, "EUR", 1002);
  const FoldHoldingValue *share = &g_array_index (holdings, FoldHoldingValue, 0);

  g_assert_cmpint (share->instrument_id, ==, SHARE);
  g_assert_true (share->counted);
  g_assert_cmpint (share->base_value, ==, 920 * FOLD_MONEY_SCALE);
  g_assert_cmpint (share->rate_date, ==, 1000);
  forget (&known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booked-rates/without-table", test_without_table);
  g_test_add_func ("/booked-rates/none", test_none);
  g_test_add_func ("/booked-rates/beside-table", test_beside_table);
  g_test_add_func ("/booked-rates/far-away", test_far_away);
  g_test_add_func ("/booked-rates/over-another", test_over_another);
  g_test_add_func ("/booked-rates/valuation", test_valuation);
  return g_test_run ();
}
