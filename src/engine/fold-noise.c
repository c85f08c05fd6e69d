/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-instruction-sets.h"
#include "fold-kernel.h"
#include "fold-noise.h"
#include "fold-vector-math.h"

#define ROOT_OF_TWO_PI 2.50662827463100050242
#define PI 3.14159265358979323846

/* e-foldings of the series' error */
#define PRECISION 21.0

/*
 * The trapezoidal rule's error falls like exp (strip^2 / 2 - 2 pi strip / step) for an integrand that is analytic so
 * far from the real axis; the normal density grows by the first term, and at pi / sigma there is the utility's pole.
 */
#define PRECISION_OF_NODES 34.0
#define STRIP 0.7

FOLD_CLONES static void
fill_nodes (FoldNoiseNodes *nodes, double sigma, double from, double step)
{
  for (uint32_t i = 0; i < nodes->n; i++)
    {
      double z = from + (int32_t)i * step;

      nodes->factor[i] = fold_exp (sigma * z - 0.5 * sigma * sigma);
      nodes->weight[i] = step / ROOT_OF_TWO_PI * fold_exp (-0.5 * z * z);
    }
}

void
fold_noise_nodes_init (FoldNoiseNodes *nodes, const FoldUtility *utility, double sigma, uint32_t refine)
{
  /* Beyond 8.3 standard deviations from where the integrand can have its peak there is less than 1e-16 of it. */
  double tilt = utility->floor > 0.0 ? utility->exponent * sigma : 0.0;
  double from = fmin (tilt, 0.0) - 8.3, to = fmax (tilt, 0.0) + 8.3;
  double strip = fmin (7.7, STRIP * PI / sigma);
  double step = 2.0 * PI * strip / (PRECISION_OF_NODES + 0.5 * strip * strip) / refine;

  step = fmax (step, (to - from) / (FOLD_NOISE_MAX_NODES - 1));
  nodes->n = sigma > 0.0 ? (uint32_t)((to - from) / step) + 1 : 1;
  if (sigma > 0.0)
    fill_nodes (nodes, sigma, from, step);
  else
    nodes->factor[0] = nodes->weight[0] = 1.0;
  /* whole vectors, so that no node is worked on alone */
  for (; nodes->n % 8 > 0; nodes->n++)
    {
      nodes->factor[nodes->n] = 1.0;
      nodes->weight[nodes->n] = 0.0;
    }
}

/*
 * With nothing but the investment at stake the powers of a lognormal are known: this is ln of them, or the mean
 * logarithm.
 */
static double
lognormal_exponent (const FoldUtility *utility, double sigma, double log_mean)
{
  double log_wealth = log (utility->position) + log_mean - 0.5 * sigma * sigma;

  if (utility->kind == FOLD_UTILITY_LOG)
    return log_wealth;
  return utility->exponent * log_wealth + 0.5 * utility->exponent * utility->exponent * sigma * sigma;
}

double
fold_noise_mean_power (const FoldNoiseNodes *nodes, const FoldUtility *utility, double sigma, double mean)
{
  double exponent;

  if (mean <= 0.0)
    return fold_utility_power (utility, mean);
  if (utility->floor > 0.0)
    {
      double power;

      fold_kernel_noise_powers (&power, &mean, 1, utility, nodes->factor, nodes->weight, nodes->n);
      return power;
    }
  exponent = lognormal_exponent (utility, sigma, log (mean));
  return utility->kind == FOLD_UTILITY_LOG ? exponent : exp (fmin (exponent, 690.0));
}

void
fold_noise_mean_powers (const FoldNoiseNodes *nodes,
                        const FoldUtility *utility,
                        double sigma,
                        const double *mean,
                        double *powers,
                        uint32_t count)
{
  if (utility->floor > 0.0)
    fold_kernel_noise_powers (powers, mean, count, utility, nodes->factor, nodes->weight, nodes->n);
  else
    for (uint32_t i = 0; i < count; i++)
      powers[i] = fold_noise_mean_power (nodes, utility, sigma, mean[i]);
}

bool
fold_noise_power_is_exponential (const FoldUtility *utility, double sigma, double *slope, double *shift)
{
  if (utility->floor > 0.0 || utility->kind == FOLD_UTILITY_LOG)
    return false;
  *slope = utility->exponent;
  *shift = lognormal_exponent (utility, sigma, 0.0);
  return true;
}

uint32_t
fold_noise_degree (double half)
{
  return (uint32_t)ceil (PRECISION / asinh (PI / half)) + 1;
}

static double
node (uint32_t i, uint32_t n)
{
  return cos (PI * (i + 0.5) / n);
}

/* The series through the values at the nodes; T_k of each by its recurrence. */
static void
find_coefficients (FoldNoiseMean *mean, const double *value)
{
  const uint32_t n = mean->degree + 1;

  for (uint32_t k = 0; k < n; k++)
    mean->coefficient[k] = 0.0;
  for (uint32_t i = 0; i < n; i++)
    {
      double x = node (i, n), before = x, now = 1.0;

      for (uint32_t k = 0; k < n; k++)
        {
          double next = 2.0 * x * now - before;

          mean->coefficient[k] += value[i] * now * (k == 0 ? 1.0 : 2.0) / n;
          before = now;
          now = next;
        }
    }
}

bool
fold_noise_mean_init (FoldNoiseMean *mean,
                      FoldNoiseNodes *room,
                      const FoldUtility *utility,
                      double sigma,
                      double low,
                      double high)
{
  double value[FOLD_NOISE_MAX_DEGREE + 1];
  bool known = utility->floor <= 0.0;
  uint32_t n;

  if (!(high - low <= 2.0 * FOLD_NOISE_MAX_HALF))
    return false;
  mean->middle = 0.5 * (low + high);
  mean->half = fmax (0.5 * (high - low), 1e-6);
  mean->exponential = known && utility->kind != FOLD_UTILITY_LOG;
  mean->degree = known ? 1 : fold_noise_degree (mean->half);
  mean->degree = mean->degree < FOLD_NOISE_MAX_DEGREE ? mean->degree : FOLD_NOISE_MAX_DEGREE;
  n = mean->degree + 1;
  if (!known)
    fold_noise_nodes_init (room, utility, sigma, 1);

  for (uint32_t i = 0; i < n; i++)
    {
      double t = mean->middle + mean->half * node (i, n);

      value[i] = known ? lognormal_exponent (utility, sigma, t) : fold_noise_mean_power (room, utility, sigma, exp (t));
    }
  find_coefficients (mean, value);
  return true;
}
