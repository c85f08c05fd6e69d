/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>

#include "fold-kernel.h"
#include "fold-vector-math.h"

/* Sums in eight lanes: independent additions, in an order that does not depend on the instruction set. */
#define LANES 8

typedef double Lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));
typedef int64_t Mask __attribute__ ((vector_size (LANES * sizeof (int64_t))));

static FOLD_INLINE double
add_lanes (const Lanes *lanes)
{
  return (((*lanes)[0] + (*lanes)[4]) + ((*lanes)[1] + (*lanes)[5]))
         + (((*lanes)[2] + (*lanes)[6]) + ((*lanes)[3] + (*lanes)[7]));
}

FOLD_CLONES void
fold_kernel_add_growth (double *restrict values,
                        const double *restrict capture,
                        const double *restrict reach,
                        double eta,
                        double share,
                        uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    values[i] += share * fold_exp (capture[i] * (eta * reach[i]));
}

FOLD_CLONES void
fold_kernel_value (double *restrict log_value,
                   double *restrict value,
                   const double *restrict revenue,
                   const double *restrict leverage,
                   const double *restrict rerating,
                   const double *restrict x,
                   uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      double log_v = (1.0 + leverage[i]) * fold_log (revenue[i]) + rerating[i] * x[i];

      log_value[i] = log_v;
      value[i] = fold_exp (log_v);
    }
}

FOLD_CLONES void
fold_kernel_survival (double *restrict survival,
                      const double *restrict hazard,
                      const double *restrict log_value,
                      double years,
                      double response,
                      double log_mean,
                      uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    survival[i] = fold_exp (-years * hazard[i] * fold_exp (-response * (log_value[i] - log_mean)));
}

FOLD_CLONES void
fold_kernel_noise (double *restrict noise, const double *restrict z, double sigma, double scale, uint32_t count)
{
  double drift = 0.5 * sigma * sigma;

  for (uint32_t i = 0; i < count; i++)
    noise[i] = scale * fold_exp (sigma * z[i] - drift);
}

FOLD_CLONES void
fold_kernel_multiply (double *product, const double *a, const double *b, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    product[i] = a[i] * b[i];
}

FOLD_CLONES void
fold_kernel_add (double *restrict sum, const double *restrict values, double factor, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    sum[i] += factor * values[i];
}

/* Bounds that no wealth of interest reaches; powers up to 9 of them are what fold_exp() cuts off. */
static FOLD_INLINE double
wealth (double floor, double position, double x)
{
  double w = floor + position * x;

  w = w > FOLD_LEAST_WEALTH ? w : FOLD_LEAST_WEALTH;
  return w < 1.0 / FOLD_LEAST_WEALTH ? w : 1.0 / FOLD_LEAST_WEALTH;
}

FOLD_CLONES void
fold_kernel_power (double *restrict power, const double *restrict x, const FoldTaste *restrict taste, uint32_t count)
{
  double floor = taste->floor, position = taste->position, exponent = taste->exponent;

  if (taste->kind == FOLD_TASTE_CUBIC)
    for (uint32_t i = 0; i < count; i++)
      {
        double w = wealth (floor, position, x[i]);

        power[i] = 1.0 / (w * w);
      }
  else if (taste->kind == FOLD_TASTE_LOG)
    for (uint32_t i = 0; i < count; i++)
      power[i] = fold_log (wealth (floor, position, x[i]));
  else
    for (uint32_t i = 0; i < count; i++)
      power[i] = fold_exp (exponent * fold_log (wealth (floor, position, x[i])));
}

FOLD_CLONES double
fold_kernel_sum (const double *values, uint32_t count)
{
  Lanes lanes = { 0 };
  uint32_t i = 0;

  for (; i + LANES <= count; i += LANES)
    lanes += *(const Lanes *)(values + i);
  for (; i < count; i++)
    lanes[i % LANES] += values[i];
  return add_lanes (&lanes);
}

FOLD_CLONES double
fold_kernel_dot (const double *values, const double *weights, uint32_t count)
{
  Lanes lanes = { 0 };
  uint32_t i = 0;

  for (; i + LANES <= count; i += LANES)
    lanes += *(const Lanes *)(values + i) * *(const Lanes *)(weights + i);
  for (; i < count; i++)
    lanes[i % LANES] += values[i] * weights[i];
  return add_lanes (&lanes);
}

FOLD_CLONES double
fold_kernel_weight_below (const double *values, const double *weights, double limit, uint32_t count)
{
  const Lanes ones = { 1, 1, 1, 1, 1, 1, 1, 1 };
  Lanes lanes = { 0 };
  uint32_t i = 0;

  /* a comparison of vectors is a mask of their bits */
  for (; i + LANES <= count; i += LANES)
    lanes += (Lanes)((Mask)(weights ? *(const Lanes *)(weights + i) : ones) & (*(const Lanes *)(values + i) < limit));
  for (; i < count; i++)
    lanes[i % LANES] += values[i] < limit ? (weights ? weights[i] : 1.0) : 0.0;
  return add_lanes (&lanes);
}

FOLD_CLONES void
fold_kernel_add_expected (double *restrict expected,
                          const double *restrict value,
                          const double *restrict survival,
                          double scale,
                          double recovery,
                          double chance,
                          uint32_t count)
{
  if (survival)
    for (uint32_t i = 0; i < count; i++)
      expected[i] += chance * (survival[i] * scale * value[i] + (1.0 - survival[i]) * recovery);
  else
    for (uint32_t i = 0; i < count; i++)
      expected[i] += chance * scale * value[i];
}

/* Clenshaw's recurrence. Each step waits for the one before, so several go side by side. */
#define CHAINS 4

static FOLD_INLINE void
sum_series (double *power, const double *log_value, double offset, const FoldNoiseMean *mean)
{
  const double scale = 2.0 / mean->half, shift = (offset - mean->middle) * scale;
  Lanes twice[CHAINS], one[CHAINS] = { 0 }, two[CHAINS] = { 0 };

  for (int c = 0; c < CHAINS; c++)
    twice[c] = *(const Lanes *)(log_value + c * LANES) * scale + shift;
  for (uint32_t k = mean->degree; k > 0; k--)
    for (int c = 0; c < CHAINS; c++)
      {
        Lanes next = mean->coefficient[k] + twice[c] * one[c] - two[c];

        two[c] = one[c];
        one[c] = next;
      }
  for (int c = 0; c < CHAINS; c++)
    *(Lanes *)(power + c * LANES) = mean->coefficient[0] + 0.5 * twice[c] * one[c] - two[c];
}

FOLD_CLONES void
fold_kernel_mean_power (double *restrict power,
                        const double *restrict log_value,
                        double offset,
                        const FoldNoiseMean *restrict mean,
                        uint32_t count)
{
  const uint32_t step = CHAINS * LANES;
  double rest[CHAINS * LANES] = { 0 };

  for (uint32_t first = 0; first + step <= count; first += step)
    sum_series (power + first, log_value + first, offset, mean);
  if (count % step)
    {
      memcpy (rest, log_value + (count - count % step), count % step * sizeof *rest);
      sum_series (rest, rest, offset, mean);
      memcpy (power + (count - count % step), rest, count % step * sizeof *rest);
    }
  if (mean->exponential)
    for (uint32_t i = 0; i < count; i++)
      power[i] = fold_exp (power[i]);
}

FOLD_CLONES void
fold_kernel_range (const double *values, uint32_t count, double *low, double *high)
{
  double least[LANES], most[LANES];

  for (uint32_t l = 0; l < LANES; l++)
    {
      least[l] = *low;
      most[l] = *high;
    }
  for (uint32_t i = 0; i + LANES <= count; i += LANES)
    for (uint32_t l = 0; l < LANES; l++)
      {
        least[l] = values[i + l] < least[l] ? values[i + l] : least[l];
        most[l] = values[i + l] > most[l] ? values[i + l] : most[l];
      }
  for (uint32_t i = count - count % LANES; i < count; i++)
    {
      least[0] = values[i] < least[0] ? values[i] : least[0];
      most[0] = values[i] > most[0] ? values[i] : most[0];
    }
  for (uint32_t l = 0; l < LANES; l++)
    {
      *low = least[l] < *low ? least[l] : *low;
      *high = most[l] > *high ? most[l] : *high;
    }
}
