/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-date.h"
#include "fold-fraction.h"

G_BEGIN_DECLS

/* A point of a ledger's time: a day and the place within it (a transaction's sequence). */
typedef struct
{
  FoldDate date;
  gint64 order;
} FoldMoment;

/* fold_moment_end_of_day: after everything of that day; a price of a day is quoted there. */
static inline FoldMoment
fold_moment_end_of_day (FoldDate date)
{
  return (FoldMoment){ date, G_MAXINT64 };
}

static inline int
fold_moment_compare (FoldMoment a, FoldMoment b)
{
  if (a.date != b.date)
    return a.date < b.date ? -1 : 1;
  return (a.order > b.order) - (a.order < b.order);
}

/* A split as one account's ledger reports it: split_new shares for split_old. */
typedef struct
{
  gint64 transaction_id;
  gint64 instrument_id;
  gint64 account_id;
  FoldMoment moment;
  gint64 split_new;
  gint64 split_old;
} FoldSplit;

/* Brokers book a split on its day, or when they get to it. */
#define FOLD_SPLIT_REPORT_DAYS 7

/* FoldSplits: the splits of all instruments. A split belongs to its instrument: it acts on every account, and what two
 * accounts report for one day is one split, as is the same ratio that they report within FOLD_SPLIT_REPORT_DAYS.
 * Immutable once frozen. */
typedef struct _FoldSplits FoldSplits;

FoldSplits *fold_splits_new (void);
void fold_splits_add (FoldSplits *self, const FoldSplit *split);
void fold_splits_freeze (FoldSplits *self);
void fold_splits_free (FoldSplits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldSplits, fold_splits_free)

/* fold_splits_get: all that was added for an instrument, by date, the one that counts first on each day.
 * Returns: (transfer none) (nullable) (array length=n) */
const FoldSplit *fold_splits_get (FoldSplits *self, gint64 instrument_id, guint *n);

/* fold_splits_factor: how many shares at to one share at from has become (from <= to); 1 where nothing happened. A
 * quantity is multiplied by it, a price per share divided. A split stands where account_id's own ledger has it; for an
 * account without a row of it, and for account 0 (no account: a price), it is the first thing of the first day on which
 * anybody reports it. */
FoldFraction
fold_splits_factor (FoldSplits *self, gint64 account_id, gint64 instrument_id, FoldMoment from, FoldMoment to);

G_END_DECLS
