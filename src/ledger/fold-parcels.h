/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-ledger-private.h"

G_BEGIN_DECLS

/* The lots of an account while its transactions pass by. choices: of all sales, by sale. */
typedef struct
{
  FoldLedger *ledger;
  const FoldLedgerAccount *account;
  const GArray *choices; /* FoldLotChoice */
  GHashTable *queues;    /* gint64 instrument -> its lots */
  GArray *instruments;   /* gint64, in order of appearance */
} FoldParcels;

void fold_parcels_init (FoldParcels *self, FoldLedger *ledger, const FoldLedgerAccount *account, const GArray *choices);
void fold_parcels_clear (FoldParcels *self);

/* fold_parcels_trade: units that come in (quantity above 0) or go out, and what was paid for them (negative:
 * received), x 10^6. They close lots of the other sign as the account's cost method says; the rest opens one. */
void
fold_parcels_trade (FoldParcels *self, const FoldEntry *entry, FoldExact quantity, gint64 value, gboolean value_known);

/* fold_parcels_carry: an event where the account has it: the lots of its instrument become lots of the other one, with
 * their days and costs; what money comes with it is realised. report: the account's own (nullable). Returns: (transfer
 * none) (nullable): what it did, the last of the ledger's carries; NULL where nothing was held */
FoldCarry *fold_parcels_carry (FoldParcels *self, const FoldEntry *event, const FoldEntry *report, FoldMoment moment);

/* fold_parcels_finish: what is open becomes positions and lots of the ledger. */
void fold_parcels_finish (FoldParcels *self);

G_END_DECLS
