/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-dates.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-date.h"

#define DAYS_OF_MONTH 30.44
#define DAYS_OF_YEAR 365.25

/* Steps by the calendar, the finest first. */
static const int steps_of_days[] = { 1, 2, 7, 14 };
static const int steps_of_months[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200 };

/* Months since the year 0 of a day, rounded up to the first of one. */
static int
find_first_month (double day)
{
  int year, month, of_month;

  fold_date_to_parts ((FoldDate)ceil (day), &year, &month, &of_month);
  return year * 12 + month - 1 + (of_month > 1);
}

static int
add_months (const FoldChartScale *scale, int step, int most, double *ticks)
{
  int month = find_first_month (scale->min), n = 0;

  month += (step - month % step) % step;
  for (; n < most; month += step)
    {
      const FoldDate day = fold_date_from_parts (month / 12, month % 12 + 1, 1);

      if (day == FOLD_DATE_NONE || day > scale->max)
        break;
      ticks[n++] = day;
    }
  return n;
}

static int
add_days (const FoldChartScale *scale, int step, int most, double *ticks)
{
  int n = 0;

  /* 1970-01-05 was a Monday. */
  for (double day = ceil ((scale->min - 4) / step) * step + 4; day <= scale->max && n < most; day += step)
    ticks[n++] = day;
  return n;
}

int
fold_chart_dates_get_ticks (const FoldChartScale *scale, int n, double *ticks, double *step)
{
  const double least = (scale->max - scale->min) / MAX (n, 1);

  for (guint i = 0; i < G_N_ELEMENTS (steps_of_days); i++)
    if (steps_of_days[i] >= least)
      {
        *step = steps_of_days[i];
        return add_days (scale, steps_of_days[i], FOLD_CHART_MAX_TICKS, ticks);
      }
  for (guint i = 0; i < G_N_ELEMENTS (steps_of_months); i++)
    if (steps_of_months[i] * DAYS_OF_MONTH >= least || i + 1 == G_N_ELEMENTS (steps_of_months))
      {
        *step = steps_of_months[i] * DAYS_OF_MONTH;
        return add_months (scale, steps_of_months[i], FOLD_CHART_MAX_TICKS, ticks);
      }
  return 0;
}

char *
fold_chart_dates_format (double day, double step)
{
  int year, month, of_month;
  g_autoptr (GDateTime) time = NULL;

  if (!isfinite (day) || fabs (day) > 3e6)
    return g_strdup ("");
  fold_date_to_parts ((FoldDate)round (day), &year, &month, &of_month);
  time = g_date_time_new_utc (year, month, of_month, 0, 0, 0);
  if (time == NULL)
    return g_strdup ("");
  if (step <= 0)
    /* Translators: a day in little space, as g_date_time_format() writes it; %x is as the locale has it
       xgettext:no-c-format */
    return g_date_time_format (time, C_("day", "%x"));
  if (step < DAYS_OF_MONTH - 1)
    /* Translators: a day of a month on an axis, as g_date_time_format() writes it: "3 Mar"
       xgettext:no-c-format */
    return g_date_time_format (time, C_("axis", "%-d %b"));
  if (step < DAYS_OF_YEAR - 5)
    /* Translators: a month on an axis, as g_date_time_format() writes it: "Mar 2026"
       xgettext:no-c-format */
    return g_date_time_format (time, C_("axis", "%b %Y"));
  return g_strdup_printf ("%d", year);
}
