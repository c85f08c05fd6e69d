/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/**
 * fold_philox:
 * @counter: four words
 * @key: two words
 * @output: (out caller-allocates): four random words
 *
 * Philox4x32-10 of J. Salmon, M. Moraes, R. Dror and D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011:
 * a function of counter and key alone, so that a random number can be had anywhere without those before it.
 */
void fold_philox (const uint32_t counter[4], const uint32_t key[2], uint32_t output[4]);
