/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The returns of accounts and instruments, from transactions and quotes. */
#include <math.h>

#include "fold-decimal.h"
#include "fold-returns.h"

#define EURO 1   /* an account in euro */
#define DOLLAR 2 /* one in dollars */
#define SHARE 7
#define OTHER 8

#define MONEY(n) ((gint64)llround ((n) * FOLD_MONEY_SCALE))

static const FoldLedgerAccount accounts[] = { { EURO, "EUR" }, { DOLLAR, "USD" } };
static const FoldLedgerAccount averages[]
    = { { EURO, "EUR", FOLD_COST_METHOD_AVERAGE }, { DOLLAR, "USD", FOLD_COST_METHOD_AVERAGE } };

/* A book as a test writes it down. */
typedef struct
{
  GArray *entries, *prices, *rates;
  gboolean is_counted[G_N_ELEMENTS (accounts)];
  gboolean is_average;
  FoldReturns *returns;
} Book;

static void
book_init (Book *self)
{
  *self = (Book){
    .entries = g_array_new (FALSE, FALSE, sizeof (FoldEntry)),
    .prices = g_array_new (FALSE, FALSE, sizeof (FoldPriceRow)),
    .rates = g_array_new (FALSE, FALSE, sizeof (FoldRateRow)),
    .is_counted = { TRUE, TRUE },
  };
}

static void
book_clear (Book *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->prices);
  g_array_unref (self->rates);
  g_clear_pointer (&self->returns, fold_returns_unref);
}

static FoldDate
day (const char *text)
{
  FoldDate date;

  g_assert_true (fold_date_parse (text, &date, NULL));
  return date;
}

/* The entry that was added, to change what a test changes of it. */
static FoldEntry *
add (Book *self,
     const char *date,
     gint64 account,
     FoldTransactionType type,
     gint64 instrument,
     double quantity,
     double amount)
{
  const gboolean is_trade = type == FOLD_TRANSACTION_TYPE_BUY || type == FOLD_TRANSACTION_TYPE_SELL;
  FoldEntry entry = {
    .id = self->entries->len + 1,
    .account_id = account,
    .instrument_id = instrument,
    .date = day (date),
    .sequence = self->entries->len,
    .type = type,
    .quantity = quantity > 0 ? fold_exact_from_coarse (llround (quantity * FOLD_QUANTITY_SCALE)) : -1,
    .price = -1,
    .gross = MONEY (amount),
  };
  g_autoptr (GError) error = NULL;

  g_strlcpy (entry.currency, accounts[account - 1].currency, FOLD_CURRENCY_SIZE);
  if (type == FOLD_TRANSACTION_TYPE_SPLIT)
    {
      entry.split_new = (gint64)quantity;
      entry.split_old = (gint64)amount;
    }
  g_assert_true (fold_entry_complete (&entry, instrument != 0, NULL, &error));
  g_assert_true (!is_trade || entry.price > 0);
  g_array_append_val (self->entries, entry);
  return &g_array_index (self->entries, FoldEntry, self->entries->len - 1);
}

static FoldEntry *
charge (FoldEntry *entry, double fee, double tax)
{
  entry->fee = MONEY (fee);
  entry->tax = MONEY (tax);
  entry->net -= entry->fee + entry->tax;
  return entry;
}

static FoldEntry *
buy (Book *self, const char *date, double quantity, double amount)
{
  return add (self, date, EURO, FOLD_TRANSACTION_TYPE_BUY, SHARE, quantity, amount);
}

static FoldEntry *
sell (Book *self, const char *date, double quantity, double amount)
{
  return add (self, date, EURO, FOLD_TRANSACTION_TYPE_SELL, SHARE, quantity, amount);
}

static FoldEntry *
deposit (Book *self, const char *date, double amount)
{
  return add (self, date, EURO, FOLD_TRANSACTION_TYPE_DEPOSIT, 0, 0, amount);
}

static FoldEntry *
dividend (Book *self, const char *date, double amount)
{
  return add (self, date, EURO, FOLD_TRANSACTION_TYPE_DIVIDEND, SHARE, 0, amount);
}

static void
price_in (Book *self, const char *date, gint64 instrument, double price, const char *currency)
{
  FoldPriceRow row = { instrument, day (date), (gint64)llround (price * FOLD_PRICE_SCALE), "" };

  g_strlcpy (row.currency, currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->prices, row);
}

static void
price (Book *self, const char *date, double amount)
{
  price_in (self, date, SHARE, amount, "EUR");
}

static void
rate (Book *self, const char *date, double dollars)
{
  const FoldRateRow row = { "EUR", "USD", day (date), (gint64)llround (dollars * FOLD_RATE_SCALE) };

  g_array_append_val (self->rates, row);
}

static void
compute (Book *self, const char *from, const char *to)
{
  g_autoptr (FoldQuotes) quotes
      = fold_quotes_new ((const FoldPriceRow *)(gpointer)self->prices->data, self->prices->len,
                         (const FoldRateRow *)(gpointer)self->rates->data, self->rates->len);
  const FoldReturnsInput input = {
    .entries = (const FoldEntry *)(gpointer)self->entries->data,
    .n_entries = self->entries->len,
    .accounts = self->is_average ? averages : accounts,
    .n_accounts = G_N_ELEMENTS (accounts),
    .is_counted = self->is_counted,
    .quotes = quotes,
    .currency = "EUR",
    .from = from != NULL ? day (from) : FOLD_DATE_NONE,
    .to = day (to),
    .today = day ("2030-12-31"),
  };

  g_clear_pointer (&self->returns, fold_returns_unref);
  self->returns = fold_returns_compute (&input);
}

static const FoldReturnValue *
find (Book *self, gint64 account, gint64 instrument, FoldReturnFigure figure)
{
  const FoldReturn *result = fold_returns_get (self->returns, account, instrument);

  g_assert_nonnull (result);
  return &result->figures[figure];
}

static gint64
money (Book *self, gint64 account, gint64 instrument, FoldReturnFigure figure)
{
  const FoldReturnValue *value = find (self, account, instrument, figure);

  g_assert_cmpint (value->lack.kind, ==, FOLD_LACK_NONE);
  return value->money;
}

static void
assert_rate (Book *self, gint64 account, gint64 instrument, FoldReturnFigure figure, double expected)
{
  const FoldReturnValue *value = find (self, account, instrument, figure);

  g_assert_cmpint (value->lack.kind, ==, FOLD_LACK_NONE);
  if (!(fabs (value->rate - expected) < 1e-9))
    g_error ("figure %d of %d in %d is %.12g, not %.12g", figure, (int)instrument, (int)account, value->rate, expected);
}

static void
assert_lack (Book *self, gint64 instrument, FoldReturnFigure figure, FoldLackKind kind, const char *date)
{
  const FoldLack *lack = &find (self, 0, instrument, figure)->lack;

  g_assert_cmpint (lack->kind, ==, kind);
  g_assert_cmpint (lack->day, ==, date != NULL ? day (date) : FOLD_DATE_NONE);
}

/* --- one instrument --- */

static void
test_bought_and_held (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 1000);
  buy (&book, "2024-01-01", 10, 1000);
  price (&book, "2024-07-01", 130);
  price (&book, "2024-10-01", 91);
  price (&book, "2025-12-31", 121);
  compute (&book, NULL, "2025-12-31");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 0.21);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_IRR, pow (1.21, 365 / 730.0) - 1);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_DRAWDOWN, 0.3);
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->peak, ==, day ("2024-07-01"));
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->trough, ==, day ("2024-10-01"));
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 0.21);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_UNREALISED), ==, MONEY (210));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_REALISED), ==, 0);

  /* a part of it: from what it was worth on the evening before */
  compute (&book, "2024-07-02", "2025-12-31");
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 121 / 130.0 - 1);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 121 / 130.0 - 1);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_IRR,
               pow (121 / 130.0, 365 / (double)(day ("2025-12-31") - day ("2024-07-01"))) - 1);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (-90));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_UNREALISED_BEFORE), ==, MONEY (300));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_PAID_IN), ==, 0);

  /* and one in which nothing was there yet */
  compute (&book, "2023-01-01", "2023-12-31");
  assert_lack (&book, 0, FOLD_RETURN_IRR, FOLD_LACK_NOTHING, NULL);
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, 0);
  book_clear (&book);
}

static void
test_reopened (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2020-01-01", 10000);
  charge (buy (&book, "2020-01-01", 10, 1000), 10, 0);
  charge (sell (&book, "2020-12-31", 10, 1200), 10, 5);
  dividend (&book, "2021-02-01", 30); /* comes when nothing is held */
  buy (&book, "2025-01-01", 100, 5000);
  price (&book, "2025-12-31", 60);
  compute (&book, NULL, "2025-12-31");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 1000 / 1010.0 * (1185 / 1000.0) * 1.2 - 1);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (1185 - 1010 + 30 + 1000));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_REALISED), ==, MONEY (175));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_UNREALISED), ==, MONEY (1000));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_FEES), ==, MONEY (20));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_TAXES), ==, MONEY (5));
  g_assert_cmpint (find (&book, 0, SHARE, FOLD_RETURN_IRR)->lack.kind, ==, FOLD_LACK_NONE);
  book_clear (&book);
}

/* The day on which the last of it left, of all accounts; nothing that comes later moves it, and while something is
 * there it is none. */
static void
test_last_day (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2020-01-01", 10000);
  buy (&book, "2020-01-01", 10, 1000);
  add (&book, "2020-01-01", DOLLAR, FOLD_TRANSACTION_TYPE_BUY, SHARE, 5, 500);
  sell (&book, "2020-06-01", 4, 480);
  sell (&book, "2020-12-31", 6, 1200);
  dividend (&book, "2021-02-01", 30);
  compute (&book, NULL, "2021-12-31");
  g_assert_cmpint (fold_returns_get (book.returns, EURO, SHARE)->last, ==, day ("2020-12-31"));
  g_assert_cmpint (fold_returns_get (book.returns, DOLLAR, SHARE)->last, ==, FOLD_DATE_NONE);
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->last, ==, FOLD_DATE_NONE);
  add (&book, "2020-08-01", DOLLAR, FOLD_TRANSACTION_TYPE_SELL, SHARE, 5, 600);
  compute (&book, NULL, "2021-12-31");
  g_assert_cmpint (fold_returns_get (book.returns, DOLLAR, SHARE)->last, ==, day ("2020-08-01"));
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->last, ==, day ("2020-12-31"));
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->first, ==, day ("2020-01-01"));
  book_clear (&book);
}

/* A fall begins when something is there that can fall, and not with the period. */
static void
test_fall_of_the_first_day (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 5000);
  charge (buy (&book, "2024-06-03", 10, 1000), 5, 0);
  price (&book, "2024-06-03", 99);
  price (&book, "2024-09-01", 99.5);
  compute (&book, "2024-01-01", "2024-12-31");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_DRAWDOWN, 1 - 990 / 1005.0);
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->peak, ==, day ("2024-06-03"));
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->trough, ==, day ("2024-06-03"));
  book_clear (&book);
}

static void
test_dividend_before_a_buy (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 5000);
  buy (&book, "2024-01-01", 10, 1000);
  charge (dividend (&book, "2024-06-01", 60), 0, 10);
  buy (&book, "2024-06-02", 20, 2000);
  price (&book, "2024-06-01", 100);
  price (&book, "2024-06-02", 100);
  price (&book, "2024-12-31", 110);
  compute (&book, NULL, "2024-12-31");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 1.05 * 1.1 - 1);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_DIVIDENDS), ==, MONEY (60));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_TAXES), ==, MONEY (10));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (50 + 300));
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 1.01 * (5350 / 5050.0) - 1);
  book_clear (&book);
}

static void
test_within_a_day (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 5000);
  buy (&book, "2024-03-01", 10, 1000);
  sell (&book, "2024-03-01", 10, 1010);
  compute (&book, NULL, "2024-12-31");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 0.01);
  assert_lack (&book, SHARE, FOLD_RETURN_IRR, FOLD_LACK_TIME, NULL);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_REALISED), ==, MONEY (10));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (10));
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 10 / 5000.0);
  assert_rate (&book, 0, 0, FOLD_RETURN_IRR,
               pow (5010 / 5000.0, 365 / (double)(day ("2024-12-31") - day ("2024-01-01"))) - 1);
  book_clear (&book);
}

/* Sold before it was bought: the account has money for it, so that it has a return; the position has none a year. */
static void
test_short (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2023-01-01", 10000);
  sell (&book, "2023-01-01", 10, 1000);
  price (&book, "2023-07-01", 90);
  compute (&book, NULL, "2023-07-01");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 0.1);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_VALUE), ==, MONEY (-900));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_UNREALISED), ==, MONEY (100));
  assert_lack (&book, SHARE, FOLD_RETURN_IRR, FOLD_LACK_BORROWED, NULL);
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 0.01);

  buy (&book, "2024-01-01", 10, 1200);
  compute (&book, NULL, "2024-01-01");
  assert_lack (&book, SHARE, FOLD_RETURN_IRR, FOLD_LACK_BORROWED, NULL);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_REALISED), ==, MONEY (-200));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (-200));
  assert_rate (&book, 0, 0, FOLD_RETURN_IRR, -0.02);
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, -0.02);
  book_clear (&book);
}

static void
test_split (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 1000);
  buy (&book, "2024-01-01", 10, 1000);
  price (&book, "2024-02-01", 120);
  add (&book, "2024-02-02", EURO, FOLD_TRANSACTION_TYPE_SPLIT, SHARE, 10, 1);
  price (&book, "2024-02-02", 12);
  price (&book, "2024-12-31", 15);
  sell (&book, "2024-06-01", 40, 40 * 13);
  compute (&book, NULL, "2024-12-31");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 1.2 * (1200 / 1200.0) * (720 + 520) / 1200 * (900 / 720.0) - 1);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_DRAWDOWN, 0);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_REALISED), ==, MONEY (520 - 400));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_UNREALISED), ==, MONEY (900 - 600));
  book_clear (&book);
}

/* Two accounts report one split on different days: on none of them anything is gained or lost. */
static void
test_split_reported_late (void)
{
  Book book;
  FoldEntry *entry;

  book_init (&book);
  deposit (&book, "2024-01-01", 1000);
  buy (&book, "2024-01-01", 10, 1000);
  entry = add (&book, "2024-01-01", DOLLAR, FOLD_TRANSACTION_TYPE_BUY, SHARE, 10, 1000);
  g_strlcpy (entry->currency, "EUR", FOLD_CURRENCY_SIZE);
  add (&book, "2024-02-02", EURO, FOLD_TRANSACTION_TYPE_SPLIT, SHARE, 10, 1);
  add (&book, "2024-02-05", DOLLAR, FOLD_TRANSACTION_TYPE_SPLIT, SHARE, 10, 1);
  for (guint i = 1; i < 10; i++)
    {
      g_autofree char *date = g_strdup_printf ("2024-02-0%u", i);

      price (&book, date, i < 2 ? 100 : 10);
    }
  compute (&book, NULL, "2024-02-29");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 0);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_DRAWDOWN, 0);
  g_assert_cmpint (money (&book, DOLLAR, SHARE, FOLD_RETURN_VALUE), ==, MONEY (1000));
  book_clear (&book);
}

/* What a split leaves of less than a smallest unit is gone, and no base for a return. */
static void
test_dust (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 100000);
  buy (&book, "2024-01-01", 10, 1000);
  add (&book, "2024-02-01", EURO, FOLD_TRANSACTION_TYPE_SPLIT, SHARE, 1, 3);
  sell (&book, "2024-02-02", 3.33333333, 1000);
  buy (&book, "2024-06-01", 100, 30000);
  price (&book, "2024-12-31", 330);
  compute (&book, NULL, "2024-12-31");
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 0.1);
  book_clear (&book);
}

/* --- accounts --- */

/* Nobody wrote down where the money came from: what is bought is paid from outside, what is sold goes there. */
static void
test_without_deposits (void)
{
  Book book;

  book_init (&book);
  charge (buy (&book, "2023-01-01", 10, 1000), 5, 0);
  price (&book, "2023-07-01", 110);
  charge (sell (&book, "2023-07-01", 5, 550), 5, 0);
  dividend (&book, "2023-08-01", 20);
  add (&book, "2023-09-01", EURO, FOLD_TRANSACTION_TYPE_FEE, 0, 0, 3);
  price (&book, "2024-01-01", 120);
  compute (&book, NULL, "2024-01-01");
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_PAID_IN), ==, MONEY (1005));
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_PAID_OUT), ==, MONEY (545 + 20 - 3));
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_VALUE), ==, MONEY (600));
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (600 + 545 + 20 - 3 - 1005));
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR,
               1000 / 1005.0 * 1.1 * (1095 / 1100.0) * (570 / 550.0) * (547 / 550.0) * (600 / 550.0) - 1);
  g_assert_cmpint (find (&book, 0, 0, FOLD_RETURN_IRR)->lack.kind, ==, FOLD_LACK_NONE);
  g_assert_cmpint (money (&book, 0, FOLD_RETURNS_CASH, FOLD_RETURN_GAIN), ==, MONEY (-3));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (600 + 545 + 20 - 1005));
  book_clear (&book);
}

/* Moved from one account to the other, units and money: each account sees it, all together do not. */
static void
test_moved_within (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 2000);
  buy (&book, "2024-01-01", 10, 1000);
  price (&book, "2024-03-01", 120);
  add (&book, "2024-03-01", EURO, FOLD_TRANSACTION_TYPE_TRANSFER_OUT, SHARE, 10, 0);
  g_strlcpy (add (&book, "2024-03-01", DOLLAR, FOLD_TRANSACTION_TYPE_TRANSFER_IN, SHARE, 10, 1000)->currency, "EUR",
             FOLD_CURRENCY_SIZE);
  add (&book, "2024-03-01", EURO, FOLD_TRANSACTION_TYPE_TRANSFER_OUT, 0, 0, 400);
  g_strlcpy (add (&book, "2024-03-01", DOLLAR, FOLD_TRANSACTION_TYPE_TRANSFER_IN, 0, 0, 400)->currency, "EUR",
             FOLD_CURRENCY_SIZE);
  price (&book, "2024-12-31", 150);
  compute (&book, NULL, "2024-12-31");
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 0.25);
  assert_rate (&book, EURO, 0, FOLD_RETURN_TTWROR, 0.1);
  assert_rate (&book, DOLLAR, 0, FOLD_RETURN_TTWROR, 1900 / 1600.0 - 1);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 0.5);
  g_assert_cmpint (money (&book, DOLLAR, 0, FOLD_RETURN_PAID_IN), ==, MONEY (1600));
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (500));
  g_assert_cmpint (money (&book, EURO, SHARE, FOLD_RETURN_GAIN), ==, MONEY (200));
  g_assert_cmpint (money (&book, DOLLAR, SHARE, FOLD_RETURN_GAIN), ==, MONEY (300));

  /* one of the two alone */
  book.is_counted[0] = FALSE;
  compute (&book, NULL, "2024-12-31");
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 1900 / 1600.0 - 1);
  g_assert_null (fold_returns_get (book.returns, EURO, 0));
  book_clear (&book);
}

/* --- currencies --- */

static void
test_currencies (void)
{
  Book book;

  book_init (&book);
  rate (&book, "2024-01-01", 1.25);
  rate (&book, "2024-07-01", 1.0);
  add (&book, "2024-01-01", DOLLAR, FOLD_TRANSACTION_TYPE_DEPOSIT, 0, 0, 2500);
  add (&book, "2024-01-01", DOLLAR, FOLD_TRANSACTION_TYPE_BUY, OTHER, 10, 1000);
  price_in (&book, "2024-07-01", OTHER, 110, "USD");
  add (&book, "2024-07-01", DOLLAR, FOLD_TRANSACTION_TYPE_SELL, OTHER, 5, 550);
  compute (&book, NULL, "2024-07-01");
  assert_rate (&book, 0, OTHER, FOLD_RETURN_TTWROR, 1100 / 800.0 - 1);
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_REALISED), ==, MONEY (550 - 400));
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_UNREALISED), ==, MONEY (550 - 400));
  g_assert_cmpint (money (&book, 0, FOLD_RETURNS_CASH, FOLD_RETURN_GAIN), ==, MONEY (1500 - 1200));
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (600));
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 2600 / 2000.0 - 1);
  book_clear (&book);
}

/* Bought with euro at a booked rate that is not the day's: what it cost more is the money's loss, not the share's. */
/* At average cost each purchase counts at the rate of its own day, and a sale takes its part of all of them. */
static void
test_average_cost (void)
{
  Book book;

  book_init (&book);
  book.is_average = TRUE;
  rate (&book, "2024-01-01", 1);
  rate (&book, "2024-02-01", 2);
  add (&book, "2024-01-01", DOLLAR, FOLD_TRANSACTION_TYPE_BUY, SHARE, 10, 100);  /* 100 euros */
  add (&book, "2024-02-01", DOLLAR, FOLD_TRANSACTION_TYPE_BUY, SHARE, 10, 400);  /* 200 */
  add (&book, "2024-03-01", DOLLAR, FOLD_TRANSACTION_TYPE_SELL, SHARE, 10, 320); /* 160 */
  add (&book, "2024-04-01", DOLLAR, FOLD_TRANSACTION_TYPE_SELL, SHARE, 5, 100);  /* 50 */
  price_in (&book, "2024-04-01", SHARE, 20, "USD");
  compute (&book, NULL, "2024-04-01");
  g_assert_cmpint (money (&book, DOLLAR, SHARE, FOLD_RETURN_REALISED), ==, MONEY (160 - 150 + 50 - 75));
  g_assert_cmpint (money (&book, DOLLAR, SHARE, FOLD_RETURN_UNREALISED), ==, MONEY (50 - 75));
  g_assert_true (fold_returns_get (book.returns, DOLLAR, SHARE)->has_averages);
  g_assert_false (fold_returns_get (book.returns, DOLLAR, SHARE)->has_lots);
  compute (&book, "2024-03-15", "2024-04-01");
  g_assert_cmpint (money (&book, DOLLAR, SHARE, FOLD_RETURN_REALISED), ==, MONEY (50 - 75));
  g_assert_cmpint (money (&book, DOLLAR, SHARE, FOLD_RETURN_UNREALISED_BEFORE), ==, MONEY (160 - 150));
  book.is_average = FALSE;
  compute (&book, NULL, "2024-04-01");
  g_assert_cmpint (money (&book, DOLLAR, SHARE, FOLD_RETURN_REALISED), ==, MONEY (160 - 100 + 50 - 100));
  g_assert_false (fold_returns_get (book.returns, 0, FOLD_RETURNS_ALL)->has_averages);
  book_clear (&book);
}

/* Without a rate for one purchase nothing that it is part of has a cost. */
static void
test_average_without_a_rate (void)
{
  const FoldReturnValue *gain;
  Book book;

  book_init (&book);
  book.is_average = TRUE;
  rate (&book, "2024-02-01", 2);
  add (&book, "2024-01-01", DOLLAR, FOLD_TRANSACTION_TYPE_BUY, SHARE, 10, 100);
  add (&book, "2024-02-01", DOLLAR, FOLD_TRANSACTION_TYPE_BUY, SHARE, 10, 400);
  add (&book, "2024-03-01", DOLLAR, FOLD_TRANSACTION_TYPE_SELL, SHARE, 10, 320);
  compute (&book, "2024-02-15", "2024-04-01");
  gain = find (&book, DOLLAR, SHARE, FOLD_RETURN_REALISED);
  g_assert_cmpint (gain->lack.kind, ==, FOLD_LACK_EXCHANGE_RATE);
  g_assert_cmpint (gain->lack.day, ==, day ("2024-01-01"));
  g_assert_cmpstr (gain->lack.from, ==, "USD");
  gain = find (&book, DOLLAR, SHARE, FOLD_RETURN_UNREALISED);
  g_assert_cmpint (gain->lack.kind, ==, FOLD_LACK_EXCHANGE_RATE);
  book_clear (&book);
}

static void
test_booked_rate (void)
{
  Book book;
  FoldEntry *entry;

  book_init (&book);
  rate (&book, "2024-01-01", 1.25);
  deposit (&book, "2024-01-01", 1000);
  entry = add (&book, "2024-01-01", EURO, FOLD_TRANSACTION_TYPE_BUY, OTHER, 10, 1000);
  g_strlcpy (entry->currency, "USD", FOLD_CURRENCY_SIZE);
  entry->rate_numerator = 82;
  entry->rate_denominator = 100;
  compute (&book, NULL, "2024-01-31");
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_GAIN), ==, 0);
  g_assert_cmpint (money (&book, 0, FOLD_RETURNS_CASH, FOLD_RETURN_GAIN), ==, MONEY (-20));
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (-20));
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, -0.02);
  book_clear (&book);
}

/* --- what is missing --- */

static void
test_missing (void)
{
  Book book;
  const FoldLack *lack;

  book_init (&book);
  deposit (&book, "2024-01-01", 1000);
  add (&book, "2024-02-01", EURO, FOLD_TRANSACTION_TYPE_TRANSFER_IN, SHARE, 10, 0);
  price (&book, "2024-06-01", 10);
  compute (&book, NULL, "2024-12-31");
  assert_lack (&book, 0, FOLD_RETURN_TTWROR, FOLD_LACK_PRICE, "2024-02-01");
  assert_lack (&book, 0, FOLD_RETURN_IRR, FOLD_LACK_PRICE, "2024-02-01");
  assert_lack (&book, SHARE, FOLD_RETURN_GAIN, FOLD_LACK_PRICE, "2024-02-01");
  assert_lack (&book, SHARE, FOLD_RETURN_UNREALISED, FOLD_LACK_COST, "2024-02-01");
  g_assert_cmpint (find (&book, 0, 0, FOLD_RETURN_UNREALISED)->lack.instrument_id, ==, SHARE);
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_VALUE), ==, MONEY (100));

  /* from a day on which all is known */
  compute (&book, "2024-06-02", "2024-12-31");
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 0);
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_VALUE_BEFORE), ==, MONEY (1100));

  /* a rate that comes too late, of a dividend */
  rate (&book, "2024-09-01", 1.1);
  g_strlcpy (dividend (&book, "2024-08-01", 5)->currency, "USD", FOLD_CURRENCY_SIZE);
  compute (&book, "2024-06-02", "2024-12-31");
  assert_lack (&book, 0, FOLD_RETURN_DIVIDENDS, FOLD_LACK_EXCHANGE_RATE, "2024-08-01");
  lack = &find (&book, 0, SHARE, FOLD_RETURN_IRR)->lack;
  g_assert_cmpint (lack->kind, ==, FOLD_LACK_EXCHANGE_RATE);
  g_assert_cmpstr (lack->from, ==, "USD");
  g_assert_cmpstr (lack->to, ==, "EUR");
  /* to the account the money is known from the day of the rate on, and nothing went out in between */
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, (1100 + 5 / 1.1) / 1100.0 - 1);
  book_clear (&book);
}

/* A price from more than three years ago is none. */
static void
test_old_price (void)
{
  Book book;

  book_init (&book);
  buy (&book, "2020-01-01", 10, 1000);
  compute (&book, NULL, "2024-01-01");
  assert_lack (&book, 0, FOLD_RETURN_GAIN, FOLD_LACK_PRICE, "2024-01-01");
  assert_lack (&book, 0, FOLD_RETURN_TTWROR, FOLD_LACK_PRICE, "2024-01-01");
  assert_lack (&book, SHARE, FOLD_RETURN_IRR, FOLD_LACK_PRICE, "2024-01-01");
  book_clear (&book);
}

static void
test_owing_account (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 100);
  buy (&book, "2024-01-01", 10, 1000);
  price (&book, "2024-02-01", 80);
  compute (&book, NULL, "2024-12-31");
  assert_lack (&book, 0, FOLD_RETURN_TTWROR, FOLD_LACK_BELOW_NOTHING, "2024-02-01");
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (-200));
  book_clear (&book);
}

/* --- sums and series --- */

static void
test_years (void)
{
  Book book;
  const GArray *years;

  book_init (&book);
  buy (&book, "2022-01-01", 10, 1000);
  dividend (&book, "2023-05-01", 10);
  dividend (&book, "2022-06-01", 4);
  dividend (&book, "2023-11-01", 12);
  compute (&book, NULL, "2023-12-31");
  years = fold_returns_get (book.returns, 0, 0)->years;
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpint (g_array_index (years, FoldReturnYear, 0).year, ==, 2022);
  g_assert_cmpint (g_array_index (years, FoldReturnYear, 0).dividends.money, ==, MONEY (4));
  g_assert_cmpint (g_array_index (years, FoldReturnYear, 1).dividends.money, ==, MONEY (22));
  compute (&book, "2023-06-01", "2023-12-31");
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_DIVIDENDS), ==, MONEY (12));
  book_clear (&book);
}

/* A price that rises and falls by the same part every week. */
static void
test_swing (void)
{
  Book book;
  double expected;

  book_init (&book);
  buy (&book, "2023-01-01", 10, 1000);
  for (guint i = 0; i <= 20; i++)
    {
      g_autofree char *date = fold_date_format (day ("2023-01-01") + 7 * (FoldDate)i);

      price (&book, date, i % 2 == 0 ? 100 : 125);
      if (i == 10)
        {
          compute (&book, NULL, date);
          assert_lack (&book, SHARE, FOLD_RETURN_SWING, FOLD_LACK_FEW_PRICES, NULL);
        }
    }
  compute (&book, NULL, "2023-12-31");
  expected = sqrt (20 / 19.0 * pow (log (1.25), 2) * 365 / 7);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_SWING, expected);
  book_clear (&book);
}

static void
add_random (Book *self, guint n)
{
  static const FoldTransactionType types[]
      = { FOLD_TRANSACTION_TYPE_BUY,      FOLD_TRANSACTION_TYPE_BUY, FOLD_TRANSACTION_TYPE_SELL,
          FOLD_TRANSACTION_TYPE_DIVIDEND, FOLD_TRANSACTION_TYPE_FEE, FOLD_TRANSACTION_TYPE_INTEREST,
          FOLD_TRANSACTION_TYPE_DEPOSIT,  FOLD_TRANSACTION_TYPE_TAX, FOLD_TRANSACTION_TYPE_WITHDRAWAL,
          FOLD_TRANSACTION_TYPE_SPLIT };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *date = fold_date_format (day ("2021-01-01") + g_test_rand_int_range (0, 1400));
      const gint64 account = g_test_rand_int_range (EURO, DOLLAR + 1);
      const FoldTransactionType type = types[g_test_rand_int_range (0, G_N_ELEMENTS (types))];
      const gboolean is_trade = type == FOLD_TRANSACTION_TYPE_BUY || type == FOLD_TRANSACTION_TYPE_SELL;
      const double quantity = g_test_rand_double_range (0.5, 30), each = g_test_rand_double_range (50, 150);
      FoldEntry *entry;

      if (type == FOLD_TRANSACTION_TYPE_SPLIT)
        add (self, date, account, type, OTHER, g_test_rand_int_range (2, 5), 1);
      else if (is_trade || type == FOLD_TRANSACTION_TYPE_DIVIDEND)
        {
          entry = add (self, date, account, type, g_test_rand_int_range (SHARE, OTHER + 1), quantity, quantity * each);
          charge (entry, g_test_rand_double_range (0, 3), g_test_rand_double_range (0, 3));
          if (account == EURO && g_test_rand_bit ())
            {
              g_strlcpy (entry->currency, "USD", FOLD_CURRENCY_SIZE);
              entry->rate_numerator = g_test_rand_int_range (80, 99);
              entry->rate_denominator = 100;
            }
        }
      else
        add (self, date, account, type, 0, 0, each * 10);
    }
}

/* The value in the end is the valuation's, and what instruments and money gained is what everything gained: to the
 * last millionth. */
static void
check_sums (Book *self, const char *from, const char *to)
{
  static const FoldReturnFigure sums[]
      = { FOLD_RETURN_GAIN, FOLD_RETURN_VALUE, FOLD_RETURN_REALISED,  FOLD_RETURN_UNREALISED,
          FOLD_RETURN_FEES, FOLD_RETURN_TAXES, FOLD_RETURN_DIVIDENDS, FOLD_RETURN_INTEREST };

  compute (self, from, to);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      gint64 sum = 0, by_account = 0;

      for (guint k = 0; k < fold_returns_list (self->returns)->len; k++)
        {
          const FoldReturn *result = fold_returns_list (self->returns)->pdata[k];

          if (result->account_id == 0 && result->instrument_id != FOLD_RETURNS_ALL)
            sum += money (self, 0, result->instrument_id, sums[i]);
          if (result->account_id != 0 && result->instrument_id == FOLD_RETURNS_ALL)
            by_account += money (self, result->account_id, FOLD_RETURNS_ALL, sums[i]);
        }
      g_assert_cmpint (money (self, 0, FOLD_RETURNS_ALL, sums[i]), ==, sum);
      g_assert_cmpint (by_account, ==, sum);
    }
  g_assert_cmpint (money (self, 0, 0, FOLD_RETURN_GAIN), ==,
                   money (self, 0, 0, FOLD_RETURN_VALUE) - money (self, 0, 0, FOLD_RETURN_VALUE_BEFORE)
                       + money (self, 0, 0, FOLD_RETURN_PAID_OUT) - money (self, 0, 0, FOLD_RETURN_PAID_IN));
}

/* Of each instrument: what was realised, is not realised yet, and came in is the gain; each amount is rounded. */
static void
check_parts (Book *self)
{
  for (gint64 id = SHARE; id <= OTHER; id++)
    {
      const FoldReturn *result = fold_returns_get (self->returns, 0, id);
      gint64 parts, charges = 0;

      if (result == NULL)
        continue;
      for (guint i = 0; i < self->entries->len; i++)
        {
          const FoldEntry *entry = &g_array_index (self->entries, FoldEntry, i);

          if (entry->type == FOLD_TRANSACTION_TYPE_DIVIDEND && entry->instrument_id == id
              && entry->date >= fold_returns_get_from (self->returns)
              && entry->date <= fold_returns_get_to (self->returns))
            charges += (entry->fee + entry->tax) * (g_str_equal (entry->currency, "USD") ? 4 : 5) / 5;
        }
      parts = money (self, 0, id, FOLD_RETURN_REALISED) + money (self, 0, id, FOLD_RETURN_UNREALISED)
              - money (self, 0, id, FOLD_RETURN_UNREALISED_BEFORE) + money (self, 0, id, FOLD_RETURN_DIVIDENDS)
              - charges;
      g_assert_cmpint (ABS (money (self, 0, id, FOLD_RETURN_GAIN) - parts), <, 1000);
    }
}

static void
test_sums (void)
{
  for (guint run = 0; run < 60; run++)
    {
      Book book;

      book_init (&book);
      book.is_average = run % 3 == 1;
      rate (&book, "2021-01-01", 1.25);
      rate (&book, "2023-06-01", 1.25);
      price_in (&book, "2021-01-01", SHARE, 100, "EUR");
      price_in (&book, "2023-06-01", SHARE, 120, "EUR");
      price_in (&book, "2023-06-01", OTHER, 30, "USD");
      price_in (&book, "2021-01-01", OTHER, 90, "USD");
      if (run % 2 == 0)
        for (gint64 account = EURO; account <= DOLLAR; account++)
          add (&book, "2021-01-01", account, FOLD_TRANSACTION_TYPE_DEPOSIT, 0, 0, 100000);
      add_random (&book, 60);
      check_sums (&book, NULL, "2024-12-31");
      check_parts (&book);
      check_sums (&book, "2022-03-01", "2023-10-01");
      check_parts (&book);
      book_clear (&book);
    }
}

/* --- mergers and spin-offs --- */

static FoldEntry *
event (Book *self, const char *date, FoldTransactionType type, gint64 split_new, gint64 split_old)
{
  FoldEntry *entry = add (self, date, EURO, FOLD_TRANSACTION_TYPE_SPLIT, SHARE, (double)split_new, (double)split_old);

  entry->type = type;
  entry->other_id = OTHER;
  return entry;
}

/* Three units for two, and 20 for each old one with a fifth of the cost: to the account nothing came or went, and each
 * instrument has its part of the gain. */
static void
test_merger (void)
{
  Book book;

  book_init (&book);
  deposit (&book, "2024-01-01", 1000);
  buy (&book, "2024-01-01", 10, 1000);
  event (&book, "2024-07-01", FOLD_TRANSACTION_TYPE_MERGER, 3, 2)->price = 20 * FOLD_PRICE_SCALE;
  g_array_index (book.entries, FoldEntry, 2).cost_share = 200000;
  price (&book, "2024-06-30", 120);
  price (&book, "2024-07-01", 125);
  price_in (&book, "2024-07-01", OTHER, 70, "EUR");
  price_in (&book, "2025-12-31", OTHER, 80, "EUR");
  compute (&book, NULL, "2025-12-31");
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (400));
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_PAID_IN), ==, MONEY (1000));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (250));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_REALISED), ==, 0);
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_GAIN), ==, MONEY (150));
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_UNREALISED), ==, MONEY (400));
  assert_rate (&book, 0, 0, FOLD_RETURN_TTWROR, 0.4);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 0.25);
  assert_rate (&book, 0, OTHER, FOLD_RETURN_TTWROR, 80 / 70.0 - 1);
  g_assert_cmpint (fold_returns_get (book.returns, 0, SHARE)->last, ==, day ("2024-07-01"));

  /* from the day after it, all is the new instrument's */
  compute (&book, "2024-07-02", "2025-12-31");
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (150));
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_GAIN), ==, MONEY (150));
  book_clear (&book);
}

/* One new unit for four of ten, and 7 in lieu of the half: it was paid for the new instrument. */
static void
test_spin_off (void)
{
  Book book;
  FoldEntry *entry;

  book_init (&book);
  deposit (&book, "2024-01-01", 1000);
  buy (&book, "2024-01-01", 10, 1000);
  entry = event (&book, "2024-07-01", FOLD_TRANSACTION_TYPE_SPIN_OFF, 1, 4);
  entry->cost_share = 100000;
  entry->gross = entry->net = MONEY (7);
  price (&book, "2024-07-01", 96);
  price (&book, "2025-12-31", 110);
  price_in (&book, "2024-07-01", OTHER, 16, "EUR");
  price_in (&book, "2025-12-31", OTHER, 18, "EUR");
  compute (&book, NULL, "2025-12-31");
  /* 2 1/2 units at 16 came, half of one went for 7, and had a fifth of a tenth of the cost */
  g_assert_cmpint (money (&book, 0, 0, FOLD_RETURN_GAIN), ==, MONEY (1100 + 36 + 7 - 1000));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_GAIN), ==, MONEY (1100 + 40 - 1000));
  g_assert_cmpint (money (&book, 0, SHARE, FOLD_RETURN_UNREALISED), ==, MONEY (200));
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_GAIN), ==, MONEY (36 + 7 - 40));
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_REALISED), ==, MONEY (7 - 20));
  g_assert_cmpint (money (&book, 0, OTHER, FOLD_RETURN_UNREALISED), ==, MONEY (36 - 80));
  g_assert_cmpint (money (&book, 0, FOLD_RETURNS_CASH, FOLD_RETURN_GAIN), ==, 0);
  assert_rate (&book, 0, SHARE, FOLD_RETURN_TTWROR, 110 / 96.0 - 1);
  book_clear (&book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/returns/held", test_bought_and_held);
  g_test_add_func ("/returns/reopened", test_reopened);
  g_test_add_func ("/returns/last-day", test_last_day);
  g_test_add_func ("/returns/fall-of-the-first-day", test_fall_of_the_first_day);
  g_test_add_func ("/returns/dividend-before-a-buy", test_dividend_before_a_buy);
  g_test_add_func ("/returns/within-a-day", test_within_a_day);
  g_test_add_func ("/returns/short", test_short);
  g_test_add_func ("/returns/split", test_split);
  g_test_add_func ("/returns/split-reported-late", test_split_reported_late);
  g_test_add_func ("/returns/dust", test_dust);
  g_test_add_func ("/returns/without-deposits", test_without_deposits);
  g_test_add_func ("/returns/moved-within", test_moved_within);
  g_test_add_func ("/returns/currencies", test_currencies);
  g_test_add_func ("/returns/booked-rate", test_booked_rate);
  g_test_add_func ("/returns/average-cost", test_average_cost);
  g_test_add_func ("/returns/average-without-a-rate", test_average_without_a_rate);
  g_test_add_func ("/returns/missing", test_missing);
  g_test_add_func ("/returns/old-price", test_old_price);
  g_test_add_func ("/returns/owing-account", test_owing_account);
  g_test_add_func ("/returns/years", test_years);
  g_test_add_func ("/returns/swing", test_swing);
  g_test_add_func ("/returns/sums", test_sums);
  g_test_add_func ("/returns/merger", test_merger);
  g_test_add_func ("/returns/spin-off", test_spin_off);
  return g_test_run ();
}
