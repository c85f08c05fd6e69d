/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-error.h"

G_BEGIN_DECLS

/* A decimal is a gint64 that counts units of 1 / scale. Every scale is a power of ten. Products are taken in 128 bits,
 * results are rounded half to even, and what does not fit is FOLD_CORE_ERROR_RANGE: the result is then untouched. */
#define FOLD_QUANTITY_SCALE G_GINT64_CONSTANT (100000000)
#define FOLD_PRICE_SCALE G_GINT64_CONSTANT (100000000)
#define FOLD_RATE_SCALE G_GINT64_CONSTANT (100000000)
#define FOLD_MONEY_SCALE G_GINT64_CONSTANT (1000000)

/* Of money in whole hundredths: one of them, and how many still fit. */
#define FOLD_MONEY_HUNDREDTH (FOLD_MONEY_SCALE / 100)
#define FOLD_MONEY_MOST_HUNDREDTHS 9e14

/**
 * fold_decimal_parse:
 * @text: "-1234.5678": digits, at most one point between digits, a minus or nothing before; no blanks, no exponent
 * @scale: a power of ten
 * @value: (out): the number times @scale, exactly
 *
 * Reads the one form in which numbers are written into the book's files, whatever the locale. Decimals that @scale
 * cannot hold are FOLD_CORE_ERROR_PRECISION unless they are zeros.
 */
gboolean fold_decimal_parse (const char *text, gint64 scale, gint64 *value, GError **error);

/**
 * fold_decimal_format:
 *
 * Returns: (transfer full): what fold_decimal_parse () reads back to @value, without zeros at the end
 */
char *fold_decimal_format (gint64 value, gint64 scale);

gboolean fold_decimal_add (gint64 a, gint64 b, gint64 *sum, GError **error);
/**
 * fold_decimal_add_within:
 *
 * For sums of what a stranger's book says, which are weighed by and not booked.
 *
 * Returns: @a + @b, or the end of what a gint64 holds that it lies beyond
 */
gint64 fold_decimal_add_within (gint64 a, gint64 b);
gboolean fold_decimal_subtract (gint64 a, gint64 b, gint64 *difference, GError **error);

/**
 * fold_decimal_multiply_divide:
 * @result: (out): @a * @b / @divisor, rounded once
 *
 * Of two numbers with scales A and B, divided by A * B / C, the product has scale C. A divisor of 0 is
 * FOLD_CORE_ERROR_RANGE.
 */
gboolean fold_decimal_multiply_divide (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error);
gboolean fold_decimal_rescale (gint64 value, gint64 from_scale, gint64 to_scale, gint64 *result, GError **error);

/**
 * fold_decimal_from_double:
 *
 * For numbers that are no more exact than a double, as those of a widget or of JSON; rounded half to even.
 */
gboolean fold_decimal_from_double (double number, gint64 scale, gint64 *value, GError **error);
double fold_decimal_to_double (gint64 value, gint64 scale);

/**
 * fold_money_from_product:
 * @quantity: at FOLD_QUANTITY_SCALE
 * @price: at FOLD_PRICE_SCALE
 * @money: (out): at FOLD_MONEY_SCALE
 */
gboolean fold_money_from_product (gint64 quantity, gint64 price, gint64 *money, GError **error);

/**
 * fold_money_convert:
 * @numerator: with @denominator the rate: units of the other currency for one of this
 *
 * Converts money by a rate kept as a fraction, so that the booked amounts come out again.
 */
gboolean fold_money_convert (gint64 money, gint64 numerator, gint64 denominator, gint64 *converted, GError **error);

/**
 * fold_price_from_money:
 * @money: at FOLD_MONEY_SCALE
 * @quantity: at FOLD_QUANTITY_SCALE, not 0
 * @price: (out): at FOLD_PRICE_SCALE
 */
gboolean fold_price_from_money (gint64 money, gint64 quantity, gint64 *price, GError **error);

/**
 * fold_quantity_split:
 * @split_new: with @split_old the ratio, both above 0: each @split_old units become @split_new
 *
 * Applies a split to a quantity; a ratio that does not end is rounded to the scale, once.
 */
gboolean fold_quantity_split (gint64 quantity, gint64 split_new, gint64 split_old, gint64 *result, GError **error);

G_END_DECLS
