/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>

#include "fold-returns-index.h"
#include "fold-returns-rate.h"
#include "fold-valuation.h"

G_BEGIN_DECLS

/* Why a figure is missing. day, instrument_id and the currencies say where, as far as they apply. */
typedef enum
{
  FOLD_LACK_NONE,          /* nothing is missing */
  FOLD_LACK_NOTHING,       /* nothing was held in the period */
  FOLD_LACK_PRICE,         /* no price of instrument_id on day */
  FOLD_LACK_EXCHANGE_RATE, /* none from one currency to the other on day */
  FOLD_LACK_COST,          /* what instrument_id cost that came in on day is not known */
  FOLD_LACK_TOO_LARGE,     /* a number on day that does not fit */
  FOLD_LACK_TIME,          /* no time passed, so that there is no rate a year */
  FOLD_LACK_RATE,          /* no rate a year makes the payments worth nothing */
  FOLD_LACK_SEVERAL_RATES, /* several do */
  FOLD_LACK_BORROWED,      /* more was received than paid in: nothing was invested that a rate could be of */
  FOLD_LACK_BELOW_NOTHING, /* it was worth less than nothing on day */
  FOLD_LACK_FEW_PRICES,    /* too few prices to tell a swing from */
} FoldLackKind;

typedef struct
{
  FoldLackKind kind;
  FoldDate day; /* FOLD_DATE_NONE */
  gint64 instrument_id;
  char from[FOLD_CURRENCY_SIZE];
  char to[FOLD_CURRENCY_SIZE];
} FoldLack;

/* The figures of a period. Money is x 10^6 in the currency of the returns, each amount at the rate of its own day. */
typedef enum
{
  FOLD_RETURN_VALUE_BEFORE,      /* on the evening before the period */
  FOLD_RETURN_PAID_IN,           /* from outside, in the period */
  FOLD_RETURN_PAID_OUT,          /* to outside: of an instrument, income too */
  FOLD_RETURN_VALUE,             /* on the evening of its last day */
  FOLD_RETURN_GAIN,              /* value + paid out - paid in - value before */
  FOLD_RETURN_REALISED,          /* proceeds less cost of what was sold in the period, after fees and taxes */
  FOLD_RETURN_UNREALISED,        /* value less cost of what is held in the end, since it was bought */
  FOLD_RETURN_UNREALISED_BEFORE, /* the same on the evening before the period */
  FOLD_RETURN_DIVIDENDS,         /* before what was taken off them */
  FOLD_RETURN_INTEREST,          /* received less paid */
  FOLD_RETURN_FEES,              /* of trades too */
  FOLD_RETURN_TAXES,             /* of trades too */
  FOLD_RETURN_IRR,               /* money-weighted, a year; from here on rates and not money */
  FOLD_RETURN_TTWROR,            /* time-weighted, over the period */
  FOLD_RETURN_DRAWDOWN,          /* the largest fall of what the time-weighted return adds up to: 0 to 1 */
  FOLD_RETURN_SWING,             /* of an instrument: annualised deviation of the logs of its price */
} FoldReturnFigure;
#define FOLD_RETURN_N_FIGURES (FOLD_RETURN_SWING + 1)
#define FOLD_RETURN_N_MONEY FOLD_RETURN_IRR

typedef struct
{
  FoldLack lack; /* kind NONE: the number below counts */
  union
  {
    gint64 money;
    double rate;
  };
} FoldReturnValue;

/* Dividends of a calendar year. */
typedef struct
{
  int year;
  FoldReturnValue dividends;
} FoldReturnYear;

/* The instrument of what is not one: everything, and money in accounts. */
#define FOLD_RETURNS_ALL 0
#define FOLD_RETURNS_CASH (-1)

/* What the returns are of: account_id 0 is all accounts. */
typedef struct
{
  gint64 account_id;
  gint64 instrument_id;
  FoldDate first; /* day of its first transaction in the period, or the evening before it where something was there */
  FoldDate
      last; /* of an instrument that is not there in the end: the day on which the last of it left; FOLD_DATE_NONE */
  FoldReturnValue figures[FOLD_RETURN_N_FIGURES];
  FoldDate peak, trough;           /* of the drawdown */
  gboolean has_lots, has_averages; /* the cost of what was sold is that of lots, of pools at average cost */
  GArray *years;                   /* FoldReturnYear, by year; those with dividends */
} FoldReturn;

typedef struct
{
  const FoldEntry *entries; /* of the whole book, in any order */
  guint n_entries;
  const FoldLedgerAccount *accounts; /* of the whole book: splits and trades of all say what a share is */
  guint n_accounts;
  const FoldLotChoice *choices; /* of the whole book */
  guint n_choices;
  const gboolean *is_counted; /* [n_accounts]: whose returns are asked for */
  FoldQuotes *quotes;         /* all prices of the period and before */
  const char *currency;       /* of the results */
  FoldDate from;              /* first day of the period; FOLD_DATE_NONE: the first transaction's */
  FoldDate to;                /* its last */
  FoldDate today;             /* of the ledger: later transactions do not count */
  FoldLedger *ledger;         /* of all entries until today; NULL: it is derived */
  const atomic_bool *cancel;  /* may be NULL; once it is set, the results mean nothing and come soon */
} FoldReturnsInput;

/* FoldReturns: the returns of some accounts over a period: of all together, of each account, of each instrument in all
 * of them and in each, and of the money in all. docs/ledger.md, "Returns", defines the figures. Immutable. */
typedef struct _FoldReturns FoldReturns;

/* fold_returns_compute: never fails: what is missing is missing in the figures that need it.
 * Returns: (transfer full) */
FoldReturns *fold_returns_compute (const FoldReturnsInput *input);
FoldReturns *fold_returns_ref (FoldReturns *self);
void fold_returns_unref (FoldReturns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldReturns, fold_returns_unref)

/* fold_returns_get: account_id 0: all accounts. NULL where nothing was held or moved. Returns: (transfer none) */
const FoldReturn *fold_returns_get (FoldReturns *self, gint64 account_id, gint64 instrument_id);
/* fold_returns_list: those that were held or moved. (transfer none) (element-type FoldReturn): everything, the money,
 * accounts, instruments, instruments of an account. */
GPtrArray *fold_returns_list (FoldReturns *self);
const char *fold_returns_get_currency (FoldReturns *self);
FoldDate fold_returns_get_from (FoldReturns *self); /* FOLD_DATE_NONE where there is nothing at all */
FoldDate fold_returns_get_to (FoldReturns *self);

G_END_DECLS
