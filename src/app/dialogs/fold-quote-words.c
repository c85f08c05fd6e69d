/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quote-words.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-valuation.h"

char *
fold_quote_words_rate (const char *base, const char *quote, gint64 rate)
{
  g_autofree char *number = fold_format_price (rate, NULL);

  /* Translators: an exchange rate: a currency, a number, another currency, e.g. "1 EUR is 1.0823 USD" */
  return g_strdup_printf (_("1 %s is %s %s"), base, number, quote);
}

char *
fold_quote_words_value (FoldQuoteRecord *record)
{
  const char *base = fold_quote_record_get_base (record), *currency = fold_quote_record_get_currency (record);

  return *base != '\0' ? fold_quote_words_rate (base, currency, fold_quote_record_get_value (record))
                       : fold_format_price (fold_quote_record_get_value (record), currency);
}

char *
fold_quote_words_day (FoldQuoteRecord *record)
{
  g_autofree char *iso = fold_date_format (fold_quote_record_get_date (record));

  return fold_format_date (iso);
}

char *
fold_quote_words_source (FoldQuoteRecord *record)
{
  const char *file = fold_quote_record_get_source (record);

  /* Translators: the name of a file that a price came from */
  return *file != '\0' ? g_strdup_printf (_("From %s"), file) : g_strdup (_("Entered by hand"));
}

static char *
describe_change (gint64 net, const char *currency)
{
  g_autofree char *amount = fold_format_money (net, currency);

  /* Translators: an amount of money, with its sign */
  return g_strdup_printf (_("Cash changes by %s"), amount);
}

/* The rate as it was typed, and what it makes of the amount. */
static char *
explain_booked (const FoldEntry *entry, gint64 net, const char *account_currency)
{
  gint64 rate;
  g_autofree char *paid = fold_format_money (ABS (entry->net), entry->currency);
  g_autofree char *taken = fold_format_money (ABS (net), account_currency);
  g_autofree char *words = NULL;

  if (!fold_decimal_multiply_divide (entry->rate_numerator, FOLD_RATE_SCALE, entry->rate_denominator, &rate, NULL))
    return g_strdup ("");
  words = fold_quote_words_rate (entry->currency, account_currency, rate);
  /* Translators: a rate such as "1 USD is 0.9231 EUR", and an amount in both currencies */
  return g_strdup_printf (net < 0 ? _("%s: %s cost the account %s") : _("%s: %s bring the account %s"), words, paid,
                          taken);
}

/* Without a rate the money stays in its own currency; what that is about is said where a rate is known. */
static char *
explain_kept (FoldBook *book, const FoldEntry *entry, const char *account_currency)
{
  FoldQuotes *quotes = fold_portfolios_get_quotes (fold_book_get_portfolios (book));
  gint64 net;
  FoldDate rate_date;
  g_autofree char *about = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;

  if (!fold_valuation_convert (quotes, entry->net, entry->currency, account_currency, entry->date, &net, &rate_date))
    /* Translators: two currencies: of a transaction, and of the account */
    return g_strdup_printf (_("Without a rate the account has this money in %s, and not in %s"), entry->currency,
                            account_currency);
  about = fold_format_money (net, account_currency);
  iso = fold_date_format (rate_date);
  day = fold_format_date (iso);
  /* Translators: a currency, and an amount in the account's currency at the exchange rate of a day */
  return g_strdup_printf (_("Without a rate the account has this money in %s: about %s at the rate of %s"),
                          entry->currency, about, day);
}

char *
fold_quote_words_effect (FoldBook *book, const FoldEntry *entry, const char *account_currency)
{
  gint64 net = entry->net;
  g_autofree char *change = NULL;
  g_autofree char *reason = NULL;

  if (entry->type == FOLD_TRANSACTION_TYPE_MERGER && entry->price > 0 && entry->net == 0)
    {
      g_autofree char *price = fold_format_price (entry->price, entry->currency);

      /* Translators: of a merger: an amount of money */
      return g_strdup_printf (_("Each old unit that is held brings %s"), price);
    }
  if (entry->net == 0)
    return g_strdup (_("Cash does not change"));
  if (account_currency == NULL || g_str_equal (account_currency, entry->currency))
    return describe_change (entry->net, entry->currency);
  if (entry->rate_denominator <= 0)
    {
      change = describe_change (entry->net, entry->currency);
      reason = explain_kept (book, entry, account_currency);
    }
  else if (!fold_money_convert (entry->net, entry->rate_numerator, entry->rate_denominator, &net, NULL))
    return g_strdup (_("The amount at this rate is too large"));
  else
    {
      change = describe_change (net, account_currency);
      reason = explain_booked (entry, net, account_currency);
    }
  return g_strdup_printf ("%s\n%s", change, reason);
}
