/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <pthread.h>

#include "fold-instruction-sets.h"
#include "fold-kernel.h"
#include "fold-moments.h"
#include "fold-payoffs.h"
#include "fold-spread.h"
#include "fold-vector-math.h"

/* Draws are summed up by as many. */
#define FEWEST 64

/* Over as many, roundings to single precision average out; a power of 2, as all counts are that are not fewer. */
#define MANY 4096

/* Loops over nodes go on to whole vectors; what they leave beyond the last node is not looked at. */
#define WIDTH 8
#define WHOLE(n) (((n) + WIDTH - 1) / WIDTH * WIDTH)

/* The nodes of every number of nodes, one set after the other. */
static double node_table[FOLD_SPREAD_MAX_NODES * (FOLD_SPREAD_MAX_NODES + 1) / 2 + WIDTH];
static pthread_once_t node_table_made = PTHREAD_ONCE_INIT;

static void
make_node_table (void)
{
  double *node = node_table;

  for (uint32_t n = 1; n <= FOLD_SPREAD_MAX_NODES; n++)
    for (uint32_t i = 0; i < n; i++)
      *node++ = cos (3.14159265358979323846 * (i + 0.5) / n);
}

static const double *
nodes_of (uint32_t n)
{
  pthread_once (&node_table_made, make_node_table);
  return node_table + n * (n - 1) / 2;
}

/* weight_i = sum over k of moment_k T_k (node_i) times 1/n, or 2/n from k = 1 on */
FOLD_CLONES static void
weigh_nodes (double *restrict weight, const double *restrict node, const double *restrict moment, uint32_t n)
{
  double before[FOLD_SPREAD_MAX_NODES], now[FOLD_SPREAD_MAX_NODES];
  const uint32_t whole = WHOLE (n);
  const double part = 1.0 / n;

  for (uint32_t i = 0; i < whole; i++)
    {
      weight[i] = part * moment[0];
      before[i] = 1.0;
      now[i] = node[i];
    }
  for (uint32_t k = 1; k < n; k++)
    {
      double factor = 2.0 * part * moment[k];

      for (uint32_t i = 0; i < whole; i++)
        {
          double next = 2.0 * node[i] * now[i] - before[i];

          weight[i] += factor * now[i];
          before[i] = now[i];
          now[i] = next;
        }
    }
}

FOLD_CLONES static void
fill_values (double *restrict values, const double *restrict node, double middle, double half, double scale, uint32_t n)
{
  for (uint32_t i = 0; i < WHOLE (n); i++)
    values[i] = scale * fold_exp (middle + half * node[i]);
}

void
fold_spread_logarithms (const FoldSpread *spread, double *values)
{
  const double *node = nodes_of (spread->n);

  for (uint32_t i = 0; i < spread->n; i++)
    values[i] = spread->middle + spread->half * node[i];
}

void
fold_spread_values (const FoldSpread *spread, double scale, double *values)
{
  fill_values (values, nodes_of (spread->n), spread->middle, spread->half, scale, spread->n);
}

double
fold_spread_mean (const FoldSpread *spread, FoldBranch branch, const double *values)
{
  return fold_kernel_dot (values, spread->weight[branch], spread->n);
}

/* Without nodes the draws themselves give the means that are always wanted. */
static void
sum_draws (FoldSpread *spread, FoldBranch b, const double *log_value, const double *survival, uint32_t count)
{
  spread->survival[b] = survival ? fold_kernel_sum (survival, count) / count : 1.0;
  spread->value[b] = fold_kernel_sum_exp (log_value, survival, 1.0, 0.0, count) / count;
  spread->log_mean[b] = spread->log_square[b] = 0.0;
  for (uint32_t i = 0; i < count; i++)
    {
      const double part = (survival ? survival[i] : 1.0) * log_value[i] / count;

      spread->log_mean[b] += part;
      spread->log_square[b] += part * log_value[i];
    }
}

/* From the means of T_0, T_1 and T_2: x = middle + half u, T_1 = u, T_2 = 2 u^2 - 1. */
static void
find_log_means (FoldSpread *spread, FoldBranch b, const double *moment)
{
  const double one = moment[0], u = moment[1], u_square = 0.5 * (moment[2] + one);

  spread->log_mean[b] = spread->middle * one + spread->half * u;
  spread->log_square[b] = spread->middle * spread->middle * one + 2.0 * spread->middle * spread->half * u
                          + spread->half * spread->half * u_square;
}

void
fold_spread_weigh (const FoldSpread *spread, const double *moment, double *weight)
{
  weigh_nodes (weight, nodes_of (spread->n), moment, spread->n);
}

/* As many as utility asks for; and as the distribution of a payoff does, where they are not too many. */
static uint32_t
nodes_for (double half, double sigma)
{
  const uint32_t of_utility = fold_noise_degree (half) + 1, of_payoffs = fold_payoffs_degree (half, sigma);

  if (of_utility > FOLD_SPREAD_MAX_NODES)
    return 0;
  return of_payoffs > of_utility && of_payoffs <= FOLD_SPREAD_MAX_NODES ? of_payoffs : of_utility;
}

void
fold_spread_place (FoldSpread *spread, double low, double high, double sigma)
{
  spread->middle = 0.5 * (low + high);
  spread->half = fmax (0.5 * (high - low), 1e-6);
  spread->n = nodes_for (spread->half, sigma);
}

/* What a branch's moments come to. */
static void
take_moments (FoldSpread *spread, FoldBranch b, const double *moment)
{
  double values[FOLD_SPREAD_MAX_NODES];

  fold_spread_values (spread, 1.0, values);
  fold_spread_weigh (spread, moment, spread->weight[b]);
  find_log_means (spread, b, moment);
  spread->survival[b] = moment[0];
  spread->value[b] = fold_spread_mean (spread, b, values);
}

void
fold_spread_init (FoldSpread *spread,
                  double *const log_value[FOLD_N_BRANCHES],
                  double *const survival[FOLD_N_BRANCHES],
                  uint32_t count,
                  double low,
                  double high,
                  double sigma)
{
  double moment[FOLD_MOMENTS_ROOM (FOLD_SPREAD_MAX_NODES)];

  fold_spread_place (spread, low, high, sigma);
  if (count % FEWEST)
    spread->n = 0;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      const double *weights = survival ? survival[b] : NULL;

      if (spread->n == 0)
        {
          sum_draws (spread, (FoldBranch)b, log_value[b], weights, count);
          continue;
        }
      fold_moments_find (moment, spread->n, log_value[b], weights, spread->middle, spread->half, count);
      take_moments (spread, (FoldBranch)b, moment);
    }
}

bool
fold_spread_init_from_singles (FoldSpread *spread,
                               float *const log_value[FOLD_N_BRANCHES],
                               float *const failure[FOLD_N_BRANCHES],
                               uint32_t count,
                               double low,
                               double high,
                               double sigma)
{
  double moment[FOLD_MOMENTS_ROOM (FOLD_SPREAD_MAX_NODES)];

  fold_spread_place (spread, low, high, sigma);
  if (spread->n == 0 || count < MANY)
    return false;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      fold_moments_find_in_single (moment, spread->n, log_value[b], failure ? failure[b] : NULL, spread->middle,
                                   spread->half, count);
      take_moments (spread, (FoldBranch)b, moment);
    }
  return true;
}
