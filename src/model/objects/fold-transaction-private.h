/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-transaction.h"

G_BEGIN_DECLS

/* FoldTransactionRow: what the book says of a transaction. */
typedef struct
{
  FoldEntry entry;
  const char *comment;     /* never NULL */
  gint64 batch;            /* 0: of none */
  gint64 account_position; /* of its account in the portfolio */
} FoldTransactionRow;

/* fold_transaction_quantity_of_row: coarse: the integer of a row, and exact: (nullable) the decimal beside it, which
 * counts where it is one. */
FoldExact fold_transaction_quantity_of_row (gint64 coarse, const char *exact);

/* FoldTransactionRows: those of a portfolio in their order, the last first: plain, and so read on any thread. */
typedef struct _FoldTransactionRows FoldTransactionRows;

FoldTransactionRows *fold_transaction_rows_new (void);
void fold_transaction_rows_free (FoldTransactionRows *self);
/* fold_transaction_rows_read: portfolio: its id. What means nothing is left out. */
FoldTransactionRows *fold_transaction_rows_read (FoldStore *store, gint64 portfolio, GError **error);
guint fold_transaction_rows_count (FoldTransactionRows *self);
const FoldTransactionRow *fold_transaction_rows_get (FoldTransactionRows *self, guint position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldTransactionRows, fold_transaction_rows_free)

/* fold_transaction_take_row: account, instrument, other: what the row refers to; NULL where the book has lost it. */
void fold_transaction_take_row (FoldTransaction *self,
                                const FoldTransactionRow *row,
                                FoldAccount *account,
                                FoldInstrument *instrument,
                                FoldInstrument *other);

G_END_DECLS
