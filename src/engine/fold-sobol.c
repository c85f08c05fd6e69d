/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pthread.h>
#include <stddef.h>

#include "fold-instruction-sets.h"
#include "fold-sobol.h"

#ifdef FOLD_BITS
#include <immintrin.h>
#endif

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

/* Where each dimension's numbers begin. */
static const uint16_t *starts[FOLD_SOBOL_DIMENSIONS];
static pthread_once_t starts_found = PTHREAD_ONCE_INIT;

static void
find_starts (void)
{
  const uint16_t *numbers = fold_sobol_directions;

  for (uint32_t i = 1; i < FOLD_SOBOL_DIMENSIONS; i++)
    {
      starts[i] = numbers;
      numbers += 1 + degree_of (*numbers);
    }
}

void
fold_sobol_init (FoldSobol *sobol, uint32_t dimension)
{
  const uint16_t *numbers;
  uint32_t v[FOLD_SOBOL_BITS], polynomial, degree;

  for (uint32_t bit = 0; dimension == 0 && bit < FOLD_SOBOL_BITS; bit++)
    sobol->mirrored[bit] = 1u << bit;
  if (dimension == 0)
    return;

  pthread_once (&starts_found, find_starts);
  numbers = starts[dimension];
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

/* In a loop of its own, for the compiler would make single instructions for one number of more. */
FOLD_CLONES static void
scramble_all (uint32_t *values, uint32_t key, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    values[i] = mirror (scramble_mirrored (values[i], key));
}

/* values = row ^ offset */
FOLD_CLONES static void
combine (uint32_t *restrict values, const uint32_t *restrict row, uint32_t offset, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    values[i] = row[i] ^ offset;
}

#ifdef FOLD_BITS

/* The same where bits are mirrored by one product; sixteen at a time. */

#define WIDTH 16

FOLD_BITS static inline __m512i
mirror_wide (__m512i x)
{
  const __m512i bytes = _mm512_set4_epi32 (0x0c0d0e0f, 0x08090a0b, 0x04050607, 0x00010203);

  return _mm512_shuffle_epi8 (_mm512_gf2p8affine_epi64_epi8 (x, _mm512_set1_epi64 ((int64_t)0x8040201008040201u), 0),
                              bytes);
}

FOLD_BITS static inline __m512i
scramble_wide (__m512i x, __m512i key)
{
  x = _mm512_add_epi32 (x, key);
  x = _mm512_xor_epi32 (x, _mm512_mullo_epi32 (x, _mm512_set1_epi32 ((int32_t)0x6c50b47cu)));
  x = _mm512_xor_epi32 (x, _mm512_mullo_epi32 (x, _mm512_set1_epi32 ((int32_t)0xb82f1e52u)));
  x = _mm512_xor_epi32 (x, _mm512_mullo_epi32 (x, _mm512_set1_epi32 ((int32_t)0xc7afe638u)));
  x = _mm512_xor_epi32 (x, _mm512_mullo_epi32 (x, _mm512_set1_epi32 ((int32_t)0x8d22f6e6u)));
  return mirror_wide (x);
}

/* Unscrambled points of 16 indices, from their lowest bytes. */
FOLD_BITS static inline __m512i
find_low (const FoldSobolPoints *points, __m512i indices)
{
  const __m512i lowest = _mm512_set4_epi32 (0x0c0c0c0c, 0x08080808, 0x04040404, 0x00000000);
  const __m512i bytes = _mm512_shuffle_epi8 (indices, lowest);
  __m512i found = _mm512_gf2p8affine_epi64_epi8 (bytes, _mm512_set1_epi64 ((int64_t)points->matrix[0]), 0);

  for (int byte = 1; byte < 4; byte++)
    found = _mm512_mask_gf2p8affine_epi64_epi8 (found, 0x1111111111111111u << byte, bytes,
                                                _mm512_set1_epi64 ((int64_t)points->matrix[byte]), 0);
  return found;
}

/* A row, or as much of it as is whole registers. */
FOLD_BITS static void
fill_wide (const FoldSobolPoints *points, uint32_t first, uint32_t *values, uint32_t count)
{
  const __m512i key = _mm512_set1_epi32 ((int32_t)points->scramble);
  const __m512i shuffle = _mm512_set1_epi32 ((int32_t)points->shuffle);
  const __m512i index = _mm512_set1_epi32 ((int32_t)mirror (first));
  uint32_t high = points->high[first >> 8 & 0xff];

  if (points->shuffled)
    high = points->high[mirror (scramble_mirrored (mirror (first), points->shuffle)) >> 8 & 0xff];
  for (uint32_t i = 0; i < count; i += WIDTH)
    {
      __m512i x;

      if (points->shuffled)
        x = find_low (points,
                      scramble_wide (_mm512_xor_epi32 (_mm512_loadu_si512 (points->mirrored + i), index), shuffle));
      else
        x = _mm512_loadu_si512 (points->low + i);
      x = _mm512_xor_epi32 (x, _mm512_set1_epi32 ((int32_t)high));
      _mm512_storeu_si512 (values + i, scramble_wide (x, key));
    }
}

#endif

/* Bit 8 byte + bit of a point is a sum of bits of the index, over exclusive or; the product wants rows from the last
 * byte on. */
static void
fill_matrices (FoldSobolPoints *points)
{
  for (uint32_t byte = 0; byte < 4; byte++)
    {
      points->matrix[byte] = 0;
      for (uint32_t bit = 0; bit < 8; bit++)
        for (uint32_t of = 0; of < 8; of++)
          points->matrix[byte] |= (uint64_t)(points->low[1u << of] >> (8 * byte + bit) & 1) << (8 * (7 - bit) + of);
    }
}

static void
fill_table (const FoldSobol *sobol, uint32_t shift, uint32_t table[FOLD_SOBOL_ROW])
{
  table[0] = 0;
  for (uint32_t i = 1; i < FOLD_SOBOL_ROW; i++)
    table[i] = i & (i - 1) ? table[i & (i - 1)] ^ table[i & -i] : mirrored_point (sobol, i << shift);
}

static void
fill_tables (FoldSobolPoints *points, const FoldSobol *sobol, uint32_t scramble)
{
  points->scramble = scramble;
  points->shuffled = false;
  fill_table (sobol, 0, points->low);
  fill_table (sobol, 8, points->high);
}

void
fold_sobol_points_init (FoldSobolPoints *points, uint32_t dimension, uint32_t scramble)
{
  FoldSobol sobol;

  fold_sobol_init (&sobol, dimension);
  fill_tables (points, &sobol, scramble);
}

void
fold_sobol_points_init_shuffled (FoldSobolPoints *points, uint32_t dimension, uint32_t shuffle, uint32_t scramble)
{
  /* the shuffle moves only as many low bits as the indices have; the rest are the same for all */
  const uint32_t rest = mirror (scramble_mirrored (0, shuffle)) & 0xffff0000u;
  FoldSobol sobol;
  uint32_t far;

  fold_sobol_init (&sobol, dimension);
  fill_tables (points, &sobol, scramble);
  points->shuffled = true;
  points->shuffle = shuffle;
  far = mirrored_point (&sobol, rest);
  for (uint32_t i = 0; i < FOLD_SOBOL_ROW; i++)
    {
      points->high[i] ^= far;
      points->mirrored[i] = mirror (i);
    }
  fill_matrices (points);
}

/* A bit of an index moves those below it alone, so that rows stay whole. */
static void
fill_shuffled (const FoldSobolPoints *points, uint32_t first, uint32_t *values, uint32_t count)
{
  uint32_t high;

  combine (values, points->mirrored, mirror (first), count);
  scramble_all (values, points->shuffle, count);
  high = points->high[values[0] >> 8 & 0xff];
  for (uint32_t i = 0; i < count; i++)
    values[i] = points->low[values[i] & 0xff] ^ high;
}

static void
fill_row (const FoldSobolPoints *points, uint32_t first, uint32_t *values, uint32_t count)
{
  if (points->shuffled)
    fill_shuffled (points, first, values, count);
  else
    combine (values, points->low, points->high[first >> 8], count);
  scramble_all (values, points->scramble, count);
}

void
fold_sobol_points_fill (const FoldSobolPoints *points, uint32_t first, uint32_t *values, uint32_t count)
{
  for (uint32_t done = 0; done < count; done += FOLD_SOBOL_ROW)
    {
      const uint32_t n = count - done < FOLD_SOBOL_ROW ? count - done : FOLD_SOBOL_ROW;

#ifdef FOLD_BITS
      if (n % WIDTH == 0 && fold_has_bits ())
        {
          fill_wide (points, first + done, values + done, n);
          continue;
        }
#endif
      fill_row (points, first + done, values + done, n);
    }
}
