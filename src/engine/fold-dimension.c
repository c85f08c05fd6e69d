/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-dimension.h"
#include "fold-sobol.h"

#define DIMENSION_DRIVER 1
#define DIMENSION_SECTORS 5
#define DIMENSION_FACTORS 64
#define DIMENSION_SLOTS 80
#define N_SECTORS_IN_SEQUENCE ((DIMENSION_FACTORS - DIMENSION_SECTORS) / 2)

/* Beyond the sequence: a set's number and the dimension in it. */
#define PADDED ((FoldDimension)1 << 63)
#define SET_OF_SECTOR ((uint64_t)1 << 32)
#define SET_OF_FACTOR ((uint64_t)2 << 32)
#define SET_OF_STAND_IN ((uint64_t)3 << 32)
#define SET_OF_EXPOSURES ((uint64_t)4 << 32)

/* Of an exposure's number what has no place in the last byte stands above all sets. */
#define SET_BITS 36

static FoldDimension
padded (uint64_t set, uint32_t index)
{
  return PADDED | set << 8 | index;
}

FoldDimension
fold_dimension_driver (FoldDriverInput input)
{
  return DIMENSION_DRIVER + (FoldDimension)input;
}

FoldDimension
fold_dimension_elasticity (uint32_t sector)
{
  return sector < N_SECTORS_IN_SEQUENCE ? DIMENSION_SECTORS + 2 * (FoldDimension)sector
                                        : padded (SET_OF_SECTOR + sector, 0);
}

FoldDimension
fold_dimension_chain_strength (uint32_t sector)
{
  return sector < N_SECTORS_IN_SEQUENCE ? DIMENSION_SECTORS + 2 * (FoldDimension)sector + 1
                                        : padded (SET_OF_SECTOR + sector, 1);
}

FoldDimension
fold_dimension_factor (uint32_t factor)
{
  return factor < DIMENSION_SLOTS - DIMENSION_FACTORS ? DIMENSION_FACTORS + (FoldDimension)factor
                                                      : padded (SET_OF_FACTOR + factor, 0);
}

FoldDimension
fold_dimension_instrument (uint32_t slot, FoldOwnInput input)
{
  return slot < (FOLD_SOBOL_DIMENSIONS - DIMENSION_SLOTS) / FOLD_N_OWN
             ? DIMENSION_SLOTS + (FoldDimension)slot * FOLD_N_OWN + (FoldDimension)input
             : padded (slot, (uint32_t)input);
}

FoldDimension
fold_dimension_stand_in (uint32_t sector, FoldOwnInput input)
{
  return input == FOLD_OWN_NOISE ? fold_dimension_factor (1 + sector)
                                 : padded (SET_OF_STAND_IN + sector, (uint32_t)input);
}

FoldDimension
fold_dimension_exposure (uint32_t slot, uint32_t number)
{
  return padded (SET_OF_EXPOSURES + slot, number & 0xff) | (FoldDimension)(number >> 8) << (SET_BITS + 8);
}

static uint64_t
set_of (FoldDimension dimension)
{
  return (dimension & ~PADDED) >> 8;
}

bool
fold_dimension_is_padded (FoldDimension dimension)
{
  return dimension & PADDED;
}

bool
fold_dimension_is_of_theme (FoldDimension dimension)
{
  return dimension & PADDED ? set_of (dimension) >= SET_OF_SECTOR && set_of (dimension) < SET_OF_EXPOSURES
                            : dimension < DIMENSION_SLOTS;
}

FoldDimension
fold_dimension_get_points (FoldDimension dimension)
{
  if (!(dimension & PADDED) || set_of (dimension) < SET_OF_EXPOSURES)
    return dimension;
  return padded (set_of (dimension) & (((uint64_t)1 << SET_BITS) - 1), 0);
}
