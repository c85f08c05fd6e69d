/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quotes-read.h"

#include "fold-currency.h"

/* A row that means nothing is left out. */
static void
append_price (FoldStatement *row, gpointer prices)
{
  FoldPriceRow price = { .instrument_id = fold_statement_read_int64 (row, "instrument_id") };
  gboolean dated = fold_date_parse (fold_statement_read_name (row, "date"), &price.date, NULL);
  const char *currency;

  price.price = fold_statement_read_int64 (row, "price");
  currency = fold_statement_read_name (row, "currency");
  if (!dated || price.price < 0 || !fold_currency_is_valid (currency))
    return;
  g_strlcpy (price.currency, currency, FOLD_CURRENCY_SIZE);
  g_array_append_val ((GArray *)prices, price);
}

static void
append_rate (FoldStatement *row, gpointer rates)
{
  const char *base = fold_statement_read_name (row, "base"), *quote = fold_statement_read_name (row, "quote");
  FoldRateRow rate = { .rate = fold_statement_read_int64 (row, "rate") };

  if (!fold_date_parse (fold_statement_read_name (row, "date"), &rate.date, NULL) || rate.rate <= 0
      || !fold_currency_is_valid (base) || !fold_currency_is_valid (quote))
    return;
  g_strlcpy (rate.base, base, FOLD_CURRENCY_SIZE);
  g_strlcpy (rate.quote, quote, FOLD_CURRENCY_SIZE);
  g_array_append_val ((GArray *)rates, rate);
}

/* Of a column beside max () SQLite gives the value of the row that has the maximum. */
static FoldStatement *
query_prices (FoldStore *store, FoldQuotesExtent extent, FoldDate day, GError **error)
{
  g_autofree char *until = fold_date_format (day);

  if (extent == FOLD_QUOTES_LAST)
    return fold_store_query (store, error,
                             "SELECT instrument_id, max (date) AS date, price, currency FROM price "
                             "WHERE date <= ? GROUP BY instrument_id",
                             "s", until);
  return fold_store_query (store, error, "SELECT instrument_id, date, price, currency FROM price WHERE date <= ?", "s",
                           until);
}

GArray *
fold_quotes_read_prices (FoldStore *store, GError **error)
{
  g_autoptr (GArray) prices = g_array_new (FALSE, FALSE, sizeof (FoldPriceRow));
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT instrument_id, date, price, currency FROM price ORDER BY date, instrument_id", NULL);

  return fold_statement_visit (rows, append_price, prices, error) ? g_steal_pointer (&prices) : NULL;
}

GArray *
fold_quotes_read_rates (FoldStore *store, GError **error)
{
  g_autoptr (GArray) rates = g_array_new (FALSE, FALSE, sizeof (FoldRateRow));
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT base, quote, rate, date FROM exchange_rate ORDER BY date, base, quote",
                          NULL);

  return fold_statement_visit (rows, append_rate, rates, error) ? g_steal_pointer (&rates) : NULL;
}

FoldQuotes *
fold_quotes_read (FoldStore *store, FoldQuotesExtent extent, FoldDate day, FoldLedger *ledger, GError **error)
{
  g_autoptr (GArray) prices = g_array_new (FALSE, FALSE, sizeof (FoldPriceRow));
  g_autoptr (GArray) rates = NULL;
  g_autoptr (FoldStatement) rows = query_prices (store, extent, day, error);
  FoldQuotes *quotes;

  if (!fold_statement_visit (rows, append_price, prices, error)
      || (rates = fold_quotes_read_rates (store, error)) == NULL)
    return NULL;
  quotes = fold_quotes_new ((const FoldPriceRow *)(gpointer)prices->data, prices->len,
                            (const FoldRateRow *)(gpointer)rates->data, rates->len);
  fold_quotes_take_booked (quotes, ledger);
  return quotes;
}
