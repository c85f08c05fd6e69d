/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decimal.h"

#include <glib/gi18n-lib.h>

#include <math.h>

typedef __int128 Wide;

static gboolean
refuse_range (GError **error)
{
  g_set_error_literal (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_RANGE,
                       _("The number is too large to be stored exactly. Use a smaller one."));
  return FALSE;
}

static gboolean
store_wide (Wide wide, gint64 *value, GError **error)
{
  if (wide < G_MININT64 || wide > G_MAXINT64)
    return refuse_range (error);
  *value = (gint64)wide;
  return TRUE;
}

/* @dividend / @divisor, rounded half to even; @divisor > 0. */
static Wide
divide_half_even (Wide dividend, Wide divisor)
{
  Wide quotient = dividend / divisor;
  Wide remainder = dividend % divisor;
  Wide distance = remainder < 0 ? -remainder : remainder;
  gboolean away = distance > divisor - distance || (distance == divisor - distance && quotient % 2 != 0);

  if (!away)
    return quotient;
  return dividend < 0 ? quotient - 1 : quotient + 1;
}

static gboolean
refuse_syntax (const char *text, GError **error)
{
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_SYNTAX,
               _("“%s” is not a number. Write it like -1234.56, with a point and without separators."), text);
  return FALSE;
}

gboolean
fold_decimal_parse (const char *text, gint64 scale, gint64 *value, GError **error)
{
  const char *c = text;
  gboolean negative = *c == '-';
  Wide total = 0;
  gint64 place = scale;

  if (negative)
    c++;
  if (!g_ascii_isdigit (*c))
    return refuse_syntax (text, error);
  for (; g_ascii_isdigit (*c); c++)
    {
      total = total * 10 + (*c - '0') * (Wide)scale;
      if (total > (Wide)G_MAXINT64 + 1)
        return refuse_range (error);
    }
  if (*c == '.' && !g_ascii_isdigit (c[1]))
    return refuse_syntax (text, error);
  if (*c == '.')
    for (c++; g_ascii_isdigit (*c); c++)
      {
        place /= 10;
        if (place == 0 && *c != '0')
          {
            g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_PRECISION,
                         _("“%s” has more decimals than can be stored. Round it first."), text);
            return FALSE;
          }
        total += (*c - '0') * (Wide)place;
      }
  if (*c != '\0')
    return refuse_syntax (text, error);
  return store_wide (negative ? -total : total, value, error);
}

char *
fold_decimal_format (gint64 value, gint64 scale)
{
  guint64 magnitude = value < 0 ? -(guint64)value : (guint64)value;
  guint64 fraction = magnitude % scale;
  GString *text = g_string_new (value < 0 ? "-" : "");

  g_string_append_printf (text, "%" G_GUINT64_FORMAT, magnitude / scale);
  if (fraction != 0)
    {
      g_string_append_c (text, '.');
      for (gint64 place = scale / 10; fraction != 0; place /= 10)
        {
          g_string_append_c (text, '0' + fraction / place);
          fraction %= place;
        }
    }
  return g_string_free_and_steal (text);
}

gboolean
fold_decimal_add (gint64 a, gint64 b, gint64 *sum, GError **error)
{
  return store_wide ((Wide)a + b, sum, error);
}

gint64
fold_decimal_add_within (gint64 a, gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return b > 0 ? G_MAXINT64 : G_MININT64;
  return sum;
}

gboolean
fold_decimal_subtract (gint64 a, gint64 b, gint64 *difference, GError **error)
{
  return store_wide ((Wide)a - b, difference, error);
}

gboolean
fold_decimal_multiply_divide (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error)
{
  Wide product = (Wide)a * b;

  if (divisor == 0)
    {
      g_set_error_literal (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_RANGE,
                           _("A rate or quantity of 0 cannot be used here. Enter one above 0."));
      return FALSE;
    }
  return store_wide (divisor > 0 ? divide_half_even (product, divisor) : divide_half_even (-product, -(Wide)divisor),
                     result, error);
}

gboolean
fold_decimal_rescale (gint64 value, gint64 from_scale, gint64 to_scale, gint64 *result, GError **error)
{
  return fold_decimal_multiply_divide (value, to_scale, from_scale, result, error);
}

gboolean
fold_decimal_from_double (double number, gint64 scale, gint64 *value, GError **error)
{
  /* nearbyint () rounds half to even in the default mode, and 2^63 is a double */
  double scaled = nearbyint (number * (double)scale);

  if (!(scaled >= -0x1p63 && scaled < 0x1p63))
    return refuse_range (error);
  *value = (gint64)scaled;
  return TRUE;
}

double
fold_decimal_to_double (gint64 value, gint64 scale)
{
  return (double)value / (double)scale;
}

gboolean
fold_money_from_product (gint64 quantity, gint64 price, gint64 *money, GError **error)
{
  Wide divisor = (Wide)FOLD_QUANTITY_SCALE * FOLD_PRICE_SCALE / FOLD_MONEY_SCALE;

  return store_wide (divide_half_even ((Wide)quantity * price, divisor), money, error);
}

gboolean
fold_money_convert (gint64 money, gint64 numerator, gint64 denominator, gint64 *converted, GError **error)
{
  return fold_decimal_multiply_divide (money, numerator, denominator, converted, error);
}

gboolean
fold_price_from_money (gint64 money, gint64 quantity, gint64 *price, GError **error)
{
  Wide factor = (Wide)FOLD_QUANTITY_SCALE * FOLD_PRICE_SCALE / FOLD_MONEY_SCALE;
  Wide dividend = (Wide)money * factor;

  if (quantity == 0)
    return fold_decimal_multiply_divide (money, 1, 0, price, error);
  return store_wide (quantity > 0 ? divide_half_even (dividend, quantity)
                                  : divide_half_even (-dividend, -(Wide)quantity),
                     price, error);
}

gboolean
fold_quantity_split (gint64 quantity, gint64 split_new, gint64 split_old, gint64 *result, GError **error)
{
  return fold_decimal_multiply_divide (quantity, split_new, split_old, result, error);
}
