/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-number.h"

#include "fold-chart-dates.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_WRITTEN_OUT 1e9 /* what is more, where a chain reaction explodes, has an exponent */

static int
count_decimals (double value, double step)
{
  double magnitude;

  if (step > 0)
    return CLAMP ((int)-floor (log10 (step) + 1e-9), 0, 9);
  if (value == 0 || !isfinite (value))
    return 0;

  magnitude = floor (log10 (fabs (value)));
  return CLAMP (2 - (int)magnitude, 0, 6);
}

static void
trim_zeros (char *text)
{
  gsize length = strlen (text);

  if (strcspn (text, ".,") == length)
    return;
  while (length > 0 && text[length - 1] == '0')
    text[--length] = '\0';
  if (length > 0 && !g_ascii_isdigit (text[length - 1]))
    text[length - 1] = '\0';
}

char *
fold_chart_number_format (double value, FoldChartFormat format, double step)
{
  double factor = format == FOLD_CHART_FORMAT_PERCENT ? 100 : 1;
  g_autofree char *digits = NULL;
  g_autofree char *number = NULL;
  gboolean negative;

  value *= factor;
  digits = fabs (value) < MOST_WRITTEN_OUT
               ? g_strdup_printf ("%.*f", count_decimals (value, step * factor), fabs (value))
               : g_strdup_printf ("%.1e", fabs (value));
  if (step <= 0 && fabs (value) < MOST_WRITTEN_OUT)
    trim_zeros (digits);
  negative = value < 0 && strpbrk (digits, "123456789") != NULL;
  number = g_strconcat (negative ? "−" : "", digits, NULL);

  switch (format)
    {
    case FOLD_CHART_FORMAT_DATE:
      return fold_chart_dates_format (value, step);
    case FOLD_CHART_FORMAT_PERCENT:
      /* Translators: a percentage, e.g. "25 %" */
      return g_strdup_printf (C_("percentage", "%s %%"), number);
    case FOLD_CHART_FORMAT_MULTIPLE:
      /* Translators: a multiple, e.g. "5×" for fivefold. */
      return g_strdup_printf (C_("multiple", "%s×"), number);
    case FOLD_CHART_FORMAT_NUMBER:
    default:
      return g_steal_pointer (&number);
    }
}
