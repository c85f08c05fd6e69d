/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the adapters of single programs are made of; what they make of whole files: tests/exchange/formats. */
#include <string.h>

#include "fold-decimal.h"
#include "fold-degiro-trade.h"
#include "fold-gnucash-amount.h"
#include "fold-readers.h"
#include "fold-rules.h"

/* --- sentences of trades ----------------------------------------------------------------------------------------- */

static void
assert_trade (const char *text, const char *amount, FoldNumberStyle style, const char *expected)
{
  FoldDegiroTrade trade;
  gint64 money = 0;

  if (amount != NULL)
    g_assert_true (fold_decimal_parse (amount, FOLD_MONEY_SCALE, &money, NULL));
  if (!fold_degiro_trade_read (text, amount != NULL ? &money : NULL, style, &trade))
    {
      g_assert_cmpstr (expected, ==, "none");
      return;
    }
  {
    g_autofree char *quantity = fold_decimal_format (trade.quantity, FOLD_QUANTITY_SCALE);
    g_autofree char *price = fold_decimal_format (trade.price, FOLD_PRICE_SCALE);
    g_autofree char *read = g_strdup_printf ("%s %s %s %s", quantity, price, trade.currency, trade.isin);

    g_assert_cmpstr (g_strchomp (read), ==, expected);
  }
}

static void
test_trades (void)
{
  const FoldNumberStyle point = FOLD_NUMBER_STYLE_POINT, comma = FOLD_NUMBER_STYLE_COMMA;

  assert_trade ("Koop 10 @ 50 USD", "-500.00", comma, "10 50 USD");
  assert_trade ("Buy 1,060 TEST ETF@106.02 CHF (CH00TEST0011)", "-112381.20", point, "1060 106.02 CHF CH00TEST0011");
  assert_trade ("Compra 2 TEST@300,00 USD (US00TEST0024)", "-600.00", point, "2 300 USD US00TEST0024");
  assert_trade ("Kauf 3 zu je 64,91 EUR (DE000TST0014)", "-194.73", point, "3 64.91 EUR DE000TST0014");
  assert_trade ("Sell 123.5678 at 0.981 EUR", NULL, point, "-123.5678 0.981 EUR");
  /* what the money says is nearer than what the text looks like */
  assert_trade ("Koop 1.500 @ 2,000 EUR", "-3000.00", comma, "1500 2 EUR");
  assert_trade ("Koop 1.500 @ 2,000 EUR", "-3.00", comma, "1.5 2 EUR");
  assert_trade ("Koop 1 000 @ 2 EUR", "-2000.00", comma, "1000 2 EUR");
  assert_trade ("Koop 1\u00a0000 TEST @ 2 EUR", "-2000.00", comma, "1000 2 EUR");
  assert_trade ("Koop 1 000 TEST @ 2 EUR", "-2.00", comma, "1 2 EUR");
  assert_trade ("Koop 1 000 @ 2 EUR", "0.00", comma, "1000 2 EUR");
  assert_trade ("Verkoop 1 000 TEST @ 2 EUR", NULL, comma, "-1 2 EUR");
  /* pence stay pence, and what is said of a hundred is that of one */
  assert_trade ("Sell 4 TEST PLC@496 GBX (GB00TEST0013)", "19.84", point, "-4 496 GBX GB00TEST0013");
  assert_trade ("Koop 1.000 @ 98,50 EUR", "-985.00", comma, "1000 0.985 EUR");
  /* behind the colon of what it is part of; names may hold anything */
  assert_trade ("ISIN-ÄNDERUNG: Verkauf 3 zu je 58,18 USD (NL00TEST0012)", "174.54", point,
                "-3 58.18 USD NL00TEST0012");
  assert_trade ("STOCK SPLIT: Buy 10 A: B@C 3 D@90 USD", "-900.00", point, "10 90 USD");
  /* no trades */
  assert_trade ("", NULL, point, "none");
  assert_trade ("@ 1 EUR", NULL, point, "none");
  assert_trade ("Koop @ 1 EUR", NULL, point, "none");
  assert_trade ("Koop 10 @ EUR", NULL, point, "none");
  assert_trade ("Koop 10 @ 50 euros", NULL, point, "none");
  assert_trade ("Koop 10x @ 50 EUR", NULL, point, "none");
  assert_trade ("Dividend 10 EUR", NULL, point, "none");
  assert_trade ("Overboeking van uw geldrekening bij flatexDEGIRO Bank 26,45 EUR", NULL, comma, "none");
  assert_trade ("Koop 99999999999999999999 @ 9999999999999999999 EUR", "-1.00", point, "none");
}

/* --- amounts with their commodity -------------------------------------------------------------------------------- */

static void
test_commodities (void)
{
  static const struct
  {
    const char *with_symbol, *number, *commodity;
  } amounts[] = {
    { "40 ACME", "40", "ACME" },
    { "-5 IWDA", "-5", "IWDA" },
    { "12,5 IWDA", "12,5", "IWDA" },
    { "\"BRK B\" 1", "1", "\"BRK B\"" },
    { "$1,029.95", "1029.95", "$" },
    { "-$1,029.95", "-1029.95", "$" },
    { "($1,029.95)", "-1029.95", "$" },
    { "US$-5.00", "-5.00", "US$" },
    { "-1.225,00 €", "-1225,00", "€" },
    { "1\u202f225,00\u00a0€", "1225,00", "€" },
    { "10,000 9973-", "-10,000", "9973" },
    { "0 9973", "0", "9973" },
    { "3 + 1/3 ACME", "3 + 1/3", "ACME" },
    { "kr 5,00", "5,00", "kr" },
    { "", "", "" },
    { "-", "5", "" },
    { "((((", "5", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *commodity = fold_gnucash_dup_commodity (amounts[i].with_symbol, amounts[i].number);

      g_assert_cmpstr (commodity, ==, amounts[i].commodity);
    }
  g_assert_true (fold_gnucash_is_money ("$"));
  g_assert_true (fold_gnucash_is_money ("EUR"));
  g_assert_true (fold_gnucash_is_money ("Kč"));
  g_assert_true (fold_gnucash_is_money ("XY₡"));
  g_assert_false (fold_gnucash_is_money ("ACME"));
  g_assert_true (fold_gnucash_is_sign_of ("$", "CAD"));
  g_assert_false (fold_gnucash_is_sign_of ("$", "EUR"));
  g_assert_cmpstr (fold_gnucash_find_currency ("kr"), ==, "SEK");
}

static void
test_fractions (void)
{
  gint64 value;

  g_assert_true (fold_gnucash_number_read ("-3 + 1/4", FOLD_NUMBER_STYLE_POINT, 100, &value));
  g_assert_cmpint (value, ==, -325);
  g_assert_true (fold_gnucash_number_read ("1/4", FOLD_NUMBER_STYLE_COMMA, 100, &value));
  g_assert_cmpint (value, ==, 25);
  g_assert_true (fold_gnucash_number_read ("1.234", FOLD_NUMBER_STYLE_COMMA, 100, &value));
  g_assert_cmpint (value, ==, 123400);
  g_assert_false (fold_gnucash_number_read ("1/0", FOLD_NUMBER_STYLE_POINT, 100, &value));
  g_assert_false (fold_gnucash_number_read ("1/", FOLD_NUMBER_STYLE_POINT, 100, &value));
  g_assert_false (fold_gnucash_number_read ("99999999999/3", FOLD_NUMBER_STYLE_POINT, 100, &value));
}

/* --- files that nobody wrote by hand ----------------------------------------------------------------------------- */

static FoldGrid *
read_with (const char *id, const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  FoldRule *rule = fold_rules_find (id);
  const FoldReader *reader = fold_reader_find (id);
  FoldImportSource source = { bytes, "test.csv", NULL };
  g_autoptr (GError) error = NULL;
  FoldGrid *grid;

  g_assert_nonnull (rule);
  g_assert_nonnull (reader);
  grid = reader->may_read (&source) ? reader->read (&source, rule, &error) : NULL;
  g_datalist_clear (&source.views);
  return grid;
}

static char *
dup_test_file (const char *name, gsize *size)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "formats", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;

  g_file_get_contents (path, &data, size, &error);
  g_assert_no_error (error);
  return data;
}

/* Whatever is changed in a file, every row that is given has a line of it. */
static void
test_damaged (gconstpointer user_data)
{
  const char *const *names = user_data; /* of the reader, then of the files */
  g_autoptr (GRand) random = g_rand_new_with_seed (20261130);

  for (guint i = 1; names[i] != NULL; i++)
    for (guint round = 0; round < 1500; round++)
      {
        gsize size;
        g_autofree char *data = dup_test_file (names[i], &size);
        g_autoptr (FoldGrid) grid = NULL;

        for (gint32 n = g_rand_int_range (random, 1, 12); n > 0; n--)
          data[g_rand_int_range (random, 0, (gint32)size)]
              = round % 2 == 0 ? (char)g_rand_int_range (random, 0, 256)
                               : "\n,;\"-@0/:.( \xC2"[g_rand_int_range (random, 0, 13)];
        size = round % 5 == 0 ? (gsize)g_rand_int_range (random, 1, (gint32)size) : size;
        grid = read_with (names[0], data, size);
        for (guint row = 0; grid != NULL && row < fold_grid_get_n_rows (grid); row++)
          g_assert_cmpuint (fold_grid_get_line (grid, row), >=, 1);
      }
}

#define MANY 20000u

/* One order of many fills, one text over many rows, one text of many colons. */
static void
test_long_account (void)
{
  g_autoptr (GString) text
      = g_string_new ("Date,Time,Value date,Product,ISIN,Description,FX,Change,,Balance,,Order Id\n");
  g_autoptr (FoldGrid) grid = NULL;

  for (guint i = 0; i < MANY; i++)
    g_string_append (text, "01-02-2024,09:00,01-02-2024,T,US0,Buy 1 T@2.00 USD,,USD,-2.00,USD,0.00,one\n");
  g_string_append (text, "01-02-2024,09:00,01-02-2024,T,US0,Dividend,,USD,2.00,USD,0.00,\n");
  for (guint i = 0; i < MANY; i++)
    g_string_append (text, ",,,,,more,,,,,,\n");
  g_string_append (text, "02-02-2024,09:00,02-02-2024,T,US0,\"");
  for (guint i = 0; i < MANY; i++)
    g_string_append (text, "a: b 1 @ ");
  g_string_append (text, "2.00 USD\",,USD,-2.00,USD,0.00,\n");
  grid = read_with ("degiro-account", text->str, text->len);
  g_assert_nonnull (grid);
  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 3);
  g_assert_cmpstr (fold_grid_get_cell (grid, 0, 7), ==, "20000");
}

/* A transaction of too many splits is not booked; many splits of a security are looked up in little time. */
static void
test_long_gnucash (void)
{
  g_autoptr (GString) text = g_string_new (
      "Date,Transaction ID,Description,Commodity/Currency,Void Reason,Full Account Name,Account Name,Amount With Sym,"
      "Amount Num.,Value Num.,Rate/Price\n");
  g_autoptr (FoldGrid) grid = NULL;

  for (guint i = 0; i < MANY; i++)
    g_string_append (text, "2024-01-01,big,,CURRENCY::USD,,A:D:T,T,1 T,1,0.00,0.0000\n");
  g_string_append (text, "2024-01-02,buy,,CURRENCY::USD,,A:E:T,T,1 T,1,1.00,1.0000\n"
                         "2024-01-02,buy,,CURRENCY::USD,,A:E,E,$-1.00,-1.00,-1.00,1.0000\n");
  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (text, "2024-01-03,split%u,,CURRENCY::USD,,A:E:T,T,1 T,1,0.00,0.0000\n", i);
  grid = read_with ("gnucash", text->str, text->len);
  g_assert_nonnull (grid);
  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, MANY + 2);
  g_assert_cmpstr (fold_grid_get_cell (grid, 0, 0), ==, "unclear");
  g_assert_cmpstr (fold_grid_get_cell (grid, 1, 0), ==, "buy");
  g_assert_cmpstr (fold_grid_get_cell (grid, 2, 15), ==, "2:1");
  g_assert_cmpstr (fold_grid_get_cell (grid, 3, 15), ==, "3:2");
}

int
main (int argc, char **argv)
{
  static const char *const degiro[] = { "degiro-account", "degiro-account/usual-nl.csv", "degiro-account/quirks-en.csv",
                                        "degiro-account/orders-es.csv", NULL };
  static const char *const gnucash[]
      = { "gnucash", "gnucash/usual.csv", "gnucash/quirks.csv", "gnucash/cases.csv", NULL };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/adapters/degiro/trades", test_trades);
  g_test_add_func ("/exchange/adapters/degiro/long", test_long_account);
  g_test_add_data_func ("/exchange/adapters/degiro/damaged", degiro, test_damaged);
  g_test_add_func ("/exchange/adapters/gnucash/commodities", test_commodities);
  g_test_add_func ("/exchange/adapters/gnucash/fractions", test_fractions);
  g_test_add_func ("/exchange/adapters/gnucash/long", test_long_gnucash);
  g_test_add_data_func ("/exchange/adapters/gnucash/damaged", gnucash, test_damaged);
  return g_test_run ();
}
