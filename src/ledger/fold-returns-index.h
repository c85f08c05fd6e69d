/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-date.h"

G_BEGIN_DECLS

/* A day of something that is held, money x 10^6 in one currency: what it was worth in the end (value), what was there
 * the evening before at this day's prices (before), income less charges of the day, and the money that was put in and
 * taken out, which includes income that does not stay. Where a value is not known, is_known is FALSE. */
typedef struct
{
  FoldDate date;
  gboolean is_known;
  gint64 value;
  gint64 before;
  gint64 income;
  gint64 in;
  gint64 out;
} FoldReturnsDay;

typedef enum
{
  FOLD_INDEX_FOUND,
  FOLD_INDEX_NOTHING, /* nothing was ever held */
  FOLD_INDEX_UNKNOWN, /* a value is missing on a day on which something was put in or taken out, or at an end */
  FOLD_INDEX_LOST,    /* more than everything was lost, after which no factor means anything */
} FoldIndexOutcome;

typedef struct
{
  FoldIndexOutcome outcome;
  guint day;       /* that of UNKNOWN and LOST */
  double growth;   /* the time-weighted return: the last index over the first, less 1 */
  double drawdown; /* the largest fall of the index from what it had reached, as a part of that: 0 to 1 */
  guint peak, trough;
} FoldReturnsIndex;

/* fold_returns_index: chains the returns of the days. days[0] is the evening before the period: of it only the value
 * counts. A day has up to two parts: what was held the evening before, at the day's prices and with its income; then
 * money goes in, trades are done, and money goes out:
 *   (before + income) / value of the evening before  x  (value + out) / (before + income + in).
 * Where nothing was held the evening before the first part falls away, and income and charges of that day, which no
 * money at work has earned, with it. A day that is not known is passed over where nothing went in or out.
 * may_owe: what is owed (a short position) is a stake of its size; otherwise it is FOLD_INDEX_LOST. */
FoldReturnsIndex fold_returns_index (const FoldReturnsDay *days, guint n, gboolean may_owe);

G_END_DECLS
