/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"
#include "fold-transaction-private.h"

G_BEGIN_DECLS

/* FoldTransactionList: the transactions of a portfolio, as a list model. There may be a hundred thousand of them: it
 * holds their rows, and makes a transaction's object when somebody asks for it. */
#define FOLD_TYPE_TRANSACTION_LIST (fold_transaction_list_get_type ())
G_DECLARE_FINAL_TYPE (FoldTransactionList, fold_transaction_list, FOLD, TRANSACTION_LIST, GObject)

FoldTransactionList *fold_transaction_list_new (void);

/* fold_transaction_list_take: these are the rows now. Whoever has a transaction keeps it while its row is there, and it
 * says what the row says. accounts, instruments: what the rows refer to, by id, also later. */
void fold_transaction_list_take (FoldTransactionList *self,
                                 FoldTransactionRows *rows,
                                 GHashTable *accounts,
                                 GHashTable *instruments);

/* fold_transaction_list_find: by the id of its row. (transfer none): the list keeps it; NULL where there is none */
FoldTransaction *fold_transaction_list_find (FoldTransactionList *self, gint64 id);

/* fold_transaction_list_get_row: without an object of it, until the list changes. position: below its length. What the
 * row refers to by id; NULL where there is none. */
const FoldTransactionRow *fold_transaction_list_get_row (FoldTransactionList *self, guint position);
FoldAccount *fold_transaction_list_get_account (FoldTransactionList *self, gint64 id);
FoldInstrument *fold_transaction_list_get_instrument (FoldTransactionList *self, gint64 id);

G_END_DECLS
