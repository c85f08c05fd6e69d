/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-import-format.h"
#include "fold-import.h"
#include "fold-reader.h"
#include "fold-rules.h"

#define HEADER "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"
#define WITH_ACCOUNT "date,symbol,quantity,activityType,unitPrice,currency,fee,amount,account,isin,fxRate\n"
#define PRICES "date,symbol,price,currency\n"

static FoldBook *
new_book (void)
{
  g_autoptr (GError) error = NULL;
  FoldBook *book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);

  g_assert_no_error (error);
  return book;
}

static FoldImport *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FoldImport *import = fold_import_new (bytes, "test.csv", NULL, &error);

  g_assert_no_error (error);
  return import;
}

static FoldImport *
plan_text (FoldBook *book, const char *text)
{
  FoldImport *import = read_text (text);
  g_autoptr (GError) error = NULL;

  fold_import_plan (import, book, "Test", &error);
  g_assert_no_error (error);
  return import;
}

static gint64
apply (FoldImport *import, FoldBook *book)
{
  g_autoptr (GError) error = NULL;
  gint64 batch = -1;

  fold_import_apply (import, book, &batch, &error);
  g_assert_no_error (error);
  return batch;
}

static void
import_text (FoldBook *book, const char *text, guint n_new, guint n_known, guint n_quarantined)
{
  g_autoptr (FoldImport) import = plan_text (book, text);

  g_assert_cmpuint (fold_import_get_n_new (import), ==, n_new);
  g_assert_cmpuint (fold_import_get_n_known (import), ==, n_known);
  g_assert_cmpuint (fold_import_get_n_quarantined (import), ==, n_quarantined);
  apply (import, book);
}

static void
assert_refusal (FoldImport *import, guint row, const char *column, const char *word)
{
  GListModel *rows = G_LIST_MODEL (fold_import_get_rows (import));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldImportRow) item = g_list_model_get_item (rows, i);

      if (fold_import_row_get_row (item) != row)
        continue;
      g_assert_cmpint (fold_import_row_get_state (item), ==, FOLD_IMPORT_STATE_QUARANTINED);
      g_assert_cmpstr (fold_import_row_get_column (item), ==, column);
      g_assert_nonnull (strstr (fold_import_row_get_reason (item), word));
      return;
    }
  g_error ("no row %u", row);
}

static FoldHolding *
find_holding (FoldBook *book, const char *symbol)
{
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), "Test");
  GListModel *holdings = fold_portfolio_get_holdings (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);

      if (g_str_equal (fold_holding_get_symbol (holding), symbol))
        return holding;
    }
  return NULL;
}

static void
assert_quantity (FoldBook *book, const char *symbol, const char *quantity)
{
  FoldHolding *holding = find_holding (book, symbol);
  g_autofree char *text = NULL;

  g_assert_nonnull (holding);
  text = fold_exact_format (fold_holding_get_quantity (holding));
  g_assert_cmpstr (text, ==, quantity);
}

static void
append_rows (GString *dump, FoldStore *store, const char *table, const char *columns)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY 1", columns, table);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStatement) rows = fold_store_query (store, &error, sql, NULL);

  g_assert_no_error (error);
  g_string_append_printf (dump, "%s\n", table);
  while (fold_statement_step (rows, &error))
    g_string_append_printf (dump, "  %s\n", fold_statement_get_text (rows, 0));
  g_assert_no_error (error);
}

/* Every value of every table that is an edit of the book. */
static char *
dump (FoldBook *book)
{
  FoldStore *store = fold_book_get_store (book);
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldStatement) tables = fold_store_query (store, &error,
                                                       "SELECT m.name, (SELECT group_concat ('quote (\"' || c.name || "
                                                       "'\")', ' || '','' || ') FROM pragma_table_info (m.name) c) "
                                                       "FROM sqlite_schema m WHERE m.type = 'table' AND m.name NOT "
                                                       "LIKE 'sqlite_%' AND m.name NOT IN ('view_state', 'book_file', "
                                                       "'undo_step', 'undo_entry') ORDER BY m.name",
                                                       NULL);

  g_assert_no_error (error);
  while (fold_statement_step (tables, &error))
    append_rows (text, store, fold_statement_get_text (tables, 0), fold_statement_get_text (tables, 1));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

/* --- the whole of it --- */

#define N_SHARES 6

/* What a plain replay of the good rows comes to; quantities in 1/10,000, money in 1/100,000,000. */
typedef struct
{
  gint64 shares[N_SHARES];
  gint64 cash;
} Replay;

static const char *const bad_rows[10][3] = {
  { "2024-02-30,AAA,EQUITY,1,BUY,10,EUR,0,", "date", "2024-02-30" },
  { "2024-03-01,AAA,EQUITY,1,SHORT,10,EUR,0,", "activityType", "SHORT" },
  { "2024-03-01,AAA,EQUITY,1,BUY,10,QQQ,0,", "currency", "QQQ" },
  { "2024-03-01,AAA,EQUITY,-1,BUY,10,EUR,0,", "quantity", "negative" },
  { "2024-03-01,AAA,EQUITY,,SELL,10,EUR,0,", "quantity", "missing" },
  { "2024-03-01,AAA,EQUITY,ten,BUY,10,EUR,0,", "quantity", "ten" },
  { "2024-03-01,,EQUITY,1,BUY,10,EUR,0,", "symbol", "symbol" },
  { "2024-03-01,AAA,EQUITY,1,BUY,,EUR,0,", "unitPrice", "price" },
  { ",AAA,EQUITY,1,BUY,10,EUR,0,", "date", "missing" },
  { "2024-03-01,,,,DEPOSIT,,EUR,,", "amount", "amount" },
};

static void
add_trade (GString *text, Replay *replay, guint row, char *date)
{
  guint share = g_test_rand_int_range (0, N_SHARES);
  gint64 quantity = g_test_rand_int_range (1, 900000), price = g_test_rand_int_range (1, 500000);
  gboolean sold = replay->shares[share] > quantity && g_test_rand_bit ();
  const char *type = sold ? "SELL" : "BUY";

  g_string_append_printf (text, "%s,SH%c,EQUITY,%" G_GINT64_FORMAT ".%04d,%s,%" G_GINT64_FORMAT ".%02d,EUR,1.25,\n",
                          date, 'A' + share, quantity / 10000, (int)(quantity % 10000), type, price / 100,
                          (int)(price % 100));
  replay->shares[share] += sold ? -quantity : quantity;
  replay->cash += (sold ? quantity * price : -quantity * price) * 100 - 125000000;
}

static char *
make_file (Replay *replay)
{
  GString *text = g_string_new (HEADER);

  for (guint row = 0; row < 1000; row++)
    {
      int year = 2020 + row / 200, month = 1 + row / 20 % 10, day = 1 + row % 20;
      g_autofree char *date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

      if (row % 100 == 50)
        g_string_append_printf (text, "%s\n", bad_rows[row / 100][0]);
      else if (row == 0)
        {
          g_string_append_printf (text, "%s,,,,DEPOSIT,,EUR,,90000000.50\n", date);
          replay->cash += G_GINT64_CONSTANT (9000000050000000);
        }
      else if (row == 700)
        {
          g_string_append_printf (text, "%s,SHB,EQUITY,,SPLIT,,EUR,,3\n", date);
          replay->shares[1] *= 3;
        }
      else
        add_trade (text, replay, row, date);
    }
  return g_string_free (text, FALSE);
}

static void
assert_replay (FoldBook *book, const Replay *replay)
{
  FoldHolding *cash = find_holding (book, "EUR");

  for (guint i = 0; i < N_SHARES; i++)
    {
      char symbol[] = { 'S', 'H', 'A' + i, '\0' };

      g_assert_cmpint ((gint64)(fold_holding_get_quantity (find_holding (book, symbol)) / FOLD_EXACT_STEP), ==,
                       replay->shares[i] * 10000);
    }
  g_assert_cmpint (fold_holding_get_value (cash), ==, replay->cash / 100);
}

static void
test_thousand_rows (void)
{
  g_autoptr (FoldBook) book = new_book ();
  Replay replay = { 0 };
  g_autofree char *text = make_file (&replay);
  g_autofree char *before = dump (book);
  g_autofree char *planned = NULL, *with = NULL, *again = NULL, *without = NULL, *redone = NULL;
  g_autoptr (FoldImport) import = plan_text (book, text);
  g_autoptr (FoldImport) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (fold_import_get_n_new (import), ==, 990);
  g_assert_cmpuint (fold_import_get_n_known (import), ==, 0);
  g_assert_cmpuint (fold_import_get_n_quarantined (import), ==, 10);
  for (guint i = 0; i < 10; i++)
    assert_refusal (import, 2 + 100 * i + 50, bad_rows[i][1], bad_rows[i][2]);
  planned = dump (book);
  g_assert_cmpstr (planned, ==, before);

  g_assert_cmpint (apply (import, book), >, 0);
  assert_replay (book, &replay);
  with = dump (book);

  second = plan_text (book, text);
  g_assert_cmpuint (fold_import_get_n_new (second), ==, 0);
  g_assert_cmpuint (fold_import_get_n_known (second), ==, 990);
  g_assert_cmpuint (fold_import_get_n_quarantined (second), ==, 10);
  g_assert_cmpint (apply (second, book), ==, 0);
  again = dump (book);
  g_assert_cmpstr (again, ==, with);

  g_assert_true (fold_book_undo (book, &error));
  without = dump (book);
  g_assert_cmpstr (without, ==, before);
  g_assert_null (fold_book_get_undo_label (book));
  g_assert_true (fold_book_redo (book, &error));
  redone = dump (book);
  g_assert_cmpstr (redone, ==, with);
  assert_replay (book, &replay);
}

/* --- rows --- */

static void
test_equal_rows (void)
{
  g_autoptr (FoldBook) book = new_book ();
  const char *row = "2024-03-01,ABC,EQUITY,5,BUY,10,EUR,1,\n";
  g_autofree char *two = g_strconcat (HEADER, row, row, NULL);
  g_autofree char *three = g_strconcat (HEADER, row, "2024-03-01,ABC,EQUITY,5.0,buy,10.00,eur,1.00,\n", row, NULL);

  import_text (book, two, 2, 0, 0);
  assert_quantity (book, "ABC", "10");
  import_text (book, two, 0, 2, 0);
  import_text (book, three, 1, 2, 0);
  assert_quantity (book, "ABC", "15");
}

static void
test_another_portfolio (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (FoldImport) import = NULL;
  g_autoptr (GError) error = NULL;

  import_text (book, HEADER "2024-03-01,ABC,EQUITY,5,BUY,10,EUR,1,\n", 1, 0, 0);
  import = read_text (HEADER "2024-03-01,ABC,EQUITY,5,BUY,10,EUR,1,\n");
  g_assert_true (fold_import_plan (import, book, "Other", &error));
  g_assert_cmpuint (fold_import_get_n_new (import), ==, 1);
  g_assert_true (fold_import_plan (import, book, "test", &error));
  g_assert_cmpuint (fold_import_get_n_new (import), ==, 0);
  g_assert_true (fold_import_plan (import, book, NULL, &error));
  g_assert_cmpuint (fold_import_get_n_new (import), ==, 0);
}

static void
test_unknown_instrument (void)
{
  g_autoptr (FoldBook) book = new_book ();
  FoldInstrument *made, *by_isin;

  import_text (book,
               WITH_ACCOUNT "2024-03-01,NEWCO,1,BUY,10,EUR,,,,XX0000000001,\n2024-03-02,newco,1,BUY,10,EUR,,,,,\n", 2,
               0, 0);
  made = fold_instruments_find (fold_book_get_instruments (book), "NEWCO");
  by_isin = fold_instruments_find (fold_book_get_instruments (book), "XX0000000001");
  g_assert_nonnull (made);
  g_assert_true (made == by_isin);
  g_assert_cmpstr (fold_instrument_get_class_slug (made), ==, "");
  g_assert_cmpstr (fold_instrument_get_currency (made), ==, "EUR");
  assert_quantity (book, "NEWCO", "2");
  import_text (book, WITH_ACCOUNT "2024-03-03,OTHER,1,BUY,10,EUR,,,,XX0000000001,\n", 1, 0, 0);
  assert_quantity (book, "NEWCO", "3");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (book))), ==, 1);
}

/* Codes in any case, names as they are written, and no guess between two. */
static void
test_lookup (void)
{
  g_autoptr (FoldBook) book = new_book ();
  FoldInstrument *startups, *one, *other;
  g_autoptr (FoldImport) import = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "Edge start-ups", "", "USD", &startups,
                                          &error));
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (book), startups, "alias", "IoT", NULL,
                                                  &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "One", "", "USD", &one, &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "Other", "", "USD", &other, &error));
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (book), one, "ticker", "TWO", "Here",
                                                  &error));
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (book), other, "ticker", "TWO", "There",
                                                  &error));
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (book), other, "isin", "XX0000000002", NULL,
                                                  &error));

  import = plan_text (book, WITH_ACCOUNT "2024-03-01,IOT,1,BUY,10,USD,,,,,\n"
                                         "2024-03-01,IoT,2,BUY,10,USD,,,,,\n"
                                         "2024-03-01,edge START-UPS,3,BUY,10,USD,,,,,\n"
                                         "2024-03-01,two,4,BUY,10,USD,,,,,\n"
                                         "2024-03-01,two,5,BUY,10,USD,,,,xx0000000002,\n");
  g_assert_cmpuint (fold_import_get_n_new (import), ==, 4);
  assert_refusal (import, 5, "symbol", "several");
  apply (import, book);
  assert_quantity (book, "IOT", "1");
  assert_quantity (book, "TWO", "5");
  assert_quantity (book, "", "5");
}

static void
test_money (void)
{
  g_autoptr (FoldBook) book = new_book ();

  import_text (book,
               HEADER "2024-01-01,,,,DEPOSIT,,EUR,,1000\n"
                      "2024-01-02,$CASH-EUR,,250,WITHDRAWAL,1,EUR,,\n"
                      "2024-01-03,,,,WITHDRAWAL,,EUR,,-50\n"
                      "2024-01-04,,,,FEE,,EUR,2.50,\n"
                      "2024-01-05,,,,TAX,,EUR,,7.5\n"
                      "2024-01-06,,,,INTEREST,,EUR,,10\n"
                      "2024-01-07,ABC,EQUITY,10,DIVIDEND,0.35,EUR,0.5,\n"
                      "2024-01-08,,,,TRANSFER_OUT,,EUR,,100\n"
                      "2024-01-09,,,,DEPOSIT,,EUR,,-5\n",
               8, 0, 1);
  g_assert_cmpint (fold_holding_get_value (find_holding (book, "EUR")), ==, 603 * FOLD_MONEY_SCALE);
}

/* A token has eighteen decimals, and there are trillions of some. */
static void
test_written_decimals (void)
{
  static const char rows[] = HEADER "2024-01-01,WEI,CRYPTO,0.000000000000000001,BUY,42000,EUR,,\n"
                                    "2024-01-01,ETHX,CRYPTO,0.123456789012345678,BUY,3000,EUR,,\n"
                                    "2024-01-02,ETHX,CRYPTO,0.023456789012345677,SELL,3000,EUR,,\n"
                                    "2024-01-01,MUCH,CRYPTO,5000000000000,BUY,0.0000000012,EUR,,\n";
  g_autoptr (FoldBook) book = new_book ();

  import_text (book, rows, 4, 0, 0);
  assert_quantity (book, "WEI", "0.000000000000000001");
  assert_quantity (book, "ETHX", "0.100000000000000001");
  assert_quantity (book, "MUCH", "5000000000000");
  g_assert_cmpint (fold_holding_get_cost (find_holding (book, "MUCH")), ==, 6000 * FOLD_MONEY_SCALE);
  g_assert_cmpint (fold_holding_get_cost (find_holding (book, "ETHX")), ==, 300 * FOLD_MONEY_SCALE);
  import_text (book, rows, 0, 4, 0);
  g_autoptr (FoldImport) import = plan_text (book, HEADER "2024-01-01,LESS,CRYPTO,0.0000000000000000001,BUY,1,EUR,,\n");
  assert_refusal (import, 2, "quantity", "too small");
}

/* An amount of two digits is no price: 0.004 of a token at 0.2 costs 0.0008, not 0.00. */
static void
test_small_amounts (void)
{
  g_autoptr (FoldBook) book = new_book ();
  FoldHolding *token;

  import_text (book,
               HEADER "2024-01-01,TOK,CRYPTO,0.004,BUY,0.2,EUR,,0.00\n2024-01-02,BIG,CRYPTO,91000000000,BUY,0,EUR,,\n",
               2, 0, 0);
  token = find_holding (book, "TOK");
  g_assert_cmpint (fold_holding_get_cost (token), ==, 800);
  assert_quantity (book, "BIG", "91000000000");
  g_autoptr (FoldImport) import = plan_text (book, HEADER "2024-01-01,BIG,CRYPTO,9300000000000000000,BUY,0,EUR,,\n");
  assert_refusal (import, 2, "quantity", "9300000000000000000");
}

static void
test_amount_is_gross (void)
{
  g_autoptr (FoldBook) book = new_book ();
  FoldHolding *holding;

  import_text (book, HEADER "2024-01-01,ABC,EQUITY,3,BUY,,EUR,1,100\n", 1, 0, 0);
  holding = find_holding (book, "ABC");
  g_assert_cmpint (fold_holding_get_cost (holding), ==, 101 * FOLD_MONEY_SCALE);
  g_assert_cmpint (fold_holding_get_price (holding), ==, 3333333333);
}

static void
test_minor_units (void)
{
  g_autoptr (FoldBook) book = new_book ();
  FoldHolding *holding;

  import_text (book,
               HEADER "2024-01-01,RPIX,EQUITY,10,BUY,345.5,GBp,600,\n2024-01-02,RPIX,EQUITY,10,BUY,3.555,GBP,6,\n", 2,
               0, 0);
  holding = find_holding (book, "RPIX");
  g_assert_cmpint (fold_holding_get_cost (holding), ==, 8210 * FOLD_MONEY_SCALE / 100);
  import_text (book, PRICES "2024-02-01,RPIX,400,GBX\n", 1, 0, 0);
  g_assert_cmpstr (fold_holding_get_currency (holding), ==, "GBP");
  g_assert_cmpint (fold_holding_get_value (holding), ==, 80 * FOLD_MONEY_SCALE);
}

static void
test_splits (void)
{
  static const struct
  {
    const char *quantity, *amount, *held;
  } cases[] = {
    { "", "10", "210" },  { "3", "", "63" },       { "", "1.5", "31.5" },   { "", "3:2", "31.5" },
    { "", "0.1", "2.1" }, { "", "0.3333", "7" },   { "", "1.05", "22.05" }, { "", "1/7", "3" },
    { "", "2.0", "42" },  { "", "0.142857", "3" }, { "7", "0", "147" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FoldBook) book = new_book ();
      g_autofree char *text
          = g_strdup_printf (HEADER "2024-01-01,ABC,EQUITY,21,BUY,10,EUR,,\n2024-01-02,ABC,EQUITY,%s,SPLIT,,EUR,,%s\n",
                             cases[i].quantity, cases[i].amount);

      import_text (book, text, 2, 0, 0);
      assert_quantity (book, "ABC", cases[i].held);
    }
}

static void
test_bad_splits (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (FoldImport) import
      = plan_text (book, HEADER "2024-01-02,ABC,EQUITY,,SPLIT,,EUR,,\n2024-01-02,ABC,EQUITY,,SPLIT,,EUR,,-2\n"
                                "2024-01-02,ABC,EQUITY,,SPLIT,,EUR,,1\n2024-01-02,ABC,EQUITY,,SPLIT,,EUR,,two\n");

  g_assert_cmpuint (fold_import_get_n_new (import), ==, 0);
  assert_refusal (import, 2, "quantity", "ratio");
  assert_refusal (import, 3, "amount", "ratio");
  assert_refusal (import, 4, "amount", "ratio");
  assert_refusal (import, 5, "amount", "two");
}

static void
test_newest_first (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GPtrArray) inbox = NULL;

  import_text (
      book,
      HEADER
      "2024-01-03,ABC,EQUITY,2,SELL,10,EUR,,\n2024-01-03,ABC,EQUITY,5,BUY,10,EUR,,\n2024-01-01,,,,DEPOSIT,,EUR,,90\n",
      3, 0, 0);
  assert_quantity (book, "ABC", "3");
  inbox = fold_book_dup_inbox (book);
  for (guint i = 0; i < inbox->len; i++)
    g_assert_cmpstr (((FoldInboxItem *)g_ptr_array_index (inbox, i))->kind, !=, "oversold");
}

static void
test_accounts (void)
{
  g_autoptr (FoldBook) book = new_book ();
  FoldPortfolio *portfolio;
  const char *text = WITH_ACCOUNT "2024-01-01,,,DEPOSIT,,EUR,,1000,Depot,,\n"
                                  "2024-01-02,ABC,3,BUY,100,USD,,,Depot,,0.92\n"
                                  "2024-01-03,ABC,1,BUY,100,USD,,,Dollars,,\n"
                                  "2024-01-04,ABC,1,BUY,100,USD,,,,,\n";

  import_text (book, text, 4, 0, 0);
  import_text (book, text, 0, 4, 0);
  portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), "Test");
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_accounts (portfolio)), ==, 3);
  g_assert_cmpstr (fold_account_get_currency (fold_portfolio_find_account (portfolio, "depot")), ==, "EUR");
  g_assert_cmpstr (fold_account_get_currency (fold_portfolio_find_account (portfolio, "Dollars")), ==, "USD");
  g_assert_cmpint (fold_holding_get_value (find_holding (book, "EUR")), ==, 724 * FOLD_MONEY_SCALE);
}

/* --- dialects --- */

static void
test_dialect (void)
{
  g_autoptr (FoldBook) book = new_book ();

  import_text (book,
               "\xEF\xBB\xBF"
               "Activity Type;DATE;Symbol;Currency;Unit Price;Quantity;Fee;Comment\r\n"
               "BUY;31.12.2023;ABC;EUR;1.234,50;2,5;\"1,25\";\"Kauf; erster\"\r\n"
               "\r\n"
               " sell ; 02.01.2024 ;ABC; EUR ;1300,00 €;1;;\r\n",
               2, 0, 0);
  assert_quantity (book, "ABC", "1.5");
  g_assert_cmpint (fold_holding_get_cost (find_holding (book, "ABC")), ==, 1852500000);
}

static void
test_dates (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (FoldImport) unclear
      = plan_text (book,
                   HEADER "03/04/2024,ABC,EQUITY,1,BUY,10,EUR,,\n2024-01-02T10:30:00Z,ABC,EQUITY,1,BUY,10,EUR,,\n");
  g_autoptr (FoldImport) clear
      = plan_text (book, HEADER "03/04/2024,ABC,EQUITY,1,BUY,10,EUR,,\n25/04/2024,ABC,EQUITY,1,BUY,10,EUR,,\n");
  g_autoptr (FoldImport) wrong
      = plan_text (book, HEADER "0,ABC,EQUITY,1,BUY,10,EUR,,\nnever,ABC,EQUITY,1,BUY,10,EUR,,\n");

  assert_refusal (unclear, 2, "date", "03/04/2024");
  g_assert_cmpuint (fold_import_get_n_new (unclear), ==, 1);
  g_assert_cmpuint (fold_import_get_n_new (clear), ==, 2);
  g_assert_cmpuint (fold_import_get_n_new (wrong), ==, 0);
  apply (clear, book);
  g_autoptr (FoldTransaction) first = g_list_model_get_item (
      fold_portfolio_get_transactions (fold_portfolios_find_portfolio (fold_book_get_portfolios (book), "Test")), 1);
  g_assert_cmpint (fold_transaction_get_entry (first)->date, ==, fold_date_from_parts (2024, 4, 3));
}

static void
test_shape (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (FoldImport) import = plan_text (book, HEADER "2024-01-01,ABC,EQUITY,1,BUY,10,50,EUR,,,9\n"
                                                          "2024-01-01,ABC,EQUITY,1,BUY,10,EUR\n"
                                                          "2024-01-01,ABC,EQUITY,2,BUY,10,EUR,,,,\n");

  g_assert_cmpuint (fold_import_get_n_new (import), ==, 2);
  assert_refusal (import, 2, "", "cells");
}

static void
assert_refused (const char *text, const char *format, GQuark domain, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_new (bytes, "test.csv", format, &error);

  g_assert_null (import);
  g_assert_error (error, domain, code);
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_refused_files (void)
{
  g_autoptr (GFile) missing = g_file_new_for_path ("/no/such/file.csv");
  g_autoptr (GError) error = NULL;

  assert_refused ("", NULL, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE);
  assert_refused ("hello\nworld\n", NULL, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER);
  assert_refused (PRICES, "wealthfolio", FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER);
  assert_refused (HEADER, "other", FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT);
  assert_refused (HEADER "2024-01-01,ABC,EQUITY,***,BUY,***,EUR,,\n", NULL, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE);
  g_assert_null (fold_import_new_from_file (missing, NULL, NULL, &error));
  g_assert_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_UNREADABLE);
}

/* A refusal names what there is, so that a new row of the table is told of without further words. */
static void
test_formats (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello\nworld\n", 12);
  g_auto (GStrv) suffixes = fold_import_format_dup_suffixes ();
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) nameless = NULL;

  g_assert_null (fold_import_new (bytes, "test.csv", "other", &unknown));
  g_assert_null (fold_import_new (bytes, "test.csv", NULL, &nameless));
  g_assert_nonnull (strstr (nameless->message, fold_rules_find ("wealthfolio")->needs));
  g_assert_nonnull (strstr (nameless->message, fold_rules_find ("prices")->needs));
  for (guint i = 0; i < fold_rules_get ()->len; i++)
    {
      const FoldRule *rule = g_ptr_array_index (fold_rules_get (), i);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (strstr (unknown->message, rule->id));
      g_assert_null (fold_import_new (bytes, "test.csv", rule->id, &error));
      g_assert_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER);
      g_assert_true (g_strv_contains ((const char *const *)suffixes, rule->suffixes[0]));
      g_assert_true (fold_rules_find (rule->id) == rule);
      g_assert_nonnull (fold_reader_find (rule->reader));
    }
}

/* --- prices --- */

static void
test_prices (void)
{
  g_autoptr (FoldBook) book = new_book ();
  const char *text = PRICES "2026-01-02,ABC,12.5,USD\n"
                            "2026-01-02,EUR/USD,1.25,USD\n"
                            "2026-01-02,gbpusd=x,1.5,\n"
                            "2026-01-02,ABC,12.5,USD\n"
                            "2026-01-02,ABC,13,USD\n"
                            "2026-01-02,EUR/EUR,1,EUR\n"
                            "2026-01-02,EUR/USD,1.25,GBP\n"
                            "2026-01-02,XYZ,,EUR\n"
                            "2026-01-02,ABC,-1,EUR\n"
                            "2026-01-02,,1,EUR\n"
                            "2026-01-02,NEW,1,\n";
  g_autoptr (FoldImport) import = NULL;
  FoldHolding *holding;
  FoldRate rate;

  import_text (book, HEADER "2025-01-01,ABC,EQUITY,8,BUY,10,USD,,\n", 1, 0, 0);
  import = plan_text (book, text);
  g_assert_cmpuint (fold_import_get_n_new (import), ==, 3);
  g_assert_cmpuint (fold_import_get_n_known (import), ==, 1);
  assert_refusal (import, 6, "price", "Row 2");
  assert_refusal (import, 7, "symbol", "EUR/EUR");
  assert_refusal (import, 8, "currency", "GBP");
  assert_refusal (import, 9, "price", "missing");
  assert_refusal (import, 10, "price", "negative");
  assert_refusal (import, 11, "symbol", "missing");
  assert_refusal (import, 12, "currency", "currency");
  apply (import, book);

  holding = find_holding (book, "ABC");
  g_assert_cmpint (fold_holding_get_value (holding), ==, 100 * FOLD_MONEY_SCALE);
  g_assert_cmpint (fold_holding_get_gain (holding), ==, 20 * FOLD_MONEY_SCALE);
  g_assert_cmpint (fold_holding_get_base_value (holding), ==, 80 * FOLD_MONEY_SCALE);
  g_assert_true (fold_quotes_get_rate (fold_portfolios_get_quotes (fold_book_get_portfolios (book)), "GBP", "EUR",
                                       fold_date_from_parts (2026, 1, 2), &rate));
  g_assert_cmpfloat (fold_fraction_to_double (rate.rate), ==, 1.2);

  import_text (book, text, 0, 4, 7);
  import_text (book, PRICES "2026-01-02,ABC,13,USD\n", 1, 0, 0);
  g_assert_cmpint (fold_holding_get_value (holding), ==, 104 * FOLD_MONEY_SCALE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(FoldImport **)data = fold_import_load_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_thread (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "fold-import-XXXXXX", NULL);
  int descriptor = g_mkstemp (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GError) error = NULL;
  FoldImport *import = NULL;

  g_assert_true (g_file_set_contents (path, PRICES "2026-01-02,ABC,12.5,USD\n", -1, &error));
  fold_import_load_async (file, NULL, NULL, loaded_cb, &import);
  while (import == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fold_import_get_format (import), ==, "prices");
  g_assert_true (fold_import_plan (import, book, NULL, &error));
  g_assert_cmpuint (fold_import_get_n_new (import), ==, 1);
  g_object_unref (import);
  g_assert_true (g_close (descriptor, NULL));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Two programs plan one file each before either writes: what the first added, the second takes for known. */
static void
test_two_at_once (void)
{
  static const char *const texts[] = {
    HEADER "2024-01-02,ABC,EQUITY,1,BUY,10,USD,0,\n2024-01-03,ABC,EQUITY,2,BUY,11,USD,0,\n",
    HEADER "2024-01-03,ABC,EQUITY,2,BUY,11,USD,0,\n2024-01-04,XYZ,EQUITY,3,BUY,12,USD,0,\n",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("fold-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "book.fivefold", NULL);
  FoldBook *books[2];
  FoldImport *imports[2];

  g_assert_no_error (error);
  books[0] = fold_book_create (path, "Book", "EUR", &error);
  books[1] = fold_book_open (path, FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    imports[i] = plan_text (books[i], texts[i]);
  for (guint i = 0; i < 2; i++)
    apply (imports[i], books[i]);
  g_assert_cmpuint (fold_import_get_n_new (imports[1]), ==, 1);
  g_assert_cmpuint (fold_import_get_n_known (imports[1]), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      FoldPortfolio *portfolio;

      fold_store_poll (fold_book_get_store (books[i]));
      portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (books[i]), "Test");
      g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio)), ==, 3);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (books[i]))), ==, 2);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_object_unref (imports[i]);
      g_assert_finalize_object (books[i]);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/thousand-rows", test_thousand_rows);
  g_test_add_func ("/import/equal-rows", test_equal_rows);
  g_test_add_func ("/import/another-portfolio", test_another_portfolio);
  g_test_add_func ("/import/unknown-instrument", test_unknown_instrument);
  g_test_add_func ("/import/lookup", test_lookup);
  g_test_add_func ("/import/money", test_money);
  g_test_add_func ("/import/small-amounts", test_small_amounts);
  g_test_add_func ("/import/written-decimals", test_written_decimals);
  g_test_add_func ("/import/amount-is-gross", test_amount_is_gross);
  g_test_add_func ("/import/minor-units", test_minor_units);
  g_test_add_func ("/import/splits", test_splits);
  g_test_add_func ("/import/bad-splits", test_bad_splits);
  g_test_add_func ("/import/newest-first", test_newest_first);
  g_test_add_func ("/import/accounts", test_accounts);
  g_test_add_func ("/import/dialect", test_dialect);
  g_test_add_func ("/import/dates", test_dates);
  g_test_add_func ("/import/shape", test_shape);
  g_test_add_func ("/import/refused-files", test_refused_files);
  g_test_add_func ("/import/formats", test_formats);
  g_test_add_func ("/import/prices", test_prices);
  g_test_add_func ("/import/thread", test_thread);
  g_test_add_func ("/import/two-at-once", test_two_at_once);
  return g_test_run ();
}
