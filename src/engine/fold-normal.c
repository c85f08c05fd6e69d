/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <pthread.h>
#include <stdbool.h>

#include "fold-normal.h"
#include "fold-vector-math.h"
#include "fold-wide.h"

#ifdef FOLD_WIDE
#include <immintrin.h>
#endif

#define PI 3.14159265358979323846

#define ORDER 8

static const double central_top[ORDER] = {
  3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
  4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
};
static const double central_bottom[ORDER] = {
  1.0,
  4.2313330701600911252e+1,
  6.8718700749205790830e+2,
  5.3941960214247511077e+3,
  2.1213794301586595867e+4,
  3.9307895800092710610e+4,
  2.8729085735721942674e+4,
  5.2264952788528545610e+3,
};
static const double middle_top[ORDER] = {
  1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
  1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
};
static const double middle_bottom[ORDER] = {
  1.0,
  2.05319162663775882187e0,
  1.67638483018380384940e0,
  6.89767334985100004550e-1,
  1.48103976427480074590e-1,
  1.51986665636164571966e-2,
  5.47593808499534494600e-4,
  1.05075007164441684324e-9,
};
static const double far_top[ORDER] = {
  6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
  2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
};
static const double far_bottom[ORDER] = {
  1.0,
  5.99832206555887937690e-1,
  1.36929880922735805310e-1,
  1.48753612908506148525e-2,
  7.86869131145613259100e-4,
  1.84631831751005468180e-5,
  1.42151175831644588870e-7,
  2.04426310338993978564e-15,
};

static const double tail_top[ORDER] = {
  220.206867912376, 221.213596169931,  112.079291497871,   33.912866078383,
  6.37396220353165, 0.700383064443688, 0.0352624965998911, 0.0,
};
static const double tail_bottom[ORDER] = {
  440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674,
  86.7807322029461, 16.064177579207,  1.75566716318264, 0.0883883476483184,
};

static FOLD_INLINE double
ratio (const double *top, const double *bottom, double r)
{
  double n = top[ORDER - 1], d = bottom[ORDER - 1];

  for (int i = ORDER - 2; i >= 0; i--)
    {
      n = n * r + top[i];
      d = d * r + bottom[i];
    }
  return n / d;
}

double
fold_normal_quantile (double u)
{
  double q = u - 0.5, r, z;

  if (fabs (q) <= 0.425)
    return q * ratio (central_top, central_bottom, 0.180625 - q * q);

  r = sqrt (-log (q < 0 ? u : 1.0 - u));
  z = r <= 5.0 ? ratio (middle_top, middle_bottom, r - 1.6) : ratio (far_top, far_bottom, r - 5.0);
  return q < 0 ? -z : z;
}

double
fold_normal_cdf (double z)
{
  return 0.5 * erfc (-z * 0.70710678118654752440);
}

static FOLD_INLINE double
cdf_of (double z, double density)
{
  const double tail = density * ratio (tail_top, tail_bottom, z < 0.0 ? -z : z);

  return z < 0.0 ? tail : 1.0 - tail;
}

FOLD_CLONES void
fold_normal_cdfs (const double *restrict z, double *restrict cdf, double *restrict power, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      power[i] = fold_exp (-0.5 * z[i] * z[i]);
      cdf[i] = cdf_of (z[i], power[i]);
    }
}

FOLD_CLONES void
fold_normal_to_uniform (double *z, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    z[i] = cdf_of (z[i], fold_exp (-0.5 * z[i] * z[i]));
}

/*
 * The quantile of points by pieces: as far as a point is from the nearer end, by powers of 2, each with a polynomial of
 * sixth degree over the part of the way to the next power.
 */
#define TERMS 7
#define POWERS 32
#define FIRST_EXPONENT 126           /* of 1/2, as a number's bits have it */
#define FARTHEST 0x1.fffffep30f      /* the middle is rounded to 2^31, which would be a piece further */
#define LEAST_OF_MOST 0x1.000000p15f /* the least power of the pieces that most points are in */

static float piece_terms[TERMS][POWERS]; /* by the lowest bits of the exponent */
/* the same of the pieces that most points are in: only one of 2^16 is nearer to an end */
static float most_terms[TERMS][FOLD_PIECES] __attribute__ ((aligned (64)));
static pthread_once_t pieces_made = PTHREAD_ONCE_INIT;

/* The polynomial through the quantiles at Chebyshev's nodes, by powers of the way from the middle of the piece. */
static void
make_piece (int exponent)
{
  double value[TERMS], power[TERMS] = { 0.0 }, before[TERMS] = { 1.0 }, now[TERMS] = { 0.0, 1.0 };

  for (int i = 0; i < TERMS; i++)
    value[i] = fold_normal_quantile (ldexp (1.5 + 0.5 * cos (PI * (i + 0.5) / TERMS), exponent - 127 - 32));
  for (int k = 0; k < TERMS; k++)
    {
      double factor = 0.0;

      for (int i = 0; i < TERMS; i++)
        factor += (k == 0 ? 1.0 : 2.0) / TERMS * value[i] * cos (PI * k * (i + 0.5) / TERMS);
      for (int j = 0; j < TERMS; j++)
        power[j] += factor * before[j];
      for (int j = TERMS - 1; j >= 0; j--)
        {
          const double next = (j > 0 ? 2.0 * now[j - 1] : 0.0) - before[j];

          before[j] = now[j];
          now[j] = next;
        }
    }
  for (int j = 0; j < TERMS; j++)
    {
      piece_terms[j][exponent % POWERS] = (float)ldexp (power[j], j);
      /* the last of those that share a place are the larger powers */
      most_terms[j][exponent % FOLD_PIECES] = piece_terms[j][exponent % POWERS];
    }
}

static void
make_pieces (void)
{
  for (int exponent = FIRST_EXPONENT; exponent < FIRST_EXPONENT + POWERS; exponent++)
    make_piece (exponent);
}

/* Conversion of unsigned integers is no single instruction everywhere; of signed ones it is. So that small numbers stay
 * exact, what is left to the nearer end is found before it is converted. Odd and even powers need not wait for each
 * other. */
static void
fill_quantiles (float *z, const uint32_t *points, uint32_t first, uint32_t count)
{
  for (uint32_t i = first; i < count; i++)
    {
      const int32_t from_middle = (int32_t)(points[i] ^ 0x80000000u);
      const int32_t to_end = from_middle ^ (from_middle >> 31) ^ INT32_MAX;
      const float rounded = (float)to_end + 0.5f, distance = rounded < FARTHEST ? rounded : FARTHEST;
      const uint32_t bits = fold_bits_of_single (distance), piece = bits >> 23 & (POWERS - 1);
      const float way = fold_single_from_bits ((bits & 0x7fffffu) | 0x3f800000u) - 1.5f, square = way * way;
      float even = piece_terms[TERMS - 1][piece], odd = piece_terms[TERMS - 2][piece], value;

      for (int k = TERMS - 3; k >= 0; k -= 2)
        even = even * square + piece_terms[k][piece];
      for (int k = TERMS - 4; k > 0; k -= 2)
        odd = odd * square + piece_terms[k][piece];
      value = odd * way + even;
      z[i] = fold_single_from_bits (fold_bits_of_single (value) ^ (~(uint32_t)from_middle & 0x80000000u));
    }
}

#ifdef FOLD_WIDE

/* Again for those that are nearer to an end. */
static void
mend_nearest (float *z, const uint32_t *points, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    if ((points[i] ^ ((points[i] & 0x80000000u) ? UINT32_MAX : 0)) < (uint32_t)LEAST_OF_MOST)
      fill_quantiles (z, points, i, i + 1);
}

/* How far points are from the nearer end. Returns: the least of it */
FOLD_WIDE static float
find_distances (float *distances, const uint32_t *points, uint32_t count)
{
  __m512 least = _mm512_set1_ps (FARTHEST);

  for (uint32_t i = 0; i < count; i += FOLD_WIDTH)
    {
      const FoldPlaces from_middle = *(const FoldPlaces *)(points + i) ^ INT32_MIN;
      const FoldPlaces to_end = from_middle ^ (from_middle >> 31) ^ INT32_MAX;
      const FoldSingles rounded = __builtin_convertvector (to_end, FoldSingles) + 0.5f;
      const __m512 distance = _mm512_min_ps ((__m512)rounded, _mm512_set1_ps (FARTHEST));

      _mm512_storeu_ps (distances + i, distance);
      least = _mm512_min_ps (distance, least);
    }
  return _mm512_reduce_min_ps (least);
}

/* The same for whole registers. In two loops, for a processor has room for so many steps of the one or the other. */
FOLD_WIDE static void
fill_wide (float *z, const uint32_t *points, uint32_t count)
{
  const float least = find_distances (z, points, count);
  FoldSingles term[TERMS];

#pragma GCC unroll 8
  for (int k = 0; k < TERMS; k++)
    term[k] = *(const FoldSingles *)most_terms[k];
  for (uint32_t i = 0; i < count; i += FOLD_WIDTH)
    {
      const FoldPlaces bits = *(const FoldPlaces *)(z + i), piece = bits >> 23;
      const FoldPlaces below = *(const FoldPlaces *)(points + i) ^ INT32_MIN;
      const FoldSingles way = (FoldSingles)((bits & 0x7fffff) | 0x3f800000) - 1.5f, square = way * way;
      FoldSingles even = fold_pick (term[6], piece), odd = fold_pick (term[5], piece);

      even = even * square + fold_pick (term[4], piece);
      odd = odd * square + fold_pick (term[3], piece);
      even = even * square + fold_pick (term[2], piece);
      odd = odd * square + fold_pick (term[1], piece);
      even = even * square + fold_pick (term[0], piece);
      *(FoldSingles *)(z + i) = (FoldSingles)((FoldPlaces)(odd * way + even) ^ (~below & INT32_MIN));
    }
  if (least < LEAST_OF_MOST)
    mend_nearest (z, points, count);
}

#endif

void
fold_normal_from_points (float *z, const uint32_t *points, uint32_t count)
{
  uint32_t done = 0;

  pthread_once (&pieces_made, make_pieces);
#ifdef FOLD_WIDE
  if (fold_is_wide ())
    {
      done = count - count % FOLD_WIDTH;
      fill_wide (z, points, done);
    }
#endif
  fill_quantiles (z, points, done, count);
}
