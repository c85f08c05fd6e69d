/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-basket.h"

#include <math.h>

#include "fold-instruction-sets.h"
#include "fold-vector-math.h"

#define PI 3.14159265358979323846

/* Not even survival that is cut off as nothing has no logarithm. */
#define LEAST_SURVIVAL 1e-300

/* What is recovered differs little from draw to draw: so many values of it stand for all, or none do. */
#define MOST_LEVELS 12
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

/* L_level of what is recovered in each draw: the polynomial that is 1 at this node of Chebyshev's and 0 at others. */
FOLD_CLONES static void
fill_parts (double *restrict parts,
            const double *restrict recovered,
            double middle,
            double half,
            uint32_t level,
            uint32_t n,
            uint32_t count)
{
  double factor[MOST_LEVELS];

  for (uint32_t k = 0; k < n; k++)
    factor[k] = (k == 0 ? 1.0 : 2.0) / n * cos (PI * k * (level + 0.5) / n);
  for (uint32_t i = 0; i < count; i++)
    {
      const double u = (recovered[i] - middle) / half;
      double before = 1.0, now = u, sum = factor[0];

      for (uint32_t k = 1; k < n; k++)
        {
          const double next = 2.0 * u * now - before;

          sum += factor[k] * now;
          before = now;
          now = next;
        }
      parts[i] = sum;
    }
}

/*
 * Over nodes of ln (q V) at each of some values of what is recovered: for every draw, the polynomials through these
 * nodes stand for a smooth function of both.
 */
static void
add_levels (const Integral *integral,
            FoldSpread *spread,
            FoldWorkspace *work,
            FoldBranch b,
            double scale,
            const double recovered[2],
            uint32_t n,
            FoldBasketMeans *means)
{
  const double middle = 0.5 * (recovered[0] + recovered[1]), half = fmax (0.5 * (recovered[1] - recovered[0]), 1e-12);
  double values[FOLD_SPREAD_MAX_NODES];

  fold_spread_values (spread, scale, values);
  for (uint32_t level = 0; level < n; level++)
    {
      fill_parts (work->part, work->recovered[b], middle, half, level, n, work->rows);
      fold_spread_weigh (spread, b, work->log_value[b], work->part, work->rows);
      add_level (integral, middle + half * node (level, n), values, spread->weight[b], spread->n, means);
    }
}

/* How many values of what is recovered stand for all: the nearest that wealth, or X, may be 0 is so far below them. */
static uint32_t
levels_for (const double recovered[2], double away)
{
  const double middle = 0.5 * (recovered[0] + recovered[1]), half = 0.5 * (recovered[1] - recovered[0]);

  if (half <= 1e-12 * middle)
    return 1;
  return (uint32_t)fmin (ceil (PRECISION / acosh ((middle + away) / half)) + 1.0, MOST_LEVELS + 1.0);
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
  const double least = scale * exp (work->low - RARE * sigma);
  Integral integral = { .utility = utility, .sigma = sigma };
  double recovered[2] = { INFINITY, -INFINITY };
  FoldSpread spread;
  uint32_t levels;

  *means = (FoldBasketMeans){ 0 };
  fold_noise_nodes_init (&integral.noise, &above, sigma, 1);
  fold_kernel_range (work->recovered[b], work->rows, &recovered[0], &recovered[1]);
  fold_spread_place (&spread, 0, work->low, work->high);
  spread.n = (uint32_t)fmin (fold_noise_degree (spread.half) + 1.0, FOLD_SPREAD_MAX_NODES + 1.0);
  levels = levels_for (recovered, least);
  if (work->rows < 2 * FOLD_SPREAD_MAX_NODES || spread.n > FOLD_SPREAD_MAX_NODES || levels > MOST_LEVELS)
    add_draws (&integral, work, b, scale, means);
  else
    add_levels (&integral, &spread, work, b, scale, recovered, levels, means);
}

/* --- a few lognormals for all ------------------------------------------------------------------------------------- */

/* Where they go; `n` is how many there are. */
typedef struct
{
  double *log_mean;
  double *weight;
  double *shift;
  uint32_t n;
} Lognormals;

static void
add_lognormals (Lognormals *into,
                FoldSpread *spread,
                FoldWorkspace *work,
                FoldBranch b,
                double log_scale,
                double chance,
                const double recovered[2],
                uint32_t levels)
{
  const double middle = 0.5 * (recovered[0] + recovered[1]), half = fmax (0.5 * (recovered[1] - recovered[0]), 1e-12);
  double logarithms[FOLD_SPREAD_MAX_NODES];

  fold_spread_logarithms (spread, logarithms);
  for (uint32_t level = 0; level < levels; level++)
    {
      fill_parts (work->part, work->recovered[b], middle, half, level, levels, work->rows);
      fold_spread_weigh (spread, b, work->log_value[b], work->part, work->rows);
      for (uint32_t i = 0; i < spread->n; i++, into->n++)
        {
          into->log_mean[into->n] = logarithms[i] + log_scale;
          into->weight[into->n] = chance * spread->weight[b][i];
          into->shift[into->n] = middle + half * node (level, levels);
        }
    }
}

bool
fold_basket_find_payoffs (FoldWorkspace *work,
                          double sigma,
                          double scale,
                          const double chance[FOLD_N_BRANCHES],
                          FoldPayoffs *payoffs)
{
  const double least = scale * exp (work->low - RARE * sigma);
  double recovered[FOLD_N_BRANCHES][2], *room = (double *)work->sample;
  uint32_t levels[FOLD_N_BRANCHES], most = FOLD_PAYOFFS_WIDTH;
  Lognormals into = { .n = 0 };
  FoldSpread spread;

  fold_spread_place (&spread, 0, work->low, work->high);
  spread.n = fold_payoffs_degree (spread.half, sigma);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      recovered[b][0] = INFINITY;
      recovered[b][1] = -INFINITY;
      fold_kernel_range (work->recovered[b], work->rows, &recovered[b][0], &recovered[b][1]);
      levels[b] = levels_for (recovered[b], least);
      if (spread.n > FOLD_SPREAD_MAX_NODES || levels[b] > MOST_LEVELS)
        return false;
      most += levels[b] * spread.n;
    }
  if (3 * most > 4 * work->draws)
    return false;
  into = (Lognormals){ room, room + most, room + 2 * most, 0 };
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    if (chance[b] > 0.0)
      add_lognormals (&into, &spread, work, (FoldBranch)b, log (scale), chance[b], recovered[b], levels[b]);
  for (; into.n % FOLD_PAYOFFS_WIDTH > 0; into.n++)
    {
      into.log_mean[into.n] = log (scale);
      into.weight[into.n] = into.shift[into.n] = 0.0;
    }
  payoffs->n = into.n;
  payoffs->log_mean = into.log_mean;
  payoffs->weight = into.weight;
  payoffs->shift = into.shift;
  return true;
}
