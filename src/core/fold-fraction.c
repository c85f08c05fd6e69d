/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-fraction.h"

static const FoldFraction invalid = { 0, 0 };

/* The divisor of nearly all, whose numbers are no larger, in a fraction of the time. */
static guint64
common_divisor_of_64 (guint64 a, guint64 b)
{
  while (b != 0)
    {
      const guint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

static __int128
greatest_common_divisor (__int128 a, __int128 b)
{
  if (b == 1)
    return 1;
  if (a >= -G_MAXINT64 && a <= G_MAXINT64 && b >= -G_MAXINT64 && b <= G_MAXINT64)
    return common_divisor_of_64 ((guint64)(a < 0 ? -a : a), (guint64)(b < 0 ? -b : b));
  while (b != 0)
    {
      __int128 rest = a % b;

      a = b;
      b = rest;
    }
  return a < 0 ? -a : a;
}

/* Negating the smallest value of the type overflows, so that value never enters a fraction. */
static gboolean
is_smallest (__int128 value)
{
  __int128 negated;

  return __builtin_sub_overflow ((__int128)0, value, &negated);
}

static FoldFraction
reduced (__int128 numerator, __int128 denominator)
{
  __int128 divisor;

  if (denominator == 0 || is_smallest (numerator) || is_smallest (denominator))
    return invalid;
  if (denominator == 1)
    return (FoldFraction){ numerator, 1 };
  divisor = greatest_common_divisor (numerator, denominator);
  if (denominator < 0)
    divisor = -divisor;
  return (FoldFraction){ numerator / divisor, denominator / divisor };
}

FoldFraction
fold_fraction (gint64 numerator, gint64 denominator)
{
  return reduced (numerator, denominator);
}

gboolean
fold_fraction_is_valid (FoldFraction a)
{
  return a.denominator != 0;
}

FoldFraction
fold_fraction_negate (FoldFraction a)
{
  a.numerator = -a.numerator;
  return a;
}

FoldFraction
fold_fraction_absolute (FoldFraction a)
{
  return a.numerator < 0 ? fold_fraction_negate (a) : a;
}

FoldFraction
fold_fraction_add (FoldFraction a, FoldFraction b)
{
  __int128 divisor, left, right, sum, denominator;

  if (a.denominator == 0 || b.denominator == 0)
    return invalid;
  if (a.denominator == 1 && b.denominator == 1)
    return __builtin_add_overflow (a.numerator, b.numerator, &sum) ? invalid : reduced (sum, 1);
  divisor = greatest_common_divisor (a.denominator, b.denominator);
  if (__builtin_mul_overflow (a.numerator, b.denominator / divisor, &left)
      || __builtin_mul_overflow (b.numerator, a.denominator / divisor, &right)
      || __builtin_add_overflow (left, right, &sum)
      || __builtin_mul_overflow (a.denominator, b.denominator / divisor, &denominator))
    return invalid;
  return reduced (sum, denominator);
}

FoldFraction
fold_fraction_subtract (FoldFraction a, FoldFraction b)
{
  return fold_fraction_add (a, fold_fraction_negate (b));
}

FoldFraction
fold_fraction_multiply (FoldFraction a, FoldFraction b)
{
  __int128 across, back, numerator, denominator;

  if (a.denominator == 0 || b.denominator == 0)
    return invalid;
  if (a.numerator == 0 || b.numerator == 0)
    return FOLD_FRACTION_ZERO;
  /* Cancelling crosswise first keeps the products as small as they can be. */
  across = greatest_common_divisor (a.numerator, b.denominator);
  back = greatest_common_divisor (b.numerator, a.denominator);
  if (__builtin_mul_overflow (a.numerator / across, b.numerator / back, &numerator)
      || __builtin_mul_overflow (a.denominator / back, b.denominator / across, &denominator) || is_smallest (numerator))
    return invalid;
  return (FoldFraction){ numerator, denominator };
}

FoldFraction
fold_fraction_divide (FoldFraction a, FoldFraction b)
{
  if (b.numerator == 0)
    return invalid;
  if (b.numerator < 0)
    return fold_fraction_multiply (a, (FoldFraction){ -b.denominator, -b.numerator });
  return fold_fraction_multiply (a, (FoldFraction){ b.denominator, b.numerator });
}

int
fold_fraction_sign (FoldFraction a)
{
  return (a.numerator > 0) - (a.numerator < 0);
}

int
fold_fraction_compare (FoldFraction a, FoldFraction b)
{
  FoldFraction difference = fold_fraction_subtract (a, b);
  double left, right;

  if (fold_fraction_is_valid (difference))
    return fold_fraction_sign (difference);
  left = fold_fraction_to_double (a);
  right = fold_fraction_to_double (b);
  return (left > right) - (left < right);
}

static gboolean
round_wide (FoldFraction a, __int128 *result)
{
  __int128 whole, rest;

  if (a.denominator == 0)
    return FALSE;
  whole = a.numerator / a.denominator;
  rest = a.numerator % a.denominator;
  if (rest < 0)
    rest = -rest;
  if (rest > a.denominator - rest || (rest == a.denominator - rest && whole % 2 != 0))
    whole += a.numerator < 0 ? -1 : 1;
  *result = whole;
  return TRUE;
}

gboolean
fold_fraction_round (FoldFraction a, gint64 *result)
{
  __int128 whole;

  if (!round_wide (a, &whole) || whole > G_MAXINT64 || whole < G_MININT64)
    return FALSE;
  *result = (gint64)whole;
  return TRUE;
}

/* A product of two numbers of 128 bits. */
typedef struct
{
  unsigned __int128 high, low;
} Product;

static Product
multiply_whole (unsigned __int128 a, unsigned __int128 b)
{
  const unsigned __int128 mask = G_MAXUINT64;
  const unsigned __int128 low = (a & mask) * (b & mask), left = (a >> 64) * (b & mask), right = (a & mask) * (b >> 64);
  const unsigned __int128 middle = (low >> 64) + (left & mask) + (right & mask);

  return (Product){ (a >> 64) * (b >> 64) + (left >> 64) + (right >> 64) + (middle >> 64),
                    (low & mask) | (middle << 64) };
}

/* Bit by bit: products that do not fit are few. divisor: below 2^127. FALSE: the quotient does not fit. */
static gboolean
divide_whole (Product product, unsigned __int128 divisor, unsigned __int128 *quotient)
{
  unsigned __int128 rest = product.high;

  if (rest >= divisor)
    return FALSE;
  *quotient = 0;
  for (int bit = 127; bit >= 0; bit--)
    {
      rest = rest << 1 | (product.low >> bit & 1);
      *quotient <<= 1;
      if (rest >= divisor)
        {
          rest -= divisor;
          *quotient |= 1;
        }
    }
  if (rest > divisor - rest || (rest == divisor - rest && (*quotient & 1) != 0))
    ++*quotient;
  return *quotient < (unsigned __int128)1 << 127;
}

gboolean
fold_fraction_multiply_round (FoldFraction a, FoldFraction b, __int128 *result)
{
  const FoldFraction product = fold_fraction_multiply (a, b), top = fold_fraction_absolute (a),
                     factor = fold_fraction_absolute (b);
  __int128 across, back, divisor;
  unsigned __int128 quotient;

  if (a.denominator == 0 || b.denominator == 0 || product.denominator != 0)
    return round_wide (product, result);
  across = greatest_common_divisor (top.numerator, b.denominator);
  back = greatest_common_divisor (factor.numerator, a.denominator);
  if (__builtin_mul_overflow (a.denominator / back, b.denominator / across, &divisor)
      || !divide_whole (multiply_whole ((unsigned __int128)(top.numerator / across),
                                        (unsigned __int128)(factor.numerator / back)),
                        (unsigned __int128)divisor, &quotient))
    return FALSE;
  *result = (a.numerator < 0) != (b.numerator < 0) ? -(__int128)quotient : (__int128)quotient;
  return TRUE;
}

double
fold_fraction_to_double (FoldFraction a)
{
  return (double)a.numerator / (double)a.denominator;
}
