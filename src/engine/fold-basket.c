/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-basket.h"

#include <math.h>
#include <string.h>

#include "fold-instruction-sets.h"
#include "fold-moments.h"
#include "fold-vector-math.h"

#define PI 3.14159265358979323846

/* Not even survival that is cut off as nothing has no logarithm. */
#define LEAST_SURVIVAL 1e-300

/* What is recovered differs little from draw to draw: a few values of it stand for all, or none do. */
#define PRECISION 16.0 /* e-foldings of what is neglected */
#define RARE 3.0       /* standard deviations of the noise */

double
fold_basket_variance (double members, double market)
{
  return market + (1.0 - market) / members;
}

FOLD_CLONES static void
pool_rows (double *restrict log_value, double *restrict survival, double recovery, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    {
      const double q = survival[i] > LEAST_SURVIVAL ? survival[i] : LEAST_SURVIVAL;

      log_value[i] += fold_log (q);
      survival[i] = recovery * (1.0 - survival[i]);
    }
}

void
fold_basket_pool (const FoldSubject *subject, FoldWorkspace *work)
{
  work->low = INFINITY;
  work->high = -INFINITY;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      pool_rows (work->log_value[b], work->survival[b], subject->view[FOLD_MINE].recovery, work->rows);
      fold_kernel_range (work->log_value[b], work->rows, &work->low, &work->high);
    }
  work->single = false;
  work->recovered = fold_subject_recovers (subject) ? work->survival : NULL;
  work->may_fail = false;
  work->survival_of = (FoldFingerprint){ 0 };
}

/* --- means over draws and noise, where something is recovered ----------------------------------------------------- */

/* What all of them share: the noise as nodes, and utility. */
typedef struct
{
  const FoldUtility *utility;
  FoldNoiseNodes noise;
  double sigma;
} Integral;

/* The means of ln X and its square over the noise, X being lognormal around `mean` but for the shift. */
static void
add_logarithms (const Integral *integral, double mean, double shift, double weight, FoldBasketMeans *means)
{
  const FoldUtility logarithm = { .kind = FOLD_UTILITY_LOG, .position = mean, .floor = shift };
  double logarithms[FOLD_NOISE_MAX_NODES], log = 0.0, square = 0.0;

  fold_kernel_power (logarithms, integral->noise.factor, &logarithm, integral->noise.n);
  for (uint32_t i = 0; i < integral->noise.n; i++)
    {
      log += integral->noise.weight[i] * logarithms[i];
      square += integral->noise.weight[i] * logarithms[i] * logarithms[i];
    }
  means->log += weight * log;
  means->log_square += weight * square;
}

/* Adds points that have the same recovered; weights may be negative. */
static void
add_level (const Integral *integral,
           double shift,
           const double *mean,
           const double *weight,
           uint32_t n,
           FoldBasketMeans *means)
{
  const FoldUtility utility = fold_utility_above (integral->utility, shift);
  double power[FOLD_SPREAD_MAX_NODES];

  if (mean[0] > 0.0)
    fold_noise_mean_powers (&integral->noise, &utility, integral->sigma, mean, power, n);
  for (uint32_t i = 0; i < n; i++)
    {
      means->power += weight[i] * (mean[i] > 0.0 ? power[i] : fold_utility_power (&utility, 0.0));
      add_logarithms (integral, mean[i], shift, weight[i], means);
    }
}

static void
add_draws (const Integral *integral, const FoldWorkspace *work, FoldBranch b, double scale, FoldBasketMeans *means)
{
  const double weight = 1.0 / work->rows;

  for (uint32_t i = 0; i < work->rows; i++)
    {
      const double mean = scale * exp (work->log_value[b][i]);

      add_level (integral, work->recovered[b][i], &mean, &weight, 1, means);
    }
}

static double
node (uint32_t i, uint32_t n)
{
  return cos (PI * (i + 0.5) / n);
}

/* How many values of what is recovered stand for all: the nearest that wealth, or X, may be 0 is so far below them. */
static uint32_t
levels_for (const double recovered[2], double away)
{
  const double middle = 0.5 * (recovered[0] + recovered[1]), half = 0.5 * (recovered[1] - recovered[0]);

  if (half <= 1e-12 * middle)
    return 1;
  return (uint32_t)fmin (ceil (PRECISION / acosh ((middle + away) / half)) + 1.0, FOLD_BASKET_MAX_LEVELS + 1.0);
}

/* --- nodes that stand for all draws ------------------------------------------------------------------------------- */

/* next = 2 u now - before, for Chebyshev's polynomials; `before` becomes it. */
FOLD_CLONES static void
step_polynomial (double *restrict before, const double *restrict now, const double *restrict u, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    before[i] = 2.0 * u[i] * now[i] - before[i];
}

typedef double Moments[FOLD_BASKET_MAX_LEVELS][FOLD_MOMENTS_ROOM (FOLD_SPREAD_MAX_NODES)];

/* Means of T_j of what is recovered times T_k of ln (q V). */
static void
find_moments (const FoldBasketNodes *nodes, const FoldWorkspace *work, FoldBranch b, Moments moments)
{
  const FoldSpread *spread = &nodes->spread;
  double found[FOLD_MOMENTS_ROOM (FOLD_SPREAD_MAX_NODES)];
  FoldBlock u, polynomials[2];

  memset (moments, 0, sizeof (Moments));
  for (uint32_t first = 0; first < work->rows; first += FOLD_BLOCK)
    {
      const uint32_t n = work->rows - first < FOLD_BLOCK ? work->rows - first : FOLD_BLOCK;
      double *before = polynomials[0], *now = polynomials[1];

      for (uint32_t i = 0; i < n; i++)
        {
          u[i] = (work->recovered[b][first + i] - nodes->middle[b]) / nodes->half[b];
          before[i] = u[i];
          now[i] = 1.0;
        }
      for (uint32_t j = 0; j < nodes->levels[b]; j++)
        {
          double *next = before;

          fold_moments_find (found, spread->n, work->log_value[b] + first, now, spread->middle, spread->half, n);
          for (uint32_t k = 0; k < spread->n; k++)
            moments[j][k] += found[k] * n / work->rows;
          step_polynomial (before, now, u, n);
          before = now;
          now = next;
        }
    }
}

/* Of every level, the polynomial that is 1 at this node of Chebyshev's and 0 at others takes its part of the draws. */
static void
weigh_levels (FoldBasketNodes *nodes, FoldBranch b, const Moments moments)
{
  const uint32_t n = nodes->levels[b];

  for (uint32_t level = 0; level < n; level++)
    {
      double moment[FOLD_MOMENTS_ROOM (FOLD_SPREAD_MAX_NODES)] = { 0.0 };

      for (uint32_t j = 0; j < n; j++)
        for (uint32_t k = 0; k < nodes->spread.n; k++)
          moment[k] += (j == 0 ? 1.0 : 2.0) / n * cos (PI * j * (level + 0.5) / n) * moments[j][k];
      fold_spread_weigh (&nodes->spread, moment, nodes->weight[b][level]);
    }
}

/* As many nodes as utility asks for, and those who look for quantiles; then how many values of what is recovered. */
static bool
place_nodes (FoldBasketNodes *nodes, const FoldWorkspace *work, double sigma, double scale)
{
  const double least = scale * exp (work->low - RARE * sigma);

  fold_spread_place (&nodes->spread, work->low, work->high, sigma);
  if (work->rows < 2 * FOLD_SPREAD_MAX_NODES || nodes->spread.n == 0)
    return false;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      double recovered[2] = { INFINITY, -INFINITY };

      fold_kernel_range (work->recovered[b], work->rows, &recovered[0], &recovered[1]);
      nodes->levels[b] = levels_for (recovered, least);
      if (nodes->levels[b] > FOLD_BASKET_MAX_LEVELS)
        return false;
      nodes->middle[b] = 0.5 * (recovered[0] + recovered[1]);
      nodes->half[b] = fmax (0.5 * (recovered[1] - recovered[0]), 1e-12);
    }
  return true;
}

/*
 * Nodes of ln (q V) at each of some values of what is recovered: for every draw, the polynomials through these nodes
 * stand for a smooth function of both. Returns: NULL where they would have to be too many
 */
static const FoldBasketNodes *
take_nodes (FoldWorkspace *work, double sigma, double scale)
{
  const double numbers[] = { sigma, scale };
  FoldFingerprint print = work->log_value_of;
  FoldBasketNodes *nodes = work->basket;
  Moments moments;

  fold_fingerprint_add (&print, numbers, sizeof numbers);
  if (!fold_fingerprint_equal (nodes->of, print))
    {
      nodes->found = place_nodes (nodes, work, sigma, scale);
      for (int b = 0; b < FOLD_N_BRANCHES && nodes->found; b++)
        {
          find_moments (nodes, work, (FoldBranch)b, moments);
          weigh_levels (nodes, (FoldBranch)b, moments);
        }
      nodes->of = print;
    }
  return nodes->found ? nodes : NULL;
}

static double
recovered_at (const FoldBasketNodes *nodes, FoldBranch b, uint32_t level)
{
  return nodes->middle[b] + nodes->half[b] * node (level, nodes->levels[b]);
}

void
fold_basket_find_means (FoldWorkspace *work,
                        FoldBranch b,
                        const FoldUtility *utility,
                        double sigma,
                        double scale,
                        FoldBasketMeans *means)
{
  const FoldUtility above = fold_utility_above (utility, 1.0);
  const FoldBasketNodes *nodes = take_nodes (work, sigma, scale);
  Integral integral = { .utility = utility, .sigma = sigma };
  double values[FOLD_SPREAD_MAX_NODES];

  *means = (FoldBasketMeans){ 0 };
  fold_noise_nodes_init (&integral.noise, &above, sigma, 1);
  if (!nodes)
    {
      add_draws (&integral, work, b, scale, means);
      return;
    }
  fold_spread_values (&nodes->spread, scale, values);
  for (uint32_t level = 0; level < nodes->levels[b]; level++)
    add_level (&integral, recovered_at (nodes, b, level), values, nodes->weight[b][level], nodes->spread.n, means);
}

bool
fold_basket_find_payoffs (FoldWorkspace *work,
                          double sigma,
                          double scale,
                          const double chance[FOLD_N_BRANCHES],
                          FoldPayoffs *payoffs)
{
  const FoldBasketNodes *nodes = take_nodes (work, sigma, scale);
  double logarithms[FOLD_SPREAD_MAX_NODES], *room = (double *)work->sample;
  uint32_t most, n = 0;

  if (!nodes || nodes->spread.n < fold_payoffs_degree (nodes->spread.half, sigma))
    return false;
  most = (nodes->levels[FOLD_HAPPENS] + nodes->levels[FOLD_OTHERWISE]) * nodes->spread.n + FOLD_PAYOFFS_WIDTH;
  if (3 * most > 4 * work->draws)
    return false;
  fold_spread_logarithms (&nodes->spread, logarithms);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t level = 0; level < nodes->levels[b] && chance[b] > 0.0; level++)
      for (uint32_t i = 0; i < nodes->spread.n; i++, n++)
        {
          room[n] = logarithms[i] + log (scale);
          room[most + n] = chance[b] * nodes->weight[b][level][i];
          room[2 * most + n] = recovered_at (nodes, (FoldBranch)b, level);
        }
  for (; n % FOLD_PAYOFFS_WIDTH > 0; n++)
    {
      room[n] = log (scale);
      room[most + n] = room[2 * most + n] = 0.0;
    }
  payoffs->n = n;
  payoffs->log_mean = room;
  payoffs->weight = room + most;
  payoffs->shift = room + 2 * most;
  return true;
}
