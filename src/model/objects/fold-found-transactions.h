/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-transaction-list.h"
#include "fold-transaction-query.h"

G_BEGIN_DECLS

/* What the shown transactions of one currency add up to, x 10^6. */
typedef struct
{
  char currency[FOLD_CURRENCY_SIZE];
  gint64 net;        /* money that came less money that went */
  gint64 charges;    /* fees and taxes: those of other transactions, and those that are transactions themselves */
  gboolean is_known; /* FALSE: a sum does not fit */
} FoldTransactionSum;

/* FoldFoundTransactions: of the transactions of several portfolios those that a query asks for, as a list model of
 * FoldTransaction in the order of the lists. Rows are compared, a slice of some milliseconds at a time from the main
 * loop; until all were, the list says what it said before, without what is gone.
 *
 * Signal "found": the list and its sums are those of the query and the rows now. */
#define FOLD_TYPE_FOUND_TRANSACTIONS (fold_found_transactions_get_type ())
G_DECLARE_FINAL_TYPE (FoldFoundTransactions, fold_found_transactions, FOLD, FOUND_TRANSACTIONS, GObject)

/* fold_found_transactions_new: lists: a list model of what fold_portfolio_get_transactions () returns. (transfer full)
 */
FoldFoundTransactions *fold_found_transactions_new (GListModel *lists);

/* fold_found_transactions_look_for: query is copied. What one slice suffices for is there at once. */
void fold_found_transactions_look_for (FoldFoundTransactions *self, const FoldTransactionQuery *query);
/* fold_found_transactions_look_again: what rows say may have changed. */
void fold_found_transactions_look_again (FoldFoundTransactions *self);
/* fold_found_transactions_finish: the rest of it now, where somebody has to know. */
void fold_found_transactions_finish (FoldFoundTransactions *self);
gboolean fold_found_transactions_is_looking (FoldFoundTransactions *self);

/* fold_found_transactions_get_row: of what is shown, at an index below its length, without an object of it, until the
 * list changes. list: (out): that has the row */
const FoldTransactionRow *
fold_found_transactions_get_row (FoldFoundTransactions *self, guint index, FoldTransactionList **list);

/* fold_found_transactions_get_n_all: how many there are to look among. */
guint fold_found_transactions_get_n_all (FoldFoundTransactions *self);
const FoldTransactionQuery *fold_found_transactions_get_query (FoldFoundTransactions *self);
/* fold_found_transactions_get_n_hidden_by: of the last search: how many a criterion alone keeps out, while they match
 * all others. */
guint fold_found_transactions_get_n_hidden_by (FoldFoundTransactions *self, FoldCriterion criterion);
/* fold_found_transactions_dup_instruments: what all transactions are about, found or not, as of the last search.
 * (transfer container) (element-type FoldInstrument) */
GPtrArray *fold_found_transactions_dup_instruments (FoldFoundTransactions *self);
/* fold_found_transactions_get_days: of the first and the last of all; FALSE where there is none. */
gboolean fold_found_transactions_get_days (FoldFoundTransactions *self, FoldDate *first, FoldDate *last);
/* fold_found_transactions_get_sums: of the last search. (transfer none) (element-type FoldTransactionSum) */
const GArray *fold_found_transactions_get_sums (FoldFoundTransactions *self);

G_END_DECLS
