/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "fold-draws.h"
#include "reference.h"

#define MAX_EXPOSURES 8
#define MAX_SECTORS 32
#define SLICES 10000 /* where the sample is made of them */
#define SLICES_OF_A_DRAW 500

typedef struct
{
  const FoldEngineInput *input;
  FoldDraws *draws;
  uint32_t n;
  float *room;
  GHashTable *columns; /* of values already drawn, by the address of their range */
} Reference;

/* I_x (a, b) by Simpson's rule after t = x s^3, which takes the corner off at 0. */
static double
incomplete_beta (double a, double b, double x)
{
  const int steps = 300;
  double sum = 0, scale = exp (lgamma (a + b) - lgamma (a) - lgamma (b));

  for (int i = 0; i <= steps; i++)
    {
      double s = (double)i / steps, t = x * s * s * s;
      double f = i == 0 ? 0 : pow (t, a - 1) * pow (1 - t, b - 1) * 3 * x * s * s;

      sum += f * (i == 0 || i == steps ? 1 : i % 2 ? 4 : 2);
    }
  return scale * sum / (3.0 * steps);
}

static double
pert (const FoldRange *range, double z)
{
  double a = 1 + 4 * (range->mode - range->low) / (range->high - range->low), low = 0, high = 1;
  double u = 0.5 * erfc (-z / sqrt (2));

  for (int i = 0; i < 36; i++)
    {
      double middle = 0.5 * (low + high);

      if (incomplete_beta (a, 6 - a, middle) < u)
        low = middle;
      else
        high = middle;
    }
  return range->low + 0.5 * (low + high) * (range->high - range->low);
}

static double
draw (const Reference *reference, FoldDimension dimension, const FoldRange *range, uint32_t row)
{
  double *column = g_hash_table_lookup (reference->columns, range), rho = reference->input->shared_optimism;

  if (reference->n == 1 || range->low == range->high)
    return range->mode;
  if (column)
    return column[row];
  column = g_new (double, reference->n);
  g_hash_table_insert (reference->columns, (gpointer)range, column);
  for (uint32_t i = 0; i < reference->n; i++)
    {
      double c = fold_draws_normal (reference->draws, 0, reference->room)[i];
      double e = fold_draws_normal (reference->draws, dimension, reference->room)[i];

      column[i] = pert (range, sqrt (rho) * c + sqrt (1 - rho) * e);
    }
  return column[row];
}

static double
sigmoid (double z)
{
  return 1 / (1 + exp (-z));
}

static double
usage (const FoldEngineInput *input, double multiple, double years)
{
  double k = input->steepness, m = input->midpoint, t = input->holding_years + input->ahead;
  double g = t >= years
                 ? 1
                 : (sigmoid (k * (t / years - m)) - sigmoid (-k * m)) / (sigmoid (k * (1 - m)) - sigmoid (-k * m));

  return log (1 + (multiple - 1) * g);
}

/* g by the closed form's equal, the series, with Erlang weights from their definition. */
static void
chain (const Reference *reference, const FoldView *view, uint32_t i, double *g)
{
  uint32_t n = reference->input->n_sectors;
  double wave[MAX_SECTORS], next[MAX_SECTORS], lambda[MAX_SECTORS];
  double tau = draw (reference, fold_dimension_driver (FOLD_INPUT_WAVE_DELAY), &view->driver.wave_delay, i);
  double h = (reference->input->holding_years + reference->input->ahead) / tau;

  for (uint32_t k = 0; k < n; k++)
    {
      g[k] = wave[k] = draw (reference, fold_dimension_elasticity (k), &view->elasticity[k], i);
      lambda[k] = draw (reference, fold_dimension_chain_strength (k), &view->chain_strength[k], i);
    }
  for (int r = 1; r < 120; r++)
    {
      double weight = 1;

      for (int j = 0; j < r && tau > 0; j++)
        weight -= exp (j * log (h) - h - lgamma (j + 1));
      for (uint32_t k = 0; k < n; k++)
        {
          next[k] = 0;
          for (uint32_t j = 0; j < n; j++)
            next[k] += lambda[k] * view->spillover[k * n + j] * wave[j];
          g[k] += fmax (weight, 0) * next[k];
        }
      memcpy (wave, next, sizeof wave);
    }
}

static void
values (const Reference *reference, const FoldView *view, uint32_t instrument, uint32_t i, double v[2])
{
  const FoldEngineInput *input = reference->input;
  uint32_t slot = input->slot[instrument];
  double g[MAX_SECTORS];
  double years = draw (reference, fold_dimension_driver (FOLD_INPUT_YEARS_TO_REACH), &view->driver.years_to_reach, i);
  double kappa = draw (reference, fold_dimension_instrument (slot, FOLD_OWN_CAPTURE), &view->capture[instrument], i);
  double l = draw (reference, fold_dimension_instrument (slot, FOLD_OWN_LEVERAGE), &view->leverage[instrument], i);
  double theta = draw (reference, fold_dimension_instrument (slot, FOLD_OWN_RERATING), &view->rerating[instrument], i);
  const uint32_t first = input->exposure_start[instrument], end = input->exposure_start[instrument + 1];
  double e[MAX_EXPOSURES], sum = 0, most = 0;
  double x[2] = {
    usage (input, draw (reference, fold_dimension_driver (FOLD_INPUT_MULTIPLE), &view->driver.multiple, i), years),
    usage (input,
           draw (reference, fold_dimension_driver (FOLD_INPUT_MULTIPLE_OTHERWISE), &view->driver.multiple_otherwise, i),
           years),
  };

  g_assert_cmpuint (end - first, <=, MAX_EXPOSURES);
  for (uint32_t at = first; at < end; at++)
    {
      sum += e[at - first] = draw (reference, fold_dimension_exposure (slot, at - first), &view->exposure[at], i);
      most = fmax (most, view->exposure[at].high);
    }
  chain (reference, view, i, g);
  for (int b = 0; b < 2; b++)
    {
      double rho = 1;

      for (uint32_t at = first; at < end; at++)
        {
          uint32_t s = input->exposure_subtheme[at];

          rho += e[at - first] / fmax (sum, 1)
                 * (exp (kappa * view->subtheme_eta[s] * g[input->subtheme_sector[s]] * x[b]) - 1);
        }
      v[b] = exp ((1 + l) * log (rho) + (most > 0 ? theta : 0) * x[b]);
    }
}

static double
survival (const Reference *reference, const FoldView *view, uint32_t instrument, uint32_t i, double v, double mean)
{
  const FoldEngineInput *input = reference->input;
  double hazard = draw (reference, fold_dimension_instrument (input->slot[instrument], FOLD_OWN_HAZARD),
                        &view->hazard[instrument], i);

  return pow (exp (-hazard * input->holding_years), pow (v / mean, -input->survival_response));
}

/* What may come: payoffs and their chances; of survivors, before noise, and what they have besides the noisy part. */
typedef struct
{
  double x;
  double weight;
  double shift;
} Row;

/* The mixture of lognormals, one for each draw and branch, and of what is recovered. */
typedef struct
{
  Row *survivors;
  uint32_t n;
  double sigma;
  Row failed;
} Mixture;

/* P (X < limit) or, where `value`, E (X; X < limit); with the limit itself where `inclusive`. */
static double
below (const Mixture *mixture, double limit, gboolean inclusive, gboolean value)
{
  const Row *failed = &mixture->failed;
  double sigma = mixture->sigma, sum = 0;

  if (failed->x < limit || (inclusive && failed->x == limit))
    sum = failed->weight * (value ? failed->x : 1);
  for (uint32_t i = 0; i < mixture->n; i++)
    {
      const Row *row = &mixture->survivors[i];
      double rest = limit - row->shift, part = row->x < rest || (inclusive && row->x == rest), share = part;

      if (sigma > 0 && row->x > 0)
        {
          double z = rest > 0 ? (log (rest / row->x) + sigma * sigma / 2) / sigma : -INFINITY;

          part = .5 * erfc (-z / sqrt (2));
          share = .5 * erfc (-(z - sigma) / sqrt (2));
        }
      sum += row->weight * (value ? share * row->x + part * row->shift : part);
    }
  return sum;
}

static double
quantile (const Mixture *mixture, double level)
{
  double low = 1e-12, high = 1e12;

  if (below (mixture, 0, TRUE, FALSE) >= level)
    return 0;
  for (int i = 0; i < 80; i++)
    {
      double middle = sqrt (low * high);

      *(below (mixture, middle, TRUE, FALSE) >= level - 1e-12 ? &high : &low) = middle;
    }
  return high;
}

static double
density (double z)
{
  return exp (-z * z / 2) / sqrt (2 * G_PI);
}

static double
power (const FoldEngineInput *input, double x)
{
  double w = (1 - input->position) * pow (1 + input->risk_free, input->holding_years) + input->position * x;

  return input->risk_aversion == 1 ? log (w) : pow (w, 1 - input->risk_aversion);
}

static void
judge (const FoldEngineInput *input, double mean_power, FoldOutcome *outcome)
{
  double gamma = input->risk_aversion, f = input->position, years = input->holding_years;
  double w = gamma == 1 ? exp (mean_power) : pow (mean_power, 1 / (1 - gamma));
  double x = fmax ((w - (1 - f) * pow (1 + input->risk_free, years)) / f, 0);

  outcome->score = x > 0 ? 100 / (1 + exp (-(log (x) / years - log (1 + input->risk_free)) / input->score_scale)) : 0;
}

static void
judge_tail (const FoldEngineInput *input, const Mixture *mixture, FoldOutcome *outcome)
{
  double worst = quantile (mixture, .025), q = quantile (mixture, .05);

  outcome->p_loss = below (mixture, 1, FALSE, FALSE);
  outcome->p_total_loss = below (mixture, .05, FALSE, FALSE);
  outcome->p_loss_real = below (mixture, pow (1 + input->inflation, input->holding_years), FALSE, FALSE);
  outcome->p5 = q;
  outcome->p50 = quantile (mixture, .5);
  outcome->p95 = quantile (mixture, .95);
  outcome->cvar95 = 1 - (below (mixture, q, FALSE, TRUE) + q * (.05 - below (mixture, q, FALSE, FALSE))) / .05;
  outcome->vev = worst > 0 ? (sqrt (fmax (3.842 - 2 * log (worst / outcome->expected_multiple), 0)) - 1.96)
                                 / sqrt (input->holding_years)
                           : NAN;
}

/* What is said of an instrument, or of all of them. */
static double
claim (double own, double of_all)
{
  return isnan (own) ? of_all : own;
}

/* Means of V and q over all draws in the market's view, and from them the price. */
static double
price (const Reference *reference, const FoldView *market, uint32_t instrument, double *mean)
{
  const FoldEngineInput *input = reference->input;
  double pi = claim (input->implied_probability[instrument], input->market_probability), mu, top = 0, lost = 0, v[2];

  *mean = 0;
  for (uint32_t i = 0; i < reference->n; i++)
    {
      values (reference, market, instrument, i, v);
      *mean += (pi * v[0] + (1 - pi) * v[1]) / reference->n;
    }
  for (uint32_t i = 0; i < reference->n; i++)
    {
      double q[2];

      values (reference, market, instrument, i, v);
      for (int b = 0; b < 2; b++)
        q[b] = survival (reference, market, instrument, i, v[b], *mean);
      top += (pi * q[0] * v[0] + (1 - pi) * q[1] * v[1]) / reference->n;
      lost += (pi * (1 - q[0]) + (1 - pi) * (1 - q[1])) / reference->n;
    }
  mu = log (1 + input->risk_free + input->beta[instrument] * input->equity_premium + input->extra_premium[instrument]);
  return top / (1 - market->recovery[instrument] * exp (-mu * input->holding_years) * lost);
}

void
reference_score (const FoldEngineInput *input, uint32_t instrument, uint32_t draws, uint64_t seed, FoldOutcome *outcome)
{
  Reference reference = { input, fold_draws_new (), MAX (draws, 1), g_new (float, MAX (draws, 64)),
                          g_hash_table_new_full (NULL, NULL, NULL, g_free) };
  const FoldView *market = input->market_equals_mine ? &input->mine : &input->market;
  double chance[2] = { input->probability, 1 - input->probability }, years = input->holding_years, mean, scale,
         mean_power = 0, logarithm = 0, square = 0;
  double members = input->members[instrument], market_share = input->market_correlation[instrument];
  double sigma = input->volatility[instrument] * sqrt (years * (market_share + (1 - market_share) / members));
  double recovery = input->mine.recovery[instrument];
  const uint32_t slices = draws > 0 ? SLICES_OF_A_DRAW : SLICES;
  Mixture mixture = { g_new (Row, 2 * (size_t)MAX (draws, 1)), 0, sigma, { recovery, 0, 0 } };

  fold_draws_begin (reference.draws, MAX (draws, 64), seed, input->shared_optimism, false);
  memset (outcome, 0, sizeof *outcome);
  outcome->price_multiple = price (&reference, market, instrument, &mean);
  scale
      = pow (1 + input->risk_free + input->beta[instrument] * input->equity_premium + input->extra_premium[instrument],
             years)
        * exp (-years * claim (input->own_costs[instrument], input->costs)) / outcome->price_multiple
        * input->retention_ratio[instrument] * (1 - input->haircut[instrument]);
  for (uint32_t i = 0; i < reference.n; i++)
    {
      double v[2];

      values (&reference, &input->mine, instrument, i, v);
      for (int b = 0; b < 2; b++)
        {
          double q = survival (&reference, &input->mine, instrument, i, v[b], mean), weight = chance[b] / reference.n;
          double x = scale * v[b], shift = 0;

          outcome->expected_multiple += weight * (q * x + (1 - q) * recovery);
          /* of a basket that part of the members survives, and the others leave what is recovered */
          if (members > 1)
            {
              x *= q;
              shift = (1 - q) * recovery;
              q = 1;
            }
          mixture.survivors[mixture.n++] = (Row){ x, weight * q, shift };
          mixture.failed.weight += weight * (1 - q);
          for (uint32_t slice = 0; slice < slices; slice++)
            {
              /* slices of equal width in z between -9 and 9, weighed by the density */
              double z = -9 + 18 * (slice + .5) / slices, part = weight * 18 / slices * density (z);
              double y = shift + x * exp (sigma * z - sigma * sigma / 2);

              mean_power += part * (q * power (input, y) + (1 - q) * power (input, recovery));
              logarithm += part * (q * log (y) + (q < 1 ? (1 - q) * log (recovery) : 0));
              square += part * (q * log (y) * log (y) + (q < 1 ? (1 - q) * log (recovery) * log (recovery) : 0));
            }
        }
    }
  outcome->swing = isfinite (square) ? sqrt (fmax (square - logarithm * logarithm, 0) / years) : NAN;
  judge (input, mean_power, outcome);
  judge_tail (input, &mixture, outcome);
  g_free (mixture.survivors);
  fold_draws_free (reference.draws);
  g_hash_table_unref (reference.columns);
  g_free (reference.room);
}
