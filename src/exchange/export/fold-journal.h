/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-export-data.h"

G_BEGIN_DECLS

/* A ledger as double-entry bookkeeping: what the programs for plain-text accounting read. */

/* Where a posting goes. Those before FEES are in the account of their entry, the others are one for all. */
typedef enum
{
  FOLD_JOURNAL_CASH,
  FOLD_JOURNAL_HOLDINGS,
  FOLD_JOURNAL_FEES,
  FOLD_JOURNAL_TAXES,
  FOLD_JOURNAL_DIVIDENDS,
  FOLD_JOURNAL_INTEREST,
  FOLD_JOURNAL_GAINS,
  FOLD_JOURNAL_DEPOSITS, /* what the owner put in and took out */
  FOLD_JOURNAL_TRANSFERS,
  FOLD_JOURNAL_SPLITS, /* of units whose cost is not known */
  FOLD_JOURNAL_ROUNDING,
} FoldJournalPlace;
#define FOLD_JOURNAL_N_PLACES 11

/* Weights, by which an entry balances: x 10^25, in which every product below is exact. */
#define FOLD_JOURNAL_WEIGHT_DIGITS 25

/* A number with its decimals: number / 10^digits. */
typedef struct
{
  __int128 number;
  int digits;
} FoldJournalNumber;

typedef struct
{
  FoldJournalPlace place;
  const FoldExportInstrument *instrument; /* NULL: money */
  char currency[FOLD_CURRENCY_SIZE];      /* of money */
  FoldJournalNumber amount;               /* signed */

  /* Units: of a lot with a cost, for which it counts. */
  gboolean has_cost;
  FoldJournalNumber cost; /* of a unit */
  char cost_currency[FOLD_CURRENCY_SIZE];
  FoldDate lot_date;
  gint64 lot; /* id of the transaction that made it */

  /* What it all counts for instead, in another currency; above 0. */
  gboolean has_total;
  gint64 total; /* x 10^6 */
  char total_currency[FOLD_CURRENCY_SIZE];
} FoldJournalPosting;

typedef struct
{
  FoldDate date;
  const FoldExportAccount *account;
  const FoldExportEntry *entry; /* of a split, and of an event that another account has written down: NULL */
  FoldTransactionType kind;
  const FoldExportInstrument *instrument;
  const FoldExportInstrument *other; /* of an event: what comes; NULL: nothing */
  GArray *postings;                  /* FoldJournalPosting; they balance exactly */
} FoldJournalEntry;

/* fold_journal_new: what data's transactions do, by day. Lots are used first in, first out, and quantities, costs and
 * cash are those of the book; but a lot costs its gross, and fees and taxes are expenses. A split replaces lots by
 * others, and so does a merger or the like. What cannot be said in decimals goes to FOLD_JOURNAL_ROUNDING, below a
 * millionth each. Errors: FOLD_CORE_ERROR_RANGE for numbers at the end of what the book holds. Returns: (transfer
 * full) (element-type FoldJournalEntry) */
GPtrArray *fold_journal_new (const FoldExportData *data, GError **error);

/* fold_journal_power_of_ten: 10^exponent, 0 to 38. */
__int128 fold_journal_power_of_ten (int exponent);

/* fold_journal_number_format: with a point, without zeros at its end. Returns: (transfer full) */
char *fold_journal_number_format (FoldJournalNumber number);

G_END_DECLS
