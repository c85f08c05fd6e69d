/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-mixture.h"
#include "fold-noise.h"
#include "fold-normal.h"

#define LEAST_SIGMA 1e-12

double
fold_mixture_mean (const FoldMixture *mixture)
{
  return mixture->weight[0] * (mixture->mean[0] + mixture->shift[0])
         + mixture->weight[1] * (mixture->mean[1] + mixture->shift[1]) + mixture->failure * mixture->recovery;
}

double
fold_mixture_mean_power (const FoldMixture *mixture, const FoldUtility *utility, uint32_t refine)
{
  double sum = mixture->failure > 0.0 ? mixture->failure * fold_utility_power (utility, mixture->recovery) : 0.0;
  FoldNoiseNodes nodes;

  for (int b = 0; b < FOLD_MIXTURE_BRANCHES; b++)
    {
      const FoldUtility shifted = fold_utility_above (utility, mixture->shift[b]);

      if (b == 0 || mixture->shift[b] != mixture->shift[0])
        fold_noise_nodes_init (&nodes, &shifted, mixture->sigma, refine);
      if (mixture->weight[b] > 0.0)
        sum += mixture->weight[b] * fold_noise_mean_power (&nodes, &shifted, mixture->sigma, mixture->mean[b]);
    }
  return sum;
}

/* Standard deviations from the middle of branch b to x. */
static double
distance (const FoldMixture *mixture, int b, double x)
{
  return (log (x / mixture->mean[b]) + 0.5 * mixture->sigma * mixture->sigma) / mixture->sigma;
}

static double
branch_below (const FoldMixture *mixture, int b, double x)
{
  if (mixture->sigma < LEAST_SIGMA || mixture->mean[b] <= 0.0)
    return mixture->mean[b] < x;
  return x > 0.0 ? fold_normal_cdf (distance (mixture, b, x)) : 0.0;
}

double
fold_mixture_below (const FoldMixture *mixture, double limit)
{
  return (mixture->recovery < limit ? mixture->failure : 0.0)
         + mixture->weight[0] * branch_below (mixture, 0, limit - mixture->shift[0])
         + mixture->weight[1] * branch_below (mixture, 1, limit - mixture->shift[1]);
}
