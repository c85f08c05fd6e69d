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

gboolean fold_decimal_parse (const char *text, gint64 scale, gint64 *value, GError **error);
char *fold_decimal_format (gint64 value, gint64 scale);

gboolean fold_decimal_add (gint64 a, gint64 b, gint64 *sum, GError **error);
gboolean fold_decimal_subtract (gint64 a, gint64 b, gint64 *difference, GError **error);
gboolean fold_decimal_multiply_divide (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error);
gboolean fold_decimal_rescale (gint64 value, gint64 from_scale, gint64 to_scale, gint64 *result, GError **error);
gboolean fold_decimal_from_double (double number, gint64 scale, gint64 *value, GError **error);
double fold_decimal_to_double (gint64 value, gint64 scale);

gboolean fold_money_from_product (gint64 quantity, gint64 price, gint64 *money, GError **error);
gboolean fold_money_convert (gint64 money, gint64 numerator, gint64 denominator, gint64 *converted, GError **error);
gboolean fold_price_from_money (gint64 money, gint64 quantity, gint64 *price, GError **error);
gboolean fold_quantity_split (gint64 quantity, gint64 split_new, gint64 split_old, gint64 *result, GError **error);

G_END_DECLS
