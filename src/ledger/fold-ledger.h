/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-booked-rates.h"
#include "fold-entry.h"
#include "fold-splits.h"

G_BEGIN_DECLS

/* How an account says what of the cost a sale takes. */
typedef enum
{
  FOLD_COST_METHOD_FIFO,    /* the oldest lots go first, but for those that a sale names */
  FOLD_COST_METHOD_AVERAGE, /* all that is held has one cost per unit */
} FoldCostMethod;

typedef struct
{
  gint64 id;
  char currency[FOLD_CURRENCY_SIZE];
  FoldCostMethod cost_method;
} FoldLedgerAccount;

/* A sale takes so many units (above 0, as counted when it happened) of what a transaction had brought in. */
typedef struct
{
  gint64 sale_id;
  gint64 lot_id; /* 0: of one that is gone */
  FoldExact quantity;
} FoldLotChoice;

/* What is left of one acquisition, in shares of today; negative where more was sold than there was. */
typedef struct
{
  gint64 transaction_id;
  FoldDate date;
  FoldFraction quantity;
  char currency[FOLD_CURRENCY_SIZE];
  gint64 cost; /* with fees and taxes, x 10^6 in currency; of a negative lot what was received, negative */
  gboolean cost_known;
  guint pool; /* at average cost: see fold_ledger_get_pool (), date being that of the first purchase; 0: one lot */
  gboolean is_fine; /* see fold_exact_from_fraction () */
} FoldLot;

/* What came into a pool of average cost, or went out of it: its cost is the sum. */
typedef struct
{
  FoldDate date;
  gint64 cost; /* x 10^6 in the pool's currency */
  gboolean is_in;
} FoldCostFlow;

/* What an account holds of an instrument: the sum of lots [first_lot, first_lot + n_lots), in shares of today x 10^8.
 * An invalid quantity is one that does not fit. Closed positions (0) are not listed. */
typedef struct
{
  gint64 account_id;
  gint64 instrument_id;
  FoldFraction quantity;
  guint first_lot;
  guint n_lots;
  gboolean is_fine; /* one of the lots is */
} FoldPosition;

/* Money of one currency in an account, x 10^6. funded: the account has a deposit, withdrawal or transfer of money;
 * where it has none, a negative balance only says that deposits were not written down. */
typedef struct
{
  gint64 account_id;
  char currency[FOLD_CURRENCY_SIZE];
  gint64 balance;
  gboolean funded;
} FoldCash;

/* A sale (or the covering of what was oversold) against one lot. gain = proceeds - cost where both currencies are one.
 */
typedef struct
{
  gint64 transaction_id;
  gint64 lot_transaction_id;
  gint64 account_id;
  gint64 instrument_id;
  FoldDate date;
  char proceeds_currency[FOLD_CURRENCY_SIZE];
  gint64 proceeds; /* after fees and taxes */
  FoldDate proceeds_date;
  char cost_currency[FOLD_CURRENCY_SIZE];
  gint64 cost;
  FoldDate cost_date;
  gboolean cost_known;
  FoldFraction quantity; /* above 0, in shares of the moment of the transaction */
  gboolean is_fine;
  gboolean is_cover; /* of what was oversold: the lot is what was received */
  guint pool;        /* that the lot is; 0: none */
  guint flow;        /* of the pool, that took it out */
} FoldRealisation;

/* What an event did to what an account held: from_id went out, and to_id came in; of a spin-off nothing went out. Units
 * x 10^8 as counted at moment, negative where owed. */
typedef struct
{
  gint64 transaction_id;
  gint64 report_id; /* the account's own report of it; 0: it has none */
  gint64 account_id;
  gint64 from_id, to_id;
  FoldTransactionType type;
  gint64 split_new, split_old;
  gint64 cost_share;
  FoldMoment moment;
  FoldFraction quantity_out, quantity_in;
  gboolean is_fine;
  FoldFraction quantity_paid; /* of what came in: less than a unit, which the account was paid for instead */
  gint64 cash;                /* that came with it for the old units, x 10^6 in currency */
  char currency[FOLD_CURRENCY_SIZE];
  gint64 rate_numerator, rate_denominator; /* to the account's currency; denominator 0: none was booked */
  gint64 cost_before, cost_in;             /* of what was held, and what of that went over, x 10^6 in cost_currency */
  char cost_currency[FOLD_CURRENCY_SIZE];
  gboolean cost_known; /* FALSE as well where lots were paid in several currencies */
} FoldCarry;

/* What a share was traded at, per share as counted at the end of that day. */
typedef struct
{
  gint64 instrument_id;
  FoldDate date;
  FoldFraction price; /* x 10^8 */
  char currency[FOLD_CURRENCY_SIZE];
} FoldTradePrice;

typedef enum
{
  FOLD_LEDGER_ISSUE_OVERSOLD,       /* more left the account than was in it */
  FOLD_LEDGER_ISSUE_COST_UNKNOWN,   /* shares came in without a price */
  FOLD_LEDGER_ISSUE_SPLIT_CONFLICT, /* two ratios for one day; the first counts */
  FOLD_LEDGER_ISSUE_OVERFLOW,       /* a number that cannot be kept; the transaction is left out */
  FOLD_LEDGER_ISSUE_FUTURE,         /* dated after the day of the ledger; the transaction does not count yet */
  FOLD_LEDGER_ISSUE_EVENT_CONFLICT, /* two reports of a merger or the like for one day; the first counts */
  FOLD_LEDGER_ISSUE_EVENT_IDLE,     /* an account reports one, and has nothing of the instrument then */
  FOLD_LEDGER_ISSUE_LOT_GONE,       /* a lot that a sale names is not there, or not so much of it; the oldest went */
} FoldLedgerIssueKind;

typedef struct
{
  FoldLedgerIssueKind kind;
  gint64 transaction_id;
  gint64 account_id;
  gint64 instrument_id;
  FoldDate date;
} FoldLedgerIssue;

/* FoldLedger: what follows from the transactions; thrown away and derived again after every edit. Immutable. */
typedef struct _FoldLedger FoldLedger;

typedef struct
{
  const FoldEntry *entries; /* in any order; they count by date, then sequence, then id */
  guint n_entries;
  const FoldLedgerAccount *accounts;
  guint n_accounts;
  const FoldLotChoice *choices; /* in any order */
  guint n_choices;
  FoldDate until; /* up to and with this day */
} FoldLedgerInput;

/* fold_ledger_derive: never fails: what cannot be is an issue. Returns: (transfer full) */
FoldLedger *fold_ledger_derive (const FoldLedgerInput *input);
FoldLedger *fold_ledger_ref (FoldLedger *self);
void fold_ledger_unref (FoldLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldLedger, fold_ledger_unref)

/* Borrowed arrays that live as long as the ledger: positions and cash by account (in the order given), trade prices by
 * instrument and date. */
const FoldPosition *fold_ledger_get_positions (FoldLedger *self, guint *n);
const FoldLot *fold_ledger_get_lots (FoldLedger *self, const FoldPosition *position);
const FoldCash *fold_ledger_get_cash (FoldLedger *self, guint *n);
const FoldRealisation *fold_ledger_get_realisations (FoldLedger *self, guint *n);
const FoldTradePrice *fold_ledger_get_trade_prices (FoldLedger *self, guint *n);
/* fold_ledger_get_carries: by account, then as they happened. */
const FoldCarry *fold_ledger_get_carries (FoldLedger *self, guint *n);
/* fold_carry_get_cash: the money of one as the ledger books it: a transaction of the old instrument. */
FoldEntry fold_carry_get_cash (const FoldCarry *carry);
/* fold_ledger_get_booked_rates: sorted, see fold_booked_rates_find (). Returns: (transfer none) (element-type
 * FoldBookedRate) */
const GArray *fold_ledger_get_booked_rates (FoldLedger *self);
const FoldLedgerIssue *fold_ledger_get_issues (FoldLedger *self, guint *n);
FoldSplits *fold_ledger_get_splits (FoldLedger *self);
/* fold_ledger_get_pool: pool: of a lot or a realisation. (transfer none) (array length=n) */
const FoldCostFlow *fold_ledger_get_pool (FoldLedger *self, guint pool, guint *n);

/* fold_ledger_find_position: NULL where nothing is held. Returns: (transfer none) (nullable) */
const FoldPosition *fold_ledger_find_position (FoldLedger *self, gint64 account_id, gint64 instrument_id);

G_END_DECLS
