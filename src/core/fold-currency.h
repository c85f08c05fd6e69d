/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-error.h"

G_BEGIN_DECLS

#define FOLD_CURRENCY_SIZE 4 /* an ISO 4217 code and its end */

/**
 * fold_currency_is_valid:
 * @code: (nullable): any text
 *
 * Returns: whether @code has the shape of a code of ISO 4217: three capital letters
 */
gboolean fold_currency_is_valid (const char *code);

/**
 * fold_currency_is_known:
 * @code: (nullable): any text
 *
 * Returns: whether @code is a currency of ISO 4217 that money can be counted in; metals and test codes are not
 */
gboolean fold_currency_is_known (const char *code);

/**
 * fold_currency_or_none:
 * @code: (nullable): what should be a code
 *
 * Returns: @code where it has the shape of one, else "XXX", with which ISO 4217 says that there is no currency
 */
const char *fold_currency_or_none (const char *code);

/**
 * fold_currency_read:
 * @text: a code as files have it: " usd ", "EUR", "GBp"
 * @divisor: (out): what a number in that unit is to be divided by, once: 100 for pence, cents and agorot, else 1
 *
 * Returns: (transfer full): the code of the currency itself; NULL with FOLD_CORE_ERROR_SYNTAX
 */
char *fold_currency_read (const char *text, gint64 *divisor, GError **error);

/**
 * fold_currency_get_digits:
 *
 * Returns: how many decimals amounts in this currency are shown with
 */
int fold_currency_get_digits (const char *code);

G_END_DECLS
