/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* What prices and exchange rates say, in words; all are (transfer full). */

/**
 * fold_quote_words_rate:
 * @rate: units of @quote for one of @base, x 10^8
 *
 * Returns: "1 EUR is 1.0823 USD"
 */
char *fold_quote_words_rate (const char *base, const char *quote, gint64 rate);

/** Returns: what a record says: a price with its currency, or a rate in words */
char *fold_quote_words_value (FoldQuoteRecord *record);

/** Returns: the day of a record, as the locale writes it */
char *fold_quote_words_day (FoldQuoteRecord *record);

/** Returns: where a record comes from: "Entered by hand" or "From prices.csv" */
char *fold_quote_words_source (FoldQuoteRecord *record);

/**
 * fold_quote_words_effect:
 * @entry: complete
 * @account_currency: (nullable): of its account; NULL: there is none yet
 *
 * Returns: what a transaction does to the money of its account, in the account's currency, with the direction of its
 * rate; on several lines
 */
char *fold_quote_words_effect (FoldBook *book, const FoldEntry *entry, const char *account_currency);

G_END_DECLS
