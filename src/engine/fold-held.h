/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-result.h"
#include "fold-subject.h"

/**
 * FoldHeld: what every instrument that a portfolio holds pays, draw by draw, kept beside the sums where it is wanted
 * who contributes what to them. It takes 16 bytes per instrument held and draw.
 * @n: how many are held; 0 where nothing of this is wanted
 * @place: [n_instruments] where an instrument stands, or @n where none holds it
 * @known: [@n] whether it has an outcome
 * @mean: [@n] of the draws
 * @expected: [@n] E[X] of its outcome
 * @x: [@n * 2 * @draws] payoff per branch; less @mean after fold_held_centre()
 */
typedef struct
{
  uint32_t n;
  uint32_t draws;
  uint32_t *place;
  bool *known;
  double *mean;
  double *expected;
  double *x;
  void *memory;
  size_t room;
} FoldHeld;

/**
 * fold_held_begin:
 *
 * Returns: %false without memory
 */
bool fold_held_begin (FoldHeld *held, const FoldEngineInput *input, uint32_t draws);

void fold_held_clear (FoldHeld *held);

/**
 * fold_held_add:
 * @work: its payoff stands in @x; NULL where it has none of its own (cash, or not scored)
 *
 * Touches nothing of other instruments.
 */
void fold_held_add (FoldHeld *held, uint32_t instrument, const FoldWorkspace *work, const FoldOutcome *outcome);

/**
 * fold_held_centre:
 * @probability: p
 *
 * Takes the means over draws and branches off the payoffs, once all instruments are there.
 */
void fold_held_centre (FoldHeld *held, double probability);

/**
 * fold_held_covariance:
 * @a, @b: [2 * draws] payoffs per branch, one of them without its mean
 *
 * Returns: their covariance over draws and branches
 */
double fold_held_covariance (const FoldHeld *held, double probability, const double *a, const double *b);

/**
 * fold_held_payoff:
 *
 * Returns: [2 * draws] payoff per branch of an instrument held, less its mean
 */
const double *fold_held_payoff (const FoldHeld *held, uint32_t place);
