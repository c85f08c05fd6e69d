/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-instruction-sets.h"
#include "fold-kept.h"
#include "fold-kernel.h"
#include "fold-log-payoff.h"
#include "fold-mixture.h"
#include "fold-noise.h"
#include "fold-outcome.h"
#include "fold-subject-payoffs.h"

static const double levels[] = { 0.025, 0.05, 0.5, 0.95 };

/* What a subject comes to in each branch, per 1 invested. */
typedef struct
{
  double chance[FOLD_N_BRANCHES];
  double scale; /* payoff of a survivor per V, without noise */
  double recovery;
} Terms;

void
fold_outcome_certain (FoldOutcome *outcome, const FoldUtility *utility, double multiple)
{
  fold_outcome_none (outcome);
  outcome->scored = true;
  outcome->expected_multiple = multiple;
  outcome->expected_return = fold_annual_return (multiple, utility->years);
  fold_utility_judge (utility, fold_utility_power (utility, multiple), multiple <= 0.0, outcome);
  outcome->p5 = outcome->p50 = outcome->p95 = multiple;
  outcome->p_loss = multiple < 1.0;
  outcome->p_loss_real = multiple < utility->purchasing_power;
  outcome->p_total_loss = multiple < FOLD_TOTAL_LOSS;
  outcome->cvar95 = 1.0 - multiple;
  outcome->happens_multiple = outcome->otherwise_multiple = outcome->priced_multiple = multiple;
  outcome->swing = multiple > 0.0 ? 0.0 : NAN;
  outcome->scenario_share = outcome->vev = outcome->swing;
  outcome->tier = fold_risk_tier (multiple, multiple, utility->years);
}

void
fold_outcome_of_cash (FoldOutcome *outcome, const FoldUtility *utility)
{
  fold_outcome_certain (outcome, utility, utility->cash);
  outcome->expected_return = outcome->ce_return = fold_annual_return (utility->cash, utility->years);
  outcome->score = 50.0;
  outcome->tier = 1;
}

void
fold_outcome_set_quantiles (FoldOutcome *outcome, const FoldUtility *utility, const FoldPayoffs *payoffs)
{
  double found[4];

  fold_payoffs_quantiles (payoffs, levels, 4, found);
  outcome->p5 = found[1];
  outcome->p50 = found[2];
  outcome->p95 = found[3];
  outcome->cvar95 = 1.0 - fold_payoffs_mean_of_worst (payoffs, FOLD_OUTCOME_TAIL, found[1]);
  outcome->tier = fold_risk_tier (found[0], outcome->expected_multiple, utility->years);
  outcome->vev = fold_volatility_equivalent (found[0], outcome->expected_multiple, utility->years);
  if (isnan (outcome->swing))
    outcome->swing = outcome->vev;
}

/* E[X | assumptions] of every row; its mean is E[X] (model 2.8). */
static double
find_expected (FoldWorkspace *work, const Terms *terms)
{
  memset (work->expected, 0, work->rows * sizeof *work->expected);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      fold_kernel_add_expected (work->expected, work->value[b], work->may_fail ? work->survival[b] : NULL, terms->scale,
                                terms->recovery, terms->chance[b], work->rows);
      if (work->recovered)
        fold_kernel_add (work->expected, work->recovered[b], terms->chance[b], work->rows);
    }
  return fold_kernel_sum (work->expected, work->rows) / work->rows;
}

static double
chance_of_failure (const FoldWorkspace *work, const Terms *terms)
{
  double failure = 0.0;

  for (int b = 0; b < FOLD_N_BRANCHES && work->may_fail; b++)
    failure += terms->chance[b] * (1.0 - fold_kernel_sum (work->survival[b], work->rows) / work->rows);
  return fmax (failure, 0.0);
}

/* E_ref of model 2.15: what the market's own view gives its holder. */
static double
priced_multiple (const FoldSubject *subject, const FoldPrice *price)
{
  const double recovered = subject->view[FOLD_MARKET].recovery * price->failure;

  return subject->unpriced ? NAN : subject->keep * (subject->growth - recovered) + recovered;
}

/* E[X] of a branch, from the chance of survival and the mean of q V. */
static double
branch_multiple (const Terms *terms, double survival, double value)
{
  return terms->scale * value + fmax (1.0 - survival, 0.0) * terms->recovery;
}

/* The moments of ln X from those of q and q ln V: ln X is ln V + ln scale + sigma z - sigma^2 / 2 with survival, else
 * ln R. */
static FoldLogPayoff
log_payoff (const Terms *terms, double sigma, double survival, double log_mean, double log_square)
{
  const double failure = fmax (1.0 - survival, 0.0), shift = log (terms->scale) - 0.5 * sigma * sigma;
  FoldLogPayoff payoff = {
    .mean = log_mean + survival * shift,
    .square = log_square + 2.0 * shift * log_mean + survival * (shift * shift + sigma * sigma),
    .may_be_nothing = terms->scale <= 0.0 || (failure > 0.0 && terms->recovery <= 0.0),
  };

  if (failure > 0.0 && terms->recovery > 0.0)
    {
      payoff.mean += failure * log (terms->recovery);
      payoff.square += failure * log (terms->recovery) * log (terms->recovery);
    }
  return payoff;
}

static void
exact_quantiles (FoldStage *stage, const FoldMixture *mixture, FoldOutcome *outcome)
{
  double log_mean[FOLD_PAYOFFS_WIDTH] = { 0.0 }, weight[FOLD_PAYOFFS_WIDTH] = { 0.0 };
  double shift[FOLD_PAYOFFS_WIDTH] = { 0.0 };
  FoldPayoffs payoffs = {
    .n = FOLD_PAYOFFS_WIDTH,
    .log_mean = log_mean,
    .weight = weight,
    .shift = stage->work.recovered ? shift : NULL,
    .sigma = mixture->sigma,
    .recovery = mixture->recovery,
    .failure = mixture->failure,
    .sample = stage->work.sample,
  };

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      payoffs.sample[payoffs.count++] = (FoldWeighted){ mixture->mean[b] + mixture->shift[b], mixture->weight[b] };
      log_mean[b] = log (mixture->mean[b]);
      weight[b] = mixture->weight[b];
      shift[b] = mixture->shift[b];
      payoffs.sigma = mixture->mean[b] > 0.0 ? payoffs.sigma : 0.0;
    }
  payoffs.sample[payoffs.count++] = (FoldWeighted){ mixture->recovery, mixture->failure };
  fold_outcome_set_quantiles (outcome, &stage->utility, &payoffs);
}

/* Assumptions known: the distribution is known too. */
static void
exact_outcome (FoldStage *stage, const Terms *terms, double sigma, FoldOutcome *outcome)
{
  FoldWorkspace *work = &stage->work;
  FoldMixture mixture = { .sigma = sigma, .recovery = terms->recovery, .failure = chance_of_failure (work, terms) };
  FoldLogPayoff payoff[FOLD_N_BRANCHES];
  double multiple[FOLD_N_BRANCHES];

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      const double survival = work->may_fail ? work->survival[b][0] : 1.0, log_value = work->log_value[b][0];

      mixture.weight[b] = terms->chance[b] * survival;
      mixture.mean[b] = terms->scale * work->value[b][0];
      multiple[b] = branch_multiple (terms, survival, survival * work->value[b][0]);
      payoff[b] = log_payoff (terms, sigma, survival, survival * log_value, survival * log_value * log_value);
      if (work->recovered)
        {
          FoldBasketMeans means;

          fold_basket_find_means (work, (FoldBranch)b, &stage->utility, sigma, terms->scale, &means);
          mixture.shift[b] = work->recovered[b][0];
          multiple[b] += mixture.shift[b];
          payoff[b] = (FoldLogPayoff){ means.log, means.log_square, mixture.mean[b] + mixture.shift[b] <= 0.0 };
        }
    }
  outcome->happens_multiple = multiple[FOLD_HAPPENS];
  outcome->otherwise_multiple = multiple[FOLD_OTHERWISE];
  fold_log_payoff_judge (payoff, stage->input, outcome);
  outcome->expected_multiple = find_expected (&stage->work, terms);
  outcome->expected_return = fold_annual_return (outcome->expected_multiple, stage->utility.years);
  fold_utility_judge (&stage->utility, fold_mixture_mean_power (&mixture, &stage->utility, 1),
                      fold_mixture_below (&mixture, 0x1p-1000), outcome);
  outcome->p_loss = fold_mixture_below (&mixture, 1.0);
  outcome->p_loss_real = fold_mixture_below (&mixture, stage->utility.purchasing_power);
  outcome->p_total_loss = fold_mixture_below (&mixture, FOLD_TOTAL_LOSS);
  if (stage->quantiles)
    exact_quantiles (stage, &mixture, outcome);
}

void
fold_subject_draw_payoffs (const FoldSubject *subject, FoldStage *stage, double scale)
{
  FoldWorkspace *work = &stage->work;

  if (subject->sigma > 0.0)
    fold_kernel_from_single (work->part, fold_draws_normal (stage->draws, subject->own[FOLD_OWN_NOISE], work->normals),
                             work->draws);
  fold_subject_noise (subject->sigma, scale, work->part, work->noise, work->draws);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      fold_kernel_multiply (work->x[b], work->value[b], work->noise, work->draws);
      if (work->recovered)
        fold_kernel_add (work->x[b], work->recovered[b], 1.0, work->draws);
    }
}

/* --- the outcome --- */

static void
find_quantiles (const FoldSubject *subject,
                FoldStage *stage,
                const FoldPrice *price,
                FoldKept *kept,
                const Terms *terms,
                FoldOutcome *outcome)
{
  FoldSubjectPayoffs found;

  if (fold_subject_payoffs_need_draws (subject, &kept->spread, terms->scale))
    fold_subject_take_columns (subject, stage, price, kept);
  fold_subject_payoffs_init (&found, subject, stage, &kept->spread, terms->scale, terms->chance);
  fold_outcome_set_quantiles (outcome, &stage->utility, &found.payoffs);
}

/* What the theme is worth, and how much the payoff swings. */
static void
compare_branches (const FoldSubject *subject,
                  const FoldStage *stage,
                  const Terms *terms,
                  const FoldKept *kept,
                  FoldOutcome *outcome)
{
  const FoldSpread *spread = &kept->spread;
  FoldLogPayoff payoff[FOLD_N_BRANCHES];
  double multiple[FOLD_N_BRANCHES];

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      multiple[b] = branch_multiple (terms, spread->survival[b], spread->value[b]) + kept->recovered[b];
      payoff[b] = fold_subject_recovers (subject) ? (FoldLogPayoff){ kept->log_mean[b], kept->log_square[b], false }
                                                  : log_payoff (terms, subject->sigma, spread->survival[b],
                                                                spread->log_mean[b], spread->log_square[b]);
    }
  outcome->happens_multiple = multiple[FOLD_HAPPENS];
  outcome->otherwise_multiple = multiple[FOLD_OTHERWISE];
  fold_log_payoff_judge (payoff, stage->input, outcome);
}

/* Whether not even survivors get anything, nor what failed members of a basket leave. */
static bool
is_nothing (const Terms *terms, const FoldKept *kept)
{
  return terms->scale <= 0.0 && !(kept->recovered[FOLD_HAPPENS] > 0.0 || kept->recovered[FOLD_OTHERWISE] > 0.0);
}

/* Weights of nodes may be negative, so that what they sum up to may be beyond 0 or 1 by what they neglect. */
static double
chance_of (double sum)
{
  return fmin (fmax (sum, 0.0), 1.0);
}

/* What is kept per branch, weighed by my probability. */
static void
weigh_branches (const FoldStage *stage, const Terms *terms, const FoldKept *kept, FoldOutcome *outcome)
{
  const FoldSpread *spread = &kept->spread;
  double expected = 0.0, failure = 0.0, power = 0.0, loss[FOLD_N_LIMITS] = { 0.0 };

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      expected += terms->chance[b] * terms->scale * spread->value[b];
      expected += terms->chance[b] * kept->recovered[b];
      failure += terms->chance[b] * (1.0 - spread->survival[b]);
      power += terms->chance[b] * kept->power[b];
      for (int l = 0; l < FOLD_N_LIMITS; l++)
        loss[l] += terms->chance[b] * kept->losses[b][l];
    }
  failure = fmax (failure, 0.0);
  outcome->expected_multiple = expected + failure * terms->recovery;
  outcome->expected_return = fold_annual_return (outcome->expected_multiple, stage->utility.years);
  outcome->p_loss = chance_of (loss[0] + (terms->recovery < 1.0 ? failure : 0.0));
  outcome->p_total_loss = chance_of (loss[1] + (terms->recovery < FOLD_TOTAL_LOSS ? failure : 0.0));
  outcome->p_loss_real = chance_of (loss[2] + (terms->recovery < stage->utility.purchasing_power ? failure : 0.0));
  if (failure > 0.0)
    power += failure * fold_utility_power (&stage->utility, terms->recovery);
  fold_utility_judge (&stage->utility, power,
                      is_nothing (terms, kept) ? 1.0
                      : terms->recovery <= 0.0 ? failure
                                               : 0.0,
                      outcome);
}

static void
drawn_outcome (const FoldSubject *subject,
               FoldStage *stage,
               FoldPrice *price,
               FoldKept *kept,
               const Terms *terms,
               FoldOutcome *outcome)
{
  fold_kept_update (subject, stage, price, terms->scale, kept);
  weigh_branches (stage, terms, kept, outcome);
  compare_branches (subject, stage, terms, kept, outcome);
  if (stage->quantiles)
    find_quantiles (subject, stage, price, kept, terms, outcome);
}

void
fold_subject_noise (double sigma, double scale, const double *z, double *noise, uint32_t count)
{
  if (sigma > 0.0)
    fold_kernel_noise (noise, z, sigma, scale, count);
  else
    for (uint32_t i = 0; i < count; i++)
      noise[i] = scale;
}

double
fold_subject_scale (const FoldSubject *subject, const FoldPrice *price)
{
  return price->worthless ? 0.0 : subject->growth * subject->left / price->price * subject->keep;
}

static Terms
terms_of (const FoldSubject *subject, const FoldStage *stage, const FoldPrice *price)
{
  return (Terms){
    .chance = { fold_engine_input_get_chance (stage->input), 1.0 - fold_engine_input_get_chance (stage->input) },
    .scale = fold_subject_scale (subject, price),
    .recovery = subject->view[FOLD_MINE].recovery,
  };
}

double
fold_subject_expect (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price)
{
  const Terms terms = terms_of (subject, stage, price);

  if (!price->worthless)
    return find_expected (&stage->work, &terms);
  for (uint32_t i = 0; i < stage->work.rows; i++)
    stage->work.expected[i] = terms.recovery;
  return terms.recovery;
}

/* Everything that an outcome depends on. */
static FoldFingerprint
print_outcome (const FoldSubject *subject, const FoldStage *stage)
{
  const FoldUtility *utility = &stage->utility;
  const double numbers[] = {
    subject->implied_probability,
    subject->growth,
    subject->keep,
    subject->left,
    subject->sigma,
    subject->members,
    subject->unpriced,
    subject->of_plan,
    stage->input->probability,
    stage->input->lens,
    stage->quantiles,
    utility->kind,
    utility->exponent,
    utility->position,
    utility->floor,
    utility->score_scale,
    utility->log_cash,
    utility->purchasing_power,
    stage->deterministic,
    subject->view[FOLD_MINE].recovery,
    subject->view[FOLD_MARKET].recovery,
    subject->view[FOLD_MINE].rescaled,
    subject->view[FOLD_MARKET].rescaled,
  };
  FoldFingerprint print = fold_subject_fingerprint_views (subject, stage);

  fold_fingerprint_add (&print, numbers, sizeof numbers);
  return print;
}

static void
find_outcome (const FoldSubject *subject, FoldStage *stage, FoldPrice *price, FoldKept *kept, FoldOutcome *outcome)
{
  Terms terms;

  fold_subject_find_price (subject, stage, price, kept);
  terms = terms_of (subject, stage, price);
  if (price->worthless)
    {
      fold_outcome_certain (outcome, &stage->utility, terms.recovery);
      outcome->notes |= FOLD_NOTE_NO_CONSENSUS_VALUE;
      outcome->priced_multiple = NAN;
      return;
    }
  fold_outcome_none (outcome);
  outcome->scored = true;
  outcome->price_multiple = subject->unpriced ? NAN : price->price;
  outcome->priced_multiple = priced_multiple (subject, price);
  if (stage->deterministic)
    {
      fold_subject_appraise (subject, stage, price, kept);
      exact_outcome (stage, &terms, subject->sigma, outcome);
    }
  else
    {
      drawn_outcome (subject, stage, price, kept, &terms, outcome);
    }
}

void
fold_subject_score (const FoldSubject *subject,
                    FoldStage *stage,
                    FoldPrice *price,
                    FoldKept *kept,
                    FoldOutcome *outcome)
{
  const FoldFingerprint print = print_outcome (subject, stage);

  if (!fold_fingerprint_equal (kept->outcome_of, print))
    {
      find_outcome (subject, stage, price, kept, &kept->outcome);
      if (subject->view[FOLD_MINE].rescaled || subject->view[FOLD_MARKET].rescaled)
        kept->outcome.notes |= FOLD_NOTE_EXPOSURE_RESCALED;
      kept->outcome_of = print;
    }
  *outcome = kept->outcome;
}
