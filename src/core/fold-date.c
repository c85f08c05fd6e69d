/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-date.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define DAYS_TO_1970 719163 /* GDate's number of 1970-01-01 */

FoldDate
fold_date_from_parts (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 || !g_date_valid_dmy (day, month, year))
    return FOLD_DATE_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (FoldDate)g_date_get_julian (&date) - DAYS_TO_1970;
}

void
fold_date_to_parts (FoldDate date, int *year, int *month, int *day)
{
  GDate parts;

  g_return_if_fail (date > -DAYS_TO_1970 && date <= 2932896); /* 9999-12-31 */

  g_date_clear (&parts, 1);
  g_date_set_julian (&parts, date + DAYS_TO_1970);
  *year = g_date_get_year (&parts);
  *month = g_date_get_month (&parts);
  *day = g_date_get_day (&parts);
}

char *
fold_date_format (FoldDate date)
{
  int year = 0;
  int month = 0;
  int day = 0;

  fold_date_to_parts (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

FoldDate
fold_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return fold_date_from_parts (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now));
}

char *
fold_time_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static gboolean
read_digits (const char *text, guint n_digits, int *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + text[i] - '0';
    }
  return TRUE;
}

gboolean
fold_date_parse (const char *text, FoldDate *date, GError **error)
{
  int year, month, day;
  FoldDate found = FOLD_DATE_NONE;

  if (strlen (text) == 10 && read_digits (text, 4, &year) && text[4] == '-' && read_digits (text + 5, 2, &month)
      && text[7] == '-' && read_digits (text + 8, 2, &day))
    found = fold_date_from_parts (year, month, day);
  if (found == FOLD_DATE_NONE)
    {
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_SYNTAX,
                   _("“%s” is not a date. Write it like 2026-11-22 (year, month, day)."), text);
      return FALSE;
    }
  *date = found;
  return TRUE;
}
