/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <string.h>

#include "fold-kernel.h"
#include "fold-vector-math.h"

/* Sums in eight lanes: independent additions, in an order that does not depend on the instruction set. */
#define LANES 8

/* A step of a recurrence waits for the one before, so several recurrences go side by side. */
#define CHAINS 4

typedef double Lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));
typedef float Singles __attribute__ ((vector_size (LANES * sizeof (float)), aligned (sizeof (float)), may_alias));
typedef int64_t Mask __attribute__ ((vector_size (LANES * sizeof (int64_t))));

static FOLD_INLINE double
add_lanes (const Lanes *lanes)
{
  return (((*lanes)[0] + (*lanes)[4]) + ((*lanes)[1] + (*lanes)[5]))
         + (((*lanes)[2] + (*lanes)[6]) + ((*lanes)[3] + (*lanes)[7]));
}

FOLD_CLONES void
fold_kernel_fill (double *values, double value, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    values[i] = value;
}

FOLD_CLONES void
fold_kernel_add_revenue (double *restrict revenue,
                         const double *restrict capture,
                         const double *restrict reach,
                         double eta,
                         double share,
                         uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    revenue[i] += share * fold_exp (capture[i] * (eta * reach[i]));
}

FOLD_CLONES void
fold_kernel_add_drawn_revenue (double *restrict revenue,
                               const double *restrict capture,
                               const double *restrict reach,
                               double eta,
                               const float *restrict share,
                               uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    revenue[i] += share[i] * (fold_exp (capture[i] * (eta * reach[i])) - 1.0);
}

FOLD_CLONES void
fold_kernel_log_value (double *restrict log_value,
                       const double *restrict revenue,
                       const double *restrict leverage,
                       const double *restrict rerating,
                       const double *restrict x,
                       uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    log_value[i] = (1.0 + leverage[i]) * fold_log (revenue[i]) + rerating[i] * x[i];
}

FOLD_CLONES void
fold_kernel_to_single (float *restrict singles, const double *restrict values, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    singles[i] = (float)values[i];
}

FOLD_CLONES void
fold_kernel_from_single (double *restrict values, const float *restrict singles, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    values[i] = singles[i];
}

FOLD_CLONES void
fold_kernel_add_growth (float *restrict growth,
                        const float *restrict capture,
                        const float *restrict reach,
                        double eta,
                        double share,
                        uint32_t count)
{
  const float eta_rest = (float)(eta - (float)eta), share_rest = (float)(share - (float)share);

  for (uint32_t i = 0; i < count; i++)
    {
      float part = fold_exp2_minus_1 (capture[i] * ((float)eta * reach[i] + eta_rest * reach[i]));

      growth[i] = growth[i] + share_rest * part + (float)share * part;
    }
}

FOLD_CLONES void
fold_kernel_add_drawn_growth (float *restrict growth,
                              const float *restrict capture,
                              const float *restrict reach,
                              double eta,
                              const float *restrict share,
                              uint32_t count)
{
  const float eta_rest = (float)(eta - (float)eta);

  for (uint32_t i = 0; i < count; i++)
    growth[i] += share[i] * fold_exp2_minus_1 (capture[i] * ((float)eta * reach[i] + eta_rest * reach[i]));
}

FOLD_CLONES void
fold_kernel_log_growth (float *restrict log_value,
                        const float *restrict growth,
                        const float *restrict lever,
                        float rest,
                        const float *restrict rerating,
                        const float *restrict x,
                        uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      const float grown = fold_log_1_plus (growth[i]);

      log_value[i] = lever[i] * grown + (rest * grown + rerating[i] * x[i]);
    }
}

FOLD_CLONES void
fold_kernel_exp (double *restrict values, const double *restrict logarithms, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    values[i] = fold_exp (logarithms[i]);
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
fold_kernel_failure_in_single (float *restrict failure,
                               const float *restrict hazard,
                               const float *restrict log_value,
                               double years,
                               double response,
                               double log_mean,
                               uint32_t count)
{
  const double exact_slope = -response * FOLD_LOG2_E, exact_rate = -years * FOLD_LOG2_E;
  const float slope = (float)exact_slope, mean = (float)log_mean, rate = (float)exact_rate;
  /* what is the same in every draw would be rounded alike in every draw */
  const float offset = (float)(exact_slope * (mean - log_mean));
  const float slope_rest = (float)(exact_slope - slope), rate_rest = (float)(exact_rate - rate);

  for (uint32_t i = 0; i < count; i++)
    {
      const float away = log_value[i] - mean;
      const float factor = 1.0f + fold_exp2_minus_1 (slope * away + (slope_rest * away + offset));
      const float force = hazard[i] * factor;

      failure[i] = -fold_exp2_minus_1 (rate * force + rate_rest * force);
    }
}

FOLD_CLONES void
fold_kernel_survival_from_single (double *restrict survival, const float *restrict failure, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    survival[i] = 1.0 - failure[i];
}

FOLD_CLONES void
fold_kernel_failure_to_single (float *restrict failure, const double *restrict survival, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    failure[i] = (float)(1.0 - survival[i]);
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

FOLD_CLONES void
fold_kernel_add_singles (double *restrict sum, const float *restrict values, double factor, uint32_t count)
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

static FOLD_INLINE double
power_of (double w, FoldUtilityKind kind, double exponent)
{
  return kind == FOLD_UTILITY_CUBIC ? 1.0 / (w * w)
         : kind == FOLD_UTILITY_LOG ? fold_log (w)
                                    : fold_exp (exponent * fold_log (w));
}

FOLD_CLONES void
fold_kernel_power (double *restrict power,
                   const double *restrict x,
                   const FoldUtility *restrict utility,
                   uint32_t count)
{
  double floor = utility->floor, position = utility->position, exponent = utility->exponent;

  if (utility->kind == FOLD_UTILITY_CUBIC)
    for (uint32_t i = 0; i < count; i++)
      power[i] = power_of (wealth (floor, position, x[i]), FOLD_UTILITY_CUBIC, exponent);
  else if (utility->kind == FOLD_UTILITY_LOG)
    for (uint32_t i = 0; i < count; i++)
      power[i] = power_of (wealth (floor, position, x[i]), FOLD_UTILITY_LOG, exponent);
  else
    for (uint32_t i = 0; i < count; i++)
      power[i] = power_of (wealth (floor, position, x[i]), FOLD_UTILITY_POWER, exponent);
}

static FOLD_INLINE double
noise_power (double mean,
             const FoldUtility *utility,
             FoldUtilityKind kind,
             const double *factor,
             const double *weight,
             uint32_t n_nodes)
{
  const double floor = utility->floor, position = utility->position * mean, exponent = utility->exponent;
  FoldBlock terms;
  Lanes lanes = { 0 };

  for (uint32_t first = 0; first < n_nodes; first += FOLD_BLOCK)
    {
      uint32_t n = n_nodes - first < FOLD_BLOCK ? n_nodes - first : FOLD_BLOCK, i = 0;

      for (uint32_t j = 0; j < n; j++)
        terms[j] = weight[first + j] * power_of (wealth (floor, position, factor[first + j]), kind, exponent);
      for (; i + LANES <= n; i += LANES)
        lanes += *(const Lanes *)(terms + i);
      for (; i < n; i++)
        lanes[i % LANES] += terms[i];
    }
  return add_lanes (&lanes);
}

FOLD_CLONES void
fold_kernel_noise_powers (double *restrict powers,
                          const double *restrict means,
                          uint32_t count,
                          const FoldUtility *restrict utility,
                          const double *restrict factor,
                          const double *restrict weight,
                          uint32_t n_nodes)
{
  for (uint32_t j = 0; j < count; j++)
    powers[j] = utility->kind == FOLD_UTILITY_CUBIC
                    ? noise_power (means[j], utility, FOLD_UTILITY_CUBIC, factor, weight, n_nodes)
                : utility->kind == FOLD_UTILITY_LOG
                    ? noise_power (means[j], utility, FOLD_UTILITY_LOG, factor, weight, n_nodes)
                    : noise_power (means[j], utility, FOLD_UTILITY_POWER, factor, weight, n_nodes);
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

/* Clenshaw's recurrence. */

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

FOLD_CLONES double
fold_kernel_sum_exp_in_single (const float *values, uint32_t count)
{
  FoldSingleBlock powers;
  Lanes lanes = { 0 };

  for (uint32_t first = 0; first < count; first += FOLD_BLOCK)
    {
      uint32_t n = count - first < FOLD_BLOCK ? count - first : FOLD_BLOCK, i = 0;
      Singles sums[CHAINS] = { 0 };

      for (uint32_t j = 0; j < n; j++)
        powers[j] = fold_exp2_minus_1 ((float)FOLD_LOG2_E * values[first + j]);
      for (; i + CHAINS * LANES <= n; i += CHAINS * LANES)
        for (int c = 0; c < CHAINS; c++)
          sums[c] += *(const Singles *)(powers + i + c * LANES);
      for (; i < n; i++)
        sums[0][i % LANES] += powers[i];
      for (int c = 0; c < CHAINS; c++)
        lanes += __builtin_convertvector (sums[c], Lanes);
    }
  return count + add_lanes (&lanes);
}

FOLD_CLONES double
fold_kernel_sum_exp (const double *restrict values,
                     const double *restrict weights,
                     double slope,
                     double shift,
                     uint32_t count)
{
  FoldBlock powers;
  Lanes lanes = { 0 };

  for (uint32_t first = 0; first < count; first += FOLD_BLOCK)
    {
      uint32_t n = count - first < FOLD_BLOCK ? count - first : FOLD_BLOCK, i = 0;

      for (uint32_t j = 0; j < n; j++)
        powers[j] = fold_exp (slope * values[first + j] + shift);
      for (uint32_t j = 0; j < n && weights; j++)
        powers[j] *= weights[first + j];
      for (; i + LANES <= n; i += LANES)
        lanes += *(const Lanes *)(powers + i);
      for (; i < n; i++)
        lanes[i % LANES] += powers[i];
    }
  return add_lanes (&lanes);
}

FOLD_CLONES void
fold_kernel_range (const double *values, uint32_t count, double *low, double *high)
{
  enum
  {
    STEP = CHAINS * LANES
  };
  double least[STEP], most[STEP];
  uint32_t i = 0;

  for (int l = 0; l < STEP; l++)
    {
      least[l] = *low;
      most[l] = *high;
    }
  for (; i + STEP <= count; i += STEP)
    for (int l = 0; l < STEP; l++)
      {
        const double value = (values + i)[l];

        least[l] = value < least[l] ? value : least[l];
        most[l] = value > most[l] ? value : most[l];
      }
  for (; i < count; i++)
    {
      least[0] = values[i] < least[0] ? values[i] : least[0];
      most[0] = values[i] > most[0] ? values[i] : most[0];
    }
  for (int half = STEP / 2; half > 0; half /= 2)
    for (int l = 0; l < half; l++)
      {
        least[l] = least[l + half] < least[l] ? least[l + half] : least[l];
        most[l] = most[l + half] > most[l] ? most[l + half] : most[l];
      }
  *low = least[0];
  *high = most[0];
}

FOLD_CLONES void
fold_kernel_range_of_singles (const float *values, uint32_t count, double *low, double *high)
{
  enum
  {
    STEP = 2 * CHAINS * LANES
  };
  float least[STEP], most[STEP];
  uint32_t i = 0;

  if (count == 0)
    return;
  for (int l = 0; l < STEP; l++)
    least[l] = most[l] = values[0];
  for (; i + STEP <= count; i += STEP)
    for (int l = 0; l < STEP; l++)
      {
        const float value = (values + i)[l];

        least[l] = value < least[l] ? value : least[l];
        most[l] = value > most[l] ? value : most[l];
      }
  for (; i < count; i++)
    {
      least[0] = values[i] < least[0] ? values[i] : least[0];
      most[0] = values[i] > most[0] ? values[i] : most[0];
    }
  for (int half = STEP / 2; half > 0; half /= 2)
    for (int l = 0; l < half; l++)
      {
        least[l] = least[l + half] < least[l] ? least[l + half] : least[l];
        most[l] = most[l + half] > most[l] ? most[l + half] : most[l];
      }
  *low = least[0] < *low ? least[0] : *low;
  *high = most[0] > *high ? most[0] : *high;
}
