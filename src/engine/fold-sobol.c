/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>

#include "fold-instruction-sets.h"
#include "fold-sobol.h"

static FOLD_INLINE uint32_t
mirror (uint32_t x)
{
  x = (x >> 1 & 0x55555555u) | (x & 0x55555555u) << 1;
  x = (x >> 2 & 0x33333333u) | (x & 0x33333333u) << 2;
  x = (x >> 4 & 0x0f0f0f0fu) | (x & 0x0f0f0f0fu) << 4;
  x = (x >> 8 & 0x00ff00ffu) | (x & 0x00ff00ffu) << 8;
  return x >> 16 | x << 16;
}

static FOLD_INLINE uint32_t
scramble_mirrored (uint32_t x, uint32_t key)
{
  x += key;
  x ^= x * 0x6c50b47cu;
  x ^= x * 0xb82f1e52u;
  x ^= x * 0xc7afe638u;
  x ^= x * 0x8d22f6e6u;
  return x;
}

static uint32_t
degree_of (uint32_t polynomial)
{
  uint32_t degree = 0;

  while (polynomial >> (degree + 1))
    degree++;
  return degree;
}

void
fold_sobol_init (FoldSobol *sobol, uint32_t dimension)
{
  const uint16_t *numbers = fold_sobol_directions;
  uint32_t v[FOLD_SOBOL_BITS], polynomial, degree;

  for (uint32_t bit = 0; dimension == 0 && bit < FOLD_SOBOL_BITS; bit++)
    sobol->mirrored[bit] = 1u << bit;
  if (dimension == 0)
    return;

  for (uint32_t i = 1; i < dimension; i++)
    numbers += 1 + degree_of (*numbers);
  polynomial = *numbers++;
  degree = degree_of (polynomial);

  for (uint32_t i = 0; i < FOLD_SOBOL_BITS; i++)
    {
      if (i < degree)
        {
          v[i] = (uint32_t)numbers[i] << (FOLD_SOBOL_BITS - 1 - i);
          continue;
        }
      v[i] = v[i - degree] ^ v[i - degree] >> degree;
      for (uint32_t k = 1; k < degree; k++)
        if (polynomial >> (degree - k) & 1)
          v[i] ^= v[i - k];
    }
  for (uint32_t i = 0; i < FOLD_SOBOL_BITS; i++)
    sobol->mirrored[i] = mirror (v[i]);
}

static uint32_t
mirrored_point (const FoldSobol *sobol, uint32_t index)
{
  uint32_t x = 0;

  for (uint32_t gray = index ^ index >> 1, bit = 0; gray; gray >>= 1, bit++)
    x ^= sobol->mirrored[bit] & -(gray & 1);
  return x;
}

uint32_t
fold_sobol_point (const FoldSobol *sobol, uint32_t index)
{
  return mirror (mirrored_point (sobol, index));
}

FOLD_CLONES static void
scramble_all (uint32_t *points, uint32_t count, uint32_t key)
{
  for (uint32_t i = 0; i < count; i++)
    points[i] = mirror (scramble_mirrored (points[i], key));
}

FOLD_CLONES static void
shuffled_indices (uint32_t *indices, uint32_t count, uint32_t key)
{
  for (uint32_t i = 0; i < count; i++)
    indices[i] = mirror (scramble_mirrored (mirror (i), key));
}

void
fold_sobol_fill (const FoldSobol *sobol, uint32_t scramble, uint32_t *points, uint32_t count)
{
  uint32_t x = 0;

  for (uint32_t i = 0; i < count; i++)
    {
      points[i] = x;
      x ^= sobol->mirrored[__builtin_ctz (i + 1)];
    }
  scramble_all (points, count, scramble);
}

/* A point is linear (over exclusive or) in the bits of its index, so two tables give those of any 16 bits. */
static void
fill_table (const FoldSobol *sobol, uint32_t shift, uint32_t table[256])
{
  table[0] = 0;
  for (uint32_t i = 1; i < 256; i++)
    table[i] = i & (i - 1) ? table[i & (i - 1)] ^ table[i & -i] : mirrored_point (sobol, i << shift);
}

void
fold_sobol_fill_shuffled (const FoldSobol *sobol, uint32_t shuffle, uint32_t scramble, uint32_t *points, uint32_t count)
{
  uint32_t low[256], high[256];
  /* the shuffle moves only as many low bits as the indices have; the rest are the same for all */
  uint32_t rest = mirror (scramble_mirrored (0, shuffle)) & 0xffff0000u;
  uint32_t offset = mirrored_point (sobol, rest);

  fill_table (sobol, 0, low);
  fill_table (sobol, 8, high);
  shuffled_indices (points, count, shuffle);
  for (uint32_t i = 0; i < count; i++)
    points[i] = offset ^ low[points[i] & 0xff] ^ high[points[i] >> 8 & 0xff];
  scramble_all (points, count, scramble);
}
