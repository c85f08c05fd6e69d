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

/**
 * fold_date_parse:
 * @text: "YYYY-MM-DD" and nothing else, as the book stores it
 */
gboolean fold_date_parse (const char *text, FoldDate *date, GError **error);

/**
 * fold_date_read:
 * @text: a date as people and foreign programs write it, with or without a time: "2026-11-22T10:00", "22.11.2026",
 *   "11/22/2026", "20261122", "22-Nov-2026", "Nov 22, 2026", "2026年11月22日"
 * @order: how the file writes dates, or FOLD_DATE_ORDER_UNKNOWN
 * @date: (out): the day as it is written; no time zone is applied
 * @error: FOLD_CORE_ERROR; AMBIGUOUS where @order is unknown and the text has two readings ("03/04/2026", "1/2/26")
 *
 * Dates with points are written day first everywhere. Years of two digits need a known order.
 */
gboolean fold_date_read (const char *text, FoldDateOrder order, FoldDate *date, GError **error);

/**
 * fold_date_read_time:
 * @text: as that of fold_date_read()
 *
 * Returns: the seconds since midnight that it says behind the date ("09:31", "15:30:05.120Z", "3:30 PM"), or -1 where
 *   it says none
 */
int fold_date_read_time (const char *text);

/**
 * fold_date_order_of:
 *
 * Returns: the order that @text gives away, so that the first telling cell of a column decides for all of it
 */
FoldDateOrder fold_date_order_of (const char *text);

/**
 * fold_date_format:
 *
 * Returns: (transfer full): "2026-11-22"
 */
char *fold_date_format (FoldDate date);

/**
 * fold_date_from_parts:
 *
 * Returns: the day, or FOLD_DATE_NONE where the calendar has no such day
 */
FoldDate fold_date_from_parts (int year, int month, int day);
void fold_date_to_parts (FoldDate date, int *year, int *month, int *day);

/**
 * fold_date_today:
 *
 * Returns: the day that it is now, where the user is
 */
FoldDate fold_date_today (void);

/**
 * fold_time_now:
 *
 * Returns: (transfer full): the time as the book stores it, "2026-11-22T14:00:00Z"
 */
char *fold_time_now (void);

G_END_DECLS
