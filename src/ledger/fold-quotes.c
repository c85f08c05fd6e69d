/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quotes.h"

#include <string.h>

#include "fold-decimal.h"

/* What a booked rate may differ from the table's by, where both are of about the same time. */
#define MOST_APART fold_fraction (11, 10)

struct _FoldQuotes
{
  GArray *prices;        /* FoldPriceRow by instrument and date */
  GArray *rates;         /* FoldRateRow by base, quote and date */
  FoldLedger *ledger;    /* whose booked rates count; NULL: none do */
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
add_currency (GPtrArray *currencies, GHashTable *seen, const char *code)
{
  if (g_hash_table_add (seen, (gpointer)code))
    g_ptr_array_add (currencies, (gpointer)code);
}

/* They stay where they are: in the rows and in the ledger. */
static void
collect_currencies (FoldQuotes *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GArray *booked = self->ledger != NULL ? fold_ledger_get_booked_rates (self->ledger) : NULL;

  g_ptr_array_set_size (self->currencies, 0);
  for (guint i = 0; i < self->rates->len; i++)
    {
      add_currency (self->currencies, seen, g_array_index (self->rates, FoldRateRow, i).base);
      add_currency (self->currencies, seen, g_array_index (self->rates, FoldRateRow, i).quote);
    }
  for (guint i = 0; booked != NULL && i < booked->len; i++)
    {
      add_currency (self->currencies, seen, g_array_index (booked, FoldBookedRate, i).base);
      add_currency (self->currencies, seen, g_array_index (booked, FoldBookedRate, i).quote);
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
  self->currencies = g_ptr_array_new ();
  collect_currencies (self);
  return self;
}

void
fold_quotes_take_booked (FoldQuotes *self, FoldLedger *ledger)
{
  g_return_if_fail (self->ledger == NULL);
  self->ledger = fold_ledger_ref (ledger);
  collect_currencies (self);
}

void
fold_quotes_free (FoldQuotes *self)
{
  g_array_unref (self->prices);
  g_array_unref (self->rates);
  g_ptr_array_unref (self->currencies);
  g_clear_pointer (&self->ledger, fold_ledger_unref);
  g_free (self);
}

const FoldPriceRow *
fold_quotes_get_rows (FoldQuotes *self, gint64 instrument_id, guint *n)
{
  const FoldPriceRow before = { .instrument_id = instrument_id, .date = FOLD_DATE_NONE };
  const FoldPriceRow end = { .instrument_id = instrument_id, .date = G_MAXINT32 };
  const FoldPriceRow *rows = (const FoldPriceRow *)(gpointer)self->prices->data;
  const FoldPriceRow *first = last_up_to (rows, self->prices->len, sizeof *rows, &before, compare_prices);
  const FoldPriceRow *last = last_up_to (rows, self->prices->len, sizeof *rows, &end, compare_prices);

  first = first == NULL ? rows : first + 1;
  *n = last == NULL ? 0 : (guint)(last + 1 - first);
  return first;
}

const FoldRateRow *
fold_quotes_get_rates (FoldQuotes *self, guint *n)
{
  *n = self->rates->len;
  return (const FoldRateRow *)(gpointer)self->rates->data;
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

/* One way of knowing what a pair of currencies was on a day, as it stands there. */
typedef gboolean (*PairRate) (FoldQuotes *self, const char *base, const char *quote, FoldDate day, FoldRate *rate);

static gboolean
table_rate (FoldQuotes *self, const char *base, const char *quote, FoldDate day, FoldRate *rate)
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
booked_rate (FoldQuotes *self, const char *base, const char *quote, FoldDate day, FoldRate *rate)
{
  const FoldBookedRate *row
      = self->ledger != NULL ? fold_booked_rates_find (fold_ledger_get_booked_rates (self->ledger), base, quote, day)
                             : NULL;

  if (row == NULL || is_too_old (row->date, day))
    return FALSE;
  *rate = (FoldRate){ row->rate, row->date, "" };
  return TRUE;
}

/* The later of the pair and its inverse. */
static gboolean
simple_rate (FoldQuotes *self, PairRate find, const char *from, const char *to, FoldDate day, FoldRate *rate)
{
  FoldRate direct, inverse;
  gboolean has_direct = find (self, from, to, day, &direct);
  gboolean has_inverse = find (self, to, from, day, &inverse);

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
is_far (FoldFraction one, FoldFraction other)
{
  const FoldFraction ratio = fold_fraction_divide (one, other);

  return fold_fraction_compare (ratio, MOST_APART) > 0
         || fold_fraction_compare (fold_fraction_multiply (ratio, MOST_APART), FOLD_FRACTION_ONE) < 0;
}

/* A rate that somebody typed the wrong way round must not push aside what the table said a few days before. */
static gboolean
supersedes (const FoldRate *booked, const FoldRate *table)
{
  if (booked->date <= table->date)
    return FALSE;
  return booked->date - table->date > FOLD_QUOTE_STALE_AGE || !is_far (booked->rate, table->rate);
}

/* known: whether *rate is what the table says already. */
static gboolean
add_booked (FoldQuotes *self, const char *from, const char *to, FoldDate day, gboolean known, FoldRate *rate)
{
  FoldRate booked;

  if (!simple_rate (self, booked_rate, from, to, day, &booked) || (known && !supersedes (&booked, rate)))
    return known;
  *rate = booked;
  return TRUE;
}

typedef gboolean (*Leg) (FoldQuotes *self, const char *from, const char *to, FoldDate day, FoldRate *rate);

static gboolean
leg_of_table (FoldQuotes *self, const char *from, const char *to, FoldDate day, FoldRate *rate)
{
  return simple_rate (self, table_rate, from, to, day, rate);
}

static gboolean
leg_of_either (FoldQuotes *self, const char *from, const char *to, FoldDate day, FoldRate *rate)
{
  gboolean known = simple_rate (self, table_rate, from, to, day, rate);

  return add_booked (self, from, to, day, known, rate);
}

static gboolean
crossed_rate (FoldQuotes *self, Leg leg, const char *from, const char *to, FoldDate day, FoldRate *rate)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->currencies->len; i++)
    {
      const char *via = g_ptr_array_index (self->currencies, i);
      FoldRate first, second;
      FoldDate date;

      if (g_str_equal (via, from) || g_str_equal (via, to) || !leg (self, from, via, day, &first)
          || !leg (self, via, to, day, &second))
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
  gboolean known;

  if (g_str_equal (from, to))
    {
      *rate = (FoldRate){ FOLD_FRACTION_ONE, day, "" };
      return TRUE;
    }
  known = leg_of_table (self, from, to, day, rate) || crossed_rate (self, leg_of_table, from, to, day, rate);
  return add_booked (self, from, to, day, known, rate)
         || (self->ledger != NULL && crossed_rate (self, leg_of_either, from, to, day, rate));
}
