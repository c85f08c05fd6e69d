/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-account.h"
#include "fold-entry.h"
#include "fold-instrument.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TRANSACTION_TYPE (fold_transaction_type_get_type ())
GType fold_transaction_type_get_type (void);
/* fold_transaction_type_get_name: translated, "Transfer in"; static. */
const char *fold_transaction_type_get_name (FoldTransactionType type);

/* FoldTransaction: a row of the ledger. Read-only properties, notified on change: id (int64), account (FoldAccount),
 * instrument (FoldInstrument; NULL: money alone), other (FoldInstrument that comes with a merger, a spin-off or a
 * change of identifier; else NULL), type (FoldTransactionType), type-name (translated), date (string, ISO), day (int,
 * a FoldDate), sequence (int64, within the day), quantity (string, a decimal; "" none), price (int64 x 10^8, -1 none),
 * currency (string), gross, fee, tax, net (int64, x 10^6 in currency; net is signed), ratio (string, "10:1" of a split
 * or an event, else ""), comment (string), batch (int64, of an import; 0 none). */
#define FOLD_TYPE_TRANSACTION (fold_transaction_get_type ())
G_DECLARE_FINAL_TYPE (FoldTransaction, fold_transaction, FOLD, TRANSACTION, FoldObject)

gint64 fold_transaction_get_id (FoldTransaction *self);
FoldAccount *fold_transaction_get_account (FoldTransaction *self);
FoldInstrument *fold_transaction_get_instrument (FoldTransaction *self);
FoldInstrument *fold_transaction_get_other (FoldTransaction *self);
/* fold_transaction_get_entry: everything else as plain values, good until the transaction changes. */
const FoldEntry *fold_transaction_get_entry (FoldTransaction *self);
const char *fold_transaction_get_comment (FoldTransaction *self);

/* fold_transaction_dup_ratio: of a split or an event, "3:2"; "" for every other type. */
char *fold_transaction_dup_ratio (FoldTransaction *self);

G_END_DECLS
