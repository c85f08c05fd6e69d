/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-blend.h"
#include "fold-engine-visit.h"
#include "fold-outcome.h"
#include "fold-subject-payoffs.h"
#include "fold-workspace.h"

#define LEVELS 4
#define STEPS 200
#define CLOSE 1e-13

/* Of the noise, in standard deviations, for what is known in no closed form. */
#define NOISE_REACH 8.0
#define NOISE_NODES 128

static const double levels[LEVELS] = { 0.025, 0.05, 0.5, 0.95 };

/* What one part pays in one branch, and its chance in the mixture. */
typedef struct
{
  double chance;
  FoldSubjectPayoffs found;
  void *kept; /* copies of what stands in a workspace */
} Component;

typedef struct
{
  const FoldBlend *blend;
  FoldEngineOptions options;
  const atomic_bool *cancel;
  FoldEngine *engines[FOLD_BLEND_MOST_PARTS];
  FoldEngineResult *results[FOLD_BLEND_MOST_PARTS];
  double weights[FOLD_BLEND_MOST_PARTS];                    /* under the lens */
  double of_branch[FOLD_N_BRANCHES][FOLD_BLEND_MOST_PARTS]; /* where it happens, and where not */
  Component components[FOLD_BLEND_MOST_PARTS][FOLD_N_BRANCHES];
} Mixing;

/* --- weights ------------------------------------------------------------------------------------------------------ */

const char *
fold_blend_find_difference (const FoldBlend *blend)
{
  for (uint32_t k = 1; k < blend->n; k++)
    {
      const FoldEngineInput *one = blend->inputs[0], *other = blend->inputs[k];
      const struct
      {
        const char *key;
        double one;
        double other;
      } numbers[] = {
        { "H", one->holding_years, other->holding_years },       { "r_f", one->risk_free, other->risk_free },
        { "gamma", one->risk_aversion, other->risk_aversion },   { "position", one->position, other->position },
        { "score_scale", one->score_scale, other->score_scale }, { "inflation", one->inflation, other->inflation },
      };

      for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].one != numbers[i].other)
          return numbers[i].key;
    }
  return NULL;
}

double
fold_blend_get_probability (const FoldBlend *blend)
{
  double probability = 0.0;

  for (uint32_t k = 0; k < blend->n; k++)
    probability += blend->weights[k] * blend->inputs[k]->probability;
  return probability;
}

/* By how likely each part holds a branch; where none of them does, as they are. */
static void
weigh_branch (Mixing *mixing, int branch)
{
  const FoldBlend *blend = mixing->blend;
  double sum = 0.0;

  for (uint32_t k = 0; k < blend->n; k++)
    {
      const double p = blend->inputs[k]->probability;

      mixing->of_branch[branch][k] = blend->weights[k] * (branch == FOLD_HAPPENS ? p : 1.0 - p);
      sum += mixing->of_branch[branch][k];
    }
  for (uint32_t k = 0; k < blend->n; k++)
    mixing->of_branch[branch][k] = sum > 0.0 ? mixing->of_branch[branch][k] / sum : blend->weights[k];
}

static void
weigh (Mixing *mixing)
{
  const FoldLens lens = mixing->blend->inputs[0]->lens;

  weigh_branch (mixing, FOLD_HAPPENS);
  weigh_branch (mixing, FOLD_OTHERWISE);
  for (uint32_t k = 0; k < mixing->blend->n; k++)
    {
      const double chance = fold_engine_input_get_chance (mixing->blend->inputs[k]);

      mixing->weights[k] = lens == FOLD_LENS_HAPPENS     ? mixing->of_branch[FOLD_HAPPENS][k]
                           : lens == FOLD_LENS_OTHERWISE ? mixing->of_branch[FOLD_OTHERWISE][k]
                                                         : mixing->blend->weights[k];
      mixing->components[k][FOLD_HAPPENS].chance = mixing->weights[k] * chance;
      mixing->components[k][FOLD_OTHERWISE].chance = mixing->weights[k] * (1.0 - chance);
    }
}

void
fold_blend_get_chances (const FoldBlend *blend, double chances[][FOLD_N_BRANCHES])
{
  Mixing mixing = { .blend = blend };

  weigh (&mixing);
  for (uint32_t k = 0; k < blend->n; k++)
    for (int b = 0; b < FOLD_N_BRANCHES; b++)
      chances[k][b] = mixing.components[k][b].chance;
}

/* --- what is linear ----------------------------------------------------------------------------------------------- */

static double
mean_of (const double *weights, uint32_t n, const FoldOutcome *const *parts, size_t offset)
{
  double mean = 0.0;

  for (uint32_t k = 0; k < n; k++)
    mean += weights[k] * *(const double *)(const void *)((const char *)parts[k] + offset);
  return mean;
}

/* The mean utility of a part, from the certain payoff that is worth as much. */
static double
power_of (const FoldUtility *utility, const FoldOutcome *part)
{
  const double years = utility->years < 1.0 ? 1.0 : utility->years;

  return fold_utility_power (utility, pow (1.0 + part->ce_return, years));
}

static bool
all_have (const FoldOutcome *const *parts, uint32_t n, bool score)
{
  for (uint32_t k = 0; k < n; k++)
    if (!parts[k]->scored || (score && isnan (parts[k]->score)))
      return false;
  return true;
}

/* Means and chances, and the score; everything else is missing. */
static void
merge (const Mixing *mixing, const FoldOutcome *const *parts, double position, FoldOutcome *outcome)
{
  const uint32_t n = mixing->blend->n;
  FoldUtility utility;
  double power = 0.0;

#define MEAN(weights, field) mean_of (weights, n, parts, offsetof (FoldOutcome, field))
  fold_outcome_none (outcome);
  for (uint32_t k = 0; k < n; k++)
    outcome->notes |= parts[k]->notes;
  if (!all_have (parts, n, false))
    return;
  fold_utility_init (&utility, mixing->blend->inputs[0], position);
  outcome->scored = true;
  outcome->expected_multiple = MEAN (mixing->weights, expected_multiple);
  outcome->expected_return = fold_annual_return (outcome->expected_multiple, utility.years);
  outcome->happens_multiple = MEAN (mixing->of_branch[FOLD_HAPPENS], happens_multiple);
  outcome->otherwise_multiple = MEAN (mixing->of_branch[FOLD_OTHERWISE], otherwise_multiple);
  outcome->priced_multiple = MEAN (mixing->blend->weights, priced_multiple);
  outcome->p_loss = MEAN (mixing->weights, p_loss);
  outcome->p_loss_real = MEAN (mixing->weights, p_loss_real);
  outcome->p_total_loss = MEAN (mixing->weights, p_total_loss);
  outcome->unscored_weight = MEAN (mixing->weights, unscored_weight);
  if (!all_have (parts, n, true))
    return;
  for (uint32_t k = 0; k < n; k++)
    power += mixing->weights[k] * power_of (&utility, parts[k]);
  fold_utility_judge (&utility, power, MEAN (mixing->weights, p_nothing), outcome);
#undef MEAN
}

/* --- the mixture of what is paid ---------------------------------------------------------------------------------- */

/* P(X <= x), and in *mean E[X; X <= x]. */
static double
below (const Mixing *mixing, double x, double *mean)
{
  double sum = 0.0;

  *mean = 0.0;
  for (uint32_t k = 0; k < mixing->blend->n; k++)
    for (int b = 0; b < FOLD_N_BRANCHES; b++)
      {
        const Component *component = &mixing->components[k][b];
        double part;

        if (component->chance <= 0.0)
          continue;
        sum += component->chance * fold_payoffs_below (&component->found.payoffs, x, &part);
        *mean += component->chance * part;
      }
  return sum;
}

/* A quantile of the mixture lies between those of the components. */
static void
find_quantiles (const Mixing *mixing, double *quantiles)
{
  double low[LEVELS] = { INFINITY, INFINITY, INFINITY, INFINITY }, high[LEVELS] = { 0.0 }, found[LEVELS], mean;

  for (uint32_t k = 0; k < mixing->blend->n; k++)
    for (int b = 0; b < FOLD_N_BRANCHES; b++)
      {
        const Component *component = &mixing->components[k][b];

        if (component->chance <= 0.0)
          continue;
        fold_payoffs_quantiles (&component->found.payoffs, levels, LEVELS, found);
        for (int l = 0; l < LEVELS; l++)
          {
            low[l] = fmin (low[l], found[l]);
            high[l] = fmax (high[l], found[l]);
          }
      }
  for (int l = 0; l < LEVELS; l++)
    {
      if (below (mixing, low[l], &mean) >= levels[l])
        high[l] = low[l];
      for (int step = 0; step < STEPS && high[l] - low[l] > CLOSE * high[l]; step++)
        {
          const double middle = 0.5 * (low[l] + high[l]);

          if (below (mixing, middle, &mean) >= levels[l])
            high[l] = middle;
          else
            low[l] = middle;
        }
      quantiles[l] = high[l];
    }
}

/* E[ln X] and E[(ln X)^2] of a lognormal with something beside it. */
static void
add_shifted (double middle, double sigma, double shift, double weight, double *mean, double *square)
{
  const double step = 2.0 * NOISE_REACH / NOISE_NODES;

  for (int i = 0; i <= NOISE_NODES; i++)
    {
      const double z = i * step - NOISE_REACH, log_x = log (exp (middle + sigma * z) + shift);
      const double density = weight * step * 0.39894228040143267794 * exp (-0.5 * z * z);

      *mean += density * log_x;
      *square += density * log_x * log_x;
    }
}

/* FALSE where nothing may be left, so that there is no logarithm. */
static bool
add_logarithms (const FoldPayoffs *payoffs, double *mean, double *square)
{
  const double drift = 0.5 * payoffs->sigma * payoffs->sigma;

  if (payoffs->sigma < FOLD_PAYOFFS_LEAST_SIGMA)
    {
      for (uint32_t i = 0; i < payoffs->count; i++)
        {
          const double log_x = log (payoffs->sample[i].value);

          if (payoffs->sample[i].weight > 0.0 && payoffs->sample[i].value <= 0.0)
            return false;
          if (payoffs->sample[i].weight > 0.0)
            {
              *mean += payoffs->sample[i].weight * log_x;
              *square += payoffs->sample[i].weight * log_x * log_x;
            }
        }
      return true;
    }
  for (uint32_t i = 0; i < payoffs->n; i++)
    if (payoffs->shift && payoffs->shift[i] > 0.0)
      {
        add_shifted (payoffs->log_mean[i] - drift, payoffs->sigma, payoffs->shift[i], payoffs->weight[i], mean, square);
      }
    else
      {
        const double middle = payoffs->log_mean[i] - drift;

        *mean += payoffs->weight[i] * middle;
        *square += payoffs->weight[i] * (middle * middle + payoffs->sigma * payoffs->sigma);
      }
  if (payoffs->failure <= 0.0)
    return true;
  *mean += payoffs->failure * log (payoffs->recovery);
  *square += payoffs->failure * log (payoffs->recovery) * log (payoffs->recovery);
  return payoffs->recovery > 0.0;
}

/* From the moments of ln X in both branches. */
static void
set_swing (const Mixing *mixing,
           const double chance[2],
           const double mean[2],
           const double square[2],
           FoldOutcome *outcome)
{
  const double all = chance[0] * mean[0] + chance[1] * mean[1];
  const double variance = fmax (chance[0] * square[0] + chance[1] * square[1] - all * all, 0.0);
  const double gap = mean[0] - mean[1];

  outcome->swing = sqrt (variance / mixing->blend->inputs[0]->holding_years);
  outcome->scenario_share = variance > 0.0 ? chance[0] * chance[1] * gap * gap / variance : 0.0;
}

static void
judge_swing (const Mixing *mixing, FoldOutcome *outcome)
{
  double chance[FOLD_N_BRANCHES] = { 0.0 }, mean[FOLD_N_BRANCHES] = { 0.0 }, square[FOLD_N_BRANCHES] = { 0.0 };

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      for (uint32_t k = 0; k < mixing->blend->n; k++)
        {
          const Component *component = &mixing->components[k][b];
          double part = 0.0, part_square = 0.0;

          if (component->chance <= 0.0)
            continue;
          if (!add_logarithms (&component->found.payoffs, &part, &part_square))
            return;
          chance[b] += component->chance;
          mean[b] += component->chance * part;
          square[b] += component->chance * part_square;
        }
      if (chance[b] > 0.0)
        {
          mean[b] /= chance[b];
          square[b] /= chance[b];
        }
    }
  set_swing (mixing, chance, mean, square, outcome);
}

static void
set_found (const Mixing *mixing, const double *found, double cvar, FoldOutcome *outcome)
{
  const double years = mixing->blend->inputs[0]->holding_years;

  outcome->p5 = found[1];
  outcome->p50 = found[2];
  outcome->p95 = found[3];
  outcome->cvar95 = cvar;
  outcome->tier = fold_risk_tier (found[0], outcome->expected_multiple, years);
  outcome->vev = fold_volatility_equivalent (found[0], outcome->expected_multiple, years);
  if (isnan (outcome->swing))
    outcome->swing = outcome->vev;
}

static void
set_distribution (const Mixing *mixing, FoldOutcome *outcome)
{
  double found[LEVELS], mean, chance;

  judge_swing (mixing, outcome);
  find_quantiles (mixing, found);
  chance = below (mixing, found[1], &mean);
  set_found (mixing, found, 1.0 - (mean + found[1] * (FOLD_OUTCOME_TAIL - chance)) / FOLD_OUTCOME_TAIL, outcome);
}

/* --- instruments -------------------------------------------------------------------------------------------------- */

/* What stands in the workspace is overwritten by the other branch. */
static bool
keep_payoffs (Component *component)
{
  FoldPayoffs *payoffs = &component->found.payoffs;
  const size_t n = payoffs->n, count = payoffs->sigma < FOLD_PAYOFFS_LEAST_SIGMA ? payoffs->count : 0;
  double *numbers;
  FoldWeighted *sample;

  free (component->kept);
  component->kept = malloc (3 * n * sizeof *numbers + (count + 1) * sizeof *sample);
  if (!component->kept)
    return false;
  sample = component->kept;
  numbers = (double *)(sample + count + 1);
  if (count > 0)
    {
      memcpy (sample, payoffs->sample, count * sizeof *sample);
      payoffs->sample = sample;
      return true;
    }
  memcpy (numbers, payoffs->log_mean, n * sizeof *numbers);
  memcpy (numbers + n, payoffs->weight, n * sizeof *numbers);
  if (payoffs->shift)
    memcpy (numbers + 2 * n, payoffs->shift, n * sizeof *numbers);
  payoffs->log_mean = numbers;
  payoffs->weight = numbers + n;
  payoffs->shift = payoffs->shift ? numbers + 2 * n : NULL;
  return true;
}

typedef struct
{
  Component *components; /* [FOLD_N_BRANCHES] */
  bool known;
} Visit;

static void
visit (void *data, uint32_t instrument, FoldStage *stage, const FoldSubject *subject, const FoldPrice *price)
{
  static const double chances[FOLD_N_BRANCHES][FOLD_N_BRANCHES] = { { 1.0, 0.0 }, { 0.0, 1.0 } };
  Visit *asked = data;
  FoldWorkspace *work = &stage->work;
  FoldSpread spread;

  asked->known = subject && !price->worthless;
  if (!asked->known)
    return;
  fold_workspace_find_spread (work, subject, work->may_fail, &spread);
  for (int b = 0; b < FOLD_N_BRANCHES && asked->known; b++)
    {
      fold_subject_payoffs_init (&asked->components[b].found, subject, stage, &spread,
                                 fold_subject_scale (subject, price), chances[b]);
      asked->known = keep_payoffs (&asked->components[b]);
    }
}

/* Cash, and what is worth what it recovers, is the same in every part, or is left without a distribution. */
static void
copy_certain (const Mixing *mixing, uint32_t i, FoldOutcome *outcome)
{
  const FoldOutcome *first = &mixing->results[0]->instruments[i];

  for (uint32_t k = 1; k < mixing->blend->n; k++)
    if (mixing->results[k]->instruments[i].p50 != first->p50)
      return;
  outcome->p5 = first->p5;
  outcome->p50 = first->p50;
  outcome->p95 = first->p95;
  outcome->cvar95 = first->cvar95;
  outcome->tier = first->tier;
  outcome->vev = first->vev;
  outcome->swing = first->swing;
  outcome->scenario_share = first->scenario_share;
}

static FoldEngineStatus
mix_instrument (Mixing *mixing, uint32_t i, FoldOutcome *outcome)
{
  const FoldOutcome *parts[FOLD_BLEND_MOST_PARTS];
  bool known = mixing->options.quantiles;

  for (uint32_t k = 0; k < mixing->blend->n; k++)
    parts[k] = &mixing->results[k]->instruments[i];
  merge (mixing, parts, mixing->blend->inputs[0]->position, outcome);
  if (!outcome->scored || !mixing->options.quantiles)
    return FOLD_ENGINE_DONE;
  for (uint32_t k = 0; k < mixing->blend->n && known; k++)
    {
      const FoldEngineInput alone = fold_engine_input_slice (mixing->blend->inputs[k], i);
      Visit asked = { mixing->components[k], false };
      const FoldVisitor visitor = { &asked, visit };
      const FoldEngineStatus status = fold_engine_visit (mixing->engines[k], &alone, &mixing->options,
                                                         (FoldResample){ .inputs = NULL }, mixing->cancel, &visitor);

      if (status != FOLD_ENGINE_DONE)
        return status;
      known = asked.known;
    }
  if (known)
    set_distribution (mixing, outcome);
  else
    copy_certain (mixing, i, outcome);
  return FOLD_ENGINE_DONE;
}

/* --- portfolios --------------------------------------------------------------------------------------------------- */

static void
judge_payoffs (const Mixing *mixing, uint32_t p, FoldOutcome *outcome)
{
  const uint32_t draws = mixing->results[0]->draws;
  double chance[FOLD_N_BRANCHES] = { 0.0 }, mean[FOLD_N_BRANCHES] = { 0.0 }, square[FOLD_N_BRANCHES] = { 0.0 };

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      for (uint32_t k = 0; k < mixing->blend->n; k++)
        {
          const double *x = fold_engine_get_payoffs (mixing->engines[k], p, b);
          const double weight = mixing->components[k][b].chance / draws;

          chance[b] += mixing->components[k][b].chance;
          for (uint32_t i = 0; i < draws && weight > 0.0; i++)
            {
              if (x[i] <= 0.0)
                return;
              mean[b] += weight * log (x[i]);
              square[b] += weight * log (x[i]) * log (x[i]);
            }
        }
      if (chance[b] > 0.0)
        {
          mean[b] /= chance[b];
          square[b] /= chance[b];
        }
    }
  set_swing (mixing, chance, mean, square, outcome);
}

static uint32_t
gather (const Mixing *mixing, uint32_t p, FoldWeighted *sample)
{
  const uint32_t draws = mixing->results[0]->draws;
  uint32_t count = 0;

  for (uint32_t k = 0; k < mixing->blend->n; k++)
    for (int b = 0; b < FOLD_N_BRANCHES; b++)
      {
        const double *x = fold_engine_get_payoffs (mixing->engines[k], p, b);
        const double weight = mixing->components[k][b].chance / draws;

        for (uint32_t i = 0; i < draws && weight > 0.0; i++)
          sample[count++] = (FoldWeighted){ x[i], weight };
      }
  return count;
}

static void
mix_portfolio (const Mixing *mixing, uint32_t p, FoldWeighted *sample, FoldOutcome *outcome)
{
  const FoldOutcome *parts[FOLD_BLEND_MOST_PARTS];
  double found[LEVELS];
  uint32_t count;

  for (uint32_t k = 0; k < mixing->blend->n; k++)
    parts[k] = &mixing->results[k]->portfolios[p];
  merge (mixing, parts, 1.0, outcome);
  if (!outcome->scored)
    return;
  judge_payoffs (mixing, p, outcome);
  if (!mixing->options.quantiles)
    return;
  count = gather (mixing, p, sample);
  fold_quantiles (sample, count, levels, LEVELS, found);
  set_found (mixing, found, 1.0 - fold_mean_of_worst (sample, count, FOLD_OUTCOME_TAIL, found[1]), outcome);
}

static bool
mix_portfolios (const Mixing *mixing, FoldOutcome *outcomes)
{
  const size_t most = (size_t)mixing->blend->n * FOLD_N_BRANCHES * mixing->results[0]->draws;
  FoldWeighted *sample = malloc ((most + 1) * sizeof *sample);

  for (uint32_t p = 0; sample && p < mixing->results[0]->n_portfolios; p++)
    mix_portfolio (mixing, p, sample, &outcomes[p]);
  free (sample);
  return sample != NULL;
}

/* --- sectors, and the whole --------------------------------------------------------------------------------------- */

static void
mix_sector (const Mixing *mixing, uint32_t s, FoldSectorResult *sector)
{
  const FoldOutcome *parts[FOLD_BLEND_MOST_PARTS];

  *sector = (FoldSectorResult){ 0 };
  for (uint32_t k = 0; k < mixing->blend->n; k++)
    {
      const FoldSectorResult *part = &mixing->results[k]->sectors[s];
      const double weight = mixing->blend->weights[k];

      parts[k] = &part->outcome;
      sector->g += weight * part->g;
      for (int wave = 0; wave < FOLD_N_WAVES; wave++)
        sector->waves[wave] += weight * part->waves[wave];
      sector->demand_happens += mixing->of_branch[FOLD_HAPPENS][k] * part->demand_happens;
      sector->demand_otherwise += mixing->of_branch[FOLD_OTHERWISE][k] * part->demand_otherwise;
    }
  merge (mixing, parts, mixing->blend->inputs[0]->position, &sector->outcome);
}

static void
mix_theme (const Mixing *mixing, FoldEngineResult *result)
{
  result->x_happens = result->x_otherwise = 0.0;
  for (uint32_t k = 0; k < mixing->blend->n; k++)
    {
      result->x_happens += mixing->of_branch[FOLD_HAPPENS][k] * mixing->results[k]->x_happens;
      result->x_otherwise += mixing->of_branch[FOLD_OTHERWISE][k] * mixing->results[k]->x_otherwise;
      result->spectral_radius = fmax (result->spectral_radius, mixing->results[k]->spectral_radius);
      result->chain_warning |= mixing->results[k]->chain_warning;
    }
}

/* The result of another run of the first part has all the room that the mixture's needs. */
static FoldEngineStatus
score_parts (Mixing *mixing, FoldEngineResult **result)
{
  FoldEngineStatus status = FOLD_ENGINE_DONE;

  for (uint32_t k = 0; k < mixing->blend->n && status == FOLD_ENGINE_DONE; k++)
    {
      mixing->engines[k] = fold_engine_new ();
      if (!mixing->engines[k])
        return FOLD_ENGINE_NO_MEMORY;
      status = fold_engine_run (mixing->engines[k], mixing->blend->inputs[k], &mixing->options, mixing->cancel,
                                &mixing->results[k]);
    }
  if (status == FOLD_ENGINE_DONE)
    status = fold_engine_run (mixing->engines[0], mixing->blend->inputs[0], &mixing->options, mixing->cancel, result);
  return status;
}

static FoldEngineStatus
mix (Mixing *mixing, FoldEngineResult **result)
{
  FoldEngineStatus status = score_parts (mixing, result);

  if (status != FOLD_ENGINE_DONE)
    return status;
  mix_theme (mixing, *result);
  for (uint32_t s = 0; s < (*result)->n_sectors; s++)
    mix_sector (mixing, s, &(*result)->sectors[s]);
  /* before the instruments, which take the engines on */
  if (!mix_portfolios (mixing, (*result)->portfolios))
    return FOLD_ENGINE_NO_MEMORY;
  for (uint32_t i = 0; i < (*result)->n_instruments && status == FOLD_ENGINE_DONE; i++)
    status = mix_instrument (mixing, i, &(*result)->instruments[i]);
  return status;
}

FoldEngineStatus
fold_blend_run (const FoldBlend *blend,
                const FoldEngineOptions *options,
                const atomic_bool *cancel,
                FoldEngineResult **result)
{
  static const FoldEngineOptions usual = { .quantiles = true };
  Mixing *mixing = calloc (1, sizeof *mixing);
  FoldEngineStatus status;

  if (!mixing)
    return FOLD_ENGINE_NO_MEMORY;
  mixing->blend = blend;
  mixing->options = options ? *options : usual;
  mixing->options.contributions = false;
  mixing->cancel = cancel;
  weigh (mixing);
  status = mixing->options.deterministic ? FOLD_ENGINE_REFUSED : mix (mixing, result);
  for (uint32_t k = 0; k < blend->n; k++)
    {
      fold_engine_free (mixing->engines[k]);
      fold_engine_result_free (mixing->results[k]);
      for (int b = 0; b < FOLD_N_BRANCHES; b++)
        free (mixing->components[k][b].kept);
    }
  free (mixing);
  return status;
}
