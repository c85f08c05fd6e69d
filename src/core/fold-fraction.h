/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FoldFraction:
 *
 * An exact ratio in lowest terms with a positive denominator. An operation that does not fit into 128 bits gives the
 * invalid fraction (denominator 0), and an operation on an invalid fraction is invalid, so that a whole formula needs
 * one check at its end. Splits, partial sales and exchange rates are fractions; rounding comes last.
 */
typedef struct
{
  __int128 numerator;
  __int128 denominator;
} FoldFraction;

#define FOLD_FRACTION_ZERO ((FoldFraction){ 0, 1 })
#define FOLD_FRACTION_ONE ((FoldFraction){ 1, 1 })

/**
 * fold_fraction:
 *
 * Returns: numerator / denominator in lowest terms; invalid where the denominator is 0
 */
FoldFraction fold_fraction (gint64 numerator, gint64 denominator);
FoldFraction fold_fraction_add (FoldFraction a, FoldFraction b);
FoldFraction fold_fraction_subtract (FoldFraction a, FoldFraction b);
FoldFraction fold_fraction_multiply (FoldFraction a, FoldFraction b);

/**
 * fold_fraction_divide:
 *
 * Returns: a / b; invalid where b is 0
 */
FoldFraction fold_fraction_divide (FoldFraction a, FoldFraction b);
FoldFraction fold_fraction_negate (FoldFraction a);
FoldFraction fold_fraction_absolute (FoldFraction a);
gboolean fold_fraction_is_valid (FoldFraction a);

/**
 * fold_fraction_sign:
 *
 * Returns: -1, 0 or 1; 0 for an invalid fraction
 */
int fold_fraction_sign (FoldFraction a);

/**
 * fold_fraction_compare:
 *
 * Returns: -1, 0 or 1 as a is less than, equal to or greater than b. Where the difference does not fit into 128 bits,
 * the nearest doubles decide.
 */
int fold_fraction_compare (FoldFraction a, FoldFraction b);

/**
 * fold_fraction_round:
 * @result: (out): the nearest integer, halves to even as for every decimal
 *
 * Returns: FALSE where the fraction is invalid or the integer does not fit into 64 bits; @result is then left alone
 */
gboolean fold_fraction_round (FoldFraction a, gint64 *result);

/**
 * fold_fraction_multiply_round:
 * @result: (out): the integer nearest to a * b, halves to even, however large the product is before it is divided
 *
 * Returns: FALSE where a fraction is invalid or the integer does not fit into 128 bits; @result is then left alone
 */
gboolean fold_fraction_multiply_round (FoldFraction a, FoldFraction b, __int128 *result);
double fold_fraction_to_double (FoldFraction a);

G_END_DECLS
