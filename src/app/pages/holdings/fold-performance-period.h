/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-date.h"

G_BEGIN_DECLS

/* The periods that can be chosen, as the settings have them. */
typedef enum
{
  FOLD_PERIOD_ALL,
  FOLD_PERIOD_THIS_YEAR,
  FOLD_PERIOD_ONE_YEAR,
  FOLD_PERIOD_THREE_YEARS,
  FOLD_PERIOD_OWN,
} FoldPerformancePeriod;

/**
 * fold_performance_period_begin:
 * @last: its last day
 *
 * Returns: the first day of a period that ends with @last; FOLD_DATE_NONE where that is the first transaction's, or
 *   somebody's own
 */
FoldDate fold_performance_period_begin (FoldPerformancePeriod period, FoldDate last);

G_END_DECLS
