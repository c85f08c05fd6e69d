/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-draws.h"
#include "fold-lever.h"

#define RANGE (sizeof (FoldRange) / sizeof (double))
#define PLAN (sizeof (FoldVenture) / sizeof (double))
#define N_OWN_RANGES 4 /* capture, leverage, re-rating, hazard */
#define N_OWN_NUMBERS 7

_Static_assert (FOLD_LEVER_OF_MINE == 1 << FOLD_MINE && FOLD_LEVER_OF_MARKET == 1 << FOLD_MARKET,
                "a bit for each viewer");

struct _FoldVariant
{
  FoldEngineInput input;
  FoldEngineInput original;
  uint32_t *instruments; /* [n_instruments] in the input that it was taken from */
  double *numbers;       /* [n_numbers] every array that a lever can move */
  double *untouched;     /* [n_numbers] the same, of the original */
  size_t n_numbers;
  void *memory;
};

/* Where a lever's number stands: one of the two. */
typedef struct
{
  FoldRange *range;
  double *number;
} Place;

bool
fold_lever_is_of_instrument (FoldLeverKind kind)
{
  return (kind >= FOLD_LEVER_CAPTURE && kind <= FOLD_LEVER_HAZARD) || kind == FOLD_LEVER_RECOVERY
         || kind >= FOLD_LEVER_IMPLIED_PROBABILITY;
}

/* --- making one --- */

static uint32_t
count_exposures (const FoldEngineInput *input, const uint32_t *instruments, uint32_t n)
{
  uint32_t count = 0;

  for (uint32_t i = 0; i < n; i++)
    count += input->exposure_start[instruments[i] + 1] - input->exposure_start[instruments[i]];
  return count;
}

static const FoldRange *
gather_ranges (double **at, const FoldRange *ranges, const uint32_t *indices, uint32_t n)
{
  FoldRange *gathered = (FoldRange *)*at;

  *at += RANGE * n;
  for (uint32_t i = 0; i < n; i++)
    gathered[i] = ranges[indices ? indices[i] : i];
  return gathered;
}

static const double *
gather_numbers (double **at, const double *numbers, const uint32_t *indices, size_t n)
{
  double *gathered = *at;

  *at += n;
  for (size_t i = 0; i < n; i++)
    gathered[i] = numbers[indices ? indices[i] : i];
  return gathered;
}

static const FoldVenture *
gather_plans (double **at, const FoldVenture *plans, const uint32_t *indices, uint32_t n)
{
  FoldVenture *gathered = (FoldVenture *)*at;

  if (!plans)
    return NULL;
  *at += PLAN * n;
  for (uint32_t i = 0; i < n; i++)
    gathered[i] = plans[indices[i]];
  return gathered;
}

static const double *
gather_shares (double **at, const double *shares, const FoldEngineInput *input, const FoldVariant *variant, uint32_t n)
{
  double *gathered = *at, *next = gathered;

  for (uint32_t i = 0; i < n; i++)
    for (uint32_t e = input->exposure_start[variant->instruments[i]];
         e < input->exposure_start[variant->instruments[i] + 1]; e++)
      *next++ = shares[e];
  *at = next;
  return gathered;
}

static FoldView
gather_view (double **at, const FoldEngineInput *input, const FoldView *view, const FoldVariant *variant, uint32_t n)
{
  const uint32_t *indices = variant->instruments;
  const size_t links = (size_t)input->n_sectors * input->n_sectors;

  return (FoldView){
    .driver = view->driver,
    .elasticity = gather_ranges (at, view->elasticity, NULL, input->n_sectors),
    .chain_strength = gather_ranges (at, view->chain_strength, NULL, input->n_sectors),
    .spillover = gather_numbers (at, view->spillover, NULL, links),
    .subtheme_eta = gather_numbers (at, view->subtheme_eta, NULL, input->n_subthemes),
    .exposure_share = gather_shares (at, view->exposure_share, input, variant, n),
    .capture = gather_ranges (at, view->capture, indices, n),
    .leverage = gather_ranges (at, view->leverage, indices, n),
    .rerating = gather_ranges (at, view->rerating, indices, n),
    .hazard = gather_ranges (at, view->hazard, indices, n),
    .recovery = gather_numbers (at, view->recovery, indices, n),
  };
}

static void
gather (FoldVariant *variant, const FoldEngineInput *input, uint32_t n)
{
  FoldEngineInput *own = &variant->input;
  double *at = variant->numbers;

  own->mine = gather_view (&at, input, &input->mine, variant, n);
  own->market = gather_view (&at, input, input->market_equals_mine ? &input->mine : &input->market, variant, n);
  own->market_equals_mine = false;
  own->implied_probability = gather_numbers (&at, input->implied_probability, variant->instruments, n);
  own->beta = gather_numbers (&at, input->beta, variant->instruments, n);
  own->extra_premium = gather_numbers (&at, input->extra_premium, variant->instruments, n);
  own->volatility = gather_numbers (&at, input->volatility, variant->instruments, n);
  own->haircut = gather_numbers (&at, input->haircut, variant->instruments, n);
  own->retention_ratio = gather_numbers (&at, input->retention_ratio, variant->instruments, n);
  own->market_correlation = gather_numbers (&at, input->market_correlation, variant->instruments, n);
  own->venture = gather_plans (&at, input->venture, variant->instruments, n);
  own->n_instruments = n;
  own->instrument_names = NULL;
}

/* Kinds, slots and exposures, for which the whole numbers have room. */
static uint32_t *
gather_whole_numbers (FoldVariant *variant, const FoldEngineInput *input, uint32_t *whole, uint32_t n)
{
  uint32_t *slot = whole, *start = slot + n, *subtheme = start + n + 1;
  FoldInstrumentKind *kind;

  start[0] = 0;
  for (uint32_t i = 0; i < n; i++)
    {
      const uint32_t from = variant->instruments[i];
      const uint32_t count = input->exposure_start[from + 1] - input->exposure_start[from];

      slot[i] = input->slot[from];
      start[i + 1] = start[i] + count;
      memcpy (subtheme + start[i], input->exposure_subtheme + input->exposure_start[from], count * sizeof *subtheme);
    }
  kind = (FoldInstrumentKind *)(subtheme + start[n]);
  for (uint32_t i = 0; i < n; i++)
    kind[i] = input->kind[variant->instruments[i]];
  variant->input.slot = slot;
  variant->input.exposure_start = start;
  variant->input.exposure_subtheme = subtheme;
  variant->input.kind = kind;
  return (uint32_t *)(kind + n);
}

/* `members` more whole numbers and as many doubles of room follow the variant's own; see hold(). */
static FoldVariant *
make (const FoldEngineInput *input, const uint32_t *instruments, uint32_t n, uint32_t members, uint32_t **rest)
{
  const size_t exposures = count_exposures (input, instruments, n), sectors = input->n_sectors;
  const size_t view = 2 * RANGE * sectors + sectors * sectors + input->n_subthemes + exposures
                      + (N_OWN_RANGES * RANGE + 1) * (size_t)n;
  const size_t n_numbers = 2 * view + (N_OWN_NUMBERS + (input->venture ? PLAN : 0)) * (size_t)n;
  const size_t whole = 3 * (size_t)n + 1 + exposures + 2 + members;
  FoldVariant *variant = calloc (1, sizeof *variant);
  uint32_t *at;

  if (!variant)
    return NULL;
  variant->memory = malloc ((2 * n_numbers + members) * sizeof (double) + whole * sizeof (uint32_t)
                            + n * sizeof (FoldInstrumentKind));
  if (!variant->memory)
    {
      fold_variant_free (variant);
      return NULL;
    }
  variant->numbers = variant->memory;
  variant->untouched = variant->numbers + n_numbers;
  variant->n_numbers = n_numbers;
  variant->instruments = (uint32_t *)(variant->untouched + n_numbers + members);
  memcpy (variant->instruments, instruments, n * sizeof *instruments);
  at = variant->instruments + n;

  variant->input = *input;
  variant->input.n_portfolios = 0;
  variant->input.portfolio_names = NULL;
  gather (variant, input, n);
  at = gather_whole_numbers (variant, input, at, n);
  memcpy (variant->untouched, variant->numbers, n_numbers * sizeof *variant->numbers);
  variant->original = variant->input;
  if (rest)
    *rest = at;
  return variant;
}

FoldVariant *
fold_variant_new (const FoldEngineInput *input, const uint32_t *instruments, uint32_t n)
{
  uint32_t *all = NULL;
  FoldVariant *variant;

  if (!instruments)
    {
      n = input->n_instruments;
      all = malloc ((n + 1) * sizeof *all);
      if (!all)
        return NULL;
      for (uint32_t i = 0; i < n; i++)
        all[i] = i;
    }
  variant = make (input, all ? all : instruments, n, 0, NULL);
  free (all);
  return variant;
}

FoldVariant *
fold_variant_new_for_portfolio (const FoldEngineInput *input, uint32_t portfolio)
{
  const uint32_t first = input->portfolio_start[portfolio];
  const uint32_t members = input->portfolio_start[portfolio + 1] - first;
  uint32_t *held = calloc (members + 1, sizeof *held), *whole = NULL, n = 0;
  FoldVariant *variant = NULL;
  double *weight;

  if (!held)
    return NULL;
  for (uint32_t m = 0; m < members; m++)
    {
      uint32_t i = 0;

      while (i < n && held[i] != input->portfolio_instrument[first + m])
        i++;
      if (i == n)
        held[n++] = input->portfolio_instrument[first + m];
    }
  if ((variant = make (input, held, n, members, &whole)))
    {
      weight = variant->untouched + variant->n_numbers;
      whole[0] = 0;
      whole[1] = members;
      for (uint32_t m = 0; m < members; m++)
        {
          uint32_t i = 0;

          while (held[i] != input->portfolio_instrument[first + m])
            i++;
          whole[2 + m] = i;
          weight[m] = input->portfolio_weight[first + m];
        }
      variant->input.n_portfolios = 1;
      variant->input.portfolio_start = whole;
      variant->input.portfolio_instrument = whole + 2;
      variant->input.portfolio_weight = weight;
      variant->original = variant->input;
    }
  free (held);
  return variant;
}

FoldVariant *
fold_variant_new_for_pick (const FoldEngineInput *input, FoldPick pick)
{
  return pick.is_portfolio ? fold_variant_new_for_portfolio (input, pick.index)
                           : fold_variant_new (input, &pick.index, 1);
}

void
fold_variant_free (FoldVariant *variant)
{
  if (!variant)
    return;
  free (variant->memory);
  free (variant);
}

const FoldEngineInput *
fold_variant_get_input (const FoldVariant *variant)
{
  return &variant->input;
}

uint32_t
fold_variant_get_instrument (const FoldVariant *variant, uint32_t index)
{
  return variant->instruments[index];
}

/* --- moving levers --- */

/* Where the number of each lever stands: in both views or shared by them, one or an array of them, or in a plan. */
typedef struct
{
  size_t offset;
  bool of_view;
  bool has_range;
  bool in_array;
  bool of_plan;
} Shelf;

#define DRIVER(field) { offsetof (FoldView, driver.field), true, true, false }
#define RANGES(field) { offsetof (FoldView, field), true, true, true }
#define NUMBERS(field) { offsetof (FoldView, field), true, false, true }
#define SHARED(field) { offsetof (FoldEngineInput, field), false, false, false }
#define COLUMN(field) { offsetof (FoldEngineInput, field), false, false, true }
#define PLANNED(field) { offsetof (FoldVenture, field), .of_plan = true }

static const Shelf shelves[] = {
  [FOLD_LEVER_MULTIPLE] = DRIVER (multiple),
  [FOLD_LEVER_MULTIPLE_OTHERWISE] = DRIVER (multiple_otherwise),
  [FOLD_LEVER_YEARS_TO_REACH] = DRIVER (years_to_reach),
  [FOLD_LEVER_WAVE_DELAY] = DRIVER (wave_delay),
  [FOLD_LEVER_ELASTICITY] = RANGES (elasticity),
  [FOLD_LEVER_CHAIN_STRENGTH] = RANGES (chain_strength),
  [FOLD_LEVER_CAPTURE] = RANGES (capture),
  [FOLD_LEVER_LEVERAGE] = RANGES (leverage),
  [FOLD_LEVER_RERATING] = RANGES (rerating),
  [FOLD_LEVER_HAZARD] = RANGES (hazard),
  [FOLD_LEVER_SPILLOVER] = NUMBERS (spillover),
  [FOLD_LEVER_ETA] = NUMBERS (subtheme_eta),
  [FOLD_LEVER_RECOVERY] = NUMBERS (recovery),
  [FOLD_LEVER_HOLDING_YEARS] = SHARED (holding_years),
  [FOLD_LEVER_STEEPNESS] = SHARED (steepness),
  [FOLD_LEVER_MIDPOINT] = SHARED (midpoint),
  [FOLD_LEVER_PROBABILITY] = SHARED (probability),
  [FOLD_LEVER_SURVIVAL_RESPONSE] = SHARED (survival_response),
  [FOLD_LEVER_RISK_FREE] = SHARED (risk_free),
  [FOLD_LEVER_EQUITY_PREMIUM] = SHARED (equity_premium),
  [FOLD_LEVER_RISK_AVERSION] = SHARED (risk_aversion),
  [FOLD_LEVER_POSITION] = SHARED (position),
  [FOLD_LEVER_SCORE_SCALE] = SHARED (score_scale),
  [FOLD_LEVER_SHARED_OPTIMISM] = SHARED (shared_optimism),
  [FOLD_LEVER_IMPLIED_PROBABILITY] = COLUMN (implied_probability),
  [FOLD_LEVER_BETA] = COLUMN (beta),
  [FOLD_LEVER_EXTRA_PREMIUM] = COLUMN (extra_premium),
  [FOLD_LEVER_VOLATILITY] = COLUMN (volatility),
  [FOLD_LEVER_HAIRCUT] = COLUMN (haircut),
  [FOLD_LEVER_RETENTION_RATIO] = COLUMN (retention_ratio),
  [FOLD_LEVER_MARKET_CORRELATION] = COLUMN (market_correlation),
  [FOLD_LEVER_REVENUE] = PLANNED (revenue),
  [FOLD_LEVER_PLAN_GROWTH] = PLANNED (growth),
  [FOLD_LEVER_EXIT_MULTIPLE] = PLANNED (exit_multiple),
  [FOLD_LEVER_POST_MONEY] = PLANNED (post_money),
  [FOLD_LEVER_DILUTION] = PLANNED (dilution),
};

/* The variant's index of an instrument of the original; n_instruments where it is not there. */
static uint32_t
find_instrument (const FoldVariant *variant, uint32_t instrument)
{
  uint32_t i = 0;

  while (i < variant->input.n_instruments && variant->instruments[i] != instrument)
    i++;
  return i;
}

/* NULL where the instrument is not scored by one. */
static double *
find_planned (const FoldEngineInput *input, size_t i, const Shelf *shelf)
{
  if (!input->venture || input->venture[i].post_money == 0.0)
    return NULL;
  return (double *)(void *)((char *)&input->venture[i] + shelf->offset);
}

static Place
find_place (FoldVariant *variant, const FoldLever *lever, FoldViewer viewer)
{
  FoldEngineInput *input = &variant->input;
  const Shelf *shelf = &shelves[lever->kind];
  const bool own = fold_lever_is_of_instrument (lever->kind);
  char *at = (shelf->of_view ? (char *)(viewer == FOLD_MINE ? &input->mine : &input->market) : (char *)input)
             + shelf->offset;
  size_t i = own ? find_instrument (variant, lever->index) : lever->index;

  if (own && i == input->n_instruments)
    return (Place){ NULL, NULL };
  if (shelf->of_plan)
    return (Place){ .number = find_planned (input, i, shelf) };
  if (lever->kind == FOLD_LEVER_SPILLOVER)
    i = i * input->n_sectors + lever->driver;
  if (shelf->has_range)
    return (Place){ .range = shelf->in_array ? *(FoldRange **)(void *)at + i : (FoldRange *)(void *)at };
  return (Place){ .number = shelf->in_array ? *(double **)(void *)at + i : (double *)(void *)at };
}

/* The etas of the lever's sector back to a weighted mean of 1, as a snapshot has them (model 2.4). */
static void
settle_eta (FoldVariant *variant, const FoldLever *lever, FoldViewer viewer)
{
  const FoldEngineInput *input = &variant->input;
  double *eta = (double *)(viewer == FOLD_MINE ? &input->mine : &input->market)->subtheme_eta;
  double sum = 0.0, weights = 0.0;

  for (uint32_t s = 0; s < input->n_subthemes; s++)
    if (input->subtheme_sector[s] == input->subtheme_sector[lever->index])
      {
        sum += input->subtheme_weight[s] * eta[s];
        weights += input->subtheme_weight[s];
      }
  for (uint32_t s = 0; s < input->n_subthemes && sum > 0.0; s++)
    if (input->subtheme_sector[s] == input->subtheme_sector[lever->index])
      eta[s] *= weights / sum;
}

bool
fold_variant_has (const FoldVariant *variant, const FoldLever *lever)
{
  const Place place = find_place ((FoldVariant *)variant, lever, FOLD_MINE);

  return place.range || place.number;
}

FoldRange
fold_variant_get (const FoldVariant *variant, const FoldLever *lever)
{
  const FoldViewer viewer = lever->views & FOLD_LEVER_OF_MINE ? FOLD_MINE : FOLD_MARKET;
  const Place place = find_place ((FoldVariant *)variant, lever, viewer);

  if (place.range)
    return *place.range;
  return FOLD_CONSTANT (place.number ? *place.number / lever->factor : NAN);
}

void
fold_variant_set_range (FoldVariant *variant, const FoldLever *lever, FoldRange range)
{
  for (int viewer = 0; viewer < FOLD_N_VIEWERS; viewer++)
    {
      const Place place = find_place (variant, lever, (FoldViewer)viewer);

      if (!(lever->views & 1 << viewer))
        continue;
      if (place.range)
        *place.range = range;
      else if (place.number)
        *place.number = range.mode * lever->factor;
      if (lever->kind == FOLD_LEVER_ETA)
        settle_eta (variant, lever, (FoldViewer)viewer);
    }
}

void
fold_variant_set (FoldVariant *variant, const FoldLever *lever, double value)
{
  FoldRange range = fold_variant_get (variant, lever);

  if (range.low == range.high)
    range.low = range.high = value;
  range.mode = value;
  range.low = fmin (range.low, value);
  range.high = fmax (range.high, value);
  fold_variant_set_range (variant, lever, range);
}

void
fold_variant_reset (FoldVariant *variant)
{
  variant->input = variant->original;
  memcpy (variant->numbers, variant->untouched, variant->n_numbers * sizeof *variant->numbers);
}
