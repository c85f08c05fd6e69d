/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-chars.h"

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-instrument-format.h"

/* value / scale, in figures, with the marks that part groups. */
static int
count_number (gint64 value, gint64 scale, int least_digits)
{
  const guint64 magnitude = value < 0 ? -(guint64)value : (guint64)value;
  guint64 rest = magnitude % (guint64)scale;
  int whole = 1, digits = 0;

  for (guint64 left = magnitude / (guint64)scale; left >= 10; left /= 10)
    whole++;
  for (gint64 unit = scale / 10; unit > 0 && rest != 0; unit /= 10, digits++)
    rest %= (guint64)unit;
  digits = MAX (digits, least_digits);
  return (value < 0) + whole + (whole - 1) / 3 + (digits > 0 ? digits + 1 : 0);
}

static int
count_amount (gint64 money, const char *currency)
{
  const int digits = fold_currency_get_digits (currency);

  /* it is rounded to the digits of the currency, whose code is a little wider than figures are */
  return money != FOLD_MISSING ? (money < 0) + count_number (ABS (money / FOLD_MONEY_SCALE), 1, digits) + 4 : 1;
}

int
fold_position_chars_value (FoldBook *book, FoldHolding *holding)
{
  return count_amount (fold_holding_get_value (holding), fold_holding_get_currency (holding));
}

int
fold_position_chars_cost (FoldBook *book, FoldHolding *holding)
{
  return count_amount (fold_holding_get_cost (holding), fold_holding_get_currency (holding));
}

int
fold_position_chars_gain (FoldBook *book, FoldHolding *holding)
{
  return count_amount (fold_holding_get_gain (holding), fold_holding_get_currency (holding));
}

int
fold_position_chars_quantity (FoldBook *book, FoldHolding *holding)
{
  const FoldExact quantity = fold_holding_get_quantity (holding);
  g_autofree char *text = NULL;
  gint64 coarse;

  if (fold_holding_get_instrument (holding) == NULL || quantity == FOLD_EXACT_MISSING)
    return 1;
  if (fold_exact_to_coarse (quantity, &coarse))
    return count_number (coarse, FOLD_QUANTITY_SCALE, 0);
  text = fold_format_quantity (quantity);
  return (int)g_utf8_strlen (text, -1);
}

int
fold_position_chars_price (FoldBook *book, FoldHolding *holding)
{
  const gint64 price = fold_holding_get_price (holding);

  if (fold_holding_get_instrument (holding) == NULL || price == FOLD_MISSING)
    return 1;
  return count_number (price, FOLD_PRICE_SCALE, fold_currency_get_digits (fold_holding_get_currency (holding))) + 4;
}

int
fold_position_chars_sum_value (FoldBook *book, const FoldValuationSum *sum)
{
  return count_amount (sum->value, fold_book_get_base_currency (book));
}

int
fold_position_chars_sum_cost (FoldBook *book, const FoldValuationSum *sum)
{
  return count_amount (sum->cost, fold_book_get_base_currency (book));
}

int
fold_position_chars_sum_gain (FoldBook *book, const FoldValuationSum *sum)
{
  return count_amount (sum->gain, fold_book_get_base_currency (book));
}
