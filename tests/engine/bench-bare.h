/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/**
 * BareCalls: operations per draw, not counting the additions and multiplications between them.
 */
typedef struct
{
  double exponentials;
  double logarithms;
  double divisions;
} BareCalls;

/* Makes so many calls over arrays that stay in the nearest cache, with the engine's functions and the widest vectors.
 */
void bare_vector (const BareCalls *calls, uint64_t draws);

/* The same with the C library's functions, one number after the other. */
void bare_scalar (const BareCalls *calls, uint64_t draws);
