/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-number.h"

G_BEGIN_DECLS

/* How GnuCash writes amounts: "$1,029.95", "-1.225,00 €", "2.4 WLDF", "10,000 9973-", "3 + 1/3 ACME". */

/* fold_gnucash_dup_commodity: what stands beside the number. number: the same amount without it, which tells digits of
 * the one from those of the other. Returns: (transfer full): "" where there is nothing */
char *fold_gnucash_dup_commodity (const char *with_symbol, const char *number);

/* fold_gnucash_is_money: whether a commodity is the code or the sign of a currency. */
gboolean fold_gnucash_is_money (const char *commodity);
/* fold_gnucash_is_sign_of: whether the currency is written with that sign. */
gboolean fold_gnucash_is_sign_of (const char *sign, const char *currency);
/* fold_gnucash_find_currency: the usual one of a sign; a code is that of itself. Returns: (nullable) (transfer none) */
const char *fold_gnucash_find_currency (const char *commodity);

/* fold_gnucash_number_read: style: of the file, for a text that does not tell its own. */
gboolean fold_gnucash_number_read (const char *text, FoldNumberStyle style, gint64 scale, gint64 *value);
/* fold_gnucash_get_n_decimals: how many the text has behind its decimal sign. */
guint fold_gnucash_get_n_decimals (const char *text, FoldNumberStyle style);

G_END_DECLS
