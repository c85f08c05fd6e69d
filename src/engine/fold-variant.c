/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-draws.h"
#include "fold-lever.h"

#define RANGE (sizeof (FoldRange) / sizeof (double))
#define PLAN (sizeof (FoldVenture) / sizeof (double))

/* Part of a domain by which a scan keeps off an end that does not belong to it. */
#define OPEN_END 1e-4

_Static_assert (FOLD_LEVER_OF_MINE == 1 << FOLD_MINE && FOLD_LEVER_OF_MARKET == 1 << FOLD_MARKET,
                "a bit for each viewer");

struct _FoldVariant
{
  FoldEngineInput input;
  FoldEngineInput original;
  uint32_t *instruments; /* [n_instruments] in the input that it was taken from */
  uint32_t *exposures;   /* [exposure_start[n_instruments]] the same */
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

FoldScan
fold_lever_get_scan (const FoldLever *lever)
{
  const FoldParameter *parameter = &fold_parameters[lever->parameter];
  const double most = fold_parameter_get_reach (parameter), width = most - parameter->minimum;

  return (FoldScan){ parameter->minimum + (parameter->open_minimum ? OPEN_END * width : 0.0), most,
                     parameter->logarithmic };
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

/* How many doubles all of a parameter's arrays have in one view; n: of the instruments. */
static size_t
size_of (const FoldParameter *parameter, const FoldEngineInput *input, uint32_t n)
{
  const size_t count = fold_parameter_is_of_instrument (parameter) ? n
                       : parameter->scope == FOLD_SCOPE_EXPOSURE   ? 0 /* apart, for only some are of the n */
                                                                   : fold_parameter_count (parameter, input);

  switch (parameter->place)
    {
    case FOLD_PLACE_RANGES:
      return RANGE * count;
    case FOLD_PLACE_NUMBERS:
    case FOLD_PLACE_COLUMN:
      return count;
    case FOLD_PLACE_INPUT:
    case FOLD_PLACE_DRIVER:
    case FOLD_PLACE_PLAN:
    default:
      return 0;
    }
}

/* A copy of a parameter's array in `seen`, which is of `input`, becomes that of `own`, which is of the variant. */
static void
gather_array (double **at,
              const FoldParameter *parameter,
              const FoldEngineInput *input,
              const FoldView *seen,
              FoldVariant *variant,
              FoldView *own,
              uint32_t n)
{
  const size_t width = parameter->may_range ? RANGE : 1, size = size_of (parameter, input, n);
  const uint32_t *indices = fold_parameter_is_of_instrument (parameter) ? variant->instruments : NULL;
  const double *numbers = fold_parameter_get_array (parameter, input, seen);

  for (size_t i = 0; i < size; i++)
    (*at)[i] = numbers[indices ? width * indices[i / width] + i % width : i];
  fold_parameter_set_array (parameter, &variant->input, own, *at);
  *at += size;
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

static const FoldRange *
gather_shares (double **at,
               const FoldRange *shares,
               const FoldEngineInput *input,
               const FoldVariant *variant,
               uint32_t n)
{
  FoldRange *gathered = (FoldRange *)*at, *next = gathered;

  for (uint32_t i = 0; i < n; i++)
    for (uint32_t e = input->exposure_start[variant->instruments[i]];
         e < input->exposure_start[variant->instruments[i] + 1]; e++)
      *next++ = shares[e];
  *at = (double *)next;
  return gathered;
}

static void
gather_view (double **at,
             const FoldEngineInput *input,
             const FoldView *seen,
             FoldVariant *variant,
             FoldView *own,
             uint32_t n)
{
  own->driver = seen->driver;
  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    if (fold_parameters[id].may_differ && size_of (&fold_parameters[id], input, n) > 0)
      gather_array (at, &fold_parameters[id], input, seen, variant, own, n);
  own->exposure = gather_shares (at, seen->exposure, input, variant, n);
}

static void
gather (FoldVariant *variant, const FoldEngineInput *input, uint32_t n)
{
  FoldEngineInput *own = &variant->input;
  double *at = variant->numbers;

  gather_view (&at, input, &input->mine, variant, &own->mine, n);
  gather_view (&at, input, input->market_equals_mine ? &input->mine : &input->market, variant, &own->market, n);
  own->market_equals_mine = false;
  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    if (fold_parameters[id].place == FOLD_PLACE_COLUMN)
      gather_array (&at, &fold_parameters[id], input, NULL, variant, NULL, n);
  own->venture = gather_plans (&at, input->venture, variant->instruments, n);
  own->n_instruments = n;
  own->instrument_names = NULL;
}

/* The doubles that all of this takes. */
static size_t
count_numbers (const FoldEngineInput *input, uint32_t n, size_t exposures)
{
  size_t count = 2 * RANGE * exposures + (input->venture ? PLAN * (size_t)n : 0);

  for (int id = 0; id < FOLD_N_PARAMETERS; id++)
    count += (fold_parameters[id].may_differ ? 2 : 1) * size_of (&fold_parameters[id], input, n);
  return count;
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
  variant->exposures = subtheme + start[n];
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t e = start[i]; e < start[i + 1]; e++)
      variant->exposures[e] = input->exposure_start[variant->instruments[i]] + e - start[i];
  kind = (FoldInstrumentKind *)(variant->exposures + start[n]);
  for (uint32_t i = 0; i < n; i++)
    kind[i] = input->kind[variant->instruments[i]];
  variant->input.slot = slot;
  variant->input.exposure_start = start;
  variant->input.exposure_subtheme = subtheme;
  variant->input.kind = kind;
  return (uint32_t *)(kind + n);
}

static void
gather_assessed (FoldVariant *variant, const FoldEngineInput *input, bool *assessed, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    assessed[i] = input->assessed[variant->instruments[i]];
  variant->input.assessed = assessed;
}

/* `members` more whole numbers and as many doubles of room follow the variant's own; see hold(). */
static FoldVariant *
make (const FoldEngineInput *input, const uint32_t *instruments, uint32_t n, uint32_t members, uint32_t **rest)
{
  const size_t exposures = count_exposures (input, instruments, n);
  const size_t n_numbers = count_numbers (input, n, exposures);
  const size_t whole = 3 * (size_t)n + 1 + 2 * exposures + 2 + members;
  FoldVariant *variant = calloc (1, sizeof *variant);
  uint32_t *at;

  if (!variant)
    return NULL;
  variant->memory = malloc ((2 * n_numbers + members) * sizeof (double) + whole * sizeof (uint32_t)
                            + n * (sizeof (FoldInstrumentKind) + sizeof (bool)));
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
  if (input->assessed)
    gather_assessed (variant, input, (bool *)(at + 2 + members), n);
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
  switch (pick.kind)
    {
    case FOLD_PICK_PORTFOLIO:
      return fold_variant_new_for_portfolio (input, pick.index);
    case FOLD_PICK_SECTOR:
      return fold_variant_new (input, &pick.index, 0);
    case FOLD_PICK_INSTRUMENT:
    default:
      return fold_variant_new (input, &pick.index, 1);
    }
}

const FoldOutcome *
fold_pick_find_outcome (FoldPick pick, const FoldEngineResult *result)
{
  switch (pick.kind)
    {
    case FOLD_PICK_PORTFOLIO:
      return &result->portfolios[0];
    case FOLD_PICK_SECTOR:
      return &result->sectors[pick.index].outcome;
    case FOLD_PICK_INSTRUMENT:
    default:
      return &result->instruments[0];
    }
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

uint32_t
fold_variant_get_exposure (const FoldVariant *variant, uint32_t index)
{
  return variant->exposures[index];
}

/* --- moving levers --- */

/* Where among `count` indices one of the original is; `count` where it is not there. */
static uint32_t
find_index (const uint32_t *indices, size_t count, uint32_t index)
{
  uint32_t i = 0;

  while (i < count && indices[i] != index)
    i++;
  return i;
}

static Place
find_place (FoldVariant *variant, const FoldLever *lever, FoldViewer viewer)
{
  const FoldEngineInput *input = &variant->input;
  const FoldParameter *parameter = &fold_parameters[lever->parameter];
  const size_t count = fold_parameter_count (parameter, input);
  size_t i = lever->index;
  void *place;

  if (fold_parameter_is_of_instrument (parameter))
    i = find_index (variant->instruments, count, lever->index);
  else if (parameter->scope == FOLD_SCOPE_EXPOSURE)
    i = find_index (variant->exposures, count, lever->index);
  if (i == count)
    return (Place){ NULL, NULL };
  if (parameter->scope == FOLD_SCOPE_SPILLOVER)
    i = i * input->n_sectors + lever->driver;
  place = (void *)fold_parameter_locate (parameter, input, viewer == FOLD_MINE ? &input->mine : &input->market, i);
  return parameter->may_range ? (Place){ .range = place } : (Place){ .number = place };
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

  const FoldParameter *setting = fold_parameters[lever->parameter].follows;

  if (place.range)
    return *place.range;
  if (place.number && isnan (*place.number) && setting)
    return fold_parameter_read (setting, &variant->input, NULL, 0);
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
      if (lever->parameter == FOLD_PARAMETER_ETA)
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
