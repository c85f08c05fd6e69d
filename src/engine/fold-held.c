/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fold-held.h"
#include "fold-kernel.h"
#include "fold-memory.h"

/* Fills the places; returns how many are held. */
static uint32_t
find_places (uint32_t *place, const FoldEngineInput *input)
{
  uint32_t n = 0;

  memset (place, 0, input->n_instruments * sizeof *place);
  for (uint32_t at = 0; at < input->portfolio_start[input->n_portfolios]; at++)
    place[input->portfolio_instrument[at]] = 1;
  for (uint32_t i = 0; i < input->n_instruments; i++)
    n += place[i];
  for (uint32_t i = 0, next = 0; i < input->n_instruments; i++)
    place[i] = place[i] ? next++ : n;
  return n;
}

bool
fold_held_begin (FoldHeld *held, const FoldEngineInput *input, uint32_t draws)
{
  const size_t members = input->n_portfolios > 0 ? input->portfolio_start[input->n_portfolios] : 0;
  const size_t most = members < input->n_instruments ? members : input->n_instruments;
  const size_t doubles = most * (2 + FOLD_N_BRANCHES * (size_t)draws);
  const size_t needed = doubles * sizeof (double) + input->n_instruments * sizeof (uint32_t) + most * sizeof (bool);
  double *at;

  held->n = 0;
  held->draws = draws;
  if (members == 0)
    return true;
  if (held->room < needed)
    {
      free (held->memory);
      held->memory = fold_memory_new (needed);
      held->room = held->memory ? needed : 0;
      if (!held->memory)
        return false;
    }
  at = held->memory;
  held->x = at;
  held->mean = at += most * FOLD_N_BRANCHES * draws;
  held->expected = at += most;
  held->place = (uint32_t *)(at + most);
  held->known = (bool *)(held->place + input->n_instruments);
  held->n = find_places (held->place, input);
  return true;
}

void
fold_held_clear (FoldHeld *held)
{
  free (held->memory);
  *held = (FoldHeld){ 0 };
}

static double *
payoff_of (const FoldHeld *held, uint32_t place)
{
  return held->x + (size_t)place * FOLD_N_BRANCHES * held->draws;
}

const double *
fold_held_payoff (const FoldHeld *held, uint32_t place)
{
  return payoff_of (held, place);
}

void
fold_held_add (FoldHeld *held, uint32_t instrument, const FoldWorkspace *work, const FoldOutcome *outcome)
{
  const uint32_t place = held->n > 0 ? held->place[instrument] : 0;
  double *x;

  if (place == held->n)
    return;
  x = payoff_of (held, place);
  held->known[place] = outcome->scored;
  held->expected[place] = outcome->scored ? outcome->expected_multiple : 0.0;
  for (int b = 0; b < FOLD_N_BRANCHES; b++, x += held->draws)
    if (work)
      memcpy (x, work->x[b], held->draws * sizeof *x);
    else
      for (uint32_t i = 0; i < held->draws; i++)
        x[i] = held->expected[place];
}

/* What differs by rounding alone does not differ. */
#define CERTAIN 1e-12

static void
take_off_mean (FoldHeld *held, uint32_t place, const double chance[FOLD_N_BRANCHES])
{
  const uint32_t rows = FOLD_N_BRANCHES * held->draws;
  double *x = payoff_of (held, place), mean = 0.0, low = INFINITY, high = -INFINITY;

  fold_kernel_range (x, rows, &low, &high);
  for (uint32_t b = 0; b < FOLD_N_BRANCHES; b++)
    mean += chance[b] * fold_kernel_sum (x + (size_t)b * held->draws, held->draws);
  if (high - low <= CERTAIN * fabs (mean))
    memset (x, 0, rows * sizeof *x);
  else
    for (uint32_t i = 0; i < rows; i++)
      x[i] -= mean;
  held->mean[place] = mean;
}

void
fold_held_centre (FoldHeld *held, double probability)
{
  const double chance[FOLD_N_BRANCHES] = { probability / held->draws, (1.0 - probability) / held->draws };

  for (uint32_t i = 0; i < held->n; i++)
    take_off_mean (held, i, chance);
}

double
fold_held_covariance (const FoldHeld *held, double probability, const double *a, const double *b)
{
  return (probability * fold_kernel_dot (a, b, held->draws)
          + (1.0 - probability) * fold_kernel_dot (a + held->draws, b + held->draws, held->draws))
         / held->draws;
}
