/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>
#include <string.h>

#include "fold-engine-private.h"

/*
 * exp and log without branches, calls or tables, so that loops over them vectorise. Relative error below 1e-15 for exp
 * where its argument is not clamped, below 4e-16 for log (tests/engine/test-numbers.c measures both). They must not be
 * compiled with
 * -ffast-math or -fassociative-math: the rounding by adding 1.5 * 2^52 would be optimised away.
 */

static FOLD_INLINE uint64_t
fold_bits_of (double x)
{
  uint64_t bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

static FOLD_INLINE double
fold_from_bits (uint64_t bits)
{
  double x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

/**
 * fold_exp:
 * @x: any number; what is beyond +-690 is taken for +-690, so that sums of results and their reciprocals stay finite
 */
static FOLD_INLINE double
fold_exp (double x)
{
  const double shift = 0x1.8p52;
  double rounded, whole, r, p;

  x = x > 690.0 ? 690.0 : x;
  x = x < -690.0 ? -690.0 : x;
  rounded = x * 0x1.71547652b82fep0 + shift;
  whole = rounded - shift;
  r = x - whole * 0x1.62e42fefa0000p-1;
  r = r - whole * 0x1.cf79abc9e3b3ap-40;

  p = 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  return fold_from_bits (fold_bits_of (p) + (fold_bits_of (rounded) << 52));
}

/**
 * fold_log:
 * @x: a positive, normal, finite number
 */
static FOLD_INLINE double
fold_log (double x)
{
  /* x = 2^k m with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh (s), s = (m - 1) / (m + 1) */
  const uint64_t root_half = 0x3fe6a09e667f3bcdu;
  uint64_t offset = fold_bits_of (x) - root_half;
  double m = fold_from_bits (fold_bits_of (x) - (offset & 0xfff0000000000000u));
  double k = fold_from_bits ((offset + 0x4000000000000000u) >> 52 | 0x4330000000000000u) - (0x1p52 + 1024.0);
  double s = (m - 1.0) / (m + 1.0);
  double z = s * s;
  double p;

  p = 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  p = 2.0 * s + 2.0 * s * z * p;
  return k * 0x1.62e42fefa0000p-1 + (p + k * 0x1.cf79abc9e3b3ap-40);
}
