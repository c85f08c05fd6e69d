/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-fact.h"

#include <stdio.h>

FoldDate
fold_fact_last_day (const char *as_of)
{
  int year, month = 12, day = 0;
  const int n = sscanf (as_of, "%4d-%2d-%2d", &year, &month, &day);

  if (n < 1 || !g_date_valid_year ((GDateYear)year) || !g_date_valid_month ((GDateMonth)month))
    return FOLD_DATE_NONE;
  if (n < 3)
    day = g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
  return fold_date_from_parts (year, month, day);
}

FoldDate
fold_fact_review_date (const char *as_of)
{
  const FoldDate last = fold_fact_last_day (as_of);
  int year, month, day;
  GDate review;

  if (last == FOLD_DATE_NONE)
    return FOLD_DATE_NONE;
  fold_date_to_parts (last, &year, &month, &day);
  g_date_clear (&review, 1);
  g_date_set_dmy (&review, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  g_date_add_months (&review, FOLD_FACT_MONTHS);
  return fold_date_from_parts (g_date_get_year (&review), g_date_get_month (&review), g_date_get_day (&review));
}

gboolean
fold_fact_is_stale (const char *as_of, FoldDate today)
{
  const FoldDate review = fold_fact_review_date (as_of);

  return review != FOLD_DATE_NONE && review < today;
}
