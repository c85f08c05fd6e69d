/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-found-transactions.h"

G_BEGIN_DECLS

/* What transactions are sorted by. */
typedef enum
{
  FOLD_TRANSACTIONS_BY_DAY,
  FOLD_TRANSACTIONS_BY_TYPE,       /* its name in the user's language */
  FOLD_TRANSACTIONS_BY_INSTRUMENT, /* as are all names: by the language, in any case */
  FOLD_TRANSACTIONS_BY_QUANTITY,
  FOLD_TRANSACTIONS_BY_PRICE,
  FOLD_TRANSACTIONS_BY_FEE,
  FOLD_TRANSACTIONS_BY_NET,
  FOLD_TRANSACTIONS_BY_ACCOUNT,
  FOLD_TRANSACTIONS_BY_COMMENT,
} FoldTransactionsKey;

typedef struct
{
  FoldTransactionsKey by;
  gboolean descending;
} FoldTransactionsOrder;

/* FoldSortedTransactions: those that were found, as a list model of FoldTransaction in an order of their own. There may
 * be a hundred thousand of them: their rows are compared, without an object of any, so that a sort is a matter of some
 * frames. */
#define FOLD_TYPE_SORTED_TRANSACTIONS (fold_sorted_transactions_get_type ())
G_DECLARE_FINAL_TYPE (FoldSortedTransactions, fold_sorted_transactions, FOLD, SORTED_TRANSACTIONS, GObject)

FoldSortedTransactions *fold_sorted_transactions_new (FoldFoundTransactions *found);

/* fold_sorted_transactions_set_orders: [n], the first counts most; what is alike by all of them is in the order in
 * which it was found. n 0: all is. */
void fold_sorted_transactions_set_orders (FoldSortedTransactions *self, const FoldTransactionsOrder *orders, guint n);

G_END_DECLS
