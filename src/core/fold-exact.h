/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-decimal.h"
#include "fold-fraction.h"

G_BEGIN_DECLS

/**
 * FoldExact:
 *
 * A quantity as it was written: a count of 10^-18, as fine as tokens are traded, up to 9.2 x 10^18 units. Nearly all
 * quantities are whole numbers of 1 / FOLD_QUANTITY_SCALE as well ("coarse"), and those that follow from others, as
 * positions do, are fractions of that scale. It converts to and from a gint64 without a word of the compiler's, so that
 * every way between the two is one of these functions.
 */
typedef __int128 FoldExact;

/* How many of them 1 / FOLD_QUANTITY_SCALE is. */
#define FOLD_EXACT_STEP G_GINT64_CONSTANT (10000000000)
#define FOLD_EXACT_DECIMALS 18
/* One whole unit. */
#define FOLD_EXACT_UNIT ((FoldExact)FOLD_EXACT_STEP * FOLD_QUANTITY_SCALE)

/* What no number is. */
#define FOLD_EXACT_MISSING (-((FoldExact)1 << 126))

static inline FoldExact
fold_exact_from_coarse (gint64 coarse)
{
  return (FoldExact)coarse * FOLD_EXACT_STEP;
}

/**
 * fold_exact_to_coarse:
 * @coarse: (out): at FOLD_QUANTITY_SCALE, rounded half to even; the end of what fits where it does not
 *
 * Returns: whether that is all of it
 */
gboolean fold_exact_to_coarse (FoldExact exact, gint64 *coarse);

/**
 * fold_exact_add_within:
 *
 * Returns: @a + @b, or @a where that does not fit
 */
static inline FoldExact
fold_exact_add_within (FoldExact a, FoldExact b)
{
  FoldExact sum;

  return __builtin_add_overflow (a, b, &sum) ? a : sum;
}

/**
 * fold_exact_parse:
 *
 * As fold_decimal_parse () with a scale of 10^18.
 */
gboolean fold_exact_parse (const char *text, FoldExact *exact, GError **error);

/**
 * fold_exact_format:
 *
 * Returns: (transfer full): what fold_exact_parse () reads back, without zeros at the end
 */
char *fold_exact_format (FoldExact exact);

/**
 * fold_exact_dup_key:
 *
 * Returns: (transfer full): a text by which rows are told apart: of what is coarse the digits that books of earlier
 * versions were imported with; of -1, which stands for none, "-1"
 */
char *fold_exact_dup_key (FoldExact exact);

double fold_exact_to_double (FoldExact exact);

/**
 * fold_exact_to_fraction:
 *
 * Returns: the same at FOLD_QUANTITY_SCALE
 */
FoldFraction fold_exact_to_fraction (FoldExact exact);

/**
 * fold_exact_from_fraction:
 * @fraction: at FOLD_QUANTITY_SCALE
 * @is_fine: whether it is of what was written with more decimals than that, so that all eighteen count
 * @exact: (out): rounded half to even
 *
 * Returns: FALSE where the fraction is invalid or does not fit; @exact is then left alone
 */
gboolean fold_exact_from_fraction (FoldFraction fraction, gboolean is_fine, FoldExact *exact);

/**
 * fold_exact_get_money:
 * @price: at FOLD_PRICE_SCALE
 * @money: (out): @exact * @price / @per at FOLD_MONEY_SCALE, rounded once
 */
gboolean fold_exact_get_money (FoldExact exact, gint64 price, gint64 per, gint64 *money, GError **error);

/**
 * fold_exact_get_price:
 * @exact: not 0
 * @price: (out): @money / @exact at FOLD_PRICE_SCALE, rounded once
 */
gboolean fold_exact_get_price (gint64 money, FoldExact exact, gint64 *price, GError **error);

G_END_DECLS
