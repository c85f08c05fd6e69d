/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * FoldFingerprint: 128 bits that stand for all the numbers that something was computed from.
 */
typedef struct
{
  uint64_t a;
  uint64_t b;
} FoldFingerprint;

/**
 * fold_fingerprint_add:
 * @data: without padding bytes
 */
void fold_fingerprint_add (FoldFingerprint *fingerprint, const void *data, size_t size);

static inline bool
fold_fingerprint_equal (FoldFingerprint one, FoldFingerprint other)
{
  return one.a == other.a && one.b == other.b;
}
