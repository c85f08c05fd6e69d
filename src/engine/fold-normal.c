/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>

#include "fold-normal.h"
#include "fold-vector-math.h"

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

/* PPND7, by falling powers; the bottoms end in 1. */
static const float single_central_top[] = { 5.9109374720e1f, 1.5929113202e2f, 5.0434271938e1f, 3.3871327179f };
static const float single_central_bottom[] = { 6.7187563600e1f, 7.8757757664e1f, 1.7895169469e1f, 1.0f };
static const float single_tail_top[] = { 1.7023821103e-1f, 1.3067284816f, 2.7568153900f, 1.4234372777f };
static const float single_tail_bottom[] = { 0.0f, 1.2021132975e-1f, 7.3700164250e-1f, 1.0f };

static FOLD_INLINE float
cubic (const float *c, float x)
{
  return ((c[0] * x + c[1]) * x + c[2]) * x + c[3];
}

/* Conversion of unsigned integers is no single instruction everywhere; of signed ones it is. So that small numbers stay
 * exact, what is left to the nearer end is found before it is converted. */
static FOLD_INLINE float
quantile_of_point (uint32_t point)
{
  const int32_t from_middle = (int32_t)(point ^ 0x80000000u);
  const int32_t to_end = from_middle ^ (from_middle >> 31) ^ INT32_MAX;
  const float q = ((float)from_middle + 0.5f) * 0x1p-32f, r = 0.180625f - q * q;
  const float tail = ((float)to_end + 0.5f) * 0x1p-32f, root = sqrtf (-fold_log_single (tail)) - 1.6f;
  const bool central = r >= 0.0f;
  const float side = q < 0.0f ? -1.0f : 1.0f;
  const float top = central ? q * cubic (single_central_top, r) : side * cubic (single_tail_top, root);

  return top / (central ? cubic (single_central_bottom, r) : cubic (single_tail_bottom, root));
}

FOLD_CLONES void
fold_normal_from_points (float *restrict z, const uint32_t *restrict points, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    z[i] = quantile_of_point (points[i]);
}

FOLD_CLONES void
fold_normal_correlate (float *restrict z, const float *restrict common, double correlation, uint32_t count)
{
  const float shared = (float)sqrt (correlation), own = (float)sqrt (1.0 - correlation);

  for (uint32_t i = 0; i < count; i++)
    z[i] = shared * common[i] + own * z[i];
}
