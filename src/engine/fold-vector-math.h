/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>
#include <string.h>

#include "fold-instruction-sets.h"

/*
 * exp and log without branches, calls or tables, so that loops over them vectorise. Relative error below 1e-15 for exp
 * where its argument is not clamped, below 4e-16 for log, below 3e-7 for those in single precision
 * (tests/engine/test-numbers.c measures all). They must not be compiled with -ffast-math or -fassociative-math: the
 * rounding by adding 1.5 * 2^52 would be optimised away.
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

static FOLD_INLINE uint32_t
fold_bits_of_single (float x)
{
  uint32_t bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

static FOLD_INLINE float
fold_single_from_bits (uint32_t bits)
{
  float x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

/* Beyond +-FOLD_EXP_LIMIT sums of exponentials and their reciprocals might not be finite. */
#define FOLD_EXP_LIMIT 690.0

/**
 * fold_exp:
 * @x: any number; what is beyond +-FOLD_EXP_LIMIT is taken for that limit
 */
static FOLD_INLINE double
fold_exp (double x)
{
  const double shift = 0x1.8p52;
  double rounded, whole, r, p;

  x = x > FOLD_EXP_LIMIT ? FOLD_EXP_LIMIT : x;
  x = x < -FOLD_EXP_LIMIT ? -FOLD_EXP_LIMIT : x;
  rounded = x * 0x1.71547652b82fep0 + shift;
  whole = rounded - shift;
  r = x - whole * 0x1.62e42fefa0000p-1;
  r = r - whole * 0x1.cf79abc9e3b3ap-40;

  /* (e^r - 1 - r) / r^2 by the polynomial whose largest error in e^r, 3e-16, is least (Remez); e^0 is exactly 1 */
  p = 0x1.28bc13b6e3b21p-22;
  p = p * r + 0x1.72ea2db248cefp-19;
  p = p * r + 0x1.a01989aff03d4p-16;
  p = p * r + 0x1.a0198c4de541bp-13;
  p = p * r + 0x1.6c16c18a535cfp-10;
  p = p * r + 0x1.1111112603d82p-7;
  p = p * r + 0x1.555555554ec9ep-5;
  p = p * r + 0x1.55555555505fbp-3;
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

  /* (artanh (s) / s - 1) / s^2, likewise; the error is 1e-18 of ln m */
  p = 0x1.2f062c0a542abp-4;
  p = p * z + 0x1.39a1a7b65ca64p-4;
  p = p * z + 0x1.74663f9be3bccp-4;
  p = p * z + 0x1.c71c52061f4a2p-4;
  p = p * z + 0x1.24924941f4eafp-3;
  p = p * z + 0x1.999999997fd77p-3;
  p = p * z + 0x1.5555555555592p-2;
  p = 2.0 * s + 2.0 * s * z * p;
  return k * 0x1.62e42fefa0000p-1 + (p + k * 0x1.cf79abc9e3b3ap-40);
}

/* For exponentials by powers of 2. */
#define FOLD_LOG2_E 1.44269504088896340736

/* Beyond it 2^x and its reciprocal might not be finite in single precision. */
#define FOLD_EXP2_LIMIT 100.0

/**
 * fold_exp2_minus_1:
 * @x: within +-FOLD_EXP2_LIMIT
 *
 * Returns: 2^x - 1, exactly 0 at 0, and near it as exact for its own size as anywhere
 */
static FOLD_INLINE float
fold_exp2_minus_1 (float x)
{
  const float shift = 0x1.8p23f;
  float rounded = x + shift;
  float r = x - (rounded - shift);
  float power = fold_single_from_bits ((fold_bits_of_single (rounded) << 23) + 0x3f800000u);
  float square = r * r;
  float p;

  /* (2^r - 1) / r, by the polynomial of least relative error, 1.1e-8; in pairs, which need not wait for each other */
  p = 0x1.4308fap-13f * r + 0x1.5f07b4p-10f;
  p = p * square + (0x1.3b2ba0p-7f * r + 0x1.c6af6ep-5f);
  p = p * square + (0x1.ebfbdep-3f * r + 0x1.62e430p-1f);
  return power * (p * r) + (power - 1.0f);
}

/* ln 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)) */
static FOLD_INLINE float
fold_log_of_parts (float k, float f)
{
  float square = f * f;
  float p;

  /* (ln (1 + f) - f + f^2 / 2) / f^3, likewise; 6e-9 of ln (1 + f) */
  p = -0x1.38b580p-4f * f + 0x1.055b6ap-3f;
  p = p * square + (-0x1.0d8542p-3f * f + 0x1.22da1cp-3f);
  p = p * square + (-0x1.547244p-3f * f + 0x1.99a008p-3f);
  p = p * square + (-0x1.000226p-2f * f + 0x1.555554p-2f);
  p = p * f - 0.5f;
  return k * 0x1.62e430p-1f + (p * square + f);
}

/* The bits of sqrt(1/2): how far a number's are beyond them says which power of 2 it holds. */
#define FOLD_ROOT_HALF 0x3f3504f3u

/**
 * fold_log_1_plus:
 * @x: such that 1 + @x is positive, normal and finite
 *
 * Returns: ln (1 + x), exactly 0 at 0, and near it as exact for its own size as anywhere
 */
static FOLD_INLINE float
fold_log_1_plus (float x)
{
  /* f comes from x, for 1 + x is rounded */
  uint32_t offset = fold_bits_of_single (1.0f + x) - FOLD_ROOT_HALF;
  float part = fold_single_from_bits (0x3f800000u - (offset & 0xff800000u));

  return fold_log_of_parts ((float)((int32_t)offset >> 23), part * x + (part - 1.0f));
}

/**
 * fold_log_single:
 * @x: a positive, normal, finite number
 */
static FOLD_INLINE float
fold_log_single (float x)
{
  uint32_t offset = fold_bits_of_single (x) - FOLD_ROOT_HALF;

  return fold_log_of_parts ((float)((int32_t)offset >> 23),
                            fold_single_from_bits (fold_bits_of_single (x) - (offset & 0xff800000u)) - 1.0f);
}
