/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#define FOLD_SOBOL_DIMENSIONS 1024
#define FOLD_SOBOL_DIRECTIONS 13115

extern const uint16_t fold_sobol_directions[FOLD_SOBOL_DIRECTIONS];
