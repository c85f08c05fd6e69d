/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-exact.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static gboolean
refuse_range (GError **error)
{
  g_set_error_literal (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_RANGE,
                       _("The number is too large to be stored exactly. Use a smaller one."));
  return FALSE;
}

gboolean
fold_exact_to_coarse (FoldExact exact, gint64 *coarse)
{
  const FoldFraction fraction = { exact, FOLD_EXACT_STEP };

  if (!fold_fraction_round (fraction, coarse))
    *coarse = exact < 0 ? G_MININT64 : G_MAXINT64;
  return fold_exact_from_coarse (*coarse) == exact;
}

gboolean
fold_exact_parse (const char *text, FoldExact *exact, GError **error)
{
  const char *point = strchr (text, '.');
  g_autofree char *whole = point != NULL ? g_strndup (text, point - text) : g_strdup (text);
  g_autofree char *part = NULL;
  const gboolean negative = *text == '-';
  gint64 units = 0, rest = 0;

  /* 9.2 x 10^18 whole units, and 18 decimals, fit into 64 bits each */
  if (!fold_decimal_parse (whole, 1, &units, error))
    return FALSE;
  if (point != NULL)
    part = g_strconcat ("0", point, NULL);
  if (part != NULL && !fold_decimal_parse (part, (gint64)FOLD_EXACT_UNIT, &rest, error))
    return FALSE;
  *exact = (FoldExact)units * FOLD_EXACT_UNIT + (negative ? -rest : rest);
  return TRUE;
}

char *
fold_exact_format (FoldExact exact)
{
  const FoldExact whole = exact / FOLD_EXACT_UNIT, rest = exact % FOLD_EXACT_UNIT;
  g_autofree char *units = fold_decimal_format ((gint64)(whole < 0 ? -whole : whole), 1);
  g_autofree char *part = fold_decimal_format ((gint64)(rest < 0 ? -rest : rest), (gint64)FOLD_EXACT_UNIT);

  return g_strconcat (exact < 0 ? "-" : "", units, part + 1, NULL); /* part is "0" or "0." and decimals */
}

char *
fold_exact_dup_key (FoldExact exact)
{
  g_autofree char *text = NULL;
  gint64 coarse;

  if (exact == -1)
    return g_strdup ("-1");
  if (fold_exact_to_coarse (exact, &coarse))
    return g_strdup_printf ("%" G_GINT64_FORMAT, coarse);
  text = fold_exact_format (exact);
  return g_strconcat ("=", text, NULL);
}

double
fold_exact_to_double (FoldExact exact)
{
  return (double)exact / (double)FOLD_EXACT_UNIT;
}

/* FOLD_EXACT_STEP is 2^10 x 5^10: of up to 18,000 units, as nearly all quantities are, 64 bits say whether they are
 * coarse, in a tenth of the time of a division of 128. */
static gboolean
take_coarse (FoldExact exact, FoldExact *coarse)
{
  const guint64 fives = 9765625;
  const FoldExact magnitude = exact < 0 ? -exact : exact;
  guint64 rest;

  if (magnitude >> 10 > G_MAXINT64)
    {
      *coarse = exact / FOLD_EXACT_STEP;
      return *coarse * FOLD_EXACT_STEP == exact;
    }
  rest = (guint64)(magnitude >> 10);
  *coarse = (FoldExact)(rest / fives) * (exact < 0 ? -1 : 1);
  return (magnitude & 1023) == 0 && rest % fives == 0;
}

FoldFraction
fold_exact_to_fraction (FoldExact exact)
{
  FoldExact coarse;

  if (take_coarse (exact, &coarse))
    return (FoldFraction){ coarse, 1 };
  return fold_fraction_divide ((FoldFraction){ exact, 1 }, (FoldFraction){ FOLD_EXACT_STEP, 1 });
}

gboolean
fold_exact_from_fraction (FoldFraction fraction, gboolean is_fine, FoldExact *exact)
{
  const gint64 step = is_fine ? FOLD_EXACT_STEP : 1;
  const FoldExact most = FOLD_EXACT_UNIT * G_MAXINT64;
  FoldExact units;

  if (!fold_fraction_multiply_round (fraction, (FoldFraction){ step, 1 }, &units)
      || units > most / FOLD_EXACT_STEP * step || units < -most / FOLD_EXACT_STEP * step)
    return FALSE;
  *exact = units * (FOLD_EXACT_STEP / step);
  return TRUE;
}

static gboolean
store (FoldExact wide, gint64 *value, GError **error)
{
  if (wide < G_MININT64 || wide > G_MAXINT64)
    return refuse_range (error);
  *value = (gint64)wide;
  return TRUE;
}

gboolean
fold_exact_get_money (FoldExact exact, gint64 price, gint64 per, gint64 *money, GError **error)
{
  const FoldFraction divisor
      = fold_fraction_multiply ((FoldFraction){ 1, FOLD_EXACT_UNIT * (FOLD_PRICE_SCALE / FOLD_MONEY_SCALE) },
                                fold_fraction (price, per));
  FoldExact product;

  if (!fold_fraction_multiply_round ((FoldFraction){ exact, 1 }, divisor, &product))
    return refuse_range (error);
  return store (product, money, error);
}

gboolean
fold_exact_get_price (gint64 money, FoldExact exact, gint64 *price, GError **error)
{
  const FoldFraction units = { exact < 0 ? -exact : exact, 1 };
  const FoldFraction rate
      = fold_fraction_divide ((FoldFraction){ FOLD_EXACT_UNIT * (FOLD_PRICE_SCALE / FOLD_MONEY_SCALE), 1 }, units);
  FoldExact product;

  if (exact == 0)
    return fold_decimal_multiply_divide (money, 1, 0, price, error);
  if (!fold_fraction_multiply_round (fold_fraction (exact < 0 ? -money : money, 1), rate, &product))
    return refuse_range (error);
  return store (product, price, error);
}
