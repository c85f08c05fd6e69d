/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-basket.h"
#include "fold-engine-visit.h"
#include "fold-kernel.h"
#include "fold-outcome.h"
#include "fold-outlook.h"
#include "fold-portfolio-risk.h"
#include "fold-quantile.h"
#include "fold-subject-payoffs.h"
#include "fold-workspace.h"

static const double levels[FOLD_OUTLOOK_N_LEVELS] = { 0.05, 0.25, 0.5, 0.75, 0.95 };
static const double median[] = { 0.5 };
static const double band[] = { 0.05, 0.95 };

/* About so many bins, whole parts of a doubling, between the two ends where almost everything lies. */
#define WANTED_BINS 36
#define MOST_PER_DOUBLING 12
#define END_LEVEL 0.002
#define LEAST_BIN 0.02

#define LEAST_YEARS 0.25 /* of an input's holding_years */
#define MOST_STEPS 12

/* What a branch may come to: payoffs and their chances, which add up to 1. */
typedef struct
{
  FoldWeighted *payoffs; /* [draws + 1] */
  uint32_t n;
} Branch;

/* What is asked of the engine over and over, for another year of leaving each time. */
typedef struct
{
  FoldEngine *engine;
  FoldEngineInput input; /* of one instrument, or with one portfolio */
  FoldEngineOptions options;
  const atomic_bool *cancel;
  FoldEngineResult *result;
  Branch branch[FOLD_N_BRANCHES];
  double chance[FOLD_N_BRANCHES];
  FoldWeighted *sample; /* room for both */
  bool end_only;        /* nothing is asked but how the end spreads */
  bool read;            /* whether this year's quantiles are there, without them */
  double *expected;     /* [draws] E[X | assumptions] */
  double left_out;      /* the weight of what has no outcome */
  FoldOutlook *outlook;
  double per_doubling; /* bins */
} Asking;

static double
step_of (double years)
{
  if (years <= 2.0)
    return LEAST_YEARS;
  return years <= MOST_STEPS ? 1.0 : years / MOST_STEPS;
}

/* --- the payoffs of one year ------------------------------------------------------------------------------------- */

static void
add_payoff (Branch *branch, double payoff, double chance)
{
  if (chance > 0.0)
    branch->payoffs[branch->n++] = (FoldWeighted){ payoff, chance };
}

/* As in the chances of loss: survivors by their chance to survive, the others together. */
static void
add_subject (Branch *branch, const FoldWorkspace *work, int b, double recovery)
{
  double failure = 0.0;

  for (uint32_t i = 0; i < work->draws; i++)
    {
      double survival = work->may_fail ? work->survival[b][i] : 1.0;

      add_payoff (branch, work->x[b][i], survival / work->draws);
      failure += (1.0 - survival) / work->draws;
    }
  add_payoff (branch, recovery, failure);
}

/* The quantiles of its outcome, and the medians of the branches. */
static void
read_subject (Asking *asking, FoldStage *stage, const FoldSubject *subject, double scale)
{
  FoldOutlookYear *year = &asking->outlook->years[asking->outlook->n_years];
  const double chance = fold_engine_input_get_chance (stage->input);
  FoldWorkspace *work = &stage->work;
  FoldSubjectPayoffs found;
  FoldSpread spread;

  fold_workspace_find_spread (work, subject, work->may_fail, &spread);
  fold_subject_payoffs_init (&found, subject, stage, &spread, scale, (double[]){ chance, 1.0 - chance });
  fold_payoffs_quantiles (&found.payoffs, levels, FOLD_OUTLOOK_N_LEVELS, year->quantile);
  fold_subject_payoffs_init (&found, subject, stage, &spread, scale, (double[]){ 1.0, 0.0 });
  fold_payoffs_quantiles (&found.payoffs, median, 1, &year->median_happens);
  fold_subject_payoffs_init (&found, subject, stage, &spread, scale, (double[]){ 0.0, 1.0 });
  fold_payoffs_quantiles (&found.payoffs, median, 1, &year->median_otherwise);
  asking->read = true;
}

static void
visit (void *data, uint32_t instrument, FoldStage *stage, const FoldSubject *subject, const FoldPrice *price)
{
  Asking *asking = data;

  asking->outlook->scored = stage->input->kind[instrument] != FOLD_NOT_SCORED;
  if (subject && !price->worthless)
    {
      read_subject (asking, stage, subject, fold_subject_scale (subject, price));
      fold_subject_draw_payoffs (subject, stage, fold_subject_scale (subject, price));
    }
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    if (!subject)
      add_payoff (&asking->branch[b], stage->utility.cash, 1.0);
    else if (price->worthless)
      add_payoff (&asking->branch[b], subject->view[FOLD_MINE].recovery, 1.0);
    else
      add_subject (&asking->branch[b], &stage->work, b, subject->view[FOLD_MINE].recovery);
}

static FoldEngineStatus
ask_instrument (Asking *asking)
{
  const FoldVisitor visitor = { asking, visit };

  return fold_engine_visit (asking->engine, &asking->input, &asking->options, (FoldResample){ .inputs = NULL },
                            asking->cancel, &visitor);
}

static FoldEngineStatus
ask_portfolio (Asking *asking)
{
  const uint32_t draws = asking->outlook->draws;
  FoldEngineStatus status
      = fold_engine_run (asking->engine, &asking->input, &asking->options, asking->cancel, &asking->result);

  if (status != FOLD_ENGINE_DONE)
    return status;
  asking->outlook->scored = isfinite (asking->result->portfolios[0].expected_multiple);
  for (int b = 0; b < FOLD_N_BRANCHES && asking->outlook->scored; b++)
    {
      const double *payoffs = fold_engine_get_payoffs (asking->engine, 0, b);

      for (uint32_t i = 0; i < draws; i++)
        add_payoff (&asking->branch[b], payoffs[i], 1.0 / draws);
    }
  return status;
}

/* --- what is due to the assumptions alone ------------------------------------------------------------------------- */

/* What is held of an instrument: all there is, but in a portfolio. */
static double
weight_of (const FoldEngineInput *input, uint32_t instrument)
{
  double weight = input->n_portfolios > 0 ? 0.0 : 1.0;

  for (uint32_t at = 0; input->n_portfolios > 0 && at < input->portfolio_start[1]; at++)
    if (input->portfolio_instrument[at] == instrument)
      weight += input->portfolio_weight[at];
  return weight;
}

static void
add_certain (Asking *asking, double amount)
{
  for (uint32_t i = 0; i < asking->outlook->draws; i++)
    asking->expected[i] += amount;
}

static void
visit_expected (void *data, uint32_t instrument, FoldStage *stage, const FoldSubject *subject, const FoldPrice *price)
{
  Asking *asking = data;
  const double weight = weight_of (&asking->input, instrument);

  if (weight == 0.0)
    return;
  if (stage->input->kind[instrument] == FOLD_NOT_SCORED)
    asking->left_out += weight;
  else if (!subject)
    add_certain (asking, weight * stage->utility.cash);
  else
    {
      fold_subject_expect (subject, stage, price);
      fold_kernel_add (asking->expected, stage->work.expected, weight, asking->outlook->draws);
    }
}

static FoldEngineStatus
ask_band (Asking *asking)
{
  const FoldVisitor visitor = { asking, visit_expected };
  FoldEngineStatus status = fold_engine_visit (asking->engine, &asking->input, &asking->options,
                                               (FoldResample){ .inputs = NULL }, asking->cancel, &visitor);
  double found[2], multiple, cash;

  if (status != FOLD_ENGINE_DONE)
    return status;
  if (asking->input.n_portfolios > 0)
    {
      cash = fold_portfolio_cash (&asking->input, 0, &multiple);
      add_certain (asking, cash * multiple);
    }
  for (uint32_t i = 0; i < asking->outlook->draws; i++)
    asking->sample[i] = (FoldWeighted){ asking->expected[i] / (1.0 - asking->left_out), 1.0 };
  fold_quantiles (asking->sample, asking->outlook->draws, band, 2, found);
  asking->outlook->assumption_low = found[0];
  asking->outlook->assumption_high = found[1];
  return status;
}

/* --- what they say ----------------------------------------------------------------------------------------------- */

static uint32_t
gather (const Asking *asking)
{
  uint32_t count = 0;

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t i = 0; i < asking->branch[b].n && asking->chance[b] > 0.0; i++)
      asking->sample[count++] = (FoldWeighted){ asking->branch[b].payoffs[i].value,
                                                asking->branch[b].payoffs[i].weight * asking->chance[b] };
  return count;
}

static double
median_of (const Branch *branch)
{
  double found;

  fold_quantiles (branch->payoffs, branch->n, median, 1, &found);
  return found;
}

static void
read_year (Asking *asking, FoldOutlookYear *year)
{
  year->years = asking->input.holding_years;
  if (asking->read)
    return;
  fold_quantiles (asking->sample, gather (asking), levels, FOLD_OUTLOOK_N_LEVELS, year->quantile);
  year->median_happens = median_of (&asking->branch[FOLD_HAPPENS]);
  year->median_otherwise = median_of (&asking->branch[FOLD_OTHERWISE]);
}

static void
lay_out_bins (Asking *asking)
{
  static const double ends[] = { END_LEVEL, 1.0 - END_LEVEL };
  FoldOutlook *outlook = asking->outlook;
  double found[2], first, last;

  fold_quantiles (asking->sample, gather (asking), ends, 2, found);
  first = log2 (fmax (found[0], LEAST_BIN));
  last = log2 (fmax (found[1], 2 * LEAST_BIN));
  asking->per_doubling = fmin (fmax (floor (WANTED_BINS / fmax (last - first, 0.1)), 1.0), MOST_PER_DOUBLING);
  first = floor (first * asking->per_doubling);
  last = ceil (last * asking->per_doubling);
  outlook->n_bins = (uint32_t)fmin (fmax (last - first, 1.0), FOLD_OUTLOOK_MAX_BINS);
  outlook->bin_ratio = exp2 (1.0 / asking->per_doubling);
  outlook->bin_start = exp2 (first / asking->per_doubling);
}

static void
fill_bins (Asking *asking, int b, double *bins)
{
  FoldOutlook *outlook = asking->outlook;
  const Branch *branch = &asking->branch[b];
  const double start = log2 (outlook->bin_start);

  for (uint32_t i = 0; i < branch->n; i++)
    {
      double payoff = branch->payoffs[i].value, chance = branch->payoffs[i].weight * asking->chance[b];
      double at = payoff > 0.0 ? floor ((log2 (payoff) - start) * asking->per_doubling) : -1.0;

      if (at < 0.0)
        outlook->below += chance;
      else if (at >= outlook->n_bins)
        outlook->above += chance;
      else
        bins[(uint32_t)at] += chance;
    }
}

static void
read_bins (Asking *asking)
{
  lay_out_bins (asking);
  fill_bins (asking, FOLD_HAPPENS, asking->outlook->happens);
  fill_bins (asking, FOLD_OTHERWISE, asking->outlook->otherwise);
}

/* --- year by year ------------------------------------------------------------------------------------------------ */

static FoldEngineStatus
ask_year (Asking *asking, double years)
{
  FoldEngineStatus status;

  asking->input.holding_years = years;
  asking->branch[FOLD_HAPPENS].n = asking->branch[FOLD_OTHERWISE].n = 0;
  asking->read = false;
  status = asking->input.n_portfolios > 0 ? ask_portfolio (asking) : ask_instrument (asking);
  if (status == FOLD_ENGINE_DONE && asking->outlook->scored)
    read_year (asking, &asking->outlook->years[asking->outlook->n_years++]);
  return status;
}

static FoldEngineStatus
ask_all (Asking *asking)
{
  const double end = asking->input.holding_years, step = step_of (end);
  FoldOutlook *outlook = asking->outlook;
  FoldEngineStatus status = FOLD_ENGINE_DONE;

  /* a last step that is almost the end would only crowd the chart */
  for (double years = step; !asking->end_only && years < end - step / 2 && status == FOLD_ENGINE_DONE; years += step)
    status = ask_year (asking, years);
  if (status == FOLD_ENGINE_DONE)
    status = ask_year (asking, end);
  if (status != FOLD_ENGINE_DONE || !outlook->scored)
    return status;
  read_bins (asking);
  return asking->end_only ? status : ask_band (asking);
}

/* Of everything but where it has its room. */
static void
set_up (Asking *asking, const FoldEngineOptions *options)
{
  const double chance = fold_engine_input_get_chance (&asking->input);

  memset (asking->outlook, 0, sizeof *asking->outlook);
  asking->outlook->draws = options && options->draws > 0 ? options->draws : FOLD_ENGINE_DEFAULT_DRAWS;
  asking->options = (FoldEngineOptions){
    .draws = asking->outlook->draws,
    .seed = options ? options->seed : 0,
    .without_sectors = true,
  };
  asking->chance[FOLD_HAPPENS] = chance;
  asking->chance[FOLD_OTHERWISE] = 1.0 - chance;
}

/* room: for both branches and all of them together: [4 * (draws + 1)] for each of n parts */
static void
take_room (Asking *asking, FoldWeighted *room, uint32_t n)
{
  const size_t most = (size_t)n * (asking->outlook->draws + 1);

  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    asking->branch[b].payoffs = room + (size_t)b * most;
  asking->sample = room + 2 * most;
}

static FoldEngineStatus
ask (FoldEngine *engine,
     const FoldEngineInput *input,
     bool end_only,
     const FoldEngineOptions *options,
     const atomic_bool *cancel,
     FoldOutlook *outlook)
{
  Asking asking = { .engine = engine, .input = *input, .cancel = cancel, .outlook = outlook, .end_only = end_only };
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;
  FoldWeighted *room;

  set_up (&asking, options);
  asking.expected = calloc (outlook->draws, sizeof *asking.expected);
  room = calloc (4 * ((size_t)outlook->draws + 1), sizeof *room);
  if (room && asking.expected)
    {
      take_room (&asking, room, 1);
      status = ask_all (&asking);
    }
  free (room);
  free (asking.expected);
  fold_engine_result_free (asking.result);
  return status;
}

FoldEngineStatus
fold_outlook_of_instrument (FoldEngine *engine,
                            const FoldEngineInput *input,
                            uint32_t instrument,
                            const FoldEngineOptions *options,
                            const atomic_bool *cancel,
                            FoldOutlook *outlook)
{
  const FoldEngineInput alone = fold_engine_input_slice (input, instrument);

  return ask (engine, &alone, false, options, cancel, outlook);
}

FoldEngineStatus
fold_outlook_end_of_instrument (FoldEngine *engine,
                                const FoldEngineInput *input,
                                uint32_t instrument,
                                const FoldEngineOptions *options,
                                const atomic_bool *cancel,
                                FoldOutlook *outlook)
{
  const FoldEngineInput alone = fold_engine_input_slice (input, instrument);

  return ask (engine, &alone, true, options, cancel, outlook);
}

/* What an input that is one portfolio needs of its own. */
typedef struct
{
  FoldInstrumentKind *kind;
  uint32_t start[2];
} Held;

/* FALSE for want of memory. */
static bool
slice_portfolio (const FoldEngineInput *input, uint32_t portfolio, Held *held, FoldEngineInput *alone)
{
  const uint32_t first = input->portfolio_start[portfolio], n = input->portfolio_start[portfolio + 1] - first;

  *held = (Held){ malloc (((size_t)input->n_instruments + 1) * sizeof *held->kind), { 0, n } };
  if (!held->kind)
    return false;
  /* what it does not hold need not be worked out */
  for (uint32_t i = 0; i < input->n_instruments; i++)
    held->kind[i] = FOLD_NOT_SCORED;
  for (uint32_t at = first; at < first + n; at++)
    held->kind[input->portfolio_instrument[at]] = input->kind[input->portfolio_instrument[at]];
  *alone = *input;
  alone->kind = held->kind;
  alone->n_portfolios = 1;
  alone->portfolio_names = NULL;
  alone->portfolio_start = held->start;
  alone->portfolio_instrument = input->portfolio_instrument + first;
  alone->portfolio_weight = input->portfolio_weight + first;
  return true;
}

static FoldEngineStatus
ask_of_portfolio (FoldEngine *engine,
                  const FoldEngineInput *input,
                  uint32_t portfolio,
                  bool end_only,
                  const FoldEngineOptions *options,
                  const atomic_bool *cancel,
                  FoldOutlook *outlook)
{
  FoldEngineInput alone;
  FoldEngineStatus status;
  Held held;

  if (!slice_portfolio (input, portfolio, &held, &alone))
    return FOLD_ENGINE_NO_MEMORY;
  status = ask (engine, &alone, end_only, options, cancel, outlook);
  free (held.kind);
  return status;
}

FoldEngineStatus
fold_outlook_of_portfolio (FoldEngine *engine,
                           const FoldEngineInput *input,
                           uint32_t portfolio,
                           const FoldEngineOptions *options,
                           const atomic_bool *cancel,
                           FoldOutlook *outlook)
{
  return ask_of_portfolio (engine, input, portfolio, false, options, cancel, outlook);
}

FoldEngineStatus
fold_outlook_end_of_portfolio (FoldEngine *engine,
                               const FoldEngineInput *input,
                               uint32_t portfolio,
                               const FoldEngineOptions *options,
                               const atomic_bool *cancel,
                               FoldOutlook *outlook)
{
  return ask_of_portfolio (engine, input, portfolio, true, options, cancel, outlook);
}

/* --- mixtures ----------------------------------------------------------------------------------------------------- */

/* What a part may come to, each branch with its chance in the mixture, after what is there of the others. */
static void
add_part (Asking *whole, const Asking *part, const double chances[FOLD_N_BRANCHES])
{
  for (int b = 0; b < FOLD_N_BRANCHES; b++)
    for (uint32_t i = 0; i < part->branch[b].n; i++)
      add_payoff (&whole->branch[b], part->branch[b].payoffs[i].value, part->branch[b].payoffs[i].weight * chances[b]);
  whole->outlook->scored = part->outlook->scored;
}

/* room: of one part */
static FoldEngineStatus
ask_part (Asking *whole, const FoldEngineInput *input, FoldWeighted *room, const double chances[FOLD_N_BRANCHES])
{
  FoldOutlook outlook;
  Asking part = *whole;
  FoldEngineStatus status;

  part.input = *input;
  part.outlook = &outlook;
  set_up (&part, &whole->options);
  take_room (&part, room, 1);
  status = ask_year (&part, input->holding_years);
  if (status == FOLD_ENGINE_DONE)
    add_part (whole, &part, chances);
  fold_engine_result_free (part.result);
  return status;
}

static FoldEngineStatus
ask_parts (Asking *whole, const FoldBlend *blend, FoldPick pick, FoldWeighted *room)
{
  double chances[FOLD_BLEND_MOST_PARTS][FOLD_N_BRANCHES];
  FoldEngineStatus status = FOLD_ENGINE_DONE;

  fold_blend_get_chances (blend, chances);
  for (uint32_t k = 0; k < blend->n; k++)
    {
      Held held = { NULL };
      FoldEngineInput alone;

      if (pick.kind != FOLD_PICK_PORTFOLIO)
        alone = fold_engine_input_slice (blend->inputs[k], pick.index);
      else if (!slice_portfolio (blend->inputs[k], pick.index, &held, &alone))
        return FOLD_ENGINE_NO_MEMORY;
      status = ask_part (whole, &alone, room, chances[k]);
      free (held.kind);
      if (status != FOLD_ENGINE_DONE || !whole->outlook->scored)
        return status;
    }
  read_year (whole, &whole->outlook->years[whole->outlook->n_years++]);
  read_bins (whole);
  return status;
}

FoldEngineStatus
fold_outlook_end_of_blend (FoldEngine *engine,
                           const FoldBlend *blend,
                           FoldPick pick,
                           const FoldEngineOptions *options,
                           const atomic_bool *cancel,
                           FoldOutlook *outlook)
{
  Asking whole
      = { .engine = engine, .input = *blend->inputs[0], .cancel = cancel, .outlook = outlook, .end_only = true };
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;
  FoldWeighted *room;

  set_up (&whole, options);
  room = calloc (4 * ((size_t)blend->n + 1) * ((size_t)outlook->draws + 1), sizeof *room);
  if (room)
    {
      take_room (&whole, room + 4 * ((size_t)outlook->draws + 1), blend->n);
      whole.chance[FOLD_HAPPENS] = whole.chance[FOLD_OTHERWISE] = 1.0; /* every payoff has its own */
      status = ask_parts (&whole, blend, pick, room);
    }
  free (room);
  return status;
}
