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
fold_kernel_log_growth (double *restrict log_value,
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
fold_kernel_survival_in_single (double *restrict survival,
                                const double *restrict hazard,
                                const double *restrict log_value,
                                double years,
                                double response,
                                double log_mean,
                                uint32_t count)
{
  const double slope = -response * FOLD_LOG2_E, rate = -years * FOLD_LOG2_E;

  for (uint32_t i = 0; i < count; i++)
    {
      double factor = 1.0 + fold_exp2_minus_1 ((float)(slope * (log_value[i] - log_mean)));

      survival[i] = 1.0 + fold_exp2_minus_1 ((float)(rate * hazard[i] * factor));
    }
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
fold_kernel_sum_exp_in_single (const double *values, uint32_t count)
{
  FoldSingleBlock powers;
  Lanes lanes = { 0 };

  for (uint32_t first = 0; first < count; first += FOLD_BLOCK)
    {
      uint32_t n = count - first < FOLD_BLOCK ? count - first : FOLD_BLOCK, i = 0;

      for (uint32_t j = 0; j < n; j++)
        powers[j] = fold_exp2_minus_1 ((float)(FOLD_LOG2_E * values[first + j]));
      for (; i + LANES <= n; i += LANES)
        lanes += __builtin_convertvector (*(const Singles *)(powers + i), Lanes);
      for (; i < n; i++)
        lanes[i % LANES] += powers[i];
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

/*
 * Sums of w T_k^2 and w T_k T_k+1, for the moments are of products too: T_2k = 2 T_k^2 - 1 and
 * T_2k+1 = 2 T_k T_k+1 - T_1. So half of the polynomials do.
 */
#define MAX_STEPS 25

typedef struct
{
  Lanes zeroth;
  Lanes first;
  Lanes even[MAX_STEPS];
  Lanes odd[MAX_STEPS];
} Products;

static FOLD_INLINE void
sum_products (Products *sums, uint32_t steps, const double *values, const double *weights, double scale, double shift)
{
  Lanes twice[CHAINS], before[CHAINS], now[CHAINS], weight[CHAINS];

  for (int c = 0; c < CHAINS; c++)
    {
      now[c] = *(const Lanes *)(values + c * LANES) * scale + shift;
      twice[c] = 2.0 * now[c];
      before[c] = (Lanes){ 0 } + 1.0;
      weight[c] = weights ? *(const Lanes *)(weights + c * LANES) : before[c];
      sums->zeroth += weight[c];
      sums->first += weight[c] * now[c];
    }
  for (uint32_t k = 0; k < steps; k++)
    for (int c = 0; c < CHAINS; c++)
      {
        Lanes next = twice[c] * now[c] - before[c], part = now[c];

        if (weights)
          part *= weight[c];
        sums->even[k] += part * now[c];
        sums->odd[k] += part * next;
        before[c] = now[c];
        now[c] = next;
      }
}

static FOLD_INLINE void
finish_moments (double *moments, const Products *sums, uint32_t steps, double part)
{
  moments[0] = part * add_lanes (&sums->zeroth);
  moments[1] = part * add_lanes (&sums->first);
  for (uint32_t k = 0; k < steps; k++)
    {
      moments[2 * k + 2] = 2.0 * part * add_lanes (&sums->even[k]) - moments[0];
      moments[2 * k + 3] = 2.0 * part * add_lanes (&sums->odd[k]) - moments[1];
    }
}

FOLD_CLONES void
fold_kernel_moments (double *restrict moments,
                     uint32_t n,
                     const double *restrict values,
                     const double *restrict weights,
                     double middle,
                     double half,
                     uint32_t count)
{
  const double scale = 1.0 / half, shift = -middle * scale;
  const uint32_t steps = n / 2;
  Products sums = { 0 };

  if (weights)
    for (uint32_t i = 0; i < count; i += CHAINS * LANES)
      sum_products (&sums, steps, values + i, weights + i, scale, shift);
  else
    for (uint32_t i = 0; i < count; i += CHAINS * LANES)
      sum_products (&sums, steps, values + i, NULL, scale, shift);
  finish_moments (moments, &sums, steps, 1.0 / count);
}

/* The same in single precision, sixteen at a time; a block's sums are added up in double. */
#define WIDE (2 * LANES)

typedef float WideSingles __attribute__ ((vector_size (WIDE * sizeof (float)), aligned (sizeof (float)), may_alias));

typedef struct
{
  WideSingles zeroth;
  WideSingles first;
  WideSingles even[MAX_STEPS];
  WideSingles odd[MAX_STEPS];
} SingleProducts;

static FOLD_INLINE void
sum_single_products (SingleProducts *sums, uint32_t steps, const float *values, const float *weights)
{
  WideSingles twice[CHAINS], before[CHAINS], now[CHAINS], weight[CHAINS];

  for (int c = 0; c < CHAINS; c++)
    {
      now[c] = *(const WideSingles *)(values + c * WIDE);
      twice[c] = 2.0f * now[c];
      before[c] = (WideSingles){ 0 } + 1.0f;
      weight[c] = weights ? *(const WideSingles *)(weights + c * WIDE) : before[c];
      sums->zeroth += weight[c];
      sums->first += weight[c] * now[c];
    }
  for (uint32_t k = 0; k < steps; k++)
    for (int c = 0; c < CHAINS; c++)
      {
        WideSingles next = twice[c] * now[c] - before[c], part = now[c];

        if (weights)
          part *= weight[c];
        sums->even[k] += part * now[c];
        sums->odd[k] += part * next;
        before[c] = now[c];
        now[c] = next;
      }
}

/* sum += both halves of `lanes` */
static FOLD_INLINE void
add_wide (Lanes *sum, const WideSingles *lanes)
{
  const Singles *halves = (const Singles *)lanes;

  *sum += __builtin_convertvector (halves[0], Lanes) + __builtin_convertvector (halves[1], Lanes);
}

FOLD_CLONES void
fold_kernel_moments_in_single (double *restrict moments,
                               uint32_t n,
                               const double *restrict values,
                               const double *restrict weights,
                               double middle,
                               double half,
                               uint32_t count)
{
  const double scale = 1.0 / half, shift = -middle * scale;
  const uint32_t steps = n / 2;
  Products all = { 0 };
  FoldSingleBlock u, weight;

  for (uint32_t first = 0; first < count; first += FOLD_BLOCK)
    {
      const uint32_t rows = count - first < FOLD_BLOCK ? count - first : FOLD_BLOCK;
      SingleProducts sums;

      memset (&sums, 0, offsetof (SingleProducts, even) + steps * sizeof *sums.even);
      memset (sums.odd, 0, steps * sizeof *sums.odd);
      for (uint32_t i = 0; i < rows; i++)
        u[i] = (float)(values[first + i] * scale + shift);
      for (uint32_t i = 0; i < rows && weights; i++)
        weight[i] = (float)weights[first + i];
      for (uint32_t i = 0; i < rows; i += CHAINS * WIDE)
        if (weights)
          sum_single_products (&sums, steps, u + i, weight + i);
        else
          sum_single_products (&sums, steps, u + i, NULL);
      add_wide (&all.zeroth, &sums.zeroth);
      add_wide (&all.first, &sums.first);
      for (uint32_t k = 0; k < steps; k++)
        {
          add_wide (&all.even[k], &sums.even[k]);
          add_wide (&all.odd[k], &sums.odd[k]);
        }
    }
  finish_moments (moments, &all, steps, 1.0 / count);
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
