/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-found-transactions.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TRANSACTION_BAR (fold_transaction_bar_get_type ())

/**
 * FoldTransactionBar:
 *
 * Over the table of transactions: a search, a button with the ways to narrow it, which says how many of them are in
 * use, and how many transactions are shown and what they add up to.
 */
G_DECLARE_FINAL_TYPE (FoldTransactionBar, fold_transaction_bar, FOLD, TRANSACTION_BAR, AdwBin)

/** To be called once: offers the accounts of @session's portfolio in view; what is asked for goes into @found. */
void fold_transaction_bar_set_up (FoldTransactionBar *self, FoldSession *session, FoldFoundTransactions *found);

/** Asks for all, or for one thing less. */
void fold_transaction_bar_clear (FoldTransactionBar *self);
void fold_transaction_bar_clear_one (FoldTransactionBar *self, FoldCriterion criterion);

/** Puts the focus into the search. */
void fold_transaction_bar_focus (FoldTransactionBar *self);

/**
 * fold_transaction_bar_dup_reason:
 * @criterion: (out): what is to be cleared for transactions to be shown again
 * @one_is_enough: (out): whether that shows some; else only all together do
 *
 * Returns: (transfer full): why nothing is shown, in a sentence
 */
char *fold_transaction_bar_dup_reason (FoldTransactionBar *self, FoldCriterion *criterion, gboolean *one_is_enough);

G_END_DECLS
