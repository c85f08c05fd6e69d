/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-error.h"

G_BEGIN_DECLS

/* A day of the Gregorian calendar, counted from 1970-01-01 (day 0); years 1 to 9999. Differences are days. */
typedef gint32 FoldDate;
#define FOLD_DATE_NONE G_MININT32

/**
 * FoldDateOrder:
 * @FOLD_DATE_ORDER_UNKNOWN: not known; what has two readings is an error
 * @FOLD_DATE_ORDER_DAY_FIRST: 31/12/2026
 * @FOLD_DATE_ORDER_MONTH_FIRST: 12/31/2026
 *
 * How a file writes its dates. A year that comes first, and a month by name, need no order.
 */
typedef enum
{
  FOLD_DATE_ORDER_UNKNOWN,
  FOLD_DATE_ORDER_DAY_FIRST,
  FOLD_DATE_ORDER_MONTH_FIRST,
} FoldDateOrder;

gboolean fold_date_parse (const char *text, FoldDate *date, GError **error);
gboolean fold_date_read (const char *text, FoldDateOrder order, FoldDate *date, GError **error);
FoldDateOrder fold_date_order_of (const char *text);
char *fold_date_format (FoldDate date);

FoldDate fold_date_from_parts (int year, int month, int day);
void fold_date_to_parts (FoldDate date, int *year, int *month, int *day);
FoldDate fold_date_today (void);

char *fold_time_now (void);

G_END_DECLS
