/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/**
 * FoldDimension: names one column of random numbers.
 *
 * Dimension 0 is the shared optimism, 1..63 the theme's inputs, 64..79 the factors of the noise, then six for each
 * slot; they are dimensions of one Sobol sequence as far as it goes, then sets of its first dimensions in orders of
 * their own.
 */
typedef uint64_t FoldDimension;

#define FOLD_DIMENSION_OPTIMISM ((FoldDimension)0)

typedef enum
{
  FOLD_INPUT_MULTIPLE,
  FOLD_INPUT_YEARS_TO_REACH,
  FOLD_INPUT_MULTIPLE_OTHERWISE,
  FOLD_INPUT_WAVE_DELAY,
} FoldDriverInput;

typedef enum
{
  FOLD_OWN_NOISE,
  FOLD_OWN_SURVIVAL,
  FOLD_OWN_CAPTURE,
  FOLD_OWN_LEVERAGE,
  FOLD_OWN_RERATING,
  FOLD_OWN_HAZARD,
} FoldOwnInput;

#define FOLD_N_OWN 6

FoldDimension fold_dimension_driver (FoldDriverInput input);
FoldDimension fold_dimension_elasticity (uint32_t sector);
FoldDimension fold_dimension_chain_strength (uint32_t sector);

/**
 * fold_dimension_factor:
 * @factor: 0 for the market, 1 + sector for a sector's
 */
FoldDimension fold_dimension_factor (uint32_t factor);
FoldDimension fold_dimension_instrument (uint32_t slot, FoldOwnInput input);

/**
 * fold_dimension_exposure:
 * @number: which of the instrument's exposures
 *
 * Each has a column; all of an instrument's are made of the same points, so that they are up or down together.
 */
FoldDimension fold_dimension_exposure (uint32_t slot, uint32_t number);

/**
 * fold_dimension_stand_in:
 *
 * A sector's stand-in takes its noise from the sector's factor.
 */
FoldDimension fold_dimension_stand_in (uint32_t sector, FoldOwnInput input);

/**
 * fold_dimension_is_padded:
 *
 * Returns: whether it lies beyond the sequence: its last byte is a dimension of the set that the rest names
 */
bool fold_dimension_is_padded (FoldDimension dimension);

/**
 * fold_dimension_is_of_theme:
 *
 * Returns: whether a draw of it is the theme's, and not an instrument's own
 */
bool fold_dimension_is_of_theme (FoldDimension dimension);

/**
 * fold_dimension_get_points:
 *
 * Returns: the dimension whose points a column is made of: the exposures of an instrument have one in common
 */
FoldDimension fold_dimension_get_points (FoldDimension dimension);
