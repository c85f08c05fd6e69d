/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book.h"
#include "fold-decimal.h"

/* Prices and rates that are entered by hand, and what the inbox points at. */

typedef struct
{
  FoldBook *book;
  FoldPortfolios *portfolios;
  FoldInstrument *share;
  FoldAccount *account;
  FoldDate today;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FoldPortfolio *portfolio = NULL;
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  fixture->portfolios = fold_book_get_portfolios (fixture->book);
  fixture->today = fold_date_today ();
  fold_instruments_create (fold_book_get_instruments (fixture->book), "Share", "", "EUR", &fixture->share, &error);
  fold_portfolios_create_portfolio (fixture->portfolios, "Mine", &portfolio, &error);
  fold_portfolios_create_account (fixture->portfolios, portfolio, "Depot", "EUR", &fixture->account, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->book);
}

/* Every record as "day value base currency source|", days counted back from today. */
static char *
describe (Fixture *fixture, GPtrArray *records)
{
  GString *text = g_string_new (NULL);

  g_assert_nonnull (records);
  for (guint i = 0; i < records->len; i++)
    {
      FoldQuoteRecord *record = records->pdata[i];
      g_autofree char *value = fold_decimal_format (fold_quote_record_get_value (record), FOLD_PRICE_SCALE);

      g_string_append_printf (text, "%d %s %s%s%s|", fixture->today - fold_quote_record_get_date (record), value,
                              fold_quote_record_get_base (record), fold_quote_record_get_currency (record),
                              fold_quote_record_get_source (record));
    }
  g_ptr_array_unref (records);
  return g_string_free (text, FALSE);
}

static void
assert_prices (Fixture *fixture, const char *expected)
{
  g_autofree char *text = describe (fixture, fold_portfolios_dup_prices (fixture->portfolios, fixture->share, NULL));

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_rates (Fixture *fixture, const char *expected)
{
  g_autofree char *text = describe (fixture, fold_portfolios_dup_rates (fixture->portfolios, NULL));

  g_assert_cmpstr (text, ==, expected);
}

static void
set_price (Fixture *fixture, FoldQuoteRecord *was, int days, int price, const char *currency)
{
  g_autoptr (GError) error = NULL;

  fold_portfolios_change_price (fixture->portfolios, fixture->share, was, fixture->today - days,
                                price * FOLD_PRICE_SCALE, currency, &error);
  g_assert_no_error (error);
}

static void
set_rate (Fixture *fixture, FoldQuoteRecord *was, int days, int hundredths, const char *base, const char *quote)
{
  g_autoptr (GError) error = NULL;

  fold_portfolios_change_rate (fixture->portfolios, was, base, quote, fixture->today - days,
                               hundredths * (FOLD_RATE_SCALE / 100), &error);
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
}

static gboolean
import_cb (FoldStore *store, gpointer data, GError **error)
{
  Fixture *fixture = data;
  gint64 batch;

  return fold_portfolios_insert_batch (store, "prices.csv", "prices", &batch, error)
         && fold_portfolios_insert_price (store, fold_instrument_get_id (fixture->share), fixture->today - 5,
                                          7 * FOLD_PRICE_SCALE, "EUR", batch, error)
         && fold_portfolios_insert_refusal (store, batch, 9, "price", "It is no number.", "2026-01-01,SHARE,many",
                                            error)
         && fold_portfolios_insert_refusal (store, batch, 4, "", "It is empty.", ",,", error);
}

static void
import (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fold_edits_run (fold_book_get_edits (fixture->book), "Import", import_cb, fixture, &error);
  g_assert_no_error (error);
}

static FoldQuoteRecord *
dup_first (GPtrArray *records)
{
  FoldQuoteRecord *first = g_object_ref (records->pdata[0]);

  g_ptr_array_unref (records);
  return first;
}

static void
test_prices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldQuoteRecord) last = NULL;

  assert_prices (fixture, "");
  import (fixture);
  set_price (fixture, NULL, 0, 9, "USD");
  assert_prices (fixture, "0 9 USD|5 7 EURprices.csv|");

  /* the day's price is replaced, and is no more the file's */
  set_price (fixture, NULL, 5, 8, "EUR");
  assert_prices (fixture, "0 9 USD|5 8 EUR|");
  undo (fixture);
  assert_prices (fixture, "0 9 USD|5 7 EURprices.csv|");

  /* moved to another day, in one step, over what is there */
  last = dup_first (fold_portfolios_dup_prices (fixture->portfolios, fixture->share, NULL));
  set_price (fixture, last, 5, 10, "USD");
  assert_prices (fixture, "5 10 USD|");
  undo (fixture);
  assert_prices (fixture, "0 9 USD|5 7 EURprices.csv|");
  set_price (fixture, last, 0, 11, "EUR");
  assert_prices (fixture, "0 11 EUR|5 7 EURprices.csv|");

  g_assert_true (fold_portfolios_remove_price (fixture->portfolios, fixture->share, last, NULL));
  assert_prices (fixture, "5 7 EURprices.csv|");
  undo (fixture);
  assert_prices (fixture, "0 11 EUR|5 7 EURprices.csv|");
}

static void
test_rates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldQuoteRecord) last = NULL;

  set_rate (fixture, NULL, 3, 125, "EUR", "USD");
  set_rate (fixture, NULL, 0, 110, "EUR", "CHF");
  set_rate (fixture, NULL, 3, 120, "EUR", "GBP");
  assert_rates (fixture, "0 1.1 EURCHF|3 1.2 EURGBP|3 1.25 EURUSD|");

  /* the other way round is the same pair */
  set_rate (fixture, NULL, 3, 90, "USD", "EUR");
  assert_rates (fixture, "0 1.1 EURCHF|3 1.2 EURGBP|3 0.9 USDEUR|");
  undo (fixture);
  assert_rates (fixture, "0 1.1 EURCHF|3 1.2 EURGBP|3 1.25 EURUSD|");

  last = dup_first (fold_portfolios_dup_rates (fixture->portfolios, NULL));
  set_rate (fixture, last, 1, 108, "USD", "CHF");
  assert_rates (fixture, "1 1.08 USDCHF|3 1.2 EURGBP|3 1.25 EURUSD|");
  undo (fixture);
  g_assert_true (fold_portfolios_remove_rate (fixture->portfolios, last, NULL));
  assert_rates (fixture, "3 1.2 EURGBP|3 1.25 EURUSD|");
  undo (fixture);
  assert_rates (fixture, "0 1.1 EURCHF|3 1.2 EURGBP|3 1.25 EURUSD|");
}

/* What is refused changes nothing, and says why. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int days;
    gint64 price;
    const char *currency;
  } prices[] = { { -1, 5, "EUR" }, { 0, -1, "EUR" }, { 0, 5, "QQQ" }, { 0, 5, "" } };
  static const struct
  {
    int days;
    gint64 rate;
    const char *base, *quote;
  } rates[] = { { -1, 5, "EUR", "USD" },
                { 0, 0, "EUR", "USD" },
                { 0, -5, "EUR", "USD" },
                { 0, 5, "EUR", "EUR" },
                { 0, 5, "EUR", "QQQ" } };

  set_price (fixture, NULL, 0, 9, "EUR");
  set_rate (fixture, NULL, 0, 125, "EUR", "USD");
  for (guint i = 0; i < G_N_ELEMENTS (prices); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fold_portfolios_change_price (fixture->portfolios, fixture->share, NULL,
                                                    fixture->today - prices[i].days, prices[i].price,
                                                    prices[i].currency, &error));
      g_assert_nonnull (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fold_portfolios_change_rate (fixture->portfolios, NULL, rates[i].base, rates[i].quote,
                                                   fixture->today - rates[i].days, rates[i].rate, &error));
      g_assert_nonnull (error);
    }
  assert_prices (fixture, "0 9 EUR|");
  assert_rates (fixture, "0 1.25 EURUSD|");
}

/* --- the inbox ---------------------------------------------------------------------------------------------------- */

static const FoldInboxItem *
find_item (GPtrArray *inbox, const char *kind)
{
  for (guint i = 0; i < inbox->len; i++)
    if (g_str_equal (((FoldInboxItem *)inbox->pdata[i])->kind, kind))
      return inbox->pdata[i];
  return NULL;
}

static FoldTransaction *
add (Fixture *fixture, FoldTransactionType type, int days, const char *currency)
{
  FoldTransaction *transaction = NULL;
  g_autoptr (GError) error = NULL;
  FoldEntry entry = {
    .account_id = fold_account_get_id (fixture->account),
    .instrument_id = fold_instrument_get_id (fixture->share),
    .date = fixture->today - days,
    .type = type,
    .quantity = FOLD_EXACT_UNIT,
    .price = 100 * FOLD_PRICE_SCALE,
  };

  g_strlcpy (entry.currency, currency, FOLD_CURRENCY_SIZE);
  fold_portfolios_add_transaction (fixture->portfolios, &entry, NULL, &transaction, &error);
  g_assert_no_error (error);
  return transaction;
}

static void
test_inbox (Fixture *fixture, gconstpointer data)
{
  FoldTransaction *sale = add (fixture, FOLD_TRANSACTION_TYPE_SELL, 90, "USD");
  FoldTransaction *future = add (fixture, FOLD_TRANSACTION_TYPE_BUY, -9, "USD");
  g_autoptr (GPtrArray) inbox = fold_book_dup_inbox (fixture->book);
  const FoldInboxItem *rate = find_item (inbox, "no-rate"), *price = find_item (inbox, "old-price");
  const FoldInboxItem *oversold = find_item (inbox, "oversold"), *later = find_item (inbox, "future");

  g_assert_cmpint (rate->mend, ==, FOLD_INBOX_MEND_RATE);
  g_assert_cmpstr (rate->base, ==, "USD");
  g_assert_cmpstr (rate->quote, ==, "EUR");
  g_assert_cmpint (price->mend, ==, FOLD_INBOX_MEND_PRICE);
  g_assert_cmpint (price->id, ==, fold_instrument_get_id (fixture->share));
  g_assert_cmpint (oversold->mend, ==, FOLD_INBOX_MEND_LEDGER);
  g_assert_cmpint (oversold->id, ==, fold_transaction_get_id (sale));
  g_assert_cmpint (later->mend, ==, FOLD_INBOX_MEND_TRANSACTION);
  g_assert_cmpint (later->id, ==, fold_transaction_get_id (future));
}

/* A rate that was booked is one of the table's kind for all that follows. */
static void
test_booked (Fixture *fixture, gconstpointer data)
{
  FoldTransaction *bought = add (fixture, FOLD_TRANSACTION_TYPE_BUY, 3, "USD");
  FoldEntry entry = *fold_transaction_get_entry (bought);
  g_autoptr (GPtrArray) before = fold_book_dup_inbox (fixture->book);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_nonnull (find_item (before, "no-rate"));
  entry.rate_numerator = 9;
  entry.rate_denominator = 10;
  g_assert_true (fold_portfolios_edit_transaction (fixture->portfolios, bought, &entry, NULL, NULL));
  after = fold_book_dup_inbox (fixture->book);
  g_assert_null (find_item (after, "no-rate"));
  g_assert_cmpint (find_item (after, "unclassified")->mend, ==, FOLD_INBOX_MEND_INSTRUMENT); /* it counts now */
  g_assert_cmpint (find_item (after, "unclassified")->id, ==, fold_instrument_get_id (fixture->share));
  assert_rates (fixture, ""); /* it stands where it was typed */
  undo (fixture);
  g_clear_pointer (&after, g_ptr_array_unref);
  after = fold_book_dup_inbox (fixture->book);
  g_assert_nonnull (find_item (after, "no-rate"));
}

static void
test_set_aside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) inbox = NULL, rows = NULL, after = NULL;
  const FoldInboxItem *item;
  const FoldRefusedRow *first;

  import (fixture);
  inbox = fold_book_dup_inbox (fixture->book);
  item = find_item (inbox, "quarantine");
  g_assert_cmpint (item->mend, ==, FOLD_INBOX_MEND_IMPORT);
  rows = fold_portfolios_dup_refusals (fixture->portfolios, item->id, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  first = rows->pdata[0];
  g_assert_cmpuint (first->row, ==, 4);
  g_assert_cmpstr (first->reason, ==, "It is empty.");
  g_assert_cmpstr (((FoldRefusedRow *)rows->pdata[1])->source, ==, "2026-01-01,SHARE,many");

  g_assert_true (fold_portfolios_forget_refusals (fixture->portfolios, item->id, NULL));
  after = fold_book_dup_inbox (fixture->book);
  g_assert_null (find_item (after, "quarantine"));
  undo (fixture);
  g_clear_pointer (&after, g_ptr_array_unref);
  after = fold_book_dup_inbox (fixture->book);
  g_assert_nonnull (find_item (after, "quarantine"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/quotes-by-hand/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("prices", test_prices);
  ADD ("rates", test_rates);
  ADD ("refusals", test_refusals);
  ADD ("inbox", test_inbox);
  ADD ("booked", test_booked);
  ADD ("set-aside", test_set_aside);
  return g_test_run ();
}
