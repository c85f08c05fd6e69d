/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

/*
 * Compiled once per instruction set and chosen when the program starts. The sanitizers' own start is too late
 * for that, and tests build one set at a time.
 */
#if !defined(FOLD_ONE_INSTRUCTION_SET) && defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__)           \
    && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FOLD_CLONES __attribute__ ((target_clones ("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define FOLD_WIDE __attribute__ ((target ("arch=x86-64-v4")))
#define FOLD_BITS __attribute__ ((target ("arch=x86-64-v4,gfni")))
#else
#define FOLD_CLONES
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__clang__)
#define FOLD_WIDE
#if defined(__GFNI__)
#define FOLD_BITS
#endif
#endif
#endif

/* What is written for registers of 64 bytes alone is marked FOLD_WIDE, where it can be compiled, and called only where
 * the processor has them. */
#ifdef FOLD_WIDE
static inline int
fold_is_wide (void)
{
  return __builtin_cpu_supports ("x86-64-v4");
}
#endif

/* The same of what needs products of matrices of bits. */
#ifdef FOLD_BITS
static inline int
fold_has_bits (void)
{
  return __builtin_cpu_supports ("x86-64-v4") && __builtin_cpu_supports ("gfni");
}
#endif

/* A test builds the engine without single precision, for comparison. */
#ifndef FOLD_IN_DOUBLE
#define FOLD_IN_DOUBLE 0
#endif

/* A function called from several clones has to become part of each. */
#define FOLD_INLINE inline __attribute__ ((always_inline))

#define FOLD_BLOCK 256

/* A block in the nearest cache, of whose lines no register takes two. */
typedef double FoldBlock[FOLD_BLOCK] __attribute__ ((aligned (64)));
typedef float FoldSingleBlock[FOLD_BLOCK] __attribute__ ((aligned (64)));

/* Asks memory for what will soon be needed. */
static FOLD_INLINE void
fold_prefetch (const void *data, size_t size)
{
  for (size_t at = 0; at < size; at += 64)
    __builtin_prefetch ((const char *)data + at, 0, 2);
}
