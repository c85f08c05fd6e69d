/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-performance-period.h"

/* The day after the same one some years before, so that the two together are whole years; of 29 February after the
 * 28th. */
static FoldDate
years_before (FoldDate last, int years)
{
  int year, month, day;
  FoldDate before;

  fold_date_to_parts (last, &year, &month, &day);
  before = fold_date_from_parts (year - years, month, day);
  if (before == FOLD_DATE_NONE)
    before = fold_date_from_parts (year - years, month, day - 1);
  return before != FOLD_DATE_NONE ? before + 1 : FOLD_DATE_NONE;
}

FoldDate
fold_performance_period_begin (FoldPerformancePeriod period, FoldDate last)
{
  int year, month, day;

  switch (period)
    {
    case FOLD_PERIOD_THIS_YEAR:
      fold_date_to_parts (last, &year, &month, &day);
      return fold_date_from_parts (year, 1, 1);
    case FOLD_PERIOD_ONE_YEAR:
      return years_before (last, 1);
    case FOLD_PERIOD_THREE_YEARS:
      return years_before (last, 3);
    case FOLD_PERIOD_ALL:
    case FOLD_PERIOD_OWN:
    default:
      return FOLD_DATE_NONE;
    }
}
