/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-found-transactions.h"

G_BEGIN_DECLS

/* What is said of the transactions that are shown, and of those that are not. All return (transfer full). */

/** How many of how many, and what they add up to by currency: "2 of 340 · cash −52.00 EUR · fees and taxes 2.00 EUR" */
char *fold_transaction_words_sum_up (FoldFoundTransactions *found);

/**
 * fold_transaction_words_hidden_by:
 * @name: of what hides them, as a part of a sentence
 * @n: how many would be shown without it
 * @others: whether something else narrows the list as well
 */
char *fold_transaction_words_hidden_by (const char *name, guint n, gboolean others);

/** Where only all of @names (utf8) together hide all @n. */
char *fold_transaction_words_hidden_by_all (GPtrArray *names, guint n);

G_END_DECLS
