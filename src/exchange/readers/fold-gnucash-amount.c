/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-gnucash-amount.h"

#include <string.h>

#include "fold-currency.h"
#include "fold-decimal.h"

/* Signs that GnuCash and the C library's locales know; of those that several currencies have, the usual one first. */
static const struct
{
  const char *sign;
  char code[FOLD_CURRENCY_SIZE];
} signs[] = {
  { "$", "USD" },   { "$", "CAD" },   { "$", "AUD" },   { "$", "NZD" },   { "$", "MXN" },   { "$", "HKD" },
  { "$", "SGD" },   { "$", "TWD" },   { "$", "ARS" },   { "$", "CLP" },   { "$", "COP" },   { "$", "UYU" },
  { "€", "EUR" },   { "£", "GBP" },   { "£", "EGP" },   { "¥", "JPY" },   { "¥", "CNY" },   { "￥", "JPY" },
  { "￥", "CNY" },  { "元", "CNY" },  { "円", "JPY" },  { "₩", "KRW" },   { "₹", "INR" },   { "₽", "RUB" },
  { "₺", "TRY" },   { "₴", "UAH" },   { "₪", "ILS" },   { "฿", "THB" },   { "₫", "VND" },   { "₱", "PHP" },
  { "₦", "NGN" },   { "zł", "PLN" },  { "Kč", "CZK" },  { "kr", "SEK" },  { "kr", "NOK" },  { "kr", "DKK" },
  { "kr", "ISK" },  { "kr.", "DKK" }, { "Ft", "HUF" },  { "lei", "RON" }, { "Fr.", "CHF" }, { "SFr.", "CHF" },
  { "Fr", "CHF" },  { "R", "ZAR" },   { "R$", "BRL" },  { "RM", "MYR" },  { "Rp", "IDR" },  { "US$", "USD" },
  { "CA$", "CAD" }, { "C$", "CAD" },  { "A$", "AUD" },  { "AU$", "AUD" }, { "NZ$", "NZD" }, { "HK$", "HKD" },
  { "S$", "SGD" },  { "NT$", "TWD" }, { "MX$", "MXN" }, { "JP¥", "JPY" }, { "CN¥", "CNY" }, { "руб.", "RUB" },
  { "лв.", "BGN" }, { "kn", "HRK" },  { "TL", "TRY" },
};

/* --- number and commodity ---------------------------------------------------------------------------------------- */

/* Signs of the number, brackets of accountants, blanks, and marks of the direction of writing. */
static gboolean
is_around (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || c == '+' || c == 0x2212 || c == '(' || c == ')' || c == 0x200E
         || c == 0x200F;
}

static gboolean
is_within (gunichar c)
{
  return g_unichar_isspace (c) || c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == '/' || c == '+';
}

static void
drop_around (const char **start, const char **end)
{
  while (*start < *end && is_around (g_utf8_get_char (*start)))
    *start = g_utf8_next_char (*start);
  while (*end > *start && is_around (g_utf8_get_char (g_utf8_prev_char (*end))))
    *end = g_utf8_prev_char (*end);
}

static char *
dup_digits (const char *number)
{
  GString *digits = g_string_new (NULL);

  for (; *number != '\0'; number++)
    if (g_ascii_isdigit (*number))
      g_string_append_c (digits, *number);
  return g_string_free_and_steal (digits);
}

/* Behind the digits, which the text begins with. NULL: it has others */
static const char *
skip_digits (const char *start, const char *end, const char *digits)
{
  for (; *digits != '\0'; digits++)
    {
      while (start < end && is_within (g_utf8_get_char (start)))
        start = g_utf8_next_char (start);
      if (start == end || *start != *digits)
        return NULL;
      start++;
    }
  return start;
}

/* Before the digits, which the text ends with. */
static const char *
skip_digits_back (const char *start, const char *end, const char *digits)
{
  for (gsize i = strlen (digits); i > 0; i--)
    {
      while (end > start && is_within (g_utf8_get_char (g_utf8_prev_char (end))))
        end = g_utf8_prev_char (end);
      if (end == start || end[-1] != digits[i - 1])
        return NULL;
      end--;
    }
  return end;
}

char *
fold_gnucash_dup_commodity (const char *with_symbol, const char *number)
{
  const char *start = with_symbol, *end = with_symbol + strlen (with_symbol), *found;
  g_autofree char *digits = dup_digits (number);

  drop_around (&start, &end);
  if ((found = skip_digits (start, end, digits)) != NULL)
    start = found;
  else if ((found = skip_digits_back (start, end, digits)) != NULL)
    end = found;
  drop_around (&start, &end);
  return g_strndup (start, (gsize)(end - start));
}

/* --- currencies -------------------------------------------------------------------------------------------------- */

static gboolean
has_currency_sign (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_type (g_utf8_get_char (text)) == G_UNICODE_CURRENCY_SYMBOL)
      return TRUE;
  return FALSE;
}

const char *
fold_gnucash_find_currency (const char *commodity)
{
  if (fold_currency_is_known (commodity))
    return commodity;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].sign, commodity) == 0)
      return signs[i].code;
  return NULL;
}

gboolean
fold_gnucash_is_sign_of (const char *sign, const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].sign, sign) == 0 && strcmp (signs[i].code, currency) == 0)
      return TRUE;
  return FALSE;
}

gboolean
fold_gnucash_is_money (const char *commodity)
{
  return fold_gnucash_find_currency (commodity) != NULL || has_currency_sign (commodity);
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* Up to nine digits. */
static gboolean
take_integer (const char **c, gint64 *number)
{
  char *end;

  if (!g_ascii_isdigit (**c))
    return FALSE;
  *number = g_ascii_strtoll (*c, &end, 10);
  if (end - *c > 9)
    return FALSE;
  *c = end;
  return TRUE;
}

/* "-3 + 1/3", "1/3": what has no end as a decimal. */
static gboolean
read_fraction (const char *text, gint64 scale, gint64 *value)
{
  const char *c = text + strspn (text, " -");
  const gboolean is_negative = memchr (text, '-', (gsize)(c - text)) != NULL;
  gint64 whole = 0, numerator, denominator;

  if (!take_integer (&c, &numerator))
    return FALSE;
  if (*c != '/')
    {
      whole = numerator;
      c += strspn (c, " +");
      if (!take_integer (&c, &numerator))
        return FALSE;
    }
  if (*c++ != '/' || !take_integer (&c, &denominator) || denominator == 0 || *c != '\0')
    return FALSE;
  return fold_decimal_multiply_divide (is_negative ? -(whole * denominator + numerator)
                                                   : whole * denominator + numerator,
                                       scale, denominator, value, NULL);
}

static FoldNumberStyle
choose_style (const char *text, FoldNumberStyle style)
{
  FoldNumberStyle own = fold_number_style_of (text);

  return own != FOLD_NUMBER_STYLE_UNKNOWN ? own : style;
}

gboolean
fold_gnucash_number_read (const char *text, FoldNumberStyle style, gint64 scale, gint64 *value)
{
  return strchr (text, '/') != NULL ? read_fraction (text, scale, value)
                                    : fold_number_read (text, choose_style (text, style), scale, value, NULL, NULL);
}

guint
fold_gnucash_get_n_decimals (const char *text, FoldNumberStyle style)
{
  const char *point = strrchr (text, choose_style (text, style) == FOLD_NUMBER_STYLE_COMMA ? ',' : '.');

  return point != NULL ? (guint)strspn (point + 1, "0123456789") : 0;
}
