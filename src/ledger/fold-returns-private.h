/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-returns.h"

G_BEGIN_DECLS

/* What an event moved from one instrument to another, by what it was worth that day in the currency of the returns; of
 * the old instrument it takes what is left of its price. */
typedef struct
{
  const FoldCarry *carry;
  gint64 worth;
  FoldLack lack;
} FoldReturnsCarry;

/* The days on which something may change, and what money was worth on them. */
typedef struct
{
  const FoldReturnsInput *input;
  FoldLedger *ledger;  /* at the end of the period */
  FoldLedger *earlier; /* on the evening before it */
  FoldDate from, to;
  GArray *days;      /* FoldDate, the first is the evening before the period */
  GHashTable *rates; /* currency -> array [days->len] of day's rates */
  GArray *carries;   /* FoldReturnsCarry, of the accounts that count */
  GArray *cash;      /* FoldEntry: the money that came with each */
  GHashTable *found; /* FoldReturn, which is its own key */
} FoldReturnsWork;

/* fold_returns_convert: money on the day of that index. FALSE: *lack says why. */
gboolean fold_returns_convert (FoldReturnsWork *work,
                               gint64 money,
                               const char *currency,
                               guint day,
                               gint64 *converted,
                               FoldLack *lack);
/* fold_returns_convert_on: the same on any day. */
gboolean fold_returns_convert_on (FoldReturnsWork *work,
                                  gint64 money,
                                  const char *currency,
                                  FoldDate day,
                                  gint64 *converted,
                                  FoldLack *lack);
/* fold_returns_goes_on: FALSE once the work is cancelled. */
static inline gboolean
fold_returns_goes_on (const FoldReturnsWork *work)
{
  return work->input->cancel == NULL || !atomic_load_explicit (work->input->cancel, memory_order_relaxed);
}

/* fold_returns_multiply: money x factor, rounded once. */
gboolean fold_returns_multiply (gint64 money, FoldFraction factor, gint64 *product);
guint fold_returns_find_day (FoldReturnsWork *work, FoldDate day); /* one of days */

/* fold_returns_ensure: the result of an account (0: all) and an instrument; made where there is none yet. */
FoldReturn *fold_returns_ensure (FoldReturnsWork *work, gint64 account_id, gint64 instrument_id);
/* fold_returns_add: to a figure of everything, the account, the instrument and what the account holds of it.
 * lack: kind NONE: money counts. instrument_id 0: money alone. */
void fold_returns_add (FoldReturnsWork *work,
                       FoldReturnFigure figure,
                       gint64 account_id,
                       gint64 instrument_id,
                       gint64 money,
                       const FoldLack *lack);

/* FoldReturnsTally: the days of one thing whose return is asked for, as they add up. */
typedef struct
{
  FoldReturnsDay *days;
  FoldLack *lacks; /* of the value of each day */
  guint n;
  FoldLack flow_lack; /* of what was put in or taken out */
  gboolean is_used;
} FoldReturnsTally;

/* What moved on a day, all at the rate of that day. */
typedef struct
{
  gint64 value, before, income, in, out;
  FoldLack value_lack, flow_lack;
} FoldReturnsMove;

void fold_returns_tally_init (FoldReturnsTally *self, FoldReturnsWork *work);
void fold_returns_tally_reset (FoldReturnsTally *self, FoldReturnsWork *work);
void fold_returns_tally_clear (FoldReturnsTally *self);
void fold_returns_tally_add (FoldReturnsTally *self, guint day, const FoldReturnsMove *move);
/* fold_returns_tally_finish: the figures that follow from the days. */
void fold_returns_tally_finish (FoldReturnsTally *self, FoldReturn *result, gboolean may_owe);

/* fold_returns_walk_shares: what each account holds of each instrument. accounts: [n_accounts] tallies of the input's
 * accounts; all and cash: of all of them. entries: those that count, in any order. */
void fold_returns_walk_shares (FoldReturnsWork *work,
                               GPtrArray *entries,
                               FoldReturnsTally *all,
                               FoldReturnsTally *cash,
                               FoldReturnsTally *accounts);
/* fold_returns_find_worth: what an event moved into the other instrument, in the currency of the returns; negative:
 * of what was owed. Returns: 0 where it is not known, with *lack */
gint64 fold_returns_find_worth (FoldReturnsWork *work, const FoldCarry *carry, FoldLack *lack);
/* fold_returns_walk_cash: the money of each account. */
void fold_returns_walk_cash (FoldReturnsWork *work,
                             GPtrArray *entries,
                             FoldReturnsTally *all,
                             FoldReturnsTally *cash,
                             FoldReturnsTally *accounts);
/* fold_returns_add_gains: realised and unrealised, from the ledgers. After the two above. */
void fold_returns_add_gains (FoldReturnsWork *work);
/* fold_returns_add_income: dividends, interest, fees and taxes of the period. */
void fold_returns_add_income (FoldReturnsWork *work, GPtrArray *entries);

/* fold_returns_swing: of the logs of an instrument's price from one day to another, a year. */
FoldReturnValue fold_returns_swing (FoldReturnsWork *work, gint64 instrument_id);

G_END_DECLS
