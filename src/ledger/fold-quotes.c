/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quotes.h"

#include <string.h>

#include "fold-decimal.h"

struct _FoldQuotes
{
  GArray *prices;        /* FoldPriceRow by instrument and date */
  GArray *rates;         /* FoldRateRow by base, quote and date */
  GPtrArray *currencies; /* of the rates, by the alphabet */
};

static int
compare_prices (gconstpointer a, gconstpointer b)
{
  const FoldPriceRow *left = a, *right = b;

  if (left->instrument_id != right->instrument_id)
    return left->instrument_id < right->instrument_id ? -1 : 1;
  return (left->date > right->date) - (left->date < right->date);
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const FoldRateRow *left = a, *right = b;
  int order = strcmp (left->base, right->base);

  if (order == 0)
    order = strcmp (left->quote, right->quote);
  return order != 0 ? order : (left->date > right->date) - (left->date < right->date);
}

static int
compare_trades (gconstpointer a, gconstpointer b)
{
  const FoldTradePrice *left = a, *right = b;

  if (left->instrument_id != right->instrument_id)
    return left->instrument_id < right->instrument_id ? -1 : 1;
  return (left->date > right->date) - (left->date < right->date);
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The last of the sorted rows that is not after wanted; NULL where all are. */
static gconstpointer
last_up_to (gconstpointer rows, guint n, gsize size, gconstpointer wanted, GCompareFunc compare)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare ((const char *)rows + middle * size, wanted) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low == 0 ? NULL : (const char *)rows + (low - 1) * size;
}

static gboolean
is_too_old (FoldDate date, FoldDate day)
{
  return (gint64)day - date > FOLD_QUOTE_MAXIMUM_AGE;
}

static void
collect_currencies (FoldQuotes *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->currencies = g_ptr_array_new ();
  for (guint i = 0; i < self->rates->len; i++)
    {
      FoldRateRow *row = &g_array_index (self->rates, FoldRateRow, i);

      if (g_hash_table_add (seen, row->base))
        g_ptr_array_add (self->currencies, row->base);
      if (g_hash_table_add (seen, row->quote))
        g_ptr_array_add (self->currencies, row->quote);
    }
  g_ptr_array_sort (self->currencies, compare_text);
}

FoldQuotes *
fold_quotes_new (const FoldPriceRow *prices, guint n_prices, const FoldRateRow *rates, guint n_rates)
{
  FoldQuotes *self = g_new0 (FoldQuotes, 1);

  self->prices = g_array_sized_new (FALSE, FALSE, sizeof (FoldPriceRow), n_prices);
  self->rates = g_array_sized_new (FALSE, FALSE, sizeof (FoldRateRow), n_rates);
  if (n_prices > 0)
    g_array_append_vals (self->prices, prices, n_prices);
  if (n_rates > 0)
    g_array_append_vals (self->rates, rates, n_rates);
  g_array_sort (self->prices, compare_prices);
  g_array_sort (self->rates, compare_rates);
  collect_currencies (self);
  return self;
}

void
fold_quotes_free (FoldQuotes *self)
{
  g_array_unref (self->prices);
  g_array_unref (self->rates);
  g_ptr_array_unref (self->currencies);
  g_free (self);
}

static gboolean
price_from_table (FoldQuotes *self, gint64 instrument_id, FoldDate day, FoldQuote *quote)
{
  FoldPriceRow wanted = { .instrument_id = instrument_id, .date = day };
  const FoldPriceRow *row
      = last_up_to (self->prices->data, self->prices->len, sizeof (FoldPriceRow), &wanted, compare_prices);

  if (row == NULL || row->instrument_id != instrument_id || is_too_old (row->date, day))
    return FALSE;
  *quote = (FoldQuote){ FOLD_QUOTE_PRICE, row->date, fold_fraction (row->price, 1), "" };
  g_strlcpy (quote->currency, row->currency, FOLD_CURRENCY_SIZE);
  return TRUE;
}

static gboolean
price_from_trades (FoldLedger *ledger, gint64 instrument_id, FoldDate day, FoldQuote *quote)
{
  FoldTradePrice wanted = { .instrument_id = instrument_id, .date = day };
  const FoldTradePrice *trades, *trade;
  guint n;

  trades = fold_ledger_get_trade_prices (ledger, &n);
  trade = last_up_to (trades, n, sizeof (FoldTradePrice), &wanted, compare_trades);
  if (trade == NULL || trade->instrument_id != instrument_id || is_too_old (trade->date, day))
    return FALSE;
  *quote = (FoldQuote){ FOLD_QUOTE_TRADE, trade->date, trade->price, "" };
  g_strlcpy (quote->currency, trade->currency, FOLD_CURRENCY_SIZE);
  return TRUE;
}

FoldQuote
fold_quotes_get_price (FoldQuotes *self, FoldLedger *ledger, gint64 instrument_id, FoldDate day)
{
  FoldQuote quote = { .source = FOLD_QUOTE_MISSING, .date = FOLD_DATE_NONE };

  if (!price_from_table (self, instrument_id, day, &quote) && !price_from_trades (ledger, instrument_id, day, &quote))
    return quote;
  quote.price
      = fold_fraction_divide (quote.price,
                              fold_splits_factor (fold_ledger_get_splits (ledger), 0, instrument_id,
                                                  fold_moment_end_of_day (quote.date), fold_moment_end_of_day (day)));
  return quote;
}

/* The pair as it stands in the table. */
static gboolean
pair_rate (FoldQuotes *self, const char *base, const char *quote, FoldDate day, FoldRate *rate)
{
  FoldRateRow wanted = { .date = day };
  const FoldRateRow *row;

  g_strlcpy (wanted.base, base, FOLD_CURRENCY_SIZE);
  g_strlcpy (wanted.quote, quote, FOLD_CURRENCY_SIZE);
  row = last_up_to (self->rates->data, self->rates->len, sizeof (FoldRateRow), &wanted, compare_rates);
  if (row == NULL || is_too_old (row->date, day) || !g_str_equal (row->base, wanted.base)
      || !g_str_equal (row->quote, wanted.quote))
    return FALSE;
  *rate = (FoldRate){ fold_fraction (row->rate, FOLD_RATE_SCALE), row->date, "" };
  return TRUE;
}

static gboolean
simple_rate (FoldQuotes *self, const char *from, const char *to, FoldDate day, FoldRate *rate)
{
  FoldRate direct, inverse;
  gboolean has_direct = pair_rate (self, from, to, day, &direct);
  gboolean has_inverse = pair_rate (self, to, from, day, &inverse);

  if (!has_direct && !has_inverse)
    return FALSE;
  if (has_direct && (!has_inverse || direct.date >= inverse.date))
    {
      *rate = direct;
      return TRUE;
    }
  *rate = inverse;
  rate->rate = fold_fraction_divide (FOLD_FRACTION_ONE, inverse.rate);
  return TRUE;
}

static gboolean
crossed_rate (FoldQuotes *self, const char *from, const char *to, FoldDate day, FoldRate *rate)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->currencies->len; i++)
    {
      const char *via = g_ptr_array_index (self->currencies, i);
      FoldRate first, second;
      FoldDate date;

      if (g_str_equal (via, from) || g_str_equal (via, to) || !simple_rate (self, from, via, day, &first)
          || !simple_rate (self, via, to, day, &second))
        continue;
      date = MIN (first.date, second.date);
      if (found && date <= rate->date)
        continue;
      *rate = (FoldRate){ fold_fraction_multiply (first.rate, second.rate), date, "" };
      g_strlcpy (rate->via, via, FOLD_CURRENCY_SIZE);
      found = TRUE;
    }
  return found;
}

gboolean
fold_quotes_get_rate (FoldQuotes *self, const char *from, const char *to, FoldDate day, FoldRate *rate)
{
  if (g_str_equal (from, to))
    {
      *rate = (FoldRate){ FOLD_FRACTION_ONE, day, "" };
      return TRUE;
    }
  return simple_rate (self, from, to, day, rate) || crossed_rate (self, from, to, day, rate);
}
