/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-date.h"

G_BEGIN_DECLS

/* Money of a day as whoever invests sees it, neither below 0; what is left in the end is received. */
typedef struct
{
  FoldDate date;
  double paid;
  double received;
} FoldFlow;

typedef enum
{
  FOLD_RATE_FOUND,
  FOLD_RATE_NO_TIME,  /* nothing was paid in, or all on one day */
  FOLD_RATE_NONE,     /* no rate makes the flows worth nothing */
  FOLD_RATE_SEVERAL,  /* more than one does, so that none is the return */
  FOLD_RATE_BORROWED, /* more was received than paid in: the only rate is one that is owed, not earned */
} FoldRateOutcome;

/* fold_returns_find_rate: the money-weighted return a year (internal rate of return): the r at which
 *   sum of (received - paid) / (1 + r)^(days since the first flow / 365) = 0,
 * as the function XIRR of spreadsheets defines it. flows: by date. All roots with 1 + r from 1e-9 to 1e9 are isolated
 * before one is refined, so that a result is the only one there is; *rate is set for FOLD_RATE_FOUND alone. Where
 * nothing came back of what was paid in, it is -1. */
FoldRateOutcome fold_returns_find_rate (const FoldFlow *flows, guint n, double *rate);

G_END_DECLS
