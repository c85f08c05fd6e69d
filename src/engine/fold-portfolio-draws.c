/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-instruction-sets.h"
#include "fold-kernel.h"
#include "fold-memory.h"
#include "fold-normal.h"
#include "fold-outcome.h"
#include "fold-portfolio-risk.h"
#include "fold-portfolio-draws.h"
#include "fold-vector-math.h"

/*
 * Model 2.7: the part of the noise's variance that a sector shares, of survival's that the market does, and the
 * most of both.
 */
#define SECTOR_CORRELATION 0.15
#define SURVIVAL_CORRELATION 0.15
#define MOST_COMMON 0.98

/* Draws of all that is held, below which no thread is woken. */
#define WORTH_A_THREAD 16384

static void *
cut (char **at, size_t bytes)
{
  void *piece = *at;

  *at += (bytes + 63) & ~(size_t)63;
  return piece;
}

static bool
make_room (FoldPortfolioDraws *portfolios, const FoldEngineInput *input, uint32_t draws)
{
  const size_t n = input->n_portfolios, members = n > 0 ? input->portfolio_start[n] : 0;
  const size_t integers = (input->n_instruments + 2 + 2 * members + n) * sizeof (uint32_t);
  const size_t doubles = (members + n * (FOLD_N_BRANCHES * (size_t)draws + 5)) * sizeof (double);
  const size_t needed = integers + doubles + n * FOLD_N_BRANCHES * sizeof (FoldLogPayoff) + 12 * 64;
  const size_t sizes[] = { n, members, input->n_instruments, draws };
  FoldFingerprint shape = { 0 };
  char *at;

  fold_fingerprint_add (&shape, sizes, sizeof sizes);
  if (!fold_fingerprint_equal (portfolios->shape, shape))
    portfolios->x_of = (FoldFingerprint){ 0 };
  portfolios->shape = shape;

  if (portfolios->room < needed)
    {
      free (portfolios->memory);
      portfolios->memory = fold_memory_new (needed);
      portfolios->room = portfolios->memory ? needed : 0;
      if (!portfolios->memory)
        return false;
    }
  at = portfolios->memory;
  portfolios->start = cut (&at, (input->n_instruments + 2) * sizeof (uint32_t));
  portfolios->member = cut (&at, members * sizeof (uint32_t));
  portfolios->order = cut (&at, members * sizeof (uint32_t));
  portfolios->twin = cut (&at, n * sizeof (uint32_t));
  portfolios->weight = cut (&at, members * sizeof (double));
  portfolios->x = cut (&at, n * FOLD_N_BRANCHES * draws * sizeof (double));
  portfolios->log_payoff = cut (&at, n * FOLD_N_BRANCHES * sizeof (FoldLogPayoff));
  portfolios->mean = cut (&at, n * sizeof (double));
  portfolios->branch_mean = cut (&at, n * FOLD_N_BRANCHES * sizeof (double));
  portfolios->priced = cut (&at, n * sizeof (double));
  portfolios->unscored = cut (&at, n * sizeof (double));
  return true;
}

bool
fold_portfolio_draws_hold (const FoldPortfolioDraws *portfolios, uint32_t instrument)
{
  return portfolios->n > 0 && portfolios->start[instrument] < portfolios->start[instrument + 1];
}

static bool
same_members (const FoldEngineInput *input, uint32_t p, uint32_t q)
{
  const uint32_t a = input->portfolio_start[p], b = input->portfolio_start[q];
  const size_t n = input->portfolio_start[p + 1] - a;

  return n == input->portfolio_start[q + 1] - b
         && memcmp (input->portfolio_instrument + a, input->portfolio_instrument + b, n * sizeof (uint32_t)) == 0
         && memcmp (input->portfolio_weight + a, input->portfolio_weight + b, n * sizeof (double)) == 0;
}

/* All portfolios together are the only one again where there is but one: it is worked out once. */
static void
find_twins (FoldPortfolioDraws *portfolios, const FoldEngineInput *input)
{
  for (uint32_t p = 0; p < input->n_portfolios; p++)
    {
      uint32_t first = 0;

      while (!same_members (input, p, first))
        first++;
      portfolios->twin[p] = first;
    }
}

/* From portfolios' members to instruments' portfolios, by counting; of those alone that have no twin before them. */
static void
turn_round (FoldPortfolioDraws *portfolios, const FoldEngineInput *input)
{
  /* one place further than it will be read, so that filling moves every start to where it belongs */
  uint32_t *next = portfolios->start + 1;

  memset (portfolios->start, 0, (input->n_instruments + 2) * sizeof *next);
  for (uint32_t p = 0; p < input->n_portfolios; p++)
    for (uint32_t at = input->portfolio_start[p]; portfolios->twin[p] == p && at < input->portfolio_start[p + 1]; at++)
      next[input->portfolio_instrument[at] + 1]++;
  for (uint32_t i = 0; i < input->n_instruments; i++)
    next[i + 1] += next[i];
  for (uint32_t p = 0; p < input->n_portfolios; p++)
    for (uint32_t at = input->portfolio_start[p]; portfolios->twin[p] == p && at < input->portfolio_start[p + 1]; at++)
      {
        uint32_t place = next[input->portfolio_instrument[at]]++;

        portfolios->member[place] = p;
        portfolios->weight[place] = input->portfolio_weight[at];
      }
  portfolios->n_held = 0;
  for (uint32_t i = 0; i < input->n_instruments; i++)
    if (fold_portfolio_draws_hold (portfolios, i))
      portfolios->order[portfolios->n_held++] = i;
}

bool
fold_portfolio_draws_begin (FoldPortfolioDraws *portfolios,
                            const FoldEngineInput *input,
                            uint32_t draws,
                            bool contributions)
{
  const size_t n = input->n_portfolios;

  portfolios->n = input->n_portfolios;
  portfolios->draws = draws;
  portfolios->held.n = 0;
  if (n == 0)
    return true;
  if (!make_room (portfolios, input, draws) || (contributions && !fold_held_begin (&portfolios->held, input, draws)))
    return false;
  find_twins (portfolios, input);
  turn_round (portfolios, input);
  memset (portfolios->mean, 0, n * sizeof (double));
  memset (portfolios->branch_mean, 0, n * FOLD_N_BRANCHES * sizeof (double));
  memset (portfolios->priced, 0, n * sizeof (double));
  memset (portfolios->unscored, 0, n * sizeof (double));
  return true;
}

void
fold_portfolio_draws_clear (FoldPortfolioDraws *portfolios)
{
  fold_held_clear (&portfolios->held);
  free (portfolios->memory);
  *portfolios = (FoldPortfolioDraws){ 0 };
}

/* c_k of a sector k, without rho_s: the direction of the subject's exposure, as long as the root of all of it. */
static double
sector_loading (const FoldSubjectView *view, uint32_t sector, double exposure, double length)
{
  double share = 0.0;

  for (uint32_t i = 0; i < view->n_parts; i++)
    if (view->parts[i].sector == sector)
      share += view->parts[i].share;
  return length > 0.0 ? share / length * sqrt (exposure) : 0.0;
}

static double
squared_length (const FoldSubjectView *view, uint32_t n_sectors, double *exposure)
{
  double sum = 0.0;

  *exposure = 0.0;
  for (uint32_t k = 0; k < n_sectors; k++)
    {
      double share = sector_loading (view, k, 1.0, 1.0);

      *exposure += share;
      sum += share * share;
    }
  return sum;
}

/* The shares of the noise's variance that are the market's, the sectors' per unit of exposure, and its own. */
typedef struct
{
  double market;
  double sector;
  double own;
} Shares;

static Shares
share_noise (const FoldSubject *subject, double exposure)
{
  const double common = subject->market + SECTOR_CORRELATION * exposure;
  const double fit = common > MOST_COMMON ? MOST_COMMON / common : 1.0;
  double sectors;

  if (!fold_subject_is_basket (subject))
    return (Shares){ fit * subject->market, fit * SECTOR_CORRELATION, 1.0 - fit * common };
  /* what its members have in common stays; but of the sectors' as much as the variance, in which the market's alone is
   * counted as common, has room for */
  sectors = fmin (SECTOR_CORRELATION * exposure / subject->variance, fmax (MOST_COMMON - subject->market, 0.0));
  return (Shares){ subject->market, exposure > 0.0 ? sectors / exposure : 0.0, 1.0 - subject->market - sectors };
}

void
fold_subject_common_noise (const FoldSubject *subject, FoldStage *stage, double *z)
{
  const FoldSubjectView *view = &subject->view[FOLD_MINE];
  FoldWorkspace *work = &stage->work;
  float *room = work->normals;
  double exposure, length = sqrt (squared_length (view, stage->input->n_sectors, &exposure));
  const Shares shares = share_noise (subject, exposure);

  memset (z, 0, work->draws * sizeof *z);
  if (subject->market > 0.0)
    fold_kernel_add_singles (z, fold_draws_normal (stage->draws, fold_dimension_factor (0), room), sqrt (shares.market),
                             work->draws);
  for (uint32_t k = 0; k < stage->input->n_sectors; k++)
    {
      double loading = sector_loading (view, k, exposure, length);

      if (loading > 0.0)
        fold_kernel_add_singles (z, fold_draws_normal (stage->draws, fold_dimension_factor (1 + k), room),
                                 sqrt (shares.sector) * loading, work->draws);
    }
  fold_kernel_add_singles (z, fold_draws_normal (stage->draws, subject->own[FOLD_OWN_NOISE], room),
                           sqrt (fmax (shares.own, 0.0)), work->draws);
}

void
fold_subject_common_survival (const FoldSubject *subject, FoldStage *stage, double *u)
{
  FoldWorkspace *work = &stage->work;
  float *room = work->normals;

  memset (u, 0, work->draws * sizeof *u);
  fold_kernel_add_singles (u, fold_draws_normal (stage->draws, fold_dimension_factor (0), room),
                           sqrt (SURVIVAL_CORRELATION), work->draws);
  fold_kernel_add_singles (u, fold_draws_normal (stage->draws, subject->own[FOLD_OWN_SURVIVAL], room),
                           sqrt (1.0 - SURVIVAL_CORRELATION), work->draws);
  fold_normal_to_uniform (u, work->draws);
}

/* What a subject that may fail pays; of one row of values all draws are. */
FOLD_CLONES static void
pay_unless_failed (double *restrict x,
                   const double *restrict value,
                   const double *restrict survival,
                   const double *restrict noise,
                   const double *restrict u,
                   double recovery,
                   uint32_t rows,
                   uint32_t draws)
{
  if (rows > 1)
    for (uint32_t i = 0; i < draws; i++)
      x[i] = u[i] < 1.0 - survival[i] ? recovery : value[i] * noise[i];
  else
    for (uint32_t i = 0; i < draws; i++)
      x[i] = u[i] < 1.0 - *survival ? recovery : *value * noise[i];
}

/* What one that does not fail pays. */
FOLD_CLONES static void
pay (double *restrict x, const double *restrict value, const double *restrict noise, uint32_t rows, uint32_t draws)
{
  if (rows > 1)
    for (uint32_t i = 0; i < draws; i++)
      x[i] = value[i] * noise[i];
  else
    for (uint32_t i = 0; i < draws; i++)
      x[i] = *value * noise[i];
}

FOLD_CLONES static void
add_recovered (double *restrict x, const double *restrict recovered, uint32_t rows, uint32_t draws)
{
  for (uint32_t i = 0; i < draws; i++)
    x[i] += recovered[rows > 1 ? i : 0];
}

/* The payoff in every draw and branch, failure included, into the workspace's x. */
static void
simulate (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price)
{
  FoldWorkspace *work = &stage->work;
  const double recovery = subject->view[FOLD_MINE].recovery;
  double *u = work->part; /* which the noise has left */

  if (subject->sigma > 0.0)
    fold_subject_common_noise (subject, stage, work->part);
  fold_subject_noise (subject->sigma, fold_subject_scale (subject, price), work->part, work->noise, work->draws);
  if (work->may_fail)
    fold_subject_common_survival (subject, stage, u);
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      double *x = work->x[b];

      if (price->worthless)
        fold_kernel_fill (x, recovery, work->draws);
      else if (work->may_fail)
        pay_unless_failed (x, work->value[b], work->survival[b], work->noise, u, recovery, work->rows, work->draws);
      else
        pay (x, work->value[b], work->noise, work->rows, work->draws);
      if (work->recovered && !price->worthless)
        add_recovered (x, work->recovered[b], work->rows, work->draws);
    }
}

static void
add_subject (FoldPortfolioDraws *portfolios, const FoldWorkspace *work, uint32_t portfolio, double weight)
{
  double *x = portfolios->x + (size_t)portfolio * FOLD_N_BRANCHES * portfolios->draws;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    fold_kernel_add (x + (size_t)b * portfolios->draws, work->x[b], weight, portfolios->draws);
}

/* What is expected of a part of the portfolio. */
static void
add_means (FoldPortfolioDraws *portfolios, uint32_t portfolio, double weight, const FoldOutcome *outcome)
{
  double *branch_mean = portfolios->branch_mean + (size_t)portfolio * FOLD_N_BRANCHES;

  portfolios->mean[portfolio] += weight * outcome->expected_multiple;
  branch_mean[FOLD_HAPPENS] += weight * outcome->happens_multiple;
  branch_mean[FOLD_OTHERWISE] += weight * outcome->otherwise_multiple;
  portfolios->priced[portfolio] += weight * outcome->priced_multiple;
}

static void
add_certain (FoldPortfolioDraws *portfolios, uint32_t portfolio, double amount)
{
  double *x = portfolios->x + (size_t)portfolio * FOLD_N_BRANCHES * portfolios->draws;

  for (uint32_t i = 0; i < FOLD_N_BRANCHES * portfolios->draws && !portfolios->x_kept; i++)
    x[i] += amount;
}

/* Adds an instrument to the portfolios that hold it; its payoffs are in `work`, or it has none of its own (NULL). */
static void
add_instrument (FoldPortfolioDraws *portfolios,
                uint32_t instrument,
                const FoldWorkspace *work,
                const FoldOutcome *outcome)
{
  for (uint32_t at = portfolios->start[instrument]; at < portfolios->start[instrument + 1]; at++)
    {
      uint32_t p = portfolios->member[at];
      double weight = portfolios->weight[at];

      if (!outcome->scored)
        portfolios->unscored[p] += weight;
      else
        {
          if (!work)
            add_certain (portfolios, p, weight * outcome->expected_multiple);
          else if (!portfolios->x_kept)
            add_subject (portfolios, work, p, weight);
          add_means (portfolios, p, weight, outcome);
        }
    }
}

double
fold_portfolio_cash (const FoldEngineInput *input, uint32_t portfolio, double *multiple)
{
  double cash = 1.0;

  for (uint32_t at = input->portfolio_start[portfolio]; at < input->portfolio_start[portfolio + 1]; at++)
    cash -= input->portfolio_weight[at];
  *multiple = fold_engine_input_get_cash_multiple (input, cash);
  return cash;
}

/* Adds what is not invested, or borrowed; then what has no outcome is left out. */
static bool
settle (FoldPortfolioDraws *portfolios, FoldStage *stage, uint32_t portfolio, FoldOutcome *outcome)
{
  const FoldEngineInput *input = stage->input;
  double *x = portfolios->x + (size_t)portfolio * FOLD_N_BRANCHES * portfolios->draws;
  double multiple, cash = fold_portfolio_cash (input, portfolio, &multiple);
  double part = 1.0 - portfolios->unscored[portfolio];

  for (uint32_t at = input->portfolio_start[portfolio]; at < input->portfolio_start[portfolio + 1]; at++)
    if (input->portfolio_weight[at] < 0.0)
      outcome->notes |= FOLD_NOTE_SHORT;
  if (cash < -FOLD_WEIGHT_TOLERANCE)
    outcome->notes |= FOLD_NOTE_BORROWED;
  outcome->unscored_weight = portfolios->unscored[portfolio];
  if (part < FOLD_WEIGHT_TOLERANCE)
    return false;

  add_certain (portfolios, portfolio, cash * multiple);
  add_means (portfolios, portfolio, cash,
             &(FoldOutcome){ .expected_multiple = multiple,
                             .happens_multiple = multiple,
                             .otherwise_multiple = multiple,
                             .priced_multiple = multiple });
  for (uint32_t i = 0; i < FOLD_N_BRANCHES * portfolios->draws && !portfolios->x_kept; i++)
    x[i] /= part;
  portfolios->mean[portfolio] /= part;
  portfolios->priced[portfolio] /= part;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    portfolios->branch_mean[(size_t)portfolio * FOLD_N_BRANCHES + b] /= part;
  return true;
}

static void
weigh_branches (FoldPortfolioDraws *portfolios,
                FoldStage *stage,
                const FoldUtility *utility,
                const double *x,
                FoldOutcome *outcome)
{
  const double chance[FOLD_N_BRANCHES]
      = { fold_engine_input_get_chance (stage->input), 1.0 - fold_engine_input_get_chance (stage->input) };
  const uint32_t draws = portfolios->draws;
  double mean_power = 0.0, nothing = 0.0;
  uint32_t count = 0;

  outcome->p_loss = outcome->p_loss_real = outcome->p_total_loss = 0.0;
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    {
      const double *payoff = x + (size_t)b * draws;
      const double weight = chance[b] / draws;

      if (weight <= 0.0)
        continue;
      fold_kernel_power (stage->work.part, payoff, utility, draws);
      mean_power += weight * fold_kernel_sum (stage->work.part, draws);
      nothing += weight * fold_kernel_weight_below (payoff, NULL, FOLD_LEAST_WEALTH, draws);
      outcome->p_loss += weight * fold_kernel_weight_below (payoff, NULL, 1.0, draws);
      outcome->p_loss_real += weight * fold_kernel_weight_below (payoff, NULL, utility->purchasing_power, draws);
      outcome->p_total_loss += weight * fold_kernel_weight_below (payoff, NULL, 0.05, draws);
      for (uint32_t i = 0; i < draws && stage->quantiles; i++)
        stage->work.sample[count++] = (FoldWeighted){ payoff[i], weight };
    }
  fold_utility_judge (utility, mean_power, nothing, outcome);
  if (stage->quantiles)
    fold_outcome_set_quantiles (outcome, utility, &(FoldPayoffs){ .sample = stage->work.sample, .count = count });
}

FOLD_CLONES static void
fill_logarithms (double *restrict logarithms, const double *restrict x, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    logarithms[i] = fold_log (x[i]);
}

/* The moments of ln X over the draws of a branch. */
static FoldLogPayoff
log_payoff (const double *x, uint32_t draws)
{
  double low = INFINITY, high = -INFINITY;
  FoldBlock logarithms;
  FoldLogPayoff payoff = { 0 };

  fold_kernel_range (x, draws, &low, &high);
  payoff.may_be_nothing = !(low >= DBL_MIN);
  for (uint32_t first = 0; first < draws && !payoff.may_be_nothing; first += FOLD_BLOCK)
    {
      const uint32_t n = draws - first < FOLD_BLOCK ? draws - first : FOLD_BLOCK;

      fill_logarithms (logarithms, x + first, n);
      payoff.mean += fold_kernel_sum (logarithms, n) / draws;
      payoff.square += fold_kernel_dot (logarithms, logarithms, n) / draws;
    }
  return payoff;
}

static void
judge_swing (FoldPortfolioDraws *portfolios, const FoldStage *stage, uint32_t portfolio, FoldOutcome *outcome)
{
  const size_t first = (size_t)portfolio * FOLD_N_BRANCHES;
  FoldLogPayoff *payoff = portfolios->log_payoff + first;

  for (int b = 0; b < FOLD_N_BRANCHES && !portfolios->x_kept; b++)
    payoff[b] = log_payoff (portfolios->x + (first + (size_t)b) * portfolios->draws, portfolios->draws);
  fold_log_payoff_judge (payoff, stage->input, outcome);
}

static void
find_outcome (FoldPortfolioDraws *portfolios, FoldStage *stage, uint32_t portfolio, FoldOutcome *outcome)
{
  const size_t draws = portfolios->draws;
  FoldUtility utility;

  fold_outcome_none (outcome);
  if (!settle (portfolios, stage, portfolio, outcome))
    return;
  fold_utility_init (&utility, stage->input, 1.0);
  outcome->scored = true;
  outcome->expected_multiple = portfolios->mean[portfolio];
  outcome->expected_return = fold_annual_return (fmax (outcome->expected_multiple, 0.0), utility.years);
  outcome->happens_multiple = portfolios->branch_mean[portfolio * FOLD_N_BRANCHES + FOLD_HAPPENS];
  outcome->otherwise_multiple = portfolios->branch_mean[portfolio * FOLD_N_BRANCHES + FOLD_OTHERWISE];
  outcome->priced_multiple = portfolios->priced[portfolio];
  judge_swing (portfolios, stage, portfolio, outcome);
  weigh_branches (portfolios, stage, &utility, portfolios->x + portfolio * FOLD_N_BRANCHES * draws, outcome);
  if (outcome->notes & FOLD_NOTE_SHORT)
    {
      outcome->scored = false;
      outcome->score = outcome->ce_return = NAN;
      outcome->tier = 0;
    }
}

/* What the payoffs of all portfolios depend on. */
static FoldFingerprint
print_payoffs (const FoldPortfolioDraws *portfolios,
               const FoldStage *stage,
               FoldPart *parts,
               const FoldPrice *prices,
               const FoldOutcome *instruments)
{
  const FoldEngineInput *input = stage->input;
  const uint32_t members = input->portfolio_start[portfolios->n];
  const double shared[] = { portfolios->draws, input->risk_free, input->holding_years };
  FoldFingerprint print = fold_draws_fingerprint (stage->draws);

  fold_fingerprint_add (&print, shared, sizeof shared);
  fold_fingerprint_add (&print, input->portfolio_start, (portfolios->n + 1) * sizeof (uint32_t));
  fold_fingerprint_add (&print, input->portfolio_instrument, members * sizeof (uint32_t));
  fold_fingerprint_add (&print, input->portfolio_weight, members * sizeof (double));
  for (uint32_t i = 0; i < input->n_instruments; i++)
    if (fold_portfolio_draws_hold (portfolios, i) && input->kind[i] == FOLD_SCORED)
      {
        FoldSubject subject;

        fold_subject_from_instrument (&subject, input, i, parts);
        {
          const FoldFingerprint columns = fold_subject_fingerprint (&subject, stage, &prices[i]);
          const double numbers[] = {
            subject.sigma,
            fold_subject_scale (&subject, &prices[i]),
            subject.view[FOLD_MINE].recovery,
            subject.market,
            subject.variance,
          };

          fold_fingerprint_add (&print, &columns, sizeof columns);
          fold_fingerprint_add (&print, numbers, sizeof numbers);
        }
      }
    else if (fold_portfolio_draws_hold (portfolios, i))
      {
        const double numbers[]
            = { instruments[i].scored, instruments[i].scored ? instruments[i].expected_multiple : 0 };

        fold_fingerprint_add (&print, numbers, sizeof numbers);
      }
  return print;
}

static bool
is_cancelled (const atomic_bool *cancel)
{
  return cancel && atomic_load_explicit (cancel, memory_order_relaxed);
}

/* What threads share that score portfolios. */
typedef struct
{
  FoldPortfolioDraws *portfolios;
  const FoldPortfolioTeam *team;
  FoldPrice *prices;
  FoldKept *kept;
  const FoldOutcome *instruments;
  FoldOutcome *outcomes;
  const atomic_bool *cancel;
  atomic_uint next; /* of the instruments held, or of the portfolios */
  pthread_mutex_t mutex;
  pthread_cond_t turned;
  uint32_t turn; /* which of the instruments held is to be added now */
} Scoring;

/* The payoffs of an instrument into the thread's workspace. Returns: NULL where it has none of its own */
static const FoldWorkspace *
simulate_held (Scoring *scoring, unsigned thread, uint32_t i)
{
  FoldPortfolioDraws *portfolios = scoring->portfolios;
  FoldStage *stage = scoring->team->stages[thread];
  FoldPrice *price = &scoring->prices[i];
  const FoldWorkspace *work = NULL;
  FoldSubject subject;

  if (stage->input->kind[i] == FOLD_SCORED)
    {
      work = &stage->work;
      if (!portfolios->x_kept)
        {
          fold_subject_from_instrument (&subject, stage->input, i, scoring->team->parts[thread]);
          fold_subject_appraise (&subject, stage, price, scoring->kept ? &scoring->kept[i] : NULL);
          simulate (&subject, stage, price);
        }
    }
  fold_held_add (&portfolios->held, i, work, &scoring->instruments[i]);
  return work;
}

/* Instruments are worked on side by side, and added one after the other in their order, for sums depend on it. */
static void
add_some (void *data, unsigned thread)
{
  Scoring *scoring = data;
  FoldPortfolioDraws *portfolios = scoring->portfolios;
  uint32_t place;

  while ((place = atomic_fetch_add (&scoring->next, 1)) < portfolios->n_held)
    {
      const uint32_t i = portfolios->order[place];
      const bool stopped = is_cancelled (scoring->cancel);
      const FoldWorkspace *work = stopped ? NULL : simulate_held (scoring, thread, i);

      pthread_mutex_lock (&scoring->mutex);
      while (scoring->turn < place)
        pthread_cond_wait (&scoring->turned, &scoring->mutex);
      pthread_mutex_unlock (&scoring->mutex);
      if (!stopped)
        add_instrument (portfolios, i, work, &scoring->instruments[i]);
      pthread_mutex_lock (&scoring->mutex);
      scoring->turn++;
      pthread_cond_broadcast (&scoring->turned);
      pthread_mutex_unlock (&scoring->mutex);
    }
}

static void
judge_some (void *data, unsigned thread)
{
  Scoring *scoring = data;
  uint32_t p;

  while (!is_cancelled (scoring->cancel) && (p = atomic_fetch_add (&scoring->next, 1)) < scoring->portfolios->n)
    if (scoring->portfolios->twin[p] == p)
      find_outcome (scoring->portfolios, scoring->team->stages[thread], p, &scoring->outcomes[p]);
}

/* On as many threads as `pieces` of work keep busy. */
static void
share_out (Scoring *scoring, uint32_t pieces, FoldPoolTask task)
{
  const FoldPortfolioTeam *team = scoring->team;
  const unsigned threads = (uint64_t)pieces * scoring->portfolios->draws < WORTH_A_THREAD ? 1
                           : pieces < team->threads                                       ? pieces
                                                                                          : team->threads;

  atomic_init (&scoring->next, 0);
  if (threads > 1)
    fold_pool_start (team->pool, threads - 1, task, scoring);
  task (scoring, 0);
  fold_pool_wait (team->pool);
}

void
fold_portfolio_draws_score (FoldPortfolioDraws *portfolios,
                            const FoldPortfolioTeam *team,
                            FoldPrice *prices,
                            FoldKept *kept,
                            const FoldOutcome *instruments,
                            const atomic_bool *cancel,
                            FoldOutcome *outcomes)
{
  const size_t rows = (size_t)portfolios->n * portfolios->draws;
  Scoring scoring = { portfolios, team, prices, kept, instruments, outcomes, cancel };
  FoldFingerprint print;

  /* a run that was stopped has no outcomes of all instruments */
  if (portfolios->n == 0 || is_cancelled (cancel))
    return;
  print = print_payoffs (portfolios, team->stages[0], team->parts[0], prices, instruments);
  /* what each instrument pays is not kept */
  portfolios->x_kept = portfolios->held.n == 0 && fold_fingerprint_equal (portfolios->x_of, print);
  portfolios->x_of = (FoldFingerprint){ 0 };
  if (!portfolios->x_kept)
    memset (portfolios->x, 0, FOLD_N_BRANCHES * rows * sizeof *portfolios->x);
  pthread_mutex_init (&scoring.mutex, NULL);
  pthread_cond_init (&scoring.turned, NULL);
  share_out (&scoring, portfolios->x_kept ? 1 : portfolios->n_held, add_some);
  if (!is_cancelled (cancel))
    share_out (&scoring, portfolios->n, judge_some);
  pthread_cond_destroy (&scoring.turned);
  pthread_mutex_destroy (&scoring.mutex);
  if (is_cancelled (cancel))
    return;
  for (uint32_t p = 0; p < portfolios->n; p++)
    outcomes[p] = outcomes[portfolios->twin[p]];
  portfolios->x_of = print;
}

const double *
fold_portfolio_draws_payoffs (const FoldPortfolioDraws *portfolios, uint32_t portfolio, FoldBranch branch)
{
  return portfolios->x + ((size_t)portfolios->twin[portfolio] * FOLD_N_BRANCHES + branch) * portfolios->draws;
}

/* What a portfolio has in common with its twin: everything but where the contributions stand. */
static void
copy_risk (FoldPortfolioRisk *risk, const FoldPortfolioRisk *twin)
{
  FoldContribution *contributions = risk->contributions;

  memcpy (contributions, twin->contributions, twin->n_contributions * sizeof *contributions);
  *risk = *twin;
  risk->contributions = contributions;
}

bool
fold_portfolio_draws_risks (FoldPortfolioDraws *portfolios,
                            FoldStage *stage,
                            const FoldOutcome *outcomes,
                            const atomic_bool *cancel,
                            FoldPortfolioRisk *risks)
{
  bool enough = true;

  fold_held_centre (&portfolios->held, fold_engine_input_get_chance (stage->input));
  for (uint32_t p = 0; p < portfolios->n && enough; p++)
    {
      if (cancel && atomic_load_explicit (cancel, memory_order_relaxed))
        break;
      if (portfolios->twin[p] == p)
        enough = fold_portfolio_risk (&portfolios->held, stage, p, fold_portfolio_draws_payoffs (portfolios, p, 0),
                                      &outcomes[p], &risks[p]);
      else
        copy_risk (&risks[p], &risks[portfolios->twin[p]]);
    }
  /* it is large, and the next run may not want it */
  fold_held_clear (&portfolios->held);
  return enough;
}
