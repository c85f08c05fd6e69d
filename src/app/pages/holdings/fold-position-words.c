/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"
#include "fold-return-words.h"
#include "fold-sum-words.h"

const char *
fold_position_words_short (void)
{
  return _("Sold short: more was sold than there was. Quantity and value are what is owed, the cost is what was "
           "received, and a score is only of what is owned.");
}

/* --- one holding -------------------------------------------------------------------------------------------------- */

static void
add_line (GString *text, char *line)
{
  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, line);
  g_free (line);
}

/* value - cost = gain, and what part of the cost that is. */
static char *
dup_formula (const char *format, gint64 value, gint64 cost, gint64 gain, double rate, const char *currency)
{
  g_autofree char *worth = fold_format_money (value, currency), *paid = fold_format_money (cost, currency);
  g_autofree char *gained = fold_format_money (gain, currency), *part = fold_format_return (rate);

  /* the format is one of the sentences below, with four texts in it */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, worth, paid, gained, part);
#pragma GCC diagnostic pop
}

static char *
dup_worth (FoldHolding *holding)
{
  const char *currency = fold_holding_get_currency (holding);
  g_autofree char *quantity = fold_format_quantity (fold_holding_get_quantity (holding));
  g_autofree char *price = fold_format_price (fold_holding_get_price (holding), currency);
  g_autofree char *value = fold_format_money (fold_holding_get_value (holding), currency);
  g_autofree char *day = fold_return_words_day (fold_holding_get_price_date (holding));

  /* Translators: a quantity, a price, an amount of money, and the day of the price */
  return g_strdup_printf (_("Value: %s × %s = %s, at the price from %s."), quantity, price, value, day);
}

static char *
dup_paid (FoldHolding *holding)
{
  g_autofree char *cost = fold_format_money (fold_holding_get_cost (holding), fold_holding_get_currency (holding));
  g_autofree char *day = NULL;
  const FoldLot *lots;
  guint n;

  lots = fold_holding_get_lots (holding, &n);
  day = fold_return_words_day (n > 0 ? lots[0].date : FOLD_DATE_NONE);
  /* Translators: an amount of money and a day */
  return g_strdup_printf (_("Cost: %s for what is held since %s, including fees and taxes."), cost, day);
}

static char *
dup_lack (FoldHolding *holding)
{
  const FoldHoldingValue *value = fold_holding_get_valuation (holding);

  if (!value->has_value)
    return g_strdup (_("Unknown without a price. Set one, or import a price file."));
  if (!value->has_cost)
    return g_strdup (
        _("Unknown without a cost: some of it came in without a price, or was paid in a currency for which "
          "there is no exchange rate of that day."));
  return g_strdup (_("The numbers are too large to be told."));
}

/* What a foreign currency did as well. */
static char *
dup_at_home (FoldBook *book, const FoldHoldingValue *value)
{
  const char *base = fold_book_get_base_currency (book);

  if (!value->has_base_gain)
    /* Translators: the code of a currency */
    return g_strdup_printf (_("In %s it is unknown: an exchange rate is missing."), base);
  return dup_formula (
      _("With the exchange rate of today for the value and that of each purchase for its cost: %s − %s = "
        "%s, which is %s."),
      value->base_value, value->base_cost, value->base_gain,
      fold_valuation_get_gain_rate (value->base_gain, value->base_cost), base);
}

char *
fold_position_words_gain (FoldBook *book, FoldHolding *holding)
{
  const FoldHoldingValue *value;
  const char *currency;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (FOLD_IS_BOOK (book) && FOLD_IS_HOLDING (holding), NULL);

  value = fold_holding_get_valuation (holding);
  currency = fold_holding_get_currency (holding);
  if (!value->has_gain)
    return dup_lack (holding);
  add_line (text, dup_formula (_("value − cost = %s − %s = %s; divided by the cost: %s"), value->value, value->cost,
                               value->gain, fold_holding_get_gain_rate (holding), currency));
  add_line (text, dup_worth (holding));
  add_line (text, dup_paid (holding));
  if (!g_str_equal (currency, fold_book_get_base_currency (book)))
    add_line (text, dup_at_home (book, value));
  if (fold_holding_get_is_short (holding))
    add_line (text, g_strdup (fold_position_words_short ()));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* --- several ------------------------------------------------------------------------------------------------------ */

char *
fold_position_words_sum (FoldBook *book, const FoldValuationSum *sum, gint64 money)
{
  return sum->is_too_large ? fold_format_missing () : fold_format_money (money, fold_book_get_base_currency (book));
}

static char *
finish (FoldBook *book, const FoldValuationSum *sum, char *words)
{
  g_autofree char *missing = fold_sum_words_missing (sum, fold_book_get_base_currency (book));
  char *text;

  if (missing == NULL)
    return words;
  text = g_strdup_printf ("%s\n\n%s", words, missing);
  g_free (words);
  return text;
}

char *
fold_position_words_value (FoldBook *book, const FoldValuationSum *sum)
{
  const char *base = fold_book_get_base_currency (book);
  g_autofree char *positions = fold_position_words_sum (book, sum, sum->value - sum->money);
  g_autofree char *money = fold_position_words_sum (book, sum, sum->money);
  g_autofree char *value = fold_position_words_sum (book, sum, sum->value);

  /* Translators: the code of a currency, and three amounts of money */
  return finish (
      book, sum,
      g_strdup_printf (_("All that is shown, in %s at the last exchange rates: %s of positions + %s of money "
                         "= %s"),
                       base, positions, money, value));
}

char *
fold_position_words_cost (FoldBook *book, const FoldValuationSum *sum)
{
  g_autofree char *cost = fold_position_words_sum (book, sum, sum->cost);

  /* Translators: an amount of money */
  return finish (
      book, sum,
      g_strdup_printf (_("%s for the positions that are shown, including fees and taxes, each purchase at the "
                         "exchange rate of its own day. What was received for what is sold short counts "
                         "less; money costs nothing."),
                       cost));
}

char *
fold_position_words_gains (FoldBook *book, const FoldValuationSum *sum)
{
  const char *base;
  char *words;

  g_return_val_if_fail (FOLD_IS_BOOK (book) && sum != NULL, NULL);

  base = fold_book_get_base_currency (book);
  if (sum->is_too_large)
    return g_strdup (_("The numbers are too large to be told."));
  words = dup_formula (_("value − cost = %s − %s = %s; divided by the cost: %s"), sum->worth, sum->cost, sum->gain,
                       fold_valuation_sum_get_rate (sum), base);
  if (sum->stake != sum->cost)
    {
      g_autofree char *formula = words, *stake = fold_format_money (sum->stake, base);

      /* Translators: a formula, and an amount of money */
      words
          = g_strdup_printf (_("%s. Divided by %s, with what was received for what is sold short counted as a cost."),
                             formula, stake);
    }
  return finish (book, sum, words);
}
